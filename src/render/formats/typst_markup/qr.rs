//! Addresses as QR codes (ISO/IEC 18004).

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The white modules on each side that readers need.
const QUIET: usize = 4;

/// A QR code as an SVG drawing; `None` for a text longer than a code can hold.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\""
    );
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (index % width + QUIET, index / width + QUIET);
            let _ = write!(out, "M{x} {y}h1v1h-1z");
        }
    }
    out.push_str("\"/></svg>");
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_a_code_has_one() {
        let drawing = svg("https://example.org/briefs/a/#annex").unwrap();
        // The finder pattern begins where the quiet zone ends.
        assert!(drawing.contains("viewBox=\"0 0 37 37\"><path d=\"M4 4h1v1h-1z"));
        assert!(svg(&"a".repeat(5_000)).is_none());
    }
}
