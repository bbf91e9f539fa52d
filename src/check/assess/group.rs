//! Whose a number is: the people, places and things that it is of, beside those of its record (docs/reading.md, Named group).
//!
//! | module | does |
//! | --- | --- |
//! | `people_and_places` | compares the people and places named beside a number |
//! | `bearers` | compares the subject of a clause by the names that tell records apart |
//! | `owners` | compares the owner that a record names behind a preposition |
//! | `kinds` | compares the kind of the things named |
//! | `counted_nouns` | compares the noun that a number counts |
//! | `wholes` | compares the whole of a share |
//! | `clause_countries` | compares the country that opens a clause |
//! | `class_limits` | compares the side of a limit on which a class lies |
//! | `shared_wholes` | compares what economies, states and elections are shared out of |
//! | `flows` | compares from whom to whom something goes |
//! | `opposed_phrases` | compares phrases that say how an amount was taken |
//! | `inclusions` | compares what an amount is told with or without |
//! | `rank_bases` | leaves open a rank by what its record does not tell |
//! | `statistics` | compares the statistic, and the people of a share |
//! | `comparison_sides` | compares the other side of a comparison |
//! | `row_heads` | compares the heads of a table |
//! | `related_words` | tells whether two words share a stem or a meaning |

pub(super) mod bearers;
pub(super) mod class_limits;
pub(super) mod clause_countries;
pub(super) mod comparison_sides;
pub(super) mod counted_nouns;
pub(super) mod flows;
pub(super) mod inclusions;
mod kinds;
pub(super) mod opposed_phrases;
pub(super) mod owners;
pub(super) mod people_and_places;
pub(super) mod rank_bases;
pub(super) mod related_words;
pub(super) mod row_heads;
pub(super) mod shared_wholes;
pub(super) mod statistics;
pub(super) mod wholes;
