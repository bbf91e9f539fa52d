//! The inflections of verbs: by the endings that a language's folder gives or, where it gives none, by the rules of English spelling
//! (Quirk et al., A Comprehensive Grammar of the English Language, 3.5–3.10).

use super::section::{self, WordFile};

/// The endings of verbs: what replaces the end of a lemma, `ar = a an ó`.
#[derive(Debug, Default)]
pub(super) struct Endings(Vec<(&'static str, &'static str)>);

impl Endings {
    /// The endings of verbs in a language's files.
    pub(super) fn of(files: &'static [WordFile]) -> Self {
        const SECTION: &str = "verb-endings";
        if !files.iter().any(|(_, text)| text.contains(SECTION)) {
            return Self::default();
        }
        let lines = section::lines(files).filter(|line| line.section == SECTION);
        let ends = lines.filter_map(|line| Some((line.words().next()?, line.value?)));
        Self(ends.collect())
    }

    /// The regular forms of a lemma, the lemma first, by the longest ending that it has.
    fn inflect(&self, lemma: &str) -> Vec<String> {
        let ends = self.0.iter().filter(|(end, _)| lemma.ends_with(end));
        let mut forms = vec![lemma.to_owned()];
        if let Some((end, others)) = ends.max_by_key(|(end, _)| end.len()) {
            let stem = lemma.strip_suffix(end).unwrap_or(lemma);
            let others = others.split_ascii_whitespace();
            forms.extend(others.map(|other| format!("{stem}{other}")));
        }
        forms
    }
}

/// A form of a verb.
pub(super) struct VerbForm {
    pub(super) word: String,
    /// Whether the form is an adjective or a noun as well.
    pub(super) is_wordlike: bool,
    /// Whether the form is the English participle in -ing.
    pub(super) is_participle: bool,
}

/// The forms of a verb from its line: the lemma, then irregular forms; `~` marks forms that are words of other classes as well, `!` forms
/// that the verb lacks. In English, regular past forms fill in for irregular ones that are not given.
pub(super) fn forms(line: &str, endings: &Endings) -> Vec<VerbForm> {
    let mut given = line.split_ascii_whitespace();
    let lemma = given.next().unwrap_or_default().trim_start_matches('~');
    let is_spelt = endings.0.is_empty();
    let in_ing = if is_spelt {
        participle(lemma)
    } else {
        String::new()
    };
    let mut words = if is_spelt {
        vec![lemma.to_owned(), third_person(lemma), in_ing.clone()]
    } else {
        endings.inflect(lemma)
    };
    let mut has_past = !is_spelt;
    let mut wordlike = Vec::new();
    let mut lacking = Vec::new();
    let marked = if line.contains(['~', '!']) { line } else { "" };
    for word in marked.split_ascii_whitespace() {
        match word.strip_prefix('~') {
            Some(word) => wordlike.push(word),
            None => lacking.extend(word.strip_prefix('!')),
        }
    }
    for word in given.filter(|word| !word.starts_with('!')) {
        let word = word.trim_start_matches('~');
        let is_new = !words.iter().any(|form| form == word);
        has_past |= is_new || word == lemma;
        words.extend(is_new.then(|| word.to_owned()));
    }
    if !has_past {
        words.push(past(lemma));
    }
    words.retain(|word| !lacking.contains(&word.as_str()));
    let form = |word: String| VerbForm {
        is_wordlike: wordlike.contains(&word.as_str()),
        is_participle: is_spelt && word == in_ing,
        word,
    };
    words.into_iter().map(form).collect()
}

/// The form of a verb in -s: "rises", "passes", "intensifies".
pub(super) fn third_person(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if ends_in_consonant(stem) => [stem, "ies"].concat(),
        _ if lemma.ends_with(['s', 'x', 'z', 'o'])
            || lemma.ends_with("ch")
            || lemma.ends_with("sh") =>
        {
            [lemma, "es"].concat()
        }
        _ => [lemma, "s"].concat(),
    }
}

