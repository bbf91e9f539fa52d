//! Which feature answers which request about a file.

use lsp_server::ErrorCode;
use serde_json::{Value, json};

use super::problems::{PlacedFinding, problems};
use super::wire::Wire;
use super::{actions, completion, definition, hints, hover, lens, links, references, rename};
use super::{symbols, tokens};

/// Why a request cannot be answered.
#[derive(Clone, Debug)]
pub(super) struct RequestError {
    /// The error code of the protocol.
    pub(super) code: ErrorCode,
    /// The message for the client.
    pub(super) message: String,
}

impl RequestError {
    /// An error with a code and a message.
    pub(super) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// The error for parameters that do not fit their request.
    pub(super) fn params() -> Self {
        Self::new(
            ErrorCode::InvalidParams,
            "the parameters are not those of the request",
        )
    }
}

/// The result of a request: JSON, or an error.
pub(super) type Answer = Result<Value, RequestError>;

type Feature = fn(&Wire<'_>, &Value) -> Answer;

/// Requests about one file.
pub(super) const REQUESTS: &[(&str, Feature)] = &[
    ("textDocument/codeAction", code_action),
    ("textDocument/codeLens", |wire, _| {
        Ok(wire.lenses(lens::lenses(&wire.view)))
    }),
    ("textDocument/completion", |wire, params| {
        Ok(wire.completion(completion::completion(&wire.view, offset(wire, params)?)))
    }),
    ("textDocument/definition", |wire, params| {
        Ok(wire.locations(definition::definition(&wire.view, offset(wire, params)?)))
    }),
    ("textDocument/diagnostic", |wire, params| {
        let known = params.get("previousResultId").and_then(Value::as_str);
        Ok(report(wire, &problems(&wire.view), known))
    }),
    ("textDocument/documentLink", |wire, _| {
        Ok(wire.links(links::links(&wire.view)))
    }),
    ("textDocument/documentSymbol", |wire, _| {
        Ok(wire.outline(symbols::outline(&wire.view)))
    }),
    ("textDocument/hover", |wire, params| {
        let card = hover::hover(&wire.view, offset(wire, params)?);
        Ok(card.map_or(Value::Null, |card| wire.hover(card)))
    }),
    ("textDocument/inlayHint", |wire, params| {
        let within = wire.within(params).ok_or_else(RequestError::params)?;
        Ok(wire.hints(hints::hints(&wire.view, within)))
    }),
    ("textDocument/prepareRename", |wire, params| {
        let here = rename::renamable(&wire.view, offset(wire, params)?);
        Ok(here.map_or(Value::Null, |here| wire.renamable(here.span, here.id)))
    }),
    ("textDocument/references", |wire, params| {
        let with_definition = params.pointer("/context/includeDeclaration");
        let with_definition = with_definition.and_then(Value::as_bool).unwrap_or(true);
        let at = offset(wire, params)?;
        Ok(wire.locations(references::references(&wire.view, at, with_definition)))
    }),
    ("textDocument/rename", renamed),
    ("textDocument/semanticTokens/full", semantic_tokens),
    ("textDocument/semanticTokens/range", semantic_tokens),
];

fn offset(wire: &Wire<'_>, params: &Value) -> Result<usize, RequestError> {
    wire.offset(params).ok_or_else(RequestError::params)
}

fn semantic_tokens(wire: &Wire<'_>, params: &Value) -> Answer {
    let within = wire.within(params).ok_or_else(RequestError::params)?;
    Ok(wire.tokens(tokens::tokens(&wire.view, within)))
}

fn code_action(wire: &Wire<'_>, params: &Value) -> Answer {
    let within = wire.within(params).ok_or_else(RequestError::params)?;
    let only = params.pointer("/context/only").and_then(Value::as_array);
    let only = only.into_iter().flatten().filter_map(Value::as_str);
    let only: Vec<String> = only.map(str::to_owned).collect();
    Ok(wire.offers(actions::offers(&wire.view, within), &only))
}

fn renamed(wire: &Wire<'_>, params: &Value) -> Answer {
    let new = params.get("newName").and_then(Value::as_str);
    let new = new.ok_or_else(RequestError::params)?;
    let edits = rename::rename(&wire.view, offset(wire, params)?, new)
        .map_err(|reason| RequestError::new(ErrorCode::RequestFailed, reason))?;
    Ok(wire.workspace_edit(&edits, false))
}

/// The diagnostic report of a file: its findings, or that the client has them already.
pub(super) fn report(
    wire: &Wire<'_>,
    problems: &[PlacedFinding<'_>],
    known: Option<&str>,
) -> Value {
    let items = wire.diagnostics(problems);
    let id = format!("{:08x}", crc32fast::hash(items.to_string().as_bytes()));
    if known == Some(&id) {
        return json!({"kind": "unchanged", "resultId": id});
    }
    json!({"kind": "full", "resultId": id, "items": items})
}
