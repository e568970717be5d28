//! Graphviz, for those who ask for it: found, its version checked, given a time limit, its complaints passed on.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Formats that Graphviz is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// SVG.
    Svg,
    /// PNG.
    Png,
    /// PDF.
    Pdf,
}

impl Format {
    /// Graphviz's name of the format, which is the file name's ending too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// Why Graphviz drew nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// No `dot` on the path.
    #[error(
        "Graphviz is not installed (no `dot` on the path: {0}); install the package graphviz, or leave out --engine dot"
    )]
    Missing(std::io::Error),
    /// Too old for what the diagrams use.
    #[error("Graphviz {found} is too old; 2.40 or later is needed")]
    Old {
        /// The version it gives.
        found: String,
    },
    /// It did not end in time.
    #[error("Graphviz did not finish within {seconds} seconds; cut the diagram, or leave out --engine dot")]
    Slow {
        /// The limit.
        seconds: u64,
    },
    /// It failed, or complained.
    #[error("Graphviz refused the diagram: {0}")]
    Refused(String),
    /// Reading from or writing to it failed.
    #[error("Graphviz could not be spoken to: {0}")]
    Io(#[from] std::io::Error),
}

/// Draws a DOT text with Graphviz.
///
/// # Errors
///
/// When Graphviz is missing or too old, takes longer than `limit`, fails, or warns.
pub fn render(dot: &str, format: Format, limit: Duration) -> Result<Vec<u8>, EngineError> {
    check_version(limit)?;
    let output = run(&[&format!("-T{}", format.name())], dot, limit)?;
    if !output.success || !output.errors.trim().is_empty() {
        return Err(EngineError::Refused(output.errors.trim().to_owned()));
    }
    Ok(output.bytes)
}

fn check_version(limit: Duration) -> Result<(), EngineError> {
    let text = run(&["-V"], "", limit)?.errors;
    let found = text.split_whitespace().find(|w| w.starts_with(|c: char| c.is_ascii_digit())).unwrap_or_default();
    let mut numbers = found.split('.').map(|n| n.parse::<u32>().unwrap_or_default());
    let version = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
    if version < (2, 40) { Err(EngineError::Old { found: found.to_owned() }) } else { Ok(()) }
}

struct Output {
    bytes: Vec<u8>,
    errors: String,
    success: bool,
}

/// Runs `dot`, with its input and both outputs on threads, so that no full pipe stops it.
fn run(args: &[&str], input: &str, limit: Duration) -> Result<Output, EngineError> {
    let mut child = Command::new("dot")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(EngineError::Missing)?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.map_or(Ok(()), |mut pipe| pipe.write_all(input.as_bytes())));
    let reader = std::thread::spawn(move || read(stdout));
    let complaints = std::thread::spawn(move || read(stderr));
    let success = wait(&mut child, limit)?;
    // A process that stops reading early closes the pipe; what it says on its error stream tells more than that.
    let _ = writer.join();
    let bytes = reader.join().unwrap_or_default();
    let errors = String::from_utf8_lossy(&complaints.join().unwrap_or_default()).into_owned();
    Ok(Output { bytes, errors, success })
}

fn read(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

fn wait(child: &mut Child, limit: Duration) -> Result<bool, EngineError> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Err(EngineError::Slow { seconds: limit.as_secs() });
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
