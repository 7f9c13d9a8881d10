//! Values of arguments, read from their words.
//!
//! Errors: what is wrong and what is wanted; clap names the argument.

use bantin::{DayParts, Layer};
use bantin_export::Format;

use crate::input::{Preset, Reading, preset};

pub(super) fn parse_field(text: &str) -> Result<(usize, String), String> {
    let fields = crate::input::FIELDS;
    let pair = text.split_once('=').filter(|(_, yours)| !yours.is_empty());
    let found = pair.and_then(|(ours, yours)| Some((fields.iter().position(|f| *f == ours)?, yours)));
    found
        .map(|(ours, yours)| (ours, yours.to_owned()))
        .ok_or_else(|| format!("want OURS=YOURS, OURS one of {}", fields.join(" ")))
}

pub(super) fn parse_preset(name: &str) -> Result<Preset, String> {
    preset(name)
}

pub(super) fn parse_encoding(text: &str) -> Result<Reading, String> {
    match text {
        "auto" => Ok(Reading::Detected),
        _ => text.parse().map(Reading::As).map_err(|e: bantin_encoding::Error| format!("{e}, or auto")),
    }
}

pub(super) fn parse_day_parts(text: &str) -> Result<DayParts, String> {
    let names = DayParts::NAMES.join(" ");
    DayParts::named(text).ok_or_else(|| format!("unknown profile {text:?}, want one of {names}"))
}

pub(super) fn parse_layer(text: &str) -> Result<Layer, String> {
    let names = || Layer::ALL.map(Layer::label).join(" ");
    Layer::from_label(text).ok_or_else(|| format!("unknown layer {text:?}, want one of {}", names()))
}

/// A number of things, one or more.
pub(super) fn parse_count(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|&n| n > 0);
    number.ok_or_else(|| format!("{text:?} is no number, want 1 or more"))
}

pub(super) fn parse_format(text: &str) -> Result<Format, String> {
    if cfg!(not(feature = "parquet")) && text == "parquet" {
        return Err("this bantin was built without Parquet, want one with the feature `parquet`".to_owned());
    }
    let names = || Format::ALL.iter().map(|f| f.label()).collect::<Vec<_>>().join(" ");
    Format::from_label(text).ok_or_else(|| format!("unknown format {text:?}, want one of {}", names()))
}

/// Bytes of a document; offsets are 32 bits wide, so 4 GiB is the end.
pub(super) fn parse_bytes(text: &str) -> Result<usize, String> {
    let bytes = parse_size(text)?.min(u64::from(u32::MAX) - 1);
    usize::try_from(bytes).map_err(|_| format!("{text:?} is more than this machine can count"))
}

/// Bytes with an optional K, M, G or T.
pub(super) fn parse_size(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text:?} is no size, want bytes, one or more: 65536, 64K, 16M, 2G");
    let (digits, shift) = match text.as_bytes().last() {
        Some(b'K' | b'k') => (&text[..text.len() - 1], 10),
        Some(b'M' | b'm') => (&text[..text.len() - 1], 20),
        Some(b'G' | b'g') => (&text[..text.len() - 1], 30),
        Some(b'T' | b't') => (&text[..text.len() - 1], 40),
        _ => (text, 0),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    number.checked_mul(1 << shift).filter(|&bytes| bytes >= 1).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::{parse_bytes, parse_field, parse_size};

    #[test]
    fn sizes_and_fields_are_read_or_refused() {
        assert_eq!(parse_bytes("64K"), Ok(65536));
        assert_eq!(parse_bytes("4G"), Ok(u32::MAX as usize - 1));
        assert_eq!(parse_size("2T"), Ok(2 << 40));
        assert!(parse_size("16777216T").is_err());
        assert!(parse_bytes("0").is_err() && parse_bytes("M").is_err() && parse_bytes("-1").is_err());
        assert_eq!(parse_field("text=body"), Ok((1, "body".into())));
        assert!(parse_field("body=text").is_err() && parse_field("text").is_err());
    }
}
