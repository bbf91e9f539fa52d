//! Markdown: plain `CommonMark` with footnotes and pipe tables, readable on any forge.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

use unicode_normalization::char::is_combining_mark;

use crate::citations::rich::TextStyle;
use crate::model::brief::ExhibitKind;
use crate::prose::document::Alignment;
use crate::prose::element::Tag;
use crate::render::content::{FilledExhibit, Hyperlink, Target};
use crate::render::writer::markup::{Cells, EscapeSet, ExhibitFoot, Format};
use crate::render::writer::sanitise;

/// Writes the parts of a page as Markdown.
#[derive(Debug)]
pub struct Markdown {
    note_word: &'static str,
    source_word: &'static str,
    /// The numbers of notes that the page leaves out; they get no marks.
    left_out: BTreeSet<usize>,
    /// The list written last.
    last_list: Cell<Option<WrittenList>>,
}

/// A list in the text: one that follows at once has other marks, by which readers tell the two apart.
#[derive(Clone, Copy, Debug)]
struct WrittenList {
    /// The length of the text at its end.
    end: usize,
    is_numbered: bool,
    has_other_marks: bool,
}

impl Markdown {
    /// A writer for one brief.
    pub fn new(language: &crate::render::language::PageLanguage) -> Self {
        Self {
            note_word: language.word("note"),
            source_word: language.word("source"),
            left_out: BTreeSet::new(),
            last_list: Cell::new(None),
        }
    }

    /// Leaves out the marks of the notes with these numbers.
    #[must_use]
    pub fn without_notes(mut self, numbers: BTreeSet<usize>) -> Self {
        self.left_out = numbers;
        self
    }

    /// Writes the head of an exhibit: number, headline and subtitle.
    fn exhibit_head(&self, exhibit: &FilledExhibit<'_>, out: &mut String) {
        let chart = &exhibit.chart;
        let title = match chart.title.trim() {
            "" => chart.heading.clone(),
            title => format!("{}. {title}", chart.heading),
        };
        let mut head = format!("**{}**", escaped(&title));
        if !chart.subtitle.is_empty() {
            self.line_break(&mut head);
            head.push_str(&escaped(&chart.subtitle));
        }
        self.paragraph(&head, out);
    }

    /// Writes the foot of an exhibit.
    fn exhibit_foot(&self, foot: &ExhibitFoot, out: &mut String) {
        if !foot.caption.is_empty() {
            self.paragraph(&foot.caption, out);
        }
        if !foot.note.is_empty() {
            self.paragraph(&format!("{}: {}", self.note_word, foot.note), out);
        }
        if !foot.credit.is_empty() {
            self.paragraph(&foot.credit, out);
        }
        if !foot.source.is_empty() {
            self.paragraph(&format!("{}: {}", self.source_word, foot.source), out);
        }
    }
}

static MARKS: EscapeSet = EscapeSet::new(b"\\`*_[]<>~|&!\n\r\0");

/// Writes words escaped so that no character is markup, wherever in a line they stand. Line breaks become blanks.
pub fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = MARKS.first(rest) {
        let (clean, tail) = rest.split_at(at);
        out.push_str(clean);
        let mut chars = tail.chars();
        let mark = chars.next();
        rest = chars.as_str();
        match mark {
            // A character reference, unless the sign stands alone.
            Some('&')
                if rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '#') =>
            {
                out.push_str("\\&");
            }
            // An exclamation mark before a link would make it an image.
            Some('!') if rest.is_empty() => out.push_str("\\!"),
            Some(plain @ ('&' | '!')) => out.push(plain),
            Some('\n' | '\r') if out.ends_with(' ') => {}
            Some('\n' | '\r') => out.push(' '),
            Some('\0') => out.push('\u{fffd}'),
            Some(mark) => {
                out.push('\\');
                out.push(mark);
            }
            None => {}
        }
    }
    out.push_str(rest);
}

/// Words escaped so that no character is markup.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    push_text(text, &mut out);
    out
}

/// Escapes a string for the template engine, which may place it at the start of a line.
pub fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut escaped = String::with_capacity(text.len());
    push_text(text, &mut escaped);
    out.write_all(guarded(&escaped).as_bytes())
}

