//! Reads whom a sentence names as the speaker of a quotation. What leaves it open is not read: a wrong guess would accuse.

use std::ops::Range;

use super::names::is_listed;
use super::reach::Quotation;
use crate::span::Span;

/// Whom the prose names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The name as written.
    pub name: String,
    /// The author's characters.
    pub span: Span,
    /// Whether it is a report of theirs that is quoted, which is not what others say in it.
    pub is_report: bool,
}

impl Attribution {
    /// Whether only a kind of document is named: "the report".
    pub fn is_nameless(&self) -> bool {
        is_listed(&self.name, REPORTS)
    }
}

impl Quotation<'_> {
    /// Whom the prose names as the speaker. `is_speaker` says whether a name may be the recorded one: where that one is
    /// named between the verb and the quotation, nothing is certain.
    pub(super) fn attribution(&self, is_speaker: &dyn Fn(&str) -> bool) -> Option<Attribution> {
        let (lead, tail) = (self.lead(), self.tail());
        let ends_clause = self.text().trim_end().ends_with([',', '.', '?', '!', '…'])
            || tail.trim_start().starts_with([',', '—', '–', '-']);
        let lead_words = words(lead);
        let tail_words = words(tail);
        let attributed = |found: Found| {
            let words = if found.in_tail {
                &tail_words
            } else {
                &lead_words
            };
            self.attributed(words, &found)
        };
        let before = |adjacent| leading(&lead_words, &tail_words, lead, is_speaker, adjacent);
        let reading = before(true)
            .or_else(|| trailing(&tail_words, tail, ends_clause, self.is_block()))
            .or_else(|| before(false));
        match reading {
            Reading::Named(found) => attributed(found),
            Reading::Open | Reading::Silent => None,
        }
    }

    fn attributed(&self, words: &[Word<'_>], found: &Found) -> Option<Attribution> {
        let part = words.get(found.name.clone())?;
        let (first, last) = (part.first()?, part.last()?);
        let range = first.range.start..last.range.start + last.bare().len();
        let leads = !found.in_tail;
        let (text, map, base) = match self.before {
            Some(before) if leads && self.is_block() => {
                let base = before.sentences.last().map_or(0, |last| last.start);
                (&before.text.value, &before.text, base)
            }
            _ if leads => {
                let base = self.range.start - self.lead().len();
                (&self.passage.text.value, &self.passage.text, base)
            }
            _ => (&self.passage.text.value, &self.passage.text, self.range.end),
        };
        let range = base + range.start..base + range.end;
        Some(Attribution {
            name: text.get(range.clone())?.to_owned(),
            span: map.span(range),
            is_report: found.is_report,
        })
    }
}

/// A name, as words of the lead or of the tail.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    name: Range<usize>,
    is_report: bool,
    in_tail: bool,
}

impl Found {
    const fn new(name: Range<usize>, is_report: bool) -> Self {
        Self {
            name,
            is_report,
            in_tail: false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reading {
    /// Somebody is named.
    Named(Found),
    /// Somebody speaks who is not named: "he said".
    Open,
    /// Nobody is said to speak.
    Silent,
}

impl Reading {
    fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::Silent { other() } else { self }
    }

    fn in_tail(self) -> Self {
        match self {
            Self::Named(found) => Self::Named(Found {
                in_tail: true,
                ..found
            }),
            other => other,
        }
    }

    fn of(found: Option<Found>) -> Self {
        found.map_or(Self::Open, Self::Named)
    }
}

/// A word and the mark before it.
struct Word<'a> {
    text: &'a str,
    lower: String,
    range: Range<usize>,
    /// The weightiest mark between it and the word before, or a blank.
    mark: char,
}

impl Word<'_> {
    /// Whether it is one of the words listed.
    fn is(&self, list: &str) -> bool {
        is_listed(&self.lower, list)
    }

    fn is_possessive(&self) -> bool {
        self.bare().len() < self.text.len()
    }

    /// Without the genitive's ending.
    fn bare(&self) -> &str {
        for end in ["'s", "’s", "s'", "s’"] {
            if let Some(bare) = self.text.strip_suffix(end) {
                let keeps = usize::from(end.starts_with('s'));
                return self.text.get(..bare.len() + keeps).unwrap_or(bare);
            }
        }
        self.text
    }

    fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is part of a name: a capital that neither the start of a sentence nor a calendar explains.
    fn is_name(&self) -> bool {
        self.is_capital() && !self.is(NO_NAMES) && !self.is(CALENDAR)
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut start: Option<usize> = None;
    let mut mark = ' ';
    let mut push = |range: Range<usize>, mark: char| {
        let word = text.get(range.clone()).unwrap_or("");
        words.push(Word {
            text: word,
            lower: word.replace('’', "'").to_lowercase(),
            range,
            mark,
        });
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inner = start.is_some()
            && match char {
                '-' | '.' => next.is_some_and(char::is_alphanumeric),
                '\'' | '’' => {
                    next.is_some_and(char::is_alphanumeric)
                        || text.get(..at).is_some_and(|before| before.ends_with('s'))
                            && next == Some(' ')
                }
                _ => false,
            };
        if char.is_alphanumeric() || inner {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(from..at, mark);
            mark = ' ';
        }
        if !char.is_whitespace() && weight(char) >= weight(mark) {
            mark = char;
        }
    }
    if let Some(from) = start {
        push(from..text.len(), mark);
    }
    words
}

/// Of marks in a row the weightiest counts.
const fn weight(mark: char) -> u8 {
    match mark {
        '“' | '”' | '"' | '„' | '«' | '»' | ';' => 3,
        ':' | '—' | '–' | '(' | ')' => 2,
        ',' => 1,
        _ => 0,
    }
}

/// Whether a clause ends before a word.
fn is_barrier(word: &Word<'_>) -> bool {
    weight(word.mark) >= 2
        || word.mark == ',' && word.is("and but while whereas although yet so or")
        || word.is("while whereas although")
}

/// The most words between a verb of saying and the quotation.
const FARTHEST: usize = 12;

/// Who speaks, by what stands before the quotation. `adjacent` asks only for what leads straight to it.
fn leading(
    words: &[Word<'_>],
    tail: &[Word<'_>],
    text: &str,
    is_speaker: &dyn Fn(&str) -> bool,
    adjacent: bool,
) -> Reading {
    let text = text.trim_end();
    let colon = text.ends_with(':');
    let end = words.len();
    let Some(last) = words.last() else {
        return Reading::Silent;
    };
    // Milei's "…"; the IMF's warning that "…"
    if adjacent {
        let noun = (0..end).rev().find(|index| {
            let word = words.get(*index);
            !word.is_some_and(|word| word.is("that of was is about this the a an"))
        });
        if last.is_possessive() {
            return Reading::of(name_ending(words, end).map(|name| Found::new(name, false)));
        }
        if let Some(noun) = noun
            && let Some(word) = words.get(noun)
            && (word.is(SPEECHES) || word.is(DOCUMENTS))
            && let Some(found) = owner(words, noun)
        {
            return Reading::Named(found);
        }
    }
    let start = (0..end)
        .rev()
        .find(|index| words.get(*index).is_some_and(is_barrier));
    let start = start.unwrap_or(0);
    let verb = (start..end)
        .rev()
        .take(FARTHEST + 1)
        .find(|index| is_saying(words, *index));
    let according = (start..end)
        .rev()
        .find(|index| is_according(words, *index))
        .filter(|index| verb.is_none_or(|verb| verb < *index));
    if let Some(at) = according {
        return if adjacent && last.range.end != text.trim_end_matches([',', ':', ' ']).len() {
            Reading::Silent
        } else {
            Reading::of(name_starting(words, at + 2))
        };
    }
    let Some(verb) = verb else {
        // Milei: "…"
        let name = (colon && adjacent)
            .then(|| name_ending(words, end))
            .flatten();
        let name = name.filter(|name| name.start == start);
        return name.map_or(Reading::Silent, |name| {
            Reading::Named(Found::new(name, false))
        });
    };
    if adjacent && verb + 1 < end && !colon {
        return Reading::Silent;
    }
    let between = verb + 1..end;
    if words
        .get(verb)
        .is_some_and(|verb| verb.is("quoted quotes cited cites quoting citing"))
    {
        return Reading::of(name_starting(words, verb + 1));
    }
    if is_passive(words, verb) {
        let by = between
            .clone()
            .find(|index| words.get(*index).is_some_and(|word| word.is("by")));
        if let Some(by) = by {
            return Reading::of(name_starting(words, by + 1));
        }
        if tail.first().is_some_and(|word| word.is("by")) {
            return Reading::of(name_starting(tail, 1)).in_tail();
        }
        return Reading::Open;
    }
    let after = if words.get(verb).is_some_and(|verb| verb.is(ADDRESSING)) {
        name_starting(words, verb + 1).map_or(verb + 1, |found| found.name.end)
    } else {
        verb + 1
    };
    if (after..end).any(|index| words.get(index).is_some_and(|word| is_speaker(word.bare()))) {
        return Reading::Open;
    }
    Reading::of(subject(words, start, verb))
}

/// Who speaks, by what stands after the quotation.
fn trailing(words: &[Word<'_>], text: &str, ends_clause: bool, is_block: bool) -> Reading {
    following(words, text, ends_clause, is_block).in_tail()
}

fn following(words: &[Word<'_>], text: &str, ends_clause: bool, is_block: bool) -> Reading {
    let Some(first) = words.first() else {
        return Reading::Silent;
    };
    let text = text.trim_start();
    if text.starts_with(['—', '–', '-']) {
        let found = name_starting(words, 0).filter(|found| {
            // — Javier Milei, candidate
            let next = words.get(found.name.end);
            found.name.start == 0 && next.is_none_or(|next| next.mark != ' ')
        });
        return match found {
            Some(found) => Reading::Named(found),
            None if is_block => Reading::Open,
            None => Reading::Silent,
        };
    }
    if is_according(words, 0) {
        return Reading::of(name_starting(words, 2));
    }
    if !ends_clause || first.is(CONJUNCTIONS) || weight(first.mark) >= 2 {
        return Reading::Silent;
    }
    if is_saying(words, 0) {
        return Reading::of(name_starting(words, 1));
    }
    let end = (1..words.len()).find(|index| words.get(*index).is_some_and(is_barrier));
    let end = end.unwrap_or(words.len());
    let verb = (1..end).take(10).find(|index| is_saying(words, *index));
    match verb {
        Some(verb) if !first.is(PREPOSITIONS) => Reading::of(subject(words, 0, verb)),
        _ => Reading::Silent,
    }
}

fn is_according(words: &[Word<'_>], at: usize) -> bool {
    let pair = words.get(at..at + 2);
    pair.is_some_and(|pair| match pair {
        [first, second] => {
            first.is("according") && second.is("to") || first.is("words") && second.is("of")
        }
        _ => false,
    })
}

/// Whether a word is a verb of saying, not a noun that looks like one.
fn is_saying(words: &[Word<'_>], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let noun = before.is_some_and(|before| {
        before.is_possessive() || before.is("the a an its his her their these those to of")
    }) && word.mark == ' ';
    let put = word.is("put puts") && words.get(at + 1).is_some_and(|next| next.is("it this"));
    put || word.is(SAYING) && !(noun && !word.is("said saying"))
}

fn is_passive(words: &[Word<'_>], verb: usize) -> bool {
    let before = (0..verb)
        .rev()
        .filter_map(|index| words.get(index))
        .find(|word| !is_adverb(word));
    before.is_some_and(|word| word.is("was were is are been being be"))
        && !words.get(verb).is_some_and(|verb| verb.is("saying"))
}

fn is_adverb(word: &Word<'_>) -> bool {
    word.is("also later then once often even just now never again soon further first")
        || word.lower.ends_with("ly") && !word.is_capital()
}

/// The name that is the subject of a verb, in a clause that starts at `start`.
fn subject(words: &[Word<'_>], start: usize, verb: usize) -> Option<Found> {
    let mut end = verb;
    let is = |index: usize, list: &str| words.get(index).is_some_and(|word| word.is(list));
    // … quoted Massa as saying; Milei was quoted as saying
    if is(verb, "saying") {
        end = end.checked_sub(1).filter(|before| is(*before, "as"))?;
        if end > 0 && is(end - 1, "quoted cited reported") {
            end = (start..end - 1)
                .rev()
                .find(|index| is(*index, "was were is are been"))?;
        }
    }
    while end > start
        && words.get(end - 1).is_some_and(|word| {
            is_adverb(word) || word.is("has have had would will did himself herself itself")
        })
    {
        end -= 1;
    }
    // Massa, the economy minister, said: the subject stands before the apposition.
    if words.get(end).is_some_and(|word| word.mark == ',') && end > start {
        let open = (start + 1..end)
            .rev()
            .find(|index| words.get(*index).is_some_and(|word| word.mark == ','))?;
        end = open;
    }
    if end > start && is(end - 1, "who which") {
        end -= 1;
    }
    let last = words.get(end.checked_sub(1)?)?;
    if last.is(DOCUMENTS) && !last.is_possessive() {
        return owner(words, end - 1).or_else(|| itself(words, start, end - 1));
    }
    if last.is_possessive() {
        return None;
    }
    let name = name_ending(words, end)?;
    let before = name.start.checked_sub(1).filter(|before| *before >= start);
    let Some(before) = before else {
        return Some(Found::new(name, false));
    };
    if words.get(name.start).is_some_and(|first| first.mark != ' ') {
        return Some(Found::new(name, false));
    }
    // a report by the World Bank; a spokesman for Massa
    let article = usize::from(is(before, "the"));
    let Some(preposition) = before.checked_sub(article) else {
        return Some(Found::new(name, false));
    };
    if is(preposition, PREPOSITIONS) || is(preposition, "of for") {
        let noun = preposition.checked_sub(1)?;
        let document = is(preposition, "by from of") && is(noun, DOCUMENTS);
        return document.then(|| Found::new(name, is(noun, REPORTS)));
    }
    // Where a clause begins with another word than the name, that word must be able to stand before a name.
    (!is(before, "and or")).then(|| Found::new(name, false))
}

/// "The report itself", whosever it is.
fn itself(words: &[Word<'_>], start: usize, noun: usize) -> Option<Found> {
    let determiner = noun.checked_sub(1).filter(|before| {
        *before >= start
            && words
                .get(*before)
                .is_some_and(|word| word.is("the this that"))
    })?;
    let leads = determiner == start || words.get(determiner).is_some_and(|word| word.mark != ' ');
    let is_report = words.get(noun).is_some_and(|word| word.is(REPORTS));
    (leads && is_report).then(|| Found::new(noun..noun + 1, true))
}

/// Whose report or warning it is: `the Ministry's latest report`, `the World Bank report`.
fn owner(words: &[Word<'_>], noun: usize) -> Option<Found> {
    let is_report = words.get(noun).is_some_and(|word| word.is(REPORTS));
    for end in (noun.saturating_sub(2)..=noun).rev() {
        let last = words.get(end.checked_sub(1)?)?;
        if last.is_possessive() || last.is_name() && end == noun {
            let name = name_ending(words, end);
            // The ministry's report is a document of a body, with or without a capital.
            let body = (is_report && last.is_possessive() && last.is_body()).then(|| end - 1..end);
            return name.or(body).map(|name| Found::new(name, is_report));
        }
        if last.is_capital()
            || last.is(PREPOSITIONS)
            || words.get(end).is_some_and(|word| word.mark != ' ')
        {
            return None;
        }
    }
    None
}

impl Word<'_> {
    fn is_body(&self) -> bool {
        is_listed(&self.bare().to_lowercase(), BODIES)
    }
}

/// The name whose last word stands before `end`.
fn name_ending(words: &[Word<'_>], end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    if !words.get(last)?.is_name() {
        return None;
    }
    let mut start = last;
    let mut at = last;
    while words.get(at).is_some_and(|word| word.mark == ' ')
        && let Some(before) = at.checked_sub(1)
        && let Some(word) = words.get(before)
        && !word.is_possessive()
    {
        if word.is_name() {
            start = before;
        } else if !word.is(CONNECTORS) {
            break;
        }
        at = before;
    }
    is_proper(words, start..end).then_some(start..end)
}

/// The name with which a phrase begins, after its article and its lower-case words: `the economist Paul Krugman`.
fn name_starting(words: &[Word<'_>], from: usize) -> Option<Found> {
    let mut at = from;
    let mut document: Option<&Word<'_>> = None;
    while let Some(word) = words.get(at).filter(|word| !word.is_name()) {
        if at > from && word.mark != ' ' {
            return None;
        }
        let opens = document.is_some() && word.is("by from of");
        if at - from >= 5
            || word.is_possessive()
            || !opens && (word.is(PREPOSITIONS) || word.is("of for"))
            || word.is(PRONOUNS)
        {
            return None;
        }
        if word.is(DOCUMENTS) {
            document = Some(word);
        }
        at += 1;
        // the minister, Sergio Massa
        if let Some(next) = words.get(at)
            && next.mark == ','
        {
            let is_noun = next.is_name() && at > from && !word.is_capital();
            if !is_noun {
                return None;
            }
        }
    }
    let start = at;
    let mut end = start;
    while let Some(word) = words.get(at) {
        if at > start && word.mark != ' ' {
            break;
        }
        if word.is_name() {
            end = at + 1;
            if word.is_possessive() {
                break;
            }
        } else if !word.is(CONNECTORS) {
            break;
        }
        at += 1;
    }
    let last = words.get(end.checked_sub(1)?)?;
    if end == start || !is_proper(words, start..end) {
        return None;
    }
    if last.is_possessive() {
        let owned = words
            .get(end..(end + 3).min(words.len()))
            .unwrap_or_default();
        let noun = owned.iter().find(|word| word.is(DOCUMENTS))?;
        return Some(Found::new(start..end, noun.is(REPORTS)));
    }
    // the World Bank report
    let next = words
        .get(end)
        .filter(|next| next.mark == ' ' && next.is(DOCUMENTS));
    let document = document.or(next);
    let is_report = document.is_some_and(|noun| noun.is(REPORTS));
    Some(Found::new(start..end, is_report))
}

/// A lone plural at the start of a sentence is a common noun: "Officials said".
fn is_proper(words: &[Word<'_>], name: Range<usize>) -> bool {
    let Some([only]) = words.get(name.clone()) else {
        return true;
    };
    let starts = name.start == 0 && only.range.start <= 2;
    !(starts
        && (only.lower.ends_with("ists")
            || only.lower.ends_with("ians")
            || only.lower.ends_with("ers") && !only.is("reuters rogers")))
}

const CONNECTORS: &str = "of for the and de del da do dos la las von van der bin al y e";

const PREPOSITIONS: &str = "\
    in at on by from with to under after before during since against about near within into through between \
    among over like unlike despite";

const CONJUNCTIONS: &str =
    "and but or while when as because although though which who that if where whereas so yet";

const PRONOUNS: &str = "\
    he she it they we i you this that these those him her them who which one some many others his their its \
    my our";

/// Capitalised at the start of a sentence, yet no names.
const NO_NAMES: &str = "\
    the a an this that these those he she it they we i you his her its their our my one some many most \
    others another both each all few several no nobody everyone someone anyone people in on at by for from \
    of with to as after before when while where although though since because if but and or so yet however \
    still then later earlier today yesterday now once asked speaking writing according under even only also \
    more what who how why officials analysts economists critics experts observers ministers lawmakers \
    diplomats scholars researchers opponents supporters reporters journalists sources businesses firms \
    companies exporters investors authorities respondents voters citizens authors spokespersons spokesman \
    spokeswoman congress parliament government opposition staff replying answering responding told quoting \
    citing during there here first second finally meanwhile instead similarly indeed thus therefore";

const CALENDAR: &str = "\
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
    august september october november december";

/// What is written, and speaks for whom it belongs to.
const DOCUMENTS: &str = "\
    report reports statement study survey paper letter communiqué communique website release memo memorandum \
    review brief briefing bulletin article blog note white-paper factsheet dispatch editorial story decree \
    manifesto declaration announcement";

/// Documents that are written about what others said.
const REPORTS: &str = "report study survey paper review";

/// What is said.
const SPEECHES: &str = "\
    answer reply words word warning question promise claim remark remarks comment comments phrase verdict \
    pledge vow response conclusion call complaint speech assertion argument description";

/// Bodies whose documents are theirs, also in lower case.
const BODIES: &str = "ministry department agency bureau commission institute secretariat treasury";

/// Verbs whose object may be the one spoken to.
const ADDRESSING: &str = "told tells asked asks reminded assured informed answered warned urged";

const SAYING: &str = "\
    say says said saying tells told write writes wrote warn warns warned argue argues argued replies replied \
    answers answered asks asked adds added notes noted states stated declares declared announces announced \
    claims claimed explains explained insist insists insisted calls called describes described concludes \
    concluded reports reported finds found observes observed remarks remarked complains complained admits \
    admitted acknowledges acknowledged denies denied promises promised vows vowed pledges pledged urges \
    urged suggests suggested stresses stressed emphasises emphasised emphasizes emphasized recalls recalled \
    responds responded objects objected tweeted posted maintains maintained asserts asserted contends \
    contended predicts predicted dubbed labelled labeled denounced criticised criticized dismissed concedes \
    conceded continued exclaimed joked boasted shouted reads quoted quotes cited cites quoting citing \
    reminded assured informed testified confirmed confirms repeated demanded proclaimed";

#[cfg(test)]
mod tests {
    use super::*;

    /// `…` stands for the quotation.
    fn named(sentence: &str) -> String {
        let (lead, tail) = sentence.split_once('…').unwrap();
        let (lead_words, tail_words) = (words(lead), words(tail));
        let ends_clause = tail.starts_with(',') || lead.ends_with('!');
        let lead = lead.trim_end_matches('!');
        let no = |_: &str| false;
        let before = |adjacent| leading(&lead_words, &tail_words, lead, &no, adjacent);
        let reading = before(true)
            .or_else(|| trailing(&tail_words, tail, ends_clause, false))
            .or_else(|| before(false));
        match reading {
            Reading::Named(found) => {
                let words = if found.in_tail {
                    &tail_words
                } else {
                    &lead_words
                };
                let name: Vec<_> = words[found.name].iter().map(Word::bare).collect();
                let kind = if found.is_report { " (report)" } else { "" };
                format!("{}{kind}", name.join(" "))
            }
            Reading::Open => "open".into(),
            Reading::Silent => "nobody".into(),
        }
    }

    #[test]
    fn speakers_are_read() {
        let mut wrong = Vec::new();
        for (sentence, expected) in [
            ("Asked about trading with China, Milei replied: …", "Milei"),
            (
                "President Javier Milei later said that …",
                "President Javier Milei",
            ),
            ("Massa, the economy minister, told Reuters: …", "Massa"),
            ("Massa, who ran against Milei, said …", "Massa"),
            ("Speaking in Davos, he said …", "open"),
            ("The minister wrote: …", "open"),
            ("Officials called it …", "open"),
            ("Economists warned that …", "open"),
            ("A spokesman for Massa said …", "open"),
            ("Massa's adviser said …", "open"),
            ("In Argentina the minister said …", "open"),
            ("On Tuesday Milei said …", "Milei"),
            ("The Bank of England wrote …", "Bank of England"),
            (
                "the economist Paul Krugman argued that it was …",
                "Paul Krugman",
            ),
            ("The Ministry's report says …", "Ministry (report)"),
            (
                "The ministry's latest report calls it …",
                "ministry (report)",
            ),
            ("A World Bank report found …", "World Bank (report)"),
            ("A report by the World Bank found …", "World Bank (report)"),
            ("According to Massa, trade is …", "Massa"),
            ("According to officials in Beijing, trade is …", "open"),
            ("Trade is …, according to the IMF.", "IMF"),
            ("…, said Milei.", "Milei"),
            ("…, said the minister, Sergio Massa.", "Sergio Massa"),
            ("…, Massa, the economy minister, said.", "Massa"),
            ("…, he said.", "open"),
            ("…, said a spokesman for Massa.", "open"),
            ("Milei: …", "Milei"),
            ("Milei's answer: …", "Milei"),
            ("Milei said he rejected Massa's …", "Massa"),
            ("Reuters quoted Massa as saying …", "Massa"),
            ("Milei was quoted as saying …", "Milei"),
            ("Milei was quoted by Reuters as saying …", "open"),
            ("The pact was called … by Massa.", "Massa"),
            ("The pact was described by Massa as …", "Massa"),
            ("Milei said it would pass, and the pact is …", "nobody"),
            ("The pact contains … and Milei said so.", "nobody"),
            ("As Milei put it, …", "Milei"),
            ("In the words of Milei, trade is …", "Milei"),
            ("Milei and Massa said …", "Milei and Massa"),
            ("…, Milei told Bloomberg.", "Milei"),
            ("The slogan was …", "nobody"),
        ] {
            let found = named(sentence);
            if found != expected {
                wrong.push(format!("{sentence} is {found}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
