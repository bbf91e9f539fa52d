//! `factum import`: what exists becomes briefs, sources and records; nothing that is there is changed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::output::Console;
use super::{Common, Exit};
use crate::failure::Failure;
use crate::host;
use crate::import::{Account, Importer, human, json};
use crate::report::counted;
use crate::session::Session;

#[derive(Args, Debug)]
pub(super) struct Import {
    /// Articles (.md, .html, .docx), bibliographies (.bib, .json, .ris, .nbib, .yaml), or addresses on this machine (`http://127.0.0.1:…`)
    #[arg(required_unless_present = "zotero", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What an article or page is
    #[arg(long = "as", value_enum, value_name = "WHAT", default_value_t)]
    what: ImportedKind,
    /// Take the library of Zotero, which runs on this machine, with the keys of Better BibTeX where it is there
    #[arg(long)]
    zotero: bool,
    /// The port that Zotero listens to
    #[arg(long, requires = "zotero")]
    port: Option<u16>,
    /// Follow a key that has changed in Zotero, in sources, evidence and prose
    #[arg(long)]
    rename: bool,
    /// How to print what came in and what awaits confirmation
    #[arg(long, value_enum, default_value_t)]
    format: ImportFormat,
}

/// What a page is imported as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ImportedKind {
    /// An article of your own: a brief with sources and records
    #[default]
    Article,
    /// A work that you cite: a source from what the file says about itself
    Source,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ImportFormat {
    /// For people
    #[default]
    Human,
    /// For programs
    Json,
}

impl Import {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let mut session = console.timed("load", || Session::open(common.root.as_deref()))?;
        let settings = session.read("factum.yaml").unwrap_or_default();
        let mut importer = Importer::new(&session.project, settings, self.rename);
        let mut accounts = Vec::new();
        if self.zotero {
            accounts.push(importer.zotero(self.port)?);
        }
        for file in &self.files {
            let name = file.display().to_string();
            accounts.push(
                if name.starts_with("http://") || name.starts_with("https://") {
                    importer.address(&name)?
                } else {
                    let bytes = host::read_file(file)?;
                    match self.what {
                        ImportedKind::Source => importer.source(&name, &bytes)?,
                        ImportedKind::Article => importer.file(&name, &bytes)?,
                    }
                },
            );
        }
        let new = accounts.iter().flat_map(|account| &account.files);
        session.write_new_and_edits(
            new.map(|(path, text)| (path.as_str(), text.as_str())),
            accounts.iter().flat_map(|account| &account.edits),
        )?;
        match self.format {
            ImportFormat::Human => console.words(&human(&accounts))?,
            ImportFormat::Json => console.data(&json(&accounts))?,
        }
        say(&accounts, console);
        let is_unread = accounts.iter().any(Account::is_unread);
        Ok(if is_unread {
            Exit::Findings
        } else {
            Exit::Clean
        })
    }
}

/// Reports how much was imported.
fn say(accounts: &[Account], console: Console) {
    let count = |of: fn(&Account) -> usize| accounts.iter().map(of).sum::<usize>();
    let files = count(|account| account.files.len() + account.changed().len());
    let sources = count(|account| account.sources.len());
    let records = count(|account| account.records.len());
    console.say(&format!(
        "wrote {} with {} and {} awaiting confirmation",
        counted(files, "file", "files"),
        counted(sources, "new source", "new sources"),
        counted(records, "record", "records"),
    ));
}
