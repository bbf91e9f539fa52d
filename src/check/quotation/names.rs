//! Compares a name in prose with a recorded name: by any word that means something.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Whether two names may be of one person or body: a word in common, or one the initials of the other.
pub(super) fn may_be_same(a: &str, b: &str) -> bool {
    let (a_words, b_words) = (telling(a), telling(b));
    let shared = if a_words.is_empty() || b_words.is_empty() {
        let b_words = all(b);
        all(a).iter().any(|a| b_words.contains(a))
    } else {
        a_words.iter().any(|a| b_words.iter().any(|b| alike(a, b)))
    };
    shared && !are_namesakes(a, b) || is_initials(a, b) || is_initials(b, a)
}

/// Whether two people share a family name and nothing else: Ana Ruiz and Carmen Ruiz, not Tony and Anthony Blair.
fn are_namesakes(a: &str, b: &str) -> bool {
    let is_one =
        |name: &str| !name.contains(',') && !name.split_whitespace().any(|word| word == "and");
    let (a_words, b_words) = (telling(a), telling(b));
    let ([a_first, a_rest @ ..], [b_first, b_rest @ ..]) = (a_words.as_slice(), b_words.as_slice())
    else {
        return false;
    };
    let shared = a_words
        .iter()
        .filter(|a| b_words.iter().any(|b| alike(a, b)))
        .count();
    let is_short = |short: &String, long: &String| {
        let pair = format!("{short}-{long}");
        is_listed(&pair, NICKNAMES)
    };
    is_one(a)
        && is_one(b)
        && shared == 1
        && a_rest.last().is_some()
        && a_rest.last() == b_rest.last()
        && a_first.chars().next() != b_first.chars().next()
        && !is_short(a_first, b_first)
        && !is_short(b_first, a_first)
}

/// Whether a name is a person's, as far as it shows.
pub(super) fn is_person(name: &str) -> bool {
    let words = all(name);
    let is_acronym = name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    is_named(name)
        && !is_acronym
        && words.len() <= 4
        && !words.iter().any(|word| is_listed(word, BODIES))
}

/// Whether a word is in a list.
pub(super) fn is_listed(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// Whether a name says nothing of who spoke: a country or a seat of government stands for whoever governs there.
pub(super) fn is_metonym(name: &str) -> bool {
    let words = all(name);
    let name = words.join(" ");
    PLACES.split(';').any(|place| place.trim() == name)
}

/// Whether anyone is named at all; "the minister" may be anyone.
pub(super) fn is_named(name: &str) -> bool {
    name.split_whitespace()
        .any(|word| word.starts_with(char::is_uppercase) && !is_listed(&folded(word), WEAK))
}

/// Equal, or of one stem: `China`, `Chinese`; `Fed`, `Federal`.
fn alike(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    a == b || shared >= 4 && shared + 2 >= shorter || shared == shorter && shared >= 3
}

fn is_initials(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let initials: String = long
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| word.starts_with(char::is_uppercase) && !is_listed(&folded(word), LINKING))
        .filter_map(|word| word.chars().next())
        .collect();
    letters.len() >= 2 && letters.chars().all(char::is_uppercase) && initials.contains(&letters)
}

fn all(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’' && c != '.')
        .map(folded)
        .filter(|word| !word.is_empty() && !is_listed(word, LINKING))
        .collect()
}

/// The words that tell one name from another.
fn telling(name: &str) -> Vec<String> {
    let mut words = all(name);
    words.retain(|word| !is_listed(word, WEAK) && word.chars().count() > 1);
    words
}

/// In lower case, without accents, points and the genitive.
fn folded(word: &str) -> String {
    let word = word
        .trim_end_matches("'s")
        .trim_end_matches("’s")
        .trim_matches(['\'', '’', ',']);
    word.nfd()
        .filter(|c| !is_combining_mark(*c) && *c != '.')
        .flat_map(char::to_lowercase)
        .collect()
}

const LINKING: &str = "the a an of for and in on de del da do dos la las von van der y e to at";

