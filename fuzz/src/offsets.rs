//! Offsets of any text in other units, there and back: against the standard library, on boundaries and between them.

use bantin::{OffsetMap, Unit};

/// See above.
pub fn offsets(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (chars, utf16) = (OffsetMap::new(text, Unit::Char), OffsetMap::new(text, Unit::Utf16));
    let (mut c, mut u) = (0, 0);
    for (at, letter) in text.char_indices() {
        let byte = at as u32;
        assert_eq!((chars.from_byte(byte), utf16.from_byte(byte)), (c, u));
        assert_eq!((chars.to_byte(c), utf16.to_byte(u)), (byte, byte));
        // in the middle of a surrogate pair: the letter that holds it
        (1..letter.len_utf16() as u32).for_each(|k| assert_eq!(utf16.to_byte(u + k), byte));
        c += 1;
        u += letter.len_utf16() as u32;
    }
    let end = text.len() as u32;
    for (map, units) in [(&chars, c), (&utf16, u)] {
        assert_eq!((map.from_byte(end), map.to_byte(units)), (units, end));
        assert_eq!((map.from_byte(u32::MAX), map.to_byte(u32::MAX)), (units, end));
        let steps: Vec<u32> = (0..=end).map(|byte| map.from_byte(byte)).collect();
        assert!(steps.is_sorted(), "a map that goes back");
    }
}
