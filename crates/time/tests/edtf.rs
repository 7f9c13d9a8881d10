//! EDTF and grain of resolved expressions.

#![allow(clippy::expect_used)]

mod common;

use bantin_time::{edtf, grain};
use common::house;

#[test]
fn values_in_edtf() {
    let house = house();
    for (text, published, want, fine) in [
        ("tối 29/5", "2025-05-30", "2025-05-29", "part-of-day"),
        ("tối 29/5", "", "XXXX-05-29", "part-of-day"),
        ("14h30 ngày 29/5", "2025-05-30", "2025-05-29T14:30:00", "minute"),
        ("19 giờ 30 phút 15 giây ngày 29/5", "2025-05-30", "2025-05-29T19:30:15", "minute"),
        ("thế kỷ thứ 5 trước Công nguyên", "", "-04XX", "century"),
        ("rạng sáng 29/5", "2025-05-30", "2025-05-29", "part-of-day"),
        ("ngày 29/5", "2025-05-30", "2025-05-29", "day"),
        ("từ ngày 28– 29/6/2021", "", "2021-06-28/2021-06-29", "day"),
        ("ngày 26 và 30/7", "2025-05-30", "{2025-07-26,2025-07-30}", "day"),
        ("tháng 5", "2025-05-30", "2025-05", "month"),
        ("cuối tháng 2", "2025-05-30", "2025-02-21/2025-02-28", "month"),
        ("khoảng năm 1985", "", "1985~", "year"),
        ("quý III/2025", "", "2025-35", "quarter"),
        ("nửa cuối năm 2025", "", "2025-41", "half"),
        ("mùa hè 2024", "", "2024-22", "season"),
        ("tuần này", "2025-05-30", "2025-05-26/2025-06-01", "week"),
        ("những năm 1980", "", "198X", "decade"),
        ("thế kỷ XX", "", "19XX", "century"),
        ("năm 178 TCN", "", "-0178", "year"),
        ("giai đoạn 2017 – 2020", "", "2017/2020", "year"),
        ("5 năm", "", "", ""),
        ("hàng năm", "", "", ""),
        ("hiện nay", "", "", ""),
    ] {
        let times = house.times(text, published);
        assert_eq!(times.len(), 1, "{text}: {times:?}");
        assert_eq!(edtf(&times[0]).unwrap_or_default(), want, "{text} {}", times[0].value);
        assert_eq!(grain(&times[0]).map_or("", |g| g.name()), fine, "{text} {}", times[0].value);
    }
}
