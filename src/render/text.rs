//! The template engine: one instance a format, each with its own escaping. The only module that names it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use serde::{Serialize, Serializer};

use crate::failure::Failure;
use crate::span::Position;

/// Finished text of an output format: templates print it as it is.
#[derive(Clone)]
pub struct Markup(tera::Value);

impl Markup {
    /// Vouches that `text` is written in the output format and holds no author's text unescaped.
    pub fn new(text: &str) -> Self {
        Self(tera::Value::safe_string(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Default for Markup {
    fn default() -> Self {
        Self::new("")
    }
}

impl std::fmt::Debug for Markup {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(formatter)
    }
}

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Data that many pages hand to their templates, made once.
#[derive(Clone, Debug)]
pub struct Shared(tera::Value);

impl Shared {
    /// Makes it; views always can be.
    pub fn new(view: &impl Serialize) -> Self {
        Self(tera::Value::try_from_serializable(view).unwrap_or_else(|_| tera::Value::none()))
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self(tera::Value::none())
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Writes a string so that it is data in the output format.
pub type Escape = fn(&str, &mut dyn Write) -> std::io::Result<()>;

/// A filter for places where the format's escaping does not fit, such as a string literal: its result is printed as it is.
pub type Filter = (&'static str, fn(&str) -> String);

/// The templates of one format, compiled.
#[derive(Clone)]
pub struct Templates {
    engine: tera::Tera,
    overridden: BTreeSet<String>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_list()
            .entries(self.engine.get_template_names())
            .finish()
    }
}

impl Templates {
    /// Compiles the built-in templates, with the project's in place of those of the same name.
    ///
    /// Names are paths below `templates/`. All of them escape with `escape`, whatever their suffix.
    pub fn new(
        built_in: &[(&'static str, &'static str)],
        own: &BTreeMap<String, String>,
        belongs: impl Fn(&str) -> bool,
        escape: Escape,
        filters: &[Filter],
    ) -> Result<Self, Failure> {
        let mut engine = tera::Tera::new();
        engine.autoescape_on([""]);
        engine.set_escape_fn(escape);
        for &(name, apply) in filters {
            engine.register_filter(
                name,
                move |value: Cow<'_, str>, _: tera::Kwargs, _: &tera::State| {
                    tera::Value::safe_string(&apply(&value))
                },
            );
        }
        let mut texts: BTreeMap<&str, &str> = built_in.iter().copied().collect();
        let mut overridden = BTreeSet::new();
        for (name, text) in own {
            if belongs(name) {
                texts.insert(name, text);
                overridden.insert(name.clone());
            }
        }
        engine
            .add_raw_templates(texts)
            .map_err(|error| failure(&error, &overridden))?;
        Ok(Self { engine, overridden })
    }

    /// Whether one of them is the project's own: only then can a page lack a part that its links lead to.
    pub fn has_own(&self) -> bool {
        !self.overridden.is_empty()
    }

    /// Fills in a template.
    pub fn render(&self, name: &str, view: &impl Serialize) -> Result<String, Failure> {
        tera::Context::from_serialize(view)
            .and_then(|context| self.engine.render(name, &context))
            .map_err(|error| failure(&error, &self.overridden))
    }
}

/// What the engine found wrong, with the template's path and place.
fn failure(error: &tera::Error, own: &BTreeSet<String>) -> Failure {
    match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let span = report.span();
            let help = if own.contains(report.filename()) {
                "mend the template, or remove it to use the built-in one"
            } else {
                "the template is built in: look for what a template of your own passes to it"
            };
            Failure::new(lower_first(report.message()))
                .at(format!("templates/{}", report.filename()))
                .position(Position {
                    line: span.start_line,
                    column: span.start_col + 1,
                    offset: span.range.start,
                })
                .help(help)
        }
        _ => Failure::new(lower_first(&error.to_string()))
            .at("templates")
            .help("mend the templates in this folder, or remove them to use the built-in ones"),
    }
}

fn lower_first(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}
