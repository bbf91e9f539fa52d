//! What an import did: its files, and what the author has to look at.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::arrange::distinct;
use crate::fix::TextEdit;

/// The result of importing one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The name of the imported file, as the caller gave it.
    pub from: String,
    /// New files: path and text.
    pub files: Vec<(String, String)>,
    /// Additions to existing files, by path and place.
    pub edits: Vec<TextEdit>,
    /// Paths and ids that exist already and were left unchanged.
    pub present: Vec<String>,
    /// The ids of new sources.
    pub sources: Vec<String>,
    /// The ids of existing sources that gained fields.
    pub completed: Vec<String>,
    /// Fields in which an existing source differs from the imported one; they keep their value.
    pub kept: Vec<KeptField>,
    /// Sources whose key has changed in the bibliography.
    pub renamed: Vec<RenamedSource>,
    /// Parts of the file that could not be read.
    pub unread: Vec<String>,
    /// What is wrong with entries that were read.
    pub faults: Vec<String>,
    /// Imported works under another key than the source that has them: the key in the file, and the id to cite.
    pub known_as: Vec<(String, String)>,
    /// Unconfirmed records, in the order of the brief.
    pub records: Vec<AwaitedRecord>,
    /// Numbers that need a record and got none.
    pub left: Vec<LeftNumber>,
    /// What was read from ambiguous words.
    pub guesses: Vec<ImportGuess>,
    /// The removed words around the article: lists of other articles, links to share it.
    pub around: Vec<String>,
    /// The images of the article, which are left out.
    pub pictures: Vec<String>,
    /// The comments in the margin of a document.
    pub comments: Vec<MarginComment>,
}

/// Something read from words that could mean something else, for the author to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportGuess {
    /// What the words were read as: a citation, or fields of the brief.
    pub what: String,
    /// The words of the article.
    pub from: String,
}

/// An unconfirmed record that was made from the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitedRecord {
    /// The path of the brief.
    pub path: String,
    /// The line of the brief, counted from 1.
    pub line: usize,
    /// The words of the brief that rest on the record.
    pub words: String,
    /// The id of the record.
    pub id: String,
    /// The id of the record's source.
    pub source: String,
    /// The address of the source, if any.
    pub address: Option<String>,
}

/// A number that got no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftNumber {
    /// The path of the brief.
    pub path: String,
    /// The line of the brief, counted from 1.
    pub line: usize,
    /// The words of the number.
    pub words: String,
    /// Why the number got no record.
    pub why: String,
}

/// A field in which an existing source differs from the imported one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptField {
    /// The id of the source.
    pub id: String,
    /// The name of the field in CSL.
    pub field: String,
    /// The value in the project, which stays.
    pub own: String,
    /// The imported value.
    pub theirs: String,
}

/// A source whose key has changed in the bibliography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedSource {
    /// The key in the project.
    pub from: String,
    /// The key in the bibliography.
    pub to: String,
    /// How many times the key stands in the project.
    pub places: usize,
    /// Whether the key was replaced there.
    pub is_done: bool,
}

/// A comment in the margin of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarginComment {
    /// The author of the comment.
    pub author: String,
    /// The text of the comment.
    pub text: String,
}

impl Account {
    /// Whether nothing of the file was read.
    pub fn is_unread(&self) -> bool {
        let known = [&self.present, &self.sources, &self.completed];
        !self.unread.is_empty()
            && self.files.is_empty()
            && self.edits.is_empty()
            && known.iter().all(|ids| ids.is_empty())
            && self.kept.is_empty()
            && self.renamed.is_empty()
    }

    /// The files of the project that existed before and hold more now.
    pub fn changed(&self) -> BTreeSet<&str> {
        let is_new = |path: &str| self.files.iter().any(|(own, _)| own == path);
        let changed = self.edits.iter().map(|edit| edit.path.as_str());
        distinct(changed.filter(|path| !is_new(path)))
    }
}

