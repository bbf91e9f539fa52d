//! `circular-support`

use std::collections::BTreeSet;

use crate::check::{Context, Sink};
use crate::model::{Claim, Library};

crate::rule! {
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

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    for claim in library.claims.values() {
        for circle in circles(library, claim, &mut settled) {
            report(sink, library, &circle);
        }
    }
}

/// The circles met on the way down from a claim, by depth first, without recursion. What is settled is not entered again.
fn circles<'a>(
    library: &'a Library,
    start: &'a Claim,
    settled: &mut BTreeSet<&'a str>,
) -> Vec<Vec<&'a str>> {
    let mut found = Vec::new();
    let mut path: Vec<(&Claim, usize)> = Vec::new();
    let mut on_path: BTreeSet<&str> = BTreeSet::new();
    if !settled.contains(start.id.value.as_str()) {
        path.push((start, 0));
        on_path.insert(&start.id.value);
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
        if on_path.contains(id) {
            let circle = path.iter().map(|(claim, _)| claim.id.value.as_str());
            found.push(circle.skip_while(|member| *member != id).collect());
        } else if !settled.contains(id) {
            path.push((below, 0));
            on_path.insert(id);
        }
    }
    found
}

fn report(sink: &mut Sink, library: &Library, circle: &[&str]) {
    let Some(first) = circle.first().and_then(|id| library.claims.get(*id)) else {
        return;
    };
    let path: Vec<_> = circle
        .iter()
        .chain(circle.first())
        .map(|id| format!("`{id}`"))
        .collect();
    let mut finding = sink.at(
        first.id.span,
        format!("the claim supports itself: {}", path.join(" → ")),
    );
    for (id, next) in circle.iter().zip(circle.iter().cycle().skip(1)) {
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
