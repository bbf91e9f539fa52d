//! Names of a project: words that make a number behind them a name, and names that hold a number.

use rustc_hash::FxHashMap;

/// Names indexed by the last word or number of each, so that a text is compared with few of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnNames {
    by_end: FxHashMap<String, Vec<String>>,
}

impl FromIterator<String> for OwnNames {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let mut by_end: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for name in names {
            let same_end = by_end.entry(last_run(&name).to_owned()).or_default();
            if !same_end.contains(&name) {
                same_end.push(name);
            }
        }
        Self { by_end }
    }
}

impl OwnNames {
    /// Whether a text ends with one of the names, as a whole.
    pub fn end(&self, text: &str) -> bool {
        if self.by_end.is_empty() {
            return false;
        }
        let same_end = self.by_end.get(last_run(text));
        same_end.is_some_and(|names| {
            names.iter().any(|name| {
                let rest = text.strip_suffix(name.as_str());
                rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            })
        })
    }
}

/// The letters and digits that end a text.
fn last_run(text: &str) -> &str {
    let start = text.rfind(|letter: char| !letter.is_alphanumeric());
    let run = start.map(|start| text.get(start..).unwrap_or_default());
    let run = run.unwrap_or(text);
    run.trim_start_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::OwnNames;

    #[test]
    fn a_text_ends_with_a_whole_name() {
        let names = ["Zyphor", "protocol of Ruse", "Agenda 21", "C+", "Plan-B 7"];
        let names: OwnNames = names.into_iter().map(str::to_owned).collect();
        for text in [
            "Zyphor",
            "In (Zyphor",
            "the protocol of Ruse",
            "Under Agenda 21",
            "in C+",
            "a Plan-B 7",
        ] {
            assert!(names.end(text), "{text}");
        }
        for text in ["", "MyZyphor", "of Ruse", "Agenda 2", "Zyphor 3", "21"] {
            assert!(!names.end(text), "{text}");
        }
        assert!(!OwnNames::default().end("Zyphor"));
    }
}
