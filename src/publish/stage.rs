//! The folder in which output is assembled, and its exchange with the output.

mod folder;

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use self::folder::{carry, carry_folder, clear, holds, remove, walk};
use super::manifest::{self, Manifest};
use crate::failure::Failure;
use crate::host::slashed;

/// Output that is being assembled. Dropped without [`commit`](Stage::commit), it leaves nothing behind.
#[derive(Debug)]
pub struct Stage {
    out: PathBuf,
    dir: PathBuf,
    previous: Manifest,
    written: Mutex<BTreeMap<String, String>>,
    /// Set by `commit`; from then on another build may use the folder's name.
    is_committed: bool,
    /// Held until the end, so that a second build of the same output waits for the first.
    _lock: Option<File>,
}

/// What a build left in the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written by this build.
    pub written: usize,
    /// Files of earlier builds that were kept.
    pub kept: usize,
    /// Files of earlier builds that were removed.
    pub removed: usize,
}

impl Stage {
    /// Prepares to write to `out`. While another build of the same output runs, calls `wait` and waits for its end. `root` is the
    /// project's, which the output must not contain or replace. With `inside`, the output may not lie outside that folder.
    pub fn open(
        root: &Path,
        out: &Path,
        inside: Option<&Path>,
        wait: &dyn Fn(),
    ) -> Result<Self, Failure> {
        let out = resolve(out)?;
        vet(root, &out)?;
        if let Some(folder) = inside.and_then(|folder| dunce::canonicalize(folder).ok())
            && !out.starts_with(folder)
        {
            return Err(
                Failure::new("the output folder is a link that leads out of the project")
                    .at(out.display().to_string())
                    .help("remove the link, or name the folder with `--out`"),
            );
        }
        let dir = beside(&out, "building");
        vet_own(&dir)?;
        vet_own(&beside(&out, "previous"))?;
        let lock = lock(&dir, wait)?;
        recover(&out)?;
        clear(&dir)?;
        let previous = Manifest::read(&out)?;
        Ok(Self {
            out,
            dir,
            previous,
            written: Mutex::default(),
            is_committed: false,
            _lock: lock,
        })
    }

    /// Whether an earlier build wrote a file whose path begins with `prefix`.
    pub fn has(&self, prefix: &str) -> bool {
        let mut from = self.previous.files.range(prefix.to_owned()..);
        from.next()
            .is_some_and(|(path, _)| path.starts_with(prefix))
    }

    /// The bytes that an earlier build wrote into a file; `None` if they are no longer there.
    pub fn earlier(&self, path: &str) -> Option<Vec<u8>> {
        self.previous.files.get(path)?;
        fs::read(self.out.join(path)).ok()
    }

