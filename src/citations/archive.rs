//! The built-in styles and locales of the Citation Style Language.
//!
//! They come from hayagriva's archive, as CSL, each compressed by itself, so that the program is small and decompresses only what a project
//! needs. `NOTICE` names their authors.

use std::ops::Range;
use std::str::Split;
use std::sync::OnceLock;

use hayagriva::citationberg::{Locale, LocaleFile, Style};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF as IN_ONE_PIECE;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use serde::de::DeserializeOwned;

/// The most bytes of an entry decompressed, including what it is compressed against; the largest has some 200,000.
const MOST: usize = 1 << 20;

/// Compressed entries in a row, with an index line for each: its length, then its names. All but the first are compressed against the
/// first.
struct Archive {
    index: &'static str,
    packed: &'static [u8],
    /// The first entry as text.
    first: OnceLock<Option<Vec<u8>>>,
}

/// The styles. The names of an entry are its identifier and then the names that projects may write. The first shares most text with the
/// others.
static STYLES: Archive = Archive {
    index: include_str!("archive/styles.txt"),
    packed: include_bytes!("archive/styles.bin"),
    first: OnceLock::new(),
};

/// The locales, by language tag. The first is always needed: it has the terms that others lack.
static LOCALES: Archive = Archive {
    index: include_str!("archive/locales.txt"),
    packed: include_bytes!("archive/locales.bin"),
    first: OnceLock::new(),
};

impl Archive {
    /// The bytes of the compressed entry whose names satisfy `fits`.
    fn find(&self, fits: impl Fn(Split<'_, char>) -> bool) -> Option<Range<usize>> {
        let mut start = 0;
        for line in self.index.lines() {
            let mut words = line.split(' ');
            let end = start + words.next()?.parse::<usize>().ok()?;
            if fits(words) {
                return Some(start..end);
            }
            start = end;
        }
        None
    }

    /// Reads the entry whose names satisfy `fits`.
    fn read<T: DeserializeOwned>(&self, fits: impl Fn(Split<'_, char>) -> bool) -> Option<T> {
        let read = |text: &[u8]| quick_xml::de::from_str(std::str::from_utf8(text).ok()?).ok();
        let place = self.find(fits)?;
        let unpack_first = || unpacked(self.packed.get(self.find(|_| true)?)?, &[]);
        let first = self.first.get_or_init(unpack_first).as_deref()?;
        if place.start == 0 {
            return read(first);
        }
        read(&unpacked(self.packed.get(place)?, first)?)
    }
}

/// Decompresses an entry that was compressed against `before`.
fn unpacked(packed: &[u8], before: &[u8]) -> Option<Vec<u8>> {
    let mut text = vec![0; MOST];
    text.get_mut(..before.len())?.copy_from_slice(before);
    let mut state = Box::<DecompressorOxide>::default();
    let start = before.len();
    let (status, _, written) = decompress(&mut state, packed, &mut text, start, IN_ONE_PIECE);
    let unpacked = text.get(start..start + written)?;
    (status == TINFLStatus::Done).then(|| unpacked.to_vec())
}

fn is_named(names: Split<'_, char>, name: &str) -> bool {
    names.skip(1).any(|known| known == name)
}

/// Whether a style of this name is built in.
pub(super) fn has_style(name: &str) -> bool {
    STYLES.find(|names| is_named(names, name)).is_some()
}

/// The names of the built-in styles, sorted.
pub(super) fn style_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = STYLES
        .index
        .lines()
        .flat_map(|line| line.split(' ').skip(2))
        .collect();
    names.sort_unstable();
    names
}

/// The style with this name: `apa`.
pub(super) fn style(name: &str) -> Option<Style> {
    STYLES.read(|names| is_named(names, name))
}

/// The style with this identifier, which is an address.
pub(super) fn style_by_id(id: &str) -> Option<Style> {
    STYLES.read(|mut names| names.next() == Some(id))
}

/// The locale with this language tag: `en-US`.
pub(super) fn locale(tag: &str) -> Option<Locale> {
    let file: Option<LocaleFile> = LOCALES.read(|mut names| names.next() == Some(tag));
    file.map(Locale::from)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;

    use hayagriva::archive::{ArchivedStyle, locales};
    use hayagriva::citationberg::XmlSeResult;
    use miniz_oxide::deflate::core::{
        CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
    };

    use super::*;

    /// Compresses a text against another, which its reader has.
    fn packed(text: &str, before: &str) -> Vec<u8> {
        let mut packer = CompressorOxide::new(create_comp_flags_from_zip_params(10, 0, 0));
        let mut pack = |text: &str, flush| {
            let mut bytes = Vec::new();
            compress_to_output(&mut packer, text.as_bytes(), flush, |part| {
                bytes.extend_from_slice(part);
                true
            });
            bytes
        };
        pack(before, TDEFLFlush::Sync);
        pack(text, TDEFLFlush::Finish)
    }

    /// Writes an archive from its entries, by name; all but the first are compressed against it.
    fn write(
        name: &str,
        first: &str,
        entries: impl Iterator<Item = (String, XmlSeResult<String>)>,
    ) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/citations/archive/");
        let (mut index, mut all, mut before) = (String::new(), Vec::new(), String::new());
        let is_first = |(names, _): &(String, _)| names.split(' ').any(|name| name == first);
        let (first, rest): (Vec<_>, Vec<_>) = entries.partition(is_first);
        for (names, text) in first.into_iter().chain(rest) {
            let text = text.unwrap();
            let bytes = packed(&text, &before);
            let _ = writeln!(index, "{} {names}", bytes.len());
            all.extend(bytes);
            if before.is_empty() {
                before = text;
            }
        }
        fs::write(format!("{path}{name}.txt"), index).unwrap();
        fs::write(format!("{path}{name}.bin"), all).unwrap();
    }

    fn locale_file(locale: Locale) -> LocaleFile {
        LocaleFile {
            version: "1.0".to_owned(),
            lang: locale.lang.unwrap(),
            info: locale.info,
            terms: locale.terms,
            date: locale.date,
            style_options: locale.style_options,
        }
    }

    /// `FACTUM_BLESS=1 cargo test --lib citations::archive` writes the archive anew from a newer hayagriva.
    #[test]
    fn what_is_packed_is_the_archive_of_hayagriva() {
        let id = |style: &ArchivedStyle| style.get().info().id.clone();
        if std::env::var_os("FACTUM_BLESS").is_some() {
            let styles = ArchivedStyle::all().iter().map(|style| {
                let names = format!("{} {}", id(style), style.names().join(" "));
                (names, style.get().to_xml())
            });
            write("styles", "american-geophysical-union", styles);
            let locales = locales().into_iter().map(|locale| {
                let tag = locale.lang.as_ref().map(ToString::to_string);
                (tag.unwrap(), locale_file(locale).to_xml())
            });
            write("locales", "en-US", locales);
            return;
        }
        for archived in ArchivedStyle::all() {
            assert_eq!(style_by_id(&id(archived)), Some(archived.get()));
            for name in archived.names() {
                assert_eq!(style(name), Some(archived.get()), "{name}");
            }
        }
        assert_eq!(STYLES.index.lines().count(), ArchivedStyle::all().len());
        assert_eq!((style("no-such"), style_by_id("apa")), (None, None));
        for archived in locales() {
            let tag = archived.lang.as_ref().unwrap().to_string();
            assert_eq!(locale(&tag), Some(archived), "{tag}");
        }
        assert_eq!(LOCALES.index.lines().count(), locales().len());
    }
}
