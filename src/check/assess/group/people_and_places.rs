//! Compares the people and places named beside a number with those of its record: another age, the other side of a contrast ("rural",
//! "urban"), another country or place (docs/reading.md, Named group).

use std::collections::BTreeSet;
use std::ops::Range;

use super::kinds;
use super::related_words::{has, is_general};
use crate::arrange::distinct;
use crate::check::assess::outcome::{exempt, problem};
use crate::check::assess::reading::placed_number::{Placed, is_age};
use crate::check::assess::reading::read_passage;
use crate::check::assess::reading::words_beside::ContextWords;
use crate::check::assess::{Assessment, Problem, Scene, Trouble};
use crate::check::names::content;
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::check::subject::{SubjectWords, is_name};
use crate::clause::ClauseFrame;
use crate::lang::contrast::{self, Contrasts, Side};
use crate::lang::country::{NamedCountry, countries, countries_in, may_name, may_name_in};
use crate::lang::noun::is_same_word;
use crate::lang::token::{Token, TokenKind, is_joint};
use crate::lang::word::{without_possessive, words_at};
use crate::lang::{Class, ENGLISH, Entry, List, Relation, looks_past};
use crate::mention::{self, Comparator, Form, Mention};
use crate::prose::{Passage, Role};

/// The reason why a superlative of others than the recorded needs no record.
const SUPERLATIVE: &str = "a superlative of others than are ranked";

/// The greatest age in years that people reach.
const OLDEST: u32 = 120;

/// Accuses a number that agrees with a record where the words beside it name another group or place.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        frame,
        tokens,
        mention,
        others,
        fact,
        ..
    } = placed;
    let contrasts = contrast::of(&scene.settings.language);
    let is_english = contrasts.is_some_and(|own| own.tag == ENGLISH.tag);
    let is_read = is_english && !fact.is_unread() && fact.measure().is_some();
    let ContextWords { before, behind } = placed.beside();
    let before = subject(tokens, before);
    let (near, rest) = (before.clone(), behind.clone());
    let stretch = |range: &Range<usize>| tokens.get(range.clone()).unwrap_or_default();
    let (before, behind) = (stretch(&before), stretch(&behind));
    let is_cell = matches!(passage.role, Role::Cell { .. });
    if before.is_empty() && behind.is_empty() && !is_cell {
        return;
    }
    let text = &passage.text.value;
    let known = fact.known();
    let of_words = || {
        other_age(
            scene,
            text,
            (before, behind, told(tokens, mention)),
            &others.aged,
            fact,
        )
        .or_else(|| {
            other_side(
                [behind, predicate(tokens, mention), before],
                fact,
                contrasts,
            )
        })
        .or_else(|| other_place(text, behind, known))
        .or_else(|| other_country(passage, before, mention, known))
        .or_else(|| other_name(scene, before, known))
        .or_else(|| {
            // "Most" may be of the rest.
            let is_most = matches!(mention.reading.form, Form::Proportion { .. })
                && mention.reading.comparator != Comparator::Equal;
            let beside = [rest, near];
            (!is_most).then(|| other_kind(scene, (frame, tokens), beside, known))?
        })
    };
    // In other languages only contrasts, ages and countries compare; English prose of a record in another knows contrasts alone.
    let other = if is_read {
        of_words()
    } else {
        let of_age = || {
            let is_same = contrasts.is_some_and(|own| own.tag == fact.language().tag);
            let near = (before, behind, told(tokens, mention));
            is_same.then(|| other_age(scene, text, near, &others.aged, fact))?
        };
        other_side([behind, &[], before], fact, contrasts)
            .or_else(of_age)
            .or_else(|| {
                let contrasts = contrasts.filter(|_| !is_english)?;
                elsewhere(passage, [behind, before], mention, (known, contrasts))
            })
    };
    let said = |range: Range<usize>| text.get(range).unwrap_or_default().trim().to_owned();
    let head = || is_read.then(|| other_head(scene, passage, fact)).flatten();
    let other = other.map(said).or_else(head);
    let Some(other) = other else { return };
    // In "highest in Germany and lowest in Hungary" a superlative without a rank of its own claims none.
    if matches!(mention.reading.form, Form::Rank { .. })
        && passage.anchor_over(&mention.range).is_none()
    {
        exempt(SUPERLATIVE, found);
        return;
    }
    found.status = Status::Mismatch;
    found.why = format!("`{}` measures another group", fact.id);
    let trouble = trouble(contrasts, fact);
    let problem = problem(passage, mention, trouble, &[fact]);
    found.problem = Some(Problem {
        allowed: other,
        ..problem
    });
}

