//! A brief that is saved while `factum serve` shows it: how long until a browser has the page with the change.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long an answer may take before the measurement is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A started preview.
struct Preview {
    child: Child,
    address: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Saves a brief so many times; how long it took each time until the page with the change had come.
pub(crate) fn measure(
    program: &Path,
    root: &Path,
    path: &str,
    slug: &str,
    times: usize,
) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut child = Command::new(program)
        .args(["serve", "--port", "0", "--root"])
        .arg(root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut said = BufReader::new(child.stdout.take().ok_or("the preview has no stdout")?);
    let mut preview = Preview {
        child,
        address: String::new(),
    };
    said.read_line(&mut preview.address)?;
    let address = preview.address.trim();
    let address = address.trim_start_matches("http://").trim_end_matches('/');
    let text = std::fs::read_to_string(root.join(path))?;
    let mut told = BufReader::new(get(address, &format!("/{slug}/events"))?);
    next(&mut told)?;
    let mut taken = Vec::new();
    for save in 0..times {
        // No number, which the page would mark.
        let words = format!("Saved{}.", " again".repeat(save + 1));
        let saved = Instant::now();
        std::fs::write(root.join(path), format!("{}\n\n{words}\n", text.trim_end()))?;
        next(&mut told)?;
        let mut page = String::new();
        get(address, &format!("/{slug}/"))?.read_to_string(&mut page)?;
        taken.push(saved.elapsed());
        if !page.contains(&words) {
            return Err("the page has not what was saved".into());
        }
        // Authors rest between saves, and looks at the files are not to fall into step with them.
        std::thread::sleep(Duration::from_millis(50 + 7 * (save as u64 % 13)));
    }
    std::fs::write(root.join(path), text)?;
    Ok(taken)
}

fn get(address: &str, target: &str) -> Result<TcpStream, Box<dyn Error>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    Ok(stream)
}

/// Waits for word of a change.
fn next(told: &mut impl std::io::BufRead) -> Result<(), Box<dyn Error>> {
    let mut line = String::new();
    while !line.starts_with("data: ") {
        line.clear();
        if told.read_line(&mut line)? == 0 {
            return Err("the preview has ended".into());
        }
    }
    Ok(())
}
