//! The capabilities that the server announces to clients.

use gen_lsp_types as types;
use serde_json::{Value, json};

use super::{NAME, json_of};
use crate::lsp::client::{Ability, Client};
use crate::lsp::tokens::Truth;

/// The capabilities of the server, as far as the client can use them.
pub(in crate::lsp) fn capabilities(client: &Client) -> Value {
    let legend = types::SemanticTokensLegend {
        token_types: Truth::ALL.map(|truth| truth.name().to_owned()).to_vec(),
        token_modifiers: Vec::new(),
    };
    let mut capabilities = json_of(types::ServerCapabilities {
        completion_provider: Some(types::CompletionOptions {
            trigger_characters: Some(["@", "="].map(str::to_owned).to_vec()),
            ..types::CompletionOptions::default()
        }),
        hover_provider: Some(types::HoverProvider::Bool(true)),
        definition_provider: Some(types::DefinitionProvider::Bool(true)),
        references_provider: Some(types::ReferencesProvider::Bool(true)),
        document_symbol_provider: Some(types::DocumentSymbolProvider::Bool(true)),
        workspace_symbol_provider: Some(types::WorkspaceSymbolProvider::Bool(true)),
        inlay_hint_provider: Some(types::InlayHintProvider::Bool(true)),
        code_lens_provider: Some(types::CodeLensOptions::default()),
        document_link_provider: Some(types::DocumentLinkOptions::default()),
        rename_provider: Some(types::RenameProvider::RenameOptions(types::RenameOptions {
            prepare_provider: Some(true),
            ..types::RenameOptions::default()
        })),
        semantic_tokens_provider: Some(types::SemanticTokensProvider::SemanticTokensOptions(
            types::SemanticTokensOptions {
                legend,
                range: Some(types::SemanticTokensOptionsRange::Bool(true)),
                full: Some(types::Full::Bool(true)),
                work_done_progress_options: types::WorkDoneProgressOptions::default(),
            },
        )),
        diagnostic_provider: client.can(Ability::Pull).then(|| {
            types::DiagnosticProvider::DiagnosticOptions(types::DiagnosticOptions {
                identifier: Some(NAME.to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                work_done_progress_options: types::WorkDoneProgressOptions::default(),
            })
        }),
        ..types::ServerCapabilities::default()
    });
    capabilities["positionEncoding"] = Value::from(client.encoding.name());
    // 2: documents are synchronised by incremental changes.
    capabilities["textDocumentSync"] = json!({"openClose": true, "change": 2, "save": true});
    capabilities["codeActionProvider"] =
        json!({"codeActionKinds": ["quickfix", "refactor.rewrite", "source.fixAll.factum"]});
    json!({"capabilities": capabilities, "serverInfo": {"name": NAME, "version": env!("CARGO_PKG_VERSION")}})
}
