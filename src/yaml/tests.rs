use super::*;
use crate::span::{FileId, Files};

fn file(text: &str) -> (Files, FileId) {
    let mut files = Files::default();
    let id = files.add("a.yaml", text);
    (files, id)
}

fn read(text: &str) -> (Files, Parsed) {
    let (files, id) = file(text);
    let mut map = TextMap::new(id);
    map.push_verbatim(0, 0, text.len());
    let parsed = parse(text, &map);
    (files, parsed)
}

/// Checks the text of key `a`, and the bytes of a word in it.
#[track_caller]
fn points(yaml: &str, value: &str, word: &str, bytes: &str) {
    let (files, parsed) = read(yaml);
    assert_eq!(parsed.findings, [], "{yaml:?}");
    let root = parsed.root.unwrap();
    let scalar = root.get("a").unwrap().scalar().unwrap();
    assert_eq!(scalar.text.value, value, "{yaml:?}");
    let at = scalar.text.value.find(word).unwrap();
    assert_eq!(
        files.slice(scalar.text.span(at..at + word.len())),
        bytes,
        "{yaml:?}"
    );
}

#[test]
fn scalars_lead_back_to_their_bytes() {
    points(
        "a: 12.6 billion USD # so\n",
        "12.6 billion USD",
        "12.6 billion USD",
        "12.6 billion USD",
    );
    points("a: 1.10", "1.10", "1.10", "1.10");
    points("a: NO\n", "NO", "NO", "NO");
    points("a: 'it''s 5'\n", "it's 5", "'s 5", "''s 5");
    points(
        "a: \"x\\t– 5 \\u00e9t\\x41\"",
        "x\t– 5 étA",
        "5 ét",
        "5 \\u00e9t",
    );
    points("a: \"x\\\n   y 12\"", "xy 12", "y 12", "y 12");
    points(
        "a: \"one\n  two\n\n  three\"",
        "one two\nthree",
        "two\nthree",
        "two\n\n  three",
    );
    points("é: 1\na: ünï 12\n", "ünï 12", "12", "12");
    points(
        "a: plain\n   multi\n\n   line  # c\nb: 1",
        "plain multi\nline",
        "multi\nline",
        "multi\n\n   line",
    );
    points(
        "a: |\n  one\n  two 12\nb: x",
        "one\ntwo 12\n",
        "two 12",
        "two 12",
    );
    points("a: |2-\n    lit\n   x\nb: y", "  lit\n x", "lit", "lit");
    points(
        "a: >-\n\n  fold\n  ed 12\n\n  more\n    deep\n  end\n",
        "\nfold ed 12\nmore\n  deep\nend",
        "ed 12\nmore",
        "ed 12\n\n  more",
    );
    points("a: >+\n  x 12\n\n\nb: y", "x 12\n\n\n", "12", "12");
    points(
        "a: |\r\n  one\r\n  two é 12\r\nb: x\r\n",
        "one\ntwo é 12\n",
        "one\ntwo é 12",
        "one\r\n  two é 12",
    );
    points("a: \"x\r\n  y\"\r\n", "x y", "x y", "x\r\n  y");
    points("\u{feff}a: ü 12\r\nb: y", "ü 12", "12", "12");
    points(
        "{b: [1, {c: d}], a: \"\\ud83d\\ude00 12\"}",
        "😀 12",
        "😀 12",
        "\\ud83d\\ude00 12",
    );
}

#[test]
fn the_span_of_a_scalar_is_its_content() {
    let (files, parsed) = read("a: 'x y'\nb: |\n  text\n\n\nc: [1, 2]\nd: ''\n");
    let root = parsed.root.unwrap();
    let content = |key: &str| {
        let scalar = root.get(key).unwrap().scalar().unwrap();
        files.slice(scalar.spanned().span).to_owned()
    };
    assert_eq!(content("a"), "x y");
    assert_eq!(files.slice(root.get("a").unwrap().span), "'x y'");
    assert_eq!(files.slice(root.get("b").unwrap().span), "text");
    assert_eq!(files.slice(root.get("c").unwrap().span), "[1, 2]");
    assert_eq!(content("d"), "");
    assert_eq!(
        root.get("d")
            .unwrap()
            .scalar()
            .unwrap()
            .spanned()
            .span
            .range(),
        37..37
    );
}

