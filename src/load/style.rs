//! Limits the cost of a citation style: the engine recurses through a style, and anew for each call of a macro.

use std::collections::HashMap;

use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, Style, TextTarget};

/// The deepest nesting of XML elements, checked before parsing.
const NESTED: usize = 64;

/// The deepest nesting of parts through macros. The deepest built-in style has 39 levels.
const DEEPEST: usize = 96;

/// The most parts that the engine walks over: macros count at each call, and of each choice one branch counts. The largest built-in style
/// has 1,089.
const MOST: usize = 10_000;

/// Why a style costs too much; `None` if it does not, or if it cannot be read, which is reported where it is used.
pub(super) fn excess(text: &str) -> Option<String> {
    if depth(text) > NESTED {
        return Some(format!("it nests elements more than {NESTED} levels deep"));
    }
    match quick_xml::de::from_str(text) {
        Ok(Style::Independent(style)) => StyleWalk::of(&style).err(),
        _ => None,
    }
}

/// The nesting depth of elements in an XML text.
fn depth(text: &str) -> usize {
    let (mut deepest, mut depth) = (0, 0_usize);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let tag = rest.get(at + 1..).unwrap_or_default();
        let (body, after) = match tag.strip_prefix("!--") {
            Some(comment) => (
                "!",
                comment.split_once("-->").map_or("", |(_, after)| after),
            ),
            None => tag.split_at(end(tag)),
        };
        if body.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !body.starts_with(['!', '?']) && !body.ends_with('/') {
            depth += 1;
            deepest = deepest.max(depth);
        }
        rest = after;
    }
    deepest
}

/// The end of a tag; quoted values may contain anything.
fn end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// The number of parts, and their depth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct StyleSize {
    parts: usize,
    levels: usize,
}

struct StyleWalk<'s> {
    macros: HashMap<&'s str, &'s [LayoutRenderingElement]>,
    /// The size of each macro; `None` while it is being walked.
    known: HashMap<&'s str, Option<StyleSize>>,
}

impl<'s> StyleWalk<'s> {
    fn of(style: &'s IndependentStyle) -> Result<StyleSize, String> {
        let macros = style.macros.iter().rev();
        let mut walk = Self {
            macros: macros
                .map(|part| (part.name.as_str(), part.children.as_slice()))
                .collect(),
            known: HashMap::new(),
        };
        // Sorting calls macros too.
        for part in &style.macros {
            walk.call(&part.name, 0)?;
        }
        let list = style.bibliography.as_ref();
        let list = list.map_or(&[][..], |list| &list.layout.elements);
        let cited = walk.parts(&style.citation.layout.elements, 0)?;
        Ok(largest(cited, walk.parts(list, 0)?))
    }

    fn parts(
        &mut self,
        parts: &'s [LayoutRenderingElement],
        at: usize,
    ) -> Result<StyleSize, String> {
        let mut all = StyleSize::default();
        for part in parts {
            let inside = match part {
                LayoutRenderingElement::Text(text) => match &text.target {
                    TextTarget::Macro { name } => self.call(name, at + 1)?,
                    _ => StyleSize::default(),
                },
                LayoutRenderingElement::Group(group) => self.below(&group.children, at)?,
                LayoutRenderingElement::Choose(choose) => {
                    let otherwise = choose.otherwise.iter().map(|branch| &branch.children);
                    let branches = choose.branches().map(|branch| &branch.children);
                    let mut all = StyleSize::default();
                    for branch in branches.chain(otherwise) {
                        // Only one branch is taken.
                        all = largest(all, self.below(branch, at)?);
                    }
                    all
                }
                LayoutRenderingElement::Names(names) => match names.substitute() {
                    Some(substitute) => self.below(&substitute.children, at)?,
                    None => StyleSize::default(),
                },
                _ => StyleSize::default(),
            };
            let own = StyleSize {
                parts: inside.parts + 1,
                levels: inside.levels + 1,
            };
            all = together(all, own)?;
        }
        Ok(all)
    }

