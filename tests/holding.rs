//! What a build writes and what it holds back: statuses, findings in briefs and in what they reach, embargoes, the net.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::program::{Said, factum, tree};

/// A project with some files, below a folder of its own.
fn project(files: &[(&str, &str)]) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("project");
    write(&root, "factum.yaml", "publisher: { name: An Institute }\n");
    write(
        &root,
        "content/sources/s.yaml",
        "office:\n  type: report\n  title: Trade in figures\n  author: [{ name: The Office }]\n  date: 2023-05-01\n",
    );
    for (path, text) in files {
        write(&root, path, text);
    }
    (dir, root)
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn brief(status: &str, body: &str) -> String {
    format!(
        "---\ntitle: A title\ndate: 2024-01-23\nauthors: [{{ name: Ada }}]\nsummary: A summary.\nstatus: {status}\n---\n\n{body}\n"
    )
}

fn build(root: &Path, arguments: &[&str]) -> Said {
    let mut all = vec!["build", "--format", "md,html"];
    all.extend(arguments);
    let said = factum(root, &all);
    said.is_of_no_fault();
    said
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join("build").join(path)).unwrap_or_default()
}

/// The briefs that have a page, in order: beside it lies their data.
fn pages(root: &Path) -> Vec<String> {
    let files = tree(&root.join("build"));
    let mut pages: Vec<String> = files
        .keys()
        .filter(|path| path.ends_with("index.html"))
        .filter_map(|path| {
            let name = path.parent()?.file_name()?.to_str()?;
            let data = path.with_file_name(format!("{name}.json"));
            files.contains_key(&data).then(|| name.to_owned())
        })
        .collect();
    pages.sort();
    pages
}

const EXPORTS: &str = "exports:\n  source: office\n  locator: p. 3\n  figure: { measure: Exports, value: 12.6 billion USD, period: 2021 }\n";

#[test]
fn a_brief_that_is_checked_alone_names_what_holds_it_from_outside() {
    let broken = EXPORTS.replace("12.6 billion USD", "much");
    let (_dir, root) = project(&[
        ("content/evidence/e.yaml", &broken),
        (
            "content/briefs/a.md",
            &brief("published", "Exports rose [@exports]."),
        ),
        ("content/briefs/b.md", &brief("published", "Words.")),
    ]);
    let said = factum(&root, &["check", "a"]);
    assert_eq!(said.code, Some(0), "what it accuses lies elsewhere");
    assert!(said.out.contains("no findings"), "{}", said.out);
    let outside =
        "findings in other files would hold back a build:\n  content/evidence/e.yaml:4:38:";
    assert!(said.err.contains(outside), "{}", said.err);
    assert!(said.err.contains("holds a\n"), "{}", said.err);
    for arguments in [&["check", "b"][..], &["check"], &["check", "content"]] {
        let said = factum(&root, arguments);
        assert!(!said.err.contains("other files"), "{}", said.err);
    }
}