/// Escapes the first characters of a line if they would open a block (`#`, `-`, `+`, `=`, `1.`, `1)`), and a last `#` that would close a
/// heading.
fn guarded(line: &str) -> Cow<'_, str> {
    let body = line.trim_start();
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let at = match body.as_bytes().get(digits) {
        Some(b'#' | b'-' | b'+' | b'=' | b':') if digits == 0 => Some(0),
        Some(b'.' | b')') if digits > 0 => Some(digits),
        _ => None,
    };
    let is_open = |line: &str| line.ends_with('#') && !line.ends_with("\\#");
    if at.is_none() && !is_open(body) {
        return Cow::Borrowed(body);
    }
    let mut out = body.to_owned();
    if let Some(at) = at {
        out.insert(at, '\\');
    }
    if is_open(&out) {
        out.insert(out.len() - 1, '\\');
    }
    Cow::Owned(out)
}

/// A table cell in which no bar within code or an address ends the cell.
///
/// A row takes `\|` for a bar before anything else is read, also within code, where a backslash is a letter.
fn barred(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut is_escaped = false;
    // The length of the run of backticks that opened the code.
    let mut fence = None;
    let mut rest = cell;
    while let Some(c) = rest.chars().next() {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        if ticks > 0 && !is_escaped {
            fence = match fence {
                None => Some(ticks),
                Some(opened) if opened == ticks => None,
                within => within,
            };
            let (run, behind) = rest.split_at(ticks);
            out.push_str(run);
            rest = behind;
            continue;
        }
        if c == '|' && !is_escaped {
            out.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped && fence.is_none();
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

/// Writes `first` before the first line, and `rest` before all other lines that are not empty.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (index, line) in text.trim_end().split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let prefix = if index == 0 { first } else { rest };
        out.push_str(if line.is_empty() {
            prefix.trim_end()
        } else {
            prefix
        });
        out.push_str(line);
    }
    out
}

/// The content of a note or list item, its lines after the first indented.
pub fn indented(text: &str) -> String {
    prefixed(text, "", "    ")
}

/// Writes a link's address so that it cannot end early or hold markup.
fn push_address(url: &str, out: &mut String) {
    out.push('<');
    for c in url.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('>');
}

/// Writes the title of a link or image, unless it is empty.
fn push_title(title: &str, out: &mut String) {
    if title.is_empty() {
        return;
    }
    let mut escaped = String::with_capacity(title.len());
    push_text(title, &mut escaped);
    out.push_str(" \"");
    out.push_str(&escaped.replace('"', "\\\""));
    out.push('"');
}

/// Format keys: HTML elements for which Markdown has a mark, or which need none.
fn mark_of(element: &str) -> Option<&'static str> {
    Some(match element {
        "b" | "strong" => "**",
        "em" | "i" => "*",
        "del" | "s" => "~~",
        "span" => "",
        _ => return None,
    })
}

/// Writes marks around words, which must touch them. In `CommonMark` (section 6.2), a mark between a letter and punctuation is plain text,
/// and a mark within a word or punctuation may close one that another opened: so after text, punctuation is written before the opening
/// mark.
fn wrapped(mark: &str, inner: &str, out: &mut String) {
    let start = inner.len() - inner.trim_start().len();
    let start = if out.is_empty() || out.ends_with(char::is_whitespace) {
        start
    } else {
        start.max(edge(inner))
    };
    let (before, words) = inner.split_at(start);
    let (words, after) = words.split_at(words.trim_end().len());
    push_piece(before, out);
    // Marks that open together can be closed in any order.
    let opens_several = words.starts_with(is_mark) && words.trim_matches(is_mark).contains(is_mark);
    let gap = if opens_several { NOTHING } else { "" };
    if !words.is_empty() {
        push_piece(&format!("{mark}{gap}{words}{mark}"), out);
    }
    out.push_str(after);
}

/// An empty comment, which separates marks from what would make them plain text.
const NOTHING: &str = "<!-- -->";

/// Appends finished text, separated where its marks need it.
fn push_piece(piece: &str, out: &mut String) {
    part(piece, out);
    out.push_str(piece);
}

/// Appends the separator if a mark at the joint would otherwise be plain text because of its neighbours.
fn part(next: &str, out: &mut String) {
    let mark = next.chars().next().filter(|first| is_mark(*first));
    let opens = mark.map(|mark| next.trim_start_matches(mark));
    let is_torn = match (before_marks(out), opens) {
        (Some(_), Some(_)) => true,
        (Some(before), None) => next.starts_with(is_letter) && !before.ends_with(is_letter),
        (None, Some(words)) => out.ends_with(is_letter) && !words.starts_with(is_letter),
        (None, None) => false,
    };
    if is_torn {
        out.push_str(NOTHING);
    }
}

/// Whether a character is used for marks; within words each is escaped.
fn is_mark(character: char) -> bool {
    matches!(character, '*' | '~')
}

