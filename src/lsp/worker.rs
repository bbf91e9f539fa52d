//! The worker thread, which holds the projects: takes in edits, answers requests from a snapshot, and publishes findings.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};

use lsp_server::{ErrorCode, Notification, Request, RequestId};
use serde_json::{Value, json};

use super::answers::{Answer, REQUESTS, RequestError, report};
use super::client::{Ability, Client};
use super::documents::{Documents, OpenFile};
use super::position::{Encoding, Lines};
use super::problems;
use super::projects::{ProjectPath, Projects};
use super::sent::Sent;
use super::symbols;
use super::transport::Outlet;
use super::view::View;
use super::wire::Wire;
use crate::check::trace::BriefTrace;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::read_file;
use crate::model::Project;
use crate::session::guard;
use crate::session::workspace::Snapshot;
use crate::span::FileId;

/// The folder of briefs, as it stands in a file's address.
const BRIEFS: &str = "/content/briefs/";

/// A job for the worker; jobs come in the order of the messages.
#[derive(Debug)]
pub(super) enum Job {
    /// A request to be answered.
    Request(Request),
    /// A change of a file or of files on disk.
    Edit(Notification),
}

/// Requests that the client has cancelled.
pub(super) type Cancelled = Arc<Mutex<BTreeSet<RequestId>>>;

/// Holds the projects and works on the jobs of a client.
#[derive(Debug)]
pub(super) struct Worker {
    client: Client,
    projects: Projects,
    documents: Documents,
    jobs: Receiver<Job>,
    waiting: VecDeque<Job>,
    cancelled: Cancelled,
    outlet: Outlet,
    /// The last findings sent for each file, by URI.
    sent: BTreeMap<String, Sent>,
    /// Whether something changed since findings were last sent.
    is_stale: bool,
    /// Whether the change may affect files other than its own.
    reaches_others: bool,
    /// How often the client was asked to ask again; the number makes the ids of these requests differ.
    asked: u64,
}

impl Worker {
    /// A worker for a client.
    pub(super) fn new(
        client: Client,
        mut projects: Projects,
        jobs: Receiver<Job>,
        cancelled: Cancelled,
        outlet: Outlet,
    ) -> Self {
        for folder in &client.folders {
            projects.show(folder);
        }
        Self {
            client,
            projects,
            documents: Documents::default(),
            jobs,
            waiting: VecDeque::new(),
            cancelled,
            outlet,
            sent: BTreeMap::new(),
            is_stale: true,
            reaches_others: false,
            asked: 0,
        }
    }

    /// Works until the sender of jobs hangs up.
    pub(super) fn run(mut self) {
        loop {
            self.take_in();
            match self.waiting.pop_front() {
                Some(Job::Edit(edit)) => self.edit(&edit),
                Some(Job::Request(request)) => self.request(request),
                None => {
                    if self.is_stale {
                        self.tell();
                        continue;
                    }
                    // Cancelled requests have been answered by now.
                    self.cancelled
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .clear();
                    match self.jobs.recv() {
                        Ok(job) => self.waiting.push_back(job),
                        Err(_) => return,
                    }
                }
            }
        }
    }

    /// Takes in the jobs that have come meanwhile.
    fn take_in(&mut self) {
        self.waiting.extend(self.jobs.try_iter());
    }

    /// Whether an edit has come, so that an answer would refer to an outdated text.
    fn is_outrun(&mut self) -> bool {
        self.take_in();
        self.waiting.iter().any(|job| matches!(job, Job::Edit(_)))
    }

    fn edit(&mut self, edit: &Notification) {
        let params = &edit.params;
        match edit.method.as_str() {
            "textDocument/didOpen" => {
                if let Some(file) = self.documents.open(params) {
                    overlay(&mut self.projects, file);
                }
            }
            "textDocument/didChange" => {
                if let Some(file) = self.documents.change(params, self.client.encoding) {
                    overlay(&mut self.projects, file);
                }
            }
            "textDocument/didClose" => {
                let closed = self.documents.close(params);
                let place = closed.and_then(|file| self.projects.place(&file.uri));
                if let Some(place) = place {
                    self.projects.release(&place);
                }
            }
            "textDocument/didSave" => self.touched(params.pointer("/textDocument/uri")),
            "workspace/didChangeWatchedFiles" => {
                let changes = params.get("changes").and_then(Value::as_array);
                for change in changes.into_iter().flatten() {
                    self.touched(change.get("uri"));
                }
                self.reaches_others = true;
            }
            "workspace/didChangeWorkspaceFolders" => {
                // What is exchanged is added first, so that a project that both lists show stays.
                for folder in event_folders(params, "/event/added") {
                    self.projects.show(&folder);
                }
                for folder in event_folders(params, "/event/removed") {
                    let hidden = self.projects.hide(&folder);
                    // An open file of the project is still checked.
                    if let Some(root) = hidden.filter(|root| self.open_below(root).is_empty()) {
                        self.projects.close(&root);
                    }
                }
                self.reaches_others = true;
            }
            _ => return,
        }
        // A change of a record may affect every file that names it.
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
        self.reaches_others |= uri.is_some_and(|uri| !uri.contains(BRIEFS));
        self.is_stale = true;
    }

