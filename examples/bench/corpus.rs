//! A library and briefs that never were, the same on every run: invented countries, sources, figures and words. Every number,
//! quotation and citation in it agrees with its record, so a check finds nothing.

use std::fmt::Write as _;

/// How much to generate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Briefs of about 900 words with 12 citations each.
    pub(crate) briefs: usize,
    /// Sources, each with three evidence items; every other one carries a claim. At most [`SOURCES`].
    pub(crate) sources: usize,
}

/// Every so many briefs end on the first topic, so that one record stands behind a hundred of a thousand.
const SHARED: usize = 12;

/// As many sources as there are pairs of different countries, bounded so that every measure is met once.
pub(crate) const SOURCES: usize = COUNTRIES.len() * (COUNTRIES.len() - 1);

/// The files of the project: paths relative to its root, and their text.
pub(crate) fn files(size: Size) -> Vec<(String, String)> {
    let mut sources = String::new();
    let mut evidence = String::new();
    let mut claims = String::new();
    for number in 0..size.sources.min(SOURCES) {
        let topic = Topic::new(number);
        topic.source(&mut sources);
        topic.evidence(&mut evidence);
        topic.claim(&mut claims);
    }
    let mut files = vec![
        ("factum.yaml".to_owned(), SETTINGS.to_owned()),
        ("content/sources/library.yaml".to_owned(), sources),
        ("content/evidence/library.yaml".to_owned(), evidence),
        ("content/claims/library.yaml".to_owned(), claims),
    ];
    files.extend((0..size.briefs).map(|number| {
        (
            format!("content/briefs/{:02}/brief-{number:04}.md", number / 50),
            brief(number, size.sources.min(SOURCES)),
        )
    }));
    files
}

const SETTINGS: &str = "\
publisher: { name: Institute of Invented Affairs, disclaimer: Every country and figure in this library is invented. }
language: en
currency: USD
citations: { style: chicago-notes }
";

const COUNTRIES: &[&str] = &[
    "Arvenia",
    "Belmark",
    "Corvana",
    "Dalmora",
    "Estrana",
    "Farwick",
    "Galdova",
    "Hestia",
    "Istrova",
    "Jorvland",
    "Kestria",
    "Lumeria",
    "Morvane",
    "Norwick",
    "Orsova",
    "Pellandia",
    "Quivira",
    "Rosmark",
    "Sundria",
    "Tarvos",
];

const PRODUCTS: &[&str] = &[
    "copper",
    "timber",
    "machinery",
    "textile",
    "fertilizer",
    "steel",
    "coffee",
    "vehicle",
    "cement",
    "seafood",
    "wine",
];

const PUBLISHERS: &[&str] = &[
    "Bureau of Trade Statistics",
    "Ministry of Commerce",
    "Institute for Market Studies",
    "Chamber of Exporters",
    "Central Bank of Trade",
    "Port Authority",
    "Council on Supply Chains",
];

/// One subject of the library: what a country sells to another.
#[derive(Clone, Copy)]
struct Topic {
    number: usize,
    seller: &'static str,
    buyer: &'static str,
    product: &'static str,
    publisher: &'static str,
    year: usize,
}

impl Topic {
    fn new(number: usize) -> Self {
        let seller = number % COUNTRIES.len();
        let buyer = (seller + 1 + number / COUNTRIES.len()) % COUNTRIES.len();
        Self {
            number,
            seller: COUNTRIES[seller],
            buyer: COUNTRIES[buyer],
            product: PRODUCTS[number % PRODUCTS.len()],
            publisher: PUBLISHERS[number % PUBLISHERS.len()],
            year: 2020 + number % 3,
        }
    }

    /// Tenths of a billion dollars, between 10.1 and 98.9, never a whole billion.
    fn value(self) -> (usize, usize) {
        let tenths = 104 + (self.number * 137) % 880;
        (tenths / 10, 1 + tenths % 9)
    }

