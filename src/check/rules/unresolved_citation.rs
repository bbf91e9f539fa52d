//! `unresolved-citation`

use super::unsupported_syntax::is_part;
use crate::check::usage::references;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Fix, Guesses, Safety, Severity};
use crate::lang::List;
use crate::model::{Link, Record};
use crate::prose::{Passage, Reference, References, key};
use crate::span::{Span, Spanned};

super::rule! {
    /// ## What it checks
    ///
    /// An `@id` in prose, a `rests_on` of a chart, or the `source` of an evidence item, that names nothing in the library; and what
    /// was meant as a citation but is none: a bracket that is not closed, `[words] [@id]`, `[words](@id)`, `[words][id]`.
    ///
    /// In running text `@word` may be a name, as on social media: where it names nothing it is a warning, and stands on the page as words.
    ///
    /// ## Why it matters
    ///
    /// A citation that leads nowhere is worse than none: it looks checked.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// Views have soured [@reprot].
    /// <!--~ unresolved-citation: `reprot` -->
    /// ```
    ///
    /// ```markdown bad
    /// Views [have soured](@report), as @WorldBank says.
    /// <!--~ unresolved-citation: the address of a link -->
    /// <!--~ unresolved-citation: `@WorldBank` cites nothing -->
    /// ```
    ///
    /// ```markdown bad
    /// Views have soured [@report.
    /// <!--~ unresolved-citation: opens here that cannot be read -->
    /// ```
    ///
    /// ```markdown bad
    /// Views [have soured][report].
    /// <!--~ unresolved-citation: no citation without its `@` -->
    /// ```
    ///
    /// ```markdown good
    /// Views have soured [@report], and @report [p. 3] says why; \@WorldBank agrees.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the id, or add the record: `factum new source ID`. Write `\@` for a name that is no citation.
    UNRESOLVED_CITATION = "unresolved-citation",
    group: References,
    level: Error, draft: Warning,
    fix: Safe | Unsafe | Choice,
    summary: "a citation names nothing in the library",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    let guesses = Guesses::default();
    for evidence in context.evidence() {
        let missing = |link: &&Link| {
            !library.sources.contains_key(&link.value) && !library.is_unreadable(&link.value)
        };
        if let Some(link) = evidence.source.as_ref().filter(missing) {
            let takes = |record: Record<'_>| matches!(record, Record::Source(_));
            report(context, sink, link, &guesses, takes);
        }
    }
    for claim in context.claim_records() {
        in_passages(context, sink, &claim.passages, &guesses);
    }
    for brief in &context.project.briefs {
        let guesses = Guesses::of_brief();
        in_passages(context, sink, &brief.passages, &guesses);
        let resting = brief.exhibits.iter();
        for references in resting.filter_map(|exhibit| exhibit.rests_on.as_ref()) {
            in_references(context, sink, references, &guesses);
        }
    }
}

fn in_passages(context: &Context<'_>, sink: &mut Sink, passages: &[Passage], guesses: &Guesses) {
    for passage in passages {
        for label in bare_labels(passage) {
            without_mark(context, sink, &label);
        }
        for references in references(passage) {
            in_references(context, sink, references, guesses);
        }
    }
}

fn in_references(
    context: &Context<'_>,
    sink: &mut Sink,
    references: &References,
    guesses: &Guesses,
) {
    let library = &context.project.library;
    for (index, item) in references.items.iter().enumerate() {
        let is_name = references.in_text && index == 0;
        match library.get(&item.id.value) {
            // A citation in the sentence prints the author's name, and a claim has none.
            Some(Record::Claim(_)) if is_name && !item.suppress_author => {
                sink.push(nameless(sink, item));
            }
            Some(_) => {}
            None if library.is_unreadable(&item.id.value) => {}
            None if is_part(&item.id.value) => {}
            None if is_name => name(context, sink, item, references, guesses),
            None => report(context, sink, &item.id, guesses, |_| true),
        }
    }
}

