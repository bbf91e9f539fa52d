//! Sets of classes: all that one word may be, or what words of several classes may be.

use super::bits::Bits;
use super::class::Class;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(Bits<CLASS_WORDS>);

impl Class {
    /// The set of this class alone.
    pub const fn only(self) -> Classes {
        Classes(Bits::only(self as usize))
    }
}

/// The count of words of bits that hold a set of classes.
const CLASS_WORDS: usize = Class::ALL.len() / u64::BITS as usize + 1;

impl Classes {
    /// The classes of both sets.
    #[must_use]
    pub const fn or(self, others: Self) -> Self {
        Self(self.0.or(others.0))
    }

    /// The set of no class.
    pub(super) const EMPTY: Self = Self(Bits::EMPTY);

    /// Whether a class is in the set.
    #[inline]
    pub(super) const fn hold(self, class: Class) -> bool {
        self.0.holds(class as usize)
    }

    /// Whether two sets have a class in common.
    #[inline]
    pub const fn meet(self, others: Self) -> bool {
        self.0.meet(others.0)
    }
}
