//! Time expressions of any text, counted from any day: pieces of the text that do not cross, intervals that run forwards, and
//! EDTF for whatever has a value.

use bantin::{Published, PublishedAt, edtf, grain};

use super::document::PIPELINE;

/// The first three bytes are the day, the rest the text.
pub fn time(bytes: &[u8]) {
    let Some((head, rest)) = bytes.split_at_checked(3) else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let number = u32::from_le_bytes([head[0], head[1], head[2], 0]);
    // every day of the years 1 to 9999, and none
    let (year, month, day) = (1 + number % 9999, 1 + number / 9999 % 12, 1 + number / 119_988 % 31);
    let given = PublishedAt::parse(&format!("{year:04}-{month:02}-{day:02}")).ok();
    let tagger = &PIPELINE.times;
    let below = PIPELINE.tokenizer.tokenize(text);
    let found = tagger.recognize(text, &below);
    let published = given.map_or_else(|| tagger.date(text, &below, &found, &[]), Published::given);
    let mut last = 0;
    for timex in tagger.resolve(text, &below, &found, &published) {
        assert_eq!(text.get(timex.span.range()), Some(&*timex.text));
        assert!(timex.span.start >= last && timex.span.end > timex.span.start);
        last = timex.span.end;
        assert!(timex.interval.is_none_or(|i| i.begin < i.end), "{timex:?}");
        let _ = (grain(&timex), edtf(&timex));
    }
}