/// Reports an unknown `@word` in running text, which may be a name on some network as well as a citation.
fn name(
    context: &Context<'_>,
    sink: &mut Sink,
    item: &Reference,
    references: &References,
    guesses: &Guesses,
) {
    let id = item.id.value.as_str();
    // Names on networks have letters, digits and `_` alone; a word with other marks that resembles an id is a misspelt id, and so is an id
    // with `_` for each hyphen.
    let is_key = |c: char| !c.is_alphanumeric() && c != '_';
    let is_id = || id.contains('_') && context.project.library.get(&key::kebab(id)).is_some();
    if is_id() || id.contains(is_key) && context.nearest_id(id, guesses, |_| true).is_some() {
        report(context, sink, &item.id, guesses, |_| true);
        return;
    }
    let start = Span::new(references.span.file, {
        let start = references.span.range().start;
        start..start
    });
    let mut finding = sink.at(
        item.id.span,
        format!("`@{id}` cites nothing in the library"),
    );
    finding.severity = Severity::Warning;
    sink.push(
        finding
            .note("it stands on the page as words")
            .help(format!(
                "write `\\@{id}` for a name that is no citation, or add the record: {}",
                addition(id)
            ))
            .fix(Fix {
                title: format!("write `\\@{id}`"),
                safety: Safety::Choice,
                edits: vec![Spanned::new("\\".to_owned(), start)],
            }),
    );
}

fn nameless(sink: &Sink, item: &Reference) -> Diagnostic {
    let id = &item.id.value;
    let mut finding = sink.at(
        item.id.span,
        format!("`{id}` is a claim, which has no author to be named in the sentence"),
    );
    finding.severity = Severity::Warning;
    finding
        .note("the author of its first source is named")
        .help(format!("write `[@{id}]`"))
}

/// The labels of `[words][label]` that Markdown leaves as words, since nothing defines them.
fn bare_labels(passage: &Passage) -> impl Iterator<Item = Link> {
    let text = passage.text.value.as_str();
    let found = memchr::memmem::find_iter(text.as_bytes(), "][");
    found.filter_map(move |at| {
        let rest = text.get(at + 2..)?;
        let length = rest.find([']', '['])?;
        let label = rest.get(..length)?;
        let place = at..at + length + 3;
        let span = passage.text.span(place.clone());
        // A backslash before a bracket makes the bracket plain text; it stands in the file but not in `text`.
        let is_plain = span.range().len() == place.len()
            && rest.get(length..)?.starts_with(']')
            && key::is_citable(label)
            && !passage.opaque.iter().any(|opaque| opaque.contains(&at));
        let label_span = passage.text.span(at + 2..at + 2 + length);
        is_plain.then(|| Spanned::new(label.to_owned(), label_span))
    })
}

/// Reports `[words][id]`, which lacks the `@` of a citation.
fn without_mark(context: &Context<'_>, sink: &mut Sink, label: &Link) {
    let id = &label.value;
    let is_known = context.project.library.get(id).is_some();
    if !is_known && !looks_like_id(id) {
        return;
    }
    let marked = format!("@{}", key::written(id));
    let mut finding = sink
        .at(
            label.span,
            if is_known {
                format!("`[{id}]` is no citation without its `@`")
            } else {
                format!("`[{id}]` names neither a record nor a link")
            },
        )
        .note("the brackets stand on the page as characters, and the words rest on nothing")
        .help(format!(
            "write `[{marked}]` to let the words rest on a record"
        ));
    if is_known {
        finding = finding.fix(Fix {
            title: format!("write `{marked}`"),
            safety: Safety::Safe,
            edits: vec![Spanned::new(marked, label.span)],
        });
    } else {
        finding.severity = Severity::Warning;
    }
    sink.push(finding);
}

/// Whether a label is written like an id of the library: `exports-2021`.
fn looks_like_id(label: &str) -> bool {
    label.contains('-')
        && label.starts_with(|c: char| c.is_ascii_lowercase())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn report(
    context: &Context<'_>,
    sink: &mut Sink,
    link: &Link,
    guesses: &Guesses,
    takes: impl Fn(Record<'_>) -> bool,
) {
    let finding = sink.at(link.span, format!("`{}` is not in the library", link.value));
    let finding = match context.nearest_id(&link.value, guesses, takes) {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            safety: Safety::Choice,
            edits: vec![Spanned::new(near.to_owned(), link.span)],
        }),
        None if List::PlaceholderWords.holds(&link.value) => {
            finding.help("name the record that belongs here")
        }
        None => finding.help(format!("add the record: {}", addition(&link.value))),
    };
    sink.push(finding);
}

/// How to add a source, under an id that new records may have.
fn addition(id: &str) -> String {
    let own = key::kebab(id);
    if own == id || own.is_empty() {
        format!("`factum new source {id}`")
    } else {
        format!("`factum new source {own}`, cited as `@{own}`")
    }
}
