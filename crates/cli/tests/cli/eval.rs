//! `bantin eval`.

use crate::support::{expect, folder};
use serde_json::Value;

#[test]
fn eval_scores_gold_and_treebanks() {
    let text = "Tối 29/5, ông Tô Lâm tới Hà Nội.";
    let gold = serde_json::json!({
        "id": "g", "text": text, "published": "2025-05-30",
        "times": [{"start": 0, "end": 10, "type": "TIME", "value": "2025-05-29TEV"}],
        "entities": [], "encounters": [],
    });
    let row = |id: u32, form: &str| format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n");
    let treebank = format!("{}{}{}\n", row(1, "Hà Nội"), row(2, "đẹp"), row(3, "."));
    let here = folder(&[
        ("gold.jsonl", gold.to_string().as_bytes()),
        ("bank.conllu", treebank.as_bytes()),
        ("bad.jsonl", b"{\"id\":\"g\",\"text\":\"x\",\"times\":[{\"start\":0,\"end\":9,\"type\":\"DATE\",\"value\":\"2025\"}]}"),
    ]);
    let (out, _) = expect(0, here.path(), &["eval", "gold.jsonl", "bank.conllu", "--json"]);
    let board: Value = serde_json::from_str(&out).unwrap();
    let row = |layer: &str| {
        board["layers"]
            .as_array()
            .unwrap()
            .iter()
            .find(|r| r["layer"] == layer && r["type"] == "all")
            .unwrap()
            .clone()
    };
    assert_eq!(
        (&row("times+value")["gold"], &row("times+value")["strict"]["right"]),
        (&Value::from(1), &Value::from(1))
    );
    assert_eq!((&row("words")["gold"], &row("sentences")["gold"]), (&Value::from(3), &Value::from(1)));
    let (table, _) = expect(0, here.path(), &["eval", "gold.jsonl", "--errors"]);
    assert!(table.contains("times") && table.contains("F1"), "{table}");
    let (_, err) = expect(2, here.path(), &["eval", "bad.jsonl"]);
    assert!(err.starts_with("bantin: bad.jsonl:1: "), "{err}");
    expect(2, here.path(), &["eval", "missing.jsonl"]);
}
