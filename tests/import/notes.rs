//! Notes that name works in words alone.

use std::fmt::Write as _;

use super::{import, text};

/// The body and the sources that an article with notes becomes, without the comments that hold the notes' words.
#[track_caller]
fn read(article: &str) -> (String, String) {
    let account = import("article.md", article);
    let brief = text(&account, "content/briefs/article.md");
    let (_, body) = brief.split_once("\n---\n").unwrap();
    let sources = text(&account, "content/sources/article.yaml");
    let sources = sources.lines().filter(|line| !line.starts_with('#'));
    (
        body.trim().to_owned(),
        sources.map(str::trim).collect::<Vec<_>>().join("\n"),
    )
}

/// What a note says of a work where its parts are plain.
#[test]
fn a_note_is_read_as_author_title_holder_date_and_place() {
    for (note, citation, entry) in [
        (
            "Deutsche Bahn, *Integrierter Bericht 2022*, p. 44.",
            "@deutsche-bahn-integrierter-bericht-2022, p. 44",
            "type: report\ntitle: Integrierter Bericht 2022\nauthor: [{ name: Deutsche Bahn }]",
        ),
        (
            "Smith, John. \"On trade.\" Journal of X 12 (2020): 44–60.",
            "@smith-on-trade",
            "type: article\ntitle: On trade\nauthor: [\"Smith, John\"]\ndate: 2020\nvolume: 12\npage-range: 44–60\nparent: { type: periodical, title: Journal of X }",
        ),
        (
            "John Smith and Ann Doe, “On trade,” *Journal of Ports* 12, no. 3 (2020): 45.",
            "@smith-on-trade, 45",
            "type: article\ntitle: On trade\nauthor: [\"Smith, John\", \"Doe, Ann\"]\ndate: 2020\nvolume: 12\nissue: 3\nparent: { type: periodical, title: Journal of Ports }",
        ),
        (
            "Smith, J., & Doe, A. (2020). On trade. *Journal of Ports*, 12(3), 44–60.",
            "@smith-on-trade",
            "type: article\ntitle: On trade\nauthor: [\"Smith, J.\", \"Doe, A.\"]\ndate: 2020\nvolume: 12\nissue: 3\npage-range: 44–60\nparent: { type: periodical, title: Journal of Ports }",
        ),
        (
            "See John Smith, *Trade and the Sea* (New York: Free Press, 2012), 44.",
            "@smith-trade-and-the-sea, 44",
            "type: book\ntitle: Trade and the Sea\nauthor: [\"Smith, John\"]\ndate: 2012\npublisher: Free Press\nlocation: New York",
        ),
        (
            "Vgl. Anna Müller: „Häfen im Wandel“, in: Hans Schmidt (Hg.), *Handbuch der Häfen*, Berlin 2019, S. 12–14.",
            "@muller-hafen-im-wandel, S. 12–14",
            "type: chapter\ntitle: Häfen im Wandel\nauthor: [\"Müller, Anna\"]\ndate: 2019\nparent: { type: book, title: Handbuch der Häfen }",
        ),
        (
            "Jörg Müller, “Ferries of the North,” The Daily, 3 May 2023.",
            "@muller-ferries-of-the-north",
            "type: article\ntitle: Ferries of the North\nauthor: [\"Müller, Jörg\"]\ndate: 2023-05-03\nparent: { type: periodical, title: The Daily }",
        ),
        (
            "Jane Doe, “On Cars,” The Washington Post, May 2021, p. A5.",
            "@doe-on-cars, p. A5",
            "type: article\ntitle: On Cars\nauthor: [\"Doe, Jane\"]\ndate: 2021-05\nparent: { type: periodical, title: The Washington Post }",
        ),
        // A place may stand there too.
        (
            "Jane Doe, “On Courts,” The Hague, 3 May 2021.",
            "@doe-on-courts",
            "type: misc\ntitle: On Courts\nauthor: [\"Doe, Jane\"]\ndate: 2021-05-03",
        ),
        (
            "Anna Ruiz, «El comercio», *El País*, 12 de mayo de 2023.",
            "@ruiz-el-comercio",
            "type: article\ntitle: El comercio\nauthor: [\"Ruiz, Anna\"]\ndate: 2023-05-12\nparent: { type: periodical, title: El País }",
        ),
        (
            "Doe, *Trade*, https://a.example/t, accessed 3 May 2021.",
            "@doe-trade",
            "type: web\ntitle: Trade\nauthor: [{ name: Doe }]\nurl: https://a.example/t\nparent: { type: web, title: a.example }",
        ),
        (
            "Deutsche Bahn, [Integrierter Bericht](https://db.example/ib.pdf), 2023, S. 44.",
            "@deutsche-bahn-integrierter-bericht, S. 44",
            "type: web\ntitle: Integrierter Bericht\nauthor: [{ name: Deutsche Bahn }]\ndate: 2023\nurl: https://db.example/ib.pdf\nparent: { type: web, title: db.example }",
        ),
    ] {
        let (body, sources) = read(&format!("Trade grew.[^1]\n\n[^1]: {note}\n"));
        assert_eq!(body, format!("Trade grew [{citation}]."), "{note}");
        let (_, own) = sources.split_once('\n').unwrap();
        assert_eq!(own, entry, "{note}");
    }
}

