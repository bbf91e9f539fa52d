//! Ends streams so that no reader takes their last byte as part of a line end.
//!
//! `krilla` writes a line feed between a stream's data and `endstream`. If the data end in a carriage return, the two read as one line end,
//! and a strict validator counts one byte less than `/Length` says (ISO 19005-2, 6.1.7.1). An extra carriage return before that line feed
//! changes nothing for any reader.

use memchr::memmem;

/// The end of a stream whose last byte is a carriage return, as written.
const OPEN: &[u8] = b"\r\nendstream\nendobj";

/// The keyword before the offset of the cross-reference table.
const START: &[u8] = b"startxref\n";

/// The keyword behind the cross-reference table.
const TRAILER: &[u8] = b"trailer";

/// The bytes of an entry in the cross-reference table.
const ENTRY: usize = 20;

/// The digits of an offset in such an entry.
const OFFSET: usize = 10;

/// The file with such streams ended by CR LF; unchanged where there are none, or its table has another form than expected.
pub(super) fn mend(pdf: Vec<u8>) -> Vec<u8> {
    let places: Vec<usize> = memmem::find_iter(&pdf, OPEN).map(|at| at + 1).collect();
    if places.is_empty() {
        return pdf;
    }
    rewritten(&pdf, &places).unwrap_or(pdf)
}

/// The file with a carriage return inserted at each place, and its offsets adjusted.
fn rewritten(pdf: &[u8], places: &[usize]) -> Option<Vec<u8>> {
    let moved = |offset: usize| offset + places.partition_point(|place| *place < offset);
    let (table, entries) = table(pdf)?;
    let mut out = Vec::with_capacity(pdf.len() + places.len());
    let mut from = 0;
    for place in places {
        out.extend_from_slice(pdf.get(from..*place)?);
        out.push(b'\r');
        from = *place;
    }
    out.extend_from_slice(pdf.get(from..entries.start)?);
    for entry in pdf.get(entries.clone())?.chunks(ENTRY) {
        let (offset, rest) = entry.split_at_checked(OFFSET)?;
        let offset: usize = std::str::from_utf8(offset).ok()?.parse().ok()?;
        let in_use = rest.get(7) == Some(&b'n');
        let offset = if in_use { moved(offset) } else { offset };
        out.extend_from_slice(format!("{offset:010}").as_bytes());
        out.extend_from_slice(rest);
    }
    let start = memmem::rfind(pdf, START)? + START.len();
    out.extend_from_slice(pdf.get(entries.end..start)?);
    out.extend_from_slice(format!("{}\n%%EOF", moved(table)).as_bytes());
    Some(out)
}

/// The start of the cross-reference table, and the bytes of its entries.
fn table(pdf: &[u8]) -> Option<(usize, std::ops::Range<usize>)> {
    let start = memmem::rfind(pdf, START)? + START.len();
    let number = std::str::from_utf8(pdf.get(start..)?).ok()?;
    let table: usize = number.lines().next()?.parse().ok()?;
    let head = pdf.get(table..)?.strip_prefix(b"xref\n0 ")?;
    let line = head.iter().position(|byte| *byte == b'\n')?;
    let count: usize = std::str::from_utf8(head.get(..line)?).ok()?.parse().ok()?;
    let first = pdf.len() - head.len() + line + 1;
    let entries = first..first.checked_add(count.checked_mul(ENTRY)?)?;
    pdf.get(entries.end..)?
        .starts_with(TRAILER)
        .then_some((table, entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with one stream object and its table, as `krilla` writes them.
    fn file(data: &str) -> Vec<u8> {
        let head = "%PDF-1.7\n";
        let object = format!(
            "1 0 obj\n<</Length {}>>\nstream\n{data}\nendstream\nendobj\n",
            data.len()
        );
        let second = "2 0 obj\n<</Type/Catalog>>\nendobj\n";
        let (one, two) = (head.len(), head.len() + object.len());
        let table = two + second.len();
        format!("{head}{object}{second}xref\n0 3\n0000000000 65535 f\r\n{one:010} 00000 n\r\n{two:010} 00000 n\r\ntrailer\n<</Size 3>>\nstartxref\n{table}\n%%EOF").into_bytes()
    }

    #[test]
    fn a_stream_that_ends_with_a_carriage_return_gets_another() {
        let settled = String::from_utf8(mend(file("data\r"))).unwrap();
        assert!(settled.contains("data\r\r\nendstream"), "{settled:?}");
        let place = |needle: &str| settled.find(needle).unwrap();
        assert!(
            settled.contains(&format!("{:010} 00000 n", place("2 0 obj"))),
            "{settled:?}"
        );
        assert!(
            settled.ends_with(&format!("startxref\n{}\n%%EOF", place("xref\n0"))),
            "{settled:?}"
        );
    }

    #[test]
    fn any_other_file_stays_as_it_is() {
        for data in ["data", "data\n", ""] {
            assert_eq!(mend(file(data)), file(data));
        }
        assert_eq!(mend(OPEN.to_vec()), OPEN);
    }
}
