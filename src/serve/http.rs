//! Answers HTTP requests: checks the host, sends pages and files, and reports changes.

use std::io::{self, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use super::connection::{Connection, Reply, RequestHead};
use super::counted::Places;
use super::route::Route;
use super::state::{PreviewState, SentPage};
use crate::digest;
use crate::percent;
use crate::render;
use crate::session::guard;

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

/// The Content-Security-Policy of all pages: they run the preview's script and the one that pages of briefs contain, by its hash, and load
/// what this server sends. Pages of briefs contain their images, and a sheet for their own marks. Only the panel of an editor may show them in a frame.
///
/// Format keys: schemes of the editor's own pages.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "default-src 'none'; script-src 'self' '{}'; style-src 'self' 'unsafe-inline' data:; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors vscode-webview: vscode-file:",
        digest::named(render::SCRIPT)
    )
});

/// Answers the requests to one server.
#[derive(Debug)]
pub(super) struct Answerer {
    state: Arc<PreviewState>,
    port: u16,
    waiting: Places,
}

impl Reply {
    fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let mut fields = vec![
            ("Content-Type", kind.to_owned()),
            ("Cache-Control", "no-store".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ];
        if kind == HTML {
            fields.push(("Content-Security-Policy", POLICY.clone()));
        }
        Self {
            status,
            fields,
            body: body.into(),
        }
    }

    fn words(status: u16, words: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{words}\n"))
    }

    fn page(body: Vec<u8>) -> Self {
        Self::new(200, HTML, body)
    }

    fn moved(address: &str) -> Self {
        let mut reply = Self::words(302, "moved");
        reply.fields.push(("Location", percent::path(address)));
        reply
    }
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

impl Answerer {
    pub(super) fn new(state: Arc<PreviewState>, port: u16) -> Self {
        Self {
            state,
            port,
            waiting: Places::default(),
        }
    }

    /// Answers the request of a connection; errors of the connection are ignored, as nobody is left to hear of them.
    pub(super) fn answer(&self, stream: TcpStream) {
        let Ok(Some((request, connection))) = Connection::accept(stream) else {
            return;
        };
        let _ = if !self.is_own(&request) {
            connection.send(&Reply::words(
                403,
                "this preview answers only on its own address",
            ))
        } else if !matches!(request.method.as_str(), "GET" | "HEAD") {
            connection.send(&Reply::words(405, "a preview is only read"))
        } else {
            match Route::of(&request.target) {
                Route::IndexEvents => self.tell(connection, || Some(self.state.index())),
                Route::Events(slug) => self.tell(connection, || self.state.page(&slug)),
                route => {
                    let reply = guard::caught(|| self.reply(route));
                    connection.send(&reply.unwrap_or_else(|fault| Reply::words(500, &fault)))
                }
            }
        };
    }

    /// Whether the `Host` field names this server; a page on another site cannot make a browser send that.
    fn is_own(&self, request: &RequestHead) -> bool {
        let Some(host) = request.host.as_deref() else {
            return false;
        };
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
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
            Route::Style => Reply::new(200, CSS, STYLE),
            Route::Moved(address) => Reply::moved(&address),
            Route::IndexEvents | Route::Events(_) | Route::Unknown => missing(),
        }
    }

    /// Sends an event whenever the shown page changes, until the page is closed.
    fn tell(&self, connection: Connection, shown: impl Fn() -> Option<SentPage>) -> io::Result<()> {
        let Some(_place) = self.waiting.take(MOST_WAITING) else {
            return connection.send(&Reply::words(503, "too many pages wait for changes"));
        };
        self.tell_all(connection, shown)
    }

    fn tell_all(
        &self,
        connection: Connection,
        shown: impl Fn() -> Option<SentPage>,
    ) -> io::Result<()> {
        let mut writer = connection.stream(&[
            ("Content-Type", "text/event-stream".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ])?;
        writer.write_all(b"retry: 500\n\n")?;
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

/// The media type of a file that a build writes, by its extension.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => CSS,
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
