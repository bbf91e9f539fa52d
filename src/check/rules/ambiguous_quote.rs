//! `ambiguous-quote`

use crate::check::quotation::{Apart, Quotation};
use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety};
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// A quotation of four words or more that stands several times in the recorded text that holds it.
    ///
    /// ## Why it matters
    ///
    /// It is open which place is meant, and what stands around the words may differ from place to place.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// rates:
    ///   source: report
    ///   finding: The Committee waits, whatever happens.
    ///   excerpt: If prices rise, the Committee will leave its policy rate unchanged. If they fall, the Committee will leave its policy rate unchanged.
    /// #- content/briefs/a.md
    /// The report says that "the Committee will leave its policy rate unchanged" [@rates].
    /// <!--~ ambiguous-quote: stands 2 times -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// rates:
    ///   source: report
    ///   finding: The Committee waits, whatever happens.
    ///   excerpt: If prices rise, the Committee will leave its policy rate unchanged. If they fall, the Committee will leave its policy rate unchanged.
    /// #- content/briefs/a.md
    /// The report says: "If they fall, the Committee will leave its policy rate unchanged" [@rates].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Quote a few words more before it or after it.
    AMBIGUOUS_QUOTE = "ambiguous-quote",
    group: Quotations,
    level: Warning,
    fix: Choice,
    summary: "a quotation stands several times in the recorded text",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for quotation in context.quotations().all() {
        let Some(found) = quotation.matches().first() else {
            continue;
        };
        if found.places.len() < 2 || !quotation.is_sentence_long() {
            continue;
        }
        let mut finding = sink.at(
            quotation.span,
            format!(
                "the quotation stands {} times in the recorded words of `{}`",
                found.places.len(),
                found.record
            ),
        );
        let mut shown = Vec::new();
        for place in &found.places {
            if !shown.contains(place) {
                shown.push(*place);
                finding = finding.related(*place, "it stands here");
            }
        }
        for apart in found.apart.iter().flatten() {
            if let Some(fix) = longer(&quotation.quotation, apart) {
                finding = finding.fix(fix);
            }
        }
        sink.push(finding.help("quote a few words more before it or after it"));
    }
}

/// The fix that also quotes the words setting a place apart; only the author knows which place is meant.
fn longer(quotation: &Quotation<'_>, apart: &Apart) -> Option<Fix> {
    let is_plain = |char: char| !char.is_control() && !"*_[]<>`\\|&~\"“”".contains(char);
    // A capital at the start or dots at the end bind the quotation as it stands.
    let opens_mid_sentence = quotation
        .text()
        .trim_start()
        .starts_with(char::is_lowercase);
    let is_bound = if apart.is_before {
        !opens_mid_sentence
    } else {
        quotation.trails_off()
    };
    if quotation.is_block() || is_bound || !apart.words.chars().all(is_plain) {
        return None;
    }
    let text = quotation.text();
    let inner = text.len() - text.trim_start().len()..text.trim_end().len();
    let at = if apart.is_before {
        inner.start
    } else {
        // A full stop inside the marks belongs to the prose.
        text.get(inner.clone())?.trim_end_matches(['.', ',']).len() + inner.start
    };
    Some(Fix {
        title: format!("quote `{}` as well", apart.words.trim()),
        safety: Safety::Choice,
        edits: vec![Spanned::new(apart.words.clone(), quotation.span(at..at))],
    })
}
