//! What a sentence denies beside what its record says (docs/reading.md, Denials).

use super::told::{all, beside};

const EVIDENCE: &str = r#"
insured: { source: report, figure: { measure: Share of drivers insured against theft, value: 62 percent, base: drivers, period: 2024, kind: share } }
ban: { source: report, figure: { measure: Share of adults who do not support the ban, value: 38 percent, base: adults, period: 2024, kind: share } }
merger: { source: report, figure: { measure: Share of members who voted against the merger, value: 71 percent, base: members, period: 2024, kind: share } }
fine: { source: report, figure: { measure: Fine imposed on Alder Bank, value: 3 million USD, period: 2024, prices: current } }
profit: { source: report, figure: { measure: Share of firms that reported a profit, value: 60 percent, base: firms, period: 2024, kind: share } }
abroad: { source: report, figure: { measure: Share of nurses trained abroad, value: 31 percent, base: nurses, period: 2024, kind: share } }
treated: { source: report, figure: { measure: Share of patients not treated within 62 days, value: 33 percent, base: patients, period: 2024, kind: share } }
jury: { source: report, figure: { measure: Share of cases decided unanimously, value: 46 percent, base: cases, period: 2024, kind: share } }
jabs: { source: report, figure: { measure: Share of patients who were unvaccinated, value: 86 percent, base: patients, period: 2024, kind: share } }
births: { source: report, figure: { measure: Share of births to mothers born abroad, value: 32 percent, base: births, period: 2024, kind: share } }
covered: { source: report, figure: { measure: Workers covered by the agreement, value: 3 million workers, period: 2024 } }
offers: { source: report, figure: { measure: Offers accepted by the union, value: 12 offers, period: 2024 } }
rate: { source: report, figure: { measure: Key rate of the Bank of Chile, value: 5.25 percent, period: "2024-05" } }
fares: { source: report, figure: { measure: Increase in fares, value: 4 percent, kind: change, period: 2024 } }
chess: { source: report, figure: { measure: Share of schools that teach chess, value: 18 percent, base: schools, period: 2024, kind: share } }
car: { source: report, figure: { measure: Share of households that own a car, value: 61 percent, base: households, period: 2024, kind: share } }
sunk: { source: report, figure: { measure: Ships sunk in the strait, value: 14 ships, period: 2024 } }
inflation: { source: report, figure: { measure: Inflation in Chile, value: 3.4 percent, period: 2023 } }
terminal: { source: report, finding: The port authority approved the second terminal in March 2023. }
list: { source: report, finding: The ministry did not publish the list of suppliers. }
"#;

