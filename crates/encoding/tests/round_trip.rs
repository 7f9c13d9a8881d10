//! What is written in an encoding is read back, in every encoding, with offsets that lead to the right bytes.
#![allow(clippy::unwrap_used)]

use bantin_encoding::{Decoded, Encoding, Error, decode, decode_lossy, encode, repair};
use proptest::prelude::*;

/// Letters of Vietnamese, small.
const SMALL: &str =
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";

fn text(upper: bool) -> impl Strategy<Value = String> {
    let mut letters: Vec<char> = SMALL.chars().collect();
    if upper {
        letters.extend(SMALL.chars().flat_map(char::to_uppercase));
    }
    letters.extend("     ,.:;!?()-0123456789\n".chars());
    prop::collection::vec(prop::sample::select(letters), 0..200).prop_map(|all| all.into_iter().collect())
}

/// Every character of the text comes from the bytes that alone decode to it.
fn check(decoded: &Decoded, bytes: &[u8], encoding: Encoding) {
    let map = &decoded.map;
    for (at, c) in decoded.text.char_indices() {
        let (at, end) = (u32::try_from(at).unwrap(), u32::try_from(at + c.len_utf8()).unwrap());
        let (from, to) = (map.source(at), map.source(end));
        assert!(from < to && map.decoded(from) == at && map.decoded(to) == end, "{c:?} at {at}");
        let alone = decode(&bytes[from as usize..to as usize], encoding).unwrap();
        assert_eq!(alone.text, c.to_string());
    }
}

proptest! {
    #[test]
    fn every_letter_comes_back(text in text(true)) {
        for encoding in Encoding::ALL.into_iter().filter(|e| *e != Encoding::Tcvn3) {
            let bytes = encode(&text, encoding).unwrap();
            let decoded = decode(&bytes, encoding).unwrap();
            prop_assert_eq!(&decoded.text, &text, "{}", encoding);
            check(&decoded, &bytes, encoding);
        }
    }

    #[test]
    fn small_letters_come_back_from_tcvn3(text in text(false)) {
        let bytes = encode(&text, Encoding::Tcvn3).unwrap();
        let decoded = decode(&bytes, Encoding::Tcvn3).unwrap();
        prop_assert_eq!(&decoded.text, &text);
        check(&decoded, &bytes, Encoding::Tcvn3);
    }

    #[test]
    fn damage_is_repaired(text in text(true)) {
        for encoding in [Encoding::Vni, Encoding::Utf8, Encoding::Windows1258] {
            // Latin-1: every byte one character.
            let damaged: String = encode(&text, encoding).unwrap().into_iter().map(char::from).collect();
            let repaired = repair(&damaged, encoding).unwrap();
            prop_assert_eq!(&repaired.text, &text, "{}", encoding);
            for (at, _) in repaired.text.char_indices() {
                let from = repaired.map.source(u32::try_from(at).unwrap()) as usize;
                prop_assert!(damaged.is_char_boundary(from));
            }
        }
    }

    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for encoding in Encoding::ALL {
            let lossy = decode_lossy(&bytes, encoding).unwrap();
            prop_assert_eq!(lossy.map.source(u32::try_from(lossy.text.len()).unwrap()) as usize, bytes.len());
            prop_assert_eq!(decode(&bytes, encoding).is_ok(), lossy.replaced == 0);
            let text = String::from_utf8_lossy(&bytes);
            repair(&text, encoding).unwrap();
        }
        let _ = bantin_encoding::detect(&bytes);
        let _ = bantin_encoding::detect_mojibake(&String::from_utf8_lossy(&bytes));
    }
}

