//! `factum check` among other people's files: names that belong to no project, stdin, a baseline, a full disk.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::program::{Said, brief, change, factum, project};

/// A project whose brief has two findings of one rule, both errors.
fn faulty() -> (tempfile::TempDir, std::path::PathBuf) {
    let (dir, root) = project();
    change(&brief(&root), |text| {
        let text = text.replace("status: draft", "status: published");
        text + "\nSee [@no-such-source].\n\nSee [@no-such-other].\n"
    });
    (dir, root)
}

fn findings(said: &Said) -> Vec<Value> {
    let json: Value = serde_json::from_str(&said.out).unwrap();
    json["findings"].as_array().unwrap().clone()
}

fn with_stdin(root: &Path, arguments: &[&str], input: &[u8]) -> Said {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_factum"))
        .args(arguments)
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    Said::of(child.wait_with_output().unwrap())
}

#[test]
fn files_of_no_project_are_passed_over() {
    let (dir, root) = faulty();
    fs::write(root.join("README.md"), "Read me, 5 percent.").unwrap();
    fs::write(root.join("content/assets.png"), "no text").unwrap();
    fs::create_dir(root.join("docs")).unwrap();
    fs::write(dir.path().join("outside.md"), "elsewhere").unwrap();
    let outside = dir.path().join("outside.md").display().to_string();
    let foreign = [
        "README.md",
        "./README.md",
        "content/assets.png",
        "content/briefs/removed.md",
        "docs",
        "../outside.md",
        &outside,
    ];
    for name in foreign {
        let said = factum(&root, &["check", name]);
        said.fails(0, &["none of these files belongs to the project"]);
    }
    let all: Vec<&str> = ["check"].into_iter().chain(foreign).collect();
    factum(&root, &all).fails(0, &["none of these files"]);
    let json = factum(&root, &["check", "--format", "json", "README.md"]);
    assert_eq!(findings(&json).len(), 0);
    let brief = brief(&root);
    let relative = brief.strip_prefix(&root).unwrap().display().to_string();
    let said = factum(&root, &["check", "README.md", &relative]);
    said.fails(1, &["no-such-source"]);
    assert!(!said.err.contains("none of these"), "{}", said.err);
}

#[test]
fn files_are_known_by_any_path() {
    let (dir, root) = faulty();
    let brief = brief(&root);
    let relative = brief.strip_prefix(&root).unwrap().display().to_string();
    let name = brief.file_name().unwrap().to_string_lossy().into_owned();
    let slug = brief.file_stem().unwrap().to_string_lossy().into_owned();
    let absolute = brief.display().to_string();
    let below = root.join("content/briefs");
    for (folder, named) in [
        (root.as_path(), relative.as_str()),
        (&root, &format!("./content/../{relative}")),
        (&root, &absolute),
        (&root, &slug),
        (&root, "content"),
        (&root, "."),
        (&below, &name),
        (&below, &relative),
        (&below, &slug),
        (&below, ".."),
    ] {
        factum(folder, &["check", named]).fails(1, &["no-such-source"]);
    }
    let named = root.display().to_string();
    for path in [".", "project", "project/content/briefs"] {
        factum(dir.path(), &["check", "--root", &named, path]).fails(1, &["no-such-source"]);
    }
}

#[test]
fn a_misspelt_name_is_still_told() {
    let (_dir, root) = project();
    let slug = brief(&root)
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let misspelt = format!("{slug}s");
    let help = format!("did you mean `{slug}`?");
    for folder in [root.clone(), root.join("content/briefs")] {
        factum(&folder, &["check", &misspelt]).fails(2, &[&misspelt, &help]);
    }
    factum(&root, &["check", "nosuch.md"]).fails(2, &["nosuch.md"]);
    // Where a brief is asked for, a file that is none is no answer.
    factum(&root, &["build", "factum.yaml.md"]).fails(2, &["factum.yaml.md"]);
    factum(&root, &["trace", "content/briefs/removed.md"]).fails(2, &["removed.md"]);
}

