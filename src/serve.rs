//! `factum serve`: briefs in the browser as they are edited, on this machine alone.
//!
//! One thread follows the project's files and keeps a checked [`Snapshot`](crate::session::workspace::Snapshot). Requests are answered
//! from memory, so that no address leads to a file; a page that is open hears of each change (server-sent events), fetches the page
//! again and swaps in the blocks that changed.
//!
//! The server listens on the loopback address only, and answers requests whose `Host` is its own: a page elsewhere that has its name
//! lead to this machine (DNS rebinding) learns nothing.

mod connection;
mod counted;
mod http;
mod index;
mod marks;
mod page;
mod revised;
mod route;
mod show;
mod sign;
mod state;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use self::counted::Places;
use self::http::Answerer;
use self::state::PreviewState;
use crate::failure::Failure;
use crate::host::watch::Watch;
use crate::session::guard;
use crate::session::workspace::Workspace;

/// The port when none is named; if it is taken, any free port serves.
const PORT: u16 = 7117;

/// The most connections that are open at a time; a browser opens six to one address, beside those of pages that wait for changes.
const MOST_OPEN: usize = 256;

/// How long the listener rests when the system refuses a connection.
const PAUSE: Duration = Duration::from_millis(50);

/// The address that opens a line in an editor, unless another is named.
pub const EDITOR: &str = "vscode://file/{path}:{line}";

/// How a preview is served.
#[derive(Clone, Debug)]
pub struct PreviewOptions {
    /// The port to listen on: `Some(0)` means any free one, `None` the usual one if it is free.
    pub port: Option<u16>,
    /// The template of the address that opens a line in an editor, with `{path}` and `{line}`.
    pub editor: String,
    /// The program that compiles large documents in a process of its own.
    pub program: Option<PathBuf>,
}

/// A preview that listens, but answers no requests yet.
pub struct Preview {
    address: SocketAddr,
    listener: TcpListener,
    workspace: Workspace,
    options: PreviewOptions,
}

impl Preview {
    /// Opens the project in `root`, or in the nearest parent of the working folder that holds a `factum.yaml`, and listens.
    pub fn open(root: Option<&Path>, options: PreviewOptions) -> Result<Self, Failure> {
        let workspace = Workspace::open(root)?;
        let lost = |error: String| {
            Failure::new(format!("the preview cannot listen: {error}"))
                .help("name another port with `--port N`")
        };
        let listener = listen(options.port).map_err(|error| lost(error.to_string()))?;
        let address = listener.local_addr();
        let address = address.map_err(|error| lost(error.to_string()))?;
        Ok(Self {
            address,
            listener,
            workspace,
            options,
        })
    }

    /// The address of the list of briefs.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers requests until the program ends.
    pub fn run(self) {
        let root = self.workspace.root().to_path_buf();
        let watch = Watch::new(&root);
        let state = Arc::new(PreviewState::new(root, self.options));
        let follower = Arc::clone(&state);
        let workspace = self.workspace;
        std::thread::spawn(move || follower.follow(workspace, watch));
        let answerer = Arc::new(Answerer::new(state, self.address.port()));
        let open = Places::default();
        for stream in self.listener.incoming() {
            let Ok(stream) = stream else {
                // The system has no descriptor left: a connection that ends gives one back.
                std::thread::sleep(PAUSE);
                continue;
            };
            let Some(place) = open.take(MOST_OPEN) else {
                continue;
            };
            let answerer = Arc::clone(&answerer);
            // Each connection has its own thread, as a page that waits for changes keeps one busy. If it cannot begin, the connection and
            // its place are dropped with what it was to do.
            let _ = std::thread::Builder::new().spawn(move || {
                let _place = place;
                // Where even the answer of a fault failed, the connection has ended.
                let _ = guard::caught(|| answerer.answer(stream));
            });
        }
    }
}

fn listen(port: Option<u16>) -> std::io::Result<TcpListener> {
    let bind = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match port {
        Some(port) => bind(port),
        None => bind(PORT).or_else(|_| bind(0)),
    }
}