/// The form of a verb in -ed: "climbed", "eased", "varied", "trimmed".
pub(super) fn past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        return [lemma, "d"].concat();
    }
    match lemma.strip_suffix('y') {
        Some(stem) if ends_in_consonant(stem) => [stem, "ied"].concat(),
        _ => doubled(lemma) + "ed",
    }
}

/// The form of a verb in -ing: "climbing", "easing", "varying", "trimming", "lying".
pub(super) fn participle(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return [stem, "ying"].concat();
    }
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end));
    match lemma.strip_suffix('e').filter(|_| !keeps_e) {
        Some(stem) => [stem, "ing"].concat(),
        None => doubled(lemma) + "ing",
    }
}

/// Whether a word in lower case ends like a regular past form: "cratered".
pub fn looks_past(word: &str) -> bool {
    /// The least letters, which exclude "red" and "need".
    const SHORTEST: usize = 5;
    word.len() >= SHORTEST && word.ends_with("ed") && !word.ends_with("eed")
}

/// Whether a word in lower case ends like a present participle: "earning".
pub fn looks_continuous(word: &str) -> bool {
    /// The least letters, which exclude "king" and "ring".
    const SHORTEST: usize = 5;
    word.len() >= SHORTEST && word.ends_with("ing")
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(|last| !is_vowel(last))
}

/// A lemma before an ending with a vowel: one of one syllable that ends in one vowel and one consonant doubles the consonant.
fn doubled(lemma: &str) -> String {
    let mut back = lemma.chars().rev();
    let (last, vowel, before) = (back.next(), back.next(), back.next());
    let is_closed = last.is_some_and(|last| !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y'))
        && vowel.is_some_and(is_vowel)
        && before.is_none_or(|before| !is_vowel(before));
    let syllables = lemma
        .split(|letter| !is_vowel(letter) && letter != 'y')
        .filter(|vowels| !vowels.is_empty());
    match last.filter(|_| is_closed && syllables.count() == 1) {
        Some(last) => format!("{lemma}{last}"),
        None => lemma.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_what_no_rule_does() {
        let words = |line: &str| {
            let forms = forms(line, &Endings::default()).into_iter();
            let shown = forms
                .map(|form| format!("{}{}", if form.is_wordlike { "~" } else { "" }, form.word));
            shown.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words("rise rose risen"), "rise rises rising rose risen");
        assert_eq!(words("cut cut"), "cut cuts cutting");
        assert_eq!(words("~firm !firms"), "~firm firming firmed");
        assert_eq!(
            words("advance ~advances"),
            "advance ~advances advancing advanced"
        );
        assert_eq!(
            words("~dive ~dives dived ~dove"),
            "~dive ~dives diving dived ~dove"
        );
    }

    #[test]
    fn a_folder_gives_endings_and_lines_what_they_do_not() {
        let endings = Endings(vec![("ar", "a ó"), ("zar", "za zó"), ("er", "e ió")]);
        let words = |line: &str| {
            let forms = forms(line, &endings).into_iter();
            forms.map(|form| form.word).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words("bajar"), "bajar baja bajó");
        assert_eq!(words("alcanzar"), "alcanzar alcanza alcanzó");
        assert_eq!(words("caer cayó !caió"), "caer cae cayó");
        assert_eq!(words("ir va"), "ir va");
    }

    #[test]
    fn verbs_inflect_by_the_rules_of_spelling() {
        for (lemma, forms) in [
            ("climb", "climbs climbed climbing"),
            ("ease", "eases eased easing"),
            ("vary", "varies varied varying"),
            ("sway", "sways swayed swaying"),
            ("crash", "crashes crashed crashing"),
            ("trim", "trims trimmed trimming"),
            ("slow", "slows slowed slowing"),
            ("soar", "soars soared soaring"),
            ("lower", "lowers lowered lowering"),
            ("tax", "taxes taxed taxing"),
            ("veto", "vetoes vetoed vetoing"),
            ("tie", "ties tied tying"),
            ("free", "frees freed freeing"),
            ("leap", "leaps leaped leaping"),
        ] {
            let own = [third_person(lemma), past(lemma), participle(lemma)];
            assert_eq!(own.join(" "), forms, "{lemma}");
        }
    }
}
