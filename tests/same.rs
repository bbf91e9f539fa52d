//! One reference reads the same in HTML, in Markdown and on paper, in every style that is built in.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use factum::citations::rich::Rich;
use factum::citations::{CitationEngine, Cluster, Item};
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::render::{Formats, PdfEngine, Site, render_brief};
use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::Style;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use rayon::prelude::*;
use typst::syntax::ast::{Escape, Str};
use typst::syntax::{SyntaxKind, SyntaxNode};
use unicode_normalization::UnicodeNormalization as _;

use crate::pdf;
use crate::styles::WORKS;

/// Works whose words are markup in one of the formats, where a style may put them first, last, or beside marks of its own.
const MARKS: &str = r##"[
{"id":"ma","type":"book","title":"*Stars* and _lines_ [in] `code` #1 <b","author":[{"literal":"= A & B; #C"}],"publisher":"R&D_lab","issued":{"date-parts":[[2011]]}},
{"id":"mb","type":"article-journal","title":"$5 ~ \\10 @home 3*4*5 | a^b {c} // d /* e */","author":[{"family":"O'Neil","given":"Zoë-Ann"}],"container-title":"*J*","volume":"+7","page":"1-2","issued":{"date-parts":[[2012]]}},
{"id":"mc","type":"webpage","title":"1. First \"things\" -- 'last' ---","URL":"https://example.org/a_(b)_*c*?d=1&amp=2&copy;#e~f","issued":{"date-parts":[[2013]]}},
{"id":"md","type":"report","title":"- H<sub>2</sub>O<sup>3</sup><i>in vitro</i><b>bold</b>: <span style=\"font-variant:small-caps;\">NATO</span>","author":[{"literal":"1) Office..."}],"number":"#12-A_b","publisher":"~House~","issued":{"date-parts":[[2014]]}},
{"id":"me","type":"chapter","title":"<i>“Quoted”</i>(x)","author":[{"family":"de la Cruz","given":"M.\u00a0J."}],"container-title":"&amp; &lt; &#65; !","editor":[{"family":"-","given":"+"}],"publisher":"[1]","page":"3-9","issued":{"date-parts":[[2015]]}},
{"id":"mf","type":"article-magazine","title":"Ne\u0301e <i>a</i><i>b</i> <b><i>c</i></b>d…","container-title":"Weekly!","volume":"*","issue":"_","issued":{"date-parts":[[2016,12,1]]}},
{"id":"mg","type":"thesis","title":"T","author":[{"family":"#","given":"Hash"}],"publisher":"https://no.link/x_y","issued":{"date-parts":[[2017]]}}
]"##;

fn project(style: &str) -> Project {
    let mut brief = "---\ntitle: A brief\nsummary: In short.\nauthors: [{ name: Ann }]\ndate: 2026-06-01\nstatus: published\n---\n\n".to_owned();
    for source in [WORKS, MARKS] {
        let ids = source.split("{\"id\":\"").skip(1);
        for id in ids.filter_map(|rest| rest.split('"').next()) {
            let _ = write!(brief, "Words. [@{id}]\n\n");
        }
    }
    let host = Memory::default()
        .with("factum.yaml", format!("citations: {{ style: {style} }}\n"))
        .with("content/sources/works.json", WORKS)
        .with("content/sources/marks.json", MARKS)
        .with("content/briefs/a.md", brief);
    load(&host).unwrap()
}

fn render(project: &Project, pdf: Option<PdfEngine>) -> BTreeMap<String, Vec<u8>> {
    let formats = Formats {
        markdown: true,
        html: true,
        pdf,
        typst: true,
    };
    let own = BTreeMap::new();
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let artifacts = render_brief(&site, &project.briefs[0], formats).unwrap();
    let artifacts = artifacts.into_iter();
    artifacts
        .map(|artifact| (artifact.path, artifact.bytes))
        .collect()
}

/// What the citation engine prints of each entry, before any format.
fn neutral(project: &Project) -> Vec<String> {
    let engine = CitationEngine::new(&project.config, ["en"].into_iter()).unwrap();
    let sources = project.library.sources.values();
    let clusters = sources.zip(1..).map(|(source, note)| Cluster {
        items: vec![Item {
            source,
            prefix: "",
            locator: None,
            suffix: "",
            suppress_author: false,
        }],
        note: engine.cites_in_notes().then_some(note),
        ..Cluster::default()
    });
    let printed = engine.format(&clusters.collect::<Vec<_>>(), "en");
    let entries = printed.references.into_iter().map(|entry| {
        let mut words = String::new();
        Rich::push_words(&entry.label.unwrap_or_default(), &mut words);
        words.push(' ');
        Rich::push_words(&entry.content, &mut words);
        spaced(&words)
    });
    entries.collect()
}

