//! Damages a file as editors, exports and merges do.

use super::random::Random;

type Damage = fn(&mut Random, Vec<u8>) -> Vec<u8>;

const DAMAGES: &[Damage] = &[
    // Cut short.
    |random, mut bytes| {
        bytes.truncate(random.below(bytes.len()));
        bytes
    },
    // A line lost.
    |random, bytes| {
        let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        lines.remove(random.below(lines.len()));
        lines.join(&b'\n')
    },
    // A line twice.
    |random, bytes| {
        let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        let at = random.below(lines.len());
        lines.insert(at, lines[at]);
        lines.join(&b'\n')
    },
    // A byte that no text has there.
    |random, mut bytes| {
        let at = random.below(bytes.len() + 1);
        bytes.insert(
            at,
            *random.pick(&[
                &0x00, &0xff, &0xc3, &0xed, &0x80, &0x1b, &b'\t', &b'"', &b':', &b'[',
            ]),
        );
        bytes
    },
    // A conflict left by a merge.
    |random, mut bytes| {
        let at = random.below(bytes.len() + 1);
        bytes.splice(at..at, *b"\n<<<<<<< HEAD\n=======\n>>>>>>> x\n");
        bytes
    },
    // The ends of lines of another system.
    |_, bytes| {
        String::from_utf8_lossy(&bytes)
            .replace('\n', "\r\n")
            .into_bytes()
    },
    |_, bytes| {
        String::from_utf8_lossy(&bytes)
            .replace('\n', "\r")
            .into_bytes()
    },
    // Another encoding.
    |_, bytes| {
        String::from_utf8_lossy(&bytes)
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()
    },
    |_, bytes| {
        String::from_utf8_lossy(&bytes)
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
            .collect()
    },
    |_, bytes| [b"\xef\xbb\xbf".as_slice(), &bytes].concat(),
    // Indentation lost or gained.
    |random, bytes| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let lines = text.lines().map(|line| {
            if random.once_in(20) {
                line.trim_start().to_owned()
            } else {
                line.to_owned()
            }
        });
        lines.collect::<Vec<_>>().join("\n").into_bytes()
    },
    |_, bytes| {
        String::from_utf8_lossy(&bytes)
            .replace("  ", "\t")
            .into_bytes()
    },
    // Empty.
    |_, _| Vec::new(),
];

pub(super) fn damaged(random: &mut Random, bytes: Vec<u8>) -> Vec<u8> {
    let damage = DAMAGES[random.below(DAMAGES.len())];
    damage(random, bytes)
}
