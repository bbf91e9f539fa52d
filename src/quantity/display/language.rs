//! The few words that numbers need in each language.

use crate::lang::HedgeKind;

/// The words of a language.
pub(super) struct Words {
    /// Million, billion, trillion: one and many.
    scales: [(&'static str, &'static str); 3],
    pub(super) point: &'static str,
    pub(super) points: &'static str,
    pub(super) times: &'static str,
    pub(super) to: &'static str,
    /// What stands before a hedged number, in the order of [`HedgeKind::ALL`].
    hedges: [&'static str; HedgeKind::ALL.len()],
    /// Before any other denominator.
    per: &'static str,
    /// Denominators with words of their own.
    pers: &'static [(&'static str, &'static str)],
    /// Measures with words of their own: canonical name, one, many.
    measures: &'static [(&'static str, &'static str, &'static str)],
}

const ENGLISH: Words = Words {
    scales: [
        ("million", "million"),
        ("billion", "billion"),
        ("trillion", "trillion"),
    ],
    point: "percentage point",
    points: "percentage points",
    times: "times",
    to: "to",
    hedges: [
        "about",
        "nearly",
        "just under",
        "just over",
        "more than",
        "at least",
        "less than",
        "at most",
        "up to",
    ],
    per: "per",
    pers: &[("t", "per metric ton")],
    measures: &[
        ("t", "metric ton", "metric tons"),
        ("short ton", "short ton", "short tons"),
        ("long ton", "long ton", "long tons"),
        ("mile", "mile", "miles"),
        ("inch", "inch", "inches"),
        ("nautical mile", "nautical mile", "nautical miles"),
        ("acre", "acre", "acres"),
        ("ha", "hectare", "hectares"),
        ("gallon", "gallon", "gallons"),
        ("barrel", "barrel", "barrels"),
        ("bushel", "bushel", "bushels"),
        ("second", "second", "seconds"),
        ("minute", "minute", "minutes"),
        ("hour", "hour", "hours"),
        ("day", "day", "days"),
        ("week", "week", "weeks"),
        ("month", "month", "months"),
        ("quarter", "quarter", "quarters"),
        ("year", "year", "years"),
        ("decade", "decade", "decades"),
        ("century", "century", "centuries"),
        ("bit", "bit", "bits"),
        ("byte", "byte", "bytes"),
        ("knot", "knot", "knots"),
        ("km2", "km²", "km²"),
        ("m2", "m²", "m²"),
        ("m3", "m³", "m³"),
    ],
};

const GERMAN: Words = Words {
    scales: [
        ("Million", "Millionen"),
        ("Milliarde", "Milliarden"),
        ("Billion", "Billionen"),
    ],
    point: "Prozentpunkt",
    points: "Prozentpunkte",
    times: "Mal",
    to: "bis",
    hedges: [
        "rund",
        "fast",
        "knapp",
        "etwas mehr als",
        "mehr als",
        "mindestens",
        "weniger als",
        "höchstens",
        "bis zu",
    ],
    per: "pro",
    pers: &[
        ("year", "pro Jahr"),
        ("month", "pro Monat"),
        ("day", "pro Tag"),
        ("capita", "pro Kopf"),
    ],
    measures: &[
        ("year", "Jahr", "Jahre"),
        ("month", "Monat", "Monate"),
        ("day", "Tag", "Tage"),
        ("barrel", "Barrel", "Barrel"),
    ],
};

const FRENCH: Words = Words {
    scales: [
        ("million", "millions"),
        ("milliard", "milliards"),
        ("billion", "billions"),
    ],
    point: "point de pourcentage",
    points: "points de pourcentage",
    times: "fois",
    to: "à",
    hedges: [
        "environ",
        "presque",
        "un peu moins de",
        "un peu plus de",
        "plus de",
        "au moins",
        "moins de",
        "au plus",
        "jusqu’à",
    ],
    per: "par",
    pers: &[
        ("year", "par an"),
        ("month", "par mois"),
        ("day", "par jour"),
        ("capita", "par habitant"),
    ],
    measures: &[
        ("year", "an", "ans"),
        ("month", "mois", "mois"),
        ("day", "jour", "jours"),
        ("barrel", "baril", "barils"),
    ],
};

