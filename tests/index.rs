//! The index and the lists by year, topic, region and author: what they name, how they are paged, and that no draft is in any.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::render::{Formats, Site, render_brief, render_site};

use crate::program::{factum, tree};

const HTML: Formats = Formats {
    markdown: false,
    html: true,
    pdf: None,
    typst: false,
};

const BASE: &str = "https://example.org/papers/";

/// A project of briefs, each a slug and front matter besides title and status.
fn project(briefs: &[(String, String)]) -> Project {
    let sources: Vec<String> = (0..3)
        .map(|source| {
            format!(
                "s-{source}: {{ type: report, title: Trade, author: 'Doe, Jane', date: 2022 }}\n"
            )
        })
        .collect();
    let evidence: Vec<String> = (0..40)
        .map(|record| {
            format!(
                "e-{record}: {{ source: s-{}, figure: {{ measure: Exports, value: 5 USD, period: 2021 }} }}\n",
                record % 3
            )
        })
        .collect();
    let mut host = Memory::default()
        .with(
            "factum.yaml",
            format!("publisher: {{ name: House }}\nbase_url: {BASE}\n").as_str(),
        )
        .with("content/sources/s.yaml", sources.concat().as_str())
        .with("content/evidence/e.yaml", evidence.concat().as_str());
    for (slug, front) in briefs {
        let (front, body) = front.split_once("---").unwrap_or((front, "Words."));
        let text =
            format!("---\ntitle: The brief {slug}\nstatus: published\n{front}\n---\n\n{body}\n");
        host = host.with(format!("content/briefs/{slug}.md"), text.as_str());
    }
    load(&host).unwrap()
}

/// All files of a build; briefs with a stamp are previews.
fn build(project: &Project, drafts: &[&str]) -> BTreeMap<String, String> {
    let stamps = drafts
        .iter()
        .map(|slug| ((*slug).to_owned(), "DRAFT".to_owned()));
    let templates = BTreeMap::new();
    let site = Site::new(project, &templates, stamps.collect()).unwrap();
    let mut out = render_site(&site, HTML).unwrap();
    for brief in &project.briefs {
        out.extend(render_brief(&site, brief, HTML).unwrap());
    }
    let files = out.into_iter();
    let files: Vec<_> = files
        // Fonts are no text.
        .filter_map(|file| Some((file.path, String::from_utf8(file.bytes).ok()?)))
        .collect();
    let count = files.len();
    let files: BTreeMap<_, _> = files.into_iter().collect();
    assert_eq!(files.len(), count, "two pages have one path");
    files
}

/// Values of an attribute, without escapes.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let parts = page.split(start.as_str()).skip(1);
    let parts = parts.filter_map(|part: &'p str| part.split('"').next());
    parts.map(|value| value.replace("&amp;", "&")).collect()
}

/// The briefs that a page lists, in order.
fn listed(page: &str) -> Vec<&str> {
    let links = page.split("<article").skip(1);
    links
        .filter_map(|link| link.split("href=\"").nth(1)?.split("/index.html").next())
        .map(|address| address.trim_start_matches("../"))
        .collect()
}

/// Every address that leads to another page leads to a file.
fn assert_whole(files: &BTreeMap<String, String>) {
    for (path, page) in files
        .iter()
        .filter(|(path, _)| path.ends_with("index.html"))
    {
        let folder: Vec<&str> = path.split('/').rev().skip(1).collect();
        for link in values(page, "href") {
            if link.starts_with('#') || link.contains(':') {
                continue;
            }
            let mut parts: Vec<String> =
                folder.iter().rev().map(|part| (*part).to_owned()).collect();
            for part in link.split('#').next().unwrap().split('/') {
                match part {
                    ".." => assert!(parts.pop().is_some(), "{path}: {link} leaves the site"),
                    part => parts.push(decoded(part)),
                }
            }
            let target = parts.join("/");
            assert!(files.contains_key(&target), "{path}: {link} leads nowhere");
        }
    }
}

fn decoded(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        (rest, bytes) = match (first, tail) {
            (b'%', [a, b, tail @ ..]) => {
                let digits = [*a, *b];
                let byte = u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16);
                (tail, [bytes, vec![byte.unwrap()]].concat())
            }
            _ => (tail, [bytes, vec![*first]].concat()),
        };
    }
    String::from_utf8(bytes).unwrap()
}

