//! Failures of the tool itself: disk, configuration, templates, internal faults; never of the author's content.

use std::fmt;

use crate::span::Position;

/// A failure of the tool or its configuration; exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong: lower case, no full stop.
    pub message: String,
    /// The file concerned; relative to the root if it lies inside.
    pub path: Option<String>,
    /// The place in that file.
    pub position: Option<Position>,
    /// The remedy.
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

    /// Sets the file concerned.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Sets the place in the file.
    #[must_use]
    pub const fn position(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// Sets the remedy.
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
