//! The styles and locales of the Citation Style Language that factum brings.
//!
//! They are those of hayagriva's archive, as CSL and each packed by itself, so that the program is small and unpacks only what a project
//! needs. `NOTICE` says whose they are.

use std::str::Split;

use hayagriva::citationberg::{Locale, LocaleFile, Style};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::de::DeserializeOwned;

/// No entry unpacks to more bytes; the largest has some 200,000.
const MOST: usize = 1 << 20;

/// Packed entries, one behind the other, and a line on each: its length, then its names.
struct Archive {
    index: &'static str,
    packed: &'static [u8],
}

/// A style's names are its identifier and then the words that projects may write.
static STYLES: Archive = Archive {
    index: include_str!("archive/styles.txt"),
    packed: include_bytes!("archive/styles.bin"),
};

/// A locale's name is its language tag.
static LOCALES: Archive = Archive {
    index: include_str!("archive/locales.txt"),
    packed: include_bytes!("archive/locales.bin"),
};

impl Archive {
    /// The packed bytes of the entry whose names fit.
    fn find(&self, fits: impl Fn(Split<'_, char>) -> bool) -> Option<&'static [u8]> {
        let mut start = 0;
        for line in self.index.lines() {
            let mut words = line.split(' ');
            let end = start + words.next()?.parse::<usize>().ok()?;
            if fits(words) {
                return self.packed.get(start..end);
            }
            start = end;
        }
        None
    }
}

fn unpacked<T: DeserializeOwned>(packed: &[u8]) -> Option<T> {
    let text = decompress_to_vec_with_limit(packed, MOST).ok()?;
    quick_xml::de::from_str(std::str::from_utf8(&text).ok()?).ok()
}

fn named(name: &str) -> Option<&'static [u8]> {
    STYLES.find(|names| names.skip(1).any(|known| known == name))
}

/// Whether there is a style of a name.
pub(super) fn has_style(name: &str) -> bool {
    named(name).is_some()
}

/// The style of a name: `apa`.
pub(super) fn style(name: &str) -> Option<Style> {
    unpacked(named(name)?)
}

/// The style of an identifier, which is an address.
pub(super) fn style_by_id(id: &str) -> Option<Style> {
    unpacked(STYLES.find(|mut names| names.next() == Some(id))?)
}

/// The locale of a language tag: `en-US`.
pub(super) fn locale(tag: &str) -> Option<Locale> {
    let packed = LOCALES.find(|mut names| names.next() == Some(tag))?;
    unpacked::<LocaleFile>(packed).map(Locale::from)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;

    use hayagriva::archive::{ArchivedStyle, locales};
    use hayagriva::citationberg::XmlSeResult;
    use miniz_oxide::deflate::compress_to_vec;

    use super::*;

    /// Writes an archive anew from its entries, by their names.
    fn write(name: &str, entries: impl Iterator<Item = (String, XmlSeResult<String>)>) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/citations/archive/");
        let (mut index, mut packed) = (String::new(), Vec::new());
        for (names, text) in entries {
            let bytes = compress_to_vec(text.unwrap().as_bytes(), 10);
            let _ = writeln!(index, "{} {names}", bytes.len());
            packed.extend(bytes);
        }
        fs::write(format!("{path}{name}.txt"), index).unwrap();
        fs::write(format!("{path}{name}.bin"), packed).unwrap();
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

    /// `FACTUM_BLESS=1 cargo test --lib citations::archive` packs the archive of a newer hayagriva.
    #[test]
    fn what_is_packed_is_the_archive_of_hayagriva() {
        let id = |style: &ArchivedStyle| style.get().info().id.clone();
        if std::env::var_os("FACTUM_BLESS").is_some() {
            let styles = ArchivedStyle::all().iter().map(|style| {
                let names = format!("{} {}", id(style), style.names().join(" "));
                (names, style.get().to_xml())
            });
            write("styles", styles);
            let locales = locales().into_iter().map(|locale| {
                let tag = locale.lang.as_ref().map(ToString::to_string);
                (tag.unwrap(), locale_file(locale).to_xml())
            });
            write("locales", locales);
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
