//! Finds the institutions to which a text attributes what it says: "according to Pew", "the IMF estimates", "Pew's survey found".

use std::ops::Range;

use super::name::is_metonym;
use super::work::makes;
use crate::check::institutions::Institutions;
use crate::lang::country::countries;
use crate::lang::noun::singular;
use crate::lang::person::is_person;
use crate::lang::word::{Runs, is_four_digits};
use crate::lang::{Class, Classes, List, Relation, english};

/// Letters of the code of a currency.
const CODE: usize = 3;

/// Words between an attribution's name and the rest of it at most.
const REACH: usize = 5;

/// Marks at which an attribution ends.
const MARKS: &[char] = &[',', '.', ';', ':', '(', ')', '?', '!', '—', '"', '“', '”'];

/// Each institution to which a text attributes something, as its name stands there; asked of names at bytes that count alone.
pub(crate) fn attributions(
    words: &Runs<'_>,
    institutions: &Institutions,
    counts: impl Fn(usize) -> bool,
) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !institutions.may_begin(words.first_byte(at)) {
            at += 1;
            continue;
        }
        let rest = (at..words.len()).map(|index| words.raw(index));
        let Some((length, which)) = institutions.at(rest) else {
            at += 1;
            continue;
        };
        let end = at + length;
        if counts(words.range(at).start)
            && is_whole_name(words, at)
            && (follows_according_to(words, at)
                || leads_to_verb(words, at, end)
                || makes(words, at, end - 1)
                || !is_governed(words, at) && speaks(words, at, end - 1))
        {
            found.push((words.stretch(at, end - 1), which));
        }
        at = end;
    }
    found
}

/// The words of a text that may be the first of a name, by their index.
pub(crate) fn names(words: &Runs<'_>) -> Vec<usize> {
    (0..words.len())
        .filter(|at| begins_name(words, *at))
        .collect()
}

/// Of some names, those of bodies that no list and no source holds, to which the text attributes something: "the Ministry of Works found", "according to
/// the Harbour Ledger", ", GAO reports,", "according to Codelco, the state miner". People are left alone: their names have no article, no
/// word of bodies, and no other noun than one of persons beside them.
pub(crate) fn unlisted(
    words: &Runs<'_>,
    names: &[usize],
    institutions: &Institutions,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut last = None;
    for at in names.iter().copied() {
        let before = last.replace(at);
        let end = name_end(words, at);
        let is_part =
            || before.is_some_and(|before| before + 1 == at && is_unbroken(words, before, at));
        if end.is_some() && is_part() {
            continue;
        }
        let has_article = List::DefiniteArticles.holds(words.before(at));
        let is_tied = match end {
            Some(end) if has_article || is_corporate(words, at, end) => {
                let verb = || verb_follows(words, end) || speaks(words, at, end);
                follows_according_to(words, at)
                    || makes(words, at, end)
                    || (!is_governed(words, at) || follows_work(words, at)) && verb()
            }
            None if is_acronym(words.raw(at)) => {
                follows_according_to(words, at)
                    || makes(words, at, at)
                    || !is_governed(words, at) && is_aside(words, at, at)
            }
            None => !has_article && follows_according_to(words, at) && is_explained(words, at),
            Some(_) => false,
        };
        let rest = (at..words.len()).map(|index| words.raw(index));
        if is_tied && institutions.at(rest).is_none() {
            found.push(words.stretch(at, end.unwrap_or(at)));
        }
    }
    found
}

