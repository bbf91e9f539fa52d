use super::*;

const HONEST: &[(&str, &str)] = &[
    (
        "inkscape",
        include_str!("../../../../tests/images/inkscape.svg"),
    ),
    (
        "illustrator",
        include_str!("../../../../tests/images/illustrator.svg"),
    ),
    (
        "datawrapper",
        include_str!("../../../../tests/images/datawrapper.svg"),
    ),
    (
        "matplotlib",
        include_str!("../../../../tests/images/matplotlib.svg"),
    ),
    ("r", include_str!("../../../../tests/images/r.svg")),
];

fn drawing(inner: &str) -> String {
    format!(
        "<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" width=\"20\" height=\"20\" viewBox=\"0 0 20 20\">{inner}</svg>"
    )
}

fn cleaned(inner: &str) -> (String, LeftOut) {
    let clean = clean(drawing(inner).as_bytes()).unwrap_or_else(|fault| panic!("{}", fault.what));
    (clean.text, clean.left_out)
}

fn refused(inner: &str) -> String {
    fault(&drawing(inner))
}

fn fault(text: &str) -> String {
    clean(text.as_bytes())
        .err()
        .map_or_else(String::new, |fault| fault.what)
}

/// The drawing elements with their attributes and text, in order.
fn drawn(text: &str) -> Vec<String> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).unwrap();
    let elements = document
        .descendants()
        .filter(|node| written(*node).is_some());
    elements
        .map(|node| {
            let mut shown = written(node).unwrap().to_owned();
            for attribute in node.attributes() {
                let is_link =
                    node.has_tag_name((SVG, "a")) && matches!(attribute.name(), "href" | "target");
                if matches!(attribute.namespace(), None | Some(XLINK | XML)) && !is_link {
                    // White space in base64 has no meaning.
                    let value = attribute.value();
                    let value = if value.starts_with("data:") {
                        value.replace(' ', "")
                    } else {
                        value.to_owned()
                    };
                    let _ = write!(shown, " {}={value}", attribute.name());
                }
            }
            let text = node
                .children()
                .filter(Node::is_text)
                .filter_map(|text| text.text());
            shown + &text.collect::<String>()
        })
        .collect()
}

#[test]
fn drawings_of_honest_programs_stay_as_they_are() {
    for (name, text) in HONEST {
        let Clean {
            text: copy,
            left_out,
            ..
        } = clean(text.as_bytes()).unwrap_or_else(|fault| panic!("{name}: {}", fault.what));
        assert_eq!(left_out.words(), None, "{name}");
        let (before, after) = (drawn(text), drawn(&copy));
        assert!(before.len() > 4, "{name}");
        assert_eq!(before.len(), after.len(), "{name}");
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{name}");
        }
        assert_eq!(clean(copy.as_bytes()).unwrap().text, copy, "{name}");
    }
}

#[test]
fn what_runs_or_refers_to_others_is_left_out_and_told() {
    for (inner, told) in [
        ("<script>alert(1)</script>", "1 script"),
        ("<script href='https://e.org/a.js'/>", "1 script"),
        (
            "<rect onclick='alert(1)' ONLOAD='alert(1)' width='9' height='9'/>",
            "2 event handlers",
        ),
        (
            "<a href='javascript:alert(1)'><text>x</text></a>",
            "1 link that runs a script",
        ),
        (
            "<a xlink:href=' jAva\tscript:alert(1)'><text>x</text></a>",
            "1 link that runs a script",
        ),
        (
            "<image href='https://e.org/a.png' width='9' height='9'/>",
            "1 reference to another file",
        ),
        (
            "<image xlink:href='a.png' width='9' height='9'/>",
            "1 reference to another file",
        ),
        (
            "<image href='data:image/svg+xml;base64,PHN2Zy8+' width='9' height='9'/>",
            "1 reference to another file",
        ),
        (
            "<use href='other.svg#part'/>",
            "1 reference to another file",
        ),
        (
            "<style>@import url(https://e.org/a.css); rect{fill:red}</style>",
            "1 reference to another file",
        ),
        (
            "<rect style='fill:url(https://e.org/a.svg#g)'/>",
            "1 reference to another file",
        ),
        (
            "<rect fill='url(//e.org/a.svg#g)'/>",
            "1 reference to another file",
        ),
        (
            "<?xml-stylesheet href='https://e.org/a.css'?>",
            "1 reference to another file",
        ),
        (
            "<rect><animate attributeName='x' to='9' dur='1s'/></rect>",
            "1 animation",
        ),
        (
            "<a href='#x'><set attributeName='href' to='javascript:alert(1)'/></a>",
            "1 animation",
        ),
        (
            "<style>@imp<!-- -->ort 'https://e.org/a.css';</style>",
            "1 reference to another file",
        ),
        (
            "<style>.a{fill:ur<?x y?>l(https://e.org/a)}<![CDATA[.b{fill:ur]]>l(//e.org/b)}</style>",
            "2 references to other files",
        ),
        (
            "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
            "1 script",
        ),
    ] {
        let (copy, left_out) = cleaned(inner);
        assert_eq!(left_out.words().as_deref(), Some(told), "{inner}");
        let lower = copy.replace(SVG, "").replace(XLINK, "").to_lowercase();
        for word in [
            "script",
            "onclick",
            "onload",
            "e.org",
            "animate",
            "<set",
            "other.svg",
            "a.png",
            "svg+xml",
        ] {
            assert!(!lower.contains(word), "{word} in {copy}");
        }
    }
}

