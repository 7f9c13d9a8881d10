//! `bantin when`.

use crate::support::{expect, folder};
use serde_json::Value;

#[test]
fn when_prints_a_table_or_objects() {
    let here = folder(&[]);
    let (out, _) = expect(0, here.path(), &["when", "tối 29/5", "--published", "2025-05-30"]);
    assert!(out.contains("2025-05-29TEV"), "{out}");
    let (out, _) = expect(0, here.path(), &["when", "tối 29/5", "--published", "2025-05-30", "--json"]);
    let times: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(times[0]["value"], "2025-05-29TEV");
    assert_eq!((&times[0]["grain"], &times[0]["edtf"]), (&"part-of-day".into(), &"2025-05-29".into()));
    assert_eq!((&times[0]["start"], &times[0]["end"]), (&Value::from(0), &Value::from(10)));
    let (out, _) = expect(0, here.path(), &["when", "tối 29/5", "--no-infer", "--json"]);
    assert!(out.contains("XXXX-05-29TEV"), "{out}");
    let (out, _) = expect(0, here.path(), &["when", "rằm tháng Giêng Bính Ngọ", "--json"]);
    assert!(out.contains("2026-03-03"), "{out}");
    let (out, err) = expect(0, here.path(), &["when", "chiều sâu", "--json"]);
    assert_eq!((out.as_str(), err.as_str()), ("[]\n", ""));
}
