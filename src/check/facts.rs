//! The facts that prose is compared with: the records in its reach, what a brief uses of the library, what is newer, and the names by which
//! records, countries and bodies are known.

pub(super) mod alias;
pub(super) mod denial;
pub(super) mod doubtful;
pub(super) mod institutions;

pub(super) mod language;
pub(super) mod names;
pub(super) mod period;
pub(super) mod reach;
pub(super) mod series;
pub(super) mod subject;
pub(super) mod usage;
pub(super) mod vintage;
