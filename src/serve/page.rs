//! The page of a brief with the preview's bar: its problem and findings, the data of the evidence view, and the last good state.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::PreviewOptions;
use super::marks::{self, MarkedBrief};
use super::{show, sign};
use crate::diagnostic::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::model::Brief;
use crate::render::content::MarkedWords;
use crate::render::formats::html::push_text;
use crate::render::{Formats, Refusal};
use crate::report::evidence;
use crate::session::workspace::{ShownBrief, Snapshot};
use crate::session::{OutsideFindings, verdicts};

/// The placeholder for a page's version.
pub(super) const VERSION: &str = "{factum-version}";

/// The project's root, and the options of its preview.
#[derive(Debug)]
pub(super) struct PreviewSetting {
    pub(super) root: PathBuf,
    pub(super) options: PreviewOptions,
}

/// The most findings of a brief that its bar lists.
const MOST_FINDINGS: usize = 100;

/// A page without its bar, and what the bar says about it. The last good one is kept.
#[derive(Debug)]
pub(super) struct LastGood {
    html: String,
    /// The files beside the page, by path.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The mentions for the evidence view, as JSON.
    evidence: String,
    /// The absolute path of the brief's file, under which a browser stores what was ticked.
    file: String,
    findings: Vec<ListedFinding>,
    /// The address that opens a line of a file, with `{path}` and `{line}`.
    editor: String,
    /// The absolute path of the project's root, with a slash at its end.
    root: String,
}

/// A finding as the bar lists it.
#[derive(Debug)]
struct ListedFinding {
    severity: Severity,
    words: String,
    editor: String,
}

/// The result of rendering a page.
#[derive(Debug, Default)]
pub(super) struct MadePage {
    pub(super) page: Option<LastGood>,
    /// Why the page could not be rendered from the present files, with file and line.
    pub(super) problem: Option<String>,
}

impl MadePage {
    pub(super) fn failed(problem: String) -> Self {
        Self {
            page: None,
            problem: Some(problem),
        }
    }
}

/// Renders the page of a brief.
pub(super) fn make(
    setting: &PreviewSetting,
    snapshot: Option<&Snapshot>,
    failure: Option<&Failure>,
    slug: &str,
) -> MadePage {
    if let Some(failure) = failure {
        return MadePage::failed(failure.to_string());
    }
    let Some(snapshot) = snapshot else {
        return MadePage::default();
    };
    let Some(brief) = snapshot.brief(slug) else {
        return MadePage::default();
    };
    let project = snapshot.project();
    let mut own = snapshot.findings_of(brief.file);
    // When front matter cannot be read, the brief is not rendered as its author means it.
    let unreadable =
        own.find(|finding| finding.rule == "invalid-yaml" && brief.front.contains(finding.primary));
    let problem = unreadable.map(|finding| place(snapshot, finding));
    let trace = snapshot.trace(slug);
    let marked = trace.and_then(|trace| marks::mark(project, brief, trace));
    let mut files = match artifacts(setting, snapshot, brief, marked.as_ref()) {
        Ok(files) => files,
        Err(Refusal::Failure(failure)) => return MadePage::failed(failure.to_string()),
        Err(Refusal::Content(words)) => {
            let path = project.files.path(brief.file);
            return MadePage::failed(format!("{path}:1:1: {words}"));
        }
    };
    let name = format!("{slug}/index.html");
    let html = files.remove(&name).unwrap_or_default();
    files.values_mut().for_each(sign::remove);
    let html = show::show(&String::from_utf8_lossy(&html));
    let findings = snapshot.findings_of(brief.file);
    let findings = findings.filter(|finding| finding.suppressed.is_none());
    let outside = OutsideFindings::new(project, snapshot.findings()).touching(brief);
    let findings = outside.into_iter().chain(findings);
    let listed = findings.take(MOST_FINDINGS).map(|finding| ListedFinding {
        severity: finding.severity,
        words: place(snapshot, finding),
        editor: editor(setting, snapshot, finding),
    });
    let file = absolute(&setting.root, project.files.path(brief.file));
    let page = LastGood {
        html,
        evidence: trace.map_or_else(String::new, |trace| {
            evidence::json(project, trace, snapshot.findings())
        }),
        findings: listed.collect(),
        editor: setting.options.editor.clone(),
        root: absolute(&setting.root, ""),
        file,
        files,
    };
    MadePage {
        page: Some(page),
        problem,
    }
}

fn artifacts(
    setting: &PreviewSetting,
    snapshot: &Snapshot,
    brief: &Brief,
    marked: Option<&MarkedBrief>,
) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    let formats = Formats {
        html: true,
        ..Formats::default()
    };
    let shown = if let Some(marked) = marked {
        let words = MarkedWords {
            as_read: brief,
            statements: marked.statements.clone(),
        };
        ShownBrief::new(&marked.brief, marked.verdicts.clone()).marked(words)
    } else {
        let trace = snapshot.trace(&brief.slug);
        let verdicts = trace.map(|trace| verdicts(trace).1);
        ShownBrief::new(brief, verdicts.unwrap_or_default())
    };
    let program = setting.options.program.clone();
    let files = snapshot.artifacts(shown, formats, program)?.into_iter();
    Ok(files.map(|file| (file.path, file.bytes)).collect())
}

/// A finding in one line: `content/briefs/a.md:4:2: error[rule]: message`.
fn place(snapshot: &Snapshot, finding: &Diagnostic) -> String {
    let files = &snapshot.project().files;
    let span = finding.primary;
    let at = files.position(span.file, span.range().start);
    format!(
        "{}:{}:{}: {}[{}]: {}",
        files.path(span.file),
        at.line,
        at.column,
        finding.severity.name(),
        finding.rule,
        finding.message
    )
}

