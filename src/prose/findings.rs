//! The words of every finding about prose.

use super::reader::LIMIT;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::span::{Span, Spanned};

fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, Severity::Error, span, message)
}

fn warning(rule: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, Severity::Warning, span, message)
}

fn review(rule: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, Severity::Review, span, message)
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    error(
        "too-deep",
        span,
        format!("nested more than {LIMIT} levels deep"),
    )
    .note("what lies deeper is read and rendered without its nesting")
    .help("unfold the quotes, lists or emphasis here")
}

pub(super) fn too_long(span: Span, what: &str, limit: usize) -> Diagnostic {
    error(
        "too-long",
        span,
        format!("{what} of more than {limit} bytes"),
    )
    .note("what comes after this place is left out")
    .help("make it shorter, or divide it")
}

pub(super) fn long_address(span: Span, limit: usize) -> Diagnostic {
    error(
        "too-long",
        span,
        format!("an address of more than {limit} bytes"),
    )
    .note("the words stay, without a link")
    .help("link to a shorter address of the same page")
}

pub(super) fn empty_heading(span: Span) -> Diagnostic {
    error("empty-heading", span, "the heading has no words")
        .note("pages leave it out; what else stands in it becomes a paragraph")
        .help("give it words, or remove it")
}

pub(super) fn refused_tag(tag: &str, span: Span) -> Diagnostic {
    let shown: String = tag
        .chars()
        .take_while(|c| !c.is_whitespace() && *c != '>')
        .take(24)
        .collect();
    let line_break = shown.eq_ignore_ascii_case("<br") || shown.eq_ignore_ascii_case("<br/");
    let help = if line_break {
        "end the line with a backslash for a line break"
    } else {
        "write it in Markdown, or set `raw_html: sanitise` in factum.yaml"
    };
    error("raw-html", span, format!("raw HTML `{shown}>` is left out"))
        .help(help)
        .fix(Fix {
            title: "remove the tag".into(),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(String::new(), span)],
        })
}

pub(super) fn refused_block(span: Span) -> Diagnostic {
    error(
        "raw-html",
        span,
        "a block of raw HTML is left out, with the words in it",
    )
    .help("write it in Markdown, or set `raw_html: sanitise` in factum.yaml")
}

pub(super) fn unread_html(span: Span) -> Diagnostic {
    review(
        "unread-region",
        span,
        "no check reads what stands in raw HTML",
    )
    .help("make sure that it holds no number or quotation, or write it in Markdown")
}

pub(super) fn unread_image(span: Span) -> Diagnostic {
    review(
        "unread-region",
        span,
        "no check reads what the image shows, only its alternative text",
    )
    .help("make sure that every number in the image is recorded")
}

pub(super) fn missing_alt(span: Span) -> Diagnostic {
    error("missing-alt", span, "the image has no alternative text")
        .help("say what it shows between the first brackets: `![words](image.png)`")
}

pub(super) fn unsafe_link(span: Span, fault: String) -> Diagnostic {
    error("unsafe-link", span, fault)
        .note("the words stay, without a link")
        .help("use http, https, mailto, a path relative to the file, or a `#fragment`")
}

pub(super) fn heading_jump(span: Span, message: String, fix: Option<Fix>) -> Diagnostic {
    let finding = warning("heading-jump", span, message).note(
        "the brief's title is the only heading of level 1; each level follows the one above it",
    );
    match fix {
        Some(fix) => finding.fix(fix),
        None => finding,
    }
}

pub(super) fn undefined_label(span: Span, label: &str) -> Diagnostic {
    warning(
        "unresolved-citation",
        span,
        format!("`[{label}]` names neither a record nor a link"),
    )
    .help(format!(
        "write `[@{label}]` to let the words rest on a record"
    ))
}

pub(super) fn insertion_after_words(span: Span) -> Diagnostic {
    error(
        "unresolved-binding",
        span,
        "an insertion stands alone, it cannot follow words in brackets",
    )
    .help("write `[=id]` alone, or `[words][@id]` to check words of your own")
}

pub(super) fn insertion_in_alt(span: Span) -> Diagnostic {
    error(
        "unresolved-binding",
        span,
        "a value cannot be inserted into alternative text",
    )
    .help("write the value out; it is checked like any other words")
}

pub(super) fn footnote_before_form(span: Span) -> Diagnostic {
    error(
        "unresolved-citation",
        span,
        "a footnote mark directly before a citation is read as its words",
    )
    .help("put the citation first, or a space between them")
}

pub(super) fn form_as_link_text(span: Span) -> Diagnostic {
    error(
        "unresolved-citation",
        span,
        "a form directly before `(…)` or `[…]` is read as the words of a link",
    )
    .help("put a space after the form")
}

pub(super) fn form_in_link(span: Span) -> Diagnostic {
    error(
        "unresolved-citation",
        span,
        "the words of a link or an anchor cannot hold another form, link or footnote mark",
    )
    .note("the outer brackets are read as words")
    .help("move what is inside behind it")
}

pub(super) fn unread_form(span: Span, words: &str) -> Diagnostic {
    let (rule, name) = if words.starts_with('=') {
        ("unresolved-binding", "an insertion")
    } else {
        ("unresolved-citation", "a citation")
    };
    error(rule, span, format!("{name} opens here that cannot be read"))
        .note("it is not closed, or holds a bracket, and stands on the page as words")
        .help("close it with `]`, or write `\\[` for a bracket that is meant as such")
}

pub(super) fn reserved_definition(span: Span, label: &str) -> Diagnostic {
    error(
        "unresolved-citation",
        span,
        format!("the link definition `[{label}]:` hides a citation"),
    )
    .note("labels with `@` or `=` are citations and insertions; the definition is ignored")
    .help("give the link another label, or write `\\[` if the line was meant as words")
}

pub(super) fn unused_footnote(span: Span, label: &str) -> Diagnostic {
    warning(
        "unresolved-binding",
        span,
        format!("no mark `[^{label}]` leads to this footnote"),
    )
    .note("it is checked but not printed")
    .help("add the mark where the footnote belongs, or remove it")
}

pub(super) fn undefined_footnote(span: Span) -> Diagnostic {
    error("unresolved-binding", span, "no footnote has this label")
        .note("the mark stands on the page as words")
        .help("write the footnote as a paragraph that begins with `[^label]:`")
}

pub(super) fn unread_cells(span: Span) -> Diagnostic {
    review(
        "unread-region",
        span,
        "the row has more cells than the table has columns",
    )
    .note("Markdown leaves them out")
    .help("add a column to the table's head, or escape the bar as `\\|`")
}

pub(super) fn second_footnote(span: Span, label: &str) -> Diagnostic {
    error(
        "duplicate-id",
        span,
        format!("a second footnote is labelled `{label}`"),
    )
    .note("only the first is printed")
    .help("give each footnote a label of its own")
}