/// Whether a character is a letter, a digit or a combining mark.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

/// The finished text before the marks at its end; `None` where it ends in none.
fn before_marks(text: &str) -> Option<&str> {
    let mark = text.chars().next_back().filter(|last| is_mark(*last))?;
    let before = text.trim_end_matches(mark);
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    let escaped = backslashes % 2;
    (text.len() - before.len() > escaped).then_some(before)
}

/// The length of the blanks and punctuation at the start of finished text, up to possible markup.
fn edge(text: &str) -> usize {
    let mut chars = text.char_indices();
    while let Some((at, character)) = chars.next() {
        match character {
            '\\' => {
                chars.next();
            }
            '*' | '~' | '[' | '<' | '`' | '!' => return at,
            _ if is_letter(character) => return at,
            _ => {}
        }
    }
    text.len()
}

/// The length of the longest run of a character.
fn longest_run(text: &str, of: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == of { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The path of an asset in the output.
pub fn asset_path(path: &str) -> String {
    let below = path
        .strip_prefix("content/assets/")
        .or_else(|| path.strip_prefix("content/"))
        .unwrap_or(path);
    format!("assets/{below}")
}

impl Format for Markdown {
    fn same_on_every_page(&self) -> Option<&'static str> {
        Some("markdown")
    }

    fn text(&self, text: &str, out: &mut String) {
        if text.starts_with(is_letter) {
            part(text, out);
        }
        push_text(text, out);
    }

    fn styled(&self, style: TextStyle, inner: &str, out: &mut String) {
        match style {
            TextStyle::Emphasis => wrapped("*", inner, out),
            TextStyle::Strong => wrapped("**", inner, out),
            TextStyle::Strikethrough => wrapped("~~", inner, out),
            // CommonMark has no form for these styles.
            TextStyle::SmallCaps
            | TextStyle::Superscript
            | TextStyle::Subscript
            | TextStyle::Underline => push_piece(inner, out),
        }
    }

    fn element(&self, tag: &Tag, inner: &str, out: &mut String) {
        match mark_of(&tag.name) {
            Some("") => push_piece(inner, out),
            Some(mark) => wrapped(mark, inner, out),
            // Forges support this form.
            None => {
                let (open, close) = sanitise::tags(tag).unwrap_or_default();
                for piece in [&open, inner, &close] {
                    out.push_str(piece);
                }
            }
        }
    }

    fn line(&self, inner: String) -> String {
        let lines: Vec<Cow<'_, str>> = inner.split('\n').map(guarded).collect();
        lines.join("\n")
    }

    fn code(&self, text: &str, out: &mut String) {
        let fence = "`".repeat(longest_run(text, '`') + 1);
        let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
            " "
        } else {
            ""
        };
        let text = text.replace('\n', " ");
        for piece in [&fence, pad, &text, pad, &fence] {
            out.push_str(piece);
        }
    }

    fn link(&self, link: &Hyperlink<'_>, inner: &str, out: &mut String) {
        let address = match link.target {
            Target::Web(url) => url.to_owned(),
            Target::Fragment(id) => format!("#{id}"),
            Target::Brief { slug, fragment } => {
                let fragment = fragment
                    .map(|fragment| format!("#{fragment}"))
                    .unwrap_or_default();
                format!("../{slug}/{slug}.md{fragment}")
            }
            // Markdown offers no ids as link targets.
            Target::Reference(_)
            | Target::Claim(_)
            | Target::Evidence(_)
            | Target::Exhibit { .. } => {
                push_piece(inner, out);
                return;
            }
        };
        out.push('[');
        out.push_str(inner);
        out.push_str("](");
        push_address(&address, out);
        if let Some(title) = &link.title {
            push_title(title, out);
        }
        out.push(')');
    }

    fn anchor(&self, _link: Option<&Hyperlink<'_>>, inner: &str, citation: &str, out: &mut String) {
        push_piece(inner, out);
        if !citation.is_empty() {
            out.push(' ');
            out.push_str(citation);
        }
    }

    fn note(&self, number: usize, _first: bool, _content: &str, out: &mut String) {
        if !self.left_out.contains(&number) {
            let _ = write!(out, "[^{number}]");
        }
    }

    fn image(&self, path: Option<&str>, alt: &str, title: &str, out: &mut String) {
        let Some(path) = path else {
            push_text(alt, out);
            return;
        };
        out.push_str("![");
        push_text(alt, out);
        out.push_str("](");
        push_address(&format!("../{}", asset_path(path)), out);
        push_title(title, out);
        out.push(')');
    }

    fn line_break(&self, out: &mut String) {
        out.push_str("\\\n");
    }

    fn paragraph(&self, inner: &str, out: &mut String) {
        out.push_str(&self.line(inner.to_owned()));
        out.push_str("\n\n");
    }

    fn heading(&self, level: u8, _id: &str, inner: &str, out: &mut String) {
        out.push_str(&"#".repeat(usize::from(level)));
        out.push(' ');
        // A final run of `#` would close the heading.
        let words = inner.replace('\n', " ");
        let trimmed = words.trim_end_matches('#');
        out.push_str(trimmed);
        for _ in trimmed.len()..words.len() {
            out.push_str("\\#");
        }
        out.push_str("\n\n");
    }

    fn list(&self, start: Option<u64>, tight: bool, items: &[String], out: &mut String) {
        let is_numbered = start.is_some();
        let before = self.last_list.get();
        let before = before.filter(|last| last.end == out.len() && last.is_numbered == is_numbered);
        let has_other_marks = before.is_some_and(|last| !last.has_other_marks);
        let (bullet, point) = if has_other_marks {
            ('*', ')')
        } else {
            ('-', '.')
        };
        for (number, item) in (start.unwrap_or_default()..).zip(items) {
            let mark = if is_numbered {
                format!("{number}{point} ")
            } else {
                format!("{bullet} ")
            };
            out.push_str(&prefixed(item, &mark, &" ".repeat(mark.len())));
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        if tight {
            out.push('\n');
        }
        self.last_list.set(Some(WrittenList {
            end: out.len(),
            is_numbered,
            has_other_marks,
        }));
    }

    fn quote(&self, inner: &str, out: &mut String) {
        out.push_str(&prefixed(inner, "> ", "> "));
        out.push_str("\n\n");
    }

    fn table(&self, table: &Cells<'_>, out: &mut String) {
        let row = |cells: &[String], out: &mut String| {
            out.push('|');
            for cell in cells {
                out.push(' ');
                out.push_str(&barred(&cell.replace("\\\n", " ").replace('\n', " ")));
                out.push_str(" |");
            }
            out.push('\n');
        };
        row(&table.header, out);
        out.push('|');
        for column in 0..table.header.len() {
            out.push_str(match table.alignments.get(column) {
                Some(Alignment::Left) => " :-- |",
                Some(Alignment::Center) => " :-: |",
                Some(Alignment::Right) => " --: |",
                Some(Alignment::None) | None => " --- |",
            });
        }
        out.push('\n');
        for cells in &table.rows {
            row(cells, out);
        }
        out.push('\n');
    }

    fn code_block(&self, language: &str, text: &str, out: &mut String) {
        let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
        let language: String = language
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '`')
            .collect();
        let _ = write!(
            out,
            "{fence}{language}\n{}\n{fence}\n\n",
            text.trim_end_matches('\n')
        );
    }

    fn exhibit(&self, exhibit: &FilledExhibit<'_>, foot: &ExhibitFoot, out: &mut String) {
        let chart = &exhibit.chart;
        self.exhibit_head(exhibit, out);
        let alignments: Vec<Alignment> = std::iter::once(Alignment::None)
            .chain(chart.series.iter().map(|series| {
                if series.holds_words() {
                    Alignment::None
                } else {
                    Alignment::Right
                }
            }))
            .collect();
        let cells = Cells {
            alignments: &alignments,
            header: std::iter::once(String::new())
                .chain(chart.series.iter().map(|series| escaped(&series.name)))
                .collect(),
            bare_header: Vec::new(),
            rows: chart
                .labels
                .iter()
                .enumerate()
                .map(|(row, label)| {
                    let points = chart.series.iter().map(|series| series.points.get(row));
                    let texts = points
                        .map(|point| point.map_or_else(String::new, |point| escaped(&point.text)));
                    std::iter::once(escaped(label)).chain(texts).collect()
                })
                .collect(),
        };
        if !chart.labels.is_empty() {
            self.table(&cells, out);
        }
        if exhibit.kind != ExhibitKind::Table && !chart.alt.is_empty() {
            let mut alt = String::new();
            wrapped("*", &escaped(&chart.alt), &mut alt);
            self.paragraph(&alt, out);
        }
        self.exhibit_foot(foot, out);
    }

    fn picture(
        &self,
        exhibit: &FilledExhibit<'_>,
        path: Option<&str>,
        foot: &ExhibitFoot,
        out: &mut String,
    ) {
        self.exhibit_head(exhibit, out);
        let mut image = String::new();
        self.image(path, &exhibit.chart.alt, "", &mut image);
        self.paragraph(&image, out);
        self.exhibit_foot(foot, out);
    }

    fn rule(&self, out: &mut String) {
        out.push_str("* * *\n\n");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;
    use crate::render::language::PageLanguage;

    /// Words with their style, or none.
    type Piece = (Option<TextStyle>, &'static str);

    /// A line of Markdown written from pieces, and its words.
    fn written(groups: &[(Option<TextStyle>, Vec<Piece>)]) -> (String, String) {
        let markdown = Markdown::new(&PageLanguage::new("en"));
        let push = |style: Option<TextStyle>, inner: &str, out: &mut String| match style {
            Some(style) => markdown.styled(style, inner, out),
            None => push_piece(inner, out),
        };
        let (mut out, mut words) = (String::new(), String::new());
        for (style, pieces) in groups {
            let mut group = String::new();
            for (own, text) in pieces {
                words.push_str(text);
                let mut inner = String::new();
                markdown.text(text, &mut inner);
                push(own.filter(|own| Some(*own) != *style), &inner, &mut group);
            }
            push(*style, &group, &mut out);
        }
        (markdown.line(out), words)
    }

    /// The words that a `CommonMark` parser finds.
    fn read(line: &str) -> String {
        let events = Parser::new_ext(line, Options::ENABLE_STRIKETHROUGH);
        let words = events.filter_map(|event| match event {
            Event::Text(text) => Some(text.to_string()),
            Event::Code(_) | Event::Html(_) | Event::Rule => Some("?".to_owned()),
            _ => None,
        });
        words.collect()
    }

    #[test]
    fn a_bar_in_a_cell_ends_no_cell() {
        for cell in ["`x\\|y`", "`a|b`", "a\\|b", "``a`|b`` c\\|d", "\\`a|b"] {
            let table = format!("| h |\n| --- |\n| {} |\n", barred(cell));
            let words = |text: &str| -> String {
                let events = Parser::new_ext(text, Options::ENABLE_TABLES);
                let words = events.filter_map(|event| match event {
                    Event::Text(text) | Event::Code(text) => Some(text.to_string()),
                    _ => None,
                });
                words.collect()
            };
            assert_eq!(words(&table), format!("h{}", words(cell)), "{cell}");
        }
    }

    #[test]
    fn marks_touch_letters() {
        use TextStyle::{Emphasis, Strong, Superscript};
        let italic = |text| (Some(Emphasis), vec![(None, text)]);
        let plain = |text| (None, vec![(None, text)]);
        for (groups, expected) in [
            (vec![italic("J. Trade."), plain(" 66")], "*J. Trade.* 66"),
            (
                vec![plain("Roe"), italic(", et al."), plain(" Essay")],
                "Roe, *et al.* Essay",
            ),
            (
                vec![italic("Planet"), plain("x"), italic(".")],
                "*Planet*x.",
            ),
            (
                vec![italic("Title"), (Some(Strong), vec![(None, ".")])],
                "*Title*.",
            ),
            (vec![plain("“"), italic("Why?"), plain("”")], "“*Why?*”"),
            (
                vec![plain("66"), italic("(4)"), plain("b")],
                "66(*4)*<!-- -->b",
            ),
            (
                vec![italic("in vitro"), (Some(Strong), vec![(None, "bold")])],
                "*in vitro*<!-- -->**bold**",
            ),
            (
                vec![plain("H"), (Some(Superscript), vec![(Some(Emphasis), "+")])],
                "H<!-- -->*+*",
            ),
        ] {
            let (line, words) = written(&groups);
            assert_eq!(line, expected);
            assert_eq!(read(&line), words);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_mark_is_read_as_one(groups in proptest::collection::vec(
            (
                prop::sample::select(vec![None, Some(TextStyle::Emphasis), Some(TextStyle::Strong), Some(TextStyle::Strikethrough), Some(TextStyle::Subscript)]),
                proptest::collection::vec((
                    prop::sample::select(vec![None, Some(TextStyle::Emphasis), Some(TextStyle::Strong), Some(TextStyle::SmallCaps)]),
                    prop::sample::select(vec!["a", "b c", " ", ".", ", ", "(", ")", "“", "”", "*", "~~", "_", "é", "e\u{301}", "!", "&", "#", "[x]", "\\", "1", "`", "$", "€", "x.", "(y"]),
                ), 1..4),
            ),
            1..5,
        )) {
            let (line, words) = written(&groups);
            let found = read(&line);
            prop_assert_eq!(found.trim(), words.trim(), "{}", line);
        }
    }
}
