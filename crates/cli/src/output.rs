//! Where results go: standard output, or a file that appears whole or not at all.
//!
//! Errors: a closed pipe is [`Failure::ClosedPipe`]; anything else names the place.

use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

const STDOUT: &str = "standard output";

/// Standard output with a buffer; call [`Out::finish`], or a full disk would go unnoticed.
pub(crate) struct Out {
    inner: BufWriter<Stdout>,
}

impl Out {
    /// Begins.
    pub(crate) fn new() -> Self {
        Self { inner: BufWriter::with_capacity(128 << 10, io::stdout()) }
    }

    /// Appends bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.inner.write_all(bytes).map_err(|e| Failure::output(STDOUT, &e))
    }

    /// Writes what is still in the buffer.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.inner.flush().map_err(|e| Failure::output(STDOUT, &e))
    }
}

/// Writes all of it to standard output.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|e| Failure::output(STDOUT, &e))
}

/// Writes a file that appears whole or not at all: a neighbour takes its name when all is on disk.
/// What is no ordinary file (a device, a pipe) is written directly.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let special = fs::metadata(&target).is_ok_and(|m| !m.is_file());
    let written = if special { write_through(&target, bytes) } else { write_beside(&target, bytes) };
    written.map_err(|e| match e.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::new(format!("{}: cannot be written: {e}", path.display())),
    })
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.write_all(bytes)
}

fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => PathBuf::from("."),
    };
    let mut file = builder().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|e| e.error)
}

/// A neighbour's name and rights: those a file made directly would have.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bantin-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
