//! An article as its file has it.

use super::account::{ImportGuess, MarginComment};
use super::metadata::PageAuthor;

/// An article as its file has it.
#[derive(Debug, Default)]
pub(super) struct Manuscript {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub authors: Vec<PageAuthor>,
    /// What is told of authors, by their names.
    pub bios: Vec<(String, String)>,
    pub date: Option<String>,
    /// The day on which its file was saved, where nothing in it says when it was published.
    pub saved: Option<String>,
    pub language: Option<String>,
    /// Where it was published.
    pub address: Option<String>,
    /// Markdown with links and notes.
    pub body: String,
    pub pictures: Vec<String>,
    pub comments: Vec<MarginComment>,
    /// What was read from words or properties that could mean something else.
    pub guesses: Vec<ImportGuess>,
    /// The words of what stands around it: lists of other articles, links to share it.
    pub around: Vec<String>,
    /// What of the file could not be read.
    pub unread: Vec<String>,
}
