//! Briefs that come and go on disk while the project is open.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::editor::Editor;

/// How long the server took to know of each brief that came, and of each that went; `text` is that of the briefs.
pub(crate) fn measure(
    editor: &mut Editor,
    root: &Path,
    text: &str,
    count: usize,
) -> Result<[Vec<Duration>; 2], Box<dyn Error>> {
    let mut times = [Vec::new(), Vec::new()];
    for number in 0..count {
        let path = format!("content/briefs/{:02}/between-{number}.md", number % 10);
        fs::write(root.join(&path), text)?;
        times[0].push(editor.changed_on_disk(&path)?);
        fs::remove_file(root.join(&path))?;
        times[1].push(editor.changed_on_disk(&path)?);
    }
    Ok(times)
}
