//! `bantin gazetteer check`: what is wrong with a user's lists, line by line.

use bantin::PipelineBuilder;
use bantin::entity::Entry;

use crate::args::{GazetteerArgs, GazetteerCommand};
use crate::failure::{Failure, Status, say_plainly};
use crate::output::write_stdout;
use crate::session::read_list;

/// Runs the command.
pub(crate) fn run(args: &GazetteerArgs) -> Result<Status, Failure> {
    match &args.command {
        GazetteerCommand::Check { files } => check(files),
    }
}

/// Reports every bad row of every list; a list whose rows are good is then built, as `--gazetteer` would.
fn check(files: &[std::path::PathBuf]) -> Result<Status, Failure> {
    let mut wrong = 0usize;
    for path in files {
        match read_list(path) {
            Ok((name, text)) => wrong += check_one(&name, &text)?,
            Err(Failure::Told(message)) => {
                say_plainly(&message);
                wrong += 1;
            }
            Err(closed) => return Err(closed),
        }
    }
    match wrong {
        0 => Ok(Status::Done),
        1 => Err(Failure::new("1 error")),
        n => Err(Failure::new(format!("{n} errors"))),
    }
}

fn check_one(name: &str, text: &str) -> Result<usize, Failure> {
    let (entries, mut errors) = Entry::check(name, text);
    if errors.is_empty() {
        let builder = PipelineBuilder::default().builtin(false).gazetteer(name, text);
        let built = builder.tokenizer().and_then(|tokenizer| builder.entities(&tokenizer));
        errors.extend(built.err());
    }
    errors.iter().for_each(|e| say_plainly(&e.to_string()));
    if errors.is_empty() {
        let surfaces: usize = entries.iter().map(|e| e.surfaces().count()).sum();
        write_stdout(
            format!("{name}: {} entries, {surfaces} surfaces, no error\n", entries.len()).as_bytes(),
        )?;
    }
    Ok(errors.len())
}
