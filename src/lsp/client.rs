//! What a client states about itself in `initialize`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;

use super::position::Encoding;
use super::uri;

/// A capability of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ability {
    /// Pulls diagnostics instead of having them pushed.
    Pull,
    /// Shows related places beside a diagnostic.
    RelatedInformation,
    /// Reads Markdown in hovers.
    Markdown,
    /// Reads Markdown in the documentation of completions.
    MarkdownBeside,
    /// Accepts edits that name the version of the document.
    DocumentChanges,
    /// Creates files that an edit asks for.
    CreateFiles,
    /// Accepts edits with placeholders.
    Snippets,
    /// Reports changes on disk when asked to.
    Watch,
    /// Pulls diagnostics again when told to.
    RefreshDiagnostics,
    /// Pulls inlay hints again when told to.
    RefreshHints,
    /// Pulls semantic tokens again when told to.
    RefreshTokens,
    /// Pulls code lenses again when told to.
    RefreshLenses,
    /// Has the command that shows the places behind a code lens.
    ShowReferences,
}

/// The client's command that shows the places behind a code lens.
pub(super) const SHOW_REFERENCES: &str = "factum.showReferences";

/// Format keys: where a client says that it can do something, and the item that a list there must have.
const ABILITIES: &[(Ability, &str, Option<&str>)] = &[
    (Ability::Pull, "/capabilities/textDocument/diagnostic", None),
    (
        Ability::RelatedInformation,
        "/capabilities/textDocument/publishDiagnostics/relatedInformation",
        None,
    ),
    (
        Ability::RelatedInformation,
        "/capabilities/textDocument/diagnostic/relatedInformation",
        None,
    ),
    (
        Ability::Markdown,
        "/capabilities/textDocument/hover/contentFormat",
        Some("markdown"),
    ),
    (
        Ability::MarkdownBeside,
        "/capabilities/textDocument/completion/completionItem/documentationFormat",
        Some("markdown"),
    ),
    (
        Ability::DocumentChanges,
        "/capabilities/workspace/workspaceEdit/documentChanges",
        None,
    ),
    (
        Ability::CreateFiles,
        "/capabilities/workspace/workspaceEdit/resourceOperations",
        Some("create"),
    ),
    (
        Ability::Snippets,
        "/capabilities/workspace/workspaceEdit/snippetEditSupport",
        None,
    ),
    (
        Ability::Watch,
        "/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration",
        None,
    ),
    (
        Ability::RefreshDiagnostics,
        "/capabilities/workspace/diagnostics/refreshSupport",
        None,
    ),
    (
        Ability::RefreshHints,
        "/capabilities/workspace/inlayHint/refreshSupport",
        None,
    ),
    (
        Ability::RefreshTokens,
        "/capabilities/workspace/semanticTokens/refreshSupport",
        None,
    ),
    (
        Ability::RefreshLenses,
        "/capabilities/workspace/codeLens/refreshSupport",
        None,
    ),
    (
        Ability::ShowReferences,
        "/capabilities/experimental/commands/commands",
        Some(SHOW_REFERENCES),
    ),
];

/// What is known of a client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Client {
    /// The encoding in which the client counts characters.
    pub(super) encoding: Encoding,
    /// The folders of the client's workspace.
    pub(super) folders: Vec<PathBuf>,
    abilities: BTreeSet<Ability>,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn new(params: &Value) -> Self {
        let says = |(_, pointer, item): &&(Ability, &str, Option<&str>)| match (
            params.pointer(pointer),
            item,
        ) {
            (Some(Value::Array(items)), Some(wanted)) => {
                items.iter().any(|item| item.as_str() == Some(wanted))
            }
            (Some(said), None) => said.is_object() || said.as_bool() == Some(true),
            _ => false,
        };
        let abilities = ABILITIES.iter().filter(says).map(|(ability, ..)| *ability);
        let encodings = params.pointer("/capabilities/general/positionEncodings");
        let mut encodings = encodings.and_then(Value::as_array).into_iter().flatten();
        let has_bytes = encodings.any(|name| name.as_str() == Some(Encoding::Utf8.name()));
        Self {
            encoding: if has_bytes {
                Encoding::Utf8
            } else {
                Encoding::Utf16
            },
            folders: folders(params),
            abilities: abilities.collect(),
        }
    }

    /// Whether the client has an ability.
    pub(super) fn can(&self, ability: Ability) -> bool {
        self.abilities.contains(&ability)
    }
}

/// The workspace folders of a client, or the single root that older clients name.
fn folders(params: &Value) -> Vec<PathBuf> {
    let shown = params.get("workspaceFolders").and_then(Value::as_array);
    let shown = shown.into_iter().flatten();
    let uris: Vec<&str> = shown
        .filter_map(|folder| folder.get("uri")?.as_str())
        .collect();
    if !uris.is_empty() {
        return uris.into_iter().filter_map(uri::to_path).collect();
    }
    let root = params.get("rootUri").and_then(Value::as_str);
    if let Some(root) = root.and_then(uri::to_path) {
        return vec![root];
    }
    let path = params.get("rootPath").and_then(Value::as_str);
    path.map(PathBuf::from).into_iter().collect()
}
