use super::{Attribution, Bearer, attributions};
use crate::lang::body::bodies;
use crate::lang::token::{english, lowered};

/// The names to which a sentence attributes something, of some bearers.
fn named(text: &str, is_wanted: fn(Bearer) -> bool) -> Vec<&str> {
    let lower = lowered(text);
    let tokens = english(text, &lower);
    let known = |text: &str| {
        let names = bodies().flat_map(crate::lang::body::KnownBody::names);
        let whole = |name: &&str| {
            let rest = text.strip_prefix(*name);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let longest = names.filter(whole).map(str::len).max();
        longest.map(|length| (length, 0))
    };
    let whole = std::iter::once(0..text.len());
    let found = attributions(text, &tokens, whole, &known).into_iter();
    let found = found.filter(|found| is_wanted(found.bearer));
    found.map(|Attribution { name, .. }| &text[name]).collect()
}

#[test]
fn attributions_are_found_where_an_institution_is_their_subject() {
    for (text, expected) in [
        ("Pew found that views have soured.", vec!["Pew"]),
        (
            "According to data from the World Bank, output fell.",
            vec!["World Bank"],
        ),
        (
            "Output fell, according to a 2023 report by the OECD.",
            vec!["OECD"],
        ),
        ("Pew's latest survey found little support.", vec!["Pew"]),
        (
            "The Pew Research Center’s poll shows little support.",
            vec!["Pew Research Center"],
        ),
        ("The IMF estimates that growth halved.", vec!["IMF"]),
        ("Milei told Bloomberg reports were wrong.", vec![]),
        ("Officials of the IMF said so.", vec![]),
        ("IMF reports on the program are public.", vec![]),
        ("The Reuters Institute reports otherwise.", vec![]),
        ("According to the ministry, the IMF was paid.", vec![]),
        ("The imf found nothing.", vec![]),
        ("Michael Bloomberg said so.", vec![]),
        (
            "In 2021 Mayor Bloomberg said so, yet Gallup found less.",
            vec!["Gallup"],
        ),
        ("Yet Pew found less.", vec!["Pew"]),
        ("The OECD projects that output will fall.", vec!["OECD"]),
        ("The World Bank projects of 2019 were late.", vec![]),
        ("The OECD has now found 12 cases.", vec!["OECD"]),
        ("The OECD now expects 12 million.", vec!["OECD"]),
        ("The OECD has not found 12 cases.", vec![]),
        ("The OECD has long had 12 members.", vec![]),
        ("The OECD expects about 12 million.", vec!["OECD"]),
        ("The OECD counts about 12 million.", vec!["OECD"]),
        ("The OECD counts of jobs were late.", vec![]),
    ] {
        let found = named(text, |bearer| matches!(bearer, Bearer::Known(_)));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn names_of_one_word_may_be_bodies() {
    for (text, expected) in [
        (
            "According to Lineview, 12 ships are idle.",
            vec!["Lineview"],
        ),
        ("Twelve ships are idle, Lineview says.", vec!["Lineview"]),
        ("According to Pew, 12 ships are idle.", vec![]),
        ("According to Article 12, ships are idle.", vec![]),
        ("According to Ana Ruiz, 12 ships are idle.", vec![]),
        ("According to Lineview data, 12 ships are idle.", vec![]),
    ] {
        let found = named(text, |bearer| bearer == Bearer::Alone);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn bodies_that_no_list_holds_have_an_article_and_two_capitals() {
    for (text, expected) in [
        (
            "The Ministry of Works found that 12 bridges leak.",
            vec!["Ministry of Works"],
        ),
        (
            "In May the Harbour Safety Board (HSB) counted 12 ships.",
            vec!["Harbour Safety Board"],
        ),
        (
            "According to the Harbour Ledger, trade fell.",
            vec!["Harbour Ledger"],
        ),
        ("Ana Ruiz found less.", vec![]),
        ("The ministry found less.", vec![]),
        ("Officials of the Ministry of Works found less.", vec![]),
        ("The Ministry of Works paid for it.", vec![]),
        (
            "The Ministry of Works (MW) has now counted 12 bridges.",
            vec!["Ministry of Works"],
        ),
        ("The Ministry of Works has now closed 12 bridges.", vec![]),
        ("It owed 12 million, GAO reports, and paid.", vec!["GAO"]),
        ("It owed 12 million, the MWK says.", vec!["MWK"]),
        ("The CPI showed less.", vec![]),
        (
            "Output fell, according to Codelco, the state miner.",
            vec!["Codelco"],
        ),
        (
            "Output fell, according to Ruiz, the mine's director.",
            vec![],
        ),
        ("Output fell, according to Ana Ruiz.", vec![]),
        (
            "The Ministry of Works, whose data come late, put output at 12 tonnes.",
            vec!["Ministry of Works"],
        ),
        (
            "The Harbour Board's first estimate for May put it at 12 tonnes.",
            vec!["Harbour Board"],
        ),
        (
            "The Administrative Office of the U.S. Courts records 12 cases.",
            vec!["Administrative Office of the U.S. Courts"],
        ),
        (
            "Harbour Research Institute says less.",
            vec!["Harbour Research Institute"],
        ),
        (
            "Harbour Street Consultants reckons the fleet at 12 ships.",
            vec!["Harbour Street Consultants"],
        ),
        (
            "Lloyd's Register put the fleet at 12 ships.",
            vec!["Lloyd's Register"],
        ),
        ("Ana Rogers put the fleet at 12 ships.", vec![]),
        (
            "The Ministry of Works put it at ZMW 84.6 million.",
            vec!["Ministry of Works"],
        ),
        (
            "The Harbour Board ranks Malta eighth of 12 ports.",
            vec!["Harbour Board"],
        ),
        ("The Harbour Board ranks among its critics.", vec![]),
        (
            "The Bank of Works, whose staff expect more, expects 12 million.",
            vec!["Bank of Works"],
        ),
        (
            "In a survey of 8,312 teachers by the Ministry of Works, half stayed.",
            vec!["Ministry of Works"],
        ),
        (
            "A survey by the Ministry of Works in the camp found 12 cases.",
            vec!["Ministry of Works"],
        ),
        (
            "It exceeds what a survey by the Ministry of Works gave.",
            vec![],
        ),
        (
            "A survey of the Ministry of Works's staff found 12 cases.",
            vec![],
        ),
        (
            "According to early estimates by the Ministry of Works, 12 left.",
            vec!["Ministry of Works"],
        ),
        (
            "Only 12 ships passed, figures of the Harbour Board show, in May.",
            vec!["Harbour Board"],
        ),
        (
            "The findings come from a survey of 5,146 adults, conducted online by the Ministry of Works.",
            vec!["Ministry of Works"],
        ),
        (
            "The survey, which the Ministry of Works fielded in May, asked 12 people.",
            vec!["Ministry of Works"],
        ),
        (
            "Raids conducted by the Ministry of Works cost 12 million.",
            vec![],
        ),
        (
            "Output is put at 2.41 million tonnes by the Ministry of Works, less than before.",
            vec!["Ministry of Works"],
        ),
        (
            "The rise is put down by the Ministry of Works to diet.",
            vec!["Ministry of Works"],
        ),
        ("The plan was put forward by the Ministry of Works.", vec![]),
    ] {
        let found = named(text, |bearer| bearer == Bearer::Body);
        assert_eq!(found, expected, "{text}");
    }
}
