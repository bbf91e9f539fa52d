//! Numbers told in passing beside others that rest on records (docs/reading.md, In passing).

use super::told::{all, beside};

const EVIDENCE: &str = r#"
suit: { source: report, figure: { measure: States sued in the climate case, value: 32 states, period: 2023 } }
draft: { source: report, figure: { measure: Maximum draft, value: 14.33 metres, period: 2024 } }
staff: { source: report, figure: { measure: Payrolled employees, value: 30.4 million employees, period: 2024 } }
pending: { source: report, figure: { measure: Pending cases, value: 690 thousand cases, period: 2024 } }
index: { source: report, figure: { measure: "Price index, 2002 = 100", value: 158.3, kind: index, period: 2024-01 } }
dose: { source: report, figure: { measure: Coverage of the first dose at 24 months, value: 89.3 percent, kind: share, base: children aged 24 months, period: 2022 } }
low: { source: report, finding: "Coverage of two doses at five years was the lowest since 2010." }
men: { source: report, figure: { measure: Rate of deaths of men, value: "22.8 deaths per 100,000 men", base: men, period: 2022 } }
women: { source: report, figure: { measure: Rate of deaths of women, value: "10.7 deaths per 100,000 women", base: women, period: 2022 } }
water: { source: report, figure: { measure: Water supplied, value: 9.7 litres per person per day, period: 2022 } }
copra: { source: report, figure: { measure: World price of copra, value: 0.85 AUD per kilogram, period: 2022 } }
again: { source: report, figure: { measure: "Repetitive-loss properties' share of policies", value: 2.5 percent, kind: share, base: policies, period: 2022 } }
gap: { source: report, figure: { measure: Deficit as a share of GDP, value: 4.5 percent, kind: share, base: GDP, period: 2022 } }
january: { source: report, figure: { measure: Exchange rate of the shilling to the dollar, value: 160.8 KES per USD, period: 2024-01 } }
march: { source: report, figure: { measure: Exchange rate of the shilling to the dollar, value: 131.8 KES per USD, period: 2024-03 } }
cases: { source: report, figure: { measure: Cases in the region, value: "42,200 cases", period: 2023 } }
demand: { source: report, figure: { measure: Change of gas demand, value: -18 percent, kind: change, period: 2023 } }
fell: { source: report, figure: { measure: Change in output, value: -2.1 percent, kind: change, period: 2023 } }
slim: { source: report, figure: { measure: Share who name China, value: 52 percent, kind: share, base: Thai adults, n: 1115, moe: 3.6, period: 2024 } }
named: { source: report, figure: { measure: Share who name power among problems that they should address first, value: 38 percent, kind: share, base: adults, period: 2024 } }
place: { source: report, rank: { position: 2, among: problems that they should address first, measure: Mentions of power, period: 2024 } }
settled: { source: report, figure: { measure: Share of decisions reached by settlement, value: 75 percent, kind: share, base: decisions, period: 2023 } }
pressure: { source: report, figure: { measure: Share of adults with raised blood pressure, value: 29 percent, kind: share, base: adults, period: 2023 } }
idle: { source: report, figure: { measure: Economic inactivity rate, value: 21.8 percent, kind: share, base: people aged 16 to 64, period: 2023 } }
rock: { source: report, figure: { measure: Emissions of carbonate made from rock, value: 15.7 tonnes of CO2 per tonne, period: 2022 } }
"#;

const UNCITED: &str = "uncited-number";
const OTHER: &str = "number-mismatch";

#[test]
fn number_words_and_crowds_beside_records_are_told_in_passing() {
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2023 a panel of seventeen heard the suit against [32 states][@suit].",
                "",
            ),
            (
                "In 2023 it heard the suit against thirty states [@suit].",
                OTHER,
            ),
            (
                "In 2023 it heard [32 states][@suit], and not seventeen states.",
                OTHER,
            ),
            (
                "The register covers all sixteen regions. It holds [30.4 million employees][@staff].",
                "",
            ),
            (
                "The register has 16 offices. It holds [30.4 million employees][@staff].",
                UNCITED,
            ),
            ("The register covers sixteen regions.", UNCITED),
            (
                "It covers sixteen percent. It holds [30.4 million employees][@staff].",
                UNCITED,
            ),
            (
                "In 2024 it was [14.33 metres][@draft], which lets a ship carry several hundred more containers.",
                "",
            ),
            (
                "Hundreds of captains waited. In 2024 it was [14.33 metres][@draft].",
                UNCITED,
            ),
            (
                "In 2024 [30.4 million employees][@staff] were counted, give or take tens of thousands.",
                "",
            ),
            (
                "Of [690,000 cases][@pending] pending in 2024, hundreds of cases wait for it.",
                "weak-bound",
            ),
        ],
    );
}

#[test]
fn ages_bases_and_spans_are_held_against_no_other_record() {
    all(
        beside(EVIDENCE),
        &[
            (
                "In January 2024 it stood at [158.3 (2002 = 100)][@index].",
                "",
            ),
            (
                "With 2002 set at 100 it stood at [158.3][@index] in January 2024.",
                "",
            ),
            ("In January 2024 it stood at [100][@index].", OTHER),
            (
                "In 2023 people between the ages of 16 and 64 were idle, [21.8 percent][@idle] of them.",
                "",
            ),
            (
                "In 2022, [89.3 percent][@dose] had it by 24 months; that of two is the [lowest][@low].",
                "",
            ),
        ],
    );
}

