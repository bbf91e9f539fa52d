//! `invalid-identifier`

crate::rule! {
    /// ## What it checks
    ///
    /// Identifiers whose form or check digit is wrong.
    ///
    /// ## Why it matters
    ///
    /// A wrong identifier leads readers to another work, or nowhere.
    ///
    /// ## Examples
    ///
    /// ```yaml bad content/sources/a.yaml
    /// report:
    ///   type: book
    ///   title: A Book on Trade
    ///   author: "Doe, Jane"
    ///   publisher: A Press
    ///   date: 2023
    ///   serial-number: { isbn: 978-0-306-40615-8 }
    ///   #~ invalid-identifier: the check digit of ISBN
    /// ```
    ///
    /// ```yaml good content/sources/a.yaml
    /// report:
    ///   type: book
    ///   title: A Book on Trade
    ///   author: "Doe, Jane"
    ///   publisher: A Press
    ///   date: 2023
    ///   serial-number: { isbn: 978-0-306-40615-7 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare it with the publication.
    INVALID_IDENTIFIER = "invalid-identifier",
    group: Schema,
    level: Error,
    summary: "a DOI, ISBN, ISSN or ORCID is wrong",
    check: None,
}
