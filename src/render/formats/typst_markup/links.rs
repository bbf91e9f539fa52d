//! Links in print: to places of the document, to pages of records and to the web.

use std::fmt::Write as _;

use super::words::literal;
use super::{Typst, holds_ornament, qr};
use crate::limits;
use crate::render::content::Target;

/// The destination of a link, as a string in code.
enum Destination {
    /// A web address.
    Web(String),
    /// The label of a place in the document.
    Place(String),
}

/// The label of words that lead to what they rest on: they are printed in the text colour, whether their source has an address or not.
pub(super) const ON_RECORD: &str = "#label(\"record\")";

/// The call that begins a link inside the document.
pub(super) const LINK: &str = "#factum-link(";

/// Whether Typst accepts an address: not empty, and not too long.
fn is_address(url: &str) -> bool {
    !url.is_empty() && url.len() <= limits::URL
}

impl Typst<'_> {
    /// The destination of a link in print, if it has one.
    fn destination(&self, target: Target<'_>) -> Option<Destination> {
        let place = match target {
            Target::Web(url) => {
                return is_address(url).then(|| Destination::Web(literal(url)));
            }
            Target::Brief { slug, fragment } => {
                let base = self.page.project.config.base_url.as_deref()?;
                let fragment = fragment
                    .map(|fragment| format!("#{fragment}"))
                    .unwrap_or_default();
                let base = base.trim_end_matches('/');
                let address = format!("{base}/{slug}/{fragment}");
                return Some(Destination::Web(literal(&address)));
            }
            Target::Fragment(id) => self.place("heading", id),
            Target::Reference(id) => self.place("reference", id),
            Target::Claim(id) => return self.record("claim", id),
            Target::Evidence(id) => return self.record("evidence", id),
            Target::Exhibit { number, .. } => self.place("exhibit", &number.to_string()),
        };
        place.map(|place| Destination::Place(literal(&place)))
    }

    /// The destination of a record in the annex: in print, or else on the page.
    fn record(&self, kind: &str, id: &str) -> Option<Destination> {
        match &self.annex_page {
            Some(page) => {
                let address = format!("{page}#{kind}-{id}");
                is_address(&address).then(|| Destination::Web(literal(&address)))
            }
            None => self
                .place(kind, id)
                .map(|place| Destination::Place(literal(&place))),
        }
    }

    /// Adds an address as a QR code to the document's world; returns its path, or `None` where the address is too long.
    pub(super) fn code(&self, address: &str) -> Option<String> {
        let drawing = qr::svg(address)?;
        let path = "annex.svg".to_owned();
        self.files
            .borrow_mut()
            .insert(path.clone(), drawing.into_bytes());
        Some(path)
    }

    /// Writes words as a link to their target, if it has a destination; `mark` is their label.
    pub(super) fn lead(&self, target: Target<'_>, inner: &str, mark: &str, out: &mut String) {
        let destination = self.destination(target);
        let _ = match destination.filter(|_| !inner.is_empty() && !holds_ornament(inner)) {
            Some(Destination::Web(address)) => write!(out, "#link({address})[{inner}]{mark};"),
            Some(Destination::Place(place)) => write!(out, "{LINK}[{inner}], {place});"),
            None => write!(out, "{inner}"),
        };
    }
}
