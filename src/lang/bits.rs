//! A set of small numbers as bits. Of a set known at compile time the compiler leaves a single test.

/// A set of numbers below 64 times `WORDS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bits<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Default for Bits<WORDS> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<const WORDS: usize> Bits<WORDS> {
    pub(super) const EMPTY: Self = Self([0; WORDS]);

    const WIDTH: usize = u64::BITS as usize;

    /// The set of one number. In a constant, a number too great for the set does not compile.
    pub(super) const fn only(number: usize) -> Self {
        let mut words = [0; WORDS];
        words[number / Self::WIDTH] = 1 << (number % Self::WIDTH);
        Self(words)
    }

    #[inline]
    pub(super) const fn holds(self, number: usize) -> bool {
        self.0[number / Self::WIDTH] >> (number % Self::WIDTH) & 1 != 0
    }

    /// The numbers of both sets.
    #[must_use]
    pub(super) const fn or(self, others: Self) -> Self {
        let mut words = self.0;
        let mut at = 0;
        while at < WORDS {
            words[at] |= others.0[at];
            at += 1;
        }
        Self(words)
    }

    /// Whether two sets have a number in common.
    #[inline]
    pub(super) const fn meet(self, others: Self) -> bool {
        let mut at = 0;
        while at < WORDS {
            if self.0[at] & others.0[at] != 0 {
                return true;
            }
            at += 1;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn a_set_holds_what_was_put_into_it() {
        let set = Bits::<3>::only(0).or(Bits::only(64)).or(Bits::only(191));
        let held: Vec<usize> = (0..192).filter(|number| set.holds(*number)).collect();
        assert_eq!(held, [0, 64, 191]);
        assert!(set.meet(Bits::only(64)) && !set.meet(Bits::only(63)));
        assert!(!set.meet(Bits::EMPTY) && !Bits::<3>::default().holds(0));
    }
}
