//! Compares the direction that the words of a chart or table tell with the course of the values that it shows (docs/reading.md, Courses of
//! exhibits).

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::check::names::content;
use crate::check::words::grouped;
use crate::lang::noun::singular;
use crate::lang::token::{Token, TokenKind, english, lowered};
use crate::lang::{Class, Classes, Direction, ENGLISH, List, Relation, iso4217};
use crate::model::brief::{Exhibit, Point, Series};
use crate::model::{Body, Brief, FigureKind, Library, Project};
use crate::prose::{Passage, Role};
use crate::quantity::axis;
use crate::quantity::cell::{self, Cell};
use crate::quantity::{Decimal, Period, Unit};
use crate::span::Span;

/// Words of an exhibit that tell the other direction than its values take.
pub(in crate::check) struct WrongCourse {
    /// The verb.
    pub(in crate::check) verb: Span,
    /// The verb as written.
    pub(in crate::check) said: String,
    /// Whether the values go up.
    pub(in crate::check) rises: bool,
    /// The first value told of with its label, and the last.
    pub(in crate::check) ends: [(String, String); 2],
}

/// The words of exhibits that their values contradict.
pub(in crate::check) fn wrong_courses(project: &Project) -> Vec<WrongCourse> {
    let of_brief = |brief: &Brief| -> Vec<WrongCourse> {
        let own = brief.language.as_ref().map(|language| &language.value);
        let language = own.unwrap_or(&project.config.language);
        if crate::lang::of(language).is_none_or(|own| own.tag != ENGLISH.tag) {
            return Vec::new();
        }
        let shown = brief.exhibits.iter();
        let courses = shown.map(|exhibit| (exhibit, courses(exhibit, &project.library)));
        let courses: Vec<_> = courses.filter(|(_, courses)| !courses.is_empty()).collect();
        let texts = brief.passages.iter();
        let texts = texts.filter(|passage| matches!(passage.role, Role::Caption | Role::Alt));
        let told = texts.flat_map(|passage| {
            let place = passage.text.whole();
            let own = courses.iter().find(|(own, _)| own.span.contains(place));
            let own = own.map(|(_, courses)| courses.as_slice());
            wrong(passage, own.unwrap_or_default())
        });
        told.collect()
    };
    project.briefs.iter().flat_map(of_brief).collect()
}

/// A label of an exhibit with its value.
type CoursePoint<'a> = (&'a str, Decimal);

/// A series over time.
struct Course<'a> {
    /// The words for what is measured, in the singular.
    words: BTreeSet<String>,
    /// The labels that have values, from the earliest to the latest.
    points: Vec<CoursePoint<'a>>,
}

/// The series of an exhibit whose labels are times, where all values are amounts above zero of one unit.
fn courses<'a>(exhibit: &'a Exhibit, library: &'a Library) -> Vec<Course<'a>> {
    let labels: Vec<&str> = exhibit.labels.iter().map(|own| own.value.trim()).collect();
    let are_times = labels.iter().all(|label| Period::parse(label).is_ok());
    let Some(places) = axis::places(labels.iter().copied()).filter(|_| are_times) else {
        return Vec::new();
    };
    let order = axis::order(&places);
    let is_alone = exhibit.series.len() == 1;
    let subtitle = exhibit.subtitle.text.as_ref();
    let subtitle = subtitle.map_or("", |text| text.value.as_str());
    let series = exhibit.series.iter().filter_map(|series| {
        let points = values(series, &order, &labels, library)?;
        let recorded = series.points.iter().filter_map(|point| match point {
            Point::Evidence(link) => library.evidence.get(&link.value),
            Point::Cell(_) | Point::Absent(_) => None,
        });
        let recorded = recorded.flat_map(|record| {
            let measures = record.measures.iter().map(|(_, text)| text.value.as_str());
            record.subject_texts().chain(measures)
        });
        let name = series.name.value.as_str();
        let texts: Vec<&str> = if is_alone {
            let about = [exhibit.measure.as_str(), subtitle, name];
            recorded.chain(about).collect()
        } else {
            vec![name]
        };
        let words = distinct(texts.iter().flat_map(|text| content(text)));
        let is_change = |word: &String| ENGLISH.find(word).change_noun.is_some();
        let is_level = points.len() > 1 && !words.is_empty() && !words.iter().any(is_change);
        is_level.then_some(Course { words, points })
    });
    series.collect()
}

