//! The briefs of a project, shared: a state of the project that differs in one brief copies no other.

use std::iter::Map;
use std::ops::Deref;
use std::slice;
use std::sync::Arc;

use rayon::prelude::*;

use super::Brief;

/// The briefs, sorted by slug, each shared with the other states of the project that hold it.
#[derive(Clone, Debug, Default)]
pub struct Briefs(Vec<Arc<Brief>>);

type Each<'a> = Map<slice::Iter<'a, Arc<Brief>>, fn(&Arc<Brief>) -> &Brief>;

fn plain(brief: &Arc<Brief>) -> &Brief {
    brief
}

impl Briefs {
    /// The briefs, in order.
    pub fn iter(&self) -> Each<'_> {
        self.0.iter().map(plain as fn(&Arc<Brief>) -> &Brief)
    }

    /// The briefs, in order, on all cores.
    pub fn par_iter(&self) -> impl IndexedParallelIterator<Item = &Brief> + Clone {
        self.0.par_iter().map(|brief| &**brief)
    }

    /// The name of the file that a relative address leads to, if it is one of a brief: `ports.md` of `../briefs/ports.md#fares`.
    pub fn named(address: &str) -> Option<&str> {
        let path = address.split(['#', '?']).next()?;
        let name = path.rsplit('/').next()?;
        let (stem, ending) = name.rsplit_once('.')?;
        let is_brief = ending.eq_ignore_ascii_case("md") && !path.contains(':');
        (is_brief && !stem.is_empty()).then_some(name)
    }

    /// The brief whose file a relative address leads to.
    pub fn linked(&self, address: &str) -> Option<&Brief> {
        let slug = Self::named(address)?.strip_suffix(".md")?;
        self.with_slug(slug)
    }

    /// The brief with this slug.
    pub fn with_slug(&self, slug: &str) -> Option<&Brief> {
        let first = self.0.partition_point(|brief| *brief.slug < *slug);
        let brief = self.0.get(first)?;
        (brief.slug == slug).then_some(brief)
    }

    /// The briefs as shared values.
    pub fn shared(&self) -> slice::Iter<'_, Arc<Brief>> {
        self.0.iter()
    }

    /// The briefs, to be changed in this state alone.
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