#[test]
fn a_public_build_writes_what_is_final_or_published() {
    let all = ["draft", "review", "final", "published"];
    let files: Vec<(String, String)> = all
        .iter()
        .map(|status| {
            (
                format!("content/briefs/a-{status}.md"),
                brief(status, "Words."),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let (_dir, root) = project(&files);
    build(&root, &[]).fails(0, &["passed over 2 briefs", "--drafts"]);
    assert_eq!(pages(&root), ["a-final", "a-published"]);
    let index = read(&root, "index.html");
    assert!(!index.contains("a-draft") && !index.contains("a-review"));

    build(&root, &["--drafts"]).fails(0, &[]);
    assert_eq!(
        pages(&root),
        ["a-draft", "a-final", "a-published", "a-review"]
    );
    assert!(read(&root, "a-draft/index.html").contains("DRAFT"));
    assert!(read(&root, "a-review/index.html").contains("IN REVIEW"));
    assert!(!read(&root, "feed.xml").contains("a-draft"));

    build(&root, &[]).fails(0, &[]);
    assert_eq!(
        pages(&root),
        ["a-final", "a-published"],
        "previews are no part of a public build"
    );

    build(&root, &["a-draft"]).fails(0, &[]);
    assert_eq!(
        pages(&root),
        ["a-draft", "a-final", "a-published"],
        "a draft is written when it is named, and the others stay"
    );
    assert!(read(&root, "index.html").contains("a-final/index.html"));

    write(
        &root,
        "factum.yaml",
        "publisher: { name: X }\npublish: { status: [review, published] }\n",
    );
    build(&root, &[]).fails(0, &[]);
    assert_eq!(pages(&root), ["a-published", "a-review"]);
    assert!(!read(&root, "a-review/index.html").contains("IN REVIEW"));
}

#[test]
fn a_build_that_holds_everything_back_says_so() {
    let (_dir, root) = project(&[("content/briefs/a.md", &brief("draft", "Words."))]);
    build(&root, &[]).fails(0, &["nothing was written", "1 brief", "--drafts"]);
    assert!(!root.join("build").exists());
    let (_dir, root) = project(&[("content/briefs/a.md", &brief("final", "See [@nowhere]."))]);
    build(&root, &[]).fails(1, &["nothing was written", "held back 1 brief", "nowhere"]);
    assert!(!root.join("build").exists());
}

#[test]
fn a_finding_holds_the_briefs_that_it_touches_and_they_keep_their_pages() {
    let (_dir, root) = project(&[
        ("content/evidence/e.yaml", EXPORTS),
        (
            "content/evidence/f.yaml",
            "imports:\n  source: office\n  locator: p. 4\n  figure: { measure: Imports, value: 3 billion USD, period: 2021 }\n",
        ),
        (
            "content/claims/c.yaml",
            "trade-grows:\n  statement: Trade grows.\n  kind: fact\n  confidence: high\n  support: [exports]\n",
        ),
        (
            "content/briefs/cites.md",
            &brief("published", "It was [=exports]."),
        ),
        (
            "content/briefs/claims.md",
            &brief("published", "Words.").replace("status", "takeaways: [trade-grows]\nstatus"),
        ),
        (
            "content/briefs/other.md",
            &brief("published", "It was [=imports]."),
        ),
        ("content/briefs/wrong.md", &brief("published", "Words.")),
        (
            "content/briefs/links.md",
            &brief("published", "See [the other](other.md)."),
        ),
    ]);
    build(&root, &[]).fails(0, &[]);
    let before = tree(&root.join("build"));
    assert_eq!(pages(&root).len(), 5);

    write(
        &root,
        "content/evidence/e.yaml",
        &EXPORTS.replace("12.6 billion USD", "many USD"),
    );
    write(
        &root,
        "content/briefs/wrong.md",
        &brief("published", "See [@nowhere].").replace("A title", "Another title"),
    );
    write(
        &root,
        "content/briefs/other.md",
        &brief("published", "It was still [=imports]."),
    );
    let said = build(&root, &[]);
    said.fails(
        1,
        &[
            "held back 3 briefs",
            "content/evidence/e.yaml:4",
            "holds cites, claims",
            "content/briefs/wrong.md:9",
        ],
    );
    let after = tree(&root.join("build"));
    for slug in ["cites", "claims", "wrong"] {
        let of = |tree: &BTreeMap<PathBuf, Vec<u8>>| {
            let files = tree.iter();
            let files = files.filter(|(path, _)| path.parent().unwrap().ends_with(slug));
            files
                .map(|(a, b)| (a.clone(), b.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&before).len(), 6);
        assert!(
            of(&before) == of(&after),
            "{slug}: its last good files stay"
        );
    }
    assert!(read(&root, "other/index.html").contains("still"));
    for page in ["index.html", "feed.xml", "ledger.json"] {
        for slug in ["cites", "claims", "other"] {
            assert!(read(&root, page).contains(slug), "{page} lacks {slug}");
        }
    }
    assert!(
        !read(&root, "index.html").contains("Another title"),
        "listed as it was"
    );

    build(&root, &["--force"]).fails(1, &[]);
    assert!(read(&root, "wrong/index.html").contains("UNCHECKED"));
}

#[test]
fn links_to_briefs_without_a_page_are_words() {
    let (_dir, root) = project(&[
        (
            "content/briefs/a.md",
            &brief("published", "See [the other](b.md) and [one more](c.md)."),
        ),
        ("content/briefs/b.md", &brief("draft", "Secret.")),
        ("content/briefs/c.md", &brief("final", "Words.")),
    ]);
    build(&root, &[]).fails(0, &[]);
    let page = read(&root, "a/index.html");
    assert!(
        page.contains("See the other and <a href=\"../c/index.html\">one more</a>."),
        "{page}"
    );
}

#[test]
fn what_only_unpublished_briefs_use_is_not_published() {
    let (_dir, root) = project(&[
        (
            "content/evidence/e.yaml",
            &(EXPORTS.to_owned()
                + &EXPORTS.replace("exports", "secret")
                + &EXPORTS.replace("exports", "unused")),
        ),
        (
            "content/assets/dot.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>",
        ),
        (
            "content/briefs/a.md",
            &brief("published", "It was [=exports]."),
        ),
        (
            "content/briefs/b.md",
            &brief("draft", "It was [=secret]. ![A dot](dot.svg)"),
        ),
    ]);
    build(&root, &[]);
    let ledger = read(&root, "ledger.json");
    assert!(ledger.contains("\"exports\"") && ledger.contains("\"unused\""));
    assert!(!ledger.contains("secret"), "{ledger}");
    assert!(!root.join("build/assets/dot.svg").exists());
}

#[test]
fn an_embargo_ends_on_its_day() {
    let text = brief("published", "Words.").replace("status", "embargo: 2024-06-06\nstatus");
    let (_dir, root) = project(&[
        ("content/briefs/a.md", &text),
        ("content/briefs/b.md", &brief("published", "Words.")),
    ]);
    for arguments in [&[][..], &["--as-of", "2024-06-05"], &["a", "b"]] {
        build(&root, arguments).fails(0, &["held back 1 brief", "embargo until 2024-06-06"]);
        assert_eq!(pages(&root), ["b"], "{arguments:?}");
    }
    build(&root, &["--drafts"]).fails(0, &[]);
    assert!(read(&root, "a/index.html").contains("EMBARGOED"));
    build(&root, &["--as-of", "2024-06-06"]).fails(0, &[]);
    assert_eq!(pages(&root), ["a", "b"]);
    assert!(!read(&root, "a/index.html").contains("EMBARGOED"));
    // Without a day nobody knows whether the embargo is over.
    build(&root, &[]).fails(0, &["what earlier builds wrote of it stays:"]);
    assert_eq!(pages(&root), ["a", "b"]);
}

/// A page that is public is no secret to whoever loads it, until it goes.
#[test]
fn an_embargo_on_a_public_page_takes_it_down() {
    let files = [
        ("content/briefs/a.md", &*brief("published", "Words.")),
        ("content/briefs/b.md", &*brief("published", "Words.")),
    ];
    let (_dir, root) = project(&files);
    let secret = brief("published", "Words.").replace("status", "embargo: 2024-06-06\nstatus");
    let gone = "but for public pages under embargo";
    for chosen in [&[][..], &["b"]] {
        build(&root, &[]).fails(0, &[]);
        assert_eq!(pages(&root), ["a", "b"]);
        fs::write(root.join("content/briefs/a.md"), &secret).unwrap();
        let told: &[&str] = if chosen.is_empty() { &[gone] } else { &[] };
        build(&root, &[&["--as-of", "2024-06-05"], chosen].concat()).fails(0, told);
        assert_eq!(pages(&root), ["b"], "{chosen:?}");
        assert!(!read(&root, "feed.xml").contains("a/index.html"));
        fs::write(
            root.join("content/briefs/a.md"),
            brief("published", "Words."),
        )
        .unwrap();
    }
    // Where it was the only one, an empty site is left.
    build(&root, &[]).fails(0, &[]);
    fs::write(root.join("content/briefs/a.md"), &secret).unwrap();
    fs::remove_file(root.join("content/briefs/b.md")).unwrap();
    build(&root, &["--as-of", "2024-06-05"]).fails(0, &[gone]);
    assert_eq!(pages(&root), [""; 0]);
}

#[test]
fn slugs_that_cannot_be_folders_hold_their_briefs_alone() {
    let (_dir, root) = project(&[
        (
            "content/briefs/index.html.md",
            &brief("published", "Words."),
        ),
        ("content/briefs/dot..md", &brief("published", "Words.")),
        ("content/briefs/x/twice.md", &brief("published", "One.")),
        ("content/briefs/y/twice.md", &brief("published", "Two.")),
        (
            &format!("content/briefs/{}.md", "long-".repeat(49) + "x"),
            &brief("published", "Words."),
        ),
        ("content/briefs/fine.md", &brief("published", "Words.")),
    ]);
    build(&root, &[]).fails(1, &["held back 5 briefs", "duplicate-slug"]);
    assert_eq!(pages(&root), ["fine"]);
    build(&root, &["--force"]).fails(1, &[]);
    assert_eq!(pages(&root), ["fine", "twice"], "the first of two is shown");
    assert!(read(&root, "index.html").contains("fine/index.html"));
}

/// Machines that build a part each into one folder leave there what one machine does, in any order.
#[test]
fn parts_come_to_the_whole() {
    let linked = "See [d](d.md). ![A dot](dot.svg)";
    let briefs: Vec<(String, String)> = ["a", "b", "c", "d", "e"]
        .iter()
        .map(|slug| {
            let body = if *slug == "c" {
                "See [@nowhere]."
            } else {
                linked
            };
            (
                format!("content/briefs/{slug}.md"),
                brief("published", body),
            )
        })
        .collect();
    let mut files: Vec<(&str, &str)> = briefs
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    files.push((
        "content/assets/dot.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>",
    ));
    let (_dir, root) = project(&files);
    let made = |parts: &[&str]| {
        let _ = fs::remove_dir_all(root.join("build"));
        for part in parts {
            let arguments = if part.is_empty() {
                vec![]
            } else {
                vec!["--shard", part]
            };
            build(&root, &arguments).fails(1, &["held back 1 brief", "holds c"]);
        }
        tree(&root.join("build"))
    };
    let whole = made(&[""]);
    assert_eq!(pages(&root), ["a", "b", "d", "e"]);
    for (part, of_part) in [("1/2", ["a", "d"]), ("2/2", ["b", "e"])] {
        made(&[part]);
        assert_eq!(pages(&root), of_part, "{part}");
    }
    for parts in [
        &["1/2", "2/2"][..],
        &["2/2", "1/2"],
        &["3/3", "1/3", "2/3"],
        &["1/9", "2/9", "3/9", "4/9", "5/9", "9/9"],
        &["", "1/2"],
    ] {
        let parted = made(parts);
        let names = |tree: &BTreeMap<PathBuf, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&parted), names(&whole), "{parts:?}");
        assert!(parted == whole, "{parts:?}");
    }
    for part in ["0/2", "3/2", "1", "1/0", "-1/2", "a/b", "1/2/3"] {
        let said = factum(&root, &["build", &format!("--shard={part}")]);
        said.fails(2, &["is not a part; write it as 1/4"]);
    }
}

/// Letters of a drawing are the engine's to find in a font. Where none has them, the brief with the drawing is held back, and no other.
#[test]
#[cfg(feature = "pdf")]
fn what_an_engine_refuses_holds_its_brief_alone() {
    let drawing = |letters: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 90\"><text x=\"5\" y=\"50\">{letters}</text></svg>"
        )
    };
    let (_dir, root) = project(&[
        ("content/assets/p.svg", &drawing("Map")),
        (
            "content/briefs/a.md",
            &brief("published", "![A map.](p.svg)"),
        ),
        ("content/briefs/b.md", &brief("published", "Words.")),
    ]);
    factum(&root, &["build"]).fails(0, &[]);
    let before = tree(&root.join("build/a"));
    assert!(before.contains_key(&root.join("build/a/a.pdf")));

    write(&root, "content/assets/p.svg", &drawing("\u{12345}"));
    let told = [
        "error[unrenderable-brief]",
        "content/briefs/a.md:1:1",
        "could not be displayed with font",
    ];
    let said = factum(&root, &["build"]);
    said.fails(1, &told);
    said.fails(1, &["held back 1 brief", "holds a\n"]);
    assert_eq!(said.err.matches("[unrenderable-brief]").count(), 1);
    assert!(tree(&root.join("build/a")) == before, "it keeps its pages");

    fs::remove_dir_all(root.join("build")).unwrap();
    factum(&root, &["build"]).fails(1, &told);
    assert_eq!(pages(&root), ["b"]);
    assert!(root.join("build/b/b.pdf").is_file());
    assert!(!read(&root, "index.html").contains("\"a/index.html\""));

    // A preview is written as far as it can be, and tells why it goes no further.
    write(
        &root,
        "content/briefs/a.md",
        &brief("draft", "![A map.](p.svg)"),
    );
    factum(&root, &["build", "--drafts"]).fails(1, &told);
    assert_eq!(pages(&root), ["a", "b"]);
    assert!(!root.join("build/a/a.pdf").exists());
    factum(&root, &["build", "--drafts", "--format", "md,html"]).fails(0, &[]);
}

