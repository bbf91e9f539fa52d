//! What charts and tables say beside their drawing: numbers, subtitles, units, notes.

use std::collections::BTreeMap;

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;
use factum::render::{Formats, Site, render_brief};

const EVIDENCE: &str = "\
exports-china: { source: report, figure: { measure: goods exports to China, value: 5.93 billion USD, period: 2021 } }
imports-china: { source: report, figure: { measure: goods imports from China, value: 12.60 billion USD, period: 2021 } }
lithium-2021: { source: report, figure: { measure: lithium exports, value: 207 million USD, period: 2021 } }
lithium-2022: { source: report, figure: { measure: lithium exports, value: 696 million USD, period: 2022 } }
share-2021: { source: report, figure: { measure: share of exports, value: 0.30 percent, period: 2021 } }
share-2022: { source: report, figure: { measure: share of exports, value: 0.8 percent, period: 2022 } }
catch-2021: { source: report, figure: { measure: catches, value: '86,000 tonnes', period: 2021 } }
catch-2022: { source: report, figure: { measure: catches, value: '90,500 tonnes', period: 2022 } }
landed-2021: { source: report, figure: { measure: landings, value: 6.70 million tonnes, period: 2021 } }
landed-2022: { source: report, figure: { measure: landings, value: 7.25 million tonnes, period: 2022 } }
many-2022: { source: report, figure: { measure: ports, value: at least 12, period: 2022 } }
";

const DATA: &str = "year,index\n2015,96.20\n2023,104.00\n";

fn host(body: &str) -> Memory {
    let brief = format!(
        "---\ntitle: A brief\ndate: 2024-01-23\nauthors: [{{ name: Ann Lee }}]\nstatus: published\nsummary: A summary.\n---\n\n{body}\n"
    );
    Memory::default()
        .with(
            "factum.yaml",
            "publisher: { name: An Institute }\ncurrency: USD\n",
        )
        .with(
            "content/sources/s.yaml",
            "report: { type: report, title: Trade in Figures, author: 'Doe, Jane', date: 2023 }\n",
        )
        .with("content/evidence/e.yaml", EVIDENCE)
        .with("content/data/index.csv", DATA)
        .with("content/briefs/b.md", brief.as_str())
}

/// The page, its Markdown and its Typst source.
fn formats(body: &str) -> [String; 3] {
    let project = load(&host(body)).unwrap();
    assert!(project.findings.is_empty(), "{:?}", project.findings);
    let own = BTreeMap::new();
    let site = Site::new(&project, &own, BTreeMap::new()).unwrap();
    let formats = Formats {
        markdown: true,
        html: true,
        pdf: None,
        typst: true,
    };
    let artifacts = render_brief(&site, &project.briefs[0], formats).unwrap();
    [".html", ".md", ".typ"].map(|end| {
        let artifact = artifacts
            .iter()
            .find(|artifact| artifact.path.ends_with(end));
        String::from_utf8(artifact.unwrap().bytes.clone()).unwrap()
    })
}

/// Rules of the findings, with the words that they accuse.
fn findings(body: &str) -> Vec<(&'static str, String)> {
    let project = load(&host(body)).unwrap();
    let found = check(&project, Options::default()).findings;
    let found = found
        .iter()
        .filter(|finding| finding.severity != factum::diagnostic::Severity::Review);
    found
        .map(|finding| {
            (
                finding.rule,
                project.files.slice(finding.primary).to_owned(),
            )
        })
        .collect()
}

#[test]
fn the_common_words_of_measures_unit_and_period_are_said_once() {
    let [html, md, typ] = formats(
        "```chart\nkind: bar\ntitle: China sells more than it buys\nunit: billion USD\ndata: [exports-china, imports-china]\nalt: Bars.\n```",
    );
    assert!(
        html.contains("<span class=\"exhibit-subtitle\">Goods, billion USD, 2021</span>"),
        "{html}"
    );
    assert!(html.contains(">exports to China<") && html.contains(">imports from China<"));
    assert!(
        md.contains(
            "**Figure\u{a0}1. China sells more than it buys**\\\nGoods, billion USD, 2021\n"
        ),
        "{md}"
    );
    assert!(
        typ.contains("subtitle: [Goods, billion USD, 2021]"),
        "{typ}"
    );
    // What the title or the labels say is not said again.
    let [html, ..] = formats(
        "```chart\nkind: bar\ntitle: Lithium exports more than tripled\nunit: million USD\ndata: [lithium-2021, lithium-2022]\nalt: Bars.\n```",
    );
    assert!(
        html.contains("<span class=\"exhibit-subtitle\">million USD</span>"),
        "{html}"
    );
}