    /// Tenths of a percent, never a whole one.
    fn share(self) -> (usize, usize) {
        let tenths = 52 + (self.number * 71) % 390;
        (tenths / 10, 1 + tenths % 9)
    }

    fn source(self, text: &mut String) {
        let Self {
            number,
            seller,
            buyer,
            product,
            publisher,
            year,
        } = self;
        let _ = writeln!(
            text,
            "trade-report-{number:03}:
  type: report
  title: \"{seller} and {buyer}: {product} Trade under Review, No. {number}\"
  author: {publisher} of {seller}
  publisher: {publisher}
  date: {published}-{month:02}-{day:02}
  url: {{ value: \"https://example.org/{year}/report-{number:03}\", date: 2024-01-05 }}
  factum: {{ tier: official }}",
            published = year + 1,
            month = 1 + number % 12,
            day = 1 + number % 28,
        );
    }

    fn evidence(self, text: &mut String) {
        let Self {
            number,
            seller,
            buyer,
            product,
            year,
            ..
        } = self;
        let ((whole, tenth), (percent, part)) = (self.value(), self.share());
        let _ = writeln!(
            text,
            "exports-{number:03}:
  source: trade-report-{number:03}
  locator: table 2
  figure: {{ measure: \"{seller}'s {product} exports to {buyer}\", value: {whole}.{tenth} billion USD, period: {year}, prices: current }}
  excerpt: \"{product} exports to {buyer} came to {whole}.{tenth} billion dollars\"
share-{number:03}:
  source: trade-report-{number:03}
  figure: {{ measure: \"Share of {buyer} in {seller}'s {product} exports\", value: {percent}.{part} percent, period: {year}, base: \"{seller}'s {product} exports\" }}
words-{number:03}:
  source: trade-report-{number:03}
  locator: foreword
  quote: {{ speaker: \"the {publisher} of {seller}\", text: \"{words}\" }}",
            publisher = self.publisher,
            words = self.words(),
        );
    }

    fn claim(self, text: &mut String) {
        let Self {
            number,
            seller,
            buyer,
            product,
            year,
            ..
        } = self;
        if number % 2 == 1 {
            return;
        }
        let (whole, tenth) = self.value();
        let _ = writeln!(
            text,
            "reliance-{number:03}:
  statement: \"{seller} relies on {buyer} as a buyer of its {product}, with sales of ${whole}.{tenth} billion in {year}.\"
  kind: fact
  confidence: moderate
  support: [exports-{number:03}, share-{number:03}, words-{number:03}]
  warrant: The value, the share and the statement of the office that collects them point the same way.
  as_of: 2024-01-23
widen-{number:03}:
  statement: \"{seller} should widen the circle of those who buy its {product}.\"
  kind: recommendation
  confidence: low
  support: [reliance-{number:03}]
  warrant: A seller with several buyers bears a closed border better.
  as_of: 2024-01-23",
        );
    }

    /// The nearest topic that carries a claim.
    fn claimed(self) -> Self {
        Self::new(self.number / 2 * 2)
    }

    fn words(self) -> String {
        format!(
            "Shipments of {} to {} depend on port capacity, on steady rules and on the patience of those who finance them",
            self.product, self.buyer
        )
    }

    /// A sentence that rests on the topic's records, in one of the forms that authors use.
    fn sentence(self, form: usize) -> String {
        let Self {
            number,
            seller,
            buyer,
            product,
            publisher,
            year,
        } = self;
        let ((whole, tenth), (percent, part)) = (self.value(), self.share());
        let nearest = if tenth < 5 { whole } else { whole + 1 };
        match form % 12 {
            0 => format!(
                "{seller}'s {product} exports to {buyer} came to [${whole}.{tenth} billion][@exports-{number:03}] in {year}."
            ),
            1 => format!(
                "In {year} {buyer} took [{percent}.{part} percent][@share-{number:03}] of the {product} that {seller} sold abroad."
            ),
            2 => format!(
                "The {publisher} of {seller} put it in these words: [\"{}.\"][@words-{number:03}]",
                self.words()
            ),
            3 => format!(
                "Sales of {product} from {seller} to {buyer} amounted to [=exports-{number:03}], as the yearly tables show [@exports-{number:03}]."
            ),
            4 => format!(
                "For {year} the same tables give ${whole}.{tenth} billion as the value of {product} that {seller} shipped to {buyer} [@exports-{number:03}, p. {}].",
                4 + number % 60
            ),
            5 => format!(
                "{buyer} accounted for [about {nearest_share} percent][@share-{number:03}] of {seller}'s {product} exports in {year}.",
                nearest_share = if part < 5 { percent } else { percent + 1 }
            ),
            6 => format!(
                "At [more than ${whole} billion][@exports-{number:03}] in {year}, the {product} trade of {seller} with {buyer} is no side issue."
            ),
            7 => format!(
                "How these contracts are written is described in a report on {seller} and {buyer} [@trade-report-{number:03}, pp. {}–{}].",
                10 + number % 40,
                12 + number % 40
            ),
            8 => format!(
                "The office that collects the data warned that [\"Shipments of {product} to {buyer} depend on port capacity, on steady rules\"][@words-{number:03}] and on credit."
            ),
            9 => format!(
                "By these tables {percent}.{part} percent of {seller}'s {product} exports went to {buyer} in {year} [@share-{number:03}]."
            ),
            10 => format!(
                "{seller} sold {buyer} [roughly ${nearest} billion][@exports-{number:03}] worth of {product} in {year}, before transport and insurance."
            ),
            _ => {
                let Self {
                    number,
                    seller,
                    buyer,
                    ..
                } = self.claimed();
                format!(
                    "That {seller} relies on {buyer} as a buyer is no secret among traders [@reliance-{number:03}]."
                )
            }
        }
    }
}

/// One brief: front matter, twelve paragraphs of which each opens with a citation, and a footnote.
fn brief(number: usize, sources: usize) -> String {
    let mut dice = Dice::new(number as u64);
    let mut topics: Vec<Topic> = (0..12).map(|_| Topic::new(dice.below(sources))).collect();
    let is_shared = number.is_multiple_of(SHARED);
    if let Some(last) = topics.last_mut().filter(|_| is_shared) {
        *last = Topic::new(0);
    }
    let lead = topics[0];
    let mut takeaways: Vec<usize> = topics
        .iter()
        .take(3)
        .map(|topic| topic.claimed().number)
        .collect();
    takeaways.sort_unstable();
    takeaways.dedup();
    let mut text = format!(
        "---
title: \"{} and the Market of {}\"
kicker: Trade
date: 2024-{:02}-{:02}
authors: [{{ name: {} }}]
summary: >-
  {} sells [=exports-{:03}] of {} a year to {}. The terms of that trade can be improved without closing a border,
  provided that both sides say what they need.
status: published
takeaways: [{}]
recommendations: [widen-{:03}]
topics: [trade, {}]
---
",
        lead.seller,
        lead.buyer,
        2 + number % 11,
        1 + number % 28,
        AUTHORS[number % AUTHORS.len()],
        lead.seller,
        lead.number,
        lead.product,
        lead.buyer,
        takeaways.iter().map(|id| format!("reliance-{id:03}")).collect::<Vec<_>>().join(", "),
        lead.claimed().number,
        lead.product,
    );
    let mut words = 0;
    for (index, topic) in topics.iter().enumerate() {
        if index % 3 == 0 {
            let _ = write!(
                text,
                "\n## {}\n",
                HEADINGS[(number + index) % HEADINGS.len()]
            );
        }
        let is_last = index + 1 == topics.len();
        let form = if is_shared && is_last {
            0
        } else {
            number + index
        };
        let mut paragraph = topic.sentence(form);
        if index == 5 {
            paragraph.push_str("[^method]");
        }
        words += paragraph.split_whitespace().count();
        while words < (index + 1) * 75 {
            let filler = filler(*topic, dice.below(FILLERS.len()));
            words += filler.split_whitespace().count();
            paragraph.push(' ');
            paragraph.push_str(&filler);
        }
        let _ = write!(text, "\n{paragraph}\n");
    }
    text.push_str("\n[^method]: Values are as printed in the reports; transport, insurance and later revisions are left out.\n");
    text
}

fn filler(topic: Topic, number: usize) -> String {
    FILLERS[number % FILLERS.len()]
        .replace("{seller}", topic.seller)
        .replace("{buyer}", topic.buyer)
        .replace("{product}", topic.product)
}

/// Numbers that look random and are the same every time (`SplitMix64`).
pub(crate) struct Dice(u64);

impl Dice {
    /// The same numbers for the same seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % bound.max(1) as u64).unwrap_or_default()
    }
}

const AUTHORS: &[&str] = &[
    "Ada Marsh",
    "Ivo Lindqvist",
    "Nadia Orel",
    "Tomás Brandt",
    "Wen Halloran",
];

const HEADINGS: &[&str] = &[
    "What is at stake",
    "How the trade came about",
    "Who pays and who decides",
    "What the ports can carry",
    "Where the rules differ",
    "Why credit matters",
    "What a settlement could look like",
    "How to begin",
];

/// Sentences without a quantity.
const FILLERS: &[&str] = &[
    "Ministries in {seller} know this, and they plan their budgets around the season in which {product} leaves the ports.",
    "The trade rests on long contracts, on a handful of shipping lines and on banks that are slow to lend when prices fall.",
    "Officials in {buyer} speak of security of supply; their colleagues across the border speak of fair prices, and they often mean the same thing.",
    "A tariff would be simple to announce and hard to administer, since {product} crosses several borders before it is weighed.",
    "Parliament has debated the matter each spring and has left the decision to the regulator, which waits for parliament.",
    "Firms that can store {product} wait for better terms, while smaller ones sell at harvest and complain afterwards.",
    "Neither side gains from a dispute that drags on, because buyers elsewhere read uncertainty as a reason to look further.",
    "Customs officers on both sides ask for the same papers in different languages, and the costs of that are borne by exporters.",
    "The literature on such arrangements is careful: rules help when they are known in advance and kept when they hurt.",
    "Credit insurance exists in {seller}, yet it is written for large traders and seldom reaches the firms that need it.",
    "Unions have asked for a seat at the table, and the government has answered that the table is still being built.",
    "There is no shortage of declarations between {seller} and {buyer}, but there is a shortage of people who carry them out.",
    "A common standard for {product} would spare both countries the inspection that each performs and neither trusts.",
    "Environmental groups point out that the cheapest route is also the dirtiest, and that nobody counts the difference.",
    "Harbour authorities would rather deepen the channel than argue about fees, and on that point the evidence is on their side.",
    "What looks like a question of price is often a question of trust, and trust is built by people who answer letters.",
    "Regional banks could carry part of the risk, provided that the central bank accepts {product} contracts as collateral.",
    "Observers in {buyer} tend to forget that {seller} has other neighbours, and that those neighbours have ports as well.",
    "The proposal to publish contract terms has friends among small firms and opponents among those who write the contracts.",
    "A review clause would let the parties change course without losing face, which is worth more than a perfect text.",
    "Rail links matter here, since trucks wait at the border while freight trains pass it at night.",
    "Domestic politics pull in another direction: voters in {seller} like exports and dislike the prices that exports bring.",
    "Statistics on {product} are revised often, and a prudent reader looks at the trend before quoting the level.",
    "None of this requires a treaty; an exchange of notes between the trade ministries would be enough to begin.",
];
