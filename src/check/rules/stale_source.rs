//! `stale-source`

use std::cell::LazyCell;
use std::collections::BTreeSet;

use jiff::ToSpan as _;

use crate::check::{Context, Sink, usage};
use crate::model::record::tier;
use crate::model::{Body, Record, Source};
use crate::quantity::Date;

super::rule! {
    /// ## What it checks
    ///
    /// A source that is older at the brief's date, or at `--as-of`, than its tier allows: 24 months for polls, 36 for statistics
    /// and data portals; other tiers have no limit unless one is set. A source is as old as the latest day that its date allows, or as the period
    /// of the figure taken from it when that ends later. It is reported once a brief, where it is first cited.
    ///
    /// ## Why it matters
    ///
    /// "Americans think" is said in the present tense, and a poll of 2019 does not carry it.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// poll-2019: { type: report, title: Views of Trade, publisher: The Pollster, date: 2019-05-02, factum: { tier: poll } }
    /// #- content/evidence/a.yaml
    /// favor-tariffs: { source: poll-2019, finding: Few adults favor tariffs. }
    /// #- content/briefs/a.md
    /// Few adults favor tariffs [@favor-tariffs].
    /// <!--~ stale-source: 56 months -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// poll-2022: { type: report, title: Views of Trade, publisher: The Pollster, date: 2022-05-02, factum: { tier: poll } }
    /// history: { type: book, title: A History of Tariffs, author: "Doe, Jane", date: 1998 }
    /// #- content/briefs/a.md
    /// Few adults favor tariffs [@poll-2022], as before [@history].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Find a newer source, or say of when it is and allow the rule there.
    ///
    /// ## Options
    ///
    /// `months`: the limit by tier, `months: { poll: 24, statistics: 36, news: 60 }`. What is set for `statistics` holds for
    /// `data-portal` as well, and what is set for `poll` for `survey`, unless they have their own.
    STALE_SOURCE = "stale-source",
    group: Dates,
    level: Warning, draft: Review,
    options: { "months" => Counts },
    summary: "a source is older than its tier allows",
    check: Some(check),
}

/// Per tier, the class whose limit it shares and that limit in months.
const MONTHS: &[(&str, &str, i32)] = &[
    (tier::POLL, tier::POLL, 24),
    (tier::SURVEY, tier::POLL, 24),
    (tier::STATISTICS, tier::STATISTICS, 36),
    (tier::DATA_PORTAL, tier::STATISTICS, 36),
];

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    let vintages = context.vintages;
    for (brief, uses) in context.project.briefs.iter().zip(&context.uses) {
        let Some(today) = context.today(brief) else {
            continue;
        };
        // Where a newer source is at hand, the rule that names it reports.
        let spoken: LazyCell<BTreeSet<&str>, _> = LazyCell::new(|| {
            let figures = vintages.figures(uses, today).into_iter();
            let editions = vintages.editions(uses, today).into_iter();
            figures
                .filter_map(|outdated| Some(outdated.used.source.as_ref()?.value.as_str()))
                .chain(editions.map(|outdated| outdated.used.id.value.as_str()))
                .collect()
        });
        let mut told = BTreeSet::new();
        for own in uses {
            let Some(source) = usage::source(library, own.record) else {
                continue;
            };
            let (Some(months), Some(latest)) = (limit(context, source), latest(own.record, source))
            else {
                continue;
            };
            let is_stale = latest
                .checked_add(months.months())
                .is_ok_and(|limit| limit < today);
            if !is_stale
                || spoken.contains(source.id.value.as_str())
                || !told.insert(&source.id.value)
            {
                continue;
            }
            let tier = source.tier.as_ref().map_or("", |tier| tier.value.as_str());
            let finding = sink
                .at(
                    own.link.span,
                    format!(
                        "`{}` is over {} months old, and tier {tier} allows {months}",
                        source.id.value,
                        age(latest, today)
                    ),
                )
                .related(source.date_span(), format!("no later than {latest}"))
                .note(format!("judged by {today}"))
                .help("find a newer source, or say in the sentence of when it is and allow the rule there");
            sink.push(finding);
        }
    }
}

/// The most months that the tier of a source allows; `None` for a tier without a limit.
fn limit(context: &Context<'_>, source: &Source) -> Option<i32> {
    let tier = source.tier.as_ref()?.value.to_lowercase();
    let class = MONTHS.iter().find(|(name, ..)| *name == tier);
    let set = |name: &str| {
        let written = context.option(&STALE_SOURCE, &format!("months.{name}"))?;
        written.parse::<u16>().ok().map(i32::from)
    };
    set(&tier)
        .or_else(|| set(class?.1))
        .or_else(|| class.map(|(.., months)| *months))
}

/// The last day of which a record can speak: the end of its period or of the publication, whichever is later.
fn latest(record: Record<'_>, source: &Source) -> Option<Date> {
    let period = match record {
        Record::Evidence(evidence) => match &evidence.body {
            Body::Figure(figure) => figure.period.as_ref(),
            Body::Rank(rank) => rank.period.as_ref(),
            Body::Finding(finding) => finding.period.as_ref(),
            Body::Quote(_) | Body::Derived(_) | Body::Unreadable => None,
        },
        Record::Source(_) | Record::Claim(_) => None,
    };
    let published = source.publication()?.end;
    Some(period.map_or(published, |period| published.max(period.value.end)))
}

/// Whole months from one day to another.
fn age(from: Date, to: Date) -> i32 {
    let months =
        i32::from(to.year() - from.year()) * 12 + i32::from(to.month()) - i32::from(from.month());
    if to.day() < from.day() {
        months - 1
    } else {
        months
    }
}
