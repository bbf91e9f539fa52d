//! The cases: projects that repeat one part, and the records that all of them share.

use std::fmt::Write as _;

use super::{Case, Project};

pub(super) const SOURCE: &str = "\
report:
  type: report
  title: A report
  author: Example Office
  date: 2023-01-01
  publisher: Example Press
";

pub(super) const EVIDENCE: &str = "\
exports:
  source: report
  locator: p. 3
  figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
";

/// Some text for each number, one after the other.
fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

fn table(rows: usize, row: &str) -> String {
    format!("|a|b|\n|-|-|\n{}", row.repeat(rows))
}

const CITED: &str = "|[$12.6 billion][@exports]|[=exports]|\n";

const CHECK: &[&str] = &["check"];
const JSON: &[&str] = &["check", "--format", "json"];
const PAGES: &[&str] = &["build", "--force", "--format", "md,html"];
const PDF: &[&str] = &["build", "--force", "--format", "pdf"];

/// `count` figures.
fn figures(count: usize) -> String {
    each(count, |i| {
        format!(
            "figure-{i}:\n  source: report\n  locator: p. {i}\n  figure: {{ measure: Measure {i}, value: {i}.5 million USD, period: 2021 }}\n"
        )
    })
}

pub(super) const CASES: &[Case] = &[
    Case {
        name: "table-notes-pdf",
        count: 200,
        arguments: PDF,
        project: |n| Project::prose(table(n, CITED)).style("chicago-notes"),
    },
    Case {
        name: "table-dates-pdf",
        count: 200,
        arguments: PDF,
        project: |n| Project::prose(table(n, CITED)).style("chicago-author-date"),
    },
    Case {
        name: "table-plain-pdf",
        count: 400,
        arguments: PDF,
        project: |n| Project::prose(table(n, "|some words|more words|\n")),
    },
    Case {
        name: "table-wide-pdf",
        count: 100,
        arguments: PDF,
        project: |n| {
            let row = "|x".repeat(n) + "|\n";
            let head = "|-".repeat(n) + "|\n";
            Project::prose(format!("{row}{head}{}", row.repeat(4)))
        },
    },
    Case {
        name: "table-notes-pages",
        count: 400,
        arguments: PAGES,
        project: |n| Project::prose(table(n, CITED)).style("chicago-notes"),
    },
    Case {
        name: "table-numbers-check",
        count: 1000,
        arguments: JSON,
        project: |n| Project::prose(table(n, "|3.5 percent|4.5 percent|\n")),
    },
    Case {
        name: "prose-notes-pdf",
        count: 250,
        arguments: PDF,
        project: |n| {
            let paragraph = "China bought [$12.6 billion][@exports] of goods in that year.\n\n";
            Project::prose(paragraph.repeat(n)).style("chicago-notes")
        },
    },
    Case {
        name: "one-paragraph-notes-pdf",
        count: 250,
        arguments: PDF,
        project: |n| {
            let sentence = "China bought [$12.6 billion][@exports] of goods. ";
            Project::prose(sentence.repeat(n)).style("chicago-notes")
        },
    },
    Case {
        name: "one-paragraph-two-directions-pdf",
        count: 300,
        arguments: PDF,
        project: |n| {
            Project::prose("Trade with רוב החברות אמרו כי לא יראו grew and fell. ".repeat(n))
        },
    },
    Case {
        name: "list-notes-pdf",
        count: 100,
        arguments: PDF,
        project: |n| {
            Project::prose("- China bought [$12.6 billion][@exports] of goods.\n".repeat(n))
                .style("chicago-notes")
        },
    },
    Case {
        name: "quote-notes-pdf",
        count: 100,
        arguments: PDF,
        project: |n| {
            Project::prose("> China bought [$12.6 billion][@exports] of goods.\n>\n".repeat(n))
                .style("chicago-notes")
        },
    },
    Case {
        name: "list-pdf",
        count: 100,
        arguments: PDF,
        project: |n| Project::prose("- China bought some goods.\n".repeat(n)),
    },
    Case {
        name: "numbers-json",
        count: 2000,
        arguments: JSON,
        project: |n| Project::prose(each(n, |i| format!("{i}.5 percent "))),
    },
    Case {
        name: "numbers-human",
        count: 1000,
        arguments: CHECK,
        project: |n| Project::prose(each(n, |i| format!("{i}.5 percent "))),
    },
    Case {
        name: "numbers-sentences",
        count: 1000,
        arguments: JSON,
        project: |n| Project::prose(each(n, |i| format!("It rose to {i}.5 percent. "))),
    },
    Case {
        name: "numbers-anchored",
        count: 1000,
        arguments: JSON,
        project: |n| Project::prose("[$12.6 billion][@exports] and ".repeat(n)),
    },
    Case {
        name: "numbers-cited",
        count: 1000,
        arguments: JSON,
        project: |n| Project::prose("$12.6 billion [@exports] and ".repeat(n)),
    },
    Case {
        name: "anchored-sentences",
        count: 1000,
        arguments: JSON,
        project: |n| Project::prose("It sold [$12.6 billion][@exports] in 2021. ".repeat(n)),
    },
    Case {
        name: "dates-json",
        count: 1000,
        arguments: JSON,
        project: |n| Project::prose("in [$12.6 billion][@exports] in 2021, and ".repeat(n)),
    },
    Case {
        name: "quotations-json",
        count: 1000,
        arguments: JSON,
        project: |n| Project::prose("He said “the plan of ours is sound” and ".repeat(n)),
    },
    Case {
        name: "quotations-cited",
        count: 500,
        arguments: JSON,
        project: |n| Project::prose("[“the plan of ours is sound”][@exports], he said. ".repeat(n)),
    },
    Case {
        name: "capitals-json",
        count: 2000,
        arguments: JSON,
        project: |n| Project::prose("Ada Tester of Example Office said 5 percent ".repeat(n)),
    },
    Case {
        name: "names-json",
        count: 2000,
        arguments: JSON,
        project: |n| Project::prose("The Example Office Of Trade ".repeat(n)),
    },
    Case {
        name: "missing-sources",
        count: 1000,
        arguments: JSON,
        project: |n| Project::default().with("content/evidence/m.yaml", missing_sources(n)),
    },
    Case {
        name: "missing-citations",
        count: 1000,
        arguments: JSON,
        project: |n| {
            Project::prose(each(n, |i| format!("Words [@nowhere-{i}].\n\n")))
                .with("content/evidence/f.yaml", figures(n))
        },
    },
    Case {
        name: "missing-support",
        count: 1000,
        arguments: JSON,
        project: |n| {
            let claims = each(n, |i| {
                format!(
                    "claim-{i}: {{ statement: Words., kind: fact, confidence: low, support: [figures-{i}] }}\n"
                )
            });
            Project::default()
                .with("content/claims/c.yaml", claims)
                .with("content/evidence/f.yaml", figures(n))
        },
    },
    Case {
        name: "missing-operands",
        count: 1000,
        arguments: JSON,
        project: |n| {
            let derived = each(n, |i| {
                format!("derived-{i}: {{ derive: figures-{i} - exports, measure: Words }}\n")
            });
            Project::default()
                .with("content/evidence/d.yaml", derived)
                .with("content/evidence/f.yaml", figures(n))
        },
    },
    Case {
        name: "unclosed-human",
        count: 500,
        arguments: CHECK,
        project: |n| Project::prose("[words][@exports".repeat(n)),
    },
    Case {
        name: "unclosed-pages",
        count: 500,
        arguments: PAGES,
        project: |n| Project::prose("[words][@exports".repeat(n)),
    },
    Case {
        name: "unclosed-lines",
        count: 500,
        arguments: PAGES,
        project: |n| Project::prose("[words][@exports\n".repeat(n)),
    },
    Case {
        name: "claims-dense-html",
        count: 2000,
        arguments: PAGES,
        project: dense,
    },
    Case {
        name: "claims-dense-pdf",
        count: 1000,
        arguments: PDF,
        project: dense,
    },
    Case {
        name: "claims-pdf",
        count: 100,
        arguments: PDF,
        project: |n| claims(n, 3),
    },
    Case {
        name: "claims-check",
        count: 1000,
        arguments: JSON,
        project: |n| claims(n, 3),
    },
    Case {
        name: "figures-check",
        count: 1000,
        arguments: JSON,
        project: |n| Project::default().with("content/evidence/f.yaml", figures(n)),
    },
    Case {
        name: "figures-alike",
        count: 1000,
        arguments: JSON,
        project: |n| {
            let alike = each(n, |i| {
                format!(
                    "figure-{i}:\n  source: report\n  locator: p. 3\n  figure: {{ measure: Goods exports, value: 12.6 billion USD, period: 2021 }}\n"
                )
            });
            Project::default().with("content/evidence/f.yaml", alike)
        },
    },
    Case {
        name: "figures-cited-pages",
        count: 300,
        arguments: PAGES,
        project: |n| {
            let body = each(n, |i| {
                format!("It was [{i}.5 million USD][@figure-{i}].\n\n")
            });
            Project::prose(body).with("content/evidence/f.yaml", figures(n))
        },
    },
    Case {
        name: "figures-series",
        count: 500,
        arguments: JSON,
        project: |n| {
            let figures = each(n, |i| {
                let year = 1000 + i;
                format!(
                    "figure-{year}:\n  source: report\n  locator: p. 3\n  figure: {{ measure: Goods exports, value: {year} million USD, period: {year} }}\n"
                )
            });
            let body = each(n, |i| {
                format!("It was [{} million USD][@figure-{0}].\n\n", 1000 + i)
            });
            Project::prose(body).with("content/evidence/f.yaml", figures)
        },
    },
    Case {
        name: "figures-headings",
        count: 200,
        arguments: JSON,
        project: |n| {
            let body = each(n, |i| {
                format!("## It was {i}.5 million USD\n\nWords [@figure-{i}].\n\n")
            });
            Project::prose(body).with("content/evidence/f.yaml", figures(n))
        },
    },
    Case {
        name: "sources-alike",
        count: 500,
        arguments: JSON,
        project: |n| {
            let sources = each(n, |i| {
                format!(
                    "source-{i}:\n  type: report\n  title: Report number {i}\n  author: Office of {i}\n  date: 2023-01-01\n  url: https://example.org/a\n"
                )
            });
            Project::default().with("content/sources/s.yaml", sources)
        },
    },
    Case {
        name: "table-heads",
        count: 1_000,
        arguments: JSON,
        project: |n| {
            let rows = "| Kiel | 12.6 [@exports] |\n".repeat(n);
            Project::prose(format!(
                "Orders in $ billion:\n\n| Yard | 2021 |\n|---|---|\n{rows}"
            ))
        },
    },
    Case {
        name: "institutions",
        count: 500,
        arguments: JSON,
        project: |n| {
            let sources = each(n, |i| {
                format!(
                    "source-{i}:\n  type: report\n  title: Report number {i}\n  author: Office of Trade {i}\n  date: 2023-01-01\n  publisher: Office of {i}\n"
                )
            });
            Project::prose("The Office of Trade said [$12.6 billion][@exports]. ".repeat(n))
                .with("content/sources/s.yaml", sources)
        },
    },
    Case {
        name: "claims-circle",
        count: 500,
        arguments: JSON,
        project: |n| {
            let claims = each(n, |i| {
                format!(
                    "c-{i}: {{ statement: Words., kind: fact, confidence: low, support: [c-{}, c-0] }}\n",
                    i + 1
                )
            });
            Project::default().with("content/claims/c.yaml", claims)
        },
    },
    Case {
        name: "derived-chain",
        count: 500,
        arguments: JSON,
        project: |n| {
            let derived = each(n, |i| {
                let before = if i == 0 {
                    "exports".to_owned()
                } else {
                    format!("d-{}", i - 1)
                };
                format!("d-{i}: {{ derive: {before} + exports, measure: Words }}\n")
            });
            Project::default().with("content/evidence/d.yaml", derived)
        },
    },
    Case {
        name: "sources-check",
        count: 500,
        arguments: JSON,
        project: |n| Project::default().with("content/sources/s.yaml", sources(n)),
    },
    Case {
        name: "sources-cited-pages",
        count: 200,
        arguments: PAGES,
        project: |n| {
            let body = each(n, |i| format!("Words of it [@source-{i}, p. 3].\n\n"));
            Project::prose(body)
                .with("content/sources/s.yaml", sources(n))
                .style("chicago-notes")
        },
    },
    Case {
        name: "sources-cited-pdf",
        count: 100,
        arguments: PDF,
        project: |n| {
            let body = each(n, |i| format!("Words of it [@source-{i}, p. 3].\n\n"));
            Project::prose(body)
                .with("content/sources/s.yaml", sources(n))
                .style("ieee")
        },
    },
    Case {
        name: "long-line-check",
        count: 5000,
        arguments: CHECK,
        project: |n| Project::prose("The quick brown fox jumps over it and ".repeat(n)),
    },
    Case {
        name: "long-line-pdf",
        count: 500,
        arguments: PDF,
        project: |n| Project::prose("The quick brown fox jumps over it and ".repeat(n)),
    },
    Case {
        name: "headings",
        count: 300,
        arguments: PAGES,
        project: |n| Project::prose(each(n, |i| format!("## Heading {i}\n\nWords.\n\n"))),
    },
    Case {
        name: "headings-alike",
        count: 500,
        arguments: PAGES,
        project: |n| Project::prose("## Heading\n\nWords.\n\n".repeat(n)),
    },
    Case {
        name: "headings-pdf",
        count: 100,
        arguments: PDF,
        project: |n| Project::prose(each(n, |i| format!("## Heading {i}\n\nWords.\n\n"))),
    },
    Case {
        name: "headings-numbers",
        count: 500,
        arguments: JSON,
        project: |n| {
            Project::prose(each(n, |i| {
                format!("## It rose {i}.5 percent\n\nWords [@exports].\n\n")
            }))
        },
    },
    Case {
        name: "footnotes",
        count: 500,
        arguments: PAGES,
        project: |n| {
            let marks = each(n, |i| format!("Words.[^{i}] "));
            let notes = each(n, |i| format!("[^{i}]: The note.\n\n"));
            Project::prose(format!("{marks}\n\n{notes}"))
        },
    },
    Case {
        name: "footnotes-pdf",
        count: 100,
        arguments: PDF,
        project: |n| {
            let marks = each(n, |i| format!("Words.[^{i}] "));
            let notes = each(n, |i| format!("[^{i}]: The note.\n\n"));
            Project::prose(format!("{marks}\n\n{notes}"))
        },
    },
    Case {
        name: "footnotes-unused",
        count: 500,
        arguments: JSON,
        project: |n| Project::prose(each(n, |i| format!("[^{i}]: The note.\n\n"))),
    },
    Case {
        name: "links",
        count: 1000,
        arguments: PAGES,
        project: |n| Project::prose("[words](https://example.org/) 5 percent ".repeat(n)),
    },
    Case {
        name: "links-unsafe",
        count: 1000,
        arguments: CHECK,
        project: |n| Project::prose("[words](javascript:x) ".repeat(n)),
    },
    Case {
        name: "emphasis",
        count: 2000,
        arguments: PAGES,
        project: |n| Project::prose("*some* **words** ".repeat(n)),
    },
    Case {
        name: "emphasis-unclosed",
        count: 4000,
        arguments: PAGES,
        project: |n| Project::prose("*a **a _a ".repeat(n)),
    },
    Case {
        name: "brackets-unclosed",
        count: 4000,
        arguments: PAGES,
        project: |n| Project::prose("[".repeat(n)),
    },
    Case {
        name: "backslashes",
        count: 4000,
        arguments: PAGES,
        project: |n| Project::prose("\\[".repeat(n)),
    },
    Case {
        name: "html-tags",
        count: 1000,
        arguments: CHECK,
        project: |n| Project::prose("x <b>y</b> ".repeat(n)),
    },
    Case {
        name: "comments",
        count: 1000,
        arguments: CHECK,
        project: |n| Project::prose("x <!-- y --> ".repeat(n)),
    },
    Case {
        name: "lists-nested",
        count: 10,
        arguments: PAGES,
        project: |n| {
            let list = each(60, |i| format!("{}- x\n", "  ".repeat(i)));
            Project::prose(format!("{list}\nWords.\n\n").repeat(n))
        },
    },
    Case {
        name: "lists-long",
        count: 1000,
        arguments: PAGES,
        project: |n| Project::prose("- some words\n".repeat(n)),
    },
    Case {
        name: "quotes-long",
        count: 1000,
        arguments: PAGES,
        project: |n| Project::prose("> some words\n\nx\n\n".repeat(n)),
    },
    Case {
        name: "columns",
        count: 500,
        arguments: PAGES,
        project: |n| {
            let row = "|x".repeat(n) + "|\n";
            let head = "|-".repeat(n) + "|\n";
            Project::prose(format!("{row}{head}{row}"))
        },
    },
    Case {
        name: "csv-columns",
        count: 100,
        arguments: PAGES,
        project: |n| {
            let columns: Vec<String> = (0..n).map(|i| format!("c{i}")).collect();
            let row = format!("2020{}\n", ",5".repeat(n));
            let csv = format!("year,{}\n{}", columns.join(","), row.repeat(3));
            exhibit("table", &columns.join(", ")).with("content/data/d.csv", csv)
        },
    },
    Case {
        name: "csv-columns-missing",
        count: 200,
        arguments: JSON,
        project: |n| {
            let columns: Vec<String> = (0..n).map(|i| format!("c{i}")).collect();
            let missing: Vec<String> = (0..n).map(|i| format!("cc{i}")).collect();
            let csv = format!("year,{}\n2020{}\n", columns.join(","), ",5".repeat(n));
            exhibit("table", &missing.join(", ")).with("content/data/d.csv", csv)
        },
    },
    Case {
        name: "csv-rows",
        count: 500,
        arguments: PAGES,
        project: |n| {
            let csv = format!("year,c\n{}", each(n, |i| format!("{i},{i}.5\n")));
            exhibit("line", "c").with("content/data/d.csv", csv)
        },
    },
    Case {
        name: "csv-rows-bad",
        count: 500,
        arguments: CHECK,
        project: |n| {
            let csv = format!("year,c\n{}", each(n, |i| format!("{i},word\n")));
            exhibit("line", "c").with("content/data/d.csv", csv)
        },
    },
    Case {
        name: "exhibits",
        count: 50,
        arguments: PAGES,
        project: |n| {
            let block = "```table\ndata: [exports]\ntitle: Words\n```\n\n";
            Project::prose(block.repeat(n))
        },
    },
    Case {
        name: "briefs-one-slug",
        count: 100,
        arguments: JSON,
        project: |n| {
            let mut project = Project::default();
            for i in 0..n {
                project = project.with(&format!("content/briefs/{i}/same.md"), BRIEF.to_owned());
            }
            project
        },
    },
    Case {
        name: "briefs-pages",
        count: 50,
        arguments: PAGES,
        project: |n| {
            let mut project = Project::default();
            for i in 0..n {
                project = project.with(&format!("content/briefs/b{i}.md"), BRIEF.to_owned());
            }
            project
        },
    },
    Case {
        name: "suppressions",
        count: 500,
        arguments: JSON,
        project: |n| {
            Project::prose(
                "<!-- factum: allow(uncited-number) reason=\"x\" -->\nIt rose 5 percent.\n\n"
                    .repeat(n),
            )
        },
    },
    Case {
        name: "suppressions-unused",
        count: 500,
        arguments: JSON,
        project: |n| {
            Project::prose(
                "<!-- factum: allow(uncited-number) reason=\"x\" -->\nWords.\n\nIt rose 5 percent.\n\n".repeat(n),
            )
        },
    },
    Case {
        name: "suppressions-yaml",
        count: 500,
        arguments: JSON,
        project: |n| {
            let text = each(n, |i| {
                format!(
                    "# factum: allow(unused-source) reason=\"x\"\nsource-{i}: {{ type: report, title: Report {i}, author: Office, date: 2023, publisher: P }}\n"
                )
            });
            Project::default().with("content/sources/s.yaml", text)
        },
    },
    Case {
        name: "paths-settings",
        count: 100,
        arguments: JSON,
        project: |n| {
            let mut project = Project::prose("It rose 5 percent. ".repeat(n));
            project.settings = String::from("paths:\n");
            for i in 0..n {
                let _ = writeln!(
                    project.settings,
                    "  \"content/briefs/x{i}/**\": {{ rules: {{ uncited-number: warning }} }}"
                );
            }
            project
        },
    },
    Case {
        name: "front-topics",
        count: 500,
        arguments: PAGES,
        project: |n| Project {
            front: format!("topics: [{}]\n", each(n, |i| format!("topic {i}, "))),
            ..Project::default()
        },
    },
    Case {
        name: "front-authors",
        count: 200,
        arguments: PAGES,
        project: |n| Project {
            front: format!("related: [{}]\n", each(n, |i| format!("x{i}, "))),
            ..Project::default()
        },
    },
    Case {
        name: "keys-unknown",
        count: 500,
        arguments: CHECK,
        project: |n| Project {
            front: each(n, |i| format!("kez{i}: 1\n")),
            ..Project::default()
        },
    },
    Case {
        name: "yaml-flow-line",
        count: 500,
        arguments: CHECK,
        project: |n| {
            let text = each(n, |i| {
                format!("figure-{i}: {{ source: nowhere, finding: x }}, ")
            });
            Project::default().with("content/evidence/m.yaml", format!("{{ {text} }}\n"))
        },
    },
    Case {
        name: "findings-sarif",
        count: 500,
        arguments: &["check", "--format", "sarif"],
        project: |n| Project::prose("It rose 5 percent. ".repeat(n)),
    },
    Case {
        name: "findings-github",
        count: 500,
        arguments: &["check", "--format", "github"],
        project: |n| Project::prose("It rose 5 percent. ".repeat(n)),
    },
    Case {
        name: "findings-gitlab",
        count: 500,
        arguments: &["check", "--format", "gitlab"],
        project: |n| Project::prose("It rose 5 percent. ".repeat(n)),
    },
    Case {
        name: "findings-junit",
        count: 500,
        arguments: &["check", "--format", "junit"],
        project: |n| Project::prose("It rose 5 percent. ".repeat(n)),
    },
    Case {
        name: "fix",
        count: 500,
        arguments: &["check", "--fix"],
        project: |n| Project::prose("It sold [$12.7 billion][@exports]. ".repeat(n)),
    },
    Case {
        name: "trace",
        count: 500,
        arguments: &["trace", "a"],
        project: |n| Project::prose("It sold [$12.6 billion][@exports] and 5 percent. ".repeat(n)),
    },
    Case {
        name: "trace-json",
        count: 500,
        arguments: &["trace", "a", "--format", "json"],
        project: |n| Project::prose("It sold [$12.6 billion][@exports] and 5 percent. ".repeat(n)),
    },
];

