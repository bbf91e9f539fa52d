//! The few words that numbers need in each language.

/// The words of a language.
pub(super) struct Words {
    /// Million, billion, trillion: one and many.
    scales: [(&'static str, &'static str); 3],
    pub(super) point: &'static str,
    pub(super) points: &'static str,
    pub(super) times: &'static str,
    pub(super) to: &'static str,
    pub(super) at_least: &'static str,
    pub(super) at_most: &'static str,
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
    at_least: "at least",
    at_most: "at most",
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
    at_least: "mindestens",
    at_most: "höchstens",
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
    at_least: "au moins",
    at_most: "au plus",
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
    at_least: "al menos",
    at_most: "como máximo",
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
    at_least: "pelo menos",
    at_most: "no máximo",
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
