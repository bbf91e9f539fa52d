//! Converts between paths and the file URIs (RFC 8089) of clients.

use std::path::{Path, PathBuf};

use crate::percent;

/// Format keys: the scheme of files.
const SCHEME: &str = "file://";

/// The path of a file URI; `None` for another scheme, another host, or bytes that are not UTF-8.
pub fn to_path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_at_checked(SCHEME.len())?;
    let start = rest.find('/')?;
    let (host, path) = rest.split_at(start);
    let is_here = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    if !scheme.eq_ignore_ascii_case(SCHEME) || !is_here {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = percent::decoded(path).filter(|path| !path.contains('\0'))?;
    Some(PathBuf::from(without_slash(&path, cfg!(windows))))
}

/// Strips the slash before a drive letter, where disks have letters: `/c:/x` is `c:/x`.
fn without_slash(path: &str, has_drives: bool) -> &str {
    let bytes = path.as_bytes();
    let names_drive = has_drives
        && bytes.get(1).is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(2) == Some(&b':');
    path.strip_prefix('/')
        .filter(|_| names_drive)
        .unwrap_or(path)
}

/// The URI of a file.
pub fn of_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    };
    let mut uri = SCHEME.to_owned();
    if !path.starts_with('/') {
        uri.push('/');
    }
    uri + &percent::path(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_paths() {
        for (uri, path) in [
            ("file:///a/b%20c/%C3%BC.md", Some("/a/b c/ü.md")),
            ("FILE://localhost/a", Some("/a")),
            ("file:///a?x#y", Some("/a")),
            ("file://elsewhere/a", None),
            ("untitled:Untitled-1", None),
            ("file:///a%2", None),
            ("file:///a%zz", None),
            ("file:///a%+5", None),
            ("file:///a%00", None),
            ("file:///%ff", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(to_path(uri), path.map(PathBuf::from), "{uri}");
        }
        assert_eq!(without_slash("/c:/x", true), "c:/x");
        assert_eq!(without_slash("/c:/x", false), "/c:/x");
        assert_eq!(without_slash("/cx/y", true), "/cx/y");
    }

    #[test]
    #[cfg(unix)]
    fn paths_come_back_from_their_addresses() {
        for path in ["/a/b c/ü%?#.md", "/", "/a:b"] {
            let uri = of_path(Path::new(path));
            assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
            assert_eq!(to_path(&uri).as_deref(), Some(Path::new(path)));
        }
    }
}
