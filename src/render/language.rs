//! What the page itself says, and how it writes dates and numbers, by language.
//!
//! Languages without a table of their own speak English and write dates as ISO 8601 does.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::text::Shared;
use crate::quantity::{Currency, Date, Period, PeriodKind};

/// The languages that have words of their own, in the order of the columns of [`WORDS`].
const LANGUAGES: [&str; 5] = ["en", "de", "fr", "es", "pt"];

/// Key, then the words in each of [`LANGUAGES`].
const WORDS: &[(&str, [&str; 5])] = &[
    (
        "skip",
        [
            "Skip to the text",
            "Zum Text springen",
            "Aller au texte",
            "Ir al texto",
            "Ir para o texto",
        ],
    ),
    ("and", ["and", "und", "et", "y", "e"]),
    ("by", ["By", "Von", "Par", "Por", "Por"]),
    (
        "published",
        [
            "Published",
            "Veröffentlicht",
            "Publié",
            "Publicado",
            "Publicado",
        ],
    ),
    (
        "updated",
        [
            "Updated",
            "Aktualisiert",
            "Mis à jour",
            "Actualizado",
            "Atualizado",
        ],
    ),
    (
        "takeaways",
        [
            "Key takeaways",
            "Das Wichtigste",
            "Points essentiels",
            "Puntos clave",
            "Pontos principais",
        ],
    ),
    (
        "recommendations",
        [
            "Recommendations",
            "Empfehlungen",
            "Recommandations",
            "Recomendaciones",
            "Recomendações",
        ],
    ),
    ("notes", ["Notes", "Anmerkungen", "Notes", "Notas", "Notas"]),
    ("note", ["Note", "Anmerkung", "Note", "Nota", "Nota"]),
    (
        "back",
        [
            "Back to the text",
            "Zurück zum Text",
            "Retour au texte",
            "Volver al texto",
            "Voltar ao texto",
        ],
    ),
    (
        "references",
        [
            "References",
            "Quellen",
            "Références",
            "Referencias",
            "Referências",
        ],
    ),
    (
        "evidence",
        ["Evidence", "Belege", "Preuves", "Evidencia", "Evidências"],
    ),
    (
        "annex",
        [
            "Annex: the evidence",
            "Anhang: die Belege",
            "Annexe : les preuves",
            "Anexo: la evidencia",
            "Anexo: as evidências",
        ],
    ),
    (
        "annex_lead",
        [
            "What this brief claims, what each claim rests on, and what speaks against it.",
            "Was dieser Text behauptet, worauf jede Aussage beruht und was gegen sie spricht.",
            "Ce que ce texte affirme, sur quoi repose chaque affirmation et ce qui la conteste.",
            "Lo que este texto afirma, en qué se apoya cada afirmación y qué la contradice.",
            "O que este texto afirma, em que se apoia cada afirmação e o que a contesta.",
        ],
    ),
    (
        "claims",
        [
            "Claims",
            "Aussagen",
            "Affirmations",
            "Afirmaciones",
            "Afirmações",
        ],
    ),
    (
        "records",
        [
            "Evidence on record",
            "Erfasste Belege",
            "Preuves recensées",
            "Evidencia registrada",
            "Evidências registradas",
        ],
    ),
    (
        "support",
        [
            "Supported by",
            "Gestützt durch",
            "Étayé par",
            "Respaldado por",
            "Apoiado por",
        ],
    ),
    (
        "dispute",
        [
            "Disputed by",
            "Bestritten durch",
            "Contesté par",
            "Cuestionado por",
            "Contestado por",
        ],
    ),
    (
        "more_records",
        [
            "more records, listed in the data of this brief",
            "weitere Belege, aufgeführt in den Daten zu diesem Text",
            "autres éléments, énumérés dans les données de cette note",
            "registros más, enumerados en los datos de esta nota",
            "registros mais, enumerados nos dados desta nota",
        ],
    ),
    (
        "response",
        ["Response", "Erwiderung", "Réponse", "Respuesta", "Resposta"],
    ),
    (
        "warrant",
        [
            "Why this supports it",
            "Warum das sie stützt",
            "En quoi cela l’étaye",
            "Por qué la respalda",
            "Por que a apoia",
        ],
    ),
    (
        "confidence",
        [
            "Confidence",
            "Sicherheit",
            "Confiance",
            "Confianza",
            "Confiança",
        ],
    ),
    (
        "likelihood",
        [
            "Likelihood",
            "Wahrscheinlichkeit",
            "Probabilité",
            "Probabilidad",
            "Probabilidade",
        ],
    ),
    ("as_of", ["As of", "Stand", "Au", "A fecha de", "Em"]),
    (
        "cite_as",
        [
            "How to cite",
            "Zitiervorschlag",
            "Comment citer",
            "Cómo citar",
            "Como citar",
        ],
    ),
    ("source", ["Source", "Quelle", "Source", "Fuente", "Fonte"]),
    (
        "sources",
        ["Sources", "Quellen", "Sources", "Fuentes", "Fontes"],
    ),
    ("topics", ["Topics", "Themen", "Thèmes", "Temas", "Temas"]),
    (
        "formats",
        [
            "Other formats",
            "Andere Formate",
            "Autres formats",
            "Otros formatos",
            "Outros formatos",
        ],
    ),
    ("data", ["Data", "Daten", "Données", "Datos", "Dados"]),
    ("about", ["About", "Über", "À propos", "Acerca de", "Sobre"]),
    (
        "disclaimer",
        ["Disclaimer", "Hinweis", "Avertissement", "Aviso", "Aviso"],
    ),
    (
        "briefs",
        [
            "Briefs",
            "Kurzanalysen",
            "Notes de synthèse",
            "Notas",
            "Notas",
        ],
    ),
    (
        "home",
        [
            "All briefs",
            "Alle Kurzanalysen",
            "Toutes les notes",
            "Todas las notas",
            "Todas as notas",
        ],
    ),
    (
        "draft",
        ["Draft", "Entwurf", "Brouillon", "Borrador", "Rascunho"],
    ),
    (
        "draft_lead",
        [
            "Not for citation: the checks of this text are not finished.",
            "Nicht zitierfähig: Die Prüfung dieses Textes ist nicht abgeschlossen.",
            "Ne pas citer : la vérification de ce texte n’est pas achevée.",
            "No citar: la verificación de este texto no ha terminado.",
            "Não citar: a verificação deste texto não foi concluída.",
        ],
    ),
    (
        "excerpt",
        [
            "Words of the source",
            "Wortlaut der Quelle",
            "Texte de la source",
            "Texto de la fuente",
            "Texto da fonte",
        ],
    ),
    (
        "translation",
        [
            "Translation",
            "Übersetzung",
            "Traduction",
            "Traducción",
            "Tradução",
        ],
    ),
    (
        "locator",
        ["Place", "Fundstelle", "Emplacement", "Lugar", "Localização"],
    ),
    (
        "period",
        ["Period", "Zeitraum", "Période", "Período", "Período"],
    ),
    ("date", ["Date", "Datum", "Date", "Fecha", "Data"]),
    ("basis", ["Basis", "Grundlage", "Base", "Base", "Base"]),
    ("prices", ["Prices", "Preise", "Prix", "Precios", "Preços"]),
    (
        "perspective",
        [
            "Reported by",
            "Berichtet von",
            "Déclaré par",
            "Declarado por",
            "Declarado por",
        ],
    ),
    ("base", ["Of", "Von", "Sur", "De", "De"]),
    (
        "moe",
        [
            "Margin of error",
            "Fehlerspanne",
            "Marge d’erreur",
            "Margen de error",
            "Margem de erro",
        ],
    ),
    (
        "n",
        ["Sample", "Stichprobe", "Échantillon", "Muestra", "Amostra"],
    ),
    (
        "via",
        [
            "Seen through",
            "Gesehen bei",
            "Vu par",
            "Visto en",
            "Visto em",
        ],
    ),
    (
        "derived",
        [
            "Computed from",
            "Berechnet aus",
            "Calculé à partir de",
            "Calculado a partir de",
            "Calculado a partir de",
        ],
    ),
    (
        "standing",
        ["Standing", "Rang", "Statut", "Estado", "Estatuto"],
    ),
    (
        "preferred",
        [
            "preferred",
            "bevorzugt",
            "privilégié",
            "preferido",
            "preferido",
        ],
    ),
    (
        "deprecated",
        [
            "no longer held",
            "überholt",
            "abandonné",
            "abandonado",
            "abandonado",
        ],
    ),
    ("fact", ["Fact", "Tatsache", "Fait", "Hecho", "Fato"]),
    (
        "causal",
        [
            "Causal claim",
            "Kausalaussage",
            "Lien causal",
            "Afirmación causal",
            "Afirmação causal",
        ],
    ),
    (
        "forecast",
        [
            "Forecast",
            "Prognose",
            "Prévision",
            "Pronóstico",
            "Previsão",
        ],
    ),
    (
        "judgement",
        ["Judgement", "Urteil", "Jugement", "Juicio", "Juízo"],
    ),
    (
        "recommendation",
        [
            "Recommendation",
            "Empfehlung",
            "Recommandation",
            "Recomendación",
            "Recomendação",
        ],
    ),
    ("low", ["low", "gering", "faible", "baja", "baixa"]),
    (
        "moderate",
        ["moderate", "mittel", "moyenne", "media", "média"],
    ),
    ("high", ["high", "hoch", "élevée", "alta", "alta"]),
    ("among", ["among", "unter", "parmi", "entre", "entre"]),
    ("of", ["of", "von", "sur", "de", "de"]),
    (
        "table_region",
        ["Table", "Tabelle", "Tableau", "Tabla", "Tabela"],
    ),
    (
        "figure",
        ["Figure", "Abbildung", "Figure", "Gráfico", "Gráfico"],
    ),
    (
        "unchecked",
        [
            "unchecked",
            "ungeprüft",
            "non vérifié",
            "sin verificar",
            "não verificado",
        ],
    ),
    ("series", ["Series", "Reihe", "Série", "Serie", "Série"]),
    (
        "no_briefs",
        [
            "There are no briefs yet.",
            "Es gibt noch keine Texte.",
            "Il n’y a pas encore de textes.",
            "Aún no hay textos.",
            "Ainda não há textos.",
        ],
    ),
];

