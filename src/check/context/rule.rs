//! Rules: static records with their documentation and a function.

use crate::check::Context;
use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::model::BriefStatus;
use crate::model::config::Level;
use crate::span::Span;

/// A rule of the catalogue, declared with `rule!` at the top of its file and listed in [`rules::RULES`](crate::check::rules::RULES).
#[derive(Debug)]
pub struct Rule {
    /// The name, which states the defect and is the only code.
    pub name: &'static str,
    /// The group in which the catalogue lists the rule.
    pub group: Group,
    /// The level from the status `from` on.
    pub level: Level,
    /// The level before that status, where a gap is not yet a fault.
    pub draft: Level,
    /// The first status of `level`.
    pub from: BriefStatus,
    /// The safety that edits of the rule may have; none where only a person can mend the defect.
    pub fixes: &'static [Safety],
    /// The options that `factum.yaml` may set for the rule besides its level.
    pub options: &'static [RuleOption],
    /// The summary, in one line.
    pub summary: &'static str,
    /// The documentation in Markdown: what the rule checks, why it matters, examples that are run as tests, how to fix, options.
    pub docs: &'static str,
    /// The words that the rule reads; it keeps silent about those in a language without a reader.
    pub reads: Reads,
    /// The function that finds the defect; `None` where another stage finds it (loading, the matcher). Findings about a brief rest on that
    /// brief and the library alone, and findings about a record on the library alone.
    pub check: Option<RuleCheck>,
    /// The function that finds what rests on several briefs together, and what it needs of each.
    pub across: Option<(Rests, RuleCheck)>,
}

/// The function with which a rule looks at a context.
pub type RuleCheck = fn(&Context<'_>, &mut Sink);

/// What a rule that looks across briefs needs of each brief; while that stays the same, so do its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rests {
    /// The records that the brief names, and its status.
    Names,
    /// As `Names`, and the findings also depend on where the names stand.
    Places,
}

/// The English words that a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// No words: numbers, ids, dates and forms, or what the matcher found.
    Nothing,
    /// The words of the prose that the rule accuses.
    Prose,
    /// The words of the prose that the rule accuses, and of the records that it names.
    Records,
}

/// An option of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleOption {
    /// The name of the option in `factum.yaml`.
    pub name: &'static str,
    /// The values that the option takes.
    pub takes: Takes,
}

/// The values that an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A whole number.
    Count,
    /// Whole numbers by names of the author's choice, `{ poll: 24 }`.
    Counts,
    /// A word or a list of words.
    Words,
}

impl Takes {
    /// The expected values, in words.
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Count | Self::Counts => "a whole number",
            Self::Words => "a word or a list of words",
        }
    }
}

impl Rule {
    /// The option with a name, which is dotted for one of several values: `months.poll`.
    pub fn option(&self, name: &str) -> Option<&'static RuleOption> {
        let outer = name.split_once('.').map(|(outer, _)| outer);
        self.options.iter().find(|option| match option.takes {
            Takes::Counts => outer == Some(option.name),
            Takes::Count | Takes::Words => name == option.name,
        })
    }

    /// The level for a brief with a status; records and configuration count as published.
    pub const fn level_at(&self, status: BriefStatus) -> Level {
        let is_early = (status as u8) < self.from as u8;
        if is_early { self.draft } else { self.level }
    }

    /// The page about the rule in Markdown: its documentation, and how its level is set.
    pub fn page(&self) -> String {
        let mut page = String::with_capacity(self.docs.len());
        for line in self.docs.lines() {
            // Doc comments have one space behind the slashes.
            page += line.strip_prefix(' ').unwrap_or(line);
            page.push('\n');
        }
        if !page.contains("\n## Options\n") {
            page += "\n## Options\n";
        }
        let (name, level, draft) = (self.name, self.level.name(), self.draft.name());
        let usual = if level == draft {
            format!("`{level}` at every status")
        } else {
            let from = self.from.name();
            let before = if self.from == BriefStatus::Review {
                "in drafts"
            } else {
                "before"
            };
            format!("`{draft}` {before} and `{level}` from {from} on")
        };
        page + &format!(
            "\nThe level is {usual}. In `factum.yaml`, `rules: {{ {name}: review }}` sets another (`off`, `review`, `warning`, `error`),\n\
             `rules: {{ {name}: {{ draft: off, final: error }} }}` one for each status, and the same under `paths:` for some files.\n"
        )
    }

    /// The severity of the rule's findings before configuration.
    pub const fn severity(&self) -> Severity {
        match self.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Review | Level::Off => Severity::Review,
        }
    }
}