#[test]
fn nothing_is_null_and_quotes_are_text() {
    let (_, parsed) = read("a:\nb: ~\nc: null\nd: 'null'\n");
    let root = parsed.root.unwrap();
    for key in ["a", "b", "c"] {
        assert_eq!(root.get(key).unwrap().kind, NodeKind::Null, "{key}");
    }
    assert!(root.get("d").unwrap().scalar().is_some());
}

#[test]
fn a_broken_entry_hides_no_other() {
    let yaml = "a:\n  x: 1\nb:\n  title: one: two\nc:\n  y: \"open\nd:\n  z: 4\n";
    let (files, parsed) = read(yaml);
    let root = parsed.root.unwrap();
    let keys: Vec<&str> = root
        .entries()
        .unwrap()
        .iter()
        .map(|entry| entry.key.value.as_str())
        .collect();
    assert_eq!(keys, ["a", "b", "c", "d"]);
    for (key, is_broken) in [("a", false), ("b", true), ("c", true), ("d", false)] {
        let value = root.get(key).unwrap();
        assert_eq!(value.kind == NodeKind::Broken, is_broken, "{key}");
        assert_eq!(value.is_nothing(), is_broken, "{key}");
    }
    assert!(!parsed.is_partial);
    let lines: Vec<usize> = parsed
        .findings
        .iter()
        .map(|finding| {
            assert_eq!(finding.rule, "invalid-yaml");
            files
                .position(finding.primary.file, finding.primary.start as usize)
                .line
        })
        .collect();
    assert_eq!(lines, [4, 6], "{:?}", parsed.findings);
}

#[test]
fn repeated_keys_are_reported_with_both_places() {
    let (files, parsed) = read("a:\n  v: 1\n  w: 2\n  v: 3\n");
    let [finding] = &parsed.findings[..] else {
        panic!("{:?}", parsed.findings)
    };
    assert_eq!(finding.primary.range(), 19..20);
    assert_eq!(finding.related[0].span.range(), 5..6);
    assert_eq!(files.slice(finding.primary), "v");
    let root = parsed.root.unwrap();
    let value = root.get("a").and_then(|a| a.get("v")).unwrap();
    assert_eq!(value.scalar().unwrap().text.value, "1");
}

#[test]
fn bombs_and_depth_are_bounded() {
    let deep = "[".repeat(10_000);
    let (_, parsed) = read(&deep);
    assert!(parsed.findings.iter().any(|f| f.rule == "invalid-yaml"));
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (previous, next) in ('a'..='i').zip('b'..='j') {
        let list = format!("*{previous}, ").repeat(10);
        bomb += &[
            "",
            &next.to_string(),
            ": &",
            &next.to_string(),
            " [",
            &list,
            "]\n",
        ]
        .concat();
    }
    let (_, parsed) = read(&bomb);
    assert!(
        parsed
            .findings
            .iter()
            .any(|f| f.message.contains("aliases")),
        "{:?}",
        parsed.findings
    );
    let (_, parsed) = read("a: &x [*x]\n");
    assert_eq!(parsed.findings.len(), 1);
}

#[test]
fn only_what_an_alias_names_is_copied() {
    let nested = |alias: &str| {
        let open = (0..30).map(|level| format!("&n{level} ["));
        let open: String = open.collect();
        format!("a: {open}&x words{}\nb: {alias}\n", "]".repeat(30))
    };
    for (text, copied) in [
        (nested("none"), 0),
        (nested("R&D, *and* more"), 0),
        (nested("*n29"), 1),
        (nested("[*x, *n3, *x]"), 2),
    ] {
        assert_eq!(tree::named_anchors(&text).len(), copied, "{text}");
    }
    let (_, parsed) = read(&nested("*n29"));
    let root = parsed.root.unwrap();
    let unfolded = &root.get("b").unwrap().kind;
    assert!(matches!(unfolded, NodeKind::Sequence(_)));
}

#[test]
fn few_aliases_of_a_long_text_are_too_many() {
    let long = "x".repeat(100_000);
    let aliases = |count: usize| format!("a: &a {long}\nb: [{}]\n", "*a, ".repeat(count));
    let (_, parsed) = read(&aliases(5));
    assert_eq!(parsed.findings, []);
    let (_, parsed) = read(&aliases(50));
    assert!(
        parsed
            .findings
            .iter()
            .any(|finding| finding.message.starts_with(tree::BOMB)),
        "{:?}",
        parsed.findings
    );
}

