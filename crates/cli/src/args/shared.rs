//! Arguments that several commands have: where documents come from, how they are read and annotated, how the work is done.

use std::path::PathBuf;

use bantin::{DayParts, PublishedAt};
use clap::{Args, ValueEnum};

use super::values::{parse_bytes, parse_day_parts, parse_encoding, parse_field, parse_preset, parse_size};
use crate::input::{Preset, Reading, Shard};

/// Where documents come from.
#[derive(Clone, Debug, Args)]
pub(crate) struct InputArgs {
    /// Files, folders, globs, or `-` for standard input
    ///
    /// .txt is one document, its id the file name without extension; .jsonl and .ndjson hold one object a line
    /// with `id`, `text` (or `html`) and optionally `title`, `lead`, `published`, `source`, `url`; .html is one page, of
    /// which the article is read. Each may end in .gz or .zst.
    /// Folders are read recursively, sorted by the bytes of their paths.
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<String>,
    /// Only the I-th document of every N: the shards 1/N to N/N are the whole input
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How documents are read.
#[derive(Clone, Debug, Args)]
pub(crate) struct ReadingArgs {
    /// Format of standard input and of files with an unknown extension
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Another name for a field of a JSONL object: `--field text=body`
    #[arg(long = "field", value_name = "OURS=YOURS", value_parser = parse_field)]
    pub(crate) fields: Vec<(usize, String)>,
    /// The fields of a known collection: binhvq
    #[arg(long, value_name = "NAME", value_parser = parse_preset)]
    pub(crate) preset: Option<Preset>,
    /// Encoding of the input: utf-8, auto, tcvn3, vni, viscii, windows-1258, utf-16le, utf-16be
    ///
    /// `auto` recognizes each document's, also that of a text damaged on its way ("Ñaûng", "§¶ng"), and refuses what it
    /// cannot. Byte offsets count the bytes of a converted .txt file as it lies on the disk.
    #[arg(long, value_name = "NAME", default_value = "utf-8", value_parser = parse_encoding)]
    pub(crate) encoding: Reading,
    /// Publication date of documents that carry none (YYYY-MM-DD or RFC 3339)
    #[arg(long, value_name = "DATE", value_parser = PublishedAt::parse)]
    pub(crate) published: Option<PublishedAt>,
    /// Largest file or line in bytes (K, M, G are understood); longer ones are refused
    #[arg(long, value_name = "BYTES", default_value = "16M", value_parser = parse_bytes)]
    pub(crate) max_document: usize,
    /// Most bytes that a .gz or .zst file may unpack to (K, M, G, T)
    ///
    /// The rest of it is refused. When not given: 200 times its packed size, and 1 GiB at least.
    #[arg(long, value_name = "BYTES", value_parser = parse_size)]
    pub(crate) max_decompressed: Option<u64>,
}

/// How documents are annotated.
#[derive(Clone, Debug, Args)]
pub(crate) struct PipelineArgs {
    /// Add your own entries to the built-in ones
    ///
    /// FILE is a TSV, JSONL (by its extension), or a list compiled by `bantin gazetteer build`. Its entries come before the
    /// built-in ones of the same surface, those of a later FILE before those of an earlier one. `bantin gazetteer check
    /// FILE` tells what is wrong with it.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,
    /// Add your own words (`word` a line; `-word` forbids one) to those of the layer `words`
    #[arg(long, value_name = "FILE")]
    pub(crate) words: Vec<PathBuf>,
    /// Weights of the word segmenter instead of the embedded ones (written by `bantin-train words`)
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
    /// Drop the built-in entries
    #[arg(long)]
    pub(crate) no_builtin: bool,
    /// Never infer the date of an undated document
    #[arg(long)]
    pub(crate) no_infer: bool,
    /// Hours of the parts of day: cldr (tối 18–21) or duckling (tối 18–24)
    #[arg(long, value_name = "PROFILE", default_value = "cldr", value_parser = parse_day_parts)]
    pub(crate) day_parts: DayParts,
}

/// How the work is done.
#[derive(Clone, Debug, Args)]
pub(crate) struct WorkArgs {
    /// Threads; all processors when not given. The output does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Progress on standard error: when it is a terminal, or never
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub(crate) progress: Progress,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The whole input is one document
    Txt,
    /// One JSON object a line
    Jsonl,
    /// The whole input is one page
    Html,
    /// Pages of a web archive
    #[cfg(feature = "warc")]
    Warc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Progress {
    Auto,
    Never,
}