const CLAUSES: &str = r"
work: { source: report, figure: { measure: Employment rate of refugees who arrived in the past five years, value: 61 percent, base: refugees, period: 2024, kind: share } }
asylum: { source: report, figure: { measure: Share of decisions that granted asylum or protection, value: 43 percent, base: decisions, period: 2024, kind: share } }
dose: { source: report, figure: { measure: Share of patients who had received no dose, value: 71 percent, base: patients, period: 2024, kind: share } }
jabs: { source: report, figure: { measure: Share of cases in unvaccinated people, value: 88 percent, base: cases, period: 2024, kind: share } }
insured: { source: report, figure: { measure: Uninsured people, value: 26 million people, period: 2024 } }
view: { source: report, figure: { measure: Share with a favourable view of China, value: 63 percent, base: adults, period: 2024, kind: share } }
car: { source: report, figure: { measure: Share of households without a car, value: 38 percent, base: households, period: 2024, kind: share } }
vacant: { source: report, figure: { measure: Vacant judgeships in the district courts, value: 43 judgeships, period: 2024 } }
posts: { source: report, figure: { measure: Authorized judgeships in the district courts, value: 677 judgeships, period: 2024 } }
care: { source: report, figure: { measure: Share who say that officials do not care what people think, value: 74 percent, base: adults, period: 2024, kind: share } }
outlets: { source: report, figure: { measure: Share who say that local outlets are important to the town, value: 85 percent, base: adults, period: 2024, kind: share } }
trust: { source: report, figure: { measure: Share who trust the courts, value: 55 percent, base: adults, period: 2024, kind: share } }
part: { source: report, figure: { measure: Share of Alder Bank in deposits, value: 36 percent, base: deposits, period: 2024, kind: share } }
goal: { source: report, figure: { measure: Target for the share of women on boards, value: 40 percent, base: board members, period: 2024, kind: share } }
wool: { source: report, figure: { measure: Wool sold, value: 300 tonnes, period: 2024 } }
then: { source: report, figure: { measure: Wool sold, value: 200 tonnes, period: 2023 } }
debt: { source: report, figure: { measure: Debt of the fund canceled by Congress, value: 16 billion USD, period: 2024, prices: current } }
rise: { source: report, figure: { measure: Share who expect prices to rise, value: 58 percent, base: adults, period: 2024, kind: share } }
jobs: { source: report, figure: { measure: Share who think that robots will lead to fewer jobs, value: 32 percent, base: adults, period: 2024, kind: share } }
firms: { source: report, figure: { measure: Share of firms that raised wages, value: 30 percent, base: firms, period: 2024, kind: share } }
move: { source: report, figure: { measure: Share who are more likely to move, value: 12 percent, base: adults, period: 2024, kind: share } }
bank: { source: report, finding: Alder Bank confessed in 2018 and was granted immunity. }
fund: { source: report, finding: The balance of the fund would be exhausted in 2028. }
";

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn the_verb_of_a_number_denies_what_its_record_says_by_the_same_word() {
    const DENIED: &str = "denied-record";
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2024, [62 percent][@insured] of drivers were insured against theft.",
                "",
            ),
            (
                "In 2024, [62 percent][@insured] of drivers were not insured against theft.",
                DENIED,
            ),
            (
                "In 2024, [62 percent][@insured] of drivers were not uninsured against theft.",
                "",
            ),
            (
                "In 2024, [86 percent][@jabs] of patients were unvaccinated.",
                "",
            ),
            (
                "In 2024, [86 percent][@jabs] of patients were not vaccinated.",
                "",
            ),
            (
                "In 2024, [86 percent][@jabs] of patients were not unvaccinated.",
                DENIED,
            ),
            (
                "The judges were unanimous in [46 percent][@jury] of cases.",
                "",
            ),
            (
                "The judges were not unanimous in [46 percent][@jury] of cases.",
                DENIED,
            ),
            (
                "In 2024, [32 percent][@births] of births were to mothers born abroad.",
                "",
            ),
            (
                "In 2024, [32 percent][@births] of births were not to mothers born abroad.",
                DENIED,
            ),
            ("The agreement covers [3 million workers][@covered].", ""),
            (
                "The agreement does not cover [3 million workers][@covered].",
                DENIED,
            ),
            // Another form of the verb, and "no" before its object.
            (
                "In 2024 chess was not taught in [18 percent][@chess] of schools.",
                DENIED,
            ),
            ("In 2024, [61 percent][@car] of households owned a car.", ""),
            (
                "In 2024, [61 percent][@car] of households owned no car.",
                DENIED,
            ),
            ("In 2024 the rebels did not sink [14 ships][@sunk].", ""),
            // What the record denies.
            (
                "In 2024, [38 percent][@ban] of adults did not support the ban.",
                "",
            ),
            (
                "In 2024, [38 percent][@ban] of adults supported the ban.",
                DENIED,
            ),
            (
                "In 2024, [33 percent][@treated] of patients were not treated within 62 days.",
                "",
            ),
            (
                "In 2024, [33 percent][@treated] of patients were treated within 62 days.",
                DENIED,
            ),
            // Other words, another object or another preposition deny something else.
            (
                "In 2024 Alder Bank did not pay the [$3 million][@fine] fine.",
                "",
            ),
            (
                "A fine of [$3 million][@fine] was not imposed on Alder Bank in 2024.",
                DENIED,
            ),
            (
                "A fine of [$3 million][@fine] was not imposed on Alder Bank until 2024.",
                "",
            ),
            (
                "In 2024, [60 percent][@profit] of firms did not report a loss.",
                "",
            ),
            (
                "In 2024, [60 percent][@profit] of firms did not report a profit.",
                DENIED,
            ),
            (
                "In 2024, [71 percent][@merger] of members did not vote for the merger.",
                "",
            ),
            (
                "In 2024, [71 percent][@merger] of members did not vote against the merger.",
                DENIED,
            ),
            (
                "In 2024, [31 percent][@abroad] of nurses were not trained at home.",
                "",
            ),
            (
                "In 2024, [33 percent][@treated] of patients were treated later than 62 days.",
                "",
            ),
            (
                "The union did not accept more than [12 offers][@offers].",
                "",
            ),
            (
                "The union accepted [12 offers][@offers] and did not accept the rest.",
                "",
            ),
        ],
    );
}

