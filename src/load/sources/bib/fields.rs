//! All known fields of bibliographies, and how each is treated: those of BibLaTeX's manual (3.20, section 2.2), and those that Zotero,
//! Better BibTeX, `JabRef`, Mendeley, `BibDesk`, publishers and databases export.

/// How a field is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldFate {
    /// Read as text, in TeX.
    Text,
    /// Read as names of people and organisations, in TeX.
    Names,
    /// Read as an address, an identifier or a key, without TeX but for escapes.
    Verbatim,
    /// Read when the entry is assembled: inheritance, dates.
    Structure,
    /// Ignored: not for readers.
    Ignored,
    /// Reported: a reader may want it, but no reference prints it.
    Unprinted,
}

/// The canonical name of a field, and how it is treated; `None` for an unknown one.
pub(super) fn known(name: &str) -> Option<(&'static str, FieldFate)> {
    let name = canonical(name);
    let in_table = TABLE
        .iter()
        .find_map(|(fate, names)| Some((*names.iter().find(|known| **known == name)?, *fate)));
    in_table.or_else(|| {
        let family = FAMILIES.iter().find(|family| name.starts_with(**family))?;
        Some((*family, FieldFate::Ignored))
    })
}

/// BibLaTeX's name for a field, which other programs may name differently.
pub(super) fn canonical(name: &str) -> &str {
    ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map_or(name, |(_, name)| name)
}

/// The names of all fields that are read, for suggestions.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TABLE
        .iter()
        .filter(|(fate, _)| *fate != FieldFate::Ignored)
        .flat_map(|(_, names)| names.iter().copied())
        .chain(ALIASES.iter().map(|(alias, _)| *alias))
}

/// Names of BibLaTeX fields in other programs.
const ALIASES: &[(&str, &str)] = &[
    // Aliases of BibLaTeX itself (section 2.2.5).
    ("address", "location"),
    ("annote", "annotation"),
    ("archiveprefix", "eprinttype"),
    ("hyphenation", "langid"),
    ("journal", "journaltitle"),
    ("key", "sortkey"),
    ("pdf", "file"),
    ("primaryclass", "eprintclass"),
    ("school", "institution"),
    // Aliases of other programs.
    ("accessed", "urldate"),
    ("access", "urldate"),
    ("lastaccessed", "urldate"),
    ("lastchecked", "urldate"),
    ("last-accessed", "urldate"),
    ("visited", "urldate"),
    ("urlaccessdate", "urldate"),
    ("link", "url"),
    ("art_number", "eid"),
    ("article-number", "eid"),
    ("article_number", "eid"),
    ("articleno", "eid"),
    ("journalabbr", "shortjournal"),
    ("eissn", "issn"),
    ("issn-online", "issn"),
    ("isbn13", "isbn"),
    ("isbn-13", "isbn"),
    ("arxiv", "arxivid"),
    ("place", "location"),
    ("city", "location"),
    ("note-to-readers", "note"),
];