/// Of some names, those of one word that no list holds, behind "according to" or as the subject of ", X says,": a body, unless it is somebody's family name.
pub(crate) fn lone(words: &Runs<'_>, names: &[usize], institutions: &Institutions) -> Vec<usize> {
    let is_alone = |at: usize| {
        let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut neighbours = neighbours.filter(|next| {
            is_unbroken(words, at.min(*next), at.max(*next))
                && (words.is_capital(*next)
                    || words
                        .raw(*next)
                        .starts_with(|first: char| first.is_ascii_digit()))
        });
        neighbours.next().is_none()
    };
    let ends = |at: usize| {
        let gap = words.between(at, at + 1);
        gap.is_some_and(|gap| gap.starts_with([',', '.', ';']))
    };
    let names = names.iter().copied();
    let names = names.filter(|at| !is_acronym(words.raw(*at)));
    let tied = names.filter(|at| {
        let before = at
            .checked_sub(2)
            .map(|to| [words.lower(to), words.before(*at)]);
        let according = before.is_some_and(|before| List::According.leads(before).is_some());
        (according && ends(*at) || is_aside(words, *at, *at)) && is_alone(*at)
    });
    tied.filter(|at| {
        let name = words.raw(*at);
        institutions.at(std::iter::once(name)).is_none()
            && !is_metonym(name)
            && !is_of_person(words, *at)
    })
    .collect()
}

/// ", the nurse,": who somebody is.
fn is_of_person(words: &Runs<'_>, at: usize) -> bool {
    /// Words of the explanation.
    const MOST: usize = 6;
    let opens = List::Articles.holds(words.lower(at + 1));
    let mut explained = (at + 2..at + 2 + MOST)
        .take_while(|index| *index == at + 2 || is_unbroken(words, index - 1, *index));
    opens && explained.any(|index| is_person(words.lower(index)))
}

/// "Figures of the Institute put it at 4 percent": whether a work that holds figures leads to a name.
fn follows_work(words: &Runs<'_>, at: usize) -> bool {
    let article = usize::from(List::DefiniteArticles.holds(words.before(at)));
    let Some(link) = at.checked_sub(article + 1) else {
        return false;
    };
    let relation = english::find(words.lower(link)).relation;
    let is_link = matches!(relation, Some(Relation::Of | Relation::From));
    is_link && english::find(words.before(link)).is_in(Class::Estimating)
}

/// Whether a word with a capital may be the first of a name: "Yet" and "The" are none.
fn begins_name(words: &Runs<'_>, at: usize) -> bool {
    const NO_NAMES: Classes = Class::NoNames
        .only()
        .or(Class::Openers.only())
        .or(Class::Calendar.only());
    if !words.is_capital(at) {
        return false;
    }
    let entry = english::find(words.lower(at));
    // "Figures of the Institute"
    let leads_to_name = || {
        let link = || english::find(words.lower(at + 1)).relation;
        entry.is_in(Class::Estimating) && matches!(link(), Some(Relation::Of | Relation::From))
    };
    !entry.classes().meet(NO_NAMES) && !leads_to_name()
}

/// Whether a word of the names of bodies stands in a name, or several people do in its last: "Harbour Street Consultants", or something is owned
/// in it: "Lloyd's Register".
fn is_corporate(words: &Runs<'_>, at: usize, end: usize) -> bool {
    let last = words.lower(end);
    let one = singular(last);
    let are_people =
        one != last && is_person(&one) && !english::find(last).is_in(Class::FamilyNames);
    are_people
        || (at..=end).any(|index| english::find(words.lower(index)).is_in(Class::Corporate))
        || (at + 1..end).any(|index| List::PossessiveLetters.holds(words.lower(index)))
}

/// "GAO", but no country and no short form of two letters.
fn is_acronym(raw: &str) -> bool {
    raw.len() > 2 && raw.bytes().all(|byte| byte.is_ascii_uppercase()) && countries(raw).is_empty()
}

/// ", the state miner": a noun behind a name that is none of persons.
fn is_explained(words: &Runs<'_>, at: usize) -> bool {
    /// Words of the explanation.
    const MOST: usize = 6;
    let opens = words
        .between(at, at + 1)
        .is_some_and(|gap| gap.trim() == ",")
        && List::Articles.holds(words.lower(at + 1));
    let explained = (at + 2..at + 2 + MOST)
        .take_while(|index| *index == at + 2 || is_unbroken(words, index - 1, *index));
    let explained: Vec<&str> = explained.map(|index| words.lower(index)).collect();
    let is_in = |class| {
        let mut words = explained.iter();
        words.any(|word| english::find(word).is_in(class))
    };
    // "the state miner" is a firm, "the nurse" a person.
    let is_of_place = is_in(Class::PlaceNouns);
    let names_person = explained.iter().any(|word| is_person(word));
    opens && !explained.is_empty() && !is_in(Class::Ranks) && (is_of_place || !names_person)
}

