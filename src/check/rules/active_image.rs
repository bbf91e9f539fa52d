//! `active-image`

super::rule! {
    /// ## What it checks
    ///
    /// SVG images with scripts, event handlers, animations, or references to other files.
    ///
    /// ## Why it matters
    ///
    /// Opened at the address of the publisher, such an image runs as a page of the publisher. What is published is a copy without
    /// them, which may look different from what the author sees.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ![Two squares](squares.svg)
    /// <!--~ active-image: without 1 script, 1 reference to another file -->
    /// <!--~ unread-region: -->
    /// <!--- content/assets/squares.svg -->
    /// <svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">
    /// <script>draw()</script>
    /// <rect width="9" height="9"/>
    /// <image href="https://example.org/square.png" x="9" width="9" height="9"/>
    /// </svg>
    /// ````
    ///
    /// ````markdown good
    /// The squares are equal.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Export the drawing as plain SVG, with the images and fonts that it shows embedded.
    ACTIVE_IMAGE = "active-image",
    group: Schema,
    level: Warning,
    summary: "an image holds scripts or refers to other files",
    check: None,
}