const BRIEF: &str = "---\ntitle: A title\ndate: 2024-05-01\nauthors: [{ name: Ada Tester }]\nsummary: A summary.\nstatus: draft\n---\n\nIt sold [$12.6 billion][@exports].\n";

/// Each claim rests on up to `reach` of those before it; the brief opens with the last.
fn claims(count: usize, reach: usize) -> Project {
    let text = each(count, |i| {
        let support: Vec<String> = (i.saturating_sub(reach)..i)
            .map(|i| format!("c-{i}"))
            .collect();
        let support = if support.is_empty() {
            "exports".to_owned()
        } else {
            support.join(", ")
        };
        format!(
            "c-{i}:\n  statement: Statement {i}.\n  kind: fact\n  confidence: low\n  support: [{support}]\n"
        )
    });
    let last = count.saturating_sub(1);
    Project {
        front: format!("takeaways: [c-{last}]\n"),
        ..Project::default()
    }
    .with("content/claims/c.yaml", text)
}

/// Claims that each rest on all before them, with `edges` lines of support in all.
fn dense(edges: usize) -> Project {
    let count = (2 * edges).isqrt();
    claims(count, count)
}

fn missing_sources(count: usize) -> String {
    each(count, |i| {
        format!("good-{i}:\n  source: nowhere-{i}\n  finding: x\n")
    })
}

fn sources(count: usize) -> String {
    each(count, |i| {
        format!(
            "source-{i}:\n  type: report\n  title: Report number {i}\n  author: \"Author{i}, Ada\"\n  date: 2023-01-01\n  publisher: Press {i}\n"
        )
    })
}

fn exhibit(kind: &str, columns: &str) -> Project {
    let fence = if kind == "table" { "table" } else { "chart" };
    let kind = if kind == "table" {
        String::new()
    } else {
        format!("kind: {kind}\n")
    };
    Project::prose(format!(
        "```{fence}\n{kind}csv: d.csv\nx: year\ny: [{columns}]\nrests_on: [report]\ntitle: Words\nalt: Words\n```\n"
    ))
}