#[test]
fn a_measure_in_another_language_than_the_brief_is_not_said() {
    let chart = "```chart\nkind: bar\ntitle: Litio\nunit: million USD\ndata: [lithium-2021, lithium-2022]\nalt: Barras.\n```";
    let brief = format!(
        "---\ntitle: Litio\nlang: es\ndate: 2024-01-23\nauthors: [{{ name: Ann Lee }}]\nstatus: published\nsummary: Resumen.\n---\n\n{chart}\n"
    );
    let measure = |host: Memory| {
        let project = load(&host.with("content/briefs/b.md", brief.as_str())).unwrap();
        project.briefs[0].exhibits[0].measure.clone()
    };
    assert_eq!(measure(host("")), "");
    let told = EVIDENCE.replace(
        "measure: lithium exports",
        "measure: { en: lithium exports, es: exportaciones de litio }",
    );
    let spanish = host("").with("content/evidence/e.yaml", told.as_str());
    assert_eq!(measure(spanish), "exportaciones de litio");
}

#[test]
fn subtitles_say_unit_and_time_of_mixed_measures() {
    let subtitle = |exhibit: &str| {
        let [html, ..] = formats(&format!(
            "```chart\nkind: {exhibit}\ntitle: Much\nalt: Bars.\n```"
        ));
        let (_, subtitle) = html.split_once("exhibit-subtitle\">").unwrap();
        let (subtitle, rest) = subtitle.split_once('<').unwrap();
        (subtitle.to_owned(), rest.to_owned())
    };
    // Values of one unit without `unit`: it is said once, and the marks carry numbers.
    let (one, drawn) = subtitle("bar\ndata: [exports-china, imports-china]");
    assert_eq!(one, "Goods, billion USD, 2021");
    assert!(
        drawn.contains(">5.93<") && drawn.contains(">12.60<"),
        "{drawn}"
    );
    // Of several times, labels say which is whose.
    let (mixed, drawn) = subtitle("bar\ndata: [exports-china, lithium-2022]");
    assert_eq!(mixed, "billion USD");
    assert!(drawn.contains(">lithium exports, 2022<"), "{drawn}");
    let sides = "grouped-bar\nlabels: [Out, In]\nseries:\n  - { name: Sea, data: [catch-2021, landed-2021] }\n  - { name: Land, data: [landed-2022, catch-2022] }";
    assert_eq!(subtitle(sides).0, "metric tons, 2021–2022");
    let years = sides.replace("[Out, In]", "[2021, 2022]");
    assert_eq!(subtitle(&years).0, "metric tons");
}

#[test]
fn an_author_subtitle_keeps_the_unit_and_notes_are_named() {
    let body = |subtitle: &str| {
        format!(
            "```chart\nkind: bar\ntitle: Trade\nsubtitle: {subtitle}\nunit: billion USD\ndata: [exports-china, imports-china]\nalt: Bars.\nnote: Stated by the *buyer*.\n```"
        )
    };
    let [html, md, typ] = formats(&body("Goods with China"));
    assert!(html.contains(">Goods with China (billion USD)<"), "{html}");
    assert!(
        html.contains("<p class=\"note\">Note: Stated by the <em>buyer</em>.</p>"),
        "{html}"
    );
    assert!(md.contains("\nNote: Stated by the *buyer*.\n"), "{md}");
    assert!(
        typ.contains("note: [Stated by the #emph[buyer];\\.]"),
        "{typ}"
    );
    let [html, ..] = formats(&body("Goods in billion USD"));
    assert!(html.contains(">Goods in billion USD<"), "{html}");
}

