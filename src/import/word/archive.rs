//! The parts of a Word document in its ZIP archive, each limited in size.

use std::io::{Cursor, Read as _};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;
use zip::result::ZipError;

use super::parts::attribute;
use crate::host::LARGEST_FILE;

/// The most elements and texts in a part: hundreds of times those of a long report.
const MOST_NODES: u32 = 2_000_000;

/// The remedy for a damaged document.
pub(super) const SAVE_AGAIN: &str = "open it in Word and save it as .docx";

/// The remedy for a file that is no current Word document.
const SAVE_OPEN: &str = "open it in Word and save it as .docx, without a password";

/// The first bytes of files of older versions, and of password-protected ones.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// The path of the document's text, unless its relationships name another.
const MAIN: &str = "word/document.xml";

/// The archive of a Word document.
pub(super) struct WordArchive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The bytes that the document's parts may still take together.
    left: u64,
    /// The parts that could not be read, and why.
    pub(super) unread: Vec<String>,
}

impl<'b> WordArchive<'b> {
    /// Opens an archive; an error says why it cannot be opened, and the remedy.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, (&'static str, &'static str)> {
        if bytes.starts_with(COMPOUND) {
            return Err(("it is of an older Word, or has a password", SAVE_OPEN));
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(zip) => Ok(Self {
                zip,
                left: LARGEST_FILE,
                unread: Vec::new(),
            }),
            Err(_) => Err(("it is no ZIP archive", SAVE_AGAIN)),
        }
    }

    /// The path of the part with the text.
    pub(super) fn main(&mut self) -> String {
        let relations = self.part("_rels/.rels").unwrap_or_default();
        let main = xml(&relations).ok().and_then(|tree| {
            let mut nodes = tree.root_element().children();
            let main = nodes.find(|node| {
                attribute(*node, "Type").is_some_and(|own| own.ends_with("/officeDocument"))
            })?;
            Some(
                attribute(main, "Target")?
                    .trim_start_matches('/')
                    .to_owned(),
            )
        });
        main.unwrap_or_else(|| MAIN.to_owned())
    }

    /// The XML text of a part; `None` where it is missing or cannot be read, the latter noted in `unread`.
    pub(super) fn part(&mut self, path: &str) -> Option<String> {
        match self.read(path) {
            Ok(text) => text,
            Err(reason) => {
                self.unread.push(format!("{path}: {reason}"));
                None
            }
        }
    }

    fn read(&mut self, path: &str) -> Result<Option<String>, String> {
        let file = match self.zip.by_name(path) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err("it cannot be unpacked".to_owned()),
        };
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| "it is damaged".to_owned())?;
        let size = bytes.len() as u64;
        if size > self.left {
            let most = LARGEST_FILE / (1 << 20);
            return Err(format!("the document unpacks to more than {most} MiB"));
        }
        self.left -= size;
        let text = String::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())?;
        let text = text.trim_start_matches('\u{feff}').to_owned();
        xml(&text)?;
        Ok(Some(text))
    }
}

/// Parses the XML of a part, within limits.
pub(super) fn xml(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| error.to_string())
}

/// The path of a part in the same folder as another.
pub(super) fn beside(path: &str, part: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{part}"),
        None => part.to_owned(),
    }
}

/// The path of the relationships of a part.
pub(super) fn relations_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    beside(path, &format!("_rels/{name}.rels"))
}
