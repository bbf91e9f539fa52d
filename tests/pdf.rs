//! The PDF of a brief, read back by another library: pages, words, links, metadata, and the same bytes every time.

use std::collections::{BTreeMap, BTreeSet};

use factum::check::trace::{Status, TraceKind};
use factum::check::{Options, check};
use factum::host::{Disk, Memory};
use factum::load::load;
use factum::model::Project;
use factum::model::config::{AnnexExtent, BriefLayout, NotesPlace, PaperSize};
use factum::render::{Formats, PdfEngine, Site, render_brief};
use printpdf::{Actions, Op, PdfDocument, PdfParseOptions};

const PDF: Formats = Formats {
    markdown: false,
    html: true,
    pdf: Some(PdfEngine::Typst),
    typst: true,
};

/// The repository's own project.
fn project() -> Project {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    load(&Disk::new(root).unwrap()).unwrap()
}

/// Sets the briefs of a project otherwise.
fn set(project: &mut Project, change: impl Fn(&mut BriefLayout)) {
    for brief in project.briefs.iter_mut() {
        change(&mut brief.layout);
    }
}

/// The artifacts of a project's briefs, by path.
fn artifacts(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let own = BTreeMap::new();
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let briefs = project.briefs.iter();
    briefs
        .flat_map(|brief| render_brief(&site, brief, PDF).unwrap())
        .map(|artifact| (artifact.path, artifact.bytes))
        .collect()
}

/// What another library reads from a PDF: the words without any space, since lines break words, and the document.
pub(crate) fn read(bytes: &[u8]) -> (String, PdfDocument) {
    (squeeze(&text(bytes)), parse(bytes))
}

/// The words of a PDF as another library reads them, line by line.
pub(crate) fn text(bytes: &[u8]) -> String {
    let pages = pages(bytes);
    let words = pages
        .iter()
        .flat_map(|page| parse(page).extract_text().concat());
    words.collect()
}

fn parse(bytes: &[u8]) -> PdfDocument {
    PdfDocument::parse(bytes, &PdfParseOptions::default(), &mut Vec::new()).unwrap()
}

/// Each page as a document of its own: the reader takes fonts of the same resource name on different pages for one.
fn pages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let whole = lopdf::Document::load_mem(bytes).unwrap();
    let numbers: Vec<u32> = whole.get_pages().into_keys().collect();
    let one = |number: &u32| {
        let mut page = whole.clone();
        let others: Vec<u32> = numbers
            .iter()
            .copied()
            .filter(|other| other != number)
            .collect();
        page.delete_pages(&others);
        let mut bytes = Vec::new();
        page.save_to(&mut bytes).unwrap();
        bytes
    };
    numbers.iter().map(one).collect()
}

/// Text without space, hyphens, quotation marks and ligatures.
pub(crate) fn squeeze(text: &str) -> String {
    let mut words = unbroken(text);
    words.retain(|character| !matches!(character, '"' | '\'' | '“' | '”' | '‘' | '’'));
    words
}

/// Text without space, hyphens and ligatures.
pub(crate) fn unbroken(text: &str) -> String {
    let ligatures = [
        ("ﬀ", "ff"),
        ("ﬁ", "fi"),
        ("ﬂ", "fl"),
        ("ﬃ", "ffi"),
        ("ﬄ", "ffl"),
    ];
    let plain = ligatures
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    plain
        .chars()
        .filter(|character| {
            !character.is_whitespace() && !matches!(character, '-' | '‐' | '\u{ad}')
        })
        .collect()
}

/// The web addresses that a document links to.
fn addresses(document: &PdfDocument) -> Vec<&str> {
    let operations = document.pages.iter().flat_map(|page| &page.ops);
    operations
        .filter_map(|operation| match operation {
            Op::LinkAnnotation { link } => match &link.actions {
                Actions::Uri(address) => Some(address.as_str()),
                Actions::Goto(_) => None,
            },
            _ => None,
        })
        .collect()
}

/// Headings of the page that paper does without: its notes stand below each page, what it says about a brief on the last.
const ON_THE_PAGE: &[&str] = &[
    "Notes",
    "About",
    "Related briefs",
    "Notas",
    "Acerca de",
    "Notas relacionadas",
];

/// What stands between the marks, for each place in `html` where the first mark stands.
fn between<'h>(html: &'h str, open: &'h str, close: &'h str) -> impl Iterator<Item = &'h str> {
    html.split(open)
        .skip(1)
        .filter_map(move |rest| rest.split(close).next())
}