#[test]
fn headlines_subtitles_and_notes_are_checked() {
    let chart = |key: &str, text: &str| {
        let title = if key == "title" { "" } else { "title: Trade\n" };
        format!(
            "```chart\nkind: bar\n{title}{key}: {text}\nunit: billion USD\ndata: [exports-china]\nlabels: [China]\nalt: A bar.\n```"
        )
    };
    for key in ["title", "subtitle", "note", "caption"] {
        assert_eq!(
            findings(&chart(
                key,
                "Goods exports to China were $5.93 billion in 2021"
            )),
            [],
            "{key}"
        );
        let wrong = findings(&chart(
            key,
            "Goods exports to China were $6.93 billion in 2021",
        ));
        assert_eq!(
            wrong,
            [("number-mismatch", "$6.93 billion".to_owned())],
            "{key}"
        );
    }
}

#[test]
fn the_second_headline_is_checked_and_printed_without_markup() {
    let told = |number: &str| {
        let subtitle =
            format!("subtitle: Goods exports to *China* were ${number} billion in 2021\ndate:");
        let body = "They were [$5.93 billion][@exports-china] in 2021.";
        let host = host(body);
        let text = String::from_utf8(host.files["content/briefs/b.md"].clone()).unwrap();
        let text = text.replacen("date:", &subtitle, 1);
        let project = load(&host.with("content/briefs/b.md", text)).unwrap();
        assert!(project.findings.is_empty(), "{:?}", project.findings);
        let checked = check(&project, Options::default());
        let rules: Vec<&str> = checked
            .findings
            .iter()
            .map(|finding| finding.rule)
            .collect();
        let own = BTreeMap::new();
        let site = Site::new(&project, &own, BTreeMap::new()).unwrap();
        let formats = Formats {
            html: true,
            ..Formats::default()
        };
        let page = render_brief(&site, &project.briefs[0], formats).unwrap();
        let page = page
            .iter()
            .find(|file| file.path.ends_with("index.html"))
            .unwrap();
        let html = String::from_utf8_lossy(&page.bytes).into_owned();
        let printed = format!("Goods exports to China were ${number} billion in 2021");
        assert!(html.contains(&printed), "{printed}");
        rules.join(" ")
    };
    assert_eq!(told("5.93"), "");
    assert_eq!(told("6.93"), "number-mismatch");
}

#[test]
fn units_of_tables_are_said_in_their_heads() {
    let table = |rows: &str| {
        format!("```table\ntitle: Values\ncolumns: [\"2021\", \"2022\"]\nrows:\n{rows}```")
    };
    let lithium = "  - { label: Lithium, cells: [lithium-2021, lithium-2022] }\n";
    // One unit for all; the last recorded zero stays.
    let [html, md, typ] = formats(&table(
        "  - { label: Goods, cells: [exports-china, imports-china] }\n",
    ));
    assert!(
        html.contains("<span class=\"exhibit-subtitle\">billion USD, 2021</span>"),
        "{html}"
    );
    assert!(md.contains("| Goods | 5.93 | 12.60 |"), "{md}");
    assert!(typ.contains(r"[5\.93], [12\.60]"), "{typ}");
    // One per row, at the scale that keeps its digits.
    let [_, md, _] = formats(&table(&format!(
        "{lithium}  - {{ label: Share, cells: [share-2021, share-2022] }}\n"
    )));
    assert!(md.contains("| Lithium (million USD) | 207 | 696 |"), "{md}");
    assert!(md.contains("| Share (percent) | 0.30 | 0.8 |"), "{md}");
    // One per column.
    let [_, md, _] = formats(
        "```table\ntitle: Values\ncolumns: [Lithium, Share]\nrows:\n  - { label: \"2021\", cells: [lithium-2021, share-2021] }\n  - { label: \"2022\", cells: [lithium-2022, share-2022] }\n```",
    );
    assert!(
        md.contains("|  | Lithium (million USD) | Share (percent) |"),
        "{md}"
    );
    // A value that is a bound says its own unit, and so do its neighbours.
    let [_, md, _] = formats(&table(&format!(
        "{lithium}  - {{ label: Mixed, cells: [share-2021, many-2022] }}\n"
    )));
    assert!(
        md.contains("| Mixed | 0.30 percent | at least 12 |"),
        "{md}"
    );
}

