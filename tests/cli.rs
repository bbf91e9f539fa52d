//! The program as a user runs it: exit codes, messages and what lies on disk afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a run of factum said.
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Exit code and all of `parts` on stderr, and no panic.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        let said = format!("{}{}", self.out, self.err);
        for part in parts {
            assert!(said.contains(part), "`{part}` is missing in:\n{said}");
        }
    }
}

fn factum_with(root: &Path, arguments: &[&str], threads: &str) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_factum"))
        .args(arguments)
        .current_dir(root)
        .env("RAYON_NUM_THREADS", threads)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Said::of(output)
}

pub(crate) fn factum(root: &Path, arguments: &[&str]) -> Said {
    factum_with(root, arguments, "2")
}

/// A project as `init` leaves it.
pub(crate) fn project() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("project");
    fs::create_dir(&root).unwrap();
    let said = factum(&root, &["init"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    (dir, root)
}

/// Every file below a folder with its bytes.
pub(crate) fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(tree(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap_or_default());
        }
    }
    found
}

/// The one brief of a started project.
pub(crate) fn brief(root: &Path) -> PathBuf {
    tree(&root.join("content/briefs"))
        .into_keys()
        .next()
        .unwrap()
}

pub(crate) fn change(path: &Path, edit: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, edit(text)).unwrap();
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn a_started_project_checks_and_builds() {
    let (_dir, root) = project();
    factum(&root, &["check"]).fails(0, &[]);
    factum(&root, &["build"]).fails(0, &[]);
    let slug = brief(&root).file_stem().unwrap().to_owned();
    let pages = root.join("build").join(&slug);
    assert!(root.join("build/index.html").is_file());
    assert!(pages.join("index.html").is_file());
    for extension in ["md", "pdf", "json", "bib", "ris", "csl.json"] {
        let path = pages.join(&slug).with_extension(extension);
        assert!(path.is_file(), "{}", path.display());
    }
}

/// A program that was built without PDF leaves it out where nobody names it, and where somebody does, says so before it writes anything.
#[test]
#[cfg(not(feature = "pdf"))]
fn a_program_without_pdf_says_so() {
    let (_dir, root) = project();
    let told = ["built without PDF", "--format md,html", "default features"];
    factum(&root, &["check"]).fails(0, &[]);
    factum(&root, &["build", "--format", "html,pdf"]).fails(2, &told);
    let settings = fs::read_to_string(root.join("factum.yaml")).unwrap();
    fs::write(
        root.join("factum.yaml"),
        format!("{settings}\noutputs: [html, pdf]\n"),
    )
    .unwrap();
    factum(&root, &["build"]).fails(2, &told);
    assert!(!root.join("build").exists());
    factum(&root, &["build", "--format", "md,html,typ"]).fails(0, &[]);
    fs::write(root.join("factum.yaml"), settings).unwrap();
    factum(&root, &["build"]).fails(0, &["PDF is left out"]);
    assert!(root.join("build/index.html").is_file());
}

#[test]
fn the_root_is_found_from_below_or_named() {
    let (dir, root) = project();
    factum(&root.join("content/briefs"), &["check"]).fails(0, &[]);
    let named = root.display().to_string();
    factum(dir.path(), &["check", "--root", &named]).fails(0, &[]);
    factum(dir.path(), &["check"]).fails(2, &["factum.yaml", "--root"]);
    factum(dir.path(), &["check", "--root", "nowhere"]).fails(2, &["nowhere", "help"]);
}

#[test]
fn formats_and_names_that_are_unknown_are_told() {
    let (_dir, root) = project();
    factum(&root, &["check", "--format", "xml"]).fails(2, &["xml", "sarif"]);
    factum(&root, &["build", "--format", "docx"]).fails(2, &["docx", "html"]);
    factum(&root, &["build", "no-such-brief"]).fails(2, &["no-such-brief", "help"]);
    factum(&root, &["explain", "no-such-rule"]).fails(2, &["no-such-rule"]);
    assert!(!root.join("build").join("index.html").exists());
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let (_dir, root) = project();
    change(&brief(&root), |text| text + "\nSee [@no-such-source].\n");
    let said = factum(&root, &["check", "--format", "json"]);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let keys = |value: &Value| -> Vec<String> {
        let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&json), ["findings", "summary", "version"]);
    assert_eq!(
        keys(&json["summary"]),
        [
            "briefs",
            "errors",
            "files",
            "review",
            "suppressed",
            "warnings"
        ]
    );
    for finding in json["findings"].as_array().unwrap() {
        assert_eq!(
            keys(finding),
            [
                "end",
                "fixes",
                "help",
                "message",
                "notes",
                "path",
                "related",
                "rule",
                "severity",
                "start",
                "suppressed"
            ]
        );
        assert_eq!(keys(&finding["start"]), ["column", "line", "offset"]);
    }
}

