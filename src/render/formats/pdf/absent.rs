//! Takes the engine's place in a program built without the feature `pdf`.

use super::TypstDocument;
use crate::printable;

pub(super) use self::FamilyNames as EngineFonts;

/// The names of a project's font families.
pub(super) struct FamilyNames(Vec<String>);

impl FamilyNames {
    pub(super) fn new(fonts: &printable::Fonts) -> Self {
        Self(fonts.families().into_iter().map(str::to_owned).collect())
    }

    /// The font families of the project, in order.
    pub(super) fn families(&self) -> &[String] {
        &self.0
    }
}

/// Fails: this program has no engine.
pub fn compile(_document: &TypstDocument) -> Result<Vec<u8>, String> {
    Err("this factum was built without PDF".to_owned())
}
