//! Turns HTML within Markdown into Markdown, and drops what has no content: comments, anchors, style elements.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::cite::options;
use super::endnotes::superscript;
use super::html;
use super::markdown::destination;

/// Markdown with its HTML turned into Markdown.
pub(super) fn tame(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    let mut block = String::new();
    let mut links: Vec<String> = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let words = match event {
            Event::Start(Tag::HtmlBlock) => {
                block.clear();
                continue;
            }
            Event::Html(words) => {
                block.push_str(&words);
                continue;
            }
            Event::End(TagEnd::HtmlBlock) => {
                let markdown = html::fragment(&block);
                if markdown.is_empty() {
                    markdown
                } else {
                    format!("\n{markdown}\n")
                }
            }
            Event::InlineHtml(tag) if is_tag(&tag, "<sup") => {
                // The raised digits become marks of notes or powers.
                let behind = text.get(range.end..).unwrap_or_default();
                let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
                let (own, rest) = behind.split_at(digits);
                let is_mark = (1..=3).contains(&digits) && is_tag(rest, "</sup");
                if is_mark && range.start >= from {
                    let before = text.get(from..range.start).unwrap_or_default();
                    let mark = superscript(before, own)
                        .replace('[', "\\[")
                        .replace(']', "\\]");
                    out.push_str(before);
                    out.push_str(&mark);
                    from = range.end + digits;
                    continue;
                }
                String::new()
            }
            Event::InlineHtml(tag) => inline(&tag, &mut links),
            _ => continue,
        };
        if range.start >= from {
            out.push_str(text.get(from..range.start).unwrap_or(""));
            out.push_str(&words);
            from = range.end;
        }
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

fn is_tag(text: &str, tag: &str) -> bool {
    let own = text.get(..tag.len()).unwrap_or_default();
    let behind = text.get(tag.len()..).unwrap_or_default();
    own.eq_ignore_ascii_case(tag) && !behind.starts_with(char::is_alphanumeric)
}

/// The Markdown for an inline tag; `links` keeps the addresses of open links.
fn inline(tag: &str, links: &mut Vec<String>) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    let name: String = name
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    match (name.to_ascii_lowercase().as_str(), tag.starts_with("</")) {
        ("br", _) => " ".to_owned(),
        ("a", false) => match html::address(tag) {
            Some(address) => {
                links.push(destination(&address));
                "[".to_owned()
            }
            None => String::new(),
        },
        ("a", true) => links
            .pop()
            .map_or_else(String::new, |address| format!("]({address})")),
        _ => String::new(),
    }
}
