//! `path-outside-root`

super::rule! {
    /// ## What it checks
    ///
    /// Paths of images, data and styles, and links on disk, that lead out of the project's folder.
    ///
    /// ## Why it matters
    ///
    /// A brief must build the same everywhere, and must not publish files of the machine.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ![A map of the routes](../../../routes.png)
    /// <!--~ path-outside-root: leaves the project -->
    /// <!--~ unread-region: -->
    /// ````
    ///
    /// ````markdown good
    /// The routes cross both oceans.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Copy the file into the project.
    PATH_OUTSIDE_ROOT = "path-outside-root",
    group: Schema,
    level: Error,
    summary: "a path leaves the project",
    check: None,
}
