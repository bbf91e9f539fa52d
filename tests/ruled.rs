//! Numbers that a rule, a definition, a proposal or a condition sets, and facts beside them that need a record (docs/reading.md, Rules and
//! conditions).

use crate::judged::{Records, judged};

const OTHER: Records<'static> = &[("a", "measure: Ferries, value: 12 ferries, period: 2024")];

fn sorted(set: &[&str], told: &[&str]) {
    let set = set.iter().map(|sentence| (OTHER, *sentence, ""));
    let told = told
        .iter()
        .map(|sentence| (OTHER, *sentence, "uncited-number"));
    let rows: Vec<_> = set.chain(told).collect();
    judged(&rows);
}

#[test]
fn a_rule_or_a_definition_sets_numbers() {
    sorted(
        &[
            "By statute, most increases are capped at 18 percent a year for primary residences.",
            "Births must by law be registered within 42 days in England and Wales (21 in Scotland).",
            "A stillbirth is a baby born after 24 or more completed weeks of pregnancy without signs of life, a definition in force since 1992.",
            "It has not been at the replacement level, generally put at about 2.1, for half a century.",
            "A rule of 2023 lowered the CEP threshold from 40 percent to 25 percent of students.",
            "Fares are limited to $2.90 a ride.",
            "The directive requires member states to recycle 55 percent of packaging.",
            "Shippers must by treaty cut sulphur to 0.5 percent of fuel.",
            "The law entitles workers to 80 percent of their wage.",
            "Vessels may not exceed 400 tonnes (500 in the outer channel).",
            "The code permits up to 40 milligrams per litre.",
            "Contributions are fixed by law at 6.2 percent of wages.",
            "Under the act, fines are set at up to $500 a day.",
            "A large reservoir is one that holds more than 25,000 cubic metres.",
            "Low pay is defined as less than 65 percent of median earnings.",
            "A small firm is a firm with fewer than 50 employees.",
            "Large farms are those of more than 400 hectares.",
            "The poverty line, set at 60 percent of median income, moves with wages.",
            "The safe level of lead is put at 10 micrograms per litre.",
            "The statute limits interest to 36 percent a year.",
            "Growers are eligible for grants of up to $40,000.",
            "Under the contract, the operator is allowed to keep 15 percent of fares.",
            "The treaty obliges members to cut emissions by 40 percent.",
            "The goal of cutting emissions by 55 percent is law.",
            "The WHO advises adults to eat less than 5 grams of salt a day.",
            "A promise to hire 4,000 nurses won the election.",
            "The city's plan to build 12,000 flats needs a vote.",
            "Debt was twice the 60 percent that the treaty allows.",
            "An adult is obese at a body mass index of 30 or more.",
            "A worker counts as part-time below 35 hours a week.",
            "The ceiling for a single claimant is $384 a week.",
            "A quorum is defined as 60 percent of the members.",
            "The combined cap is generally 25 percent of its value.",
            "For this brief, a small charity means one near the lowest tier: payments under $140,000 and no staff.",
            "“Remote school” means any of the following: one more than 80 kilometres from a city, or with fewer than 40 pupils.",
            "What this implies for the 15%/30%/50% bands is open.",
            "A $500-$2,000 personal-loan scenario stands beside it.",
            "A rider who leaves early takes the weaker half of the route.",
            "There is no interest, with late fees capped at the lower of 25 percent of the order or $68.",
            "The lender caps late fees at $40.",
            "The agency defines heavy drinking as at least 60 grams of alcohol on one occasion.",
            "I defined a strict screen as: a correlation below -0.3, and at least 20 switches of the leader.",
            "Sites above 30 metres considered unsafe are closed.",
            "We treated fewer than 10 stations as a thin network.",
            "The rules ban a $30 default-fee presumption.",
        ],
        &[
            "The combined yield is generally 25 percent of its value.",
            "Output capped at 40 tonnes fell.",
            "Drought caps output at 40 tonnes.",
            "Fees were capped, and 40 percent of members left.",
            "The study defines poverty well: at least 30 percent were poor.",
            "The report defined it as theft; at least 40 cases followed.",
            "Losses exceeding $30 million were considered too high.",
            "The hospital treated fewer than 10 patients.",
            "For this brief, we asked small charities: 40 percent had no staff.",
            "Rain means that farms lost $12 million.",
            "A $2,000 personal loan was lost.",
            "The ministry took half of the route.",
            "Drought limits exports to 3 million tonnes.",
            "Exports are limited by drought to 3 million tonnes.",
            "By some estimates, exports are $14 billion.",
            "Births fell everywhere (21 percent in Scotland).",
            "A stillbirth costs the hospital $24,000.",
            "A loaf is a luxury at 15 dollars.",
            "A rule of 2023 lowered exports by 25 percent of output.",
            "The proposal reached 10 percent of households.",
            "The replacement of pipes, generally put at about $2.1 million, is late.",
            "The death toll, generally put at about 12,000, is disputed.",
            "The court awarded up to $75,000.",
            "Vessels exceeded the limit in 15 percent of trips.",
            "The law cost $4 billion.",
            "The law requires a test, and 40 percent of drivers fail it.",
            "The act requires reports, which 30 percent of firms file late.",
            "Under the act, 30 percent of tenants were evicted.",
            "Under the act, 30 percent of tenants are in arrears.",
            "A recession is under way: output is down 3 percent.",
            "Fares are limited, and 30 percent of seats are empty.",
            "The law covers 40 percent of workers.",
            "The cap has cut emissions by 12 percent.",
            "The regulator allowed 40 mergers.",
            "The court limited damages to $75,000.",
            "Mines are allowed in 40 percent of the park.",
            "The plan to cut costs saved $40 million.",
            "The goal was missed: emissions fell by 12 percent.",
        ],
    );
}