/// Accuses a rank that agrees with a record where the words behind it name the other side of a contrast: "exporter of coffee" of tea.
pub(in crate::check::assess) fn settle_side(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    let ContextWords { behind, .. } = placed.beside();
    let behind = tokens.get(behind).unwrap_or_default();
    let contrasts = contrast::of(&scene.settings.language);
    let Some(other) = other_side([behind, &[], &[]], fact, contrasts) else {
        return;
    };
    let trouble = trouble(contrasts, fact);
    let said = passage.text.value.get(other).unwrap_or_default();
    found.status = Status::Mismatch;
    found.why = format!("`{}` measures another group", fact.id);
    found.problem = Some(Problem {
        allowed: said.trim().to_owned(),
        ..problem(passage, mention, trouble, &[fact])
    });
}

/// The trouble of a number beside the words of another group.
fn trouble(contrasts: Option<&Contrasts>, fact: &Fact<'_>) -> Trouble {
    let is_english = contrasts.is_some_and(|own| own.tag == ENGLISH.tag);
    if is_english && !fact.is_unread() {
        Trouble::Whose
    } else {
        Trouble::Contrast
    }
}

/// Years of age that words name: from and to, as far as they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ages {
    from: Option<u32>,
    to: Option<u32>,
}

impl Ages {
    /// The ages that mentions in a text give: "18 to 29", "under 30", "65 and older".
    fn of<'m>(text: &str, mentions: impl Iterator<Item = &'m Mention>) -> Vec<Self> {
        let mut all = Vec::new();
        for mention in mentions {
            let said = text.get(mention.range.clone()).unwrap_or_default();
            let years = years(said);
            let (Some(from), Some(to)) = (years.first(), years.last()) else {
                continue;
            };
            let behind = text.get(mention.range.end..).unwrap_or_default();
            let is_open = is_open(behind)
                || is_open(said.trim_start_matches(|letter: char| !letter.is_alphabetic()));
            let (from, to) = match mention.reading.comparator {
                Comparator::Less | Comparator::AtMost => (None, Some(to.saturating_sub(1))),
                Comparator::More | Comparator::AtLeast => (Some(from + 1), Some(OLDEST)),
                _ if is_open => (Some(*from), Some(OLDEST)),
                _ => (Some(*from), Some(*to)),
            };
            all.push(Self { from, to });
        }
        all
    }

    /// The ages of what a record measures, and of whom.
    fn recorded(scene: &Scene<'_>, fact: &Fact<'_>) -> Vec<Self> {
        let texts = fact.evidence.subject_texts();
        let ages = texts.flat_map(|text| {
            let mentions = mention::scan(text, &[], &scene.settings);
            Self::of(
                text,
                mentions
                    .iter()
                    .filter(|mention| is_age(text, mention, fact.language())),
            )
        });
        ages.collect()
    }

    /// Whether two spans of ages may be of the same people. A single age may be either end ("18- to 29-year-olds"); a bound is its year or
    /// the next.
    fn is_like(self, other: Self) -> bool {
        let near = |a: Option<u32>, b: Option<u32>| match (a, b) {
            (Some(a), Some(b)) => a.abs_diff(b) <= u32::from(self.is_bound() || other.is_bound()),
            _ => true,
        };
        let is_end = |one: Self, of: Self| {
            one.from == one.to && one.from.is_some() && (one.from == of.from || one.to == of.to)
        };
        near(self.from, other.from) && near(self.to, other.to)
            || is_end(self, other)
            || is_end(other, self)
    }

    fn is_bound(self) -> bool {
        self.from.is_none() || self.to == Some(OLDEST)
    }
}