#[test]
fn an_amount_of_something_is_per_something() {
    const UNIT: &str = "unit-mismatch";
    all(
        beside(EVIDENCE),
        &[
            ("In 2022 it was 15.7 tonnes of CO2 per tonne [@rock].", ""),
            (
                "In 2022 it was [15.7 tonnes of carbon dioxide per tonne][@rock].",
                "",
            ),
            (
                "In 2022 it was [15.7 kilograms of CO2 per tonne][@rock].",
                UNIT,
            ),
            (
                "In 2022 it was [15.7 tonnes of CO2 per hectare][@rock].",
                UNIT,
            ),
            (
                "In 2022 it was [17.7 tonnes of CO2 per tonne][@rock].",
                OTHER,
            ),
        ],
    );
}

#[test]
fn rates_of_two_groups_are_compared_and_each_has_its_own() {
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2022 the rate for men, at 22.8 deaths per 100,000, was more than double that for women, at 10.7 [@men; @women].",
                "",
            ),
            (
                "In 2022 the rate for men, at 22.8 deaths per 100,000, was more than triple that for women, at 10.7 [@men; @women].",
                "multiple-mismatch",
            ),
            (
                "In 2022 the rate for men was 22.8 deaths per 100,000, and that for women 11.7 [@men; @women].",
                OTHER,
            ),
            (
                "In 2022 it was [9.7 litres of water per person per day][@water].",
                "",
            ),
        ],
    );
}

#[test]
fn cents_are_of_the_money_that_is_named() {
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2022 it fetched [85 Australian cents per kilogram][@copra].",
                "",
            ),
            ("In 2022 it fetched [85 cents per kilogram][@copra].", ""),
            (
                "In 2022 it fetched [86 Australian cents per kilogram][@copra].",
                OTHER,
            ),
            (
                "In 2022 it fetched [85 Canadian cents per kilogram][@copra].",
                "currency-mismatch",
            ),
        ],
    );
}

#[test]
fn a_share_and_an_exchange_rate_have_no_sign() {
    const WAY: &str = "wrong-direction";
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2022 such homes made up [2.5 percent of policies][@again].",
                "",
            ),
            (
                "In 2022 it was a surplus of [4.5 percent of GDP][@gap].",
                WAY,
            ),
            (
                "From [160.8 shillings to the dollar][@january] in January 2024 the rate strengthened to [131.8][@march] in March 2024.",
                "",
            ),
            (
                "From [160.8 shillings to the dollar][@january] in January 2024 the rate rose to [131.8][@march] in March 2024.",
                WAY,
            ),
        ],
    );
}

#[test]
fn the_parts_of_a_whole_and_a_half_of_one_thing_are_told_in_passing() {
    all(
        beside(EVIDENCE),
        &[
            (
                "The 53 countries of the region had [42,200 cases][@cases] in 2023.",
                "",
            ),
            (
                "The EU's 27 members had [42,200 cases][@cases] in 2023.",
                "",
            ),
            (
                "In 2023 cases fell in 53 countries, to [42,200 cases][@cases].",
                UNCITED,
            ),
            (
                "The 53 countries that reported had [42,200 cases][@cases] in 2023.",
                UNCITED,
            ),
            ("The 53 countries of the region fell ill.", UNCITED),
            (
                "Supply was only half of the adjustment. In 2023 it was [18 percent lower][@demand].",
                "",
            ),
            (
                "Supply was only half of the demand. In 2023 it was [18 percent lower][@demand].",
                UNCITED,
            ),
            (
                "It took half of the mines. In 2023 it was [18 percent lower][@demand].",
                UNCITED,
            ),
            (
                "Gains made up for less than half of the lost ground; in 2023 it [shrank by 2.1 percent][@fell].",
                "",
            ),
            ("In 2024 [a slim majority of adults][@slim] named it.", ""),
            (
                "In 2024 [a majority of adults][@slim] named it.",
                "proportion-word-mismatch",
            ),
            (
                "Asked which they should address first, [38 percent][@named] named it in 2024, the [second][@place] of all.",
                "",
            ),
            (
                "Asked for problems, [38 percent][@named] named it in 2024, which came first, not [second][@place].",
                "rank-mismatch",
            ),
        ],
    );
}

#[test]
fn what_is_granted_defined_or_proposed_wants_no_record() {
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2023 [three-quarters of decisions][@settled] were settlements, for which a reduction of 10 percent is granted.",
                "",
            ),
            (
                "In 2023 [three-quarters of decisions][@settled] were settlements, for which a reduction of 10 percent was granted.",
                UNCITED,
            ),
            (
                "In 2023 [nearly three in ten adults][@pressure] had raised pressure, defined as 140 millimetres or above.",
                "",
            ),
            (
                "A levy of 3 percent on cars, which two members have proposed, was not in it.",
                "",
            ),
            (
                "A levy of 3 percent proposed by the ministry was not in it.",
                "",
            ),
            (
                "A levy of 3 percent was in it, and the ministry proposed more.",
                UNCITED,
            ),
        ],
    );
}
