//! Reads from a font file what is needed to choose a font: names, style, characters.

use std::fmt;

use ttf_parser::{Face as Parsed, name_id};

use super::Ranges;

/// The most bytes of a name in a PDF (ISO 32000-1, table C.1), less the prefix of a subset.
const NAME: usize = 100;

/// The most fonts of a collection that are read.
const FACES: u32 = 64;

/// A font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// The name of the font's family.
    pub family: String,
    /// The weight, from 100 (thin) to 900 (black): one weight twice, or the range of a variable font.
    pub weight: (u16, u16),
    /// Whether the font is slanted.
    pub slanted: bool,
    characters: Ranges,
}

impl Face {
    /// Whether the font has a glyph for the character.
    pub fn has(&self, character: char) -> bool {
        self.characters.holds(character)
    }

    /// All characters for which the font has a glyph.
    pub fn characters(&self) -> impl Iterator<Item = char> {
        let ranges = self.characters.0.iter();
        ranges.flat_map(|(first, last)| (*first..=*last).filter_map(char::from_u32))
    }
}

/// Why a font cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The bytes are not a font, or a damaged one.
    Damaged,
    /// The font has no outlines, only pictures.
    WithoutOutlines,
    /// The font has no name, or one too long for a PDF.
    WithoutName,
    /// The font has no Unicode characters.
    WithoutCharacters,
    /// The licence forbids embedding (`fsType` of the table `OS/2`).
    Restricted,
}

impl fmt::Display for Unusable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Damaged => "is not a font in the format TrueType or OpenType, or is damaged",
            Self::WithoutOutlines => "holds no outlines of letters",
            Self::WithoutName => "holds a font without a usable name",
            Self::WithoutCharacters => "holds no characters of Unicode",
            Self::Restricted => "forbids to be embedded",
        })
    }
}

/// The fonts of a file; an error if one of them cannot be used.
pub(super) fn faces(bytes: &[u8]) -> Result<Vec<Face>, Unusable> {
    let count = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    if count == 0 || count > FACES {
        return Err(Unusable::Damaged);
    }
    (0..count).map(|index| face(bytes, index)).collect()
}

fn face(bytes: &[u8], index: u32) -> Result<Face, Unusable> {
    let parsed = Parsed::parse(bytes, index).map_err(|_| Unusable::Damaged)?;
    let tables = parsed.tables();
    if tables.glyf.is_none() && tables.cff.is_none() && parsed.raw_face().table(CFF2).is_none() {
        return Err(Unusable::WithoutOutlines);
    }
    if parsed.permissions() == Some(ttf_parser::Permissions::Restricted) {
        return Err(Unusable::Restricted);
    }
    let family = name(&parsed, name_id::TYPOGRAPHIC_FAMILY)
        .or_else(|| name(&parsed, name_id::FAMILY))
        .ok_or(Unusable::WithoutName)?;
    let fits = |name: &String| (1..=NAME).contains(&name.len());
    let script = name(&parsed, name_id::POST_SCRIPT_NAME);
    if !fits(&family) || script.as_ref().is_some_and(|script| !fits(script)) {
        return Err(Unusable::WithoutName);
    }
    let characters = characters(&parsed);
    if characters.0.is_empty() {
        return Err(Unusable::WithoutCharacters);
    }
    let weight = parsed.weight().to_number();
    Ok(Face {
        family,
        weight: (weight, weight),
        slanted: parsed.is_italic() || parsed.is_oblique(),
        characters,
    })
}

const CFF2: ttf_parser::Tag = ttf_parser::Tag::from_bytes(b"CFF2");
const CMAP: ttf_parser::Tag = ttf_parser::Tag::from_bytes(b"cmap");

/// The most code points that the tables of a font may claim together: four times as many as exist.
const CLAIMS: u64 = 4 * 0x11_0000;

/// How many code points the subtables of `cmap` claim: a range costs a few bytes, and would be walked point by point.
fn claimed(cmap: &[u8]) -> Option<u64> {
    let half = |at: usize| {
        let bytes = cmap.get(at..at + 2)?;
        Some(u64::from(u16::from_be_bytes(bytes.try_into().ok()?)))
    };
    let whole = |at: usize| Some(half(at)? << 16 | half(at + 2)?);
    let mut total = 0;
    for record in 0..usize::try_from(half(2)?).ok()? {
        let at = usize::try_from(whole(4 + 8 * record + 4)?).ok()?;
        total += match half(at)? {
            4 => {
                let bytes = usize::try_from(half(at + 6)?).ok()?;
                let ends = (at + 14..at + 14 + bytes).step_by(2);
                let mut count = 0;
                for end in ends {
                    count += (half(end)? + 1).saturating_sub(half(end + bytes + 2)?);
                }
                count
            }
            10 => whole(at + 16)?,
            8 | 12 | 13 => {
                let mut count = 0;
                for group in 0..usize::try_from(whole(at + 12)?).ok()? {
                    let first = at.checked_add(16 + group.checked_mul(12)?)?;
                    count += (whole(first + 4)? + 1).saturating_sub(whole(first)?);
                }
                count
            }
            _ => 0x1_0000,
        };
        if total > CLAIMS {
            break;
        }
    }
    Some(total)
}

fn name(parsed: &Parsed<'_>, id: u16) -> Option<String> {
    let names = parsed.names().into_iter();
    names
        .filter(|name| name.name_id == id)
        .find_map(|name| name.to_string())
        .map(|name| name.trim().to_owned())
}

/// All characters with a glyph; none if the table claims more than exist.
fn characters(parsed: &Parsed<'_>) -> Ranges {
    let mut codes = Vec::new();
    let raw = parsed.raw_face().table(CMAP).unwrap_or_default();
    let table = parsed.tables().cmap;
    if let Some(table) = table.filter(|_| claimed(raw).is_some_and(|count| count <= CLAIMS)) {
        for subtable in table
            .subtables
            .into_iter()
            .filter(ttf_parser::cmap::Subtable::is_unicode)
        {
            subtable.codepoints(|code| {
                if subtable.glyph_index(code).is_some_and(|glyph| glyph.0 != 0) {
                    codes.push(code);
                }
            });
        }
    }
    codes.sort_unstable();
    codes.dedup();
    let mut ranges = Ranges::default();
    for code in codes {
        ranges.push(code, code);
    }
    ranges
}