const MONTHS: [[&str; 12]; 5] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
];

/// A language of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag as written.
    pub tag: String,
    /// What a bare sign of money means in the project.
    pub currency: Currency,
    column: usize,
    known: bool,
}

impl Language {
    /// The language of a BCP 47 tag.
    pub fn new(tag: &str) -> Self {
        let base = tag
            .split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let column = LANGUAGES.iter().position(|known| *known == base);
        Self {
            tag: tag.to_owned(),
            currency: Currency::USD,
            column: column.unwrap_or(0),
            known: column.is_some(),
        }
    }

    /// The same in a project whose bare signs of money mean `currency`.
    #[must_use]
    pub const fn with_currency(mut self, currency: Currency) -> Self {
        self.currency = currency;
        self
    }

    /// All words, for templates.
    pub fn words(&self) -> Shared {
        static ALL: LazyLock<Vec<Shared>> = LazyLock::new(|| {
            let columns = 0..LANGUAGES.len();
            let words = columns.map(|column| {
                let words = WORDS.iter();
                let words =
                    words.map(|(key, row)| (*key, row.get(column).copied().unwrap_or_default()));
                Shared::new(&words.collect::<BTreeMap<_, _>>())
            });
            words.collect()
        });
        ALL.get(self.column).cloned().unwrap_or_default()
    }