    fn below(
        &mut self,
        parts: &'s [LayoutRenderingElement],
        at: usize,
    ) -> Result<StyleSize, String> {
        if at >= DEEPEST {
            return Err(too_deep());
        }
        self.parts(parts, at + 1)
    }

    fn call(&mut self, name: &'s str, at: usize) -> Result<StyleSize, String> {
        match self.known.get(name) {
            Some(Some(size)) if at + size.levels > DEEPEST => return Err(too_deep()),
            Some(Some(size)) => return Ok(*size),
            Some(None) => return Err(format!("its macro `{name}` calls itself")),
            None => {}
        }
        let Some(parts) = self.macros.get(name).copied() else {
            return Ok(StyleSize::default());
        };
        self.known.insert(name, None);
        let size = self.below(parts, at)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }
}

fn largest(a: StyleSize, b: StyleSize) -> StyleSize {
    StyleSize {
        parts: a.parts.max(b.parts),
        levels: a.levels.max(b.levels),
    }
}

fn together(a: StyleSize, b: StyleSize) -> Result<StyleSize, String> {
    let parts = a.parts + b.parts;
    if parts > MOST {
        return Err(format!("its macros unfold to more than {MOST} parts"));
    }
    Ok(StyleSize {
        parts,
        levels: a.levels.max(b.levels),
    })
}

fn too_deep() -> String {
    format!("its macros call each other more than {DEEPEST} levels deep")
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayagriva::archive::ArchivedStyle;

    #[test]
    fn built_in_styles_are_far_within_bounds() {
        let mut largest = StyleSize::default();
        for style in ArchivedStyle::all() {
            if let Style::Independent(style) = style.get() {
                largest = super::largest(largest, StyleWalk::of(&style).unwrap());
            }
        }
        println!("{largest:?}");
        assert!(
            largest.parts * 4 < MOST && largest.levels * 3 < DEEPEST * 2,
            "{largest:?}"
        );
    }

    fn style(macros: &str) -> String {
        format!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>T</title><id>t</id>\
             <updated>2024-01-01T00:00:00+00:00</updated></info>{macros}<citation><layout><text macro=\"a0\"/></layout></citation></style>"
        )
    }

    #[test]
    fn styles_that_never_end_or_hardly_ever_are_told() {
        let chain = |calls: usize| {
            let call = |to: usize| format!("<text macro=\"a{to}\"/>").repeat(calls);
            let part = |at: usize| format!("<macro name=\"a{at}\">{}</macro>", call(at + 1));
            style(&(0..60).map(part).collect::<String>())
        };
        let nested = format!(
            "<macro name=\"a0\">{}{}</macro>",
            "<group a='>'>".repeat(9_000),
            "</group>".repeat(9_000)
        );
        for (text, told) in [
            (
                style("<macro name=\"a0\"><text macro=\"a0\"/></macro>"),
                "calls itself",
            ),
            (
                style(
                    "<macro name=\"a0\"><group><text macro=\"b\"/></group></macro><macro name=\"b\"><text macro=\"a0\"/></macro>",
                ),
                "calls itself",
            ),
            (chain(1), "levels deep"),
            (chain(2), "levels deep"),
            (style(&nested), "nests elements"),
        ] {
            assert!(
                excess(&text).is_some_and(|why| why.contains(told)),
                "{told}"
            );
        }
        let twice = (0..30).map(|at| {
            format!(
                "<macro name=\"a{at}\"><text macro=\"a{0}\"/><text macro=\"a{0}\"/></macro>",
                at + 1
            )
        });
        assert!(
            excess(&style(&twice.collect::<String>())).is_some_and(|why| why.contains("unfold"))
        );
        assert_eq!(
            excess(&style(
                "<macro name=\"a0\"><text variable=\"title\"/></macro>"
            )),
            None
        );
    }
}
