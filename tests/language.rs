//! Briefs and records in languages without a reader: their digits and signs are compared, and no word is.

use factum::check::trace::{BriefTrace, Status};
use factum::check::{Checked, Options, check};
use factum::diagnostic::{Diagnostic, Severity};
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;

const EVIDENCE: &str = "\
exports: { source: s, figure: { measure: Exports to China, value: 5.93 billion USD, period: 2021 } }
aid: { source: s, figure: { measure: Aid, value: 1250 EUR, period: 2021 } }
poor: { source: s, figure: { measure: Poverty rate, value: 38.4 percent, period: 2021, base: households } }
firms: { source: s, figure: { measure: Firms, value: 12050 firms, period: 2021 } }
jobs: { source: s, figure: { measure: Jobs, value: 251 jobs, period: 2021 } }
before: { source: s, figure: { measure: Orders, value: 200 million USD, period: 2015 } }
after: { source: s, figure: { measure: Orders, value: 250 million USD, period: 2021 } }
span: { source: s, figure: { measure: Growth, min: 8 percent, max: 10 percent, period: 2021 } }
gap: { derive: after - before, measure: Growth of orders }
second: { source: s, rank: { position: 2, among: partners, measure: trade, period: 2021 } }
";

struct Checks {
    project: Project,
    checked: Checked,
}

fn project(config: &str, evidence: &str, front: &str, body: &str) -> Checks {
    let brief = format!(
        "---\ntitle: T\ndate: 2024-01-01\nauthors: [{{ name: A }}]\nstatus: published\n{front}\n---\n\n{body}\n"
    );
    let source = "s: { type: web, title: Trade in numbers, author: [{ name: An Institute }], date: 2023, url: { value: 'https://example.org/a', date: 2023-05-01 } }\n";
    let mut host = Memory::default();
    for (path, text) in [
        ("factum.yaml", format!("publisher: {{ name: P }}\n{config}")),
        ("content/sources/s.yaml", source.to_owned()),
        ("content/evidence/e.yaml", evidence.to_owned()),
        ("content/briefs/b.md", brief),
    ] {
        host.files.insert(path.to_owned(), text.into_bytes());
    }
    let project = load(&host).unwrap();
    let checked = check(&project, Options::default());
    Checks { project, checked }
}

fn brief(language: &str, body: &str) -> Checks {
    project("", EVIDENCE, &format!("lang: {language}"), body)
}

impl Checks {
    fn trace(&self) -> &BriefTrace {
        self.checked.traces.first().unwrap()
    }

    /// Findings above review: what an author has to mend.
    fn accusations(&self) -> Vec<String> {
        let findings = self.checked.findings.iter();
        // That no font has a letter is not the matter here.
        let accused = findings.filter(|finding| {
            finding.stands()
                && finding.severity > Severity::Review
                && finding.rule != "unprintable-character"
        });
        accused.map(|finding| self.shown(finding)).collect()
    }

    fn shown(&self, finding: &Diagnostic) -> String {
        format!(
            "{}: {}",
            finding.rule,
            self.project.files.slice(finding.primary)
        )
    }

    fn count(&self, rule: &str) -> usize {
        let findings = self.checked.findings.iter();
        findings.filter(|finding| finding.rule == rule).count()
    }

    /// What became of the mention that holds some words.
    fn status(&self, said: &str) -> Status {
        let mentions = self.trace().mentions.iter();
        let mut same =
            mentions.filter(|mention| self.project.files.slice(mention.span).contains(said));
        same.next()
            .unwrap_or_else(|| panic!("no mention holds {said}"))
            .status
    }
}

