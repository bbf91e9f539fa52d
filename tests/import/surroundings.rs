//! Articles as publishers' programs give them: what stands around them, what they show twice, and notes at their end.

use factum::check::{Options, check};
use factum::import::Account;

use super::{host, import, text, with};

/// The brief that an article becomes, of which nothing accuses what came in.
#[track_caller]
fn brief(account: &Account, path: &str) -> String {
    let project = with(host(), account);
    let checked = check(&project, Options::default());
    let accusing = checked.findings.iter().filter(|finding| {
        let rule = finding.rule;
        rule.starts_with("quote-") || rule.ends_with("-mismatch") || rule.starts_with("unresolved")
    });
    let accusing: Vec<_> = accusing.map(|found| (found.rule, &found.message)).collect();
    assert!(accusing.is_empty(), "{accusing:#?}");
    text(account, path).to_owned()
}

/// The body of the brief that some Markdown becomes.
#[track_caller]
fn body(article: &str) -> String {
    let account = import("a.md", article);
    let brief = brief(&account, "content/briefs/a.md");
    let (_, body) = brief.split_once("\n---\n").unwrap();
    body.trim().to_owned()
}

#[test]
fn of_a_page_of_wordpress_the_article_comes_in() {
    let account = import("a.html", include_str!("wordpress.html"));
    let own = brief(&account, "content/briefs/a.md");
    assert!(
        own.starts_with("---\ntitle: Why Norhaven's ports are full again\ndate: 2024-03-12\nauthors: [{ name: Jane Doe, bio: Jane Doe is a senior fellow at the Harbour Policy Centre. Follow her on Twitter. }]\nstatus: draft\n---\n\nThe ports"),
        "{own}"
    );
    // Links on words before the number, on a whole sentence, in parentheses; a caption with its source.
    for kept in [
        "cargo in 2023 [@stat-example-ports-2023], up",
        "in 2023 [@bank-example-outlook-2024]. [Some 12,400 people]",
        "on the docks [@dockers-union-2024].\n\n## Who ships what\n\nGrain made",
        "> — Olaf Ness, harbour master, in the Herald [@herald-example-2024-harbour-master]",
        "Source: Statistics Norhaven [@stat-example-ports-2023]",
    ] {
        assert!(own.contains(kept), "{kept} in {own}");
    }
    // What is shared, related, tagged, said by readers, shown twice or below a picture.
    for lost in [
        "Share",
        "4.2 million",
        "Tags",
        "99 percent",
        "outer berth",
        "Read more",
        "12,000",
    ] {
        assert!(!own.contains(lost), "{lost} in {own}");
    }
    assert_eq!(own.matches("since 2008").count(), 1, "{own}");
    assert_eq!(account.around, ["Read more: Ports in crisis"]);
    assert_eq!(
        account.pictures,
        [
            "https://hpc.example/wp-content/uploads/ships.jpg (Ships at the outer berth. Photo: Ann Lee / HPC)"
        ]
    );
}

#[test]
fn of_a_newsletter_the_article_comes_in_with_its_notes() {
    let account = import("a.html", include_str!("newsletter.html"));
    let own = brief(&account, "content/briefs/a.md");
    assert!(
        own.starts_with("---\ntitle: The heat pump stall\nsubtitle: Sales fell in 2023. They need not stay down.\ndate: 2024-02-05\nauthors: [{ name: John Smith }]\nstatus: draft\n---\n\nSales of heat pumps"),
        "{own}"
    );
    for kept in [
        "the first decline in a decade [@european-heat-pump-association-market-report, p. 12].",
        "[@european-heat-pump-association-market-report, p. 31; @",
        "at the end of 2023 [@eurostat; @iea-2].\n",
    ] {
        assert!(own.contains(kept), "{kept} in {own}");
    }
    for lost in ["Subscribe", "Share", "23\n", "9,000", "Data: EHPA"] {
        assert!(!own.contains(lost), "{lost} in {own}");
    }
    assert_eq!(own.matches("the first decline").count(), 1, "{own}");
}

#[test]
fn a_page_without_an_article_keeps_what_stands_below_its_title() {
    let account = import("a.html", include_str!("drupal.html"));
    let own = brief(&account, "content/briefs/a.md");
    assert!(
        own.starts_with("---\ntitle: Teure Schiene\ndate: 2023-11-20\nauthors: [{ name: Hans Müller, bio: Hans Müller leitet das Referat Schiene. }, { name: Anna Schmidt }]\nlanguage: de\nstatus: draft\n---\n\nDie Bahn braucht mehr Geld"),
        "{own}"
    );
    assert!(
        own.contains("[65,2 Prozent][@die-punktlichkeit-im-fernverkehr] [@deutsche-bahn-integrierter-bericht-2022, S. 44]."),
        "{own}"
    );
    assert!(
        own.contains("gewesen [@deutsche-bahn-integrierter-bericht-2022, S. 46]."),
        "{own}"
    );
    for lost in [
        "Start",
        "Güter auf die Schiene",
        "Impressum",
        "Über die Autoren",
    ] {
        assert!(!own.contains(lost), "{lost} in {own}");
    }
    // Scale, currency and hedge of the language are read.
    let evidence = text(&account, "content/evidence/a.yaml");
    assert!(
        evidence.contains("measure: Der Bund hat 2022\n    value: about 9.4 billion EUR\n"),
        "{evidence}"
    );
}

