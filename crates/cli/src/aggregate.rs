//! `bantin aggregate`: documents, or the lines of `extract`, joined into tables with evidence.
//!
//! Both ways give the same bytes: a line of `extract` is read back into the very annotations that wrote it.

use std::path::Path;

use bantin::aggregate::{Aggregate, Tables};
use bantin::{Annotations, LayerSet, Pipeline};

use crate::args::AggregateArgs;
use crate::extract::annotate;
use crate::failure::{Failure, Status};
use crate::input::{Fields, Item, Read, Refusal, parse_any};
use crate::output::{write_file, write_stdout};
use crate::session;

/// Runs the command.
pub(crate) fn run(args: &AggregateArgs) -> Result<Status, Failure> {
    if let Some(path) = &args.output {
        check_extension(path)?;
    }
    let pipeline = session::pipeline(&args.pipeline, LayerSet::default())?;
    let mut aggregate = Aggregate::default();
    let work = |item: Item, fields: &Fields| read(&pipeline, &item, fields);
    let write = |result: Result<Annotations, &Refusal>| {
        if let Ok(annotations) = result {
            aggregate.absorb(&annotations);
        }
        Ok(())
    };
    let status = session::run(&args.input, &args.work, false, work, write)?;
    let bytes = json(&session::tables(&aggregate, args.evidence, &pipeline.entities))?;
    match &args.output {
        Some(path) => write_file(path, &bytes)?,
        None => write_stdout(&bytes)?,
    }
    Ok(status)
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

fn json(tables: &Tables) -> Result<Vec<u8>, Failure> {
    let mut bytes = serde_json::to_vec(tables).map_err(|e| Failure::new(e.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The formats that this version writes, told before any work is done.
fn check_extension(path: &Path) -> Result<(), Failure> {
    let extension = path.extension().map(|e| e.to_ascii_lowercase());
    let name = path.display();
    match extension.as_deref().and_then(std::ffi::OsStr::to_str) {
        Some("json") => Ok(()),
        Some("sqlite" | "db" | "parquet") => {
            Err(Failure::new(format!("{name}: not yet in this version, want .json")))
        }
        None if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") => Err(Failure::new(
            format!("{name}: a folder of Parquet files is not yet in this version, want .json"),
        )),
        _ => Err(Failure::new(format!("{name}: unknown extension, want .json"))),
    }
}
