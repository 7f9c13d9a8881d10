//! `bantin gazetteer`: `check` says what is wrong with a user's lists, line by line; `build` compiles them to one file.

pub(crate) mod jsonl;
mod list;

use std::path::{Path, PathBuf};

use bantin::entity::{Entry, NameList};
use bantin::{LoadError, PipelineBuilder};

use crate::args::{GazetteerArgs, GazetteerCommand};
use crate::failure::{Failure, Status, say_plainly};
use crate::output::{write_file, write_stdout};
pub(crate) use list::UserList;

/// Runs the command.
pub(crate) fn run(args: &GazetteerArgs) -> Result<Status, Failure> {
    match &args.command {
        GazetteerCommand::Check { files } => check(files),
        GazetteerCommand::Build { files, output } => build(files, output),
    }
}

/// Reports every bad row of every list; a list whose rows are good is then built, as `--gazetteer` would.
fn check(files: &[PathBuf]) -> Result<Status, Failure> {
    let mut wrong = 0usize;
    for path in files {
        match list::read(path) {
            Ok(read) => {
                let errors = read.errors();
                errors.iter().for_each(|e| say_plainly(&e.to_string()));
                wrong += errors.len();
                if errors.is_empty() {
                    write_stdout(format!("{}, no error\n", read.size()).as_bytes())?;
                }
            }
            Err(Failure::Told(message)) => {
                say_plainly(&message);
                wrong += 1;
            }
            Err(closed) => return Err(closed),
        }
    }
    outcome(wrong)
}

fn outcome(wrong: usize) -> Result<Status, Failure> {
    match wrong {
        0 => Ok(Status::Done),
        1 => Err(Failure::new("1 error")),
        n => Err(Failure::new(format!("{n} errors"))),
    }
}

/// Compiles lists; when one has a bad row every bad row of all of them is told, and no file is written.
fn build(files: &[PathBuf], output: &Path) -> Result<Status, Failure> {
    let lists = files.iter().map(|path| list::read(path)).collect::<Result<Vec<_>, _>>()?;
    let texts = lists.iter().map(UserList::text).collect::<Result<Vec<_>, _>>()?;
    let broken = lists.iter().any(|list| !list.bad_lines().is_empty());
    let tokenizer = PipelineBuilder::default().tokenizer()?;
    let built = if broken { None } else { Some(NameList::from_tsv(&texts, &|name| tokenizer.tokens(name))) };
    let list = match built {
        Some(Ok(list)) => list,
        failed => {
            let mut errors: Vec<LoadError> = lists.iter().flat_map(UserList::errors).collect();
            // what only a large list refuses
            errors.extend(failed.and_then(Result::err).filter(|_| errors.is_empty()));
            errors.iter().for_each(|e| say_plainly(&e.to_string()));
            return outcome(errors.len().max(1));
        }
    };
    let bytes = list.to_bytes();
    write_file(output, &bytes)?;
    let (entries, surfaces) = (list.len(), list.surfaces());
    let line =
        format!("{}: {entries} entries, {surfaces} surfaces, {} bytes\n", output.display(), bytes.len());
    write_stdout(line.as_bytes())?;
    Ok(Status::Done)
}

/// Every error of a list in text: of its rows, and if these are good of what is built from them.
fn text_errors(name: &str, text: &str) -> Vec<LoadError> {
    let (_, mut errors) = Entry::check(name, text);
    if errors.is_empty() {
        let builder = PipelineBuilder::default().builtin(false).gazetteer(name, text);
        let built = builder.tokenizer().and_then(|tokenizer| builder.entities(&tokenizer));
        errors.extend(built.err());
    }
    errors
}