#[test]
fn right_digits_with_a_read_sign_agree() {
    for (language, body, said) in [
        ("de", "Arm waren [38,4 %][@poor] der Haushalte.", "38,4 %"),
        (
            "fr",
            "Le taux est de [38,4\u{202f}%][@poor] des ménages.",
            "38,4",
        ),
        ("tr", "Hanelerin [%38,4][@poor] kadarı yoksul.", "%38,4"),
        (
            "fi",
            "Köyhiä oli [38,4 %][@poor] kotitalouksista.",
            "38,4 %",
        ),
        ("ar", "بلغت النسبة [٣٨٫٤٪][@poor] من الأسر.", "٣٨٫٤٪"),
        (
            "gl",
            "A axuda foi de [1.250 EUR][@aid] por fogar.",
            "1.250 EUR",
        ),
        ("pl", "Pomoc: [1 250 EUR][@aid].", "1 250 EUR"),
        ("it", "Gli aiuti: [1.250 €][@aid].", "1.250 €"),
        ("ja", "貧困率は[38.4％][@poor]。", "38.4％"),
        ("de-CH", "Betriebe: [12’050][@firms].", "12’050"),
    ] {
        let checks = brief(language, body);
        assert_eq!(checks.accusations(), Vec::<String>::new(), "{body}");
        assert_eq!(checks.status(said), Status::Checked, "{body}");
    }
}

#[test]
fn wrong_digits_contradict_their_record() {
    for (language, body, said) in [
        (
            "es",
            "Las exportaciones: [5,98 mil millones de USD][@exports].",
            "5,98",
        ),
        (
            "de",
            "Exporte von [5,39 Milliarden US-Dollar][@exports] im Jahr 2021.",
            "5,39",
        ),
        ("de", "Arm waren [34,8 %][@poor] der Haushalte.", "34,8 %"),
        ("fr", "Le taux est de [41\u{a0}%][@poor].", "41\u{a0}%"),
        ("tr", "Hanelerin [%83,4][@poor] kadarı yoksul.", "%83,4"),
        ("fi", "Yrityksiä oli [12 060][@firms].", "12 060"),
        ("ar", "بلغت النسبة [٣٩٫٤٪][@poor] من الأسر.", "٣٩٫٤٪"),
        ("es", "Se crearon [252 empleos][@jobs].", "252"),
        (
            "nl",
            "Er waren [252 banen en 12.050 bedrijven][@jobs; @firms].",
            "252",
        ),
        ("pt", "Cresceu [12 a 14 %][@span].", "12"),
        ("sv", "Landet är [3:a av 30][@second].", "3"),
    ] {
        let checks = brief(language, body);
        let accused = checks.accusations();
        assert!(
            accused
                .iter()
                .any(|one| one.starts_with("number-mismatch: ") && one.contains(said)),
            "{body}: {accused:?}"
        );
        assert_eq!(checks.status(said), Status::Mismatch, "{body}");
    }
}

#[test]
fn what_does_not_follow_from_its_records_is_told_in_every_language() {
    let follows = "arithmetic-mismatch";
    let agrees = "number-mismatch";
    for (language, body, rule) in [
        (
            "es",
            "Son el [31 %][@jobs; @firms] de las empresas.",
            follows,
        ),
        ("de", "Das sind [31 %][@jobs; @firms] der Betriebe.", agrees),
        ("fi", "Osuus on [31 %][@jobs; @firms].", agrees),
    ] {
        let checks = brief(language, body);
        assert_eq!(checks.status("31"), Status::Mismatch, "{body}");
        let told = checks.accusations();
        assert!(told.len() == 1 && told[0].starts_with(rule), "{told:?}");
    }
}

#[test]
fn words_that_were_not_read_decide_nothing() {
    for (language, body, said) in [
        (
            "gl",
            "As exportacións: [5,93 mil millóns de USD][@exports].",
            "5,93",
        ),
        (
            "gl",
            "As exportacións: [5.930 millóns de USD][@exports].",
            "5.930",
        ),
        (
            "nl",
            "Een export van [6 miljard USD][@exports] in 2021.",
            "6",
        ),
        (
            "nl",
            "Arm was [38,4 procent][@poor] van de huishoudens.",
            "38,4",
        ),
        ("tr", "Hanelerin [yüzde 38,4][@poor] kadarı yoksul.", "38,4"),
        ("sw", "Mauzo: [USD bilioni 5.93][@exports].", "5.93"),
        ("ro", "Erau [251 locuri][@jobs].", "251"),
        ("ro", "Erau [251][@jobs] locuri.", "251"),
        (
            "de",
            "Die Aufträge stiegen um [25 %][@before; @after].",
            "25 %",
        ),
        (
            "it",
            "Gli ordini sono cresciuti di [50 milioni][@gap].",
            "50",
        ),
        ("pt", "Cresceu [8 a 10 %][@span].", "10 %"),
        ("cs", "Země je [2. z 30][@second].", "2"),
        ("xx", "[1,250 EUR][@aid]", "1,250"),
    ] {
        let checks = brief(language, body);
        assert_eq!(checks.accusations(), Vec::<String>::new(), "{body}");
        assert_eq!(checks.status(said), Status::Unchecked, "{body}");
    }
}