    fn touched(&mut self, uri: Option<&Value>) {
        let place = uri.and_then(Value::as_str);
        if let Some(place) = place.and_then(|uri| self.projects.place(uri)) {
            self.projects.touched(&place);
        }
    }

    fn request(&mut self, request: Request) {
        if self.take_back(&request.id) {
            let cancelled = RequestError::new(ErrorCode::RequestCanceled, "cancelled");
            return self.outlet.respond(&request.id, Err(cancelled));
        }
        let outrun = || {
            Err(RequestError::new(
                ErrorCode::ContentModified,
                "a newer edit has come",
            ))
        };
        if self.is_outrun() {
            return self.outlet.respond(&request.id, outrun());
        }
        let answer = guard::caught(|| self.answer(&request))
            .unwrap_or_else(|fault| Err(RequestError::new(ErrorCode::InternalError, fault)));
        self.take_back(&request.id);
        if self.is_outrun() {
            return self.outlet.respond(&request.id, outrun());
        }
        self.outlet.respond(&request.id, answer);
    }

    fn take_back(&self, id: &RequestId) -> bool {
        let mut cancelled = self
            .cancelled
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        cancelled.remove(id)
    }

    fn answer(&mut self, request: &Request) -> Answer {
        let params = &request.params;
        match request.method.as_str() {
            "workspace/symbol" => {
                let query = params.get("query").and_then(Value::as_str);
                let query = query.ok_or_else(RequestError::params)?.to_owned();
                Ok(self.of_all(|wire| wire.found(symbols::search(&wire.view, &query))))
            }
            "workspace/diagnostic" => Ok(json!({"items": self.reports(params)})),
            method => {
                let mut features = REQUESTS.iter();
                let feature = features.find(|(name, _)| *name == method);
                let Some((_, feature)) = feature else {
                    let message = format!("no such request: {method}");
                    return Err(RequestError::new(ErrorCode::MethodNotFound, message));
                };
                let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
                let place = self.projects.place(uri.ok_or_else(RequestError::params)?);
                let answered =
                    place.and_then(|place| self.with_file(&place, |wire| feature(wire, params)));
                answered.unwrap_or(Ok(nothing(method)))
            }
        }
    }

