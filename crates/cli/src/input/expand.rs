//! Which files the INPUT arguments name.
//!
//! In:     files, folders, globs, `-`. Out: sources in the order of the arguments; within a folder or a glob by
//!         the bytes of the path.
//! Errors: what cannot be found is a source that refuses itself, in its place.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::args::Format;

/// What a source holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// One document, or one a line.
    pub(crate) format: Format,
    /// How it is packed.
    pub(crate) packing: Packing,
}

/// Compression, by the last extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    None,
    Gzip,
    Zstd,
}

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Stdin,
    File(PathBuf),
    /// Nothing: the reason, and its kind.
    Nowhere(&'static str, String),
}

/// One file or stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// As it stands in messages.
    pub(crate) name: String,
    /// Where from.
    pub(crate) origin: Origin,
    /// What it holds; what is unknown is read as one line and refused.
    pub(crate) kind: Kind,
}

impl Source {
    fn path_bytes(&self) -> &[u8] {
        match &self.origin {
            Origin::File(path) => path.as_os_str().as_encoded_bytes(),
            _ => self.name.as_bytes(),
        }
    }

    /// Size of the file, packed; 0 when it is unknown.
    pub(crate) fn size(&self) -> u64 {
        match &self.origin {
            Origin::File(path) => fs::metadata(path).map_or(0, |m| m.len()),
            _ => 0,
        }
    }
}

/// The sources of all arguments. `format` is for standard input and unknown extensions.
pub(crate) fn expand(inputs: &[String], format: Option<Format>) -> Vec<Source> {
    let mut out = Vec::new();
    for input in inputs {
        expand_one(input, format, &mut out);
    }
    out
}

fn expand_one(input: &str, format: Option<Format>, out: &mut Vec<Source>) {
    if input == "-" {
        let kind = Kind { format: format.unwrap_or(Format::Jsonl), packing: Packing::None };
        out.push(Source { name: "-".into(), origin: Origin::Stdin, kind });
        return;
    }
    let path = Path::new(input);
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => folder(path, out),
        Ok(_) => out.push(file(path, format)),
        Err(e) if e.kind() == io::ErrorKind::NotFound && input.contains(['*', '?', '[']) => {
            pattern(input, format, out);
        }
        Err(e) => out.push(nowhere(path, "open", format!("cannot be opened: {e}"))),
    }
}

fn file(path: &Path, format: Option<Format>) -> Source {
    let (known, packing) = by_extension(path);
    match known.or(format) {
        Some(format) => Source {
            name: path.display().to_string(),
            origin: Origin::File(path.to_owned()),
            kind: Kind { format, packing },
        },
        None => {
            let why = "unknown extension, want .txt .jsonl .ndjson .html (and .gz .zst), or --format";
            nowhere(path, "format", why.to_owned())
        }
    }
}

fn nowhere(path: &Path, reason: &'static str, why: String) -> Source {
    let format = by_extension(path).0.unwrap_or(Format::Jsonl);
    Source {
        name: path.display().to_string(),
        origin: Origin::Nowhere(reason, why),
        kind: Kind { format, packing: Packing::None },
    }
}

fn by_extension(path: &Path) -> (Option<Format>, Packing) {
    let lower = |p: &Path| p.extension().map(|e| e.to_ascii_lowercase());
    let last = lower(path);
    let packing = match last.as_deref().map(OsStr::as_encoded_bytes) {
        Some(b"gz") => Packing::Gzip,
        Some(b"zst") => Packing::Zstd,
        _ => Packing::None,
    };
    let inner = if packing == Packing::None { last } else { path.file_stem().map(Path::new).and_then(lower) };
    let format = match inner.as_deref().map(OsStr::as_encoded_bytes) {
        Some(b"txt") => Some(Format::Txt),
        Some(b"jsonl" | b"ndjson") => Some(Format::Jsonl),
        Some(b"html" | b"htm" | b"xhtml" | b"shtml") => Some(Format::Html),
        #[cfg(feature = "warc")]
        Some(b"warc") => Some(Format::Warc),
        _ => None,
    };
    (format, packing)
}

/// All files of known extensions below a folder, by the bytes of their paths. A link to a folder is not followed: it
/// may lead back. What has a known extension and cannot be looked at (a link that leads nowhere) is refused in its place.
fn folder(path: &Path, out: &mut Vec<Source>) {
    let (mut found, mut open) = (Vec::new(), vec![path.to_owned()]);
    while let Some(at) = open.pop() {
        if let Err(e) = entries(&at, &mut open, &mut found) {
            found.push(nowhere(&at, "open", format!("folder cannot be read: {e}")));
        }
    }
    found.sort_by(|a, b| a.path_bytes().cmp(b.path_bytes()));
    out.extend(found);
}

/// What was found before an error stays found.
fn entries(folder: &Path, open: &mut Vec<PathBuf>, found: &mut Vec<Source>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            open.push(path);
        } else if by_extension(&path).0.is_some() {
            match fs::metadata(&path) {
                Ok(meta) if meta.is_file() => found.push(file(&path, None)),
                Ok(_) => {}
                Err(e) => found.push(nowhere(&path, "open", format!("cannot be opened: {e}"))),
            }
        }
    }
    Ok(())
}

fn pattern(input: &str, format: Option<Format>, out: &mut Vec<Source>) {
    let found = match glob::glob(input) {
        Ok(found) => found,
        Err(e) => return out.push(nowhere(Path::new(input), "open", format!("bad pattern: {e}"))),
    };
    let of = |result: glob::GlobResult| match result {
        Ok(path) if path.is_dir() => {
            let mut files = Vec::new();
            folder(&path, &mut files);
            (path, files)
        }
        Ok(path) => {
            let one = file(&path, format);
            (path, vec![one])
        }
        Err(e) => {
            let why = format!("folder cannot be read: {}", e.error());
            (e.path().to_owned(), vec![nowhere(e.path(), "open", why)])
        }
    };
    let mut paths: Vec<(PathBuf, Vec<Source>)> = found.map(of).collect();
    paths.sort_by(|a, b| a.0.as_os_str().as_encoded_bytes().cmp(b.0.as_os_str().as_encoded_bytes()));
    if paths.is_empty() {
        out.push(nowhere(Path::new(input), "open", "no file matches the pattern".to_owned()));
    }
    out.extend(paths.into_iter().flat_map(|(_, sources)| sources));
}
