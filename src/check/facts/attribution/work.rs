//! Finds the makers of works that hold figures, and of figures: "a survey by X found", "is put at 4 percent by X", "which X fielded".

use super::institution::is_unbroken;
use crate::lang::word::Runs;
use crate::lang::{Class, List, Lists, english};

/// Words between a participle and its agent, or a work and its participle.
const MOST: usize = 12;

/// What joins a work or a figure to its maker.
const LINKS: Lists = Lists::of(&[List::Agents, List::DocumentOrigins, List::RelativePronouns]);

/// Whether a name is said to have made what the sentence tells, or the work that tells it.
pub(super) fn makes(words: &Runs<'_>, at: usize, end: usize) -> bool {
    let first = at - usize::from(at > 0 && List::DefiniteArticles.holds(words.before(at)));
    let link = first.checked_sub(1);
    let link = link.filter(|link| LINKS.is_begun_by(words.lower(*link)));
    let Some(link) = link.filter(|link| goes_on(words, *link, at)) else {
        return false;
    };
    let is_agent = List::Agents.holds(words.lower(link));
    is_agent && (is_put(words, link) || is_taken(words, link))
        || List::DocumentOrigins.holds(words.lower(link)) && tells(words, link, end, is_agent)
        || fields(words, link, end)
}

fn is(words: &Runs<'_>, at: usize, class: Class) -> bool {
    english::find(words.lower(at)).is_in(class)
}

/// Whether no mark stands between two words but those inside numbers.
fn goes_on(words: &Runs<'_>, first: usize, last: usize) -> bool {
    (first..last).all(|at| {
        let gap = words.between(at, at + 1);
        is_unbroken(words, at, at + 1) || gap.is_some_and(|gap| matches!(gap, "," | "."))
    })
}

/// The words before one, from the last to the first, up to a mark.
fn before<'w>(words: &'w Runs<'_>, at: usize) -> impl Iterator<Item = usize> + 'w {
    let all = (0..at).rev().take(MOST);
    all.take_while(move |index| goes_on(words, *index, *index + 1))
}

/// "is put at 4 percent by", "is put down by"
fn is_put(words: &Runs<'_>, link: usize) -> bool {
    let is_put = |index: &usize| {
        is(words, *index, Class::Putting)
            && index
                .checked_sub(1)
                .is_some_and(|helper| is(words, helper, Class::Copulas))
    };
    let Some(verb) = before(words, link).find(is_put) else {
        return false;
    };
    is(words, verb + 1, Class::At) || List::Explaining.holds(words.lower(verb + 1))
}

/// "a survey of 5,146 adults, conducted online by"
fn is_taken(words: &Runs<'_>, link: usize) -> bool {
    /// Words between the participle and the agent.
    const NEAR: usize = 3;
    let near = before(words, link).take(NEAR);
    let Some(verb) = near
        .into_iter()
        .find(|index| is(words, *index, Class::Fielding))
    else {
        return false;
    };
    (0..verb)
        .rev()
        .take(MOST)
        .take_while(|index| {
            !words
                .between(*index, *index + 1)
                .is_some_and(|gap| gap.contains(['.', ';']) && gap != ".")
        })
        .any(|index| is(words, index, Class::Estimating))
}

/// "In a survey of 8,312 teachers by", "A survey by X in the camp found", "figures of X show", "early estimates by"
fn tells(words: &Runs<'_>, link: usize, end: usize, is_agent: bool) -> bool {
    /// Words between the name and the verb of its work.
    const NEAR: usize = 6;
    let mut all = before(words, link);
    let work = if is_agent {
        all.find(|index| is(words, *index, Class::Estimating))
    } else {
        all.next()
            .filter(|index| is(words, *index, Class::Estimating))
    };
    let Some(work) = work else { return false };
    let mut behind =
        (end + 1..end + 1 + NEAR).take_while(|index| is_unbroken(words, index - 1, *index));
    let finds = |index: usize| is(words, index, Class::Finding);
    if !is_agent {
        return behind.next().is_some_and(finds);
    }
    let leads = |index: usize| {
        let phrase = [words.lower(index), words.lower(index + 1)];
        let opens =
            List::According.leads(phrase).is_some() || List::WorkOpeners.holds(words.lower(index));
        opens && goes_on(words, index, work)
    };
    let mut lead = (0..work).rev().take(3);
    lead.any(leads) || behind.any(finds)
}

/// "the survey, which X fielded"
fn fields(words: &Runs<'_>, link: usize, end: usize) -> bool {
    let work = link.checked_sub(1);
    List::RelativePronouns.holds(words.lower(link))
        && work.is_some_and(|work| is(words, work, Class::Estimating))
        && is_unbroken(words, end, end + 1)
        && is(words, end + 1, Class::Fielding)
}
