//! The lexicon: each word of a text is looked up once, and what every class says of it lies in one entry.

use rustc_hash::FxHashMap;

use super::bits::Bits;
use super::pattern::{Atom, Pattern, PatternSet, Patterns};
use super::section::{self, File, Line};
use super::verb::{self, Endings};
use super::{Direction, HedgeKind, Relation};

/// Declares the classes with the names of their sections.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)+) => {
        /// What a word may be, besides what has a value of its own in [`Entry`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $($(#[$doc])* $class,)+
        }

        impl Class {
            /// All of them with the names of their sections.
            const ALL: &[(Self, &str)] = &[$((Self::$class, $name),)+];
        }
    };
}

classes! {
    /// Words with which a mention may begin, without a hedge: all others are passed over at once.
    Starts = "starts",
    /// Signs of currencies in letters, which may touch the number after them: "Rs500".
    CurrencyPrefixes = "currency-prefixes",
    /// "180p"
    PenceLetters = "pence-letters",
    /// "real", "won"
    WordlikeCurrencies = "wordlike-currencies",
    /// "bullion"
    NoSlips = "no-slips",
    /// "per"
    Per = "per",
    /// "por ahora"
    NoRates = "no-rates",
    /// "el puesto 17"
    PlaceWords = "place-words",
    /// "los años noventa"
    DecadeOpeners = "decade-openers",
    /// "$5 a month"
    RateArticles = "rate-articles",
    /// "$5 a month"
    RateNouns = "rate-nouns",
    /// "a year earlier"
    AfterRateNouns = "after-rate-nouns",
    /// "5 or 8"
    Alternatives = "alternatives",
    /// "5, 6 and 8 million"
    ListWords = "list-words",
    /// Words that begin one together with the article before them.
    AfterArticles = "after-articles",
    /// Words with which a number in words may begin.
    Numerals = "before-scales",
    /// "make up", "take up"
    UpVerbs = "up-verbs",
    /// "add up to"
    UpToVerbs = "up-to-verbs",
    /// "largest"
    Superlatives = "superlatives",
    /// "the oldest court in the country"
    OtherSuperlatives = "other-superlatives",
    /// "the largest share of exports"
    PartNouns = "part-nouns",
    /// "the largest of the members"
    ClassPrepositions = "class-prepositions",
    /// "the largest in Europe"
    InPrepositions = "in-prepositions",
    /// "the largest of all members"
    ClassOpeners = "class-openers",
    /// "the largest in the world"
    PlaceNouns = "place-nouns",
    /// "one of the very largest"
    RankFillers = "rank-fillers",
    /// "top five"
    Tops = "tops",
    /// "third place"
    RankNouns = "rank-nouns",
    /// "ranked fourth"
    RankVerbs = "rank-verbs",
    /// "came second"
    PlacingVerbs = "placing-verbs",
    /// "ranked as the third"
    RankPrepositions = "rank-prepositions",
    /// "came second in"
    AfterRanks = "after-ranks",
    /// "the second time"
    OrdinalPeriods = "ordinal-periods",
    /// "No. 2"
    NumberSigns = "number-signs",
    /// "number one"
    NumberWords = "number-words",
    /// "most populous"
    Mosts = "mosts",
    /// "third most important"
    BareRanked = "bare-ranked",
    /// "fastest-growing"
    Growing = "growing",
    /// "a record high"
    Extremes = "extremes",
    /// "COP28"
    NumberedCodes = "numbered-codes",
    /// "France 24"
    NumberedPlaces = "numbered-places",
    /// "GPT 4"
    NumberedCapitals = "numbered-capitals",
    /// "Scope 3"
    BoundedReferences = "bounded-references",
    /// "the Group of 24"
    NumberedGroups = "numbered-groups",
    /// "Resolution No. 5"
    NumberLabels = "number-labels",
    /// "release 4.0"
    Releases = "releases",
    /// "build 7601"
    Builds = "builds",
    /// "is no. 4"
    BeforeRankNumbers = "before-rank-numbers",
    /// "Sputnik 1 was"
    SingularCopulas = "singular-copulas",
    /// "Monday 5"
    NamedTimes = "named-times",
    /// "Alpha 12 of 60"
    CountsAfterNames = "counts-after-names",
    /// "one in ten"
    OddsLinks = "odds-links",
    /// "Alpha 64 and Beta 51"
    NameSeparators = "name-separators",
    /// "in Alpha 64, in Beta 51"
    ListedPrepositions = "listed-prepositions",
    /// "NATO 32 members"
    CountedBodies = "counted-bodies",
    /// "arXiv:2101.00001"
    Repositories = "repositories",
    /// "5 p.m."
    Meridians = "meridians",
    /// "3x"
    TimesSigns = "times-signs",
    /// "3rd"
    OrdinalSuffixes = "ordinal-suffixes",
    /// "42 U.S.C. 1983"
    CodeVolumes = "code-volumes",
    /// "a 20-page annex"
    ExtentNouns = "extent-nouns",
    /// "a 12-point plan"
    PointNouns = "point-nouns",
    /// "a 12-point plan"
    PointedNouns = "pointed-nouns",
    /// "66.5 Kb"
    DataSizes = "data-sizes",
    /// "aged 15"
    AgeLabels = "age-labels",
    /// "he was 71"
    PersonalPronouns = "personal-pronouns",
    /// "her sister, 64,"
    Relatives = "relatives",
    /// "was 71 when"
    AgeConjunctions = "age-conjunctions",
    /// "people of twenty"
    AgePrepositions = "age-prepositions",
    /// "people over sixty"
    AgedPeople = "aged-people",
    /// "a four-fifths majority"
    ThresholdNouns = "threshold-nouns",
    /// "in Gaza 12"
    PlacePrepositions = "place-prepositions",
    /// "second-oldest"
    RankedAdjectives = "ranked-adjectives",
    /// "the highest levels"
    UnrankedAfter = "unranked-after",
    /// "section 5"
    References = "references",
    /// "Order 5"
    CapitalReferences = "capital-references",
    /// "question 9"
    CommonReferences = "common-references",
    /// "Radio 4"
    Numbered = "numbered",
    /// "s 9", "cl 4"
    SectionLetters = "section-letters",
    /// "application 34820"
    Identified = "identified",
    /// "111"
    EmergencyNumbers = "emergency-numbers",
    /// "111 calls"
    EmergencyNouns = "emergency-nouns",
    /// "emergency 111"
    BeforeEmergencies = "before-emergencies",
    /// "30 pack"
    Packs = "packs",
    /// "342 Flora Road"
    Streets = "streets",
    /// "5G", "3D", "in their 40s"
    NameSuffixes = "name-suffixes",
    /// "the", "of", "while"
    FunctionWords = "function-words",
    /// "people"
    Plurals = "plurals",
    /// "crisis"
    NoPlurals = "no-plurals",
    /// "2021 exports"
    YearNouns = "year-nouns",
    /// "rose sharply"
    ChangeAdverbs = "change-adverbs",
    /// "up 5 percent"
    ChangeParticles = "particles",
    /// "mounting"
    Participles = "participles",
    /// "cut", "raise"
    TransitiveVerbs = "transitive-verbs",
    /// "averaged 4 percent"
    StatingVerbs = "stating-verbs",
    /// "the", "its"
    Determiners = "determiners",
    /// "firm", "cool"
    WordlikeVerbs = "wordlike-verbs",
    /// "than Peru"
    BeforeOthers = "before-others",
    /// "times larger"
    Comparisons = "comparisons",
    /// "twice as"
    Compared = "compared",
    /// "double the"
    AfterDouble = "after-double",
    /// "majority leader"
    CrowdCompounds = "crowd-compounds",
    /// "vast majority"
    CrowdSizes = "crowd-sizes",
    /// "the bottom half"
    GroupEdges = "group-edges",
    /// "the lowest quintile"
    Quantiles = "quantiles",
    /// "the highest income group"
    GroupNouns = "group-nouns",
    /// "since 2011"
    DateContext = "date-context",
    /// "the end of 2025"
    DateFillers = "date-fillers",
    /// "the 2021 level"
    MeasuredNouns = "measured-nouns",
    /// "is", "were"
    Copulas = "copulas",
    /// "20 had at least 1.5x"
    Having = "having",
    /// "the threshold"
    Limits = "limits",
    /// "income above which"
    LimitSides = "limit-sides",
    /// "within five years"
    BeforeDurations = "before-durations",
    /// "two years ago"
    AfterDurations = "after-durations",
    /// "the previous three quarters"
    BeforePeriods = "before-periods",
    /// "from 2015 to 2021"
    SpanOpeners = "span-openers",
    /// "2015 to 2021"
    SpanLinks = "span-links",
    /// "between 2015 and 2021"
    BetweenOpeners = "between-openers",
    /// "between 2015 and 2021"
    BetweenLinks = "between-links",
    /// "the year ending March 2014"
    RunningEnds = "running-ends",
    /// "the three-month period to March 2014"
    PeriodWords = "period-words",
    /// "December of 2023"
    DateLinks = "date-links",
    /// "late in 2023"
    ThirdLinks = "third-links",
    /// "the last quarter of 2023"
    LastParts = "last-parts",
    /// "FY2024"
    FiscalMarks = "fiscal-marks",
    /// "fiscal year 2024"
    FiscalWords = "fiscal-words",
    /// "pre-2020"
    YearPrefixes = "year-prefixes",
    /// "in 2021"
    BeforeYears = "before-years",
    /// "the 2021 exports"
    BeforeNamedYears = "before-named-years",
    /// "2026 promises little relief"
    ObjectOpeners = "object-openers",
    /// "2015 and 2019"
    ListLinks = "list-links",
    /// "around 2015"
    YearHedges = "year-hedges",
    /// "over the 2015 baseline"
    BaselineNouns = "baseline-nouns",
    /// "2015 US dollars"
    PriceKinds = "price-kinds",
    /// "2015 dollars"
    PriceUnits = "price-units",
    /// "2015 prices"
    PriceNouns = "price-nouns",
    /// "constant 2015 dollars"
    BeforePriceYears = "before-price-years",
    /// "in 2015 dollars"
    PricePrepositions = "price-prepositions",
    /// "dollars in 2015 prices"
    BeforePriceBases = "before-price-bases",
    /// "in 2015 prices than"
    AfterPriceBases = "after-price-bases",
    /// "0915 GMT"
    TimeZones = "time-zones",
    /// "adults"
    People = "people",
    /// "most say"
    Opinions = "opinions",
    /// "a third are"
    ShareVerbs = "share-verbs",
    /// "one in three goes"
    SingularVerbs = "singular-verbs",
    /// What joins the words of a name.
    Connectors = "connectors",
    /// After which a name is no subject.
    Prepositions = "prepositions",
    /// What opens another clause.
    Conjunctions = "conjunctions",
    /// What stands for a name and names nobody.
    Pronouns = "pronouns",
    /// Capitalised at the start of a sentence, yet no names.
    NoNames = "no-names",
    /// Days and months, capitalised everywhere.
    Calendar = "calendar",
    /// What is written, and speaks for whom it belongs to.
    Documents = "documents",
    /// Documents that are written about what others said.
    Reports = "reports",
    /// What is said.
    Speeches = "speeches",
    /// Bodies whose documents are theirs, also in lower case.
    Bodies = "bodies",
    /// Verbs whose object may be the one spoken to.
    Addressing = "addressing",
    /// Verbs of saying.
    Saying = "saying",
    /// "Gen. Kelly": abbreviations, as written, with which no sentence ends.
    NeverLast = "never-last",
    /// "No. 5": abbreviations, as written, before numbers alone.
    AbbreviatedBeforeNumbers = "abbreviated-before-numbers",
    /// "Apple Inc.": abbreviations, as written, with which a sentence may end.
    PerhapsLast = "perhaps-last",
    /// "The", "However": in lower case.
    SentenceStarters = "sentence-starters",
    /// "Yahoo!": as written, without the mark.
    ExclaimedNames = "exclaimed-names",
    /// What an institution does when something is attributed to it.
    Finding = "finding",
    /// What may stand between "according to" and the institution, or between its name and the verb.
    Works = "works",
    /// Words before a name that make somebody else the subject: "he told Bloomberg", "officials of the IMF said".
    Governing = "governing",
    /// Words that begin a sentence without being a name.
    Openers = "openers",
    /// Words that join the parts of a name.
    Linking = "linking",
    /// Words in the names of bodies.
    Corporate = "corporate",
    /// Kinds of bodies and fields of government, which many names hold.
    Titles = "titles",
    /// "a", "an", "the"
    Articles = "articles",
    /// "a", "an"
    Indefinite = "indefinite-articles",
    /// "the"
    Definite = "definite-articles",
    /// "of"
    Of = "of",
    /// "and"
    And = "and",
    /// "by"
    By = "by",
    /// "as"
    As = "as",
    /// "every"
    Every = "every",
    /// "for"
    For = "for",
    /// "would narrow 3 points"
    Modals = "modals",
    /// "did not exceed"
    Negators = "negators",
    /// "never once above"
    NegatorFillers = "negator-fillers",
    /// "never got above"
    MovingVerbs = "moving-verbs",
    /// "c. 40", "ca. 40"
    DottedHedges = "dotted-hedges",
    /// "over five years"
    SpanHedges = "span-hedges",
    /// "are short of 6,500 dockers"
    Lacks = "lacks",
    /// "1,300-plus"
    PlusSuffixes = "plus-suffixes",
    /// "5 percent tops"
    ClosingHedges = "closing-hedges",
    /// "250 at least"
    OpenHedges = "open-hedges",
    /// "fell below 40 percent"
    LevelHedges = "level-hedges",
    /// "by almost $5 billion"
    ByFillers = "by-fillers",
    /// "from 27 to 48 percent"
    Departures = "departures",
    /// "ranging from 5 to 8"
    RangeVerbs = "range-verbs",
    /// "5 to 8", "5 or 8"
    RangeWords = "range-words",
    /// "from 5 to 8"
    LevelWords = "level-words",
    /// "one of the"
    PronounNumerals = "pronoun-numerals",
    /// "one-off"
    AfterJoinedOne = "after-joined-one",
    /// "thousands more"
    AfterCrowds = "after-crowds",
    /// "scores"
    ScoreWords = "score-words",
    /// "ten point eight"
    PointWords = "point-words",
    /// "5 percent", "5 per cent"
    RateWords = "rate-words",
    /// "minus 3 percent"
    Minus = "minus",
    /// "both"
    PairWords = "pair-words",
    /// "twice"
    Twice = "twice",
    /// "three times"
    Times = "times",
    /// "3x"
    Crosses = "crosses",
    /// "2.5-fold"
    FoldWords = "fold-words",
    /// "to double"
    BaseMultiples = "base-multiples",
    /// "will double", "nearly double"
    BeforeMultiples = "before-multiples",
    /// "doubled down"
    AfterMultiples = "after-multiples",
    /// "in half a year"
    AfterInHalf = "after-in-half",
    /// "make up"
    VerbParticles = "verb-particles",
    /// "lost 5 percent"
    LossVerbs = "loss-verbs",
    /// "shaved 2 points off growth"
    TakenOff = "taken-off",
    /// "a mounting debt"
    ChangeDeterminers = "change-determiners",
    /// "fell a third last year"
    AfterChanges = "after-changes",
    /// "fell 5 points"
    PointsWords = "points-words",
    /// "the deficit was $5 billion"
    SignedLinks = "signed-links",
    /// "the deficit topped $5 billion"
    SignedVerbs = "signed-verbs",
    /// "$5 billion in losses"
    SignedGaps = "signed-gaps",
    /// "half an hour"
    AfterHalf = "after-half",
    /// "the latter half"
    BeforeHalf = "before-half",
    /// "a full quarter"
    FullWords = "full-words",
    /// "a fourth"
    NoArticleParts = "no-article-parts",
    /// "a third of"
    AfterParts = "after-parts",
    /// "by a third party"
    PartCompounds = "part-compounds",
    /// "a third still live"
    ShareAdverbs = "share-adverbs",
    /// "a third trust the courts"
    ObjectShareVerbs = "object-share-verbs",
    /// "trust the"
    ObjectWords = "object-words",
    /// "fully a quarter"
    BeforeParts = "before-parts",
    /// "and then a third"
    BeforeCountedParts = "before-counted-parts",
    /// "every second day"
    OccasionNouns = "occasion-nouns",
    /// "of Kenyan pupils, a quarter"
    GroupOpeners = "group-openers",
    /// "one time in five"
    NoOddsNouns = "no-odds-nouns",
    /// "most"
    Most = "most",
    /// "the most", "at most"
    BeforeMost = "before-most",
    /// "most of all"
    AllWords = "all-words",
    /// "a simple majority"
    RuleSizes = "rule-sizes",
    /// "the vast majority"
    VastSizes = "vast-sizes",
    /// "the majority is"
    ShareCopulas = "share-copulas",
    /// "majority"
    Majorities = "majorities",
    /// "plurality"
    Pluralities = "pluralities",
    /// "minority"
    Minorities = "minorities",
    /// "nearly all"
    NearlyAll = "nearly-all",
    /// "very few"
    QuantifierAdverbs = "quantifier-adverbs",
    /// Offices and ranks that stand before people's names.
    Ranks = "ranks",
    /// "a film called “…”"
    Titling = "titling",
    /// "the film “…”"
    TitledWorks = "titled-works",
    /// "our translation"
    Translating = "translating",
    /// "emphasis added"
    Emphases = "emphases",
    /// "emphasis added"
    EmphasisOwners = "emphasis-owners",
    /// "in Spanish"
    BeforeLanguages = "before-languages",
    /// "in the Spanish original"
    LanguagePrepositions = "language-prepositions",
    /// "the Spanish original"
    AfterLanguages = "after-languages",
    /// "respondents to the poll"
    Surveying = "surveying",
    /// "were asked"
    Asked = "asked",
    /// "medio millón"
    BareHalves = "bare-halves",
    /// "treinta y uno"
    TenLinks = "ten-links",
    /// "mil": scales that need no number before them.
    BareScales = "bare-scales",
    /// "dos mil millones": scales of which thousands are counted.
    ThousandScales = "thousand-scales",
    /// "dos millones de hogares"
    ScaleLinks = "scale-links",
    /// "casi el 40 %"
    AmountArticles = "amount-articles",
    /// "nuevas plazas": adjectives in the plural before the noun that is counted.
    PluralAdjectives = "plural-adjectives",
    /// "se redujo"
    Reflexives = "reflexives",
    /// "se ha reducido"
    Auxiliaries = "auxiliaries",
    /// "creció en 2021"
    TimePrepositions = "time-prepositions",
    /// "bajó del 12 al 9 por ciento"
    WeakDepartures = "weak-departures",
    /// "pasó de 5 a 8"
    PassingVerbs = "passing-verbs",
    /// "una cuarta parte"
    PartWords = "part-words",
    /// "cuarta" in it
    PartAdjectives = "part-adjectives",
    /// "un 10 % más caro"
    Graders = "graders",
    /// "marzo de 2021": months in lower case.
    SmallMonths = "small-months",
    /// Family names that look like plurals of common nouns.
    FamilyNames = "family-names",
    /// "nothing", "without"
    Negations = "negations",
    /// "TRY 5": codes of currencies, as written, that are words or names in capitals, too.
    WordlikeCodes = "wordlike-codes",
    /// "S. 301": letters before the number of a bill or a page.
    ReferenceLetters = "reference-letters",
    /// "5k", "5M": abbreviated scales, as written, that need no currency where they touch their number.
    GluedScales = "glued-scales",
    /// "1990s"
    DecadeEndings = "decade-endings",
    /// "because", "which"
    Subordinators = "subordinators",
    /// "and"
    Coordinators = "coordinators",
    /// "has", "will"
    HelpingVerbs = "helping-verbs",
    /// "should", "would"
    Wishing = "wishing",
    /// "no fine"
    Denying = "denying",
    /// "pledge"
    ProposingVerbs = "proposing-verbs",
    /// "if"
    Conditionals = "conditionals",
    /// "target"
    Norms = "norms",
    /// "buy", "meet"
    Verbs = "verbs",
    /// "people", "respondents"
    Hypernyms = "hypernyms",
    /// "nominal"
    NominalPrices = "nominal-prices",
    /// "constant"
    RealPrices = "real-prices",
    /// "in 2010 prices"
    PricedIn = "priced-in",
}

