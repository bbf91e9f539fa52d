//! Requests to a program on this machine by HTTP: to 127.0.0.1 and nowhere else.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use super::LARGEST_FILE;
use crate::failure::Failure;

/// The answer of a program to an HTTP request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoopbackAnswer {
    /// The HTTP status, such as 200.
    pub status: u16,
    /// Headers: the name in lower case, and the value.
    pub headers: Vec<(String, String)>,
    /// The body, decoded as UTF-8.
    pub body: String,
}

impl LoopbackAnswer {
    /// The value of a header; `name` is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find_map(|(own, value)| (own == name).then_some(value.as_str()))
    }
}

/// The port, path and query of an address on this machine; `None` for any other.
///
/// ```
/// use factum::host::loopback::place;
/// assert_eq!(place("http://127.0.0.1:23119/a?b"), Some((23119, "/a?b")));
/// assert_eq!(place("http://localhost:23119/"), Some((23119, "/")));
/// assert_eq!(place("http://example.org:80/"), None);
/// assert_eq!(place("http://127.0.0.1@example.org:80/"), None);
/// ```
pub fn place(address: &str) -> Option<(u16, &str)> {
    let rest = address.strip_prefix("http://")?;
    let slash = rest.find('/')?;
    let (authority, path) = rest.split_at(slash);
    let (host, port) = authority.split_once(':')?;
    let is_here = matches!(host, "127.0.0.1" | "localhost");
    is_here.then_some((port.parse().ok()?, path))
}

/// Sends a `GET` request, or a `POST` request with a body of JSON.
pub fn ask(port: u16, path: &str, json: Option<&str>) -> Result<LoopbackAnswer, Failure> {
    let fail = |reason: String| {
        Failure::new(format!("the program on port {port} of this machine does not answer: {reason}"))
            .help("start it, and let other programs on this machine talk to it; in Zotero: Settings, Advanced")
    };
    let refused = |error: std::io::Error| fail(error.to_string());
    if path.contains(|c: char| c.is_control() || c == ' ') {
        return Err(fail("the address holds blanks".to_owned()));
    }
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&here, Duration::from_secs(5)).map_err(refused)?;
    let patience = Some(Duration::from_mins(2));
    stream.set_read_timeout(patience).map_err(refused)?;
    stream.set_write_timeout(patience).map_err(refused)?;
    let request = match json {
        None => format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: factum\r\nZotero-API-Version: 3\r\nAccept: application/json, text/plain, */*\r\nConnection: close\r\n\r\n"
        ),
        Some(body) => format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: factum\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
    };
    stream.write_all(request.as_bytes()).map_err(refused)?;
    let mut bytes = Vec::new();
    stream
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(fail(format!(
            "its answer has more than {} MiB",
            LARGEST_FILE / 1024 / 1024
        )));
    }
    read(&bytes).ok_or_else(|| fail("its answer is no HTTP".to_owned()))
}

/// Parses an answer whose connection was closed at its end.
fn read(bytes: &[u8]) -> Option<LoopbackAnswer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(bytes.get(..end)?).into_owned();
    let body = bytes.get(end + 4..)?;
    let mut lines = head.split("\r\n");
    let status = lines
        .next()?
        .strip_prefix("HTTP/1.")?
        .split(' ')
        .nth(1)?
        .parse()
        .ok()?;
    let headers = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    });
    let mut answer = LoopbackAnswer {
        status,
        headers: headers.collect(),
        body: String::new(),
    };
    let is_chunked = answer
        .header("transfer-encoding")
        .is_some_and(|own| own.eq_ignore_ascii_case("chunked"));
    let body = if is_chunked {
        unchunked(body)?
    } else {
        body.to_vec()
    };
    answer.body = String::from_utf8_lossy(&body).into_owned();
    Some(answer)
}

/// Decodes a chunked body: each chunk stands behind its length in hexadecimal digits.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = rest.windows(2).position(|two| two == b"\r\n")?;
        let length = std::str::from_utf8(rest.get(..line)?).ok()?;
        let length = length.split(';').next()?.trim();
        let is_number = length.bytes().all(|digit| digit.is_ascii_hexdigit());
        let length = usize::from_str_radix(length, 16)
            .ok()
            .filter(|_| is_number)?;
        rest = rest.get(line + 2..)?;
        if length == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..length)?);
        rest = rest.get(length..)?.strip_prefix(b"\r\n")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_whole_and_in_chunks() {
        let whole = read(b"HTTP/1.1 200 OK\r\nTotal-Results: 2\r\n\r\n[]").unwrap();
        assert_eq!((whole.status, whole.body.as_str()), (200, "[]"));
        assert_eq!(whole.header("total-results"), Some("2"));
        let chunks = b"HTTP/1.0 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n";
        let chunks = read(chunks).unwrap();
        assert_eq!((chunks.status, chunks.body.as_str()), (404, "abcde"));
    }

    #[test]
    fn broken_answers_are_none() {
        for bytes in [
            &b""[..],
            b"hello",
            b"HTTP/1.1\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
        ] {
            assert_eq!(read(bytes), None);
        }
    }
}