/// Whether somebody else is the subject, by the word before a name and its article: "officials of the Ministry of Works".
fn is_governed(words: &Runs<'_>, at: usize) -> bool {
    let first = at - usize::from(at > 0 && List::DefiniteArticles.holds(words.before(at)));
    let before = first.checked_sub(1);
    before.is_some_and(|before| {
        let classes = english::find(words.lower(before)).classes();
        classes.meet(Class::Governing.only()) && is_unbroken(words, before, first)
    })
}

/// Whether a name is the subject of what is told: "X, which assumes more, puts it at 3 percent", ", X reports,", "X's flash estimate put it".
fn speaks(words: &Runs<'_>, at: usize, end: usize) -> bool {
    const TELLING: Classes = Class::Putting
        .only()
        .or(Class::Placing.only())
        .or(Class::Saying.only())
        .or(Class::Finding.only())
        .or(Class::Attributing.only());
    let next = past_relative(words, end);
    let tells = english::find(words.lower(next)).classes().meet(TELLING);
    tells
        && (puts(words, next)
            || places(words, next)
            || is_aside(words, at, end)
            || next > end + 1 && finds(words, next))
        || owns_work(words, end)
}

/// The word behind a name, and behind a relative clause between commas.
fn past_relative(words: &Runs<'_>, end: usize) -> usize {
    /// Words of the clause.
    const MOST: usize = 16;
    let opens = words
        .between(end, end + 1)
        .is_some_and(|gap| gap.trim() == ",")
        && english::find(words.lower(end + 1)).is_in(Class::Subordinators);
    let mut clause = (end + 2..end + 2 + MOST).filter(|_| opens);
    let last = clause.find(|index| {
        let gap = words.between(*index, index + 1);
        gap.is_some_and(|gap| gap.contains(','))
    });
    last.map_or(end + 1, |last| last + 1)
}

