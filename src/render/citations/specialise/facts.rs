//! What is known of a work: what a style may ask of it, and the answers.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use hayagriva::citationberg::taxonomy::{Kind, Locator, NumberVariable, Variable};
use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, TestPosition};
use hayagriva::{CitationItem, CitationRequest, Entry, standalone_citation};

/// What is known of one work, or of several at once: by question of the [`PROBE`], an answer, or none where they differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::render::citations) struct WorkFacts {
    answers: Vec<Option<bool>>,
    /// Where it is printed, if that is known.
    pub(super) place: Option<PrintPlace>,
}

/// Where a work is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::render::citations) enum PrintPlace {
    /// Where it is cited for the first time, with a place in it of a kind.
    First(Option<Locator>),
    /// Where it is cited again, and was neither close by nor right before.
    Again(Option<Locator>),
    /// In the list.
    Listed,
}

impl WorkFacts {
    /// Asks a work. Nothing is known where that fails.
    pub(in crate::render::citations) fn of(entry: &Entry) -> Self {
        let Some(probe) = PROBE.as_ref() else {
            return Self::default();
        };
        let item = CitationItem::with_entry(entry);
        let printed =
            standalone_citation(CitationRequest::from_items(vec![item], &probe.style, &[]));
        let mut answers = vec![Some(false); probe.questions.len()];
        for word in printed.to_string().split_whitespace() {
            let index = word.parse().ok();
            if let Some(answer) = index.and_then(|index: usize| answers.get_mut(index)) {
                *answer = Some(true);
            }
        }
        Self {
            answers,
            place: None,
        }
    }

    /// These facts for works that are printed in one place of a style.
    pub(in crate::render::citations) fn printed(self, place: PrintPlace) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }

    /// These facts for every place; `None` when they are of no place already.
    pub(in crate::render::citations) fn anywhere(&self) -> Option<Self> {
        self.place.map(|_| Self {
            place: None,
            ..self.clone()
        })
    }

    /// What holds of these works and of others.
    pub(in crate::render::citations) fn or(mut self, other: &Self) -> Self {
        if self.answers.len() != other.answers.len() {
            return Self::default();
        }
        for (answer, other) in self.answers.iter_mut().zip(&other.answers) {
            if answer != other {
                *answer = None;
            }
        }
        self
    }

    fn answer(&self, question: Question) -> Option<bool> {
        let index = PROBE.as_ref()?.questions.get(&question)?;
        *self.answers.get(*index)?
    }

    pub(super) fn is_at(&self, position: TestPosition) -> Option<bool> {
        Some(match (position, self.place?) {
            (_, PrintPlace::Listed) => return None,
            (TestPosition::First, place) => matches!(place, PrintPlace::First(_)),
            (TestPosition::Subsequent, place) => matches!(place, PrintPlace::Again(_)),
            _ => false,
        })
    }

    /// Whether this kind of place in the work is named, or none.
    pub(super) fn names_place(&self, asked: Option<Locator>) -> Option<bool> {
        Some(match self.place? {
            PrintPlace::First(locator) | PrintPlace::Again(locator) => locator == asked,
            PrintPlace::Listed => asked.is_none(),
        })
    }

    pub(super) fn is_of(&self, kind: Kind) -> Option<bool> {
        self.answer(Question::Kind(kind))
    }

    /// Whether nothing is recorded.
    pub(super) fn lacks(&self, variable: Variable) -> bool {
        if variable == Variable::Number(NumberVariable::Locator) {
            return self.names_place(None) == Some(true);
        }
        self.answer(Question::Variable(variable)) == Some(false)
    }

    /// Whether something is recorded. A variable that stood in for missing names counts as missing from then on.
    pub(super) fn has(&self, variable: Variable) -> bool {
        self.answer(Question::Variable(variable)) == Some(true)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Question {
    Kind(Kind),
    Variable(Variable),
}

/// A style that prints the numbers of the questions that a work answers with yes.
#[derive(Debug)]
struct Probe {
    style: IndependentStyle,
    questions: HashMap<Question, usize>,
}

/// The kinds of works of the CSL 1.0.2 specification, appendix III.
const KINDS: &str = "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset \
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map \
    motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog \
    regulation report review review-book software song speech standard thesis treaty webpage";

/// Its variables (appendix IV) that a record may fill; not those that the place of a citation decides: `locator`, `citation-number`,
/// `first-reference-note-number`, `year-suffix`, `citation-label`.
const VARIABLES: &str = "abstract annote archive archive_collection archive_location archive-place authority call-number collection-title \
    container-title container-title-short dimensions division DOI event event-title event-place genre ISBN ISSN jurisdiction keyword language \
    license medium note original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place \
    references reviewed-genre reviewed-title scale source status title title-short URL volume-title \
    chapter-number collection-number edition issue number number-of-pages number-of-volumes page page-first part-number printing-number \
    section supplement-number version volume accessed available-date event-date issued original-date submitted author chair \
    collection-editor compiler composer container-author contributor curator director editor editor-translator editorial-director \
    executive-producer guest \
    host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer \
    series-creator translator";

static PROBE: LazyLock<Option<Probe>> = LazyLock::new(|| {
    let kinds = KINDS.split_whitespace().map(|name| ("type", name));
    let variables = VARIABLES.split_whitespace().map(|name| ("variable", name));
    let mut tests = String::new();
    for (index, (test, name)) in kinds.chain(variables).enumerate() {
        let _ = write!(
            tests,
            "<choose><if {test}=\"{name}\"><text value=\"{index} \"/></if></choose>"
        );
    }
    let style = IndependentStyle::from_xml(&format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\">\
         <info><title>Probe</title><id>probe</id><updated>2024-01-01T00:00:00+00:00</updated></info>\
         <citation><layout>{tests}</layout></citation></style>"
    ))
    .ok()?;
    let questions = style.citation.layout.elements.iter().enumerate();
    let questions = questions.filter_map(|(index, element)| {
        let LayoutRenderingElement::Choose(choose) = element else {
            return None;
        };
        let kind = choose
            .if_
            .type_
            .iter()
            .flatten()
            .copied()
            .map(Question::Kind);
        let variable = choose
            .if_
            .variable
            .iter()
            .flatten()
            .copied()
            .map(Question::Variable);
        Some((kind.chain(variable).next()?, index))
    });
    let questions = questions.collect();
    Some(Probe { style, questions })
});
