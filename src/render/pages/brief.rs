//! Fills the view of one brief, in any format.

use std::borrow::Cow;

use super::shared::{Extent, Records};
use crate::citations::rich::Rich;
use crate::citations::web_address;
use crate::model::config::AnnexExtent;
pub use crate::model::record::is_web;
use crate::model::{Body, Brief, Claim, ClaimKind, Evidence, Link, Record, Source};
use crate::percent;
use crate::prose::document::{Block, Document};
use crate::quantity::Date;
use crate::render::content::plain::plain;
use crate::render::content::{Page, fragment_id, record};
use crate::render::language::PageLanguage;
use crate::render::view::{
    AuthorView, BriefView, ClaimView, CoverView, DateView, EvidenceView, FieldView, FontsView,
    HeadingView, LineView, LinksView, Markup, MetaView, NoteView, NoticeView, PublisherView,
    ReferenceView, Shared,
};
use crate::render::writer::Writer;
use crate::render::writer::markup::Format;
use crate::span::Spanned;

/// What the view of a brief needs besides the page.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// The stamp across the page.
    pub stamp: Option<String>,
    /// The addresses of the other formats.
    pub links: LinksView,
    /// The logo, in the form that the format takes.
    pub logo: Option<String>,
    /// How to cite the brief.
    pub cite_as: Vec<Rich>,
    /// How to cite the brief, in BibTeX.
    pub bibtex: String,
    /// The metadata for machines.
    pub meta: MetaView,
    /// How much of the annex is shown.
    pub annex: AnnexExtent,
    /// The cache of views that pages share.
    pub records: Records,
}

/// The view of a page in a format.
pub fn view<M: Format>(page: &Page<'_>, format: &M, setting: &Setting) -> BriefView {
    let brief = page.brief;
    let language = &page.language;
    let mut writer = Writer::new(page, format);
    let title = Markup::new(&writer.line(&brief.headline));
    let mut line = |document: &Document| {
        (!document.blocks.is_empty()).then(|| Markup::new(&writer.line(document)))
    };
    let subtitle = line(&brief.second_headline);
    let standfirst = line(&brief.standfirst);
    let fill = Fill {
        page,
        format,
        records: &setting.records,
    };
    let takeaways = fill.claims(&mut writer, &brief.takeaways);
    let body = Markup::new(&writer.blocks(&brief.document.blocks));
    let contents = headings(&mut writer, &brief.document.blocks);
    let recommendations = fill.claims(&mut writer, &brief.recommendations);
    let every = page.annex.claims.iter();
    let every = every.filter(|_| setting.annex.holds_claims());
    let all: Vec<ClaimView> = every.map(|claim| fill.claim(&mut writer, claim)).collect();
    let references = references(page, &writer);
    let cite_as = writer.field(&setting.cite_as);
    let cover = cover(page, &writer);
    let evidence = page
        .annex
        .evidence
        .values()
        .filter(|_| setting.annex.holds_evidence())
        .map(|item| fill.evidence(item))
        .collect();
    let notes = notes(writer);
    let publisher = &page.project.config.publisher;
    BriefView {
        language: language.tag.clone(),
        words: language.words(),
        slug: brief.slug.clone(),
        kicker: brief.kicker.as_ref().map(|kicker| kicker.value.clone()),
        title,
        title_text: page.title.clone(),
        subtitle,
        subtitle_text: page.subtitle.clone(),
        standfirst,
        description: page.summary.clone(),
        date: brief.date.as_ref().map(|date| day(date.value, language)),
        modified: brief
            .modified
            .as_ref()
            .map(|date| day(date.value, language)),
        corrections: corrections(brief, language),
        withdrawn: brief
            .withdrawn
            .as_ref()
            .map(|own| notice(&own.date, &own.reason, language)),
        authors: authors(brief),
        topics: brief
            .topics
            .iter()
            .map(|topic| topic.value.clone())
            .collect(),
        stamp: setting.stamp.clone(),
        takeaways,
        body,
        minutes: minutes(page),
        marks: 0,
        contents,
        recommendations,
        notes,
        references,
        claims: all,
        evidence,
        annex_link: None,
        cite_as,
        bibtex: setting.bibtex.clone(),
        extra: brief
            .extra
            .iter()
            .map(|(name, value)| FieldView {
                name: capitalised(&name.value),
                value: value.value.clone(),
            })
            .collect(),
        series: extra(brief, SERIES).or_else(|| page.project.config.series.clone()),
        cover,
        publisher: PublisherView {
            name: publisher.name.clone(),
            url: publisher.url.clone().filter(|url| is_web(url)),
            logo: setting.logo.clone(),
            disclaimer: publisher.disclaimer.clone(),
        },
        links: setting.links.clone(),
        meta: setting.meta.clone(),
        paper: "",
        fonts: FontsView::default(),
        stylesheet: None,
        kicker_page: None,
        filed: Vec::new(),
        related: Vec::new(),
    }
}

