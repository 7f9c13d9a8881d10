//! What the comparisons share: the texts of a corpus, and a clock of the thread's own work.
//!
//! In:     a JSONL file with a field `text`. Out: its first texts, whole, until so many bytes are read.
//! Units:  seconds; the thread's own processor time where the system tells it (Linux), else the clock's.

use std::error::Error;
use std::time::Instant;

/// The first texts of a corpus, until `bytes` are reached.
///
/// # Errors
/// A file that cannot be read, a line that is no JSON.
pub fn texts(path: &str, bytes: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let (mut texts, mut size) = (Vec::new(), 0);
    for line in std::fs::read_to_string(path)?.lines() {
        let object: serde_json::Value = serde_json::from_str(line)?;
        let text = object["text"].as_str().unwrap_or_default().to_owned();
        size += text.len();
        texts.push(text);
        if size >= bytes {
            break;
        }
    }
    Ok(texts)
}

/// Seconds that this thread has worked.
#[must_use]
pub fn now() -> f64 {
    thread_local!(static START: Instant = Instant::now());
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.with(|s| s.elapsed().as_secs_f64()), |n| n / 1e9)
}
