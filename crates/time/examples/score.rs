//! Measures the tagger: `score gold GOLD.jsonl [SEEDS-DIR]`, `score read NEWS.jsonl [FROM] [COUNT]`, `score speed NEWS.jsonl`,
//! `score date NEWS.jsonl`.
//!
//! In:     gold as in `shared/data/gold`, or any JSON lines with `text` and `published`.
//! Out:    counts, precision, recall and F1; every error with the words around it; texts with pencil marks.

#![allow(clippy::print_stdout, clippy::expect_used)]

use std::time::Instant;

use bantin_doc::{Published, PublishedAt, Timex, Tokenized};
use bantin_time::TimeTagger;
use bantin_token::Tokenizer;
use serde_json::Value;

struct House {
    tokenizer: Tokenizer,
    tagger: TimeTagger,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|a| a == "when") {
        return when(&args[1..]);
    }
    let path = args.get(1).expect("a file");
    let rows: Vec<Value> = std::fs::read_to_string(path)
        .expect("a readable file")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON line"))
        .collect();
    let house = House::new();
    let number = |at: usize, or: usize| args.get(at).and_then(|n| n.parse().ok()).unwrap_or(or);
    match args[0].as_str() {
        "gold" => gold(&house, &rows, args.get(2).map(String::as_str)),
        "read" => read(&house, &rows, number(2, 0), number(3, 20)),
        "speed" => speed(&house, &rows),
        "date" => date(&house, &rows),
        "list" => list(&house, &rows, number(2, usize::MAX)),
        other => println!("{other}: want gold, read, speed, date or list"),
    }
}

/// `score when TEXT [PUBLISHED]`: tokens and expressions.
fn when(args: &[String]) {
    let (house, text) = (House::new(), args[0].as_str());
    let below = house.tokenizer.tokenize(text);
    let tokens: Vec<_> =
        below.tokens.iter().map(|t| format!("{}:{:?}", &text[t.span.range()], t.kind)).collect();
    println!("{}", tokens.join(" "));
    let published = args.get(1).map(|p| PublishedAt::parse(p).expect("a day"));
    for t in house.tagger.when(text, &below, published) {
        println!("{t:?}");
    }
}

impl House {
    fn new() -> Self {
        Self {
            tokenizer: Tokenizer::from_tsv(bantin_lexicon::ABBREVIATIONS, bantin_lexicon::ZONES)
                .expect("lists"),
            tagger: TimeTagger::from_tsv(bantin_lexicon::TIME).expect("lists"),
        }
    }

    fn times(&self, text: &str, published: Option<PublishedAt>) -> Vec<Timex> {
        let below = self.tokenizer.tokenize(text);
        let found = self.tagger.recognize(text, &below);
        let published = match published {
            Some(at) => Published::given(at),
            None => self.tagger.date(text, &below, &found, &[]),
        };
        self.tagger.resolve(text, &below, &found, &published)
    }
}

fn published(row: &Value) -> Option<PublishedAt> {
    let at = &row["published"];
    let text = at.as_str().or_else(|| at["value"].as_str())?;
    PublishedAt::parse(text).ok()
}

fn text_of(row: &Value, seeds: Option<&str>) -> String {
    match row["text"].as_str() {
        Some(text) => text.to_owned(),
        None => {
            let id = row["id"].as_str().expect("an id");
            let path = format!("{}/{id}.txt", seeds.expect("a folder of seeds"));
            std::fs::read_to_string(path).expect("a seed")
        }
    }
}

#[derive(Default)]
struct Counts {
    gold: usize,
    predicted: usize,
    strict: usize,
    relaxed: usize,
    typed: usize,
    valued: usize,
    moded: usize,
}

fn matches(gold: &str, value: &str, dated: bool) -> bool {
    gold == value
        || !dated
            && gold.len() == value.len()
            && gold.contains("XXXX")
            && gold.bytes().zip(value.bytes()).all(|(g, v)| g == v || g == b'X')
}

