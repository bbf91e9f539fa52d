//! The formats: how each writes the parts of a page, and what it needs besides.

pub mod chart;
pub mod dangling;
pub(super) mod fonts;
pub mod html;
pub mod markdown;
pub mod pdf;
#[cfg(feature = "printpdf")]
pub mod printpdf;
pub mod stylesheet;
pub mod typst_markup;
