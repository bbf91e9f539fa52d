//! The `factum` program; see the library.

use std::process::ExitCode;

/// Readers, rules and templates allocate many small values on all cores, for which the system's allocator is a bottleneck.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    factum::cli::run(std::env::args_os())
}
