//! Formatted text before any format: what citations and entries of a reference list say.

/// How words are set.
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
    /// Format keys: elements of HTML whose words are set in a style.
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
    /// What it says.
    pub content: Vec<Rich>,
}

/// Formatted text of the citation engine, before any format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rich {
    /// Words.
    Text(String),
    /// Words set in a style.
    Styled(TextStyle, Vec<Rich>),
    /// Words that lead to the web.
    Link(String, Vec<Rich>),
    /// The part of a citation that names a source, which leads to its entry.
    Source(String, Vec<Rich>),
}

impl Rich {
    /// Adds the words of a text to a buffer, without styles and targets.
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
