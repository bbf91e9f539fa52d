//! The citation style of a project, and the locale for a language.

use std::sync::LazyLock;

use hayagriva::citationberg::{DependentStyle, IndependentStyle, LocaleCode, Style};

use super::archive;
use super::cache::Cache;
use crate::failure::Failure;
use crate::model::Config;

/// A style, and the locale that a dependent style requires.
type ReadStyle = Result<(IndependentStyle, Option<LocaleCode>), Failure>;

/// Styles that were read, by name and, for those of projects, text: reading one takes far longer than all else that an engine needs.
static KNOWN: LazyLock<Cache<(String, Option<String>), ReadStyle>> =
    LazyLock::new(|| Cache::at_most(MOST));

/// The most styles that are kept.
const MOST: usize = 8;

/// The project's style.
pub(super) fn read(config: &Config) -> ReadStyle {
    let named = config.citation_style.value.clone();
    let key = (named, config.citation_style_text.clone());
    let read = KNOWN.get(key, |(named, text)| parse(named, text.as_deref()));
    ReadStyle::clone(&read).map_err(
        |failure| match (&failure.path, config.citation_style_place) {
            (None, Some(place)) => failure.at("factum.yaml").position(place),
            _ => failure,
        },
    )
}

fn parse(named: &str, text: Option<&str>) -> ReadStyle {
    let style = if let Some(text) = text {
        quick_xml::de::from_str::<Style>(text).map_err(|error| {
            Failure::new(format!("the citation style cannot be read: {error}"))
                .at(named)
                .help("the file must be a CSL 1.0.2 style, as distributed by the CSL project")
        })?
    } else {
        archive::style(named).ok_or_else(|| {
            Failure::new(format!("there is no citation style `{named}`"))
                .help("use apa, chicago-author-date, chicago-notes, mla, harvard-cite-them-right or ieee, or the path of a .csl file")
        })?
    };
    match style {
        Style::Independent(style) => Ok((style, None)),
        Style::Dependent(dependent) => parent(dependent, named),
    }
}

/// The style on which a dependent one is based.
fn parent(dependent: DependentStyle, named: &str) -> ReadStyle {
    match archive::style_by_id(&dependent.parent_link.href) {
        Some(Style::Independent(style)) => Ok((style, dependent.default_locale)),
        _ => Err(Failure::new(format!(
            "the citation style rests on `{}`, which is not built in",
            dependent.parent_link.href
        ))
        .at(named)
        .help("name the style that it rests on instead")),
    }
}

/// The tag of the built-in locale for a language: American English for `en`, German of Germany for `de`.
pub(super) fn locale(language: &str) -> String {
    let lower = language.to_ascii_lowercase();
    let mut parts = lower.split('-');
    let base = parts.next().unwrap_or_default().to_owned();
    let region = parts
        .find(|part| part.len() == 2)
        .map(str::to_ascii_uppercase);
    let region = region_of(&base, region.as_deref());
    region.map_or_else(
        || format!("{base}-{}", base.to_ascii_uppercase()),
        |region| format!("{base}-{region}"),
    )
}

/// Format keys: subtags of BCP 47 for a language and a region, with the region whose locale serves them where it is not named as the
/// language.
fn region_of<'r>(base: &str, region: Option<&'r str>) -> Option<&'r str> {
    Some(match (base, region) {
        ("en", Some("GB" | "IE" | "AU" | "NZ" | "IN" | "ZA")) => "GB",
        ("en", _) => "US",
        ("de", Some(region @ ("AT" | "CH")))
        | ("es", Some(region @ ("CL" | "MX")))
        | ("pt", Some(region @ "BR")) => region,
        ("fr", Some("CA")) => "CA",
        ("da", _) => "DK",
        ("sv", _) => "SE",
        ("cs", _) => "CZ",
        ("el", _) => "GR",
        ("ja", _) => "JP",
        ("ko", _) => "KR",
        ("uk", _) => "UA",
        ("zh", Some("TW" | "HK")) => "TW",
        ("zh", _) => "CN",
        (_, _) => return None,
    })
}
