//! What `extract`, `aggregate`, `report` and `explain` share: build the pipeline, read, annotate, keep count.
//!
//! In:     command-line arguments. Out: one outcome a document, in input order, on the caller's thread of writing.
//! Errors: [`Failure`] when the pipeline cannot be built or nothing could be tried; refusals are outcomes.

use std::fs;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use bantin::aggregate::{Aggregate, Tables};
use bantin::{EntityTagger, LayerSet, Offices, Pipeline, PipelineBuilder, Stream, contained};

use crate::args::{InputArgs, PipelineArgs, ReadingArgs, WorkArgs};
use crate::failure::{Failure, Status, say};
use crate::gazetteer::UserList;
use crate::input::{Fields, Item, Items, Refusal, expand};
use crate::progress::Bar;

/// Builds the pipeline for these layers; a user's lists are read from their files. It is never taken apart: the process ends
/// with it, sooner without the work.
pub(crate) fn pipeline(args: &PipelineArgs, layers: LayerSet) -> Result<ManuallyDrop<Pipeline>, Failure> {
    let lists = args.gazetteer.iter().map(|path| UserList::read(path)).collect::<Result<Vec<_>, _>>()?;
    let words = Words::read(&args.words, args.weights.as_deref())?;
    Ok(ManuallyDrop::new(words.add(builder(args, &lists)).layers(layers).build()?))
}

/// A user's words, and weights in place of the embedded ones.
pub(crate) struct Words {
    lists: Vec<(String, String)>,
    weights: Option<Vec<u8>>,
}

impl Words {
    /// Reads the files.
    pub(crate) fn read(lists: &[PathBuf], weights: Option<&Path>) -> Result<Self, Failure> {
        let weights = weights.map(read_weights).transpose()?;
        Ok(Self { lists: read_lists(lists)?, weights })
    }

    /// A builder with them.
    pub(crate) fn add<'a>(&'a self, builder: PipelineBuilder<'a>) -> PipelineBuilder<'a> {
        let builder = self.lists.iter().fold(builder, |b, (name, text)| b.user_words(name, text));
        match &self.weights {
            Some(weights) => builder.weights(weights),
            None => builder,
        }
    }
}

fn read_weights(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display();
    match fs::read(path) {
        Ok(bytes) if bytes.is_empty() => Err(Failure::new(format!("{name}: empty, want weights"))),
        Ok(bytes) => Ok(bytes),
        Err(e) => Err(Failure::new(format!("{name}: cannot be read: {e}"))),
    }
}

/// The tables of an aggregate, told by the register who holds which office.
pub(crate) fn tables(aggregate: &Aggregate, evidence: usize, tagger: &EntityTagger) -> Tables {
    aggregate.tables_by(evidence, &Offices(tagger))
}

fn builder<'a>(args: &PipelineArgs, lists: &'a [UserList]) -> PipelineBuilder<'a> {
    let builder =
        PipelineBuilder::default().builtin(!args.no_builtin).infer(!args.no_infer).day_parts(args.day_parts);
    lists.iter().fold(builder, |builder, list| list.add(builder))
}

/// Names and texts of a user's lists of words.
fn read_lists(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    paths.iter().map(|path| read_list(path)).collect()
}

/// Name and text of one list.
fn read_list(path: &Path) -> Result<(String, String), Failure> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|e| Failure::new(format!("{name}: cannot be read: {e}")))?;
    let text = text_of(&name, bytes)?;
    Ok((name, text))
}

/// The text of a file.
pub(crate) fn text_of(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|e| {
        let before = &e.as_bytes()[..e.utf8_error().valid_up_to()];
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        Failure::new(format!("{name}:{line}: invalid UTF-8, want UTF-8"))
    })
}

/// Threads to use.
pub(crate) fn threads(args: &WorkArgs) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    args.threads.map_or_else(all, usize::from)
}

/// Documents tried and refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    tried: u64,
    refused: u64,
}

impl Tally {
    /// Counts one document that was done.
    pub(crate) fn done(&mut self) {
        self.tried += 1;
    }

    /// Counts and reports one that was not.
    pub(crate) fn refuse(&mut self, refusal: &Refusal) {
        self.tried += 1;
        self.refused += 1;
        say(&refusal.message);
    }

    /// How the run over an input of so many documents ends; a shard may have none of them.
    pub(crate) fn status(self, documents: u64) -> Result<Status, Failure> {
        match self {
            Self { tried: 0, .. } if documents == 0 => Err(Failure::new("no document found in the input")),
            Self { refused: 0, .. } => Ok(Status::Done),
            Self { tried, refused } => {
                say(&format!("{refused} of {tried} documents refused"));
                Ok(Status::Refused)
            }
        }
    }
}