impl Class {
    /// The class of a section.
    pub(super) fn named(name: &str) -> Option<Self> {
        let named = Self::ALL.iter().find(|(_, own)| *own == name);
        named.map(|(class, _)| *class)
    }

    /// The set of this class alone.
    pub const fn only(self) -> Classes {
        Classes(Bits::only(self as usize))
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(Bits<CLASS_WORDS>);

/// Words of bits that hold a set of classes.
const CLASS_WORDS: usize = Class::ALL.len() / u64::BITS as usize + 1;

impl Classes {
    /// Those of both sets.
    #[must_use]
    pub const fn or(self, others: Self) -> Self {
        Self(self.0.or(others.0))
    }

    /// Whether two sets have a class in common.
    #[inline]
    pub const fn meet(self, others: Self) -> bool {
        self.0.meet(others.0)
    }
}

/// A phrase by its first word.
#[derive(Debug)]
pub struct Phrase {
    /// The words after the first.
    pub rest: Vec<&'static str>,
    /// What it does.
    pub kind: HedgeKind,
}

/// Words of a unit by their first.
#[derive(Debug)]
pub struct UnitName {
    /// The words after the first.
    pub rest: Vec<&'static str>,
    /// Its name in the registry of units.
    pub key: &'static str,
    /// Whether prose uses it.
    pub in_prose: bool,
    /// Whether records use it.
    pub in_records: bool,
}

/// Words of money by their first.
#[derive(Debug)]
pub struct CurrencyName {
    /// The words after the first.
    pub rest: Vec<&'static str>,
    /// A code of ISO 4217, or the mark of a name that several currencies bear.
    pub key: &'static str,
}

/// Slips of the pen in units, and what was meant.
#[derive(Debug, Default)]
pub struct Slips {
    /// Of scales, units and currencies.
    pub of_units: FxHashMap<&'static str, &'static str>,
    /// Of denominators of rates.
    pub of_rates: FxHashMap<&'static str, &'static str>,
    /// Units so long that a word one letter away is a slip.
    pub long_units: Vec<&'static str>,
    /// Denominators of rates so long that a word one letter away is a slip.
    pub long_rates: Vec<&'static str>,
}

/// A share in words without a number (docs/reading.md, Quantifiers).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// all, every
    All,
    /// few
    Few,
    /// hardly any
    HardlyAny,
    /// none
    None,
}

/// What the lexicon says of a word in lower case.
#[derive(Debug)]
pub struct Entry {
    /// "seven": its number.
    pub cardinal: Option<u32>,
    /// "seventh": its number.
    pub ordinal: Option<u32>,
    /// "million": its power of ten, and whether it stands only with a currency or touching its number.
    pub scale: Option<(i64, bool)>,
    /// "dozens": size and power of ten.
    pub crowd: Option<(u32, i64)>,
    /// Hedges before a number that begin with it, longest first.
    pub hedges: Vec<Phrase>,
    /// Hedges after a number that begin with it, longest first.
    pub hedges_after: Vec<Phrase>,
    /// "rose", "up"
    pub change_verb: Option<Direction>,
    /// Which way it goes with which particle after it: "bounced back".
    pub particle_verb: Option<(Direction, &'static str)>,
    /// Which way it goes behind a form of "be": "were off 4 percent".
    pub after_copula: Option<Direction>,
    /// "increase"
    pub change_noun: Option<Direction>,
    /// "higher"
    pub comparative: Option<Direction>,
    /// "deficit"
    pub signed_noun: Option<Direction>,
    /// "doubled": the factor, in tenths.
    pub multiple: Option<u32>,
    /// "threefold": the factor.
    pub fold: Option<u32>,
    /// "hundred", "dozen": the size of the group.
    pub group_size: Option<u32>,
    /// "third", "thirds": the denominator, and whether several are meant.
    pub part: Option<(u32, bool)>,
    /// Units that begin with it, longest first.
    pub units: Vec<UnitName>,
    /// Names of money that begin with it, longest first.
    pub currencies: Vec<CurrencyName>,
    /// "person": what an amount per it is per, by its canonical name.
    pub rate_name: Option<&'static str>,
    /// "monthly": the time that it is per.
    pub rate_adverb: Option<&'static str>,
    /// "few", "none"
    pub quantifier: Option<Quantifier>,
    /// The greatest number that names something behind it: 60 behind "COP".
    pub greatest: Option<u32>,
    /// "march": its number.
    pub month: Option<i16>,
    /// "quarter": how many of it make a year.
    pub year_parts: Option<i16>,
    /// "week": its days.
    pub days: Option<i16>,
    /// "early", "mid", "late": which third of a year.
    pub third: Option<i16>,
    /// "since": how it bounds what is dated.
    pub date_bound: Option<HedgeKind>,
    /// "of": in which relation the phrase behind it stands.
    pub relation: Option<Relation>,
    /// Whether it tells of quantities, and not of names and speech alone.
    pub(super) is_of_quantity: bool,
    classes: Classes,
    /// Patterns that may begin with it.
    pub(super) begins: PatternSet,
}

impl Entry {
    const fn new() -> Self {
        Self {
            cardinal: None,
            ordinal: None,
            scale: None,
            crowd: None,
            hedges: Vec::new(),
            hedges_after: Vec::new(),
            change_verb: None,
            particle_verb: None,
            after_copula: None,
            change_noun: None,
            comparative: None,
            signed_noun: None,
            multiple: None,
            fold: None,
            group_size: None,
            part: None,
            units: Vec::new(),
            currencies: Vec::new(),
            rate_name: None,
            rate_adverb: None,
            quantifier: None,
            greatest: None,
            month: None,
            year_parts: None,
            days: None,
            third: None,
            date_bound: None,
            relation: None,
            is_of_quantity: false,
            classes: Classes(Bits::EMPTY),
            begins: PatternSet::EMPTY,
        }
    }

