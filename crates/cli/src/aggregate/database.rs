//! `bantin aggregate -o news.sqlite`: the tables kept in a database that grows from run to run.
//!
//! In:  documents, as for every output. Out: the database, a batch a transaction, so that memory is bounded by the facts
//!      of a batch and a killed run leaves whole batches. What is there already changes nothing.

use std::path::Path;

use bantin::aggregate::{Aggregate, Tables};
use bantin::{LayerSet, Offices, Pipeline};
use bantin_store::{Added, Store};

use crate::args::{AggregateArgs, MergeArgs};
use crate::failure::{Failure, Status, say};
use crate::session::{self, Tally};

/// Adds documents to a database, or makes one.
pub(super) fn grow(args: &AggregateArgs, path: &Path) -> Result<Status, Failure> {
    if args.input.inputs.iter().any(|input| super::target::is_database(input.as_ref())) {
        return Err(Failure::new("a database is no input of another: give the documents"));
    }
    // the database first: who waits for a lock should not load lists
    let store = Store::grow(path).map_err(told)?;
    let pipeline = session::pipeline(&args.pipeline, LayerSet::default())?;
    let mut run = Run { store, pipeline: &pipeline, batch: Aggregate::default(), added: Added::default() };
    let status = super::absorb(args, &pipeline, |annotations| {
        run.batch.absorb(&annotations);
        if run.batch.len() < args.batch { Ok(()) } else { run.flush() }
    });
    // what could be read is kept, whatever came behind it
    run.flush()?;
    run.tell(path);
    status
}

/// Adds the documents of parts to a database, or makes one; each part is a transaction.
pub(super) fn grow_by(args: &MergeArgs, path: &Path, tally: &mut Tally) -> Result<(), Failure> {
    let store = Store::grow(path).map_err(told)?;
    let pipeline = session::pipeline(&args.pipeline, LayerSet::default())?;
    let mut run = Run { store, pipeline: &pipeline, batch: Aggregate::default(), added: Added::default() };
    super::part::each(args, tally, |part| {
        run.batch = part;
        run.flush()
    })?;
    run.tell(path);
    Ok(())
}

struct Run<'p> {
    store: Store,
    pipeline: &'p Pipeline,
    batch: Aggregate,
    added: Added,
}

impl Run<'_> {
    fn flush(&mut self) -> Result<(), Failure> {
        let batch = std::mem::take(&mut self.batch);
        let added = self.store.add(&batch, &Offices(&self.pipeline.entities)).map_err(told)?;
        self.added.new += added.new;
        self.added.replaced += added.replaced;
        self.added.known += added.known;
        Ok(())
    }

    fn tell(&self, path: &Path) {
        let Added { new, replaced, known } = self.added;
        let more = if replaced > 0 { format!(", {replaced} better known now") } else { String::new() };
        say(&format!("{}: {new} new documents{more}, {known} were there", path.display()));
    }
}

/// The tables of a database.
pub(super) fn kept(args: &AggregateArgs, path: &str) -> Result<(Tables, Status), Failure> {
    let store = Store::read(path.as_ref()).map_err(told)?;
    Ok((store.tables(args.evidence).map_err(told)?, Status::Done))
}

fn told(error: bantin_store::Error) -> Failure {
    Failure::new(error.to_string())
}