#[test]
fn a_denied_verb_before_a_number_denies_the_number() {
    all(
        beside(EVIDENCE),
        &[
            (
                "The Bank of Chile kept its key rate at [5.25 percent][@rate] in May 2024.",
                "",
            ),
            (
                "The Bank of Chile did not keep its key rate at [5.25 percent][@rate] in May 2024.",
                "denied-record",
            ),
            (
                "The key rate of the Bank of Chile did not stay at [5.25 percent][@rate] for long.",
                "",
            ),
            (
                "The key rate of the Bank of Chile did not exceed [5.25 percent][@rate] in May 2024.",
                "",
            ),
            (
                "In 2023 inflation in Chile did not fall to [3.4 percent][@inflation].",
                "denied-record",
            ),
            (
                "In 2024 fares did not rise by [4 percent][@fares].",
                "denied-record",
            ),
            (
                "In 2024 fares did not fall but rose by [4 percent][@fares].",
                "",
            ),
        ],
    );
}

#[test]
fn words_that_rest_on_a_finding_do_not_deny_it() {
    const DENIED: &str = "denied-record";
    all(
        beside(EVIDENCE),
        &[
            (
                "[In March 2023 the port authority approved the second terminal][@terminal].",
                "",
            ),
            (
                "[In March 2023 the port authority did not approve the second terminal][@terminal].",
                DENIED,
            ),
            (
                "[The port authority refused to approve the second terminal][@terminal].",
                DENIED,
            ),
            (
                "[The port authority never approved the second terminal][@terminal].",
                DENIED,
            ),
            (
                "[The port authority did not approve the second terminal until March 2023][@terminal].",
                "",
            ),
            (
                "[The port authority approved the second terminal][@terminal], but did not build it.",
                "",
            ),
            (
                "[The port authority did not approve the plan][@terminal].",
                "",
            ),
            (
                "[The ministry did not publish the list of suppliers][@list].",
                "",
            ),
            (
                "[The ministry failed to publish the list of suppliers][@list].",
                "",
            ),
            (
                "[The ministry published the list of suppliers][@list].",
                DENIED,
            ),
            (
                "[The ministry published nothing of the list of suppliers][@list].",
                "",
            ),
        ],
    );
}

