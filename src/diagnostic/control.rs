//! The finding for a control character in text: no output may contain one, so all stages that decode text report it alike.

use super::{Diagnostic, Fix, Safety, Severity};
use crate::span::{Span, Spanned};

/// Reports `invisible-character` for a code point that is a control character, a noncharacter or half of a surrogate pair; `span` is that
/// of the character, or of its escape or reference.
pub fn control_character(span: Span, code: u32) -> Diagnostic {
    let name = match code {
        0xd800..=0xdfff => "half of a character",
        0..=0x9f => "control character",
        _ => "noncharacter",
    };
    Diagnostic::new(
        "invisible-character",
        Severity::Warning,
        span,
        format!("invisible character U+{code:04X} ({name})"),
    )
    .note("it is left out of every output")
    .help("remove it")
    .fix(Fix {
        title: "remove it".to_owned(),
        safety: Safety::Safe,
        edits: vec![Spanned::new(String::new(), span)],
    })
}
