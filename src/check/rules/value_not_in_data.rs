//! `value-not-in-data`

use crate::check::exhibit_cells::wrong_cells;
use crate::check::{Context, Sink, words};
use crate::diagnostic::Severity;

super::rule! {
    /// ## What it checks
    ///
    /// Figures, ranks and exhibits that read from a data file (`data: { file: …, where: …, column: … }`): a row of the file holds
    /// what `where` asks for, and a `value`, `position` or `of` that is written beside the selection agrees with it. A value may
    /// be a rounding of the cell. What a chart or table shows of a file is held against the evidence that it rests on: a cell under
    /// the period of a figure whose measure the exhibit names, as a warning.
    ///
    /// ## Why it matters
    ///
    /// A number that was typed and one that was read from the data of its source are to be the same number. When the data
    /// are updated, what was typed stays behind.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// exports:
    ///   source: report
    ///   figure:
    ///     measure: Goods exports
    ///     value: 12.9 billion USD
    ///     #~ value-not-in-data: the data say 12553.112 million USD
    ///     unit: million USD
    ///     period: 2021
    ///     data: { file: trade.csv, where: { partner: China, year: 2021 }, column: exports }
    /// imports:
    ///   source: report
    ///   figure:
    ///     measure: Goods imports
    ///     period: 2022
    ///     data: { file: trade.csv, where: { partner: China, year: 2022 }, column: imports }
    ///     #~ value-not-in-data: no row of `trade.csv` holds this
    /// #- content/data/trade.csv
    /// partner,year,exports,imports
    /// Brazil,2021,9140.7,8005.2
    /// China,2021,12553.112,14020.4
    /// ```
    ///
    /// ```yaml good
    /// exports:
    ///   source: report
    ///   figure:
    ///     measure: Goods exports
    ///     unit: million USD
    ///     period: 2021
    ///     data: { file: trade.csv, where: { partner: China, year: 2021 }, column: exports }
    /// largest:
    ///   source: report
    ///   rank:
    ///     measure: goods exports
    ///     among: trading partners
    ///     period: 2021
    ///     data: { file: trade.csv, where: { partner: China, year: 2021 } }
    ///     by: exports
    ///     position: 1
    /// #- content/data/trade.csv
    /// partner,year,exports,imports
    /// Brazil,2021,9140.7,8005.2
    /// China,2021,12553.112,14020.4
    /// ```
    ///
    /// ## How to fix
    ///
    /// Leave out what is written beside the selection, or correct what is wrong: the value, the selection or the data file.
    VALUE_NOT_IN_DATA = "value-not-in-data",
    group: Schema,
    level: Error,
    summary: "the data file has no such row, or says another value than the record",
    check: Some(check),
}

/// Reports cells that an exhibit shows and that the evidence it rests on contradicts. Other values are compared when data are read.
fn check(context: &Context<'_>, sink: &mut Sink) {
    for wrong in wrong_cells(context.project) {
        let id = &wrong.record.id.value;
        let recorded = words::value(&wrong.value.value);
        let mut finding = sink
            .at(
                wrong.named,
                format!(
                    "the file says `{}` for {}, where `{id}` records {recorded}",
                    wrong.cell.value.trim(),
                    wrong.label
                ),
            )
            .related(wrong.cell.span, "shown from here")
            .related(wrong.value.span, format!("`{id}` recorded here"))
            .help("correct the file or the record, or rest the exhibit on the source alone");
        finding.severity = Severity::Warning;
        sink.push(finding);
    }
}
