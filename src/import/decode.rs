//! Turns the bytes of a file into text: by its byte order mark, as UTF-8, or in the encoding that a page declares.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP};

use crate::failure::Failure;

/// How far into a page its declaration is searched for.
const HEAD: usize = 4096;

/// The text of a file; a failure names the first byte that is none. Only pages declare their encoding.
pub(super) fn text<'b>(
    name: &str,
    bytes: &'b [u8],
    is_page: bool,
) -> Result<Cow<'b, str>, Failure> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let own = bytes.get(mark..).unwrap_or_default();
        return decoded(name, encoding, own);
    }
    let plain = str::from_utf8(bytes);
    let declared = Some(bytes).filter(|_| is_page).and_then(declared);
    match (plain, declared) {
        // Browsers save pages as UTF-8 and leave the declaration as it was.
        (Ok(text), encoding) if encoding != Some(ISO_2022_JP) => Ok(Cow::Borrowed(text)),
        (_, Some(encoding)) => decoded(name, encoding, bytes),
        (Ok(text), None) => Ok(Cow::Borrowed(text)),
        (Err(error), None) => Err(foreign(name, bytes, error.valid_up_to())),
    }
}

fn decoded<'b>(
    name: &str,
    encoding: &'static Encoding,
    bytes: &'b [u8],
) -> Result<Cow<'b, str>, Failure> {
    let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
    if !is_broken {
        return Ok(text);
    }
    match str::from_utf8(bytes) {
        Err(error) if encoding == encoding_rs::UTF_8 => {
            Err(foreign(name, bytes, error.valid_up_to()))
        }
        _ => Err(
            Failure::new(format!("the file is not {}, as it says", encoding.name()))
                .at(name)
                .help("save the file as UTF-8"),
        ),
    }
}

fn foreign(name: &str, bytes: &[u8], at: usize) -> Failure {
    let byte = bytes.get(at).copied().unwrap_or_default();
    Failure::new(format!("byte {at} of the file (0x{byte:02X}) is not UTF-8"))
        .at(name)
        .help("save the file as UTF-8, and look whether its accented letters, dashes and quotation marks are right")
}

/// The encoding that a page declares in a `meta` element or in its XML declaration.
fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = page.get(..page.len().min(HEAD))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut tags = head.split('<').filter_map(|tag| {
        let key = [("meta", "charset"), ("?xml", "encoding")];
        let (_, key) = key.into_iter().find(|(name, _)| tag.starts_with(name))?;
        let (_, behind) = tag.split('>').next()?.split_once(key)?;
        let label = behind.trim_start().strip_prefix('=')?;
        let label = label.trim_start_matches([' ', '"', '\'']);
        let end = label.find([' ', '"', '\'', ';', '/', '?']);
        Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
    });
    tags.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(declaration: &str, words: &[u8]) -> Vec<u8> {
        [declaration.as_bytes(), b"<p>", words].concat()
    }

    #[test]
    fn pages_are_read_in_the_encoding_that_they_declare() {
        for (declaration, words, read) in [
            (
                "<meta charset=\"iso-8859-1\">",
                &b"caf\xe9 \x93x\x94"[..],
                "café “x”",
            ),
            (
                "<META http-equiv=x content='text/html; charset=windows-1251'>",
                b"\xcf",
                "П",
            ),
            (
                "<?xml version=\"1.0\" encoding=\"shift_jis\"?>",
                b"\x83\x41",
                "ア",
            ),
            ("<meta charset=iso-2022-jp>", b"\x1b$B%\"\x1b(B", "ア"),
            // The page was saved anew.
            ("<meta charset=latin1>", "café".as_bytes(), "café"),
            ("", "café".as_bytes(), "café"),
        ] {
            let page = page(declaration, words);
            let text = text("a.html", &page, true).unwrap();
            assert!(text.ends_with(read), "{text}");
        }
    }

    #[test]
    fn marks_at_the_start_decide_in_all_files() {
        let units = || "\u{feff}café".encode_utf16();
        let marked = [
            units().flat_map(u16::to_be_bytes).collect(),
            units().flat_map(u16::to_le_bytes).collect(),
            "\u{feff}café".into(),
        ];
        for bytes in marked as [Vec<u8>; 3] {
            assert_eq!(text("a.md", &bytes, false).unwrap(), "café");
        }
    }

    #[test]
    fn other_bytes_are_no_text() {
        for (bytes, is_page, message) in [
            (
                page("", b"caf\xe9"),
                true,
                "byte 6 of the file (0xE9) is not UTF-8",
            ),
            (
                page("<meta charset=unheard>", b"\xe9"),
                true,
                "byte 25 of the file (0xE9) is not UTF-8",
            ),
            (
                page("<meta charset=latin1>", b"\xe9"),
                false,
                "byte 24 of the file (0xE9) is not UTF-8",
            ),
            (
                page("<meta charset=utf-8>", b"\xe9"),
                true,
                "byte 23 of the file (0xE9) is not UTF-8",
            ),
            (
                page("<meta charset=shift_jis>", b"\x83"),
                true,
                "the file is not Shift_JIS, as it says",
            ),
        ] {
            let failure = text("a.html", &bytes, is_page).unwrap_err();
            assert!(failure.to_string().contains(message), "{failure}");
        }
    }
}