#[test]
fn words_of_number_are_read_in_german_and_french() {
    for (language, body, said) in [
        (
            "de",
            "Exporte von [5,93 Mrd. US-Dollar][@exports] im Jahr 2021.",
            "5,93",
        ),
        (
            "de",
            "Arm waren [38,4 Prozent][@poor] der Haushalte.",
            "38,4",
        ),
        ("de", "Es gab [gut 12.000 Betriebe][@firms].", "12.000"),
        ("de", "Das Land steht auf [Platz 2][@second].", "2"),
        (
            "fr",
            "Les exportations : [5,93 milliards de dollars][@exports] en 2021.",
            "5,93",
        ),
        ("fr", "Il y avait [251 emplois][@jobs].", "251"),
        ("fr", "Le pays est [au 2e rang][@second].", "2"),
    ] {
        let checks = brief(language, body);
        assert_eq!(checks.accusations(), Vec::<String>::new(), "{body}");
        assert_eq!(checks.status(said), Status::Checked, "{body}");
    }
    for (language, body, rule) in [
        (
            "de",
            "Exporte von [rund 8 Mrd. US-Dollar][@exports].",
            "number-mismatch",
        ),
        (
            "de",
            "Exporte von [5,93 Millionen US-Dollar][@exports].",
            "number-mismatch",
        ),
        (
            "de",
            "Arm waren [38,4 Prozentpunkte][@poor] mehr.",
            "percent-point-confusion",
        ),
        (
            "de",
            "Die Hilfe betrug [1.250 US-Dollar][@aid].",
            "currency-mismatch",
        ),
        (
            "de",
            "Es gab [mehr als 13.000 Betriebe][@firms].",
            "number-mismatch",
        ),
        (
            "de",
            "Das Land steht auf [Platz 3][@second].",
            "number-mismatch",
        ),
        (
            "fr",
            "Les exportations : [5,93 millions de dollars][@exports].",
            "number-mismatch",
        ),
        (
            "fr",
            "L'aide était de [1 250 francs suisses][@aid].",
            "currency-mismatch",
        ),
        ("fr", "L'aide, [en mars 2020][@aid].", "period-mismatch"),
    ] {
        let checks = brief(language, body);
        let accused = checks.accusations();
        assert!(
            accused.len() == 1 && accused[0].starts_with(rule),
            "{body}: {accused:?}"
        );
    }
}

/// Changes and groups, for sentences that turn them.
const TURNED: &str = "\
women: { source: s, figure: { measure: Part-time work of women, value: 50.2 percent, period: 2021 } }
fall: { source: s, figure: { measure: Industrial production, value: -1.5 percent, period: 2021, kind: change } }
rise: { source: s, language: de, figure: { measure: Nominallöhne, value: 6 percent, period: 2021, kind: change } }
";

#[test]
fn what_other_words_may_turn_is_not_decided() {
    for (language, body, status) in [
        (
            "de",
            "In Teilzeit waren [50,2 %][@women] der Frauen.",
            Status::Checked,
        ),
        (
            "de",
            "In Teilzeit waren [50,2 %][@women] der Männer.",
            Status::Unchecked,
        ),
        ("fr", "[50,2 %][@women] des hommes.", Status::Unchecked),
        (
            "de",
            "Im Jahr 2019 waren es [50,2 %][@women].",
            Status::Unchecked,
        ),
        ("de", "Sie sank um [1,5 %][@fall].", Status::Checked),
        ("de", "Sie stieg um [1,5 %][@fall].", Status::Unchecked),
        ("de", "Um [1,5 %][@fall] ging es dahin.", Status::Unchecked),
        (
            "fr",
            "Les salaires ont augmenté de [6 %][@rise].",
            Status::Checked,
        ),
        (
            "fr",
            "Les salaires ont baissé de [6 %][@rise].",
            Status::Unchecked,
        ),
        ("de", "[Die Hälfte][@women] der Frauen.", Status::Unchecked),
    ] {
        let checks = project("", TURNED, &format!("lang: {language}"), body);
        assert_eq!(checks.accusations(), Vec::<String>::new(), "{body}");
        let mentions = checks.trace().mentions.iter();
        let numbers = mentions.filter(|mention| mention.kind.name() == "number");
        let statuses: Vec<Status> = numbers.map(|mention| mention.status).collect();
        assert_eq!(statuses, [status], "{body}");
    }
}

