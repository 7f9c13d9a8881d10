//! `bantin query`: questions to a database, answered by rows with their evidence.
//!
//! In:     a database, a question in words. Out: a table, or with `--json` the rows as `aggregate` has them.
//! Errors: exit status 2 for a question that is none and for a name that is unknown or stands for several; those that may
//!         be meant are told. An answer without rows is an answer.

mod answer;
mod question;

use bantin::aggregate::Day;
use bantin_store::{Found, Likeness, Store};

use crate::args::QueryArgs;
use crate::failure::{Failure, Status};
use crate::output::write_stdout;
use answer::Answer;
use question::Question;

/// Runs the command.
pub(crate) fn run(args: &QueryArgs) -> Result<Status, Failure> {
    let question = Question::read(&args.question)?;
    let store = Store::read(&args.database).map_err(told)?;
    let answer = ask(&store, &question, args.evidence)?;
    let out = if args.json { answer.json()? } else { answer.table() };
    write_stdout(out.as_bytes())?;
    Ok(Status::Done)
}

fn told(error: bantin_store::Error) -> Failure {
    Failure::new(error.to_string())
}

fn ask(store: &Store, question: &Question, evidence: usize) -> Result<Answer, Failure> {
    match question {
        Question::Who(name) => {
            let found = store.find(name).map_err(told)?;
            if found.first().is_none_or(|f| f.likeness == Likeness::Near) {
                return Err(unknown(name, &found));
            }
            let entities = store.entities(&found, evidence).map_err(told)?;
            let offices = found
                .iter()
                .map(|f| store.offices(std::slice::from_ref(f), None, evidence).map_err(told))
                .collect::<Result<Vec<_>, _>>()?;
            let offices = found.iter().map(|f| f.id.clone()).zip(offices).collect();
            Ok(Answer::Who { entities, offices })
        }
        Question::Met(names) => {
            let all = names.iter().map(|name| meant(store, name)).collect::<Result<Vec<_>, _>>()?;
            Ok(Answer::Met(store.met(&all, evidence).map_err(told)?))
        }
        Question::Office(names, on) => {
            let all = names.iter().map(|name| meant(store, name)).collect::<Result<Vec<_>, _>>()?;
            Ok(Answer::Offices(store.offices(&all, on.map(Day), evidence).map_err(told)?))
        }
        Question::Timeline(name, (from, to)) => {
            let of = meant(store, name)?;
            let days = (from.map(Day), to.map(Day));
            Ok(Answer::Timeline(store.timeline(&of, days, evidence).map_err(told)?))
        }
    }
}

/// The one entity that a name means.
fn meant(store: &Store, name: &str) -> Result<Found, Failure> {
    let mut found = store.find(name).map_err(told)?;
    match found.first() {
        None => Err(unknown(name, &found)),
        Some(f) if f.likeness == Likeness::Near => Err(unknown(name, &found)),
        Some(_) if found.len() == 1 => Ok(found.remove(0)),
        Some(_) => {
            let all = listed(&found);
            Err(Failure::new(format!("{name:?} may be one of several, want an id:\n{all}")))
        }
    }
}

fn unknown(name: &str, near: &[Found]) -> Failure {
    if near.is_empty() {
        return Failure::new(format!("{name:?} is not in the database, nor anything like it"));
    }
    Failure::new(format!("{name:?} is not in the database; near it are:\n{}", listed(near)))
}

/// Ids and names, one a line.
fn listed(found: &[Found]) -> String {
    let line = |f: &Found| {
        let name = crate::tables::clean(&f.name);
        format!("  {}  {name} ({} mentions)", crate::tables::clean(&f.id), f.mentions)
    };
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}