/// The pages of a list, in order.
fn pages<'f>(files: &'f BTreeMap<String, String>, folder: &str) -> Vec<&'f str> {
    let path = |number| match number {
        1 => format!("{folder}index.html"),
        _ => format!("{folder}page/{number}/index.html"),
    };
    (1..)
        .map_while(|number| files.get(&path(number)))
        .map(String::as_str)
        .collect()
}

/// A number of briefs of several years, topics, regions and authors, a day apart.
fn briefs(count: usize) -> Vec<(String, String)> {
    let brief = |number: usize| {
        let date = jiff::civil::date(2020, 1, 1)
            .saturating_add(jiff::Span::new().days(7 * i64::try_from(number).unwrap()));
        let front = format!(
            "date: {date}\nauthors: [{{ name: Author {} }}]\ntopics: [trade, topic {}]\nregion: {}\nsummary: Words.",
            number % 7,
            number % 12,
            ["Americas", "Asia", "Africa", "Europe"][number % 4],
        );
        (format!("brief-{number:03}"), front)
    };
    (0..count).map(brief).collect()
}

#[test]
fn two_hundred_briefs_are_listed_by_year_topic_region_and_author() {
    let project = project(&briefs(200));
    let files = build(&project, &[]);
    assert_whole(&files);
    let index = pages(&files, "");
    assert_eq!(index.len(), 8);
    let all: Vec<&str> = index.iter().flat_map(|page| listed(page)).collect();
    let expected: Vec<String> = (0..200)
        .rev()
        .map(|number| format!("brief-{number:03}"))
        .collect();
    assert_eq!(all, expected, "each once, latest first");
    for (folder, count) in [
        ("topics/trade/", 200),
        ("topics/topic-0/", 17),
        ("regions/africa/", 50),
        ("authors/author-0/", 29),
        ("years/2020/", 53),
    ] {
        let list = pages(&files, folder);
        assert_eq!(list.len(), usize::div_ceil(count, 25), "{folder}");
        let named: BTreeSet<&str> = list.iter().flat_map(|page| listed(page)).collect();
        assert_eq!(named.len(), count, "{folder}");
        assert!(list[0].contains(&format!("{count} briefs")), "{folder}");
    }
    let overview = &files["topics/index.html"];
    assert!(overview.contains("<a href=\"../topics/topic-11/index.html\"><bdi>topic 11</bdi></a>&nbsp;<span class=\"count\">16</span>"));
    assert_eq!(overview.matches("<li><a href=\"../topics/").count(), 13);
    let browse = index[0].split("<nav class=\"browse\"").nth(1).unwrap();
    let browse = browse.split("</nav>").next().unwrap();
    assert!(browse.contains(
        "<a href=\"topics/trade/index.html\"><bdi>trade</bdi></a>&nbsp;<span class=\"count\">200</span>"
    ));
    assert!(
        browse.contains(
            "<a href=\"topics/index.html\">Topics</a>&nbsp;<span class=\"count\">13</span>"
        )
    );
    assert_eq!(
        browse.matches("href=\"topics/").count(),
        1 + 6,
        "the overview and the first"
    );
    assert!(!index[1].contains("class=\"browse\""));
    let brief = &files["brief-000/index.html"];
    for address in [
        "authors/author-0",
        "topics/trade",
        "topics/topic-0",
        "regions/americas",
    ] {
        assert!(
            brief.contains(&format!("href=\"../{address}/index.html\"")),
            "{address}"
        );
    }
}

#[test]
fn lists_are_grouped_by_year_and_years_are_not() {
    let files = build(&project(&briefs(60)), &[]);
    let years = |page: &str| {
        let headings = page.split("<h2 class=\"year\">").skip(1);
        headings
            .map(|heading| heading[..4].to_owned())
            .collect::<Vec<_>>()
    };
    let index = pages(&files, "");
    assert_eq!(years(index[0]), ["2021", "2020"]);
    assert_eq!(years(index[1]), ["2020"]);
    let year = &files["years/2020/index.html"];
    assert!(years(year).is_empty());
    assert!(year.contains("<h2><a href=") && index[0].contains("<h3><a href="));
}

