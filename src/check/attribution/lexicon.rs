//! The words by which attributions are read, each with its kinds.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Kinds of word, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u32);

impl Kinds {
    pub(super) const fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether they have one in common.
    pub(super) const fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// The kinds of a word in lower case; none when it is in no list.
pub(super) fn kinds(word: &str) -> Kinds {
    LEXICON.get(word).copied().unwrap_or_default()
}

static LEXICON: LazyLock<HashMap<&str, Kinds>> = LazyLock::new(|| {
    let mut lexicon: HashMap<&str, Kinds> = HashMap::new();
    for (kind, list) in LISTS {
        for word in list.split_whitespace() {
            lexicon.entry(word).or_default().0 |= kind.0;
        }
    }
    lexicon
});

/// What joins the words of a name.
pub(super) const CONNECTORS: Kinds = Kinds(1 << 0);
/// After which a name is no subject.
pub(super) const PREPOSITIONS: Kinds = Kinds(1 << 1);
/// What opens another clause.
pub(super) const CONJUNCTIONS: Kinds = Kinds(1 << 2);
/// What stands for a name and names nobody.
pub(super) const PRONOUNS: Kinds = Kinds(1 << 3);
/// Capitalised at the start of a sentence, yet no names.
pub(super) const NO_NAMES: Kinds = Kinds(1 << 4);
/// Days and months, capitalised everywhere.
pub(super) const CALENDAR: Kinds = Kinds(1 << 5);
/// What is written, and speaks for whom it belongs to.
pub(super) const DOCUMENTS: Kinds = Kinds(1 << 6);
/// Documents that are written about what others said.
pub(super) const REPORTS: Kinds = Kinds(1 << 7);
/// What is said.
pub(super) const SPEECHES: Kinds = Kinds(1 << 8);
/// Bodies whose documents are theirs, also in lower case.
pub(super) const BODIES: Kinds = Kinds(1 << 9);
/// Verbs whose object may be the one spoken to.
pub(super) const ADDRESSING: Kinds = Kinds(1 << 10);
/// Verbs of saying.
pub(super) const SAYING: Kinds = Kinds(1 << 11);
/// What an institution does when something is attributed to it.
pub(super) const FINDING: Kinds = Kinds(1 << 12);
/// What may stand between "according to" and the institution, or between its name and the verb.
pub(super) const WORKS: Kinds = Kinds(1 << 13);
/// Words before a name that make somebody else the subject: "he told Bloomberg", "officials of the IMF said".
pub(super) const GOVERNING: Kinds = Kinds(1 << 14);
/// Words that begin a sentence without being a name.
pub(super) const OPENERS: Kinds = Kinds(1 << 15);
/// Words that join the parts of a name.
pub(super) const LINKING: Kinds = Kinds(1 << 16);
/// Words in the names of bodies.
pub(super) const CORPORATE: Kinds = Kinds(1 << 17);
/// Kinds of bodies and fields of government, which many names hold.
pub(super) const TITLES: Kinds = Kinds(1 << 18);
/// Offices and ranks that stand before people's names.
pub(super) const RANKS: Kinds = Kinds(1 << 19);
/// Family names that look like plurals of common nouns.
pub(super) const FAMILY_NAMES: Kinds = Kinds(1 << 20);

const LISTS: &[(Kinds, &str)] = &[
    (
        CONNECTORS,
        "of for the and de del da do dos la las von van der bin al y e",
    ),
    (
        PREPOSITIONS,
        "in at on by from with to under after before during since against about near within into through \
         between among over like unlike despite",
    ),
    (
        CONJUNCTIONS,
        "and but or while when as because although though which who that if where whereas so yet",
    ),
    (
        PRONOUNS,
        "he she it they we i you this that these those him her them who which one some many others his their \
         its my our",
    ),
    (
        NO_NAMES,
        "the a an this that these those he she it they we i you his her its their our my one some many most \
         others another both each all few several no nobody everyone someone anyone people in on at by for \
         from of with to as after before when while where although though since because if but and or so yet \
         however still then later earlier today yesterday now once asked speaking writing according under \
         even only also more what who how why officials analysts economists critics experts observers \
         ministers lawmakers diplomats scholars researchers opponents supporters reporters journalists \
         sources businesses firms companies exporters investors authorities respondents voters citizens \
         authors spokespersons spokesman spokeswoman congress parliament government opposition staff replying \
         answering responding told quoting citing during there here first second finally meanwhile instead \
         similarly indeed thus therefore",
    ),
    (
        CALENDAR,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
         august september october november december",
    ),
    (
        DOCUMENTS,
        "report reports statement study survey paper letter communiqué communique website release memo \
         memorandum review brief briefing bulletin article blog note white-paper factsheet dispatch editorial \
         story decree manifesto declaration announcement",
    ),
    (REPORTS, "report study survey paper review"),
    (
        SPEECHES,
        "answer reply words word warning question promise claim remark remarks comment comments phrase \
         verdict pledge vow response conclusion call complaint speech assertion argument description",
    ),
    (
        BODIES,
        "ministry department agency bureau commission institute secretariat treasury",
    ),
    (
        ADDRESSING,
        "told tells asked asks reminded assured informed answered warned urged",
    ),
    (
        SAYING,
        "say says said saying agrees agreed tells told write writes wrote warn warns warned argue argues \
         argued replies replied answers answered asks asked adds added notes noted states stated declares \
         declared announces announced claims claimed explains explained insist insists insisted calls called \
         describes described concludes concluded reports reported finds found observes observed remarks \
         remarked complains complained admits admitted acknowledges acknowledged denies denied promises \
         promised vows vowed pledges pledged urges urged suggests suggested stresses stressed emphasises \
         emphasised emphasizes emphasized recalls recalled responds responded objects objected tweeted posted \
         maintains maintained asserts asserted contends contended predicts predicted dubbed labelled labeled \
         denounced criticised criticized dismissed concedes conceded continued exclaimed joked boasted \
         shouted reads quoted quotes cited cites quoting citing reminded assured informed testified confirmed \
         confirms repeated demanded proclaimed",
    ),
    (
        FINDING,
        "calculated calculates concluded concludes estimated estimates finds forecast forecasts found noted \
         notes projected reported reports said says show showed shows",
    ),
    (
        WORKS,
        "a an analysis annual at by calculations data estimates figures forecast forecasts from its latest \
         new numbers of own poll polling polls recent report reports researchers statistics studies study \
         survey surveys the",
    ),
    (
        FAMILY_NAMES,
        "anders ayers bowers chambers childers flanders landers meyers myers peters powers rivers rogers sanders saunders sellers \
         summers waters withers",
    ),
    (GOVERNING, "against by for from of on or than to told with"),
    (
        OPENERS,
        "although and as because but did even here if in later meanwhile nor only since so still that then \
         though what when where while yet",
    ),
    (
        LINKING,
        "the a an of for and in on de del da do dos la las von van der y e to at",
    ),
    (
        CORPORATE,
        "ministry department bank institute agency office bureau commission committee council party \
         government university center centre association foundation congress parliament court fund union \
         group company corporation organization organisation federation chamber society times post research \
         nations team authors authority board treasury reserve embassy news house senate alliance forum \
         network service services industries airlines inc ltd",
    ),
    (
        TITLES,
        "ministry department bank institute agency office bureau commission committee council party government \
         university center centre association foundation national international foreign affairs economy",
    ),
    (
        RANKS,
        "president minister prime secretary senator governor ambassador chancellor chairman chairwoman chair \
         director general chief economist professor dr mr mrs ms sir former vice deputy spokesman spokeswoman \
         spokesperson spokespersons candidate official officials king queen pope congressman congresswoman \
         representative commissioner managing head leader mayor captain colonel judge justice father archbishop \
         cardinal analyst scholar historian lawyer editor founder ceo lord lady baroness treasurer attorney speaker \
         senior author diplomat envoy banker farmer prince princess sheikh ayatollah reverend admiral dame",
    ),
];