fn gold(house: &House, rows: &[Value], seeds: Option<&str>) {
    let mut n = Counts::default();
    for row in rows {
        let text = text_of(row, seeds);
        let times = house.times(&text, published(row));
        let id = row["id"].as_str().unwrap_or("?");
        let dated = !row["published"].is_null();
        let wanted: Vec<&Value> = row["times"].as_array().expect("times").iter().collect();
        let span =
            |g: &Value| (g["start"].as_u64().unwrap_or(0) as u32, g["end"].as_u64().unwrap_or(0) as u32);
        let optional = |t: &Timex| {
            wanted.iter().any(|g| g["optional"] == true && span(g).0 < t.span.end && t.span.start < span(g).1)
        };
        let mut hit = vec![false; times.len()];
        for g in wanted.iter().filter(|g| g["optional"] != true) {
            n.gold += 1;
            let (start, end) = span(g);
            let near = times.iter().position(|t| t.span.start < end && start < t.span.end);
            let exact = times.iter().position(|t| (t.span.start, t.span.end) == (start, end));
            let value = g["value"].as_str().unwrap_or("");
            n.relaxed += usize::from(near.is_some());
            let Some(at) = exact.or(near) else {
                println!("MISS  {id} {} {value}  {}", kind(g), context(&text, start, end));
                continue;
            };
            hit[at] = true;
            let t = &times[at];
            if exact.is_none() {
                println!(
                    "SPAN  {id} {value}  {}  got [{}] {}",
                    context(&text, start, end),
                    t.text,
                    t.rule.as_str()
                );
                continue;
            }
            n.strict += 1;
            let same_type = kind(g) == format!("{:?}", t.kind).to_uppercase();
            n.typed += usize::from(same_type);
            let right = matches(value, &t.value, dated)
                || g["also"].as_array().is_some_and(|a| a.iter().any(|v| v.as_str() == Some(&t.value)));
            n.valued += usize::from(right && same_type);
            let modifier = t.modifier.map(|m| format!("{m:?}").to_uppercase()).unwrap_or_default();
            let wanted_mod = g["mod"].as_str().unwrap_or("").replace('_', "");
            n.moded += usize::from(right && same_type && modifier == wanted_mod);
            if !right || !same_type || modifier != wanted_mod {
                println!(
                    "VALUE {id} {} {value} {wanted_mod}  {}  got {:?} {} {modifier} {}",
                    kind(g),
                    context(&text, start, end),
                    t.kind,
                    t.value,
                    t.rule.as_str()
                );
            }
        }
        for (t, _) in times.iter().zip(&hit).filter(|(t, hit)| !**hit && !optional(t)) {
            println!(
                "FALSE {id} {} {}  {}",
                t.value,
                t.rule.as_str(),
                context(&text, t.span.start, t.span.end)
            );
        }
        n.predicted += times.iter().filter(|t| !optional(t)).count();
    }
    let score = |right: usize| {
        let (p, r) = (right as f64 / n.predicted as f64, right as f64 / n.gold as f64);
        format!("{right:4} right  P {p:.3}  R {r:.3}  F1 {:.3}", 2.0 * p * r / (p + r))
    };
    println!("gold {} predicted {}", n.gold, n.predicted);
    println!("relaxed      {}", score(n.relaxed));
    println!("strict       {}", score(n.strict));
    println!("+ type       {}", score(n.typed));
    println!("+ value      {}", score(n.valued));
    println!("+ modifier   {}", score(n.moded));
}

fn kind(g: &Value) -> String {
    g["type"].as_str().unwrap_or("?").to_owned()
}