#[test]
fn a_project_without_briefs_is_told_what_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    fs::write(root.join("factum.yaml"), "publisher: { name: House }\n").unwrap();
    for command in ["check", "build"] {
        factum(root, &[command]).fails(
            0,
            &[
                "there is no folder `content`",
                "factum new brief",
                "factum init",
            ],
        );
    }
    fs::create_dir_all(root.join("content/briefs")).unwrap();
    for command in ["check", "build"] {
        factum(root, &[command]).fails(
            0,
            &[
                "no brief in `content/briefs`",
                "factum new brief",
                "factum import",
            ],
        );
    }
    let added = factum(root, &["new", "brief", "ports"]);
    assert_eq!(added.code, Some(0), "{}", added.err);
    assert!(!factum(root, &["check"]).err.contains("there is no"));
}

#[test]
fn the_gap_of_a_pattern_is_no_id_to_be_added() {
    let (_dir, root) = project();
    assert_eq!(factum(&root, &["new", "figure", "ports"]).code, Some(0));
    let said = factum(&root, &["check"]);
    said.fails(
        1,
        &[
            "`TK` is not in the library",
            "name the record that belongs here",
        ],
    );
    assert!(!said.out.contains("factum new source TK"), "{}", said.out);
}

#[test]
fn a_citation_style_that_there_is_not_is_told_with_its_place() {
    let (_dir, root) = project();
    let settings = "publisher: { name: House }\ncitations:\n  style: chicago-noted\n";
    fs::write(root.join("factum.yaml"), settings).unwrap();
    for command in ["check", "build"] {
        factum(&root, &[command]).fails(
            2,
            &[
                "factum.yaml:3:10: there is no citation style `chicago-noted`",
                "chicago-notes",
            ],
        );
    }
}

