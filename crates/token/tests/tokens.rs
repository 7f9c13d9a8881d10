//! Tokens and their kinds: a case is a line `text => token token …`; `kind:` before a token that is no plain
//! syllable, number or mark.
#![allow(clippy::unwrap_used)]

use bantin_doc::TokenKind;
use bantin_token::Tokenizer;

const CASES: &str = "
Thoong-xa-lit Măng-nò-mệch => Thoong - xa - lit Măng - nò - mệch
Việt Nam-Lào => Việt Nam - Lào
tối 29/5, ngày 28– 29/6/2021. => tối 29/5 , ngày 28 – 29/6/2021 .
từ ngày 28/6-1/7 => từ ngày 28/6-1/7
giai đoạn 2011-2015./. => giai đoạn 2011-2015 ./.
1.000 đồng; 3,5 tỷ => 1.000 đồng ; 3,5 tỷ
lúc 19h30, 19g30, 8h và 23:59 => lúc 19h30 , 19g30 , 8h và 23:59
tăng 5%, giảm 3-4% => tăng 5 symbol:% , giảm 3-4 symbol:%
TP.HCM và TP.Hải Phòng => abbreviation:TP.HCM và abbreviation:TP. Hải Phòng
H.Cát Hải, Q.1, P.Vy => abbreviation:H. Cát Hải , abbreviation:Q. 1 , abbreviation:P. Vy
T.Ư họp => abbreviation:T.Ư họp
GS.TS. Trần Văn, PGS.TS Lê => abbreviation:GS.TS. Trần Văn , abbreviation:PGS.TS Lê
PGS. Hà, ThS. Mai => abbreviation:PGS. Hà , abbreviation:ThS. Mai
gạo, muối, v.v. được => gạo , muối , abbreviation:v.v. được
Nguyễn T. H. nói => Nguyễn abbreviation:T. abbreviation:H. nói
chị N.T.H. (SN 1990) => chị abbreviation:N.T.H. ( SN 1990 )
VOV.VN - Ngày 26/02/2024 => url:VOV.VN - Ngày 26/02/2024
Theo Zing.vn, dantri.com.vn => Theo url:Zing.vn , url:dantri.com.vn
https://vov.vn/chinh-tri/tin-1.vov. Xem => url:https://vov.vn/chinh-tri/tin-1.vov . Xem
gửi về toasoan@nhandan.vn. => gửi về email:toasoan@nhandan.vn .
xe F-16, Su-30, A320-200 => xe other:F-16 , other:Su-30 , other:A320-200
Covid-19 và U23 => other:Covid-19 và other:U23
số 11-NQ/TW, 15/2020/NĐ-CP => số other:11-NQ/TW , other:15/2020/NĐ-CP
Luật 59/2014/QH13 => Luật other:59/2014/QH13
biển 51C-558.55, quốc lộ 1A => biển other:51C-558.55 , quốc lộ other:1A
M&A, R&D => other:M&A , other:R&D
quý I/2025, quý IV-2016 => quý I / 2025 , quý IV - 2016
60m2, 200kg, 5.000đ => 60 other:m2 , 200 kg , 5.000 đ
cao 3m², dài 5km² => cao 3 other:m² , dài 5 other:km²
tháng5, ngày29/5 => tháng 5 , ngày 29/5
một cô gái.Dựa vào => một cô gái . Dựa vào
đối ngoại…. Những => đối ngoại …. Những
rồi... thôi => rồi ... thôi
O'Neill, H'Mông, McDonald’s => O'Neill , H'Mông , McDonald’s
'Vũ khí' mới => ' Vũ khí ' mới
“Năm đoàn kết” => “ Năm đoàn kết ”
----- hết ===== => ----- hết symbol:=====
>> Xem thêm => symbol:>> Xem thêm
8.000 đồng/lít => 8.000 đồng / lít
HIV/AIDS => HIV / AIDS
Sở LĐTB&XH, luật phápTụ điểm => Sở other:LĐTB&XH , luật pháp Tụ điểm
YouTube, McDonald's, VnExpress => YouTube , McDonald's , VnExpress
4x4, 10x15cm => 4x4 , 10x15 cm
vitamin A. Trẻ => vitamin A . Trẻ
Đông Nam Á. Miguel, anh P.V.H. Trưa => Đông Nam Á . Miguel , anh abbreviation:P.V.H . Trưa
U.23 Việt Nam, U.19. => other:U.23 Việt Nam , other:U.19 .
ở Q.1, P.12 => ở abbreviation:Q. 1 , abbreviation:P. 12
thời của A. Lincoln => thời của abbreviation:A. Lincoln
ประเทศลาว => ประเทศลาว
👨‍👩‍👧 🇻🇳🇱🇦 => symbol:👨‍👩‍👧 symbol:🇻🇳 symbol:🇱🇦
-5°C, 20€ => - 5 symbol:° C , 20 symbol:€
\u{feff}Hà\u{a0}Nội\u{200b} => Hà Nội
đồng\u{ad}chí => đồng\u{ad}chí
";

