//! Makes a project that fails smaller, as long as it fails alike: files, then lines, then letters go.
//!
//! Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input" (2002), without the last passes.

use crate::grammar::Project;

/// The smallest project found that still `fails`, after at most `tries` trials.
pub(crate) fn shrunk(
    project: &Project,
    tries: usize,
    mut fails: impl FnMut(&Project) -> bool,
) -> Project {
    let mut left = tries;
    let mut best = project.clone();
    let mut still = |candidate: &Project, left: &mut usize| {
        *left = left.saturating_sub(1);
        fails(candidate)
    };
    let files = std::mem::take(&mut best.files);
    let sound_settings = best.sound_settings;
    let whole = |files: Vec<(String, Vec<u8>)>| Project {
        files,
        sound_settings,
    };
    let files = fewer(files, &mut left, |files, left| {
        still(&whole(files.to_vec()), left)
    });
    best.files = files;
    for cut in [lines, letters] {
        for index in 0..best.files.len() {
            let (path, bytes) = best.files[index].clone();
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            if !Project::is_text(&path) {
                continue;
            }
            let pieces = fewer(cut(&text), &mut left, |pieces, left| {
                let mut candidate = best.clone();
                candidate.files[index].1 = pieces.concat().into_bytes();
                still(&candidate, left)
            });
            best.files[index].1 = pieces.concat().into_bytes();
        }
    }
    best
}

fn lines(text: &str) -> Vec<String> {
    text.split_inclusive('\n').map(str::to_owned).collect()
}

fn letters(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

/// As few of the items as still fail: ever smaller stretches are left out in turn.
fn fewer<T: Clone>(
    mut items: Vec<T>,
    left: &mut usize,
    mut fails: impl FnMut(&[T], &mut usize) -> bool,
) -> Vec<T> {
    let mut stretch = items.len();
    while stretch > 0 {
        let mut at = 0;
        while at < items.len() {
            if *left == 0 {
                return items;
            }
            let end = (at + stretch).min(items.len());
            let rest = [&items[..at], &items[end..]].concat();
            if fails(&rest, left) {
                items = rest;
            } else {
                at = end;
            }
        }
        stretch /= 2;
    }
    items
}

/// Whether a command is needed to see a fault of some kind again.
pub(crate) fn shows(command: &str, kind: &str) -> bool {
    kind.starts_with(&format!("{command}: ")) || kind.starts_with("exits")
}