#[test]
fn a_verb_behind_that_of_the_number_denies_what_its_record_says() {
    const DENIED: &str = "denied-record";
    all(
        beside(CLAUSES),
        &[
            (
                "In 2024, [61 percent][@work] of refugees who had arrived in the past five years were employed.",
                "",
            ),
            (
                "In 2024, [61 percent][@work] of refugees who had arrived in the past five years were not employed.",
                DENIED,
            ),
            (
                "In 2024, [61 percent][@work] of refugees who had not been employed for the first three months had found work.",
                "",
            ),
            (
                "In 2024, [61 percent][@work] of refugees who had arrived worked; their wives were not employed.",
                "",
            ),
            (
                "In 2024, [43 percent][@asylum] of decisions issued by judges granted asylum.",
                "",
            ),
            (
                "In 2024, [43 percent][@asylum] of decisions issued by judges did not grant asylum.",
                DENIED,
            ),
            (
                "In 2024, [43 percent][@asylum] of decisions granted asylum, and the rest did not grant any protection.",
                "",
            ),
            (
                "In 2024, [74 percent][@care] of adults say that officials do not care what people think.",
                "",
            ),
            (
                "In 2024, [74 percent][@care] of adults say that officials do care what people think.",
                DENIED,
            ),
            (
                "In 2024, [74 percent][@care] of adults doubt that officials care what people think.",
                "",
            ),
            (
                "In 2024, [85 percent][@outlets] of adults say that local outlets are not even important to the town.",
                DENIED,
            ),
            (
                "In 2024, [85 percent][@outlets] of adults say that local outlets are important to the town, even where they do not read them.",
                "",
            ),
            (
                "In 2024, [85 percent][@outlets] of adults deny that local outlets are not important to the town.",
                "",
            ),
            (
                "In 2024, [55 percent][@trust] of adults, the survey finds, do not trust the courts.",
                DENIED,
            ),
            (
                "In 2024, [55 percent][@trust] of adults trusted the courts, although they did not trust the judges.",
                "",
            ),
            (
                "In 2024, [55 percent][@trust] of adults who did not trust parliament trusted the courts.",
                "",
            ),
            (
                "In 2024, [55 percent][@trust] of adults told the pollster, who does not trust the courts, that they did.",
                "",
            ),
        ],
    );
}

#[test]
fn what_somebody_has_is_said_by_the_noun() {
    const DENIED: &str = "denied-record";
    all(
        beside(CLAUSES),
        &[
            (
                "In 2024, [71 percent][@dose] of patients had received no dose.",
                "",
            ),
            (
                "In 2024, [71 percent][@dose] of patients had not received a dose.",
                "",
            ),
            (
                "In 2024, [71 percent][@dose] of patients had received a dose.",
                DENIED,
            ),
            (
                "In 2024, [88 percent][@jabs] of cases had received no vaccine.",
                "",
            ),
            (
                "In 2024, [88 percent][@jabs] of cases had received the vaccine.",
                DENIED,
            ),
            (
                "In 2024, [88 percent][@jabs] of cases had received the vaccine too late or not at all.",
                "",
            ),
            (
                "In 2024, [88 percent][@jabs] of cases had received neither the vaccine nor advice.",
                "",
            ),
            (
                "In 2024, [26 million people][@insured] had no insurance.",
                "",
            ),
            (
                "In 2024, [26 million people][@insured] had insurance.",
                DENIED,
            ),
            (
                "In 2024, [63 percent][@view] of adults had a favorable opinion of China.",
                "",
            ),
            (
                "In 2024, [63 percent][@view] of adults did not have a favorable opinion of China.",
                DENIED,
            ),
            (
                "In 2024, [63 percent][@view] of adults did not hide a favorable view of China.",
                "",
            ),
            ("In 2024, [38 percent][@car] of households had no car.", ""),
            (
                "In 2024, [38 percent][@car] of households did not have a car.",
                "",
            ),
            (
                "In 2024, [38 percent][@car] of households had a car.",
                DENIED,
            ),
            (
                "In 2024, [38 percent][@car] of households had a car in the past, but no longer.",
                "",
            ),
        ],
    );
}

