use super::*;

#[test]
fn languages_have_locales() {
    for (language, code) in [
        ("en", "en-US"),
        ("en-GB", "en-GB"),
        ("de", "de-DE"),
        ("de-Latn-AT", "de-AT"),
        ("es", "es-ES"),
        ("es-AR", "es-ES"),
        ("fr", "fr-FR"),
        ("pt", "pt-PT"),
        ("pt-br", "pt-BR"),
    ] {
        let known = archive::locales()
            .iter()
            .any(|locale| locale.lang.as_ref().is_some_and(|lang| lang.0 == code));
        assert_eq!((locale_code(language).as_str(), known), (code, true));
    }
}
