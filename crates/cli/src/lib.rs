//! The `bantin` program, as a library for its `main` and for tests that feed it bytes; no interface for others.
//!
//! In:     documents named on the command line. Out: data on standard output, all else on standard error.
//! Errors: exit status 0 all documents done; 1 some were refused; 2 nothing could be done.

mod aggregate;
mod args;
mod eval;
mod explain;
mod extract;
mod failure;
#[doc(hidden)]
pub mod fuzz;
mod gazetteer;
mod html;
mod input;
mod output;
mod progress;
#[cfg(feature = "sqlite")]
mod query;
mod report;
mod resume;
mod segment;
mod session;
mod spares;
mod tables;
mod version;
mod when;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::args::{Cli, Command};
use crate::failure::{Failure, Status};

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => failure::exit(run(&cli)),
        Err(message) => failure::exit_clap(&message),
    }
}

fn run(cli: &Cli) -> Result<Status, Failure> {
    match &cli.command {
        Command::Report(args) => report::run(args),
        Command::Extract(args) => extract::run(args),
        Command::Aggregate(args) => aggregate::run(args),
        Command::Merge(args) => aggregate::merge(args),
        #[cfg(feature = "sqlite")]
        Command::Query(args) => query::run(args),
        Command::Segment(args) => segment::run(args),
        Command::When(args) => when::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Gazetteer(args) => gazetteer::run(args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "bantin", &mut script);
            output::write_stdout(&script)?;
            Ok(Status::Done)
        }
    }
}