    /// Writes one file of the output; `path` is relative to it, with `/`. May be called from many threads.
    ///
    /// A file that an earlier build left with the same content is kept as it is, with its time.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let hash = manifest::hash(bytes);
        if self.previous.files.get(path) == Some(&hash) && holds(&self.out.join(path), bytes) {
            carry(&self.out, &self.dir, path)?;
        } else {
            self.create(path, bytes)?;
        }
        self.written
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned(), hash);
        Ok(())
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let target = self.dir.join(path);
        let refused = |error| refused(&self.out.join(path), &error);
        match fs::write(&target, bytes) {
            // Most files go into an existing folder.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder).map_err(refused)?;
                }
                fs::write(&target, bytes).map_err(refused)
            }
            written => written.map_err(refused),
        }
    }

    /// Replaces the old output by the new one. Files of earlier builds stay where `keep` says so; files that factum did not write always
    /// stay.
    pub fn commit(mut self, keep: impl Fn(&str) -> bool) -> Result<Published, Failure> {
        let written =
            std::mem::take(&mut *self.written.lock().unwrap_or_else(PoisonError::into_inner));
        let mut published = Published {
            written: written.len(),
            ..Published::default()
        };
        let mut manifest = Manifest { files: written };
        for entry in walk(&self.out)? {
            if entry.is_folder {
                carry_folder(&self.out, &self.dir, &entry.path)?;
                continue;
            }
            let Some(path) = entry.path.to_str().map(|_| slashed(&entry.path)) else {
                carry(&self.out, &self.dir, &entry.path)?;
                continue;
            };
            match self.previous.files.get(&path) {
                _ if path == manifest::NAME => {}
                Some(_) if manifest.files.contains_key(&path) => {}
                Some(hash) if keep(&path) => {
                    manifest.files.insert(path.clone(), hash.clone());
                    carry(&self.out, &self.dir, &entry.path)?;
                    published.kept += 1;
                }
                Some(_) => published.removed += 1,
                None if manifest.files.contains_key(&path) => {
                    return Err(Failure::new(format!(
                        "`{path}` is in the way: factum did not write it and leaves it alone"
                    ))
                    .at(self.out.join(&path).display().to_string())
                    .help("move the file away, or choose another folder with `--out`"));
                }
                None => carry(&self.out, &self.dir, &entry.path)?,
            }
        }
        let list = self.dir.join(manifest::NAME);
        fs::write(&list, manifest.to_text()).map_err(|error| refused(&list, &error))?;
        if self.out.exists() {
            carry_folder(&self.out, &self.dir, Path::new(""))?;
        }
        self.swap()?;
        self.is_committed = true;
        Ok(published)
    }

    fn swap(&self) -> Result<(), Failure> {
        sync(&self.dir);
        if !self.out.exists() {
            return fs::rename(&self.dir, &self.out).map_err(|error| refused(&self.out, &error));
        }
        // The old output takes the name of the folder that builds lock, and nobody may build in it while it is removed.
        let _old = File::open(&self.out).and_then(|old| old.lock().map(|()| old));
        if exchange(&self.dir, &self.out).is_ok() {
            return remove(&self.dir);
        }
        let old = beside(&self.out, "previous");
        fs::rename(&self.out, &old).map_err(|error| refused(&self.out, &error))?;
        if let Err(error) = fs::rename(&self.dir, &self.out) {
            fs::rename(&old, &self.out).map_err(|error| refused(&self.out, &error))?;
            return Err(refused(&self.out, &error));
        }
        remove(&old)
    }
}

/// Exchanges two folders, in one step where the system can.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

/// Has the file system write all data to disk, in one call, so that a power cut leaves either the old or the new output.
#[cfg(target_os = "linux")]
fn sync(dir: &Path) {
    // Where that is not available, the exchange is as safe as the file system makes it.
    let _ = File::open(dir).map(|folder| rustix::fs::syncfs(&folder));
}

#[cfg(not(target_os = "linux"))]
const fn sync(_: &Path) {}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.is_committed {
            // The next build removes what cannot be removed now, so the user need not know.
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

/// The real path of the output: its parent folder is created, and links are resolved.
fn resolve(out: &Path) -> Result<PathBuf, Failure> {
    if out.exists() {
        return dunce::canonicalize(out).map_err(|error| refused(out, &error));
    }
    let out = std::path::absolute(out).map_err(|error| refused(out, &error))?;
    let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
        return Err(
            Failure::new("the output cannot be the root of the file system")
                .help("choose a folder with `--out`"),
        );
    };
    fs::create_dir_all(parent).map_err(|error| refused(parent, &error))?;
    let parent = dunce::canonicalize(parent).map_err(|error| refused(parent, &error))?;
    Ok(parent.join(name))
}

/// Refuses outputs that would contain or replace the project, or are no folder.
fn vet(root: &Path, out: &Path) -> Result<(), Failure> {
    let fail = |message: &str| {
        Err(Failure::new(format!("the output folder {message}"))
            .at(out.display().to_string())
            .help("choose another folder with `--out`, such as `--out build`"))
    };
    if out.exists() && !out.is_dir() {
        return fail("is a file");
    }
    let root = dunce::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    if root.starts_with(out) {
        return fail("holds the project itself");
    }
    for precious in ["content", "templates"] {
        if out.join(precious).is_dir() {
            return fail(&format!(
                "holds a folder `{precious}`, which looks like a project"
            ));
        }
        if out.starts_with(root.join(precious)) {
            return fail(&format!("lies inside `{precious}`"));
        }
    }
    Ok(())
}