/// "put median pay at £2,476"
fn puts(words: &Runs<'_>, verb: usize) -> bool {
    /// Words of what is put.
    const MOST: usize = 8;
    let is_at = |index: &usize| english::find(words.lower(*index)).is_in(Class::At);
    let is_digit = |index: usize| {
        let raw = words.raw(index);
        raw.starts_with(|first: char| first.is_ascii_digit())
    };
    // "at ZMW 84.6 billion"
    let is_code = |index| {
        let raw = words.raw(index);
        raw.len() <= CODE && raw.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let is_number = |index| is_digit(index) || is_code(index) && is_digit(index + 1);
    let object =
        (verb + 1..verb + 1 + MOST).take_while(|index| is_unbroken(words, index - 1, *index));
    english::find(words.lower(verb)).is_in(Class::Putting)
        && object.filter(is_at).any(|at| is_number(at + 1))
}

/// "ranks Nepal eighth"
fn places(words: &Runs<'_>, verb: usize) -> bool {
    /// Words of what is placed.
    const MOST: usize = 4;
    let mut object =
        (verb + 1..verb + 1 + MOST).take_while(|index| is_unbroken(words, index - 1, *index));
    english::find(words.lower(verb)).is_in(Class::Placing)
        && object.any(|index| english::find(words.lower(index)).ordinal.is_some())
}

/// ", GAO reports,": between marks.
fn is_aside(words: &Runs<'_>, at: usize, end: usize) -> bool {
    let first = at - usize::from(at > 0 && List::DefiniteArticles.holds(words.before(at)));
    let opens = first
        .checked_sub(1)
        .and_then(|before| words.between(before, first));
    let closes = words.between(end + 1, end + 2).or_else(|| {
        let is_last = end + 2 == words.len();
        is_last.then(|| words.text_after(end + 1))
    });
    let classes = english::find(words.lower(end + 1)).classes();
    is_unbroken(words, end, end + 1)
        && classes.meet(Class::Saying.only().or(Class::Finding.only()))
        && opens.is_some_and(|gap| gap.contains(','))
        && closes.is_some_and(|gap| gap.contains([',', '.', ';']))
}

/// "X's flash estimate for October put it", "X's survey shows"
fn owns_work(words: &Runs<'_>, end: usize) -> bool {
    /// Words up to the work, and from it to its verb.
    const MOST: usize = 6;
    if !List::PossessiveLetters.holds(words.lower(end + 1)) || !is_unbroken(words, end, end + 1) {
        return false;
    }
    let near = |start: usize| {
        (start..start + MOST).take_while(|index| is_unbroken(words, index - 1, *index))
    };
    let is_work = |index: &usize| english::find(words.lower(*index)).is_in(Class::Estimating);
    let Some(work) = near(end + 2).find(is_work) else {
        return false;
    };
    near(work + 1)
        .any(|index| puts(words, index) || english::find(words.lower(index)).is_in(Class::Finding))
}

/// The last word of a name that begins at a word: capitals, and what joins them.
fn name_end(words: &Runs<'_>, at: usize) -> Option<usize> {
    /// Words of a name at most.
    const MOST: usize = 8;
    let mut end = at;
    let mut capitals = 1;
    for index in at + 1..(at + MOST).min(words.len()) {
        if !is_unbroken(words, index - 1, index) && !is_abbreviated(words, index - 1, index) {
            break;
        }
        let is_owned = List::PossessiveLetters.holds(words.lower(index));
        if words.is_capital(index) {
            capitals += 1;
            end = index;
        } else if !is_owned
            && !english::find(words.lower(index))
                .classes()
                .meet(Class::Connectors.only())
        {
            break;
        }
    }
    (capitals > 1).then_some(end)
}

/// "The Ministry of Works (MW) found": a verb of finding right behind a name, or behind its initials in brackets.
fn verb_follows(words: &Runs<'_>, end: usize) -> bool {
    let opens = words.between(end, end + 1).unwrap_or_default();
    let next = if opens.trim() == "(" {
        end + 2
    } else {
        end + 1
    };
    let gap = words.between(next - 1, next).unwrap_or_default();
    let is_next = gap.trim().is_empty() || next == end + 2 && gap.trim() == ")";
    is_next && finds(words, next)
}

fn finds(words: &Runs<'_>, verb: usize) -> bool {
    let classes = english::find(words.lower(verb)).classes();
    classes.meet(Class::Finding.only().or(Class::Attributing.only()))
}

/// Whether the name is no part of a longer one: "Michael Bloomberg", "the Reuters Institute".
fn is_whole_name(words: &Runs<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    before
        .filter(|before| is_unbroken(words, *before, at))
        .is_none_or(|before| {
            !words.is_capital(before)
                || english::find(words.lower(before))
                    .classes()
                    .meet(Class::Openers.only().or(Class::Works.only()))
        })
}

/// "according to (data from the) X"
fn follows_according_to(words: &Runs<'_>, at: usize) -> bool {
    let mut before = (0..at).rev().take(REACH + 2);
    let last = before.find(|index| !is_part(words.lower(*index)));
    last.is_some_and(|to| {
        let relation = english::find(words.lower(to)).relation;
        matches!(relation, Some(Relation::To | Relation::Of))
            && List::According
                .leads([words.before(to), words.lower(to)])
                .is_some()
            && is_unbroken(words, to, at)
    })
}

/// "X('s latest survey) found"
fn leads_to_verb(words: &Runs<'_>, at: usize, end: usize) -> bool {
    let article = usize::from(List::DefiniteArticles.holds(words.before(at)));
    let before = at.checked_sub(article + 1);
    let joins = before.is_some_and(|before| {
        let gap = words.between(before, at).unwrap_or_default();
        english::find(words.lower(before))
            .classes()
            .meet(Class::Governing.only())
            && !gap.contains([',', '.', ';', ':'])
    });
    if joins {
        return false;
    }
    for index in end..end + REACH {
        let word = words.lower(index);
        if !is_unbroken(words, index - 1, index) {
            return false;
        }
        // "the OECD projects that", but not "the Fed projects of 2019"
        let attributes = english::find(word)
            .classes()
            .meet(Class::Attributing.only());
        if attributes && index == end {
            return !List::AfterFindingNouns.holds(words.lower(index + 1));
        }
        if english::find(word).classes().meet(Class::Finding.only()) {
            // "reports on", "estimates of" are nouns.
            let is_noun = List::NounlikeFindings.holds(word)
                && List::AfterFindingNouns.holds(words.lower(index + 1));
            return !is_noun;
        }
        if !is_part(word) && !List::PossessiveLetters.holds(word) {
            return false;
        }
    }
    false
}

/// Whether a word may stand inside an attribution.
fn is_part(word: &str) -> bool {
    english::find(word).classes().meet(Class::Works.only()) || is_four_digits(word)
}

/// Whether a point stands between two words because the first is an initial: "the U.S. Courts".
fn is_abbreviated(words: &Runs<'_>, first: usize, last: usize) -> bool {
    let gap = words.between(first, last).unwrap_or_default();
    words.raw(first).chars().count() == 1 && matches!(gap, "." | ". ")
}

/// Whether only blanks and marks inside words stand between two words.
pub(super) fn is_unbroken(words: &Runs<'_>, first: usize, last: usize) -> bool {
    words
        .between(first, last)
        .is_some_and(|between| !between.contains(MARKS))
}

#[cfg(test)]
mod tests {
    use super::{attributions, unlisted};
    use crate::check::institutions::Institutions;
    use crate::lang::word::Runs;
    use crate::model::Library;

    #[test]
    fn attributions_are_found_where_an_institution_is_their_subject() {
        let institutions = Institutions::new(&Library::default());
        for (text, expected) in [
            ("Pew found that views have soured.", vec!["Pew"]),
            (
                "According to data from the World Bank, output fell.",
                vec!["World Bank"],
            ),
            (
                "Output fell, according to a 2023 report by the OECD.",
                vec!["OECD"],
            ),
            ("Pew's latest survey found little support.", vec!["Pew"]),
            (
                "The Pew Research Center’s poll shows little support.",
                vec!["Pew Research Center"],
            ),
            ("The IMF estimates that growth halved.", vec!["IMF"]),
            ("Milei told Bloomberg reports were wrong.", vec![]),
            ("Officials of the IMF said so.", vec![]),
            ("IMF reports on the program are public.", vec![]),
            ("The Reuters Institute reports otherwise.", vec![]),
            ("According to the ministry, the IMF was paid.", vec![]),
            ("The imf found nothing.", vec![]),
            ("Michael Bloomberg said so.", vec![]),
            (
                "In 2021 Mayor Bloomberg said so, yet Gallup found less.",
                vec!["Gallup"],
            ),
            ("Yet Pew found less.", vec!["Pew"]),
            ("The OECD projects that output will fall.", vec!["OECD"]),
            ("The World Bank projects of 2019 were late.", vec![]),
        ] {
            let found: Vec<&str> = attributions(&Runs::new(text), &institutions, |_| true)
                .into_iter()
                .map(|(range, _)| &text[range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn names_of_one_word_may_be_bodies() {
        let institutions = Institutions::new(&Library::default());
        for (text, expected) in [
            (
                "According to Lineview, 12 ships are idle.",
                vec!["Lineview"],
            ),
            ("Twelve ships are idle, Lineview says.", vec!["Lineview"]),
            ("According to Pew, 12 ships are idle.", vec![]),
            ("According to Article 12, ships are idle.", vec![]),
            ("According to Ana Ruiz, 12 ships are idle.", vec![]),
            ("According to Moscow, 12 ships are idle.", vec![]),
            ("According to Lineview data, 12 ships are idle.", vec![]),
        ] {
            let words = Runs::new(text);
            let found = super::lone(&words, &super::names(&words), &institutions).into_iter();
            let found: Vec<&str> = found.map(|at| words.raw(at)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table of cases")]
    fn bodies_that_no_list_holds_have_an_article_and_two_capitals() {
        let institutions = Institutions::new(&Library::default());
        for (text, expected) in [
            (
                "The Ministry of Works found that 12 bridges leak.",
                vec!["Ministry of Works"],
            ),
            (
                "In May the Harbour Safety Board (HSB) counted 12 ships.",
                vec!["Harbour Safety Board"],
            ),
            (
                "According to the Harbour Ledger, trade fell.",
                vec!["Harbour Ledger"],
            ),
            ("Ana Ruiz found less.", vec![]),
            ("The ministry found less.", vec![]),
            ("Officials of the Ministry of Works found less.", vec![]),
            ("The Ministry of Works paid for it.", vec![]),
            ("It owed 12 million, GAO reports, and paid.", vec!["GAO"]),
            ("It owed 12 million, the MWK says.", vec!["MWK"]),
            ("The CPI showed less.", vec![]),
            (
                "Output fell, according to Codelco, the state miner.",
                vec!["Codelco"],
            ),
            (
                "Output fell, according to Ruiz, the mine's director.",
                vec![],
            ),
            ("Output fell, according to Ana Ruiz.", vec![]),
            (
                "The Ministry of Works, whose data come late, put output at 12 tonnes.",
                vec!["Ministry of Works"],
            ),
            (
                "The Harbour Board's first estimate for May put it at 12 tonnes.",
                vec!["Harbour Board"],
            ),
            (
                "The Administrative Office of the U.S. Courts records 12 cases.",
                vec!["Administrative Office of the U.S. Courts"],
            ),
            (
                "Harbour Research Institute says less.",
                vec!["Harbour Research Institute"],
            ),
            (
                "Harbour Street Consultants reckons the fleet at 12 ships.",
                vec!["Harbour Street Consultants"],
            ),
            (
                "Lloyd's Register put the fleet at 12 ships.",
                vec!["Lloyd's Register"],
            ),
            ("Ana Rogers put the fleet at 12 ships.", vec![]),
            (
                "The Ministry of Works put it at ZMW 84.6 million.",
                vec!["Ministry of Works"],
            ),
            (
                "The Harbour Board ranks Malta eighth of 12 ports.",
                vec!["Harbour Board"],
            ),
            ("The Harbour Board ranks among its critics.", vec![]),
            (
                "The Bank of Works, whose staff expect more, expects 12 million.",
                vec!["Bank of Works"],
            ),
            (
                "In a survey of 8,312 teachers by the Ministry of Works, half stayed.",
                vec!["Ministry of Works"],
            ),
            (
                "A survey by the Ministry of Works in the camp found 12 cases.",
                vec!["Ministry of Works"],
            ),
            (
                "It exceeds what a survey by the Ministry of Works gave.",
                vec![],
            ),
            (
                "A survey of the Ministry of Works's staff found 12 cases.",
                vec![],
            ),
            (
                "According to early estimates by the Ministry of Works, 12 left.",
                vec!["Ministry of Works"],
            ),
            (
                "Only 12 ships passed, figures of the Harbour Board show, in May.",
                vec!["Harbour Board"],
            ),
            (
                "The findings come from a survey of 5,146 adults, conducted online by the Ministry of Works.",
                vec!["Ministry of Works"],
            ),
            (
                "The survey, which the Ministry of Works fielded in May, asked 12 people.",
                vec!["Ministry of Works"],
            ),
            (
                "Raids conducted by the Ministry of Works cost 12 million.",
                vec![],
            ),
            (
                "Output is put at 2.41 million tonnes by the Ministry of Works, less than before.",
                vec!["Ministry of Works"],
            ),
            (
                "The rise is put down by the Ministry of Works to diet.",
                vec!["Ministry of Works"],
            ),
            ("The plan was put forward by the Ministry of Works.", vec![]),
        ] {
            let words = Runs::new(text);
            let found: Vec<&str> = unlisted(&words, &super::names(&words), &institutions)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
