//! Persons beside offices, held against the register of terms: own documents, through the whole house.

#![allow(missing_docs)]

use bantin::doc::PublishedAt;
use bantin::{Aggregate, Document, Offices, Pipeline};

/// (published, text, agrees, former, contradicted by)
const CASES: &[(&str, &str, u64, u64, &str)] = &[
    ("2024-03-01", "Thủ tướng Phạm Minh Chính thăm Huế.", 1, 0, ""),
    ("2024-03-01", "Tổng thống Mỹ Joe Biden thăm Huế.", 1, 0, ""),
    ("2024-03-01", "Thủ tướng Trần Văn Thử thăm Huế.", 0, 0, "per/pham-minh-chinh"),
    ("2024-03-01", "Tổng thống Mỹ John Newman thăm Huế.", 0, 0, "per/joe-biden"),
    // predecessors
    ("2024-03-01", "Thủ tướng Nguyễn Tấn Dũng từng thăm Huế.", 0, 1, ""),
    ("2024-03-01", "Nguyên Thủ tướng Nguyễn Tấn Dũng thăm Huế.", 0, 0, ""),
    ("2024-03-01", "Năm 1987, Thủ tướng Trần Văn Thử thăm Huế.", 0, 1, ""),
    // deputies, and offices of many
    ("2024-03-01", "Phó Thủ tướng Trần Văn Thử thăm Huế.", 0, 0, ""),
    ("2024-03-01", "Ủy viên Bộ Chính trị Trần Văn Thử thăm Huế.", 0, 0, ""),
    // another country, whose prime minister no list knows
    ("2024-03-01", "Thủ tướng Gombo Zandan thăm Huế.", 0, 0, ""),
    // the same, spelt otherwise
    ("2024-10-15", "Thủ tướng Nhật Bản S.I-si-ba thăm Huế.", 0, 0, ""),
    // somebody beside the office, or who wants it
    ("2024-03-01", "Người phát ngôn Tổng thống Nga Ivan Petrovsky trả lời báo chí.", 0, 0, ""),
    ("2024-03-01", "Ứng cử viên Tổng thống Mỹ John Newman thăm Huế.", 0, 0, ""),
    // two persons
    ("2024-03-01", "Thừa ủy quyền của Thủ tướng, Bộ trưởng Trần Văn Thử trình dự án luật.", 0, 0, ""),
    // an office behind a comma that begins a clause of its own
    ("2024-10-01", "Tiếp Đại sứ Trần Văn Thử, Tổng Bí thư nêu rõ quan điểm.", 0, 0, ""),
    ("2024-10-01", "Giao nhiệm vụ cho đồng chí Trần Văn Thử, Chủ tịch nước nêu rõ yêu cầu.", 0, 0, ""),
    ("2024-03-01", "Ông Trần Văn Thử, Thủ tướng, thăm Huế.", 0, 0, "per/pham-minh-chinh"),
    ("2024-03-01", "Theo ông Phạm Minh Chính, Thủ tướng nêu rõ quan điểm.", 1, 0, ""),
    // a clause in which somebody acts
    ("2024-03-01", "Khi còn là Thủ tướng, ông Nguyễn Tấn Dũng thăm Huế.", 0, 1, ""),
    ("2024-03-01", "Với tư cách Thủ tướng, ông Phạm Minh Chính thăm Huế.", 1, 0, ""),
    ("2024-03-01", "Người tiếp ông Trần Văn Thử là Thủ tướng, ông Lê Văn Mẫu thuật lại.", 0, 0, ""),
    // a change is near
    ("2025-01-16", "Tổng thống Mỹ John Newman nhậm chức.", 0, 0, ""),
    // undated
    ("", "Thủ tướng Trần Văn Thử thăm Huế.", 0, 0, ""),
];

#[test]
fn persons_in_the_text_agree_with_the_register_or_are_reported() {
    let pipeline = Pipeline::default();
    for &(published, text, agrees, former, against) in CASES {
        let document = Document { published: PublishedAt::parse(published).ok(), ..Document::new("a", text) };
        let mut all = Aggregate::default();
        all.absorb(&pipeline.annotate(&document));
        let found = all.tables_by(20, &Offices(&pipeline.entities));
        let sum =
            |f: fn(&bantin::aggregate::Register) -> u64| found.offices.iter().map(|o| f(&o.register)).sum();
        let counts: (u64, u64) = (sum(|r| r.agrees), sum(|r| r.former));
        assert_eq!(counts, (agrees, former), "{published} {text}");
        let rows: Vec<&str> = found.contradictions.iter().map(|c| c.claims[1].value.as_str()).collect();
        assert_eq!(rows.first().copied().unwrap_or(""), against, "{published} {text}");
        for row in &found.contradictions {
            assert_eq!(row.rule, "office.register", "{text}");
            let register = row.claims[1].row.as_deref().expect("the register's claim has its row");
            assert!(register.starts_with("terms.tsv:"), "{register}");
            let said = &row.claims[0].evidence[0];
            assert!(text[said.start as usize..said.end as usize].contains(' '), "the words themselves");
        }
    }
}
