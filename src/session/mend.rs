//! Fixes of findings, written into the author's briefs or shown as a difference.

use super::difference::difference;
use super::{Choice, Session};
use crate::check::{Checked, Options};
use crate::failure::Failure;
use crate::fix::{self, Fixed};
use crate::host::Host as _;

/// The most runs of fixing: each run applies fixes that overlapped others in the run before.
const MOST_RUNS: usize = 8;

/// A session after the fixes of its findings were written.
pub struct Mended {
    /// The session with the fixed texts.
    pub session: Session,
    /// The findings that are left.
    pub checked: Checked,
    /// How many findings were fixed.
    pub count: usize,
}

impl Session {
    /// The chosen briefs, and the baseline if it is chosen, with the fixes of their findings applied.
    fn fixed(&self, checked: &Checked, chosen: &Choice, unsafe_too: bool) -> Vec<Fixed> {
        // Records are never fixed: a record changed to fit prose would be a forgery.
        let is_editable = |file| {
            let baseline = self.project.baseline.as_ref();
            chosen.holds(self.project.files.path(file))
                && (self.project.briefs.iter().any(|brief| brief.file == file)
                    || baseline.is_some_and(|baseline| baseline.file == file))
        };
        let (files, findings) = (&self.project.files, &checked.findings);
        let fixed = fix::apply(files, findings, unsafe_too, is_editable);
        // A file of which only a part could be read is left alone.
        let is_whole = |fixed: &Fixed| {
            let text = self.project.files.text(fixed.file);
            self.host
                .read(self.project.files.path(fixed.file))
                .is_ok_and(|bytes| bytes == text.as_bytes())
        };
        fixed.into_iter().filter(is_whole).collect()
    }

    /// The unified difference that fixing would make, and the number of findings it would fix.
    pub fn difference(
        &self,
        checked: &Checked,
        chosen: &Choice,
        unsafe_too: bool,
    ) -> (String, usize) {
        let mut text = String::new();
        let mut count = 0;
        for fixed in self.fixed(checked, chosen, unsafe_too) {
            let path = self.project.files.path(fixed.file);
            text += &difference(path, self.project.files.text(fixed.file), &fixed.text);
            count += fixed.findings;
        }
        (text, count)
    }

    /// Writes fixes into the briefs until none is left.
    pub fn mend(
        self,
        options: Options,
        chosen: &Choice,
        unsafe_too: bool,
    ) -> Result<Mended, Failure> {
        let mut session = self;
        let mut checked = session.check(options);
        let mut count = 0;
        for _ in 0..MOST_RUNS {
            let fixed = session.fixed(&checked, chosen, unsafe_too);
            if fixed.is_empty() {
                break;
            }
            for file in &fixed {
                let path = session.project.files.path(file.file);
                session.host.write(path, file.text.as_bytes())?;
                count += file.findings;
            }
            session = Self::load(session.root, session.host)?;
            checked = session.check(options);
        }
        Ok(Mended {
            session,
            checked,
            count,
        })
    }
}