/// The values of a series in an order, without gaps.
fn values<'a>(
    series: &'a Series,
    order: &[usize],
    labels: &[&'a str],
    library: &'a Library,
) -> Option<Vec<CoursePoint<'a>>> {
    let mut units: Vec<Option<&Unit>> = Vec::new();
    let mut points = Vec::new();
    for place in order {
        let value = match series.points.get(*place)? {
            Point::Evidence(link) => {
                let value = match &library.evidence.get(&link.value)?.body {
                    Body::Figure(figure) if figure.kind != Some(FigureKind::Change) => {
                        &figure.value.value
                    }
                    Body::Derived(derived) => derived.value.as_ref()?,
                    _ => return None,
                };
                units.push(value.unit.as_ref());
                value.amount.point()?.0.clone()
            }
            Point::Cell(cell) => match cell::read(&cell.value) {
                Cell::Number(number) => number,
                Cell::Missing => continue,
                Cell::Other(_) => return None,
            },
            Point::Absent(_) => continue,
        };
        if value <= Decimal::from(0) {
            return None;
        }
        points.push((*labels.get(*place)?, value));
    }
    let is_one = units
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a == b));
    is_one.then_some(points)
}

/// The verbs of a text that tell the other direction than a course.
fn wrong(passage: &Passage, courses: &[Course<'_>]) -> Vec<WrongCourse> {
    if courses.is_empty() {
        return Vec::new();
    }
    let text = &passage.text.value;
    let lower = lowered(text);
    let tokens = english(text, &lower);
    let sentences = passage.sentences.iter().filter_map(|sentence| {
        let first = tokens.partition_point(|token| token.range.start < sentence.start);
        let end = tokens.partition_point(|token| token.range.start < sentence.end);
        let told = ToldCourse::read(tokens.get(first..end)?)?;
        let range = &told.verb.range;
        if passage.anchor_over(range).is_some() || passage.is_quoted(range) {
            return None;
        }
        let mut own = courses.iter().filter(|course| told.is_of(course));
        let course = own.next().filter(|_| own.next().is_none())?;
        let [first, last] = told.opposed(course)?;
        let shown = |(label, value): &CoursePoint<'_>| ((*label).to_owned(), grouped(value));
        Some(WrongCourse {
            verb: passage.text.span(range.clone()),
            said: told.verb.raw.to_owned(),
            rises: told.direction == Direction::Down,
            ends: [shown(first), shown(last)],
        })
    });
    sentences.collect()
}

/// A sentence that says of one thing only that it went some way, by how much, and when.
struct ToldCourse<'t> {
    subject: Vec<String>,
    verb: &'t Token<'t>,
    direction: Direction,
    /// The years, each with the relation before it.
    years: Vec<(Option<Relation>, &'t str)>,
}

impl<'t> ToldCourse<'t> {
    /// Reads a sentence; `None` where it says anything else, or denies.
    fn read(tokens: &'t [Token<'t>]) -> Option<Self> {
        let way = |token: &Token<'_>| match token.entry.change_verb {
            Some(way @ (Direction::Up | Direction::Down))
                if !token.entry.is_in(Class::ChangeParticles) =>
            {
                Some(way)
            }
            _ => None,
        };
        let mut verbs = tokens.iter().enumerate();
        let (at, direction) = verbs.find_map(|(at, token)| Some((at, way(token)?)))?;
        let mut years = Vec::new();
        let mut subject = Vec::new();
        for (place, token) in tokens.iter().enumerate() {
            if place == at {
                continue;
            }
            let before = place.checked_sub(1).and_then(|before| tokens.get(before));
            match part(token, before, place < at)? {
                CoursePart::Subject => subject.push(singular(token.word).into_owned()),
                CoursePart::Year => {
                    years.push((before.and_then(|before| before.entry.relation), token.raw));
                }
                CoursePart::Idle => {}
            }
        }
        // As in "a fall in exports".
        let noun = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_noun = noun.is_none_or(|before| before.entry.is_in(Class::Determiners));
        (!is_noun && !subject.is_empty()).then_some(Self {
            subject,
            verb: tokens.get(at)?,
            direction,
            years,
        })
    }

    /// Whether the subject is what a course measures.
    fn is_of(&self, course: &Course<'_>) -> bool {
        self.subject.iter().all(|word| course.words.contains(word))
    }

    /// The ends of the stretch that the sentence tells of, where the course goes the other way.
    fn opposed<'c>(&self, course: &'c Course<'_>) -> Option<[&'c CoursePoint<'c>; 2]> {
        let points = &course.points;
        let place = |year: &str| points.iter().position(|(label, _)| *label == year);
        let last = points.len().checked_sub(1)?;
        let (from, to) = match self.years.as_slice() {
            [] => {
                // Whatever stretch is meant, a course that never turns goes one way in it.
                let wanted = if self.direction == Direction::Up {
                    Ordering::Greater
                } else {
                    Ordering::Less
                };
                let mut steps = points.windows(2).map(|pair| match pair {
                    [(_, a), (_, b)] => a.cmp(b),
                    _ => Ordering::Equal,
                });
                if !steps.all(|step| step == wanted) {
                    return None;
                }
                (0, last)
            }
            [(relation, year)] => {
                let place = place(year)?;
                match relation {
                    Some(Relation::In) => (place.checked_sub(1)?, place),
                    Some(Relation::Since | Relation::From) => (place, last),
                    Some(Relation::Until | Relation::To | Relation::By) => (0, place),
                    _ => return None,
                }
            }
            [(_, first), (_, second)] => (place(first)?, place(second)?),
            _ => return None,
        };
        let (first, second) = (points.get(from)?, points.get(to)?);
        let is_opposed = match self.direction {
            Direction::Up => second.1 < first.1,
            Direction::Down => second.1 > first.1,
            Direction::Either => false,
        };
        (from < to && is_opposed).then_some([first, second])
    }
}

