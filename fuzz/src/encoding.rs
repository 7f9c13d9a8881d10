//! Any bytes in any encoding: decoding never panics, its map stays within both sides and never goes back.

use bantin_encoding::{Decoded, Encoding, decode_lossy, detect, detect_mojibake, repair};

/// See above.
pub fn encoding(bytes: &[u8]) {
    _ = detect(bytes);
    for encoding in Encoding::ALL {
        check(&decode_lossy(bytes, encoding).expect("short"), bytes.len());
        if let Ok(text) = std::str::from_utf8(bytes) {
            check(&repair(text, encoding).expect("short"), bytes.len());
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        _ = detect_mojibake(text);
    }
}

fn check(decoded: &Decoded, length: usize) {
    let mut last = 0;
    for (at, _) in decoded.text.char_indices() {
        let source = decoded.map.source(at as u32) as usize;
        assert!(last <= source && source <= length, "{last} {source} {length}");
        last = source;
    }
    assert_eq!(decoded.map.source(decoded.text.len() as u32) as usize, length);
}
