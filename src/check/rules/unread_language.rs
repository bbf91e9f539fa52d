//! `unread-language`: a brief in a language whose words no check reads.

use crate::check::{Context, Sink, language, quotation};
use crate::lang::glossary;
use crate::mention;
use crate::span::Span;

super::rule! {
    /// ## What it checks
    ///
    /// The language of a brief: its own `lang`, or the project's `language`. Words are read in English and Spanish; rules that list words of their own, such
    /// as times without a date, list English ones alone. Of a brief in another language, factum reads numerals (with the separators of its language), percent
    /// signs, signs and ISO codes of currencies, years and quotations, in German and French also the scales, units, money, hedges and dates beside digits,
    /// and says so once.
    ///
    /// There, an anchored numeral whose digits are at no power of ten a rounding of its record is `number-mismatch`. Where number and unit are the record's,
    /// it agrees, unless its sentence names another time, the other side of a contrast (*Frauen*, *Männer*), or not surely the direction of a recorded
    /// change. Where a word beside it may be its scale, its unit or a hedge, and where anchored words hold no numeral, it is not decided. A number without an
    /// anchor is listed by `factum trace` and accused of nothing; titles and summaries need anchors.
    ///
    /// ## Why it matters
    ///
    /// A brief whose words were not read has not been checked as an English one is.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/briefs/handel.md
    /// ---
    /// title: Handel
    /// lang: de
    /// #~ unread-language
    /// date: 2024-01-23
    /// authors: [{ name: Anna Koch }]
    /// summary: Der Handel wächst.
    /// ---
    /// Der Handel wächst.
    /// ```
    ///
    /// ```yaml good
    /// #- content/briefs/trade.md
    /// ---
    /// title: Trade
    /// lang: en-GB
    /// date: 2024-01-23
    /// authors: [{ name: Anna Koch }]
    /// summary: Trade grows.
    /// ---
    /// Trade grows.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Rest every number on its record with an anchor or an insertion, and have a person read the words beside them.
    UNREAD_LANGUAGE = "unread-language",
    group: Checking,
    level: Review,
    summary: "a brief in a language whose words are not read",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for brief in &context.project.briefs {
        let tag = language::of_brief(context.project, brief);
        if language::has_word_lists(tag) {
            continue;
        }
        let name = quotation::language_name(tag);
        let (message, read) = if mention::reads(tag) {
            (
                format!("rules that list words read none in {name}"),
                "quantities, units, dates, changes, shares and ranks are read in words; names of speakers, times without a date and the other \
                 words that rules list are not",
            )
        } else if glossary::of(tag).is_some() {
            (
                format!("most words are not read in {name}"),
                "numbers with their scales, units, money and hedges, dates and quotations are; a number is left open where a word may turn \
                 what it says, and nothing is said of other words",
            )
        } else {
            (
                format!("words are not read in {name}"),
                "numerals, percent signs, currencies, years and quotations are; nothing is said of words",
            )
        };
        let own = brief.language.as_ref().map(|tag| tag.span);
        let finding = sink
            .at(
                own.unwrap_or(Span {
                    end: brief.front.start,
                    ..brief.front
                }),
                message,
            )
            .note(read)
            .help("rest every number on its record: `[38 %][@id]` or `[=id]`");
        sink.push(finding);
    }
}
