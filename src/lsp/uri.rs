//! Converts between paths and the file URIs (RFC 8089) of clients.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

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
    let path = decoded(path)?;
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
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// Percent-decodes a path; `None` where the bytes are not UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let (digits, after) = after.split_at_checked(2)?;
            let digits = str::from_utf8(digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|path| !path.contains('\0'))
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