#[test]
fn the_other_side_of_a_contrast_is_accused_in_spanish() {
    for (language, measure, right, wrong) in [
        (
            "es",
            "tasa de paro femenina",
            "El paro afectaba al [13,4 %][@r] de las mujeres.",
            "El paro afectaba al [13,4 %][@r] de los hombres.",
        ),
        (
            "en",
            "poverty rate in rural areas",
            "La pobreza rural alcanzó el [13,4 %][@r].",
            "La pobreza urbana alcanzó el [13,4 %][@r].",
        ),
        (
            "es",
            "deuda neta del sector",
            "La deuda neta era el [13,4 %][@r] del producto interior bruto.",
            "La deuda bruta era el [13,4 %][@r] del producto interior bruto.",
        ),
    ] {
        let evidence = format!(
            "r: {{ source: s, language: {language}, figure: {{ measure: {measure}, value: 13.4 percent, period: 2021 }} }}\n"
        );
        let checks = project("language: es\n", &evidence, "", right);
        assert_eq!(checks.accusations(), Vec::<String>::new(), "{right}");
        let checks = project("language: es\n", &evidence, "", wrong);
        assert_eq!(checks.accusations(), ["entity-mismatch: 13,4 %"], "{wrong}");
    }
}

#[test]
fn a_spanish_noun_that_is_not_the_recorded_one_leaves_a_count_open() {
    for (measure, noun, said, status) in [
        ("población residente", "people", "personas", Status::Checked),
        ("homicidios", "homicides", "homicidios", Status::Checked),
        ("víctimas mortales", "deaths", "muertos", Status::Checked),
        (
            "plazas de residencia",
            "beds",
            "furgonetas",
            Status::Unchecked,
        ),
    ] {
        let evidence = format!(
            "r: {{ source: s, figure: {{ measure: {measure}, value: 48361 {noun}, period: 2021 }} }}\n"
        );
        let body = format!("En 2021 hubo [48.361 {said}][@r].");
        let checks = project("language: es\n", &evidence, "", &body);
        assert_eq!(checks.accusations(), Vec::<String>::new(), "{body}");
        assert_eq!(checks.status("48.361"), status, "{body}");
    }
}

#[test]
fn a_spanish_course_goes_the_way_of_its_verb() {
    let evidence = "\
a: { source: s, figure: { measure: desempleo, value: 40.1 percent, period: 2020 } }
b: { source: s, figure: { measure: desempleo, value: 28.4 percent, period: 2023 } }
";
    let right = "El desempleo bajó del [40,1 %][@a] en 2020 al [28,4 %][@b] en 2023.";
    let checks = project("language: es\n", evidence, "", right);
    assert_eq!(checks.accusations(), Vec::<String>::new());
    let wrong = right.replace("bajó", "subió");
    let checks = project("language: es\n", evidence, "", &wrong);
    let accused = checks.accusations();
    assert!(
        accused.len() == 1 && accused[0].starts_with("wrong-direction"),
        "{accused:?}"
    );
}

#[test]
fn an_ordinal_ranks_a_country_in_spanish() {
    let evidence =
        "r: { source: s, rank: { position: 2, among: países, measure: llegadas, period: 2021 } }\n";
    let right = "España fue el segundo país del mundo en llegadas en 2021 [@r].";
    let checks = project("language: es\n", evidence, "", right);
    assert_eq!(checks.status("segundo"), Status::Checked);
    let wrong = right.replace("segundo", "tercer");
    let checks = project("language: es\n", evidence, "", &wrong);
    assert_eq!(checks.accusations(), ["rank-mismatch: tercer"]);
}

