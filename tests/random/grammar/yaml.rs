//! Writes YAML in every style, and now and then what only looks like it.

use super::Maker;

/// A value.
pub(crate) enum Node {
    /// Text, to be quoted as it needs.
    Text(String),
    /// Text that stands as it is.
    Plain(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

/// Makes the value of a field.
pub(crate) type Value = fn(&mut Maker) -> Node;

/// A field that a record may have: how many in a hundred do, its name, its value.
pub(crate) type Field = (usize, &'static str, Value);

const MISFITS: &[&str] = &[
    "",
    "~",
    "[]",
    "{}",
    "[[[]]]",
    "{ a: { b: c } }",
    "3",
    "1.10",
    "true",
    "\"\"",
    "''",
    "!!binary aGVsbG8=",
    "*alias",
    "&a b",
    "|",
    ">-\n",
    "@x",
    "`x`",
    "%x",
    "!x",
    "- x",
    "? x",
    "[",
    "\"",
    "'",
    "{",
    "x: y: z",
    "2024-01-01",
    "\u{a0}x",
    "“x”",
    "0x1F",
    ".inf",
];

const STRAYS: &[&str] = &[
    "titel: x",
    "unknown: [1, 2]",
    "<<: { a: 1 }",
    "? [a, b]\n: c",
    "\tx: y",
    "x",
    "\"x\": \"y",
    "# factum: allow(uncited-number) reason=\"x\"",
    "# factum: allow(no-such-rule)",
    "# factum: allow(",
    "# comment",
    "---",
    "...",
    "\u{feff}a: b",
    "null: x",
    "1: x",
    "schema: 1",
    "schema: 99",
];

impl Maker {
    /// The fields of a record that this one has; rarely one twice, misnamed, or with a value of the wrong shape.
    pub(crate) fn fields(&mut self, of: &[Field]) -> Vec<(String, Node)> {
        let mut fields = Vec::new();
        for (chance, name, value) in of {
            if self.random.below(100) >= *chance {
                continue;
            }
            let misfits = self.calm * 4;
            let value = if self.random.once_in(misfits) {
                Node::Plain(self.random.pick(MISFITS).to_owned())
            } else {
                value(self)
            };
            fields.push(((*name).to_owned(), value));
        }
        fields
    }

    pub(crate) fn map(&mut self, of: &[Field]) -> Node {
        Node::Map(self.fields(of))
    }

    pub(crate) fn list(&mut self, most: usize, mut each: impl FnMut(&mut Self) -> Node) -> Node {
        let count = self.random.size(most);
        Node::List((0..count).map(|_| each(self)).collect())
    }

    /// A file of entries, or a block of fields, in lines.
    pub(crate) fn yaml(&mut self, fields: &[(String, Node)]) -> String {
        let mut text = String::new();
        self.block(fields, 0, &mut text);
        text
    }

    fn block(&mut self, fields: &[(String, Node)], indent: usize, out: &mut String) {
        let margin = " ".repeat(indent);
        for (name, value) in fields {
            let strays = self.calm * 10;
            if self.random.once_in(strays) {
                *out += &[margin.as_str(), self.random.pick(STRAYS), "\n"].concat();
            }
            *out += &margin;
            *out += &self.scalar(name, indent, true);
            *out += ":";
            self.value(value, indent, out);
        }
    }

    /// What follows a colon or a dash, to the end of its lines.
    fn value(&mut self, value: &Node, indent: usize, out: &mut String) {
        let flow = self.random.once_in(2);
        match value {
            Node::Map(fields) if !flow && !fields.is_empty() => {
                out.push('\n');
                self.block(fields, indent + 2, out);
            }
            Node::List(items) if !flow && !items.is_empty() => {
                out.push('\n');
                for item in items {
                    *out += &" ".repeat(indent + 2);
                    out.push('-');
                    self.value(item, indent + 4, out);
                }
            }
            Node::Text(text) => {
                out.push(' ');
                *out += &self.scalar(text, indent + 2, false);
                out.push('\n');
            }
            _ => {
                out.push(' ');
                self.flow(value, indent + 2, out);
                out.push('\n');
            }
        }
    }

    fn flow(&mut self, value: &Node, indent: usize, out: &mut String) {
        match value {
            Node::Plain(text) => *out += text,
            Node::Text(text) => *out += &self.scalar(text, indent, true),
            Node::List(items) => {
                out.push('[');
                for item in items {
                    self.flow(item, indent, out);
                    *out += ", ";
                }
                out.push(']');
            }
            Node::Map(fields) => {
                out.push('{');
                for (name, value) in fields {
                    *out += &[" ", &self.scalar(name, indent, true), ": "].concat();
                    self.flow(value, indent, out);
                    out.push(',');
                }
                *out += " }";
            }
        }
    }

    /// Text as a scalar that reads back as the same text, but for one in many that stands as it is.
    fn scalar(&mut self, text: &str, indent: usize, in_flow: bool) -> String {
        let careless = self.calm * 6;
        if is_plain(text) || self.random.once_in(careless) {
            return text.to_owned();
        }
        let one_line = !text.chars().any(char::is_control);
        match self.random.below(4) {
            0 if one_line => format!("'{}'", text.replace('\'', "''")),
            1 if one_line && !in_flow && !text.starts_with(' ') => {
                format!(
                    "{}\n{}{text}",
                    self.random.pick(&["|", ">", "|-", ">+"]),
                    " ".repeat(indent)
                )
            }
            _ => double_quoted(text),
        }
    }
}

/// Whether plain style reads as this text to every reader of YAML.
fn is_plain(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '.');
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(inner)
        && !text.ends_with(' ')
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted += "\\\"",
            '\\' => quoted += "\\\\",
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => {
                escape(letter, &mut quoted);
            }
            control if control.is_control() => escape(control, &mut quoted),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn escape(letter: char, out: &mut String) {
    let escape = format!("\\u{:04x}", u32::from(letter));
    *out += &escape;
}
