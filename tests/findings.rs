//! Prose beside the numbers that findings tell in words: their direction, several of them, shares and multiples (docs/reading.md, Numbers
//! of a finding).

use crate::judged::{Records, judged};

const DRUG: Records<'_> = &[(
    "f",
    "finding The drug lowered the risk of death by 20 percent.",
)];
const ENROLMENT: Records<'_> = &[("f", "finding Enrolment fell by 20 percent.")];
const LIKELY: Records<'_> = &[(
    "f",
    "finding Vaccinated people were 91 percent less likely to be admitted.",
)];
const INTERVAL: Records<'_> = &[(
    "f",
    "finding Mortality fell by 12 percent (95% CI, 8 to 16 percent).",
)];
const PLACES: Records<'_> = &[(
    "f",
    "finding Vacancies rose 12 percent in Spain and 16 percent in Italy.",
)];
const QUARTER: Records<'_> = &[(
    "f",
    "finding A quarter of nurses in the union are aged over 55.",
)];
const NEARLY: Records<'_> = &[("f", "finding Nearly a third of nurses plan to leave.")];
const DOUBLED: Records<'_> = &[("f", "finding Vacancies doubled from 2019 to 2022.")];
const HALVED: Records<'_> = &[(
    "f",
    "finding The price of cells has more than halved since 2010.",
)];

#[test]
fn a_finding_has_the_direction_of_its_clause() {
    judged(&[
        (
            DRUG,
            "The drug lowered the risk of death by [20 percent][@f].",
            "",
        ),
        (
            DRUG,
            "The drug raised the risk of death by [20 percent][@f].",
            "wrong-direction",
        ),
        (
            DRUG,
            "The drug raised the risk of death by 20 percent [@f].",
            "wrong-direction",
        ),
        (
            DRUG,
            "On the drug the risk of death was [20 percent lower][@f].",
            "",
        ),
        (
            DRUG,
            "On the drug people were [20 percent more likely][@f] to die.",
            "wrong-direction",
        ),
        (ENROLMENT, "Enrolment fell by [20 percent][@f].", ""),
        (ENROLMENT, "Enrolment is down [a fifth][@f].", ""),
        (
            ENROLMENT,
            "Enrolment rose by [20 percent][@f].",
            "wrong-direction",
        ),
        (
            LIKELY,
            "Vaccinated people were [91 percent less likely][@f] to be admitted.",
            "",
        ),
        (
            LIKELY,
            "Vaccinated people were [91 percent more likely][@f] to be admitted.",
            "wrong-direction",
        ),
    ]);
}

#[test]
fn a_number_agrees_with_a_finding_that_has_it_among_others() {
    judged(&[
        (INTERVAL, "Mortality fell by [12 percent][@f].", ""),
        (
            INTERVAL,
            "Mortality fell by [12 percent (95% CI, 8 to 16 percent)][@f].",
            "",
        ),
        (
            INTERVAL,
            "Mortality fell by [14 percent][@f].",
            "number-mismatch",
        ),
        (
            INTERVAL,
            "Mortality fell by [12 percent (95% CI, 9 to 16 percent)][@f].",
            "range-mismatch",
        ),
        (
            INTERVAL,
            "Mortality rose by [12 percent][@f].",
            "wrong-direction",
        ),
        (
            PLACES,
            "Vacancies rose [12 percent][@f] in Spain and [16 percent][@f] in Italy.",
            "",
        ),
        (
            PLACES,
            "Vacancies rose 12 percent in Spain and 16 percent in Italy [@f].",
            "",
        ),
        (
            PLACES,
            "Vacancies rose [13 percent][@f] in Spain.",
            "number-mismatch",
        ),
        (
            PLACES,
            "Vacancies fell [12 percent][@f] in Spain.",
            "wrong-direction",
        ),
    ]);
}

#[test]
fn shares_and_multiples_in_words_of_a_finding_are_read() {
    judged(&[
        (QUARTER, "[A quarter of nurses][@f] are over 55.", ""),
        (QUARTER, "[25 percent of nurses][@f] are over 55.", ""),
        (
            QUARTER,
            "[A third of nurses][@f] are over 55.",
            "proportion-word-mismatch",
        ),
        (
            NEARLY,
            "[Almost one in three nurses][@f] plans to leave.",
            "",
        ),
        (
            NEARLY,
            "[More than a third of nurses][@f] plan to leave.",
            "proportion-word-mismatch",
        ),
        (DOUBLED, "Vacancies [doubled][@f].", ""),
        (DOUBLED, "Vacancies rose by [100 percent][@f].", ""),
        (DOUBLED, "Vacancies [halved][@f].", "multiple-mismatch"),
        (HALVED, "The price of cells has [more than halved][@f].", ""),
        (
            HALVED,
            "The price of cells has [more than doubled][@f].",
            "multiple-mismatch",
        ),
    ]);
}