/// Whatever words and pictures are emphasised together, the PDF is made.
#[test]
#[cfg(feature = "pdf")]
fn pictures_stand_in_emphasis_of_any_depth() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>";
    let marks = ["*", "**", "~~"];
    let mut body = String::new();
    for first in marks {
        for second in marks {
            for third in marks {
                let _ = write!(
                    body,
                    "{first}One {second}two ![A dot.](dot.svg) {third}three{third} four{second} five{first} [six](https://a.example/).\n\n"
                );
            }
        }
    }
    let (_dir, root) = project(&[
        ("content/assets/dot.svg", drawing),
        ("content/briefs/a.md", &brief("published", &body)),
    ]);
    factum(&root, &["build", "--format", "html,pdf"]).fails(0, &[]);
    assert!(root.join("build/a/a.pdf").is_file());
    assert!(read(&root, "a/index.html").matches("<img ").count() >= 27);
}

/// A template of the project's own is compiled in a process of its own: it may ask for a stack or for memory that none has.
#[test]
#[cfg(feature = "pdf")]
fn templates_without_bounds_are_told() {
    let (_dir, root) = project(&[("content/briefs/a.md", &brief("published", "Words."))]);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/brief.typ");
    let own = fs::read_to_string(own).unwrap();
    let calls = "#let deeper(n) = deeper(n + 1)\n#deeper(0)";
    let mut asked = vec![(calls, "maximum function call depth exceeded")];
    // Other systems bound no memory.
    if cfg!(target_os = "linux") {
        let words = "#(\"word\" * 2000000000)";
        asked.push((words, "more memory or a deeper stack than a document may"));
    }
    for (code, why) in asked {
        write(&root, "templates/brief.typ", &format!("{own}\n{code}\n"));
        factum(&root, &["build"]).fails(2, &["templates/brief.typ", why, "mend the project's"]);
        assert!(!root.join("build").exists());
    }
}

