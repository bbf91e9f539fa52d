//! The server of `factum mcp`: what a writing assistant may ask of a project, by the Model Context Protocol on stdin and stdout.
//!
//! An assistant gets what people get: the findings of `factum check`, the records of `factum find`, the mentions of `factum trace`. What
//! it records is unconfirmed, its excerpt as well, until a person has looked. It writes below `content/` alone, and fetches nothing.
//!
//! | module | does |
//! | --- | --- |
//! | `toolbox` | holds the project, and reads again what changed on disk |
//! | `checking` | checks a text, and traces a brief |
//! | `recording` | finds records, and records a number with its excerpt |
//! | `citing` | says how a source is cited |
//! | `tools` | says which tools there are, what each takes, and calls it |
//! | `server` | speaks the protocol |

mod checking;
mod citing;
mod recording;
mod server;
mod toolbox;
mod tools;

pub use server::serve;
pub use toolbox::Toolbox;
pub use tools::call;
