//! The template engine: one instance per format, each with its own escaping. No other module names Tera.

mod budget;

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Write;

use serde::{Serialize, Serializer};

use crate::arrange::mapped;
use crate::failure::Failure;
use crate::span::Position;
use budget::{Limited, Metered};

/// Finished text of an output format, which templates print unchanged.
#[derive(Clone)]
pub struct Markup(tera::Value);

impl Markup {
    /// Wraps a text; the caller guarantees that it is written in the output format and contains no unescaped author text.
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

/// Template data that many pages share, converted once.
#[derive(Clone, Debug)]
pub struct Shared(tera::Value);

impl Shared {
    /// Converts a view; views always can be converted.
    pub fn new(view: &impl Serialize) -> Self {
        Self(tera::Value::try_from_serializable(view).unwrap_or_else(|_| tera::Value::none()))
    }
}

impl Shared {
    /// The text, if the data are a string.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
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

/// Writes a string escaped as data in the output format.
pub type Escape = fn(&str, &mut dyn Write) -> std::io::Result<()>;

/// The name of a filter and its function, for places where the format's escaping does not fit, such as string literals: the result is
/// printed unchanged.
pub type Filter = (&'static str, fn(&str) -> String);

/// The compiled templates of one format.
#[derive(Clone)]
pub struct Templates {
    engine: tera::Tera,
    /// The project's own templates, with inserted calls that limit them.
    own: BTreeMap<String, Metered>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_list()
            .entries(self.engine.get_template_names())
            .finish()
    }
}

thread_local! {
    /// A buffer for rendering, so that its memory grows once per thread and not once per page.
    static OUTPUT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

impl Templates {
    /// Compiles the built-in templates; those of the project replace built-in ones of the same name.
    ///
    /// Names are paths below `templates/`. All templates escape with `escape`, whatever their extension.
    pub fn new(
        built_in: &[(&'static str, &'static str)],
        own: &BTreeMap<String, String>,
        belongs: &dyn Fn(&str) -> bool,
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
        engine.register_function(
            budget::SPEND,
            |arguments: tera::Kwargs, _: &tera::State| -> tera::TeraResult<bool> {
                let step = arguments.must_get::<u64>("step")?;
                let kept = arguments.get::<tera::Value>("kept")?;
                let spent = budget::spend(step, kept.as_ref());
                spent.map_err(tera::Error::message)?;
                Ok(true)
            },
        );
        let own = own.iter().filter(|(name, _)| belongs(name));
        let own = mapped(own.map(|(name, text)| (name.clone(), budget::metered(text))));
        let mut texts: BTreeMap<&str, &str> = mapped(built_in.iter().copied());
        let written = own.iter();
        texts.extend(written.map(|(name, metered)| (name.as_str(), metered.text.as_str())));
        engine
            .add_raw_templates(texts)
            .map_err(|error| failure(&error, &own))?;
        Ok(Self { engine, own })
    }

    /// Whether some template is the project's own: only then can a page lack a part to which its links lead.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// Renders a template. With templates of the project's own, a page that exceeds its budget is a failure.
    pub fn render(&self, name: &str, view: &impl Serialize) -> Result<String, Failure> {
        let failure = |error| failure(&error, &self.own);
        if self.own.is_empty() {
            let context = tera::Context::from_serialize(view).map_err(failure)?;
            let mut output = Limited::unbounded(OUTPUT.take());
            output.text.clear();
            let rendered = self.engine.render_to(name, &context, &mut output);
            let page = rendered.and_then(|()| Ok(String::from_utf8(output.text.clone())?));
            OUTPUT.set(output.text);
            return page.map_err(failure);
        }
        let view = tera::Value::try_from_serializable(view).map_err(failure)?;
        let size = budget::size(&view, u64::MAX).unwrap_or(0);
        let mut context = tera::Context::new();
        for (key, value) in view.into_map().unwrap_or_default() {
            context.insert_value(key.to_string(), value);
        }
        budget::begin(size);
        let mut output = Limited::new(size);
        let rendered = self.engine.render_to(name, &context, &mut output);
        rendered.map_err(|error| match error.kind() {
            tera::ErrorKind::Io(_) => self.too_long(name),
            _ => failure(error),
        })?;
        String::from_utf8(output.text).map_err(|_| self.too_long(name))
    }

    fn too_long(&self, name: &str) -> Failure {
        let place = if self.own.contains_key(name) {
            format!("templates/{name}")
        } else {
            "templates".to_owned()
        };
        Failure::new(budget::TOO_LONG)
            .at(place)
            .help("mend the templates in this folder, or remove them to use the built-in ones")
    }
}

/// The engine's error, with the path and place in the template.
fn failure(error: &tera::Error, own: &BTreeMap<String, Metered>) -> Failure {
    match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let span = report.span();
            let own = own.get(report.filename());
            let help = if own.is_some() {
                "mend the template, or remove it to use the built-in one"
            } else {
                "the template is built in: look for what a template of your own passes to it"
            };
            let position = Position {
                line: span.start_line,
                column: span.start_col + 1,
                offset: span.range.start,
            };
            Failure::new(lower_first(report.message()))
                .at(format!("templates/{}", report.filename()))
                .position(own.map_or(position, |own| own.author(position)))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Renders a single template as one of a project.
    fn rendered(template: &str) -> Result<String, Failure> {
        let own = BTreeMap::from([("a.txt".to_owned(), template.to_owned())]);
        let escape: Escape = |text, out| out.write_all(text.as_bytes());
        let view = BTreeMap::from([("word", "x".repeat(16))]);
        Templates::new(&[], &own, &|_| true, escape, &[])?.render("a.txt", &view)
    }

    #[test]
    fn loops_and_kept_values_of_own_templates_work() {
        for (template, expected) in [
            (
                "{% for a in range(end=3) -%}  {{ a }}, {% endfor %}.",
                "0, 1, 2, .",
            ),
            ("{% set a = word ~ 1 %}{{ a }}", "xxxxxxxxxxxxxxxx1"),
            ("{% set a %}b{% endset %}[{{ a }}]", "[b]"),
            ("{% set_global a = [1, 2] -%} {{ a | length }}", "2"),
            ("{% raw %}{% set a %}{% endraw %}", "{% set a %}"),
        ] {
            assert_eq!(rendered(template).unwrap(), expected, "{template}");
        }
    }

    #[test]
    fn templates_that_take_too_much_are_failures_with_a_place() {
        let doubling = format!(
            "{{% set x = word %}}{}{{{{ x }}}}",
            "{% set x = x ~ x %}".repeat(40)
        );
        let range = "range(end=90000)";
        let nested =
            format!("{{% for a in {range} %}}{{% for b in {range} %}}{{% endfor %}}{{% endfor %}}");
        let long = format!(
            "{{% set x = word %}}{}{{% for a in {range} %}}{{{{ x }}}}{{% endfor %}}",
            "{% set x = x ~ x %}".repeat(12)
        );
        let lists = format!("{{% set x = [1] %}}{}", "{% set x = [x, x] %}".repeat(60));
        for (template, said) in [
            (doubling, "4 MiB"),
            (nested, "64 MiB"),
            (long, "64 MiB"),
            (lists, "4 MiB"),
        ] {
            let failure = rendered(&template).unwrap_err();
            assert_eq!(
                failure.path.as_deref(),
                Some("templates/a.txt"),
                "{failure}"
            );
            assert!(failure.message.contains(said), "{failure}");
        }
    }

    #[test]
    fn places_are_those_of_the_author() {
        let failure =
            rendered("a\n{% for a in range(end=2) %}{{ missing }}{% endfor %}").unwrap_err();
        let position = failure.position.unwrap();
        assert_eq!((position.line, position.column), (2, 31), "{failure}");
    }
}