/// Refuses a name that factum uses beside the output if something other than a folder has it: what is behind a link is not factum's.
fn vet_own(path: &Path) -> Result<(), Failure> {
    match path.symlink_metadata() {
        Ok(found) if !found.is_dir() => Err(Failure::new(
            "the name is taken: factum puts its output together in a folder of that name",
        )
        .at(path.display().to_string())
        .help("remove the file or link")),
        _ => Ok(()),
    }
}

/// Creates the folder in which output is assembled, and locks it: one build per output. Where a folder cannot be opened as a file, builds
/// run unlocked.
fn lock(dir: &Path, wait: &dyn Fn()) -> Result<Option<File>, Failure> {
    let mut has_waited = false;
    loop {
        match fs::create_dir(dir) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(refused(dir, &error));
            }
            _ => {}
        }
        let file = match File::open(dir) {
            Ok(file) => file,
            // Another build has just ended.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(_) => return Ok(None),
        };
        let locked = match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                if !has_waited {
                    wait();
                }
                has_waited = true;
                file.lock()
            }
            Err(TryLockError::Error(error)) => Err(error),
            Ok(()) => Ok(()),
        };
        match locked {
            // The other build has turned this very folder into its output.
            Ok(()) if !is_at(&file, dir) => {}
            Ok(()) => return Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
            Err(error) => return Err(refused(dir, &error)),
        }
    }
}

/// Whether an open folder is the one that a path names.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let same = |a: fs::Metadata, b: fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata()
        .and_then(|open| fs::metadata(path).map(|named| same(open, named)))
        .unwrap_or(false)
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// The path of a folder beside the output: `.build.factum-building` beside `build`.
fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.factum-{what}"))
}

/// Restores the output after a build that was killed between two renames.
fn recover(out: &Path) -> Result<(), Failure> {
    let old = beside(out, "previous");
    if !old.exists() {
        return Ok(());
    }
    if out.exists() {
        remove(&old)
    } else {
        fs::rename(&old, out).map_err(|error| refused(out, &error))
    }
}

