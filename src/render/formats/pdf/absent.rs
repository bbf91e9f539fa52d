//! Stands in for the engine in a program that was built without the feature `pdf`.

use super::TypstDocument;
use crate::printable;

pub(super) use self::FamilyNames as EngineFonts;

/// The fonts of a project by name.
pub(super) struct FamilyNames(Vec<String>);

impl FamilyNames {
    pub(super) fn new(fonts: &printable::Fonts) -> Self {
        Self(fonts.families().into_iter().map(str::to_owned).collect())
    }

    /// The families of the project, in order.
    pub(super) fn families(&self) -> &[String] {
        &self.0
    }
}

/// Makes no PDF, and says so.
pub fn compile(_document: &TypstDocument) -> Result<Vec<u8>, String> {
    Err("this factum was built without PDF".to_owned())
}
