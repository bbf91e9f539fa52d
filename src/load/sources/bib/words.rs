//! Words for keys of BibLaTeX and other programs: types of works, countries, roles; and addresses among words.

use crate::model::work::{Kind, NameVariable as Role};

/// The words for a key.
pub(super) fn of(keys: &[(&str, &'static str)], written: &str) -> Option<&'static str> {
    let mut rows = keys.iter();
    rows.find_map(|(key, words)| (*key == written).then_some(*words))
}

/// Words for types of works (manual, section 4.9.2.11).
pub(super) const TYPES: &[(&str, &str)] = &[
    ("bathesis", "Bachelor’s thesis"),
    ("mathesis", "Master’s thesis"),
    ("phdthesis", "PhD thesis"),
    ("candthesis", "Candidate thesis"),
    ("techreport", "technical report"),
    ("resreport", "research report"),
    ("software", "computer software"),
    ("datacd", "data CD"),
    ("audiocd", "audio CD"),
    ("patent", "patent"),
    ("patentde", "German patent"),
    ("patenteu", "European patent"),
    ("patentfr", "French patent"),
    ("patentuk", "British patent"),
    ("patentus", "U.S. patent"),
    ("patreq", "patent request"),
    ("patreqde", "German patent request"),
    ("patreqeu", "European patent request"),
    ("patreqfr", "French patent request"),
    ("patrequk", "British patent request"),
    ("patrequs", "U.S. patent request"),
];

/// The words for the kind of work that an entry type implies.
pub(super) const GENRES: &[(&str, &str)] = &[
    ("phdthesis", "PhD thesis"),
    ("mastersthesis", "Master’s thesis"),
    ("techreport", "technical report"),
];

/// Types that `EndNote` and Mendeley write for all works of a kind.
pub(super) const NOISE: &[(&str, Kind)] = &[
    ("Book", Kind::Book),
    ("Edited Book", Kind::Book),
    ("Conference Proceedings", Kind::Book),
    ("Book Section", Kind::Chapter),
    ("Conference Paper", Kind::PaperConference),
    ("Conference Proceedings", Kind::PaperConference),
    ("Article", Kind::ArticleJournal),
    ("Journal Article", Kind::ArticleJournal),
    ("Magazine Article", Kind::ArticleJournal),
    ("Newspaper Article", Kind::ArticleJournal),
    ("Electronic Article", Kind::ArticleJournal),
    ("Dataset", Kind::Dataset),
    ("Web Page", Kind::Webpage),
];

/// Words for series that are counted anew.
pub(super) const SERIES: &[(&str, &str)] =
    &[("newseries", "new series"), ("oldseries", "old series")];

/// Words for countries of patents (manual, section 4.9.2.19).
pub(super) const COUNTRIES: &[(&str, &str)] = &[
    ("countryde", "Germany"),
    ("countryeu", "European Union"),
    ("countryep", "European Union"),
    ("countryfr", "France"),
    ("countryuk", "United Kingdom"),
    ("countryus", "United States of America"),
];

/// Roles for types of editors.
pub(super) const ROLES: &[(&str, Role)] = &[
    ("editor", Role::Editor),
    ("compiler", Role::Compiler),
    ("composer", Role::Composer),
    ("conductor", Role::Performer),
    ("performer", Role::Performer),
    ("founder", Role::SeriesCreator),
    ("collaborator", Role::Contributor),
    ("organizer", Role::Organizer),
    ("director", Role::Director),
    ("producer", Role::Producer),
    ("writer", Role::ScriptWriter),
    ("scriptwriter", Role::ScriptWriter),
    ("illustrator", Role::Illustrator),
    ("narrator", Role::Narrator),
    ("translator", Role::Translator),
    ("interviewer", Role::Interviewer),
    ("curator", Role::Curator),
    ("host", Role::Host),
    ("chair", Role::Chair),
    ("serieseditor", Role::CollectionEditor),
    ("guest", Role::Guest),
    ("editorial-director", Role::EditorialDirector),
    ("executive-producer", Role::ExecutiveProducer),
    ("original-author", Role::OriginalAuthor),
    ("reviewed-author", Role::ReviewedAuthor),
    ("recipient", Role::Recipient),
];

/// Whether a text is an arXiv number: `2101.12345v2`.
pub(super) fn is_arxiv(number: &str) -> bool {
    number.split_once('.').is_some_and(|(month, rest)| {
        let digits = rest.split('v').next().unwrap_or_default();
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        month.len() == 4
            && all_digits(month)
            && (4..=5).contains(&digits.len())
            && all_digits(digits)
    })
}

/// The number in `arXiv preprint arXiv:2101.12345`.
pub(super) fn arxiv_number(journal: &str) -> Option<&str> {
    const LABEL: &str = "arxiv:";
    let (before, number) =
        journal.split_at_checked(journal.len() - journal.rsplit(':').next()?.len())?;
    let is_label = before.to_ascii_lowercase().ends_with(LABEL);
    let number = number.split([' ', '[']).next().unwrap_or_default();
    (is_label && is_arxiv(number)).then_some(number)
}

pub(super) fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://"))
        && !text.contains(char::is_whitespace)
}

/// An address that can be followed; `None` for other text.
pub(super) fn address(written: &str) -> Option<String> {
    let address: String = written.split_whitespace().collect();
    let host = address.split(['/', '?']).next().unwrap_or_default();
    if let Some((scheme, rest)) = address.split_once(':') {
        let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
        return (is_scheme && !rest.trim_start_matches('/').is_empty()).then_some(address);
    }
    let is_host = host.contains('.') && !host.contains(['@', ',']) && !host.ends_with('.');
    is_host.then(|| format!("https://{address}"))
}

/// Words that introduce an address, and mean nothing without it.
const LEADS: &[&str] = &[
    "accessible at",
    "at",
    "available at",
    "available from",
    "available online",
    "available online at",
    "available under",
    "from",
    "link",
    "online",
    "online at",
    "on the web",
    "retrieved from",
    "see",
    "url",
    "web",
    "website",
    "world wide web",
];

/// The address in a text, and the rest of the text without words that introduce it.
pub(super) fn with_address(text: &str) -> Option<(String, String)> {
    let start = text.find("http://").or_else(|| text.find("https://"))?;
    let tail = text.get(start..)?;
    let length = tail
        .find(|char: char| char.is_whitespace() || "<>\"“”".contains(char))
        .unwrap_or(tail.len());
    let address = tail
        .get(..length)?
        .trim_end_matches(['.', ',', ';', ')', ']']);
    let marks = [
        ' ', '\u{a0}', ',', ';', ':', '.', '(', ')', '<', '>', '[', ']',
    ];
    let before = text.get(..start)?.trim_matches(marks);
    let after = text.get(start + address.len()..)?.trim_matches(marks);
    let mut leads = LEADS.iter();
    let is_lead = leads.any(|lead| lead.eq_ignore_ascii_case(before));
    let before = if is_lead { "" } else { before };
    let between = if before.is_empty() || after.is_empty() {
        ""
    } else {
        ", "
    };
    Some((address.to_owned(), format!("{before}{between}{after}")))
}

#[cfg(test)]
mod tests {
    use super::{address, arxiv_number, with_address};

    #[test]
    fn addresses_are_told_from_words() {
        for (written, expected) in [
            ("https://x.org/a b", Some("https://x.org/ab")),
            ("x.org/a", Some("https://x.org/a")),
            ("ftp://x.org", Some("ftp://x.org")),
            ("<Go to ISI>://INV:0004", None),
            ("in the library", None),
            ("https://", None),
        ] {
            assert_eq!(address(written).as_deref(), expected, "{written}");
        }
        for (written, expected) in [
            ("https://x.org/a?b=1", Some(("https://x.org/a?b=1", ""))),
            (
                "Available at: https://x.org/a.",
                Some(("https://x.org/a", "")),
            ),
            (
                "Press release, https://x.org/a",
                Some(("https://x.org/a", "Press release")),
            ),
            (
                "Online (https://x.org/a), version 2",
                Some(("https://x.org/a", "version 2")),
            ),
            ("Poster", None),
        ] {
            let read = with_address(written);
            let read = read
                .as_ref()
                .map(|(address, rest)| (address.as_str(), rest.as_str()));
            assert_eq!(read, expected, "{written}");
        }
    }

    #[test]
    fn preprints_are_no_journal() {
        for (journal, expected) in [
            ("arXiv preprint arXiv:2101.12345", Some("2101.12345")),
            ("arXiv:2101.12345v2 [cs.CL]", Some("2101.12345v2")),
            ("Journal: A Review", None),
            ("arXiv", None),
            ("", None),
        ] {
            assert_eq!(arxiv_number(journal), expected, "{journal}");
        }
    }
}
