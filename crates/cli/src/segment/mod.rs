//! `bantin segment`: sentences and words as text, for readers of `_`-joined lines or of CoNLL-U.
//!
//! In:     documents. Out: one block of lines a document, in input order.

mod conllu;
mod joined;

use bantin::{
    Document, PipelineBuilder, Sentence, Span, Tokenized, Tokenizer, Unit, Word, WordSegmenter, Zone,
};

use crate::args::{SegmentArgs, Sentences, To};
use crate::failure::{Failure, Status};
use crate::input::{Fields, Item, Refusal, parse};
use crate::output::Out;
use crate::session::{self, Words};

/// Runs the command.
pub(crate) fn run(args: &SegmentArgs) -> Result<Status, Failure> {
    let stages = Stages::new(args)?;
    let (to, unit) = (args.to, args.offsets.into());
    let mut out = Out::new();
    let work = |item: Item, fields: &Fields| block(&stages, &item, fields, to, unit);
    let write = |result: Result<String, &Refusal>| match result {
        Ok(block) => out.write(block.as_bytes()),
        Err(_) => Ok(()),
    };
    let status = session::run(&args.input, &args.work, true, work, write);
    out.finish()?;
    status
}

/// What cuts a text.
struct Stages {
    tokenizer: Tokenizer,
    /// `None`: every token is a unit of its own.
    words: Option<WordSegmenter>,
    sentences: Sentences,
}

impl Stages {
    fn new(args: &SegmentArgs) -> Result<Self, Failure> {
        let own = Words::read(&args.words, args.weights.as_deref())?;
        let builder = own.add(PipelineBuilder::default());
        let words = if args.tokens { None } else { Some(builder.words()?) };
        Ok(Self { tokenizer: builder.tokenizer()?, words, sentences: args.sentences })
    }

    fn cut<'d>(&self, document: &Document<'d>) -> Cut<'d> {
        let text = document.text;
        let below = match self.sentences {
            Sentences::Split => self.tokenizer.tokenize(text),
            Sentences::Lines => lines(text, &self.tokenizer),
        };
        let words = match &self.words {
            Some(segmenter) => segmenter.words(text, &below),
            None => below.tokens.iter().map(|token| Word { span: token.span }).collect(),
        };
        Cut { text, sentences: below.sentences, words }
    }
}

/// Tokens of a text whose lines are its sentences.
fn lines(text: &str, tokenizer: &Tokenizer) -> Tokenized {
    let tokens = tokenizer.tokens(text);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut end = None;
    for token in &tokens {
        let broken = end.is_none_or(|end: u32| text[end as usize..token.span.start as usize].contains('\n'));
        match sentences.last_mut().filter(|_| !broken) {
            Some(sentence) => sentence.span.end = token.span.end,
            None => sentences.push(Sentence { span: token.span, zone: Zone::Body }),
        }
        end = Some(token.span.end);
    }
    Tokenized { tokens, sentences }
}

/// Sentences and words of one text.
struct Cut<'t> {
    text: &'t str,
    sentences: Vec<Sentence>,
    words: Vec<Word>,
}

impl Cut<'_> {
    /// The words of each sentence.
    fn sentences(&self) -> impl Iterator<Item = &[Word]> {
        let mut rest = &self.words[..];
        self.sentences.iter().map(move |sentence| {
            let (now, behind) = rest.split_at(rest.partition_point(|w| w.span.start < sentence.span.end));
            rest = behind;
            now
        })
    }

    /// Adds a word to a line: each run of white space in it becomes `space`, invisible controls go.
    fn form(&self, span: Span, space: char, out: &mut String) {
        let mut pieces = self.text[span].split_whitespace();
        if let Some(first) = pieces.next() {
            out.extend(first.chars().filter(|c| !c.is_control()));
        }
        for piece in pieces {
            out.push(space);
            out.extend(piece.chars().filter(|c| !c.is_control()));
        }
    }

    /// True when white space stands between two neighbours.
    fn spaced(&self, left: Word, right: Word) -> bool {
        self.text[left.span.end as usize..right.span.start as usize].contains(char::is_whitespace)
    }
}

fn block(stages: &Stages, item: &Item, fields: &Fields, to: To, unit: Unit) -> Result<String, Refusal> {
    let parsed = parse(item, fields)?;
    let document = parsed.document();
    let cut = stages.cut(&document);
    Ok(match to {
        To::Joined => joined::block(&cut),
        To::Conllu => conllu::block(&cut, document.id, unit),
    })
}