#[test]
fn one_broken_record_and_three_wrong_briefs_hold_few_of_two_hundred() {
    let mut records = String::new();
    let mut files: Vec<(String, String)> = Vec::new();
    for number in 0..200 {
        let id = format!("figure-{}", number / 4);
        if number % 4 == 0 {
            records += &EXPORTS.replace("exports:", &format!("{id}:"));
        }
        let wrong = if number % 67 == 5 {
            " See [@nowhere]."
        } else {
            ""
        };
        files.push((
            format!("content/briefs/brief-{number}.md"),
            brief(
                "published",
                &format!("It was [=exports] and [$12.6 billion][@{id}].{wrong}"),
            ),
        ));
    }
    // The value of one record is torn.
    let broken = records.replacen(
        "figure-7:\n  source: office\n  locator: p. 3\n  figure: { measure: Exports, value: 12.6",
        "figure-7:\n  source: office\n  locator: p. 3\n  figure: { measure: Exports, value: ,",
        1,
    );
    assert_ne!(records, broken);
    files.push(("content/evidence/e.yaml".to_owned(), broken));
    files.push(("content/evidence/x.yaml".to_owned(), EXPORTS.to_owned()));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let (_dir, root) = project(&files);
    let said = build(&root, &[]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    let published = pages(&root).len();
    // Three briefs cite what there is not, and four the record that is torn.
    assert_eq!(published, 200 - 3 - 4, "{}", said.err);
    let list = said.err.find("\nwrote ").unwrap_or(0);
    let list = said.err[list..].trim();
    assert!(list.lines().count() <= 24, "one screen:\n{list}");
    let mut expected = String::new();
    let _ = write!(expected, "held back {} briefs", 200 - published);
    assert!(list.contains(&expected), "{list}");
}

#[test]
fn one_format_of_a_named_brief_leaves_the_others_and_the_site() {
    let files = ["one", "two"].map(|slug| {
        (
            format!("content/briefs/{slug}.md"),
            brief("final", "So it is [@office]."),
        )
    });
    let files = files
        .each_ref()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let (_dir, root) = project(&files);
    build(&root, &[]).fails(0, &[]);
    let before = tree(&root.join("build"));
    write(
        &root,
        "content/briefs/one.md",
        &brief("final", "So it was [@office]."),
    );
    factum(&root, &["build", "--format", "md", "one"]).fails(0, &[]);
    let after = tree(&root.join("build"));
    assert!(before.keys().eq(after.keys()));
    assert!(read(&root, "one/one.md").contains("So it was"));
    for path in ["index.html", "one/index.html", "two/two.md"] {
        let path = root.join("build").join(path);
        assert_eq!(before[&path], after[&path], "{}", path.display());
    }
    // The whole in one format is that format alone.
    factum(&root, &["build", "--format", "md"]).fails(0, &[]);
    assert_eq!(pages(&root), [] as [String; 0]);
    assert!(!root.join("build/index.html").exists());
}
