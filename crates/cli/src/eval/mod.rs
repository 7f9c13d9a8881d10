//! `bantin eval`: the pipeline against gold annotations.
//!
//! In:     gold as JSONL (times, entities, roles, encounters, dates) or CoNLL-U (words, sentences).
//! Out:    per layer and type the counts and the rates made of them, as a table, as JSON, or as a list of errors.
//! Source: the rules of scoring stand in the gold's README: exact span and type; a value equal to any allowed one;
//!         linking after the best one-to-one mapping of ids over all documents.

mod assignment;
mod board;
mod conllu;
mod encounters;
mod entities;
mod errors;
mod gold;
mod linking;
mod matching;
mod published;
mod roles;
mod spans;
mod times;
mod words;

use std::path::Path;

use bantin::{Annotations, Document, Layer, LayerSet, Pipeline};

use crate::args::EvalArgs;
use crate::failure::{Failure, Status};
use crate::output::write_stdout;
use crate::session;
use board::Board;
use errors::Errors;
use gold::Gold;

/// One gold document and what the pipeline makes of it.
struct Case {
    gold: Gold,
    text: String,
    found: Annotations,
}

/// Runs the command.
pub(crate) fn run(args: &EvalArgs) -> Result<Status, Failure> {
    let is_conllu = |p: &&std::path::PathBuf| p.extension().is_some_and(|e| e == "conllu");
    let treebanks = args.gold.iter().any(|p| is_conllu(&p));
    let layers = if treebanks { LayerSet::ALL } else { LayerSet::ALL_BUT_WORDS };
    let pipeline = session::pipeline(&args.pipeline, layers)?;
    let (mut board, mut errors) = (Board::default(), Errors::new(args.errors));
    let mut cases = Vec::new();
    for path in &args.gold {
        if is_conllu(&path) {
            words::score(&conllu::read(path)?, &pipeline, &mut board, &mut errors);
        } else {
            cases.extend(read_cases(path, args, &pipeline)?);
        }
    }
    score(&cases, &mut board, &mut errors);
    let text = match (args.json, args.errors) {
        (true, _) => board.json(),
        (_, true) => errors.render() + &board.table(),
        _ => board.table(),
    };
    write_stdout(text.as_bytes())?;
    Ok(Status::Done)
}

fn score(cases: &[Case], board: &mut Board, errors: &mut Errors) {
    let pairs = linking::pairs(cases);
    for case in cases {
        board.documents += 1;
        errors.document(&case.gold.id);
        published::score(case, board, errors);
        times::score(case, board, errors);
        entities::score(case, board, errors);
        roles::score(case, &pairs, board, errors);
        encounters::score(case, &pairs, board, errors);
    }
    linking::score(cases, &pairs, board, errors);
}

/// Reads the gold lines of a file, finds their texts, annotates.
fn read_cases(path: &Path, args: &EvalArgs, pipeline: &Pipeline) -> Result<Vec<Case>, Failure> {
    let mut cases = Vec::new();
    for (number, gold) in gold::read(path)? {
        let text = match &gold.text {
            Some(text) => text.clone(),
            None => gold::text_beside(path, args.texts.as_deref(), &gold.id)?,
        };
        gold.check(&text).map_err(|e| Failure::new(format!("{}:{number}: {e}", path.display())))?;
        let document = Document { published: gold.given(), ..Document::new(&gold.id, &text) };
        let found =
            pipeline.try_annotate(&document).map_err(|e| Failure::new(format!("{}: {e}", gold.id)))?;
        cases.push(Case { gold, text, found });
    }
    debug_assert!(pipeline.layers.has(Layer::Encounters));
    Ok(cases)
}
