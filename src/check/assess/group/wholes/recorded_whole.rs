//! The whole that a record gives a share, and whether the words of a sentence exclude it.

use super::{NamedWhole, are_economies, base_noun, is_initials};
use crate::check::assess::Scene;
use crate::check::assess::group::related_words::{is_general, is_said};
use crate::check::names::{content, words};
use crate::check::reach::Fact;
use crate::check::subject::NounPhrase;
use crate::lang::country::countries;
use crate::lang::noun::{is_related, is_same_word, singular};
use crate::lang::synonym::are_synonyms;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;
use crate::lang::{Class, ENGLISH, List, Relation};
use crate::mention::Mention;
use crate::model::Body;
use crate::prose::Passage;

/// The whole of a share, as its record names it.
pub(super) struct Whole<'f> {
    base: &'f str,
    measure: &'f str,
    /// The words of everything that the record says.
    known: &'f [String],
    /// The noun phrases of the record's base.
    phrases: Vec<NounPhrase>,
}

impl<'f> Whole<'f> {
    /// The whole of a record that names one: by its base, or by "of" in its unit.
    pub(super) fn of(fact: &'f Fact<'_>) -> Option<Self> {
        let Body::Figure(figure) = &fact.evidence.body else {
            return None;
        };
        let unit = fact.value().and_then(|value| value.noun.as_deref());
        let base = figure.base.as_ref().map(|base| base.value.as_str());
        let base = base.or(unit)?;
        Some(Self {
            base,
            measure: fact.measure().unwrap_or_default(),
            known: fact.content(),
            phrases: NounPhrase::all(base),
        })
    }

    fn knows(&self, word: &str) -> bool {
        let mut known = self.known.iter();
        self.known.iter().any(|own| own == word)
            || known.any(|own| is_related(word, own))
            || self.known.iter().any(|own| are_synonyms(word, own))
    }

    /// Whether a word tells what the share consists of rather than what it is a share of: the measure names both, and the base only the
    /// latter.
    fn is_part(&self, word: &str) -> bool {
        let first = self.phrases.first().and_then(|first| first.words.last());
        if first.is_none_or(|first| !narrows(&first.word))
            || content(self.base).any(|own| is_related(&own, word) || are_synonyms(&own, word))
        {
            return false;
        }
        let said: Vec<String> = content(self.measure).collect();
        let mut base = self
            .phrases
            .first()
            .into_iter()
            .flat_map(|first| &first.words);
        base.all(|own| said.iter().any(|said| is_related(said, &own.word)))
            && said.iter().any(|said| is_related(said, word))
    }

    /// The narrowing words of the base that a text lacks.
    fn unsaid(&self, says: impl Fn(&str) -> bool) -> Vec<&str> {
        let words = self.phrases.iter().flat_map(|phrase| &phrase.words);
        let words = words.filter(|word| word.is_name != Some(true) && narrows(&word.word));
        let words = words.map(|word| word.word.as_str());
        words.filter(|word| !says(word)).collect()
    }

