//! This program in a process of its own, for work that may exhaust stack or memory.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The file of the running program; `None` where the system does not tell it.
pub fn this_program() -> Option<PathBuf> {
    std::env::current_exe().ok()
}

/// Has the system open an address in its browser; whether that program could be started.
pub fn browse(address: &str) -> bool {
    let program = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    let quiet = command
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.spawn().is_ok()
}

/// Runs `program command` with `input` on its stdin; returns its stdout if it exits with code 0, else its stderr or how it ended. The
/// program must read its input to the end before it prints.
pub fn run(program: &Path, command: &str, input: &[u8]) -> Result<Vec<u8>, String> {
    let mut child = Command::new(program)
        .arg(command)
        // One thread: the memory in use must not depend on how many cores a machine has.
        .env("RAYON_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("a process of its own cannot be started: {error}"))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A child that ends early says why on stderr, so a broken pipe here needs no message.
        let _ = stdin.write_all(input);
    }
    let output = child
        .wait_with_output()
        .map_err(|error| format!("its process was lost: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(match (output.status.code(), said.trim()) {
        (Some(_), said) if !said.is_empty() => said.to_owned(),
        _ => "it asks for more memory or a deeper stack than a document may have".to_owned(),
    })
}

/// Bounds the address space of this process, in bytes.
#[cfg(target_os = "linux")]
pub fn bound_memory(bytes: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    // Where the bound cannot be set, the work is done without it.
    let _ = setrlimit(Resource::As, limit);
}

/// Bounds nothing: this system offers no bound on address space.
#[cfg(not(target_os = "linux"))]
pub const fn bound_memory(_bytes: u64) {}
