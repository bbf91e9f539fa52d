//! Given names, with the forms of one name on one line: Ted is short for Edward and for Theodore.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

/// Given names in lower case, the forms of one name on one line.
const NAMES: &str = include_str!("en/given-names.txt");

/// The indices of the lines that hold each given name.
static LINES: LazyLock<FxHashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (line, names) in NAMES.lines().enumerate() {
        for name in names.split(' ') {
            lines.entry(name).or_default().push(line);
        }
    }
    lines
});

/// The indices of the names of which a given name in lower case is a form.
pub fn forms(name: &str) -> &'static [usize] {
    LINES.get(name).map(Vec::as_slice).unwrap_or_default()
}

/// Whether a word in lower case, with or without its accents, is a given name.
pub fn is_given(word: &str) -> bool {
    if !forms(word).is_empty() {
        return true;
    }
    let bare: String = word
        .nfd()
        .filter(|char| !unicode_normalization::char::is_combining_mark(*char))
        .collect();
    !forms(&bare).is_empty()
}
