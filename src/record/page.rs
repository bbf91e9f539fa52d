//! The title of a page that a link leads to: the words of the link where they can be one, else words of the address.

use crate::lang::{Class, english};

/// The title of a page. `is_title` says whether the words were written as its title, and not as part of a sentence.
pub fn title(words: &str, is_title: bool, address: Option<&str>) -> String {
    let has_words = words.chars().any(char::is_alphabetic);
    let is_running = !is_title && is_running(words);
    if has_words && (is_title || !needs_title(words) && !is_running) {
        return shortened(words);
    }
    let path = address.map(path_words).unwrap_or_default();
    if path.len() >= FEW {
        return capitalised(&path.join(" "));
    }
    if has_words && !is_running {
        return words.to_owned();
    }
    let host = address.and_then(host);
    let page = address.map(page_words).filter(|page| !page.is_empty());
    match (host, page) {
        (Some(host), Some(page)) => format!("{host}: {page}"),
        (Some(host), None) => host.to_owned(),
        (None, _) => words.to_owned(),
    }
}

/// Whether words say too little for a title.
pub fn needs_title(words: &str) -> bool {
    words.split_whitespace().count() < FEW
}

/// Whether words belong to a sentence: "fell by 5% in 2023", "a record".
fn is_running(words: &str) -> bool {
    /// The most words of a title that is not set apart.
    const MOST: usize = 14;
    let has_digits = words.chars().any(|c| c.is_ascii_digit());
    let is_small = words.starts_with(char::is_lowercase);
    has_digits || is_small || words.split_whitespace().count() > MOST
}

/// Words without marks around them, and without an article before a name.
pub fn bare(words: &str) -> &str {
    without_article(words.trim_matches(['"', '“', '”', ' ', ',', ';', ':']))
}

/// The fewest words of a title.
const FEW: usize = 3;

/// The words in the last part of an address's path.
fn path_words(address: &str) -> Vec<&str> {
    let path = path(address).unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next();
    let last = last.unwrap_or_default();
    let last = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let words = last.split(['-', '_', '+']);
    words
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect()
}

/// Words and numbers of an address that distinguish its page from others of the host.
fn page_words(address: &str) -> String {
    /// The most words kept, and the most letters of each.
    const MOST: usize = 6;
    const LONGEST: usize = 20;
    let path = path(address).unwrap_or_default();
    let path = match path.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= LONGEST_ENDING => stem,
        _ => path,
    };
    let words = path.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty() && word.chars().count() <= LONGEST)
        .collect();
    let from = words.len().saturating_sub(MOST);
    words.get(from..).unwrap_or_default().join(" ")
}

/// The most letters of a file extension: "html".
const LONGEST_ENDING: usize = 5;

/// A name without a verb of saying after it: "World Bank" from "World Bank reckons".
pub fn without_saying(words: &str) -> &str {
    let Some((name, verb)) = words.rsplit_once(' ') else {
        return words;
    };
    let classes = [Class::Saying, Class::Finding, Class::Attributing];
    let is_saying = verb.starts_with(char::is_lowercase)
        && classes
            .iter()
            .any(|class| english::find(verb).is_in(*class));
    if is_saying && name.starts_with(char::is_uppercase) {
        name
    } else {
        words
    }
}

/// Words without an article before a name: "the World Bank", "la Cour des comptes".
fn without_article(words: &str) -> &str {
    /// The most letters of an article.
    const LONGEST: usize = 3;
    match words.split_once(' ') {
        Some((article, name))
            if article.chars().count() <= LONGEST
                && article.chars().all(char::is_lowercase)
                && name.starts_with(char::is_uppercase) =>
        {
            name
        }
        _ => words,
    }
}

/// The path of an address, without query and fragment.
fn path(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let (_, path) = rest.split(['?', '#']).next()?.split_once('/')?;
    Some(path)
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The host of an address, without `www.`.
pub fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Words cut to the length of a title.
pub fn shortened(words: &str) -> String {
    const LONGEST: usize = 240;
    let words = words.trim_end_matches(['.', ' ']);
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONGEST).collect();
    let cut = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{cut} …")
}