/// A short name and the long one.
const NICKNAMES: &str = "\
    bill-william bob-robert tony-anthony dick-richard ted-edward jack-john liz-elizabeth beth-elizabeth \
    peggy-margaret hank-henry pepe-jose paco-francisco lula-luiz nacho-ignacio gene-eugene rick-frederick \
    drew-andrew sasha-alexander";

/// Words in the names of bodies.
const BODIES: &str = "\
    ministry department bank institute agency office bureau commission committee council party government \
    university center centre association foundation congress parliament court fund union group company \
    corporation organization organisation federation chamber society times post research nations team \
    authors authority board treasury reserve embassy news house senate alliance forum network service \
    services industries airlines inc ltd";

/// Titles and kinds of bodies, which many bear.
const WEAK: &str = "\
    president minister prime secretary senator governor ambassador chancellor chairman chairwoman chair \
    director general chief economist professor dr mr mrs ms sir former vice deputy spokesman spokeswoman \
    spokesperson spokespersons candidate official officials ministry department bank institute agency office \
    bureau commission committee council party government university center centre association foundation \
    national international foreign affairs economy king queen pope congressman representative commissioner \
    managing head leader mayor captain colonel judge justice father archbishop cardinal analyst scholar \
    historian lawyer editor founder ceo lord lady baroness treasurer attorney speaker senior author diplomat \
    envoy banker farmer";

/// Places that stand for a government.
const PLACES: &str = "\
    china; beijing; us; united states; united states america; america; washington; white house; pentagon; \
    argentina; buenos aires; brazil; brasilia; chile; santiago; uruguay; montevideo; paraguay; mexico; \
    canada; ottawa; uk; united kingdom; britain; london; downing street; france; paris; elysee; germany; \
    berlin; eu; european union; europe; brussels; russia; moscow; kremlin; ukraine; kyiv; japan; tokyo; \
    south korea; seoul; north korea; pyongyang; taiwan; taipei; india; delhi; new delhi; iran; tehran; \
    israel; jerusalem; turkey; ankara; saudi arabia; riyadh; egypt; cairo; south africa; pretoria; nigeria; \
    kenya; australia; canberra; vietnam; hanoi; indonesia; jakarta; philippines; manila; spain; madrid; \
    italy; rome; vatican; holy see";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_what_tells_them_apart() {
        for (a, b, expected) in [
            ("Milei", "Javier Milei", true),
            ("Fernandez", "Alberto Fernández", true),
            ("President Fernández", "President Javier Milei", false),
            ("IMF", "International Monetary Fund", true),
            ("the Fed", "Federal Reserve", true),
            ("Ministry", "Ministry of Commerce", true),
            ("Ministry of Commerce", "Ministry of Defence", false),
            ("Ministry", "Sergio Massa", false),
            ("Ministry", "the minister", false),
            ("Milei", "Sergio Massa", false),
            ("World Bank", "Central Bank of Argentina", false),
            ("Chinese embassy", "Embassy of China", true),
            ("Milei and Massa", "Sergio Massa", true),
            ("U.S. Treasury", "US Treasury", true),
            ("Carmen Ruiz", "Ana Ruiz", false),
            ("Ms Ruiz", "Ana Ruiz", true),
            ("A. Ruiz", "Ana Ruiz", true),
            ("Milei and Ruiz", "Ana Ruiz", true),
            ("Tony Blair", "Anthony Blair", true),
            ("López Obrador", "Andrés Manuel López Obrador", true),
        ] {
            assert_eq!(may_be_same(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn some_names_name_nobody() {
        assert!(is_person("Sergio Massa") && is_person("Adorni"));
        assert!(
            !is_person("IMF") && !is_person("Ministry of Commerce") && !is_person("the minister")
        );
        assert!(is_metonym("Beijing") && is_metonym("the White House") && !is_metonym("Milei"));
        assert!(is_named("Javier Milei") && !is_named("the minister") && !is_named("Minister"));
    }
}
