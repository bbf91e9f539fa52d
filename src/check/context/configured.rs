//! Checks what `rules:` and `paths:` of `factum.yaml` set against what the rules declare.

use fast_glob::{glob_match, validate};

use crate::check::rule::{Rule, Takes};
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::model::BriefStatus;
use crate::model::config::{Level, OptionSetting, RuleSetting};
use crate::similar::nearest;
use crate::span::{Span, Spanned};

/// The place where a rule is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SettingScope {
    Project,
    Path,
}

/// Reports names of rules and options that do not exist, and patterns that match no file.
pub(in crate::check) fn names(context: &Context<'_>, sink: &mut Sink, rules: &[&Rule]) {
    for (name, setting, scope) in settings(context) {
        let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
            let finding = sink.at(setting.name, format!("no rule is called `{name}`"));
            let names = rules.iter().map(|rule| rule.name);
            let near = nearest(name, names);
            sink.push(suggest(
                finding,
                near,
                setting.name,
                "`factum explain` lists all rules",
            ));
            continue;
        };
        for (name, option) in &setting.options {
            if let Some(finding) = unknown(sink, rule, name, option, scope) {
                sink.push(finding);
            }
        }
    }
    let files = &context.project.files;
    let paths = context.project.config.paths.iter();
    for (pattern, _) in paths.filter(|_| context.has_records()) {
        let glob = &pattern.value;
        let matches = |file| glob_match(glob, files.path(file));
        if validate(glob).is_ok() && !files.ids().any(matches) {
            let mut finding = sink
                .at(
                    pattern.span,
                    format!("`{}` matches no file of the project", pattern.value),
                )
                .help("patterns start at the project's folder: `content/briefs/archive/**`");
            finding.severity = Severity::Warning;
            sink.push(finding);
        }
    }
}

/// Reports values that their option does not take.
pub(in crate::check) fn values(context: &Context<'_>, sink: &mut Sink, rules: &[&Rule]) {
    for (name, setting, scope) in settings(context) {
        let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
            continue;
        };
        for (name, option) in &setting.options {
            let value = &option.value.value;
            if BriefStatus::parse(name).is_some() {
                if Level::parse(value).is_none() {
                    let finding = sink.at(option.value.span, format!("`{value}` is no level"));
                    sink.push(finding.help("write off, review, warning or error"));
                }
                continue;
            }
            let Some(known) = rule.option(name).filter(|_| scope == SettingScope::Project) else {
                continue;
            };
            let fits = match known.takes {
                Takes::Count | Takes::Counts => !option.is_list && value.parse::<u16>().is_ok(),
                Takes::Words => !value.trim().is_empty(),
            };
            if !fits {
                let expected = known.takes.expected();
                let at = if option.value.span.range().is_empty() {
                    option.name
                } else {
                    option.value.span
                };
                let finding = sink.at(at, format!("`{name}` of {} takes {expected}", rule.name));
                sink.push(finding.help(match known.takes {
                    Takes::Count => format!("write `{name}: 12`"),
                    Takes::Counts => format!(
                        "write `{}: {{ {}: 12 }}`",
                        known.name,
                        name.rsplit('.').next().unwrap_or("poll")
                    ),
                    Takes::Words => format!("write `{name}: [blog, forum]`"),
                }));
            }
        }
    }
}

fn settings<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (&'a str, &'a RuleSetting, SettingScope)> {
    let config = &context.project.config;
    let own = config
        .rules
        .iter()
        .map(|(name, setting)| (name.as_str(), setting, SettingScope::Project));
    let by_path = config.paths.iter().flat_map(|(_, rules)| {
        rules
            .iter()
            .map(|(name, setting)| (name.as_str(), setting, SettingScope::Path))
    });
    own.chain(by_path).filter(|_| context.has_records())
}

/// The finding for an option that a rule does not have, or not in this place.
fn unknown(
    sink: &Sink,
    rule: &Rule,
    name: &str,
    option: &OptionSetting,
    scope: SettingScope,
) -> Option<Diagnostic> {
    if BriefStatus::parse(name).is_some() {
        return None;
    }
    let outer = name.split('.').next().unwrap_or(name);
    if rule.option(name).is_some() {
        return (scope == SettingScope::Path).then(|| {
            sink.at(option.name, format!("`{outer}` is set for single files"))
                .help(format!(
                    "set it for all, under `rules: {{ {}: … }}`",
                    rule.name
                ))
        });
    }
    if let Some(known) = rule.options.iter().find(|known| known.name == name) {
        let finding = sink.at(
            option.name,
            format!(
                "`{name}` of {} takes {} for each name",
                rule.name,
                known.takes.expected()
            ),
        );
        return Some(finding.help(format!("write `{name}: {{ poll: 24 }}`")));
    }
    let finding = sink.at(
        option.name,
        format!("`{outer}` is no option of {}", rule.name),
    );
    let statuses = BriefStatus::ALL.iter().map(|status| status.name());
    let own = rule.options.iter().map(|option| option.name);
    let names: Vec<&str> = std::iter::once("level")
        .chain(own)
        .chain(statuses)
        .collect();
    let near = nearest(outer, names.iter().copied());
    Some(suggest(
        finding,
        near,
        option.name,
        &format!("its options are: {}", names.join(", ")),
    ))
}

fn suggest(finding: Diagnostic, near: Option<&str>, at: Span, else_help: &str) -> Diagnostic {
    match near {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(near.to_owned(), at)],
        }),
        None => finding.help(else_help.to_owned()),
    }
}
