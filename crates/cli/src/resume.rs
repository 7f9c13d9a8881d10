//! `extract -o OUT --resume`: what a run that was killed has written is kept, and the next run goes on behind it.
//!
//! In:     the same input under the same settings. Out: the very file that one run would have written.
//! Part:   `OUT.<hash of the settings>.part` grows line by line and takes the name of the file at the end. Its lines
//!         are held against the documents of the input one by one; a last line that is torn is written again.
//! Errors: a line of another document is a [`Failure`] that names it; nothing is changed then.

use std::borrow::Cow;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use bantin::doc::Digest;
use serde::Deserialize;

use crate::args::ExtractArgs;
use crate::failure::{Failure, say};
use crate::input::{Fields, Item, Refusal, parse};
use crate::output::Out;
use crate::session::Run;

/// Opens the part of this output, or begins it, and passes over the documents that are done.
pub(crate) fn begin(target: &Path, args: &ExtractArgs, run: &mut Run) -> Result<Out, Failure> {
    if fs::metadata(target).is_ok_and(|m| !m.is_file()) {
        return Err(Failure::new(format!("{}: no file, --resume wants one", target.display())));
    }
    let part = part_of(target, &settings(args)?);
    let told = |e: &io::Error| Failure::output(&part.display().to_string(), e);
    let mut file = lock(&part)?;
    let Done { documents, bytes } = catch_up(&file, &part, run)?;
    file.set_len(bytes).and_then(|()| file.seek(SeekFrom::Start(bytes))).map_err(|e| told(&e))?;
    if documents > 0 {
        say(&format!("{}: {documents} documents were done", part.display()));
    }
    Ok(Out::part(file, part, target.to_owned()))
}

/// Another run under the same settings would write between our lines.
fn lock(part: &Path) -> Result<File, Failure> {
    let name = part.display().to_string();
    let file = File::options().read(true).write(true).create(true).truncate(false).open(part);
    let file = file.map_err(|e| Failure::output(&name, &e))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Failure::new(format!("{name}: another run writes it"))),
        // A file system without locks is no reason to stop.
        Err(TryLockError::Error(_)) | Ok(()) => Ok(file),
    }
}

fn part_of(target: &Path, settings: &str) -> PathBuf {
    let hash = Digest::of(settings).to_string();
    let mut name = target.as_os_str().to_owned();
    name.push(format!(".{}.part", &hash[..8]));
    PathBuf::from(name)
}

/// All that decides what a line looks like: the version, the arguments, the files they name.
fn settings(args: &ExtractArgs) -> Result<String, Failure> {
    let own = &args.pipeline;
    let files = own.gazetteer.iter().chain(&own.words).chain(&own.weights);
    let read = |path: &PathBuf| {
        let bytes = fs::read(path);
        bytes
            .map(|b| Digest::of_bytes(&b))
            .map_err(|e| Failure::new(format!("{}: cannot be read: {e}", path.display())))
    };
    let files = files.map(read).collect::<Result<Vec<Digest>, Failure>>()?;
    let version = env!("CARGO_PKG_VERSION");
    Ok(format!("{version} {:?} {:?} {:?} {own:?} {files:?}", args.input, args.layers(), args.offsets))
}

/// What a part holds.
struct Done {
    documents: u64,
    /// Length of its whole lines.
    bytes: u64,
}

/// What is read of a line.
#[derive(Deserialize)]
struct Head<'l> {
    #[serde(borrow)]
    id: Option<Cow<'l, str>>,
    #[serde(borrow)]
    digest: Option<Cow<'l, str>>,
    #[serde(borrow)]
    error: Option<Why<'l>>,
}

#[derive(Deserialize)]
struct Why<'l> {
    #[serde(borrow)]
    kind: Cow<'l, str>,
    #[serde(borrow)]
    message: Cow<'l, str>,
}

/// Reads line after line and the document of each. The first line that is torn ends what is done: after a power
/// failure it need not be the last.
fn catch_up(file: &File, part: &Path, run: &mut Run) -> Result<Done, Failure> {
    let (mut reader, mut line) = (BufReader::with_capacity(1 << 20, file), Vec::new());
    let mut done = Done { documents: 0, bytes: 0 };
    loop {
        line.clear();
        let n = reader.read_until(b'\n', &mut line);
        n.map_err(|e| Failure::new(format!("{}: cannot be read: {e}", part.display())))?;
        let Some(head) = whole(&line) else { return Ok(done) };
        let here = || format!("{}:{}", part.display(), done.documents + 1);
        let Some(item) = run.items.next() else {
            return Err(Failure::new(format!(
                "{}: the input has no such document: give the same input, or remove the file",
                here()
            )));
        };
        match result_of(&head, &item, &run.fields) {
            Some(Ok(())) => run.tally.done(),
            Some(Err(refusal)) => run.tally.refuse(&refusal),
            None => {
                let (id, place) = (head.id.as_deref().unwrap_or("null"), &item.place);
                return Err(Failure::new(format!(
                    "{}: is not of {place} but of a document {id:?}: give the same input, or remove the file",
                    here()
                )));
            }
        }
        done.documents += 1;
        done.bytes += line.len() as u64;
    }
}

/// A line that ends, and is JSON.
fn whole(line: &[u8]) -> Option<Head<'_>> {
    serde_json::from_slice(line.strip_suffix(b"\n")?).ok()
}

/// How the document fared, if the line is of that document.
fn result_of(head: &Head<'_>, item: &Item, fields: &Fields) -> Option<Result<(), Refusal>> {
    let said = head.error.as_ref().map(|why| (&*why.kind, &*why.message));
    match (parse(item, fields), said) {
        (Err(refusal), Some((kind, message))) => {
            let same = refusal.id.as_deref() == head.id.as_deref();
            (same && refusal.kind == kind && refusal.message == message).then_some(Err(refusal))
        }
        (Ok(parsed), Some(("panic", message))) => {
            let refusal = Refusal {
                id: head.id.as_deref().map(str::to_owned),
                kind: "panic",
                message: message.to_owned(),
            };
            (head.id.as_deref() == Some(parsed.document().id)).then_some(Err(refusal))
        }
        (Ok(parsed), None) => {
            let document = parsed.document();
            let digest = Digest::of(document.text).to_string();
            (head.id.as_deref() == Some(document.id) && head.digest.as_deref() == Some(&*digest))
                .then_some(Ok(()))
        }
        _ => None,
    }
}