#[test]
fn a_number_of_several_records_is_denied_alike() {
    const DENIED: &str = "denied-record";
    all(
        beside(CLAUSES),
        &[
            (
                "In 2024, [43 of 677][@vacant; @posts] judgeships were vacant.",
                "",
            ),
            (
                "In 2024, [43 of 677][@vacant; @posts] judgeships were not vacant.",
                DENIED,
            ),
            (
                "In 2024 sales of wool rose by [50 percent][@then; @wool].",
                "",
            ),
            (
                "In 2024 sales of wool did not rise by [50 percent][@then; @wool].",
                DENIED,
            ),
            (
                "In 2024 Alder Bank accounted for [36 percent][@part] of deposits.",
                "",
            ),
            (
                "In 2024 Alder Bank did not account for [36 percent][@part] of deposits.",
                DENIED,
            ),
            (
                "In 2024 women did not make up [40 percent][@goal] of boards.",
                "",
            ),
            (
                "The debt would be greater still had lawmakers not canceled [$16 billion in 2024][@debt].",
                "",
            ),
        ],
    );
}

#[test]
fn a_citation_of_a_finding_binds_the_words_before_it() {
    const DENIED: &str = "denied-record";
    all(
        beside(CLAUSES),
        &[
            (
                "Alder Bank confessed in 2018 and was granted immunity [@bank].",
                "",
            ),
            (
                "Alder Bank confessed in 2018 and was not granted immunity [@bank].",
                DENIED,
            ),
            (
                "The last was Alder Bank, which confessed in 2018 and was not granted immunity [@bank].",
                DENIED,
            ),
            (
                "Alder Bank, which confessed in 2018, was granted immunity [@bank]; the others were not granted immunity.",
                "",
            ),
            ("The fund [would be exhausted in 2028][@fund].", ""),
            ("The fund [would not be exhausted in 2028][@fund].", DENIED),
        ],
    );
}

#[test]
fn words_behind_a_share_go_no_other_way_than_its_record() {
    const DENIED: &str = "denied-record";
    all(
        beside(CLAUSES),
        &[
            (
                "In 2024, [58 percent][@rise] of adults expected prices to increase.",
                "",
            ),
            (
                "In 2024, [58 percent][@rise] of adults expected prices to fall.",
                DENIED,
            ),
            (
                "In 2024, [58 percent][@rise] of adults did not expect prices to fall.",
                "",
            ),
            (
                "In 2024, [58 percent][@rise] of adults, fewer than before, expected prices to rise.",
                "",
            ),
            (
                "In 2024, [58 percent][@rise] of adults expected prices to rise and incomes to fall.",
                "",
            ),
            (
                "In 2024, [32 percent][@jobs] of adults thought that robots would leave fewer jobs.",
                "",
            ),
            (
                "In 2024, [32 percent][@jobs] of adults thought that robots would leave more jobs.",
                DENIED,
            ),
            (
                "In 2024, [32 percent][@jobs] of adults thought that robots would leave more work.",
                "",
            ),
            ("In 2024, [30 percent][@firms] of firms cut wages.", DENIED),
            (
                "In 2024, [30 percent][@firms] of firms cut staff to raise wages.",
                "",
            ),
            (
                "In 2024, [12 percent][@move] of adults were more likely to move.",
                "",
            ),
            (
                "In 2024, [12 percent][@move] of adults were less likely to move.",
                DENIED,
            ),
        ],
    );
}

const DEEDS: &str = r"
refused: { source: report, figure: { measure: Asylum claims denied, value: 12400 claims, period: 2024 } }
jobs: { source: report, figure: { measure: Workers hired by the yards, value: 2100 workers, period: 2024 } }
bills: { source: report, figure: { measure: Share of bills adopted, value: 41 percent, base: bills, kind: share, period: 2024 } }
wheat: { source: report, figure: { measure: Imports of wheat, value: 4.2 million tonnes, period: 2024 } }
came: { source: report, figure: { measure: Immigration, value: 84000 people, period: 2024 } }
judges: { source: report, figure: { measure: Pending cases per immigration judge, value: 4800 cases, period: 2024 } }
aid: { source: report, figure: { measure: Aid pledged by donors, value: 900 million USD, period: 2024, prices: current } }
";

