//! What stops the tool itself: disk, configuration, templates, internal faults. Never the author's content.

use std::fmt;

use crate::span::Position;

/// A failure of the tool or its configuration; exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong, lower case, no full stop.
    pub message: String,
    /// The file concerned, relative to the root where it lies inside.
    pub path: Option<String>,
    /// The place in that file.
    pub position: Option<Position>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Failure {
    /// A failure without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            path: None,
            position: None,
            help: None,
        }
    }

    /// Names the file.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Names the place in the file.
    #[must_use]
    pub const fn position(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(formatter, "{path}:")?;
            if let Some(position) = self.position {
                write!(formatter, "{}:{}:", position.line, position.column)?;
            }
            write!(formatter, " ")?;
        }
        write!(formatter, "{}", self.message)?;
        if let Some(help) = &self.help {
            write!(formatter, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
