//! Compares the whole that a sentence gives a share with that of the record, by the words behind "of" and "among" (docs/reading.md, Named
//! group).

mod recorded_whole;

use std::ops::Range;

use self::recorded_whole::Whole;
use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::{Assessment, Scene, Trouble};
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::check::subject::NounPhrase;
use crate::clause::{Adjunct, ClauseFrame};
use crate::lang::noun::singular;
use crate::lang::person::is_person;
use crate::lang::token::{Token, TokenKind, is_joint};
use crate::lang::{Class, ENGLISH, List, Relation, looks_past};
use crate::mention::{Form, Mention};
use crate::model::Body;
use crate::prose::Passage;

/// Accuses a share that agrees with a record of another whole than the words beside it name.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        frame,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    settle_all(scene, passage, (frame, tokens), mention, &[fact], found);
}

/// Accuses a share that agrees with several records, all of another whole than the words beside it name.
pub(in crate::check::assess) fn settle_all(
    scene: &Scene<'_>,
    passage: &Passage,
    (frame, tokens): (&ClauseFrame, &[Token<'_>]),
    mention: &Mention,
    facts: &[&Fact<'_>],
    found: &mut Assessment,
) {
    // Where no verb is read, one noun phrase may run into the next.
    let is_read = found.status == Status::Checked && !frame.verbs.is_empty();
    let Some(fact) = facts.first().filter(|_| is_read) else {
        return;
    };
    let Some(said) = named(passage, (frame, tokens), mention, fact) else {
        return;
    };
    let is_other = |fact: &&Fact<'_>| {
        let place = (passage, tokens, mention);
        !fact.is_unread() && Whole::of(fact).is_some_and(|own| own.excludes(scene, place, &said))
    };
    if !facts.iter().all(is_other) {
        return;
    }
    let words = said
        .place(tokens)
        .and_then(|place| passage.text.value.get(place));
    found.status = Status::Mismatch;
    found.why = format!("`{}` is a share of something else", fact.id);
    let mut problem = problem(passage, mention, Trouble::Group, &[*fact]);
    words
        .unwrap_or_default()
        .trim()
        .clone_into(&mut problem.allowed);
    found.problem = Some(problem);
}

/// The whole of a share, as a sentence names it.
struct NamedWhole {
    /// The tokens of the whole.
    tokens: Range<usize>,
    /// The tokens of the whole's first noun phrase.
    first: Range<usize>,
    /// The tokens of a relative clause or participle behind the whole.
    clause: Range<usize>,
    /// The tokens up to the next mark.
    rest: Range<usize>,
    /// Whether the whole stands right behind the number.
    is_behind: bool,
    /// Whether a word that joins ends the whole.
    is_joined: bool,
}

impl NamedWhole {
    fn place(&self, tokens: &[Token<'_>]) -> Option<Range<usize>> {
        let own = tokens.get(self.tokens.clone())?;
        Some(own.first()?.range.start..own.last()?.range.end)
    }

    /// The whole that begins at a token: a noun phrase, those that "of" and "with" join to it, and the clause that "that" or "who" opens
    /// behind it. `is_object` says that the clause already has its verb, so that an apparent verb is a noun or a participle.
    fn read(
        frame: &ClauseFrame,
        tokens: &[Token<'_>],
        start: usize,
        is_object: impl Fn(&Token<'_>) -> bool,
    ) -> Self {
        /// The most tokens of a relative clause that are read.
        const CLAUSE: usize = 6;
        let mut first = None;
        let mut end = start;
        let mut clause = start..start;
        let mut is_joined = false;
        let rest = tokens.get(start..).unwrap_or_default().iter().enumerate();
        for (steps, token) in rest {
            let index = start + steps;
            let relation = token.entry.relation;
            let is_verb = frame
                .verbs
                .iter()
                .any(|verb| verb.range.contains(&token.range.start));
            let goes_on = matches!(
                relation,
                Some(Relation::Of | Relation::With | Relation::Among)
            );
            if goes_on && steps > 0 {
                first.get_or_insert(start..index);
            }
            let is_word = token.kind == TokenKind::Word || is_joint(tokens, index);
            let is_object = is_object(token);
            let is_participle = is_object && looks_past(token.word);
            let is_auxiliary =
                token.entry.is_in(Class::Copulas) || token.entry.is_in(Class::FunctionWords);
            let is_verb = is_verb && (!is_object || is_participle || is_auxiliary);
            let is_relative = token.entry.is_in(Class::Subordinators) || is_verb && is_participle;
            if is_relative && steps > 0 {
                let behind = tokens.get(index..).unwrap_or_default().iter();
                let most = if is_verb { 1 } else { CLAUSE };
                let own = behind
                    .take(most)
                    .take_while(|token| token.kind == TokenKind::Word);
                clause = index..index + own.count();
                break;
            }
            is_joined = token.entry.is_in(Class::Coordinators);
            let is_verb =
                is_verb || is_adverb(tokens, index) || token.entry.is_in(Class::TimeAdverbs);
            // As in "Among five-year-olds it was 84 percent".
            let is_subject = steps > 0 && token.entry.is_in(Class::Pronouns);
            let ends = relation.is_some() && !goes_on || token.entry.month.is_some() || is_subject;
            if !is_word || is_verb || is_joined || ends {
                break;
            }
            end = index + 1;
        }
        let behind = tokens.get(start..).unwrap_or_default();
        let mark = behind.iter().position(|token| {
            matches!(
                token.kind,
                TokenKind::Sign(',' | ';' | ':' | '.' | '(' | ')')
            )
        });
        Self {
            rest: start..mark.map_or(tokens.len(), |mark| start + mark),
            tokens: start..end,
            first: first.unwrap_or(start..end),
            clause,
            is_behind: true,
            is_joined,
        }
    }
}

/// Whether a token ends like an adverb and stands before a verb: "Clearly knew".
fn is_adverb(tokens: &[Token<'_>], index: usize) -> bool {
    let mut endings = List::AdverbEndings.phrases().iter();
    let next = tokens.get(index + 1);
    let is_verb = |next: &Token<'_>| next.entry.is_in(Class::Verbs) || looks_past(next.word);
    tokens
        .get(index)
        .is_some_and(|token| endings.any(|ending| token.word.ends_with(ending)))
        && next.is_some_and(is_verb)
}

/// The bytes where a sentence says whose a number is: right before it in apposition ("the rate for males, 21.9", "Black adults (34
/// percent)"), behind the last mark where a clause has several ("… by 75 percent, those by tankers by 41 percent"), or, in a clause with
/// one number, its subject and the phrases before its first verb.
pub(in crate::check::assess) fn phrases(
    passage: &Passage,
    frame: &ClauseFrame,
    mention: &Mention,
) -> Vec<Range<usize>> {
    let before = passage
        .text
        .value
        .get(..mention.range.start)
        .unwrap_or_default();
    let before = before.trim_end();
    if let Some(words) = before.strip_suffix([',', '(']) {
        // In "Parents and others (74 against 66 percent)" the words before the bracket name both.
        let is_shared = before.ends_with('(') && frame.numbers.len() > 1;
        return apposed(words).filter(|_| !is_shared).into_iter().collect();
    }
    if frame.numbers.len() > 1 {
        return listed(before, frame).into_iter().collect();
    }
    if frame.numbers.is_empty() || is_compared(before) {
        return Vec::new();
    }
    let verb = frame
        .verbs
        .first()
        .map_or(frame.range.end, |verb| verb.range.start);
    let opening = frame
        .phrases
        .iter()
        .take_while(|phrase| phrase.range.end <= verb);
    let names = |phrase: &&Adjunct| {
        matches!(
            phrase.relation,
            Relation::Of | Relation::Among | Relation::In | Relation::For | Relation::From
        )
    };
    let opening = opening.filter(names).map(|phrase| phrase.noun.clone());
    frame.subject.iter().cloned().chain(opening).collect()
}

/// Whether a number is the other side of a comparison: "35 percent of the old did, compared with 13 percent".
fn is_compared(before: &str) -> bool {
    /// The most words that lead to the number.
    const LINK: usize = 2;
    let mut last = before.split_whitespace().rev().take(LINK);
    last.any(|word| {
        ENGLISH
            .find(&word.to_lowercase())
            .is_in(Class::BeforeOthers)
    })
}

/// The bytes of the end of a text, back to a comma of the clause, where neither a verb nor a number stands in it.
fn listed(before: &str, frame: &ClauseFrame) -> Option<Range<usize>> {
    let clause = before.get(frame.range.start..)?;
    let comma = frame.range.start + clause.rfind([',', ';'])? + 1;
    let words = before.get(comma..)?;
    let has_verb = frame
        .verbs
        .iter()
        .any(|verb| verb.range.end > comma && verb.range.start < before.len());
    let has_digit = words.contains(|letter: char| letter.is_ascii_digit());
    (!has_verb && !has_digit).then_some(comma..before.len())
}

/// The bytes of the end of a text, back to a mark, that the following number is in apposition to; `None` where a number stands before it,
/// to which the words belong: "14.8 percent of women, 11.3 percent the year before", "five assists, one rebound".
fn apposed(words: &str) -> Option<Range<usize>> {
    /// The most bytes to look back at.
    const NEAR: usize = 60;
    let start = words.floor_char_boundary(words.len().saturating_sub(NEAR));
    let near = words.get(start..)?;
    let is_mark = |letter: char| matches!(letter, ',' | ';' | ':' | '.' | '(' | ')');
    let mark = near.rfind(is_mark).map(|mark| mark + 1);
    // A longer text is no phrase.
    let part = mark.or_else(|| (start == 0).then_some(0))?;
    let named = near.get(part..)?;
    let mut said = named.split_whitespace();
    let is_numbered = named.contains(|letter: char| letter.is_ascii_digit())
        || said.any(|word| ENGLISH.find(&word.to_lowercase()).cardinal.is_some());
    (!is_numbered).then_some(start + part..words.len())
}

/// The whole behind "of" or "among" right behind a share, or behind a share in words, or else at the beginning of its clause: "among
/// opponents, 60 percent".
fn named(
    passage: &Passage,
    (frame, tokens): (&ClauseFrame, &[Token<'_>]),
    mention: &Mention,
    fact: &Fact<'_>,
) -> Option<NamedWhole> {
    let is_whole = |relation| matches!(relation, Some(Relation::Of | Relation::Among));
    let next = tokens.partition_point(|token| token.range.start < mention.range.end);
    let token = tokens.get(next)?;
    // As in "Women were 14 percent of the drivers dismissed".
    let before = frame.verbs.iter().rev();
    let mut before = before.filter(|verb| verb.range.end <= mention.range.start);
    let between = before.next().and_then(|verb| {
        let text = &passage.text.value;
        text.get(verb.range.end..mention.range.start)
    });
    let verbs_before = between.is_some_and(|between| !between.contains([',', ';', ':']));
    let anchor = passage.anchor_over(&mention.range);
    let anchor = anchor.and_then(|anchor| passage.anchors.get(anchor));
    let is_object = |token: &Token<'_>| {
        let is_anchored = anchor.is_some_and(|anchor| anchor.words.contains(&token.range.start));
        verbs_before || is_anchored
    };
    if mention.reading.is_share() {
        if is_whole(token.entry.relation) {
            return Some(NamedWhole::read(frame, tokens, next + 1, is_object));
        }
        let is_in_anchor = |token: &Token<'_>| {
            anchor.is_some_and(|anchor| anchor.words.contains(&token.range.start))
        };
        let is_anchored = is_in_anchor(token);
        // As in "[Two in five employed women][@id]".
        let opens_noun =
            is_anchored && looks_past(token.word) && tokens.get(next + 1).is_some_and(is_in_anchor);
        let mut verbs = frame.verbs.iter();
        let is_verb = !opens_noun && verbs.any(|verb| verb.range.contains(&token.range.start));
        let is_noun = token.kind == TokenKind::Word
            && !is_verb
            && token.entry.relation.is_none()
            && !token.entry.is_in(Class::FunctionWords);
        let is_worded = matches!(mention.reading.form, Form::Proportion { .. });
        // As in "[More than two in five employed women][@id] work part-time".
        if is_worded && is_noun && (is_anchored || is_repeated(passage, mention)) {
            let start = next + usize::from(opens_noun);
            let read = NamedWhole::read(frame, tokens, start, is_object);
            let head = tokens.get(read.first.clone()).unwrap_or_default().last();
            let is_of_people = head.is_some_and(|head| names_people(head.word));
            let is_said = !is_anchored || is_of_people && has_people(fact);
            return Some(read).filter(|_| is_said);
        }
    }
    let first = tokens.partition_point(|token| token.range.start < frame.range.start);
    let opener = tokens.get(first)?;
    // As in "As a share of revenues, debt fell from 42 percent to 40 percent".
    if let [opens, article, share, of, ..] = tokens.get(first..)?
        && opens.entry.relation == Some(Relation::As)
        && article.entry.is_in(Class::Determiners)
        && share.entry.is_in(Class::ShareNouns)
        && of.entry.relation == Some(Relation::Of)
        && mention.reading.is_share()
    {
        let read = NamedWhole::read(frame, tokens, first + 4, |_| true);
        return Some(NamedWhole {
            is_behind: false,
            ..read
        });
    }
    let is_among = opener.entry.relation == Some(Relation::Among);
    let is_opening = is_among || mention.reading.is_share() && is_whole(opener.entry.relation);
    if !is_opening || frame.numbers.len() != 1 || opener.range.start > mention.range.start {
        return None;
    }
    let read = NamedWhole::read(frame, tokens, first + 1, |_| true);
    let ends = read.place(tokens)?.end <= mention.range.start;
    ends.then_some(NamedWhole {
        is_behind: false,
        ..read
    })
}

/// Whether a noun in lower case names people.
fn names_people(noun: &str) -> bool {
    let entry = ENGLISH.find(noun);
    entry.is_in(Class::Hypernyms) || entry.is_in(Class::LifeStages) || is_person(&singular(noun))
}

/// Whether a record is of people, by the noun of its base.
fn has_people(fact: &Fact<'_>) -> bool {
    base_noun(fact).is_some_and(|noun| names_people(&noun))
}

/// The noun of the first phrase of a base.
fn base_noun(fact: &Fact<'_>) -> Option<String> {
    let Body::Figure(figure) = &fact.evidence.body else {
        return None;
    };
    let phrases = NounPhrase::all(&figure.base.as_ref()?.value);
    let last = phrases.into_iter().next()?.words.pop()?;
    Some(last.word)
}

/// Whether a bracket with a number follows a share in words: "nine in ten nurses (91 percent)".
fn is_repeated(passage: &Passage, mention: &Mention) -> bool {
    /// The most bytes to look ahead at.
    const NEAR: usize = 60;
    let text = &passage.text.value;
    let end = text.floor_char_boundary((mention.range.end + NEAR).min(text.len()));
    let near = text.get(mention.range.end..end).unwrap_or_default();
    let mark = near.find(['(', ',', ';', ':']);
    let behind = mark.and_then(|mark| near.get(mark..)).unwrap_or_default();
    behind.starts_with('(')
        && behind
            .get(1..)
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Whether a phrase and a base both name the output of an economy: "national output", "GDP".
fn are_economies(phrase: &str, base: &str) -> bool {
    [phrase, base]
        .into_iter()
        .all(|text| List::WholeEconomy.ends(&text.trim().to_lowercase()))
}

/// Whether initials among the known words stand for a phrase, or the reverse: "gross domestic product", "GDP".
fn is_initials(phrase: &str, known: &[String]) -> bool {
    let initials: String = phrase
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .collect::<String>()
        .to_lowercase();
    let is_short = |text: &str| text.chars().count() > 1;
    let spelt = |short: &str| {
        let letters: Vec<char> = short.chars().collect();
        known.windows(letters.len().max(1)).any(|words| {
            words.len() == letters.len()
                && words
                    .iter()
                    .zip(&letters)
                    .all(|(word, letter)| word.starts_with(*letter))
        })
    };
    let short = phrase.trim().to_lowercase();
    is_short(&initials) && known.contains(&initials)
        || is_short(&short) && short.len() < 6 && spelt(&short)
}
