//! The operators, and what they replace.

use std::ops::Range;

use factum::check::trace::TraceKind;
use factum::mention::{Form, Kind};
use factum::model::Body;

use super::site::{Edit, Site, replaced, sentence_of};

/// One operator: its group, its name, and the edits that it makes of a mention.
pub(super) struct Operator {
    pub(super) group: &'static str,
    pub(super) name: &'static str,
    pub(super) edits: fn(&Site<'_>) -> Vec<Edit>,
}

/// A digit three up, around the nine; not a nought, which may pass for rounding.
fn other_digit(digit: u8) -> char {
    let other = b'0' + (digit - b'0' + 3) % 10;
    char::from(if other == b'0' { b'4' } else { other })
}

fn digit_at(site: &Site<'_>, pick: fn(&[usize]) -> Option<usize>) -> Vec<Edit> {
    let Some(digits) = site.digits() else {
        return Vec::new();
    };
    let places: Vec<usize> = site.text[digits.clone()]
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_digit())
        .map(|(at, _)| digits.start + at)
        .collect();
    pick(&places).map_or_else(Vec::new, |at| {
        let mut digit = other_digit(site.text.as_bytes()[at]);
        if digit == '0' && at == digits.start {
            digit = '5';
        }
        replaced(at..at + 1, digit)
    })
}

