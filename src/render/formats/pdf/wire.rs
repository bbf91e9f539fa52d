//! A Typst document as bytes, for a compiler in another process: its fields in order, each preceded by its length.

use std::collections::BTreeMap;

use super::{TypstDocument, TypstFonts};
use crate::printable;

/// The first character of a font's path, which no path of a file has.
const FONT: char = '\0';

impl TypstDocument {
    /// Serialises the document for [`from_bytes`](Self::from_bytes).
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.main.len() + 64);
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        for field in [self.main.as_str(), date.as_str(), self.identifier.as_str()] {
            push(field.as_bytes(), &mut out);
        }
        for (path, bytes) in &self.files {
            push(path.as_bytes(), &mut out);
            push(bytes, &mut out);
        }
        for file in self.fonts.files() {
            push(format!("{FONT}{}", file.path).as_bytes(), &mut out);
            push(&file.bytes, &mut out);
        }
        out
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let mut text = || String::from_utf8(take(&mut rest)?.to_vec()).ok();
        let main = text()?;
        let date = text()?;
        let identifier = text()?;
        let mut files = BTreeMap::new();
        let mut fonts = printable::Fonts::default();
        while !rest.is_empty() {
            let path = String::from_utf8(take(&mut rest)?.to_vec()).ok()?;
            let bytes = take(&mut rest)?.to_vec();
            match path.strip_prefix(FONT) {
                Some(path) => fonts.add(path.to_owned(), bytes).ok()?,
                None => {
                    files.insert(path, bytes);
                }
            }
        }
        Some(Self {
            main,
            files,
            date: if date.is_empty() {
                None
            } else {
                Some(date.parse().ok()?)
            },
            identifier,
            fonts: TypstFonts::new(&fonts),
        })
    }
}

fn push(field: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(field.len() as u64).to_le_bytes());
    out.extend_from_slice(field);
}

fn take<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, tail) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (field, tail) = tail.split_at_checked(length)?;
    *rest = tail;
    Some(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_comes_back_and_torn_bytes_do_not() {
        let document = TypstDocument {
            main: "= Title ü".to_owned(),
            files: BTreeMap::from([("a/b.png".to_owned(), vec![0, 255, 7])]),
            date: Some(jiff::civil::date(2024, 1, 23)),
            identifier: "x/y".to_owned(),
            fonts: TypstFonts::default(),
        };
        let bytes = document.to_bytes();
        assert_eq!(TypstDocument::from_bytes(&bytes), Some(document));
        let undated = TypstDocument::default();
        assert_eq!(
            TypstDocument::from_bytes(&undated.to_bytes()),
            Some(undated)
        );
        // Only the cut before the one file leaves a document.
        let cuts = (0..bytes.len()).filter_map(|end| TypstDocument::from_bytes(&bytes[..end]));
        let cuts: Vec<TypstDocument> = cuts.collect();
        assert_eq!(cuts.len(), 1);
        assert_eq!(cuts[0].main, "= Title ü");
        assert!(cuts[0].files.is_empty());
        assert_eq!(TypstDocument::from_bytes(&[255; 20]), None);
    }
}
