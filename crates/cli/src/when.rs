//! `bantin when`: every time expression of a text, resolved. Builds the tokenizer and the time tagger, nothing else.

use std::io::Read;

use bantin::{PipelineBuilder, Published, Timex};

use crate::args::WhenArgs;
use crate::failure::{Failure, Status, say};
use crate::output::write_stdout;
use crate::tables::Grid;

/// "Bính Ngọ" alone is asked of our own sixty years: 1984 (Giáp Tý) to 2043.
const CYCLE: i16 = 1984;

/// Bytes of standard input: one text, not a stream.
const MOST: u64 = 16 << 20;

/// Runs the command.
pub(crate) fn run(args: &WhenArgs) -> Result<Status, Failure> {
    let text = if args.text == "-" { stdin()? } else { args.text.clone() };
    let times = times(args, &text)?;
    if args.json {
        let all: Vec<Said<'_>> = times.iter().map(Said::of).collect();
        let mut out = serde_json::to_vec(&all).map_err(|e| Failure::new(e.to_string()))?;
        out.push(b'\n');
        write_stdout(&out)?;
    } else if times.is_empty() {
        say("no time expression in the text");
    } else {
        write_stdout(table(&times).as_bytes())?;
    }
    Ok(Status::Done)
}

/// An expression as `extract` has it, with its grain and its EDTF.
#[derive(serde::Serialize)]
struct Said<'t> {
    #[serde(flatten)]
    time: &'t Timex,
    grain: Option<&'static str>,
    edtf: Option<String>,
}

impl<'t> Said<'t> {
    fn of(time: &'t Timex) -> Self {
        Self { time, grain: bantin::grain(time).map(bantin::Grain::name), edtf: bantin::edtf(time) }
    }
}

fn stdin() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let mut bounded = std::io::stdin().lock().take(MOST + 1);
    bounded
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::new(format!("standard input: cannot be read: {e}")))?;
    if bytes.len() as u64 > MOST {
        return Err(Failure::new(format!(
            "-: more than {MOST} bytes; `bantin extract --layers times` reads more"
        )));
    }
    String::from_utf8(bytes)
        .map_err(|e| Failure::new(format!("-: invalid UTF-8 at byte {}", e.utf8_error().valid_up_to())))
}

fn times(args: &WhenArgs, text: &str) -> Result<Vec<Timex>, Failure> {
    let builder = PipelineBuilder::default().day_parts(args.day_parts);
    let (tokenizer, tagger) = (builder.tokenizer()?, builder.times()?.with_cycle(CYCLE));
    let below = tokenizer.tokenize(text);
    let expressions = tagger.recognize(text, &below);
    let published = match args.published {
        Some(at) => Published::given(at),
        None if args.no_infer => Published::default(),
        None => tagger.date(text, &below, &expressions, &[]),
    };
    Ok(tagger.resolve(text, &below, &expressions, &published))
}

fn table(times: &[Timex]) -> String {
    let mut grid = Grid::new(&["text", "type", "value", "mod", "interval", "rule"]);
    for time in times {
        grid.row([
            &*time.text,
            &name(&time.kind),
            &value(time),
            &time.modifier.map_or_else(String::new, |m| name(&m)),
            &time.interval.map_or_else(String::new, interval),
            time.rule.as_str(),
        ]);
    }
    grid.render()
}

/// The value, with what changes its meaning.
pub(crate) fn value(time: &Timex) -> String {
    let freq = time.freq.as_ref().map_or_else(String::new, |f| format!(" freq {f}"));
    let calendar = time.calendar.map_or("", |_| " (lunar)");
    format!("{}{freq}{calendar}", time.value)
}

/// `2025-05-29T18:00 – 2025-05-29T21:00`; whole days without their midnights.
pub(crate) fn interval(interval: bantin::Interval) -> String {
    let day = |t: jiff::civil::DateTime| t.time() == jiff::civil::Time::midnight();
    let whole = day(interval.begin) && day(interval.end);
    let show = |t: jiff::civil::DateTime| match whole {
        true => t.date().to_string(),
        false => format!("{}T{:02}:{:02}", t.date(), t.hour(), t.minute()),
    };
    format!("{} – {}", show(interval.begin), show(interval.end))
}

/// The name that a unit variant has in JSON.
pub(crate) fn name<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
