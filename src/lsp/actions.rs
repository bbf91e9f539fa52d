//! Code actions: the fixes of findings, a comment that allows a rule, an anchor around a number, `[=id]` in its place.

use std::collections::BTreeSet;
use std::ops::Range;

use super::problems::{PlacedFinding, problems};
use super::view::{CitingForm, View, holds, is_table, is_yaml};
use crate::arrange::Arrange as _;
use crate::check::trace::{Status, TraceKind, TraceMention};
use crate::diagnostic::{Diagnostic, Safety};
use crate::fix::TextEdit;
use crate::load::allowed_in_row;
use crate::mention::Kind;
use crate::prose::{Passage, Role};
use crate::record::{self, RecordOptions};
use crate::span::{Span, Spanned};

/// The sort of an offered edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferSort {
    /// Fixes a finding.
    Fix(Safety),
    /// Allows a rule by a comment.
    Allow,
    /// Writes the same in another form.
    Rewrite,
    /// Applies all safe fixes.
    FixAll,
}

/// A code action: an edit that the author may take.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// The title, in the imperative.
    pub title: String,
    /// The sort of action.
    pub sort: OfferSort,
    /// The finding that the action answers.
    pub problem: Option<PlacedFinding<'a>>,
    /// The edits, none overlapping another.
    pub edits: Vec<Spanned<String>>,
    /// New files with their texts.
    pub new_files: Vec<TextEdit>,
}

/// The most findings of a stretch for which fixes are offered.
const MOST_PROBLEMS: usize = 64;

/// The code actions for a stretch of the file.
pub fn offers<'a>(view: &View<'a>, within: Span) -> Vec<Offer<'a>> {
    let mut offers = Vec::new();
    let mut allowed: BTreeSet<(&str, Span)> = BTreeSet::new();
    let problems = problems(view).into_iter();
    let problems = problems.filter(|problem| touch(problem.span, within));
    for problem in problems.take(MOST_PROBLEMS) {
        offers.extend(fixes(problem));
        let edits = allow(view, problem);
        let is_new = |first: &Spanned<String>| allowed.insert((problem.finding.rule, first.span));
        if edits.last().is_some_and(is_new) {
            offers.push(Offer {
                title: format!("allow `{}` here, with a reason", problem.finding.rule),
                sort: OfferSort::Allow,
                problem: Some(problem),
                edits,
                new_files: Vec::new(),
            });
        }
    }
    if let Some(mention) = view.mention_at(within.range().start) {
        offers.extend(anchors(view, mention));
        offers.extend(insertion(view, mention));
        offers.extend(recording(view, mention));
    }
    offers.extend(fix_all(view));
    offers
}

/// Whether two spans share a byte or an edge.
fn touch(one: Span, other: Span) -> bool {
    one.file == other.file && one.start <= other.end && other.start <= one.end
}

fn fixes(problem: PlacedFinding<'_>) -> impl Iterator<Item = Offer<'_>> {
    let fixes = problem.finding.fixes.iter();
    fixes.map(move |fix| Offer {
        title: fix.title.clone(),
        sort: OfferSort::Fix(fix.safety),
        problem: Some(problem),
        edits: fix.edits.clone(),
        new_files: Vec::new(),
    })
}

/// The safe fixes of the whole brief; of those that overlap, the first.
fn fix_all<'a>(view: &View<'a>) -> Option<Offer<'a>> {
    view.brief()?;
    let of = |finding: &'a Diagnostic| {
        let mut fixes = finding.fixes.iter();
        fixes.find(|fix| fix.safety == Safety::Safe)
    };
    let findings = view
        .findings
        .iter()
        .copied()
        .filter(|finding| finding.stands());
    let mut safe: Vec<_> = findings
        .filter_map(of)
        .filter(|fix| fix.edits.iter().all(|edit| edit.span.file == view.file))
        .collect();
    safe.arrange_by_key(|fix| fix.edits.iter().map(|edit| edit.span).min());
    let mut edits: Vec<Spanned<String>> = Vec::new();
    let (mut mended, mut free) = (0, 0);
    for fix in safe {
        if fix.edits.iter().all(|edit| free <= edit.span.start) {
            let ends = fix.edits.iter().map(|edit| edit.span.end + 1);
            free = ends.fold(free, u32::max);
            edits.extend(fix.edits.iter().cloned());
            mended += 1;
        }
    }
    (mended > 0).then(|| Offer {
        title: format!("apply all safe fixes ({mended})"),
        sort: OfferSort::FixAll,
        problem: None,
        new_files: Vec::new(),
        edits,
    })
}