const SPANISH: Words = Words {
    scales: [
        ("millón", "millones"),
        ("mil millones", "mil millones"),
        ("billón", "billones"),
    ],
    point: "punto porcentual",
    points: "puntos porcentuales",
    times: "veces",
    to: "a",
    hedges: [
        "alrededor de",
        "casi",
        "algo menos de",
        "algo más de",
        "más de",
        "al menos",
        "menos de",
        "como máximo",
        "hasta",
    ],
    per: "por",
    pers: &[
        ("year", "al año"),
        ("month", "al mes"),
        ("day", "al día"),
        ("capita", "per cápita"),
    ],
    measures: &[
        ("year", "año", "años"),
        ("month", "mes", "meses"),
        ("day", "día", "días"),
        ("barrel", "barril", "barriles"),
    ],
};

const PORTUGUESE: Words = Words {
    scales: [
        ("milhão", "milhões"),
        ("mil milhões", "mil milhões"),
        ("bilião", "biliões"),
    ],
    point: "ponto percentual",
    points: "pontos percentuais",
    times: "vezes",
    to: "a",
    hedges: [
        "cerca de",
        "quase",
        "pouco menos de",
        "pouco mais de",
        "mais de",
        "pelo menos",
        "menos de",
        "no máximo",
        "até",
    ],
    per: "por",
    pers: &[
        ("year", "por ano"),
        ("month", "por mês"),
        ("day", "por dia"),
        ("capita", "per capita"),
    ],
    measures: &[
        ("year", "ano", "anos"),
        ("month", "mês", "meses"),
        ("day", "dia", "dias"),
        ("barrel", "barril", "barris"),
    ],
};

const BRAZILIAN: Words = Words {
    scales: [
        ("milhão", "milhões"),
        ("bilhão", "bilhões"),
        ("trilhão", "trilhões"),
    ],
    ..PORTUGUESE
};

/// By language and region, or language; a language without an entry writes English words.
const TABLE: &[(&str, Words)] = &[
    ("pt-BR", BRAZILIAN),
    ("en", ENGLISH),
    ("de", GERMAN),
    ("fr", FRENCH),
    ("es", SPANISH),
    ("pt", PORTUGUESE),
];

/// The words of a BCP 47 language tag.
pub(super) fn words(language: &str) -> &'static Words {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    TABLE
        .iter()
        .find(|(tag, _)| tag.eq_ignore_ascii_case(language))
        .or_else(|| {
            TABLE
                .iter()
                .find(|(tag, _)| tag.eq_ignore_ascii_case(primary))
        })
        .map_or(&ENGLISH, |(_, words)| words)
}

impl Words {
    /// What stands before a number that a hedge loosens or bounds.
    pub(super) fn hedge(&self, kind: HedgeKind) -> &'static str {
        self.hedges.get(kind as usize).copied().unwrap_or_default()
    }

    /// The scale word of a power of ten, when it has one.
    pub(super) fn scale(&self, power: i64, is_one: bool) -> Option<&'static str> {
        let index = match power {
            6 => 0,
            9 => 1,
            12 => 2,
            _ => return None,
        };
        let (one, many) = self.scales.get(index)?;
        Some(if is_one { one } else { many })
    }

    /// A measure's word, or its canonical name.
    pub(super) fn measure(&self, name: &'static str, is_one: bool) -> &'static str {
        self.measures
            .iter()
            .find(|(known, _, _)| *known == name)
            .map_or(name, |(_, one, many)| if is_one { one } else { many })
    }

    /// `per month` in the language.
    pub(super) fn per(&self, per: &str) -> String {
        self.pers
            .iter()
            .find(|(known, _)| *known == per)
            .map_or_else(
                || format!("{} {per}", self.per),
                |(_, words)| (*words).to_owned(),
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_words_for_every_hedge() {
        for kind in HedgeKind::ALL {
            assert_eq!(ENGLISH.hedge(kind), kind.words());
            for (tag, words) in TABLE {
                let word = words.hedge(kind);
                assert!(!word.is_empty(), "{tag} {kind:?}");
                let of_word = HedgeKind::ALL
                    .iter()
                    .filter(|other| words.hedge(**other) == word);
                assert_eq!(of_word.count(), 1, "{tag} {word}");
            }
        }
    }
}