    /// The classes that it is in.
    #[inline]
    pub const fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether it is in a class.
    #[inline]
    pub const fn is_in(&self, class: Class) -> bool {
        self.classes.0.holds(class as usize)
    }

    /// Whether a date may begin with it.
    pub fn may_open_date(&self) -> bool {
        const OPENERS: Classes = Class::SpanOpeners
            .only()
            .or(Class::BetweenOpeners.only())
            .or(Class::LastParts.only())
            .or(Class::YearPrefixes.only());
        self.month.is_some()
            || self.ordinal.is_some()
            || self.cardinal.is_some()
            || self.year_parts.is_some()
            || self.days.is_some()
            || self.third.is_some()
            || self.date_bound.is_some()
            || self.classes.meet(OPENERS)
            || self.begins(Pattern::FiscalYear)
    }

    /// The sign that it gives to an amount as a noun: of a change, or of what is measured.
    pub fn carried_sign(&self) -> Option<Direction> {
        self.change_noun.or(self.signed_noun)
    }

    /// Its power of ten, if it is a scale that stands anywhere.
    pub fn free_scale(&self) -> Option<i64> {
        let (power, bound) = self.scale?;
        (!bound).then_some(power)
    }
}

/// The entry of all words that the lexicon does not hold.
pub static UNKNOWN: Entry = Entry::new();

/// Whether a word in lower case that ends in no apostrophe looks like a plural, where its entry is known.
pub fn is_known_plural(word: &str, entry: &Entry) -> bool {
    entry.is_in(Class::Plurals)
        || (word.len() > 3
            && word.ends_with('s')
            // "Argentina's"
            && !word.trim_end_matches('s').ends_with(['\'', '’'])
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !entry.is_in(Class::NoPlurals))
}

/// The words of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) words: FxHashMap<&'static str, Entry>,
    pub(super) hedges_before: Vec<(&'static str, HedgeKind)>,
    pub(super) hedges_after: Vec<(&'static str, HedgeKind)>,
    pub(super) scales: Vec<(&'static str, i64, bool)>,
    pub(super) patterns: Patterns,
    /// How each hedge is said.
    pub(super) first_hedges: Vec<(HedgeKind, &'static str)>,
    pub(super) hedge_abbreviations: Vec<(&'static str, HedgeKind)>,
    /// Names that several currencies bear, as they are printed, by their marks.
    pub(super) currency_names: Vec<(&'static str, &'static str)>,
    pub(super) slips: Slips,
    /// What labels of locators count.
    pub(super) locators: FxHashMap<&'static str, &'static str>,
    /// What cells of data say where they hold no value.
    pub(super) missing_values: Vec<&'static str>,
    /// Endings of the owner.
    pub(super) possessives: Vec<&'static str>,
    /// Endings of what happened.
    pub(super) pasts: Vec<&'static str>,
    /// Patterns by the classes that they may begin with.
    begun: Vec<(Class, Pattern)>,
    /// Whether adjectives have a plural.
    pub(super) adjectives_agree: bool,
    /// How its verbs inflect.
    endings: Endings,
    /// Whether the lines that are read tell nothing of quantities.
    tells_of_speech: bool,
}

impl Lexicon {
    pub(super) fn new(files: &'static [File]) -> Self {
        /// Words of the lexicon, about.
        const WORDS: usize = 4_500;
        let mut all = Self {
            endings: Endings::of(files),
            ..Self::default()
        };
        all.words.reserve(WORDS);
        // The class of the section that is read.
        let mut last = ("", None);
        for line in section::lines(files) {
            all.tells_of_speech = line.tells_of_speech;
            if last.0 != line.section {
                last = (line.section, Class::named(line.section));
                all.adjectives_agree |= last.1 == Some(Class::PluralAdjectives);
            }
            let known = match last.1 {
                Some(class @ (Class::StatingVerbs | Class::ProposingVerbs | Class::Verbs)) => {
                    for word in all.verb(&line) {
                        all.add(word, class);
                    }
                    Some(())
                }
                Some(class) => {
                    let greatest = line.number();
                    for word in line.words() {
                        let entry = all.add(word, class);
                        entry.greatest = greatest.or(entry.greatest);
                    }
                    Some(())
                }
                None => all.valued(&line),
            };
            debug_assert!(known.is_some(), "{} {}", line.section, line.text);
        }
        all.tells_of_speech = false;
        for phrases in [&mut all.hedges_before, &mut all.hedges_after] {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        all.complete();
        for (phrase, kind) in all.hedges_before.clone() {
            let (first, phrase) = split(phrase, kind);
            all.entry(first).hedges.push(phrase);
        }
        for (phrase, kind) in all.hedges_after.clone() {
            let (first, phrase) = split(phrase, kind);
            all.entry(first).hedges_after.push(phrase);
        }
        all
    }

    /// Sorts the phrases of each entry, the longest first, and notes which patterns may begin with its word.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each entry is completed by itself, in any order"
    )]
    fn complete(&mut self) {
        for entry in self.words.values_mut() {
            let length = |name: &UnitName| std::cmp::Reverse(name.rest.len());
            entry.units.sort_by_key(length);
            let length = |name: &CurrencyName| std::cmp::Reverse(name.rest.len());
            entry.currencies.sort_by_key(length);
            for (class, pattern) in &self.begun {
                if entry.is_in(*class) {
                    entry.begins.insert(*pattern);
                }
            }
        }
    }

    /// Reads a line of a section whose words have values; nothing when section or value is unknown.
    fn valued(&mut self, line: &Line) -> Option<()> {
        match line.section {
            "quantifiers" => {
                let quantifier = match line.value? {
                    "all" => Quantifier::All,
                    "few" => Quantifier::Few,
                    "hardly-any" => Quantifier::HardlyAny,
                    "none" => Quantifier::None,
                    _ => return None,
                };
                for word in line.words() {
                    self.entry(word).quantifier = Some(quantifier);
                }
            }
            "units" | "currencies" | "rate-names" | "rate-adverbs" => self.unit(line)?,
            "unit-slips" => {
                let value = line.value?;
                let slips = line.phrases().map(|slip| (slip, value));
                self.slips.of_units.extend(slips);
            }
            "rate-slips" => {
                let value = line.value?;
                let slips = line.phrases().map(|slip| (slip, value));
                self.slips.of_rates.extend(slips);
            }
            "locators" => {
                let kind = line.value?;
                self.locators
                    .extend(line.words().map(|label| (label, kind)));
            }
            "long-units" => self.slips.long_units.push(line.text),
            "missing-values" => self.missing_values.extend(line.phrases()),
            "long-rates" => self.slips.long_rates.push(line.text),
            "possessive-endings" => self.possessives.extend(line.words()),
            "past-endings" => self.pasts.extend(line.words()),
            "pattern" => {
                let pattern = Pattern::named(line.arguments.first()?)?;
                for atom in self.patterns.add(pattern, line.text)? {
                    match atom {
                        Atom::Word(word) => {
                            let entry = self.words.entry(word).or_insert_with(Entry::new);
                            entry.begins.insert(pattern);
                        }
                        Atom::Class(class) => self.begun.push((class, pattern)),
                        Atom::Number | Atom::Joint | Atom::Sign(_) => {}
                    }
                }
            }
            "scales" | "bound-scales" => {
                let scale = (i64::from(line.number()?), line.section == "bound-scales");
                for word in line.words() {
                    self.entry(word).scale = Some(scale);
                    self.scales.push((word, scale.0, scale.1));
                    self.add(word, Class::AfterArticles);
                }
            }
            "crowds" => {
                let (size, power) = line.value?.split_once(' ')?;
                let crowd = (size.parse().ok()?, power.parse().ok()?);
                for word in line.words() {
                    self.start(word).crowd = Some(crowd);
                }
            }
            "verb-endings" => return line.value.map(|_| ()),
            "hedges-before" => {
                let kind = HedgeKind::named(line.arguments.first()?)?;
                self.hedges_before.push((line.text, kind));
                if !self.first_hedges.iter().any(|(own, _)| *own == kind) {
                    self.first_hedges.push((kind, line.text));
                }
            }
            "hedge-abbreviations" => {
                let kind = HedgeKind::named(line.arguments.first()?)?;
                let short = line.words().map(|word| (word, kind));
                self.hedge_abbreviations.extend(short);
            }
            "hedges-after" => {
                let kind = HedgeKind::named(line.arguments.first()?)?;
                self.hedges_after.push((line.text, kind));
            }
            "date-bounds" => {
                let kind = HedgeKind::named(line.arguments.first()?)?;
                for word in line.words() {
                    self.start(word).date_bound = Some(kind);
                }
            }
            "relations" => {
                let relation = Relation::named(line.arguments.first()?);
                relation?;
                for word in line.words() {
                    self.entry(word).relation = relation;
                }
            }
            _ => return self.numbered(line).or_else(|| self.directed(line)),
        }
        Some(())
    }

    /// Reads a line of phrases that name a unit, a currency, or what an amount is per.
    fn unit(&mut self, line: &Line) -> Option<()> {
        let key = line.value?;
        for phrase in line.phrases() {
            if key.starts_with('#') && !self.currency_names.iter().any(|(known, _)| *known == key) {
                self.currency_names.push((key, phrase));
            }
            let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            let rest = rest.split_ascii_whitespace().collect();
            // What is measured in says nothing of the words that name it.
            let entry = self.words.entry(first).or_insert_with(Entry::new);
            match line.section {
                "units" => entry.units.push(UnitName {
                    rest,
                    key,
                    in_prose: !line.arguments.contains(&"of-records"),
                    in_records: !line.arguments.contains(&"of-prose"),
                }),
                "currencies" => entry.currencies.push(CurrencyName { rest, key }),
                "rate-names" => entry.rate_name = Some(key),
                _ => entry.rate_adverb = Some(key),
            }
        }
        Some(())
    }

    /// Reads a line of words that stand for a number.
    fn numbered(&mut self, line: &Line) -> Option<()> {
        let number = line.number()?;
        for word in line.words() {
            match line.section {
                "cardinals" => {
                    self.start(word).cardinal = Some(number);
                    self.add(word, Class::Numerals);
                }
                "ordinals" => {
                    self.start(word).ordinal = Some(number);
                    self.add(word, Class::AfterArticles);
                }
                "multiples" => self.start(word).multiple = Some(number),
                "folds" => self.start(word).fold = Some(number),
                "group-sizes" => self.entry(word).group_size = Some(number),
                "parts" => {
                    let are_many = line.arguments.contains(&"many");
                    self.entry(word).part = Some((number, are_many));
                }
                "months" => self.start(word).month = Some(i16::try_from(number).ok()?),
                "year-parts" => self.start(word).year_parts = Some(i16::try_from(number).ok()?),
                "days" => self.start(word).days = Some(i16::try_from(number).ok()?),
                "thirds" => self.start(word).third = Some(i16::try_from(number).ok()?),
                _ => return None,
            }
        }
        Some(())
    }

    /// Reads a line of words that say which way something goes.
    fn directed(&mut self, line: &Line) -> Option<()> {
        let direction = match *line.arguments.first()? {
            "up" => Direction::Up,
            "down" => Direction::Down,
            "either" => Direction::Either,
            _ => return None,
        };
        let way = Some(direction);
        match line.section {
            "change-verbs" => {
                for word in self.verb(line) {
                    self.start(word).change_verb = way;
                }
            }
            "particle-verbs" => {
                let particle = line.particle?;
                for word in self.verb(line) {
                    self.start(word).particle_verb = Some((direction, particle));
                }
            }
            "comparatives" => {
                for word in line.words() {
                    self.entry(word).comparative = way;
                }
            }
            _ => {
                for word in line.words() {
                    if line.section == "change-particles" {
                        self.add(word, Class::ChangeParticles);
                    }
                    let entry = self.start(word);
                    match line.section {
                        "change-particles" => entry.change_verb = way,
                        "copula-particles" => entry.after_copula = way,
                        "change-nouns" => entry.change_noun = way,
                        "signed-nouns" => entry.signed_noun = way,
                        _ => return None,
                    }
                }
            }
        }
        Some(())
    }

    /// The forms of a verb, each with its classes.
    fn verb(&mut self, line: &Line) -> Vec<&'static str> {
        let is_transitive = line.arguments.contains(&"transitive");
        let text = line.text.split(" /").next().unwrap_or_default();
        let mut words = Vec::new();
        for form in verb::forms(text, &self.endings) {
            // The lexicon is made once and lives as long as the process.
            let word: &'static str = form.word.leak();
            if form.is_wordlike {
                self.add(word, Class::WordlikeVerbs);
            }
            if is_transitive {
                self.add(word, Class::TransitiveVerbs);
            }
            if form.is_participle {
                self.add(word, Class::Participles);
            }
            words.push(word);
        }
        words
    }

    fn entry(&mut self, word: &'static str) -> &mut Entry {
        let entry = self.words.entry(word).or_insert_with(Entry::new);
        entry.is_of_quantity |= !self.tells_of_speech;
        entry
    }

    fn start(&mut self, word: &'static str) -> &mut Entry {
        self.add(word, Class::Starts)
    }

    fn add(&mut self, word: &'static str, class: Class) -> &mut Entry {
        let entry = self.entry(word);
        entry.classes = entry.classes.or(class.only());
        let implied = match class {
            Class::Superlatives
            | Class::OtherSuperlatives
            | Class::RankVerbs
            | Class::PlacingVerbs
            | Class::RankedAdjectives
            | Class::GroupEdges
            | Class::LastParts
            | Class::SpanOpeners
            | Class::BetweenOpeners
            | Class::FiscalWords => Class::Starts,
            Class::CrowdSizes => Class::AfterArticles,
            _ => return entry,
        };
        entry.classes = entry.classes.or(implied.only());
        entry
    }
}

fn split(phrase: &'static str, kind: HedgeKind) -> (&'static str, Phrase) {
    let mut words = phrase.split(' ');
    let first = words.next().unwrap_or_default();
    let rest = words.collect();
    (first, Phrase { rest, kind })
}

#[cfg(test)]
mod tests {
    use super::super::english::find;
    use super::super::language::ALL;
    use super::*;

    #[test]
    fn a_word_has_one_entry_for_all_classes() {
        let entry = find("second");
        assert_eq!(entry.ordinal, Some(2));
        assert!(entry.is_in(Class::Starts) && !entry.is_in(Class::FunctionWords));
        let entry = find("cut");
        assert_eq!(entry.change_verb, Some(Direction::Down));
        assert_eq!(entry.change_noun, Some(Direction::Down));
        assert!(entry.is_in(Class::TransitiveVerbs));
        assert!(!find("harbour").is_in(Class::Starts));
    }

    #[test]
    fn longer_phrases_come_first() {
        let lengths: Vec<usize> = find("just")
            .hedges
            .iter()
            .map(|phrase| phrase.rest.join(" ").len())
            .collect();
        assert!(lengths.len() > 2 && lengths.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn every_section_is_of_a_class_and_every_class_has_words() {
        for language in ALL {
            let mut all = Lexicon::default();
            for line in section::lines(language.files) {
                let is_read = Class::named(line.section).is_some() || all.valued(&line).is_some();
                assert!(is_read, "{} [{}] {}", language.tag, line.section, line.text);
            }
        }
        for (class, name) in Class::ALL {
            let mut words = ALL
                .iter()
                .flat_map(|language| language.lexicon().words.values());
            assert!(words.any(|entry| entry.is_in(*class)), "{name}");
        }
    }

    #[test]
    fn no_word_of_change_goes_two_ways() {
        for language in ALL {
            let endings = Endings::of(language.files);
            let mut seen: FxHashMap<String, &str> = FxHashMap::default();
            let lines = section::lines(language.files);
            for line in lines.filter(|line| line.section == "change-verbs") {
                let way = line.arguments.first().copied().unwrap_or_default();
                for form in verb::forms(line.text, &endings) {
                    let before = seen.insert(form.word.clone(), way);
                    assert!(before.is_none_or(|before| before == way), "{}", form.word);
                }
            }
        }
    }
}
