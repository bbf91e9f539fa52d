//! What the address of a request names. No address is a path of a file.

use crate::percent;

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// The list of briefs.
    Index,
    /// Events that report changes of the list.
    IndexEvents,
    /// The page of the brief with this slug.
    Page(String),
    /// Events that report changes of a brief's page.
    Events(String),
    /// The PDF of a brief.
    Pdf(String),
    /// The fact-checker's worksheet of a brief.
    Worksheet(String),
    /// A file beside a brief, or one that all briefs share, by its path below the output folder.
    File(String),
    /// The preview's own script.
    Script,
    /// The preview's own style sheet.
    Style,
    /// The address with a slash at its end, to which the browser is redirected.
    Moved(String),
    /// An address that names nothing.
    Unknown,
}

impl Route {
    /// Reads the target of a request: `/trade/?x=1`.
    pub(super) fn of(target: &str) -> Self {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let path = path.strip_prefix('/').and_then(percent::decoded);
        let Some(path) = path.filter(|path| !path.contains(char::is_control)) else {
            return Self::Unknown;
        };
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["" | "index.html"] => Self::Index,
            ["index.events"] => Self::IndexEvents,
            ["assets", "preview.js"] => Self::Script,
            ["assets", "preview.css"] => Self::Style,
            ["assets", ..] => Self::File(path),
            [slug] => Self::Moved(format!("/{slug}/")),
            [slug, "" | "index.html"] => Self::Page((*slug).to_owned()),
            [slug, "events"] => Self::Events((*slug).to_owned()),
            [slug, "pdf"] => Self::Pdf((*slug).to_owned()),
            [slug, "worksheet.md"] => Self::Worksheet((*slug).to_owned()),
            [_, _] => Self::File(path),
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_briefs_and_never_files() {
        let page = |slug: &str| Route::Page(slug.to_owned());
        for (target, expected) in [
            ("/", Route::Index),
            ("/index.html?x", Route::Index),
            ("/trade/", page("trade")),
            ("/caf%C3%A9/index.html", page("café")),
            ("/trade", Route::Moved("/trade/".to_owned())),
            ("/trade/events", Route::Events("trade".to_owned())),
            (
                "/trade/trade.json",
                Route::File("trade/trade.json".to_owned()),
            ),
            ("/%+5", Route::Unknown),
            ("/../factum.yaml", Route::File("../factum.yaml".to_owned())),
            ("/%2e%2e/%2e%2e/etc/passwd", Route::Unknown),
            ("/trade/%zz", Route::Unknown),
            ("/a%0d%0aX: y/", Route::Unknown),
            ("http://elsewhere/", Route::Unknown),
        ] {
            assert_eq!(Route::of(target), expected, "{target}");
        }
    }
}
