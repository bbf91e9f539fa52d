//! The Model Context Protocol: tools are listed and called over stdin and stdout, one call at a time.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt as _};
use serde_json::{Value, json};

use super::toolbox::Toolbox;
use super::tools;
use crate::failure::Failure;
use crate::session::guard;

/// What an assistant is told about the project on connecting.
const INSTRUCTIONS: &str = "This project holds policy briefs in Markdown whose every number, quotation and citation rests on a recorded \
    source. Find a record before you write a number (`find_record`), let the words rest on it as [words][@id], and check what you wrote \
    (`check_text`). Where no record is there, cite the source and record the number with the words of the source (`record_number`): it stays \
    unconfirmed until a person has looked. Never change a record so that it fits the prose.";

/// Serves an assistant on stdin and stdout until it closes them.
pub fn serve(root: Option<&Path>) -> Result<(), Failure> {
    let toolbox = Toolbox::open(root)?;
    let lost = |error: &dyn std::fmt::Display| {
        Failure::new(format!("the assistant was lost: {error}"))
            .help("an assistant starts `factum mcp` and speaks the Model Context Protocol with it")
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| lost(&error))?;
    let ended = runtime.block_on(async {
        let assistant = Assistant {
            root: toolbox.root().to_path_buf(),
            toolbox: Mutex::new(toolbox),
        };
        let streams = (tokio::io::stdin(), tokio::io::stdout());
        let running = assistant.serve(streams).await;
        let running = running.map_err(|error| lost(&error))?;
        running.waiting().await.map_err(|error| lost(&error))
    });
    // Waiting for the runtime would wait for a pending read of stdin.
    runtime.shutdown_background();
    ended.map(|_| ())
}

/// The server's handler: a project that an assistant works on.
struct Assistant {
    root: PathBuf,
    toolbox: Mutex<Toolbox>,
}

impl Assistant {
    fn call(&self, name: &str, input: Value) -> Result<String, Failure> {
        let mut toolbox = self.toolbox.lock().unwrap_or_else(PoisonError::into_inner);
        let done = guard::caught(|| tools::call(&mut toolbox, name, input));
        done.unwrap_or_else(|fault| {
            // After a panic, the toolbox may hold an incomplete state.
            *toolbox = Toolbox::open(Some(&self.root))?;
            Err(Failure::new(fault).help("call the tool with another text, and report the fault"))
        })
    }
}

impl ServerHandler for Assistant {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("factum", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools::tools()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let input = Value::Object(request.arguments.unwrap_or_default());
        Ok(result(self.call(&request.name, input)).into())
    }
}

/// The result of a tool as text and as data; a failure is a result with its remedy.
fn result(given: Result<String, Failure>) -> CallToolResult {
    match given {
        Ok(text) => {
            let data = serde_json::from_str(&text).ok();
            let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
            result.structured_content = data;
            result
        }
        Err(failure) => {
            let text = failure.to_string();
            let mut result = CallToolResult::error(vec![ContentBlock::text(text)]);
            result.structured_content = Some(json!({
                "message": failure.message,
                "path": failure.path,
                "help": failure.help,
            }));
            result
        }
    }
}
