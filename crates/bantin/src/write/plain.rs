//! Whether a string stands in JSON as it is, eight bytes at once.
//!
//! Nearly every name, value and rule does: one look without a branch a word, then one copy.

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// True when no byte is `"`, `\` or a control character.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let odd = match (bytes.last_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
        // what no whole word holds is looked at once more with the bytes before it
        (Some(&last), _, _) => {
            let words = bytes.as_chunks().0;
            words.iter().fold(odd_bytes(last), |odd, &word| odd | odd_bytes(word))
        }
        (None, Some(&[a, b, c, d]), Some(&[e, f, g, h])) => odd_bytes([a, b, c, d, e, f, g, h]),
        _ => bytes.iter().fold(0, |odd, &byte| odd | odd_bytes([byte; 8])),
    };
    odd == 0
}

/// Not 0 when one of eight bytes must be escaped.
///
/// Taking away `n` from a byte below 128 sets its high bit when the byte is below `n`; a byte that was borrowed from may show it
/// too, but then its neighbour does in any case. `^ 2` puts `"` behind the last control character and nothing else there.
const fn odd_bytes(bytes: [u8; 8]) -> u64 {
    let word = u64::from_ne_bytes(bytes);
    let control_or_quote = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (control_or_quote | backslash) & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn every_byte_is_seen_at_every_place() {
        for length in 1..40 {
            for at in 0..length {
                for byte in 0..=255u8 {
                    let mut bytes = vec![b'a'; length];
                    bytes[at] = byte;
                    let odd = byte < 0x20 || byte == b'"' || byte == b'\\';
                    assert_eq!(is_plain(&bytes), !odd, "{byte} at {at} of {length}");
                }
            }
        }
        assert!(is_plain(b""));
    }
}