/// Records of a Spanish library: what one measures and its value, a sentence that agrees with it, one that does not, and the rule that says so
/// of what its anchor encloses.
const SPANISH: &[(&str, &str, &str, &str, &str)] = &[
    (
        "deuda pública",
        "1.57 trillion EUR",
        "La deuda cerró en [1,57 billones de euros][@r].",
        "La deuda cerró en [1,57 mil millones de euros][@r].",
        "magnitude-slip",
    ),
    (
        "oficinas cerradas",
        "17431 oficinas",
        "Se cerraron [más de 17.400][@r] oficinas.",
        "Se cerraron [más de 17.500][@r] oficinas.",
        "wrong-hedge-side",
    ),
    (
        "viviendas vacías",
        "31215 viviendas",
        "Había [treinta y una mil][@r] viviendas vacías.",
        "Había [veintiuna mil][@r] viviendas vacías.",
        "number-mismatch",
    ),
    (
        "variación del IPC",
        "5.1 percent",
        "El IPC [subió un 5,1 %][@r].",
        "El IPC [cayó un 5,1 %][@r].",
        "wrong-direction",
    ),
    (
        "hogares en alquiler",
        "51.3 percent",
        "[Más de la mitad][@r] de los hogares vivía de alquiler.",
        "[Dos tercios][@r] de los hogares vivían de alquiler.",
        "proportion-word-mismatch",
    ),
    (
        "jóvenes sin empleo",
        "20.4 percent",
        "[Uno de cada cinco][@r] jóvenes no trabajaba.",
        "[Uno de cada dos][@r] jóvenes no trabajaba.",
        "proportion-word-mismatch",
    ),
    (
        "precio del aceite",
        "2.03 times",
        "El precio se [duplicó][@r].",
        "El precio se [triplicó][@r].",
        "multiple-mismatch",
    ),
    (
        "gasto medio",
        "2815 EUR per month",
        "El hogar medio gastó [2.815 euros al mes][@r].",
        "El hogar medio gastó [2.815 euros al año][@r].",
        "unit-mismatch",
    ),
    (
        "pérdidas por sequía",
        "2530000000 USD",
        "La sequía causó pérdidas de [hasta 2.600 millones de dólares][@r].",
        "La sequía causó pérdidas de [menos de 2.500 millones de dólares][@r].",
        "wrong-hedge-side",
    ),
];

#[test]
fn words_of_spanish_are_compared_with_their_records() {
    for (measure, value, right, wrong, rule) in SPANISH {
        let evidence = format!(
            "r: {{ source: s, figure: {{ measure: {measure}, value: {value}, period: 2021 }} }}\n"
        );
        let checks = project("language: es\n", &evidence, "", right);
        assert_eq!(checks.accusations(), Vec::<String>::new(), "{right}");
        let checks = project("language: es\n", &evidence, "", wrong);
        let anchored = wrong
            .split_once('[')
            .and_then(|(_, rest)| rest.split_once(']'));
        let (anchored, _) = anchored.unwrap();
        assert_eq!(checks.accusations(), [format!("{rule}: {anchored}")]);
    }
}

#[test]
fn tenths_that_may_be_of_a_point_or_of_a_percent_are_not_decided() {
    for value in ["0.7 percent", "0.7 percentage points"] {
        let evidence = format!(
            "r: {{ source: s, figure: {{ measure: variación del PIB, value: {value}, period: 2021 }} }}\n"
        );
        let checks = project(
            "language: es\n",
            &evidence,
            "",
            "El PIB [creció siete décimas][@r].",
        );
        assert_eq!(
            checks.accusations(),
            ["unread-wording: siete décimas"],
            "{value}"
        );
        assert_eq!(checks.status("siete décimas"), Status::Unchecked, "{value}");
    }
}

#[test]
fn another_currency_is_told_by_its_sign() {
    let checks = brief("es", "La ayuda fue de [1.250 USD][@aid].");
    assert_eq!(checks.accusations(), ["currency-mismatch: 1.250 USD"]);
}

