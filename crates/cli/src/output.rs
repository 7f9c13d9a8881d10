//! Where results go: standard output, or a file that appears whole or not at all.
//!
//! Errors: a closed pipe is [`Failure::ClosedPipe`]; anything else names the place.

use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

const STDOUT: &str = "standard output";

/// Standard output, or a file that appears when all is written, with a buffer; call [`Out::finish`], or a full disk
/// would go unnoticed.
pub(crate) struct Out {
    inner: Inner,
    name: String,
}

enum Inner {
    Stdout(BufWriter<Stdout>),
    /// A neighbour that takes the name of the file.
    Beside(BufWriter<tempfile::NamedTempFile>, PathBuf),
    /// A file that outlives this run, and takes the name of the other when all is written.
    Part(BufWriter<File>, PathBuf, PathBuf),
    /// A device or a pipe.
    Through(BufWriter<File>),
}

const BUFFER: usize = 128 << 10;

impl Inner {
    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::Beside(out, _) => out,
            Self::Part(out, _, _) | Self::Through(out) => out,
        }
    }
}

/// Gathers the many small pieces a serializer writes: one call of a writer for all of them.
struct Pieces<'w> {
    buffer: Vec<u8>,
    inner: &'w mut dyn Write,
}

impl Pieces<'_> {
    /// Hands on what was gathered.
    #[cold]
    fn empty(&mut self) -> io::Result<()> {
        let written = self.inner.write_all(&self.buffer);
        self.buffer.clear();
        written
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.buffer.len() + bytes.len() > self.buffer.capacity() {
            self.empty()?;
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.empty()
    }
}

impl Out {
    /// Begins on standard output.
    pub(crate) fn new() -> Self {
        Self { inner: Inner::Stdout(BufWriter::with_capacity(BUFFER, io::stdout())), name: STDOUT.to_owned() }
    }

    /// Begins in a file.
    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let open = || -> io::Result<Inner> {
            if is_special(&target) {
                return Ok(Inner::Through(BufWriter::new(File::options().write(true).open(&target)?)));
            }
            let file = builder().tempfile_in(folder_of(&target))?;
            Ok(Inner::Beside(BufWriter::with_capacity(BUFFER, file), target.clone()))
        };
        let inner = open().map_err(|e| Failure::output(&name, &e))?;
        Ok(Self { inner, name })
    }

    /// Goes on in a file that takes another name when all is written.
    pub(crate) fn part(file: File, part: PathBuf, target: PathBuf) -> Self {
        let name = part.display().to_string();
        let target = fs::canonicalize(&target).unwrap_or(target);
        Self { inner: Inner::Part(BufWriter::with_capacity(BUFFER, file), part, target), name }
    }

    /// Appends bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.inner.writer().write_all(bytes);
        written.map_err(|e| Failure::output(&self.name, &e))
    }

    /// Appends a value as JSON, piece by piece.
    pub(crate) fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let mut out = Pieces { buffer: Vec::with_capacity(BUFFER), inner: self.inner.writer() };
        let written = serde_json::to_writer(&mut out, value).map_err(io::Error::from);
        written.and_then(|()| out.flush()).map_err(|e| Failure::output(&self.name, &e))
    }

    /// Writes what is still in the buffer; a file takes its name.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let written = match self.inner {
            Inner::Stdout(mut out) => out.flush(),
            Inner::Through(mut out) => out.flush(),
            Inner::Beside(out, path) => {
                out.into_inner().map_err(io::IntoInnerError::into_error).and_then(|file| {
                    file.as_file().sync_all()?;
                    file.persist(&path).map_err(|e| e.error)?;
                    sync_folder(&path);
                    Ok(())
                })
            }
            Inner::Part(out, part, path) => {
                out.into_inner().map_err(io::IntoInnerError::into_error).and_then(|file| {
                    file.sync_all()?;
                    fs::rename(part, &path)?;
                    sync_folder(&path);
                    Ok(())
                })
            }
        };
        written.map_err(|e| Failure::output(&self.name, &e))
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
    write_one(path, bytes, true)
}

/// The same for one of many files: whole or not at all when the program ends, be it killed; a power failure is not
/// waited out file by file.
pub(crate) fn write_one_of_many(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_one(path, bytes, false)
}

fn write_one(path: &Path, bytes: &[u8], sync: bool) -> Result<(), Failure> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let written =
        if is_special(&target) { write_through(&target, bytes) } else { write_beside(&target, bytes, sync) };
    written.map_err(|e| Failure::output(&path.display().to_string(), &e))
}

fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|m| !m.is_file())
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.write_all(bytes)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => PathBuf::from("."),
    }
}

fn write_beside(path: &Path, bytes: &[u8], sync: bool) -> io::Result<()> {
    let mut file = builder().tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    if sync {
        file.as_file().sync_all()?;
    }
    file.persist(path).map_err(|e| e.error)?;
    if sync {
        sync_folder(path);
    }
    Ok(())
}

/// The new name on disk too. Not every file system can, and the bytes are safe in any case.
fn sync_folder(path: &Path) {
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
}

/// A neighbour's name and rights: those a file made directly would have.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bantin-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
