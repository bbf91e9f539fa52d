//! Figures computed from others: `a - b`, `(a + b) / c`, `sum(a, b, c)` (docs/reading.md, Derived figures).
//!
//! Ids are kebab-case, so a minus needs spaces around it: `exports-2021 - imports-2021`. Every recorded number stands
//! for the interval of its last digit; the result is an interval, a value, a unit, and the last digit that its operands support.

mod algebra;
mod operand;

use std::ops::Range;

use super::{Decimal, Value};
use crate::quantity::decimal::from_digits;
pub use operand::Operand;

/// The name of the function that adds up its arguments.
const SUM: &str = "sum";

/// The most levels of nested parentheses, which bounds the depth of the tree.
const DEEPEST: usize = 32;

/// The most operators of an expression: more make no figure that a reader could follow.
const LONGEST: usize = 200;

/// An expression over the ids of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    root: ExpressionNode,
    operands: Vec<(String, Range<usize>)>,
}

/// What is wrong with an expression, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeriveError {
    /// The message in lower case.
    pub message: String,
    /// The bytes of the expression at fault.
    pub range: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum ExpressionNode {
    Number(Decimal),
    Id(String, Range<usize>),
    Negative(Box<ExpressionNode>, Range<usize>),
    /// Operators of one rank, from left to right.
    Chain(Box<ExpressionNode>, Vec<ChainLink>, Range<usize>),
    Sum(Vec<ExpressionNode>, Range<usize>),
}

/// An operator of a chain with its right operand, and where that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ChainLink {
    operator: Operator,
    right: ExpressionNode,
    end: usize,
}

/// An operator between two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

impl Operator {
    fn apply(self, left: &Operand, right: &Operand) -> Result<Operand, String> {
        match self {
            Self::Plus => algebra::add(left, right),
            Self::Minus => algebra::subtract(left, right),
            Self::Times => algebra::multiply(left, right),
            Self::Over => algebra::divide(left, right),
        }
    }
}

/// The result of an operation on two values; `None` where it has none.
pub fn combine(left: &Value, operator: Operator, right: &Value) -> Option<Value> {
    let (left, right) = (Operand::of(left).ok()?, Operand::of(right).ok()?);
    operator.apply(&left, &right).ok()?.into_value().ok()
}

/// The share of a whole that some values make together; `None` where they have none.
pub fn joint_share(parts: &[Value], whole: &Value) -> Option<Value> {
    let (first, others) = parts.split_first()?;
    let mut sum = Operand::of(first).ok()?;
    for other in others {
        sum = algebra::add(&sum, &Operand::of(other).ok()?).ok()?;
    }
    let share = algebra::divide(&sum, &Operand::of(whole).ok()?).ok()?;
    share.into_value().ok()
}

impl Expression {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self, DeriveError> {
        let mut parser = ExpressionParser {
            text,
            at: 0,
            depth: 0,
            operators: 0,
            operands: Vec::new(),
        };
        let root = parser.sum()?;
        parser.skip_spaces();
        if parser.at < text.len() {
            let hint = if parser.rest().starts_with('-') {
                ": a minus needs a space on either side"
            } else {
                ""
            };
            return Err(parser.error(format!("the expression goes on after its end{hint}")));
        }
        Ok(Self {
            root,
            operands: parser.operands,
        })
    }

    /// The ids in the expression, in order, each with its bytes in the text.
    pub fn operands(&self) -> &[(String, Range<usize>)] {
        &self.operands
    }

    /// The result on the values that `lookup` returns; `None` from `lookup` means that the id holds no number.
    pub fn evaluate<'v>(
        &self,
        mut lookup: impl FnMut(&str) -> Option<&'v Value>,
    ) -> Result<Value, DeriveError> {
        evaluate(&self.root, &mut |id| lookup(id))?
            .into_value()
            .map_err(|message| DeriveError {
                message,
                range: self.root.range(),
            })
    }
}

impl ExpressionNode {
    fn range(&self) -> Range<usize> {
        match self {
            Self::Number(_) => 0..0,
            Self::Id(_, range)
            | Self::Negative(_, range)
            | Self::Chain(_, _, range)
            | Self::Sum(_, range) => range.clone(),
        }
    }
}

