//! Turns HTML within Markdown into Markdown, and drops what has no content: comments, anchors, style elements.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::account::ImportGuess;
use super::cite::options;
use super::html;
use super::markdown::destination;
use super::script::Script;

/// Markdown with its HTML turned into Markdown.
///
/// `guesses` takes raised and lowered words that Unicode cannot write.
pub(super) fn tame(text: &str, guesses: &mut Vec<ImportGuess>) -> String {
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
            Event::InlineHtml(tag) if script(&tag).is_some() => {
                let behind = text.get(range.end..).unwrap_or_default();
                let end = behind.find('<').unwrap_or(behind.len());
                let (own, rest) = behind.split_at(end);
                let closes = !tag.starts_with("</")
                    && rest.starts_with("</")
                    && script(rest) == script(&tag);
                if let Some(script) = script(&tag).filter(|_| closes)
                    && range.start >= from
                    && !own.contains(['*', '[', '`', '\\'])
                {
                    out.push_str(text.get(from..range.start).unwrap_or_default());
                    let (written, guess) = script.write(&out, own);
                    guesses.extend(guess);
                    out.push_str(&escaped(&written));
                    from = range.end + end;
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

/// The side of the line on which the words of a tag stand.
fn script(tag: &str) -> Option<Script> {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    match name
        .get(..end.unwrap_or(name.len()))?
        .to_ascii_lowercase()
        .as_str()
    {
        "sup" => Some(Script::Raised),
        "sub" => Some(Script::Lowered),
        _ => None,
    }
}

/// Words with their brackets escaped.
fn escaped(words: &str) -> String {
    words.replace('[', "\\[").replace(']', "\\]")
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
