//! Records made of prose: what is written, that nothing else changes, and what the checker says of it then.

use factum::check::{Checked, Options, check};
use factum::diagnostic::Severity;
use factum::fix;
use factum::host::{Host as _, Memory};
use factum::load::load;
use factum::model::Project;
use factum::record::{RecordOptions, Recording, record};

const BRIEF: &str = "content/briefs/trade.md";
const EVIDENCE: &str = "content/evidence/trade.yaml";

const SOURCES: &str = "oec-2022:
  type: report
  title: Trade in 2021
  author: \"Doe, Jane\"
  publisher: An Institute
  date: 2022
  url: https://example.org/trade
";

fn project(prose: &str) -> Memory {
    Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with("content/sources/sources.yaml", SOURCES)
        .with(BRIEF, brief("draft", prose))
}

fn brief(status: &str, prose: &str) -> String {
    format!("---\ntitle: Trade\ndate: 2024-01-23\nstatus: {status}\n---\n\n{prose}\n")
}

fn read(host: &Memory) -> (Project, Checked) {
    let project = load(host).unwrap();
    let checked = check(&project, Options::default());
    (project, checked)
}

fn recording(host: &Memory, options: RecordOptions) -> Recording {
    let (project, checked) = read(host);
    let brief = &project.briefs[0];
    record(&project, brief, &checked.traces[0].mentions, options)
}

fn text(host: &Memory, path: &str) -> String {
    let bytes = host.read(path).unwrap_or_default();
    String::from_utf8(bytes).unwrap()
}

/// The project after recording.
fn recorded(host: &Memory, options: RecordOptions) -> Memory {
    let edits = recording(host, options).edits;
    let mut after = host.clone();
    for edits in edits.chunk_by(|a, b| a.path == b.path) {
        let path = &edits[0].path;
        let pieces = edits.iter();
        let pieces = pieces.map(|edit| (edit.range.clone(), edit.text.as_str()));
        let changed = fix::edited(&text(host, path), pieces).unwrap();
        after = after.with(path.as_str(), changed);
    }
    after
}

/// The prose and the evidence after recording all of it.
fn written(prose: &str) -> (String, String) {
    let after = recorded(&project(prose), RecordOptions::default());
    let whole = text(&after, BRIEF);
    let prose = whole.split("---\n\n").nth(1).unwrap().trim_end().to_owned();
    (prose, text(&after, EVIDENCE))
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    let standing = checked.findings.iter().filter(|finding| finding.stands());
    standing.map(|finding| finding.rule).collect()
}

#[test]
fn a_number_becomes_a_record_of_the_source_cited() {
    let (prose, evidence) =
        written("Argentina's imports from China hit $12.6 billion in 2021 [@oec-2022, p. 14].");
    assert_eq!(
        prose,
        "Argentina's imports from China hit [$12.6 billion][@argentina-imports-china-2021] in 2021 [@oec-2022, p. 14]."
    );
    assert_eq!(
        evidence,
        "argentina-imports-china-2021:
  source: oec-2022
  locator: p. 14
  figure:
    measure: Argentina's imports from China
    value: 12.6 billion USD
    period: 2021
  unconfirmed: true
"
    );
}

#[test]
fn what_was_recorded_is_checked_and_found_unconfirmed() {
    let prose = "Imports hit $12.6 billion in 2021 [@oec-2022]. The ports employed nearly 4,200 people [@oec-2022].";
    for (status, severity) in [
        ("draft", Severity::Review),
        ("review", Severity::Review),
        ("final", Severity::Error),
        ("published", Severity::Error),
    ] {
        let host = project("").with(BRIEF, brief(status, prose));
        let after = recorded(&host, RecordOptions::default());
        let (_, checked) = read(&after);
        let found = rules(&checked);
        for gone in ["uncited-number", "unrecorded-number", "unread-wording"] {
            assert!(!found.contains(&gone), "{gone} in {found:?}");
        }
        let mut unconfirmed = checked.findings.iter();
        let unconfirmed = unconfirmed
            .by_ref()
            .filter(|finding| finding.rule == "unconfirmed-record");
        let severities: Vec<_> = unconfirmed.map(|finding| finding.severity).collect();
        assert_eq!(severities, [severity, severity], "{status}");
    }
}