/// The accounts as text for people.
pub fn human(accounts: &[Account]) -> String {
    let mut out = String::new();
    for account in accounts {
        for path in &account.present {
            let _ = writeln!(out, "{}: {path} is there already", account.from);
        }
        for (path, _) in &account.files {
            let _ = writeln!(out, "{path}");
        }
        for path in account.changed() {
            let _ = writeln!(out, "{path}: added to");
        }
        for unread in &account.unread {
            let _ = writeln!(out, "{}: not read: {unread}", account.from);
        }
        for fault in &account.faults {
            let _ = writeln!(out, "{}: {fault}", account.from);
        }
        for (key, id) in &account.known_as {
            let _ = writeln!(
                out,
                "{}: `{key}` is the source `{id}`: cite it as `[@{id}]`",
                account.from
            );
        }
        for id in &account.completed {
            let _ = writeln!(out, "{id}: fields added");
        }
        for kept in &account.kept {
            let _ = writeln!(
                out,
                "{}: {} stays {}, not {}",
                kept.id, kept.field, kept.own, kept.theirs
            );
        }
        for renamed in &account.renamed {
            let places = renamed.places;
            let _ = if renamed.is_done {
                writeln!(
                    out,
                    "{}: renamed {} in {places} places",
                    renamed.from, renamed.to
                )
            } else {
                writeln!(
                    out,
                    "{}: is now {}; `--rename` changes it in {places} places",
                    renamed.from, renamed.to
                )
            };
        }
        let records = account.records.iter().map(|record| {
            let source = record.address.as_ref().unwrap_or(&record.source);
            let words = format!("{}  {}\n      {source}", record.words, record.id);
            (record.path.as_str(), record.line, words)
        });
        places(&mut out, "awaiting confirmation", records);
        let left = account.left.iter().map(|left| {
            let words = format!("{}: {}", left.words, left.why);
            (left.path.as_str(), left.line, words)
        });
        places(&mut out, "without a record", left);
        for (index, guess) in account.guesses.iter().enumerate() {
            if index == 0 {
                out.push_str("\nread from words, to be looked at:\n");
            }
            let _ = writeln!(out, "  {}\n      {}", guess.what, guess.from);
        }
        for comment in &account.comments {
            let _ = writeln!(out, "\ncomment of {}: {}", comment.author, comment.text);
        }
        for words in &account.around {
            let _ = writeln!(out, "\nleft out: {words}");
        }
        for picture in &account.pictures {
            let _ = writeln!(out, "\nleft out: the picture {picture}");
        }
        if !account.files.is_empty() || !account.edits.is_empty() {
            out.push('\n');
        }
    }
    out
}

/// Writes a heading and the listed places of briefs with their words; nothing where there are none.
fn places<'a>(
    out: &mut String,
    heading: &str,
    places: impl Iterator<Item = (&'a str, usize, String)>,
) {
    for (index, (path, line, words)) in places.enumerate() {
        if index == 0 {
            let _ = writeln!(out, "\n{heading}:");
        }
        let _ = writeln!(out, "  {path}:{line}  {words}");
    }
}

/// The accounts as JSON for programs, version 1.
pub fn json(accounts: &[Account]) -> String {
    let imports: Vec<Value> = accounts.iter().map(account).collect();
    let records: usize = accounts.iter().map(|account| account.records.len()).sum();
    let sources: usize = accounts.iter().map(|account| account.sources.len()).sum();
    let value = json!({
        "version": 1,
        "imports": imports,
        "summary": { "files": accounts.iter().map(|account| account.files.len()).sum::<usize>(), "sources": sources, "unconfirmed": records },
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

fn account(account: &Account) -> Value {
    let records = account.records.iter().map(|record| {
        json!({
            "id": record.id, "path": record.path, "line": record.line, "text": record.words,
            "source": record.source, "url": record.address,
        })
    });
    let left = account.left.iter().map(
        |left| json!({ "path": left.path, "line": left.line, "text": left.words, "why": left.why }),
    );
    let guesses = account
        .guesses
        .iter()
        .map(|guess| json!({ "what": guess.what, "from": guess.from }));
    let comments = account
        .comments
        .iter()
        .map(|comment| json!({ "author": comment.author, "text": comment.text }));
    let kept = account.kept.iter().map(|kept| {
        json!({ "id": kept.id, "field": kept.field, "kept": kept.own, "imported": kept.theirs })
    });
    let renamed = account.renamed.iter().map(|renamed| {
        json!({ "from": renamed.from, "to": renamed.to, "places": renamed.places, "done": renamed.is_done })
    });
    json!({
        "from": account.from,
        "files": account.files.iter().map(|(path, _)| path).collect::<Vec<_>>(),
        "changed": account.changed(),
        "present": account.present,
        "sources": account.sources,
        "completed": account.completed,
        "kept": kept.collect::<Vec<_>>(),
        "renamed": renamed.collect::<Vec<_>>(),
        "unread": account.unread,
        "faults": account.faults,
        "known": account.known_as.iter().map(|(key, id)| json!({ "key": key, "id": id })).collect::<Vec<_>>(),
        "unconfirmed": records.collect::<Vec<_>>(),
        "left": left.collect::<Vec<_>>(),
        "guesses": guesses.collect::<Vec<_>>(),
        "comments": comments.collect::<Vec<_>>(),
        "around": account.around,
        "pictures": account.pictures,
    })
}
