//! Writes what stands inside a block of Markdown.

use super::{Maker, Production};

const INLINE: &[(usize, Production)] = &[
    (50, Maker::line),
    (25, Maker::reference),
    (6, styled),
    (4, code),
    (4, link),
    (3, image),
    (3, note_mark),
    (2, html),
    (2, break_),
    (1, comment),
    (1, entity),
    (1, deep),
];

const TARGETS: &[(usize, Production)] = &[
    (10, Maker::address),
    (5, |maker| format!("{}.md", maker.slug())),
    (3, |maker| format!("#{}", maker.word().replace(' ', "-"))),
    (2, |_| "mailto:a@example.org".to_owned()),
    (1, |_| "javascript:alert(1)".to_owned()),
    (1, |_| "foo\\)\\:".to_owned()),
    (1, |_| "<a b>".to_owned()),
    (1, |_| "../../etc/passwd".to_owned()),
    (1, |_| String::new()),
    (1, Maker::word),
];

impl Maker {
    /// Some inlines after each other.
    pub(crate) fn inline(&mut self) -> String {
        let count = 1 + self.random.size(12);
        self.joined(count, " ", |maker| maker.one(INLINE))
    }

    /// An image of the project, with odd alternative text or none.
    pub(crate) fn image(&mut self) -> String {
        let alt = if self.is_odd() {
            String::new()
        } else {
            self.title()
        };
        let path = self.asset();
        let title = if self.random.once_in(5) {
            format!(" \"{}\"", self.word())
        } else {
            String::new()
        };
        format!("![{alt}]({path}{title})")
    }

    /// The path of an image as prose gives it.
    pub(crate) fn asset(&mut self) -> String {
        if self.assets.is_empty() || self.is_odd() {
            let paths = [
                "missing.png",
                "../../../etc/passwd",
                "/etc/passwd",
                "./here.png",
                "",
                "https://example.org/x.png",
                "a b.png",
                ".",
                "data:image/png;base64,AAAA",
                "x.svg#y",
            ];
            return self.random.pick(&paths).to_owned();
        }
        self.assets[self.random.below(self.assets.len())].clone()
    }

    pub(crate) fn slug(&mut self) -> String {
        if self.slugs.is_empty() || self.is_odd() {
            return "nowhere".to_owned();
        }
        self.slugs[self.random.below(self.slugs.len())].clone()
    }
}

fn image(maker: &mut Maker) -> String {
    maker.image()
}

fn styled(maker: &mut Maker) -> String {
    let mark = maker
        .random
        .pick(&["*", "_", "**", "__", "~~", "***", "~", "^"]);
    let inner = maker.nested(Maker::inline);
    if maker.is_odd() {
        format!("{mark}{inner}")
    } else {
        format!("{mark}{inner}{mark}")
    }
}

fn code(maker: &mut Maker) -> String {
    let ticks = "`".repeat(maker.random.size(4));
    let inner = maker.title();
    format!("{ticks}{inner}{ticks}")
}

fn link(maker: &mut Maker) -> String {
    let words = maker.nested(Maker::inline);
    let target = maker.one(TARGETS);
    match maker.random.below(8) {
        0 => format!("[{words}][label]"),
        1 => format!("[{words}]({target} \"{}\")", maker.title()),
        2 => format!("<{target}>"),
        3 => format!("[{words}]: {target}"),
        4 => target,
        _ => format!("[{words}]({target})"),
    }
}

fn note_mark(maker: &mut Maker) -> String {
    let number = maker.random.below(4);
    if maker.random.once_in(6) {
        "[^missing]".to_owned()
    } else {
        format!("[^{number}]")
    }
}

fn html(maker: &mut Maker) -> String {
    let words = maker.title();
    maker
        .random
        .pick(&[
            "H<sub>2</sub>O",
            "<b onclick=\"x()\">{}</b>",
            "<a href=\"javascript:x\">{}</a>",
            "<span>{}",
            "</div>",
            "<br/>",
            "<img src=\"https://tracker.example/p.gif\">",
            "<script>{}</script>",
            "<style>*{display:none}</style>",
            "<table><tr><td>{}",
            "<svg onload=x>",
            "<a ",
            "<!DOCTYPE html>",
            "<math><mi>{}</mi></math>",
            "<template>{}",
        ])
        .replace("{}", &words)
}

fn break_(maker: &mut Maker) -> String {
    maker
        .random
        .pick(&["  \n", "\\\n", "\n", "<br>\n"])
        .to_owned()
}

fn comment(maker: &mut Maker) -> String {
    let inner = if maker.random.once_in(2) {
        maker.suppression()
    } else {
        maker.title()
    };
    if maker.is_odd() {
        format!("<!-- {inner}")
    } else {
        format!("<!-- {inner} -->")
    }
}

fn entity(maker: &mut Maker) -> String {
    let code = maker.random.below(0x11_1000);
    maker
        .random
        .pick(&[
            "&#{};",
            "&#0;",
            "&#x{};",
            "&lt;",
            "&copy;",
            "&#38;#38;",
            "&ZeroWidthSpace;",
            "&#7;",
            "&#xFFFE;",
            "&bnequiv;",
        ])
        .replace("{}", &code.to_string())
}

/// Marks that nest as deep as a run is long.
fn deep(maker: &mut Maker) -> String {
    let (open, close) = *[
        ("[", "]"),
        ("*a ", "*"),
        ("**a _", "_**"),
        ("[a](", ")"),
        ("![", "](x)"),
        ("[x][@", "]"),
        ("“", "”"),
        ("(", ")"),
        ("<b>", "</b>"),
        ("~~x ", "~~"),
        ("[^", "]"),
    ]
    .get(maker.random.below(11))
    .unwrap_or(&("", ""));
    let count = maker.long();
    let inner = maker.word();
    format!("{}{inner}{}", open.repeat(count), close.repeat(count))
}