fn corrections(brief: &Brief, language: &PageLanguage) -> Vec<NoticeView> {
    let all = brief.corrections.iter();
    all.map(|own| notice(&own.date, &own.text, language))
        .collect()
}

fn notice(date: &Spanned<Date>, text: &Spanned<String>, language: &PageLanguage) -> NoticeView {
    NoticeView {
        date: day(date.value, language),
        text: text.value.clone(),
    }
}

/// The notes that were written, in order.
fn notes<M: Format>(writer: Writer<'_, M>) -> Vec<NoteView> {
    let written = writer.finish().into_iter().zip(1..);
    let notes = written.map(|((content, marked), number)| NoteView {
        number,
        content: Markup::new(&content),
        marked,
    });
    notes.collect()
}

/// The cover of a brief: if it has a picture for it, or is printed with a cover.
fn cover<M: Format>(page: &Page<'_>, writer: &Writer<'_, M>) -> Option<CoverView> {
    let brief = page.brief;
    let cover = brief.cover.as_ref();
    if cover.is_none() && !brief.layout.pdf.cover {
        return None;
    }
    let picture = cover.map(|cover| &cover.picture);
    let path = picture.and_then(|picture| page.image(&picture.file.value, picture.file.span));
    let bytes = path.and_then(|path| page.project.assets.get(path));
    let size = bytes.and_then(|bytes| imagesize::blob_size(bytes).ok());
    Some(CoverView {
        image: path.map(str::to_owned),
        address: None,
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
        alt: cover.map_or_else(String::new, |cover| {
            plain(page.project, &cover.alt_prose, &page.language)
        }),
        credit: picture
            .map(|picture| writer.credit(picture))
            .filter(|credit| !credit.is_empty())
            .map(|credit| Markup::new(&credit)),
        number: extra(brief, NUMBER),
    })
}

/// Format keys: fields of front matter that say where a brief stands in a series.
const NUMBER: &str = "number";
const SERIES: &str = "series";

/// A field of front matter that pages print as it is.
fn extra(brief: &Brief, name: &str) -> Option<String> {
    let mut extra = brief.extra.iter();
    let (_, value) = extra.find(|(own, _)| own.value == name)?;
    Some(value.value.clone())
}

/// The reading time of the prose in whole minutes, at 238 words per minute (Brysbaert 2019, silent reading of non-fiction).
fn minutes(page: &Page<'_>) -> usize {
    const WORDS_PER_MINUTE: usize = 238;
    // A single blank separates the words of a passage.
    let spaces = |text: &str| text.bytes().filter(|byte| *byte == b' ').count();
    let passages = page.brief.passages.iter();
    let words = passages.map(|passage| spaces(&passage.text.value) + 1);
    words.sum::<usize>().div_ceil(WORDS_PER_MINUTE)
}

/// The address that opens an e-mail with the title and address of a page (RFC 6068).
pub fn share(title: &str, address: &str) -> String {
    format!(
        "mailto:?subject={}&body={}",
        percent::part(title),
        percent::part(address)
    )
}

fn references<M: Format>(page: &Page<'_>, writer: &Writer<'_, M>) -> Vec<ReferenceView> {
    page.references
        .iter()
        .map(|entry| ReferenceView {
            id: entry.id.clone(),
            label: entry.label.as_ref().map(|label| writer.field(label)),
            entry: writer.field(&entry.content),
            note: page
                .project
                .library
                .sources
                .get(&entry.id)
                .and_then(|source| source.note.as_ref())
                .map(|note| note.value.clone()),
        })
        .collect()
}

/// The authors of a brief, with only those links that are safe to print.
pub fn authors(brief: &Brief) -> Vec<AuthorView> {
    brief
        .authors
        .iter()
        .map(|author| AuthorView {
            name: author.name.value.clone(),
            affiliation: author.affiliation.clone(),
            role: author.role.clone(),
            bio: author.bio.clone(),
            orcid: author.orcid.clone().filter(|orcid| is_orcid(orcid)),
            url: author.url.clone().filter(|url| is_web(url)),
            page: None,
        })
        .collect()
}

