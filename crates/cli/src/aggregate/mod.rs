//! `bantin aggregate`: documents, the lines of `extract`, or a database, joined into tables with evidence.
//!
//! All ways give the same rows: a line of `extract` is read back into the very annotations that wrote it, and a
//! database is a function of its documents.

mod part;
mod target;

#[cfg(feature = "sqlite")]
mod database;

use std::fs;
use std::path::Path;

use bantin::aggregate::{Aggregate, Tables};
use bantin::{Annotations, LayerSet, Pipeline};
use bantin_export::Format;

use crate::args::AggregateArgs;
use crate::extract::annotate;
use crate::failure::{Failure, Status};
use crate::input::{Fields, Item, Read, Refusal, parse_any};
use crate::output::{Out, write_file, write_stdout};
use crate::session;
use target::Target;

/// Runs the command.
pub(crate) fn run(args: &AggregateArgs) -> Result<Status, Failure> {
    if args.partial {
        return part::make(args);
    }
    let target = Target::of(args.output.as_deref(), args.to.as_deref())?;
    if let Target::Database(path) = target {
        return grow(args, path);
    }
    let (tables, status) = tables(args)?;
    write(target, &tables)?;
    // the program ends: the system takes memory back faster than row by row
    std::mem::forget(tables);
    Ok(status)
}

/// Writes tables to what is no database.
fn write(target: Target<'_>, tables: &Tables) -> Result<(), Failure> {
    match target {
        Target::File(path) => json(Out::file(path)?, tables),
        Target::Export(path, format) => write_file(path, &first(format, tables)),
        Target::Folder(path, formats) => write_folder(path, &formats, tables),
        Target::Stream(format) => write_stdout(&first(format, tables)),
        Target::Stdout | Target::Database(_) => json(Out::new(), tables),
    }
}

/// The file of a format that has one; of graphs that of encounters.
fn first(format: Format, tables: &Tables) -> Vec<u8> {
    format.files(tables).into_iter().next().map(|file| file.bytes).unwrap_or_default()
}

/// All files of the formats. Each appears whole or not at all.
fn write_folder(path: &Path, formats: &[Format], tables: &Tables) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|e| Failure::new(format!("{}: cannot be made: {e}", path.display())))?;
    for file in formats.iter().flat_map(|format| format.files(tables)) {
        write_file(&path.join(file.name), &file.bytes)?;
    }
    Ok(())
}

/// The tables of all documents, or of the database that is the only input.
fn tables(args: &AggregateArgs) -> Result<(Tables, Status), Failure> {
    if let [input] = args.input.inputs.as_slice()
        && target::is_database(input.as_ref())
    {
        return kept(args, input);
    }
    let pipeline = session::pipeline(&args.pipeline, LayerSet::default())?;
    let mut aggregate = Aggregate::default();
    let status = absorb(args, &pipeline, |annotations| {
        aggregate.absorb(&annotations);
        Ok(())
    })?;
    let tables = session::tables(&aggregate, args.evidence, &pipeline.entities);
    std::mem::forget(aggregate);
    Ok((tables, status))
}

/// Annotates, or reads the lines of `extract`, and hands on what was not refused.
fn absorb(
    args: &AggregateArgs,
    pipeline: &Pipeline,
    mut absorb: impl FnMut(Annotations) -> Result<(), Failure> + Send,
) -> Result<Status, Failure> {
    let work = |item: Item, fields: &Fields| read(pipeline, &item, fields);
    let write = |result: Result<Annotations, &Refusal>| result.map_or(Ok(()), &mut absorb);
    session::run(&args.input, &args.work, false, work, write)
}

fn read(pipeline: &Pipeline, item: &Item, fields: &Fields) -> Result<Annotations, Refusal> {
    match parse_any(item, fields)? {
        Read::Raw(parsed) => {
            let mut annotations = annotate(pipeline, &parsed.document(), &item.place)?;
            parsed.locate(&mut annotations);
            Ok(annotations)
        }
        Read::Extracted(line) => serde_json::from_str(line)
            .map_err(|e| Refusal::new(&item.place, "extract", format!("no line of extract: {e}"))),
    }
}

fn json(mut out: Out, tables: &Tables) -> Result<(), Failure> {
    out.json(tables)?;
    out.write(b"\n")?;
    out.finish()
}

pub(crate) use part::merge;

#[cfg(feature = "sqlite")]
use database::{grow, grow_by, kept};

#[cfg(not(feature = "sqlite"))]
fn grow(_: &AggregateArgs, path: &std::path::Path) -> Result<Status, Failure> {
    Err(without(&path.display().to_string()))
}

#[cfg(not(feature = "sqlite"))]
fn grow_by(
    _: &crate::args::MergeArgs,
    path: &std::path::Path,
    _: &mut session::Tally,
) -> Result<(), Failure> {
    Err(without(&path.display().to_string()))
}

#[cfg(not(feature = "sqlite"))]
fn kept(_: &AggregateArgs, path: &str) -> Result<(Tables, Status), Failure> {
    Err(without(path))
}

#[cfg(not(feature = "sqlite"))]
fn without(path: &str) -> Failure {
    Failure::new(format!(
        "{path}: this bantin was built without databases, want one with the feature `sqlite`"
    ))
}
