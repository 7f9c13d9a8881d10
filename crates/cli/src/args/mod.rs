//! The command line, as clap reads it.

use std::path::PathBuf;

use bantin::{DayParts, Layer, LayerSet, PublishedAt, Unit};
use clap::{Args, Parser, Subcommand, ValueEnum};

mod shared;
mod values;

pub(crate) use shared::{Format, InputArgs, PipelineArgs, Progress, ReadingArgs, WorkArgs};
use values::{parse_count, parse_day_parts, parse_format, parse_layer, parse_size};

/// Reads Vietnamese news: who, in which office, met whom, when and where, with the exact bytes that say so.
#[derive(Debug, Parser)]
#[command(name = "bantin", version, long_version = crate::version::LONG, max_term_width = 110,
    after_help = "Exit status: 0 all documents done; 1 some were refused; 2 nothing could be done.\n\n\
                  Examples:\n  bantin report seeds\n  bantin extract news.jsonl.gz > annotations.jsonl\n  \
                  bantin aggregate annotations.jsonl -o all.json\n  bantin when \"tối 29/5\" --published 2025-05-30\n\n\
                  `bantin COMMAND --help` has more.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extract, aggregate, print the summary tables and write one self-contained HTML page
    Report(ReportArgs),
    /// Write one JSON object a document on standard output, in input order
    Extract(ExtractArgs),
    /// Join documents, or the lines of `extract`, into one JSON object of tables with evidence
    Aggregate(AggregateArgs),
    /// Join what several runs of `aggregate --partial` found
    Merge(MergeArgs),
    /// Ask a database: who is who, who met whom, who held an office, what happened day by day
    #[cfg(feature = "sqlite")]
    Query(QueryArgs),
    /// Write sentences and words as text: `_`-joined lines or CoNLL-U
    Segment(SegmentArgs),
    /// Resolve every time expression of a text
    When(WhenArgs),
    /// Say why: everything that covers a byte of a document, or the evidence of an aggregate's row
    Explain(ExplainArgs),
    /// Score against gold annotations (JSONL as in shared/data/gold, or CoNLL-U for words and sentences)
    Eval(EvalArgs),
    /// Check your own lists of names, or compile large ones
    Gazetteer(GazetteerArgs),
    /// Print a completion script for your shell
    #[command(
        after_help = "Example:\n  bantin completions bash > ~/.local/share/bash-completion/completions/bantin"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  bantin report seeds\n  bantin report 'news/2025-*.jsonl' -o may.html")]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// The page
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub(crate) output: PathBuf,
    /// Rows of each table on standard output; the page has all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) rows: usize,
    #[command(flatten)]
    pub(crate) pipeline: PipelineArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  bantin extract seeds | jq -r '.times[].value'\n  \
    bantin extract news.jsonl --field text=body --layers words --offsets char\n  \
    curl -s … | bantin extract - --format txt --published 2025-05-30\n  \
    bantin extract news.jsonl --to brat -o marks\n\n\
    A document that cannot be read is one line {\"id\":…,\"error\":{\"kind\":…,\"message\":\"file:line: …\"}}.")]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// What is written: sentences,tokens,words,mentions,times,encounters (encounters bring mentions and times)
    #[arg(long, value_name = "L,…", value_parser = parse_layer, value_delimiter = ',')]
    pub(crate) layers: Option<Vec<Layer>>,
    /// Unit of start and end
    #[arg(long, value_enum, value_name = "UNIT", default_value = "byte")]
    pub(crate) offsets: Offsets,
    /// What is written: `jsonl`, the lines above; `conllu`; `webannotation`, a page of W3C Web Annotation a line; `brat`,
    /// files in the folder -o DIR; `bulk`, for Elasticsearch and OpenSearch; `bulk-annotated`, for their plugin annotated_text
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "jsonl", conflicts_with_all = ["layers", "offsets"])]
    pub(crate) to: ExtractTo,
    /// Where to: a file that appears whole or not at all; a folder for brat. Standard output when not given
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Go on where a run with the same arguments was killed; OUT is the same as of one run
    ///
    /// Lines are kept in OUT.<hash of the arguments>.part until all is done. Give --resume from the first run on.
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,
    #[command(flatten)]
    pub(crate) pipeline: PipelineArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

/// What `extract` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractTo {
    /// One JSON object a document
    Jsonl,
    /// One word a line, with offsets and entities in MISC
    Conllu,
    /// brat standoff: ID.txt and ID.ann
    Brat,
    /// One JSON-LD page of W3C Web Annotation a document
    Webannotation,
    /// Elasticsearch, OpenSearch: two lines a document for `_bulk`
    Bulk,
    /// The same, with the text a second time for the plugin annotated_text
    BulkAnnotated,
}

