//! An editor as the language server sees one: a client of `factum lsp`, a process of its own, over stdin and stdout.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use factum::lsp::uri;
use serde_json::{Value, json};

/// How long an answer may take before the measurement is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A client, its server, and the files that it has open.
pub(crate) struct Editor {
    child: Child,
    input: ChildStdin,
    said: Receiver<(Instant, Vec<u8>)>,
    root: PathBuf,
    open: BTreeMap<String, OpenText>,
    /// What the server said last of each file, by its address.
    found: BTreeMap<String, Value>,
    next: u64,
}

struct OpenText {
    text: String,
    version: i32,
}

/// When the findings came after an edit was sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    /// Those of the edited file.
    pub(crate) own: Duration,
    /// The last of all files.
    pub(crate) all: Duration,
    /// Of how many files they came.
    pub(crate) files: usize,
}

impl Editor {
    /// Starts a server on a project and waits until it has checked it; how long that took.
    pub(crate) fn start(program: &Path, root: &Path) -> Result<(Self, Duration), Box<dyn Error>> {
        let started = Instant::now();
        let root = root.canonicalize()?;
        let mut child = Command::new(program)
            .arg("lsp")
            .current_dir(&root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take().ok_or("the server has no stdin")?;
        let output = child.stdout.take().ok_or("the server has no stdout")?;
        let (sender, said) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send((Instant::now(), message)).is_err() {
                    break;
                }
            }
        });
        let mut editor = Self {
            child,
            input,
            said,
            root,
            open: BTreeMap::new(),
            found: BTreeMap::new(),
            next: 0,
        };
        let uri = editor.uri("");
        let params = json!({
            "processId": null,
            "rootUri": uri,
            "capabilities": {
                "general": {"positionEncodings": ["utf-8"]},
                "textDocument": {"publishDiagnostics": {"relatedInformation": true}},
            },
        });
        editor.ask("initialize", params)?;
        editor.tell("initialized", json!({}))?;
        editor.ask("workspace/symbol", json!({"query": "exports"}))?;
        Ok((editor, started.elapsed()))
    }

    /// The process of the server.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// The text of an open file.
    pub(crate) fn text(&self, path: &str) -> &str {
        self.open.get(path).map_or("", |open| &open.text)
    }

    /// The files that are open.
    pub(crate) fn open_texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let open = self.open.iter();
        open.map(|(path, open)| (path.as_str(), open.text.as_str()))
    }

    /// What the server said last of a file.
    pub(crate) fn found(&self, path: &str) -> &[Value] {
        let found = self.found.get(&self.uri(path));
        found.and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// How many findings it said last.
    pub(crate) fn count(&self) -> usize {
        let found = self.found.values().filter_map(Value::as_array);
        found.map(Vec::len).sum()
    }

    /// Opens a file with the text that it has on disk.
    pub(crate) fn open(&mut self, path: &str) -> Result<(), Box<dyn Error>> {
        let text = std::fs::read_to_string(self.root.join(path))?;
        let uri = self.uri(path);
        let document = json!({"uri": uri, "languageId": "", "version": 0, "text": text});
        self.open
            .insert(path.to_owned(), OpenText { text, version: 0 });
        let sent = Instant::now();
        self.tell("textDocument/didOpen", json!({"textDocument": document}))?;
        self.told(sent, &uri, 0)?;
        Ok(())
    }

    /// Closes a file without saving it.
    pub(crate) fn close(&mut self, path: &str) -> Result<(), Box<dyn Error>> {
        self.open.remove(path);
        let document = json!({"uri": self.uri(path)});
        self.tell("textDocument/didClose", json!({"textDocument": document}))
    }

    /// Puts text in the place of some bytes of an open file, and waits for what is found.
    pub(crate) fn replace(
        &mut self,
        path: &str,
        range: &Range<usize>,
        text: &str,
    ) -> Result<Told, Box<dyn Error>> {
        let uri = self.uri(path);
        let open = self.open.get_mut(path).ok_or("the file is not open")?;
        let (start, end) = (place(&open.text, range.start), place(&open.text, range.end));
        open.text.replace_range(range.clone(), text);
        open.version += 1;
        let version = open.version;
        let params = json!({
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"range": {"start": start, "end": end}, "text": text}],
        });
        let sent = Instant::now();
        self.tell("textDocument/didChange", params)?;
        self.told(sent, &uri, version)
    }

    /// Tells of a file that came, went or changed on disk, and waits for an answer that rests on it; how long that took.
    pub(crate) fn changed_on_disk(&mut self, path: &str) -> Result<Duration, Box<dyn Error>> {
        let kind = if self.root.join(path).exists() { 1 } else { 3 };
        let changes = json!([{"uri": self.uri(path), "type": kind}]);
        let sent = Instant::now();
        self.tell(
            "workspace/didChangeWatchedFiles",
            json!({"changes": changes}),
        )?;
        self.ask("workspace/symbol", json!({"query": "exports"}))?;
        Ok(sent.elapsed())
    }

    /// Waits for the findings of a version of a file, and of all others that are sent with them.
    fn told(&mut self, sent: Instant, uri: &str, version: i32) -> Result<Told, Box<dyn Error>> {
        let mut own = None;
        let mut all = sent;
        let mut files = BTreeSet::new();
        // The server tells of all files before it answers what it is asked after it began to.
        let mut asked = None;
        loop {
            let (at, message) = self.next_message()?;
            if asked.is_some() && message.get("id").and_then(Value::as_u64) == asked {
                break;
            }
            let Some(of) = message.pointer("/params/uri").and_then(Value::as_str) else {
                continue;
            };
            all = at;
            files.insert(of.to_owned());
            let is_own = of == uri && message["params"]["version"] == version;
            if is_own && own.is_none() {
                own = Some(at);
                asked = Some(self.send("bench/nothing", json!({}))?);
            }
        }
        Ok(Told {
            own: own.unwrap_or(all).duration_since(sent),
            all: all.duration_since(sent),
            files: files.len(),
        })
    }

    /// The next message; what it says of a file's findings is kept.
    fn next_message(&mut self) -> Result<(Instant, Value), Box<dyn Error>> {
        let (at, message) = self.said.recv_timeout(PATIENCE)?;
        let mut message: Value = serde_json::from_slice(&message)?;
        if message["method"] == "textDocument/publishDiagnostics" {
            let found = message["params"]["diagnostics"].take();
            if let Some(uri) = message["params"]["uri"].as_str() {
                self.found.insert(uri.to_owned(), found);
            }
        }
        Ok((at, message))
    }

    fn uri(&self, path: &str) -> String {
        uri::of_path(&self.root.join(path))
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<(), Box<dyn Error>> {
        let id = self.send(method, params)?;
        while self.next_message()?.1.get("id").and_then(Value::as_u64) != Some(id) {}
        Ok(())
    }

    fn send(&mut self, method: &str, params: Value) -> Result<u64, Box<dyn Error>> {
        self.next += 1;
        let id = self.next;
        self.write(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))?;
        Ok(id)
    }

    fn tell(&mut self, method: &str, params: Value) -> Result<(), Box<dyn Error>> {
        self.write(&json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    fn write(&mut self, message: &Value) -> Result<(), Box<dyn Error>> {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        Ok(self.input.flush()?)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The line of a byte and the bytes before it there, both from 0.
fn place(text: &str, offset: usize) -> Value {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({"line": before.matches('\n').count(), "character": before.len() - start})
}

/// The body of the next message; `None` at the end.
fn read(output: &mut BufReader<ChildStdout>) -> Option<Vec<u8>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().ok()?;
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(body)
}
