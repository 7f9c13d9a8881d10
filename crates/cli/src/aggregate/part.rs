//! Aggregates on their way: `aggregate --partial` writes one, `merge` joins many.
//!
//! Part:   the aggregate's own JSON, packed with zstd. Equal aggregates are equal bytes, whatever run, order or shard they come
//!         from.
//! Errors: a part that cannot be read is told with its place and refused whole; the others are merged.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use bantin::LayerSet;
use bantin::aggregate::Aggregate;

use super::target::Target;
use crate::args::{AggregateArgs, MergeArgs};
use crate::failure::{Failure, Status};
use crate::input::{Place, Refusal, open_part};
use crate::output::Out;
use crate::session::{self, Tally};

const LEVEL: i32 = 6;
const BUFFER: usize = 256 << 10;

/// `bantin aggregate --partial`.
pub(super) fn make(args: &AggregateArgs) -> Result<Status, Failure> {
    if args.input.inputs.iter().any(|input| super::target::is_database(input.as_ref())) {
        return Err(Failure::new("a database is no input of --partial: give the documents"));
    }
    let out = open(args.output.as_deref())?;
    let pipeline = session::pipeline(&args.pipeline, LayerSet::default())?;
    let mut aggregate = Aggregate::default();
    let status = super::absorb(args, &pipeline, |annotations| {
        aggregate.absorb(&annotations);
        Ok(())
    })?;
    write(out, &aggregate)?;
    std::mem::forget(aggregate);
    Ok(status)
}

/// `bantin merge`.
pub(crate) fn merge(args: &MergeArgs) -> Result<Status, Failure> {
    let target =
        if args.partial { None } else { Some(Target::of(args.output.as_deref(), args.to.as_deref())?) };
    let mut tally = Tally::default();
    match target {
        Some(Target::Database(path)) => super::grow_by(args, path, &mut tally)?,
        Some(target) => {
            let pipeline = session::pipeline(&args.pipeline, LayerSet::default())?;
            let aggregate = all(args, &mut tally)?;
            let tables = session::tables(&aggregate, args.evidence, &pipeline.entities);
            std::mem::forget(aggregate);
            super::write(target, &tables)?;
            std::mem::forget(tables);
        }
        None => {
            let out = open(args.output.as_deref())?;
            write(out, &all(args, &mut tally)?)?;
        }
    }
    tally.status(args.parts.len() as u64)
}

/// All parts in one; nothing when not one could be read.
fn all(args: &MergeArgs, tally: &mut Tally) -> Result<Aggregate, Failure> {
    let mut all = Aggregate::default();
    each(args, tally, |part| {
        all.merge(part);
        Ok(())
    })?;
    Ok(all)
}

/// Reads part after part.
pub(super) fn each(
    args: &MergeArgs,
    tally: &mut Tally,
    mut take: impl FnMut(Aggregate) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut read_any = false;
    for path in &args.parts {
        match read(path, args.max_decompressed) {
            Ok(part) => {
                take(part)?;
                read_any = true;
                tally.done();
            }
            Err(refusal) => tally.refuse(&refusal),
        }
    }
    if read_any { Ok(()) } else { Err(Failure::new("no part could be read")) }
}

fn open(path: Option<&Path>) -> Result<Out, Failure> {
    path.map_or_else(|| Ok(Out::new()), Out::file)
}

fn write(mut out: Out, aggregate: &Aggregate) -> Result<(), Failure> {
    let packed = || -> io::Result<Vec<u8>> {
        let mut packer = zstd::Encoder::new(Vec::new(), LEVEL)?;
        let mut pieces = BufWriter::with_capacity(BUFFER, &mut packer);
        serde_json::to_writer(&mut pieces, aggregate)?;
        pieces.flush()?;
        drop(pieces);
        packer.finish()
    };
    let packed = packed().map_err(|e| Failure::new(format!("the part cannot be packed: {e}")))?;
    out.write(&packed)?;
    out.finish()
}

fn read(path: &Path, most: Option<u64>) -> Result<Aggregate, Refusal> {
    let place = Place { file: Arc::from(path.display().to_string()), line: 1 };
    let refuse = |kind, why: String| Refusal::new(&place, kind, why);
    let file = File::open(path).map_err(|e| refuse("open", format!("cannot be opened: {e}")))?;
    let unpacked = open_part(file, most).map_err(|e| refuse("read", format!("cannot be read: {e}")))?;
    serde_json::from_reader(BufReader::with_capacity(BUFFER, unpacked)).map_err(|e| match e.io_error_kind() {
        Some(_) => refuse("read", format!("cannot be read: {e}")),
        None => refuse("part", format!("no part that `bantin aggregate --partial` made: {e}")),
    })
}