#[test]
fn a_deed_is_not_done_instead_of_the_recorded_one() {
    const OTHER: &str = "denied-record";
    all(
        beside(DEEDS),
        &[
            (
                "In 2024 the office granted [12,400 claims][@refused].",
                OTHER,
            ),
            (
                "In 2024 the office approved [12,400 claims][@refused].",
                OTHER,
            ),
            ("In 2024, [12,400 claims][@refused] were granted.", OTHER),
            (
                "In 2024 the office turned down [12,400 claims][@refused].",
                "",
            ),
            ("In 2024, [12,400 claims][@refused] were rejected.", ""),
            (
                "Of all who hoped to be granted asylum in 2024, [12,400][@refused] were denied it.",
                "",
            ),
            (
                "In 2024 the office did not grant [12,400 claims][@refused].",
                "",
            ),
            ("In 2024 the yards laid off [2,100 workers][@jobs].", OTHER),
            ("In 2024 the yards dismissed [2,100 workers][@jobs].", OTHER),
            ("In 2024 the yards took on [2,100 workers][@jobs].", ""),
            (
                "In 2024 the yards found [2,100 workers][@jobs] by recruiting abroad.",
                "",
            ),
            (
                "In 2024, [41 percent][@bills] of the bills were voted down.",
                OTHER,
            ),
            (
                "In 2024, [41 percent][@bills] of the bills were passed.",
                "",
            ),
            (
                "In 2024 it sold [4.2 million tonnes][@wheat] of wheat abroad.",
                OTHER,
            ),
            (
                "In 2024 it bought [4.2 million tonnes][@wheat] of wheat abroad.",
                "",
            ),
            // Who leaves one country comes to another.
            ("In 2024, [84,000 people][@came] left the country.", OTHER),
            ("In 2024, [84,000 people][@came] left Chile.", ""),
            ("In 2024, [84,000 people][@came] entered the country.", ""),
            // A noun before another gives its kind, and what is left does not leave.
            ("In 2024 that left [4,800 cases][@judges] to a judge.", ""),
            (
                "In 2024 [4,800 cases][@judges] left a judge little time.",
                "",
            ),
            (
                "In 2024 that left [84,000 people][@came] without shelter.",
                "",
            ),
            ("In 2024 donors paid out [$900 million][@aid].", OTHER),
            ("In 2024 donors promised [$900 million][@aid].", ""),
        ],
    );
}

#[test]
fn who_has_no_access_has_nothing() {
    all(
        beside(
            r#"
dark: { source: report, figure: { measure: People without access to reliable electricity, value: 685 million people, period: 2024 } }
lit: { source: report, figure: { measure: People with access to electricity, value: 685 million people, period: 2024 } }
came: { source: report, figure: { measure: Arrivals by small boat, value: "36,816 people", period: 2024 } }
"#,
        ),
        &[
            (
                "In 2024 some [685 million people][@dark] had no electricity.",
                "",
            ),
            (
                "In 2024 some [685 million people][@dark] lacked access to reliable electricity.",
                "",
            ),
            (
                "In 2024 some [685 million people][@dark] lived without electricity.",
                "",
            ),
            (
                "In 2024 some [685 million people][@dark] had no access to electricity.",
                "",
            ),
            (
                "In 2024 some [685 million people][@dark] had electricity.",
                "denied-record",
            ),
            (
                "In 2024 some [685 million people][@lit] had electricity.",
                "",
            ),
            (
                "In 2024 some [685 million people][@lit] had no electricity.",
                "denied-record",
            ),
            // To leave a total at a number is no journey.
            ("That left the total for 2024 at [36,816][@came].", ""),
            (
                "In 2024 [36,816 people][@came] left by small boat.",
                "denied-record",
            ),
        ],
    );
}
