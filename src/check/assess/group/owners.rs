//! Compares the owner of a number with that of its record, where the record names it behind a preposition: "unemployment rate of Northland"
//! beside "Otago had", "power in Great Britain" beside "power in Ireland" (docs/reading.md, Named group).

use std::ops::Range;

use super::people_and_places::subject;
use super::related_words::has;
use crate::check::alias::is_person;
use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::words_beside::ContextWords;
use crate::check::assess::{Assessment, Problem, Scene, Trouble};
use crate::check::names::institutions;
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::check::subject::{SubjectWords, is_name};
use crate::clause::ClauseFrame;
use crate::lang::country::{countries, may_name};
use crate::lang::noun::singular;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::{without_possessive, words_at};
use crate::lang::{Class, Classes, ENGLISH, List, Relation};
use crate::model::Body;
use crate::prose::{Passage, Role};

/// Accuses a number that agrees with a record of somebody else than the name in the same place of its clause, where neither the paragraph
/// nor a heading holds a name of the record.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    let known = fact.known();
    if fact.is_unread() || known.names.is_empty() && known.countries.is_empty() {
        return;
    }
    let mut said = said(placed).peekable();
    if said.peek().is_none() {
        return;
    }
    let holders = RecordedOwner::all(fact);
    let other = said.find(|said| {
        let own = tokens.get(said.tokens.clone()).unwrap_or_default();
        let mut same_place = holders.iter();
        same_place.any(|holder| holder.is_in_place(said.link, own))
            && holders.iter().all(|holder| holder.is_replaced(own, known))
            && !is_maker(scene, own, fact)
            && !holders
                .iter()
                .any(|holder| holder.is_near(own, scene, passage))
    });
    let range = other.and_then(|said| {
        let own = tokens.get(said.tokens)?;
        Some(own.first()?.range.start..own.last()?.range.end)
    });
    let Some(name) = range.and_then(|range| passage.text.value.get(range)) else {
        return;
    };
    found.status = Status::Mismatch;
    found.why = format!("`{}` measures somebody else", fact.id);
    let problem = problem(passage, mention, Trouble::Whose, &[fact]);
    found.problem = Some(Problem {
        allowed: name.to_owned(),
        ..problem
    });
}

/// A name by which a record says whose its number is, with the prepositions before it: "for" and "of" in "for countries of the Gulf". An
/// owner counts as behind "of".
struct RecordedOwner<'f> {
    links: [Option<Relation>; 2],
    words: Vec<&'f str>,
    text: &'f str,
}

impl<'f> RecordedOwner<'f> {
    /// The names of what a record measures, or else of its base.
    fn all(fact: &'f Fact<'_>) -> Vec<Self> {
        let own = fact.measure().map(Self::of).unwrap_or_default();
        match &fact.evidence.body {
            Body::Figure(figure) if own.is_empty() => {
                let base = figure.base.as_ref();
                base.map(|base| Self::of(&base.value)).unwrap_or_default()
            }
            _ => own,
        }
    }

