//! A client of `factum lsp` over stdin and stdout. It waits a bounded time for everything.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long anything may take, on a machine that is busy.
const PATIENCE: Duration = Duration::from_mins(2);

/// A started server, and what it said that was not asked for.
pub(crate) struct Client {
    child: Child,
    input: Option<ChildStdin>,
    said: Receiver<Value>,
    unasked: VecDeque<Value>,
    next: i32,
    /// The answer to `initialize`.
    pub(crate) capabilities: Value,
    pub(crate) root: PathBuf,
    /// Kept as long as the server runs.
    folder: Option<TempDir>,
}

/// Capabilities of a client that counts bytes and is sent diagnostics.
pub(crate) fn abilities() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-8", "utf-16"]},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
        },
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    })
}

impl Client {
    /// A server on a project of these files.
    pub(crate) fn on(files: &[(&str, &str)], abilities: Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let root = dunce::canonicalize(folder.path()).unwrap();
        let mut client = Self::at(&root, abilities);
        client.folder = Some(folder);
        client
    }

    /// A server on a folder.
    pub(crate) fn at(root: &Path, abilities: Value) -> Self {
        let mut client = Self::start(root);
        let uri = client.uri("");
        let params = json!({
            "processId": null,
            "rootUri": uri,
            "workspaceFolders": [{"uri": uri, "name": "project"}],
            "capabilities": abilities,
        });
        client.capabilities = client.ask("initialize", params);
        client.tell("initialized", json!({}));
        client
    }

    /// A server that was told nothing.
    pub(crate) fn start(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_factum"))
            .arg("lsp")
            .current_dir(root)
            .env("RAYON_NUM_THREADS", "2")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, said) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            input: child.stdin.take(),
            child,
            said,
            unasked: VecDeque::new(),
            next: 0,
            capabilities: Value::Null,
            root: root.to_owned(),
            folder: None,
        }
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        factum::lsp::uri::of_path(&self.root.join(path))
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; its id.
    pub(crate) fn begin(&mut self, method: &str, params: Value) -> i32 {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The response to a request.
    #[track_caller]
    pub(crate) fn response(&mut self, id: i32) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// What a request is answered with.
    #[track_caller]
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params);
        let mut response = self.response(id);
        assert!(response.get("error").is_none(), "{method}: {response}");
        response["result"].take()
    }

    /// The error of a request.
    #[track_caller]
    pub(crate) fn fail(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params);
        let mut response = self.response(id);
        assert!(response.get("result").is_none(), "{method}: {response}");
        response["error"].take()
    }

    /// The first message that is wanted; others are kept.
    #[track_caller]
    pub(crate) fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unasked.iter().position(&is_wanted) {
            return self.unasked.remove(at).unwrap();
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.said.recv_timeout(left).unwrap_or_else(|_| {
                let state = self.child.try_wait();
                panic!(
                    "no answer; the server: {state:?}; it said {:#?}",
                    self.unasked
                )
            });
            if is_wanted(&message) {
                return message;
            }
            self.unasked.push_back(message);
        }
    }

    pub(crate) fn open(&mut self, path: &str, text: &str) {
        let document = json!({
            "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text,
        });
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Puts a new text in the place of an open one.
    pub(crate) fn change(&mut self, path: &str, version: i32, changes: Value) {
        let document = json!({"uri": self.uri(path), "version": version});
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.tell("textDocument/didChange", params);
    }

    /// The findings of a version of a file, as sent.
    #[track_caller]
    pub(crate) fn findings(&mut self, path: &str, version: impl Into<Option<i32>>) -> Vec<Value> {
        let (uri, version) = (self.uri(path), version.into());
        let mut found = self.wait(|message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri.as_str()
                && params["version"] == json!(version)
        });
        match found["params"]["diagnostics"].take() {
            Value::Array(all) => all,
            other => panic!("{other}"),
        }
    }

    /// Asks about a byte of a text, which must be open; `at` is where a part of it begins, and how many bytes further.
    #[track_caller]
    pub(crate) fn about(&mut self, method: &str, path: &str, at: Value) -> Value {
        let params = json!({"textDocument": {"uri": self.uri(path)}, "position": at});
        self.ask(method, params)
    }

    /// Asks about a file.
    #[track_caller]
    pub(crate) fn of(&mut self, method: &str, path: &str) -> Value {
        let params = json!({"textDocument": {"uri": self.uri(path)}});
        self.ask(method, params)
    }

    /// Takes leave; the exit code.
    pub(crate) fn leave(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.end()
    }

    /// The exit code, when the input ends.
    pub(crate) fn end(&mut self) -> Option<i32> {
        drop(self.input.take());
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        length = line.strip_prefix("Content-Length: ")?.parse().ok()?;
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}

/// The place of a part of a text in lines and bytes, `further` bytes behind where it begins.
#[track_caller]
pub(crate) fn place(text: &str, part: &str, further: usize) -> Value {
    let at = text.find(part).unwrap_or_else(|| panic!("no `{part}`")) + further;
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    json!({"line": line, "character": at - start})
}

/// The range of a part of a text, in lines and bytes.
#[track_caller]
pub(crate) fn range(text: &str, part: &str) -> Value {
    json!({"start": place(text, part, 0), "end": place(text, part, part.len())})
}

/// A text with the edits of an answer applied, in lines and bytes.
pub(crate) fn edited(text: &str, edits: &[Value]) -> String {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect();
    let offset = |place: &Value| {
        let number = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
        starts[number("line")] + number("character")
    };
    let mut all: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            let new = edit["newText"].as_str().unwrap();
            (offset(&range["start"]), offset(&range["end"]), new)
        })
        .collect();
    all.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, new) in all.into_iter().rev() {
        out.replace_range(start..end, new);
    }
    out
}