const TABLE: &[(FieldFate, &[&str])] = &[
    (
        FieldFate::Text,
        &[
            "addendum",
            "booksubtitle",
            "booktitle",
            "booktitleaddon",
            "chapter",
            "edition",
            "eid",
            "eventtitle",
            "eventtitleaddon",
            "howpublished",
            "institution",
            "issue",
            "issuesubtitle",
            "issuetitle",
            "issuetitleaddon",
            "journalsubtitle",
            "journaltitle",
            "journaltitleaddon",
            "language",
            "library",
            "location",
            "mainsubtitle",
            "maintitle",
            "maintitleaddon",
            "note",
            "number",
            "organization",
            "origlocation",
            "origpublisher",
            "origtitle",
            "pages",
            "pagetotal",
            "part",
            "publisher",
            "pubstate",
            "series",
            "shortjournal",
            "shorttitle",
            "subtitle",
            "title",
            "titleaddon",
            "type",
            "venue",
            "version",
            "volume",
            "volumes",
        ],
    ),
    (
        FieldFate::Names,
        &[
            "author",
            "bookauthor",
            "editor",
            "editora",
            "editorb",
            "editorc",
            "translator",
        ],
    ),
    (
        FieldFate::Verbatim,
        &[
            "arxivid",
            "doi",
            "editoratype",
            "editorbtype",
            "editorctype",
            "editortype",
            "eprint",
            "eprintclass",
            "eprinttype",
            "isbn",
            "issn",
            "langid",
            "pmcid",
            "pmid",
            "url",
        ],
    ),
    (
        FieldFate::Structure,
        &[
            "crossref",
            "date",
            "day",
            "enddate",
            "endday",
            "endmonth",
            "endyear",
            "entryset",
            "eventdate",
            "eventday",
            "eventmonth",
            "eventyear",
            "month",
            "origdate",
            "origday",
            "origmonth",
            "origyear",
            "urldate",
            "urlday",
            "urlmonth",
            "urlyear",
            "xdata",
            "year",
        ],
    ),
    // No variable of CSL: who wrote parts of a work or owns it, additions to names and to connections.
    (
        FieldFate::Unprinted,
        &[
            "afterword",
            "annotator",
            "authortype",
            "bookauthortype",
            "commentator",
            "foreword",
            "holder",
            "introduction",
            "nameaddon",
            "origlanguage",
            "relatedstring",
            "reprinttitle",
            "collaboration",
        ],
    ),
    // Sorting, labels, indices: the style decides on these.
    (
        FieldFate::Ignored,
        &[
            "indexsorttitle",
            "indextitle",
            "label",
            "labelalpha",
            "labelname",
            "labelnumber",
            "labeltitle",
            "presort",
            "shortauthor",
            "shorteditor",
            "shorthand",
            "shorthandintro",
            "shortseries",
            "sortkey",
            "sortname",
            "sortshorthand",
            "sorttitle",
            "sortyear",
        ],
    ),
    // How BibLaTeX processes the entry, and how it is connected with others.
    (
        FieldFate::Ignored,
        &[
            "bookpagination",
            "entrysubtype",
            "execute",
            "gender",
            "ids",
            "keywords",
            "langidopts",
            "options",
            "pagination",
            "related",
            "relatedoptions",
            "relatedtype",
            "xref",
        ],
    ),
    // Fields to which only the style of a document gives a meaning.
    (
        FieldFate::Ignored,
        &[
            "lista",
            "listb",
            "listc",
            "listd",
            "liste",
            "listf",
            "namea",
            "nameatype",
            "nameb",
            "namebtype",
            "namec",
            "namectype",
            "usera",
            "userb",
            "userc",
            "userd",
            "usere",
            "userf",
            "verba",
            "verbb",
            "verbc",
        ],
    ),
    // About the work, but in no reference list.
    (
        FieldFate::Ignored,
        &[
            "abstract",
            "affiliation",
            "affiliations",
            "annotation",
            "author_keywords",
            "coden",
            "contents",
            "copyright",
            "database",
            "day-of-week",
            "funding",
            "isan",
            "ismn",
            "isrn",
            "issue_date",
            "iswc",
            "journal-iso",
            "journaltitleabbr",
            "keyword",
            "lccn",
            "license",
            "numpages",
            "price",
            "rights",
            "size",
            "source",
            "subject",
            "tags",
            "toc",
        ],
    ),
    // The user's own: files, groups, marks, timestamps of the program.
    (
        FieldFate::Ignored,
        &[
            "added-at",
            "address1",
            "adsnote",
            "adsurl",
            "bibbasename",
            "bibsource",
            "biburl",
            "citationkey",
            "cited_by",
            "comment",
            "comments",
            "correspondence_address1",
            "created",
            "creationdate",
            "da",
            "date-added",
            "date-modified",
            "document_type",
            "ee",
            "eprintversion",
            "esi-highly-cited-paper",
            "esi-hot-paper",
            "file",
            "folder",
            "groups",
            "import",
            "interhash",
            "intrahash",
            "itemtype",
            "localfile",
            "modificationdate",
            "modified",
            "nodoi",
            "oa",
            "owner",
            "printed",
            "priority",
            "qualityassured",
            "ranking",
            "rating",
            "read",
            "readstatus",
            "refid",
            "references",
            "relevance",
            "review",
            "slaccitation",
            "status",
            "timestamp",
            "unique-id",
            "urlstatus",
            "username",
            "uuid",
            "abbrev_source_title",
            "researcherid-numbers",
            "orcid-numbers",
            "research-areas",
            "times-cited",
            "doc-delivery-number",
            "number-of-cited-references",
        ],
    ),
];

/// Prefixes of fields that programs define for themselves.
const FAMILIES: &[&str] = &[
    "__",
    "bdsk-",
    "citeulike-",
    "cited-by",
    "funding",
    "keywords-",
    "local-",
    "mendeley-",
    "opt",
    "alt",
    "usage-count",
    "web-of-science",
    "x-",
    "zotero",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_stands_in_the_table_once() {
        let mut names: Vec<&str> = TABLE
            .iter()
            .flat_map(|(_, names)| names.iter().copied())
            .collect();
        names.extend(ALIASES.iter().map(|(alias, _)| *alias));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for (alias, name) in ALIASES {
            assert!(known(name).is_some(), "{alias}");
        }
    }

    /// The fields of the manual's sections 2.2.2 to 2.2.5, except those that stand for a range of letters.
    #[test]
    fn every_field_of_the_manual_is_known() {
        for name in "abstract addendum afterword annotation annotator author authortype bookauthor bookpagination booksubtitle booktitle \
            booktitleaddon chapter commentator date doi edition editor editora editorb editorc editortype editoratype editorbtype \
            editorctype eid entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon file foreword holder \
            howpublished indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon \
            iswc journalsubtitle journaltitle journaltitleaddon label language library location mainsubtitle maintitle maintitleaddon \
            month nameaddon note number organization origdate origlanguage origlocation origpublisher origtitle pages pagetotal \
            pagination part publisher pubstate reprinttitle series shortauthor shorteditor shorthand shorthandintro shortjournal \
            shortseries shorttitle subtitle title titleaddon translator type url urldate venue version volume volumes year crossref \
            entryset execute gender ids indexsorttitle keywords langid langidopts options presort related relatedoptions relatedtype \
            relatedstring sortkey sortname sortshorthand sorttitle sortyear xdata xref namea nameb namec nameatype namebtype namectype \
            lista listb listc listd liste listf usera userb userc userd usere userf verba verbb verbc address annote archiveprefix \
            journal key pdf primaryclass school"
            .split_whitespace()
        {
            assert!(known(name).is_some(), "{name}");
        }
    }
}
