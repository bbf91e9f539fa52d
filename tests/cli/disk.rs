//! What lies on disk after a build: all of it or the last one, and nothing outside.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::{brief, change, factum, factum_with, project, tree};

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
    let outside = "---\ntitle: Quixotry\n---\nquixotry";
    fs::write(dir.path().join("secret.md"), outside).unwrap();
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
    let built = factum(
        &root,
        &["build", "--force", "--drafts", "--format", "md,html,typ"],
    );
    built.fails(1, &["path-outside-root"]);
    for said in [said, built] {
        let all = format!("{}{}", said.out, said.err).to_lowercase();
        assert!(!all.contains("quixotry"), "{all}");
    }
    for (path, bytes) in tree(&root.join("build")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("quixotry"), "{}", path.display());
    }
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