/// What could mean something else stays in words; a labelled place at its end is one.
#[test]
fn a_note_that_is_not_plainly_a_reference_keeps_its_words() {
    for (note, citation, title) in [
        (
            "Herring survey, p. 8.",
            "@herring-survey, p. 8",
            "Herring survey",
        ),
        (
            "The *Economist* reported otherwise.",
            "@the-economist-reported-otherwise",
            "The Economist reported otherwise",
        ),
        (
            "According to Jane Doe, \"we cannot go on\".",
            "@according-to-jane-doe-we-cannot",
            "According to Jane Doe, \"we cannot go on\"",
        ),
        (
            "Ministry of Trade, Department of Ports, *Report*.",
            "@ministry-of-trade-department-of-ports",
            "Ministry of Trade, Department of Ports, Report",
        ),
        (
            "In an essay, *Trade*, this is denied.",
            "@in-an-essay-trade-this-is",
            "In an essay, Trade, this is denied",
        ),
    ] {
        let (body, sources) = read(&format!("Trade grew.[^1]\n\n[^1]: {note}\n"));
        assert_eq!(body, format!("Trade grew [{citation}]."), "{note}");
        let own = sources
            .lines()
            .find_map(|line| line.strip_prefix("title: "));
        let own = own.map(|own| own.trim_matches('\'').replace("''", "'"));
        assert_eq!(own.as_deref(), Some(title), "{note}");
        assert!(sources.contains("type: misc"), "{sources}");
    }
}

#[test]
fn a_note_that_repeats_another_cites_its_work() {
    let notes = [
        (
            "John Smith, *Trade and the Sea* (Oxford University Press, 2012), p. 4.",
            "@smith-trade-and-the-sea, p. 4",
        ),
        ("Ibid.", "@smith-trade-and-the-sea, p. 4"),
        ("Ebd., S. 9.", "@smith-trade-and-the-sea, S. 9"),
        ("Ann Doe, *Ports*, 2020.", "@doe-ports"),
        ("Smith, 2012, p. 7.", "@smith-trade-and-the-sea, p. 7"),
        (
            "Smith, *Trade and the Sea*, 12–13.",
            "@smith-trade-and-the-sea, 12–13",
        ),
        ("Smith, op. cit., p. 8", "@smith-trade-and-the-sea, p. 8"),
        (
            "See Doe (2020), p. 3; Smith, “Trade,” 5.",
            "@doe-ports, p. 3; @smith-trade-and-the-sea, 5",
        ),
        (
            "John Smith, *Trade and the Sea* (Oxford University Press, 2012), p. 30.",
            "@smith-trade-and-the-sea, p. 30",
        ),
    ];
    let mut article = String::new();
    for (index, _) in notes.iter().enumerate() {
        writeln!(article, "Trade grew.[^{index}]\n").unwrap();
    }
    for (index, (note, _)) in notes.iter().enumerate() {
        writeln!(article, "[^{index}]: {note}").unwrap();
    }
    let (body, sources) = read(&article);
    let cited: Vec<String> = notes
        .iter()
        .map(|(_, cited)| format!("Trade grew [{cited}]."))
        .collect();
    assert_eq!(body, cited.join("\n\n"));
    assert_eq!(sources.matches("title: ").count(), 2, "{sources}");
    assert!(
        sources.contains("publisher: Oxford University Press"),
        "{sources}"
    );
}

