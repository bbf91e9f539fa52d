//! The main loop: reads messages and hands them on. It computes nothing, so that messages are read at once.

use std::io::BufRead;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, PoisonError};
use std::thread::{self, JoinHandle};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use super::answers::RequestError;
use super::client::{Ability, Client};
use super::projects::{Brake, Projects};
use super::transport::{self, Incoming, Outlet};
use super::wire;
use super::worker::{Cancelled, Job, Worker};
use crate::failure::Failure;

/// The worker thread, and the channels that lead to it.
struct Working {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
}

/// A server, and how far the session with its client has come.
struct Server<'a> {
    root: Option<&'a Path>,
    outlet: Outlet,
    working: Option<Working>,
    watches: bool,
    cancelled: Cancelled,
    brake: Brake,
    is_shut_down: bool,
}

/// Serves a client on stdin and stdout until `exit` or the end of input; returns whether `shutdown` came before.
pub fn serve(root: Option<&Path>) -> Result<bool, Failure> {
    let mut server = Server {
        root,
        outlet: Outlet::new(std::io::stdout()),
        working: None,
        watches: false,
        cancelled: Arc::default(),
        brake: Arc::default(),
        is_shut_down: false,
    };
    server.read(&mut std::io::stdin().lock());
    if let Some(Working { jobs, thread }) = server.working {
        drop(jobs);
        // After the end, nobody needs the result of a running check.
        if thread.is_finished() {
            thread
                .join()
                .map_err(|_| Failure::new("an internal fault of the language server"))?;
        }
    }
    Ok(server.is_shut_down)
}

/// Notifications that change files.
const EDITS: &[&str] = &[
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
];

/// Stack of the worker thread, in bytes: as large as that of a main thread.
const STACK: usize = 8 * 1024 * 1024;

/// Format keys: what a client says at the end.
const EXIT: &str = "exit";

/// Format keys: what a client asks at the end.
const SHUTDOWN: &str = "shutdown";

/// Format keys: what a client asks first.
const INITIALIZE: &str = "initialize";

/// Format keys: what a client says when it has read what the server can do.
const INITIALIZED: &str = "initialized";

impl Server<'_> {
    fn read(&mut self, input: &mut impl BufRead) {
        loop {
            match transport::read(input) {
                Incoming::End => return,
                Incoming::Malformed(said) => self.outlet.send(&said),
                Incoming::Message(Message::Request(request)) => self.request(request),
                Incoming::Message(Message::Notification(note)) if note.method == EXIT => return,
                Incoming::Message(Message::Notification(note)) => self.notification(note),
                // Responses of the client are ignored: the server depends on none.
                Incoming::Message(Message::Response(_)) => {}
            }
        }
    }

    fn request(&mut self, request: Request) {
        let refuse = |code, message: &str| {
            self.outlet
                .respond(&request.id, Err(RequestError::new(code, message)));
        };
        match &self.working {
            _ if self.is_shut_down => refuse(ErrorCode::InvalidRequest, "the server is shut down"),
            None if request.method == INITIALIZE => self.initialize(&request),
            None => refuse(
                ErrorCode::ServerNotInitialized,
                "the first request is `initialize`",
            ),
            Some(_) if request.method == INITIALIZE => {
                refuse(ErrorCode::InvalidRequest, "the server is initialized");
            }
            Some(_) if request.method == SHUTDOWN => {
                self.is_shut_down = true;
                self.outlet.respond(&request.id, Ok(Value::Null));
            }
            Some(working) => {
                let id = request.id.clone();
                if working.jobs.send(Job::Request(request)).is_err() {
                    let gone =
                        RequestError::new(ErrorCode::InternalError, "the worker has stopped");
                    self.outlet.respond(&id, Err(gone));
                }
            }
        }
    }

    fn initialize(&mut self, request: &Request) {
        let client = Client::new(&request.params);
        self.watches = client.can(Ability::Watch);
        self.outlet
            .respond(&request.id, Ok(wire::capabilities(&client)));
        let (jobs, waiting) = channel();
        let projects = Projects::new(self.root.map(Path::to_path_buf), Arc::clone(&self.brake));
        let cancelled = Arc::clone(&self.cancelled);
        let outlet = self.outlet.clone();
        let work = move || Worker::new(client, projects, waiting, cancelled, outlet).run();
        let thread = thread::Builder::new().stack_size(STACK).spawn(work);
        self.working = thread.ok().map(|thread| Working { jobs, thread });
    }

    fn notification(&mut self, note: Notification) {
        let Some(working) = &self.working else {
            return;
        };
        match note.method.as_str() {
            "$/cancelRequest" => {
                let id = note.params.get("id").cloned().unwrap_or_default();
                if let Ok(id) = serde_json::from_value::<RequestId>(id) {
                    let mut cancelled = self
                        .cancelled
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner);
                    cancelled.insert(id);
                }
            }
            method if method == INITIALIZED => self.watch(),
            _ if !EDITS.contains(&note.method.as_str()) => {}
            _ => {
                // Holding the lock, this stops a check that began before the edit came, and never that of the edit itself.
                let brake = self.brake.lock().unwrap_or_else(PoisonError::into_inner);
                let _ = working.jobs.send(Job::Edit(note));
                brake.stop();
            }
        }
    }

    /// Asks the client to report changes on disk.
    fn watch(&self) {
        if !self.watches {
            return;
        }
        let watchers = [
            "**/factum.yaml",
            "**/factum-baseline.yaml",
            "**/content/**",
            "**/*.csl",
        ];
        let watchers = watchers.map(|glob| json!({"globPattern": glob}));
        let method = "workspace/didChangeWatchedFiles";
        let registration = json!({
            "id": method, "method": method, "registerOptions": {"watchers": watchers},
        });
        self.outlet.send(&json!({
            "jsonrpc": "2.0",
            "id": "client/registerCapability",
            "method": "client/registerCapability",
            "params": {"registrations": [registration]},
        }));
    }
}
