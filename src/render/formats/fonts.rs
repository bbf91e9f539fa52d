//! The fonts of pages: the text face, and the fonts of the project.
//!
//! Font files lie beside the pages, which name them in a style sheet: a browser fetches each once for all pages, and only if a page has a
//! character that the fonts before it lack, so that no page carries megabytes for a few names.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::digest;
use crate::percent;
use crate::printable::{FontFile, Fonts};
use crate::render::Artifact;
use crate::render::view::{FontsView, Markup, Shared};

/// The folder of fonts in the output.
pub(in crate::render) const FOLDER: &str = "assets/fonts";

/// The folder of fonts in a project.
const OWN: &str = "content/assets/fonts/";

/// A font of the text face.
struct TextFont {
    /// The name of its file, without the extension.
    name: &'static str,
    weight: u16,
    style: &'static str,
    bytes: &'static [u8],
}

/// Embeds a font of the text face.
macro_rules! text_font {
    ($name:literal, $weight:literal, $style:literal) => {
        TextFont {
            name: $name,
            weight: $weight,
            style: $style,
            bytes: include_bytes!(concat!("../../../fonts/", $name, ".woff2")),
        }
    };
}

/// Libertinus Serif, as in the PDF; `fonts/README.md` says what each file holds.
static TEXT_FACE: [TextFont; 4] = [
    text_font!("LibertinusSerif-Regular", 400, "normal"),
    text_font!("LibertinusSerif-Italic", 400, "italic"),
    text_font!("LibertinusSerif-Bold", 700, "normal"),
    text_font!("LibertinusSerif-BoldItalic", 700, "italic"),
];

/// The characters of the text face, as a CSS `unicode-range`.
const TEXT_CHARACTERS: &str = include_str!("../../../fonts/unicode-range.txt");

/// The paths of the text face below the folder of fonts. Names depend on the content, so that no browser keeps an old file.
static TEXT_FILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let name = |font: &TextFont| {
        let version = digest::short(font.bytes, 8);
        format!("{}-{version}.woff2", font.name)
    };
    TEXT_FACE.iter().map(name).collect()
});

/// The files of the text face, below the output folder.
pub(in crate::render) fn text_face() -> impl Iterator<Item = Artifact> {
    let files = TEXT_FACE.iter().zip(TEXT_FILES.iter());
    files.map(|(font, file)| Artifact::new(format!("{FOLDER}/{file}"), font.bytes))
}

/// The CSS rules of the text face; `up` leads from a page to the output folder.
fn text_rules(up: &str) -> String {
    let mut css = String::new();
    for (font, file) in TEXT_FACE.iter().zip(TEXT_FILES.iter()) {
        let TextFont { weight, style, .. } = font;
        let _ = writeln!(
            css,
            "@font-face {{ font-family: \"Libertinus Serif\"; font-weight: {weight}; font-style: {style}; font-display: swap; src: url(\"{up}{FOLDER}/{file}\") format(\"woff2\"); unicode-range: {TEXT_CHARACTERS}; }}"
        );
    }
    css
}

/// The name of a file below the folder of fonts.
fn name(file: &FontFile) -> &str {
    file.path.strip_prefix(OWN).unwrap_or(&file.path)
}

/// The font files as artifacts below a folder of the output.
pub(in crate::render) fn artifacts(files: &[FontFile], folder: &str) -> Vec<Artifact> {
    files
        .iter()
        .map(|file| Artifact::new(format!("{folder}/{}", name(file)), &*file.bytes))
        .collect()
}

/// The fonts that pages use; `up` leads from a page to the output folder.
pub(in crate::render) fn view(fonts: &Fonts, up: &str) -> FontsView {
    let mut css = text_rules(up);
    for file in fonts.files() {
        // A browser takes the first font of a collection.
        let Some(face) = file.faces.first() else {
            continue;
        };
        let (from, to) = face.weight;
        let weight = if from == to {
            from.to_string()
        } else {
            format!("{from} {to}")
        };
        let _ = writeln!(
            css,
            "@font-face {{ font-family: {}; font-weight: {weight}; font-style: {}; font-display: swap; src: url({}); }}",
            string(&face.family),
            if face.slanted { "italic" } else { "normal" },
            string(&format!("{up}{FOLDER}/{}", percent::path(name(file)))),
        );
    }
    let families: Vec<String> = fonts.families().into_iter().map(string).collect();
    if !families.is_empty() {
        let _ = writeln!(css, ":root {{ --own-fonts: {}; }}", families.join(", "));
    }
    FontsView {
        families: Vec::new(),
        css: Shared::new(&Markup::new(&css)),
    }
}

/// A CSS string that cannot end itself or its style sheet.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        if character.is_alphanumeric() || matches!(character, ' ' | '-' | '_' | '.' | '/' | '%') {
            out.push(character);
        } else {
            let _ = write!(out, "\\{:x} ", u32::from(character));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_neither_string_nor_sheet() {
        assert_eq!(string("Noto Sans"), "\"Noto Sans\"");
        assert_eq!(string("a\"\\</style>"), "\"a\\22 \\5c \\3c /style\\3e \"");
    }
}
