//! Compares the heads of a table with the records beside them: one head names somebody else, where every other names its own record: "Togo"
//! over records of Senegal, in a table of countries (docs/reading.md, Named group).

use std::collections::BTreeSet;

use super::related_words::has;
use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::{Assessment, Problem, Scene, Trouble};
use crate::check::names::content;
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::check::subject::SubjectWords;
use crate::lang::contrast;
use crate::lang::country::countries;
use crate::lang::noun::singular;
use crate::lang::person::is_person;
use crate::lang::synonym::are_synonyms;
use crate::lang::{Class, ENGLISH};
use crate::prose::{Passage, Role};

/// The most heads of a table that are looked at.
const MOST: usize = 64;

/// The least heads that must name their own records before a head that names another counts.
const LEAST: usize = 2;

/// Accuses a number that agrees with a record of somebody else than the head of its row or column names.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        mention,
        fact,
        ..
    } = placed;
    let Role::Cell { table, row, column } = passage.role else {
        return;
    };
    if row == 0 || column == 0 || fact.is_unread() {
        return;
    }
    let lines = [TableLine::Row(row), TableLine::Column(column)].into_iter();
    let other = lines.filter_map(|line| Some((line, line.head(scene, table)?)));
    let mut other = other.filter(|(_, head)| is_strange(head, fact.known()));
    let Some((_, head)) = other.find(|(line, head)| is_alone(scene, table, *line, head, fact))
    else {
        return;
    };
    found.status = Status::Mismatch;
    found.why = format!("`{}` measures somebody else", fact.id);
    let problem = problem(passage, mention, Trouble::Whose, &[fact]);
    found.problem = Some(Problem {
        allowed: head.trim().to_owned(),
        ..problem
    });
}

/// A row or a column of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TableLine {
    Row(usize),
    Column(usize),
}

impl TableLine {
    /// The line of a cell along the same side of the table.
    const fn of(self, row: usize, column: usize) -> Self {
        match self {
            Self::Row(_) => Self::Row(row),
            Self::Column(_) => Self::Column(column),
        }
    }

    const fn place(self) -> usize {
        match self {
            Self::Row(place) | Self::Column(place) => place,
        }
    }

    fn head<'s>(self, scene: &Scene<'s>, table: usize) -> Option<&'s str> {
        let place = match self {
            Self::Row(row) => (table, row, 0),
            Self::Column(column) => (table, 0, column),
        };
        Some(scene.cells().get(&place)?.text.value.as_str())
    }
}

/// Whether a head is a name or noun of which a record has no word.
fn is_strange(head: &str, known: &SubjectWords) -> bool {
    let named = countries(head);
    let is_own =
        |word: &str| has(known, word) || known.words.iter().any(|own| are_synonyms(word, own));
    let is_wide = |word: &str| {
        let entry = ENGLISH.find(word);
        entry.is_in(Class::Universals)
            || entry.is_in(Class::Hypernyms)
            || entry.is_in(Class::PlaceNouns)
    };
    let mut words = content(head).peekable();
    words.peek().is_some()
        && !head.contains(|letter: char| letter.is_ascii_digit())
        && !words.any(|word| is_own(&word) || is_wide(&word))
        && !named
            .iter()
            .any(|place| known.countries.contains(&place.country))
}

/// Whether all other heads along a side name their records, and the record has a name, or a noun for people, that none of the others has.
fn is_alone(scene: &Scene<'_>, table: usize, line: TableLine, head: &str, fact: &Fact<'_>) -> bool {
    let all = scene.cells().range((table, 0, 0)..(table + 1, 0, 0));
    let cells = all.filter(|((_, row, column), _)| *row > 0 && *column > 0);
    let mut heads = BTreeSet::new();
    let mut elsewhere = BTreeSet::new();
    let mut lands = BTreeSet::new();
    for (&(_, row, column), cell) in cells.take(MOST * MOST) {
        let other = line.of(row, column);
        if other == line {
            continue;
        }
        let Some(named) = other.head(scene, table) else {
            return false;
        };
        let reach = scene.reach_of(ids(cell));
        let mut words = content(named);
        for own in &reach.facts {
            let known = own.known();
            elsewhere.extend(words_of(known).map(str::to_owned));
            lands.extend(known.countries.iter().copied());
        }
        let mut is_named = |known: &SubjectWords| {
            let named = countries(named);
            named
                .iter()
                .any(|place| known.countries.contains(&place.country))
                || words.any(|word| has(known, &word))
        };
        if let [own, ..] = reach.facts.as_slice() {
            if !is_named(own.known()) {
                return false;
            }
            heads.insert(other.place());
        }
    }
    let known = fact.known();
    let mut names = known.names.iter();
    let has_name = names.any(|name| !elsewhere.contains(name))
        || known.countries.iter().any(|place| !lands.contains(place));
    let own_people = || {
        let mut words = words_of(known);
        words.any(|word| !elsewhere.contains(word) && is_person(&singular(word)))
    };
    let has_side = |word: &str| !contrast::english().sides_of(word).is_empty();
    let is_of_people = |word: String| is_person(&word) || has_side(&word);
    let has_people = || content(head).all(is_of_people) && own_people();
    heads.len() >= LEAST && (has_name || has_people())
}

/// The words in the noun phrases of a record.
fn words_of(known: &SubjectWords) -> impl Iterator<Item = &str> {
    let words = known.phrases.iter().flat_map(|phrase| &phrase.words);
    words.map(|word| word.word.as_str())
}

/// The ids of the records that a cell names.
fn ids(cell: &Passage) -> impl Iterator<Item = &str> + Clone {
    let anchors = cell.anchors.iter().map(|anchor| &anchor.references);
    let cited = cell.citations.iter().map(|(_, references)| references);
    let items = anchors
        .chain(cited)
        .flat_map(|references| &references.items);
    let inserted = cell
        .insertions
        .iter()
        .map(|(_, insertion)| insertion.id.value.as_str());
    items.map(|item| item.id.value.as_str()).chain(inserted)
}