#[test]
fn a_brief_on_stdin_is_checked_in_the_project() {
    let (_dir, root) = project();
    let file = brief(&root);
    let path = file.strip_prefix(&root).unwrap().display().to_string();
    let before = fs::read_to_string(&file).unwrap();
    let said = with_stdin(
        &root,
        &["check", "-", "--format", "json"],
        b"---\ntitle: T\ndate: 2024-01-01\nstatus: published\n---\nSee [@no-such].\n",
    );
    let found = findings(&said);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(
        found
            .iter()
            .all(|finding| finding["path"] == "content/briefs/stdin.md"),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|finding| finding["rule"] == "unresolved-citation"),
        "{found:?}"
    );
    // In the place of a file, from anywhere, its records at hand.
    let wrong = before.replace("[48,650 books]", "[48,950 books]");
    assert_ne!(before, wrong);
    for (folder, name) in [
        (root.clone(), path.clone()),
        (root.clone(), file.display().to_string()),
        (root.join("content/briefs"), path.clone()),
        (
            root.join("content/briefs"),
            file.file_name().unwrap().to_string_lossy().into_owned(),
        ),
    ] {
        let said = with_stdin(
            &folder,
            &["check", "-", "--stdin-path", &name, "--format", "json"],
            wrong.as_bytes(),
        );
        let found = findings(&said);
        assert!(
            found.iter().all(|finding| finding["path"] == *path),
            "{found:?}"
        );
        assert!(
            found
                .iter()
                .any(|finding| finding["rule"] == "number-mismatch"),
            "{name}: {found:?}"
        );
    }
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        before,
        "nothing is written"
    );
    with_stdin(
        &root,
        &["check", "-", "--stdin-path", "README.md"],
        b"5 percent",
    )
    .fails(0, &["none of these files"]);
}

#[test]
fn stdin_is_mended_on_stdout() {
    let (_dir, root) = project();
    let file = brief(&root);
    let path = file.strip_prefix(&root).unwrap().display().to_string();
    let right = fs::read_to_string(&file).unwrap().replace('\n', "\r\n");
    let wrong = right.replacen("[48,650 books]", "[48,950 books]", 1);
    let arguments = ["check", "-", "--fix", "--stdin-path", &path];
    let said = with_stdin(&root, &arguments, wrong.as_bytes());
    assert_eq!(said.out, right, "{}", said.err);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("mended 1 finding"), "{}", said.err);
    assert_ne!(
        fs::read_to_string(&file).unwrap(),
        right,
        "nothing is written"
    );
    let said = with_stdin(
        &root,
        &["check", "-", "--fix", "--diff", "--stdin-path", &path],
        wrong.as_bytes(),
    );
    said.fails(
        1,
        &[
            "-The library lent [48,950 books]",
            "+The library lent [48,650 books]",
        ],
    );
    let said = with_stdin(&root, &["check", "-", "--fix"], b"a\xFF");
    said.fails(1, &["UTF-8"]);
    assert_eq!(said.out, "", "no part of a text takes its place");
}

