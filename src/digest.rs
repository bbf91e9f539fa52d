//! Writes the hashes of bytes, in hexadecimal digits and as policies of pages name them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The first `length` digits of the SHA-256 of bytes: enough to tell versions of one thing apart.
pub fn short(bytes: &[u8], length: usize) -> String {
    let mut digits = sha256(bytes);
    digits.truncate(length);
    digits
}

/// The SHA-256 of a script as a Content-Security-Policy names it.
pub fn named(script: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(script)))
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves
        .filter_map(|half| DIGITS.get(usize::from(half)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        // FIPS 180-4 gives the hash of "abc".
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), hash);
        assert_eq!(short(b"abc", 8), "ba7816bf");
        // So does the Content Security Policy Level 3 of this script.
        let named = named("alert('Hello, world.');");
        assert_eq!(named, "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
        assert_eq!(hex(&[0, 255, 10]), "00ff0a");
    }
}
