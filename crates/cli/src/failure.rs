//! How the program ends.
//!
//! Exit status 0: all documents done, or the reader of our output went away; 1: some documents were refused;
//! 2: nothing could be done, or the output could not be written.

use std::io::{self, Write};
use std::process::ExitCode;

/// An end in which the work was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Every document.
    Done,
    /// Some documents were refused and reported.
    Refused,
}

/// An end in which it was not.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nothing could be done: a message for the user.
    Told(String),
    /// The reader of standard output went away: no message, no failure.
    ClosedPipe,
}

impl Failure {
    /// A failure with a message.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Told(message.into())
    }

    /// A failure to write somewhere.
    pub(crate) fn output(place: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Told(format!("{place}: cannot be written: {error}")),
        }
    }
}

impl From<bantin::LoadError> for Failure {
    fn from(error: bantin::LoadError) -> Self {
        Self::Told(error.to_string())
    }
}

/// Says one line on standard error; a closed standard error is no reason to fail.
pub(crate) fn say(message: &str) {
    say_plainly(&format!("bantin: {message}"));
}

/// Says a line that begins with its place, `file:line:`, as editors read it.
pub(crate) fn say_plainly(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// The exit status of a run.
pub(crate) fn exit(end: Result<Status, Failure>) -> ExitCode {
    match end {
        Ok(Status::Done) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Status::Refused) => ExitCode::from(1),
        Err(Failure::Told(message)) => {
            say(&message);
            ExitCode::from(2)
        }
    }
}

/// Prints help, the version or a usage error.
pub(crate) fn exit_clap(message: &clap::Error) -> ExitCode {
    match (message.print(), message.use_stderr()) {
        (_, true) => ExitCode::from(2),
        (Ok(()), false) => ExitCode::SUCCESS,
        (Err(e), false) => exit(Err(Failure::output("standard output", &e))),
    }
}