/// The part of an allowing comment in which an author writes the reason.
pub const REASON: &str = "reason=\"\"";

/// Edits that allow the rule of a finding where it stands: a comment, or cells of its row in a table of evidence. Empty in files that can
/// hold neither.
fn allow(view: &View<'_>, problem: PlacedFinding<'_>) -> Vec<Spanned<String>> {
    if is_table(view.path()) {
        let at = problem.span.range().start;
        let edits = allowed_in_row(view.file, view.text, at, problem.finding.rule);
        return edits.unwrap_or_default();
    }
    comment(view, problem).into_iter().collect()
}

/// A comment that allows the rule of a finding where it stands.
fn comment(view: &View<'_>, problem: PlacedFinding<'_>) -> Option<Spanned<String>> {
    let order = format!("factum: allow({}) {REASON}", problem.finding.rule);
    let at = |offset: usize| Span::new(view.file, offset..offset);
    let start = problem.span.range().start;
    let Some(brief) = view.brief() else {
        let records = view.project.library.records();
        let mut around = records.filter(|record| {
            record.id().span.file == view.file && holds(record.id().span.join(record.span()), start)
        });
        let first = around.next()?.id().span.range().start;
        let line = line_start(view.text, first);
        // YAML has comments; other bibliographies have none.
        return is_yaml(view.path()).then(|| Spanned::new(format!("# {order}\n"), at(line)));
    };
    let fences = brief.exhibits.iter().map(|exhibit| exhibit.span);
    let mut yaml = std::iter::once(brief.front).chain(fences);
    if let Some(yaml) = yaml.find(|yaml| holds(*yaml, start)) {
        let line = entry_start(view.text, yaml, start)?;
        return Some(Spanned::new(format!("# {order}\n"), at(line)));
    }
    let mut passages = brief.passages.iter();
    let passage = passages.find(|passage| holds(passage.block, start))?;
    if passage.role == Role::Paragraph {
        let block = passage.block.range().start;
        let line = line_start(view.text, block);
        let is_alone = view
            .text
            .get(line..block)
            .is_some_and(|lead| lead.trim().is_empty());
        if is_alone {
            return Some(Spanned::new(format!("<!-- {order} -->\n"), at(line)));
        }
    }
    // Within lists, quotes and tables, a line of its own would end the block.
    let end = passage_end(passage);
    Some(Spanned::new(format!(" <!-- {order} -->"), at(end)))
}

/// The first byte of the line that holds `offset`.
fn line_start(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// The first byte of the top-level entry of a YAML map that holds `offset`.
fn entry_start(text: &str, yaml: Span, offset: usize) -> Option<usize> {
    let mut line = line_start(text, offset);
    loop {
        let rest = text.get(line..)?;
        let is_entry =
            rest.starts_with(|first: char| !first.is_whitespace() && !"#-]}".contains(first));
        if line < yaml.range().start {
            return None;
        }
        if is_entry {
            return Some(line);
        }
        line = line_start(text, line.checked_sub(1)?);
    }
}

/// The end of the last word or form in a passage.
fn passage_end(passage: &Passage) -> usize {
    let anchors = passage.anchors.iter().map(|anchor| anchor.references.span);
    let citations = passage
        .citations
        .iter()
        .map(|(_, references)| references.span);
    let insertions = passage
        .insertions
        .iter()
        .map(|(_, insertion)| insertion.span);
    let forms = anchors.chain(citations).chain(insertions);
    let ends = forms.map(|form| form.range().end);
    ends.fold(passage.text.whole().range().end, usize::max)
}

/// Whether a mention is a number, so that an anchor or an insertion could replace it.
const fn is_number(mention: &TraceMention) -> bool {
    matches!(mention.kind, TraceKind::Quantity(kind) if !matches!(kind, Kind::Date))
}

/// Offers to anchor a bare number to the record that it was compared with.
fn anchors<'a>(view: &View<'a>, mention: &TraceMention) -> Vec<Offer<'a>> {
    if !is_number(mention) || view.form_at(mention.span.range().start).is_some() {
        return Vec::new();
    }
    let Some(span) = plain_words(view, mention) else {
        return Vec::new();
    };
    let at = |offset: usize| Span::new(view.file, offset..offset);
    let evidence = &view.project.library.evidence;
    let records = mention
        .records
        .iter()
        .filter(|id| evidence.contains_key(*id));
    let offer = |id: &String| Offer {
        title: format!("anchor this number to `{id}`"),
        sort: OfferSort::Rewrite,
        problem: None,
        new_files: Vec::new(),
        edits: vec![
            Spanned::new("[".to_owned(), at(span.range().start)),
            Spanned::new(format!("][@{id}]"), at(span.range().end)),
        ],
    };
    records.map(offer).collect()
}

