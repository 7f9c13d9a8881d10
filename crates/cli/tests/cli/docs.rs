//! The questions of docs/database.md run as they stand.

use crate::support::{SEEDS, expect, folder};
use std::process::Command;

#[test]
fn the_questions_of_the_page_are_answered() {
    let here = folder(&[]);
    expect(0, here.path(), &["aggregate", SEEDS, "-o", "news.sqlite"]);
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/database.md");
    let script = r#"
import re, sqlite3, sys
db = sqlite3.connect("news.sqlite")
questions = re.findall(r"```sql\n(.*?)```", open(sys.argv[1], encoding="utf-8").read(), re.S)
print([len(db.execute(q).fetchall()) for q in questions])
tables = {r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")}
page = open(sys.argv[1], encoding="utf-8").read()
print(sorted(t for t in tables if "`%s`" % t not in page and "**`%s`**" % t not in page))
"#;
    let Ok(output) = Command::new("python3").current_dir(here.path()).args(["-c", script, page]).output()
    else {
        return;
    };
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(told, "[8, 2, 4, 7, 0]\n[]\n");
}
