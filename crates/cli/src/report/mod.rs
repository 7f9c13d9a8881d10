//! `bantin report`: the main job. Annotates, aggregates, prints the summary, writes the page.
//!
//! In:  documents. Out: tables on standard output; one self-contained HTML file that appears whole or not at all.

mod canonical;
mod names;
pub(crate) mod summary;

use bantin::aggregate::Aggregate;
use bantin::{EntityId, EntityTagger, LayerSet, Pipeline};

use crate::args::ReportArgs;
use crate::extract::annotate;
use crate::failure::{Failure, Status, say};
use crate::html::{self, ReportDocument};
use crate::input::{Fields, Item, Refusal, parse};
use crate::output::{write_file, write_stdout};
use crate::session;

/// Evidence a row carries: as many as a reader follows.
const EVIDENCE: usize = 50;

/// Runs the command.
pub(crate) fn run(args: &ReportArgs) -> Result<Status, Failure> {
    let pipeline = session::pipeline(&args.pipeline, LayerSet::default())?;
    let mut aggregate = Aggregate::default();
    let mut documents = Vec::new();
    let work = |item: Item, fields: &Fields| read(&pipeline, &item, fields);
    let write = |result: Result<ReportDocument, &Refusal>| {
        if let Ok(document) = result {
            aggregate.absorb(&document.annotations);
            documents.push(document);
        }
        Ok(())
    };
    let status = session::run(&args.input, &args.work, false, work, write)?;
    let mut tables = session::tables(&aggregate, EVIDENCE, &pipeline.entities);
    canonical::rename(&mut tables, &pipeline.entities);
    let country = |id: &str| country(id, &pipeline.entities);
    let page = html::render(&tables, &documents, &country);
    // The page first: when the reader of the tables goes away (`| head`), it is there all the same.
    write_file(&args.output, page.as_bytes())?;
    write_stdout(summary::render(&tables, args.rows, &pipeline.entities).as_bytes())?;
    say(&format!("page written: {}", args.output.display()));
    Ok(status)
}

/// Id and name of the country of an entity that the lists know.
fn country(id: &str, tagger: &EntityTagger) -> Option<(String, String)> {
    let country = tagger.country(&EntityId::new(id))?;
    let name = tagger.entry(&country)?.name.to_string();
    Some((country.as_str().to_owned(), name))
}

fn read(pipeline: &Pipeline, item: &Item, fields: &Fields) -> Result<ReportDocument, Refusal> {
    let parsed = parse(item, fields)?;
    let document = parsed.document();
    let annotations = annotate(pipeline, &document, &item.place)?;
    Ok(ReportDocument {
        id: document.id.to_owned(),
        title: document.title.map(str::to_owned),
        text: document.text.to_owned(),
        annotations,
    })
}
