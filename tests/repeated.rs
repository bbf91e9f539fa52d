//! Projects in which an author repeats one thing: they are loaded and checked on threads with little stack.

use std::fmt::Write as _;

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;

/// Words, signs and brackets that a field or a sentence may hold again and again.
pub(crate) const REPEATED: &[&str] = &[
    "per x ",
    "5 ",
    "5",
    "per ",
    "of ",
    "and ",
    "percent ",
    "% ",
    "million ",
    "USD ",
    "$",
    "-",
    "- ",
    "+ ",
    "* ",
    "/ ",
    "/",
    "(",
    ")",
    "()",
    "((a",
    "[",
    "]",
    "[]",
    "[@",
    "[=",
    "{",
    "}",
    "“",
    "”",
    "\"x ",
    "'x ",
    "«",
    "nearly ",
    "up to ",
    "May ",
    "FY2024 ",
    "2021/",
    "2021-",
    "t ",
    "kt per day ",
    "square kilometers ",
    "a - ",
    "sum(",
    "sum(a, ",
    "a / ",
    "not ",
    "half ",
    "twice ",
    "rose ",
    "second-largest ",
    "hundreds of ",
    "two-thirds ",
    "according to ",
    "he said ",
    "U.S. ",
    "Ms. ",
    ". ",
    "… ",
    "*",
    "_",
    "**a ",
    "`",
    "> ",
    "<b>",
    "<!-- ",
    "^",
    "~",
    "| ",
    "\\",
    "&amp;",
    "é",
    "٣",
];

/// A record per field that holds the words, and a brief that rests on all of them.
fn project(words: &str) -> Memory {
    let quoted = words.trim_end().replace('\'', "''");
    let mut evidence = String::new();
    let fields = [
        ("value", "5"),
        ("measure", "m"),
        ("unit", "USD"),
        ("period", "2021"),
        ("base", "adults"),
        ("moe", "3"),
    ];
    for (field, _) in fields {
        let _ = write!(evidence, "r-{field}:\n  source: s\n  figure:\n");
        for (other, value) in fields {
            let said = if other == field {
                quoted.as_str()
            } else {
                value
            };
            let _ = writeln!(evidence, "    {other}: '{said}'");
        }
    }
    let _ = write!(
        evidence,
        "r-derive: {{ measure: m, derive: '{quoted}' }}\nr-quote:\n  source: s\n  quote: '{quoted}'\n"
    );
    let _ = write!(
        evidence,
        "r-finding:\n  source: s\n  finding: '{quoted}'\n  excerpt: '{quoted}'\n"
    );
    let brief = format!(
        "---\ntitle: 'T'\nsummary: '{quoted}'\ndate: 2024-01-01\nauthors: [{{ name: A }}]\nstatus: final\n---\n\n\
         Sold 5 {words} [@r-value].\n\n[5 {words}][@r-measure] and [x][@r-base]\n\n“{words}”\n"
    );
    let source = "s: { type: web, title: T, author: [{ name: A }], date: 2021 }\n";
    let claim = format!("c:\n  statement: '{quoted}'\n  support: [r-value, r-derive]\n");
    let mut host = Memory::default();
    for (path, text) in [
        ("factum.yaml", "publisher: { name: P }\n".to_owned()),
        ("content/sources/s.yaml", source.to_owned()),
        ("content/evidence/e.yaml", evidence),
        ("content/claims/c.yaml", claim),
        ("content/briefs/b.md", brief),
    ] {
        host.files.insert(path.to_owned(), text.into_bytes());
    }
    host
}

#[test]
fn repetition_costs_no_stack() {
    const STACK: usize = 512 * 1024;
    const COUNT: usize = 10_000;
    // What a quotation that never ends might be is looked for from each of its opening marks: fewer of them, for time's sake.
    const OPENING: &[&str] = &["“", "«"];
    const FEWER: usize = 1_000;
    // Checking spreads over the threads of the pool that it runs in.
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .stack_size(STACK);
    let briefs = pool.build().unwrap().install(|| {
        let check_one = |words: &&str| {
            let count = if OPENING.contains(words) {
                FEWER
            } else {
                COUNT
            };
            let project = load(&project(&words.repeat(count))).unwrap();
            assert!(project.library.get("r-measure").is_some());
            check(&project, Options::default()).traces.len()
        };
        REPEATED.iter().map(check_one).sum::<usize>()
    });
    assert_eq!(briefs, REPEATED.len());
}