impl ExtractArgs {
    /// The layers to write.
    pub(crate) fn layers(&self) -> LayerSet {
        self.layers.as_deref().map_or_else(LayerSet::default, LayerSet::of)
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  bantin aggregate seeds | jq '.encounters[0]'\n  \
    bantin extract news | bantin aggregate - -o all.json\n  \
    bantin aggregate today.jsonl -o news.sqlite\n  bantin aggregate news.sqlite -o all.json\n  \
    bantin aggregate news.sqlite -o tables --to csv,gexf,ics")]
pub(crate) struct AggregateArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Where to: a .json file; a .sqlite database, that grows if it is there; a .graphml, .gexf, .ics or .ftm file; a
    /// folder of CSV files, or of those that --to names. Standard output when not given
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Formats of a folder: json,csv (a file a table), graphml,gexf (who met whom, and who is named together), ics
    /// (encounters for a calendar), ftm (FollowTheMoney)
    #[arg(long, value_name = "FORMAT,…", value_parser = parse_format, value_delimiter = ',')]
    pub(crate) to: Option<Vec<bantin_export::Format>>,
    /// Write what is known of the documents, for `bantin merge`, not the tables
    #[arg(long, conflicts_with_all = ["to", "batch", "evidence"])]
    pub(crate) partial: bool,
    /// Documents that are written to a database at once, all or none
    #[arg(long, value_name = "N", default_value_t = 40_000, value_parser = parse_count)]
    pub(crate) batch: usize,
    /// Pieces of evidence a row carries: the first by date, id and place
    #[arg(long, value_name = "K", default_value_t = 20)]
    pub(crate) evidence: usize,
    #[command(flatten)]
    pub(crate) pipeline: PipelineArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Example, on three machines and then on one:\n  \
    bantin aggregate news --shard 1/3 --partial -o 1.part\n  \
    bantin aggregate news --shard 2/3 --partial -o 2.part\n  \
    bantin aggregate news --shard 3/3 --partial -o 3.part\n  \
    bantin merge 1.part 2.part 3.part -o news.sqlite\n\n\
    The tables are those of one run over all documents.")]
pub(crate) struct MergeArgs {
    /// Files that `aggregate --partial` wrote
    #[arg(value_name = "PART", required = true)]
    pub(crate) parts: Vec<PathBuf>,
    /// Where to: as for `aggregate`; each part is added to a database at once, all or none
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Formats, as for `aggregate`
    #[arg(long, value_name = "FORMAT,…", value_parser = parse_format, value_delimiter = ',')]
    pub(crate) to: Option<Vec<bantin_export::Format>>,
    /// Write one part of all, not the tables
    #[arg(long, conflicts_with_all = ["to", "evidence"])]
    pub(crate) partial: bool,
    /// Pieces of evidence a row carries: the first by date, id and place
    #[arg(long, value_name = "K", default_value_t = 20)]
    pub(crate) evidence: usize,
    /// Most bytes that a part may unpack to (K, M, G, T); 200 times its packed size, and 1 GiB at least, when not given
    #[arg(long, value_name = "BYTES", value_parser = parse_size)]
    pub(crate) max_decompressed: Option<u64>,
    #[command(flatten)]
    pub(crate) pipeline: PipelineArgs,
}

#[cfg(feature = "sqlite")]
#[derive(Debug, Args)]
#[command(after_help = "Questions:\n  \
    who NAME                    who or what bears the name, with offices and other spellings\n  \
    met NAME [NAME]             encounters of one, or of two with each other\n  \
    office NAME [on DATE]       offices of a person, holders of a role, of a body, or of ROLE/BODY\n  \
    timeline NAME [FROM..TO]    an entity day by day\n\n\
    A NAME is an id or a name as written anywhere, with or without diacritics. A name that stands for several is told with \
    their ids.\n\n\
    Exit status: 0 answered, be it with no row; 2 no question, no database, or no such name.\n\n\
    Examples:\n  bantin query news.sqlite who \"Tô Lâm\"\n  \
    bantin query news.sqlite \"encounters of per/thongsalith-mangnomek\"\n  \
    bantin query news.sqlite met \"Lê Hoài Trung\" per/thongsalith-mangnomek --json\n  \
    bantin query news.sqlite office \"Thủ tướng/Lào\" on 2025-05-29\n  \
    bantin query news.sqlite timeline loc/lao 2025-05-01..2025-05-31")]
pub(crate) struct QueryArgs {
    /// A database that `aggregate -o` made
    #[arg(value_name = "DATABASE")]
    pub(crate) database: PathBuf,
    /// The question
    #[arg(value_name = "WORD", required = true)]
    pub(crate) question: Vec<String>,
    /// Write the rows as one JSON array, as `aggregate` has them
    #[arg(long)]
    pub(crate) json: bool,
    /// Pieces of evidence a row carries: the first by date, id and place
    #[arg(long, value_name = "K", default_value_t = 20)]
    pub(crate) evidence: usize,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  bantin when \"tối 29/5\" --published 2025-05-30\n  \
    bantin when \"3 giờ trước\" --published 2025-05-30T14:30:00+07:00 --json")]
