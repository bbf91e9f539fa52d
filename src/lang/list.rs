//! Lists of words and phrases that rules look for as wholes. A line of a list holds phrases between semicolons.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::bits::Bits;
use super::section::{self, WordFile};

/// The files of English lists.
const FILES: &[WordFile] = &[
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
            /// All lists, with the names of their sections.
            const ALL: &[(Self, &str)] = &[$((Self::$list, $name),)+];
        }
    };
}

lists! {
    /// Titles of error pages and the like, shown instead of the page: "404 not found".
    PlaceholderTitles = "placeholder-titles",
    /// Beginnings of titles that a word processor made up: "microsoft word -".
    DraftTitles = "draft-titles",
    /// Names that stand for nobody: "firstname lastname".
    PlaceholderNames = "placeholder-names",
    /// Values that stand for nothing anywhere: "n/a", "tbd".
    PlaceholderValues = "placeholder-values",
    /// Words, as written, for something still to be written: "TODO".
    PlaceholderWords = "placeholder-words",
    /// Letters for a number still to be written, where a unit follows: "XX".
    PlaceholderNumbers = "placeholder-numbers",
    /// Placeholders in square brackets: "citation needed".
    BracketedPlaceholders = "bracketed-placeholders",
    /// Placeholders of several words or signs: "insert figure here".
    PlaceholderPhrases = "placeholder-phrases",
    /// Words by which a record says that it is of what is to come: "projected".
    Projections = "projections",
    /// Words by which prose speaks of what is to come, or of how that is known: "will", "forecast", "trend".
    Foretelling = "foretelling",
    /// Words between two numbers of one unit that are compared: the "versus" of "13 versus 6 percent".
    SetAgainst = "set-against",
    /// Words that lead with a particle to the start of a course: the "on" of "up on".
    CourseLinks = "course-links",
    /// What comes in, of which a surplus is more than of what goes out: "export".
    Incomes = "incomes",
    /// Names of the interval around an estimate: "CI".
    IntervalWords = "interval-words",
    /// Words that make an adverb with "in": the "turn" of "in turn".
    InAdverbs = "in-adverbs",
    /// Words before a span of time of which one stands for all: the "average" of "an average month".
    TypicalWords = "typical-words",
    /// Words for the last place of an order: the "bottom" of "third from the bottom".
    LastPlaces = "last-places",
    /// Words between the two numbers of a recorded share: "in" for "1 in 7".
    RecordedOdds = "recorded-odds",
    /// Words before the part that is left out of a whole: "all but".
    AllBut = "all-but",
    /// Words that open a clause for a level: the "what" of "a quarter of what it was".
    AsMuchAs = "as-much-as",
    /// Units behind a number still to be written: "percent".
    CountedUnits = "counted-units",
    /// Phrases of a measure for what changes from day to day: "exchange rate".
    Volatile = "volatile",
    /// Phrases for what changes from day to day that take no article: "exchange rates".
    VolatileMasses = "volatile-masses",
    /// Words of a measure that make a percentage an approval rating: "approval".
    Approval = "approval",
    /// Words for prices that are agreed once and do not change: "contract".
    SettledPrices = "settled-prices",
    /// Measures in lower case that are family names with a capital: "price".
    NamelikeMeasures = "namelike-measures",
    /// Words that make "Price" or "Yield" a measure rather than a family name: the "of" of "Price of bread".
    AfterMeasures = "after-measures",
    /// Words for the prices of a price basis: "prices".
    Prices = "prices",
    /// Words for the kind of a price basis: "constant".
    PriceBases = "price-bases",
    /// Words by which a sentence says whether money is nominal or real: "deflated".
    PriceBasisSaid = "price-basis-said",
    /// Nouns for those whom a survey asks, besides people: "household".
    Surveyed = "surveyed",
    /// Words before those whom a survey asked: "among".
    AmongWords = "among-words",
    /// Nouns for people as the whole of a share: "adults".
    UniversePeople = "universe-people",
    /// Nouns for firms as the whole of a share: "companies".
    UniverseFirms = "universe-firms",
    /// Nouns for households as the whole of a share: "families".
    UniverseHouseholds = "universe-households",
    /// Nouns for countries as the whole of a share: "states".
    UniverseCountries = "universe-countries",
    /// Names for the output of an economy, all of which mean one thing: "gdp".
    WholeEconomy = "whole-economy",
    /// Nouns for what people, households and firms alike may be: "customers".
    Roles = "roles",
    /// Nouns for what happens to people, each for another thing: "births".
    PersonEvents = "person-events",
    /// Nouns for institutions that are counted: "schools".
    UniverseInstitutions = "universe-institutions",
    /// Nouns for places that are counted: "towns".
    UniversePlaces = "universe-places",
    /// Words for a mean; the first takes the place of a median.
    Means = "means",
    /// Words for a median; the first takes the place of a mean.
    Medians = "medians",
    /// Words for a mean or median that stand before a noun: "average".
    StatisticAdjectives = "statistic-adjectives",
    /// Words of a basis that make a figure a first release: "flash".
    FirstReleases = "first-releases",
    /// Words of a basis that make a figure revised or final: "final".
    SettledReleases = "settled-releases",
    /// Words that deny or limit: "hardly".
    Turning = "turning",
    /// Endings of words that deny: "n't".
    NegativeEndings = "negative-endings",
    /// Beginnings of words that deny: the "un" of "unvaccinated".
    NegatingPrefixes = "negating-prefixes",
    /// Beginnings of words that turn them round: the "in" of "inefficient".
    ReversingPrefixes = "reversing-prefixes",
    /// Endings of words that turn them round: the "less" of "harmless".
    ReversingSuffixes = "reversing-suffixes",
    /// Pronouns for what a text speaks of: "it", "they".
    ThirdPersons = "third-persons",
    /// Nouns that make an act the measure of how common it is: the "rate" of "employment rate".
    RateNouns = "rate-nouns",
    /// Two spellings of the same letters: the "our" of "favour" and the "or" of "favor".
    Spellings = "spellings",
    /// Phrases that extend a superlative over all time: the "on record" of "the lowest on record".
    AllTimes = "all-times",
    /// Nouns for all time behind an owner: the "history" of "in the country's history".
    Histories = "histories",
    /// Phrases with "ever" that do not mean all time: "ever since".
    NoAllTimes = "no-all-times",
    /// Areas of many countries: the "europe" of "the largest in Europe".
    WideAreas = "wide-areas",
    /// Words of a record that compares in all the world: "worldwide".
    WorldWords = "world-words",
    /// The gas that emissions are counted in: "carbon dioxide".
    CountedGases = "counted-gases",
    /// Superlatives for what comes last in order of size: "smallest".
    SmallestWords = "smallest-words",
    /// Words of less that count and grade no adjective: "fewest", but not "least".
    CountingLess = "counting-less",
    /// Pairs of superlatives that deny each other: "highest lowest".
    OpposedSuperlatives = "opposed-superlatives",
    /// Endings that alone make another word: the "e" of "plane" beside "plan".
    MuteEndings = "mute-endings",
    /// Endings in which the forms of one word differ: the "ed" of "accepted".
    FormEndings = "form-endings",
    /// Words that lean on the next, so that a quotation ending in one breaks off: "the".
    Dangling = "dangling",
    /// Words that announce a sum: "total of".
    Totals = "totals",
    /// Words between a part and its whole: the "of" of "5 of 12".
    WholeLinks = "whole-links",
    /// Words between two amounts that are added: "and".
    SumLinks = "sum-links",
    /// Words before the same amount in other words: the "or" of "5 of 12, or 42 percent".
    Restating = "restating",
    /// Words that set one amount above or below another: "exceeds".
    Comparing = "comparing",
    /// Words between the sides of a comparison: "than".
    ComparisonLinks = "comparison-links",
    /// Words before the origin of a change: "from".
    Origins = "origins",
    /// Words before the goal of a change: "to".
    Goals = "goals",
    /// Words in a note about a missing date: "undated".
    Dating = "dating",
    /// Nouns for an edition: "edition".
    Editions = "editions",
    /// Words that tell an edition from others, besides ordinals: "revised".
    EditionWords = "edition-words",
    /// Words that pair two rows in order: "respectively".
    Pairing = "pairing",
    /// Nouns for points without percent: "points".
    Points = "points",
    /// Words before the group that a number measures: the "of" of "49 percent of women".
    GroupLinks = "group-links",
    /// Words before a country that opens a sentence as its subject: "the".
    BeforeSubjects = "before-subjects",
    /// Articles: "a", "an", "the".
    Articles = "articles",
    /// Words that stay in lower case within a title: "of".
    SmallTitleWords = "small-title-words",
    /// The indefinite article before a consonant, then the one before a vowel.
    IndefiniteArticles = "indefinite-articles",
    /// The letters before which the second indefinite article stands: "a".
    Vowels = "vowels",
    /// Definite articles: "the".
    DefiniteArticles = "definite-articles",
    /// Words that make a day of a month a date: "on".
    BeforeDates = "before-dates",
    /// Days of the week: "monday".
    Weekdays = "weekdays",
    /// Words before a date by which something is complete: "by".
    Deadlines = "deadlines",
    /// Words before the date that something belongs to: the "of" of "the reform of 2004".
    Genitives = "genitives",
    /// Phrases that point to the time of reading: "at present".
    Deictic = "deictic",
    /// Longer phrases that hold such a phrase and point to no time of reading: "at present value".
    NotDeictic = "not-deictic",
    /// Words behind a counted span, before the event it is told from: the "before" of "the last seven days before the vote".
    BeforeEvents = "before-events",
    /// Words between a counted span and the date that ends it: the "to" of "the past ten years to 2023".
    SpanEnds = "span-ends",
    /// Words that point back from the time of reading: the "last" of "last year".
    PreviousPointers = "previous-pointers",
    /// Words that point to the time of reading: the "this" of "this year".
    PresentPointers = "present-pointers",
    /// Words that point ahead of the time of reading: the "next" of "next year".
    NextPointers = "next-pointers",
    /// Words that point to the time before the reading: the "recent" of "recent years".
    RecentPointers = "recent-pointers",
    /// Words that point to a span around the time of reading: the "past" of "past years", the "coming" of "coming weeks".
    SpanPointers = "span-pointers",
    /// Units of time behind "last", "this" and "next", besides months: "year".
    PointedUnits = "pointed-units",
    /// Units of time and months that are verbs as well: "may", "fall".
    VerblikeUnits = "verblike-units",
    /// Units of time in the plural, behind "recent" or before "ago": "years".
    CountedTimes = "counted-times",
    /// Units of time in the singular, behind "past" or before "ago": "year".
    SingleTimes = "single-times",
    /// The word for a year.
    Year = "year",
    /// Words for a vague count: the "few" of "a few".
    VagueCounts = "vague-counts",
    /// Words before "last year" that make it relative to another time: "every".
    BeforeRelatives = "before-relatives",
    /// Possessive pronouns: "its", "his".
    Owners = "owners",
    /// Words behind a span that point back from the time of reading: "ago".
    Ago = "ago",
    /// Words that make a year alone behind them a time: "in".
    BeforeTimes = "before-times",
    /// Letters of the possessive ending: "s".
    PossessiveLetters = "possessive-letters",
    /// Phrases before the name of a source: "according to", and the "words of" of "in the words of".
    According = "according",
    /// Verbs and pronouns that together are a verb of saying: "puts it".
    SayingPhrases = "saying-phrases",
    /// Words that make a verb of saying behind them a noun: the "his" of "his claims".
    BeforeNouns = "before-nouns",
    /// Forms that stay verbs of saying behind words such as "his": "said".
    OnlyVerbs = "only-verbs",
    /// Adverbs between a subject and its verb: "also".
    Adverbs = "adverbs",
    /// Endings of other adverbs: "ly".
    AdverbEndings = "adverb-endings",
    /// Endings of comparative adjectives: the "er" of "weaker".
    ComparativeEndings = "comparative-endings",
    /// Participles of saying behind "as": the "saying" of "quoted Massa as saying".
    SayingParticiples = "saying-participles",
    /// Words between somebody quoted and the participle: the "as" of "quoted Massa as saying".
    RoleLinks = "role-links",
    /// Participles of verbs of quoting: "quoted", "cited".
    QuotedVerbs = "quoted-verbs",
    /// Verbs of quoting, whose object is the speaker: "quotes".
    QuotingVerbs = "quoting-verbs",
    /// Auxiliaries and reflexive pronouns between a subject and its verb: "has", "himself".
    Auxiliaries = "auxiliaries",
    /// Relative pronouns: "who".
    RelativePronouns = "relative-pronouns",
    /// Words before a report that speaks for itself: the "the" of "The report itself says".
    Demonstratives = "demonstratives",
    /// Words between a document and its owner: the "by" of "a report by the World Bank".
    DocumentOrigins = "document-origins",
    /// Words between somebody and the body they speak for: the "for" of "a spokesman for Massa".
    OwnerLinks = "owner-links",
    /// Words before the agent of a passive: "by".
    Agents = "agents",
    /// Words before a work whose maker is named: the "in" of "in a survey by".
    WorkOpeners = "work-openers",
    /// Words behind "put" where a cause is told: the "down" of "is put down by the agency to".
    Explaining = "explaining",
    /// Words between a noun of speech and its quotation: "that".
    BeforeQuotations = "before-quotations",
    /// Words that begin a clause behind a comma: "while".
    ClauseLinks = "clause-links",
    /// Words that begin a clause anywhere: "because".
    Subordinators = "subordinators",
    /// Words between alternatives: "and", "or".
    Alternatives = "alternatives",
    /// Endings of plurals for people: "ists".
    PeopleEndings = "people-endings",
    /// Suffixes that tell a father from his son: "jr".
    GenerationSuffixes = "generation-suffixes",
    /// Places that stand for a government, besides countries: "white house".
    Seats = "seats",
    /// Verbs of finding that are nouns before a preposition: the "reports" of "reports on".
    NounlikeFindings = "nounlike-findings",
    /// Prepositions that make a verb of finding before them a noun: the "on" of "reports on".
    AfterFindingNouns = "after-finding-nouns",
    /// Endings of the possessive of a name: "'s".
    PossessiveEndings = "possessive-endings",
    /// Words that make another place of the one behind them: the "new" of "New Mexico".
    PlaceQualifiers = "place-qualifiers",
    /// Stretches that run to a date: the "year to" of "the year to October".
    RunningPeriods = "running-periods",
    /// Words before "a year ago" that make it the base of a comparison: the "than" of "than a year ago".
    BaseOpeners = "base-openers",
    /// Words that point ahead of the time of reading: the "coming" of "the coming weeks".
    ComingPointers = "coming-pointers",
    /// Phrases by which a brief says that its years are fiscal: "fiscal year".
    FiscalYears = "fiscal-years",
    /// Phrases before a calendar year, in a brief whose other years are fiscal: "calendar year".
    CalendarYears = "calendar-years",
    /// Phrases of a measure told from a year before: "over the year".
    YearBefore = "year-before",
    /// Phrases for a sum, before its result or right behind it: "add up to".
    ComputedSums = "computed-sums",
    /// Phrases for a difference, before its result or right behind it: "gap of".
    ComputedDifferences = "computed-differences",
    /// Words for what is left of a whole: "remaining".
    ComputedRemainders = "computed-remainders",
    /// Words behind the difference of one over another: "ahead".
    OverWords = "over-words",
    /// Words behind the difference of one under another: "behind".
    UnderWords = "under-words",
    /// Nouns for a sum of people of any kind: "persons".
    SummedPeople = "summed-people",
    /// Words behind those of a difference: the "of" of "12 points ahead of".
    AfterDifferences = "after-differences",
    /// Words that make a sum a difference, so that its sign is open: "gap".
    GapWords = "gap-words",
    /// Words behind a span that make it an earlier time: the "earlier" of "a year earlier".
    EarlierWords = "earlier-words",
    /// Words before a span that make it an earlier time: the "last" of "last year".
    PastWords = "past-words",
    /// Words of a measure whose amount has a sign: "balance".
    Balances = "balances",
    /// Words that tell how something was measured, not what: "average".
    GeneralWords = "general-words",
    /// Words of status, time and order, which do not change what is measured: "actual".
    MeasureStates = "measure-states",
    /// Words of a measure of change, which do not change what has changed: "growth".
    ChangeMeasures = "change-measures",
    /// Words before the other side of a comparison: "than".
    LinkedComparisons = "linked-comparisons",
    /// Words in a multiple that compares: the "as" of "twice as".
    ComparedAs = "compared-as",
    /// Words at the end of a difference that compares: the "more" of "12 points more".
    ComparedMore = "compared-more",
    /// Conjunctions between the clauses of a title or summary: "while".
    ClauseParts = "clause-parts",
    /// Words before the size of a change: the "by" of "by 12 percent".
    SizeLinks = "size-links",
    /// Conjunctions that begin a clause with a verb of its own: "though".
    VerbJoints = "verb-joints",
    /// Adverbs that stand where a verb could: "indeed".
    SentenceAdverbs = "sentence-adverbs",
    /// Phrases before the number of a margin of error: "give or take".
    MarginWords = "margin-words",
    /// Names of a margin of error: "margin of error".
    Margins = "margins",
    /// The words before "minus" in "plus or minus".
    PlusOr = "plus-or",
    /// Spellings of a single percentage point: "percentage point".
    OnePoint = "one-point",
    /// Words behind "as" where nothing is compared: the "well" of "as well".
    AsWell = "as-well",
    /// Phrases before a denominator: "for every".
    RateOpeners = "rate-openers",
    /// Words that may make a share what the others leave: the "left" of "which left a fifth".
    ImpliedRemainders = "implied-remainders",
    /// Words before what the text has named: the "these" of "of these children".
    Pointers = "pointers",
    /// Words between the numbers of a ratio: the "to" of "four to one".
    RatioLinks = "ratio-links",
    /// Words that tie a date to what stands right before it: "in".
    DateTies = "date-ties",
    /// Phrases before the date of which something is said: "as of".
    AsOf = "as-of",
    /// Words before a year that opens a sentence: the "in" of "In 2022".
    YearOpeners = "year-openers",
    /// Words before the unit in a head of a table: the "in" of "exports, in millions".
    UnitOpeners = "unit-openers",
    /// Words that take up the first of two: "former".
    Former = "former",
    /// Words that take up the second of two: "latter".
    Latter = "latter",
    /// Words for how much or how long something leads: "far".
    RankMargins = "rank-margins",
    /// Openers of a clause about the time of another: "when".
    Simultaneous = "simultaneous",
    /// Words between a number and the side on which it is open: "and".
    LimitJoints = "limit-joints",
    /// Words that point upwards from a limit: "over".
    LimitsAbove = "limits-above",
    /// Words that point downwards from a limit: "under".
    LimitsBelow = "limits-below",
    /// Phrases before what an amount is told without: "excluding".
    LeavingOut = "leaving-out",
    /// Phrases before what an amount is told with: "including".
    CountingIn = "counting-in",
    /// Phrases behind what an amount is told without: "excluded".
    LeftOut = "left-out",
    /// Phrases behind what an amount is told with: "included".
    CountedIn = "counted-in",
    /// Spellings of percent, the usual one first.
    PercentNames = "percent-names",
    /// Spellings of percentage points, plural first, then singular.
    PointNames = "point-names",
}

