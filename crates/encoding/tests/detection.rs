//! The encoding is found from one sentence on, and nothing is found where there is no Vietnamese.
#![allow(clippy::unwrap_used)]

use bantin_encoding::{Encoding, detect, detect_mojibake, encode, repair};

const SENTENCES: [&str; 14] = [
    "chiều nay, thủ tướng tiếp đại sứ nước bạn đến chào từ biệt.",
    "mưa lớn khiến nhiều tuyến đường ngập sâu, xe cộ chết máy.",
    "giá gạo xuất khẩu tăng mạnh trong quý hai năm nay.",
    "đội khách gỡ hòa ở phút cuối, khán giả ra về tiếc nuối.",
    "bác sĩ khuyên người già nên uống đủ nước trong ngày nắng nóng.",
    "học sinh lớp một tựu trường sớm hơn các khối khác một tuần.",
    "ông kể về những ngày đi dọc dãy núi tìm đồng đội.",
    "hai bên nhất trí đẩy mạnh hợp tác về năng lượng và giáo dục.",
    "tòa tuyên bị cáo mười hai năm tù về tội lừa đảo.",
    "cây cầu mới nối hai bờ sông sẽ khánh thành vào cuối năm.",
    "nghệ sĩ trẻ ra mắt tập thơ viết về mẹ và quê nhà.",
    "công nhân nhà máy dệt được thưởng tết sớm.",
    "bão số năm đổi hướng, gió giật cấp mười ở ven biển.",
    "các nhà khoa học tìm thấy loài cá lạ dưới đáy vịnh.",
];

const LEGACY: [Encoding; 4] = [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii];

#[test]
fn sentences_are_enough() {
    for encoding in LEGACY {
        for sentence in SENTENCES {
            assert!(sentence.chars().count() >= 40);
            let bytes = encode(sentence, encoding).unwrap();
            let found = detect(&bytes);
            assert_eq!(found.map(|d| d.encoding), Some(encoding), "{sentence}");
        }
        let all = encode(&SENTENCES.join("\n").repeat(300), encoding).unwrap();
        assert_eq!(detect(&all).unwrap().encoding, encoding);
    }
    for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
        let bytes = encode(SENTENCES[0], encoding).unwrap();
        assert_eq!(detect(&bytes).unwrap().encoding, encoding);
    }
}

#[test]
fn capitals_are_no_hindrance() {
    for encoding in [Encoding::Windows1258, Encoding::Vni, Encoding::Viscii] {
        let bytes = encode(&SENTENCES[0].to_uppercase(), encoding).unwrap();
        assert_eq!(detect(&bytes).map(|d| d.encoding), Some(encoding));
    }
}

#[test]
fn others_are_let_alone() {
    let french = "La conférence s'est achevée à Genève après trois journées de débats où l'on a très peu avancé ; le délégué \
                  français a été déçu et n'a pas caché sa colère à la télévision.";
    let german = "Die Gespräche über höhere Löhne für Ärzte dauerten länger als üblich, sagte der Bürgermeister von Köln.";
    let latin = |text: &str| text.chars().map(|c| u8::try_from(c).unwrap()).collect::<Vec<u8>>();
    let gbk = encoding_rs::GBK
        .encode("越南共产党总书记苏林会见了老挝人民革命党中央代表团,双方讨论了两国关系。")
        .0
        .into_owned();
    let big5 = encoding_rs::BIG5.encode("越南總理今天下午會見了日本大使,雙方討論了經濟合作。").0.into_owned();
    let russian = encoding_rs::WINDOWS_1251
        .encode("Премьер-министр Вьетнама встретился с послом России.")
        .0
        .into_owned();
    let thai = encoding_rs::WINDOWS_874.encode("นายกรัฐมนตรีเวียดนามพบเอกอัครราชทูตไทย ในวันนี้").0.into_owned();
    let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for bytes in
        [latin(french), latin(german), gbk, big5, russian, thai, noise, b"caf\xe9 th\xe9 \xe0 la".to_vec()]
    {
        assert_eq!(detect(&bytes), None, "{}", String::from_utf8_lossy(&bytes));
    }
    for text in
        ["", "plain ASCII text only", "khong dau thi cung la UTF-8", french, SENTENCES[3], "老挝 và Việt Nam"]
    {
        assert_eq!(detect(text.as_bytes()).map(|d| d.encoding), Some(Encoding::Utf8));
        assert_eq!(detect_mojibake(text), None, "{text}");
    }
    assert_eq!(detect_mojibake(german), None);
    assert_eq!(detect_mojibake(&SENTENCES.join(" ")), None);
}

#[test]
fn damaged_texts_are_found_and_repaired() {
    for sentence in SENTENCES {
        for encoding in
            [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258, Encoding::Utf8]
        {
            let bytes = encode(sentence, encoding).unwrap();
            let latin: String = bytes.iter().map(|&b| char::from(b)).collect();
            let windows = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
            for damaged in [latin, windows] {
                let found = detect_mojibake(&damaged);
                assert_eq!(found.map(|d| d.encoding), Some(encoding), "{damaged}");
                assert_eq!(repair(&damaged, encoding).unwrap().text, sentence);
            }
        }
    }
}

#[test]
fn whole_letters_beside_the_damage_stay() {
    let damaged = "Ngày 5.9, tại Hà Nội — Ñaûng Coäng saûn";
    assert_eq!(repair(damaged, Encoding::Vni).unwrap().text, "Ngày 5.9, tại Hà Nội — Đảng Cộng sản");
}

/// Valid news in UTF-8 is never taken for damaged; in TCVN3 and the others it is found.
#[test]
fn news_when_it_is_there() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/news/clustered.jsonl");
    let Ok(file) = std::fs::read_to_string(path) else { return };
    let (mut tried, mut right) = (0, 0);
    for line in file.lines().step_by(5) {
        assert_eq!(detect_mojibake(line), None);
        for encoding in LEGACY {
            let Ok(bytes) = encode(&line.to_lowercase(), encoding) else { continue };
            tried += 1;
            right += usize::from(detect(&bytes).map(|d| d.encoding) == Some(encoding));
        }
    }
    assert!(right * 100 >= tried * 99, "{right} of {tried}");
}
