//! The bytes that a cell of `cases.tsv` stands for.
//!
//! A string is its UTF-8, a list its parts one after the other, an object with one field a generator (README.md of
//! fixtures/torture has them).

use std::io::Write;

use bantin_encoding::{Encoding, encode};
use serde_json::{Value, json};

/// Sizes as declared, every case alone.
pub(super) fn full() -> bool {
    std::env::var("BANTIN_TORTURE").is_ok_and(|v| v == "full")
}

pub(super) struct Content<'v>(pub(super) &'v Value);

impl Content<'_> {
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self.0 {
            Value::String(text) => text.clone().into_bytes(),
            Value::Array(parts) => parts.iter().flat_map(|part| Content(part).bytes()).collect(),
            Value::Object(one) => {
                let (name, argument) = one.iter().next().unwrap();
                generate(name, argument)
            }
            other => panic!("no content: {other}"),
        }
    }
}

fn generate(name: &str, argument: &Value) -> Vec<u8> {
    let part = |i: usize| Content(&argument[i]).bytes();
    let number = || usize::try_from(argument[1].as_u64().unwrap()).unwrap();
    match name {
        "bytes" => hex(argument.as_str().unwrap()),
        "repeat" => part(0).repeat(number()),
        "fill" => {
            let (unit, size) = (part(0), if full() { number() } else { number() / 10 });
            unit.repeat(size.div_ceil(unit.len()))
        }
        "line" => {
            let text = |i| String::from_utf8(part(i)).unwrap();
            (json!({"id": text(0), "text": text(1)}).to_string() + "\n").into_bytes()
        }
        "gzip" => {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(&Content(argument).bytes()).unwrap();
            packed.finish().unwrap()
        }
        "zstd" => zstd::encode_all(&*Content(argument).bytes(), 1).unwrap(),
        "cut" => {
            let whole = part(0);
            whole[..whole.len().min(number())].to_vec()
        }
        "encode" => {
            let encoding: Encoding = argument[0].as_str().unwrap().parse().unwrap();
            encode(argument[1].as_str().unwrap(), encoding).unwrap()
        }
        _ => panic!("unknown generator {name:?}"),
    }
}

fn hex(digits: &str) -> Vec<u8> {
    let pairs = (0..digits.len()).step_by(2);
    pairs.map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap()).collect()
}
