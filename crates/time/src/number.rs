//! Numbers in words: "hai mươi lăm", "một nghìn chín trăm bốn mươi lăm", "ba rưỡi".
//!
//! In:     a place in a sentence. Out: the number and the place behind it.
//! Errors: none; a word that is no number ends it.

use crate::class::Class;
use crate::scan::Scan;
use crate::written::Amount;

/// A year told digit by digit: "một chín bốn lăm".
pub(crate) fn spelt(s: &Scan<'_>, i: usize) -> Option<(u32, usize)> {
    let mut total = 0;
    let mut at = i;
    for _ in 0..4 {
        let (digit, next) = s.int(at, Class::Digit)?;
        total = total * 10 + digit.unsigned_abs();
        at = next;
    }
    Some((total, at))
}

/// A number in words, at most 9,999.
pub(crate) fn words(s: &Scan<'_>, i: usize) -> Option<(u32, usize)> {
    let (n, next) = below_thousand(s, i)?;
    let Some((thousand, behind)) = s.int(next, Class::Thousand).filter(|_| n < 10) else {
        return Some((n, next));
    };
    let total = n * thousand.unsigned_abs();
    Some(below_thousand(s, behind).map_or((total, behind), |(rest, next)| (total + rest, next)))
}

fn below_thousand(s: &Scan<'_>, i: usize) -> Option<(u32, usize)> {
    let digit = s.int(i, Class::Digit);
    if let Some((n, next)) = digit
        && let Some((hundred, behind)) = s.int(next, Class::Hundred)
    {
        let start = n.unsigned_abs() * hundred.unsigned_abs();
        let odd = s.skip(behind, Class::Odd);
        return Some(match below_hundred(s, odd) {
            Some((rest, next)) => (start + rest, next),
            None => (start, behind),
        });
    }
    below_hundred(s, i)
}

fn below_hundred(s: &Scan<'_>, i: usize) -> Option<(u32, usize)> {
    if let Some((ten, next)) = s.int(i, Class::Ten) {
        return Some(with_ones(s, ten.unsigned_abs(), next));
    }
    let (digit, next) = s.int(i, Class::Digit)?;
    let digit = digit.unsigned_abs();
    match s.int(next, Class::Tens) {
        Some((tens, behind)) if digit > 1 => Some(with_ones(s, digit * tens.unsigned_abs(), behind)),
        _ => Some((digit, next)),
    }
}

/// "mười năm" is ten years, "mười lăm" fifteen: behind tens a five is never "năm" before a unit's end.
fn with_ones(s: &Scan<'_>, tens: u32, i: usize) -> (u32, usize) {
    match s.int(i, Class::Digit) {
        Some((ones, next)) if ones > 0 && !s.has(i, Class::Unit) => (tens + ones.unsigned_abs(), next),
        _ => (tens, i),
    }
}

/// An amount: digits, words, or "nhiều". Words with a capital inside a sentence are names ("Ba Đình").
pub(crate) fn amount(s: &Scan<'_>, i: usize) -> Option<(Amount, usize)> {
    if i < s.to { s.memo.amount(i, || read(s, i)) } else { None }
}

fn read(s: &Scan<'_>, i: usize) -> Option<(Amount, usize)> {
    if s.digit(i) {
        return s.digits(i);
    }
    if let Some(hit) = s.find(i, Class::Some) {
        // "hàng tháng" is every month, "hàng tháng trời" months on end
        if s.has(i, Class::Every)
            && hit.next == i + 1
            && s.unit(hit.next).is_none_or(|(_, next)| next == hit.next + 1)
        {
            return None;
        }
        return Some((Amount::Some, hit.next));
    }
    if s.find(i, Class::HalfOf).is_some() {
        return Some((Amount::Exact { whole: 0, fraction: 5, places: 1 }, i + 1));
    }
    if s.name(i) {
        return None;
    }
    words(s, i).filter(|(n, _)| *n > 0).map(|(n, next)| (Amount::whole(n), next))
}