/// A date for templates.
pub fn day(date: Date, language: &PageLanguage) -> DateView {
    DateView {
        iso: date.to_string(),
        words: language.date(date),
    }
}

/// Whether a text is an ORCID iD: sixteen digits in groups of four, the last perhaps an X.
fn is_orcid(orcid: &str) -> bool {
    let groups: Vec<&str> = orcid.split('-').collect();
    groups.len() == 4
        && groups.iter().all(|group| {
            group.len() == 4
                && group
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'X')
        })
}

/// Format keys: short names of fields that are no abbreviations.
const SHORT_WORDS: &[&str] = &["unit"];

/// Format keys: degrees of confidence; pages have a word for each.
const CONFIDENCES: &[&str] = &["low", "moderate", "high"];

fn capitalised(name: &str) -> String {
    let name = name.replace(['_', '-'], " ");
    if name.len() <= 4 && !SHORT_WORDS.contains(&name.as_str()) {
        return name.to_uppercase();
    }
    let mut chars = name.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn headings<M: Format>(writer: &mut Writer<'_, M>, blocks: &[Block]) -> Vec<HeadingView> {
    let mut out = Vec::new();
    for block in blocks {
        if let Block::Heading { level, id, content } = block {
            out.push(HeadingView {
                level: *level,
                id: fragment_id(id).into_owned(),
                title: Markup::new(&writer.bare(content)),
            });
        }
    }
    out
}

/// The most lines under a claim for its support, and for what disputes it. Otherwise claims that rest on many claims would fill pages with
/// the same lines; the annex prints each record in full.
const MOST_LINES: usize = 32;

/// The most characters of a line under a claim; the annex prints the record in full.
const LONGEST_LINE: usize = 600;

/// Fills the views of records.
struct Fill<'f, 'a, M> {
    page: &'f Page<'a>,
    format: &'f M,
    records: &'f Records,
}

impl<M: Format> Fill<'_, '_, M> {
    fn claims(&self, writer: &mut Writer<'_, M>, links: &[Link]) -> Vec<ClaimView> {
        let found = links
            .iter()
            .filter_map(|link| self.page.project.library.claims.get(&link.value));
        found.map(|item| self.claim(writer, item)).collect()
    }

    fn claim(&self, writer: &mut Writer<'_, M>, claim: &Claim) -> ClaimView {
        let language = &self.page.language;
        ClaimView {
            id: claim.id.value.clone(),
            statement: Markup::new(&writer.line(self.page.statement(claim))),
            kind: language.word(kind(claim.kind)).to_owned(),
            confidence: claim.confidence.as_ref().map(|confidence| {
                let key = confidence.value.as_str();
                let mut known = CONFIDENCES.iter().filter(|known| **known == key);
                known
                    .next()
                    .map_or(key, |known| language.word(known))
                    .to_owned()
            }),
            likelihood: claim
                .likelihood
                .as_ref()
                .map(|likelihood| likelihood.value.clone()),
            warrant: claim.warrant.as_ref().map(|warrant| warrant.value.clone()),
            support: self.lines(&claim.support),
            dispute: self.lines(&claim.dispute),
            response: claim
                .response
                .as_ref()
                .map(|response| response.value.clone()),
            as_of: claim.as_of.as_ref().map(|date| day(date.value, language)),
        }
    }

    /// The lines for the first of some records, then how many more there are.
    fn lines(&self, links: &[Link]) -> Vec<Shared> {
        let shown = links.iter().take(MOST_LINES).map(|link| self.line(link));
        let more = links.len().saturating_sub(MOST_LINES);
        let rest = (more > 0).then(|| {
            let words_of_rest = self.page.language.word("more_records");
            Shared::new(&LineView {
                text: words(self.format, &format!("{more} {words_of_rest}")),
                ..LineView::default()
            })
        });
        shown.chain(rest).collect()
    }

    fn line(&self, link: &Link) -> Shared {
        self.view(Extent::Line, &link.value, || {
            Shared::new(&line(self.page, self.format, link))
        })
    }

    fn evidence(&self, item: &Evidence) -> Shared {
        self.view(Extent::Full, &item.id.value, || {
            Shared::new(&evidence(self.page, self.format, item))
        })
    }

    fn view(&self, extent: Extent, id: &str, make: impl Fn() -> Shared) -> Shared {
        let language = &self.page.language;
        self.records.view(extent, id, self.format, language, make)
    }
}

/// The name of a claim's kind, as records write it.
pub const fn kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Fact => "fact",
        ClaimKind::Causal => "causal",
        ClaimKind::Forecast => "forecast",
        ClaimKind::Judgement => "judgement",
        ClaimKind::Recommendation => "recommendation",
    }
}