/// Evaluates a node. The tree is as deep as parentheses nest, which the parser bounds.
fn evaluate<'v>(
    node: &ExpressionNode,
    lookup: &mut dyn FnMut(&str) -> Option<&'v Value>,
) -> Result<Operand, DeriveError> {
    let at = |message: String| DeriveError {
        message,
        range: node.range(),
    };
    match node {
        ExpressionNode::Number(value) => Ok(Operand::constant(value.clone())),
        ExpressionNode::Id(id, _) => {
            let value = lookup(id).ok_or_else(|| at(format!("`{id}` holds no number")))?;
            Operand::of(value).map_err(|reason| at(format!("`{id}` {reason}")))
        }
        ExpressionNode::Negative(inner, _) => Ok(evaluate(inner, lookup)?.negated()),
        ExpressionNode::Chain(first, links, range) => {
            let mut result = evaluate(first, lookup)?;
            for link in links {
                let right = evaluate(&link.right, lookup)?;
                let applied = link.operator.apply(&result, &right);
                result = applied.map_err(|message| DeriveError {
                    message,
                    range: range.start..link.end,
                })?;
            }
            Ok(result)
        }
        ExpressionNode::Sum(terms, _) => {
            let mut total: Option<Operand> = None;
            for term in terms {
                let term = evaluate(term, lookup)?;
                total = Some(match total {
                    Some(total) => algebra::add(&total, &term).map_err(at)?,
                    None => term,
                });
            }
            total.ok_or_else(|| at("`sum()` needs at least one figure".to_owned()))
        }
    }
}

struct ExpressionParser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// The operators read so far, of all chains.
    operators: usize,
    operands: Vec<(String, Range<usize>)>,
}

