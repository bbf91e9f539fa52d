//! The briefs of a project, shared: a project that differs in one of them costs no copy of the others.

use std::iter::Map;
use std::ops::Deref;
use std::slice;
use std::sync::Arc;

use rayon::prelude::*;

use super::Brief;

/// Briefs in order of their slugs, each shared with the other states of the project that hold it.
#[derive(Clone, Debug, Default)]
pub struct Briefs(Vec<Arc<Brief>>);

type Each<'a> = Map<slice::Iter<'a, Arc<Brief>>, fn(&Arc<Brief>) -> &Brief>;

fn plain(brief: &Arc<Brief>) -> &Brief {
    brief
}

impl Briefs {
    /// Each in its order.
    pub fn iter(&self) -> Each<'_> {
        self.0.iter().map(plain as fn(&Arc<Brief>) -> &Brief)
    }

    /// Each in its order, on all cores.
    pub fn par_iter(&self) -> impl IndexedParallelIterator<Item = &Brief> + Clone {
        self.0.par_iter().map(|brief| &**brief)
    }

    /// Each as it is shared.
    pub fn shared(&self) -> slice::Iter<'_, Arc<Brief>> {
        self.0.iter()
    }

    /// Each, to be changed here alone.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Brief> {
        self.0.iter_mut().map(Arc::make_mut)
    }
}

impl Deref for Briefs {
    type Target = [Arc<Brief>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Briefs {
    type Item = &'a Brief;
    type IntoIter = Each<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Arc<Brief>> for Briefs {
    fn from_iter<I: IntoIterator<Item = Arc<Brief>>>(briefs: I) -> Self {
        Self(briefs.into_iter().collect())
    }
}