fn words<M: Format>(format: &M, text: &str) -> Markup {
    let mut out = String::new();
    format.text(text, &mut out);
    Markup::new(&format.line(out))
}

/// The first words of a text, if it is longer than a line.
fn shortened(text: &str) -> Cow<'_, str> {
    let Some((limit, _)) = text.char_indices().nth(LONGEST_LINE) else {
        return text.into();
    };
    let part = text.get(..limit).unwrap_or(text);
    let words = part.rsplit_once(char::is_whitespace);
    let words = words.map_or(part, |(words, _)| words.trim_end());
    format!("{words} …").into()
}

fn line<M: Format>(page: &Page<'_>, format: &M, link: &Link) -> LineView {
    let library = &page.project.library;
    let (record, text, source) = match library.get(&link.value) {
        Some(Record::Evidence(evidence)) => {
            let source = evidence
                .source
                .as_ref()
                .and_then(|link| library.sources.get(&link.value));
            (
                "evidence",
                page.sentence(evidence),
                source.map(record::short),
            )
        }
        Some(Record::Claim(claim)) => ("claim", page.plain(&claim.prose).into(), None),
        Some(Record::Source(source)) => ("ref", record::short(source).into(), None),
        None => ("", format!("@{}", link.value).into(), None),
    };
    LineView {
        id: link.value.clone(),
        record,
        text: words(format, &shortened(text.trim_end())),
        source,
    }
}

/// The sentence of an evidence item, its words marked if they are in another language than the page's.
fn says<M: Format>(
    page: &Page<'_>,
    format: &M,
    evidence: &Evidence,
    foreign: Option<&str>,
) -> Markup {
    let (Some(tag), Body::Quote(quote)) = (foreign, &evidence.body) else {
        return words(format, &page.sentence(evidence));
    };
    let (quoted, by) = record::quotation(quote, &page.language);
    let (mut inner, mut out) = (String::new(), String::new());
    format.text(&quoted, &mut inner);
    format.in_language(tag, &inner, &mut out);
    format.text(&by, &mut out);
    Markup::new(&format.line(out))
}

/// The date on which the address of a source was visited, in words.
pub fn accessed(source: &Source, language: &PageLanguage) -> Option<String> {
    source.accessed().map(|visit| language.period(&visit))
}

/// The full view of an evidence item.
pub fn evidence<M: Format>(page: &Page<'_>, format: &M, evidence: &Evidence) -> EvidenceView {
    let language = &page.language;
    let source = evidence
        .source
        .as_ref()
        .and_then(|link| page.project.library.sources.get(&link.value));
    let foreign = record::foreign_language(evidence, source, language);
    let archive = evidence.archive.as_ref().map(|copy| copy.value.as_str());
    let archive = archive.or_else(|| source?.archived());
    let address = source.and_then(web_address);
    EvidenceView {
        id: evidence.id.value.clone(),
        text: says(page, format, evidence, foreign),
        kind: record::kind(evidence),
        source: source.map(|source| {
            let mut inner = String::new();
            format.text(&record::short(source), &mut inner);
            let link = crate::render::content::Hyperlink {
                target: crate::render::content::Target::Reference(&source.id.value),
                title: None,
            };
            let mut out = String::new();
            format.link(&link, &inner, &mut out);
            Markup::new(&out)
        }),
        address: address.filter(|address| archive != Some(address.as_str())),
        archive: archive.map(str::to_owned),
        accessed: source.and_then(|source| accessed(source, language)),
        locator: evidence
            .locator
            .as_ref()
            .map(|locator| locator.value.clone()),
        excerpt: record::excerpt(evidence).map(str::to_owned),
        details: record::details(evidence, foreign, page.project, language),
        language: foreign.map(str::to_owned),
        note: evidence.note.as_ref().map(|note| note.value.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_about_a_page_holds_its_title_and_address() {
        assert_eq!(
            share("Ports & “tolls”", "https://a.example/b?c=d"),
            "mailto:?subject=Ports%20%26%20%E2%80%9Ctolls%E2%80%9D&body=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd"
        );
    }
}