    /// Runs work on a file of a project; `None` where the project could never be read, or has no such file.
    fn with_file<T>(&mut self, place: &ProjectPath, run: impl FnOnce(&Wire<'_>) -> T) -> Option<T> {
        let snapshot = self.projects.snapshot(&place.root)?;
        let file = snapshot.project().files.find(&place.path)?;
        let known = SnapshotIndex::of(&snapshot);
        let open = self.open_below(&place.root);
        let mut view = known.view(file);
        if let Some(own) = open.get(&place.path) {
            view.text = &own.text;
        }
        Some(run(&Wire::new(view, &self.client, &place.root, &open)))
    }

    /// Runs work on each project, and joins the results.
    fn of_all(&mut self, run: impl Fn(&Wire<'_>) -> Vec<Value>) -> Value {
        let mut all = Vec::new();
        for root in self.projects.roots() {
            let Some(snapshot) = self.projects.snapshot(&root) else {
                continue;
            };
            let Some(file) = snapshot.project().files.ids().next() else {
                continue;
            };
            let known = SnapshotIndex::of(&snapshot);
            let open = self.open_below(&root);
            let view = known.view(file);
            all.extend(run(&Wire::new(view, &self.client, &root, &open)));
        }
        Value::from(all)
    }

    /// The files that the client has open in a project, by path.
    fn open_below(&self, root: &Path) -> BTreeMap<String, &OpenFile> {
        let open = self.documents.iter().filter_map(|file| {
            let place = self.projects.place(&file.uri)?;
            (place.root == root).then_some((place.path, file))
        });
        open.collect()
    }

    /// The findings of all files, for clients that pull them.
    fn reports(&mut self, params: &Value) -> Value {
        let known = params.get("previousResultIds").and_then(Value::as_array);
        let known = known.into_iter().flatten().filter_map(|known| {
            let uri = known.get("uri")?.as_str()?;
            Some((uri.to_owned(), known.get("value")?.as_str()?.to_owned()))
        });
        let known: BTreeMap<String, String> = known.collect();
        self.of_all(|wire| {
            let mut by_file = problems::by_file(wire.view.findings);
            let files = &wire.view.project.files;
            // A file that had findings once is reported as having none, though it may have gone.
            let mut gone = Vec::new();
            for uri in known.keys() {
                let path = super::uri::to_path(uri);
                let path = path
                    .as_deref()
                    .and_then(|path| path.strip_prefix(wire.root).ok());
                let Some(path) = path else { continue };
                match files.find(&crate::host::slashed(path)) {
                    Some(file) => {
                        by_file.entry(file).or_default();
                    }
                    None => gone.push(uri.clone()),
                }
            }
            let gone = gone.into_iter().map(|uri| {
                let mut report = report(wire, &[], None);
                report["version"] = Value::Null;
                report["uri"] = Value::from(uri);
                report
            });
            let reports = by_file.into_iter().map(|(file, problems)| {
                let path = files.path(file);
                let uri = wire.uri(path);
                let known = known.get(&uri).map(String::as_str);
                let mut report = report(wire, &problems, known);
                report["version"] = json!(wire.open.get(path).map(|open| open.version));
                report["uri"] = Value::from(uri);
                report
            });
            reports.chain(gone).collect()
        })
    }

    /// Sends the findings that changed since the last time; nothing if an edit comes meanwhile.
    fn tell(&mut self) {
        self.is_stale = false;
        let mut found: BTreeMap<String, Sent> = BTreeMap::new();
        for root in self.projects.roots() {
            let snapshot = self.projects.snapshot(&root);
            if self.is_outrun() {
                self.is_stale = true;
                return;
            }
            let open = self.open_below(&root);
            for (path, file) in &open {
                // Open files get an answer even if they have no findings.
                let is_known = snapshot
                    .as_ref()
                    .is_some_and(|known| known.project().files.find(path).is_some());
                if is_known {
                    found.insert(file.uri.clone(), Sent::none(Some(file.version)));
                }
            }
            if let Some(snapshot) = &snapshot {
                self.findings(&root, snapshot, &open, &mut found);
            }
            if let Some(failure) = self.projects.failure(&root) {
                let (uri, finding) = failed(&root, failure, &open, self.client.encoding);
                let held = found.entry(uri).or_insert_with(|| Sent::none(None));
                held.add(finding);
            }
        }
        if self.client.can(Ability::Pull) {
            self.refresh(found);
        } else {
            self.push(found);
        }
    }

    fn findings(
        &self,
        root: &Path,
        snapshot: &Arc<Snapshot>,
        open: &BTreeMap<String, &OpenFile>,
        found: &mut BTreeMap<String, Sent>,
    ) {
        let files = &snapshot.project().files;
        let Some(first) = files.ids().next() else {
            return;
        };
        let known = SnapshotIndex::of(snapshot);
        let wire = Wire::new(known.view(first), &self.client, root, open);
        for (file, settled) in snapshot.settled() {
            let path = files.path(*file);
            let uri = wire.uri(path);
            let version = open.get(path).map(|open| open.version);
            let is_same = |sent: &&Sent| sent.version == version && sent.is_of(settled);
            if let Some(sent) = self.sent.get(&uri).filter(is_same) {
                found.insert(uri, sent.clone());
                continue;
            }
            let problems = problems::placed(settled.iter());
            if !problems.is_empty() {
                let findings = wire.diagnostics(&problems);
                found.insert(uri, Sent::new(version, findings, settled));
            }
        }
    }

    fn push(&mut self, found: BTreeMap<String, Sent>) {
        let publish = |uri: &str, version: Option<i32>, findings: &Value| {
            let mut params = json!({"uri": uri, "diagnostics": findings});
            if let Some(version) = version {
                params["version"] = Value::from(version);
            }
            self.outlet
                .notify("textDocument/publishDiagnostics", params);
        };
        let none = json!([]);
        for uri in self.sent.keys().filter(|uri| !found.contains_key(*uri)) {
            publish(uri, None, &none);
        }
        // Open files come first.
        let (open, closed): (Vec<_>, Vec<_>) =
            found.iter().partition(|(_, now)| now.version.is_some());
        for (uri, now) in open.into_iter().chain(closed) {
            let before = self.sent.get(uri);
            let is_same =
                |before: &Sent| before.version == now.version && before.has_same_findings(now);
            if !before.is_some_and(is_same) {
                publish(uri, now.version, now.findings());
            }
        }
        self.sent = found;
        self.ask_again(false);
    }

    /// Has a client that pulls findings pull them again, if more than the edited file has changed.
    fn refresh(&mut self, found: BTreeMap<String, Sent>) {
        let differs = |uri: &String| {
            let (before, now) = (self.sent.get(uri), found.get(uri));
            let same_version = before.map(|sent| sent.version) == now.map(|sent| sent.version);
            let same_findings = match (before, now) {
                (Some(before), Some(now)) => before.has_same_findings(now),
                (before, now) => before.is_none() && now.is_none(),
            };
            same_version && !same_findings
        };
        let changed = found.keys().chain(self.sent.keys()).any(differs);
        let is_first = self.sent.is_empty();
        self.sent = found;
        self.ask_again(changed && !is_first);
    }

    fn ask_again(&mut self, diagnostics: bool) {
        let others = std::mem::take(&mut self.reaches_others);
        for (ability, method, is_due) in [
            (
                Ability::RefreshDiagnostics,
                "workspace/diagnostic/refresh",
                diagnostics,
            ),
            (Ability::RefreshHints, "workspace/inlayHint/refresh", others),
            (
                Ability::RefreshTokens,
                "workspace/semanticTokens/refresh",
                others,
            ),
            (Ability::RefreshLenses, "workspace/codeLens/refresh", others),
        ] {
            if is_due && self.client.can(ability) {
                self.asked += 1;
                let id = format!("{method} {}", self.asked);
                self.outlet
                    .send(&json!({"jsonrpc": "2.0", "id": id, "method": method}));
            }
        }
    }
}

fn overlay(projects: &mut Projects, file: &OpenFile) {
    if let Some(place) = projects.place(&file.uri) {
        projects.overlay(&place, &file.text);
    }
}

/// A snapshot in the form that features take.
struct SnapshotIndex<'a> {
    project: &'a Project,
    findings: Vec<&'a Diagnostic>,
    traces: Vec<&'a BriefTrace>,
}

impl<'a> SnapshotIndex<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        Self {
            project: snapshot.project(),
            findings: snapshot.findings().collect(),
            traces: snapshot.traces().collect(),
        }
    }

    fn view(&'a self, file: FileId) -> View<'a> {
        View {
            project: self.project,
            findings: &self.findings,
            traces: &self.traces,
            file,
            text: self.project.files.text(file),
        }
    }
}

