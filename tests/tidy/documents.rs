//! What documents and comments name exists: files, and sections of documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::root;

/// Folders of this repository, as the first part of a path that a text names.
const FOLDERS: &[&str] = &[
    ".ci/",
    ".github/",
    "docs/",
    "examples/",
    "fuzz/",
    "locales/",
    "src/",
    "templates/",
    "tests/",
];

/// Files below a path, or the path itself, as paths relative to the root with their texts.
fn texts(path: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(path)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(path).unwrap();
            waiting.extend(entries.map(|entry| entry.unwrap().path()));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            found.push((name.replace('\\', "/"), text));
        }
    }
    found
}

/// The documents: Markdown at the root, in `docs`, and what says what `tests` holds.
fn documents() -> Vec<(String, String)> {
    let mut found: Vec<_> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().display().to_string())
        .filter(|name| is_markdown(name))
        .flat_map(|name| texts(&name))
        .collect();
    found.extend(
        texts("docs")
            .into_iter()
            .filter(|(name, _)| is_markdown(name)),
    );
    let readme = |(name, _): &(String, String)| name.ends_with("/README.md");
    found.extend(texts("tests").into_iter().filter(readme));
    assert!(found.len() > 10, "the documents were not found");
    found
}

fn is_markdown(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "md")
}

/// The text without fences, which hold examples.
fn prose(text: &str) -> String {
    let mut fence: Option<&str> = None;
    let lines = text.lines().filter(|line| {
        let marks = line.len() - line.trim_start_matches('`').len();
        let mark = line.get(..marks).filter(|_| marks >= 3);
        match (fence, mark) {
            (Some(open), Some(mark)) if mark == open => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        fence.is_none()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of a text without its code spans, and the spans: each begins and ends with as many backticks (`CommonMark` 0.31, 6.1).
fn code_spans(text: &str) -> (String, Vec<&str>) {
    let (mut spoken, mut code) = (String::new(), Vec::new());
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        let (before, marked) = rest.split_at(at);
        let (mark, inner) = marked.split_at(run(marked));
        let mut runs = inner.match_indices('`').map(|(at, _)| at);
        let is_end = |at: &usize| !inner[..*at].ends_with('`') && run(&inner[*at..]) == mark.len();
        spoken.push_str(before);
        if let Some(end) = runs.find(is_end) {
            code.push(inner[..end].trim());
            rest = &inner[end + mark.len()..];
        } else {
            spoken.push_str(mark);
            rest = inner;
        }
    }
    spoken.push_str(rest);
    (spoken, code)
}

#[test]
fn code_spans_end_with_as_many_marks() {
    let (spoken, code) = code_spans("a `b` c ```` ```x ```` d `` e`f `` ` g");
    assert_eq!(spoken, "a  c  d  ` g");
    assert_eq!(code, ["b", "```x", "e`f"]);
}

/// The anchor of a heading on a forge: its letters and digits in lower case, hyphens for spaces.
fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.map(|letter| if letter == ' ' { '-' } else { letter })
        .collect::<String>()
        .to_lowercase()
}

fn headings(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let rest = line.trim_start_matches('#');
        rest.strip_prefix(' ').filter(|_| rest.len() < line.len())
    })
}