    /// Whether a name stands where the record has this one: behind the same preposition, or as the subject. Only a country replaces a
    /// country, since a place or body in the country may be meant by the whole.
    fn is_in_place(&self, link: Option<Relation>, own: &[Token<'_>]) -> bool {
        let is_country = |word: &str| !countries(word).is_empty();
        let is_same = link.is_none_or(|link| self.links.contains(&Some(link)));
        is_same && (!is_country(self.text) || own.iter().any(|token| is_country(token.raw)))
    }

    fn of(text: &'f str) -> Vec<Self> {
        let words: Vec<(Range<usize>, &str)> = words_at(text).collect();
        let mut all = Vec::new();
        let mut at = 0;
        while let Some((first, word)) = words.get(at) {
            if !is_name(word) {
                at += 1;
                continue;
            }
            let rest = words.get(at..).unwrap_or_default();
            let count = rest.iter().take_while(|(_, word)| is_name(word)).count();
            let last = words
                .get(at + count - 1)
                .map_or(first.end, |last| last.0.end);
            let article = at.checked_sub(1).and_then(|before| words.get(before));
            let article = article.filter(|(_, word)| ENGLISH.find(word).is_in(Class::Determiners));
            let place = at.checked_sub(1 + usize::from(article.is_some()));
            let relation = |place: usize| ENGLISH.find(words.get(place)?.1).relation;
            let link = place.and_then(relation);
            let before = place
                .and_then(|place| place.checked_sub(2))
                .and_then(relation);
            let owned = rest
                .get(count - 1)
                .is_some_and(|(_, word)| without_possessive(word) != *word);
            let next = words.get(at + count);
            let gap = text.get(last..next.map_or(text.len(), |next| next.0.start));
            let is_whole = next.is_none_or(|(_, word)| {
                let entry = ENGLISH.find(&word.to_lowercase());
                entry.relation.is_some() || entry.is_in(Class::FunctionWords)
            }) || gap.is_some_and(|gap| !gap.trim().is_empty());
            let link = if owned {
                Some(Relation::Of)
            } else {
                link.filter(|_| is_whole)
            };
            if let Some(link) = link {
                let words = rest.iter().take(count);
                all.push(Self {
                    links: [
                        Some(link),
                        before.filter(|_| link == Relation::Of && !owned),
                    ],
                    words: words.map(|(_, word)| without_possessive(word)).collect(),
                    text: text.get(first.start..last).unwrap_or_default(),
                });
            }
            at += count;
        }
        all
    }

    /// The words of this name that another name lacks.
    fn others<'s>(&'s self, own: &'s [Token<'_>]) -> impl Iterator<Item = &'f str> + 's {
        let is_said = |word: &str| {
            own.iter()
                .any(|token| without_possessive(token.raw) == word)
        };
        self.words
            .iter()
            .copied()
            .filter(move |word| !is_said(word))
    }

    /// Whether the paragraph of a number, its title or a heading has a word of this name that the name in its clause lacks, or names this
    /// country.
    fn is_near(&self, own: &[Token<'_>], scene: &Scene<'_>, passage: &Passage) -> bool {
        let is_over = |other: &&Passage| {
            std::ptr::eq(*other, passage) || matches!(other.role, Role::Title | Role::Heading)
        };
        let named = countries(self.text);
        scene.passages.iter().filter(is_over).any(|near| {
            let text = &near.text.value;
            let holds = |word: &str| {
                let mut said = words_at(text);
                said.any(|(_, said)| without_possessive(said) == word)
            };
            self.others(own).any(holds) || named.iter().any(|own| may_name(text, own.country))
        })
    }

    /// Whether a name differs from this one: each has words that the other lacks, not only such as "Company", and the record has none of
    /// the other's.
    fn is_replaced(&self, own: &[Token<'_>], known: &SubjectWords) -> bool {
        let is_in = |token: &&Token<'_>| {
            let word = without_possessive(token.raw);
            self.words.contains(&word)
        };
        let is_kind = |word: &str| ENGLISH.find(&word.to_lowercase()).is_in(Class::Corporate);
        let is_shared = own.iter().any(|token| is_in(&token));
        let mut strange = own.iter().filter(|token| !is_in(token)).peekable();
        strange.peek().is_some()
            && strange.all(|token| is_unknown(token, known))
            && self.others(own).any(|word| !is_shared || !is_kind(word))
    }
}

/// A name in a clause, with the preposition before it; none before the subject.
struct StatedOwner {
    link: Option<Relation>,
    tokens: Range<usize>,
}

/// The names in the clause of a number that may say whose it is.
fn said<'p>(placed: &'p Placed<'_, '_>) -> impl Iterator<Item = StatedOwner> + 'p {
    let &Placed { frame, tokens, .. } = placed;
    let ContextWords { before, behind } = placed.beside();
    let before = subject(tokens, before);
    let sentence = placed.passage.sentence_at(placed.mention.range.start);
    let sentence = placed.passage.sentences.get(sentence);
    let opening = sentence.and_then(|sentence| {
        let first = tokens.partition_point(|token| token.range.start < sentence.start);
        Some(tokens.get(first)?.range.start)
    });
    let owner = bearer(placed).map(|tokens| StatedOwner { link: None, tokens });
    let linked = before.chain(behind).filter_map(move |at| {
        let link = tokens.get(at)?.entry.relation?;
        let places = matches!(
            link,
            Relation::In | Relation::Of | Relation::For | Relation::From | Relation::To
        );
        // As in "the Bank of Japan", but not "Unemployment in Otago".
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_in_name = before.is_some_and(|before| {
            let opens = opening == Some(before.range.start);
            before.kind == TokenKind::Word && is_name(before.raw) && !opens
        });
        let tokens = name_at(frame, tokens, at + 1).filter(|_| places && !is_in_name)?;
        Some(StatedOwner {
            link: Some(link),
            tokens,
        })
    });
    owner.into_iter().chain(linked)
}

