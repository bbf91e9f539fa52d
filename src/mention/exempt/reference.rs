//! Reads the numbers of sections, pages, laws and cases (docs/reading.md, References).

use super::super::number::FoundMention;
use super::super::scanner::Scanner;
use super::Exemption;
use crate::lang::Class;
use crate::lang::token::TokenKind as Token;

impl Scanner<'_> {
    /// The references of a list: "Section 301", "pp. 12–14", "Articles 5, 6 and 7".
    pub(super) fn reference_list(&self, at: usize) -> Option<Vec<FoundMention>> {
        if self.is_docket(at) {
            return Some(vec![self.exempt(at, at + 5, Exemption::Reference)]);
        }
        let known = (self.is_in(at, Class::References) && self.is_within_bound(at))
            || (self.is_in(at, Class::CommonReferences) && self.is_bare_integer(at + 1))
            || (self.is_in(at, Class::CapitalReferences) && self.is_title_case(at));
        let single = self.is_in(at, Class::ReferenceLetters)
            && self.raw(at).starts_with(char::is_uppercase)
            && self.is_sign(at + 1, '.');
        let is_reference = known
            || single
            || self.is_lettered(at)
            || self.is_section_letter(at)
            || self.is_bound_reference(at)
            || self.is_identified(at)
            || self.is_numbered_document(at);
        if !is_reference {
            return None;
        }
        let mut next = at + 1;
        if self.is_sign(next, '.') && self.is_glued(next) {
            next += 1;
        }
        if self.is_in(next, Class::NumberLabels) {
            next += 1;
            if self.is_sign(next, '.') {
                next += 1;
            }
        }
        if self.is_sign(next, '#') || self.is_sign(next, '§') {
            next += 1;
        }
        self.references(next)
    }

    /// Whether a point joins a capital letter and a number: "E.47".
    fn is_lettered(&self, at: usize) -> bool {
        self.raw(at).len() == 1
            && self.is_upper_case(at)
            && self.is_sign(at + 1, '.')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && self.is_glued(at + 2)
    }

    /// Whether an abbreviation for sections stands behind the name or year of a law, a preposition or a bracket: "Fair Trading Act 1986, s
    /// 9".
    fn is_section_letter(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        // As in "Act 1986, s 9", but not "money 26, reg 22".
        let mark = self.is_sign(before, ',') || self.is_sign(before, ';');
        let law = before.wrapping_sub(usize::from(mark));
        let is_bracketed = self.is_sign(before, '(');
        let follows = is_bracketed
            || self.is_in(before, Class::Prepositions)
            || self.is_capitalised(law)
            || self.year(law).is_some();
        // As in "Act 2013, s 6 interpretation".
        let is_of_law = mark && self.year(law).is_some();
        let is_alone = || {
            self.is_bare_integer(at + 1)
                || (is_of_law || is_bracketed)
                    && self.is_short_integer(at + 1)
                    && self.is_bare_number(at + 1)
        };
        self.is_in(at, Class::SectionLetters)
            && follows
            && (is_bracketed || !self.is_glued(at))
            && is_alone()
    }

    /// Whether a word that names things by number stands before a long number without separators that counts nothing: "application 34820".
    fn is_identified(&self, at: usize) -> bool {
        /// The least digits of a number that names.
        const LONG: usize = 4;
        self.is_in(at, Class::Identified)
            && self.is_whole_number(at + 1)
            && self.raw(at + 1).len() >= LONG
            && self.year(at + 1).is_none()
            && self.is_bare_number(at + 1)
    }

    /// Whether a document is told by its number: "working paper number 12", "the brief number 2".
    fn is_numbered_document(&self, at: usize) -> bool {
        self.is_in(at, Class::Documents)
            && !self.is_plural(at)
            && self.is_in(at + 1, Class::NumberWords)
            && self.is_short_integer(at + 2)
            && self.year(at + 2).is_none()
    }

    /// The number of an issue: "#732". In "the #3 exporter" and "is #3 in exports" it is a rank.
    pub(super) fn issue(&self, at: usize) -> Option<FoundMention> {
        /// The most digits of a rank.
        const PLACE: usize = 3;
        let number = at + 1;
        if !self.is_number(number) || !self.is_glued(number) {
            return None;
        }
        let before = at.wrapping_sub(1);
        let is_owned = self.is_in(before, Class::Definite) || self.is_possessive(before);
        let is_told = self.is_in(before, Class::BeforeRankNumbers) && !is_owned
            || self.is_in(before, Class::RankVerbs)
            || self.is_in(before, Class::RankNouns);
        let opens = at == 0 || self.is_clause_end(before) && !self.is_sign(before, ',');
        let is_among = self.is_in(number + 1, Class::InPrepositions)
            || self.is_in(number + 1, Class::ClassPrepositions);
        let is_place = self.raw(number).len() <= PLACE
            && (is_told || is_owned && self.raw(number).len() == 1 || opens && is_among);
        (!is_place).then(|| self.exempt(at, number + 1, Exemption::Reference))
    }

    /// Whether the token at `at` is digits and nothing else.
    fn is_whole_number(&self, at: usize) -> bool {
        self.is_number(at) && self.raw(at).bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the number of a case, a law or a report stands at `at`: "No. 24-1183".
    fn is_docket(&self, at: usize) -> bool {
        self.is_in(at, Class::NumberSigns)
            && self.is_sign(at + 1, '.')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && self.is_sign(at + 3, '-')
            && self.is_glued(at + 3)
            && self.is_number(at + 4)
            && self.is_glued(at + 4)
    }

    /// Whether the number of a reference is no higher than its kind allows: "Scope 3", but not "Scope 12".
    fn is_within_bound(&self, at: usize) -> bool {
        if !self.is_in(at, Class::BoundedReferences) {
            return true;
        }
        let number = self.raw(at + 1).parse::<u32>().ok();
        let greatest = self.entry(at).greatest;
        number
            .zip(greatest)
            .is_some_and(|(number, greatest)| (1..=greatest).contains(&number))
            && !self.is_measured_after(at + 1)
    }

    /// Whether the word at `at` refers to something only beside certain numbers, and one follows: "release 4.0", "build 7601", "in no. 4".
    fn is_bound_reference(&self, at: usize) -> bool {
        if self.is_in(at, Class::Releases) {
            return self.is_number(at + 1)
                && self.raw(at + 1).contains(self.numerals.decimal)
                && self
                    .amount(at + 1, false)
                    .is_some_and(|amount| amount.unit.is_none() && !amount.has_scale())
                && self.plural_noun(at + 2).is_none();
        }
        if self.is_in(at, Class::Builds) {
            let before = at.wrapping_sub(1);
            let is_noun = self.is_number(before)
                || self.is_capitalised(before)
                || self.is_sign(before, '(')
                || self.is_sign(before, ',');
            let digits = self.raw(at + 1);
            return is_noun
                && digits.len() > 3
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && self.is_bare_number(at + 1);
        }
        let is_rank = self.is_in(at.wrapping_sub(1), Class::BeforeRankNumbers);
        let ends = self.is_clause_end(at + 3) || self.is_in(at + 3, Class::FunctionWords);
        self.is_in(at, Class::NumberSigns)
            && !self.is_capitalised(at)
            && self.is_sign(at + 1, '.')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && ends
            && !is_rank
    }

    /// The numbers of a reference: one, two joined by a dash, or a list.
    pub(super) fn references(&self, at: usize) -> Option<Vec<FoundMention>> {
        let is_numeral = |at: usize| matches!(self.kind(at), Some(Token::Number | Token::Dotted));
        let at = self.skip_joint(at);
        if !is_numeral(at) || self.is_sign(at + 1, '%') {
            return None;
        }
        let mut found = Vec::new();
        let mut next = at;
        loop {
            let mut end = self.past_letters(next + 1);
            if self.is_joint(end) && is_numeral(end + 1) && self.has_short_number(end + 1) {
                end = self.past_letters(end + 2);
            }
            found.push(self.exempt(next, end, Exemption::Reference));
            let mut after = end;
            if self.is_sign(after, ',') || self.is_sign(after, '&') || self.is_sign(after, '/') {
                after += 1;
            }
            if self.is_in(after, Class::ListLinks) || self.is_in(after, Class::SpanLinks) {
                after += 1;
            }
            // As in "ss 9 and 11 Consumer Guarantees Act", where a name follows, and "Figures 5.11 and 5.12 compare", whose tenths count
            // nothing.
            let is_named = || self.is_title_case(after + 1) && self.is_title_case(after + 2);
            let has_point = |at: usize| self.raw(at).contains(self.numerals.decimal);
            let is_dotted = || has_point(next) && has_point(after);
            let goes_on = after > end
                && is_numeral(after)
                && self.has_short_number(after)
                && !self.is_sign(after + 1, '%')
                && (is_named() || is_dotted() || !self.is_word_unit(after + 1));
            if !goes_on {
                return Some(found);
            }
            next = after;
        }
    }

    /// Whether a number without money or scale stands at `at`, as in lists of references.
    fn has_short_number(&self, at: usize) -> bool {
        self.raw(at).len() <= 5
    }

    fn is_word_unit(&self, at: usize) -> bool {
        self.amount(at.saturating_sub(1), false)
            .is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
            || self.plural_noun(at).is_some()
    }

    /// The token past brackets and glued letters behind the number of a reference: "(a)(2)", "301(a)", "42b".
    fn past_letters(&self, at: usize) -> usize {
        let mut end = at;
        while self.is_sign(end, '(')
            && self.is_glued(end)
            && self.is_sign(end + 2, ')')
            && self.raw(end + 1).len() <= 4
        {
            end += 3;
        }
        if end == at && self.is_word(end) && self.is_glued(end) {
            end += 1;
        }
        end
    }

    /// The volume of a code of law: "42" in "42 U.S.C. § 1983", "19" in "19 CFR 351".
    pub(super) fn code_volume(&self, at: usize) -> Option<FoundMention> {
        let code = self.is_in(at + 1, Class::CodeVolumes);
        code.then(|| self.exempt(at, at + 1, Exemption::Reference))
    }
}