#[test]
fn an_axis_that_does_not_begin_at_zero_says_so() {
    let chart = |kind: &str| {
        format!(
            "```chart\nkind: {kind}\ntitle: Index\nnote: Rebased.\ncsv: index.csv\nx: year\ny: index\nrests_on: report\nalt: Marks.\n```"
        )
    };
    let [html, _, typ] = formats(&chart("line"));
    let words = "Rebased. The axis begins at 96, not at zero.";
    assert!(
        html.contains(&format!("<p class=\"note\">Note: {words}</p>")),
        "{html}"
    );
    assert!(typ.contains(&format!("note: [{words}]")), "{typ}");
    let [html, ..] = formats(&chart("bar"));
    assert!(!html.contains("not at zero"), "{html}");
}

#[test]
fn the_zeros_of_whole_numbers_are_no_digits_behind_a_point() {
    let chart = |unit: &str, ids: &str| {
        let fence = format!(
            "```chart\nkind: bar\ntitle: Catches\nunit: {unit}\ndata: [{ids}]\nalt: Two bars.\n```"
        );
        let [html, ..] = formats(&fence);
        html
    };
    let html = chart("thousand tonnes", "catch-2021, catch-2022");
    for label in [">86<", ">90.5<"] {
        assert!(html.contains(label), "{label} in {html}");
    }
    assert!(!html.contains("86.0"), "{html}");
    let html = chart("million tonnes", "landed-2021, landed-2022");
    // The last zero was recorded.
    for label in [">6.70<", ">6.7<"] {
        assert_eq!(html.contains(label), label == ">6.70<", "{html}");
    }
}

#[test]
fn a_chart_is_drawn_for_two_widths_and_read_out_once() {
    let [html, ..] = formats(
        "```chart\nkind: line\ntitle: Index\ncsv: index.csv\nx: year\ny: index\nrests_on: report\nalt: The index rose & fell.\n```",
    );
    let drawings: Vec<&str> = html.split("<svg ").skip(1).collect();
    assert_eq!(drawings.len(), 2);
    for (drawing, class, width) in [(drawings[0], "narrow", 280), (drawings[1], "wide", 600)] {
        let head = drawing.split('>').next().unwrap();
        assert!(head.contains(&format!("width=\"{width}\"")), "{head}");
        assert!(head.contains("font-size=\"13.1\""), "{head}");
        assert!(
            head.contains(&format!("class=\"{class}\" aria-hidden=\"true\"")),
            "{head}"
        );
    }
    assert_eq!(
        html.matches("role=\"img\" aria-label=\"The index rose &amp; fell.\"")
            .count(),
        1
    );
}

#[test]
fn years_on_the_axis_of_a_file_are_no_period_of_a_record() {
    let chart = |years: &str| {
        format!(
            "```table\ntitle: Lithium\ncolumns: [\"2021\", \"2022\"]\nrows:\n  - {{ label: Exports, cells: [lithium-2021, lithium-2022] }}\n  - {{ label: Share, cells: [share-2021, share-2022] }}\n```\n\n```chart\nkind: line\ntitle: Trade\nsubtitle: Goods exports, {years}\ncsv: index.csv\nx: year\ny: index\nrests_on: report\nalt: A line.\n```"
        )
    };
    assert_eq!(findings(&chart("2015–2023")), []);
    let beyond = findings(&chart("2015–2024"));
    assert_eq!(
        beyond.first().map(|finding| finding.0),
        Some("period-mismatch")
    );
}

const PLACES: &str = "\
es: { source: report, figure: { measure: Asylum applications in Spain, value: '162,439 applications', period: 2023 } }
it: { source: report, figure: { measure: Asylum applications in Italy, value: '136,138 applications', period: 2023 } }
us: { source: report, figure: { measure: Imports of the United States from Mexico, value: 505.9 billion USD, period: 2024 } }
uk: { source: report, figure: { measure: UK exports of goods to the EU, value: 186.1 billion USD, period: 2023 } }
men: { source: report, figure: { measure: Share of men who expect a pension, value: 49 percent, period: 2022, base: adults } }
women: { source: report, figure: { measure: Share of women who expect a pension, value: 37 percent, period: 2022, base: adults } }
li23: { source: report, figure: { measure: Price of a lithium-ion battery pack, value: 144 USD, period: 2023 } }
li24: { source: report, figure: { measure: Price of a lithium-ion battery pack, value: 115 USD, period: 2024 } }
ni23: { source: report, figure: { measure: Price of a nickel battery pack, value: 210 USD, period: 2023 } }
ni24: { source: report, figure: { measure: Price of a nickel battery pack, value: 200 USD, period: 2024 } }
fy: { source: report, figure: { measure: Federal outlays, value: 6.8 trillion USD, period: FY2024 } }
dec: { source: report, figure: { measure: Inflation rate, value: 2.5 percent, period: 2024-12 } }
sum: { derive: li23 - li24, measure: Fall of the price of lithium-ion packs }
";