#[test]
fn english_lists_accuse_nobody() {
    // "most", "a", "die", "half", "mai", "now", "last" and "TODO" are words of other languages too.
    for (language, body) in [
        (
            "gl",
            "TODO el mundo lo dijo: a fin de mes, 5 personas por hora; XX siglos después. Una mayoría, dos tercios.",
        ),
        (
            "de",
            "Die Hälfte der 12 Länder, die am 3. Mai 2019 alt war, stieg um 5 Punkte (siehe Kapitel 4).",
        ),
        (
            "fr",
            "On a 3 millions de gens, la plus grande part, en mai 2019 ; « on dit 5 % » selon Bloomberg.",
        ),
        ("tr", "En az 5 kişi, 2 kat fazla, on yıl, most 7."),
        (
            "fi",
            "Noin 5 miljoonaa, 2. sija, 3-kertainen, COVID-19, EU27, § 5, klo 10.30.",
        ),
        (
            "da",
            "I dag, last year, half of it, twice as much: 5 procent, 3 gange.",
        ),
    ] {
        let checks = brief(language, body);
        assert_eq!(checks.accusations(), Vec::<String>::new(), "{body}");
        for (at, _) in body
            .char_indices()
            .filter(|(_, sign)| sign.is_ascii_digit())
        {
            let file = checks.trace().file;
            let start = checks.project.files.text(file).find(body).unwrap() + at;
            let mentions = checks.trace().mentions.iter();
            let listed = mentions.filter(|mention| mention.span.range().contains(&start));
            assert!(listed.count() > 0, "the digit at {at} of {body}");
        }
    }
}

#[test]
fn bare_numbers_are_listed_and_at_most_to_be_reviewed() {
    let checks = brief(
        "de",
        "Arm waren 38,4 % der Haushalte, und 17 % davon Kinder [@poor]. Es kostete 5 EUR.",
    );
    assert_eq!(checks.accusations(), Vec::<String>::new());
    assert_eq!(checks.status("38,4 %"), Status::Checked);
    assert_eq!(checks.status("17 %"), Status::Unchecked);
    assert_eq!(checks.status("5 EUR"), Status::Uncited);
    assert_eq!(checks.count("uncited-number"), 1);
}

#[test]
fn titles_need_anchors() {
    let front = "lang: de\nsummary: Arm waren 38,4 % und [38,4 %][@poor].";
    let checks = project("", EVIDENCE, front, "Siehe [@poor].");
    let statuses: Vec<Status> = checks
        .trace()
        .mentions
        .iter()
        .filter(|mention| checks.project.files.slice(mention.span) == "38,4 %")
        .map(|mention| mention.status)
        .collect();
    assert_eq!(statuses, [Status::Uncited, Status::Checked]);
}

#[test]
fn it_is_said_once_that_words_are_not_read() {
    for (language, expected) in [
        ("de", 1),
        ("zh-Hant", 1),
        ("en", 0),
        ("en-GB", 0),
        ("EN_us", 0),
    ] {
        let checks = brief(language, "5 %, 6 % [@poor].\n\n7 % [@poor].");
        assert_eq!(checks.count("unread-language"), expected, "{language}");
        assert_eq!(
            checks.trace().unread().is_some(),
            expected > 0,
            "{language}"
        );
    }
    // Words are read in Spanish, but not those that rules list.
    let checks = project("language: es\n", EVIDENCE, "", "Nada.");
    assert_eq!(checks.count("unread-language"), 1);
    assert!(checks.trace().unread().is_none());
    let checks = brief("de", "Nichts.");
    let finding = checks
        .checked
        .findings
        .iter()
        .find(|finding| finding.rule == "unread-language");
    let finding = finding.unwrap();
    assert_eq!(checks.shown(finding), "unread-language: de");
    assert_eq!(finding.severity, Severity::Review);
}

#[test]
fn british_english_is_english() {
    let checks = brief(
        "en-GB",
        "Exports hit [$5.98 billion][@exports], and most adults agreed last year.",
    );
    let accused = checks.accusations();
    assert!(
        accused.contains(&"number-mismatch: $5.98 billion".to_owned()),
        "{accused:?}"
    );
    assert!(
        accused.contains(&"deictic-time: last year".to_owned()),
        "{accused:?}"
    );
}

