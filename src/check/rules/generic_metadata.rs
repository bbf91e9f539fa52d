//! `generic-metadata`

use crate::check::{Context, Sink};
use crate::lang::List;
use crate::model::Source;
use crate::model::work::Name;
use crate::span::Span;

super::rule! {
    /// ## What it checks
    ///
    /// A source whose title, author or publisher is what a tool put in the place of one: "Just a moment...", "Untitled",
    /// "Access denied", an address or a file name as the title; "Staff", "Admin", "Unknown" as the author.
    ///
    /// ## Why it matters
    ///
    /// A reader finds nothing under such a name, and it shows that nobody opened the page.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// tariffs:
    ///   type: web
    ///   title: Just a moment...
    /// #~ generic-metadata: title
    ///   author: Staff
    /// #~ generic-metadata: author
    ///   publisher: The Bureau
    ///   date: 2023
    ///   url: https://example.org/tariffs
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// tariffs:
    ///   type: web
    ///   title: A moment of change for tariffs
    ///   publisher: The Bureau
    ///   date: 2023
    ///   url: https://example.org/tariffs
    /// ```
    ///
    /// ## How to fix
    ///
    /// Open the page and copy its title and its author. Where it names no author, leave the field out and name the publisher;
    /// where it has no title, describe it in square brackets.
    GENERIC_METADATA = "generic-metadata",
    group: References,
    level: Warning,
    summary: "a placeholder stands where a title or a name belongs",
    check: Some(check),
}

/// The name of the title field.
const TITLE: &str = "title";

fn check(context: &Context<'_>, sink: &mut Sink) {
    for source in context.sources() {
        for (what, said, span) in placeholders(source) {
            let message = format!("`{said}` is no {what}");
            let help = if what == TITLE {
                "copy the title from the work itself; where it has none, describe it in square brackets"
            } else {
                "name who made the work, or leave the field out"
            };
            sink.push(sink.at(span, message).help(help));
        }
    }
}

/// Each field that holds a placeholder: its name, its text and its place.
fn placeholders(source: &Source) -> Vec<(&'static str, String, Span)> {
    let work = &source.work;
    let place = |field: &str| source.fields.get(field).copied().unwrap_or(source.id.span);
    let mut found = Vec::new();
    if let Some(title) = work.title().filter(|title| is_no_title(title)) {
        found.push((TITLE, title.to_owned(), place(TITLE)));
    }
    let people = [("author", work.authors()), ("editor", work.editors())];
    for (what, people) in people {
        let names = people
            .iter()
            .map(Name::given_first)
            .filter(|name| is_no_name(name));
        found.extend(names.map(|name| (what, name, place(what))));
    }
    if let Some(name) = work.publisher().filter(|name| is_no_name(name)) {
        found.push(("publisher", name.to_owned(), place("publisher")));
    }
    found
}

fn is_no_title(title: &str) -> bool {
    let bare = bare(title);
    let is_address = ["http://", "https://", "www."]
        .iter()
        .any(|start| bare.starts_with(start));
    let is_file = !bare.contains(' ')
        && [
            ".pdf", ".doc", ".docx", ".htm", ".html", ".xls", ".xlsx", ".ppt", ".pptx",
        ]
        .iter()
        .any(|end| bare.ends_with(end));
    let mut drafts = List::DraftTitles.phrases().iter();
    let is_draft = drafts.any(|start| bare.starts_with(start));
    is_address
        || is_file
        || is_draft
        || List::PlaceholderTitles.holds(&bare)
        || List::PlaceholderValues.holds(&bare)
}

fn is_no_name(name: &str) -> bool {
    let bare = bare(name);
    List::PlaceholderNames.holds(&bare) || List::PlaceholderValues.holds(&bare)
}

fn bare(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_end_matches(['.', '…', '!', '?', ' ']);
    if bare.is_empty() {
        lower
    } else {
        bare.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{is_no_name, is_no_title};

    #[test]
    fn only_the_whole_field_is_a_placeholder() {
        for title in [
            "Just a moment…",
            "UNTITLED",
            "https://example.org",
            "report-final.pdf",
            "Page not found",
        ] {
            assert!(is_no_title(title), "{title}");
        }
        for title in [
            "Home Ownership in Argentina",
            "The Index of Trade",
            "Welcome to the Tariff Age",
            "Trade",
        ] {
            assert!(!is_no_title(title), "{title}");
        }
        for name in ["Staff", "admin", "Unknown", "N/A"] {
            assert!(is_no_name(name), "{name}");
        }
        for name in ["NA", "Congressional Research Staff", "Ana Author"] {
            assert!(!is_no_name(name), "{name}");
        }
    }
}
