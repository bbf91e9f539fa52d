//! Reads HTML as a browser's tokeniser does and says what a browser would have to repair.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Elements without content (HTML, section 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The first fault of a page: a syntax error, elements that do not nest, an id given twice.
pub(super) fn fault(page: &str) -> Option<String> {
    let tokens = Tokenizer::new(Elements::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // The tokeniser stops at each script's end to let it run.
    while !input.is_empty() {
        let _ = tokens.feed(&input);
    }
    tokens.end();
    let elements = tokens.sink;
    let unclosed = elements
        .open
        .into_inner()
        .pop()
        .map(|name| format!("<{name}> is not closed"));
    elements.fault.into_inner().or(unclosed)
}

#[derive(Default)]
struct Elements {
    open: RefCell<Vec<String>>,
    ids: RefCell<BTreeSet<String>>,
    fault: RefCell<Option<String>>,
}

impl Elements {
    fn fail(&self, fault: String) {
        self.fault.borrow_mut().get_or_insert(fault);
    }

    fn tag(&self, tag: &Tag) {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            match self.open.borrow_mut().pop() {
                Some(open) if open == name => {}
                Some(open) => self.fail(format!("</{name}> closes <{open}>")),
                None => self.fail(format!("</{name}> closes nothing")),
            }
            return;
        }
        if let Some(id) = tag
            .attrs
            .iter()
            .find(|attribute| &*attribute.name.local == "id")
            && !self.ids.borrow_mut().insert(id.value.to_string())
        {
            self.fail(format!("an id is given twice: {}", id.value));
        }
        if !tag.self_closing && !VOID.contains(&name.as_str()) {
            self.open.borrow_mut().push(name);
        }
    }
}

impl TokenSink for Elements {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => {
                self.tag(&tag);
                let starts = tag.kind == TagKind::StartTag;
                match &*tag.name {
                    "style" if starts => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "script" if starts => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "title" if starts && self.open.borrow().iter().all(|open| open != "svg") => {
                        return TokenSinkResult::RawData(RawKind::Rcdata);
                    }
                    _ => {}
                }
            }
            Token::ParseError(error) => self.fail(format!("syntax: {error}")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