    /// Whether a named whole is another than that of the record.
    pub(super) fn excludes(
        &self,
        scene: &Scene<'_>,
        (passage, tokens, mention): (&Passage, &[Token<'_>], &Mention),
        named: &NamedWhole,
    ) -> bool {
        let own = tokens.get(named.tokens.clone()).unwrap_or_default();
        let Some(opener) = own.first() else {
            return false;
        };
        let Some(text) = named
            .place(tokens)
            .and_then(|place| passage.text.value.get(place))
        else {
            return false;
        };
        // As in "9 percent of what its members paid".
        let is_function = opener.entry.is_in(Class::FunctionWords);
        let opens_noun = opener.entry.is_in(Class::Determiners)
            || opener.entry.is_in(Class::Universals)
            || opener.entry.is_in(Class::Hypernyms);
        let is_noun = |token: &Token<'_>| {
            let entry = token.entry;
            let is_hypernym = entry.is_in(Class::Hypernyms) && !entry.is_in(Class::Universals);
            token.kind == TokenKind::Word && (is_hypernym || !entry.is_in(Class::FunctionWords))
        };
        if is_function && !opens_noun || !own.iter().any(is_noun) {
            return false;
        }
        // A text with a number names a group by it: "those aged 65".
        if text.contains(|letter: char| letter.is_ascii_digit()) {
            return false;
        }
        // "Six in ten of these children" speaks of those whom the text has named.
        let is_pointed = List::Pointers.holds(opener.word);
        // "Women with the condition" have the condition that was named.
        let taken_up = own.windows(2).position(|pair| {
            let [link, article] = pair else { return false };
            link.entry.relation == Some(Relation::With)
                && (article.entry.is_in(Class::Definite) || List::Pointers.holds(article.word))
        });
        if is_pointed {
            return false;
        }
        let words = own.iter().take(taken_up.unwrap_or(own.len()));
        let words = words.filter(|token| countries(token.raw).is_empty() && !is_place(token));
        let said: Vec<String> = words
            .flat_map(|token| content(token.word))
            .filter(|word| narrows(word))
            .collect();
        let is_all = opener.entry.is_in(Class::Universals);
        // "58 percent of the bill" takes up what was named before, by whatever name.
        let is_taken_up = opener.entry.is_in(Class::Determiners) && !is_all;
        let unknown: Vec<&String> = said.iter().filter(|word| !self.knows(word)).collect();
        let around = SentenceContext::of(passage, tokens, mention);
        let rest = tokens.get(named.rest.clone()).unwrap_or_default();
        if said.is_empty() {
            let names_all = is_all || !countries(text).is_empty();
            let unsaid = self.unsaid(|word| !is_all && around.says(word));
            let narrowing = self.unsaid(|_| false);
            return !is_taken_up
                && named.clause.is_empty()
                && names_all
                && !narrowing.is_empty()
                && unsaid.len() == narrowing.len();
        }
        if is_initials(text, self.known) || are_economies(text, self.base) {
            return false;
        }
        // Another record of the brief may be of that whole.
        let is_other = |word: &String| {
            scene
                .measures()
                .iter()
                .any(|other| is_same_word(other, word))
        };
        let is_named = named.is_behind || said.last().is_some_and(is_other);
        if unknown.len() == said.len() && !is_taken_up && is_named {
            return true;
        }
        let head = tokens.get(named.first.clone()).unwrap_or_default();
        let head = head.iter().rfind(|token| token.kind == TokenKind::Word);
        let head = head.map(|token| singular(without_possessive(token.word)));
        let Some(head) = head else { return false };
        let is_known = !narrows(&head) || self.knows(&head) && !self.is_part(&head);
        if is_taken_up && unknown.len() == said.len() && named.is_behind {
            return is_another(scene, &head, (tokens, mention))
                && !self.unsaid(|word| around.is_in_sentence(word)).is_empty();
        }
        if !is_known {
            return !is_taken_up && !named.is_joined && named.is_behind;
        }
        self.is_wider(scene, is_all, &head, (own, rest), &unknown)
            || self.is_elsewhere(named, tokens, &around, &unknown)
    }

    /// Whether the named whole is all of which the record's whole is a part: "All households" for rural ones, "total assets" for
    /// risk-weighted ones.
    fn is_wider(
        &self,
        scene: &Scene<'_>,
        is_all: bool,
        head: &str,
        (own, rest): (&[Token<'_>], &[Token<'_>]),
        unknown: &[&String],
    ) -> bool {
        // As in "total", but not "all", which may be all that the brief speaks of.
        let is_universal = |token: &Token<'_>| {
            token.entry.is_in(Class::Universals) && !token.entry.is_in(Class::FunctionWords)
        };
        let is_total = own.iter().any(is_universal) && unknown.is_empty();
        let is_all = is_all || is_total;
        let base_is_all = self
            .phrases
            .iter()
            .flat_map(|phrase| &phrase.words)
            .any(|word| ENGLISH.find(&word.word).is_in(Class::Universals))
            || words(self.base)
                .iter()
                .any(|word| ENGLISH.find(word).is_in(Class::Universals));
        let mut heads = self.phrases.iter().filter_map(NounPhrase::head);
        is_all
            && !base_is_all
            && heads.any(|(noun, kind)| {
                is_same_word(&noun.word, head)
                    && kind.is_some_and(|kind| {
                        kind.is_name != Some(true)
                            && narrows(&kind.word)
                            && !rest.iter().any(|said| is_same_word(said.word, &kind.word))
                            && (is_total || !is_theme(scene, head, &kind.word))
                    })
            })
    }

