//! The shape of the code is what the table in `src/lib.rs` says, and what documents name exists.

mod source;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use factum::check::rules;

use self::source::module_of;
pub(crate) use self::source::{code, sources};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the table in `src/lib.rs`: module, and the modules that it may use.
pub(crate) fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let quoted = |cell: &str| -> BTreeSet<String> {
        let words = cell.split('`').skip(1).step_by(2);
        words.map(str::to_owned).collect()
    };
    text.lines()
        .filter_map(|line| line.strip_prefix("//! | `"))
        .map(|row| {
            let cells: Vec<&str> = row.trim_end_matches('|').split(" | ").collect();
            let name = cells[0].trim_end_matches('`').to_owned();
            (name, quoted(cells.get(2).copied().unwrap_or_default()))
        })
        .collect()
}

#[test]
fn modules_use_what_their_row_allows() {
    let table = table();
    assert!(table.len() > 10, "the table was not read");
    let mut faults = Vec::new();
    for (file, text) in sources() {
        let module = module_of(&file);
        if matches!(module, "lib" | "main" | "cli") {
            continue;
        }
        let Some(allowed) = table.get(module) else {
            faults.push(format!("{file}: `{module}` has no row"));
            continue;
        };
        let joined = code(&text).collect::<Vec<_>>().join("\n");
        for used in joined.split("crate::").skip(1) {
            let used: String = used
                .chars()
                .take_while(|letter| letter.is_ascii_lowercase() || *letter == '_')
                .collect();
            if table.contains_key(&used) && used != module && !allowed.contains(&used) {
                faults.push(format!("{file}: uses `{used}`"));
            }
            assert!(
                !used.is_empty(),
                "{file}: `use crate::{{…}}` hides its edges"
            );
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The table has no way round in a circle.
#[test]
fn edges_go_one_way() {
    let mut table = table();
    table.remove("cli");
    while !table.is_empty() {
        let leaves: Vec<String> = table
            .iter()
            .filter(|(_, uses)| uses.iter().all(|used| !table.contains_key(used)))
            .map(|(name, _)| name.clone())
            .collect();
        assert!(!leaves.is_empty(), "a circle among {:?}", table.keys());
        for leaf in leaves {
            table.remove(&leaf);
        }
    }
}

#[test]
fn engines_disk_and_clock_are_named_where_they_belong() {
    const HOMES: &[(&str, &[&str])] = &[
        ("std::fs", &["host", "publish"]),
        ("std::env", &["host", "main.rs"]),
        ("SystemTime", &[]),
        ("Instant", &["cli/output.rs"]),
        ("tera::", &["render/text.rs", "render/text/"]),
        ("typst::", &["render/formats/pdf.rs"]),
        ("typst_layout", &["render/formats/pdf.rs"]),
        ("typst_pdf", &["render/formats/pdf.rs"]),
        (
            "printpdf::",
            &[
                "render/formats/printpdf.rs",
                "render.rs",
                "render/formats/pdf.rs",
            ],
        ),
        ("pulldown_cmark", &["prose", "load", "render"]),
        ("annotate_snippets", &["report/human.rs"]),
        ("serde_sarif", &["report/sarif.rs"]),
        ("serde_saphyr", &["yaml"]),
        (
            "Serialize",
            &[
                "report",
                "render/view.rs",
                "render/text.rs",
                "render/exports/json_ld.rs",
                "render/pages/data.rs",
                "render/pages/metadata.rs",
            ],
        ),
    ];
    let mut faults = Vec::new();
    for (file, text) in sources() {
        for (name, homes) in HOMES {
            let at_home = homes
                .iter()
                .any(|home| file.starts_with(home) || module_of(&file) == *home);
            if !at_home && code(&text).any(|line| line.contains(name)) {
                faults.push(format!("{file} names `{name}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Loading and reading prose find what the catalogue knows.
#[test]
fn every_finding_has_its_rule() {
    let mut names = BTreeSet::new();
    for (file, text) in sources() {
        if !matches!(module_of(&file), "load" | "yaml" | "prose" | "check") {
            continue;
        }
        for maker in ["Diagnostic::new(", "error(", "warning(", "review("] {
            for call in text.split(maker).skip(1) {
                let first = call.trim_start().strip_prefix('"');
                let name = first.and_then(|rest| rest.split('"').next());
                names.extend(name.map(|name| (name.to_owned(), file.clone())));
            }
        }
    }
    assert!(names.len() > 40, "no finding was read");
    let unknown: Vec<_> = names
        .iter()
        .filter(|(name, _)| rules::find(name).is_none())
        .collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// Relative links of the documents lead to files.
#[test]
fn documents_name_what_exists() {
    let mut faults = Vec::new();
    for document in [
        "CHANGELOG.md",
        "README.md",
        "docs/checking.md",
        "docs/exports.md",
        "docs/reading.md",
        "docs/rules.md",
        "docs/sources.md",
        "docs/upstream.md",
        "tests/README.md",
    ] {
        let path = root().join(document);
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        // What stands in a fence is an example.
        let mut fence: Option<&str> = None;
        let prose = text.lines().filter(|line| {
            let marks = line.len() - line.trim_start_matches('`').len();
            let mark = line.get(..marks).filter(|_| marks >= 3);
            match (fence, mark) {
                (Some(open), Some(mark)) if mark == open => fence = None,
                (None, Some(mark)) => fence = Some(mark),
                _ => {}
            }
            fence.is_none()
        });
        let text = prose.collect::<Vec<_>>().join("\n");
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = target.split('#').next().unwrap_or_default();
            // `[words](@id)` is a form of references that an example shows.
            let is_file = !file.is_empty() && !file.contains(':') && !file.starts_with('@');
            if is_file && !folder.join(file).exists() {
                faults.push(format!("{document}: {target}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Code and tests cite the specification by a section or by the bold name of a paragraph, and each of them is there.
#[test]
fn citations_of_the_specification_lead_somewhere() {
    let text = fs::read_to_string(root().join("docs/reading.md")).unwrap();
    let sections = text.lines().filter_map(|line| line.strip_prefix("## "));
    let names = text.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("**")?.split_once(".**")?;
        Some(name)
    });
    let known: BTreeSet<&str> = sections.chain(names).collect();
    assert!(known.len() > 100, "the names were not found");
    let mut cited = 0;
    let mut unknown = Vec::new();
    let mut folders = vec![root().join("src"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            // A citation may go on in the next line of a comment.
            let lines = text
                .lines()
                .map(|line| line.trim_start_matches(['/', '!', '#', ' ']));
            let text = lines.collect::<Vec<_>>().join(" ");
            let mark = concat!("docs/reading.md", ", ");
            for rest in text.split(mark).skip(1) {
                cited += 1;
                if !known.iter().any(|name| rest.starts_with(name)) {
                    let shown: String = rest.chars().take(40).collect();
                    unknown.push(format!("{}: {shown}", path.display()));
                }
            }
        }
    }
    assert!(cited > 100, "{cited} citations were found");
    assert!(unknown.is_empty(), "{unknown:#?}");
}