/// The numbers of years in words or digits; none where the words count months or weeks.
fn years(said: &str) -> Vec<u32> {
    /// The least number that another may be added to: "twenty-one".
    const TENS: u32 = 20;
    let is_part =
        |entry: &Entry| entry.year_parts.is_some_and(|parts| parts > 1) || entry.days.is_some();
    let lower = said.to_lowercase();
    let words = || lower.split(|letter: char| !letter.is_alphanumeric());
    if words().any(|word| is_part(ENGLISH.find(word))) {
        return Vec::new();
    }
    let digits = said.split(|letter: char| !letter.is_ascii_digit());
    let mut years: Vec<u32> = digits.filter_map(|digits| digits.parse().ok()).collect();
    if years.is_empty() {
        for word in words() {
            let Some(number) = ENGLISH.find(word).cardinal else {
                continue;
            };
            match years.last_mut() {
                Some(last) if *last >= TENS && *last % 10 == 0 && number < 10 => *last += number,
                _ => years.push(number),
            }
        }
    }
    years
}

/// Whether the words behind an age leave its end open: "and older", "years and over".
fn is_open(behind: &str) -> bool {
    let mut words = words_at(behind).map(|(_, word)| ENGLISH.find(word));
    let first = words.next();
    let joins = if first.is_some_and(|entry| entry.is_in(Class::Coordinators)) {
        first
    } else {
        words.next()
    };
    let ends = |entry: &Entry| entry.is_in(Class::LimitSides) || entry.comparative.is_some();
    joins.is_some_and(|entry| entry.is_in(Class::Coordinators)) && words.next().is_some_and(ends)
}

