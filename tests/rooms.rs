//! The files of `src` and what they use of each other: inner layers keep their rows in `src/lib.rs`, the steps of the
//! assessment stand in order, no circle of files is wider than two, and a name of a type means one thing.
//!
//! A file may use what the files of its own ancestors define, as a module and its folder are one; such a use is no edge. A name that is
//! passed on (`pub use`) is an edge to the file that defines it.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::{code, sources, table};

type Path = Vec<String>;

/// A file of `src` as a module.
struct Module {
    text: String,
    defines: BTreeSet<String>,
    uses: Vec<Use>,
}

/// A leaf of a `use` declaration.
struct Use {
    path: Path,
    name: String,
    is_passed_on: bool,
}

/// The modules of `src` by path.
struct House(BTreeMap<Path, Module>);

fn words(path: &str) -> Path {
    path.split("::")
        .map(|word| word.trim().to_owned())
        .collect()
}

/// The leaves of a tree of `use`, below a path.
fn leaves(tree: &str, above: &[String], is_passed_on: bool, out: &mut Vec<Use>) {
    let mut depth = 0;
    let parts = tree.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((head, rest)) = part.split_once('{') {
            let head = head.trim().trim_end_matches("::");
            let mut below = above.to_vec();
            below.extend(words(head).into_iter().filter(|word| !word.is_empty()));
            let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
            leaves(inner, &below, is_passed_on, out);
            continue;
        }
        let (path, alias) = part.split_once(" as ").unzip();
        let mut whole = above.to_vec();
        whole.extend(words(path.unwrap_or(part)));
        whole.pop_if(|last| last == "self");
        let name = alias.map_or_else(
            || whole.last().cloned(),
            |alias| Some(alias.trim().to_owned()),
        );
        out.push(Use {
            path: whole,
            name: name.unwrap_or_default(),
            is_passed_on,
        });
    }
}

/// What follows the visibility of an item.
fn without_visibility(line: &str) -> &str {
    let Some(rest) = line.strip_prefix("pub") else {
        return line;
    };
    let rest = match rest.strip_prefix('(') {
        Some(rest) => rest.split_once(')').map_or("", |(_, rest)| rest),
        None => rest,
    };
    rest.trim_start()
}

/// The word that an item of this line defines, and its kind.
fn definition(line: &str) -> Option<(&str, &str)> {
    let mut parts = without_visibility(line).split([' ', '<', '(', ':', '{', ';', '!']);
    loop {
        match parts.next()? {
            kind @ ("fn" | "struct" | "enum" | "trait" | "type" | "static") => {
                return Some((kind, parts.next()?));
            }
            "const" => {
                let next = parts.next()?;
                return Some(if next == "fn" {
                    (next, parts.next()?)
                } else {
                    ("const", next)
                });
            }
            "unsafe" | "async" => {}
            _ => return None,
        }
    }
}

impl House {
    fn new() -> Self {
        let modules = sources().into_iter().filter(|(file, _)| file != "main.rs");
        let modules = modules.map(|(file, text)| {
            let text = code(&text).collect::<Vec<_>>().join("\n");
            let path = file.trim_end_matches(".rs").split('/');
            let path = path.filter(|word| *word != "lib").map(str::to_owned);
            let (mut uses, mut rest) = (Vec::new(), String::new());
            let mut lines = text.lines();
            while let Some(line) = lines.next() {
                let item = without_visibility(line.trim_start());
                let Some(tree) = item.strip_prefix("use ") else {
                    rest.push_str(line);
                    rest.push('\n');
                    continue;
                };
                let mut tree = tree.to_owned();
                while !tree.contains(';') {
                    tree.push_str(lines.next().expect("a `use` ends"));
                }
                let is_passed_on = line.trim_start().starts_with("pub");
                leaves(tree.trim_end_matches(';'), &[], is_passed_on, &mut uses);
            }
            let defined = rest.lines().filter_map(definition);
            let module = Module {
                defines: defined.map(|(_, name)| name.to_owned()).collect(),
                text: rest,
                uses,
            };
            (path.collect(), module)
        });
        Self(modules.collect())
    }

    /// A path that is written in a module, from the crate's root; `None` for another crate's.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Path> {
        let mut base = module.to_vec();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|word| word == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            child => {
                base.push(child.to_owned());
                let is_child = self.0.contains_key(&base);
                base.pop();
                if !is_child {
                    return None;
                }
            }
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    /// The file that defines what a path names.
    fn home(&self, path: &[String], steps: usize) -> Option<Path> {
        let length = (0..=path.len())
            .rev()
            .find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let holder = &self.0[module];
        let passed_on = rest
            .first()
            .filter(|name| !holder.defines.contains(*name))
            .and_then(|name| {
                let passed = holder.uses.iter().find(|used| used.name == *name)?;
                let path = self.absolute(module, &passed.path)?;
                self.home(&path, steps.checked_sub(1)?)
            });
        Some(passed_on.unwrap_or_else(|| module.to_vec()))
    }

