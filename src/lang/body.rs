//! Well-known compilers of data, one per line: all names of each, and the labels of their hosts.

/// Names stand between bars, a label behind `@`.
const BODIES: &str = include_str!("en/bodies.txt");

/// The names and labels of one body.
#[derive(Clone, Copy, Debug)]
pub struct KnownBody(&'static str);

/// All of them.
pub fn bodies() -> impl Iterator<Item = KnownBody> {
    BODIES.lines().map(KnownBody)
}

impl KnownBody {
    /// Its names.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.split('|').filter(|name| !name.starts_with('@'))
    }

    /// The labels of its hosts, besides its names.
    pub fn hosts(self) -> impl Iterator<Item = &'static str> {
        let labels = self.0.split('|');
        labels.filter_map(|label| label.strip_prefix('@'))
    }
}

/// Whether a body has a name, as it is printed.
pub fn is_known(name: &str) -> bool {
    bodies().any(|body| body.names().any(|own| own == name))
}
