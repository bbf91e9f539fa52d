//! Tells whether the bearer of a name made a figure, or a work that holds figures: "a survey by X found", "is put at 4 percent by X",
//! "which X fielded".

use super::tie;
use super::word::{AttributionWord, is_unbroken, weight, word_at};
use crate::lang::{Class, List, Lists};

/// The most words between a participle and its agent, or a work and its participle.
const MOST: usize = 12;

/// The words between a work or figure and its maker.
const LINKS: Lists = Lists::of(&[List::Agents, List::DocumentOrigins, List::RelativePronouns]);

/// Whether a sentence says that the bearer of a name made its figure, or the work that tells it.
pub(super) fn makes(words: &[AttributionWord<'_>], at: usize, end: usize) -> bool {
    let link = tie::before(words, at);
    let link = link.filter(|link| LINKS.is_begun_by(word_at(words, *link).lower()));
    let Some(link) = link.filter(|link| is_unbroken(words, *link, at)) else {
        return false;
    };
    let word = word_at(words, link);
    let is_agent = word.is(List::Agents);
    is_agent && (is_put(words, link) || is_taken(words, link))
        || word.is(List::DocumentOrigins) && tells(words, link, end, is_agent)
        || fields(words, link, end)
}

fn is(words: &[AttributionWord<'_>], at: usize, class: Class) -> bool {
    word_at(words, at).is_in(class)
}

/// The places of the words before a word, from last to first, up to a mark.
fn before<'w>(words: &'w [AttributionWord<'_>], at: usize) -> impl Iterator<Item = usize> + 'w {
    let all = (0..at).rev().take(MOST);
    all.take_while(move |index| word_at(words, *index + 1).mark == ' ')
}

/// Whether a figure is put by an agent: "is put at 4 percent by", "is put down by".
fn is_put(words: &[AttributionWord<'_>], link: usize) -> bool {
    let is_put = |index: &usize| {
        let helper = index.checked_sub(1);
        is(words, *index, Class::Putting)
            && helper.is_some_and(|helper| is(words, helper, Class::Copulas))
    };
    let Some(verb) = before(words, link).find(is_put) else {
        return false;
    };
    is(words, verb + 1, Class::At) || word_at(words, verb + 1).is(List::Explaining)
}

/// Whether a survey is taken by an agent: "a survey of 5,146 adults, conducted online by".
fn is_taken(words: &[AttributionWord<'_>], link: usize) -> bool {
    /// The most words between the participle and the agent.
    const NEAR: usize = 3;
    let mut near = before(words, link).take(NEAR);
    let Some(verb) = near.find(|index| is(words, *index, Class::Fielding)) else {
        return false;
    };
    let before = (0..verb).rev().take(MOST);
    let mut before = before.take_while(|index| weight(word_at(words, *index + 1).mark) < 3);
    before.any(|index| is(words, index, Class::Estimating))
}

/// Whether a work by an agent tells something: "In a survey of 8,312 teachers by", "A survey by X in the camp found", "figures of X show",
/// "early estimates by".
fn tells(words: &[AttributionWord<'_>], link: usize, end: usize, is_agent: bool) -> bool {
    /// The most words between the name and the verb of its work.
    const NEAR: usize = 6;
    let mut all = before(words, link);
    let work = if is_agent {
        all.find(|index| is(words, *index, Class::Estimating))
    } else {
        all.next()
            .filter(|index| is(words, *index, Class::Estimating))
    };
    let Some(work) = work else { return false };
    let is_owner = word_at(words, end).is_possessive();
    let behind = (end + 1..=end + NEAR).filter(|_| !is_owner || is_agent);
    let mut behind = behind.take_while(|index| word_at(words, *index).mark == ' ');
    let finds = |index: usize| is(words, index, Class::Finding);
    if !is_agent {
        return behind.next().is_some_and(finds);
    }
    let leads = |index: usize| {
        let opens = tie::is_according_right_before(words, index + 2)
            || word_at(words, index).is(List::WorkOpeners);
        opens && is_unbroken(words, index, work)
    };
    let mut lead = (0..work).rev().take(3);
    lead.any(leads) || behind.any(finds)
}

/// Whether a name is the subject of a relative clause about a work: "the survey, which X fielded".
fn fields(words: &[AttributionWord<'_>], link: usize, end: usize) -> bool {
    let work = link.checked_sub(1);
    word_at(words, link).is(List::RelativePronouns)
        && work.is_some_and(|work| is(words, work, Class::Estimating))
        && !word_at(words, end).is_possessive()
        && word_at(words, end + 1).mark == ' '
        && is(words, end + 1, Class::Fielding)
}
