//! `bantin extract`: one line of JSON a document, or another format of annotations.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bantin::{Layer, LayerSet, Pipeline, Unit, convert, write_json};
use bantin_export::document::{brat, bulk, conllu, web};

use crate::args::{ExtractArgs, ExtractTo};
use crate::failure::{Failure, Status};
use crate::input::{Fields, Item, Place, Refusal, parse};
use crate::output::{Out, write_file, write_one_of_many};
use crate::spares::Spares;
use crate::{resume, session};

/// Runs the command.
pub(crate) fn run(args: &ExtractArgs) -> Result<Status, Failure> {
    if args.resume && args.to != ExtractTo::Jsonl {
        return Err(Failure::new("--resume goes on behind whole lines, want --to jsonl"));
    }
    if args.to == ExtractTo::Brat {
        return folder(args);
    }
    let pipeline = session::pipeline(&args.pipeline, layers(args))?;
    let mut run = session::Run::new(&args.input, &args.work, args.output.is_none());
    let mut out = match args.output.as_deref() {
        Some(path) if args.resume => resume::begin(path, args, &mut run)?,
        Some(path) => Out::file(path)?,
        None => Out::new(),
    };
    let spares = Spares::default();
    let work = |item: Item, fields: &Fields| line(&pipeline, &item, fields, args, &spares);
    let write = |result: Result<Vec<u8>, &Refusal>| match result {
        Ok(line) => {
            let written = out.write(&line);
            spares.give(line);
            written
        }
        Err(refusal) if args.to == ExtractTo::Jsonl => {
            let mut line = Vec::new();
            refusal.write_json(&mut line);
            out.write(&line)
        }
        Err(_) => Ok(()),
    };
    let status = run.go(session::threads(&args.work), work, write);
    if args.output.is_none() || status.is_ok() {
        out.finish()?;
    }
    status
}

/// What the format shows.
fn layers(args: &ExtractArgs) -> LayerSet {
    match args.to {
        ExtractTo::Conllu => LayerSet::of(&[Layer::Sentences, Layer::Words, Layer::Mentions]),
        _ => args.layers(),
    }
}

fn line(
    pipeline: &Pipeline,
    item: &Item,
    fields: &Fields,
    args: &ExtractArgs,
    spares: &Spares,
) -> Result<Vec<u8>, Refusal> {
    let parsed = parse(item, fields)?;
    let document = parsed.document();
    let mut annotations = annotate(pipeline, &document, &item.place)?;
    match args.to {
        ExtractTo::Conllu => return Ok(conllu::write(document.text, &annotations).into_bytes()),
        ExtractTo::Webannotation => return Ok(web::write(document.text, &annotations).into_bytes()),
        ExtractTo::Bulk => {
            return Ok(bulk::write(document.text, &annotations, bulk::Text::Plain).into_bytes());
        }
        ExtractTo::BulkAnnotated => {
            return Ok(bulk::write(document.text, &annotations, bulk::Text::Annotated).into_bytes());
        }
        ExtractTo::Jsonl | ExtractTo::Brat => {}
    }
    let unit = args.offsets.into();
    match unit {
        Unit::Byte => parsed.locate(&mut annotations),
        _ => {
            parsed.tell(&mut annotations);
            convert(&mut annotations, document.text, unit);
        }
    }
    let mut line = spares.take(room(pipeline.layers, document.text));
    write_json(&annotations, pipeline.layers, unit, &mut line);
    if let Some((byline, text)) = parsed.extracted() {
        push_extracted(byline, text, &mut line);
    }
    line.push(b'\n');
    Ok(line)
}

/// Bytes that a line of news takes at most, mostly.
fn room(layers: LayerSet, text: &str) -> usize {
    let dense = [Layer::Tokens, Layer::Words, Layer::Mentions].into_iter().any(|layer| layers.has(layer));
    text.len() * if dense { 4 } else { 1 } + 1024
}

/// The text of a page stands in its line: no file holds it.
fn push_extracted(byline: Option<&str>, text: &str, line: &mut Vec<u8>) {
    #[derive(serde::Serialize)]
    struct Page<'p> {
        byline: Option<&'p str>,
        text: &'p str,
    }
    line.pop();
    line.push(b',');
    let begin = line.len();
    // A Vec takes every write, and two strings always serialize.
    let _ = serde_json::to_writer(&mut *line, &Page { byline, text });
    line.remove(begin);
}

/// The files of a document for brat.
struct Files {
    name: String,
    digest: String,
    text: String,
    marks: String,
}

/// Writes brat's folder.
fn folder(args: &ExtractArgs) -> Result<Status, Failure> {
    let Some(path) = args.output.as_deref() else {
        return Err(Failure::new("--to brat writes files: want a folder, -o DIR"));
    };
    let pipeline = session::pipeline(&args.pipeline, LayerSet::default())?;
    fs::create_dir_all(path).map_err(|e| Failure::new(format!("{}: cannot be made: {e}", path.display())))?;
    write_file(&path.join("annotation.conf"), brat::CONFIGURATION.as_bytes())?;
    let work = |item: Item, fields: &Fields| {
        let parsed = parse(&item, fields)?;
        let document = parsed.document();
        let annotations = annotate(&pipeline, &document, &item.place)?;
        Ok(Files {
            name: brat::file_name(document.id),
            digest: annotations.digest.to_string(),
            text: document.text.to_owned(),
            marks: brat::write(document.text, &annotations),
        })
    };
    let mut names = BTreeSet::new();
    let write =
        |result: Result<Files, &Refusal>| result.map_or(Ok(()), |files| write_files(path, files, &mut names));
    session::run(&args.input, &args.work, false, work, write)
}

/// Another text under the same id is called as in an aggregate.
fn write_files(folder: &Path, files: Files, names: &mut BTreeSet<String>) -> Result<(), Failure> {
    let Files { mut name, digest, text, marks } = files;
    if !names.insert(name.clone()) {
        name = format!("{name}~{}", digest.get(..8).unwrap_or_default());
        names.insert(name.clone());
    }
    write_one_of_many(&folder.join(format!("{name}.txt")), text.as_bytes())?;
    write_one_of_many(&folder.join(format!("{name}.ann")), marks.as_bytes())
}

/// Annotates; a panic becomes this document's error.
pub(crate) fn annotate(
    pipeline: &Pipeline,
    document: &bantin::Document<'_>,
    place: &Place,
) -> Result<bantin::Annotations, Refusal> {
    pipeline.try_annotate(document).map_err(|e| Refusal::new(place, "panic", e).of(document.id))
}
