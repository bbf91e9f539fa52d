//! Classes of words: what a word may be. A section of the files of words fills a class.

/// Declares the classes with the names of their sections.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)+) => {
        /// What a word may be, besides what has a value of its own in its entry.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $($(#[$doc])* $class,)+
        }

        impl Class {
            /// All of them with the names of their sections.
            pub(super) const ALL: &[(Self, &str)] = &[$((Self::$class, $name),)+];
        }
    };
}

classes! {
    /// Words with which a mention may begin, without a hedge: all others are passed over at once.
    Starts = "starts",
    /// "118 times"
    Occasions = "occasions",
    /// "inflation", "rate"
    ChangeRates = "change-rates",
    /// "call for", "ask for"
    CallingVerbs = "calling-verbs",
    /// "after inflation"
    PriceRises = "price-rises",
    /// "adjustment for inflation"
    Deflating = "deflating",
    /// "after inflation"
    BeforePriceRises = "before-price-rises",
    /// "percentile"
    Percentiles = "percentiles",
    /// "decile"
    Deciles = "deciles",
    /// "quartile"
    Quartiles = "quartiles",
    /// Signs of currencies in letters, which may touch the number after them: "Rs500".
    CurrencyPrefixes = "currency-prefixes",
    /// "180p"
    PenceLetters = "pence-letters",
    /// "real", "won"
    WordlikeCurrencies = "wordlike-currencies",
    /// "below its peak"
    BaseLevels = "base-levels",
    /// "pounds of fish"
    WeighedGoods = "weighed-goods",
    /// "pounds of debt"
    SumsOfMoney = "sums-of-money",
    /// "pounds of exports"
    Traded = "traded",
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
    /// "the firms' share of losses"
    ShareNouns = "share-nouns",
    /// "the peso strengthened"
    StrengthVerbs = "strength-verbs",
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
    /// "went up to"
    MotionVerbs = "motion-verbs",
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
    /// "the fare", "a spot rate"
    UnitPrices = "unit-prices",
    /// "the leading supplier"
    FirstAdjectives = "first-adjectives",
    /// "tops the list"
    Leading = "leading",
    /// "half as many again"
    Agains = "agains",
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
    /// "111-vulnerable"
    EmergencyAdjectives = "emergency-adjectives",
    /// "a 25 percent shock"
    Shocks = "shocks",
    /// "30 working days"
    DayKinds = "day-kinds",
    /// "30 working days"
    DayWords = "day-words",
    /// "CC BY 3.0"
    Licences = "licences",
    /// "returned a 404"
    StatusVerbs = "status-verbs",
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
    /// "a slim majority"
    SlimSizes = "slim-sizes",
    /// "the 53 countries"
    MemberNouns = "member-nouns",
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
    /// "thresholds such as 5 percent"
    ExampleOpeners = "example-openers",
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
    /// "the *gap* between the two was 17 weeks"
    DifferenceNouns = "difference-nouns",
    /// "*asked* the port to"
    AskingVerbs = "asking-verbs",
    /// "*plus or minus* 2 points"
    MarginSigns = "margin-signs",
    /// "per *fiscal* year"
    RateModifiers = "rate-modifiers",
    /// "the *last*", "brings up the *rear*"
    LastPlaces = "last-places",
    /// "than in any *other* state"
    OtherWords = "other-words",
    /// "the *least* expensive"
    Leasts = "leasts",
    /// "paid *nothing*"
    Nothings = "nothings",
    /// "1,123 *deaths*"
    Deaths = "deaths",
    /// "*killed* 1,123 people"
    Dying = "dying",
    /// "an *estimated* 12,400"
    Estimates = "estimates",
    /// "more *than* double the rate"
    MultipleHedges = "multiple-hedges",
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
    /// "a sample of"
    SampleWords = "sample-words",
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
    /// "now"
    TimeAdverbs = "time-adverbs",
    /// "when": of a clause that tells what was so at the date before it.
    DateRelatives = "date-relatives",
    /// "and"
    Coordinators = "coordinators",
    /// "has", "will"
    HelpingVerbs = "helping-verbs",
    /// "should", "would"
    Wishing = "wishing",
    /// "no fine"
    Denying = "denying",
    /// "put it at 4 percent"
    Putting = "putting",
    /// "children", "women": people of an age or sex.
    LifeStages = "life-stages",
    /// "in December alone"
    Alone = "alone",
    /// "the third quarter of calendar 2023"
    CalendarWords = "calendar-words",
    /// "the peak of 106 percent, which was reached in 1946"
    Reaching = "reaching",
    /// "ranks Nepal eighth"
    Placing = "placing",
    /// "a survey conducted by"
    Fielding = "fielding",
    /// "its flash estimate"
    Estimating = "estimating",
    /// "kept at 4 percent"
    At = "at",
    /// "refused to accept"
    Refusing = "refusing",
    /// "non-violent"
    NegatingParts = "negating-parts",
    /// "did not open until 2021"
    DenialLimits = "denial-limits",
    /// "not A but B"
    Adversatives = "adversatives",
    /// "received no dose"
    Possessing = "possessing",
    /// "accounts for 4 percent"
    Sizing = "sizing",
    /// "doubts that"
    Doubting = "doubting",
    /// "those *who* came", "say *that* it is"
    ClauseOpeners = "clause-openers",
    /// "pledge"
    ProposingVerbs = "proposing-verbs",
    /// "if"
    Conditionals = "conditionals",
    /// "target"
    Norms = "norms",
    /// "replacement level"
    NormModifiers = "norm-modifiers",
    /// "replacement level"
    NormHeads = "norm-heads",
    /// "by law"
    Instruments = "instruments",
    /// "a proposal that"
    ProposalNouns = "proposal-nouns",
    /// "recommends that"
    ContentOpeners = "content-openers",
    /// "the law entitles them to"
    ObligingVerbs = "obliging-verbs",
    /// "qualify for"
    Qualifying = "qualifying",
    /// "is capped at"
    LimitingVerbs = "limiting-verbs",
    /// "the law gives them"
    SettingVerbs = "setting-verbs",
    /// "when reservoirs fall below"
    OccasionOpeners = "occasion-openers",
    /// "is defined as"
    DefiningVerbs = "defining-verbs",
    /// "means"
    MeaningVerbs = "meaning-verbs",
    /// "counts as"
    CountingAs = "counting-as",
    /// "claims worth less than"
    AmountAdjectives = "amount-adjectives",
    /// "is a ship that"
    DefinitionOpeners = "definition-openers",
    /// "a $500 loan would cost"
    Supposing = "supposing",
    /// "models a levy"
    ModelVerbs = "model-verbs",
    /// "the $1.20 option"
    Options = "options",
    /// "either $60,000 or"
    Either = "either",
    /// "the mid case"
    Cases = "cases",
    /// "the mid case"
    Degrees = "degrees",
    /// "assumed share"
    Assumed = "assumed",
    /// "I selected"
    MethodVerbs = "method-verbs",
    /// "I selected"
    Authors = "authors",
    /// "the 2005 standards"
    Editions = "editions",
    /// "using a score of"
    Applying = "applying",
    /// "defines it as"
    Definers = "definers",
    /// "fees capped at"
    Capping = "capping",
    /// "fees capped at"
    Charges = "charges",
    /// "is"
    PresentCopulas = "present-copulas",
    /// "was"
    PastHelpers = "past-helpers",
    /// "has risen"
    PerfectHelpers = "perfect-helpers",
    /// "set", "bound"
    PastParticiples = "past-participles",
    /// "buy", "meet"
    Verbs = "verbs",
    /// "people", "respondents"
    Hypernyms = "hypernyms",
    /// "decided"
    DecidingVerbs = "deciding-verbs",
    /// "upheld"
    EventVerbs = "event-verbs",
    /// "on" of "up 5 percent on 2023"
    BaseLinks = "base-links",
    /// "same" of "than in the same period of 2023"
    BaseWords = "base-words",
    /// "the Office projects"
    Attributing = "attributing",
    /// "according to the ministry"
    AccordingWords = "according-words",
    /// With which a line begins that says where a table is from: "Source:".
    SourceLines = "source-lines",
    /// Which alone lead to a name whose words something is: "según".
    Naming = "naming",
    /// "urban ones"
    ProForms = "pro-forms",
    /// "all households", "total assets"
    Universals = "universals",
    /// "nominal"
    NominalPrices = "nominal-prices",
    /// "current" of "current prices"
    PresentPrices = "present-prices",
    /// "real" of "real wages"
    Deflated = "deflated",
    /// "estate" of "real estate"
    AfterOtherReal = "after-other-real",
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
}