#[test]
fn a_page_holds_twenty_five_briefs() {
    for (count, expected) in [(0, 1), (1, 1), (25, 1), (26, 2), (50, 2), (51, 3)] {
        let files = build(&project(&briefs(count)), &[]);
        assert_whole(&files);
        let index = pages(&files, "");
        assert_eq!(index.len(), expected, "{count}");
        assert_eq!(
            index.iter().map(|page| listed(page).len()).sum::<usize>(),
            count
        );
        assert_eq!(
            index[0].contains("class=\"paging\""),
            expected > 1,
            "{count}"
        );
        assert_eq!(index[0].contains("There are no briefs yet"), count == 0);
        assert_eq!(files.contains_key("topics/index.html"), count > 0);
    }
    let files = build(&project(&briefs(51)), &[]);
    let index = pages(&files, "");
    let relations = |page: &str| {
        let has = |name: &str| page.contains(&format!(" rel=\"{name}\">"));
        (has("prev"), has("next"))
    };
    assert_eq!(relations(index[0]), (false, true));
    assert_eq!(relations(index[1]), (true, true));
    assert_eq!(relations(index[2]), (true, false));
    assert!(index[1].contains("aria-label=\"Page 2\" aria-current=\"page\">2</a>"));
    assert!(index[1].contains(&format!("<link rel=\"canonical\" href=\"{BASE}page/2/\">")));
    assert!(index[1].contains("<link rel=\"prev\" href=\"../../index.html\">"));
}

#[test]
fn feed_and_sitemap_follow_the_lists() {
    let mut many = briefs(60);
    // An old brief that was changed is news.
    many[3].1.push_str("\nmodified: 2030-01-01");
    let files = build(&project(&many), &[]);
    let feed = &files["feed.xml"];
    assert_eq!(feed.matches("<entry").count(), 50);
    let first = feed.split("<entry").nth(1).unwrap();
    assert!(first.contains("brief-003") && first.contains("<category term=\"Europe\"/>"));
    assert!(!feed.contains("brief-004"));
    let sitemap = &files["sitemap.xml"];
    for (path, _) in files
        .iter()
        .filter(|(path, _)| path.ends_with("index.html"))
    {
        let address = path.trim_end_matches("index.html");
        let entry = format!("<loc>{BASE}{address}</loc>");
        assert_eq!(sitemap.matches(&entry).count(), 1, "{entry}");
    }
}