pub(crate) struct WhenArgs {
    /// The text; `-` reads standard input
    pub(crate) text: String,
    /// The date to count from (YYYY-MM-DD or RFC 3339)
    #[arg(long, value_name = "DATE", value_parser = PublishedAt::parse)]
    pub(crate) published: Option<PublishedAt>,
    /// Write one array of `times` objects
    #[arg(long)]
    pub(crate) json: bool,
    /// Never infer a date from the text
    #[arg(long)]
    pub(crate) no_infer: bool,
    /// Hours of the parts of day: cldr (tối 18–21) or duckling (tối 18–24)
    #[arg(long, value_name = "PROFILE", default_value = "cldr", value_parser = parse_day_parts)]
    pub(crate) day_parts: DayParts,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  bantin explain seeds --doc 000_491608a942b4904d --at 2795\n  \
    bantin explain news.sqlite seeds --row encounter/…")]
pub(crate) struct ExplainArgs {
    /// Documents as for `extract`; with --row the JSON of `aggregate` or its database, then the documents, if they are to be read again
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<String>,
    /// The document
    #[arg(long, value_name = "ID", requires = "at", conflicts_with = "row", required_unless_present = "row")]
    pub(crate) doc: Option<String>,
    /// The byte
    #[arg(long, value_name = "BYTE", requires = "doc")]
    pub(crate) at: Option<u32>,
    /// The row
    #[arg(long, value_name = "ID")]
    pub(crate) row: Option<String>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) pipeline: PipelineArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  bantin eval fixtures/gold/seeds.jsonl\n  \
    bantin eval dev.jsonl --errors | less\n  bantin eval dev.conllu --json")]
pub(crate) struct EvalArgs {
    /// Gold files: .jsonl, or .conllu for words and sentences
    #[arg(value_name = "GOLD", required = true)]
    pub(crate) gold: Vec<PathBuf>,
    /// Write the figures as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// List what is missing and what is wrong, with context
    #[arg(long, conflicts_with = "json")]
    pub(crate) errors: bool,
    /// Folder of ID.txt for gold lines without text (default: ../../seeds beside the gold)
    #[arg(long, value_name = "DIR")]
    pub(crate) texts: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) pipeline: PipelineArgs,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bantin segment news.txt\n  bantin segment news.jsonl --to conllu > news.conllu\n  \
    bantin segment sentences.txt --sentences lines --words my-words.txt"
)]
pub(crate) struct SegmentArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// `joined`: a sentence a line, `_` inside words; `conllu`: a word a line, offsets in MISC
    #[arg(long, value_enum, value_name = "FORM", default_value = "joined")]
    pub(crate) to: To,
    /// `split` the text, or take its `lines` as they are
    #[arg(long, value_enum, value_name = "HOW", default_value = "split")]
    pub(crate) sentences: Sentences,
    /// Tokens alone, not joined to words
    #[arg(long, conflicts_with = "words")]
    pub(crate) tokens: bool,
    /// Your own words: `word` a line; `-word` forbids one
    #[arg(long, value_name = "FILE")]
    pub(crate) words: Vec<PathBuf>,
    /// Weights of the word segmenter instead of the embedded ones (written by `bantin-train words`)
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
    /// Unit of the offsets in MISC
    #[arg(long, value_enum, value_name = "UNIT", default_value = "byte")]
    pub(crate) offsets: Offsets,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
}

/// What `segment` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// One sentence a line, `_` inside words
    Joined,
    /// CoNLL-U
    Conllu,
}

/// Where the sentences of `segment` come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sentences {
    /// The splitter
    Split,
    /// The lines of the text
    Lines,
}

#[derive(Debug, Args)]
pub(crate) struct GazetteerArgs {
    #[command(subcommand)]
    pub(crate) command: GazetteerCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GazetteerCommand {
    /// Check lists: every bad line as `file:line: what, want what`
    #[command(after_help = "Example:\n  bantin gazetteer check my-people.tsv")]
    Check {
        /// Lists: tab-separated, JSONL, or compiled
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Compile large lists to one file that `--gazetteer` loads at once
    #[command(after_help = "Example:\n  bantin gazetteer build people.tsv firms.jsonl -o names.list\n  \
        bantin extract news.jsonl --gazetteer names.list")]
    Build {
        /// Lists, tab-separated or JSONL; of entries with one surface those of a later list come first
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The file to write; it appears whole or not at all
        #[arg(short, long, value_name = "OUT", required = true)]
        output: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// UTF-8 bytes
    Byte,
    /// Code points (Python)
    Char,
    /// UTF-16 units (JavaScript, Java)
    Utf16,
}

impl From<Offsets> for Unit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Byte => Self::Byte,
            Offsets::Char => Self::Char,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