fn refused(path: &Path, error: &io::Error) -> Failure {
    let help = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "free some space; the last good output is untouched"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "make the folder writable, or choose another with `--out`"
        }
        _ => "choose another folder with `--out`; the last good output is untouched",
    };
    Failure::new(format!("the output cannot be written: {error}"))
        .at(path.display().to_string())
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Place {
        _dir: tempfile::TempDir,
        root: PathBuf,
        out: PathBuf,
    }

    fn place() -> Place {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("project");
        fs::create_dir_all(root.join("content")).unwrap();
        Place {
            out: root.join("build"),
            root,
            _dir: dir,
        }
    }

    fn build(place: &Place, files: &[(&str, &str)]) -> Result<Published, Failure> {
        let stage = Stage::open(&place.root, &place.out, None, &|| {})?;
        for (path, text) in files {
            stage.write(path, text.as_bytes())?;
        }
        stage.commit(|path| path.starts_with("kept/"))
    }

    fn text(place: &Place, path: &str) -> Option<String> {
        fs::read_to_string(place.out.join(path)).ok()
    }

    #[test]
    fn what_is_no_longer_written_goes_and_foreign_files_stay() {
        let place = place();
        build(
            &place,
            &[
                ("a/index.html", "1"),
                ("kept/index.html", "1"),
                ("b/index.html", "1"),
            ],
        )
        .unwrap();
        fs::write(place.out.join("a/notes.txt"), "mine").unwrap();
        fs::write(place.out.join(".gitignore"), "*").unwrap();
        let published = build(&place, &[("a/index.html", "2")]).unwrap();
        assert_eq!(
            published,
            Published {
                written: 1,
                kept: 1,
                removed: 1
            }
        );
        assert_eq!(text(&place, "a/index.html").as_deref(), Some("2"));
        assert_eq!(text(&place, "a/notes.txt").as_deref(), Some("mine"));
        assert_eq!(text(&place, ".gitignore").as_deref(), Some("*"));
        assert_eq!(text(&place, "kept/index.html").as_deref(), Some("1"));
        assert!(!place.out.join("b").exists(), "an emptied folder goes too");
        assert_eq!(
            fs::read_dir(&place.root).unwrap().count(),
            2,
            "no temporary folder stays beside the output"
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn foreign_folders_stay_with_their_permissions_and_foreign_names_need_not_be_utf_8() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        use std::os::unix::fs::PermissionsExt as _;
        let place = place();
        build(&place, &[("a/index.html", "1")]).unwrap();
        let name = place.out.join("a").join(OsStr::from_bytes(b"\xff"));
        fs::write(&name, "mine").unwrap();
        fs::create_dir_all(place.out.join("mine/empty")).unwrap();
        let mode = |path: &str| {
            let found = fs::metadata(place.out.join(path)).unwrap();
            found.permissions().mode() & 0o777
        };
        for path in ["", "a", "mine"] {
            let private = fs::Permissions::from_mode(0o700);
            fs::set_permissions(place.out.join(path), private).unwrap();
        }
        build(&place, &[("a/index.html", "2"), ("b.html", "2")]).unwrap();
        assert_eq!(["", "a", "mine"].map(mode), [0o700; 3]);
        assert!(place.out.join("mine/empty").is_dir());
        assert_eq!(fs::read_to_string(name).unwrap(), "mine");
        assert_eq!(text(&place, "a/index.html").as_deref(), Some("2"));
    }

    #[test]
    fn a_foreign_file_in_the_way_stops_the_build_and_leaves_all_as_it_was() {
        let place = place();
        fs::create_dir_all(&place.out).unwrap();
        fs::write(place.out.join("index.html"), "mine").unwrap();
        let failure = build(&place, &[("index.html", "2")]).unwrap_err();
        assert!(failure.message.contains("in the way"), "{failure}");
        assert_eq!(text(&place, "index.html").as_deref(), Some("mine"));
        assert_eq!(fs::read_dir(&place.root).unwrap().count(), 2);
    }

    #[test]
    fn a_build_that_is_given_up_leaves_the_last_one() {
        let place = place();
        build(&place, &[("a.html", "1")]).unwrap();
        let stage = Stage::open(&place.root, &place.out, None, &|| {}).unwrap();
        stage.write("a.html", b"2").unwrap();
        drop(stage);
        assert_eq!(text(&place, "a.html").as_deref(), Some("1"));
        assert_eq!(fs::read_dir(&place.root).unwrap().count(), 2);
    }

    #[test]
    fn a_killed_build_is_taken_up_by_the_next() {
        let place = place();
        build(&place, &[("a.html", "1")]).unwrap();
        fs::rename(&place.out, beside(&place.out, "previous")).unwrap();
        fs::create_dir(beside(&place.out, "building")).unwrap();
        drop(Stage::open(&place.root, &place.out, None, &|| {}).unwrap());
        assert_eq!(text(&place, "a.html").as_deref(), Some("1"));
        assert_eq!(fs::read_dir(&place.root).unwrap().count(), 2);
    }

    #[test]
    fn builds_of_one_output_wait_for_each_other_and_of_two_do_not() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let place = place();
        build(&place, &[("a.html", "0")]).unwrap();
        let waited = AtomicUsize::new(0);
        let count = || {
            waited.fetch_add(1, Ordering::SeqCst);
        };
        let first = Stage::open(&place.root, &place.out, None, &count).unwrap();
        let other = Stage::open(&place.root, &place.root.join("other"), None, &count).unwrap();
        other.write("a.html", b"other").unwrap();
        other.commit(|_| false).unwrap();
        assert_eq!(waited.load(Ordering::SeqCst), 0);
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let stage = Stage::open(&place.root, &place.out, None, &count).unwrap();
                assert_eq!(stage.earlier("a.html").as_deref(), Some(&b"1"[..]));
                stage.write("a.html", b"2").unwrap();
                stage.commit(|_| false).unwrap();
            });
            while waited.load(Ordering::SeqCst) == 0 {
                std::thread::yield_now();
            }
            first.write("a.html", b"1").unwrap();
            first.commit(|_| false).unwrap();
            second.join().unwrap();
        });
        assert_eq!(waited.load(Ordering::SeqCst), 1, "waiting is said once");
        assert_eq!(text(&place, "a.html").as_deref(), Some("2"));
        assert_eq!(fs::read_dir(&place.root).unwrap().count(), 3);
    }

    #[test]
    fn many_builds_of_one_output_leave_a_whole_one() {
        let place = place();
        std::thread::scope(|scope| {
            for builder in 0..8 {
                let place = &place;
                scope.spawn(move || {
                    for _ in 0..10 {
                        let words = format!("{builder}");
                        let files = [("a.html", words.as_str()), ("b/c.html", words.as_str())];
                        build(place, &files).unwrap();
                    }
                });
            }
        });
        assert_eq!(text(&place, "a.html"), text(&place, "b/c.html"));
        assert_eq!(fs::read_dir(&place.root).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_project_is_followed_only_when_it_was_named() {
        let place = place();
        let outside = place.root.with_file_name("outside");
        fs::create_dir(&outside).unwrap();
        std::os::unix::fs::symlink(&outside, &place.out).unwrap();
        let open = |inside| Stage::open(&place.root, &place.out, inside, &|| {});
        let failure = open(Some(place.root.as_path())).unwrap_err();
        assert!(failure.message.contains("leads out"), "{failure}");
        assert!(open(None).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_beside_the_output_leads_to_is_left_alone() {
        let place = place();
        build(&place, &[("a.html", "1")]).unwrap();
        let outside = place.root.with_file_name("outside");
        fs::create_dir_all(outside.join("folder")).unwrap();
        fs::write(outside.join("folder/file"), "theirs").unwrap();
        for what in ["building", "previous"] {
            let link = beside(&place.out, what);
            std::os::unix::fs::symlink(&outside, &link).unwrap();
            let failure = build(&place, &[("a.html", "2")]).unwrap_err();
            assert!(failure.message.contains("the name is taken"), "{failure}");
            fs::remove_file(link).unwrap();
        }
        let theirs = fs::read_to_string(outside.join("folder/file")).unwrap();
        assert_eq!(theirs, "theirs");
        assert_eq!(text(&place, "a.html").as_deref(), Some("1"));
    }

    #[test]
    fn the_output_may_not_swallow_the_project() {
        let place = place();
        for (out, part) in [
            (place.root.clone(), "holds the project"),
            (place.root.join(".."), "holds the project"),
            (place.root.join("content/out"), "lies inside `content`"),
        ] {
            let failure = Stage::open(&place.root, &out, None, &|| {}).unwrap_err();
            assert!(failure.message.contains(part), "{failure}");
        }
        fs::write(place.root.join("file"), "").unwrap();
        let failure = Stage::open(&place.root, &place.root.join("file"), None, &|| {}).unwrap_err();
        assert!(failure.message.contains("is a file"), "{failure}");
    }

    #[test]
    fn what_did_not_change_keeps_its_file_and_what_was_touched_is_made_anew() {
        let place = place();
        let files = [
            ("same.md", "one"),
            ("touched.md", "two"),
            ("new.md", "three"),
        ];
        build(&place, &files).unwrap();
        let time = |path: &str| {
            let found = fs::metadata(place.out.join(path)).unwrap();
            found.modified().unwrap()
        };
        let before = time("same.md");
        fs::write(place.out.join("touched.md"), "TWO").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        build(
            &place,
            &[
                ("same.md", "one"),
                ("touched.md", "two"),
                ("new.md", "four"),
            ],
        )
        .unwrap();
        assert_eq!(time("same.md"), before);
        assert!(time("new.md") > before);
        assert_eq!(text(&place, "touched.md").as_deref(), Some("two"));
        assert_eq!(text(&place, "new.md").as_deref(), Some("four"));
    }
}
