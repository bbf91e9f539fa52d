//! factum compiles policy briefs whose every number, quotation and citation is checked against recorded evidence.
//!
//! A project is text files. [`load`] turns them into a total [`Project`](model::Project) and findings; [`check`] adds findings;
//! [`render`] is a pure function to artifacts; [`publish`] writes them, whole or not at all.
//!
//! ```text
//! host ──text──▶ load ──Project──▶ check ──▶ render ──artifacts──▶ publish ──▶ build/
//!                 └──────findings────┴──▶ report (text · JSON · SARIF · …)
//! ```
//!
//! # What is stable
//!
//! factum is a program first. From one release to the next within a minor version these stay, and are only added to:
//!
//! - commands, their options and exit codes;
//! - the formats of `factum.yaml`, records, briefs and baselines, and the names of rules;
//! - version 1 of the JSON of `check` and `trace`, and the names of the files that `build` writes.
//!
//! Findings are none of it: a release may find more, and the changelog says what.
//!
//! Of this library, [`load::load`], [`check::check`] with its [`Options`](check::Options) and [`Checked`](check::Checked), the
//! [`Host`](host::Host) trait with its forms, [`Project::files`](model::Project::files) and [`Diagnostic`](diagnostic::Diagnostic) stay as the
//! commands do. The other modules are public for the program's own tests and measurements, and change with any release.
//!
//! ```
//! use factum::check::{Options, check};
//! use factum::host::Memory;
//! use factum::load::load;
//!
//! let host = Memory::default()
//!     .with("factum.yaml", "publisher: { name: An Institute }")
//!     .with(
//!         "content/sources/trade.yaml",
//!         "report: { type: report, title: Trade in 2021, author: 'Doe, Jane', date: 2022 }",
//!     )
//!     .with(
//!         "content/evidence/trade.yaml",
//!         "exports: { source: report, figure: { measure: goods exports, value: 12.6 billion USD, period: 2021 } }",
//!     )
//!     .with(
//!         "content/briefs/trade.md",
//!         "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nExports were [$12.9 billion][@exports] in 2021.\n",
//!     );
//! let project = load(&host)?;
//! let checked = check(&project, Options::default());
//! let finding = &checked.findings[0];
//! assert_eq!(finding.rule, "number-mismatch");
//! assert_eq!(project.files.slice(finding.primary), "$12.9 billion");
//! # Ok::<(), factum::failure::Failure>(())
//! ```
//!
//! # Modules
//!
//! | module | purpose | may use |
//! | --- | --- | --- |
//! | `arrange` | sorts slices by one sort for all types | |
//! | `span` | says where text is: files, byte spans, the way back from cooked text | |
//! | `failure` | says what went wrong with the tool or its configuration | `span` |
//! | `diagnostic` | says what is wrong with the author's text | `span` |
//! | `host` | is the door to disk and environment; has a disk and an in-memory form | `failure` `arrange` |
//! | `limits` | says how much is read and printed at most | |
//! | `similar` | finds the name that a mistyped one may have meant | |
//! | `percent` | writes text into addresses by percent-encoding, and reads it back | |
//! | `digest` | writes SHA-256, in hexadecimal and as policies name it | |
//! | `printable` | says which characters fonts can print, and reads fonts | `limits` |
//! | `lang` | cuts text into tokens, and holds the words of a language as data: what each means, its forms and its classes | `arrange` |
//! | `clause` | reads a sentence into frames: subject, verbs, phrases, numbers and what a time governs | `lang` `mention` `arrange` |
//! | `schema` | holds the fields of every format as data: names, types, meanings | |
//! | `yaml` | parses text to a spanned tree and reads typed fields from it | `span` `diagnostic` `schema` `similar` `arrange` |
//! | `locale` | holds what factum itself writes in each language: page words, dates, words beside numbers | `yaml` `lang` `span` `arrange` |
//! | `quantity` | holds decimals, units, values, periods and the arithmetic of intervals | `lang` `locale` `arrange` |
//! | `mention` | finds quantities and dates in English prose, of other languages the numerals, and reads each as an interval | `quantity` `lang` `arrange` |
//! | `prose` | reads Markdown into a document for the renderers and passages for the checker | `span` `diagnostic` `lang` `quantity` `limits` `printable` `arrange` |
//! | `model` | holds the project as plain data | `span` `diagnostic` `quantity` `prose` `printable` |
//! | `load` | reads files and links them into a project | `host` `failure` `yaml` `schema` `prose` `model` `lang` `quantity` `limits` `printable` `similar` `diagnostic` `span` `arrange` `percent` |
//! | `citations` | formats citations and reference lists in any style | `model` `locale` `lang` `failure` `arrange` |
//! | `check` | runs the rules, one file each, and settles what they weigh | `model` `citations` `prose` `clause` `mention` `quantity` `lang` `limits` `printable` `similar` `diagnostic` `span` `arrange` |
//! | `check::compare` | holds what prose says against what a record says, as values: pure | |
//! | `check::facts` | finds what is in reach, used and newer, and by what names records, bodies and people are known | `compare` |
//! | `check::quotation` | finds quotations and holds them against records | `compare` `facts` |
//! | `check::assess` | decides what becomes of every mention | `compare` `facts` `quotation` |
//! | `check::context` | is what rules see, and what several of them share | `compare` `facts` `quotation` `assess` |
//! | `check::rules` | holds the rules, one file each | `compare` `facts` `quotation` `assess` `context` |
//! | `check::settle` | weighs findings, traces mentions and counts coverage | `compare` `facts` `quotation` `assess` `context` `rules` |
//! | `check::parts` | checks a brief, the records or what looks across briefs alone, and says which of these an edit concerns | `compare` `facts` `quotation` `assess` `context` `rules` `settle` |
//! | `render` | turns a project into Markdown, HTML, PDF and data | `schema` `model` `citations` `prose` `locale` `quantity` `lang` `limits` `printable` `failure` `span` `arrange` `percent` `digest` |
//! | `render::text` | is the template engine | |
//! | `render::language` | writes words, dates and periods in the language of a page | `text` |
//! | `render::view` | is all that templates see | `text` |
//! | `render::annex` | finds the claims, evidence and sources behind a brief | |
//! | `render::exports` | writes cited works for other programs: BibTeX, RIS, CSL-JSON, JSON-LD, Highwire tags | |
//! | `render::content` | makes one brief ready for printing | `annex` `language` `view` |
//! | `render::writer` | walks a page, once for all formats | `content` `text` `view` |
//! | `render::pages` | fills the views of a brief and of the site, and the data beside them | `annex` `content` `exports` `language` `text` `view` `writer` |
//! | `render::formats` | writes each format | `content` `language` `pages` `text` `view` `writer` |
//! | `fix` | edits texts, and applies the fixes of findings | `diagnostic` `span` `arrange` |
//! | `record` | makes records of what prose says, as edits | `schema` `load` `citations` `check` `clause` `model` `prose` `mention` `quantity` `lang` `yaml` `fix` `host` `similar` `diagnostic` `span` `arrange` |
//! | `find` | finds records by words, value or source | `check` `model` `prose` `mention` `quantity` `lang` `arrange` |
//! | `publish` | writes artifacts beside the output and exchanges the two | `host` `failure` `digest` |
//! | `report` | prints findings, traces and records found | `check` `find` `clause` `lang` `prose` `model` `mention` `quantity` `diagnostic` `span` `percent` `digest` `arrange` |
//! | `session` | chains the stages over a folder | `load` `citations` `check` `record` `fix` `render` `publish` `host` `failure` `model` `quantity` `similar` `diagnostic` `span` `arrange` |
//! | `lsp` | is the language server: what editors ask of a project | `schema` `citations` `session` `record` `fix` `render` `report` `check` `load` `mention` `model` `prose` `quantity` `host` `failure` `diagnostic` `span` `arrange` `percent` |
//! | `import` | makes briefs, sources and records of articles, pages and bibliographies | `record` `check` `citations` `load` `render` `fix` `yaml` `prose` `model` `locale` `lang` `host` `diagnostic` `failure` `span` `arrange` |
//! | `serve` | shows briefs as they are edited, on this machine alone | `session` `report` `render` `check` `load` `host` `failure` `model` `mention` `prose` `diagnostic` `span` `arrange` `percent` `digest` |
//! | `mcp` | is the server of tools for writing assistants | `session` `record` `find` `citations` `report` `check` `model` `mention` `host` `limits` `similar` `diagnostic` `failure` `span` |
//! | `cli` | is the command line | all |
//!
//! # Invariants
//!
//! What holds everywhere (`tests/tidy.rs` reads this table and tests what it can):
//!
//! 1. Data goes load → check → render → publish; no module uses one that is not in its row.
//! 2. Bad content never fails a stage: each gives a value *and* findings. A [`Failure`](failure::Failure) is another type; it begins
//!    at the disk, in `factum.yaml` or in a template, and passes straight up.
//! 3. Only `host` and `publish` know the disk. The clock is read in two places, for how long a stage took and for the date that `new` writes: "today" is an input everywhere else.
//! 4. Same inputs, same bytes: ordered maps, stable sorts, decimal arithmetic; no hash order, locale, path or random id reaches output.
//! 5. The model is total: a reference that leads nowhere stays in it, so that a rule can speak about it.
//! 6. Author text is data in every format. Templates see [`render::view`] and nothing else.
//! 7. Engines are leaves: `typst` is named in the engine of `render::formats::pdf` alone, `tera` in `render::text`, the snippet renderer in `report::human`, `rmcp` in
//!    `mcp::tools` and `mcp::server`.
//! 8. Bounded: no recursion on what an author nests without a limit, no comparison of everything with everything.

// A range of author text may end within a character: it is asked for, never indexed. Tests may index what they hold themselves.
#![cfg_attr(not(test), warn(clippy::string_slice))]

pub mod arrange;
pub mod check;
pub mod citations;
pub mod clause;
pub mod cli;
pub mod diagnostic;
pub mod digest;
pub mod failure;
pub mod find;
pub mod fix;
pub mod host;
#[cfg(feature = "import")]
pub mod import;
pub mod lang;
pub mod limits;
pub mod load;
pub mod locale;
#[cfg(feature = "lsp")]
pub mod lsp;
#[cfg(feature = "mcp")]
pub mod mcp;
pub mod mention;
pub mod model;
pub mod percent;
pub mod printable;
pub mod prose;
pub mod publish;
pub mod quantity;
pub mod record;
pub mod render;
pub mod report;
pub mod schema;
#[cfg(feature = "serve")]
pub mod serve;
pub mod session;
pub mod similar;
pub mod span;
pub mod yaml;