#[test]
fn a_proposal_and_a_condition_measure_nothing() {
    sorted(
        &[
            "Several bills before the 118th Congress would reauthorize the program for five years, limit increases to 9 percent a year, and offer means-tested assistance to households below 120 percent of area median income.",
            "Children qualify for free meals if household income is at or below 130 percent of the poverty guideline, and for reduced-price meals (at no more than 40 cents) up to 185 percent.",
            "They did not accept a proposal that providers post a bond worth 10 percent of the grant.",
            "If rates exceeded those in the baseline by even a tenth of a percentage point every year, deficits would be larger in each of the ten years.",
            "The World Health Organization recommends that at least 95 percent of children receive both.",
            "A House budget resolution, by contrast, would restrict CEP to schools in which at least 60 percent of students are directly certified.",
            "Households are considered crowded if they have more than 1.5 people per room.",
            "If harvests fell by 10 percent, prices would rise.",
            "Unless turnout reaches 50 percent, the vote is void.",
            "The panel asked that 30 percent of the fund go to clinics.",
            "The council rejected a motion that the levy be raised to $12 a head.",
            "The union demanded that the ministry raise pay by 12 percent.",
            "The law provides that 30 percent of candidates be women.",
            "Small farms are exempt from the rule that 4 percent of arable land lie fallow.",
            "A drought is declared when reservoirs fall below 30 percent of capacity.",
            "A bank is treated as large if its assets exceed $100 billion.",
            "The ministry says the model relies on drivers, and would create costs if millions of cars were moved onto it.",
        ],
        &[
            "If exports reached $14 billion, it was because prices rose.",
            "The ministry says that 95 percent of children receive both.",
            "The ministry recommends a vaccine that 95 percent of children receive.",
            "The report proposes reforms because 40 percent of wells are dry.",
            "The plan that 40 percent of members rejected was dropped.",
            "If the 18 percent is a mistake, the report must be withdrawn.",
            "The judge recommends reform, and 40 percent of cases are late.",
            "The union demanded a rise after members lost 12 percent of their pay.",
            "If the bill failed, it failed by 40 votes.",
            "Where the law is weak, deaths rose to 4,300.",
            "When it closed, the mill employed 4,300 people.",
        ],
    );
}

#[test]
fn a_bound_parts_a_class() {
    sorted(
        &[
            "Farms under 20 hectares are exempt.",
            "Patients with incomes under $15,000 pay nothing.",
            "Loans above $2 million need a guarantee.",
            "Ships over 5,000 gross tons must report their fuel.",
            "Children from families below 130 percent of the poverty line eat free.",
            "Workers earning less than $684 a week are covered by the rule.",
            "Trucks heavier than 3.5 tonnes pay a toll.",
            "Wells deeper than 30 metres need a permit.",
            "Buildings that use more than 50 kilowatt-hours per square metre will be fined.",
            "A party that wins less than 5 percent of votes gets no seats.",
            "Claims worth less than $10,000 follow the small claims track.",
            "Public >=50 kW sites are few.",
            "The survey finds hazardous drinkers, using a score of 8 or more.",
        ],
        &[
            "Inflation fell below 2 percent.",
            "Families below the poverty line spend 40 percent of their income on food.",
            "The firm reported losses over $3 million.",
            "Sales above 30,000 tonnes were recorded in June.",
            "The bank made loans above $2 million.",
            "Prices rose by more than 9 percent a year.",
            "RNZ reports up to 550 construction workers on site.",
            "The iwi takes up to 30 percent of the equity.",
            "Parties below 5 percent of votes won 12 percent of seats.",
            "Firms that employ more than 50 workers hired 4,300 people.",
            "The workbook records up to $6 million from the fund.",
            "The tool analyses over 50 factors.",
            "Nurses said more than 40 percent of beds were empty.",
            "Drinkers had a score of 8 or more.",
            "The stores employ at least 40 workers.",
        ],
    );
}

