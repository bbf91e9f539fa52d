//! Messages to and from a client. A message that cannot be read is lost; the connection stays.

use std::io::{self, BufRead, Read as _};
use std::sync::{Arc, Mutex, PoisonError};

use lsp_server::{ErrorCode, Message, RequestId};
use serde_json::{Value, json};

/// The most bytes of a message: room for several files of the largest size.
const LONGEST: u64 = 256 * 1024 * 1024;

/// Format keys: the field of a header that is read.
const FIELD: &str = "content-length";

/// The most bytes of a header line.
const LONGEST_LINE: u64 = 4096;

/// The next item on the connection.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A well-formed message.
    Message(Message),
    /// A malformed message, and the error for the client.
    Malformed(Value),
    /// The end of input.
    End,
}

/// Reads the next message.
pub(super) fn read(input: &mut impl BufRead) -> Incoming {
    let length = match header(input) {
        Ok(Some(length)) => length,
        Err(problem) if problem.kind() == io::ErrorKind::InvalidData => {
            return refuse(ErrorCode::ParseError, &problem.to_string(), Value::Null);
        }
        Ok(None) | Err(_) => return Incoming::End,
    };
    if length > LONGEST {
        let skipped = io::copy(&mut input.by_ref().take(length), &mut io::sink());
        return match skipped {
            Ok(count) if count == length => refuse(
                ErrorCode::InvalidRequest,
                "the message is too long",
                Value::Null,
            ),
            _ => Incoming::End,
        };
    }
    let mut body = Vec::new();
    match input.by_ref().take(length).read_to_end(&mut body) {
        Ok(count) if count as u64 == length => parse(&body),
        _ => Incoming::End,
    }
}

/// The content length that a header states; `None` at the end of input.
fn header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let invalid = |problem: &str| io::Error::new(io::ErrorKind::InvalidData, problem.to_owned());
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let count = input
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)?;
        if count == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            return match length {
                Some(length) => Ok(Some(length)),
                None => Err(invalid("the header states no length")),
            };
        }
        let Some((field, value)) = line.split_once(':') else {
            return Err(invalid("a line of the header has no colon"));
        };
        if field.trim().eq_ignore_ascii_case(FIELD) {
            let stated = value.trim().parse::<u64>();
            length = Some(stated.map_err(|_| invalid("the stated length is no number"))?);
        }
    }
}

fn parse(body: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(problem) => return refuse(ErrorCode::ParseError, &problem.to_string(), Value::Null),
    };
    let id = value.get("id").cloned().unwrap_or_default();
    let is_id = id.is_string() || id.as_i64().is_some_and(|id| i32::try_from(id).is_ok());
    let is_call = value.get("method").is_some_and(Value::is_string) && (is_id || id.is_null());
    let is_response = is_id && (value.get("result").is_some() || value.get("error").is_some());
    let message = (is_call || is_response).then(|| serde_json::from_value(value).ok());
    if let Some(message) = message.flatten() {
        return Incoming::Message(message);
    }
    let id = if is_id { id } else { Value::Null };
    refuse(
        ErrorCode::InvalidRequest,
        "no request, notification or response",
        id,
    )
}

fn refuse(code: ErrorCode, message: &str, id: Value) -> Incoming {
    let error = json!({"code": code as i32, "message": message});
    Incoming::Malformed(json!({"jsonrpc": "2.0", "id": id, "error": error}))
}

/// Sends messages to the client; shared by the threads that send.
#[derive(Clone)]
pub(super) struct Outlet(Arc<Mutex<dyn io::Write + Send>>);

impl std::fmt::Debug for Outlet {
    fn fmt(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        form.write_str("Outlet")
    }
}

impl Outlet {
    /// An outlet that writes to `writer`.
    pub(super) fn new(writer: impl io::Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(writer)))
    }

    /// Sends JSON. A write error is ignored: a client that reads no more ends the connection, which reading notices.
    pub(super) fn send(&self, value: &Value) {
        let body = value.to_string();
        let mut out = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ =
            write!(out, "Content-Length: {}\r\n\r\n{body}", body.len()).and_then(|()| out.flush());
    }

    /// Answers a request.
    pub(super) fn respond(&self, id: &RequestId, answer: super::answers::Answer) {
        let id = json!(id);
        self.send(&match answer {
            Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
            Err(refusal) => {
                let error = json!({"code": refusal.code as i32, "message": refusal.message});
                json!({"jsonrpc": "2.0", "id": id, "error": error})
            }
        });
    }

    /// Sends a notification.
    pub(super) fn notify(&self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<String> {
        let mut input = io::BufReader::new(bytes);
        let mut found = Vec::new();
        loop {
            found.push(match read(&mut input) {
                Incoming::Message(Message::Request(request)) => request.method,
                Incoming::Message(Message::Notification(note)) => format!("note {}", note.method),
                Incoming::Message(Message::Response(_)) => "response".to_owned(),
                Incoming::Malformed(said) => said["error"]["code"].to_string(),
                Incoming::End => return found,
            });
        }
    }

    fn framed(body: &str) -> Vec<u8> {
        format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    #[test]
    fn a_message_that_cannot_be_read_costs_itself_alone() {
        let good = framed("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"good\"}");
        for (bad, expected) in [
            (framed("{"), &["-32700"][..]),
            (framed("\u{7f}"), &["-32700"]),
            (framed(&"[".repeat(100_000)), &["-32700"]),
            (framed("[]"), &["-32600"]),
            (framed("{\"id\":1}"), &["-32600"]),
            (framed("{\"id\":1e99,\"method\":\"x\"}"), &["-32600"]),
            (framed("{\"id\":{},\"method\":\"x\"}"), &["-32600"]),
            (framed("{\"method\":7}"), &["-32600"]),
            (framed("{\"method\":\"x\"}"), &["note x"]),
            (framed("{\"id\":\"a\",\"result\":null}"), &["response"]),
            (b"Content-Length: x\r\n\r\n".to_vec(), &["-32700", "-32700"]),
            (b"\r\n".to_vec(), &["-32700"]),
            (b"no colon\r\n".to_vec(), &["-32700"]),
            (
                b"Content-Type: x\r\nContent-Length: 2\r\n\r\n[]".to_vec(),
                &["-32600"],
            ),
            (b"Content-Length: 2\r\n\r\n\xff\xfe".to_vec(), &["-32700"]),
        ] {
            let mut bytes = good.clone();
            bytes.extend_from_slice(&bad);
            bytes.extend_from_slice(&good);
            let mut wanted = vec!["good"];
            wanted.extend(expected);
            wanted.push("good");
            assert_eq!(
                all(&bytes),
                wanted,
                "{:?}",
                String::from_utf8_lossy(&bad).get(..60)
            );
        }
    }

    #[test]
    fn a_length_that_nothing_follows_is_the_end() {
        assert_eq!(
            all(b"Content-Length: 18446744073709551615\r\n\r\n{}"),
            [""; 0]
        );
        assert_eq!(all(b"Content-Length: 9\r\n\r\n{}"), [""; 0]);
        assert_eq!(all(b""), [""; 0]);
    }
}