/// Windows-1258 as the WHATWG has it.
#[test]
fn windows_1258_is_that_of_browsers() {
    for byte in 0x80..=0xffu8 {
        let (theirs, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(std::slice::from_ref(&byte));
        let ours = decode_lossy(&[byte], Encoding::Windows1258).unwrap();
        let undefined = theirs.chars().all(|c| ('\u{80}'..='\u{9f}').contains(&c));
        assert_eq!(ours.text, if undefined { "\u{fffd}" } else { &theirs }, "{byte:02X}");
    }
}

/// Known texts in the bytes that programs of the time wrote.
#[test]
fn known_bytes() {
    let latin = |text: &str| text.chars().map(|c| u8::try_from(c).unwrap()).collect::<Vec<u8>>();
    let cases: [(Encoding, Vec<u8>, &str); 8] = [
        (
            Encoding::Vni,
            latin("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        (Encoding::Vni, latin("Ñoäc laäp - Töï do - Haïnh phuùc"), "Độc lập - Tự do - Hạnh phúc"),
        (
            Encoding::Vni,
            latin("TÖÏ DO, THÖÙ BAÛY, quyù, kyø, lòch söû, tæ leä"),
            "TỰ DO, THỨ BẢY, quý, kỳ, lịch sử, tỉ lệ",
        ),
        (Encoding::Tcvn3, latin("Céng hßa x· héi chñ nghÜa ViÖt Nam"), "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (Encoding::Tcvn3, latin("§éc lËp - Tù do - H¹nh phóc"), "Độc lập - Tự do - Hạnh phúc"),
        (Encoding::Viscii, b"Vi\xaet Nam, ti\xaang Vi\xaet".to_vec(), "Việt Nam, tiếng Việt"),
        (
            Encoding::Windows1258,
            b"Vi\xea\xf2t Nam, ti\xea\xecng Vi\xea\xf2t, \xd0\xe2\xccu".to_vec(),
            "Việt Nam, tiếng Việt, Đầu",
        ),
        (Encoding::Utf16Be, b"\xfe\xff\x1e\xc7".to_vec(), "ệ"),
    ];
    for (encoding, bytes, text) in cases {
        assert_eq!(decode(&bytes, encoding).unwrap().text, text, "{encoding}");
    }
}

#[test]
fn capitals_of_tcvn3_are_raised() {
    let bytes: Vec<u8> =
        "TæNG BÝ TH¦ vµ Bé C«ng th\u{ad}¬ng".chars().map(|c| u8::try_from(c).unwrap()).collect();
    assert_eq!(decode(&bytes, Encoding::Tcvn3).unwrap().text, "TỔNG Bí THƯ và Bộ Công thương");
}

#[test]
fn errors_name_the_place_and_a_way_out() {
    let error = decode(b"Vi\xd2t \xff", Encoding::Vni).unwrap_err();
    assert_eq!(error, Error::Unmappable { encoding: Encoding::Vni, offset: 5, byte: 0xff });
    assert_eq!(
        error.to_string(),
        "byte 0xFF at offset 5 stands for nothing in vni; name another encoding, or let it be detected"
    );
    assert_eq!(
        encode("Tô 中", Encoding::Viscii).unwrap_err().to_string(),
        "'中' at byte 4 cannot be written in viscii; write UTF-8"
    );
    assert_eq!(
        "koi8".parse::<Encoding>().unwrap_err().to_string(),
        "unknown encoding \"koi8\", want one of utf-8 utf-16le utf-16be windows-1258 tcvn3 vni viscii"
    );
    assert!(Encoding::ALL.iter().all(|e| e.name().parse() == Ok(*e)));
    let lossy = decode_lossy(b"\x81a", Encoding::Tcvn3).unwrap();
    assert_eq!((lossy.text.as_str(), lossy.replaced), ("\u{fffd}a", 1));
}

/// Composition with the dot below, which Unicode puts before the circumflex and the breve.
#[test]
fn marks_compose_in_any_order() {
    for (bytes, text) in [(&b"\xe2\xf2"[..], "ậ"), (b"\xe3\xf2", "ặ"), (b"\xf4\xf2", "ộ"), (b"\xf5\xf2", "ợ")]
    {
        assert_eq!(decode(bytes, Encoding::Windows1258).unwrap().text, text);
    }
}
