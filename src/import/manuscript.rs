//! An article as read from its file.

use super::account::{ImportGuess, MarginComment};
use super::metadata::PageAuthor;

/// An article as read from its file.
#[derive(Debug, Default)]
pub(super) struct Manuscript {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub authors: Vec<PageAuthor>,
    /// Notes about the authors, by name.
    pub bios: Vec<(String, String)>,
    pub date: Option<String>,
    /// The day on which the file was saved, where nothing in it gives a date of publication.
    pub saved: Option<String>,
    pub language: Option<String>,
    /// The address at which the article was published.
    pub address: Option<String>,
    /// The text as Markdown, with links and notes.
    pub body: String,
    pub pictures: Vec<String>,
    pub comments: Vec<MarginComment>,
    /// What was read from ambiguous words or properties.
    pub guesses: Vec<ImportGuess>,
    /// The removed words around the article: lists of other articles, links to share it.
    pub around: Vec<String>,
    /// Parts of the file that could not be read.
    pub unread: Vec<String>,
}