/// The signs of money that may stand before an amount.
const MONEY: &str = "$€£¥₹";

/// What a token of a sentence about a course is.
enum CoursePart {
    Subject,
    Year,
    /// It changes nothing of which way something went.
    Idle,
}

/// Reads a token; `None` for a word that may say something else.
fn part(token: &Token<'_>, before: Option<&Token<'_>>, is_subject: bool) -> Option<CoursePart> {
    const IDLE: Classes = Class::Determiners
        .only()
        .or(Class::Copulas.only())
        .or(Class::PerfectHelpers.only())
        .or(Class::ChangeAdverbs.only());
    let entry = token.entry;
    match token.kind {
        TokenKind::Number => {
            let is_year =
                token.raw.len() == 4 && token.raw.bytes().all(|byte| byte.is_ascii_digit());
            let is_dated = before.is_some_and(|before| {
                before.entry.relation.is_some()
                    || matches!(before.word, "")
                    || before.entry.is_in(Class::Coordinators)
            });
            Some(if is_year && is_dated {
                CoursePart::Year
            } else {
                CoursePart::Idle
            })
        }
        TokenKind::Sign(sign) => {
            // A dash, a bracket or a question may open anything.
            (matches!(sign, '.' | '%' | ',' | ':') || MONEY.contains(sign))
                .then_some(CoursePart::Idle)
        }
        TokenKind::Word => {
            let is_adverb = List::AdverbEndings
                .phrases()
                .iter()
                .any(|end| token.word.ends_with(end));
            let is_amount = !entry.units.is_empty()
                || !entry.currencies.is_empty()
                || entry.scale.is_some()
                || iso4217::is_code(token.raw);
            let is_time = matches!(
                entry.relation,
                Some(
                    Relation::In
                        | Relation::Since
                        | Relation::From
                        | Relation::To
                        | Relation::Until
                        | Relation::By
                )
            );
            let links = is_time
                || entry.is_in(Class::BetweenOpeners)
                || is_subject && entry.relation == Some(Relation::Of)
                || entry.is_in(Class::Coordinators)
                    && before.is_some_and(|before| before.kind == TokenKind::Number);
            if List::Turning.holds(token.word) {
                None
            } else if links || entry.classes().meet(IDLE) || is_adverb {
                Some(CoursePart::Idle)
            } else if is_subject
                && entry.comparative.is_none()
                && entry.change_noun.is_none()
                && !entry.is_in(Class::FunctionWords)
            {
                Some(CoursePart::Subject)
            } else {
                (!is_subject && is_amount).then_some(CoursePart::Idle)
            }
        }
        TokenKind::Fraction(_) => Some(CoursePart::Idle),
        TokenKind::Dotted | TokenKind::Address | TokenKind::Opaque => None,
    }
}
