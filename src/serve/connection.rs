//! One connection of a browser: one request with its head, one answer, end (HTTP/1.1 with `Connection: close`, RFC 9112).
//!
//! A browser opens connections before it needs them and keeps them, so none may make another wait: each has a thread of its own, and ends
//! with its answer. On the loopback address a new connection costs less than what it would save.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// The most bytes of a request's head; browsers send less than a tenth.
const MOST_HEAD: usize = 64 << 10;

/// The most fields in a request's head.
const MOST_FIELDS: usize = 128;

/// How long a connection may stay without a request, and an answer unread.
const PATIENCE: Duration = Duration::from_mins(1);

/// The most bytes of a body that are read, and left aside, so that its sender gets to read the answer.
const MOST_BODY: usize = 1 << 20;

/// How long the sender of a body may take to see that the connection has ended.
const FAREWELL: Duration = Duration::from_secs(2);

/// The head of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RequestHead {
    /// The method, as sent.
    pub method: String,
    /// The target, as sent: `/trade/?x=1`.
    pub target: String,
    /// The value of the `Host` field; `None` if there is none, or more than one.
    pub host: Option<String>,
}

/// An HTTP response.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    /// The status code.
    pub status: u16,
    /// The fields of the head beside those that every response has.
    pub fields: Vec<(&'static str, String)>,
    /// The content.
    pub body: Vec<u8>,
}

/// A connection from which a request was read, and to which one answer may be written.
#[derive(Debug)]
pub(super) struct Connection {
    stream: TcpStream,
    /// Whether the answer goes without its content (RFC 9110, section 9.3.2).
    is_head: bool,
}

impl Connection {
    /// Reads the request; `Ok(None)` where the other side left, or sent what is no request and was told so.
    pub(super) fn accept(mut stream: TcpStream) -> io::Result<Option<(RequestHead, Self)>> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut head = Vec::new();
        let mut chunk = [0; 4096];
        loop {
            let count = stream.read(&mut chunk)?;
            let Some(read) = chunk.get(..count).filter(|read| !read.is_empty()) else {
                return Ok(None);
            };
            head.extend_from_slice(read);
            match parsed(&head) {
                Ok(Some(request)) => {
                    let is_head = request.method == "HEAD";
                    return Ok(Some((request, Self { stream, is_head })));
                }
                Ok(None) if head.len() <= MOST_HEAD => {}
                failed => {
                    let status = if failed.is_ok() { 431 } else { 400 };
                    let connection = Self {
                        stream,
                        is_head: false,
                    };
                    connection.send(&Reply {
                        status,
                        fields: Vec::new(),
                        body: Vec::new(),
                    })?;
                    return Ok(None);
                }
            }
        }
    }

    /// Writes the whole answer, and ends the connection.
    pub(super) fn send(mut self, reply: &Reply) -> io::Result<()> {
        let mut message = head(reply.status, &reply.fields);
        message
            .extend_from_slice(format!("Content-Length: {}\r\n\r\n", reply.body.len()).as_bytes());
        if !self.is_head {
            message.extend_from_slice(&reply.body);
        }
        self.stream.write_all(&message)?;
        self.leave()
    }

    /// Writes the head of an answer that goes on until the connection ends, and gives what its content is written to.
    pub(super) fn stream(mut self, fields: &[(&'static str, String)]) -> io::Result<TcpStream> {
        let mut message = head(200, fields);
        message.extend_from_slice(b"\r\n");
        self.stream.write_all(&message)?;
        Ok(self.stream)
    }

    /// Ends the connection. What the other side still sends is read first: a connection that is closed over unread bytes is reset, and the
    /// answer may be lost with it (RFC 9112, section 9.6).
    fn leave(mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)?;
        self.stream.set_read_timeout(Some(FAREWELL))?;
        let mut chunk = [0; 4096];
        let mut total = 0;
        while total < MOST_BODY {
            match self.stream.read(&mut chunk)? {
                0 => break,
                count => total += count,
            }
        }
        Ok(())
    }
}

/// The status line and fields of an answer, without the empty line that ends them.
fn head(status: u16, fields: &[(&'static str, String)]) -> Vec<u8> {
    let mut head = format!(
        "HTTP/1.1 {status} {}\r\nConnection: close\r\n",
        reason(status)
    );
    for (name, value) in fields {
        head.push_str(name);
        head.push_str(": ");
        // A line break would begin a field of its own.
        head.extend(value.chars().filter(|char| !char.is_control()));
        head.push_str("\r\n");
    }
    head.into_bytes()
}

/// The words of a status code (RFC 9110, section 15).
const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "",
    }
}

/// The request whose head these bytes begin with; `None` while the head is not complete.
fn parsed(bytes: &[u8]) -> Result<Option<RequestHead>, httparse::Error> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut request = httparse::Request::new(&mut fields);
    if request.parse(bytes)?.is_partial() {
        return Ok(None);
    }
    let mut hosts = request
        .headers
        .iter()
        .filter(|field| field.name.eq_ignore_ascii_case("Host"));
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => str::from_utf8(host.value).ok().map(str::to_owned),
        _ => None,
    };
    Ok(Some(RequestHead {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        host,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_in_any_pieces() {
        let bytes = b"GET /trade/?x=1 HTTP/1.1\r\nhost: localhost:7117\r\nAccept: */*\r\n\r\nrest";
        let end = bytes.len() - "rest".len();
        for cut in 0..end {
            assert_eq!(parsed(&bytes[..cut]), Ok(None), "{cut}");
        }
        let request = RequestHead {
            method: "GET".to_owned(),
            target: "/trade/?x=1".to_owned(),
            host: Some("localhost:7117".to_owned()),
        };
        assert_eq!(parsed(bytes), Ok(Some(request)));
    }

    #[test]
    fn a_host_that_is_not_certain_is_none() {
        for fields in ["", "Host: a\r\nHost: a\r\n", "Host: \u{e9}\r\nHost: b\r\n"] {
            let head = format!("GET / HTTP/1.1\r\n{fields}\r\n");
            let request = parsed(head.as_bytes()).unwrap().unwrap();
            assert_eq!(request.host, None, "{fields:?}");
        }
    }

    #[test]
    fn what_is_no_request_is_an_error() {
        for head in [
            "\u{16}\u{3}\u{1}",
            "GET\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        ] {
            assert!(parsed(head.as_bytes()).is_err(), "{head:?}");
        }
        let many = format!(
            "GET / HTTP/1.1\r\n{}\r\n",
            "A: b\r\n".repeat(MOST_FIELDS + 1)
        );
        assert!(parsed(many.as_bytes()).is_err());
    }

    #[test]
    fn a_value_begins_no_field_of_its_own() {
        let head = head(302, &[("Location", "/a\r\nX: y".to_owned())]);
        assert_eq!(
            String::from_utf8_lossy(&head),
            "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /aX: y\r\n"
        );
    }
}
