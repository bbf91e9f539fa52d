//! The language server: what editors ask of a project.
//!
//! Features are functions over a [`View`](view::View), a checked project and one of its files, and answer in values of their own, with
//! places as spans. The protocol around them is thin: `wire` turns their answers into its types.
//!
//! | module | answers |
//! | --- | --- |
//! | `problems` | diagnostics, sent and asked for |
//! | `actions` | code actions: fixes, a comment that allows a rule, an anchor, `[=id]` |
//! | `hover`, `card` | what is known of a mention or a record |
//! | `completion`, `fields`, `yaml_place` | ids, keys, values, rules |
//! | `definition`, `references`, `rename` | where ids stand |
//! | `symbols` | outline, search |
//! | `hints` | recorded values in the text |
//! | `tokens` | mentions by their truth |
//! | `lens`, `usage` | how much records are used |
//! | `links` | files and addresses |
//!
//! | module | of the protocol |
//! | --- | --- |
//! | `transport` | reads and writes messages |
//! | `server` | the main loop: hands messages on |
//! | `worker` | takes in edits, answers from a snapshot, tells what was found |
//! | `answers` | which feature answers which request |
//! | `client`, `documents`, `projects`, `sent` | what the client can do, has open, works on, and knows |
//! | `wire` | the types |
//! | `position`, `uri` | how places and files are named |

pub mod actions;
mod answers;
pub mod card;
mod client;
pub mod completion;
pub mod definition;
mod documents;
pub mod fields;
pub mod hints;
pub mod hover;
mod in_use;
pub mod lens;
pub mod links;
pub mod position;
pub mod problems;
mod projects;
pub mod references;
pub mod rename;
mod sent;
mod server;
pub mod symbols;
pub mod tokens;
mod transport;
pub mod uri;
pub mod usage;
pub mod view;
mod wire;
mod worker;
mod yaml_place;

pub use server::serve;
