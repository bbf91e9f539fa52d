//! Keeps what the library says for as long as the library stays. That reading borrows from the records, so it lies on the stack of a thread
//! of its own; many edits of briefs rest on it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::check::LibraryReading;
use crate::check::parts::with_library;
use crate::citations::ProjectCitations;
use crate::failure::Failure;
use crate::model::Project;
use crate::session::guard;

/// Runs work on the reading of a project's library.
#[derive(Debug, Default)]
pub(super) struct Checker {
    jobs: Option<Sender<CheckJob>>,
}

/// Work to be run, and the project whose library it reads.
struct CheckJob {
    project: Arc<Project>,
    citations: ProjectCitations,
    work: Box<dyn FnOnce(&LibraryReading<'_>) + Send>,
}

impl Checker {
    /// Runs `work` on the reading of the library of `project`.
    pub(super) fn run<T: Send + 'static>(
        &mut self,
        project: &Arc<Project>,
        citations: &ProjectCitations,
        work: impl FnOnce(&LibraryReading<'_>) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let (done, result) = channel();
        let work = move |library: &LibraryReading<'_>| {
            // The caller waits on `result`, so the receiver is there.
            let _ = done.send(guard::caught(|| work(library)));
        };
        let job = CheckJob {
            project: Arc::clone(project),
            citations: citations.clone(),
            work: Box::new(work),
        };
        let sent = self.jobs().and_then(|jobs| jobs.send(job).ok());
        let result = sent.and_then(|()| result.recv().ok());
        result
            .unwrap_or_else(|| Err("the thread that checks has ended".to_owned()))
            .map_err(|problem| {
                // The next job gets a new thread.
                self.jobs = None;
                Failure::new(problem)
            })
    }

    fn jobs(&mut self) -> Option<&Sender<CheckJob>> {
        if self.jobs.is_none() {
            let (jobs, waiting) = channel();
            let thread = thread::Builder::new().name("checker".to_owned());
            thread.spawn(move || serve(&waiting)).ok()?;
            self.jobs = Some(jobs);
        }
        self.jobs.as_ref()
    }
}

/// Serves jobs; the library is read again when a job has another than the job before.
fn serve(jobs: &Receiver<CheckJob>) {
    let mut next = jobs.recv().ok();
    while let Some(job) = next.take() {
        let CheckJob {
            project,
            citations,
            work,
        } = job;
        next = with_library(project, citations, |library, read| {
            work(library);
            loop {
                match jobs.recv() {
                    Ok(job) if library.serves(read, &job.project, &job.citations) => {
                        (job.work)(library);
                    }
                    other => break other.ok(),
                }
            }
        });
    }
}
