//! Classes of words, which tell what a word may be. Each section of the files of words fills a class.

/// Declares the classes with the names of their sections.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)+) => {
        /// A class of words: what a word may be, besides what its entry holds as a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $($(#[$doc])* $class,)+
        }

        impl Class {
            /// All classes, with the names of their sections.
            pub(super) const ALL: &[(Self, &str)] = &[$((Self::$class, $name),)+];
        }
    };
}

classes! {
    /// Words that may begin a mention without a hedge; any other word is passed over at once.
    Starts = "starts",
    /// Nouns that count how often something was done: the "times" of "118 times".
    Occasions = "occasions",
    /// Nouns of what is itself a rate, a change or a difference, besides nouns of change: "inflation", "rate", "gap".
    ChangeRates = "change-rates",
    /// Verbs that propose what stands behind "for": the "call" of "call for".
    CallingVerbs = "calling-verbs",
    /// Nouns for rising prices: the "inflation" of "after inflation".
    PriceRises = "price-rises",
    /// Words that say that rising prices are taken out of a sum: the "adjustment" of "adjustment for inflation".
    Deflating = "deflating",
    /// Words before a noun for rising prices that say that these are taken out: the "after" of "after inflation".
    BeforePriceRises = "before-price-rises",
    /// Nouns for hundredth parts of an order: "percentile".
    Percentiles = "percentiles",
    /// Nouns for tenth parts of an order: "decile".
    Deciles = "deciles",
    /// Nouns for fourth parts of an order: "quartile".
    Quartiles = "quartiles",
    /// Signs of currencies in letters, which may touch the number behind them: the "Rs" of "Rs500".
    CurrencyPrefixes = "currency-prefixes",
    /// Letters that mean pence where they touch their number: the "p" of "180p".
    PenceLetters = "pence-letters",
    /// Names of currencies that are ordinary words first, and money only behind a scale: "real", "won".
    WordlikeCurrencies = "wordlike-currencies",
    /// Nouns for a level that a number is told relative to: the "peak" of "below its peak".
    BaseLevels = "base-levels",
    /// Names of weights that leave open which is meant, metric, short or long: the "tons" of "5 million tons".
    OpenTons = "open-tons",
    /// Goods that are weighed, so that pounds of them are no money: the "fish" of "pounds of fish".
    WeighedGoods = "weighed-goods",
    /// Sums that are money, so that pounds of them are no weight: the "debt" of "pounds of debt".
    SumsOfMoney = "sums-of-money",
    /// Nouns of what is told in weight as well as in money: the "exports" of "pounds of exports".
    Traded = "traded",
    /// Words one letter away from a scale that are no slip: "bullion".
    NoSlips = "no-slips",
    /// Words before a denominator: the "per" of "$5 per barrel".
    Per = "per",
    /// Words behind "por" that are no denominator: the "ahora" of "por ahora".
    NoRates = "no-rates",
    /// Nouns before the number of a rank: the "puesto" of "el puesto 17".
    PlaceWords = "place-words",
    /// Nouns before the name of a decade: the "años" of "los años noventa".
    DecadeOpeners = "decade-openers",
    /// Articles before a denominator: the "a" of "$5 a month".
    RateArticles = "rate-articles",
    /// Nouns that may be a denominator behind an article: the "month" of "$5 a month".
    RateNouns = "rate-nouns",
    /// Words behind a unit of time that make it a time rather than a denominator: the "earlier" of "a year earlier".
    AfterRateNouns = "after-rate-nouns",
    /// Nouns for a share, beside which stands what it is of or whose it is: the "share" of "the firms' share of losses".
    ShareNouns = "share-nouns",
    /// Verbs for the strength of a currency: the "strengthened" of "the peso strengthened".
    StrengthVerbs = "strength-verbs",
    /// Words between two amounts of which either may be meant: the "or" of "5 or 8".
    Alternatives = "alternatives",
    /// Words before the last member of a list: the "and" of "5, 6 and 8 million".
    ListWords = "list-words",
    /// Words that begin a mention together with the article before them: the "few" of "a few".
    AfterArticles = "after-articles",
    /// Words that may begin a number in words: the "half" of "half a million".
    Numerals = "before-scales",
    /// Verbs that take "up" as their own particle, except before "to": the "make" of "make up".
    UpVerbs = "up-verbs",
    /// Verbs that take "up" as their own particle even before "to": the "add" of "add up to".
    UpToVerbs = "up-to-verbs",
    /// Verbs of motion, behind which "up to" says where something went: the "went" of "went up to".
    MotionVerbs = "motion-verbs",
    /// Superlatives of size, which rank by themselves: "largest".
    Superlatives = "superlatives",
    /// Superlatives in -est other than of size: the "oldest" of "the oldest court in the country".
    OtherSuperlatives = "other-superlatives",
    /// Nouns behind which "of" names the whole of a part: the "share" of "the largest share of exports".
    PartNouns = "part-nouns",
    /// Prepositions before the class that a superlative compares: the "of" of "the largest of the members".
    ClassPrepositions = "class-prepositions",
    /// Prepositions before the place or stretch of time in which a superlative compares: the "in" of "the largest in Europe".
    InPrepositions = "in-prepositions",
    /// Words between "of" and the plural that a superlative compares: the "all" of "the largest of all members".
    ClassOpeners = "class-openers",
    /// Kinds of places in which a superlative compares: the "world" of "the largest in the world".
    PlaceNouns = "place-nouns",
    /// Words between "one of" and a superlative: the "very" of "one of the very largest".
    RankFillers = "rank-fillers",
    /// Words before the number of the first in an order: the "top" of "top five".
    Tops = "tops",
    /// Nouns for the price of one of what is sold: the "rate" of "a spot rate".
    UnitPrices = "unit-prices",
    /// Adjectives that mean first behind "the": the "leading" of "the leading supplier".
    FirstAdjectives = "first-adjectives",
    /// Nouns for the first of an order: "the leader".
    FirstRoles = "first-roles",
    /// Nouns for the second of an order: "the runner-up".
    SecondRoles = "second-roles",
    /// Verbs that put their subject first: the "tops" of "tops the list".
    Leading = "leading",
    /// Words behind a part that add it to the whole: the "again" of "half as many again".
    Agains = "agains",
    /// Nouns for a place in an order behind an ordinal: the "place" of "third place".
    RankNouns = "rank-nouns",
    /// Verbs that give a rank: the "ranked" of "ranked fourth".
    RankVerbs = "rank-verbs",
    /// Verbs that give a rank before an ordinal alone: the "came" of "came second".
    PlacingVerbs = "placing-verbs",
    /// Prepositions between a verb of rank and its place: the "as" of "ranked as the third".
    RankPrepositions = "rank-prepositions",
    /// Words behind the ordinal of a rank: the "in" of "came second in".
    AfterRanks = "after-ranks",
    /// Nouns whose ordinal counts time and ranks nothing: the "time" of "the second time".
    OrdinalPeriods = "ordinal-periods",
    /// Abbreviations before the number of a rank or reference: the "No" of "No. 2".
    NumberSigns = "number-signs",
    /// Words before the number of a rank: the "number" of "number one".
    NumberWords = "number-words",
    /// Words that make the adjective behind them a superlative: the "most" of "most populous".
    Mosts = "mosts",
    /// Adjectives that rank with an ordinal but are not of size: the "important" of "third most important".
    BareRanked = "bare-ranked",
    /// Words that a hyphen joins to a superlative: the "growing" of "fastest-growing".
    Growing = "growing",
    /// Nouns for the end of a range of values: the "high" of "a record high".
    Extremes = "extremes",
    /// Codes of currencies, and others, that make a name with a number up to a greatest: the "COP" of "COP28".
    NumberedCodes = "numbered-codes",
    /// Places that make a name with one number: the "France" of "France 24".
    NumberedPlaces = "numbered-places",
    /// Words in capitals that make a name with a number: the "GPT" of "GPT 4".
    NumberedCapitals = "numbered-capitals",
    /// Nouns that refer to something by a number up to a greatest: the "Scope" of "Scope 3".
    BoundedReferences = "bounded-references",
    /// Bodies named with the number of their members: the "Group" of "the Group of 24".
    NumberedGroups = "numbered-groups",
    /// Words between a noun of reference and its number: the "No" of "Resolution No. 5".
    NumberLabels = "number-labels",
    /// Nouns that refer to something only before the number of a version: the "release" of "release 4.0".
    Releases = "releases",
    /// Nouns that refer to something only before a long number: the "build" of "build 7601".
    Builds = "builds",
    /// Words before "no." that make it a rank: the "is" of "is no. 4".
    BeforeRankNumbers = "before-rank-numbers",
    /// Forms of "be" and "have" behind a singular name or subject: the "was" of "Sputnik 1 was".
    SingularCopulas = "singular-copulas",
    /// Words for days, which make no name with a number: the "Monday" of "Monday 5".
    NamedTimes = "named-times",
    /// Words behind a number that counts although a name stands before it: the "of" of "Alpha 12 of 60".
    CountsAfterNames = "counts-after-names",
    /// Words between the numbers of odds: the "in" of "one in ten".
    OddsLinks = "odds-links",
    /// Words between names with their numbers: the "and" of "Alpha 64 and Beta 51".
    NameSeparators = "name-separators",
    /// Prepositions before each name of a list with numbers: the "in" of "in Alpha 64, in Beta 51".
    ListedPrepositions = "listed-prepositions",
    /// Bodies in capitals, behind which a number counts something: the "NATO" of "NATO 32 members".
    CountedBodies = "counted-bodies",
    /// Repositories of papers before the number of one: the "arXiv" of "arXiv:2101.00001".
    Repositories = "repositories",
    /// Words behind a time of day: the "p.m." of "5 p.m."
    Meridians = "meridians",
    /// Letters glued to a number that multiplies: the "x" of "3x".
    TimesSigns = "times-signs",
    /// Endings of ordinals in digits: the "rd" of "3rd".
    OrdinalSuffixes = "ordinal-suffixes",
    /// Codes of law between volume and page: the "U.S.C." of "42 U.S.C. 1983".
    CodeVolumes = "code-volumes",
    /// Nouns that count the length of a document: the "page" of "a 20-page annex".
    ExtentNouns = "extent-nouns",
    /// Nouns that count the points of a plan: the "point" of "a 12-point plan".
    PointNouns = "point-nouns",
    /// Nouns for what has counted points: the "plan" of "a 12-point plan".
    PointedNouns = "pointed-nouns",
    /// Units of the size of a file: the "Kb" of "66.5 Kb".
    DataSizes = "data-sizes",
    /// Words before an age: the "aged" of "aged 15".
    AgeLabels = "age-labels",
    /// Pronouns for one person, of whom an age may be told: the "he" of "he was 71".
    PersonalPronouns = "personal-pronouns",
    /// Nouns for relatives, of whom an age is told: the "sister" of "her sister, 64,".
    Relatives = "relatives",
    /// Conjunctions behind the age at which something happened: the "when" of "was 71 when".
    AgeConjunctions = "age-conjunctions",
    /// Prepositions between people and their age: the "of" of "people of twenty".
    AgePrepositions = "age-prepositions",
    /// Nouns for people whom an age alone describes: the "people" of "people over sixty".
    AgedPeople = "aged-people",
    /// Nouns for what a rule asks a part of: the "majority" of "a four-fifths majority".
    ThresholdNouns = "threshold-nouns",
    /// Prepositions of place or of a recipient, behind whose name a number counts: the "in" of "in Gaza 12".
    PlacePrepositions = "place-prepositions",
    /// Adjectives of size that rank behind an ordinal: the "oldest" of "second-oldest".
    RankedAdjectives = "ranked-adjectives",
    /// Words behind a superlative that ranks nothing: the "levels" of "the highest levels".
    UnrankedAfter = "unranked-after",
    /// Nouns that refer to something by number, in capitals or not: the "section" of "section 5".
    References = "references",
    /// Nouns that refer to something by number only with a capital: the "Order" of "Order 5".
    CapitalReferences = "capital-references",
    /// Nouns that refer to something by a number that counts nothing behind it: the "question" of "question 9".
    CommonReferences = "common-references",
    /// Capitalised words that make a name with a number: the "Radio" of "Radio 4".
    Numbered = "numbered",
    /// Abbreviations for parts of laws, in lower case before their number: the "s" of "s 9".
    SectionLetters = "section-letters",
    /// Nouns for what a long number without separators identifies: the "application" of "application 34820".
    Identified = "identified",
    /// Numbers for calling help: "111".
    EmergencyNumbers = "emergency-numbers",
    /// Nouns behind the number for calling help: the "calls" of "111 calls".
    EmergencyNouns = "emergency-nouns",
    /// Words before the number for calling help: the "emergency" of "emergency 111".
    BeforeEmergencies = "before-emergencies",
    /// Adjectives that a hyphen joins to the number for calling help: the "vulnerable" of "111-vulnerable".
    EmergencyAdjectives = "emergency-adjectives",
    /// Nouns for a scenario or scale, behind the number that names it: the "shock" of "a 25 percent shock".
    Shocks = "shocks",
    /// Adjectives for kinds of days: the "working" of "30 working days".
    DayKinds = "day-kinds",
    /// Nouns for days behind an adjective for their kind: the "days" of "30 working days".
    DayWords = "day-words",
    /// Licences and protocols, in capitals before their version: the "BY" of "CC BY 3.0".
    Licences = "licences",
    /// Verbs for what a server does with an HTTP status: the "returned" of "returned a 404".
    StatusVerbs = "status-verbs",
    /// Nouns for what a product is sold in, behind how many it holds: the "pack" of "30 pack".
    Packs = "packs",
    /// Kinds of streets behind the number of a house: the "Road" of "342 Flora Road".
    Streets = "streets",
    /// Letters that make a name with the digits they are glued to: the "G" of "5G" and the "s" of "in their 40s".
    NameSuffixes = "name-suffixes",
    /// Words of grammar, behind which no counted noun can stand: "the", "of", "while".
    FunctionWords = "function-words",
    /// Counted nouns that do not look like plurals: "people".
    Plurals = "plurals",
    /// Words in -s that are no plurals: "crisis".
    NoPlurals = "no-plurals",
    /// Plurals that follow a year as often as a count: the "exports" of "2021 exports".
    YearNouns = "year-nouns",
    /// Adverbs between a verb of change and its amount: the "sharply" of "rose sharply".
    ChangeAdverbs = "change-adverbs",
    /// Particles of change, with or without a verb: the "up" of "up 5 percent".
    ChangeParticles = "particles",
    /// Forms of verbs of change in -ing: "mounting".
    Participles = "participles",
    /// Verbs of change that may have an object: "cut", "raise".
    TransitiveVerbs = "transitive-verbs",
    /// Verbs that state a size without a direction: the "averaged" of "averaged 4 percent".
    StatingVerbs = "stating-verbs",
    /// Words that open a noun phrase, so that the word behind is no verb: "the", "its".
    Determiners = "determiners",
    /// Verbs of change that are adjectives or nouns as well: "firm", "cool".
    WordlikeVerbs = "wordlike-verbs",
    /// Words before the other side of a comparison: the "than" of "than Peru".
    BeforeOthers = "before-others",
    /// Comparatives behind "times", which leave open how many times is meant: the "larger" of "times larger".
    Comparisons = "comparisons",
    /// Words behind "times" and "twice" where these compare: the "as" of "twice as".
    Compared = "compared",
    /// Words behind "double" where it is a verb or compares: the "the" of "double the".
    AfterDouble = "after-double",
    /// Nouns that make "majority" and "minority" no share: the "leader" of "majority leader".
    CrowdCompounds = "crowd-compounds",
    /// Adjectives before "majority" and "minority": the "vast" of "vast majority".
    CrowdSizes = "crowd-sizes",
    /// Adjectives for a majority or minority close to a half: the "slim" of "a slim majority".
    SlimSizes = "slim-sizes",
    /// Nouns for parts of a land or body, all of which a number may name: the "countries" of "the 53 countries".
    MemberNouns = "member-nouns",
    /// Words for an end of an order before a part of it: the "bottom" of "the bottom half".
    GroupEdges = "group-edges",
    /// Nouns for parts of an order: the "quintile" of "the lowest quintile".
    Quantiles = "quantiles",
    /// Nouns for groups in an order: the "group" of "the highest income group".
    GroupNouns = "group-nouns",
    /// Words before a date that is not the time of a figure: the "since" of "since 2011".
    DateContext = "date-context",
    /// Words between a preposition and its date: the "end" of "the end of 2025".
    DateFillers = "date-fillers",
    /// Nouns that stand for what is measured, or for the source of its figure: the "level" of "the 2021 level".
    MeasuredNouns = "measured-nouns",
    /// Forms of "be": "is", "were".
    Copulas = "copulas",
    /// Words before examples: the "such" of "thresholds such as 5 percent".
    ExampleOpeners = "example-openers",
    /// Forms of "have" between a count and the limit that it meets: the "had" of "20 had at least 1.5x".
    Having = "having",
    /// Nouns for a limit, whose record a bound in prose names: "threshold".
    Limits = "limits",
    /// Words before "which" in the name of a limit: the "above" of "income above which".
    LimitSides = "limit-sides",
    /// Words before a duration that tells a time or a length: the "within" of "within five years".
    BeforeDurations = "before-durations",
    /// Words behind a duration that tells a time: the "ago" of "two years ago".
    AfterDurations = "after-durations",
    /// Words before counted periods, which are no part of one: the "previous" of "the previous three quarters".
    BeforePeriods = "before-periods",
    /// Words that open a span of dates: the "from" of "from 2015 to 2021".
    SpanOpeners = "span-openers",
    /// Words between the dates of a span: the "to" of "2015 to 2021".
    SpanLinks = "span-links",
    /// Words that open a span of dates joined by "and": the "between" of "between 2015 and 2021".
    BetweenOpeners = "between-openers",
    /// Words between the dates of a span behind "between": the "and" of "between 2015 and 2021".
    BetweenLinks = "between-links",
    /// Words between a stretch of time and the date that ends it: the "ending" of "the year ending March 2014".
    RunningEnds = "running-ends",
    /// Nouns between the unit of a stretch of time and the word before its end: the "period" of "the three-month period to March 2014".
    PeriodWords = "period-words",
    /// Words between a month, a day or a part of a year and the year: the "of" of "December of 2023".
    DateLinks = "date-links",
    /// Words between a third of a year and the year: the "in" of "late in 2023".
    ThirdLinks = "third-links",
    /// Words for the last part of a year: the "last" of "the last quarter of 2023".
    LastParts = "last-parts",
    /// Marks of a fiscal year, glued to it or before it: the "FY" of "FY2024".
    FiscalMarks = "fiscal-marks",
    /// Words before a fiscal year: the "fiscal" of "fiscal year 2024".
    FiscalWords = "fiscal-words",
    /// Prefixes that a hyphen joins to a year: the "pre" of "pre-2020".
    YearPrefixes = "year-prefixes",
    /// Words before a year, whatever follows it: the "in" of "in 2021".
    BeforeYears = "before-years",
    /// Words before a year that names the noun behind it: the "the" of "the 2021 exports".
    BeforeNamedYears = "before-named-years",
    /// Words that open an object without an article: the "little" of "2026 promises little relief".
    ObjectOpeners = "object-openers",
    /// Words between the years of a list: the "and" of "2015 and 2019".
    ListLinks = "list-links",
    /// Words before a year that loosen it: the "around" of "around 2015".
    YearHedges = "year-hedges",
    /// Nouns for the level from which a change is told: the "baseline" of "over the 2015 baseline".
    BaselineNouns = "baseline-nouns",
    /// Words between the year of a price basis and its money: the "US" of "2015 US dollars".
    PriceKinds = "price-kinds",
    /// Names of money behind the year of a price basis: the "dollars" of "2015 dollars".
    PriceUnits = "price-units",
    /// Nouns behind the year of a price basis: the "prices" of "2015 prices".
    PriceNouns = "price-nouns",
    /// Words before the year of a price basis: the "constant" of "constant 2015 dollars".
    BeforePriceYears = "before-price-years",
    /// Prepositions before the year of a price basis: the "in" of "in 2015 dollars".
    PricePrepositions = "price-prepositions",
    /// Nouns before a price basis: the "dollars" of "dollars in 2015 prices".
    BeforePriceBases = "before-price-bases",
    /// Words behind a price basis: the "than" of "in 2015 prices than".
    AfterPriceBases = "after-price-bases",
    /// Time zones behind a time of four digits: the "GMT" of "0915 GMT".
    TimeZones = "time-zones",
    /// Nouns for people whom surveys ask: "adults".
    People = "people",
    /// Verbs for what most people do in surveys: the "say" of "most say".
    Opinions = "opinions",
    /// Verbs with a share for their subject, in forms that are no nouns: the "are" of "a third are".
    ShareVerbs = "share-verbs",
    /// Verbs with one of a group for their subject: the "goes" of "one in three goes".
    SingularVerbs = "singular-verbs",
    /// Words that join the words of a name: the "of" of "the Bank of England".
    Connectors = "connectors",
    /// Prepositions, behind which a name is no subject: "in", "by".
    Prepositions = "prepositions",
    /// Words that open another clause: "and", "when".
    Conjunctions = "conjunctions",
    /// Words that stand for a name and name nobody: "he", "they".
    Pronouns = "pronouns",
    /// Words that are capitalised at the start of a sentence and are no names: "The", "He".
    NoNames = "no-names",
    /// Days and months, which are capitalised everywhere: "Monday".
    Calendar = "calendar",
    /// Nouns for what is written and speaks for its owner: "report", "statement".
    Documents = "documents",
    /// Documents about what others said: "survey".
    Reports = "reports",
    /// Nouns for what is said: "warning".
    Speeches = "speeches",
    /// Bodies that speak through their documents, also in lower case: "ministry".
    Bodies = "bodies",
    /// Verbs whose object may be the person spoken to: "told".
    Addressing = "addressing",
    /// Verbs of saying: "said".
    Saying = "saying",
    /// Abbreviations, as written, that end no sentence: the "Gen" of "Gen. Kelly".
    NeverLast = "never-last",
    /// Words, as written, that are abbreviations only before numbers: the "No" of "No. 5".
    AbbreviatedBeforeNumbers = "abbreviated-before-numbers",
    /// Abbreviations, as written, that may end a sentence: the "Inc" of "Apple Inc."
    PerhapsLast = "perhaps-last",
    /// Words, in lower case, that usually begin a sentence: "the", "however".
    SentenceStarters = "sentence-starters",
    /// Names that end in an exclamation mark, as written but without it: the "Yahoo" of "Yahoo!".
    ExclaimedNames = "exclaimed-names",
    /// Verbs for what a body does with a figure attributed to it: "found", "estimates".
    Finding = "finding",
    /// Words between "according to" and a body, or between the name of a body and its verb: "data", "annual".
    Works = "works",
    /// Words before a name that make somebody else the subject: the "told" of "he told Bloomberg", the "of" of "officials of the IMF said".
    Governing = "governing",
    /// Words that begin a sentence and no name: "although", "meanwhile".
    Openers = "openers",
    /// Words that join the parts of a name, and do not count when names are compared: "of", "the".
    Linking = "linking",
    /// Words in the names of bodies: "institute".
    Corporate = "corporate",
    /// Kinds of bodies and fields of government, which many names hold: "ministry".
    Titles = "titles",
    /// Articles: "a", "an", "the".
    Articles = "articles",
    /// Indefinite articles: "a", "an".
    Indefinite = "indefinite-articles",
    /// Definite articles: "the".
    Definite = "definite-articles",
    /// Words that join a part to its whole, or a number to what it counts: "of".
    Of = "of",
    /// Words that join two of a kind: "and".
    And = "and",
    /// Words before the size of a change: "by".
    By = "by",
    /// Words that open a comparison: "as".
    As = "as",
    /// Words for all, one by one: "every".
    Every = "every",
    /// Words between the numbers of odds such as "7-for-20": "for".
    For = "for",
    /// Words before a verb in its base form: the "would" of "would narrow 3 points".
    Modals = "modals",
    /// Words that negate a bound or a verb: the "not" of "did not exceed".
    Negators = "negators",
    /// Words between a negator and what it negates: the "once" of "never once above".
    NegatorFillers = "negator-fillers",
    /// Verbs of reaching a size, between a negator and a bound: the "got" of "never got above".
    MovingVerbs = "moving-verbs",
    /// Abbreviations of "about" that end in a point: the "c" of "c. 40".
    DottedHedges = "dotted-hedges",
    /// Bounds that before a length of time only tell when: the "over" of "over five years".
    SpanHedges = "span-hedges",
    /// Words that begin a bound, but behind "be" say what is missing: the "short" of "are short of 6,500 dockers".
    Lacks = "lacks",
    /// Words joined to a number that make it the least value: the "plus" of "1,300-plus".
    PlusSuffixes = "plus-suffixes",
    /// Hedges behind a number that are verbs where the sentence goes on: the "tops" of "5 percent tops".
    ClosingHedges = "closing-hedges",
    /// Words that begin a hedge behind a number even before a word of grammar: the "at" of "250 at least".
    OpenHedges = "open-hedges",
    /// Bounds that say where something went, not how far: the "below" of "fell below 40 percent".
    LevelHedges = "level-hedges",
    /// Words of a hedge between "by" and a number: the "almost" of "by almost $5 billion".
    ByFillers = "by-fillers",
    /// Words that open the first of two levels: the "from" of "from 27 to 48 percent".
    Departures = "departures",
    /// Words before "from" that make its numbers a range: the "ranging" of "ranging from 5 to 8".
    RangeVerbs = "range-verbs",
    /// Words between the ends of a range: the "to" of "5 to 8", the "or" of "5 or 8".
    RangeWords = "range-words",
    /// Words before the second of two levels: the "to" of "from 5 to 8".
    LevelWords = "level-words",
    /// Numerals that are pronouns as well: the "one" of "one of the".
    PronounNumerals = "pronoun-numerals",
    /// Words joined to "one" that make it count nothing: the "off" of "one-off".
    AfterJoinedOne = "after-joined-one",
    /// Words behind dozens, hundreds and thousands that make them a number: the "more" of "thousands more".
    AfterCrowds = "after-crowds",
    /// Crowds that are also the results of games: "scores".
    ScoreWords = "score-words",
    /// Words for the decimal mark: the "point" of "ten point eight".
    PointWords = "point-words",
    /// Words that begin the name of a percentage or rate: the "per" of "5 per cent".
    RateWords = "rate-words",
    /// Words for the sign of a number: the "minus" of "minus 3 percent".
    Minus = "minus",
    /// Words for the two of a pair: "both".
    PairWords = "pair-words",
    /// Words for two times: "twice".
    Twice = "twice",
    /// Words behind a number that multiplies: the "times" of "three times".
    Times = "times",
    /// Letters for "times" that touch their number: the "x" of "3x".
    Crosses = "crosses",
    /// Words joined to a number that multiplies: the "fold" of "2.5-fold".
    FoldWords = "fold-words",
    /// Multiples that are adjectives as well as verbs: the "double" of "to double".
    BaseMultiples = "base-multiples",
    /// Words before a multiple that make it a verb: the "will" of "will double".
    BeforeMultiples = "before-multiples",
    /// Nouns for what lies between two amounts: the "gap" of "the gap between the two was 17 weeks".
    DifferenceNouns = "difference-nouns",
    /// Verbs for asking somebody to do something: the "asked" of "asked the port to".
    AskingVerbs = "asking-verbs",
    /// Words of "plus or minus" before a margin: "plus or minus 2 points".
    MarginSigns = "margin-signs",
    /// Adjectives of a time that is a denominator: the "fiscal" of "per fiscal year".
    RateModifiers = "rate-modifiers",
    /// Words for the end of an order: the "last" of "the last", the "rear" of "brings up the rear".
    LastPlaces = "last-places",
    /// Superlatives and adverbs for the greater end of an order: the "largest" of "second-largest".
    GreatestEnds = "greatest-ends",
    /// Superlatives and adverbs for the lesser end of an order: the "lowest" of "second-lowest".
    LeastEnds = "least-ends",
    /// Words for all the others that something is compared with: the "other" of "than in any other state".
    OtherWords = "other-words",
    /// Words that make the adjective behind them the lowest: the "least" of "the least expensive".
    Leasts = "leasts",
    /// Words for a number of which nothing is left: the "nothing" of "paid nothing".
    Nothings = "nothings",
    /// Nouns for what is counted where people died: the "deaths" of "1,123 deaths".
    Deaths = "deaths",
    /// Verbs that say that people died: the "killed" of "killed 1,123 people".
    Dying = "dying",
    /// Words for an estimate, which loosen no exact number: the "estimated" of "an estimated 12,400".
    Estimates = "estimates",
    /// Words that end a hedge before a multiple: the "than" of "more than double the rate".
    MultipleHedges = "multiple-hedges",
    /// Words behind a multiple that make it another verb: the "down" of "doubled down".
    AfterMultiples = "after-multiples",
    /// Words behind "in half" that make it a time or place: the "a" of "in half a year".
    AfterInHalf = "after-in-half",
    /// Particles of change that are also part of other verbs: the "up" of "make up".
    VerbParticles = "verb-particles",
    /// Verbs that say how much of itself something lost: the "lost" of "lost 5 percent".
    LossVerbs = "loss-verbs",
    /// Words behind an amount that was taken from something: the "off" of "shaved 2 points off growth".
    TakenOff = "taken-off",
    /// Words before a participle of change that make it an adjective: the "a" of "a mounting debt".
    ChangeDeterminers = "change-determiners",
    /// Words of time behind an amount of change: the "last" of "fell a third last year".
    AfterChanges = "after-changes",
    /// Nouns for points, without percent, behind an amount of change: the "points" of "fell 5 points".
    PointsWords = "points-words",
    /// Words between a signed noun and its amount: the "was" of "the deficit was $5 billion".
    SignedLinks = "signed-links",
    /// Hedges that are the verb of a signed noun: the "topped" of "the deficit topped $5 billion".
    SignedVerbs = "signed-verbs",
    /// Words between an amount and a signed noun behind it: the "in" of "$5 billion in losses".
    SignedGaps = "signed-gaps",
    /// Words behind "half" that make it a span or another word: the "an" of "half an hour".
    AfterHalf = "after-half",
    /// Words before "half" that make it a part of a time: the "latter" of "the latter half".
    BeforeHalf = "before-half",
    /// Words between an article and a fraction: the "full" of "a full quarter".
    FullWords = "full-words",
    /// Parts that with an article are ordinals: the "fourth" of "a fourth".
    NoArticleParts = "no-article-parts",
    /// Words between a part and its whole: the "of" of "a third of".
    AfterParts = "after-parts",
    /// Nouns that make another word with an ordinal: the "party" of "by a third party".
    PartCompounds = "part-compounds",
    /// Adverbs between a share and its verb: the "still" of "a third still live".
    ShareAdverbs = "share-adverbs",
    /// Verbs of a share that are nouns as well, so that only an object shows them: the "trust" of "a third trust the courts".
    ObjectShareVerbs = "object-share-verbs",
    /// Words that open an object: the "the" of "trust the".
    ObjectWords = "object-words",
    /// Words before an amount, which make a part behind them one: the "fully" of "fully a quarter".
    BeforeParts = "before-parts",
    /// Words before an ordinal that goes on counting: the "then" of "and then a third".
    BeforeCountedParts = "before-counted-parts",
    /// Nouns of time of which "every second" tells how often: the "day" of "every second day".
    OccasionNouns = "occasion-nouns",
    /// Words before the whole of which a share is told: the "of" of "of Kenyan pupils, a quarter".
    GroupOpeners = "group-openers",
    /// Nouns between two numbers that are no odds: the "time" of "one time in five".
    NoOddsNouns = "no-odds-nouns",
    /// Words for more than half, which also form superlatives: "most".
    Most = "most",
    /// Words before "most" that make it a superlative: the "the" of "the most", the "at" of "at most".
    BeforeMost = "before-most",
    /// Words for the whole: the "all" of "most of all".
    AllWords = "all-words",
    /// Adjectives for a majority that a rule asks for: the "simple" of "a simple majority".
    RuleSizes = "rule-sizes",
    /// Adjectives for a majority of at least three quarters: the "vast" of "the vast majority".
    VastSizes = "vast-sizes",
    /// Singular verbs with a majority for their subject: the "is" of "the majority is".
    ShareCopulas = "share-copulas",
    /// Nouns for more than half: "majority".
    Majorities = "majorities",
    /// Nouns for the largest share, below half: "plurality".
    Pluralities = "pluralities",
    /// Nouns for less than half: "minority".
    Minorities = "minorities",
    /// Adverbs that leave out a little of a quantifier: the "nearly" of "nearly all".
    NearlyAll = "nearly-all",
    /// Adverbs that leave a quantifier as it is: the "very" of "very few".
    QuantifierAdverbs = "quantifier-adverbs",
    /// Offices and ranks before people's names: "president", "minister".
    Ranks = "ranks",
    /// Words right before the title of a work or the name of a thing: the "called" of "a film called “…”".
    Titling = "titling",
    /// Nouns for works with a title: the "film" of "the film “…”".
    TitledWorks = "titled-works",
    /// Words that say that a quotation is translated: the "translation" of "our translation".
    Translating = "translating",
    /// Words for emphasis in a quotation: the "emphasis" of "emphasis added".
    Emphases = "emphases",
    /// Words for whose the emphasis in a quotation is: the "added" of "emphasis added".
    EmphasisOwners = "emphasis-owners",
    /// Words before the name of a quotation's language: the "in" of "in Spanish".
    BeforeLanguages = "before-languages",
    /// Prepositions before a language and its noun: the "in" of "in the Spanish original".
    LanguagePrepositions = "language-prepositions",
    /// Words behind the name of a quotation's language: the "original" of "the Spanish original".
    AfterLanguages = "after-languages",
    /// Words that tell of a survey, beside a question that it asked: the "poll" of "respondents to the poll".
    Surveying = "surveying",
    /// Verbs for what is done to those whom a survey asks: the "asked" of "were asked".
    Asked = "asked",
    /// Words for how many a survey asked: the "sample" of "a sample of".
    SampleWords = "sample-words",
    /// Halves that need no article: the "medio" of "medio millón".
    BareHalves = "bare-halves",
    /// Words between tens and units: the "y" of "treinta y uno".
    TenLinks = "ten-links",
    /// Scales that need no number before them: "mil".
    BareScales = "bare-scales",
    /// Scales that count thousands: the "millones" of "dos mil millones".
    ThousandScales = "thousand-scales",
    /// Words between a scale and the counted noun: the "de" of "dos millones de hogares".
    ScaleLinks = "scale-links",
    /// Articles before an amount: the "el" of "casi el 40 %".
    AmountArticles = "amount-articles",
    /// Plural adjectives before the counted noun: the "nuevas" of "nuevas plazas".
    PluralAdjectives = "plural-adjectives",
    /// Reflexive pronouns: the "se" of "se redujo".
    Reflexives = "reflexives",
    /// Auxiliary verbs: the "ha" of "se ha reducido".
    Auxiliaries = "auxiliaries",
    /// Prepositions before a time, behind which no amount of change stands: the "en" of "creció en 2021".
    TimePrepositions = "time-prepositions",
    /// Words that open the first of two levels only behind a verb of change or passing: the "del" of "bajó del 12 al 9 por ciento".
    WeakDepartures = "weak-departures",
    /// Verbs for passing from one level to another: the "pasó" of "pasó de 5 a 8".
    PassingVerbs = "passing-verbs",
    /// Nouns for a part behind its adjective: the "parte" of "una cuarta parte".
    PartWords = "part-words",
    /// Adjectives for a part before its noun: the "cuarta" of "una cuarta parte".
    PartAdjectives = "part-adjectives",
    /// Comparatives that may grade the adjective behind them: the "más" of "un 10 % más caro".
    Graders = "graders",
    /// Months in lower case: the "marzo" of "marzo de 2021".
    SmallMonths = "small-months",
    /// Nouns that an ordinal ranks by itself behind an article: the "país" of "el segundo país".
    RankedNouns = "ranked-nouns",
    /// Words before a bounded age: the "de" of "de 65 años o más".
    AgeOpeners = "age-openers",
    /// Family names that look like plurals of common nouns: "Rivers".
    FamilyNames = "family-names",
    /// Words of negation, which a quotation must not drop: "nothing", "without".
    Negations = "negations",
    /// Codes of currencies, as written, that are also words or names in capitals: the "TRY" of "TRY 5".
    WordlikeCodes = "wordlike-codes",
    /// Letters before the number of a bill or a page: the "S" of "S. 301".
    ReferenceLetters = "reference-letters",
    /// Abbreviated scales, as written, that need no currency where they touch their number: the "k" of "5k", the "M" of "5M".
    GluedScales = "glued-scales",
    /// Endings that make a decade of a year: the "s" of "1990s".
    DecadeEndings = "decade-endings",
    /// Words that open a dependent clause: "because", "which".
    Subordinators = "subordinators",
    /// Adverbs of time behind a noun: the "now" of "the staff now in post".
    TimeAdverbs = "time-adverbs",
    /// Words that open a clause about what was so at the date before it: the "when" of "in May 2020, when it was 4 percent".
    DateRelatives = "date-relatives",
    /// Words that join clauses of one rank: "and".
    Coordinators = "coordinators",
    /// Auxiliary and modal verbs that tell a fact: "has", "will".
    HelpingVerbs = "helping-verbs",
    /// Modal verbs for what is wanted or possible: "should", "would".
    Wishing = "wishing",
    /// Words that deny the noun behind them: the "no" of "no fine".
    Denying = "denying",
    /// Nouns for having what stands behind "to": the "access" of "without access to water".
    AccessNouns = "access-nouns",
    /// Verbs of lacking: the "lacked" of "lacked access to water".
    Lacking = "lacking",
    /// Verbs that put what is measured at a number: the "put" of "put it at 4 percent".
    Putting = "putting",
    /// Nouns for people of an age or sex: "children", "women".
    LifeStages = "life-stages",
    /// Words behind a part of a year that is all of a number's time: the "alone" of "in December alone".
    Alone = "alone",
    /// Words that say that a year is one of the calendar: the "calendar" of "the third quarter of calendar 2023".
    CalendarWords = "calendar-words",
    /// Verbs for what a number does at its time: the "reached" of "the peak of 106 percent, which was reached in 1946".
    Reaching = "reaching",
    /// Verbs that give something its place in an order: the "ranks" of "ranks Nepal eighth".
    Placing = "placing",
    /// Verbs for making a survey or another work with figures: the "conducted" of "a survey conducted by".
    Fielding = "fielding",
    /// Nouns for works of a body that hold figures: the "estimate" of "its flash estimate".
    Estimating = "estimating",
    /// Words before the level at which something stays: the "at" of "kept at 4 percent".
    At = "at",
    /// Verbs that deny what stands behind "to": the "refused" of "refused to accept".
    Refusing = "refusing",
    /// Words that deny what a hyphen joins to them: the "non" of "non-violent".
    NegatingParts = "negating-parts",
    /// Words behind a denied verb that limit what is denied: the "until" of "did not open until 2021".
    DenialLimits = "denial-limits",
    /// Words that set the right thing against the denied one: the "but" of "not A but B".
    Adversatives = "adversatives",
    /// Verbs of having, before what somebody has or lacks: the "received" of "received no dose".
    Possessing = "possessing",
    /// Verbs for what a part or amount comes to: the "accounts" of "accounts for 4 percent".
    Sizing = "sizing",
    /// Verbs that deny or doubt the clause behind them: the "doubts" of "doubts that".
    Doubting = "doubting",
    /// Words that open a clause about the noun before them, or about what is said: the "who" of "those who came", the "that" of "say that
    /// it is".
    ClauseOpeners = "clause-openers",
    /// Verbs for what is planned, wanted or promised: "pledge".
    ProposingVerbs = "proposing-verbs",
    /// Words that open a clause of condition: "if".
    Conditionals = "conditionals",
    /// Nouns for a number that is set or wanted rather than measured: "target".
    Norms = "norms",
    /// Words that make a level, line or point a norm: the "replacement" of "replacement level".
    NormModifiers = "norm-modifiers",
    /// Nouns that a modifier makes a norm: the "level" of "replacement level".
    NormHeads = "norm-heads",
    /// Nouns for what lays down rules: the "law" of "by law".
    Instruments = "instruments",
    /// Nouns for what is wanted, told by the clause behind them: the "proposal" of "a proposal that".
    ProposalNouns = "proposal-nouns",
    /// Words that open a clause about what is wanted: the "that" of "recommends that".
    ContentOpeners = "content-openers",
    /// Verbs for what a rule demands or grants: the "entitles" of "the law entitles them to".
    ObligingVerbs = "obliging-verbs",
    /// Words for what a rule makes of somebody, or what somebody is in fact: the "qualify" of "qualify for".
    Qualifying = "qualifying",
    /// Verbs for the limits that a rule draws: the "capped" of "is capped at".
    LimitingVerbs = "limiting-verbs",
    /// Verbs for what a rule lays down where the rule is their subject or is named: the "gives" of "the law gives them".
    SettingVerbs = "setting-verbs",
    /// Words that open a clause about when something comes to hold: the "when" of "when reservoirs fall below".
    OccasionOpeners = "occasion-openers",
    /// Participles of defining: the "defined" of "is defined as".
    DefiningVerbs = "defining-verbs",
    /// Verbs for what a word means: "means".
    MeaningVerbs = "meaning-verbs",
    /// Words for what something passes for: the "counts" of "counts as".
    CountingAs = "counting-as",
    /// Adjectives before an amount: the "worth" of "claims worth less than".
    AmountAdjectives = "amount-adjectives",
    /// Words behind "is" that open the definition of a kind: the "a" of "is a ship that".
    DefinitionOpeners = "definition-openers",
    /// Words that say that their subject is supposed: the "would" of "a $500 loan would cost".
    Supposing = "supposing",
    /// Verbs for working out what an option would do: the "models" of "models a levy".
    ModelVerbs = "model-verbs",
    /// Nouns for what may be chosen, behind its number: the "option" of "the $1.20 option".
    Options = "options",
    /// Words before the first of two alternatives: the "either" of "either $60,000 or".
    Either = "either",
    /// Nouns for an example or a scenario: the "case" of "the mid case".
    Cases = "cases",
    /// Adjectives that tell one case from others: the "mid" of "the mid case".
    Degrees = "degrees",
    /// Words in the head of a column for what is assumed: the "assumed" of "assumed share".
    Assumed = "assumed",
    /// Verbs for what authors do before they find anything: the "selected" of "I selected".
    MethodVerbs = "method-verbs",
    /// Pronouns for authors: the "I" of "I selected".
    Authors = "authors",
    /// Nouns for what its year tells from others: the "standards" of "the 2005 standards".
    Editions = "editions",
    /// Words before the limit by which things are sorted: the "using" of "using a score of".
    Applying = "applying",
    /// Verbs for defining, before what is defined: the "defines" of "defines it as".
    Definers = "definers",
    /// Verbs for capping a charge: the "capped" of "fees capped at".
    Capping = "capping",
    /// Nouns for what is charged: the "fees" of "fees capped at".
    Charges = "charges",
    /// Forms of "be" in the present: "is".
    PresentCopulas = "present-copulas",
    /// Auxiliaries that begin a verb in the past: "was".
    PastHelpers = "past-helpers",
    /// Auxiliaries that begin a verb in the perfect: the "has" of "has risen".
    PerfectHelpers = "perfect-helpers",
    /// Past forms that do not end in -ed: "set", "bound".
    PastParticiples = "past-participles",
    /// Verbs besides those of change, speech and statement: "buy", "meet".
    Verbs = "verbs",
    /// Verbs whose subject is the greater: the "exceeded" of "exports exceeded imports".
    Surpassing = "surpassing",
    /// Verbs whose subject is the lesser: the "trailed" of "exports trailed imports".
    Trailing = "trailing",
    /// Nouns for people of any group, which name none: "people", "respondents".
    Hypernyms = "hypernyms",
    /// Verbs of deciding, between the date of a decision and its subject: "decided".
    DecidingVerbs = "deciding-verbs",
    /// Verbs for what happened to a decision or number after it stood: "upheld".
    EventVerbs = "event-verbs",
    /// Words between a change and its base: the "on" of "up 5 percent on 2023".
    BaseLinks = "base-links",
    /// Words between "than" or "from" and the date of a base: the "same" of "than in the same period of 2023".
    BaseWords = "base-words",
    /// Verbs for what a body does with a figure, which are as often nouns: the "projects" of "the Office projects".
    Attributing = "attributing",
    /// Words in phrases that name a source: the "according" of "according to the ministry".
    AccordingWords = "according-words",
    /// Words that begin the source line of a table: the "Source" of "Source:".
    SourceLines = "source-lines",
    /// Words that alone lead to the name of a source: "según".
    Naming = "naming",
    /// Words that stand for a noun already said: the "ones" of "urban ones".
    ProForms = "pro-forms",
    /// Words that leave nobody and nothing out: the "all" of "all households", the "total" of "total assets".
    Universals = "universals",
    /// Words for sums in the prices of their own time: "nominal".
    NominalPrices = "nominal-prices",
    /// Words for sums in the prices of their own time, only before a word of prices: the "current" of "current prices".
    PresentPrices = "present-prices",
    /// Words for sums without rising prices, unless another word makes them something else: the "real" of "real wages".
    Deflated = "deflated",
    /// Words behind "real" that make it something else: the "estate" of "real estate".
    AfterOtherReal = "after-other-real",
    /// Words for sums in the prices of one time: "constant".
    RealPrices = "real-prices",
    /// Nouns behind a year that make it a price basis: the "prices" of "in 2010 prices".
    PricedIn = "priced-in",
}

impl Class {
    /// The class with the name of a section.
    pub(super) fn named(name: &str) -> Option<Self> {
        let named = Self::ALL.iter().find(|(_, own)| *own == name);
        named.map(|(class, _)| *class)
    }
}
