//! Lists of words and phrases that one rule or another looks for as wholes. A line of a list holds phrases between semicolons.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::bits::Bits;
use super::section::{self, File};

/// The files of English lists.
const FILES: &[File] = &[
    ("measures", include_str!("en/measures.txt")),
    ("placeholders", include_str!("en/placeholders.txt")),
    ("rules", include_str!("en/rules.txt")),
    ("speech", include_str!("en/speech.txt")),
    ("titles", include_str!("en/titles.txt")),
];

/// Declares the lists with the names of their sections.
macro_rules! lists {
    ($($(#[$doc:meta])* $list:ident = $name:literal,)+) => {
        /// A list of phrases.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum List {
            $($(#[$doc])* $list,)+
        }

        impl List {
            /// All of them with the names of their sections.
            const ALL: &[(Self, &str)] = &[$((Self::$list, $name),)+];
        }
    };
}

lists! {
    /// Titles that pages have when they are not the page.
    PlaceholderTitles = "placeholder-titles",
    /// How titles begin that a word processor made up.
    DraftTitles = "draft-titles",
    /// Names that stand for nobody.
    PlaceholderNames = "placeholder-names",
    /// What stands for nothing anywhere.
    PlaceholderValues = "placeholder-values",
    /// Words that stand for something to be written, as written.
    PlaceholderWords = "placeholder-words",
    /// What stands for a number to be written where a unit follows.
    PlaceholderNumbers = "placeholder-numbers",
    /// Placeholders in square brackets.
    BracketedPlaceholders = "bracketed-placeholders",
    /// Placeholders of several words or signs.
    PlaceholderPhrases = "placeholder-phrases",
    /// What a number counts.
    CountedUnits = "counted-units",
    /// What changes from day to day, as words of a measure.
    Volatile = "volatile",
    /// Of these the ones that take no article.
    VolatileMasses = "volatile-masses",
    /// Words of a measure by which a percentage is an approval rating.
    Approval = "approval",
    /// Prices that were agreed once and do not change.
    SettledPrices = "settled-prices",
    /// Measures in lower case that are family names with a capital.
    NamelikeMeasures = "namelike-measures",
    /// What follows such a word at the start of a measure.
    AfterMeasures = "after-measures",
    /// "prices" of a price basis.
    Prices = "prices",
    /// How a price basis counts: "constant".
    PriceBases = "price-bases",
    /// By which a sentence says whether money is nominal or real.
    PriceBasisSaid = "price-basis-said",
    /// Whom a survey asks.
    Surveyed = "surveyed",
    /// Words before whom a survey asked.
    AmongWords = "among-words",
    /// Shares of people.
    UniversePeople = "universe-people",
    /// Shares of firms.
    UniverseFirms = "universe-firms",
    /// Shares of households.
    UniverseHouseholds = "universe-households",
    /// Shares of countries.
    UniverseCountries = "universe-countries",
    /// Names of what an economy makes, which are of one thing.
    WholeEconomy = "whole-economy",
    /// What people, households and firms may be alike.
    Roles = "roles",
    /// What happens to people, each another thing.
    PersonEvents = "person-events",
    /// Institutions that are counted.
    UniverseInstitutions = "universe-institutions",
    /// Places that are counted.
    UniversePlaces = "universe-places",
    /// Words that say a mean, first the one that takes the place of a median.
    Means = "means",
    /// Words that say a median, first the one that takes the place of a mean.
    Medians = "medians",
    /// Of both the ones that stand before a noun.
    StatisticAdjectives = "statistic-adjectives",
    /// A basis by which a figure is a first release.
    FirstReleases = "first-releases",
    /// A basis by which a figure is revised or final.
    SettledReleases = "settled-releases",
    /// Words and phrases that deny or limit.
    Turning = "turning",
    /// How words end that deny.
    NegativeEndings = "negative-endings",
    /// How they begin.
    NegatingPrefixes = "negating-prefixes",
    /// "employment rate"
    RateNouns = "rate-nouns",
    /// "favour" and "favor"
    Spellings = "spellings",
    /// "the lowest on record"
    AllTimes = "all-times",
    /// "in the country's history"
    Histories = "histories",
    /// "ever since"
    NoAllTimes = "no-all-times",
    /// "the largest in Europe"
    WideAreas = "wide-areas",
    /// "the largest of all countries"
    WorldWords = "world-words",
    /// "the smallest" is not first in size.
    SmallestWords = "smallest-words",
    /// "the fewest" counts, "the least" may grade.
    CountingLess = "counting-less",
    /// Two superlatives of which one denies the other.
    OpposedSuperlatives = "opposed-superlatives",
    /// What alone makes another word: "plan", "plane".
    MuteEndings = "mute-endings",
    /// How forms of one word differ.
    FormEndings = "form-endings",
    /// Words that lean on the next.
    Dangling = "dangling",
    /// What announces a sum.
    Totals = "totals",
    /// Links of a part and its whole.
    WholeLinks = "whole-links",
    /// Links of two amounts that are added.
    SumLinks = "sum-links",
    /// What introduces the same again in other words.
    Restating = "restating",
    /// What sets one amount above or below another.
    Comparing = "comparing",
    /// "than"
    ComparisonLinks = "comparison-links",
    /// The origin of a change: "from".
    Origins = "origins",
    /// The goal of a change: "to".
    Goals = "goals",
    /// What a note about a missing date speaks of.
    Dating = "dating",
    /// "edition"
    Editions = "editions",
    /// What tells an edition from others, besides ordinals.
    EditionWords = "edition-words",
    /// Words that say two rows are paired in order.
    Pairing = "pairing",
    /// "points" without a percent.
    Points = "points",
    /// Words before the group that a number measures.
    GroupLinks = "group-links",
    /// What stands before a country that opens a sentence as its subject.
    BeforeSubjects = "before-subjects",
    /// "a", "an", "the"
    Articles = "articles",
    /// Words that stay small within a title.
    SmallTitleWords = "small-title-words",
    /// The one that stands before a consonant, and the one before a vowel.
    IndefiniteArticles = "indefinite-articles",
    /// The letters that ask for the second.
    Vowels = "vowels",
    /// "the"
    DefiniteArticles = "definite-articles",
    /// Words before a date by which it is one.
    BeforeDates = "before-dates",
    /// Days of the week.
    Weekdays = "weekdays",
    /// What ends at a date: "by".
    Deadlines = "deadlines",
    /// What a date belongs to: "of".
    Genitives = "genitives",
    /// Words that point to the time of reading.
    Deictic = "deictic",
    /// Longer phrases of which such words are a part, and that point to no time of reading.
    NotDeictic = "not-deictic",
    /// "the last seven days before the vote"
    BeforeEvents = "before-events",
    /// "the past ten years to 2023"
    SpanEnds = "span-ends",
    /// "last year"
    PreviousPointers = "previous-pointers",
    /// "this year"
    PresentPointers = "present-pointers",
    /// "next year"
    NextPointers = "next-pointers",
    /// "recent years"
    RecentPointers = "recent-pointers",
    /// "past years", "coming weeks"
    SpanPointers = "span-pointers",
    /// What "last", "this" and "next" point to, besides months.
    PointedUnits = "pointed-units",
    /// Of these and of months the ones that are verbs, too.
    VerblikeUnits = "verblike-units",
    /// What "recent" and "ago" count.
    CountedTimes = "counted-times",
    /// What "past" and "ago" have one of.
    SingleTimes = "single-times",
    /// "year"
    Year = "year",
    /// "a few"
    VagueCounts = "vague-counts",
    /// Before "last year", where it is relative to another time.
    BeforeRelatives = "before-relatives",
    /// "its", "his"
    Owners = "owners",
    /// "ago"
    Ago = "ago",
    /// Words after which a year alone names a time.
    BeforeTimes = "before-times",
    /// The letters of a possessive ending.
    PossessiveLetters = "possessive-letters",
    /// "according to", "in the words of"
    According = "according",
    /// Verbs and pronouns that say together: "puts it".
    SayingPhrases = "saying-phrases",
    /// Behind which a verb of saying is a noun: "his claims".
    BeforeNouns = "before-nouns",
    /// Forms that are verbs behind these, too.
    OnlyVerbs = "only-verbs",
    /// Adverbs between a subject and its verb.
    Adverbs = "adverbs",
    /// How other adverbs end.
    AdverbEndings = "adverb-endings",
    /// Endings of adjectives that compare: "weaker".
    ComparativeEndings = "comparative-endings",
    /// "quoted Massa as saying"
    SayingParticiples = "saying-participles",
    /// "as"
    RoleLinks = "role-links",
    /// What is done to somebody as saying something.
    QuotedVerbs = "quoted-verbs",
    /// Verbs whose object is the speaker.
    QuotingVerbs = "quoting-verbs",
    /// Between a subject and its verb, besides adverbs.
    Auxiliaries = "auxiliaries",
    /// "who"
    RelativePronouns = "relative-pronouns",
    /// Before a report that speaks for itself.
    Demonstratives = "demonstratives",
    /// Between a document and whose it is.
    DocumentOrigins = "document-origins",
    /// Between a name and what it is of.
    OwnerLinks = "owner-links",
    /// Before who did it in the passive.
    Agents = "agents",
    /// "in a survey by"
    WorkOpeners = "work-openers",
    /// "is put down by the agency to"
    Explaining = "explaining",
    /// Between a noun of speech and its quotation.
    BeforeQuotations = "before-quotations",
    /// Behind a comma they begin a clause.
    ClauseLinks = "clause-links",
    /// They begin a clause anywhere.
    Subordinators = "subordinators",
    /// "and", "or"
    Alternatives = "alternatives",
    /// How plurals of people end.
    PeopleEndings = "people-endings",
    /// What tells a father from his son.
    GenerationSuffixes = "generation-suffixes",
    /// Places that stand for a government, besides countries.
    Seats = "seats",
    /// Verbs of finding that are nouns before a preposition.
    NounlikeFindings = "nounlike-findings",
    /// Such prepositions.
    AfterFindingNouns = "after-finding-nouns",
    /// How the possessive of a name ends.
    PossessiveEndings = "possessive-endings",
    /// Words that make another place of the one behind them.
    PlaceQualifiers = "place-qualifiers",
    /// Stretches that run to a date: "the year to October".
    RunningPeriods = "running-periods",
    /// "than a year ago"
    BaseOpeners = "base-openers",
    /// "the coming weeks"
    ComingPointers = "coming-pointers",
    /// "fiscal years"
    FiscalYears = "fiscal-years",
    /// "calendar year"
    CalendarYears = "calendar-years",
    /// "over the year before"
    YearBefore = "year-before",
    /// Words of a sum, before its result or right behind it.
    ComputedSums = "computed-sums",
    /// Words of a difference, before its result or right behind it.
    ComputedDifferences = "computed-differences",
    /// Words of what is left of a whole.
    ComputedRemainders = "computed-remainders",
    /// Words behind a difference of one over another.
    OverWords = "over-words",
    /// Words behind a difference of one under another.
    UnderWords = "under-words",
    /// Nouns of a sum of whatever people.
    SummedPeople = "summed-people",
    /// Words behind those of a difference.
    AfterDifferences = "after-differences",
    /// Words that make a sum a difference, so that its sign is open.
    GapWords = "gap-words",
    /// "a year earlier"
    EarlierWords = "earlier-words",
    /// "*last* year"
    PastWords = "past-words",
    /// Words of a measure whose amount has a sign.
    Balances = "balances",
    /// Words that tell how something was measured, not what.
    GeneralWords = "general-words",
    /// Words of status, time and order, which do not change what is measured.
    MeasureStates = "measure-states",
    /// Words of a measure of change, which do not change what has changed.
    ChangeMeasures = "change-measures",
    /// Before what something is compared with.
    LinkedComparisons = "linked-comparisons",
    /// "twice as"
    ComparedAs = "compared-as",
    /// "12 points more"
    ComparedMore = "compared-more",
    /// Conjunctions between the clauses of a title or summary.
    ClauseParts = "clause-parts",
    /// "by 12 percent"
    SizeLinks = "size-links",
    /// They begin a clause with a verb of its own.
    VerbJoints = "verb-joints",
    /// Adverbs that stand where a verb could.
    SentenceAdverbs = "sentence-adverbs",
    /// What stands before the number of a margin of error.
    MarginWords = "margin-words",
    /// What a margin of error is called.
    Margins = "margins",
    /// "plus or minus", without the sign.
    PlusOr = "plus-or",
    /// How a single percentage point is written.
    OnePoint = "one-point",
    /// "as well"
    AsWell = "as-well",
    /// "for every"
    RateOpeners = "rate-openers",
    /// "which left a fifth"
    ImpliedRemainders = "implied-remainders",
    /// "of these children"
    Pointers = "pointers",
    /// "four to one"
    RatioLinks = "ratio-links",
    /// They tie a date to what stands right before it.
    DateTies = "date-ties",
    /// "as of"
    AsOf = "as-of",
    /// "In 2022", at the start of a sentence.
    YearOpeners = "year-openers",
    /// "exports, in millions"
    UnitOpeners = "unit-openers",
    /// How percent is written, the usual form first.
    PercentNames = "percent-names",
    /// How percentage points are written: several, one.
    PointNames = "point-names",
}

/// A set of lists.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists(Bits<LIST_WORDS>);

/// Words of bits that hold a set of lists.
const LIST_WORDS: usize = List::ALL.len() / u64::BITS as usize + 1;

impl Lists {
    /// The set of some lists.
    pub const fn of(lists: &[List]) -> Self {
        let mut all = Bits::EMPTY;
        let mut at = 0;
        while at < lists.len() {
            all = all.or(Bits::only(lists[at] as usize));
            at += 1;
        }
        Self(all)
    }

    /// Whether a phrase of any of them begins with a word in lower case. Asked first, it spares them one by one.
    #[inline]
    pub fn is_begun_by(self, word: &str) -> bool {
        let begun = TABLE.first.get(word);
        begun.is_some_and(|begun| begun.0.meet(self.0))
    }

    /// The words with which phrases of any of them begin.
    pub fn openers(self) -> impl Iterator<Item = &'static str> {
        let first = TABLE.first.iter();
        first
            .filter(move |(_, lists)| lists.0.meet(self.0))
            .map(|(word, _)| *word)
    }

    const fn holds(self, list: List) -> bool {
        self.0.holds(list as usize)
    }

    const fn add(&mut self, list: List) {
        self.0 = self.0.or(Bits::only(list as usize));
    }
}

#[derive(Default)]
struct Table {
    /// The lists of each phrase.
    phrases: FxHashMap<&'static str, Lists>,
    /// The lists of which a word begins a phrase.
    first: FxHashMap<&'static str, Lists>,
    /// The phrases of each list, in its order.
    of_list: Vec<Vec<&'static str>>,
    /// Words of the longest phrase of each list.
    longest: Vec<usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    table.of_list.resize(List::ALL.len(), Vec::new());
    table.longest.resize(List::ALL.len(), 0);
    for line in section::lines(FILES) {
        let named = List::ALL.iter().find(|(_, name)| *name == line.section);
        assert!(named.is_some(), "[{}] {}", line.section, line.text);
        let Some((list, _)) = named else { continue };
        let phrases = line.text.split(';').map(str::trim);
        for phrase in phrases.filter(|phrase| !phrase.is_empty()) {
            table.phrases.entry(phrase).or_default().add(*list);
            let first = phrase.split(' ').next().unwrap_or_default();
            table.first.entry(first).or_default().add(*list);
            if let Some(of_list) = table.of_list.get_mut(*list as usize) {
                of_list.push(phrase);
            }
            if let Some(longest) = table.longest.get_mut(*list as usize) {
                *longest = phrase.split(' ').count().max(*longest);
            }
        }
    }
    table
});

impl List {
    /// Whether a phrase is on it: in lower case, its words with single spaces between them.
    #[inline]
    pub fn holds(self, phrase: &str) -> bool {
        let lists = TABLE.phrases.get(phrase);
        lists.is_some_and(|lists| lists.holds(self))
    }

    /// How many words the longest of its phrases has with which some words in lower case begin.
    pub fn leads<'w>(self, words: impl IntoIterator<Item = &'w str>) -> Option<usize> {
        let mut words = words.into_iter();
        let first = words.next()?;
        let begins = TABLE.first.get(first);
        begins.filter(|lists| lists.holds(self))?;
        let mut longest = self.holds(first).then_some(1);
        let most = TABLE.longest.get(self as usize).copied();
        let mut phrase = first.to_owned();
        for (count, word) in (2..=most.unwrap_or_default()).zip(words) {
            phrase.push(' ');
            phrase.push_str(word);
            if self.holds(&phrase) {
                longest = Some(count);
            }
        }
        longest
    }

    /// Whether one of its phrases stands among some words in lower case.
    pub fn is_among(self, words: &[impl AsRef<str>]) -> bool {
        (0..words.len()).any(|at| {
            let rest = words.get(at..).unwrap_or_default();
            self.leads(rest.iter().map(AsRef::as_ref)).is_some()
        })
    }

    /// Whether a text in lower case ends with one of its phrases.
    pub fn ends(self, text: &str) -> bool {
        let mut phrases = self.phrases().iter();
        phrases.any(|phrase| {
            let rest = text.strip_suffix(phrase);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    }

    /// Its phrases, in the order of the list.
    #[inline]
    pub fn phrases(self) -> &'static [&'static str] {
        let phrases = TABLE.of_list.get(self as usize);
        phrases.map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_list_and_every_list_has_phrases() {
        for line in section::lines(FILES) {
            let mut all = List::ALL.iter();
            assert!(all.any(|(_, name)| *name == line.section), "{line:?}");
        }
        for (list, name) in List::ALL {
            assert!(!list.phrases().is_empty(), "{name}");
            for phrase in list.phrases() {
                assert!(list.holds(phrase), "{phrase}");
                assert!(list.leads(phrase.split(' ')).is_some(), "{phrase}");
            }
        }
    }

    #[test]
    fn the_longest_phrase_counts_and_parts_of_words_do_not() {
        let leads = |text: &str| List::Totals.leads(text.split(' '));
        assert_eq!(leads("in total for the year"), Some(2));
        assert_eq!(leads("in totals"), None);
        assert_eq!(leads(""), None);
        assert!(List::Turning.is_among(&["that", "only", "if", "paid"]));
        assert!(!List::Turning.is_among(&["only", "as", "if"]));
    }
}
