//! The `factum` program; see the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    factum::cli::run(std::env::args_os())
}
