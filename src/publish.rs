//! Writes output whole or not at all: artifacts go into a folder beside the output, which then takes its place.
//!
//! Only files that factum wrote are ever replaced or removed; a manifest in the output says which those are.
//! With [`host`](crate::host), the only module that touches the disk.

mod manifest;
mod stage;

pub use stage::{Published, Stage};