/// The words of a piece of HTML.
fn plain(html: &str) -> String {
    let mut text = html.split('<').next().unwrap_or_default().to_owned();
    text.extend(between(html, ">", "<"));
    [
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, plain)| text.replace(entity, plain))
}

#[test]
fn another_reader_finds_every_heading_number_and_link() {
    let mut project = project();
    set(&mut project, |layout| {
        layout.pdf.annex = Some(AnnexExtent::Full);
    });
    let artifacts = artifacts(&project);
    let traces = check(&project, Options::default()).traces;
    let mut faults = Vec::new();
    for (brief, trace) in project.briefs.iter().zip(traces) {
        let slug = &brief.slug;
        let html = std::str::from_utf8(&artifacts[&format!("{slug}/index.html")]).unwrap();
        let body = html.split("<main").nth(1).unwrap();
        let (words, document) = read(&artifacts[&format!("{slug}/{slug}.pdf")]);
        assert!(document.pages.len() > 2, "{slug}");
        let info = &document.metadata.info;
        assert_eq!(info.document_title, brief.title.value, "{slug}");
        let mut wanted = vec![brief.title.value.clone()];
        for level in 2..5 {
            let headings = between(body, &format!("<h{level}"), &format!("</h{level}>"))
                .filter_map(|heading| heading.split_once('>'))
                .map(|(_, words)| plain(words))
                .filter(|words| !ON_THE_PAGE.contains(&words.as_str()))
                .collect::<Vec<_>>();
            wanted.extend(headings);
        }
        assert!(wanted.len() > 5, "{slug}: no headings");
        let numbers = trace.mentions.iter().filter(|mention| {
            matches!(mention.kind, TraceKind::Quantity(_)) && mention.status != Status::Inserted
        });
        let numbers: Vec<String> = numbers
            .map(|mention| project.files.slice(mention.span).replace(['[', ']'], ""))
            .collect();
        assert!(numbers.len() > 20, "{slug}: no numbers");
        wanted.extend(numbers);
        for text in wanted {
            if !words.contains(&squeeze(&text)) {
                faults.push(format!("{slug}: `{text}`"));
            }
        }
        let linked: BTreeSet<&str> = addresses(&document).into_iter().collect();
        let wanted: BTreeSet<String> = between(body, "href=\"", "\"")
            .filter(|target| target.starts_with("http"))
            .map(plain)
            .collect();
        assert!(wanted.len() > 3, "{slug}: no links");
        for address in &wanted {
            if !linked.contains(address.as_str()) {
                faults.push(format!("{slug}: {address}"));
            }
        }
    }
    assert!(faults.is_empty(), "not in the PDF: {faults:#?}");
}

#[test]
fn the_same_project_gives_the_same_bytes_from_any_thread() {
    let project = project();
    let first = artifacts(&project);
    let (second, third) = std::thread::scope(|scope| {
        let second = scope.spawn(|| artifacts(&project));
        let third = scope.spawn(|| artifacts(&project));
        (second.join().unwrap(), third.join().unwrap())
    });
    assert!(first == second && first == third);
}