#[test]
fn what_editors_keep_for_themselves_goes_without_a_word() {
    let (copy, left_out) = cleaned(
        "<metadata>m</metadata><!-- c --><x:y xmlns:x='urn:x' onload='f()'>z</x:y><a href='https://e.org'><text>t</text></a>\
         <foreignObject><p xmlns='http://www.w3.org/1999/xhtml'> </p></foreignObject>",
    );
    assert_eq!(left_out.words(), None);
    assert!(copy.contains("<g><text>t</text></g>"), "{copy}");
    for word in ["metadata", "m", "<!--", "urn:x", "z", "e.org", "foreign"] {
        let inner = copy.split_once('>').unwrap().1;
        assert!(!inner.contains(word), "{word} in {copy}");
    }
}

#[test]
fn entities_are_written_out() {
    let text = format!(
        "<!DOCTYPE svg [<!ENTITY ns '{SVG}'><!ENTITY word 'A &#38; B'>]><svg xmlns='&ns;' width='9' height='9'><text>&word;</text></svg>"
    );
    let copy = clean(text.as_bytes()).unwrap().text;
    assert!(
        copy.contains("<text>A &amp; B</text>") && !copy.contains("<!"),
        "{copy}"
    );
}

#[test]
fn embedded_images_are_read_as_others_are() {
    let encode = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let png = encode(include_bytes!("../../../../tests/images/rgb.png"));
    let (copy, left_out) = cleaned(&format!("<image href='data:image/png;base64,{png}'/>"));
    assert!(copy.contains(&png) && left_out.words().is_none(), "{copy}");
    let (copy, _) = cleaned(&format!("<image href='data:image/png;base64,\n {png}\n'/>"));
    assert!(copy.contains(&format!(",{png}\"")), "{copy}");
    let cmyk = encode(include_bytes!("../../../../tests/images/cmyk.jpg"));
    let what = refused(&format!("<image href='data:image/jpeg;base64,{cmyk}'/>"));
    assert!(what.contains("CMYK"), "{what}");
}

#[test]
fn numbers_that_the_pdf_engine_cannot_hold_are_refused() {
    for inner in [
        "<rect width='8' height='1e38'/>",
        "<path d='M0 0L1-2e12 3'/>",
        "<g transform='translate(0,-12345678901)'/>",
        "<circle r='99999999999.5'/>",
    ] {
        assert!(refused(inner).contains("beyond 1e9"), "{inner}");
    }
    for inner in [
        "<rect width='8' height='1e-38'/>",
        "<path d='M.123456789012.5L1-2e3.123456789012-3'/>",
        "<rect id='x1e38' fill='#1e38ff' class='e99' width='1.5e2'/>",
    ] {
        cleaned(inner);
    }
}

#[test]
fn words_in_html_are_told_unless_others_stand_for_them() {
    let html = "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>words</p></foreignObject>";
    assert!(refused(html).contains("foreignObject"));
    let (copy, left_out) = cleaned(&format!("<switch>{html}<text>words</text></switch>"));
    assert!(
        copy.contains("<switch><text>words</text></switch>"),
        "{copy}"
    );
    assert_eq!(left_out.words(), None);
}

/// A drawing of `depth` groups, each showing the one below ten times.
fn bomb(depth: usize, shows: &str) -> String {
    let mut inner = String::from("<defs><g id='g0'><rect width='1' height='1'/></g>");
    for level in 1..=depth {
        let shown = shows.replace("ID", &format!("g{}", level - 1)).repeat(10);
        let _ = write!(inner, "<g id='g{level}'>{shown}</g>");
    }
    inner + &format!("</defs><use href='#g{depth}'/>")
}