/// Offers to insert the recorded value in place of a number that agrees with it.
fn insertion<'a>(view: &View<'a>, mention: &TraceMention) -> Option<Offer<'a>> {
    let [id] = mention.records.as_slice() else {
        return None;
    };
    let is_plain = mention.kind == TraceKind::Quantity(Kind::Number);
    if !is_plain || mention.status != Status::Checked {
        return None;
    }
    let value = view.recorded(id, None)?;
    let span = plain_words(view, mention)?;
    let edits = match view.form_at(span.range().start) {
        None => vec![Spanned::new(format!("[={id}]"), span)],
        Some(form @ CitingForm::Anchor(passage, anchor)) => {
            let words = passage.text.span(anchor.words.clone()).range();
            let (open, close) = (form.span().range().start, form.span().range().end);
            let part = |range: Range<usize>| Span::new(view.file, range);
            vec![
                Spanned::new(String::new(), part(open..words.start)),
                Spanned::new(format!("[={id}]"), span),
                Spanned::new(String::new(), part(words.end..close)),
            ]
        }
        Some(_) => return None,
    };
    Some(Offer {
        title: format!("insert `[={id}]`: {value}"),
        sort: OfferSort::Rewrite,
        problem: None,
        new_files: Vec::new(),
        edits,
    })
}

/// Offers to make an unconfirmed record of a number or quotation that has none, and to anchor the words to it.
fn recording<'a>(view: &View<'a>, mention: &TraceMention) -> Option<Offer<'a>> {
    // The author chose the number: a citation anywhere in its paragraph is near enough.
    let options = RecordOptions {
        is_wide: true,
        ..RecordOptions::default()
    };
    let recording = record::record(view.project, view.brief()?, [mention], options);
    let new = recording.records.first()?;
    let what = match mention.kind {
        TraceKind::Quote => "quotation",
        TraceKind::Quantity(_) | TraceKind::Citation => "number",
    };
    let (mut edits, mut new_files) = (Vec::new(), Vec::new());
    for edit in recording.edits {
        match view.project.files.find(&edit.path) {
            Some(file) => edits.push(Spanned::new(edit.text, Span::new(file, edit.range))),
            None => new_files.push(edit),
        }
    }
    Some(Offer {
        title: format!("record this {what} as `{}`, to be confirmed", new.id),
        sort: OfferSort::Rewrite,
        problem: None,
        edits,
        new_files,
    })
}

/// The span of a mention that brackets may enclose: it cuts no markup, lies in no link and is not YAML.
fn plain_words(view: &View<'_>, mention: &TraceMention) -> Option<Span> {
    let brief = view.brief()?;
    let start = mention.span.range().start;
    let mut passages = brief.passages.iter();
    let passage = passages.find(|passage| passage.block.contains(mention.span))?;
    let is_body = !passage.role.is_about_all() || passage.role == Role::Heading;
    let words = passage.text.map.cooked(mention.span)?;
    let is_exact = passage.text.exact(words.clone()) == Some(mention.span);
    let before = view.text.get(..start)?;
    let is_free =
        !passage.is_linked(&words) && !passage.is_quoted(&words) && !before.ends_with('\\');
    (is_body && is_exact && is_free).then_some(mention.span)
}
