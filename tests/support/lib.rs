//! Shared by the whole-house tests and benches: where the fixtures lie, and how a layer is pencilled into its text.

pub mod names;

use std::fs;
use std::path::{Path, PathBuf};

use bantin_doc::Span;

/// The top of the checkout.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One article of `fixtures/articles` or `seeds`.
#[derive(Clone, Debug)]
pub struct Article {
    /// File name without extension.
    pub id: String,
    /// The header's `published`, if it has one.
    pub published: Option<String>,
    /// The text.
    pub text: String,
}

/// Reads a fixture: header lines `key: value`, a blank line, the article; a seed is all article.
///
/// # Panics
/// When the file cannot be read: a fixture that is missing is a broken checkout.
#[must_use]
pub fn article(path: &Path) -> Article {
    let whole = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let seed = path.parent().is_some_and(|p| p.ends_with("seeds"));
    let Some((header, text)) = whole.split_once("\n\n").filter(|_| !seed) else {
        return Article { id, published: None, text: whole };
    };
    let published = header.lines().find_map(|l| l.strip_prefix("published: ")).map(str::to_owned);
    Article { id, published, text: text.to_owned() }
}

/// All seeds, in order of their names.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn seeds() -> Vec<Article> {
    let mut paths: Vec<_> = fs::read_dir(root().join("seeds"))
        .expect("seeds/ is part of the checkout")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|p| article(p)).collect()
}

/// Writes marks into a text: `[words]{note}`, nested ones inside.
///
/// # Panics
/// When a span lies outside the text or inside a character: that is what the test is for.
#[must_use]
pub fn pencil(text: &str, marks: &[(Span, String)]) -> String {
    let mut edges: Vec<(u32, u8, u32, String)> = Vec::new();
    for (span, note) in marks {
        edges.push((span.start, 1, u32::MAX - span.end, "[".into()));
        edges.push((
            span.end,
            0,
            u32::MAX - span.start,
            if note.is_empty() { "]".into() } else { format!("]{{{note}}}") },
        ));
    }
    edges.sort();
    let (mut out, mut at) = (String::with_capacity(text.len() * 2), 0usize);
    for (byte, _, _, sign) in edges {
        out.push_str(&text[at..byte as usize]);
        out.push_str(&sign);
        at = byte as usize;
    }
    out.push_str(&text[at..]);
    out
}

/// Texts to measure on: the `text` fields of the JSONL file named by `BANTIN_CORPUS` (at most `limit` bytes),
/// else the seeds. Repeated seeds flatter every cache: state which corpus a figure is from.
///
/// # Panics
/// When the file named cannot be read, or a line is no JSON object with a `text`.
#[must_use]
pub fn corpus(limit: usize) -> Vec<String> {
    match std::env::var_os("BANTIN_CORPUS") {
        Some(path) => texts(Path::new(&path), limit),
        None => seeds().into_iter().map(|a| a.text).collect(),
    }
}

/// The same with another corpus where `BANTIN_CORPUS` names none.
///
/// # Panics
/// As [`corpus`].
#[must_use]
pub fn corpus_or(path: &Path, limit: usize) -> Vec<String> {
    texts(std::env::var_os("BANTIN_CORPUS").as_deref().map_or(path, Path::new), limit)
}

fn texts(path: &Path, limit: usize) -> Vec<String> {
    let whole = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut bytes = 0;
    whole
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
            value["text"].as_str().expect("a field `text`").to_owned()
        })
        .take_while(|text| {
            bytes += text.len();
            bytes <= limit
        })
        .collect()
}
