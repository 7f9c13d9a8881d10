//! `bantin explain`: why. What covers a byte of a document, or what a row of an aggregate stands on.

mod document;
mod row;

use crate::args::ExplainArgs;
use crate::failure::{Failure, Status};

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs) -> Result<Status, Failure> {
    match (&args.doc, args.at, &args.row) {
        (_, _, Some(row)) => row::run(args, row),
        (Some(id), Some(at), None) => document::run(args, id, at),
        _ => Err(Failure::new("want --doc ID --at BYTE, or --row ID")),
    }
}