/// Links of documents lead to files, and to their headings; paths of this repository that documents name are there.
#[test]
fn documents_name_what_exists() {
    let documents = documents();
    let anchors: BTreeMap<PathBuf, BTreeSet<String>> = documents
        .iter()
        .map(|(name, text)| {
            let path = root().join(name).canonicalize().unwrap();
            (path, headings(&prose(text)).map(anchor).collect())
        })
        .collect();
    let mut faults = Vec::new();
    for (document, text) in &documents {
        let text = prose(text);
        let path = root().join(document);
        let folder = path.parent().unwrap();
        let definitions = text.lines().filter(|line| line.starts_with('['));
        let definitions = definitions.filter_map(|line| line.split_once("]: "));
        let (spoken, code) = code_spans(&text);
        let links = spoken.split("](").skip(1);
        let links = links.filter_map(|rest| rest.split(')').next());
        for target in links.chain(definitions.map(|(_, target)| target)) {
            // `[words](@id)` is a form of references that an example shows.
            if target.contains(':') || target.starts_with('@') {
                continue;
            }
            let (file, part) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() {
                path.clone()
            } else {
                folder.join(file)
            };
            let Ok(file) = file.canonicalize() else {
                faults.push(format!("{document}: {target}"));
                continue;
            };
            let known = anchors.get(&file);
            if !part.is_empty() && known.is_some_and(|known| !known.contains(part)) {
                faults.push(format!("{document}: {target} has no such heading"));
            }
        }
        for named in code {
            if is_path(named) && !root().join(named).exists() {
                faults.push(format!("{document}: `{named}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Whether words are a path of this repository, and no pattern of paths.
fn is_path(words: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
    words.chars().all(is_part) && FOLDERS.iter().any(|folder| words.starts_with(folder))
}

/// The comments of a file, line by line.
fn comments(name: &str, text: &str) -> Vec<String> {
    let marks: &[&str] = match Path::new(name).extension().and_then(|part| part.to_str()) {
        Some("rs") => &["//"],
        Some("md" | "html" | "typ" | "css") => &["{#", "/*", "<!--"],
        _ => &["#"],
    };
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| marks.iter().any(|mark| line.starts_with(mark)))
        .map(str::to_owned)
        .collect()
}

/// Documents that comments name are there, and so are other files of the repository.
#[test]
fn comments_name_what_exists() {
    let places = FOLDERS.iter().chain(&["Cargo.toml", "deny.toml"]);
    let mut named = 0;
    let mut faults = Vec::new();
    for (file, text) in places.flat_map(|place| texts(place)) {
        for comment in comments(&file, &text) {
            let is_part =
                |letter: char| letter.is_ascii_alphanumeric() || "._-/<>*".contains(letter);
            for words in comment.split(|letter| !is_part(letter)) {
                let words = words.trim_end_matches('.');
                // `CONTRIBUTING.md` is a document, `brief.md` somebody's brief.
                let is_document = is_markdown(words)
                    && words
                        .trim_end_matches(".md")
                        .chars()
                        .all(|letter| letter.is_ascii_uppercase());
                if !is_path(words) && !is_document {
                    continue;
                }
                named += 1;
                let beside = Path::new(&file).parent().unwrap().join(words);
                if !root().join(words).exists() && !root().join(beside).exists() {
                    faults.push(format!("{file}: {words}"));
                }
            }
        }
    }
    assert!(named > 200, "{named} names were found");
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Code and tests cite a document by a heading or by the bold name of a paragraph, and each of them is there.
#[test]
fn citations_of_documents_lead_somewhere() {
    let known: BTreeMap<String, BTreeSet<String>> = documents()
        .into_iter()
        .map(|(name, text)| {
            let names = text.lines().filter_map(|line| {
                let (name, _) = line.strip_prefix("**")?.split_once(".**")?;
                Some(name)
            });
            let known = headings(&text).chain(names).map(str::to_owned).collect();
            (name, known)
        })
        .collect();
    let mut cited = 0;
    let mut unknown = Vec::new();
    let places = FOLDERS.iter().filter(|folder| **folder != "docs/");
    for (file, text) in places.flat_map(|place| texts(place)) {
        // A citation may go on in the next line of a comment.
        let lines = text
            .lines()
            .map(|line| line.trim_start_matches(['/', '!', '#', ' ']));
        let text = lines.collect::<Vec<_>>().join(" ");
        for (document, known) in &known {
            for (at, mark) in text.match_indices(&format!("{document}, ")) {
                let rest = &text[at + mark.len()..];
                if text[..at].ends_with('/') {
                    // Another folder's document of that name.
                    continue;
                }
                // A clause goes on in small letters; the specification is never named without a section.
                let is_section = rest.starts_with(|letter: char| letter.is_uppercase());
                if !is_section && document != "docs/reading.md" {
                    continue;
                }
                cited += 1;
                if !known.iter().any(|name| rest.starts_with(name)) {
                    let shown: String = rest.chars().take(40).collect();
                    unknown.push(format!("{file}: {document}, {shown}"));
                }
            }
        }
    }
    assert!(cited > 100, "{cited} citations were found");
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// A bold name that is cited leads to one paragraph.
#[test]
fn bold_names_of_paragraphs_are_unique() {
    let mut repeated = Vec::new();
    for (document, text) in documents() {
        let mut seen = BTreeSet::new();
        let names = text.lines().filter_map(|line| {
            let (name, _) = line.strip_prefix("**")?.split_once(".**")?;
            Some(name)
        });
        for name in names.filter(|name| !seen.insert(*name)) {
            repeated.push(format!("{document}: {name}"));
        }
    }
    assert!(repeated.is_empty(), "{repeated:#?}");
}

#[test]
fn every_module_of_tests_is_listed() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let (main, list) = (read("tests/main.rs"), read("tests/README.md"));
    let modules = main
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let modules: Vec<&str> = modules.collect();
    assert!(modules.len() > 50, "{} modules were found", modules.len());
    let is_listed = |module: &str| list.contains(&format!("`{module}.rs`"));
    let missing: Vec<_> = modules
        .into_iter()
        .filter(|module| !is_listed(module))
        .collect();
    assert!(missing.is_empty(), "tests/README.md lacks {missing:?}");
}
