//! The shape of the code is what the table in `src/lib.rs` says, and what documents name exists.

mod documents;
mod source;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

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

/// The modules that a file names by a path from the crate's root: by `crate`, or by `super` as often as it lies deep.
fn from_the_root(file: &str, code: &str) -> Vec<String> {
    let depth = file.split('/').count();
    let first = |rest: &str| -> String {
        let is_part = |letter: &char| letter.is_ascii_lowercase() || *letter == '_';
        rest.chars().take_while(is_part).collect()
    };
    let mut named: Vec<String> = code.split("crate::").skip(1).map(first).collect();
    let chain = "super::".repeat(depth);
    for (at, _) in code.match_indices(&chain) {
        let rest = &code[at + chain.len()..];
        // An item of the root itself is no module; a longer chain would lead out of the crate.
        if !code[..at].ends_with("super::")
            && rest.starts_with(|letter: char| letter.is_lowercase())
        {
            named.push(first(rest));
        }
    }
    named
}

#[test]
fn paths_by_super_lead_to_the_root() {
    let named = |file, code| from_the_root(file, code);
    assert_eq!(named("a/b.rs", "use super::super::lsp::x;"), ["lsp"]);
    assert_eq!(
        named("a.rs", "super::find::y(crate::fix::z)"),
        ["fix", "find"]
    );
    assert_eq!(named("a/b.rs", "use super::lsp::x;"), [""; 0]);
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
        for hidden in ["use crate::{", "use super::{super", "use std::{"] {
            assert!(
                !joined.contains(hidden),
                "{file}: `{hidden}…` hides what it uses"
            );
        }
        for used in from_the_root(&file, &joined) {
            if table.contains_key(&used) && used != module && !allowed.contains(&used) {
                faults.push(format!("{file}: uses `{used}`"));
            }
            assert!(
                !used.is_empty(),
                "{file}: a path from the root is no module"
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
fn engines_disk_clock_and_sort_are_named_where_they_belong() {
    const HOMES: &[(&str, &[&str])] = &[
        (".sort_by(", &["arrange"]),
        (".sort_by_key(", &["arrange"]),
        (".sort_by_cached_key(", &["arrange"]),
        (".sort_unstable_by", &["arrange"]),
        (".exists()", &["host", "publish"]),
        (".is_file()", &["host", "publish"]),
        (".is_dir()", &["host", "publish"]),
        ("canonicalize(", &["host", "publish"]),
        ("symlink_metadata", &["host", "publish"]),
        ("std::fs", &["host", "publish"]),
        ("std::env", &["host", "main.rs"]),
        ("std::net", &["host/loopback.rs", "serve"]),
        ("SystemTime", &[]),
        ("Instant", &["cli/output.rs"]),
        ("Timestamp::now", &["host.rs"]),
        ("::today()", &["cli/create.rs"]),
        ("tera::", &["render/text.rs", "render/text/"]),
        ("typst::", &["render/formats/pdf/engine.rs"]),
        ("typst_layout", &["render/formats/pdf/engine.rs"]),
        ("typst_pdf", &["render/formats/pdf/engine.rs"]),
        (
            "printpdf::",
            &[
                "render/formats/printpdf.rs",
                "render.rs",
                "render/formats/pdf.rs",
            ],
        ),
        ("pulldown_cmark", &["prose", "load", "render", "import"]),
        ("annotate_snippets", &["report/human.rs"]),
        ("gen_lsp_types", &["lsp/wire"]),
        ("rmcp::", &["mcp/tools.rs", "mcp/server.rs"]),
        ("tokio::", &["mcp/server.rs"]),
        ("granit_parser", &["yaml"]),
        (
            "Serialize",
            &[
                "report",
                "lsp/wire.rs",
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

/// The head of `src/limits.rs` says how limits are named.
#[test]
fn limits_are_named_by_superlatives() {
    let mut faults = Vec::new();
    for (file, text) in sources() {
        for line in code(&text) {
            let Some((_, rest)) = line.split_once("const ") else {
                continue;
            };
            let name = rest.split(':').next().unwrap();
            if name
                .split('_')
                .any(|word| matches!(word, "MAX" | "LIMIT" | "LIMITS"))
            {
                faults.push(format!("{file}: `{name}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// No part of the program finds what the catalogue does not know.
#[test]
fn every_finding_has_its_rule() {
    let mut names = BTreeSet::new();
    for (file, text) in sources() {
        let makers: &[&str] = match module_of(&file) {
            "load" | "yaml" | "prose" | "check" => {
                &["Diagnostic::new(", "error(", "warning(", "review("]
            }
            _ => &["Diagnostic::new("],
        };
        for maker in makers {
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