/// Text as a reader sees it: a run of white space is one space, none stands at the ends, and a letter with its accent is one.
fn spaced(text: &str) -> String {
    let text: String = text.nfc().collect();
    let words = text.split([' ', '\n', '\t', '\r']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The entries of a page.
fn in_html(page: &str) -> Vec<String> {
    let list = page.split("<ul id=\"references\">").nth(1);
    let list = list
        .and_then(|list| list.split("</ul>").next())
        .unwrap_or_default();
    let items = list.split("<li id=\"ref-").skip(1);
    let entries = items.map(|item| {
        let (_, inner) = item.split_once('>').unwrap();
        let tokens = Tokenizer::new(Words::default(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(inner));
        let _ = tokens.feed(&input);
        tokens.end();
        spaced(&tokens.sink.0.into_inner())
    });
    entries.collect()
}

/// What a tokeniser of HTML takes for words.
#[derive(Default)]
struct Words(RefCell<String>);

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::CharacterTokens(words) = token {
            self.0.borrow_mut().push_str(&words);
        }
        TokenSinkResult::Continue
    }
}

/// The items of the list below the heading of the references.
fn in_markdown(page: &str) -> Vec<String> {
    let mut heading = None;
    let mut is_below = false;
    let mut items = Vec::new();
    for event in Parser::new_ext(
        page,
        Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH,
    ) {
        let words = items.last_mut().filter(|_| is_below);
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                is_below = heading.take().as_deref() == Some("References");
            }
            Event::Start(Tag::Item) if is_below => items.push(String::new()),
            Event::Text(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                } else if let Some(words) = words {
                    words.push_str(&text);
                }
            }
            Event::SoftBreak => {
                if let Some(words) = words {
                    words.push(' ');
                }
            }
            Event::Start(
                Tag::Paragraph | Tag::List(_) | Tag::Emphasis | Tag::Strong | Tag::Link { .. },
            )
            | Event::End(_) => {}
            Event::InlineHtml(comment) if &*comment == "<!-- -->" => {}
            // An entry holds nothing else.
            other => {
                if let Some(words) = words {
                    let _ = write!(words, "{other:?}");
                }
            }
        }
    }
    items.iter().map(|words| spaced(words)).collect()
}

/// The entries of a document in Typst.
fn in_typst(document: &str) -> Vec<String> {
    let root = typst::syntax::parse(document);
    assert!(!root.diagnosis().errors, "{document}");
    let entries = root.children().filter(|node| is_call(node, "reference"));
    let entries = entries.map(|entry| {
        let mut words = String::new();
        let arguments = entry
            .children()
            .find(|node| node.kind() == SyntaxKind::Args);
        let arguments = arguments.unwrap().children();
        for argument in arguments.filter(|node| node.kind() != SyntaxKind::Str) {
            read(argument, &mut words);
            words.push(' ');
        }
        spaced(&words)
    });
    entries.collect()
}

fn is_call(node: &SyntaxNode, name: &str) -> bool {
    let callee = node.children().next();
    node.kind() == SyntaxKind::FuncCall && callee.is_some_and(|callee| callee.leaf_text() == name)
}

/// What Typst sets of a piece of markup.
fn read(node: &SyntaxNode, words: &mut String) {
    match node.kind() {
        SyntaxKind::Text | SyntaxKind::Space => words.push_str(node.leaf_text()),
        SyntaxKind::Escape => words.extend(node.cast::<Escape>().map(Escape::get)),
        SyntaxKind::Str => words.push_str(&node.cast::<Str>().unwrap().get()),
        SyntaxKind::FuncCall => {
            // The words of a link, not its address.
            let arguments = node
                .children()
                .filter(|node| node.kind() == SyntaxKind::Args);
            let arguments = arguments.flat_map(SyntaxNode::children);
            let content = arguments.filter(|node| node.kind() == SyntaxKind::ContentBlock);
            content.for_each(|node| read(node, words));
        }
        SyntaxKind::Named | SyntaxKind::ContentBlock | SyntaxKind::Markup => {
            node.children().for_each(|node| read(node, words));
        }
        SyntaxKind::Hash
        | SyntaxKind::Semicolon
        | SyntaxKind::Colon
        | SyntaxKind::Comma
        | SyntaxKind::Ident
        | SyntaxKind::None
        | SyntaxKind::LeftParen
        | SyntaxKind::RightParen
        | SyntaxKind::LeftBracket
        | SyntaxKind::RightBracket => {}
        // An entry holds no other markup: its words would be something else.
        other => {
            let _ = write!(words, "{other:?}");
        }
    }
}

/// Where the formats of a brief in a style differ from what is to be printed.
fn differences(style: ArchivedStyle) -> Vec<String> {
    let has_list = match style.get() {
        Style::Independent(style) => style.bibliography.is_some(),
        Style::Dependent(_) => true,
    };
    let style = style.names()[0];
    let project = project(style);
    let artifacts = render(&project, None);
    let text = |path: &str| std::str::from_utf8(&artifacts[path]).unwrap();
    let expected = neutral(&project);
    assert_eq!(expected.len(), if has_list { 19 } else { 0 }, "{style}");
    let formats = [
        ("HTML", in_html(text("a/index.html"))),
        ("Markdown", in_markdown(text("a/a.md"))),
        ("Typst", in_typst(text("a/typ/a.typ"))),
    ];
    let mut found = Vec::new();
    for (format, entries) in formats {
        assert_eq!(entries.len(), expected.len(), "{style} in {format}");
        let pairs = expected.iter().zip(&entries);
        let differing = pairs.filter(|(words, read)| words != read);
        found.extend(
            differing.map(|(words, read)| format!("{style} in {format}\n  {words}\n  {read}")),
        );
    }
    found
}

#[test]
fn a_reference_reads_the_same_in_every_format_and_style() {
    let styles = ArchivedStyle::all();
    assert!(styles.len() >= 52);
    let found = styles.par_iter().flat_map_iter(|style| differences(*style));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}: {}", found.len(), found.join("\n"));
}

/// Styles of every class whose PDF is read as well: compiling one for each that is built in would take minutes.
const PRINTED: &[&str] = &[
    "apa",
    "chicago-author-date",
    "chicago-notes",
    "mla",
    "harvard-cite-them-right",
    "ieee",
    "modern-humanities-research-association",
];

#[test]
fn a_reference_reads_the_same_on_paper() {
    for style in PRINTED {
        let project = project(style);
        let artifacts = render(&project, Some(PdfEngine::Typst));
        let words = pdf::unbroken(&pdf::text(&artifacts["a/a.pdf"]));
        for entry in neutral(&project) {
            let entry = pdf::unbroken(&entry);
            assert!(words.contains(&entry), "{style}: {entry}\n{words}");
        }
    }
}
