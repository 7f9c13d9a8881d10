//! `bantin extract`: one line of JSON a document.

use bantin::{Pipeline, Unit, convert, write_json};

use crate::args::ExtractArgs;
use crate::failure::{Failure, Status};
use crate::input::{Fields, Item, Place, Refusal, parse};
use crate::output::Out;
use crate::session;

/// Runs the command.
pub(crate) fn run(args: &ExtractArgs) -> Result<Status, Failure> {
    let pipeline = session::pipeline(&args.pipeline, args.layers())?;
    let unit = args.offsets.into();
    let mut out = Out::new();
    let work = |item: Item, fields: &Fields| line(&pipeline, &item, fields, unit);
    let write = |result: Result<Vec<u8>, &Refusal>| match result {
        Ok(line) => out.write(&line),
        Err(refusal) => {
            let mut line = Vec::new();
            refusal.write_json(&mut line);
            out.write(&line)
        }
    };
    let status = session::run(&args.input, &args.work, true, work, write);
    out.finish()?;
    status
}

fn line(pipeline: &Pipeline, item: &Item, fields: &Fields, unit: Unit) -> Result<Vec<u8>, Refusal> {
    let parsed = parse(item, fields)?;
    let document = parsed.document();
    let mut annotations = annotate(pipeline, &document, &item.place)?;
    match unit {
        Unit::Byte => parsed.locate(&mut annotations),
        _ => convert(&mut annotations, document.text, unit),
    }
    let mut line = Vec::with_capacity(4 * document.text.len() + 1024);
    write_json(&annotations, pipeline.layers, unit, &mut line);
    line.push(b'\n');
    Ok(line)
}

/// Annotates; a panic becomes this document's error.
pub(crate) fn annotate(
    pipeline: &Pipeline,
    document: &bantin::Document<'_>,
    place: &Place,
) -> Result<bantin::Annotations, Refusal> {
    pipeline.try_annotate(document).map_err(|e| Refusal::new(place, "panic", e).of(document.id))
}
