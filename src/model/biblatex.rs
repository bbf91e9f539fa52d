//! Words for which BibLaTeX has keys (manual, version 3.20), shared by the reader and the writer of `.bib` files.

use super::work::StandardVariable;

/// Format keys: states of publication (manual, section 4.9.2.11).
pub(crate) const STATES: &[(&str, &str)] = &[
    ("inpreparation", "in preparation"),
    ("submitted", "submitted"),
    ("forthcoming", "forthcoming"),
    ("inpress", "in press"),
    ("prepublished", "pre-published"),
];

/// An e-print archive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Eprint {
    pub(crate) key: &'static str,
    /// The name of the archive, as a reference prints it.
    pub(crate) archive: &'static str,
    /// The start of the archive's addresses, before a number.
    pub(crate) address: &'static str,
    /// The variable for the archive's numbers.
    pub(crate) variable: Option<StandardVariable>,
    /// Whether the archive's works are not reviewed yet.
    pub(crate) is_preprint: bool,
}

const fn eprint(key: &'static str, archive: &'static str, address: &'static str) -> Eprint {
    Eprint {
        key,
        archive,
        address,
        variable: None,
        is_preprint: false,
    }
}

const fn preprints(key: &'static str, archive: &'static str, address: &'static str) -> Eprint {
    Eprint {
        is_preprint: true,
        ..eprint(key, archive, address)
    }
}

const fn numbered(key: &'static str, variable: StandardVariable) -> Eprint {
    Eprint {
        variable: Some(variable),
        ..eprint(key, "", "")
    }
}

/// Format keys: archives by `eprinttype`.
pub(crate) const EPRINTS: &[Eprint] = &[
    preprints("arxiv", "arXiv", "https://arxiv.org/abs/"),
    eprint("jstor", "JSTOR", "https://www.jstor.org/stable/"),
    Eprint {
        address: "https://pubmed.ncbi.nlm.nih.gov/",
        ..numbered("pubmed", StandardVariable::PMID)
    },
    Eprint {
        address: "https://www.ncbi.nlm.nih.gov/pmc/articles/",
        ..numbered("pmc", StandardVariable::PMCID)
    },
    eprint("hdl", "", "https://hdl.handle.net/"),
    eprint("googlebooks", "", "https://books.google.com/books?id="),
    preprints("ssrn", "SSRN", "https://ssrn.com/abstract="),
    preprints("hal", "HAL", "https://hal.science/"),
    preprints("biorxiv", "bioRxiv", ""),
    preprints("medrxiv", "medRxiv", ""),
    preprints("chemrxiv", "ChemRxiv", ""),
    preprints("psyarxiv", "PsyArXiv", "https://osf.io/preprints/psyarxiv/"),
    preprints("socarxiv", "SocArXiv", "https://osf.io/preprints/socarxiv/"),
    preprints("osf", "OSF", "https://osf.io/"),
];

/// The tag of a language, by BibLaTeX's name for it or its English name; the first of several. A tag or an unknown name is returned
/// unchanged.
pub(crate) fn language_tag(written: &str) -> &str {
    let first = written.split(" and ").next().unwrap_or_default().trim();
    let known = languages().find(|(_, names)| {
        let mut names = names.split(' ');
        names.any(|name| name.eq_ignore_ascii_case(first))
    });
    known.map_or(first, |(tag, _)| tag)
}

/// The babel name of a language, by its tag or the tag's first part; other tags are returned unchanged.
pub(crate) fn language_name(tag: &str) -> &str {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let find = |tag: &str| languages().find(|(known, _)| known.eq_ignore_ascii_case(tag));
    let known = find(tag).or_else(|| find(primary));
    known.map_or(tag, |(_, names)| names.split(' ').next().unwrap_or(tag))
}

fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.lines().filter_map(|line| line.split_once(": "))
}

/// Format keys: tags, and the names of languages in babel, polyglossia and BibLaTeX, the written one first.
const LANGUAGES: &str = "\
af: afrikaans
ar: arabic
bg: bulgarian
br: breton
ca: catalan
cs: czech
cy: welsh
da: danish
de: german ngerman germanb
de-AT: austrian naustrian
de-CH: swissgerman nswissgerman
dsb: lowersorbian lsorbian
el: greek polutonikogreek
en: english
en-AU: australian
en-CA: canadian
en-GB: british ukenglish
en-NZ: newzealand
en-US: american usenglish
eo: esperanto
es: spanish
es-MX: mexican
et: estonian
eu: basque
fa: persian farsi
fi: finnish
fr: french francais frenchb
fr-CA: canadien
fr-CH: swissfrench
fur: friulan
ga: irish
gd: scottish
gl: galician
grc: ancientgreek
he: hebrew
hi: hindi
hr: croatian
hsb: uppersorbian usorbian
hu: hungarian magyar
hy: armenian
ia: interlingua
id: indonesian bahasa bahasai indon
is: icelandic
it: italian
it-CH: swissitalian
ja: japanese
ka: georgian
kmr: kurmanji
ko: korean
la: latin
lo: lao
lt: lithuanian
lv: latvian
mk: macedonian
ml: malayalam
mn: mongolian
mr: marathi
ms: malay bahasam melayu
nb: norsk norwegian bokmal
nl: dutch
nn: nynorsk
no: norsk
oc: occitan
pl: polish
pt: portuguese portuges
pt-BR: brazilian brazil
rm: romansh
ro: romanian
ru: russian
sa: sanskrit
se: samin
sk: slovak
sl: slovene slovenian
sq: albanian
sr: serbian serbianc
sv: swedish
ta: tamil
te: telugu
th: thai
tk: turkmen
tr: turkish
uk: ukrainian
ur: urdu
vi: vietnamese
zh: chinese
";

#[cfg(test)]
mod tests {
    use super::{language_name, language_tag};

    #[test]
    fn languages_have_tags() {
        for (written, expected) in [
            ("ngerman", "de"),
            ("British", "en-GB"),
            ("english and french", "en"),
            ("norsk", "nb"),
            ("en-US", "en-US"),
            ("Quechua", "Quechua"),
        ] {
            assert_eq!(language_tag(written), expected);
        }
    }

    #[test]
    fn tags_have_names() {
        for (tag, expected) in [
            ("de", "german"),
            ("de-Latn", "german"),
            ("en-US", "american"),
            ("no", "norsk"),
            ("nb-NO", "norsk"),
            ("af", "afrikaans"),
            ("qu", "qu"),
        ] {
            assert_eq!(language_name(tag), expected);
        }
    }
}