#[test]
fn a_list_of_notes_at_the_end_and_bare_numbers_are_footnotes() {
    for article in [
        "Rents rose 8.1 percent in 2023.<sup>1</sup> They fell in 2024 [2, p. 3].\n\n## References\n\n1. City of Norhaven. *Housing Survey 2023*. https://city.example/housing\n2. Smith, J. (2023). *Paying rent*. Harbour Institute.\n",
        "Rents rose 8.1 percent in 2023.¹ They fell in 2024 [2, p. 3].\n\n**Notes**\n\n[1] City of Norhaven. *Housing Survey 2023*. https://city.example/housing\n[2] Smith, J. (2023). *Paying rent*. Harbour Institute.\n",
        "Rents rose 8.1 percent in 2023 \\[1\\]. They fell in 2024 \\[2, p. 3\\].\n\n1\\. City of Norhaven. *Housing Survey 2023*. https://city.example/housing\n\n2\\. Smith, J. (2023). *Paying rent*. Harbour Institute.\n",
    ] {
        assert_eq!(
            body(article),
            "Rents rose [8.1 percent][@rents-2023] in 2023 [@city-of-norhaven-housing-survey-2023]. They fell in 2024 [@smith-paying-rent, p. 3].",
            "{article}"
        );
    }
}

#[test]
fn citations_by_author_and_year_are_footnotes() {
    for (article, cited) in [
        (
            "Rents rose (Smith 2023, p. 4; Doe and Roe, 2021). Smith (2023) says why.\n\n## References\n\n- Smith, John. *Paying rent*. Harbour Institute, 2023. https://harbour.example/rent\n- Doe, Jane, and Peter Roe. \"Rents.\" *Journal of Ports* 12 (2021): 44–60.\n",
            "Rents rose [@smith-paying-rent, p. 4; @doe-rents]. Smith [@smith-paying-rent] says why.",
        ),
        (
            "Rents rose (Office 2024, p. 3).",
            "Rents rose [@office-2024, p. 3].",
        ),
        (
            "They fell (May 2023), and rose (in Norhaven 2021).",
            "They fell (May 2023), and rose (in Norhaven 2021).",
        ),
    ] {
        assert_eq!(body(article), cited, "{article}");
    }
}

#[test]
fn numbers_that_lead_to_no_note_stay() {
    for article in [
        "An area of 5 km<sup>2</sup> and more.",
        "See rule [1] of the list.\n\n1. One\n2. Two\n3. Three\n\nThat is all.",
        "First of all:\n\n1. One\n2. Two\n3. Three",
    ] {
        let own = body(article);
        assert!(!own.contains('@'), "{own}");
    }
    assert_eq!(
        body("An area of 5 km<sup>2</sup> and more."),
        "An area of 5 km² and more."
    );
}

/// A citation stands behind what it supports, whatever part of it is linked.
#[test]
fn a_link_is_cited_where_its_words_end() {
    for (written, cited) in [
        (
            "[Trade fell in the spring.](https://a.example/trade-in-the-spring) It rose again.",
            "Trade fell in the spring [@trade-fell-in-the-spring]. It rose again.",
        ),
        (
            "She said “[trade will fall in the spring](https://a.example/trade-in-the-spring)”.",
            "She said [“trade will fall in the spring”][@trade-fall-spring] [@trade-in-the-spring].",
        ),
        (
            "Sales were low ([annual report](https://a.example/the-annual-report), p. 12).",
            "Sales were low [@annual-report, p. 12].",
        ),
        (
            "Sales were low ([Office, *Report 2023*](https://a.example/1), p. 12).",
            "Sales were low [@office-report-2023, p. 12].",
        ),
        (
            "Trade [fell][t].\n\n[t]: https://a.example/1 \"Trade 2023\"",
            "Trade fell [@trade-2023].",
        ),
    ] {
        assert_eq!(body(written), cited, "{written}");
    }
}

#[test]
fn lists_of_other_articles_are_left_out_and_told() {
    let account = import(
        "a.md",
        "Trade grew.\n\n## Related\n\n- [Ports in crisis](https://a.example/1)\n- [Ships in storms](https://a.example/2)\n\nÀ lire aussi : [Les ports](https://a.example/3)\n",
    );
    assert_eq!(
        account.around,
        [
            "Related Ports in crisisShips in storms",
            "À lire aussi : Les ports"
        ]
    );
    assert_eq!(account.sources.len(), 0);
    // Words that stand in a sentence are none.
    let kept = "Related: trade grew in [Norhaven](https://a.example/trade-in-norhaven), and more than that.";
    assert_eq!(
        body(kept),
        "Related: trade grew in Norhaven [@trade-in-norhaven], and more than that."
    );
}
