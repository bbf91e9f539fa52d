//! `ambiguous-data`

super::rule! {
    /// ## What it checks
    ///
    /// Charts and tables that find more than one value for one place in their data file: several rows with the same `x`, or
    /// several columns with the same name. Figures and ranks whose `where` holds of several rows, and shares between 0 and 1 that a
    /// figure, chart or table in percent reads without saying that 1 is the whole (`times: 100`); in a workbook, which stores 125% as 1.25,
    /// some may exceed 1. A computed rank whose place other rows share, unless the record states the place (`position: 1`). A table of evidence with two
    /// columns of one name.
    ///
    /// ## Why it matters
    ///
    /// A line through the values of several countries is a line through none of them.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ```chart
    /// kind: line
    /// alt: Output rises in both countries.
    /// csv: output.csv
    /// x: Year
    /// #~ ambiguous-data: 2 rows repeat a value of `Year`
    /// y: Value
    /// rests_on: report
    /// ```
    /// <!--- content/data/output.csv -->
    /// Entity,Year,Value
    /// Argentina,2019,22.1
    /// Argentina,2021,23.5
    /// Brazil,2019,14.7
    /// Brazil,2021,14.9
    /// ````
    ///
    /// ````markdown good
    /// ```chart
    /// kind: line
    /// alt: Output rises in both countries.
    /// csv: output.csv
    /// x: Year
    /// y: Value
    /// series: Entity
    /// rests_on: report
    /// ```
    /// <!--- content/data/output.csv -->
    /// Entity,Year,Value
    /// Argentina,2019,22.1
    /// Argentina,2021,23.5
    /// Brazil,2019,14.7
    /// Brazil,2021,14.9
    /// ````
    ///
    /// ## How to fix
    ///
    /// Name the column that tells the rows apart as `series`, or in `where`; keep the rows of one series, or rename the columns.
    AMBIGUOUS_DATA = "ambiguous-data",
    group: Schema,
    level: Error,
    summary: "a chart, table or record finds several values for one place",
    check: None,
}
