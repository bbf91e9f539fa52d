//! What templates see is what the tables of views say: templates that print all that they see, read back.

use std::fs;
use std::path::Path;

use factum::render::view::VIEWS;
use factum::schema::json;
use serde_json::{Map, Value, json};

use super::validator::Validator;
use crate::program::factum;

/// Reads values as the template engine prints them: strings as Rust's `Debug` does, nothing for null.
struct Printed<'a>(&'a str);

impl Printed<'_> {
    fn skip(&mut self, mark: &str) -> bool {
        let rest = self.0.strip_prefix(mark);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn string(&mut self) -> String {
        let mut text = String::new();
        assert!(self.skip("\""), "{:.80}", self.0);
        loop {
            let mut chars = self.0.chars();
            let char = chars.next().unwrap();
            self.0 = chars.as_str();
            match char {
                '"' => return text,
                '\\' => {
                    let mut chars = self.0.chars();
                    let escape = chars.next().unwrap();
                    self.0 = chars.as_str();
                    text.push(match escape {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        '0' => '\0',
                        'u' => {
                            let (code, rest) = self.0[1..].split_once('}').unwrap();
                            self.0 = rest;
                            char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()
                        }
                        other => other,
                    });
                }
                other => text.push(other),
            }
        }
    }

    fn value(&mut self) -> Value {
        if self.skip("{") {
            let mut map = Map::new();
            while !self.skip("}") {
                self.skip(", ");
                let key = self.string();
                assert!(self.skip(": "), "{:.80}", self.0);
                map.insert(key, self.value());
            }
            return Value::Object(map);
        }
        if self.skip("[") {
            let mut items = Vec::new();
            while !self.skip("]") {
                self.skip(", ");
                items.push(self.value());
            }
            return Value::Array(items);
        }
        if self.0.starts_with('"') {
            return json!(self.string());
        }
        let end = self.0.find([',', ']', '}']).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        serde_json::from_str(word.trim()).unwrap_or(Value::Null)
    }
}

fn unescaped(text: &str) -> String {
    let marks = [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ];
    let text = marks
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

const DUMP: &str = "{{ __tera_context }}";

/// The example library, with templates that print what they see.
fn printed(templates: &[&str], pages: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().unwrap();
    copy(&root.join("content"), &dir.path().join("content"));
    let settings = fs::read_to_string(root.join("factum.yaml")).unwrap();
    let settings = format!("{settings}\nbase_url: https://example.org/\n");
    fs::write(dir.path().join("factum.yaml"), settings).unwrap();
    for template in templates {
        let path = dir.path().join("templates").join(template);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, DUMP).unwrap();
    }
    let said = factum(dir.path(), &["build", "--format", "html"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let pages = pages.iter();
    pages
        .map(|page| fs::read_to_string(dir.path().join("build").join(page)).unwrap())
        .collect()
}

#[track_caller]
fn is_seen(view: &str, value: &Value) {
    let format = VIEWS.iter().find(|format| format.name == view).unwrap();
    let refused = Validator::new(json::of(format, &[])).refused(value);
    assert_eq!(refused, None, "{view}");
}

#[test]
fn templates_see_what_the_tables_say() {
    let templates = [
        "brief.html",
        "index.html",
        "overview.html",
        "feed.xml",
        "sitemap.xml",
    ];
    let pages = [
        ("view", "argentina-between-china-and-the-us/index.html"),
        (
            "view",
            "la-opinion-sobre-china-en-america-latina/index.html",
        ),
        ("view-list", "index.html"),
        ("view-list", "topics/index.html"),
        ("view-list", "topics/trade/index.html"),
        ("view-list", "authors/factum-editors/index.html"),
        ("view-site", "feed.xml"),
        ("view-site", "sitemap.xml"),
    ];
    let texts = printed(&templates, &pages.map(|(_, page)| page));
    for ((view, page), text) in pages.iter().zip(texts) {
        let text = unescaped(&text);
        let value = Printed(text.trim()).value();
        assert!(
            value.as_object().is_some_and(|map| map.len() > 5),
            "{page}: {text:.200}"
        );
        is_seen(view, &value);
        let mut less = value.clone();
        less.as_object_mut().unwrap().remove("words");
        let format = VIEWS.iter().find(|format| format.name == *view).unwrap();
        assert!(
            Validator::new(json::of(format, &[]))
                .refused(&less)
                .is_some()
        );
    }
}

#[test]
fn cards_see_what_their_table_says() {
    let page = "argentina-between-china-and-the-us/index.html";
    let text = printed(&["partials/record-card.html"], &[page]).remove(0);
    let cards: Vec<&str> = text.split("{&quot;item&quot;").skip(1).collect();
    assert!(cards.len() > 10, "{} cards", cards.len());
    for card in cards {
        let text = unescaped(&format!(
            "{{&quot;item&quot;{}",
            card.split('<').next().unwrap()
        ));
        is_seen("view-card", &Printed(&text).value());
    }
}
