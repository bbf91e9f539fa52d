//! Reads telephone numbers.

use super::super::number::FoundMention;
use super::super::scanner::Scanner;
use super::Exemption;
use crate::lang::Class;

impl Scanner<'_> {
    /// A telephone number with its country code, glued to the plus: "+1 202-555-0147".
    pub(super) fn telephone(&self, at: usize) -> Option<FoundMention> {
        let coded = self.is_number(at + 1)
            && self.is_glued(at + 1)
            && !self.is_glued(at)
            && self.raw(at + 1).len() <= 3;
        let goes_on =
            self.is_number(at + 2) || (self.is_sign(at + 2, '(') && self.is_number(at + 3));
        let (digits, end) = self.dialled(at + 1);
        let opens = !self.is_glued(at) || self.is_sign(at.wrapping_sub(1), '(');
        let is_whole = opens && self.is_glued(at + 1) && (7..=15).contains(&digits);
        if is_whole {
            return Some(self.exempt(at, end, Exemption::Name));
        }
        (coded && goes_on).then(|| self.exempt(at, at + 2, Exemption::Name))
    }

    /// How many digits the groups of a telephone number have, and the token after them.
    fn dialled(&self, at: usize) -> (usize, usize) {
        const GROUPS: usize = 7;
        let is_group = |at: usize| {
            self.is_number(at) && self.raw(at).bytes().all(|byte| byte.is_ascii_digit())
        };
        let (mut digits, mut end) = (0, at);
        for _ in 0..GROUPS {
            let next = self.skip_joint(end);
            let bracketed = self.is_sign(next, '(') && self.is_sign(next + 2, ')');
            let group = next + usize::from(bracketed);
            if !is_group(group) || !self.is_bare_number(group) {
                break;
            }
            digits += self.raw(group).len();
            // As in "(+44) 20 7946 0958".
            let closes = bracketed
                || (group == at
                    && self.is_sign(at + 1, ')')
                    && self.is_sign(at.wrapping_sub(2), '('));
            end = group + 1 + usize::from(closes);
        }
        (digits, end)
    }

    /// A telephone number in groups of digits, the first beginning with a zero: "0845 300 4100".
    pub(super) fn local_telephone(&self, at: usize) -> Option<FoundMention> {
        let raw = self.raw(at);
        let opens =
            raw.len() > 2 && raw.starts_with('0') && raw.bytes().all(|byte| byte.is_ascii_digit());
        let (digits, end) = opens.then(|| self.dialled(at))?;
        (end > at + 1 && (7..=15).contains(&digits)).then(|| self.exempt(at, end, Exemption::Name))
    }

    /// A number for calling help: "111 calls", "dial 911".
    pub(super) fn emergency(&self, at: usize) -> Option<FoundMention> {
        let is_short = self.is_number(at) && self.raw(at).len() == 3;
        let entry = is_short.then(|| self.language.find(self.raw(at)))?;
        // As in "the 111 Contact Code".
        let is_title = self.is_title_case(at + 1) && self.is_title_case(at + 2);
        // As in "111-vulnerable consumers", but not "a 111-member committee".
        let is_joined = self.is_joint(at + 1) && self.is_in(at + 2, Class::EmergencyAdjectives);
        let is_called = || {
            let is_part = self.is_in(at + 1, Class::Of);
            self.is_in(at.wrapping_sub(1), Class::BeforeEmergencies) && !is_part
        };
        let is_told = self.is_in(at + 1, Class::EmergencyNouns)
            || is_joined
            || (is_title || is_called()) && self.is_bare_number(at);
        (entry.is_in(Class::EmergencyNumbers) && is_told)
            .then(|| self.exempt(at, at + 1, Exemption::Name))
    }
}
