//! JSON's pieces, appended to a buffer.
//!
//! Strings: RFC 8259; only `"`, `\` and control characters are escaped. Numbers: integers, and hundredths as the
//! shortest decimal with a point (`1.0`, `0.85`).

use std::fmt::Display;
use std::io::Write;

use bantin_doc::PublishedAt;
use jiff::civil::{Date, DateTime};

use super::digits::{self, EIGHT};
use super::plain::is_plain;

/// A buffer that grows by JSON.
pub(super) struct Json {
    out: Vec<u8>,
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// How a byte stands in a string: 0 as it is, `u` as `\u00XX`, else behind a backslash.
const ESCAPES: [u8; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 0x20 {
        table[i] = b'u';
        i += 1;
    }
    table[0x08] = b'b';
    table[0x09] = b't';
    table[0x0a] = b'n';
    table[0x0c] = b'f';
    table[0x0d] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

impl Json {
    /// Behind what a buffer holds already.
    pub(super) const fn behind(out: Vec<u8>) -> Self {
        Self { out }
    }

    /// The buffer.
    pub(super) fn into_buffer(self) -> Vec<u8> {
        self.out
    }

    /// Bytes that are JSON already.
    #[inline]
    pub(super) fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.out.extend_from_slice(bytes);
        self
    }

    /// A string with its quotes.
    pub(super) fn string(&mut self, text: &str) -> &mut Self {
        let bytes = text.as_bytes();
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        if is_plain(bytes) {
            self.out.extend_from_slice(bytes);
        } else {
            self.escaped(bytes);
        }
        self.out.push(b'"');
        self
    }

    /// The stretches between the bytes that are escaped are taken whole.
    fn escaped(&mut self, bytes: &[u8]) {
        let mut from = 0;
        while let Some(at) = bytes[from..].iter().position(|&b| ESCAPES[b as usize] != 0) {
            let at = from + at;
            self.out.extend_from_slice(&bytes[from..at]);
            self.escape(bytes[at]);
            from = at + 1;
        }
        self.out.extend_from_slice(&bytes[from..]);
    }

    fn escape(&mut self, byte: u8) {
        match ESCAPES[byte as usize] {
            b'u' => {
                let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]);
                self.out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            }
            letter => self.out.extend_from_slice(&[b'\\', letter]),
        }
    }

    /// An integer.
    pub(super) fn number(&mut self, n: u64) -> &mut Self {
        if n >= EIGHT {
            return self.display(&n);
        }
        // All eight at once and the surplus off again: a copy of a known length is one instruction.
        let (digits, count) = digits::decimal(n);
        self.out.extend_from_slice(&digits);
        self.out.truncate(self.out.len() - digits.len() + count);
        self
    }

    /// An integer or `null`.
    pub(super) fn index(&mut self, index: Option<u32>) -> &mut Self {
        match index {
            Some(i) => self.number(u64::from(i)),
            None => self.raw(b"null"),
        }
    }

    /// Hundredths up to 1.
    pub(super) fn hundredths(&mut self, n: u8) -> &mut Self {
        let (whole, tenth, rest) = (n / 100, n / 10 % 10, n % 10);
        self.raw(&[b'0' + whole, b'.', b'0' + tenth]);
        if rest == 0 { self } else { self.raw(&[b'0' + rest]) }
    }

    /// A value or `null`.
    pub(super) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) -> &mut Self {
        match value {
            Some(value) => {
                write(self, value);
                self
            }
            None => self.raw(b"null"),
        }
    }

    /// A list.
    pub(super) fn list<T>(&mut self, all: &[T], write: impl Fn(&mut Self, &T)) -> &mut Self {
        self.raw(b"[");
        for (i, one) in all.iter().enumerate() {
            if i > 0 {
                self.raw(b",");
            }
            write(self, one);
        }
        self.raw(b"]")
    }

    /// Words of 32 bits as a string of hex digits, the high ones first.
    pub(super) fn hex<const N: usize>(&mut self, words: &[u32; N]) -> &mut Self {
        self.raw(b"\"").raw(words.map(digits::hex).as_flattened()).raw(b"\"")
    }

    /// What a value shows of itself; it must need no escapes.
    pub(super) fn display(&mut self, value: &dyn Display) -> &mut Self {
        // A Vec takes every write.
        let _ = write!(self.out, "{value}");
        self
    }

    /// `2025-05-29`.
    pub(super) fn day(&mut self, day: Date) -> &mut Self {
        let Ok(year) = u16::try_from(day.year()) else { return self.display(&day) };
        let ([a, b], [c, d]) = (two((year / 100) as i8), two((year % 100) as i8));
        let ([m, o], [e, f]) = (two(day.month()), two(day.day()));
        self.raw(&[a, b, c, d, b'-', m, o, b'-', e, f])
    }

    /// `2025-05-29T18:00:00`.
    pub(super) fn moment(&mut self, t: DateTime) -> &mut Self {
        let ([h, i], [j, k], [l, n]) = (two(t.hour()), two(t.minute()), two(t.second()));
        self.day(t.date()).raw(&[b'T', h, i, b':', j, k, b':', l, n])
    }

    /// `2025-05-29`, or `2025-05-29T18:00`.
    pub(super) fn published(&mut self, at: PublishedAt) -> &mut Self {
        self.day(at.day);
        let Some(time) = at.time else { return self };
        let ([h, i], [j, k]) = (two(time.hour()), two(time.minute()));
        self.raw(&[b'T', h, i, b':', j, k])
    }
}

/// Two digits of a number below 100.
const fn two(n: i8) -> [u8; 2] {
    [b'0' + (n / 10) as u8, b'0' + (n % 10) as u8]
}
