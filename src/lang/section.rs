//! The files of words: sections, lines and their examples.

/// A file of words: its name and its text.
pub(super) type File = (&'static str, &'static str);

/// A line of words.
#[derive(Debug)]
pub(super) struct Line {
    /// The name of its section.
    pub(super) section: &'static str,
    /// What else the section's head says.
    pub(super) arguments: Vec<&'static str>,
    /// The line as it stands.
    pub(super) text: &'static str,
    /// What stands after `=`.
    pub(super) value: Option<&'static str>,
    /// What stands after `/`.
    pub(super) particle: Option<&'static str>,
    /// Whether its words tell who says what, or stand around quantities (`context`), and tell nothing of them.
    pub(super) tells_of_speech: bool,
}

impl Line {
    /// The words before a value or particle.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        let words = self.text.split(' ');
        words
            .take_while(|word| !matches!(*word, "=" | "/"))
            .filter(|word| !word.is_empty())
    }

    /// The phrases before a value, which commas part.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> + use<> {
        let text = self
            .text
            .split_once(" = ")
            .map_or(self.text, |(text, _)| text);
        text.split(", ")
    }

    /// The value as a number.
    pub(super) fn number(&self) -> Option<u32> {
        self.value?.parse().ok()
    }
}

/// The lines of files of words.
pub(super) fn lines(files: &'static [File]) -> impl Iterator<Item = Line> {
    files.iter().flat_map(|(file, text)| {
        let mut head = Vec::new();
        text.lines().filter_map(move |line| {
            let line = line.trim();
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                head = name.split(' ').collect();
                return None;
            }
            if line.is_empty() || line.starts_with(['#', '+', '-']) {
                return None;
            }
            let (section, arguments) = head.split_first()?;
            // Most lines hold neither.
            let behind = |sign: u8, text: &str| -> Option<&'static str> {
                let has_sign = line.as_bytes().contains(&sign);
                has_sign
                    .then(|| line.split_once(text))?
                    .map(|(_, rest)| rest)
            };
            Some(Line {
                section,
                arguments: arguments.to_vec(),
                text: line,
                value: behind(b'=', " = "),
                particle: behind(b'/', " / "),
                tells_of_speech: matches!(*file, "attribution" | "clauses")
                    || arguments.contains(&"context"),
            })
        })
    })
}
