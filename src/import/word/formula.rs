//! Formulas of Word on one line: `x²`, `(a+b)/c`, `√(n)`.

use std::fmt::Write as _;

use roxmltree::Node;

use super::parts::{attribute, child};
use crate::import::script::Script;

/// The deepest nesting that is read; deeper parts are left out.
const DEEPEST: usize = 32;

/// The words of a formula, and whether they say all of it.
#[derive(Debug, Default)]
pub(super) struct FormulaText {
    pub(super) words: String,
    /// Whether some part stands on the line that stood elsewhere.
    pub(super) is_flat: bool,
}

/// Reads a formula.
pub(super) fn formula(node: Node<'_, '_>) -> FormulaText {
    let mut text = FormulaText::default();
    text.read(node, 0);
    text
}

impl FormulaText {
    fn read(&mut self, node: Node<'_, '_>, depth: usize) {
        if depth > DEEPEST {
            self.is_flat = true;
            return;
        }
        let mut inner = |name: &str| child(node, name).map(|own| self.inner(own, depth + 1));
        match node.tag_name().name() {
            "t" => self.words.push_str(node.text().unwrap_or_default()),
            "sSup" | "sSub" | "sSubSup" => {
                let base = inner("e").unwrap_or_default();
                let (sub, sup) = (inner("sub"), inner("sup"));
                self.words.push_str(&base);
                for (script, words) in [(Script::Lowered, sub), (Script::Raised, sup)] {
                    if let Some(words) = words {
                        let (written, guess) = script.write(&self.words, &words);
                        self.is_flat |= guess.is_some();
                        self.words.push_str(&written);
                    }
                }
            }
            "f" => {
                let (over, under) = (inner("num"), inner("den"));
                let [over, under] = [over, under].map(|part| bracketed(&part.unwrap_or_default()));
                let _ = write!(self.words, "{over}/{under}");
                self.is_flat = true;
            }
            "rad" => {
                let (degree, own) = (inner("deg"), inner("e"));
                let degree = degree.map(|degree| Script::Raised.write("n", &degree).0);
                self.words.push_str(&degree.unwrap_or_default());
                self.words.push('√');
                self.words.push_str(&bracketed(&own.unwrap_or_default()));
                self.is_flat = true;
            }
            "d" => {
                let own = child(node, "dPr");
                let mark = |name: &str, usual: &str| {
                    let own = own.and_then(|own| child(own, name));
                    let own = own.and_then(|own| attribute(own, "val"));
                    own.unwrap_or(usual).to_owned()
                };
                let parts = node.children().filter(|part| part.tag_name().name() == "e");
                let parts: Vec<String> = parts.map(|part| self.inner(part, depth + 1)).collect();
                let (open, close) = (mark("begChr", "("), mark("endChr", ")"));
                let joined = parts.join(&mark("sepChr", "|"));
                let _ = write!(self.words, "{open}{joined}{close}");
            }
            name => {
                self.is_flat |= matches!(
                    name,
                    "nary" | "limLow" | "limUpp" | "m" | "eqArr" | "acc" | "bar"
                );
                for part in node.children().filter(Node::is_element) {
                    self.read(part, depth + 1);
                }
            }
        }
    }

    /// The words of a part by themselves.
    fn inner(&mut self, node: Node<'_, '_>, depth: usize) -> String {
        let mut part = Self::default();
        part.read(node, depth);
        self.is_flat |= part.is_flat;
        part.words
    }
}

/// A part in brackets, unless it is one word.
fn bracketed(part: &str) -> String {
    if part.chars().all(char::is_alphanumeric) {
        part.to_owned()
    } else {
        format!("({part})")
    }
}