/// The tokens of a whole name that begins at a token, or behind an article there.
fn name_at(frame: &ClauseFrame, tokens: &[Token<'_>], at: usize) -> Option<Range<usize>> {
    let is_article = |token: &Token<'_>| token.entry.is_in(Class::Determiners);
    let start = at + usize::from(tokens.get(at).is_some_and(is_article));
    let rest = tokens.get(start..)?;
    let count = rest.iter().take_while(|token| is_proper(token)).count();
    let ends = rest.get(count).is_none_or(|next| {
        let is_verb = || {
            let mut verbs = frame.verbs.iter();
            verbs.any(|verb| verb.range.start == next.range.start)
        };
        next.kind != TokenKind::Word
            || next.entry.relation.is_some()
            || next.entry.is_in(Class::FunctionWords)
            || is_helper(next)
            || is_verb()
    });
    let owns = rest
        .get(count.checked_sub(1)?)
        .is_some_and(|last| without_possessive(last.raw) != last.raw);
    (ends && !owns).then_some(start..start + count)
}

fn is_proper(token: &Token<'_>) -> bool {
    const NONE: Classes = Class::NoNames
        .only()
        .or(Class::Openers.only())
        .or(Class::Calendar.only())
        .or(Class::FunctionWords.only());
    token.kind == TokenKind::Word
        && is_name(token.raw)
        && !token.entry.classes().meet(NONE)
        && !List::Weekdays.holds(token.word)
}

/// The tokens of the subject, where it is a name that does more than say or find: of two words, or not at the beginning of its sentence.
fn bearer(placed: &Placed<'_, '_>) -> Option<Range<usize>> {
    let &Placed {
        passage,
        frame,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    let at = |byte| tokens.partition_point(|token| token.range.start < byte);
    let subject = frame.subject.as_ref().map(|own| at(own.start)..at(own.end));
    // The sentence of a superlative may not have been read into clauses.
    let helper = || {
        let before = placed.beside().before;
        let mut before = before.filter(|at| tokens.get(*at).is_some_and(is_helper));
        before.next()
    };
    let verb = || {
        let read = frame.verbs.first().map(|verb| at(verb.range.start));
        read.or_else(helper)
    };
    let own = match subject {
        Some(subject) => subject,
        None => before_verb(tokens, verb()?)?,
    };
    let name = name_at(frame, tokens, own.start).filter(|name| name.end == own.end)?;
    if tokens.get(own.end.checked_sub(1)?)?.range.end > mention.range.start {
        return None;
    }
    let first = tokens.get(own.start)?;
    let sentence = passage
        .sentences
        .get(passage.sentence_at(first.range.start));
    let opens = sentence.is_some_and(|sentence| at(sentence.start) == own.start);
    // In "Otago had the highest rate" the record itself says that the rank is somebody's.
    let is_ranked = matches!(fact.evidence.body, Body::Rank(_));
    if is_ranked {
        return (!opens || name.len() > 1 || is_unlisted(first)).then_some(name);
    }
    let is_told = frame.verbs.iter().any(|verb| {
        let range = at(verb.range.start)..at(verb.range.end);
        let mut own = tokens.get(range).unwrap_or_default().iter();
        own.any(|token| {
            const TELLING: Classes = Class::Saying
                .only()
                .or(Class::Finding.only())
                .or(Class::Attributing.only())
                .or(Class::Putting.only())
                .or(Class::Placing.only());
            token.entry.classes().meet(TELLING)
        })
    });
    (!is_told && (name.len() > 1 || !opens)).then_some(name)
}

/// Whether a word is an auxiliary: "has", "was".
fn is_helper(token: &Token<'_>) -> bool {
    token.entry.is_in(Class::Copulas) || token.entry.is_in(Class::HelpingVerbs)
}

/// Whether a word is on no list of the language.
fn is_unlisted(token: &Token<'_>) -> bool {
    token.entry.classes() == Classes::default() && singular(token.word) == token.word
}

/// A name right before a verb that no preposition governs: "Within England the North East had".
fn before_verb(tokens: &[Token<'_>], verb: usize) -> Option<Range<usize>> {
    let own = tokens.get(..verb)?;
    let count = own
        .iter()
        .rev()
        .take_while(|token| is_proper(token))
        .count();
    let start = verb - count;
    let article = start.checked_sub(1).and_then(|before| tokens.get(before));
    let is_article = article.is_some_and(|token| token.entry.is_in(Class::Determiners));
    let start = start - usize::from(is_article);
    let link = start.checked_sub(1).and_then(|before| tokens.get(before));
    let is_governed = link.is_some_and(|token| token.entry.relation.is_some());
    (count > 0 && !is_governed).then_some(start..verb)
}

/// Whether a record lacks a word, and the country that it names.
fn is_unknown(token: &Token<'_>, known: &SubjectWords) -> bool {
    let named = countries(token.raw);
    let mut named = named.iter();
    !has(known, without_possessive(token.word))
        && !named.any(|place| known.countries.contains(&place.country))
}

/// Whether a name is that of a person or of the maker of the record's source, or its initials stand in the record.
fn is_maker(scene: &Scene<'_>, own: &[Token<'_>], fact: &Fact<'_>) -> bool {
    let words: Vec<&str> = own.iter().map(|token| token.raw).collect();
    let initials: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    let id = fact
        .evidence
        .source
        .as_ref()
        .map(|source| source.value.as_str());
    let source = id.and_then(|id| scene.project.library.sources.get(id));
    let makers = source.map(institutions).unwrap_or_default();
    let is_in = |text: &str| {
        words
            .iter()
            .all(|word| words_at(text).any(|(_, own)| own == *word))
    };
    let mut texts = fact.evidence.subject_texts();
    makers.iter().any(|maker| is_in(maker))
        || texts.any(|text| words_at(text).any(|(_, own)| own == initials))
        || is_person(&words.join(" "))
}