#[test]
fn a_line_has_one_comment() {
    let (_, parsed) = read(&format!("a: 1 {}\n", "# factum: x ".repeat(3)));
    let [comment] = parsed.comments.as_slice() else {
        panic!("{:?}", parsed.comments);
    };
    assert_eq!(comment.text, "factum: x # factum: x # factum: x");
}

#[test]
fn a_pair_of_backslashes_begins_no_escape() {
    let (_, parsed) = read("a: \"C:\\\\ud8ff\"\n");
    let root = parsed.root.unwrap();
    let value = |key: &str| root.get(key).unwrap().scalar().unwrap().text.value.clone();
    assert_eq!(value("a"), "C:\\ud8ff");
}

#[test]
fn comments_cover_the_entry_below_or_beside() {
    let yaml = "# factum: allow(r) reason=\"x\"\na:\n  # factum: allow(s)\n  b: 1\n  c: 2 # factum: allow(t)\nd: '# factum: allow(no)'\ne: |\n  # factum: allow(no)\n# factum: allow(end)\n";
    let (files, parsed) = read(yaml);
    let covers: Vec<(&str, &str)> = parsed
        .comments
        .iter()
        .map(|comment| (comment.text.as_str(), files.slice(comment.covers)))
        .collect();
    assert_eq!(
        covers,
        [
            (
                "factum: allow(r) reason=\"x\"",
                "a:\n  # factum: allow(s)\n  b: 1\n  c: 2"
            ),
            ("factum: allow(s)", "b: 1"),
            ("factum: allow(t)", "c: 2"),
            ("factum: allow(end)", "# factum: allow(end)"),
        ]
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    fn check(node: &Node, files: &Files) {
        let whole = files.text(node.span.file);
        assert!(whole.get(node.span.range()).is_some(), "{node:?}");
        match &node.kind {
            NodeKind::Null | NodeKind::Broken => {}
            NodeKind::Scalar(scalar) => {
                let value = &scalar.text.value;
                for (at, char) in value.char_indices() {
                    let span = scalar.text.span(at..at + char.len_utf8());
                    assert!(whole.get(span.range()).is_some(), "{scalar:?}");
                }
                assert!(whole.get(scalar.text.whole().range()).is_some());
            }
            NodeKind::Sequence(nodes) => nodes.iter().for_each(|node| check(node, files)),
            NodeKind::Mapping(entries) => entries.iter().for_each(|entry| {
                assert!(whole.get(entry.span().range()).is_some());
                check(&entry.value, files);
            }),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn arbitrary_text_never_panics(text in "\\PC{0,80}") {
            let (files, parsed) = read(&text);
            parsed.root.iter().for_each(|root| check(root, &files));
        }

        #[test]
        fn yaml_like_text_never_panics(parts in proptest::collection::vec(
            proptest::sample::select(vec!["a", "é: ", "\n", "\n  ", "- ", "'", "\"", "\\", "\\u00e9", "|", ">-", "|2", "&x ", "*x", "{", "}", "[", "]", ", ", ": ", "#", " # factum: allow(a)", "\r\n", "\t", "---\n", "~", "\u{feff}", "?", "\\\n", "!!str ", "%", "<<"]),
            0..40,
        )) {
            let text = parts.concat();
            let (files, parsed) = read(&text);
            parsed.root.iter().for_each(|root| check(root, &files));
            for finding in &parsed.findings {
                prop_assert!(files.text(finding.primary.file).get(finding.primary.range()).is_some());
            }
        }

        /// A quoted scalar maps back exactly: what is verbatim in the value is verbatim in the file.
        #[test]
        fn double_quoted_words_are_found(words in proptest::collection::vec("[a-zé0-9]{1,6}|\\\\n|\\\\\"|\\\\t", 1..12)) {
            let yaml = format!("a: \"{}\"\n", words.join(" "));
            let (files, parsed) = read(&yaml);
            let root = parsed.root.unwrap();
            let scalar = root.get("a").unwrap().scalar().unwrap();
            for word in scalar.text.value.split_whitespace().filter(|word| !word.contains('"')) {
                let at = word.as_ptr() as usize - scalar.text.value.as_ptr() as usize;
                prop_assert_eq!(files.slice(scalar.text.span(at..at + word.len())), word);
            }
        }
    }
}