impl<'t> ExpressionParser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn error(&self, message: String) -> DeriveError {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        DeriveError {
            message,
            range: self.at..self.at + length,
        }
    }

    /// Reads an operator between spaces, or a sign that cannot be part of an id.
    fn operator(&mut self, signs: &[(&str, Operator)]) -> Option<Operator> {
        let start = self.at;
        self.skip_spaces();
        let rest = self.rest();
        for (sign, operator) in signs {
            let Some(after) = rest.strip_prefix(sign) else {
                continue;
            };
            let spaced = self.at > start && after.starts_with(char::is_whitespace);
            if *sign != "-" || spaced || after.starts_with('(') {
                self.at += sign.len();
                return Some(*operator);
            }
        }
        self.at = start;
        None
    }

    fn sum(&mut self) -> Result<ExpressionNode, DeriveError> {
        self.chain(
            &[
                ("+", Operator::Plus),
                ("-", Operator::Minus),
                ("\u{2212}", Operator::Minus),
            ],
            Self::product,
        )
    }

    fn product(&mut self) -> Result<ExpressionNode, DeriveError> {
        self.chain(
            &[
                ("*", Operator::Times),
                ("×", Operator::Times),
                ("/", Operator::Over),
            ],
            Self::signed,
        )
    }

    fn chain(
        &mut self,
        signs: &[(&str, Operator)],
        part: fn(&mut Self) -> Result<ExpressionNode, DeriveError>,
    ) -> Result<ExpressionNode, DeriveError> {
        self.skip_spaces();
        let start = self.at;
        let first = part(self)?;
        let mut links = Vec::new();
        while let Some(operator) = self.operator(signs) {
            self.operators += 1;
            if self.operators > LONGEST {
                return Err(self.error(format!("the expression has more than {LONGEST} operators")));
            }
            let right = part(self)?;
            links.push(ChainLink {
                operator,
                right,
                end: self.at,
            });
        }
        if links.is_empty() {
            return Ok(first);
        }
        Ok(ExpressionNode::Chain(
            Box::new(first),
            links,
            start..self.at,
        ))
    }

    fn signed(&mut self) -> Result<ExpressionNode, DeriveError> {
        self.skip_spaces();
        let start = self.at;
        if self.rest().starts_with(['-', '\u{2212}']) {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
            let inner = self.atom()?;
            return Ok(ExpressionNode::Negative(Box::new(inner), start..self.at));
        }
        self.atom()
    }

    fn atom(&mut self) -> Result<ExpressionNode, DeriveError> {
        self.skip_spaces();
        let start = self.at;
        if self.rest().starts_with('(') {
            self.at += 1;
            let inner = self.nested(Self::sum)?;
            return self.close(inner);
        }
        let length = self
            .rest()
            .find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.')))
            .unwrap_or(self.rest().len());
        let word = self.rest().get(..length).unwrap_or_default();
        if word.is_empty() {
            let found = self
                .rest()
                .chars()
                .next()
                .map_or_else(|| "the end".to_owned(), |letter| format!("`{letter}`"));
            return Err(self.error(format!("expected a figure's id or a number, found {found}")));
        }
        self.at += length;
        if word == SUM && self.rest().trim_start().starts_with('(') {
            self.skip_spaces();
            self.at += 1;
            let terms = self.nested(Self::list)?;
            self.close(ExpressionNode::Sum(Vec::new(), 0..0))?;
            return Ok(ExpressionNode::Sum(terms, start..self.at));
        }
        if let Some((value, _)) = from_digits(word) {
            return Ok(ExpressionNode::Number(value));
        }
        let range = start..self.at;
        self.operands.push((word.to_owned(), range.clone()));
        Ok(ExpressionNode::Id(word.to_owned(), range))
    }

    /// Reads the terms of `sum(…)`, separated by commas.
    fn list(&mut self) -> Result<Vec<ExpressionNode>, DeriveError> {
        let mut terms = vec![self.sum()?];
        loop {
            self.skip_spaces();
            if !self.rest().starts_with(',') {
                return Ok(terms);
            }
            self.at += 1;
            terms.push(self.sum()?);
        }
    }

    fn nested<T>(
        &mut self,
        read: fn(&mut Self) -> Result<T, DeriveError>,
    ) -> Result<T, DeriveError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(format!("parentheses nest deeper than {DEEPEST}")));
        }
        let inner = read(self)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn close(&mut self, inner: ExpressionNode) -> Result<ExpressionNode, DeriveError> {
        self.skip_spaces();
        if !self.rest().starts_with(')') {
            return Err(self.error("a parenthesis is not closed".to_owned()));
        }
        self.at += 1;
        Ok(inner)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::decimal::plain;
    use super::*;
    use crate::quantity::Amount;

    fn library() -> BTreeMap<&'static str, Value> {
        [
            ("exports", "5.93 billion USD"),
            ("imports", "12.6 billion USD"),
            ("us-exports", "6.41 billion USD"),
            ("us-imports", "4.55 billion USD"),
            ("before", "27 percent"),
            ("after-2023", "48 percent"),
            ("total", "77.934 billion USD"),
            ("people", "46 million people"),
            ("ore", "3 kt"),
            ("more-ore", "500 t"),
            ("euros", "3 EUR"),
            ("firms", "251 firms"),
            ("zero", "0 USD"),
            ("price", "85 USD per barrel"),
            ("oil", "1000 barrels"),
        ]
        .into_iter()
        .map(|(id, value)| (id, Value::parse(value).unwrap()))
        .collect()
    }

    fn show(text: &str) -> String {
        let library = library();
        let result = Expression::parse(text)
            .and_then(|expression| expression.evaluate(|id| library.get(id)));
        match result {
            Ok(Value {
                amount:
                    Amount::Derived {
                        value,
                        low,
                        high,
                        ulp,
                        ..
                    },
                unit,
                noun,
            }) => {
                let short = |value: &Decimal| plain(&value.with_prec(6));
                let unit = unit.map(|unit| format!(" [{unit}]")).unwrap_or_default();
                let noun = noun.map(|noun| format!(" {noun}")).unwrap_or_default();
                format!(
                    "{} in {}..{} ±{}{unit}{noun}",
                    short(&value),
                    short(&low),
                    short(&high),
                    plain(&ulp)
                )
            }
            Ok(other) => format!("{other:?}"),
            Err(error) => format!("{} at {}", error.message, text.get(error.range).unwrap()),
        }
    }

    #[test]
    fn results_carry_interval_unit_and_precision() {
        for (text, expected) in [
            (
                "exports - imports",
                "-6670000000 in -6725000000..-6615000000 ±100000000 [USD]",
            ),
            (
                "us-imports - us-exports",
                "-1860000000 in -1870000000..-1850000000 ±10000000 [USD]",
            ),
            (
                "exports + imports",
                "18530000000 in 18475000000..18585000000 ±100000000 [USD]",
            ),
            (
                "imports / exports",
                "2.12479 in 2.11457..2.13502 ±0.01 [times]",
            ),
            (
                "sum(exports, imports, us-imports)",
                "23080000000 in 23020000000..23140000000 ±100000000 [USD]",
            ),
            ("after-2023 - before", "21 in 20..22 ±1 [percentage points]"),
            (
                "after-2023 / before",
                "1.77778 in 1.72727..1.83019 ±0.1 [times]",
            ),
            ("ore + more-ore", "3.5 in 2.9995..4.0005 ±1 [kt]"),
            (
                "total / people",
                "1694.22 in 1675.99..1712.85 ±100 [USD per capita]",
            ),
            ("price * oil", "85000 in 84457.8..85542.8 ±1000 [USD]"),
            (
                "(imports - exports) / imports * 100",
                "52.9365 in 52.2925..53.5857 ±1 [percent]",
            ),
            (
                "-exports",
                "-5930000000 in -5935000000..-5925000000 ±10000000 [USD]",
            ),
            (
                "exports / 2",
                "2965000000 in 2962500000..2967500000 ±10000000 [USD]",
            ),
            (
                "total * 8 / 100",
                "6234720000 in 6234680000..6234760000 ±100000 [USD]",
            ),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn errors_say_what_and_where() {
        for (text, expected) in [
            (
                "exports - euros",
                "`USD` and `EUR` do not combine at exports - euros",
            ),
            (
                "exports + firms",
                "`USD` and a count of firms do not combine at exports + firms",
            ),
            (
                "exports / zero",
                "division by zero: the divisor may be 0 at exports / zero",
            ),
            (
                "exports * imports",
                "`USD` times `USD` has no meaning at exports * imports",
            ),
            ("exports - nowhere", "`nowhere` holds no number at nowhere"),
            (
                "exports -imports",
                "the expression goes on after its end: a minus needs a space on either side at -",
            ),
            ("(exports", "a parenthesis is not closed at "),
            (
                "exports +",
                "expected a figure's id or a number, found the end at ",
            ),
            ("exports ^ 2", "the expression goes on after its end at ^"),
            ("", "expected a figure's id or a number, found the end at "),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
        assert!(show(&"(".repeat(100)).contains("nest deeper"));
        assert!(show(&format!("1{}", " + 1".repeat(1000))).contains("more than 200 operators"));
    }

    #[test]
    fn the_deepest_and_longest_expression_needs_little_stack() {
        // In each pair of parentheses as many operators as a chain may have: only the sum of all is bounded.
        let nested = |chain: &str, levels: usize| {
            let open = format!("({chain}").repeat(levels);
            format!("{open}1{}", ")".repeat(levels))
        };
        let many = nested(&format!("1{} + ", " * 1 + 1".repeat(99)), DEEPEST);
        let deep = nested("1 * 1 + 1 * -", DEEPEST);
        let small = std::thread::Builder::new().stack_size(1 << 20);
        let run = small.spawn(move || (show(&many), show(&deep))).unwrap();
        let (many, deep) = run.join().unwrap();
        assert!(many.contains("more than 200 operators"), "{many}");
        assert!(deep.starts_with("1 in 1..1"), "{deep}");
    }

    #[test]
    fn operands_know_their_bytes() {
        let expression = Expression::parse("sum(a-1, b) / a-1").unwrap();
        let ids: Vec<_> = expression
            .operands()
            .iter()
            .map(|(id, range)| (id.as_str(), range.clone()))
            .collect();
        assert_eq!(ids, [("a-1", 4..7), ("b", 9..10), ("a-1", 14..17)]);
    }
}
