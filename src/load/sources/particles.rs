//! Particles of names: words in lower case before a family name or after given names.

use crate::lang::List;
use crate::model::record::OTHERS;
use crate::model::work::Person;

/// Splits off the particles of a name that has none yet: `van der Berg` stays together, `Ludwig von` gives up its particle.
pub(super) fn part(person: &mut Person) {
    if person.given.is_none() {
        return;
    }
    if person.non_dropping.is_none() && person.dropping.is_none() {
        let (particle, family) = leading(&person.family);
        if !particle.is_empty() && !family.is_empty() {
            person.non_dropping = Some(particle.to_owned());
            person.family = family.to_owned();
        }
    }
    if person.dropping.is_none()
        && let Some(given) = &person.given
    {
        let (first, particle) = trailing(given);
        if !particle.is_empty() && !first.is_empty() {
            person.dropping = Some(particle.to_owned());
            person.given = Some(first.to_owned());
        }
    }
}

/// Whether a name stands for further people.
pub(super) fn is_others(name: &str) -> bool {
    name == OTHERS
}

/// Whether a text contains a word in lower case that a title would capitalise.
pub(super) fn has_small_word(text: &str) -> bool {
    let mut words = text.split(|char: char| char.is_whitespace() || char == '-');
    words.any(|word| {
        word.starts_with(char::is_lowercase)
            && !word.contains(char::is_uppercase)
            && !List::SmallTitleWords.holds(word)
    })
}

/// The words in lower case at the start of a family name, and the rest. A name entirely in lower case has no particle.
pub(super) fn leading(name: &str) -> (&str, &str) {
    let mut end = 0;
    for word in name.split_inclusive([' ', '’', '\'']) {
        let mut letters = word.chars().filter(|char| char.is_alphabetic());
        let is_small = letters.next().is_none_or(char::is_lowercase);
        // In `d’Aube`, the apostrophe joins the particle to the name, and belongs to it.
        let rest = name.get(end + word.len()..).unwrap_or_default();
        if !is_small || rest.is_empty() {
            break;
        }
        end += word.len();
    }
    let (particle, family) = name.split_at(end);
    let is_particle = particle.contains(char::is_alphabetic);
    if is_particle && family.starts_with(char::is_uppercase) {
        (particle.trim_end(), family)
    } else {
        ("", name)
    }
}

/// The given names, and the words in lower case after them.
pub(super) fn trailing(given: &str) -> (&str, &str) {
    let mut start = given.len();
    for (at, word) in given
        .match_indices(' ')
        .map(|(at, _)| (at, given.get(at + 1..).unwrap_or_default()))
    {
        let mut words = word.split(' ');
        if words.all(|word| word.starts_with(char::is_lowercase)) {
            start = at;
            break;
        }
    }
    let (given, particle) = given.split_at(start);
    (given, particle.trim_start())
}

#[cfg(test)]
mod tests {
    use super::part;
    use crate::model::work::Person;

    #[test]
    fn particles_are_parted() {
        for (family, given, expected) in [
            ("van der Berg", "Jan", ("van der", "Berg", "Jan", "")),
            (
                "Beethoven",
                "Ludwig van",
                ("", "Beethoven", "Ludwig", "van"),
            ),
            ("d’Aube", "Ève", ("d’", "Aube", "Ève", "")),
            ("de’ Medici", "Lorenzo", ("de’", "Medici", "Lorenzo", "")),
            ("’t Hooft", "Gerard", ("’t", "Hooft", "Gerard", "")),
            ("’Abd", "Ali", ("", "’Abd", "Ali", "")),
            ("boyd", "danah", ("", "boyd", "danah", "")),
            (
                "Ortega y Gasset",
                "José",
                ("", "Ortega y Gasset", "José", ""),
            ),
            ("La Fontaine", "Jean de", ("", "La Fontaine", "Jean", "de")),
            ("Roe", "R.", ("", "Roe", "R.", "")),
        ] {
            let mut person = Person {
                family: family.to_owned(),
                given: Some(given.to_owned()),
                ..Person::default()
            };
            part(&mut person);
            let text = |part: &Option<String>| part.clone().unwrap_or_default();
            let (particle, name, given, dropping) = expected;
            assert_eq!(text(&person.non_dropping), particle, "{family}");
            assert_eq!(person.family, name);
            assert_eq!(text(&person.given), given);
            assert_eq!(text(&person.dropping), dropping);
        }
    }
}
