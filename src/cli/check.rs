//! `factum check`

use clap::Args;

use super::output::{self, Console};
use super::{Common, Exit, ReportFormat, parse_date, summary};
use crate::check::{Checked, Options};
use crate::failure::Failure;
use crate::host;
use crate::quantity::Date;
use crate::report::{Report, counted, sarif};
use crate::session::{Choice, Session};

/// The path in the project that stdin takes, unless another is named.
const STDIN: &str = "content/briefs/stdin.md";

#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub(super) struct Check {
    /// Show only findings in these files or folders; all are checked. `-` checks a brief on stdin [default: the whole project]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Write the safe fixes into the briefs; records are never edited. With `-`, the mended text goes to stdout
    #[arg(long)]
    fix: bool,
    /// Write the fixes that are probably right, too
    #[arg(long)]
    unsafe_fixes: bool,
    /// With `--fix` or `--unsafe-fixes`: show what would change instead of writing; the exit code is that of the check without them
    #[arg(long)]
    diff: bool,
    /// With `-`: the file whose text stdin is, which need not exist [default: content/briefs/stdin.md]
    #[arg(long, value_name = "PATH")]
    stdin_path: Option<String>,
    /// Show findings that the baseline counts, too, and fail on them
    #[arg(long)]
    no_baseline: bool,
    /// Judge age by this day instead of each brief's own date
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<Date>,
}

/// The files that a run is about.
struct CheckedFiles {
    session: Session,
    /// The files that are meant.
    chosen: Choice,
    /// The path that stdin takes.
    stdin: Option<String>,
}

impl Check {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let CheckedFiles {
            session,
            chosen,
            stdin,
        } = console.timed("load", || self.open(common))?;
        if chosen.is_nothing() {
            console.say("none of these files belongs to the project");
        }
        let options = Options {
            as_of: self.as_of,
            no_baseline: self.no_baseline,
        };
        if self.diff {
            return self.would_mend(session, options, &chosen, console);
        }
        let fixes = self.fix || self.unsafe_fixes;
        let (session, mut checked) = if fixes {
            let mended = || session.mend(options, &chosen, self.unsafe_fixes);
            let mended = console.timed("fix", mended)?;
            console.say(&format!("mended {}", findings(mended.count)));
            try_configuration(&mended.session)?;
            (mended.session, mended.checked)
        } else {
            let checked = console.timed("check", || check(&session, options))?;
            (session, checked)
        };
        let outside = session.held_from_outside(&checked, &chosen);
        let outside = summary::held_from_outside(&session, &outside);
        checked
            .findings
            .retain(|finding| chosen.holds(session.path(finding)));
        let mended = stdin.as_deref().filter(|_| fixes);
        self.print(&session, &checked, mended, console)?;
        if let Some(outside) = outside {
            console.say(&outside);
        }
        if let Some(missing) = summary::without_briefs(&session) {
            console.say(missing);
        }
        Ok(Exit::ending(session, checked, &[]))
    }

    /// Shows what would be mended. Nothing is yet: what a check finds decides how it ends.
    fn would_mend(
        &self,
        session: Session,
        options: Options,
        chosen: &Choice,
        console: Console,
    ) -> Result<Exit, Failure> {
        let mut checked = console.timed("check", || check(&session, options))?;
        let (difference, count) = session.difference(&checked, chosen, self.unsafe_fixes);
        console.data(&difference)?;
        console.say(&format!("would mend {}", findings(count)));
        checked
            .findings
            .retain(|finding| chosen.holds(session.path(finding)));
        Ok(Exit::ending(session, checked, &[]))
    }

    fn open(&self, common: &Common) -> Result<CheckedFiles, Failure> {
        let root = common.root.as_deref();
        let is_stdin = |path: &String| path == "-";
        match self.paths.as_slice() {
            [path] if is_stdin(path) => {
                let name = self.stdin_path.as_deref().unwrap_or(STDIN);
                let (session, path) = Session::open_with(root, name, host::read_stdin()?)?;
                let chosen = match session.project.files.find(&path) {
                    Some(_) => Choice::file(&path),
                    None => Choice::nothing(),
                };
                Ok(CheckedFiles {
                    session,
                    chosen,
                    stdin: Some(path),
                })
            }
            paths if paths.iter().any(is_stdin) => Err(Failure::new("`-` stands alone")
                .help("check stdin and other files one after the other")),
            _ if self.stdin_path.is_some() => Err(Failure::new(
                "`--stdin-path` says what stdin is, which is not read",
            )
            .help("say `factum check - --stdin-path PATH`")),
            paths => {
                let session = Session::open(root)?;
                let chosen = session.choose_among(paths)?;
                Ok(CheckedFiles {
                    session,
                    chosen,
                    stdin: None,
                })
            }
        }
    }

    /// Prints the findings; with `mended`, a path, the text of stdin after fixing too.
    fn print(
        &self,
        session: &Session,
        checked: &Checked,
        mended: Option<&str>,
        console: Console,
    ) -> Result<(), Failure> {
        let folder = session.folder();
        let report = Report {
            files: &session.project.files,
            findings: &checked.findings,
            folder: &folder,
            briefs: session.project.briefs.len(),
        };
        let left_out = report.findings.len().saturating_sub(sarif::MOST_RESULTS);
        if self.format == ReportFormat::Sarif && left_out > 0 {
            let left_out = counted(left_out, "finding", "findings");
            console.say(&format!("{left_out} more than GitHub takes were left out"));
        }
        let says_nothing = self.format == ReportFormat::Human && report.findings.is_empty();
        let printed = if says_nothing && console.is_quiet() {
            String::new()
        } else {
            output::format(&report, self.format)
        };
        let Some(path) = mended else {
            return console.data(&printed);
        };
        console.findings(&printed);
        let bytes = session
            .read(path)
            .map_err(|problem| Failure::new(format!("cannot be read: {problem}")).at(path))?;
        // What is not UTF-8 is a finding, and has no text to print.
        match String::from_utf8(bytes) {
            Ok(text) => console.data(&text),
            Err(_) => Ok(()),
        }
    }
}

/// Checks a project, and meanwhile tries its configuration; an error if that is broken.
fn check(session: &Session, options: Options) -> Result<Checked, Failure> {
    let (checked, tried) = rayon::join(|| session.check(options), || try_configuration(session));
    tried?;
    Ok(checked)
}

fn try_configuration(session: &Session) -> Result<(), Failure> {
    session.try_configuration(host::child::this_program())
}

fn findings(count: usize) -> String {
    counted(count, "finding", "findings")
}