#[test]
fn a_supposition_measures_nothing() {
    sorted(
        &[
            "The bank says that a $500 loan over two years with fees financed into the balance would cost more.",
            "A loan of $2,000 at the bank would cost more; a $2,000 loan of another lender would cost less.",
            "Older advice estimated that a move to 67 would be cheaper.",
            "It estimated moving to 67 from 2037 would be cheaper.",
            "The office models a 40 cent abatement over either $60,000 or $80,000 of income.",
            "A report modelled $1.00 and $1.20 per standard drink options.",
            "The office models 68 by 2040.",
            "What supports a 15%, 30% or 50% rate is open.",
            "The mid recapture (30%) case is the likeliest.",
            "A page could use four scenarios: a $200 purchase repaid over six weeks, a $500 gap repaid within a month, and a $2,000-$3,000 loan.",
            "| Case | Assumed share | Alert threshold |\n|---|---|---|\n| Low | 15% | at least 20 switches |\n| Mid | 30% | below 95% of the peak |",
            "### Scenario 2: a $500 gap\n\nMost loans are not comparable at $500.",
            "I selected 12 stores across the islands, and tested them.",
            "We tested a stratified public sample of 61 brands across 12 stores.",
        ],
        &[
            "The agency models 3,000 deaths.",
            "The agency models a $5 billion loss.",
            "It modelled losses of either $3 billion or $4 billion.",
            "A $3 billion plant that opened in May would double output.",
            "A $4 billion plant opened in May, and a road would follow.",
            "A move to 67 wards was made in May, and a second would follow.",
            "In most (62%) cases it failed.",
            "An 8 or 9 percent fall followed.",
            "In one scenario the bank lends a sum, a $200 fee and a gift.",
            "| Case | Why this threshold |\n|---|---|\n| Low | It caught 22 brands. |",
            "| Case | Share above the threshold |\n|---|---|\n| Low | above 15% |",
            "### Scenarios of the past\n\nThe bank lost $500.",
            "We selected stores and found 46 pairs.",
            "We found 46 pairs.",
            "They selected 12 stores.",
            "We used 40 tonnes of sand.",
        ],
    );
}

#[test]
fn what_stands_behind_a_count_may_be_what_it_counts() {
    sorted(
        &[
            "- Named costs (~8): a fit-out, bridges (two, old), a park, a stand, coffee, paths and records.",
            "The basket has 9 branded goods, chosen for their sales: milk, bread, eggs, tea, coffee, jam, rice, salt and oats.",
            "I took 14 towns: Ems, Ulm, Hof, Kiel, Jena, Gera, Suhl, Bonn, Trier, Mainz, Worms, Essen, Hamm, and Unna.",
        ],
        &[
            "- Named costs (~8): a fit-out, bridges (two, old) and a park.",
            "The firm closed 9 plants: Ems, Ulm and Hof.",
            "The firm closed 9 plants; Ems, Ulm, Hof, Kiel, Jena, Gera, Suhl, Bonn and Trier mourn.",
            "The firm lost $9 million: milk, bread, eggs, tea, coffee, jam, rice, salt and oats.",
        ],
    );
}

#[test]
fn a_name_or_a_place_in_a_text_counts_nothing() {
    sorted(
        &[
            "- Gazette, *Deal signed for 150 homes with a grant of $55 million*, 5 July 2022. https://example.org/homes",
            "It prices a system at a low sum and houses within a 500 m buffer at a high one.",
            "Bread (Baker's Toast 720g) is cheap.",
            "The revoked 2005 standards lapsed.",
            "The 2025 news release says so.",
            "They asked working-age people (18–64).",
            "It ran up to 30 June 2026.",
            "After a 403 on the page it was read elsewhere.",
            "It is a scan (10MB+ PDF, read by hand).",
        ],
        &[
            "- Gazette, *150 homes*, 5 July 2022, were built. https://example.org/homes",
            "- Deal signed for *150 new homes with a grant* in May.",
            "It laid 500 m of pipe.",
            "The body set 2005 standards.",
            "They asked people (18–64).",
            "The top 10 = 85% of it.",
            "They are in the top 10.",
            "It had up to 30 ships in June 2026.",
            "The firm sold 403 shops on the coast.",
        ],
    );
}
