//! Credits of images: who made them, and their licence.

use crate::model::brief::Picture;
use crate::render::language::PageLanguage;

/// The credit below an image.
#[derive(Debug, PartialEq, Eq)]
pub struct Credit<'a> {
    /// Label and name of the maker, and the label of the licence: "Credit: Ana Roe · Licence: ". Unrecorded parts are left out.
    pub maker: String,
    /// The name of the licence.
    pub licence: Option<&'a str>,
    /// The address of the licence text, for Creative Commons licences.
    pub address: Option<String>,
}

impl<'a> Credit<'a> {
    /// The credit of a picture.
    pub fn of(picture: &'a Picture, language: &PageLanguage) -> Self {
        let licence = picture
            .licence
            .as_ref()
            .map(|licence| licence.value.as_str());
        let mut parts = Vec::new();
        if let Some(credit) = &picture.credit {
            parts.push(format!("{}: {}", language.word("credit"), credit.value));
        }
        if licence.is_some() {
            parts.push(format!("{}: ", language.word("licence")));
        }
        Self {
            maker: parts.join(" · "),
            licence,
            address: licence.and_then(address),
        }
    }
}

/// The address of a Creative Commons licence with this short name: `CC BY-SA 4.0`, or with hyphens, as SPDX writes it.
fn address(licence: &str) -> Option<String> {
    let name = licence.trim().to_lowercase().replace(' ', "-");
    let (name, version) = name.rsplit_once('-')?;
    let is_version = version.split('.').count() == 2
        && version
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let (_, path) = LICENCES.iter().find(|(known, _)| *known == name)?;
    is_version.then(|| format!("https://creativecommons.org/{path}/{version}/"))
}

/// Format keys: Creative Commons licences, each with the path of its address.
const LICENCES: &[(&str, &str)] = &[
    ("cc0", "publicdomain/zero"),
    ("cc-by", "licenses/by"),
    ("cc-by-sa", "licenses/by-sa"),
    ("cc-by-nc", "licenses/by-nc"),
    ("cc-by-nc-sa", "licenses/by-nc-sa"),
    ("cc-by-nd", "licenses/by-nd"),
    ("cc-by-nc-nd", "licenses/by-nc-nd"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_of_creative_commons_have_addresses() {
        for (name, expected) in [
            ("CC BY 4.0", Some("licenses/by/4.0/")),
            ("CC-BY-SA-3.0", Some("licenses/by-sa/3.0/")),
            ("CC BY-NC-ND 4.0", Some("licenses/by-nc-nd/4.0/")),
            ("CC0 1.0", Some("publicdomain/zero/1.0/")),
            ("CC BY", None),
            ("CC BY-X 4.0", None),
            ("CC BY /../../x", None),
            ("All rights reserved", None),
        ] {
            let expected = expected.map(|path| format!("https://creativecommons.org/{path}"));
            assert_eq!(address(name), expected, "{name}");
        }
    }
}
