//! `generic-metadata`

use crate::check::{Context, Sink};
use crate::model::Source;
use crate::span::Span;

crate::rule! {
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

/// Titles that pages have when they are not the page, in lower case without marks at the end.
const TITLES: &[&str] = &[
    "403 forbidden",
    "404",
    "404 not found",
    "access denied",
    "access to this page has been denied",
    "are you a robot",
    "attention required",
    "attention required! | cloudflare",
    "document",
    "download",
    "error",
    "error 404",
    "forbidden",
    "home",
    "home page",
    "homepage",
    "index",
    "just a moment",
    "loading",
    "log in",
    "login",
    "new tab",
    "no title",
    "not found",
    "one moment, please",
    "page not found",
    "pdf",
    "please wait",
    "redirecting",
    "robot check",
    "security check",
    "sign in",
    "title",
    "untitled",
    "untitled document",
    "untitled page",
    "web page",
    "webpage",
    "website",
    "welcome",
];

/// Names that stand for nobody.
const NAMES: &[&str] = &[
    "admin",
    "administrator",
    "author",
    "author name",
    "editor",
    "first last",
    "firstname lastname",
    "guest",
    "guest author",
    "publisher",
    "staff",
    "staff reporter",
    "staff writer",
    "super user",
    "superuser",
    "user",
    "web admin",
    "webmaster",
];

/// What stands for nothing anywhere.
const NOTHING: &[&str] = &[
    "-",
    "?",
    "n.n",
    "n/a",
    "no author",
    "none",
    "not available",
    "null",
    "tba",
    "tbd",
    "undefined",
    "unknown",
    "unknown author",
    "xxx",
];

fn check(context: &Context<'_>, sink: &mut Sink) {
    for source in context.project.library.sources.values() {
        for (what, said, span) in placeholders(source) {
            let message = format!("`{said}` is no {what}");
            let help = match what {
                "title" => {
                    "copy the title from the work itself; where it has none, describe it in square brackets"
                }
                _ => "name who made the work, or leave the field out",
            };
            sink.push(sink.at(span, message).help(help));
        }
    }
}

/// Each field that holds a placeholder: its name, what it says, and where.
fn placeholders(source: &Source) -> Vec<(&'static str, String, Span)> {
    let entry = &source.entry;
    let place = |field: &str| source.fields.get(field).copied().unwrap_or(source.id.span);
    let mut found = Vec::new();
    if let Some(title) = entry
        .title()
        .map(ToString::to_string)
        .filter(|title| is_no_title(title))
    {
        found.push(("title", title, place("title")));
    }
    let people = [("author", entry.authors()), ("editor", entry.editors())];
    for (what, people) in people {
        let names = people.unwrap_or_default().iter();
        let names = names
            .map(|person| person.given_first(false))
            .filter(|name| is_no_name(name));
        found.extend(names.map(|name| (what, name, place(what))));
    }
    let publisher = entry
        .publisher()
        .and_then(|publisher| Some(publisher.name()?.to_string()));
    if let Some(name) = publisher.filter(|name| is_no_name(name)) {
        found.push(("publisher", name, place("publisher")));
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
    let is_draft =
        bare.starts_with("microsoft word - ") || bare.starts_with("microsoft powerpoint - ");
    is_address
        || is_file
        || is_draft
        || TITLES.contains(&bare.as_str())
        || NOTHING.contains(&bare.as_str())
}

fn is_no_name(name: &str) -> bool {
    let bare = bare(name);
    NAMES.contains(&bare.as_str()) || NOTHING.contains(&bare.as_str())
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