#[test]
fn what_multiplies_is_bounded() {
    let (copy, _) = cleaned(&bomb(3, "<use href='#ID'/>"));
    assert!(copy.contains("#g3"));
    let chain = |attribute: &str, element: &str| {
        let inner = bomb(9, &format!("<rect {attribute}='url(#ID)'/>"));
        inner
            .replace("<g id", &format!("<{element} id"))
            .replace("</g>", &format!("</{element}>"))
    };
    let marked = format!(
        "<marker id='m'>{}</marker><path marker-mid='url(#m)' d='M0,0{}'/>",
        "<path d='M0,0'/>".repeat(1000),
        " L1,1".repeat(10_000)
    );
    let by_class = format!(
        "<style>.a{{mask:url(#m)}}</style><mask id='m'>{}</mask>{}",
        "<rect/>".repeat(1000),
        "<rect class='x a'/>".repeat(1000)
    );
    let hidden = by_class.replace("url(", "U<!-- -->R\\L(");
    let escaped = chain("style", "mask").replace("style='url", "style='mask:u\\rl");
    for hostile in [
        hidden,
        escaped,
        bomb(9, "<use href='#ID'/>"),
        bomb(9, "<use xlink:href=' #ID'/>"),
        chain("fill", "pattern"),
        chain("mask", "mask"),
        chain("clip-path", "clipPath"),
        chain("style", "mask").replace("style='url", "style='mask:url"),
        marked,
        by_class,
        "<g/>".repeat(400_000),
    ] {
        let what = refused(&hostile);
        assert!(what.contains("draws too much"), "{what}");
    }
    let circle = "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>";
    assert!(refused(circle).contains("within themselves"));
    let deep = format!("{}{}", "<g>".repeat(50_000), "</g>".repeat(50_000));
    assert!(refused(&deep).contains("deep"));
    let entities = format!(
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>{}]><svg xmlns='{SVG}'><text>&e9;</text></svg>",
        (1..10).fold(String::from("<!ENTITY e0 '&a;'>"), |all, level| {
            all + &format!(
                "<!ENTITY e{level} '{}'>",
                format!("&e{};", level - 1).repeat(20)
            )
        })
    );
    assert!(clean(entities.as_bytes()).is_err());
}

#[test]
fn filters_are_bounded() {
    let filter = |attributes: &str, inner: &str| {
        format!(
            "<filter id='f' {attributes}>{inner}</filter><rect width='9' height='9' filter='url(#f)'/>"
        )
    };
    let blur = "<feGaussianBlur stdDeviation='2'/>";
    for honest in [
        filter("", blur),
        filter("x='-50%' y='-50%' width='200%' height='200%'", blur),
        filter(
            "filterUnits='userSpaceOnUse' x='0' y='0' width='20' height='20'",
            blur,
        ),
        filter("", "<feTurbulence baseFrequency='0.05' numOctaves='3'/>"),
        filter("", blur) + &"<rect filter='url(#f)'/>".repeat(15),
    ] {
        assert!(clean(drawing(&honest).as_bytes()).is_ok(), "{honest}");
    }
    for hostile in [
        filter("x='-1e6' y='-1e6' width='1e7' height='1e7'", blur),
        filter("width='100000%'", blur),
        filter(
            "filterUnits='userSpaceOnUse' width='1e7' height='1e7'",
            blur,
        ),
        filter("width='NaN'", blur),
        filter(
            "",
            "<feTurbulence baseFrequency='1e-9' numOctaves='1000000'/>",
        ),
        filter("", "<feMorphology operator='dilate' radius='1 9999'/>"),
        filter("", &blur.repeat(60)),
        filter("", blur) + &"<rect filter='url(#f)'/>".repeat(60),
        filter(
            "",
            &"<feTurbulence baseFrequency='0.9' numOctaves='8'/>".repeat(4),
        ),
        filter("", "<feConvolveMatrix order='999'/>"),
    ] {
        let what = refused(&hostile);
        assert!(what.contains("filter"), "{what}");
    }
}

#[test]
fn what_is_no_drawing_is_refused() {
    for (text, why) in [
        ("<svg width='9' height='9'/>", "is no SVG"),
        ("<svg xmlns='http://www.w3.org/2000/svg'>", "well-formed"),
        (
            "<html><svg xmlns='http://www.w3.org/2000/svg'/></html>",
            "is no SVG",
        ),
        ("<svg", "well-formed"),
        ("", "well-formed"),
    ] {
        let what = clean(text.as_bytes()).unwrap_err().what;
        assert!(what.contains(why), "{text}: {what}");
    }
    assert!(
        clean(b"<svg xmlns='http://www.w3.org/2000/svg'>\xff</svg>")
            .unwrap_err()
            .what
            .contains("UTF-8")
    );
}

#[test]
fn a_number_behind_an_exponent_is_read_by_itself() {
    assert_eq!(numbers("1-2e3.5").collect::<Vec<_>>(), ["1", "-2e3", ".5"]);
    assert!(is_far("M0 0l-2e30.5"));
    assert!(!is_far("M0 0l-2e3.5"));
}
