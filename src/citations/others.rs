//! Further people after the last name: `Smith, Jane and others` becomes `Smith, Jane, et al.`

use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{Locale, TermForm};
use hayagriva::{ElemChild, ElemMeta};

use super::mask;
use super::printed::texts;

/// The sign before the last name in styles that use no word.
const AMPERSAND: &str = "&";

/// The words of a locale around omitted names.
#[derive(Clone, Debug)]
pub(super) struct OthersTerms {
    /// The words that may stand before the last name.
    conjunctions: Vec<String>,
    /// The words for further people: `et al.`
    et_al: String,
}

impl OthersTerms {
    pub(super) fn of(locale: Option<&Locale>) -> Self {
        let term = |term: OtherTerm| {
            let found = locale?.term(Term::Other(term), TermForm::Long)?.single()?;
            Some(found.to_owned())
        };
        let et_al = term(OtherTerm::EtAl).unwrap_or_default();
        let and = term(OtherTerm::And).into_iter();
        Self {
            conjunctions: and.chain([AMPERSAND.to_owned()]).collect(),
            et_al,
        }
    }

    /// Replaces the name that stands for others, wherever it occurs.
    pub(super) fn put(&self, children: &mut [ElemChild]) {
        for child in children {
            let ElemChild::Elem(elem) = child else {
                continue;
            };
            if matches!(elem.meta, Some(ElemMeta::Names(_))) {
                let mut leaves = Vec::new();
                texts(&mut elem.children.0, &mut leaves);
                self.replace(&mut leaves);
            } else {
                self.put(&mut elem.children.0);
            }
        }
    }

    fn replace(&self, texts: &mut [&mut String]) {
        let Some(at) = texts.iter().rposition(|text| text.contains(mask::OTHERS)) else {
            return;
        };
        // If the names are shortened anyway, the style itself adds the words.
        let tail = texts.get(at..).unwrap_or_default();
        let is_said = tail.iter().any(|text| text.contains(self.et_al.as_str()));
        let after = texts.get_mut(at).map(|text| {
            let place = text.find(mask::OTHERS).unwrap_or(text.len());
            let after = text
                .get(place + mask::OTHERS.len_utf8()..)
                .unwrap_or_default()
                .to_owned();
            text.truncate(place);
            after
        });
        let mut joined = false;
        // Removes what joined the last two names, wherever it stands.
        for text in texts.iter_mut().take(at + 1).rev() {
            let mut rest = text.trim_end();
            if let Some(before) = self.conjunctions.iter().find_map(|and| {
                let before = rest.strip_suffix(and.as_str())?;
                (before.is_empty() || before.ends_with([' ', ',', '\u{a0}'])).then_some(before)
            }) {
                rest = before.trim_end();
            }
            let bare = rest.trim_end_matches([',', ' ', '\u{a0}']);
            joined |= bare.len() < rest.len();
            let kept = bare.len();
            text.truncate(kept);
            if kept > 0 {
                break;
            }
        }
        if let Some(text) = texts.get_mut(at) {
            if !is_said {
                text.push_str(if joined { ", " } else { " " });
                text.push_str(&self.et_al);
            }
            text.push_str(after.as_deref().unwrap_or_default());
        }
    }
}
