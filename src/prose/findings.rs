//! The texts of all findings about prose.

use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::limits;
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
        format!("nested more than {} levels deep", limits::NESTING),
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

pub(super) fn nested_image(span: Span) -> Diagnostic {
    warning(
        "unsupported-syntax",
        span,
        "an image within the words for another is not shown",
    )
    .note("its own words stay")
    .help("put it before or behind the other image")
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
    .help("put a space after the form, or write `\\@` for a name that is no citation")
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

/// The finding for a form that cannot be read; `close` is where a bracket would close it.
pub(super) fn unread_form(span: Span, words: &str, close: Option<Span>) -> Diagnostic {
    let (rule, name) = if words.starts_with('=') {
        ("unresolved-binding", "an insertion")
    } else {
        ("unresolved-citation", "a citation")
    };
    let finding = error(rule, span, format!("{name} opens here that cannot be read"))
        .note("it is not closed, or holds a bracket, and stands on the page as words")
        .help("close it with `]`, or write `\\[` for a bracket that is meant as such");
    match close {
        Some(at) => finding.fix(edit("close it behind its id", Safety::Unsafe, at, "]")),
        None => finding,
    }
}

/// A fix with one replacement.
fn edit(title: &str, safety: Safety, span: Span, text: &str) -> Fix {
    Fix {
        title: title.to_owned(),
        safety,
        edits: vec![Spanned::new(text.to_owned(), span)],
    }
}

/// The finding for `[words[@id]`; `blank` is the space between the words and the citation.
pub(super) fn unclosed_words(span: Span, blank: Span) -> Diagnostic {
    error(
        "unresolved-citation",
        span,
        "the bracket before these words is not closed",
    )
    .note("it stands on the page as a character, and the words rest on nothing")
    .help("close it before the citation: `[words][@id]`")
    .fix(edit("close the bracket", Safety::Safe, blank, "]"))
}

/// The finding for `words][@id]`.
pub(super) fn stray_bracket(span: Span) -> Diagnostic {
    error(
        "unresolved-citation",
        span,
        "a bracket closes words that none opens",
    )
    .note("it stands on the page as a character, and the words rest on nothing")
    .help("open it where the words begin: `[words][@id]`")
}

/// The finding for `[words] [@id]`; `blank` is the space between.
pub(super) fn words_apart(span: Span, blank: Span) -> Diagnostic {
    warning(
        "unresolved-citation",
        span,
        "a space parts the words in brackets from their citation",
    )
    .note("the brackets stand on the page as characters, and the words rest on nothing")
    .help("join them, `[words][@id]`, or write `\\[` for a bracket that is meant as such")
    .fix(edit("remove the space", Safety::Unsafe, blank, ""))
}

/// The finding for `[words](@id)`; its span is that of the parentheses.
pub(super) fn citation_as_address(span: Span, label: &str) -> Diagnostic {
    error(
        "unresolved-citation",
        span,
        format!("`{label}` in parentheses is the address of a link, not a citation"),
    )
    .note("the words rest on nothing")
    .help(format!("write brackets: `[words][{label}]`"))
    .fix(edit(
        "write brackets",
        Safety::Safe,
        span,
        &format!("[{label}]"),
    ))
}

/// The finding for `[[@id]]`.
pub(super) fn doubled_brackets(span: Span, form: &str) -> Diagnostic {
    warning(
        "unresolved-citation",
        span,
        "a second pair of brackets stands around the citation",
    )
    .note("it stands on the page as characters")
    .help(format!("write `{form}`"))
    .fix(edit("remove the outer brackets", Safety::Safe, span, form))
}

pub(super) fn citation_in_link(span: Span) -> Diagnostic {
    review(
        "unresolved-citation",
        span,
        "the words of a link or an anchor hold no citation of their own",
    )
    .note("what looks like one stands on the page as words")
    .help("put the citation behind the link, or write `\\@` for a name that is no citation")
}

/// The meaning of a mark in another dialect of Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ForeignSyntax {
    Note,
    Division,
    Attributes,
    HeadingAttributes,
    Directive,
    Shortcode,
    Math,
    Role,
    WikiLink,
    Command,
    Definition,
    Bars,
    Example,
    Superscript,
    Subscript,
    Alert,
}