/// The rules that accuse labels of an exhibit, with the label.
fn mislabelled(exhibit: &str) -> Vec<String> {
    let host = host(&format!("```{exhibit}\n```")).with("content/evidence/places.yaml", PLACES);
    let project = load(&host).unwrap();
    assert!(project.findings.is_empty(), "{:?}", project.findings);
    let found = check(&project, Options::default()).findings;
    let labels = found
        .iter()
        .filter(|finding| finding.message.contains(" labels `"));
    let told = labels.map(|finding| {
        let label = project.files.slice(finding.primary).trim_matches('"');
        format!("{} {label}", finding.rule)
    });
    told.collect()
}

#[test]
fn labels_that_name_what_another_record_measures_are_accused() {
    for (exhibit, told) in [
        (
            "chart\nkind: bar\ntitle: Asylum applications\ndata: [es, it]\nlabels: [Italy, Spain]\nalt: Bars.",
            ["entity-mismatch Italy", "entity-mismatch Spain"],
        ),
        (
            "chart\nkind: bar\ntitle: Pensions\ndata: [men, women]\nlabels: [Women, Men]\nalt: Bars.",
            ["entity-mismatch Women", "entity-mismatch Men"],
        ),
        (
            "chart\nkind: bar\ntitle: Packs\ndata: [li23, li24]\nlabels: [\"2021\", \"2022\"]\nalt: Bars.",
            ["period-mismatch 2021", "period-mismatch 2022"],
        ),
        (
            "chart\nkind: bar\ntitle: Packs\ndata: [li23, li24]\nlabels: [\"2024\", \"2023\"]\nalt: Bars.",
            ["period-mismatch 2024", "period-mismatch 2023"],
        ),
        (
            "table\ntitle: Applications\ncolumns: [Italy, Spain]\nrows:\n  - { label: \"2023\", cells: [es, it] }",
            ["entity-mismatch Italy", "entity-mismatch Spain"],
        ),
        (
            "chart\nkind: grouped-bar\ntitle: Packs\nseries:\n  - { name: Nickel, data: [li23, li24] }\n  - { name: Lithium, data: [ni23, ni24] }\nlabels: [\"2023\", \"2024\"]\nalt: Bars.",
            ["entity-mismatch Nickel", "entity-mismatch Lithium"],
        ),
    ] {
        assert_eq!(mislabelled(exhibit), told, "{exhibit}");
    }
}

#[test]
fn labels_that_fit_or_say_nothing_comparable_stay() {
    for exhibit in [
        "chart\nkind: bar\ntitle: Applications\ndata: [es, it]\nlabels: [Spain, Italy]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Applications\ndata: [es, it]\nlabels: [ES, IT]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Applications\ndata: [es, it]\nlabels: [Spanien, Italien]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Applications\ndata: [es, it]\nlabels: [The former, The latter]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Trade\ndata: [us, uk]\nlabels: [Mexico, Britain]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Trade\ndata: [us, uk]\nlabels: [American imports, British exports]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Pensions\ndata: [men, women]\nlabels: [Male, Female]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Packs\ndata: [li23, li24]\nlabels: [\"2023\", \"2024\"]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Packs\ndata: [li23, li24]\nlabels: [Year before, Last year]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Outlays\ndata: [fy]\nlabels: [\"2024\"]\nalt: Bars.",
        "chart\nkind: bar\ntitle: Inflation\ndata: [dec]\nlabels: [\"2024\"]\nalt: Bars.",
        "table\ntitle: Packs\ncolumns: [\"2023\", \"2024\", Change]\nrows:\n  - { label: Lithium, cells: [li23, li24, sum] }\n  - { label: Nickel, cells: [ni23, ni24, ni24] }",
    ] {
        assert_eq!(mislabelled(exhibit), [""; 0], "{exhibit}");
    }
}
