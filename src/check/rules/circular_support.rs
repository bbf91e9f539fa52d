//! `circular-support`

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Context, Sink};
use crate::model::{Claim, Library};

super::rule! {
    /// ## What it checks
    ///
    /// A claim that supports itself, through itself or through others. The path is shown, each circle once.
    ///
    /// ## Why it matters
    ///
    /// What rests on itself rests on nothing.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/claims/a.yaml
    /// costs-rise: { statement: Costs rise., support: [prices-rise] }
    /// #~ circular-support: `costs-rise` → `prices-rise` → `costs-rise`
    /// prices-rise: { statement: Prices rise., support: [costs-rise] }
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// survey: { source: report, finding: Prices rose. }
    /// #- content/claims/a.yaml
    /// costs-rise: { statement: Costs rise., support: [prices-rise] }
    /// prices-rise: { statement: Prices rise., support: [survey] }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Support one of the claims by evidence instead.
    CIRCULAR_SUPPORT = "circular-support",
    group: Claims,
    level: Error,
    summary: "a claim supports itself",
    check: Some(check),
}

/// The most claims that a finding names of one circle.
const MOST_SHOWN: usize = 16;

/// A circle of claims: each rests on the next, and the last on the first.
struct Circle<'a> {
    /// The ids of the first claims, at most `MOST_SHOWN`.
    members: Vec<&'a str>,
    /// The number of claims beyond `members`.
    more: usize,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    for claim in context.claim_records() {
        for circle in circles(library, claim, &mut settled) {
            report(sink, library, &circle);
        }
    }
}

/// The circles on the way down from a claim, depth first and without recursion; settled claims are not entered again.
fn circles<'a>(
    library: &'a Library,
    start: &'a Claim,
    settled: &mut BTreeSet<&'a str>,
) -> Vec<Circle<'a>> {
    let mut found = Vec::new();
    let mut path: Vec<(&Claim, usize)> = Vec::new();
    let mut on_path: BTreeMap<&str, usize> = BTreeMap::new();
    if !settled.contains(start.id.value.as_str()) {
        path.push((start, 0));
        on_path.insert(&start.id.value, 0);
    }
    while let Some((claim, next)) = path.last_mut() {
        let Some(link) = claim.support.get(*next) else {
            on_path.remove(claim.id.value.as_str());
            settled.insert(&claim.id.value);
            path.pop();
            continue;
        };
        *next += 1;
        let Some(below) = library.claims.get(&link.value) else {
            continue;
        };
        let id = below.id.value.as_str();
        if let Some(first) = on_path.get(id) {
            let members = path.iter().skip(*first);
            let shown = members.take(MOST_SHOWN);
            found.push(Circle {
                members: shown.map(|(claim, _)| claim.id.value.as_str()).collect(),
                more: (path.len() - first).saturating_sub(MOST_SHOWN),
            });
        } else if !settled.contains(id) {
            on_path.insert(id, path.len());
            path.push((below, 0));
        }
    }
    found
}

fn report(sink: &mut Sink, library: &Library, circle: &Circle<'_>) {
    let Circle { members, more } = circle;
    let Some(first) = members.first().and_then(|id| library.claims.get(*id)) else {
        return;
    };
    let mut path: Vec<_> = members.iter().map(|id| format!("`{id}`")).collect();
    if *more > 0 {
        path.push(format!("{more} more"));
    }
    path.extend(members.first().map(|id| format!("`{id}`")));
    let mut finding = sink.at(
        first.id.span,
        format!("the claim supports itself: {}", path.join(" → ")),
    );
    let closes = members.first().filter(|_| *more == 0);
    for (id, next) in members.iter().zip(members.iter().skip(1).chain(closes)) {
        let link = library
            .claims
            .get(*id)
            .and_then(|claim| claim.support.iter().find(|link| link.value == *next));
        if let Some(link) = link {
            finding = finding.related(link.span, format!("`{id}` rests on `{next}`"));
        }
    }
    sink.push(finding.help("support one of the claims by evidence instead"));
}
