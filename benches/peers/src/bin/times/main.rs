//! Time expressions: bantin and the crate duckling on the same texts, for `times.sh`.
//!
//! In:     `speed CORPUS`, a JSONL file with a field `text`; or `find DOCUMENTS`, one with `id`, `text`, `published`.
//! Out:    JSON lines: `peer`, `megabytes`, `seconds`; or each expression: `peer`, `id`, `start`, `end`, `value`.
//! Units:  seconds of the thread's own work; byte offsets; values in ISO 8601 at the grain of the answer.

mod duck;
mod ours;

use std::error::Error;
use std::hint::black_box;

use bantin_peers::{now, texts};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// The reference date while the clock runs: much of the corpus is of that spring.
const DAY: &str = "2017-05-12";

/// An expression as a peer reads it.
struct Found {
    start: usize,
    end: usize,
    value: String,
}

/// A finder of time expressions.
trait Peer {
    /// Name, version, licence.
    fn name(&self) -> &'static str;
    /// Bytes of the corpus that are enough for it.
    fn bytes(&self) -> usize;
    /// Finds and resolves, and gives the count alone.
    fn count(&self, text: &str, day: NaiveDate) -> usize;
    /// Finds and resolves.
    fn find(&self, text: &str, day: NaiveDate) -> Vec<Found>;
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let peers: [Box<dyn Peer>; 2] = [Box::new(ours::Bantin::new()?), Box::new(duck::Duckling::new()?)];
    for peer in &peers {
        match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["speed", corpus] => speed(peer.as_ref(), &texts(corpus, peer.bytes())?)?,
            ["find", documents] => find(peer.as_ref(), &std::fs::read_to_string(documents)?)?,
            _ => return Err("want: speed CORPUS, or find DOCUMENTS".into()),
        }
    }
    Ok(())
}

fn speed(peer: &dyn Peer, texts: &[String]) -> Result<(), Box<dyn Error>> {
    let day = DAY.parse()?;
    texts.iter().take(1).for_each(|text| _ = black_box(peer.count(text, day))); // builds the rules
    let begin = now();
    texts.iter().for_each(|text| _ = black_box(peer.count(text, day)));
    let seconds = now() - begin;
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    println!("{}", json!({ "peer": peer.name(), "megabytes": megabytes, "seconds": seconds }));
    Ok(())
}

fn find(peer: &dyn Peer, documents: &str) -> Result<(), Box<dyn Error>> {
    for line in documents.lines() {
        let document: Value = serde_json::from_str(line)?;
        let field = |name: &str| document[name].as_str().unwrap_or_default();
        for Found { start, end, value } in peer.find(field("text"), field("published").parse()?) {
            let (peer, id) = (peer.name(), field("id"));
            println!("{}", json!({ "peer": peer, "id": id, "start": start, "end": end, "value": value }));
        }
    }
    Ok(())
}