    /// The files that a module uses, without its ancestors.
    fn used_by(&self, module: &Path) -> BTreeSet<Path> {
        const STEPS: usize = 8;
        let own = &self.0[module];
        let mut found = BTreeSet::new();
        let mut modules = BTreeMap::new();
        for used in own.uses.iter().filter(|used| !used.is_passed_on) {
            let Some(path) = self.absolute(module, &used.path) else {
                continue;
            };
            if self.0.contains_key(&path) {
                // Counted where something of it is named.
                modules.insert(used.name.as_str(), path);
            } else {
                found.extend(self.home(&path, STEPS));
            }
        }
        let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        for written in own
            .text
            .split(|c| !is_of_path(c))
            .filter(|text| text.contains("::"))
        {
            let written = words(written.trim_matches(':'));
            let path = match modules.get(written[0].as_str()) {
                Some(path) => Some([path.as_slice(), &written[1..]].concat()),
                None => self.absolute(module, &written),
            };
            found.extend(path.and_then(|path| self.home(&path, STEPS)));
        }
        found.retain(|used| !module.starts_with(used));
        found
    }

    fn edges(&self) -> BTreeMap<Path, BTreeSet<Path>> {
        let edges: BTreeMap<_, _> = self
            .0
            .keys()
            .map(|module| (module.clone(), self.used_by(module)))
            .collect();
        let count: usize = edges.values().map(BTreeSet::len).sum();
        assert!(count > 500, "{count} edges were found");
        edges
    }
}

/// All that can be reached from a module.
fn reached<'e>(from: &Path, edges: &'e BTreeMap<Path, BTreeSet<Path>>) -> BTreeSet<&'e Path> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&Path> = edges[from].iter().collect();
    while let Some(module) = waiting.pop() {
        if found.insert(module) {
            waiting.extend(&edges[module]);
        }
    }
    found
}

#[test]
fn no_circle_of_files_is_wider_than_two() {
    let edges = House::new().edges();
    let reached: BTreeMap<&Path, _> = edges
        .keys()
        .map(|module| (module, reached(module, &edges)))
        .collect();
    let mut wide = BTreeSet::new();
    for (module, others) in &reached {
        let circle: BTreeSet<_> = others
            .iter()
            .filter(|other| reached[**other].contains(module))
            .collect();
        if circle.len() > 2 {
            wide.insert(
                circle
                    .into_iter()
                    .map(|module| module.join("::"))
                    .collect::<Vec<_>>(),
            );
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
}

/// Rows of the table in `src/lib.rs` such as `render::content` name the layers of a module. Each file below it belongs to one of them,
/// and uses those of its row.
#[test]
fn inner_layers_use_what_their_row_allows() {
    let table = table();
    let inner: BTreeMap<(&str, &str), _> = table
        .iter()
        .filter_map(|(name, uses)| Some((name.split_once("::")?, uses)))
        .collect();
    assert!(inner.len() > 8, "the rows were not read");
    let parents: BTreeSet<&str> = inner.keys().map(|(parent, _)| *parent).collect();
    let mut faults = Vec::new();
    for (module, used) in House::new().edges() {
        let [parent, layer, ..] = module.as_slice() else {
            continue;
        };
        if !parents.contains(parent.as_str()) {
            continue;
        }
        let Some(allowed) = inner.get(&(parent.as_str(), layer.as_str())) else {
            faults.push(format!("{}: no row", module.join("::")));
            continue;
        };
        for used in used
            .iter()
            .filter(|used| used[0] == *parent && used.len() > 1)
        {
            if used[1] != *layer && !allowed.contains(&used[1]) {
                faults.push(format!("{} uses {}", module.join("::"), used.join("::")));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A layer uses what stands above it in its module's rows.
#[test]
fn inner_layers_stand_in_order() {
    let table = table();
    for (name, uses) in &table {
        let Some((parent, _)) = name.split_once("::") else {
            continue;
        };
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<String> = uses.iter().cloned().collect();
        while let Some(used) = waiting.pop() {
            let used = format!("{parent}::{used}");
            assert_ne!(used, *name, "a circle of layers");
            let further = table
                .get(&used)
                .unwrap_or_else(|| panic!("{name}: {used} has no row"));
            if seen.insert(used) {
                waiting.extend(further.iter().cloned());
            }
        }
    }
}

/// The table in `src/check/assess.rs` lists the steps of the assessment, each below all that it uses.
#[test]
fn steps_of_the_assessment_use_those_above_them() {
    let (_, text) = sources()
        .into_iter()
        .find(|(file, _)| file == "check/assess.rs")
        .unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let steps: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    let place = |module: &[String]| match module {
        [check, assess, step, ..] if check == "check" && assess == "assess" => {
            let place = steps.iter().position(|listed| listed == step);
            Some(place.unwrap_or_else(|| panic!("{step}: no row")))
        }
        _ => None,
    };
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    for (module, used) in House::new().edges() {
        let Some(own) = place(&module) else {
            continue;
        };
        seen.insert(own);
        let used = used.iter().filter(|used| place(used) > Some(own));
        faults.extend(used.map(|used| format!("{} uses {}", module.join("::"), used.join("::"))));
    }
    assert_eq!(seen.len(), steps.len(), "a row names nothing");
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_name_of_a_type_means_one_thing() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (module, own) in House::new().0 {
        for line in own.text.lines() {
            if let Some(("struct" | "enum" | "trait" | "type", name)) = definition(line) {
                homes
                    .entry(name.to_owned())
                    .or_default()
                    .push(module.join("::"));
            }
        }
    }
    assert!(homes.len() > 800, "{} types were found", homes.len());
    homes.retain(|_, homes| homes.len() > 1);
    assert!(homes.is_empty(), "{homes:#?}");
}
