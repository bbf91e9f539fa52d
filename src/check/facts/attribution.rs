//! Reads who says what: whom a sentence names as the speaker of a quotation, and to which institutions running text
//! attributes what it says.
//!
//! | module | does |
//! | --- | --- |
//! | `lexicon` | the words by which both are read, each with its kinds |
//! | `speaker` | reads whom a sentence names as a speaker, in `word`s and `clause`s |
//! | `institution` | finds the institutions that are the subject of "found" or the object of "according to" |
//! | `work` | finds those that made the work or the figure: "a survey by X", "put at 4 percent by X" |
//! | `name` | tells whether two names may be of one person or body |

mod clause;
mod institution;
mod name;
mod speaker;
mod word;
mod work;

pub(in crate::check) use institution::{attributions, lone, names, unlisted};
pub(in crate::check) use name::{Name, is_metonym, is_named, is_person, may_be_same};
pub(in crate::check) use speaker::{Sentence, is_report, speaker};