/// Which of two works is meant is not certain: the note stays.
#[test]
fn a_short_note_that_may_mean_two_works_is_none_of_them() {
    let (body, _) = read(
        "It grew.[^1] It fell.[^2] It rose.[^3]\n\n[^1]: John Smith, *Trade*, 2012.\n[^2]: Ann Smith, *Ports*, 2012.\n[^3]: Smith, 2012, p. 7.\n",
    );
    assert_eq!(
        body,
        "It grew [@smith-trade]. It fell [@smith-ports]. It rose [@smith-2012, p. 7]."
    );
}

#[test]
fn the_account_tells_what_was_read_from_words() {
    let account = import(
        "a.md",
        "A.[^1] B.[^2]\n\n[^1]: John Smith, *Trade*, 2012.\n[^2]: Ibid., p. 7.\n",
    );
    let guesses: Vec<(&str, &str)> = account
        .guesses
        .iter()
        .map(|guess| (guess.what.as_str(), guess.from.as_str()))
        .collect();
    assert_eq!(
        guesses,
        [
            ("@smith-trade", "John Smith, Trade, 2012."),
            ("@smith-trade, p. 7", "Ibid., p. 7."),
        ]
    );
}

#[test]
fn each_number_gets_the_entry_that_its_sentence_cites() {
    let entries = [
        "Brown, A. (2023). Cost trends. Policy Press.",
        "Smith, J., & Roe, K. (2021). Prices today. Journal of Prices, 4(2), 15-30.",
        "Lee, C. (2020). Wages now. Oxford University Press.",
    ];
    let text_of = "Costs fell by 42% in the reform (Brown 2023, p. 12). Prices rose 3 percent (Smith & Roe, 2021). Wages rose 4 percent (Lee 2020).";
    for list in [entries.join("\n\n"), format!("- {}", entries.join("\n- "))] {
        let account = import("a.md", &format!("{text_of}\n\n## References\n\n{list}\n"));
        let records = account.records.iter();
        let records: Vec<(&str, &str)> = records
            .map(|own| (own.words.as_str(), own.source.as_str()))
            .collect();
        assert_eq!(
            records,
            [
                ("42%", "brown-cost-trends"),
                ("3 percent", "smith-prices-today"),
                ("4 percent", "lee-wages-now")
            ]
        );
        assert!(!text(&account, "content/briefs/a.md").contains("References"));
    }
}

#[test]
fn a_number_whose_sentence_cites_a_work_that_is_not_listed_gets_no_other() {
    let account = import(
        "a.md",
        "Costs fell by 42% in the reform (Brown 2023, p. 12). Prices rose 3 percent (Smith & Roe, 2021). Wages rose 4 percent (in Norhaven 2020).\n",
    );
    let records: Vec<&str> = account
        .records
        .iter()
        .map(|own| own.words.as_str())
        .collect();
    assert_eq!(records, ["42%", "4 percent"]);
    let [left] = account.left.as_slice() else {
        panic!("{:?}", account.left);
    };
    assert!(
        left.words == "3 percent" && left.why.contains("(Smith & Roe, 2021)"),
        "{left:?}"
    );
}

#[test]
fn numbers_of_a_list_of_works_are_not_recorded() {
    let account = import(
        "a.md",
        "Costs fell. [Office, Costs in 2021](https://office.example/costs)\n\n## References\n\nSmith and others wrote of 40 works on this, https://x.example/forty\n\n## Annex\n\nCosts fell by 5 percent. [Office, Costs in 2021](https://office.example/costs)\n",
    );
    let records: Vec<&str> = account
        .records
        .iter()
        .map(|own| own.words.as_str())
        .collect();
    assert_eq!(records, ["5 percent"]);
}