/// The groups of the catalogue (docs/rules.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Rules about files and their form.
    Schema,
    /// Rules about citations and sources.
    References,
    /// Rules about quotations.
    Quotations,
    /// Rules about numbers, shares, ranks and changes.
    Quantities,
    /// Rules about dates and age.
    Dates,
    /// Rules about claims and argument.
    Claims,
    /// Rules across documents.
    Library,
    /// Rules about editorial language.
    Editorial,
    /// Rules about the checking itself.
    Checking,
}

impl Group {
    /// The name of the group in the documentation.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::References => "references",
            Self::Quotations => "quotations",
            Self::Quantities => "quantities",
            Self::Dates => "dates",
            Self::Claims => "claims",
            Self::Library => "library",
            Self::Editorial => "editorial",
            Self::Checking => "checking",
        }
    }
}

/// Declares a rule: its documentation as a doc comment, then its record.
///
/// The name is the constant's identifier in kebab case and stands beside it as text; a test holds them together.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])+
        $ident:ident = $name:literal,
        group: $group:ident,
        level: $level:ident $(, draft: $draft:ident)? $(, from: $from:ident)?,
        $(fix: $($fix:ident)|+,)?
        $(reads: $reads:ident,)?
        $(options: { $($option:literal => $takes:ident),+ },)?
        $(across: $rests:ident($across:expr),)?
        summary: $summary:literal,
        check: $check:expr $(,)?
    ) => {
        $(#[doc = $doc])+
        pub(super) static $ident: $crate::check::Rule = $crate::check::Rule {
            name: $name,
            group: $crate::check::Group::$group,
            level: $crate::model::Level::$level,
            draft: $crate::check::rule::rule!(@draft $level $($draft)?),
            from: $crate::check::rule::rule!(@from $($from)?),
            fixes: &[$($($crate::diagnostic::Safety::$fix),+)?],
            options: &[$($($crate::check::rule::RuleOption {
                name: $option,
                takes: $crate::check::rule::Takes::$takes,
            }),+)?],
            reads: $crate::check::rule::rule!(@reads $($reads)?),
            summary: $summary,
            docs: concat!($($doc, "\n"),+),
            check: $check,
            across: $crate::check::rule::rule!(@across $($rests $across)?),
        };
    };
    (@across) => { None };
    (@across $rests:ident $across:expr) => { Some(($crate::check::rule::Rests::$rests, $across)) };
    (@from) => { $crate::model::BriefStatus::Review };
    (@from $from:ident) => { $crate::model::BriefStatus::$from };
    (@reads) => { $crate::check::rule::Reads::Nothing };
    (@reads prose) => { $crate::check::rule::Reads::Prose };
    (@reads records) => { $crate::check::rule::Reads::Records };
    (@draft $level:ident) => { $crate::model::Level::$level };
    (@draft $level:ident $draft:ident) => { $crate::model::Level::$draft };
}
pub(crate) use rule;

/// Collects the findings of the running rule, so that no rule can mislabel one.
#[derive(Debug, Default)]
pub struct Sink {
    running: Option<&'static Rule>,
    findings: Vec<Diagnostic>,
}

impl Sink {
    /// A finding of the running rule at `span`; pass it to [`Sink::push`] when it is complete.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        let (name, severity) = self
            .running
            .map_or(("", Severity::Error), |rule| (rule.name, rule.severity()));
        Diagnostic::new(name, severity, span, message)
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    pub(in crate::check) fn rule(&mut self, rule: &'static Rule) {
        self.running = Some(rule);
    }

    pub(in crate::check) fn into_findings(self) -> Vec<Diagnostic> {
        self.findings
    }
}