fn quote_words(site: &Site<'_>) -> Vec<Range<usize>> {
    if site.mention.kind != TraceKind::Quote {
        return Vec::new();
    }
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in site.text[site.span.clone()].char_indices() {
        let at = site.span.start + at;
        match (letter.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.retain(|word| word.len() > 3);
    words
}

/// The ids of the anchor or citation right behind a mention, as bytes of the file.
fn anchor_id(site: &Site<'_>) -> Option<Range<usize>> {
    let after = &site.text[site.span.end..];
    let at = after
        .find("[@")
        .filter(|at| *at < 60 && !after[..*at].contains(['\n', '.']))?
        + 2;
    let length =
        after[at..].find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'))?;
    let start = site.span.end + at;
    Some(start..start + length)
}

/// Another figure of the library, in the same unit and far from the one cited.
fn stranger(site: &Site<'_>, id: &str) -> Option<String> {
    let evidence = &site.project.library.evidence;
    let value = |id: &str| match &evidence.get(id)?.body {
        Body::Figure(figure) => Some((
            figure.value.value.amount.value()?.clone(),
            figure.value.value.unit.clone(),
        )),
        _ => None,
    };
    let (own, unit) = value(id)?;
    let far = |other: &factum::quantity::Decimal| {
        *other > &own * factum::quantity::Decimal::from(2)
            || other * factum::quantity::Decimal::from(2) < own
    };
    let mut mentioned = site
        .trace
        .mentions
        .iter()
        .flat_map(|mention| &mention.records);
    mentioned
        .find(|other| value(other).is_some_and(|(amount, of)| of == unit && far(&amount)))
        .cloned()
}

/// Every operator.
pub(super) static OPERATORS: &[Operator] = &[
    Operator {
        group: "digit",
        name: "last digit changed",
        edits: |site| digit_at(site, |places| places.last().copied()),
    },
    Operator {
        group: "digit",
        name: "first digit changed",
        edits: |site| digit_at(site, |places| places.first().copied()),
    },
    Operator {
        group: "digit",
        name: "middle digit changed",
        edits: |site| {
            digit_at(site, |places| {
                (places.len() > 2).then(|| places[places.len() / 2])
            })
        },
    },
    Operator {
        group: "digit",
        name: "two digits exchanged",
        edits: |site| {
            let Some(digits) = site.digits() else {
                return Vec::new();
            };
            let bytes = site.text.as_bytes();
            let pair = (digits.start..digits.end.saturating_sub(1)).find(|at| {
                bytes[*at].is_ascii_digit()
                    && bytes[at + 1].is_ascii_digit()
                    && bytes[*at].abs_diff(bytes[at + 1]) > 1
                    && bytes[at + 1] != b'0'
            });
            pair.map_or_else(Vec::new, |at| {
                replaced(
                    at..at + 2,
                    format!("{}{}", char::from(bytes[at + 1]), char::from(bytes[at])),
                )
            })
        },
    },
    Operator {
        group: "digit",
        name: "digit left out",
        edits: |site| {
            let Some(digits) = site.digits() else {
                return Vec::new();
            };
            let whole = site.text[digits.clone()]
                .split('.')
                .next()
                .unwrap_or_default()
                .len();
            if whole < 2 {
                Vec::new()
            } else {
                replaced(digits.start..digits.start + 1, "")
            }
        },
    },
    Operator {
        group: "digit",
        name: "digit added",
        edits: |site| {
            site.digits()
                .map_or_else(Vec::new, |digits| replaced(digits.start..digits.start, "4"))
        },
    },
    Operator {
        group: "digit",
        name: "decimal point moved",
        edits: |site| {
            let Some(digits) = site.digits() else {
                return Vec::new();
            };
            let said = &site.text[digits.clone()];
            let Some((whole, fraction)) = said.split_once('.') else {
                return Vec::new();
            };
            if whole.len() < 2 || whole.contains(',') {
                return Vec::new();
            }
            let (keep, moved) = whole.split_at(whole.len() - 1);
            replaced(digits, format!("{keep}.{moved}{fraction}"))
        },
    },
    Operator {
        group: "digit",
        name: "digits too many",
        edits: |site| {
            let Some(digits) = site.digits() else {
                return Vec::new();
            };
            let text = if site.text[digits.clone()].contains('.') {
                "61"
            } else {
                ".61"
            };
            replaced(digits.end..digits.end, text)
        },
    },
    Operator {
        group: "digit",
        name: "number word changed",
        edits: |site| {
            let plain = matches!(site.form(), Some(Form::Number { hedge: None, stated, .. }) if stated.words);
            if !plain {
                return Vec::new();
            }
            site.swap(
                &[
                    ("two", "six"),
                    ("three", "eight"),
                    ("four", "nine"),
                    ("five", "eleven"),
                    ("six", "two"),
                    ("ten", "fourteen"),
                    ("twelve", "seven"),
                ],
                0,
            )
        },
    },
    Operator {
        group: "scale",
        name: "million for billion",
        edits: |site| quantity_swap(site, &[("billion", "million"), ("bn", "mn")]),
    },
    Operator {
        group: "scale",
        name: "billion for million",
        edits: |site| quantity_swap(site, &[("million", "billion"), ("trillion", "billion")]),
    },
    Operator {
        group: "scale",
        name: "scale left out",
        edits: |site| {
            // "$2.1 billion to $2.9 billion" says the same without its first scale.
            if matches!(site.form(), Some(Form::Range { .. })) {
                return Vec::new();
            }
            quantity_swap(
                site,
                &[(" billion", ""), (" million", ""), (" thousand", "")],
            )
        },
    },
    Operator {
        group: "unit",
        name: "points for percent",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("percent", "percentage points"),
                    ("per cent", "percentage points"),
                    ("%", " percentage points"),
                ],
            )
        },
    },
    Operator {
        group: "unit",
        name: "percent for points",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("percentage points", "percent"),
                    ("percentage point", "percent"),
                ],
            )
        },
    },
    Operator {
        group: "unit",
        name: "other denominator",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("a year", "a month"),
                    ("per year", "per month"),
                    ("a month", "a week"),
                    ("per month", "per day"),
                    ("a day", "a month"),
                    ("per day", "per month"),
                    ("per capita", "per household"),
                ],
            )
        },
    },
    Operator {
        group: "unit",
        name: "other unit",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("kilometers", "miles"),
                    ("hectares", "acres"),
                    ("tonnes", "pounds"),
                    ("tons", "pounds"),
                    ("megawatts", "gigawatts"),
                    ("gigawatts", "megawatts"),
                    ("liters", "gallons"),
                    ("millimetres", "metres"),
                    ("barrels", "tons"),
                ],
            )
        },
    },
    Operator {
        group: "currency",
        name: "euro for dollar",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("C$", "€"),
                    ("$", "€"),
                    ("USD", "EUR"),
                    ("dollars", "euros"),
                ],
            )
        },
    },
    Operator {
        group: "currency",
        name: "dollar for another",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("€", "$"),
                    ("£", "$"),
                    ("GHS", "USD"),
                    ("MAD", "USD"),
                    ("PHP", "USD"),
                    ("XDR", "USD"),
                ],
            )
        },
    },
    Operator {
        group: "hedge",
        name: "below for above",
        edits: |site| {
            hedge_swap(
                site,
                &[
                    ("just over", "just under"),
                    ("slightly more than", "slightly less than"),
                    ("more than", "less than"),
                    ("over", "under"),
                    ("above", "below"),
                ],
            )
        },
    },
    Operator {
        group: "hedge",
        name: "above for below",
        edits: |site| {
            hedge_swap(
                site,
                &[
                    ("just under", "just over"),
                    ("nearly", "more than"),
                    ("almost", "more than"),
                    ("less than", "more than"),
                    ("under", "over"),
                    ("below", "above"),
                    ("close to", "more than"),
                ],
            )
        },
    },
    Operator {
        group: "hedge",
        name: "most for least",
        edits: |site| {
            hedge_swap(
                site,
                &[
                    ("at least", "less than"),
                    ("at most", "more than"),
                    ("up to", "more than"),
                ],
            )
        },
    },
    Operator {
        group: "direction",
        name: "fell for rose",
        edits: |site| {
            change_swap(
                site,
                &[
                    ("rose", "fell"),
                    ("grew", "shrank"),
                    ("increased", "decreased"),
                    ("climbed", "dropped"),
                    ("gained", "lost"),
                    ("expanded", "contracted"),
                    ("jumped", "plunged"),
                ],
            )
        },
    },
    Operator {
        group: "direction",
        name: "rose for fell",
        edits: |site| {
            change_swap(
                site,
                &[
                    ("fell", "rose"),
                    ("dropped", "rose"),
                    ("declined", "increased"),
                    ("shrank", "grew"),
                    ("decreased", "increased"),
                    ("lost", "gained"),
                    ("cut", "raised"),
                ],
            )
        },
    },
    Operator {
        group: "share",
        name: "another fraction",
        edits: |site| {
            if site.is_quantity(Kind::Proportion) {
                site.swap(
                    &[
                        ("two-thirds", "one-third"),
                        ("three-quarters", "a quarter"),
                        ("a third", "three-quarters"),
                        ("a quarter", "two-thirds"),
                        ("half", "a fifth"),
                        ("a fifth", "half"),
                        ("four in ten", "seven in ten"),
                        ("one in five", "three in five"),
                        ("three in ten", "six in ten"),
                        ("six in ten", "three in ten"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "share",
        name: "minority for majority",
        edits: |site| {
            if site.is_quantity(Kind::Proportion) {
                site.swap(
                    &[
                        ("majority", "minority"),
                        ("plurality", "majority"),
                        ("minority", "majority"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "multiple",
        name: "another multiple",
        edits: |site| {
            if site.is_quantity(Kind::Multiple) {
                site.swap(
                    &[
                        ("doubled", "tripled"),
                        ("tripled", "doubled"),
                        ("halved", "doubled"),
                        ("twice", "four times"),
                        ("three times", "five times"),
                        ("four times", "twice"),
                        ("threefold", "sixfold"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "rank",
        name: "another place",
        edits: |site| {
            if site.is_quantity(Kind::Rank) {
                site.swap(
                    &[
                        ("second", "fourth"),
                        ("third", "second"),
                        ("fourth", "third"),
                        ("fifth", "second"),
                        ("first", "third"),
                        ("seventh", "third"),
                        ("largest", "third-largest"),
                        ("highest", "third-highest"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "range",
        name: "end of a range changed",
        edits: |site| {
            let Some(Form::Range { hedge: None, .. }) = site.form() else {
                return Vec::new();
            };
            let said = site.said();
            let Some(at) = said.rfind(|letter: char| letter.is_ascii_digit()) else {
                return Vec::new();
            };
            let start = said[..at]
                .rfind(|letter: char| !letter.is_ascii_digit())
                .map_or(0, |before| before + 1);
            if said[start..].starts_with('0') || !said.is_char_boundary(start) {
                return Vec::new();
            }
            replaced(site.span.start + start..site.span.start + start, "9")
        },
    },
    Operator {
        group: "year",
        name: "another year",
        edits: |site| {
            if !site.is_quantity(Kind::Date) {
                return Vec::new();
            }
            let said = site.said();
            let year = said.match_indices("20").map(|(at, _)| at).find(|at| {
                said.get(*at..at + 4)
                    .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
            });
            year.map_or_else(Vec::new, |at| {
                replaced(site.span.start + at..site.span.start + at + 4, "2007")
            })
        },
    },
    Operator {
        group: "year",
        name: "another month",
        edits: |site| {
            if site.is_quantity(Kind::Date) {
                site.swap(
                    &[
                        ("January", "May"),
                        ("March", "July"),
                        ("April", "September"),
                        ("June", "February"),
                        ("October", "April"),
                        ("December", "June"),
                        ("September", "January"),
                        ("November", "March"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "quotation",
        name: "word of a quotation changed",
        edits: |site| {
            quote_words(site)
                .get(1)
                .cloned()
                .map_or_else(Vec::new, |word| replaced(word, "otherwise"))
        },
    },
    Operator {
        group: "quotation",
        name: "word of a quotation left out",
        edits: |site| {
            let words = quote_words(site);
            words
                .get(words.len() / 2)
                .filter(|_| words.len() > 3)
                .cloned()
                .map_or_else(Vec::new, |word| replaced(word.start..word.end + 1, ""))
        },
    },
    Operator {
        group: "quotation",
        name: "word put into a quotation",
        edits: |site| {
            quote_words(site)
                .get(1)
                .cloned()
                .map_or_else(Vec::new, |word| replaced(word.start..word.start, "hardly "))
        },
    },
    Operator {
        group: "quotation",
        name: "two words of a quotation exchanged",
        edits: |site| {
            let words = quote_words(site);
            let pair = words.windows(2).find(|pair| {
                pair[1].start - pair[0].end == 1
                    && site.text[pair[0].clone()] != site.text[pair[1].clone()]
            });
            pair.map_or_else(Vec::new, |pair| {
                replaced(
                    pair[0].start..pair[1].end,
                    format!(
                        "{} {}",
                        &site.text[pair[1].clone()],
                        &site.text[pair[0].clone()]
                    ),
                )
            })
        },
    },
    Operator {
        group: "quotation",
        name: "not left out or put in",
        edits: |site| {
            if site.mention.kind != TraceKind::Quote {
                return Vec::new();
            }
            let out = site.swap(&[(" not", ""), (" no", ""), (" never", "")], 0);
            if out.is_empty() {
                site.swap(
                    &[
                        ("is", "is not"),
                        ("are", "are not"),
                        ("was", "was not"),
                        ("will", "will not"),
                        ("can", "cannot"),
                        ("has", "has not"),
                        ("have", "have not"),
                    ],
                    0,
                )
            } else {
                out
            }
        },
    },
    Operator {
        group: "quotation",
        name: "digit of a quotation changed",
        edits: |site| {
            if site.mention.kind != TraceKind::Quote {
                return Vec::new();
            }
            let at = site.said().find(|letter: char| letter.is_ascii_digit());
            at.map_or_else(Vec::new, |at| {
                let at = site.span.start + at;
                replaced(at..at + 1, other_digit(site.text.as_bytes()[at]))
            })
        },
    },
    Operator {
        group: "id",
        name: "id misspelt",
        edits: |site| anchor_id(site).map_or_else(Vec::new, |id| replaced(id.end..id.end, "x")),
    },
    Operator {
        group: "id",
        name: "another record cited",
        edits: |site| {
            let plain = matches!(site.form(), Some(Form::Number { hedge: None, .. }));
            let anchored = site.text[site.span.end..].starts_with("][@");
            let Some(id) = anchor_id(site).filter(|_| plain && anchored) else {
                return Vec::new();
            };
            stranger(site, &site.text[id.clone()])
                .map_or_else(Vec::new, |other| replaced(id, other))
        },
    },
    Operator {
        group: "citation",
        name: "anchor taken away",
        edits: |site| {
            let anchored = site.text[site.span.end..].starts_with("][@");
            let plain = matches!(site.form(), Some(Form::Number { .. } | Form::Range { .. }));
            let Some(id) = anchor_id(site).filter(|_| anchored && plain) else {
                return Vec::new();
            };
            let Some(close) = site.text[id.end..].find(']').filter(|close| *close == 0) else {
                return Vec::new();
            };
            // Only where the sentence holds no other reference.
            let sentence = sentence_of(site);
            if site.text[sentence].matches("[@").count() > 1 {
                return Vec::new();
            }
            replaced(site.span.end..id.end + close + 1, "]")
        },
    },
    Operator {
        group: "citation",
        name: "quotation without its citation",
        edits: |site| {
            let anchored = site.text[site.span.end..].starts_with("][@");
            let quote = site.mention.kind == TraceKind::Quote;
            let Some(id) = anchor_id(site).filter(|_| anchored && quote) else {
                return Vec::new();
            };
            if site.text[sentence_of(site)].matches("[@").count() > 1 {
                return Vec::new();
            }
            replaced(site.span.end..id.end + 1, "]")
        },
    },
    Operator {
        group: "statistic",
        name: "mean for median",
        edits: |site| {
            if site.is_quantity(Kind::Number) {
                site.swap(
                    &[
                        ("median", "average"),
                        ("average", "median"),
                        ("Average", "Median"),
                        ("Median", "Average"),
                    ],
                    80,
                )
            } else {
                Vec::new()
            }
        },
    },
];

fn quantity_swap(site: &Site<'_>, table: &[(&str, &str)]) -> Vec<Edit> {
    if matches!(
        site.form(),
        Some(Form::Number { .. } | Form::Change { .. } | Form::Range { .. })
    ) {
        site.swap(table, 0)
    } else {
        Vec::new()
    }
}

fn hedge_swap(site: &Site<'_>, table: &[(&str, &str)]) -> Vec<Edit> {
    let hedged = matches!(
        site.form(),
        Some(
            Form::Number { hedge: Some(_), .. }
                | Form::Change { hedge: Some(_), .. }
                | Form::Proportion { hedge: Some(_), .. }
        )
    );
    if hedged {
        site.swap(table, 0)
    } else {
        Vec::new()
    }
}

fn change_swap(site: &Site<'_>, table: &[(&str, &str)]) -> Vec<Edit> {
    if site.is_quantity(Kind::Change) {
        site.swap(table, 14)
    } else {
        Vec::new()
    }
}