#[test]
fn drafts_are_nowhere_but_at_their_own_address() {
    let mut all = briefs(30);
    all[29].1 = "date: 2024-01-23\nauthors: [{ name: Secret Author }]\ntopics: [trade, secret topic]\nregion: Secretland---It was [=e-1].".to_owned();
    all[28].1 += "---It was [=e-1]. See [another](brief-029.md).";
    all[27].1 += "---It was [=e-1].";
    let project = project(&all);
    let files = build(&project, &["brief-029"]);
    assert_whole(&files);
    for (path, text) in files
        .iter()
        .filter(|(path, _)| !path.starts_with("brief-029/"))
    {
        for word in ["brief-029", "ecret"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
        assert!(!path.contains("secret"));
    }
    let draft = &files["brief-029/index.html"];
    assert!(draft.contains("noindex") && draft.contains("secret topic"));
    assert!(draft.contains("href=\"../topics/trade/index.html\""));
    assert!(
        draft.contains("href=\"../brief-028/index.html\""),
        "related briefs that are public"
    );
    assert!(files["index.html"].contains("29 briefs"));
}

/// The briefs that a page names as related.
fn related(files: &BTreeMap<String, String>, slug: &str) -> Vec<String> {
    let page = &files[&format!("{slug}/index.html")];
    let Some(part) = page.split("<nav class=\"related\"").nth(1) else {
        return Vec::new();
    };
    values(part.split("</nav>").next().unwrap(), "href")
        .iter()
        .map(|link| {
            link.trim_start_matches("../")
                .trim_end_matches("/index.html")
                .to_owned()
        })
        .collect()
}

#[test]
fn briefs_are_related_by_what_they_rest_on() {
    let brief = |slug: &str, date: &str, records: &[usize]| {
        let cited: Vec<String> = records
            .iter()
            .map(|record| format!(" It was [=e-{record}]."))
            .collect();
        (
            slug.to_owned(),
            format!("date: {date}---Words.{}", cited.concat()),
        )
    };
    let mut all = vec![
        brief("own", "2024-01-05", &[0, 1, 2]),
        brief("most", "2024-01-01", &[0, 1, 2]),
        brief("later", "2024-01-03", &[0, 1]),
        brief("earlier", "2024-01-02", &[0, 1]),
        // Its records are others of the same sources.
        brief("sources", "2024-01-09", &[3, 4, 5]),
        brief("fourth", "2024-01-01", &[0]),
        brief("none", "2024-01-09", &[]),
    ];
    all[1].1 = all[1].1.replace("---", "\nlang: de---");
    let files = build(&project(&all), &[]);
    assert_whole(&files);
    assert_eq!(related(&files, "own"), ["most", "later", "earlier"]);
    assert_eq!(related(&files, "none"), Vec::<String>::new());
    assert_eq!(related(&files, "sources"), ["own", "most", "later"]);
    let own = &files["own/index.html"];
    assert!(own.contains("<a href=\"../most/index.html\" lang=\"de\" hreflang=\"de\">"));
}

#[test]
fn a_record_that_all_briefs_use_relates_none() {
    let mut all = briefs(120);
    for (number, (_, front)) in all.iter_mut().enumerate() {
        front.push_str(if number < 2 {
            "---It was [=e-0] and [=e-1]."
        } else {
            "---It was [=e-0]."
        });
    }
    let files = build(&project(&all), &[]);
    assert_eq!(related(&files, "brief-000"), ["brief-001"]);
    assert!(related(&files, "brief-050").is_empty());
}

#[test]
fn hostile_names_are_data_and_stay_inside() {
    let names = [
        "</a><script>alert(1)</script>",
        "../../etc/passwd",
        "..",
        "/",
        "C",
        "C++",
        "C#",
        "page",
        "index",
        "index.html",
        "con",
        "100 %",
        "a?b#c&d\"e'f",
        "{{ 7 * 7 }}",
        "مرحبا بالعالم",
        "\u{202e}evil\u{202c}",
        "中国",
        "Łódź",
        "한국",
        "",
        "   ",
        &"long ".repeat(300),
        &"x".repeat(2_000),
    ];
    let quoted: Vec<String> = names
        .iter()
        .map(|name| serde_json::to_string(name).unwrap())
        .collect();
    let quoted = quoted.join(", ");
    let front = format!(
        "date: 2024-01-23\ntopics: [{quoted}]\nregion: [{quoted}]\nauthors: [{}]",
        quoted
            .split(", ")
            .map(|name| format!("{{ name: {name} }}"))
            .collect::<Vec<_>>()
            .join(", ")
    );
    let files = build(&project(&[("a".to_owned(), front)]), &[]);
    assert_whole(&files);
    for (path, page) in &files {
        assert!(
            path.split('/')
                .all(|part| !part.is_empty() && part != ".." && part.len() < 120),
            "{path}"
        );
        if path.ends_with("index.html") || path == "feed.xml" {
            assert!(!page.contains("<script>alert"), "{path}");
        }
    }
    let topics = files.keys().filter(|path| path.starts_with("topics/"));
    // All but those without a letter, a digit or a sign, and the overview.
    assert!(topics.count() > 18);
    assert!(files["topics/index.html"].contains("{{ 7 * 7 }}"));
    assert!(files.contains_key("topics/c/index.html"));
    assert!(files.contains_key("topics/lodz/index.html"));
    assert!(files.contains_key("topics/한국/index.html"));
}

#[test]
fn an_authors_page_says_who_they_are() {
    let all = [
        ("a".to_owned(), "date: 2024-01-23\nauthors: [{ name: Ann Author }]".to_owned()),
        (
            "b".to_owned(),
            "date: 2023-01-23\nauthors: [{ name: Ann Author, orcid: 0000-0002-1825-0097, role: Fellow, bio: Ann reads. }]".to_owned(),
        ),
    ];
    let files = build(&project(&all), &[]);
    assert_whole(&files);
    let page = &files["authors/ann-author/index.html"];
    assert_eq!(listed(page), ["a", "b"]);
    for part in [
        "Fellow",
        "Ann reads.",
        "https://orcid.org/0000-0002-1825-0097",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A project on disk: `a` and `b` are published, `c` is a draft.
fn on_disk() -> (tempfile::TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("project");
    write(&root, "factum.yaml", "publisher: { name: House }\n");
    for (slug, status) in [("a", "published"), ("b", "published"), ("c", "draft")] {
        let text = format!(
            "---\ntitle: Brief {slug}\ndate: 2024-01-23\nstatus: {status}\nauthors: [{{ name: Ann, orcid: 0000-0002-1825-0097 }}]\ntopics: [trade, only {slug}]\nregion: Asia\nsummary: Words.\n---\n\nSee [c](c.md).\n"
        );
        write(&root, &format!("content/briefs/{slug}.md"), &text);
    }
    (dir, root)
}

/// The files of a build on disk, without what a preview has and without fonts.
fn public(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = root.join("build");
    let files = tree(&out).into_iter();
    files
        .map(|(path, bytes)| {
            (
                path.strip_prefix(&out)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned(),
                bytes,
            )
        })
        .filter(|(path, _)| !path.starts_with("c/") && path != ".factum-manifest")
        .filter(|(path, _)| !path.starts_with("assets/"))
        .collect()
}

#[test]
fn previews_change_no_byte_of_what_is_public() {
    let (_dir, root) = on_disk();
    let build = ["build", "--format", "md,html"];
    factum(&root, &build).fails(0, &["passed over 1 brief"]);
    let before = public(&root);
    let said = factum(&root, &[&build[..], &["--drafts"]].concat());
    said.fails(0, &["which no list of the site names: c"]);
    assert!(root.join("build/c/index.html").is_file());
    assert!(before == public(&root));
    // A build of the draft alone, and one of another brief beside it.
    factum(&root, &[&build[..], &["c"]].concat()).fails(0, &[]);
    assert!(before == public(&root));
    factum(&root, &[&build[..], &["b"]].concat()).fails(0, &[]);
    assert!(root.join("build/c/index.html").is_file());
    assert!(before == public(&root), "what is kept is listed as it was");
}

#[test]
fn a_project_of_drafts_has_an_empty_index_beside_them() {
    let (_dir, root) = on_disk();
    for slug in ["a", "b"] {
        fs::remove_file(root.join(format!("content/briefs/{slug}.md"))).unwrap();
    }
    factum(&root, &["build", "--format", "html", "--drafts"]).fails(0, &["names: c"]);
    let index = fs::read_to_string(root.join("build/index.html")).unwrap();
    assert!(index.contains("There are no briefs yet") && !index.contains("c/index.html"));
    let files: Vec<String> = public(&root).into_keys().collect();
    assert_eq!(
        files,
        ["feed.xml", "index.html", "ledger.json", "sitemap.xml"]
    );
}

#[test]
fn what_is_withdrawn_leaves_no_page() {
    let (_dir, root) = on_disk();
    let build = ["build", "--format", "html"];
    factum(&root, &build).fails(0, &[]);
    for slug in ["a", "b"] {
        let path = root.join(format!("content/briefs/{slug}.md"));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replace("published", "draft")).unwrap();
    }
    // A build of another brief leaves the page where it was, and lists it no more.
    factum(&root, &[&build[..], &["c"]].concat()).fails(0, &[]);
    assert!(root.join("build/a/index.html").is_file());
    for (path, text) in public(&root) {
        let text = String::from_utf8(text).unwrap();
        assert!(
            path.starts_with("a/") || path.starts_with("b/") || !text.contains("Brief a"),
            "{path}"
        );
    }
    factum(&root, &build).fails(0, &["passed over 3 briefs"]);
    let files: Vec<String> = public(&root).into_keys().collect();
    assert_eq!(
        files,
        ["feed.xml", "index.html", "ledger.json", "sitemap.xml"]
    );
}

#[test]
fn names_of_the_site_and_of_devices_are_no_slugs() {
    let (_dir, root) = on_disk();
    let of_the_site = [
        "index", "assets", "feed", "sitemap", "ledger", "page", "years", "topics", "regions",
        "authors", "series", "tags",
    ];
    let devices = ["con", "nul", "prn", "aux", "com0", "com1", "lpt1", "lpt9"];
    // What the site writes is among them.
    factum(&root, &["build", "--format", "html,md,typ", "--drafts"]).fails(0, &[]);
    for (path, _) in public(&root) {
        let name = path.split(['/', '\\']).next().unwrap();
        let stem = name.split('.').next().unwrap();
        assert!(
            of_the_site.contains(&stem) || matches!(stem, "a" | "b"),
            "{path}"
        );
    }
    let site = of_the_site.map(|slug| (slug, "is a name of the site itself"));
    let devices = devices.map(|slug| (slug, "names a device on Windows"));
    for (slug, said) in site.into_iter().chain(devices) {
        let text = "---\ntitle: T\ndate: 2024-01-23\nstatus: published\nauthors: [{ name: Ann }]\nsummary: S.\n---\n\nWords.\n";
        write(&root, &format!("content/briefs/{slug}.md"), text);
        factum(&root, &["check"]).fails(1, &[said, "rename the file"]);
        fs::remove_file(root.join(format!("content/briefs/{slug}.md"))).unwrap();
    }
}