    /// Whether the named whole has words that the record lacks, in place of words that the sentence lacks: "Outstanding mortgages" for new
    /// ones, "the value of assets" for that of sales, "petitions that it received" for those decided.
    fn is_elsewhere(
        &self,
        named: &NamedWhole,
        tokens: &[Token<'_>],
        around: &SentenceContext<'_, '_>,
        unknown: &[&String],
    ) -> bool {
        let unsaid = || self.unsaid(|word| around.is_in_sentence(word));
        if unknown.iter().any(|word| !is_general(word)) {
            return !unsaid().is_empty();
        }
        let clause = tokens.get(named.clause.clone()).unwrap_or_default();
        let told: Vec<String> = clause
            .iter()
            .flat_map(|token| content(token.word))
            .filter(|word| narrows(word))
            .collect();
        let [told] = told.as_slice() else {
            return false;
        };
        !self.knows(told) && unsaid().len() == 1
    }
}

/// Whether a word is a place in general as the owner: "the country's electricity".
fn is_place(token: &Token<'_>) -> bool {
    let bare = without_possessive(token.word);
    bare.len() < token.word.len() && ENGLISH.find(bare).is_in(Class::PlaceNouns)
}

/// Whether a noun is the whole of another record of the brief, and nothing before it in the paragraph names it: "of the order book" for the
/// fleet.
fn is_another(scene: &Scene<'_>, noun: &str, (tokens, mention): (&[Token<'_>], &Mention)) -> bool {
    let end = tokens.partition_point(|token| token.range.start < mention.range.start);
    let is_base = |fact: &&Fact<'_>| base_noun(fact).is_some_and(|own| is_same_word(&own, noun));
    !is_said(noun, tokens.get(..end).unwrap_or_default()) && scene.all().facts.iter().any(is_base)
}

/// Whether no record of a brief names things of the noun of another kind, so that "all" of them are all that the brief speaks of.
fn is_theme(scene: &Scene<'_>, noun: &str, kind: &str) -> bool {
    let is_other = |phrase: &NounPhrase| {
        let Some((last, Some(other))) = phrase.head() else {
            return false;
        };
        let mut words = phrase.words.iter();
        is_same_word(&last.word, noun)
            && !words.any(|word| is_related(&word.word, kind))
            && other.is_name != Some(true)
            && narrows(&other.word)
            && !is_general(&other.word)
    };
    let facts = &scene.all().facts;
    !facts
        .iter()
        .any(|fact| fact.known().phrases.iter().any(is_other))
}

/// The tokens of the sentence of a number, and of the sentence before.
struct SentenceContext<'p, 't> {
    sentence: &'p [Token<'t>],
    before: &'p [Token<'t>],
}

impl<'p, 't> SentenceContext<'p, 't> {
    fn of(passage: &Passage, tokens: &'p [Token<'t>], mention: &Mention) -> Self {
        let at = passage.sentence_at(mention.range.start);
        let stretch = |at: Option<usize>| -> &'p [Token<'t>] {
            let sentence = at.and_then(|at| passage.sentences.get(at));
            let Some(sentence) = sentence else { return &[] };
            let first = tokens.partition_point(|token| token.range.start < sentence.start);
            let last = tokens.partition_point(|token| token.range.start < sentence.end);
            tokens.get(first..last).unwrap_or_default()
        };
        Self {
            sentence: stretch(Some(at)),
            before: stretch(at.checked_sub(1)),
        }
    }

    fn is_in_sentence(&self, word: &str) -> bool {
        is_said(word, self.sentence)
    }

    fn says(&self, word: &str) -> bool {
        self.is_in_sentence(word) || is_said(word, self.before)
    }
}

/// Whether a word narrows the whole of a share.
fn narrows(word: &str) -> bool {
    let entry = ENGLISH.find(word);
    let is_general = word.len() < 3
        || entry.cardinal.is_some()
        || entry.is_in(Class::FunctionWords)
        || entry.is_in(Class::Hypernyms)
        || entry.is_in(Class::Universals)
        || entry.is_in(Class::ProForms)
        || entry.is_in(Class::AgeLabels)
        || entry.is_in(Class::Asked)
        || entry.comparative.is_some()
        || List::UniverseFirms
            .phrases()
            .iter()
            .any(|firm| is_same_word(firm, word));
    !is_general
}
