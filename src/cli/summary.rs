//! What a build wrote and what it held back, in a few lines: one per cause, with the briefs it holds back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::arrange::Arrange as _;
use crate::diagnostic::Diagnostic;
use crate::report::counted;
use crate::session::{Held, HoldCause, Outcome, Request, Session};

/// The most causes listed, so that the list fits one screen.
const MOST_CAUSES: usize = 12;

/// The most briefs named per cause.
const MOST_NAMES: usize = 4;

/// The summary of a build, without a line break at its end.
pub(super) fn of(session: &Session, outcome: &Outcome<'_>, request: &Request) -> String {
    let mut text = match outcome.published {
        Some(published) => format!(
            "wrote {} files of {} to {}",
            published.written,
            briefs(outcome.written),
            request.out.display()
        ),
        None => "nothing was written".to_owned(),
    };
    if outcome.published.is_some() && !outcome.previews.is_empty() {
        let _ = write!(
            text,
            "\npreviews under a stamp, which no list of the site names: {}",
            names(&outcome.previews)
        );
    }
    if outcome.passed > 0 {
        let _ = write!(
            text,
            "\npassed over {} that {} not public yet; `--drafts` previews {}",
            briefs(outcome.passed),
            if outcome.passed == 1 { "is" } else { "are" },
            if outcome.passed == 1 { "it" } else { "them" },
        );
    }
    if !outcome.held.is_empty() {
        held(session, &outcome.held, request, &mut text);
    }
    text
}

/// What is missing in a project without briefs, and what to do.
pub(super) fn without_briefs(session: &Session) -> Option<&'static str> {
    if !session.project.briefs.is_empty() {
        return None;
    }
    Some(if session.has("content") {
        "there is no brief in `content/briefs`: `factum new brief SLUG` begins one, and `factum import FILE` makes one of an article"
    } else {
        "there is no folder `content`, where briefs and their records belong: `factum new brief SLUG` begins a brief there, and \
         `factum init FOLDER` starts a project with an example"
    })
}

fn held(session: &Session, held: &[Held<'_>], request: &Request, text: &mut String) {
    let is_embargoed = |held: &Held<'_>| matches!(held.cause, HoldCause::Embargo(_));
    let is_removed = request.as_of.is_some() && held.iter().any(is_embargoed);
    let _ = write!(
        text,
        "\nheld back {}; what earlier builds wrote of {} stays{}:",
        briefs(held.len()),
        if held.len() == 1 { "it" } else { "them" },
        if is_removed {
            ", but for public pages under embargo"
        } else {
            ""
        }
    );
    if causes(session, held, text) {
        text.push_str("\nmend the findings above, or render under a stamp with `--force`");
    }
}

/// What other files say of briefs that were checked alone; `None` if a build would hold back none of them for it.
pub(super) fn held_from_outside(session: &Session, held: &[Held<'_>]) -> Option<String> {
    if held.is_empty() {
        return None;
    }
    let mut text = "findings in other files would hold back a build:".to_owned();
    causes(session, held, &mut text);
    text.push_str("\n`factum check` without a path shows them");
    Some(text)
}

/// Lists why briefs are held back, the cause that holds most of them first; returns whether findings are among the causes.
fn causes(session: &Session, held: &[Held<'_>], text: &mut String) -> bool {
    let mut causes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut has_findings = false;
    for brief in held {
        let cause = match &brief.cause {
            HoldCause::Findings(findings) => {
                has_findings = true;
                because(session, findings)
            }
            HoldCause::Embargo(day) => {
                format!("under embargo until {day}: `--as-of {day}` publishes it")
            }
            HoldCause::Unrenderable => {
                "cannot be rendered in all formats, as the finding says".to_owned()
            }
        };
        causes.entry(cause).or_default().push(&brief.brief.slug);
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.arrange_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    for (cause, slugs) in causes.iter().take(MOST_CAUSES) {
        let _ = write!(text, "\n  {cause}\n    holds {}", names(slugs));
    }
    if let Some(more) = causes
        .len()
        .checked_sub(MOST_CAUSES)
        .filter(|more| *more > 0)
    {
        let _ = write!(text, "\n  and {more} further causes");
    }
    has_findings
}

/// The first finding and how many more there are; if the brief itself has findings, one of them is first.
fn because(session: &Session, findings: &[&Diagnostic]) -> String {
    let Some(first) = findings.first() else {
        return String::new();
    };
    let files = &session.project.files;
    let place = files.position(first.primary.file, first.primary.start as usize);
    let more = match findings.len() {
        1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    format!(
        "{}:{}:{}: {}[{}]{more}",
        session.path(first),
        place.line,
        place.column,
        shortened(&first.message),
        first.rule
    )
}

fn shortened(message: &str) -> String {
    /// The most characters of a message that are shown.
    const MOST: usize = 90;
    match message.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}… ", message.get(..end).unwrap_or_default()),
        None => format!("{message} "),
    }
}

fn names(slugs: &[&str]) -> String {
    let named = slugs.iter().take(MOST_NAMES).copied();
    let named = named.collect::<Vec<_>>().join(", ");
    match slugs.len().saturating_sub(MOST_NAMES) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

fn briefs(count: usize) -> String {
    counted(count, "brief", "briefs")
}