#[test]
fn records_of_another_language_compare_by_number_alone() {
    let evidence = "\
deficit: { source: s, language: es, figure: { measure: Déficit comercial de Chile, value: 1.86 billion USD, period: 2021 } }
empresas: { source: s, language: es, figure: { measure: Empresas, value: 251 empresas, period: 2021 } }
";
    let right = "Argentina had [$1.86 billion][@deficit], and [251 firms][@empresas] in 2021.";
    let checks = project("", evidence, "lang: en", right);
    assert_eq!(checks.accusations(), Vec::<String>::new());
    assert_eq!(checks.status("251"), Status::Checked);
    let wrong = "Argentina had [$1.68 billion][@deficit] in 2019.";
    let checks = project("", evidence, "lang: en", wrong);
    let accused = checks.accusations();
    assert!(
        accused.iter().any(|one| one.starts_with("number-mismatch")),
        "{accused:?}"
    );
    assert!(
        !accused.iter().any(|one| one.starts_with("entity-mismatch")),
        "{accused:?}"
    );
    // The same record in English speaks of another country.
    let english = evidence
        .replace("language: es, ", "")
        .replace("Déficit comercial de Chile", "Trade deficit of Chile");
    let checks = project(
        "",
        &english,
        "lang: en",
        "Argentina’s deficit was [$1.86 billion][@deficit] in 2021.",
    );
    assert_eq!(checks.count("entity-mismatch"), 1);
    let spanish = project(
        "",
        evidence,
        "lang: en",
        "Argentina’s deficit was [$1.86 billion][@deficit] in 2021.",
    );
    assert_eq!(spanish.count("entity-mismatch"), 0);
}

#[test]
fn titles_do_not_choose_among_records_whose_words_are_not_read() {
    let front = "lang: en\nsummary: Exports hit $5.93 billion.";
    let in_english = project("", EVIDENCE, front, "See [@exports].");
    assert_eq!(in_english.accusations(), Vec::<String>::new());
    let in_spanish = project("language: es\n", EVIDENCE, front, "See [@exports].");
    let accused = in_spanish.accusations();
    assert!(
        accused.iter().any(|one| one.starts_with("uncited-number")),
        "{accused:?}"
    );
}

#[test]
fn a_measure_may_be_given_in_several_languages() {
    let evidence = "\
exports: { source: s, figure: { measure: { en: Exports to China, es: Exportaciones a China }, value: 5.93 billion USD, period: 2021 } }
rank: { source: s, language: es, rank: { position: 2, measure: { en: trade, es: comercio } } }
total: { derive: exports * 1, measure: { de: Summe, en: Sum } }
";
    for (config, first, second) in [
        ("", "Exports to China", "Sum"),
        ("language: es\n", "Exportaciones a China", "Summe"),
    ] {
        let checks = project(config, evidence, "", "See [@exports; @total; @rank].");
        let library = &checks.project.library;
        let measure = |id: &str| library.evidence[id].measure().unwrap().to_owned();
        assert_eq!(measure("exports"), first);
        assert_eq!(measure("total"), second);
        assert_eq!(measure("rank"), "comercio");
        let exports = &library.evidence["exports"];
        assert_eq!(exports.measure_in("es-MX"), Some("Exportaciones a China"));
        assert_eq!(exports.measure_in("en"), Some("Exports to China"));
        assert_eq!(exports.measure_in("fr"), Some(first));
        assert_eq!(
            checks.count("unknown-key") + checks.count("missing-field"),
            0
        );
    }
}

#[test]
fn quotations_are_read_in_every_language() {
    let evidence = "words: { source: s, quote: { text: 'Ein Handel ohne Regeln ist kein Handel', language: de } }\n";
    let right = "Er sagte: [„Ein Handel ohne Regeln ist kein Handel“][@words].";
    let checks = project("", evidence, "lang: de", right);
    assert_eq!(checks.accusations(), Vec::<String>::new());
    let checks = project("", evidence, "lang: de", &right.replace("kein", "ein"));
    assert!(
        checks
            .accusations()
            .iter()
            .any(|one| one.starts_with("quote-")),
        "{:?}",
        checks.accusations()
    );
}
