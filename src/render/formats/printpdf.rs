//! The second PDF engine: printpdf lays out the print HTML, for authors who style PDF in CSS.
//!
//! Its PDF is neither tagged nor archival, and has random identifiers; Typst is for those who need more.

use std::collections::BTreeMap;

use printpdf::{GeneratePdfOptions, PdfDocument, PdfSaveOptions};

use crate::failure::Failure;

/// Lays out an HTML page on A4; returns the PDF.
pub fn compile(html: &str, title: &str) -> Result<Vec<u8>, Failure> {
    let options = GeneratePdfOptions {
        margin_top: Some(20.0),
        margin_right: Some(20.0),
        margin_bottom: Some(20.0),
        margin_left: Some(20.0),
        show_page_numbers: Some(true),
        ..GeneratePdfOptions::default()
    };
    let mut warnings = Vec::new();
    let none = BTreeMap::new();
    let mut document = PdfDocument::from_html(html, &none, &none, &options, &mut warnings)
        .map_err(|error| Failure::new(format!("printpdf: {error}")))?;
    if document.pages.is_empty() {
        return Err(Failure::new("printpdf laid out no page")
            .help("choose `--pdf-engine typst`, or simplify the template `brief.html`"));
    }
    title.clone_into(&mut document.metadata.info.document_title);
    Ok(document.save(&PdfSaveOptions::default(), &mut warnings))
}
