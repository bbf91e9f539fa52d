//! Formatted text independent of any output format: citations and entries of a reference list.

/// The style of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextStyle {
    /// Emphasis.
    Emphasis,
    /// Strong.
    Strong,
    /// Struck out.
    Strikethrough,
    /// Small capitals.
    SmallCaps,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// Underlined.
    Underline,
}

impl TextStyle {
    /// Format keys: HTML elements that set words in a style.
    pub fn of_element(element: &str) -> Option<Self> {
        Some(match element {
            "b" | "strong" => Self::Strong,
            "em" | "i" | "cite" | "dfn" | "var" => Self::Emphasis,
            "del" | "s" => Self::Strikethrough,
            "sub" => Self::Subscript,
            "sup" => Self::Superscript,
            "ins" | "u" => Self::Underline,
            _ => return None,
        })
    }
}

/// An entry of the reference list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BibliographyEntry {
    /// The id of the source.
    pub id: String,
    /// `[1]`, in styles that number.
    pub label: Option<Vec<Rich>>,
    /// The text of the entry.
    pub content: Vec<Rich>,
}

/// Formatted text of the citation engine, independent of any output format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rich {
    /// Words.
    Text(String),
    /// Words in a style.
    Styled(TextStyle, Vec<Rich>),
    /// Words that link to the web address.
    Link(String, Vec<Rich>),
    /// The part of a citation that names a source, by its id, and links to its entry.
    Source(String, Vec<Rich>),
}

impl Rich {
    /// A text without the addresses in it, and without the comma or blank before each.
    pub fn without_addresses(parts: &[Rich]) -> Vec<Rich> {
        cut(parts, &mut false)
    }

    /// Appends the words of a text to a buffer, without styles and links.
    pub fn push_words(parts: &[Rich], out: &mut String) {
        for part in parts {
            match part {
                Rich::Text(text) => out.push_str(text),
                Rich::Styled(_, inner) | Rich::Link(_, inner) | Rich::Source(_, inner) => {
                    Self::push_words(inner, out);
                }
            }
        }
    }
}

/// Cuts from the end, since what stands before an address is removed with it; `ends` says whether one follows.
fn cut(parts: &[Rich], ends: &mut bool) -> Vec<Rich> {
    let mut out: Vec<Rich> = Vec::new();
    for part in parts.iter().rev() {
        let kept = match part {
            Rich::Text(text) if *ends => {
                let text = text.trim_end_matches([',', ' ', '\u{a0}']);
                *ends = text.is_empty();
                Rich::Text(text.to_owned())
            }
            Rich::Text(_) => part.clone(),
            Rich::Styled(style, inner) => Rich::Styled(*style, cut(inner, ends)),
            Rich::Source(id, inner) => Rich::Source(id.clone(), cut(inner, ends)),
            Rich::Link(address, inner) => {
                let mut words = String::new();
                Rich::push_words(inner, &mut words);
                if words == *address {
                    *ends = true;
                    continue;
                }
                Rich::Link(address.clone(), cut(inner, ends))
            }
        };
        out.push(kept);
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(parts: &[Rich]) -> String {
        let mut out = String::new();
        Rich::push_words(&Rich::without_addresses(parts), &mut out);
        out
    }

    #[test]
    fn addresses_go_with_the_comma_before_them() {
        let text = |text: &str| Rich::Text(text.to_owned());
        let link = |words: &str| Rich::Link("https://a.example/b".to_owned(), vec![text(words)]);
        let address = || link("https://a.example/b");
        let within = |parts| Rich::Source("a".to_owned(), parts);
        assert_eq!(
            words(&[text("“T,” 2023, "), address(), text(".")]),
            "“T,” 2023."
        );
        assert_eq!(
            words(&[
                within(vec![text("P, 2023, "), within(vec![address()])]),
                text("; Q, 2024.")
            ]),
            "P, 2023; Q, 2024."
        );
        assert_eq!(
            words(&[text("See "), link("the report"), text(", 2023.")]),
            "See the report, 2023."
        );
        assert_eq!(words(&[address(), text(".")]), ".");
    }
}