/// A set of lists.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists(Bits<LIST_WORDS>);

/// The count of words of bits that hold a set of lists.
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

    /// Whether a phrase of any list in the set begins with a word in lower case. Asked first, it saves asking each list.
    #[inline]
    pub fn is_begun_by(self, word: &str) -> bool {
        let begun = TABLE.first.get(word);
        begun.is_some_and(|begun| begun.0.meet(self.0))
    }

    /// The words that begin phrases of any list in the set.
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
struct ListTable {
    /// The lists that hold each phrase.
    phrases: FxHashMap<&'static str, Lists>,
    /// The lists that hold a phrase beginning with each word.
    first: FxHashMap<&'static str, Lists>,
    /// The phrases of each list, in order.
    of_list: Vec<Vec<&'static str>>,
    /// How many words the longest phrase of each list has.
    longest: Vec<usize>,
}

static TABLE: LazyLock<ListTable> = LazyLock::new(|| {
    let mut table = ListTable::default();
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
    /// Whether the list holds a phrase in lower case, with single spaces between its words.
    #[inline]
    pub fn holds(self, phrase: &str) -> bool {
        let lists = TABLE.phrases.get(phrase);
        lists.is_some_and(|lists| lists.holds(self))
    }

    /// How many of some words in lower case the longest phrase of the list that begins them has; `None` where none begins them.
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

    /// Whether a phrase of the list stands among some words in lower case.
    pub fn is_among(self, words: &[impl AsRef<str>]) -> bool {
        (0..words.len()).any(|at| {
            let rest = words.get(at..).unwrap_or_default();
            self.leads(rest.iter().map(AsRef::as_ref)).is_some()
        })
    }

    /// Whether a text in lower case ends with a phrase of the list.
    pub fn ends(self, text: &str) -> bool {
        let mut phrases = self.phrases().iter();
        phrases.any(|phrase| {
            let rest = text.strip_suffix(phrase);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    }

    /// The phrases of the list, in order.
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
