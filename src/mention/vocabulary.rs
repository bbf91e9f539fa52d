//! The words that the scanner knows, as tables. Every entry with an example is a test (see `mention::tests`).

use super::Direction;

/// Cardinals up to ninety.
pub(super) const CARDINALS: &[(&str, u32)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Words that begin a number and are none by themselves: "half a million", "a hundred".
pub(super) const BEFORE_SCALES: &str = "a an half quarter";

/// Ordinals up to ninetieth; compounds add a unit after a ten.
pub(super) const ORDINALS: &[(&str, u32)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
];

/// Plurals that state a lower bound of twice themselves (docs/reading.md, Crowd words).
pub(super) const CROWDS: &[(&str, u32, i64)] = &[
    ("tens", 10, 1),
    ("dozens", 12, 0),
    ("scores", 20, 0),
    ("hundreds", 100, 2),
    ("thousands", 1_000, 3),
    ("millions", 1_000_000, 6),
    ("billions", 1_000_000_000, 9),
];

/// Verbs that take "up" as a part of themselves, so that it says nothing of the number after it.
pub(super) const UP_VERBS: &str = "make makes made making take takes took taking set sets build builds built give gives gave put puts open opens \
     opened start starts started keep keeps kept hold holds held break breaks broke";

/// Likewise before "up to" too: "add up to".
pub(super) const UP_TO_VERBS: &str = "add adds added adding sum sums summed live lives lived stand stands stood sign signs signed line lines lined \
     own owns owned face faces faced measure measures measured";

/// Verbs and particles of change in every inflection that prose uses before an amount.
pub(super) const CHANGE_VERBS: &[(Direction, &str)] = &[
    (
        Direction::Up,
        "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing climb climbs \
         climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring gain gains gained \
         gaining expand expands expanded expanding advance advanced advancing up appreciate appreciated appreciating \
         rebound rebounds rebounded recovered raise raises raised raising boost boosted boosting strengthened rocketed skyrocketed \
         accelerated spiked swelled widen widens widened widening deepen deepens deepened deepening hike hikes hiked hiking \
         mount mounts mounted mounting balloon balloons ballooned ballooning mushroom mushrooms mushroomed mushrooming \
         leap leaps leaped leapt leaping quicken quickens quickened quickening firm firmed firming \
         escalate escalates escalated escalating snowball snowballs snowballed snowballing \
         intensify intensifies intensified intensifying heighten heightens heightened heightening \
         revive revives revived reviving",
    ),
    (
        Direction::Down,
        "fall falls fell fallen falling decline declines declined declining drop drops dropped dropping decrease decreases \
         decreased decreasing shrink shrinks shrank shrunk shrinking contract contracts contracted contracting plunge plunges plunged \
         plunging plummet plummets plummeted plummeting slump slumps slumped slumping slip slips slipped slipping tumble tumbled \
         tumbling slide slides slid sliding lose loses lost losing shed sheds shedding cut cuts cutting reduce reduces \
         reduced reducing down dip dips dipped sank sink sinks lower lowered depreciate depreciated depreciating devalue \
         devalued devaluing weakened weaken crashed collapsed retreated eased trimmed slashed narrow narrows narrowed narrowing ebb ebbs ebbed ebbing \
         dwindle dwindles dwindled dwindling soften softens softened softening cool cools cooled cooling \
         slow slows slowed slowing moderate moderates moderated moderating recede recedes receded receding \
         wane wanes waned waning dive dives dived dove diving nosedive nosedives nosedived nosediving \
         diminish diminishes diminished diminishing subside subsides subsided subsiding pare pares pared paring \
         shave shaves shaved shaving erode erodes eroded eroding taper tapers tapered tapering abate abates abated abating \
         lessen lessens lessened lessening curb curbs curbed curbing thin thins thinned thinning",
    ),
    (
        Direction::Either,
        "change changes changed changing move moved moves moving shift shifted swung vary varied fluctuated",
    ),
];

/// Verbs of change that are one only with the particle after them: "bounce back", "put on".
pub(super) const PARTICLE_VERBS: &[(Direction, &str, &str)] = &[
    (Direction::Up, "bounce bounces bounced bouncing", "back"),
    (Direction::Up, "put puts putting", "on"),
    (Direction::Down, "scale scales scaled scaling", "back"),
];

/// Particles that say which way behind a form of "be".
pub(super) const AFTER_COPULA: &[(Direction, &str)] = &[(Direction::Down, "off")];

/// Verbs of change that are adjectives or nouns as well: alone they change something only after "to" or a modal verb.
pub(super) const WORDLIKE_VERBS: &str = "firm cool slow moderate narrow thin mount mushroom balloon hike curb hikes curbs leap leaps dive dives dove mushrooms balloons mounts";

/// Nouns of change after an amount ("a 5 percent increase") or before `of` ("an increase of 5 percent").
pub(super) const CHANGE_NOUNS: &[(Direction, &str)] = &[
    (
        Direction::Up,
        "increase increases rise growth gain gains jump surge climb expansion uptick hike hikes boost upswing appreciation raise \
         rebound spike",
    ),
    (
        Direction::Down,
        "decline declines decrease drop fall reduction reductions contraction slump plunge dip cut cuts slide downturn loss losses \
         devaluation depreciation shrinkage downswing erosion",
    ),
    (Direction::Either, "change changes swing shift movement"),
];

/// Comparatives after a percentage: "5 percent higher".
pub(super) const COMPARATIVES: &[(Direction, &str)] = &[
    (Direction::Up, "higher more greater larger bigger"),
    (Direction::Down, "lower less fewer smaller"),
    // Which of the two was subtracted from the other, the words do not tell.
    (Direction::Either, "above below ahead behind"),
];

/// Nouns whose amount carries a sign (docs/reading.md, Signed words).
pub(super) const SIGNED_NOUNS: &[(Direction, &str)] = &[
    (Direction::Up, "surplus surpluses profit profits"),
    (
        Direction::Down,
        "deficit deficits shortfall shortfalls loss losses",
    ),
];

/// Ratios in verbs: numerator and denominator in tenths.
pub(super) const MULTIPLE_VERBS: &[(&str, u32)] = &[
    ("doubled", 20),
    ("doubles", 20),
    ("doubling", 20),
    ("double", 20),
    ("redoubled", 20),
    ("tripled", 30),
    ("triples", 30),
    ("tripling", 30),
    ("triple", 30),
    ("trebled", 30),
    ("trebles", 30),
    ("trebling", 30),
    ("treble", 30),
    ("quadrupled", 40),
    ("quadruples", 40),
    ("quadrupling", 40),
    ("quadruple", 40),
    ("quintupled", 50),
    ("quintupling", 50),
    ("quintuple", 50),
    ("halved", 5),
    ("halves", 5),
    ("halving", 5),
    ("halve", 5),
];

/// Words of size whose superlative ranks by itself.
pub(super) const SUPERLATIVES: &str =
    "largest biggest smallest highest lowest richest poorest fastest-growing";

/// Words of size that rank after an ordinal ("second-oldest") or in "one of the".
pub(super) const RANKED_ADJECTIVES: &str = "largest biggest smallest highest lowest richest poorest fastest fastest-growing slowest greatest strongest weakest busiest \
     oldest youngest longest shortest deepest heaviest cheapest best worst most leading important populous wealthiest \
     closest top";

/// What follows a superlative that ranks nothing: "at the highest levels of government".
pub(super) const UNRANKED_AFTER: &str = "level levels point points possible court courts office priority priorities order bidder echelons authority authorities \
     standard standards quality importance common";

/// Months with their usual abbreviations.
pub(super) const MONTHS: &[(&str, i16)] = &[
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sep", 9),
    ("sept", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];

/// Words that make the number after them a name or a place in a text, in any case.
pub(super) const REFERENCES: &str = "section sections sec article articles art chapter chapters ch title paragraph paragraphs para paras clause clauses \
     annex appendix footnote footnotes endnote page pages pp p page-no table tables figure figures fig figs box chart \
     exhibit panel version versions ver phase tier step stage schedule subsection paragraph isbn issn doi note notes \
     resolution resolutions directive directives regulation regulations proposition amendment decree hs iso cfr usc eo \
     un-resolution interstate highway boeing airbus apollo agenda vision horizon psalm docket nos grade grades iec ieee rfc \
     proclamation vol vols level levels scope pillar leopard falcon patriot ariane soyuz artemis";

/// Likewise, when they are capitalised.
pub(super) const CAPITAL_REFERENCES: &str = "doc order law bill act form unit part rule issue volume vol line note number route type class category question item case room \
     flight windows round protocol treaty convention zone district ward precinct code statute prop war model mark channel \
     building suite terminal gate runway area level day week goal target pillar chapter recommendation recommendations title \
     principle proposal measure initiative project program group decision opinion circular standard block lot exit point executive";

/// Nouns that refer to something before a number after which nothing is counted: "question 9".
pub(super) const COMMON_REFERENCES: &str = "question item line step act pier reactor platform issue row column exercise lesson verse slide";

/// Words that name something together with a number, when they have a capital: "Radio 4", "Year 4 pupils", "iPhone 15".
pub(super) const NUMBERED: &str = "radio channel canal formula office iphone ipad ios macos android windows galaxy pixel playstation xbox stream floor mk \
     bundesstrasse autobahn year studio stage platform pier berth reactor hall brigade battalion regiment squadron division fleet camp sector \
     line metro tram junction gemini voyager pioneer mariner viking vostok salyut sentinel landsat abrams merkava challenger gripen rafale \
     mirage typhoon tupolev antonov ilyushin embraer fokker bombardier cessna dash";

/// Abbreviations with dots that do the same.
pub(super) const DOTTED_REFERENCES: &str =
    "h.r. s. e.o. u.s.c. c.f.r. p.l. h.res. s.res. h.j. s.j. a/res f.3d";

/// Words after which no counted noun can stand.
pub(super) const FUNCTION_WORDS: &str = "a an the and or nor but of in on at to for from by with without within as than then that this these those which who \
     whom whose what when where while if because since until till through during before after above below under over \
     between among against about into onto upon per via is are was were be been being am has have had having do does did will \
     would shall should can could may might must not no it its he she they them their his her we us our you your i so \
     such very too also only just even still yet already again more most less least each every all any both either \
     neither some other another out up down off away back ago earlier later now today yesterday tomorrow respectively \
     altogether overall annually yearly monthly daily weekly came went rose fell left stood said according worth compared \
     versus vs including excluding plus minus there here however although though whereas almost nearly";

/// Counted nouns that look like no plural.
pub(super) const PLURALS: &str = "people men women children staff personnel police cattle aircraft species data media criteria livestock troops \
     fish sheep youth clergy";

/// Words that end in s and are no plural.
pub(super) const NO_PLURALS: &str = "is was has does as its his this thus us yes less unless across always perhaps besides towards afterwards sometimes \
     versus plus minus business congress process access progress success crisis basis analysis";

/// Plurals that follow a year as often as a count: "2021 exports".
pub(super) const YEAR_NOUNS: &str = "exports imports sales elections figures data results levels prices revenues estimates talks sanctions protests reforms \
     floods wildfires goals targets emissions midterms tariffs numbers totals rates values statistics accounts olympics games \
     highs lows forecasts projections budgets primaries polls surveys census campaigns wages earnings profits receipts flows \
     harvests peaks shipments deliveries dollars terms hearings riots uprisings attacks fires hurricanes rules guidelines";

/// Adverbs that stand between a verb of change and its amount.
pub(super) const CHANGE_ADVERBS: &str = "by back sharply slightly steadily rapidly only just another further a an additional modestly marginally dramatically \
     substantially significantly strongly quickly even";

/// Words that may begin a mention and stand in no other table.
pub(super) const OTHER_STARTS: &str = "a an half most majority minority plurality twice both record all-time historic one number rank ranked ranks ranking placed \
     places placed came finished top between from since mid fiscal fy negative minus hundred thousand million billion dozen \
     among every no c ca several few the another thousandth aged age ages quarter quarters vast factor after before until nos \
     overwhelming twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold twentyfold large all in between came";

/// Words that mean a quantity behind "a", "an" or "the", besides ordinals, scales and sizes: "a few", "the majority".
pub(super) const AFTER_ARTICLES: &str = "half full quarter few couple hundred dozen all record historic historical majority majorities plurality pluralities minority";

/// Verbs that take an object: "cut 25 percent tariffs" is no change by 25 percent unless it says "by".
pub(super) const TRANSITIVE_VERBS: &str = "raise raises raised raising boost boosted boosting cut cuts cutting reduce reduces reduced reducing lower lowered \
     trimmed slashed shed sheds shedding lose loses lost losing recovered expand expanded move moved moves changed shifted hike hikes hiked hiking revive revives \
     revived reviving pare pares pared paring shave shaves shaved shaving erode erodes eroded eroding curb curbs curbed curbing \
     lessen lessens lessened lessening scale scales scaled scaling thin thins thinned thinning";

/// Words of comparison after "times": three times more than what, and is that three or four times as much?
pub(super) const COMPARISONS: &str = "more higher larger greater bigger faster stronger longer richer heavier wider deeper older less lower smaller fewer slower \
     weaker shorter cheaper poorer likelier worse better costlier";

/// What follows "times" and "twice" when they compare.
pub(super) const COMPARED: &str =
    "as the its their his her our that those what this these any all current last";

/// What follows "double" when it is a verb or compares.
pub(super) const AFTER_DOUBLE: &str = "the its their his her our that those what this by from to in over between since as current within";

/// Nouns that make "majority" and "minority" something else: parties, owners, groups.
pub(super) const CROWD_COMPOUNDS: &str = "leader leaders party parties vote votes stake stakes share shares shareholder shareholders owner owners owned government \
     governments coalition rule opinion opinions whip report decision group groups rights language languages community \
     communities population populations ethnic status interest holding holdings control voting";

/// Adjectives between the article and "majority" or "minority".
pub(super) const CROWD_SIZES: &str = "vast overwhelming large great clear solid strong slim narrow bare small comfortable sizable sizeable substantial absolute simple \
     tiny thin growing significant";

/// Whom surveys ask.
pub(super) const PEOPLE: &str = "people adults voters respondents citizens residents workers women men parents students consumers households firms \
     companies economists executives farmers republicans democrats independents";

/// What most people do in surveys.
pub(super) const OPINIONS: &str = "say said support supported favor favour oppose opposed want wanted think believe see view agree back prefer reject trust approve disapprove expect do did are were have had";

/// What a share of people or things does, in forms that are no nouns: "a third are poor", "a quarter said".
pub(super) const SHARE_VERBS: &str = "are were have had do did live lived say said own owned earn earned rely relied depend depended lack lacked believe \
     believed think thought agree agreed disagree disagreed prefer preferred reject rejected oppose opposed support supported favor \
     favour favored favoured want wanted expect expected know knew feel felt remain remained receive received spend spent die died \
     go went come came speak spoke pay paid worked voted reported cited named planned needed used faced lost left got made saw \
     answered doubted feared trusted approved approve disapprove disapproved would could cannot";

/// The same of one out of a group: "one child in three goes hungry".
pub(super) const SINGULAR_VERBS: &str = "is was has does lives says owns earns relies depends lacks believes thinks agrees disagrees prefers rejects opposes \
     supports favors favours wants expects knows feels remains receives spends dies goes comes speaks pays works votes reports \
     plans needs uses faces loses leaves gets makes sees doubts fears trusts approves disapproves suffers attends holds";
