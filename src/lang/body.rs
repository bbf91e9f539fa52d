//! Well-known compilers of data, one per line: all names of each, and the labels of their hosts.

/// The bodies, a line each: names between bars, labels of hosts behind `@`.
const BODIES: &str = include_str!("en/bodies.txt");

/// The line of one body, with its names and labels.
#[derive(Clone, Copy, Debug)]
pub struct KnownBody(&'static str);

/// All well-known bodies.
pub fn bodies() -> impl Iterator<Item = KnownBody> {
    BODIES.lines().map(KnownBody)
}

impl KnownBody {
    /// The names of the body.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.split('|').filter(|name| !name.starts_with('@'))
    }

    /// The labels of the body's hosts, besides its names.
    pub fn hosts(self) -> impl Iterator<Item = &'static str> {
        let labels = self.0.split('|');
        labels.filter_map(|label| label.strip_prefix('@'))
    }
}

/// Whether a name, as printed, is that of a well-known body.
pub fn is_known(name: &str) -> bool {
    bodies().any(|body| body.names().any(|own| own == name))
}