pub(super) fn foreign(kind: ForeignSyntax, span: Span) -> Diagnostic {
    let (message, help) = match kind {
        ForeignSyntax::Note => (
            "an inline note is printed as words",
            "write a mark, `[^1]`, and the note as a paragraph that begins with `[^1]:`",
        ),
        ForeignSyntax::Division => (
            "a fenced division is printed as words",
            "write a block quote or a heading, and remove the line of colons that closes it as well",
        ),
        ForeignSyntax::Attributes => (
            "attributes are printed as words",
            "remove them; only a heading may have an id: `## Heading {#id}`",
        ),
        ForeignSyntax::HeadingAttributes => (
            "only the id of a heading's attributes is read",
            "remove the others: the theme sets how headings look",
        ),
        ForeignSyntax::Directive => (
            "a directive is printed as a code block",
            "write ```` ```chart ```` or ```` ```table ````, a block quote, or the name of the code's language without braces",
        ),
        ForeignSyntax::Shortcode => (
            "a shortcode is printed as words",
            "write it in Markdown; an image is `![words](image.png)`",
        ),
        ForeignSyntax::Math => (
            "mathematics is printed as it is written",
            "say it in words, or set it as an image; write `\\$` for a dollar sign",
        ),
        ForeignSyntax::Role => (
            "a role is printed as words",
            "cite with `[@id]`; write the rest in Markdown",
        ),
        ForeignSyntax::WikiLink => (
            "a wiki link is printed as words",
            "write `[words](other-brief.md)`",
        ),
        ForeignSyntax::Command => (
            "a TeX command is printed as words",
            "cite with `[@id]`; write the rest in Markdown",
        ),
        ForeignSyntax::Definition => (
            "a definition list is printed as a paragraph",
            "write a list: `- **Term**: what it means`",
        ),
        ForeignSyntax::Bars => (
            "lines that begin with a bar are neither a table nor a line block",
            "put `| --- |` below the head of a table; end a line of verse with a backslash",
        ),
        ForeignSyntax::Example => ("this list is not numbered", "number its items: `1.`"),
        ForeignSyntax::Superscript => (
            "a superscript is printed as words",
            "write the character itself, such as `²`",
        ),
        ForeignSyntax::Subscript => (
            "a subscript is printed as words, or struck out",
            "write the character itself, such as `₂`, or `\\~`",
        ),
        ForeignSyntax::Alert => (
            "the kind of an alert is printed as words",
            "write it in bold: `> **Note.** …`",
        ),
    };
    warning("unsupported-syntax", span, message).help(help)
}

pub(super) fn dropped_tag(name: &str, span: Span) -> Diagnostic {
    error(
        "raw-html",
        span,
        format!("`<{name}>` may not stand in a page and is left out"),
    )
    .note("the words in it stay")
    .help("write it in Markdown")
}

pub(super) fn dropped_markup(raw: &str, span: Span) -> Diagnostic {
    let shown: String = raw
        .chars()
        .take_while(|c| !c.is_whitespace())
        .take(24)
        .collect();
    error(
        "raw-html",
        span,
        format!("`{shown}` is no element and is left out"),
    )
    .help("remove it")
}

pub(super) fn dropped_image(span: Span) -> Diagnostic {
    error("raw-html", span, "an image in raw HTML is left out")
        .note("its alternative text stays")
        .help("write `![words](image.png)`, with the image in content/assets")
}

pub(super) fn dropped_attributes(name: &str, attributes: &[&str], span: Span) -> Diagnostic {
    let listed = listed(attributes);
    warning(
        "raw-html",
        span,
        format!(
            "{listed} may not stand in `<{name}>` and {} left out",
            be(attributes)
        ),
    )
    .help("remove it: the theme sets how a page looks")
}

pub(super) fn unclosed_tag(name: &str, span: Span) -> Diagnostic {
    error(
        "raw-html",
        span,
        format!("nothing closes `<{name}>` where it stands; it is left out"),
    )
    .help(format!("close it with `</{name}>` in the same words"))
}

pub(super) fn stray_tag(name: &str, span: Span) -> Diagnostic {
    error(
        "raw-html",
        span,
        format!("`</{name}>` closes nothing and is left out"),
    )
    .help("remove it, or open the element before it")
}

/// The finding for parts of a raw HTML block that a page may not contain.
pub(super) fn dropped_from_block(dropped: &[&str], span: Span) -> Diagnostic {
    error(
        "raw-html",
        span,
        format!(
            "{} may not stand in a page and {} left out",
            listed(dropped),
            be(dropped)
        ),
    )
    .note("no check reads what stands in raw HTML")
    .help("write the block in Markdown")
}

const fn be(names: &[&str]) -> &'static str {
    if names.len() == 1 { "is" } else { "are" }
}

/// At most four of the names, quoted.
fn listed(names: &[&str]) -> String {
    let shown = names.iter().take(4).map(|name| format!("`{name}`"));
    let shown = shown.collect::<Vec<_>>().join(", ");
    if names.len() > 4 {
        format!("{shown} …")
    } else {
        shown
    }
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