/// The tokens before a number without the other side of a comparison: "than in towns, at 27.9 percent" does not say whose the number is.
pub(in crate::check::assess) fn subject(
    tokens: &[Token<'_>],
    before: Range<usize>,
) -> Range<usize> {
    let own = tokens.get(before.clone()).unwrap_or_default();
    let link = own
        .iter()
        .position(|token| token.entry.is_in(Class::BeforeOthers));
    before.start..link.map_or(before.end, |link| before.start + link)
}

fn place(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    Some(tokens.first()?.range.start..tokens.last()?.range.end)
}

/// The words that "be" joins to a number right behind it, past a bracket that repeats the number: "more than one in five (21.5 percent)
/// were aged 65 or over".
fn told<'t>(tokens: &'t [Token<'t>], mention: &Mention) -> &'t [Token<'t>] {
    /// The most words up to the verb, and behind it.
    const NEAR: usize = 8;
    const AGE: usize = 5;
    let start = tokens.partition_point(|token| token.range.start < mention.range.end);
    let own = tokens.get(start..).unwrap_or_default();
    let is_open = |token: &&Token<'_>| {
        token.kind == TokenKind::Word
            || matches!(
                token.kind,
                TokenKind::Number | TokenKind::Sign('(' | ')' | '.' | '%')
            )
    };
    let near = own.iter().take(NEAR).take_while(is_open);
    let mut near = near.enumerate();
    let verb = near.find(|(_, token)| token.entry.is_in(Class::Copulas));
    let behind = verb
        .and_then(|(verb, _)| own.get(verb + 1..))
        .unwrap_or_default();
    behind.get(..AGE.min(behind.len())).unwrap_or_default()
}

/// The tokens for people of another age than the record's: right behind the number, or else before it.
fn other_age(
    scene: &Scene<'_>,
    text: &str,
    (before, behind, told): (&[Token<'_>], &[Token<'_>], &[Token<'_>]),
    aged: &[Mention],
    fact: &Fact<'_>,
) -> Option<Range<usize>> {
    let near = [behind, told, before].into_iter().find_map(|tokens| {
        let place = place(tokens)?;
        let first = aged.partition_point(|age| age.range.start < place.start);
        let own = aged.get(first..)?.iter();
        let own = own.take_while(|age| age.range.start < place.end);
        let ages = Ages::of(text, own);
        (!ages.is_empty()).then_some((place, ages))
    });
    let (place, ages) = near?;
    let known = Ages::recorded(scene, fact);
    let is_like = |own: &Ages| ages.iter().any(|said| said.is_like(*own));
    (!known.is_empty() && !known.iter().any(is_like)).then_some(place)
}

/// The word that "be" joins to what a number counts, "1.4 million people were employed", or a participle between the two, "41,000 filled
/// posts".
fn predicate<'t>(tokens: &'t [Token<'t>], mention: &Mention) -> &'t [Token<'t>] {
    /// The most words up to the verb.
    const NEAR: usize = 8;
    let start = tokens.partition_point(|token| token.range.start < mention.range.end);
    let behind = tokens.get(start..).unwrap_or_default();
    let is_noun = |token: &Token<'_>| {
        token.kind == TokenKind::Word && !token.entry.is_in(Class::FunctionWords)
    };
    if let [participle, noun, ..] = behind
        && looks_past(participle.word)
        && is_noun(noun)
    {
        return std::slice::from_ref(participle);
    }
    let mut near = behind.iter().take(NEAR);
    let ends = |token: &&Token<'_>| {
        let joins =
            token.entry.is_in(Class::Subordinators) || token.entry.is_in(Class::Coordinators);
        token.kind != TokenKind::Word || joins || token.entry.is_in(Class::Copulas)
    };
    let verb = near.position(|token| ends(&token));
    let verb = verb.filter(|verb| {
        let verb = behind.get(*verb);
        verb.is_some_and(|verb| verb.entry.is_in(Class::Copulas))
    });
    let mut told = verb
        .and_then(|verb| behind.get(verb + 1..))
        .unwrap_or_default();
    while let [adverb, rest @ ..] = told
        && (adverb.entry.is_in(Class::ShareAdverbs) || adverb.entry.is_in(Class::Copulas))
        && !adverb.entry.is_in(Class::Negators)
    {
        told = rest;
    }
    let length = if is_joint(told, 1) { 3 } else { 1 };
    told.get(..length.min(told.len())).unwrap_or_default()
}

/// The tokens for the other side of a contrast in which the record stands. What nearer words say of a contrast, those farther off need not;
/// the nearest come first.
fn other_side(
    beside: [&[Token<'_>]; 3],
    fact: &Fact<'_>,
    contrasts: Option<&Contrasts>,
) -> Option<Range<usize>> {
    let known = fact.known();
    let contrasts = contrasts.filter(|_| !known.sides.is_empty())?;
    // In "Deaths per 1,000 live births" the denominator of a record is no other group.
    let unit = fact.value().and_then(|value| value.unit.as_ref());
    let per = unit
        .and_then(|unit| unit.per.as_deref())
        .unwrap_or_default();
    let is_own = |token: &Token<'_>| per.split(' ').any(|word| word == token.word);
    let sides = |tokens: &[Token<'_>], at: usize| -> Vec<Side> {
        let own = sides_at(tokens, at, contrasts);
        own.chain(sides_of_owner(tokens, at, contrasts, known))
            .collect()
    };
    let said = |tokens: &[Token<'_>]| -> BTreeSet<Side> {
        let groups = tokens.iter().enumerate();
        let groups = groups.filter(|(at, token)| !is_own(token) && !is_in_name(tokens, *at));
        distinct(groups.flat_map(|(at, _)| sides(tokens, at)))
    };
    let mut settled = BTreeSet::new();
    let (tokens, side) = beside.into_iter().find_map(|tokens| {
        let mut own = said(tokens);
        own.retain(|(contrast, _)| !settled.contains(contrast));
        settled.extend(own.iter().map(|(contrast, _)| *contrast));
        Some((tokens, contrast::opposed(&own, &known.sides)?))
    })?;
    let mut others = tokens.iter().enumerate();
    let (_, other) = others.find(|(at, _)| sides(tokens, *at).contains(&side))?;
    Some(other.range.clone())
}

/// The sides of contrasts on which the owner of what a record measures stands: the "men" of "men's unemployment rate". An owner of what is
/// left out, as in "a boy's 80.0", can only be that of the record.
fn sides_of_owner(
    tokens: &[Token<'_>],
    at: usize,
    contrasts: &Contrasts,
    known: &SubjectWords,
) -> Vec<Side> {
    let owner = tokens.get(at).map_or("", |token| token.word);
    let bare = without_possessive(owner);
    if bare.len() == owner.len() {
        return Vec::new();
    }
    let mut sides = contrasts.sides_of(bare).to_vec();
    match tokens.get(at + 1).map_or("", |token| token.word) {
        "" => sides.retain(|side| known.sides.contains(side)),
        owned if is_general(owned) || !has(known, owned) => sides.clear(),
        _ => {}
    }
    sides
}

/// The sides of contrasts on which the word at a place stands, alone or with the next one: "part-time", "part time".
fn sides_at<'t>(
    tokens: &'t [Token<'t>],
    at: usize,
    contrasts: &'t Contrasts,
) -> impl Iterator<Item = Side> + 't {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word);
    let next = at + 1 + usize::from(is_joint(tokens, at + 1));
    let joined = contrasts.joined(word(at), word(next));
    let own = contrasts.sides_of(word(at)).iter().chain(joined);
    own.copied()
        .filter(move |_| !contrasts.is_in_name(at, word))
}

/// Whether a word is part of a longer name: "the International Monetary Fund".
fn is_in_name(tokens: &[Token<'_>], at: usize) -> bool {
    let is_named = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| token.kind == TokenKind::Word && is_name(token.raw))
    };
    is_named(Some(at)) && (is_named(at.checked_sub(1)) || is_named(Some(at + 1)))
}

/// The tokens for another place right behind the number: "38 percent in Hamburg", "4.9 deaths in Vermont".
fn other_place(text: &str, behind: &[Token<'_>], known: &SubjectWords) -> Option<Range<usize>> {
    if known.names.is_empty() && known.countries.is_empty() {
        return None;
    }
    let range = place(behind)?;
    let said = text.get(range.clone())?;
    let named = countries(said);
    let is_linked = |named: &NamedCountry| is_whose(behind, range.start + named.range.start);
    if let Some(first) = named.iter().find(|named| is_linked(named)) {
        // Behind a rank stands its field.
        let is_own = named.iter().any(|place| {
            known.countries.contains(&place.country)
                || known.field_countries.contains(&place.country)
        });
        let is_other = !known.countries.is_empty() && !is_own;
        let has_own = behind.iter().any(|token| known.names.contains(token.word));
        let at = range.start + first.range.start..range.start + first.range.end;
        return (is_other && !has_own).then_some(at);
    }
    let link = behind
        .iter()
        .position(|token| token.entry.relation == Some(Relation::In))
        .filter(|_| known.has_place)?;
    let rest = behind.get(link + 1..)?;
    let rest = match rest.split_first() {
        Some((first, rest)) if first.entry.is_in(Class::Determiners) => rest,
        _ => rest,
    };
    let name: Vec<&Token<'_>> = rest.iter().take_while(|token| is_place(token)).collect();
    let (first, last) = (name.first()?, name.last()?);
    // "In the Center's survey" names no place.
    let is_alone = rest
        .get(name.len())
        .is_none_or(|next| next.entry.relation.is_some());
    let is_known = behind
        .iter()
        .any(|token| !token.word.is_empty() && is_name(token.raw) && has(known, token.word));
    (is_alone && !is_known).then_some(first.range.start..last.range.end)
}

/// The tokens for another country before the number, where its sentence does not name the record's: "customers in Japan accounted for 31
/// percent".
fn other_country(
    passage: &Passage,
    before: &[Token<'_>],
    mention: &Mention,
    known: &SubjectWords,
) -> Option<Range<usize>> {
    if known.countries.is_empty() {
        return None;
    }
    let range = place(before)?;
    let said = passage.text.value.get(range.clone())?;
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start));
    let sentence = sentence.and_then(|range| passage.text.value.get(range.clone()))?;
    if known.countries.iter().any(|own| may_name(sentence, *own)) {
        return None;
    }
    let all = countries(said);
    let mut all = all.iter();
    let named = all.find(|named| is_whose(before, range.start + named.range.start))?;
    let has_own = before.iter().any(|token| known.names.contains(token.word));
    (!has_own).then(|| range.start + named.range.start..range.start + named.range.end)
}

/// The tokens for another country beside the number, in another language than English, where its sentence does not speak of the record's.
fn elsewhere(
    passage: &Passage,
    beside: [&[Token<'_>]; 2],
    mention: &Mention,
    (known, contrasts): (&SubjectWords, &Contrasts),
) -> Option<Range<usize>> {
    let text = &passage.text.value;
    let is_own = |country: &usize| {
        known.countries.contains(country) || known.field_countries.contains(country)
    };
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start));
    let sentence = sentence.and_then(|range| text.get(range.clone()))?;
    let mut own = known.countries.iter();
    if known.countries.is_empty() || own.any(|own| may_name_in(contrasts.tag, sentence, *own)) {
        return None;
    }
    beside.into_iter().find_map(|tokens| {
        let range = place(tokens)?;
        let named = countries_in(contrasts.tag, text.get(range.clone())?);
        let mut named = named.into_iter().filter(|named| !is_own(&named.country));
        let named = named.find(|named| is_whose(tokens, range.start + named.range.start))?;
        Some(range.start + named.range.start..range.start + named.range.end)
    })
}

/// Whether no preposition stands before a word at a byte, or one that gives an owner.
fn is_whose(tokens: &[Token<'_>], at: usize) -> bool {
    let word = tokens.partition_point(|token| token.range.start < at);
    let link = word.checked_sub(1).and_then(|link| tokens.get(link));
    let link = link
        .filter(|link| !link.entry.is_in(Class::Determiners))
        .or_else(|| tokens.get(word.checked_sub(2)?));
    let relation = link.and_then(|link| link.entry.relation);
    matches!(
        relation,
        None | Some(Relation::In | Relation::Of | Relation::Among | Relation::For)
    )
}

fn is_place(token: &Token<'_>) -> bool {
    let entry = token.entry;
    token.kind == TokenKind::Word
        && is_name(token.raw)
        && entry.month.is_none()
        && !entry.is_in(Class::FunctionWords)
        && !entry.is_in(Class::DateFillers)
        && !List::Weekdays.holds(token.word)
}

/// The tokens for a name right before the number that belongs to another record of the brief, and not to its own: "Norway's 4 percent".
fn other_name(
    scene: &Scene<'_>,
    before: &[Token<'_>],
    known: &SubjectWords,
) -> Option<Range<usize>> {
    let last = before
        .last()
        .filter(|token| is_place(token) && countries(token.raw).is_empty())?;
    let is_other = !known.names.is_empty()
        && !has(known, last.word)
        && !before.iter().any(|token| known.names.contains(token.word));
    (is_other && scene.measures().contains(last.word)).then(|| last.range.clone())
}

/// The tokens for the same things of another kind, right behind the number or else before it: "8 percent of wild salmon".
fn other_kind(
    scene: &Scene<'_>,
    (frame, tokens): (&ClauseFrame, &[Token<'_>]),
    beside: [Range<usize>; 2],
    known: &SubjectWords,
) -> Option<Range<usize>> {
    // Where no verb is read, an apparent participle may be one: "gross reserves covered 4.4 months".
    if frame.verbs.is_empty() {
        return None;
    }
    // Most words beside a number are no noun of its record.
    let mut words = beside
        .iter()
        .filter_map(|stretch| tokens.get(stretch.clone()))
        .flatten();
    let nouns = known.phrases.iter().filter(|phrase| phrase.words.len() > 1);
    let nouns: Vec<&str> = nouns
        .filter_map(|phrase| Some(phrase.words.last()?.word.as_str()))
        .collect();
    let is_noun = |word: &str| {
        let mut nouns = nouns.iter();
        nouns.any(|noun| {
            noun.as_bytes().first() == word.as_bytes().first() && is_same_word(noun, word)
        })
    };
    if !words.any(|token| !token.word.is_empty() && is_noun(without_possessive(token.word))) {
        return None;
    }
    let near: Vec<Token<'_>> = beside
        .iter()
        .filter_map(|stretch| tokens.get(stretch.clone()))
        .flatten()
        .cloned()
        .collect();
    beside.into_iter().find_map(|stretch| {
        let said = kinds::said(frame, tokens, stretch);
        let is_measured = |word: &str| scene.measures().contains(word);
        let other = kinds::other(&said, &near, known, is_measured)?;
        place(tokens.get(other)?)
    })
}

/// Whether a head names people of another age than those of a record.
fn is_of_other_age(scene: &Scene<'_>, head: &str, fact: &Fact<'_>) -> bool {
    if !head.contains(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let mentions = mention::scan(head, &[], &scene.settings);
    let aged = mentions
        .iter()
        .filter(|mention| is_age(head, mention, &ENGLISH));
    let said = Ages::of(head, aged);
    let known = Ages::recorded(scene, fact);
    let is_like = |own: &Ages| said.iter().any(|said| said.is_like(*own));
    !said.is_empty() && !known.is_empty() && !known.iter().any(is_like)
}

/// The head of a cell that names another country as the owner of its number ("Chile's share"), where no head of the cell names a country of
/// the record. A country alone is a name among those of the other rows.
fn other_owner<'h>(
    heads: impl Iterator<Item = &'h str> + Clone,
    known: &SubjectWords,
) -> Option<&'h str> {
    let names_own = |head: &str| known.countries.iter().any(|own| may_name(head, *own));
    if known.countries.is_empty() || heads.clone().any(names_own) {
        return None;
    }
    let mut heads = heads;
    heads.find(|head| {
        read_passage::recorded(head, |tokens| {
            let named = countries(head);
            named.iter().any(|named| {
                named.range.len() < head.trim().len() && is_whose(tokens, named.range.start)
            })
        })
    })
}

/// The head of a cell's row or column of which its record has no word, and has all words of the head of exactly one other row or column.
fn other_head(scene: &Scene<'_>, passage: &Passage, fact: &Fact<'_>) -> Option<String> {
    /// The most heads of a table that are looked at.
    const MOST: usize = 64;
    let Role::Cell { table, row, column } = passage.role else {
        return None;
    };
    let known = fact.known();
    let cells = scene.cells();
    let names = |cell: &Passage| -> BTreeSet<String> { distinct(content(&cell.text.value)) };
    let is_of =
        |words: &BTreeSet<String>| !words.is_empty() && words.iter().all(|word| has(known, word));
    let heads = |of_rows: bool| {
        let all = cells.range((table, 0, 0)..(table + 1, 0, 0));
        let heads = all.filter(move |((_, row, column), _)| {
            let (place, other) = if of_rows {
                (*column, *row)
            } else {
                (*row, *column)
            };
            place == 0 && other > 0
        });
        heads.take(MOST).map(|(_, cell)| *cell)
    };
    let own = [(true, (table, row, 0)), (false, (table, 0, column))];
    // The corner of a table names the whole of it.
    let corner = cells.get(&(table, 0, 0)).filter(|_| row > 0 && column > 0);
    let corner = corner.filter(|corner| is_of_other_age(scene, &corner.text.value, fact));
    if let Some(corner) = corner {
        return Some(corner.text.value.trim().to_owned());
    }
    if row > 0 && column > 0 {
        let heads = own.iter().filter_map(|(_, place)| cells.get(place));
        let other = heads.map(|head| head.text.value.as_str());
        if let Some(other) = other_owner(other, known) {
            return Some(other.trim().to_owned());
        }
    }
    own.into_iter().find_map(|(of_rows, place)| {
        let head = cells.get(&place).filter(|_| row > 0 && column > 0)?;
        if is_of_other_age(scene, &head.text.value, fact) {
            return Some(head.text.value.trim().to_owned());
        }
        let words = names(head);
        if words.is_empty() || words.iter().any(|word| has(known, word)) {
            return None;
        }
        let mut others = heads(of_rows).filter(|other| is_of(&names(other)));
        let is_one = others.next().is_some() && others.next().is_none();
        is_one.then(|| head.text.value.trim().to_owned())
    })
}