/// The answer to a request about a file of no project.
fn nothing(method: &str) -> Value {
    match method {
        "textDocument/diagnostic" => json!({"kind": "full", "items": []}),
        _ => Value::Null,
    }
}

/// The folders that an event of the workspace lists.
fn event_folders(params: &Value, list: &str) -> Vec<PathBuf> {
    let folders = params.pointer(list).and_then(Value::as_array);
    let uris = folders.into_iter().flatten();
    let uris = uris.filter_map(|folder| folder.get("uri")?.as_str());
    uris.filter_map(super::uri::to_path).collect()
}

/// Why a project cannot be read, as a diagnostic of its configuration, in the client's text of it or that on disk.
fn failed(
    root: &Path,
    failure: &Failure,
    open: &BTreeMap<String, &OpenFile>,
    encoding: Encoding,
) -> (String, Value) {
    let path = failure.path.as_deref().unwrap_or("factum.yaml");
    let place = failure.position.and_then(|position| {
        let text = match open.get(path) {
            Some(file) => file.text.clone(),
            None => String::from_utf8(read_file(&root.join(path)).ok()?).ok()?,
        };
        Some(Lines::new(&text, encoding).place(position.offset))
    });
    let place = place.unwrap_or_default();
    let position = json!({"line": place.line, "character": place.character});
    let mut message = failure.message.clone();
    if let Some(help) = &failure.help {
        message += "\nhelp: ";
        message += help;
    }
    let finding = json!({
        "range": {"start": position, "end": position},
        "severity": 1,
        "source": "factum",
        "message": message,
    });
    (super::uri::of_path(&root.join(path)), finding)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::mpsc::channel;

    use lsp_server::Message;

    use super::super::transport::{self, Incoming};
    use super::*;
    use crate::span::Position;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The messages that a worker sends which finds all jobs waiting.
    fn sent(jobs: Vec<Job>, cancelled: Cancelled) -> Vec<Message> {
        let written = Written::default();
        let (sender, waiting) = channel();
        for job in jobs {
            sender.send(job).unwrap();
        }
        drop(sender);
        let client = Client::new(&json!({}));
        let projects = Projects::new(None, Arc::default());
        let outlet = Outlet::new(written.clone());
        Worker::new(client, projects, waiting, cancelled, outlet).run();
        let bytes = std::mem::take(&mut *written.0.lock().unwrap());
        let mut input = io::BufReader::new(bytes.as_slice());
        let messages = std::iter::from_fn(|| match transport::read(&mut input) {
            Incoming::Message(message) => Some(message),
            Incoming::Malformed(said) => panic!("{said}"),
            Incoming::End => None,
        });
        messages.collect()
    }

    #[test]
    fn a_newer_edit_cancels_what_was_asked_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let briefs = folder.path().join("content/briefs");
        std::fs::create_dir_all(&briefs).unwrap();
        std::fs::write(
            folder.path().join("factum.yaml"),
            "publisher: { name: A }\n",
        )
        .unwrap();
        let text = "---\ntitle: Trade\n---\n\nIt sold [$5][@none].\n";
        std::fs::write(briefs.join("trade.md"), text).unwrap();
        let uri = super::super::uri::of_path(&briefs.join("trade.md"));
        let edit = |method: &str, version: i32| {
            let document = json!({"uri": uri, "version": version, "text": text});
            let params = json!({"textDocument": document, "contentChanges": [{"text": text}]});
            Job::Edit(Notification::new(format!("textDocument/{method}"), params))
        };
        let hover = |id: i32| {
            let place = json!({"line": 4, "character": 10});
            let params = json!({"textDocument": {"uri": uri}, "position": place});
            Job::Request(Request::new(
                id.into(),
                "textDocument/hover".to_owned(),
                params,
            ))
        };
        let cancelled = Cancelled::default();
        cancelled.lock().unwrap().insert(2.into());
        let jobs = vec![
            edit("didOpen", 1),
            hover(1),
            hover(2),
            edit("didChange", 2),
            hover(3),
        ];
        let mut told = Vec::new();
        for message in sent(jobs, cancelled) {
            told.push(match message {
                Message::Response(answer) => {
                    let code = answer.error.map_or(0, |refusal| refusal.code);
                    format!("{} {code}", answer.id)
                }
                Message::Notification(note) => format!("findings {}", note.params["version"]),
                Message::Request(request) => panic!("{request:?}"),
            });
        }
        // ContentModified, RequestCancelled, an answer; findings are sent for the last version alone.
        assert_eq!(told, ["1 -32801", "2 -32800", "3 0", "findings 2"]);
    }

    #[test]
    fn each_request_to_ask_again_has_an_id_of_its_own() {
        let written = Written::default();
        let able =
            json!({"capabilities": {"workspace": {"diagnostics": {"refreshSupport": true}}}});
        let projects = Projects::new(None, Arc::default());
        let outlet = Outlet::new(written.clone());
        let (_, jobs) = channel();
        let client = Client::new(&able);
        let mut worker = Worker::new(client, projects, jobs, Cancelled::default(), outlet);
        worker.ask_again(true);
        worker.ask_again(true);
        let bytes = written.0.lock().unwrap().clone();
        let mut input = io::BufReader::new(bytes.as_slice());
        let ids = std::iter::from_fn(|| match transport::read(&mut input) {
            Incoming::Message(Message::Request(request)) => Some(request.id),
            _ => None,
        });
        let ids: BTreeSet<String> = ids.map(|id| id.to_string()).collect();
        assert_eq!(ids.len(), 2);
    }

    #[test]
    fn a_failure_is_told_in_the_units_of_the_client() {
        let text = "title: 𝄞 x\n";
        let file = OpenFile {
            uri: "u".to_owned(),
            version: 1,
            text: text.to_owned(),
        };
        let open = BTreeMap::from([("factum.yaml".to_owned(), &file)]);
        let failure = Failure::new("odd").at("factum.yaml").position(Position {
            line: 1,
            column: 10,
            offset: text.find('x').unwrap(),
        });
        for (encoding, character) in [(Encoding::Utf16, 10), (Encoding::Utf8, 12)] {
            let (_, finding) = failed(Path::new("/p"), &failure, &open, encoding);
            assert_eq!(
                finding["range"]["start"],
                json!({"line": 0, "character": character})
            );
        }
    }
}