/// What can be wrong with a project's files, what is said of it, and the exit code.
type Fault = (&'static str, fn(&Path), i32, &'static [&'static str]);

const FAULTS: &[Fault] = &[
    (
        "bytes that are not UTF-8",
        |root| {
            fs::write(
                root.join("content/briefs/bad.md"),
                b"---\ntitle: x\ndate: 2024-01-01\nstatus: published\n---\na\xFF\xFE",
            )
            .unwrap();
        },
        1,
        &["content/briefs/bad.md:6:2", "UTF-8", "help"],
    ),
    (
        "a folder in place of factum.yaml",
        |root| {
            fs::remove_file(root.join("factum.yaml")).unwrap();
            fs::create_dir(root.join("factum.yaml")).unwrap();
        },
        2,
        &["factum.yaml"],
    ),
    (
        "a factum.yaml that is no YAML",
        |root| {
            fs::write(
                root.join("factum.yaml"),
                "publisher: { name: x\nlanguage: [en\n",
            )
            .unwrap();
        },
        2,
        &["factum.yaml:"],
    ),
    (
        "a record file that is no YAML",
        |root| fs::write(root.join("content/evidence/broken.yaml"), "a: [1\nb: }\n").unwrap(),
        1,
        &["content/evidence/broken.yaml:"],
    ),
    (
        "a missing image",
        |root| {
            change(&brief(root), |text| text + "\n![A map](map.png)\n");
        },
        1,
        &["missing-asset", "map.png", "content/briefs/"],
    ),
    (
        "a template that does not parse",
        |root| {
            fs::create_dir_all(root.join("templates")).unwrap();
            fs::write(root.join("templates/brief.html"), "<p>\n{% if %}").unwrap();
        },
        2,
        &["templates/brief.html:2", "help"],
    ),
    (
        "a template that names what there is not",
        |root| {
            fs::create_dir_all(root.join("templates")).unwrap();
            fs::write(
                root.join("templates/brief.md"),
                "{{ no_such_thing.at_all }}",
            )
            .unwrap();
        },
        2,
        &["templates/brief.md", "no_such_thing"],
    ),
    (
        "a Typst template that does not compile",
        |root| {
            fs::create_dir_all(root.join("templates")).unwrap();
            fs::write(
                root.join("templates/brief.typ"),
                "= Title\n#no-such-function()",
            )
            .unwrap();
        },
        2,
        &["templates/brief.typ", "no-such-function"],
    ),
];

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn bad_input_is_told_and_leaves_the_last_build() {
    for (what, spoil, code, parts) in FAULTS {
        let (_dir, root) = project();
        factum(&root, &["build"]).fails(0, &[]);
        let before = tree(&root.join("build"));
        spoil(&root);
        let said = factum(&root, &["build"]);
        println!("{what}: {:?}\n{}", said.code, said.err);
        said.fails(*code, parts);
        if *code != 0 {
            assert!(
                before == tree(&root.join("build")),
                "{what}: the output changed"
            );
        }
        let names: Vec<_> = fs::read_dir(&root)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("building") || name.contains("previous"))
            .collect();
        assert!(names.is_empty(), "{what}: left behind {names:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_outside_are_told() {
    use std::os::unix::fs::symlink;
    let (dir, root) = project();
    symlink(
        root.join("gone.md"),
        root.join("content/briefs/dangling.md"),
    )
    .unwrap();
    fs::write(dir.path().join("secret.md"), "---\ntitle: s\n---\nsecret").unwrap();
    symlink(
        dir.path().join("secret.md"),
        root.join("content/briefs/outside.md"),
    )
    .unwrap();
    let said = factum(&root, &["check"]);
    said.fails(
        1,
        &[
            "content/briefs/outside.md",
            "path-outside-root",
            "content/briefs/dangling.md",
        ],
    );
    assert!(!said.out.contains("secret.md is") && !said.err.contains("secret\n"));
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn output_folders_that_cannot_be_are_refused() {
    let (_dir, root) = project();
    let before = tree(&root);
    for out in [
        ".",
        "content",
        "content/briefs",
        "factum.yaml",
        "factum.yaml/below",
    ] {
        let said = factum(&root, &["build", "--out", out]);
        said.fails(2, &["--out"]);
        assert!(before == tree(&root), "{out}: something was written");
    }
    factum(&root, &["build", "--out", "/proc/factum"]).fails(2, &["/proc/", "--out"]);
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn files_that_factum_did_not_write_stay() {
    let (_dir, root) = project();
    factum(&root, &["build"]).fails(0, &[]);
    let slug = brief(&root).file_stem().unwrap().to_owned();
    let foreign = root.join("build").join(slug).join("mine.txt");
    fs::write(&foreign, "mine").unwrap();
    factum(&root, &["build", "--format", "md"]).fails(0, &[]);
    assert_eq!(fs::read_to_string(foreign).unwrap(), "mine");
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn two_builds_have_the_same_bytes_whatever_the_threads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().unwrap();
    let build = |name: &str, threads: &str| {
        let out = dir.path().join(name);
        let shown = out.display().to_string();
        let said = factum_with(
            root,
            &["build", "--format", "md,html,pdf,typ", "--out", &shown],
            threads,
        );
        assert_eq!(said.code, Some(0), "{}", said.err);
        tree(&out)
            .into_iter()
            .map(|(path, bytes)| (path.strip_prefix(&out).unwrap().to_owned(), bytes))
            .collect::<BTreeMap<_, _>>()
    };
    let (one, two) = (build("one", "1"), build("two", "2"));
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        two.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{} differs", path.display());
    }
}

/// The starter's brief with a wrong anchored number, in Windows line endings.
fn wrong_brief(root: &Path) -> (PathBuf, String) {
    let brief = fs::read_dir(root.join("content/briefs"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let text = fs::read_to_string(&brief).unwrap();
    let wrong = text
        .replacen("[48,650 books]", "[48,950 books]", 1)
        .replace('\n', "\r\n");
    assert_ne!(text, wrong);
    fs::write(&brief, &wrong).unwrap();
    (brief, wrong)
}

#[test]
fn fixes_are_shown_then_written_and_a_second_run_finds_nothing_new() {
    let (_dir, root) = project();
    let (brief, wrong) = wrong_brief(&root);
    let records = tree(&root.join("content/evidence"));
    let shown = factum(&root, &["check", "--fix", "--diff"]);
    shown.fails(
        1,
        &[
            "-The library lent [48,950 books]",
            "+The library lent [48,650 books]",
            "would mend 1 finding",
        ],
    );
    assert_eq!(
        fs::read_to_string(&brief).unwrap(),
        wrong,
        "--diff writes nothing"
    );
    factum(&root, &["check", "--fix", "nosuch.md"]).fails(2, &["nosuch.md"]);
    factum(&root, &["check", "--fix", "content/evidence"]);
    assert_eq!(
        fs::read_to_string(&brief).unwrap(),
        wrong,
        "only what was named is written"
    );
    let fixed = factum(&root, &["check", "--fix"]);
    assert_eq!(fixed.code, Some(0), "{}{}", fixed.out, fixed.err);
    assert!(fixed.err.contains("mended 1 finding"), "{}", fixed.err);
    let right = fs::read_to_string(&brief).unwrap();
    assert_eq!(
        right,
        wrong.replacen("48,950", "48,650", 1),
        "nothing else changed"
    );
    let again = factum(&root, &["check", "--unsafe-fixes"]);
    assert!(again.err.contains("mended 0 findings"), "{}", again.err);
    assert_eq!(fs::read_to_string(&brief).unwrap(), right);
    assert_eq!(
        tree(&root.join("content/evidence")),
        records,
        "records are never edited"
    );
}

#[test]
fn frames_tell_to_whom_a_clause_attributes_what_it_tells() {
    let (_dir, root) = project();
    let text = "---\ntitle: On tariffs\ndate: 2024-01-23\nstatus: draft\n---\n\nThe Ministry of Works found that 5 bridges leak. \
        Two more do, according to Ana Ruiz. The Ministry of Works paid 5 million.\n";
    fs::write(root.join("content/briefs/bare.md"), text).unwrap();
    let said = factum(&root, &["trace", "bare", "--frames"]);
    let frames: Vec<&str> = said.out.lines().skip(1).collect();
    let attributed = |line: &&str| line.contains("attributed to");
    let told: Vec<&str> = frames.iter().copied().filter(attributed).collect();
    assert_eq!(told.len(), 2, "{}", said.out);
    assert!(
        told[0].contains(
            "subject `The Ministry of Works`; verb `found`; attributed to `Ministry of Works`"
        ),
        "{}",
        said.out
    );
    assert!(told[1].contains("attributed to `Ana Ruiz`"), "{}", said.out);
}

#[test]
fn coverage_is_what_rests_on_records() {
    let (_dir, root) = project();
    let own = brief(&root);
    let slug = own.file_stem().unwrap().to_string_lossy().into_owned();
    // Right or wrong, a text without a record is not covered.
    let text = "---\ntitle: On tariffs\ndate: 2024-01-23\nstatus: published\n---\n\nIn 2021 exports fell 5 percent to $12 billion, \
        and half of 250 firms aged ten lost money. Nearly two-thirds of adults agree.\n\nThe third-largest firm said “we will not pay for this”.\n";
    fs::write(root.join("content/briefs/bare.md"), text).unwrap();
    let nothing =
        "---\ntitle: Nothing\ndate: 2024-01-23\nstatus: published\n---\n\nNo number at all.\n";
    fs::write(root.join("content/briefs/nothing.md"), nothing).unwrap();
    let json = |arguments: &[&str]| -> Value {
        let said = factum(&root, arguments);
        assert_eq!(said.code, Some(0), "{}", said.err);
        serde_json::from_str(&said.out).unwrap()
    };
    let one = |slug: &str| json(&["trace", slug, "--format", "json"])["coverage"].clone();
    let (bare, whole) = (one("bare"), one(&slug));
    assert_eq!(bare["share"], 0.0, "{bare}");
    assert!(bare["uncited"].as_u64().unwrap() >= 4, "{bare}");
    assert_eq!(one("nothing")["share"], Value::Null);
    let count = |coverage: &Value, name: &str| coverage[name].as_u64().unwrap();
    for coverage in [&bare, &whole] {
        let counted: u64 = [
            "inserted",
            "checked",
            "exempt",
            "unchecked",
            "uncited",
            "mismatch",
        ]
        .iter()
        .map(|name| count(coverage, name))
        .sum();
        assert_eq!(counted, count(coverage, "mentions"));
        let reasons = coverage["reasons"].as_object().unwrap().values();
        let exempt: u64 = reasons.map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(exempt, count(coverage, "exempt"));
    }
    let counted = count(&whole, "mentions") - count(&whole, "exempt");
    let covered = count(&whole, "inserted") + count(&whole, "checked");
    let share = whole["share"].as_f64().unwrap();
    let float = |count: u64| f64::from(u32::try_from(count).unwrap());
    assert!(
        counted > 0 && (share - float(covered) / float(counted)).abs() < 1e-4,
        "{whole}"
    );

    let library = json(&["trace", "--format", "json"]);
    let briefs = library["briefs"].as_array().unwrap();
    assert_eq!((&library["version"], briefs.len()), (&Value::from(1), 3));
    let path = format!("content/briefs/{slug}.md");
    assert_eq!(
        briefs
            .iter()
            .find(|brief| brief["path"] == path.as_str())
            .unwrap()["coverage"],
        whole
    );
    for name in ["mentions", "checked", "uncited", "exempt"] {
        let sum: u64 = briefs
            .iter()
            .map(|brief| count(&brief["coverage"], name))
            .sum();
        assert_eq!(count(&library["coverage"], name), sum, "{name}");
    }
    let unread = "---\ntitle: Unread\ndate: 2024-01-23\nstatus: draft\n---\n\nThe libraries lent [48,650 zorks][@loans-2023].\n";
    fs::write(root.join("content/briefs/unread.md"), unread).unwrap();
    let undecided = json(&["trace", "--format", "json"])["undecided"].clone();
    let shown = factum(&root, &["trace"]);
    for part in ["content/briefs/bare.md", "4 briefs: ", "coverage "] {
        assert!(shown.out.contains(part), "{part}\n{}", shown.out);
    }
    for reason in undecided.as_array().unwrap() {
        let told = format!(
            "{:>8}  {}, as `{}` at {}:",
            reason["mentions"],
            reason["reason"].as_str().unwrap(),
            reason["example"]["text"].as_str().unwrap(),
            reason["example"]["path"].as_str().unwrap()
        );
        assert!(shown.out.contains(&told), "{told}\n{}", shown.out);
    }
    assert!(
        factum(&root, &["trace", "--format", "md"])
            .out
            .contains("| all |")
    );
}

#[test]
fn a_library_of_one_brief_is_summed_up_as_one() {
    let (_dir, root) = project();
    let shown = factum(&root, &["trace"]);
    assert!(shown.out.contains("\n1 brief: "), "{}", shown.out);
}

#[test]
fn the_worksheet_has_a_box_for_each_mention() {
    let (_dir, root) = project();
    let slug = fs::read_dir(root.join("content/briefs"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let slug = slug.file_stem().unwrap().to_string_lossy().into_owned();
    let json: Value =
        serde_json::from_str(&factum(&root, &["trace", &slug, "--format", "json"]).out).unwrap();
    let sheet = factum(&root, &["trace", &slug, "--format", "md"]);
    assert_eq!(sheet.code, Some(0), "{}", sheet.err);
    let mentions = json["mentions"].as_array().unwrap().len();
    assert_eq!(sheet.out.matches("- [ ] ").count(), mentions);
    assert!(
        sheet.out.contains("read as at least 48645, at most 48655")
            || sheet
                .out
                .contains("read as at least 48649.5, at most 48650.5 books"),
        "{}",
        sheet.out
    );
    assert!(sheet.out.contains("| quote | 1 |"), "{}", sheet.out);
}

#[test]
fn numbers_without_a_source_in_reach_are_left_with_a_reason_each() {
    let (_dir, root) = project();
    let front = "---\ntitle: More\ndate: 2024-01-23\nstatus: draft\n---\n\n";
    let sentence = "It has 12 rooms. It had 13 branches once [@town-reprot-2024].\n";
    fs::write(
        root.join("content/briefs/other.md"),
        format!("{front}{sentence}"),
    )
    .unwrap();
    let said = factum(&root, &["record", "other"]);
    let told: Vec<&str> = said.err.lines().collect();
    let unknown = "`town-reprot-2024` is not in the library: did you mean `town-report-2024`?";
    let other = "content/briefs/other.md:7";
    assert_eq!(
        told,
        [
            format!(
                "{other}:8: `12` is left: no citation or link stands near it: cite its source in the sentence, `[@id]`"
            ),
            format!("{other}:25: `13` is left: {unknown}"),
            format!("{other}:44: {unknown}"),
            "wrote 0 unconfirmed records".to_owned(),
        ]
    );
}

#[test]
fn numbers_of_a_brief_become_records_in_one_line_or_all() {
    let (_dir, root) = project();
    let front = "---\ntitle: More\ndate: 2024-01-23\nstatus: draft\n---\n\n";
    let prose = "The town library lent 51,000 books in 2024 [@town-report-2024, p. 4].\nIt has 14 branches [@town-report-2024].\n";
    let brief = root.join("content/briefs/more.md");
    fs::write(&brief, format!("{front}{prose}")).unwrap();
    let before = tree(&root);
    let dry = factum(&root, &["record", "more:7", "--dry-run"]);
    assert_eq!(dry.code, Some(0), "{}", dry.err);
    for part in [
        "+++ content/evidence/more.yaml",
        "+  unconfirmed: true",
        "lent [51,000 books][@",
    ] {
        assert!(dry.out.contains(part), "{part}\n{}", dry.out);
    }
    assert_eq!(tree(&root), before, "a trial writes nothing");

    let one = factum(&root, &["record", "more:7"]);
    assert_eq!(one.code, Some(0), "{}", one.err);
    assert!(
        one.out
            .starts_with("content/briefs/more.md:7:23: `51,000` -> "),
        "{}",
        one.out
    );
    assert!(
        one.err.contains("wrote 1 unconfirmed record\n"),
        "{}",
        one.err
    );
    let rest = factum(&root, &["record", "more"]);
    assert!(
        rest.out.starts_with("content/briefs/more.md:8:"),
        "{}",
        rest.out
    );
    let none = factum(&root, &["record", "more"]);
    assert!(
        none.err.contains("wrote 0 unconfirmed records"),
        "{}",
        none.err
    );
    // What a line holds that is not recorded is told with its reason.
    for (line, told) in [
        (
            "more:7",
            "content/briefs/more.md:7:24: `51,000` is left: it rests on `",
        ),
        ("more:1", "no number and no quotation stands in line 1"),
    ] {
        let said = factum(&root, &["record", line]);
        assert!(said.err.contains(told), "{line}: {}", said.err);
    }
    let evidence = fs::read_to_string(root.join("content/evidence/more.yaml")).unwrap();
    assert_eq!(
        evidence.matches("unconfirmed: true").count(),
        2,
        "{evidence}"
    );
    assert!(evidence.contains("  locator: p. 4\n"), "{evidence}");
    let own = [brief, root.join("content/evidence/more.yaml")];
    let mut after = tree(&root);
    after.retain(|path, _| !own.contains(path));
    let mut kept = before;
    kept.retain(|path, _| !own.contains(path));
    assert_eq!(after, kept, "nothing else changes");

    let sheet = factum(&root, &["trace", "more", "--format", "md"]);
    assert_eq!(
        sheet.out.matches("` (unconfirmed))").count(),
        3,
        "{}",
        sheet.out
    );
    let traced = factum(&root, &["trace", "more", "--format", "json"]);
    let traced: Value = serde_json::from_str(&traced.out).unwrap();
    let lent = &traced["mentions"][0];
    assert_eq!(
        (&lent["status"], &lent["unconfirmed"]),
        (&"unchecked".into(), &lent["records"])
    );
    factum(&root, &["record", "nothing"]).fails(2, &["nothing"]);
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let (_dir, root) = project();
    let help = factum(&root, &["--help"]).out;
    let script = factum(&root, &["completions", "bash"]).out;
    let commands = [
        "init", "check", "baseline", "build", "trace", "record", "find", "explain",
    ];
    for command in commands {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command}\n{help}"
        );
        assert!(script.contains(command), "{command}");
    }
    if !cfg!(feature = "man") {
        return;
    }
    for _ in 0..2 {
        let said = factum(&root, &["man", "share/man"]);
        assert_eq!(said.code, Some(0), "{}", said.err);
    }
    let page = |name: &str| fs::read_to_string(root.join("share/man").join(name)).unwrap();
    assert!(page("factum.1").contains(".TH"));
    for command in commands {
        let page = page(&format!("factum-{command}.1"));
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(page("factum-record.1").contains("dry\\-run"));
}
