//! What an import came to: files, and what awaits the author.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::fix::TextEdit;

/// What the import of one file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The file that was read, as it was named.
    pub from: String,
    /// New files by path, with their text.
    pub files: Vec<(String, String)>,
    /// Additions to files that are there, by path and place.
    pub edits: Vec<TextEdit>,
    /// What is there already, and stays as it is.
    pub present: Vec<String>,
    /// Ids of new sources.
    pub sources: Vec<String>,
    /// Ids of sources that fields were added to.
    pub completed: Vec<String>,
    /// Fields that say something else than what came in: they stay.
    pub kept: Vec<KeptField>,
    /// Sources whose key has changed where they are kept.
    pub renamed: Vec<RenamedSource>,
    /// What could not be read.
    pub unread: Vec<String>,
    /// Records that await confirmation, in order of the brief.
    pub records: Vec<AwaitedRecord>,
    /// Numbers that got no record although they need one.
    pub left: Vec<LeftNumber>,
    /// What was read from words that could mean something else.
    pub guesses: Vec<ImportGuess>,
    /// The words of what stood around the article: lists of other articles, links to share it.
    pub around: Vec<String>,
    /// Pictures that the article shows: they are left out.
    pub pictures: Vec<String>,
    /// Comments in the margin of a document.
    pub comments: Vec<MarginComment>,
}

/// Something that was read from words of the article, to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportGuess {
    /// What it was read as: a citation, or fields of the brief.
    pub what: String,
    /// The words.
    pub from: String,
}

/// A record that was made of prose and awaits confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitedRecord {
    /// The file of the brief.
    pub path: String,
    /// The line of the brief.
    pub line: usize,
    /// The words of the brief.
    pub words: String,
    /// Its id.
    pub id: String,
    /// The id of its source.
    pub source: String,
    /// The address of the source, if it has one.
    pub address: Option<String>,
}

/// A number without a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftNumber {
    /// The file of the brief.
    pub path: String,
    /// The line of the brief.
    pub line: usize,
    /// The words of the brief.
    pub words: String,
    /// Why it got none.
    pub why: String,
}

/// A field of a source that differs from what came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptField {
    /// The id of the source.
    pub id: String,
    /// The field, as CSL names it.
    pub field: String,
    /// What the project says.
    pub own: String,
    /// What came in.
    pub theirs: String,
}

/// A source whose key has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedSource {
    /// The key in the project.
    pub from: String,
    /// The key that came in.
    pub to: String,
    /// In how many places the key stands.
    pub places: usize,
    /// Whether they were changed.
    pub is_done: bool,
}

/// A comment in the margin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarginComment {
    /// Who wrote it.
    pub author: String,
    /// What it says.
    pub text: String,
}

/// For people.
pub fn human(accounts: &[Account]) -> String {
    let mut out = String::new();
    for account in accounts {
        for path in &account.present {
            let _ = writeln!(out, "{}: {path} is there already", account.from);
        }
        for (path, _) in &account.files {
            let _ = writeln!(out, "{path}");
        }
        for unread in &account.unread {
            let _ = writeln!(out, "{}: not read: {unread}", account.from);
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
        if !account.files.is_empty() {
            out.push('\n');
        }
    }
    out
}

/// Lists places of briefs with words, if there are any, under a heading.
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

/// For programs: version 1.
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
        "present": account.present,
        "sources": account.sources,
        "completed": account.completed,
        "kept": kept.collect::<Vec<_>>(),
        "renamed": renamed.collect::<Vec<_>>(),
        "unread": account.unread,
        "unconfirmed": records.collect::<Vec<_>>(),
        "left": left.collect::<Vec<_>>(),
        "guesses": guesses.collect::<Vec<_>>(),
        "comments": comments.collect::<Vec<_>>(),
        "around": account.around,
        "pictures": account.pictures,
    })
}
