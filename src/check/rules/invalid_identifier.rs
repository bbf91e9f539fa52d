//! `invalid-identifier`

super::rule! {
    /// ## What it checks
    ///
    /// Identifiers whose form or check digit is wrong. Resolvers, labels and blanks around them are passed over; in YAML the plain form
    /// is proposed, as a warning.
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
    /// ```yaml bad content/sources/a.yaml
    /// report:
    ///   type: book
    ///   title: A Book on Trade
    ///   author: "Doe, Jane"
    ///   publisher: A Press
    ///   date: 2023
    ///   serial-number: { doi: "https://doi.org/10.1000/182" }
    ///   #~ invalid-identifier: holds more than the identifier
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
    fix: Safe,
    summary: "a DOI, ISBN, ISSN or ORCID is wrong",
    check: None,
}
