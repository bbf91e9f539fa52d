//! Reads a passage before any record is asked: its numbers, and the words, clauses and heads around them.
//!
//! | module | does |
//! | --- | --- |
//! | `read_passage` | is a passage with its tokens and clauses |
//! | `brief_mentions` | keeps the mentions of a brief while its records are edited |
//! | `references` | lists insertions and citations |
//! | `anchor_edges` | cuts numbers at the edges of anchors |
//! | `ratios` | joins two numbers of an anchor to their ratio |
//! | `table_heads` | completes a bare cell by the heads of its table |
//! | `numbers` | finds the numbers of a sentence by their place |
//! | `around` | is the clauses around a number |
//! | `words_beside` | finds the words beside a number that may say whose it is |
//! | `class_limits` | reads the limits that set a class apart |
//! | `placed_number` | is a number in its clause beside a record |

pub(super) mod anchor_edges;
pub(super) mod around;
pub(super) mod brief_mentions;
pub(super) mod class_limits;
pub(super) mod numbers;
pub(super) mod placed_number;
pub(super) mod ratios;
pub(super) mod read_passage;
pub(super) mod references;
pub(super) mod table_heads;
pub(super) mod words_beside;