fn editor(setting: &PreviewSetting, snapshot: &Snapshot, finding: &Diagnostic) -> String {
    let files = &snapshot.project().files;
    let span = finding.primary;
    let line = files.position(span.file, span.range().start).line;
    let path = absolute(&setting.root, files.path(span.file));
    let address = setting.options.editor.replace("{path}", &path);
    address.replace("{line}", &line.to_string())
}

/// The absolute path of a file, percent-encoded for an address.
fn absolute(root: &Path, path: &str) -> String {
    let whole = root.join(path).to_string_lossy().replace('\\', "/");
    crate::percent::path(whole.trim_start_matches('/'))
}

/// The page as sent to a browser: the last good one, with the bar and the problem.
pub(super) fn html(slug: &str, last: Option<&LastGood>, problem: Option<&str>) -> String {
    let Some(last) = last else {
        let title = problem.unwrap_or_default();
        let mut main = String::from("<main id=\"main\"><h1>");
        push_text(slug, &mut main);
        main.push_str("</h1></main>");
        return bare(title, &bar(None, problem), &main);
    };
    let bar = bar(Some(last), problem);
    let page = &last.html;
    let head = page.find("</head>").unwrap_or(0);
    let (before, rest) = page.split_at(head);
    let body = rest.find("<body").and_then(|at| {
        let tag = rest.get(at..)?.find('>')?;
        Some(at + tag + 1)
    });
    // The link that skips to the text stays first.
    let skip = body.and_then(|body| {
        let link = rest.get(body..)?.trim_start();
        let end = link
            .starts_with("<a class=\"skip\"")
            .then(|| link.find("</a>"))??;
        Some(rest.len() - link.len() + end + "</a>".len())
    });
    let (middle, body) = rest.split_at(skip.or(body).unwrap_or(0));
    [before, ASSETS, middle, &bar, body].concat()
}

/// The elements in the head of every page of the preview.
const ASSETS: &str = "<link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/assets/preview.css\"><script src=\"/assets/preview.js\" defer></script>\n";

/// A page of the preview itself, which shows no brief.
pub(super) fn bare(title: &str, bar: &str, main: &str) -> String {
    let mut name = String::new();
    push_text(title, &mut name);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" class=\"preview-own\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{name}</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{ASSETS}</head>\n<body>\n{bar}{main}\n</body>\n</html>\n"
    )
}

/// The bar above a page: the problem, the number of findings, and the ways to look at it.
fn bar(last: Option<&LastGood>, problem: Option<&str>) -> String {
    let mut out = opening();
    put_problem(problem, last.is_some(), &mut out);
    if let Some(last) = last {
        out.push_str(include_str!("browser/tools.html"));
        out.push_str("<div class=\"preview-panels\">");
        out.push_str(include_str!("browser/filters.html"));
        // While a problem stands, the last good page does not match the files, so its findings are left out.
        if problem.is_none() {
            put_findings(&last.findings, &mut out);
        }
        out.push_str("</div>");
        out.push_str("<script type=\"application/json\" id=\"preview-evidence\" data-editor=\"");
        push_text(&last.editor, &mut out);
        out.push_str("\" data-root=\"");
        push_text(&last.root, &mut out);
        out.push_str("\" data-file=\"");
        push_text(&last.file, &mut out);
        out.push_str("\">");
        out.push_str(&last.evidence);
        out.push_str("</script>");
    }
    out.push_str("</aside>\n");
    out
}

/// The opening tag of a bar.
pub(super) fn opening() -> String {
    format!(
        "<aside id=\"preview\" class=\"preview\" aria-label=\"Preview\" data-version=\"{VERSION}\">"
    )
}

/// Writes why the page is not that of the present files.
pub(super) fn put_problem(problem: Option<&str>, is_kept: bool, out: &mut String) {
    out.push_str("<div class=\"preview-problem\" role=\"alert\">");
    if let Some(problem) = problem {
        out.push_str("<pre tabindex=\"0\" role=\"group\" aria-label=\"Problem\">");
        push_text(problem, out);
        out.push_str("</pre>");
        if is_kept {
            out.push_str("<p>Below is the last good page.</p>");
        }
    }
    out.push_str("</div>");
}

fn put_findings(findings: &[ListedFinding], out: &mut String) {
    let count = tally(findings.iter().map(|finding| finding.severity));
    if findings.is_empty() {
        out.push_str("<p class=\"preview-findings\">");
        out.push_str(&count);
        out.push_str("</p>");
        return;
    }
    out.push_str("<details class=\"preview-findings\"><summary>");
    out.push_str(&count);
    out.push_str("</summary><ul>");
    for finding in findings {
        out.push_str("<li><a href=\"");
        push_text(&finding.editor, out);
        out.push_str("\">");
        push_text(&finding.words, out);
        out.push_str("</a></li>");
    }
    out.push_str("</ul></details>");
}

/// The number of findings by severity, in words: "1 error, 2 to review".
pub(super) fn tally(findings: impl Iterator<Item = Severity>) -> String {
    let (mut errors, mut warnings, mut reviews) = (0, 0, 0);
    for severity in findings {
        match severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
            Severity::Review => reviews += 1,
        }
    }
    let counts = [
        (errors, "error", "errors"),
        (warnings, "warning", "warnings"),
        (reviews, "to review", "to review"),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let words: Vec<_> = counts
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if words.is_empty() {
        return "no findings".to_owned();
    }
    words.join(", ")
}
