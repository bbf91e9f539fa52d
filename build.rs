//! Asks the linker for a smaller file where the program is built to be small.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|known| known == value);
    // At a fixed address, tables of pointers need no list of places to be mended when the program starts: 0.6 MB, read each time. What a
    // random address guards is memory that safe Rust does not let anybody corrupt.
    if is("OPT_LEVEL", "z")
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
    {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        // Functions with the same code become one, 0.1 MB. Of the linkers in use the one that rustc brings for this architecture can do it;
        // Rust promises no function an address of its own.
        if is("CARGO_CFG_TARGET_ARCH", "x86_64") {
            println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
        }
    }
}
