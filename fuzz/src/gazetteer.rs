//! A compiled list of names from any bytes, or a good one with some bytes changed: an error, or a list that can be used
//! whole and that says of itself what it was read from.

use std::sync::LazyLock;

use bantin::entity::{Gazetteer, NameList, Overlap};
use bantin::{PipelineBuilder, Tokenized};

const ROWS: &str = "Hòa Bình\tLOC\tloc/hoa-binh\tHoà Bình cũ|HB\t1991-01-01\t2025-06-30\texact\tloc/viet-nam\t\t0.8\ttỉnh|hồ chứa\tđội bóng\n\
    An Bình\tPER\nĐảng Nhân dân Cách mạng Lào\tORG\torg/x\tĐảng|NDCM\t\t\tabbr,weak\tloc/lao\nAn\tPER\tper/an\n\
    An Lào\tLOC\t\t\t\t\tlower\nBình\tPER\tper/binh\t\t\t\t\t\t\t\t\tHòa\n7\tWORK\twork/7\n";
const TEXT: &str =
    "Tỉnh Hòa Bình, hồ chứa An Bình của Đảng Nhân dân Cách mạng Lào. An Lào 7. HB, Bình Hòa, An.";
/// Bytes of the header, in front of what is read without a look at its sum.
const HEADER: usize = 40;

static GOOD: LazyLock<(Vec<u8>, Tokenized)> = LazyLock::new(|| {
    let tokenizer = PipelineBuilder::default().tokenizer().expect("the embedded lists are good");
    let list = NameList::from_tsv(&[("a.tsv", ROWS)], &|name| tokenizer.tokens(name)).expect("good rows");
    (list.to_bytes(), tokenizer.tokenize(TEXT))
});

/// See above.
pub fn gazetteer(data: &[u8]) {
    let (good, below) = &*GOOD;
    let bytes = match data.split_first() {
        Some((0, raw)) => [&good[..HEADER], raw].concat(),
        Some((_, edits)) => {
            let mut bytes = good.clone();
            for edit in edits.chunks_exact(3) {
                let at =
                    HEADER + usize::from(u16::from_le_bytes([edit[0], edit[1]])) % (bytes.len() - HEADER);
                bytes[at] = edit[2];
            }
            bytes
        }
        None => return,
    };
    if bytes != *good {
        assert!(NameList::from_bytes("x.list", &bytes).is_err(), "the sum fits");
    }
    let Ok(list) = NameList::from_bytes_unsummed(&bytes) else { return };
    for number in 0..list.len().min(1000) as u32 {
        let _ = list.by_id(&list.entry(number).id);
    }
    let again = NameList::from_bytes("x.list", &list.to_bytes()).expect("what is written can be read");
    assert_eq!(again.to_bytes(), list.to_bytes());
    let gazetteer = Gazetteer::from(list);
    for overlap in [Overlap::All, Overlap::Outermost, Overlap::LeftmostLongest] {
        for found in gazetteer.find(below, overlap) {
            let _ = (found.entry.name(), found.entry.id(), &TEXT[found.span]);
        }
    }
}