fn context(text: &str, start: u32, end: u32) -> String {
    let (start, end) = (start as usize, end as usize);
    let from = (start.saturating_sub(50)..=start).find(|&i| text.is_char_boundary(i)).unwrap_or(start);
    let to = (end..=(end + 40).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(end);
    format!("{}[{}]{}", &text[from..start], &text[start..end], &text[end..to]).replace('\n', "⏎")
}

/// Texts with pencil marks.
fn read(house: &House, rows: &[Value], from: usize, count: usize) {
    for row in rows.iter().skip(from).take(count) {
        let text = text_of(row, None);
        let times = house.times(&text, published(row));
        println!("##### {} {}", row["id"], row["published"]);
        let mut at = 0;
        for t in &times {
            let modifier = t.modifier.map(|m| format!(" {m:?}")).unwrap_or_default();
            print!(
                "{}⟦{}⟧{{{}{modifier} {}}}",
                &text[at..t.span.start as usize],
                t.text,
                t.value,
                t.rule.as_str()
            );
            at = t.span.end as usize;
        }
        println!("{}", &text[at..]);
    }
}

/// All expressions, one a line, for counting: rule, value, context.
fn list(house: &House, rows: &[Value], count: usize) {
    for row in rows.iter().take(count) {
        let text = text_of(row, None);
        for t in house.times(&text, published(row)) {
            println!(
                "{}\t{}\t{}\t{}",
                t.rule.as_str(),
                t.text,
                t.value,
                context(&text, t.span.start, t.span.end)
            );
        }
    }
}

/// Recognition and resolution over ready tokens, a batch of documents at a time, so that the tokens are warm as
/// in the pipeline; the best of five passes over each batch, so that a busy machine does not count.
fn speed(house: &House, rows: &[Value]) {
    let texts: Vec<String> = rows.iter().map(|row| text_of(row, None)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let (mut best, mut found, mut count) = (0.0, 0, 0);
    for batch in texts.chunks(20) {
        let tokens: Vec<Tokenized> = batch.iter().map(|text| house.tokenizer.tokenize(text)).collect();
        count += tokens.iter().map(|t| t.tokens.len()).sum::<usize>();
        let pass = || {
            let start = Instant::now();
            let each = batch.iter().zip(&tokens).map(|(text, below)| {
                let exprs = house.tagger.recognize(text, below);
                house.tagger.resolve(text, below, &exprs, &Published::default()).len()
            });
            let n: usize = each.sum();
            (start.elapsed().as_secs_f64(), n)
        };
        let passes = [pass(), pass(), pass(), pass(), pass()];
        found += passes[0].1;
        best += passes.iter().map(|p| p.0).fold(f64::MAX, f64::min);
    }
    let (speed, each) = (bytes as f64 / best / 1e6, best * 1e9 / count as f64);
    println!("{speed:.1} MB/s, {each:.1} ns a token, {found} expressions in {count} tokens");
}

/// Year inference with the date withheld.
fn date(house: &House, rows: &[Value]) {
    let (mut answered, mut year_right, mut day_right, mut within, mut all) = (0, 0, 0, 0, 0);
    for row in rows {
        let text = text_of(row, None);
        let below = house.tokenizer.tokenize(&text);
        let found = house.tagger.recognize(&text, &below);
        let guess = house.tagger.date(&text, &below, &found, &[]);
        all += 1;
        let Some(day) = guess.day() else { continue };
        answered += 1;
        let why: Vec<_> =
            guess.evidence.iter().map(|e| format!("[{}] {}", &text[e.span.range()], e.why)).collect();
        let Some(truth) = published(row).map(|at| at.day) else {
            println!("GUESS {} {day} {:?} {}", row["id"], guess.bounds(), why.join("; "));
            continue;
        };
        year_right += usize::from(truth.year() == day.year());
        day_right += usize::from(truth == day);
        within += usize::from(guess.bounds().is_some_and(|(a, b)| a <= truth && truth <= b));
        if truth.year() != day.year() {
            println!("WRONG {} {truth} got {day} {:?} {}", row["id"], guess.bounds(), why.join("; "));
        }
    }
    println!(
        "{all} documents, {answered} answered, year right {year_right}, day right {day_right}, inside {within}"
    );
}
