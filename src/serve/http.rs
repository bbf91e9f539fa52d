//! Answers HTTP requests: checks the host, sends pages and files, and reports changes.

use crate::percent;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response};

use super::route::Route;
use super::state::{Shown, State};

/// The most pages that may wait for changes at a time.
const MOST_WAITING: usize = 64;

/// How long a waiting page goes without a message; then an empty comment is sent, which fails if the page is gone.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// The preview's own script and style sheet.
const SCRIPT: &str = concat!(
    include_str!("browser/swap.js"),
    include_str!("browser/evidence.js"),
    include_str!("browser/preview.js")
);
const STYLE: &str = include_str!("browser/preview.css");

/// The Content-Security-Policy of all pages: they run the preview's script, and load what this server sends. Pages of briefs contain their
/// styles and images. Only the panel of an editor may show them in a frame.
///
/// Format keys: schemes of the editor's own pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors vscode-webview: vscode-file:";

/// Answers the requests to one server.
#[derive(Debug)]
pub(super) struct Answerer {
    state: Arc<State>,
    port: u16,
    waiting: AtomicUsize,
}

/// An HTTP response.
struct Reply {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
    location: Option<String>,
}

impl Reply {
    fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            kind,
            body: body.into(),
            location: None,
        }
    }

    fn words(status: u16, words: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{words}\n"))
    }

    fn page(body: Vec<u8>) -> Self {
        Self::new(200, HTML, body)
    }
}

const HTML: &str = "text/html; charset=utf-8";

impl Answerer {
    pub(super) const fn new(state: Arc<State>, port: u16) -> Self {
        Self {
            state,
            port,
            waiting: AtomicUsize::new(0),
        }
    }

    /// Answers a request; errors of the connection are ignored.
    pub(super) fn answer(&self, request: Request) {
        if !self.is_own(&request) {
            let words = "this preview answers only on its own address";
            let _ = send(request, Reply::words(403, words));
            return;
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            let _ = send(request, Reply::words(405, "a preview is only read"));
            return;
        }
        let _ = match Route::of(request.url()) {
            Route::IndexEvents => self.tell(request, || Some(self.state.index())),
            Route::Events(slug) => self.tell(request, || self.state.page(&slug)),
            route => send(request, self.reply(route)),
        };
    }

    /// Whether the `Host` header names this server; a page on another site cannot make a browser send that.
    fn is_own(&self, request: &Request) -> bool {
        let mut hosts = request
            .headers()
            .iter()
            .filter(|header| header.field.equiv("Host"));
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return false;
        };
        let names = ["localhost", "127.0.0.1", "[::1]"];
        let host = host.value.as_str();
        names.iter().any(|name| {
            let port = host
                .get(..name.len())
                .filter(|own| own.eq_ignore_ascii_case(name))
                .and_then(|_| host.get(name.len()..));
            port.is_some_and(|port| {
                port == format!(":{}", self.port) || self.port == 80 && port.is_empty()
            })
        })
    }

    fn reply(&self, route: Route) -> Reply {
        let missing = || Reply::words(404, "there is no such page");
        match route {
            Route::Index => Reply::page(self.state.index().html()),
            Route::Page(slug) => match self.state.page(&slug) {
                Some(shown) => Reply::page(shown.html()),
                None => missing(),
            },
            Route::Pdf(slug) => match self.state.pdf(&slug) {
                Some(Ok(bytes)) => Reply::new(200, "application/pdf", bytes),
                Some(Err(problem)) => Reply::words(500, &problem),
                None => missing(),
            },
            Route::Worksheet(slug) => match self.state.worksheet(&slug) {
                Some(text) => Reply::new(200, "text/markdown; charset=utf-8", text),
                None => missing(),
            },
            Route::File(path) => match self.state.file(&path) {
                Some(bytes) => Reply::new(200, kind(&path), bytes),
                None => missing(),
            },
            Route::Script => Reply::new(200, "text/javascript; charset=utf-8", SCRIPT),
            Route::Style => Reply::new(200, "text/css; charset=utf-8", STYLE),
            Route::Moved(address) => Reply {
                location: Some(percent::path(&address)),
                ..Reply::words(302, "moved")
            },
            Route::IndexEvents | Route::Events(_) | Route::Unknown => missing(),
        }
    }

    /// Sends an event whenever the shown page changes, until the page is closed.
    fn tell(&self, request: Request, shown: impl Fn() -> Option<Shown>) -> io::Result<()> {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= MOST_WAITING {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return send(
                request,
                Reply::words(503, "too many pages wait for changes"),
            );
        }
        let told = self.tell_all(request, shown);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        told
    }

    fn tell_all(&self, request: Request, shown: impl Fn() -> Option<Shown>) -> io::Result<()> {
        let mut writer = request.into_writer();
        writer.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
              X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n",
        )?;
        let mut version = String::new();
        let mut revision = 0;
        loop {
            let before = revision;
            revision = self.state.after(revision, SIGN_OF_LIFE);
            let now = shown().map(|shown| shown.version).unwrap_or_default();
            if now != version {
                version = now;
                write!(writer, "data: {version}\n\n")?;
            } else if before == revision {
                writer.write_all(b":\n\n")?;
            }
            writer.flush()?;
        }
    }
}

fn send(request: Request, reply: Reply) -> io::Result<()> {
    let response = Response::from_data(reply.body).with_status_code(reply.status);
    // Sent whole, not in chunks: the length is known.
    let mut response = response.with_chunked_threshold(usize::MAX);
    let mut fields = vec![
        ("Content-Type", reply.kind.to_owned()),
        ("Cache-Control", "no-store".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
    ];
    if reply.kind == HTML {
        fields.push(("Content-Security-Policy", POLICY.to_owned()));
    }
    fields.extend(reply.location.map(|address| ("Location", address)));
    for (name, value) in fields {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The media type of a file that a build writes, by its extension.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("otf") => "font/otf",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}