/// Runs `work` on every document, in parallel, and hands the results to `write` in input order.
/// `data_follows` says that results go to standard output as they come.
pub(crate) fn run<R: Send>(
    input: &InputArgs,
    args: &WorkArgs,
    data_follows: bool,
    work: impl Fn(Item, &Fields) -> Result<R, Refusal> + Sync,
    write: impl FnMut(Result<R, &Refusal>) -> Result<(), Failure> + Send,
) -> Result<Status, Failure> {
    Run::new(input, args, data_follows).go(threads(args), work, write)
}

/// A run over the documents of the inputs.
pub(crate) struct Run {
    /// Those that are still to do.
    pub(crate) items: Items,
    /// How they are read.
    pub(crate) fields: Fields,
    /// Those that are done.
    pub(crate) tally: Tally,
    bar: Bar,
}

impl Run {
    /// Opens nothing yet.
    pub(crate) fn new(input: &InputArgs, args: &WorkArgs, data_follows: bool) -> Self {
        let (items, total) = items(&input.inputs, &input.reading);
        let items = items.of(input.shard);
        let bar = Bar::new(args.progress, total, items.seen(), data_follows);
        Self { items, fields: Fields::new(&input.reading), tally: Tally::default(), bar }
    }

    /// See [`run`]. A panic of `work`, a bug of ours, is that document's refusal.
    pub(crate) fn go<R: Send>(
        self,
        threads: usize,
        work: impl Fn(Item, &Fields) -> Result<R, Refusal> + Sync,
        mut write: impl FnMut(Result<R, &Refusal>) -> Result<(), Failure> + Send,
    ) -> Result<Status, Failure> {
        let Self { items, fields, mut tally, mut bar } = self;
        let met = items.met();
        let step = |result: Result<R, Refusal>| {
            bar.step();
            match result {
                Ok(result) => {
                    tally.done();
                    write(Ok(result))
                }
                Err(refusal) => {
                    tally.refuse(&refusal);
                    write(Err(&refusal))
                }
            }
        };
        let work = |item: Item| {
            let place = item.place.clone();
            contained(|| work(item, &fields)).unwrap_or_else(|e| Err(Refusal::new(&place, "panic", e)))
        };
        Stream::with_threads(threads).run(items, Item::size, work, step)?;
        drop(bar);
        tally.status(met.load(Ordering::Relaxed))
    }
}

/// The documents of the inputs, and the bytes of their files (0 when unknown).
pub(crate) fn items(inputs: &[String], reading: &ReadingArgs) -> (Items, u64) {
    let sources = expand(inputs, reading.format);
    let total = sources.iter().map(crate::input::Source::size).sum();
    (Items::new(sources, reading), total)
}

#[cfg(test)]
mod tests {
    use super::Run;
    use crate::args::{InputArgs, Progress, ReadingArgs, WorkArgs};
    use crate::failure::Status;
    use crate::input::{Fields, Item, Reading, parse};

    #[test]
    fn a_panic_is_the_refusal_of_its_document_and_of_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.jsonl");
        let lines: String = (0..50).map(|i| format!("{{\"id\":{i},\"text\":\"x\"}}\n")).collect();
        std::fs::write(&path, lines).expect("a file");
        let reading = ReadingArgs {
            format: None,
            fields: Vec::new(),
            preset: None,
            encoding: Reading::As(bantin_encoding::Encoding::Utf8),
            published: None,
            max_document: 1 << 20,
            max_decompressed: None,
        };
        let input = InputArgs { inputs: vec![path.display().to_string()], shard: None, reading };
        for threads in [1, 3] {
            let args = WorkArgs { threads: None, progress: Progress::Never };
            let work = |item: Item, fields: &Fields| {
                let id: usize = parse(&item, fields)?.document().id.parse().expect("a number");
                assert!(id % 7 != 3, "told to");
                Ok(id)
            };
            let mut seen = Vec::new();
            let write = |result: Result<usize, &crate::input::Refusal>| {
                seen.push(result.map_err(|r| (r.kind, r.message.clone())));
                Ok(())
            };
            let end = Run::new(&input, &args, false).go(threads, work, write);
            assert!(matches!(end, Ok(Status::Refused)));
            assert_eq!(seen.len(), 50);
            for (i, result) in seen.into_iter().enumerate() {
                match result {
                    Ok(id) => assert!(id == i && i % 7 != 3),
                    Err((kind, message)) => {
                        assert!(i % 7 == 3 && kind == "panic");
                        assert!(message.contains(&format!("a.jsonl:{}: bug in bantin", i + 1)), "{message}");
                        assert!(message.contains("told to"));
                    }
                }
            }
        }
    }
}