#[test]
fn what_is_written_agrees_with_the_prose() {
    for (said, expected) in [
        ("Exports were 251 firms' work.", None),
        (
            "Some 38 percent of adults held sour views [@oec-2022].",
            Some("value: about 38 percent"),
        ),
        (
            "Exports rose by 5.5 percent in 2021 [@oec-2022].",
            Some("value: 5.5 percent"),
        ),
        (
            "Exports fell by 3 percent in 2021 [@oec-2022].",
            Some("value: -3 percent"),
        ),
        (
            "It took 8 to 10 percent of output [@oec-2022].",
            Some("min: 8 percent\n    max: 10 percent"),
        ),
        (
            "Half of all firms export goods [@oec-2022].",
            Some("value: 50 percent"),
        ),
        (
            "More than 1,250 firms export goods [@oec-2022].",
            Some("value: more than 1,250 firms"),
        ),
        (
            "Wages were $1,360 per month in 2021 [@oec-2022].",
            Some("value: 1,360 USD per month"),
        ),
        (
            "China is the second-largest buyer of soy [@oec-2022].",
            Some("position: 2"),
        ),
        (
            "Exports doubled in 2021 [@oec-2022].",
            Some("value: 2 times"),
        ),
        (
            "The mine yields 39,000 tonnes of lithium [@oec-2022].",
            Some("value: 39,000 t"),
        ),
    ] {
        let host = project(said);
        let after = recorded(&host, RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        let Some(expected) = expected else {
            assert_eq!(evidence, "", "{said}");
            continue;
        };
        assert!(evidence.contains(expected), "{said}\n{evidence}");
        let (project, checked) = read(&after);
        let open: Vec<_> = checked.traces[0]
            .mentions
            .iter()
            .filter(|mention| matches!(mention.status.name(), "uncited" | "mismatch"))
            .map(|mention| (project.files.slice(mention.span), &mention.why))
            .collect();
        assert!(open.is_empty(), "{said}\n{evidence}\n{open:?}");
        assert!(rules(&checked).contains(&"unconfirmed-record"), "{said}");
    }
}

#[test]
fn a_quotation_becomes_a_record_with_its_speaker() {
    let (prose, evidence) =
        written("“The ferries are the roads of this town,” said Ana Reis [@oec-2022, p. 2].");
    assert_eq!(
        prose,
        "[“The ferries are the roads of this town,”][@ferries-roads-town] said Ana Reis [@oec-2022, p. 2]."
    );
    assert_eq!(
        evidence,
        "ferries-roads-town:
  source: oec-2022
  locator: p. 2
  quote:
    speaker: Ana Reis
    text: The ferries are the roads of this town
  unconfirmed: true
"
    );
    let after = recorded(
        &project("“The ferries are the roads of this town,” said Ana Reis [@oec-2022, p. 2]."),
        RecordOptions::default(),
    );
    let (_, checked) = read(&after);
    assert_eq!(rules(&checked), ["unconfirmed-record"]);
}

#[test]
fn a_link_that_no_source_has_becomes_one() {
    let prose = "According to [the Port of Norhaven](https://port.example.org/2023?utm_source=x), ferries carried 2.13 million passengers in 2023.";
    let host = project(prose);
    let options = RecordOptions {
        accessed: "2024-01-20".parse().ok(),
        ..RecordOptions::default()
    };
    let after = recorded(&host, options);
    assert_eq!(
        text(&after, "content/sources/trade.yaml"),
        "port-norhaven:
  type: web
  title: the Port of Norhaven
  url: { value: https://port.example.org/2023?utm_source=x, date: 2024-01-20 }
"
    );
    let evidence = text(&after, EVIDENCE);
    assert!(evidence.contains("  source: port-norhaven\n"), "{evidence}");
    assert!(text(&after, BRIEF).contains("[the Port of Norhaven](https://port.example.org/2023?utm_source=x), ferries carried [2.13 million passengers][@"));
    // A known address is that source.
    let (_, evidence) = written("[Trade](http://www.example.org/trade/) was $3 billion in 2021.");
    assert!(evidence.contains("  source: oec-2022\n"), "{evidence}");
}

#[test]
fn a_number_in_a_link_rests_on_the_record_instead() {
    let (prose, evidence) =
        written("Exports [hit $12.6 billion](https://example.org/trade) in 2021.");
    assert!(
        prose.starts_with("Exports [hit $12.6 billion][@exports-2021] in 2021."),
        "{prose}"
    );
    assert!(evidence.contains("value: 12.6 billion USD"), "{evidence}");
}

#[test]
fn words_that_rest_on_a_source_rest_on_the_record_of_it() {
    let (prose, evidence) = written("Exports hit [$12.6 billion][@oec-2022, p. 3] in 2021.");
    assert_eq!(
        prose,
        "Exports hit [$12.6 billion][@exports-2021, p. 3] in 2021."
    );
    assert!(evidence.contains("  locator: p. 3\n"), "{evidence}");
}

#[test]
fn the_nearest_source_of_a_clause_is_meant() {
    let sources = format!("{SOURCES}indec-2020:\n  type: report\n  title: Other\n  date: 2020\n");
    let prose = "Imports hit $12.6 billion [@oec-2022], up from $8 billion in 2019 [@indec-2020].";
    let host = project(prose).with("content/sources/sources.yaml", sources);
    let recording = recording(&host, RecordOptions::default());
    let sources: Vec<_> = recording
        .records
        .iter()
        .map(|new| new.source.as_str())
        .collect();
    assert_eq!(sources, ["oec-2022", "indec-2020"]);
}

#[test]
fn two_values_of_one_sentence_are_of_two_measures() {
    let prose = "In 2021 sales reached $5 million in Chile and $3 million in Peru [@oec-2022].";
    let after = recorded(&project(prose), RecordOptions::default());
    let evidence = text(&after, EVIDENCE);
    assert_eq!(evidence.matches("measure: Sales").count(), 2, "{evidence}");
    let (_, checked) = read(&after);
    assert_eq!(
        rules(&checked),
        ["unconfirmed-record", "unconfirmed-record"],
        "{evidence}"
    );
}

/// The noun phrase of a number, in few words.
#[test]
fn a_measure_is_the_noun_phrase_of_its_number() {
    for (prose, measure) in [
        (
            "The bank disclosed a mortgage rate of 12.9 percent [@oec-2022].",
            "Mortgage rate",
        ),
        (
            "The council cut its library budget by 5 percent [@oec-2022].",
            "Library budget",
        ),
        (
            "The office made 53 visits to older people in 2021 [@oec-2022].",
            "Visits to older people",
        ),
        (
            "Some 38 percent of adults held sour views [@oec-2022].",
            "Adults held sour views",
        ),
        ("More than 1,250 firms export goods [@oec-2022].", "Firms"),
        (
            "The ports employed 4,200 people [@oec-2022].",
            "People, ports",
        ),
        (
            "Imports in 2021 of $5 billion were a record [@oec-2022].",
            "Imports",
        ),
        (
            "Labour productivity: $58 [@oec-2022].",
            "Labour productivity",
        ),
        (
            "It cost $38 million, which the town lent at 2.5 percent [@oec-2022].",
            "Cost",
        ),
        (
            "Using the new survey of household income and wealth, the median rent came to $58 [@oec-2022].",
            "Median rent",
        ),
        (
            "Export revenue of small firms in the processing of timber from the southern forests reached $58 million [@oec-2022].",
            "Export revenue of small firms",
        ),
    ] {
        let (_, evidence) = written(prose);
        let first = evidence
            .lines()
            .find_map(|line| line.strip_prefix("    measure: "));
        assert_eq!(first, Some(measure), "{prose}\n{evidence}");
    }
}

#[test]
fn a_level_that_is_named_is_part_of_the_measure_and_its_time_is_not_the_numbers() {
    for (said, measure, value, period) in [
        (
            "Oil output was 38 percent below its 2008 peak in 2020 [@oec-2022].",
            "measure: Oil output relative to its 2008 peak",
            "value: -38 percent",
            Some("period: 2020"),
        ),
        (
            "Oil output is 38 percent below its peak [@oec-2022].",
            "measure: Oil output relative to its peak",
            "value: -38 percent",
            None,
        ),
        (
            "Real wages in 2022 were 4 percent below their level of 2010 [@oec-2022].",
            "measure: Real wages relative to their level of 2010",
            "value: -4 percent",
            Some("period: 2022"),
        ),
        (
            "The index was 1.5 times its value of January 2010 in 2022 [@oec-2022].",
            "measure: Index relative to its value of January 2010",
            "value: 1.5 times",
            Some("period: 2022"),
        ),
        (
            "Bread prices were a third above the average of 2015 [@oec-2022].",
            "measure: Bread prices above average of 2015",
            "value: 33.3 percent",
            None,
        ),
        (
            "In 2023 output was 5.4 percent above its 2019 level [@oec-2022].",
            "measure: Output relative to its 2019 level",
            "value: 5.4 percent",
            Some("period: 2023"),
        ),
    ] {
        let (_, evidence) = written(said);
        assert!(evidence.contains(measure), "{said}\n{evidence}");
        assert!(evidence.contains(value), "{said}\n{evidence}");
        match period {
            Some(period) => assert!(evidence.contains(period), "{said}\n{evidence}"),
            None => assert!(!evidence.contains("period"), "{said}\n{evidence}"),
        }
    }
}

#[test]
fn a_cell_measures_what_its_row_and_column_say() {
    let (_, evidence) = written(
        "| Company | Revenue 2021 | Source |\n|---|---|---|\n| Genesis | $354 million [@oec-2022] | |\n| Mercury | about $67 million [@oec-2022] | |",
    );
    for measure in ["Genesis, Revenue", "Mercury, Revenue"] {
        assert!(
            evidence.contains(&format!("measure: {measure}\n")),
            "{evidence}"
        );
    }
}

#[test]
fn a_time_of_another_number_is_not_that_of_this_one() {
    let (_, evidence) = written(
        "The town spent $2.3 million on books, down from $2.9 million in 2019 [@oec-2022].",
    );
    let (first, second) = evidence.split_once("\n\n").unwrap();
    assert!(
        first.contains("value: 2.3 million USD") && !first.contains("period:"),
        "{evidence}"
    );
    assert!(
        second.contains("value: 2.9 million USD\n    period: 2019"),
        "{evidence}"
    );
}

#[test]
fn the_date_of_a_work_in_parentheses_is_no_period() {
    for (said, period) in [
        (
            "Exports rose 5 percent (Bloomberg, 12 March 2024) [@oec-2022].",
            None,
        ),
        (
            "Debt is 60 percent of output (World Bank 2023) [@oec-2022].",
            None,
        ),
        (
            "Its report (12 June 2021) says that 40 percent of roads are paved [@oec-2022].",
            None,
        ),
        (
            "Inflation reached 12 percent in 2022 (Reuters, January 5, 2023) [@oec-2022].",
            Some("2022"),
        ),
        (
            "Sales fell 3 percent (September 2023) [@oec-2022].",
            Some("2023-09"),
        ),
    ] {
        let (_, evidence) = written(said);
        let found = evidence
            .lines()
            .find_map(|line| line.trim().strip_prefix("period: "));
        assert!(evidence.contains("measure"), "{said}");
        assert_eq!(found, period, "{said}\n{evidence}");
    }
}

#[test]
fn a_place_without_a_record_asks_for_a_rank() {
    for said in [
        "Chile is the third largest exporter of salmon [@oec-2022].",
        "Kenya ranked 12th of 46 countries [@oec-2022].",
    ] {
        let (_, checked) = read(&project(said));
        let found = checked.findings.iter();
        let found: Vec<String> = found
            .filter(|finding| finding.rule == "unrecorded-number")
            .map(|finding| format!("{:?}", finding.help))
            .collect();
        assert!(!found.is_empty(), "{said}");
        assert!(
            found.iter().all(|help| help.contains("`rank`")),
            "{found:?}"
        );
    }
}

#[test]
fn quotation_marks_inside_of_a_quotation_stay() {
    for (prose, words) in [
        (
            "> \"Enough\" is more than enough, and less is less [@oec-2022].",
            "'\"Enough\" is more than enough, and less is less.'",
        ),
        (
            "The minister wrote “‘enough’ is more than enough” [@oec-2022].",
            "\"‘enough’ is more than enough\"",
        ),
    ] {
        let after = recorded(&project(prose), RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        assert!(evidence.contains(&format!("text: {words}\n")), "{evidence}");
        let (_, checked) = read(&after);
        assert_eq!(rules(&checked), ["unconfirmed-record"], "{evidence}");
    }
}

#[test]
fn numbers_of_a_list_have_the_unit_behind_the_last() {
    let (_, evidence) = written("Its rivals ship 15 and 14 percent of it [@oec-2022].");
    for value in ["value: 15 percent\n", "value: 14 percent\n"] {
        assert!(evidence.contains(value), "{evidence}");
    }
}

/// Who spoke stands beside the marks, in the text and in a block quote.
#[test]
fn a_block_quote_is_recorded_as_far_as_its_marks_go() {
    let prose = "> \"We cannot go on like this,\" said Ana Ruiz [@oec-2022].";
    let after = recorded(&project(prose), RecordOptions::default());
    let evidence = text(&after, EVIDENCE);
    let quote = "  quote:\n    speaker: Ana Ruiz\n    text: We cannot go on like this\n";
    assert!(evidence.contains(quote), "{evidence}");
    let (_, checked) = read(&after);
    assert_eq!(rules(&checked), ["unconfirmed-record"], "{evidence}");
}

#[test]
fn a_record_in_another_language_than_the_projects_says_so() {
    let prose = "Las exportaciones cayeron un 12,5 % en 2021 [@oec-2022].";
    let brief = format!(
        "---\ntitle: Comercio\ndate: 2024-01-23\nlanguage: es\nstatus: draft\n---\n\n{prose}\n"
    );
    let after = recorded(&project("").with(BRIEF, brief), RecordOptions::default());
    let evidence = text(&after, EVIDENCE);
    assert!(evidence.contains("  language: es\n"), "{evidence}");
    assert!(evidence.contains("value: -12.5 percent\n"), "{evidence}");
}

#[test]
fn who_tells_of_a_number_is_not_what_was_measured() {
    let prose = "The Institute of Trade reports unfavorable views of China at 27 percent in 2019 [@oec-2022].";
    let (_, evidence) = written(prose);
    assert!(
        evidence.contains("measure: Unfavorable views of China\n"),
        "{evidence}"
    );
}

#[test]
fn a_sentence_without_a_citation_or_link_is_left_unless_asked_for() {
    let host = project("Imports hit $12.6 billion. They grew [@oec-2022].");
    let narrow = recording(&host, RecordOptions::default());
    assert!(narrow.records.is_empty() && narrow.edits.is_empty());
    assert_eq!(narrow.left.len(), 1);
    let wide = RecordOptions {
        is_wide: true,
        ..RecordOptions::default()
    };
    assert_eq!(recording(&host, wide).records.len(), 1);
}

#[test]
fn what_has_a_record_is_left_as_it_is() {
    let record =
        "imports:\n  source: oec-2022\n  figure: { measure: Imports, value: 12.6 billion USD }\n";
    let host = project("Imports hit [$12.6 billion][@imports].").with(EVIDENCE, record);
    assert_eq!(
        recording(&host, RecordOptions::default()),
        Recording::default()
    );
    let again = recorded(
        &recorded(
            &project("Imports hit $5 billion [@oec-2022]."),
            RecordOptions::default(),
        ),
        RecordOptions::default(),
    );
    assert_eq!(text(&again, EVIDENCE).matches("unconfirmed").count(), 1);
}

#[test]
fn entries_stand_at_the_end_and_nothing_else_changes() {
    let prose = "Imports hit $12.6 billion [@oec-2022].";
    for (before, between) in [
        (
            "# Ours.\nimports:\n  source: oec-2022\n  finding: Imports grew. # yes\n",
            "\n",
        ),
        (
            "imports:\n  source: oec-2022\n  finding: Imports grew.",
            "\n\n",
        ),
        (
            "a:\n  source: oec-2022\n  finding: A.\nb:\n  source: oec-2022\n  finding: B.\n",
            "",
        ),
        (
            "imports:\r\n  source: oec-2022\r\n  finding: Imports grew.\r\n",
            "\r\n",
        ),
    ] {
        let host = project(prose).with(EVIDENCE, before);
        let after = recorded(&host, RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        let added = evidence.strip_prefix(before).unwrap();
        let line = if before.contains('\r') { "\r\n" } else { "\n" };
        // The id of the other record is taken.
        let id = if before.contains("imports:") {
            "imports-usd"
        } else {
            "imports"
        };
        assert!(
            added.starts_with(&format!("{between}{id}:{line}  source: oec-2022{line}")),
            "{added:?}"
        );
        let (project, _) = read(&after);
        assert!(project.library.evidence.contains_key(id));
    }
}

#[test]
fn a_file_that_cannot_be_added_to_is_left_alone() {
    let prose = "Imports hit $12.6 billion [@oec-2022].";
    for before in [
        "{ a: { source: oec-2022, finding: A. } }\n",
        "a:\n  source: oec-2022\n  finding: A.\n...\n",
        "- a\n",
        "  a:\n    source: oec-2022\n    finding: A.\n",
    ] {
        let host = project(prose).with(EVIDENCE, before);
        let after = recorded(&host, RecordOptions::default());
        assert_eq!(text(&after, EVIDENCE), before);
        let other = text(&after, "content/evidence/trade-2.yaml");
        assert!(other.contains("unconfirmed: true"), "{before}");
    }
}

#[test]
fn the_file_of_a_source_is_known_by_its_name() {
    let of_source = "content/evidence/oec-2022.yaml";
    let record = "other:\n  source: oec-2022\n  finding: Imports grew.\n";
    let host = project("Imports hit $12.6 billion [@oec-2022].").with(of_source, record);
    let after = recorded(&host, RecordOptions::default());
    assert!(text(&after, of_source).starts_with(record));
    assert!(text(&after, of_source).contains("imports:"));
    assert_eq!(text(&after, EVIDENCE), "");
}

#[test]
fn what_confirms_a_record_ends_it() {
    let record = |more: &str| {
        format!(
            "imports:\n  source: oec-2022\n  figure: {{ measure: Imports, value: 12.6 billion USD }}\n{more}"
        )
    };
    let prose = "Imports hit [$12.6 billion][@imports].";
    let judged = |more: &str| {
        let host = project("")
            .with(BRIEF, brief("final", prose))
            .with(EVIDENCE, record(more));
        let (_, checked) = read(&host);
        let found = checked.findings.iter();
        let found = found.filter(|finding| finding.rule == "unconfirmed-record");
        let found: Vec<_> = found
            .map(|finding| (finding.severity, finding.fixes.len()))
            .collect();
        (found, checked.traces[0].mentions[0].status.name())
    };
    let error = vec![(Severity::Error, 0)];
    let warning = vec![(Severity::Warning, 1)];
    for (more, expected) in [
        ("", (vec![], "checked")),
        ("  unconfirmed: true\n", (error.clone(), "unchecked")),
        (
            "  excerpt: Imports grew.\n  unconfirmed: true\n",
            (error, "unchecked"),
        ),
        (
            "  excerpt: Imports were $12.6 billion.\n  unconfirmed: true\n",
            (warning.clone(), "checked"),
        ),
        (
            "  confirmed: { by: Ana Reis, on: 2024-01-20 }\n  unconfirmed: true\n",
            (warning, "checked"),
        ),
        (
            "  confirmed: { by: Ana Reis, on: 2024-01-20 }\n",
            (vec![], "checked"),
        ),
        ("  unconfirmed: false\n", (vec![], "checked")),
    ] {
        assert_eq!(judged(more), expected, "{more}");
    }
}

/// Words of the source that stand on record beside a new quotation of it.
const QUOTED: &str = "ferries:
  source: oec-2022
  quote: { speaker: Ana Reis, text: The ferries are the roads of this town. }
";

#[test]
fn a_new_quotation_of_a_source_with_recorded_words_is_recorded() {
    for prose in [
        "Ana Reis said that “nobody counts the passengers of the night” [@oec-2022].",
        "“The ferries are the roads of this town”, said Ana Reis [@ferries]. Rui Sal said that “nobody counts the passengers of the night” [@oec-2022].",
        "> Nobody counts the passengers of the night.\n>\n> [@oec-2022]",
    ] {
        let host = project(prose).with(EVIDENCE, QUOTED);
        let (_, checked) = read(&host);
        assert!(rules(&checked).contains(&"quote-not-found"), "{prose}");
        let after = recorded(&host, RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        let added = evidence.strip_prefix(QUOTED).unwrap();
        assert!(
            added.contains("    text: \"nobody counts the passengers of the night")
                || added.contains("    text: nobody counts the passengers of the night")
                || added.contains("    text: Nobody counts the passengers of the night"),
            "{added}"
        );
        let (_, checked) = read(&after);
        assert_eq!(rules(&checked), ["unconfirmed-record"], "{evidence}");
    }
}

/// Why each mention of a line is left, and what is said of unknown ids.
fn said(host: &Memory) -> (Vec<String>, Vec<String>) {
    let recording = recording(host, RecordOptions::default());
    let left = recording.left.iter().map(|left| left.why.to_string());
    let unknown = recording.unknown.iter();
    let unknown = unknown.map(|unknown| format!("{} {}", unknown.id.value, unknown.told()));
    (left.collect(), unknown.collect())
}

#[test]
fn money_of_several_countries_is_recorded_where_the_project_counts_in_it() {
    let host = project("The state owed 10.6 trillion shillings in 2021 [@oec-2022].");
    let (left, _) = said(&host);
    assert_eq!(left.len(), 1);
    assert!(
        left[0].starts_with("several countries have money of that name"),
        "{left:?}"
    );
    let settings = "publisher: { name: An Institute }\ncurrency: KES\n";
    let after = recorded(
        &host.with("factum.yaml", settings),
        RecordOptions::default(),
    );
    let evidence = text(&after, EVIDENCE);
    assert!(evidence.contains("value: 10.6 trillion KES"), "{evidence}");
    let (_, checked) = read(&after);
    assert_eq!(rules(&checked), ["unconfirmed-record"], "{evidence}");
}

#[test]
fn a_quotation_that_cites_other_recorded_words_is_left_and_told() {
    let host = project("Ana Reis said that “nobody counts the passengers” [@ferries].");
    let host = host.with(EVIDENCE, QUOTED);
    let recording = recording(&host, RecordOptions::default());
    assert!(recording.edits.is_empty(), "{:?}", recording.edits);
    let (left, _) = said(&host);
    assert_eq!(left.len(), 1);
    assert!(left[0].contains("not those of `ferries`"), "{left:?}");
    // One that differs by a word is a slip, and no other quotation.
    let slip = "Ana Reis said that “The ferries are the streets of this town” [@oec-2022].";
    let host = project(slip).with(EVIDENCE, QUOTED);
    let (project, checked) = read(&host);
    let mentions = checked.traces[0].mentions.iter();
    let settled: Vec<String> = mentions.filter_map(factum::record::settled).collect();
    assert_eq!(settled.len(), 1, "{settled:?}");
    assert!(settled[0].contains("correct one of them"), "{settled:?}");
    let recording = record(
        &project,
        &project.briefs[0],
        &checked.traces[0].mentions,
        RecordOptions::default(),
    );
    assert_eq!(recording, Recording::default());
}

#[test]
fn an_unknown_id_is_named_with_the_nearest() {
    for (prose, sources, left) in [
        // The only citation.
        ("Imports hit $12.6 billion [@oce-2022].", &[][..], 1),
        ("Imports hit [$12.6 billion][@oce-2022].", &[], 1),
        (
            "Imports hit [$12.6 billion][@oce-2022] [@oec-2022].",
            &[],
            1,
        ),
        // Another citation of the sentence supports it.
        (
            "Imports hit $12.6 billion [@oce-2022; @oec-2022].",
            &["oec-2022"],
            0,
        ),
        (
            "Imports hit $12.6 billion [@oce-2022] [@oec-2022].",
            &["oec-2022"],
            0,
        ),
        (
            "As @oec-2022 says, imports hit $12.6 billion [@oce-2022].",
            &["oec-2022"],
            0,
        ),
        // The other one is that of another number.
        (
            "Imports hit $12.6 billion [@oce-2022] and exports $8 billion [@oec-2022].",
            &["oec-2022"],
            1,
        ),
    ] {
        let host = project(prose);
        let recording = recording(&host, RecordOptions::default());
        let made = recording.records.iter().map(|new| new.source.as_str());
        assert_eq!(made.collect::<Vec<_>>(), sources, "{prose}");
        let (why, unknown) = said(&host);
        assert_eq!(why.len(), left, "{prose}");
        for why in why {
            assert_eq!(
                why,
                "`oce-2022` is not in the library: did you mean `oec-2022`?"
            );
        }
        assert_eq!(
            unknown,
            ["oce-2022 is not in the library: did you mean `oec-2022`?"],
            "{prose}"
        );
    }
    let (why, _) = said(&project("Imports hit $12.6 billion [@world-bank]."));
    assert_eq!(
        why,
        ["`world-bank` is not in the library: add the record, `factum new source world-bank`"]
    );
}

/// What a number measures where its clause says it of "it", of nothing, or of a substance.
#[test]
fn a_measure_goes_on_in_the_sentences_behind() {
    for (prose, measures) in [
        (
            "The median rent was $1,300 in 2022. In Florida it was $1,525, and in West Virginia just $850 [@oec-2022].",
            &["Median rent, Florida", "Median rent, West Virginia"][..],
        ),
        (
            "Landings came to $5.9 billion in 2022 – down 3 percent by value [@oec-2022].",
            &["Landings", "Landings, value"],
        ),
        (
            "The number of poor renters hit 22.4 million [@oec-2022], and 12.1 million of them live in cities [@oec-2022].",
            &[
                "Number of poor renters",
                "Number of poor renters, live in cities",
            ],
        ),
        (
            "Farms produced 94.4 million tonnes of aquatic animals in 2022 [@oec-2022].",
            &["Aquatic animals, Farms"],
        ),
        (
            "Japan spends $55 billion a year on defence [@oec-2022]. Renewables generated 50.3 percent of electricity in 2023 [@oec-2022].",
            &["Japan, defence", "Renewables, electricity"],
        ),
        // A paragraph speaks of its own things.
        (
            "The median rent was $1,300 in 2022 [@oec-2022].\n\nIt cost $38 million [@oec-2022].",
            &["Median rent", "Cost"],
        ),
    ] {
        let options = RecordOptions {
            is_wide: prose.contains("Florida"),
            ..RecordOptions::default()
        };
        let host = project(prose);
        let after = recorded(&host, options);
        let evidence = text(&after, EVIDENCE);
        let found = evidence.lines();
        let found = found.filter_map(|line| line.strip_prefix("    measure: "));
        let found: Vec<&str> = found.collect();
        assert!(found.ends_with(measures), "{prose}\n{found:?}");
        let (_, checked) = read(&after);
        assert!(!rules(&checked).contains(&"number-mismatch"), "{evidence}");
    }
}

#[test]
fn the_year_of_a_head_is_the_time_of_its_numbers() {
    let prose = "| State | Median rent, 2022 | Rent (2021) |\n|---|---|---|\n| Texas | $1,289 [@oec-2022] | $1,201 [@oec-2022] |";
    let (_, evidence) = written(prose);
    for part in [
        "measure: Texas, Median rent\n    value: 1,289 USD\n    period: 2022\n",
        "measure: Texas, Rent\n    value: 1,201 USD\n    period: 2021\n",
    ] {
        assert!(evidence.contains(part), "{part}\n{evidence}");
    }
}

#[test]
fn a_year_behind_another_number_is_that_ones() {
    let (_, evidence) = written(
        "Exports to China came to $154 billion last year, up 4.5 percent on 2021 [@oec-2022].",
    );
    let (first, _) = evidence.split_once("\n\n").unwrap();
    assert!(!first.contains("period"), "{evidence}");
}

#[test]
fn dots_of_an_omission_keep_their_blanks() {
    let (_, evidence) =
        written("“We have never seen it ... not in forty years,” said Ana Reis [@oec-2022].");
    assert!(
        evidence.contains("text: We have never seen it ... not in forty years\n"),
        "{evidence}"
    );
}

#[test]
fn what_a_change_led_to_has_its_time() {
    let (_, evidence) =
        written("Demand for power fell by 2.3 percent in 2023, to 244,686 GWh [@oec-2022].");
    assert!(
        evidence.contains("value: 244,686 GWh\n    period: 2023\n"),
        "{evidence}"
    );
}

#[test]
fn a_share_in_words_is_written_with_few_digits() {
    let (_, evidence) = written("Two thirds of all firms export goods [@oec-2022].");
    assert!(evidence.contains("value: 66.7 percent\n"), "{evidence}");
}

#[test]
fn a_place_among_nothing_is_left_to_its_author() {
    let host = project("Exports hit a record $22.4 billion in 2021 [@oec-2022].");
    let (left, _) = said(&host);
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("among whom"), "{left:?}");
}

#[test]
fn what_spanish_counts_is_named_once() {
    let prose = "Unos 1,6 millones de hogares reciben el bono social [@oec-2022].";
    let brief =
        format!("---\ntitle: Luz\ndate: 2024-01-23\nlanguage: es\nstatus: draft\n---\n\n{prose}\n");
    let after = recorded(&project("").with(BRIEF, brief), RecordOptions::default());
    assert!(
        text(&after, BRIEF).contains("1,6 millones de hogares][@"),
        "{}",
        text(&after, BRIEF)
    );
    let evidence = text(&after, EVIDENCE);
    assert!(
        evidence.contains("measure: Hogares reciben el bono social\n"),
        "{evidence}"
    );
}

#[test]
fn an_id_is_no_key_of_a_format() {
    let (prose, _) = written("By value: 3 percent [@oec-2022].");
    assert!(prose.contains("[@value-trade]"), "{prose}");
}
