//! `source-below-tier`

use std::collections::BTreeSet;

use crate::arrange::{Arrange as _, distinct};
use crate::check::{Context, Sink, usage};
use crate::model::record::{HIGH_CONFIDENCE, tier};
use crate::model::{Claim, Library};
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// A takeaway of a brief, or a claim of high confidence, all of whose support comes from sources of a low tier: `blog`,
    /// `social` or `forum`. A source without a tier may be of any.
    ///
    /// ## Why it matters
    ///
    /// A key judgement is as good as the best of what it rests on.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// post: { type: post, title: Ports are full, author: A Trader, date: 2023, factum: { tier: blog } }
    /// #- content/evidence/a.yaml
    /// ports: { source: post, finding: Ports are full. }
    /// #- content/claims/a.yaml
    /// ports-are-full:
    /// #~ source-below-tier: blog
    ///   statement: Ports are full.
    ///   confidence: high
    ///   support: [ports]
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// post: { type: post, title: Ports are full, author: A Trader, date: 2023, factum: { tier: blog } }
    /// survey: { type: report, title: A Survey of Ports, publisher: The Bureau, date: 2023, factum: { tier: official } }
    /// #- content/evidence/a.yaml
    /// ports: { source: post, finding: Ports are full. }
    /// berths: { source: survey, finding: No berth was free. }
    /// #- content/claims/a.yaml
    /// ports-are-full:
    ///   statement: Ports are full.
    ///   confidence: high
    ///   support: [ports, berths]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Find better support, lower the confidence, or leave the claim out of the takeaways.
    ///
    /// ## Options
    ///
    /// `below`: the tiers that are too low; `[blog, social, forum]` unless set.
    SOURCE_BELOW_TIER = "source-below-tier",
    group: References,
    level: Warning,
    options: { "below" => Words },
    across: Names(check),
    summary: "a key claim rests on sources of a low tier alone",
    check: None,
}

const LOW: &[&str] = &[tier::BLOG, tier::SOCIAL, tier::FORUM];

/// The most records followed for one claim.
const MOST_RECORDS: usize = 2_000;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let low = context.list(&SOURCE_BELOW_TIER, "below", LOW);
    let library = &context.project.library;
    let takeaways = context
        .project
        .briefs
        .iter()
        .flat_map(|brief| &brief.takeaways);
    let takeaways: BTreeSet<&str> = distinct(takeaways.map(|link| link.value.as_str()));
    for claim in library.claims.values() {
        let is_high = claim
            .confidence
            .as_ref()
            .is_some_and(|level| level.value == HIGH_CONFIDENCE);
        let is_takeaway = takeaways.contains(claim.id.value.as_str());
        if !is_high && !is_takeaway {
            continue;
        }
        let Some(tiers) = low_tiers(library, claim, &low).filter(|tiers| !tiers.is_empty()) else {
            continue;
        };
        let mut names: Vec<&str> = tiers.iter().map(|tier| tier.value.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let what = if is_high {
            "of high confidence"
        } else {
            "a takeaway"
        };
        let message = format!(
            "`{}` is {what} and rests on sources of tier {} alone",
            claim.id.value,
            names.join(", ")
        );
        let mut finding = sink.at(claim.id.span, message);
        for tier in tiers.iter().take(4) {
            finding = finding.related(tier.span, "the tier of what it rests on");
        }
        sink.push(finding.help(
            "find better support, lower the confidence, or leave the claim out of the takeaways",
        ));
    }
}

/// The tiers of the sources behind a claim's support; `None` where a source has no tier or one that is not low.
fn low_tiers<'a>(
    library: &'a Library,
    claim: &'a Claim,
    low: &[String],
) -> Option<Vec<&'a Spanned<String>>> {
    let support = claim.support.iter().map(|link| link.value.as_str());
    let seen = BTreeSet::from([claim.id.value.as_str()]);
    let mut tiers = Vec::new();
    for record in usage::behind(library, support.collect(), seen, MOST_RECORDS)? {
        if let Some(source) = usage::source(library, record) {
            let tier = source.tier.as_ref()?;
            if !low.contains(&tier.value.to_lowercase()) {
                return None;
            }
            tiers.push(tier);
        }
    }
    tiers.arrange_by_key(|tier| tier.span);
    tiers.dedup();
    Some(tiers)
}
