//! What a rule is: a static record with its documentation and a function.

use crate::check::Context;
use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::model::BriefStatus;
use crate::model::config::Level;
use crate::span::Span;

/// A rule of the catalogue. Declared with `rule!` at the top of its file, listed in [`rules::RULES`](crate::check::rules::RULES).
#[derive(Debug)]
pub struct Rule {
    /// The name states the defect and is the only code.
    pub name: &'static str,
    /// Where the catalogue lists it.
    pub group: Group,
    /// The level from the status `from` on.
    pub level: Level,
    /// The level before that, where a gap is not yet a fault.
    pub draft: Level,
    /// The first status of `level`.
    pub from: BriefStatus,
    /// What its edits may be; none when only a person can mend it.
    pub fixes: &'static [Safety],
    /// What `factum.yaml` may set for it besides its level.
    pub options: &'static [RuleOption],
    /// One line.
    pub summary: &'static str,
    /// Markdown: what it checks, why it matters, examples that are run as tests, how to fix, options.
    pub docs: &'static str,
    /// Whose words it reads; about those in a language without a reader it keeps silent.
    pub reads: Reads,
    /// Finds it; `None` for what another stage finds (loading, the matcher). What it finds of a brief rests on that brief and the
    /// library alone, and what it finds of a record on the library alone.
    pub check: Option<RuleCheck>,
    /// Finds what rests on several briefs together, and on what of them.
    pub across: Option<(Rests, RuleCheck)>,
}

/// How a rule looks at a context.
pub type RuleCheck = fn(&Context<'_>, &mut Sink);

/// What a rule that looks across briefs needs of each. As long as that is the same, so is what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rests {
    /// The records that it names, and its status.
    Names,
    /// That decides whether something is found; what is found also tells where the names stand.
    Places,
}

/// Whose English words a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Nobody's: it looks at numbers, ids, dates and forms, or at what the matcher found.
    Nothing,
    /// Those of the prose that it accuses.
    Prose,
    /// Those, and the words of the records that it names.
    Records,
}

/// An option of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleOption {
    /// Its name in `factum.yaml`.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A whole number.
    Count,
    /// Whole numbers by names of the author's, `{ poll: 24 }`.
    Counts,
    /// Words, one or a list.
    Words,
}

impl Takes {
    /// What is expected, in words.
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Count | Self::Counts => "a whole number",
            Self::Words => "a word or a list of words",
        }
    }
}

impl Rule {
    /// The option of a name, which is dotted for one of several values: `months.poll`.
    pub fn option(&self, name: &str) -> Option<&'static RuleOption> {
        let outer = name.split_once('.').map(|(outer, _)| outer);
        self.options.iter().find(|option| match option.takes {
            Takes::Counts => outer == Some(option.name),
            Takes::Count | Takes::Words => name == option.name,
        })
    }

    /// The level for a brief of a status; records and configuration count as published.
    pub const fn level_at(&self, status: BriefStatus) -> Level {
        let is_early = (status as u8) < self.from as u8;
        if is_early { self.draft } else { self.level }
    }

    /// All that is to be said of it, in Markdown: its own words, and how its level is set.
    pub fn page(&self) -> String {
        let mut page = String::with_capacity(self.docs.len());
        for line in self.docs.lines() {
            // Doc comments carry one space after the slashes.
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

    /// The severity at which it reports before configuration.
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
    /// Files and their form.
    Schema,
    /// Citations and sources.
    References,
    /// Quotations.
    Quotations,
    /// Numbers, shares, ranks, changes.
    Quantities,
    /// Dates and age.
    Dates,
    /// Claims and argument.
    Claims,
    /// Across documents.
    Library,
    /// Editorial language.
    Editorial,
    /// The checking itself.
    Checking,
}

impl Group {
    /// The name used in documentation.
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

/// Takes findings from the running rule, so that a rule cannot mislabel one.
#[derive(Debug, Default)]
pub struct Sink {
    running: Option<&'static Rule>,
    findings: Vec<Diagnostic>,
}

impl Sink {
    /// A finding of the running rule at `span`; give it to [`Sink::push`] when it is complete.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        let (name, severity) = self
            .running
            .map_or(("", Severity::Error), |rule| (rule.name, rule.severity()));
        Diagnostic::new(name, severity, span, message)
    }

    /// Takes a finding.
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
