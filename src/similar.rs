//! Finds the name that a mistyped one may have meant.

/// The least likeness by Jaro–Winkler.
const LEAST: f64 = 0.8;

/// The candidate most similar to `wanted`, if one is similar enough: Jaro–Winkler at least 0.8, or one edit away.
pub fn nearest<'c>(wanted: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let length = wanted.chars().count();
    candidates
        .map(|candidate| (strsim::jaro_winkler(wanted, candidate), candidate))
        .filter(|(score, candidate)| {
            let is_close = || {
                candidate.chars().count().abs_diff(length) <= 1
                    && strsim::damerau_levenshtein(wanted, candidate) <= 1
            };
            *score >= LEAST || is_close()
        })
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_near_by_likeness_or_by_one_edit() {
        let known = ["exports-2021", "imports-2021", "note", "by"];
        for (wanted, expected) in [
            ("export-2021", Some("exports-2021")),
            ("impotrs-2021", Some("imports-2021")),
            ("bote", Some("note")),
            ("my", Some("by")),
            ("tariffs", None),
            ("", None),
        ] {
            assert_eq!(nearest(wanted, known.into_iter()), expected, "{wanted}");
        }
    }
}
