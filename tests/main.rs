//! One binary: with Typst linked in, each further one costs minutes.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot prepare its ground should stop"
)]

mod agreement;
mod amounts;
mod another;
mod aside;
mod bearer;
mod cards;
mod cascade;
mod check;
mod citing;
mod cli;
mod combined;
mod commentary;
mod content;
mod corpus;
#[cfg(feature = "pdf")]
mod corrected;
mod counted;
mod course;
mod dated;
mod denied;
mod direction;
mod edits;
mod exhibits;
mod exports;
mod extent;
mod finding;
mod findings;
mod foretold;
#[cfg(feature = "schema")]
mod formats;
mod fuzz;
mod guide;
mod headlines;
mod holding;
mod house;
mod identity;
#[cfg(feature = "pdf")]
mod images;
#[cfg(feature = "import")]
mod import;
mod incremental;
mod index;
mod innocent;
mod judged;
mod kinds;
mod labels;
mod language;
mod load;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(feature = "mcp")]
mod mcp;
mod mended;
mod named;
mod opposed;
mod otherwise;
#[cfg(feature = "pdf")]
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod pictures;
mod program;
mod quality;
mod quoted;
mod random;
mod reading;
mod readme;
mod recording;
mod records;
mod render;
mod repeated;
mod rooms;
mod ruled;
mod rules;
#[cfg(feature = "pdf")]
mod same;
mod selected;
#[cfg(feature = "serve")]
mod serve;
mod session;
mod shares;
#[cfg(feature = "pdf")]
mod sheets;
mod soundness;
mod styles;
mod tables;
mod third_party;
mod tidy;
mod told;
mod unconfirmed;
#[cfg(feature = "workbooks")]
mod workbooks;