    /// One word; the key itself when there is none.
    pub fn word(&self, key: &'static str) -> &'static str {
        WORDS
            .iter()
            .find(|(known, _)| *known == key)
            .map_or(key, |(_, row)| self.pick(row))
    }

    fn pick(&self, row: &[&'static str; 5]) -> &'static str {
        row.get(self.column).copied().unwrap_or_default()
    }

    /// Whether a note's mark follows the punctuation after its word (English, German) or comes before it.
    pub fn marks_follow_punctuation(&self) -> bool {
        self.column <= 1
    }

    /// A day in words.
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = (date.year(), self.month(date), date.day());
        match (LANGUAGES.get(self.column), self.known) {
            (_, false) => date.to_string(),
            (Some(&"en"), _) if self.is_american() => format!("{month} {day}, {year}"),
            (Some(&"de"), _) => format!("{day}. {month} {year}"),
            (Some(&"fr"), _) if day == 1 => format!("1er {month} {year}"),
            (Some(&("es" | "pt")), _) => format!("{day} de {month} de {year}"),
            _ => format!("{day} {month} {year}"),
        }
    }

    /// A period in words.
    pub fn period(&self, period: &Period) -> String {
        let year = period.start.year();
        match period.kind {
            PeriodKind::Day => self.date(period.start),
            PeriodKind::Month if !self.known => format!("{year}-{:02}", period.start.month()),
            PeriodKind::Month if self.column >= 3 => {
                format!("{} de {year}", self.month(period.start))
            }
            PeriodKind::Month => format!("{} {year}", self.month(period.start)),
            PeriodKind::Quarter => format!("{year} Q{}", (period.start.month() - 1) / 3 + 1),
            PeriodKind::Year => year.to_string(),
            PeriodKind::FiscalYear => format!("FY{}", period.end.year()),
            PeriodKind::Span if period.start.year() == period.end.year() => {
                format!("{} – {}", self.date(period.start), self.date(period.end))
            }
            PeriodKind::Span => format!("{year}–{}", period.end.year()),
        }
    }

    fn month(&self, date: Date) -> &'static str {
        let index = usize::try_from(date.month() - 1).unwrap_or_default();
        let months = MONTHS.get(self.column);
        months
            .and_then(|months| months.get(index))
            .copied()
            .unwrap_or_default()
    }

    fn is_american(&self) -> bool {
        let tag = self.tag.to_ascii_lowercase();
        !["-gb", "-ie", "-au", "-nz", "-in", "-za"]
            .iter()
            .any(|region| tag.contains(region))
    }

    /// The marks of quotation, opening and closing.
    pub fn quotation_marks(&self) -> (&'static str, &'static str) {
        match LANGUAGES.get(self.column) {
            Some(&"de") => ("„", "“"),
            Some(&"fr") => ("«\u{202f}", "\u{202f}»"),
            Some(&"es") => ("«", "»"),
            _ => ("“", "”"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_readers_write_them() {
        let day = jiff::civil::date(2024, 1, 1);
        for (tag, words) in [
            ("en", "January 1, 2024"),
            ("en-US", "January 1, 2024"),
            ("en-GB", "1 January 2024"),
            ("de", "1. Januar 2024"),
            ("fr", "1er janvier 2024"),
            ("es-AR", "1 de enero de 2024"),
            ("pt-BR", "1 de janeiro de 2024"),
            ("fi", "2024-01-01"),
            ("", "2024-01-01"),
        ] {
            assert_eq!(Language::new(tag).date(day), words, "{tag}");
        }
    }

    #[test]
    fn keys_are_unique() {
        let mut keys: Vec<&str> = WORDS.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        let before = keys.len();
        keys.dedup();
        assert_eq!(before, keys.len());
    }
}