/// The repository's own project with a Typst template of its own: ours, changed.
fn with_template(project: &Project, cut: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/brief.typ");
    let mut text = std::fs::read_to_string(path).unwrap();
    for (from, to) in cut {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let own = BTreeMap::from([("brief.typ".to_owned(), text)]);
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let brief = project.briefs.first().unwrap();
    let made = render_brief(&site, brief, PDF).unwrap();
    made.into_iter()
        .map(|artifact| (artifact.path, artifact.bytes))
        .collect()
}

/// How many links a document has, each counted once on however many lines it stands.
fn links(bytes: &[u8]) -> usize {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let is_link = |object: &lopdf::Object| {
        let role = object.as_dict().and_then(|element| element.get(b"S"));
        role.and_then(lopdf::Object::as_name)
            .is_ok_and(|role| role == b"Link")
    };
    let objects = document.objects.values();
    objects.filter(|object| is_link(object)).count()
}

#[test]
fn a_typst_template_may_leave_parts_out() {
    let annex = ("{% include \"partials/annex.typ\" %}", "");
    let references = (
        "#reference({{ (\"reference:\" ~ reference.id) | string }}",
        "#((place, label-text: none, body) => body)(\"\"",
    );
    let takeaways = (", [{{ claim.statement }}]{% endfor %})", "{% endfor %})");
    let body = ("{{ body }}", "");
    let mut project = project();
    set(&mut project, |layout| {
        layout.pdf.annex = Some(AnnexExtent::Full);
    });
    let slug = project.briefs[0].slug.clone();
    let pdf = |made: &BTreeMap<String, Vec<u8>>| links(&made[&format!("{slug}/{slug}.pdf")]);
    let full = pdf(&with_template(&project, &[]));
    assert_eq!(
        full,
        pdf(&artifacts(&project)),
        "what finds its place stays a link"
    );
    // Statements hold no links, and are linked from nowhere.
    assert_eq!(pdf(&with_template(&project, &[takeaways])), full);
    for cut in [&[annex][..], &[references], &[body], &[annex, takeaways]] {
        let left = pdf(&with_template(&project, cut));
        assert!(left < full, "{cut:?}: {left} links of {full}");
    }
}

/// A program that has the second engine lays out the print HTML by it.
#[test]
#[cfg(feature = "printpdf")]
fn printpdf_lays_out_a_brief() {
    let (_dir, root) = crate::program::project();
    let said = crate::program::factum(
        &root,
        &["build", "--format", "pdf", "--pdf-engine", "printpdf"],
    );
    said.fails(0, &[]);
    let brief = crate::program::brief(&root);
    let source = std::fs::read_to_string(&brief).unwrap();
    let title = source.lines().find_map(|line| line.strip_prefix("title: "));
    let slug = brief.file_stem().unwrap().to_str().unwrap();
    let pdf = std::fs::read(root.join(format!("build/{slug}/{slug}.pdf"))).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let words = read(&pdf).0;
    assert!(words.contains(&squeeze(title.unwrap())), "{words}");
}

/// The Typst source and the PDF of the project's first brief.
fn first(project: &Project) -> (String, Vec<u8>) {
    let slug = &project.briefs[0].slug;
    let mut made = artifacts(project);
    let typst = made.remove(&format!("{slug}/typ/{slug}.typ")).unwrap();
    let pdf = made.remove(&format!("{slug}/{slug}.pdf")).unwrap();
    (String::from_utf8(typst).unwrap(), pdf)
}

/// The example briefs take no more pages than a reader expects of a brief.
#[test]
fn a_brief_is_brief() {
    let project = project();
    let artifacts = artifacts(&project);
    let pages = |slug: &str| parse(&artifacts[&format!("{slug}/{slug}.pdf")]).pages.len();
    assert!(pages("argentina-between-china-and-the-us") <= 7);
    assert!(pages("the-swap-line-in-december-2023") <= 4);
    assert!(pages("latin-american-views-of-china") <= 3);
}

#[test]
fn paper_holds_as_much_of_the_annex_as_the_project_says() {
    let mut project = project();
    project.briefs = project.briefs.shared().take(1).cloned().collect();
    let address = format!("https://example.org/b/{}/#annex", project.briefs[0].slug);
    let holds = |project: &Project| {
        let (typst, pdf) = first(project);
        let document = parse(&pdf);
        let leads = addresses(&document).contains(&address.as_str());
        assert_eq!(leads, typst.contains("#annex-link("));
        (
            typst.contains("\n#claim("),
            typst.contains("\n#evidence("),
            leads,
        )
    };
    // Without an address there is nothing to lead to.
    let claims = (true, false, false);
    assert_eq!(holds(&project), claims);
    set(&mut project, |layout| {
        layout.pdf.annex = Some(AnnexExtent::Link);
    });
    assert_eq!(holds(&project), claims);
    std::sync::Arc::make_mut(&mut project.config).base_url =
        Some("https://example.org/b".to_owned());
    let link = (false, false, true);
    assert_eq!(holds(&project), link);
    let (typst, _) = first(&project);
    assert!(typst.contains("code: \"annex.svg\""));
    let on_page = address.replace("#annex", "#evidence-arg-balance-with-china-2021");
    assert!(
        typst.contains(&on_page),
        "a computed number leads to its record"
    );
    set(&mut project, |layout| {
        layout.pdf.annex = None;
    });
    assert_eq!(holds(&project), link);
    set(&mut project, |layout| {
        layout.html_annex = AnnexExtent::None;
    });
    assert_eq!(holds(&project), claims, "the page has no annex");
    set(&mut project, |layout| {
        layout.html_annex = AnnexExtent::Full;
    });
    set(&mut project, |layout| {
        layout.pdf.annex = Some(AnnexExtent::Full);
    });
    assert_eq!(holds(&project), (true, true, false));
    set(&mut project, |layout| {
        layout.pdf.annex = Some(AnnexExtent::None);
    });
    assert_eq!(holds(&project), (false, false, false));
}

#[test]
fn a_page_holds_as_much_of_the_annex_as_the_project_says() {
    let mut project = project();
    let slug = project.briefs[0].slug.clone();
    project.briefs = project.briefs.shared().take(1).cloned().collect();
    let html = |project: &Project| {
        let made = artifacts(project);
        String::from_utf8(made[&format!("{slug}/index.html")].clone()).unwrap()
    };
    let full = html(&project);
    assert!(full.contains("id=\"evidence-") && full.contains("href=\"#evidence-"));
    set(&mut project, |layout| {
        layout.html_annex = AnnexExtent::Claims;
    });
    let claims = html(&project);
    assert!(claims.contains("id=\"claim-") && !claims.contains("id=\"evidence-"));
    assert!(
        !claims.contains("href=\"#evidence-"),
        "no link leads nowhere"
    );
    set(&mut project, |layout| {
        layout.html_annex = AnnexExtent::None;
    });
    assert!(!html(&project).contains("id=\"claim-"));
}

#[test]
fn notes_stand_where_the_project_says() {
    let mut project = project();
    project.briefs = project.briefs.shared().take(1).cloned().collect();
    let notes = |project: &Project| {
        let (typst, pdf) = first(project);
        let words = read(&pdf).0;
        let said = words.contains("readincopies");
        (
            typst.contains("#footnote("),
            typst.contains("\n#endnote("),
            said,
        )
    };
    assert_eq!(notes(&project), (true, false, true));
    set(&mut project, |layout| {
        layout.pdf.notes = NotesPlace::End;
    });
    assert_eq!(notes(&project), (false, true, true));
    set(&mut project, |layout| {
        layout.pdf.notes = NotesPlace::None;
    });
    assert_eq!(notes(&project), (false, false, false));
    let (typst, _) = first(&project);
    assert!(
        !typst.contains("#super[,]"),
        "nothing parts marks that are not there"
    );
}

#[test]
fn the_sheet_is_the_readers_unless_the_project_says() {
    let mut project = project();
    project.briefs = project.briefs.shared().take(1).cloned().collect();
    assert!(first(&project).0.contains("paper: \"us-letter\""));
    set(&mut project, |layout| {
        layout.pdf.size = Some(PaperSize::A4);
    });
    assert!(first(&project).0.contains("paper: \"a4\""));
}

/// A checked number has the colour of its sentence, whether its source has an address or none; a link looks like one.
#[test]
fn numbers_are_ink_and_links_are_links() {
    let mut project = project();
    project.briefs = project.briefs.shared().take(1).cloned().collect();
    let (typst, _) = first(&project);
    let body = typst.split("\n#reference(").next().unwrap();
    let mut records = 0;
    for rest in body.split("#link(\"http").skip(1) {
        let (_, after) = rest.split_once(")[").unwrap();
        let mut depth = 1;
        let end = after.find(|character| {
            depth += match character {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            depth == 0
        });
        let after = &after[end.unwrap() + 1..];
        assert!(after.starts_with("#label(\"record\")"), "{rest:.120}");
        records += 1;
    }
    assert!(records > 20, "{records}");
    let references = typst.split("\n#reference(").nth(1).unwrap();
    assert!(references.contains("#link(\"http") && !references.contains("#label(\"record\")"));
    assert!(
        !body.contains("[https\\:"),
        "notes leave addresses to the references"
    );
}

#[test]
fn a_brief_says_who_wrote_it_and_what_it_is() {
    let brief = |authors: &str, more: &str| {
        let text = format!(
            "---\ntitle: A brief\ndate: 2024-01-23\nstatus: published\nsummary: In short.\nauthors: [{authors}]\n{more}---\n\nWords.\n"
        );
        let host = Memory::default().with("factum.yaml", "");
        let project = load(&host.with("content/briefs/a.md", text)).unwrap();
        assert!(project.findings.is_empty(), "{:?}", project.findings);
        let pdf = first(&project).1;
        let addresses = addresses(&parse(&pdf)).join(" ");
        (read(&pdf).0, addresses)
    };
    let (words, addresses) = brief(
        "{ name: Ann Lee, role: Fellow, affiliation: House, bio: She studies trade. }, Bo Li",
        "modified: 2024-02-01\nnumber: 24-03\ndoi: 10.1234/abc\nlicense: CC BY 4.0\n",
    );
    for wanted in [
        "AnnLee,Fellow,House;BoLi",
        "AnnLee.Shestudiestrade.",
        "Published:January23,2024",
        "Updated:February1,2024",
        "Number:2403",
        "DOI:10.1234/abc",
        "License:CCBY4.0",
    ] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert!(addresses.contains("https://doi.org/10.1234/abc"));
    // Who says nothing of it has no part for it.
    assert!(!brief("Bo Li", "").0.contains("About"));
}