#[test]
fn stdin_stands_alone_and_inside_the_project() {
    let (_dir, root) = project();
    with_stdin(&root, &["check", "-", "content"], b"").fails(2, &["`-` stands alone"]);
    with_stdin(&root, &["check", "--stdin-path", "x.md"], b"")
        .fails(2, &["factum check - --stdin-path"]);
    for path in ["/etc/passwd", "../x.md", "content", "."] {
        with_stdin(&root, &["check", "-", "--stdin-path", path], b"").fails(2, &[path, "help"]);
    }
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn a_baseline_lets_known_findings_pass_and_only_shrinks() {
    let (_dir, root) = faulty();
    let file = root.join("factum-baseline.yaml");
    let path = brief(&root);
    factum(&root, &["check"]).fails(1, &["no-such-source"]);
    factum(&root, &["baseline"]).fails(0, &["wrote factum-baseline.yaml: 2 findings in 1 file"]);
    let first = fs::read_to_string(&file).unwrap();
    assert!(
        first.contains(".md:\n  unresolved-citation: 2\n"),
        "{first}"
    );
    let said = factum(&root, &["check"]);
    said.fails(0, &["2 known findings are in the baseline"]);
    assert!(!said.out.contains("no-such-source"), "{}", said.out);
    factum(&root, &["build"]).fails(0, &[]);
    factum(&root, &["check", "--no-baseline"]).fails(1, &["no-such-source"]);
    let known = findings(&factum(&root, &["check", "--format", "json"]));
    let known = known.iter().filter(|finding| finding["baseline"] == true);
    assert_eq!(known.count(), 2);
    // One more of the rule: nobody can tell which is new.
    change(&path, |text| text + "\nSee [@no-such-third].\n");
    factum(&root, &["check"]).fails(
        1,
        &[
            "no-such-source",
            "no-such-third",
            "the baseline counts 2 of the 3 findings",
        ],
    );
    factum(&root, &["baseline"]).fails(0, &["is up to date: 2 findings", "1 finding is not in it"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    factum(&root, &["baseline", "--grow"]).fails(0, &["now counts 3 findings in 1 file, 2 before"]);
    factum(&root, &["check"]).fails(0, &["3 known findings"]);
    // Two are mended: the count is too high, and sinks.
    change(&path, |text| {
        text.replace("See [@no-such-source].\n", "")
            .replace("See [@no-such-third].\n", "")
    });
    factum(&root, &["check"]).fails(
        0,
        &[
            "stale-baseline",
            "3 counted, 1 found",
            "run `factum baseline`",
        ],
    );
    factum(&root, &["baseline"]).fails(0, &["now counts 1 finding in 1 file, 3 before"]);
    assert!(!factum(&root, &["check"]).out.contains("stale-baseline"));
    change(&path, |text| text.replace("See [@no-such-other].\n", ""));
    factum(&root, &["check", "--fix"]).fails(0, &["mended 1 finding"]);
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .contains("unresolved-citation: 0\n")
    );
    factum(&root, &["baseline"]).fails(0, &["can be removed"]);
    factum(&root, &["check"]).fails(0, &["no findings"]);
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn a_baseline_that_cannot_be_read_or_written_stops() {
    let (_dir, root) = faulty();
    let file = root.join("factum-baseline.yaml");
    for (text, place) in [
        (
            "content/briefs/a.md:\n  x: many\n",
            "factum-baseline.yaml:2:6: `many` is no count",
        ),
        (
            "content/briefs/a.md:\n  x: -1\n",
            "factum-baseline.yaml:2:6:",
        ),
        ("content/briefs/a.md: 3\n", "factum-baseline.yaml:1:22:"),
        ("- x\n", "factum-baseline.yaml:1:1:"),
        ("a: [1\n", "factum-baseline.yaml:"),
        ("a:\n  x: 1\n  x: 2\n", "factum-baseline.yaml:3:3:"),
    ] {
        fs::write(&file, text).unwrap();
        for command in ["check", "build", "baseline"] {
            factum(&root, &[command]).fails(2, &[place, "help"]);
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
    fs::write(&file, "# nothing yet\n").unwrap();
    factum(&root, &["check"]).fails(1, &[]);
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    factum(&root, &["check"]).fails(2, &["factum-baseline.yaml", "help"]);
}

#[test]
fn what_nobody_counted_has_no_baseline() {
    let (_dir, root) = project();
    factum(&root, &["baseline"]).fails(0, &["nothing was written"]);
    assert!(!root.join("factum-baseline.yaml").exists());
}

/// A renamed file is told once, and its findings fail until the baseline is told, too.
#[test]
fn a_file_that_is_gone_from_the_baseline_is_told() {
    let (_dir, root) = faulty();
    factum(&root, &["baseline"]).fails(0, &[]);
    let old = brief(&root);
    fs::rename(&old, old.with_file_name("renamed.md")).unwrap();
    factum(&root, &["check"]).fails(
        1,
        &[
            "stale-baseline",
            "is no file of the project",
            "has another name now",
            "renamed.md",
        ],
    );
    let slug = old.file_stem().unwrap().to_string_lossy().into_owned();
    change(&root.join("factum-baseline.yaml"), |text| {
        text.replace(&slug, "renamed")
    });
    factum(&root, &["check"]).fails(0, &["2 known findings"]);
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn paths_for_services_begin_at_the_top_of_the_repository() {
    let (dir, root) = faulty();
    fs::create_dir(dir.path().join(".git")).unwrap();
    let path = |said: &Said, pointer: &str| -> String {
        let json: Value = serde_json::from_str(&said.out).unwrap();
        json.pointer(pointer).unwrap().as_str().unwrap().to_owned()
    };
    let check = |format: &str| factum(&root, &["check", "--format", format]);
    assert!(path(&check("json"), "/findings/0/path").starts_with("content/briefs/"));
    assert!(path(&check("gitlab"), "/0/location/path").starts_with("project/content/briefs/"));
    let uri = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    assert!(path(&check("sarif"), uri).starts_with("project/content/briefs/"));
    let annotations = check("github").out;
    assert!(
        annotations.starts_with("::error file=project/content/briefs/"),
        "{annotations}"
    );
    let built = factum(&root, &["build", "--message-format", "github"]).err;
    assert!(
        built.contains("::error file=project/content/briefs/"),
        "{built}"
    );
    fs::write(root.join(".git"), "gitdir: elsewhere").unwrap();
    assert!(
        check("github")
            .out
            .starts_with("::error file=content/briefs/")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_a_closed_pipe_is_not() {
    let (_dir, root) = project();
    let slug = brief(&root)
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let commands: [&[&str]; 13] = [
        &["check"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "junit"],
        &["check", "--format", "github"],
        &["trace", &slug],
        &["trace", &slug, "--format", "json"],
        &["explain"],
        &["explain", "number-mismatch"],
        &["completions", "bash"],
        &["--version"],
        &["--help"],
        &["help", "check"],
    ];
    for arguments in commands {
        let run = |stdout: Stdio| {
            let output = Command::new(env!("CARGO_BIN_EXE_factum"))
                .args(arguments)
                .current_dir(&root)
                .stdin(Stdio::null())
                .stdout(stdout)
                .output()
                .unwrap();
            Said::of(output)
        };
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        // Nothing to say is nothing lost: a clean project has no annotations.
        let silent = arguments.contains(&"github");
        let said = run(full.into());
        if silent {
            said.fails(0, &[]);
        } else {
            said.fails(2, &["stdout cannot be written", "No space left"]);
        }
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let said = run(writer.into());
        said.fails(0, &[]);
        assert_eq!(said.err, "", "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn a_template_that_is_a_link_out_of_the_project_is_told() {
    use std::os::unix::fs::symlink;
    let (dir, root) = project();
    fs::write(dir.path().join("theirs.html"), "<p>theirs</p>").unwrap();
    fs::create_dir(root.join("templates")).unwrap();
    symlink(
        dir.path().join("theirs.html"),
        root.join("templates/brief.html"),
    )
    .unwrap();
    let said = factum(&root, &["build"]);
    said.fails(
        2,
        &[
            "templates/brief.html: the template is a link that leaves the project",
            "help",
        ],
    );
    assert!(!root.join("build/index.html").exists());
}

#[test]
fn every_way_of_checking_tells_a_broken_template() {
    let (_dir, root) = project();
    fs::create_dir(root.join("templates")).unwrap();
    fs::write(root.join("templates/brief.html"), "<p>\n{% if %}").unwrap();
    for way in [&["check"][..], &["check", "--fix"], &["check", "--diff"]] {
        factum(&root, way).fails(2, &["templates/brief.html:2"]);
    }
}

#[test]
fn lines_that_end_as_on_windows_are_shown_without_their_ends() {
    let (_dir, root) = project();
    let brief = "---\r\ntitle: T\r\nstatus: draft\r\n---\r\n\r\nSee [@nowhere] there.\r\n";
    fs::write(root.join("content/briefs/b.md"), brief).unwrap();
    let said = factum(&root, &["check", "content/briefs/b.md"]);
    assert!(said.out.contains("See [@nowhere] there.\n"), "{}", said.out);
}
