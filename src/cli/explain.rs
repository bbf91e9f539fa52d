//! `factum explain`

use crate::similar::nearest;
use std::fmt::Write as _;

use clap::Args;

use super::Exit;
use super::output::Console;
use crate::check::{Rule, rules};
use crate::failure::Failure;

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The rule's name, as findings print it [default: list all rules]
    rule: Option<String>,
}

impl Explain {
    pub(super) fn run(&self, console: Console) -> Result<Exit, Failure> {
        let Some(name) = &self.rule else {
            console.data(&list())?;
            return Ok(Exit::Clean);
        };
        let Some(rule) = rules::find(name) else {
            let known = rules::RULES.iter().map(|rule| rule.name);
            let help = nearest(name, known).map_or_else(
                || "`factum explain` lists all rules".to_owned(),
                |nearest| format!("did you mean `{nearest}`?"),
            );
            return Err(Failure::new(format!("there is no rule `{name}`")).help(help));
        };
        console.data(&page(rule))?;
        Ok(Exit::Clean)
    }
}

fn list() -> String {
    let width = rules::RULES
        .iter()
        .map(|rule| rule.name.len())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    let mut group = None;
    for rule in rules::RULES {
        if group != Some(rule.group) {
            let _ = writeln!(
                text,
                "{}{}",
                if group.is_some() { "\n" } else { "" },
                rule.group.name()
            );
            group = Some(rule.group);
        }
        let _ = writeln!(
            text,
            "  {:width$}  {:7}  {}",
            rule.name,
            rule.level.name(),
            rule.summary
        );
    }
    text
}

fn page(rule: &Rule) -> String {
    let mut text = format!("# {}\n\n{}.\n\n", rule.name, rule.summary);
    let _ = write!(
        text,
        "Group: {}. Level: {}",
        rule.group.name(),
        rule.level.name()
    );
    if rule.draft != rule.level {
        let _ = write!(text, ", before {} {}", rule.from.name(), rule.draft.name());
    }
    if !rule.fixes.is_empty() {
        let fixes: Vec<&str> = rule.fixes.iter().map(|safety| safety.name()).collect();
        let _ = write!(text, ". Fix: {}", fixes.join(" or "));
    }
    text += ".\n\n";
    text + &rule.page()
}