#[test]
fn tokens_and_kinds() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
    let read = |name: &str| std::fs::read_to_string(format!("{data}/{name}")).unwrap();
    let tokenizer = Tokenizer::from_tsv(&read("abbreviations.tsv"), &read("zones.tsv")).unwrap();
    let mut wrong = Vec::new();
    for case in CASES.lines().filter(|l| !l.is_empty()) {
        let case = case
            .replace("\\u{feff}", "\u{feff}")
            .replace("\\u{a0}", "\u{a0}")
            .replace("\\u{200b}", "\u{200b}")
            .replace("\\u{ad}", "\u{ad}");
        let (text, want) = case.split_once(" => ").unwrap();
        let tokens = tokenizer.tokens(text);
        let have: Vec<String> =
            tokens.iter().map(|t| format!("{}{}", label(t.kind), &text[t.span])).collect();
        if have.join(" ") != want {
            wrong.push(format!("{text}\n  want {want}\n  have {}", have.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const fn label(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Syllable | TokenKind::Number | TokenKind::Punctuation => "",
        TokenKind::Symbol => "symbol:",
        TokenKind::Abbreviation => "abbreviation:",
        TokenKind::Url => "url:",
        TokenKind::Email => "email:",
        TokenKind::Other => "other:",
    }
}

#[test]
fn bad_lists_are_refused_with_their_line() {
    let error = Tokenizer::from_tsv("TP\ttitle\nGS\tdoctor\n", "").unwrap_err();
    assert_eq!(
        error.to_string(),
        "abbreviations.tsv:2: unknown kind \"doctor\", want one of title place lone number final whole domain opener opener-seam seam opener-weak inner named label lettered age word open close shout"
    );
    let error = bantin_token::WordSegmenter::from_tsv("# head\nnhân dân\n").unwrap_err();
    assert_eq!(error.to_string(), "words.tsv:2: no witnesses, want it in column 2");
}

/// A quarter of a megabyte of each takes a fraction of a second even in a debug build; a quadratic splitter takes minutes.
#[test]
fn sentences_take_linear_time() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
    let read = |name: &str| std::fs::read_to_string(format!("{data}/{name}")).unwrap();
    let tokenizer = Tokenizer::from_tsv(&read("abbreviations.tsv"), &read("zones.tsv")).unwrap();
    let pieces = [
        "\" a . ",
        ". \"",
        "… 5 ",
        "(a. ",
        "! \" ",
        "a ! ",
        "\"a! ",
        "TP . ",
        "LBKT ",
        "a. LBKT 1 ",
        "A. 8 ",
        "a Theo b ",
        ") Theo b ",
        "a (HÀ ",
        ". ... ",
        "TR. ",
        "1. ",
        "Điều 1. ",
        "Yahoo! ",
        "T. \"a ",
        "U.23",
        "thì... A ",
        "a? ) ",
        ".\"",
        "!\"-",
    ];
    for piece in pieces {
        let text = piece.repeat(250_000 / piece.len());
        let start = std::time::Instant::now();
        let below = tokenizer.tokenize(&text);
        let tokens: usize = below.sentences.iter().map(|s| below.tokens_in(s.span).len()).sum();
        assert_eq!(tokens, below.tokens.len(), "{piece:?}");
        assert!(start.elapsed().as_secs() < 10, "{piece:?} took {:?}", start.elapsed());
    }
}
