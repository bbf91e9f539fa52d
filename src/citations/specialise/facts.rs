//! Facts about works: what a style may ask, and the answers.

use std::collections::HashMap;
use std::sync::LazyLock;

use hayagriva::citationberg::TestPosition;
use hayagriva::citationberg::taxonomy::Locator;

use crate::model::work::{self, Kind, NumberVariable, Variable, Work};

/// The facts known about one work, or about several at once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::citations) struct WorkFacts {
    /// The kinds of the works, as bits of [`KINDS`].
    kinds: u64,
    /// The variables that every work holds, as bits of [`VARIABLES`].
    all: u128,
    /// The variables that some work may hold, as bits of [`VARIABLES`].
    any: u128,
    /// Where the works are printed, if known.
    pub(super) place: Option<PrintPlace>,
}

impl Default for WorkFacts {
    /// Nothing is known.
    fn default() -> Self {
        Self {
            kinds: u64::MAX,
            all: 0,
            any: u128::MAX,
            place: None,
        }
    }
}

/// The place in which a work is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::citations) enum PrintPlace {
    /// The first citation of the work, with a locator of this kind.
    First(Option<Locator>),
    /// A later citation, neither nearby nor directly after the one before.
    Again(Option<Locator>),
    /// The reference list.
    Listed,
}

impl WorkFacts {
    /// The facts about one work.
    pub(in crate::citations) fn of(work: &Work) -> Self {
        let texts = work.texts().map(|(variable, _)| variable);
        let names = work.roles().map(|(role, _)| role.into());
        let dates = work.dates().map(|(variable, _)| variable.into());
        let variables = texts.chain(names).chain(dates);
        let bits = variables.filter_map(|variable| VARIABLES.get(&variable));
        let held = bits.fold(0, |held, bit| held | 1_u128 << bit);
        // The engine derives the first page from the pages, where it can read them.
        let possible = VARIABLES.get(&FIRST_PAGE).map_or(0, |bit| 1_u128 << bit);
        Self {
            kinds: KINDS.get(&work.kind).map_or(0, |bit| 1 << bit),
            all: held,
            any: held | possible,
            place: None,
        }
    }

    /// The facts for works printed in one place of a style.
    pub(in crate::citations) fn printed(self, place: PrintPlace) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }

    /// The facts without their place; `None` where they have none.
    pub(in crate::citations) fn anywhere(&self) -> Option<Self> {
        self.place.map(|_| Self {
            place: None,
            ..self.clone()
        })
    }

    /// The facts that hold for these works and for others.
    pub(in crate::citations) fn or(mut self, other: &Self) -> Self {
        self.kinds |= other.kinds;
        self.all &= other.all;
        self.any |= other.any;
        self
    }

    pub(super) fn is_at(&self, position: TestPosition) -> Option<bool> {
        Some(match (position, self.place?) {
            (_, PrintPlace::Listed) => return None,
            (TestPosition::First, place) => matches!(place, PrintPlace::First(_)),
            (TestPosition::Subsequent, place) => matches!(place, PrintPlace::Again(_)),
            _ => false,
        })
    }

    /// Whether a locator of this kind is given; `None` if unknown.
    pub(super) fn names_place(&self, asked: Option<Locator>) -> Option<bool> {
        Some(match self.place? {
            PrintPlace::First(locator) | PrintPlace::Again(locator) => locator == asked,
            PrintPlace::Listed => asked.is_none(),
        })
    }

    pub(super) fn is_of(&self, kind: Kind) -> Option<bool> {
        let kind = 1 << KINDS.get(&kind)?;
        if self.kinds & kind == 0 {
            Some(false)
        } else {
            (self.kinds == kind).then_some(true)
        }
    }

    /// Whether no work can have this variable.
    pub(super) fn lacks(&self, variable: Variable) -> bool {
        if variable == Variable::Number(NumberVariable::Locator) {
            return self.names_place(None) == Some(true);
        }
        let bit = VARIABLES.get(&variable);
        bit.is_some_and(|bit| self.any & (1 << bit) == 0)
    }

    /// Whether all works have this variable. One that replaced missing names counts as missing from then on.
    pub(super) fn has(&self, variable: Variable) -> bool {
        let bit = VARIABLES.get(&variable);
        bit.is_some_and(|bit| self.all & (1 << bit) != 0)
    }
}

const FIRST_PAGE: Variable = Variable::Number(NumberVariable::PageFirst);

/// The kinds of works of CSL 1.0.2, appendix III, each with its bit.
static KINDS: LazyLock<HashMap<Kind, u32>> = LazyLock::new(|| {
    let names = "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset \
        document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map \
        motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog \
        regulation report review review-book software song speech standard thesis treaty webpage";
    let kinds = names
        .split_whitespace()
        .filter_map(|name| name.parse().ok());
    kinds.zip(0..).collect()
});

/// The variables of CSL 1.0.2, appendix IV, that a record may fill, each with its bit; except those that the place of a citation decides:
/// `locator`, `citation-number`, `first-reference-note-number`, `year-suffix`, `citation-label`.
static VARIABLES: LazyLock<HashMap<Variable, u32>> = LazyLock::new(|| {
    let names = "abstract annote archive archive_collection archive_location archive-place authority call-number collection-title \
        container-title container-title-short dimensions division DOI event event-title event-place genre ISBN ISSN jurisdiction keyword \
        language license medium note original-publisher original-publisher-place original-title part-title PMCID PMID publisher \
        publisher-place references reviewed-genre reviewed-title scale source status title title-short URL volume-title \
        chapter-number collection-number edition issue number number-of-pages number-of-volumes page page-first part-number \
        printing-number section supplement-number version volume accessed available-date event-date issued original-date submitted \
        author chair collection-editor compiler composer container-author contributor curator director editor editor-translator \
        editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer producer \
        recipient reviewed-author script-writer series-creator translator";
    let variables = names.split_whitespace().filter_map(work::variable);
    variables.zip(0..).collect()
});
