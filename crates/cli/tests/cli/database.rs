//! `bantin aggregate -o news.sqlite`: a database that grows, whatever happens to the run.

use crate::support::{ARTICLE, SEEDS, expect, folder, json_line};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Documents of which some meet, and some are alike.
fn articles(count: usize) -> String {
    let names = ["Tô Lâm", "Lê Hoài Trung", "Thongsalith Mangnomek", "Phạm Minh Chính"];
    let article = |i: usize| {
        let (host, guest, day) = (names[i % 4], names[(i / 4 + 1) % 4], 1 + i % 28);
        let text = format!(
            "Ngày {day}/5, tại Hà Nội, Tổng Bí thư {host} đã hội đàm với ông {guest}.\n{ARTICLE}\nTin số {}.",
            i / 3
        );
        serde_json::json!({"id": format!("tin-{i}"), "text": text, "published": format!("2025-05-{day:02}")})
            .to_string()
            + "\n"
    };
    (0..count).map(article).collect()
}

/// Every row, as SQLite's own shell or python reads them: an independent look. `None` where there is neither.
fn dump(database: &Path) -> Option<String> {
    let script = "import sqlite3,sys\nfor line in sqlite3.connect(sys.argv[1]).iterdump(): print(line)";
    let output = Command::new("python3").args(["-c", script]).arg(database).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut lines: Vec<&str> = std::str::from_utf8(&output.stdout).unwrap().lines().collect();
    lines.sort_unstable();
    Some(lines.join("\n"))
}

#[test]
fn a_database_gives_the_tables_of_its_documents() {
    let here = folder(&[("news.jsonl", articles(60).as_bytes())]);
    let (want, _) = expect(0, here.path(), &["aggregate", SEEDS, "news.jsonl"]);
    expect(0, here.path(), &["aggregate", "news.jsonl", "-o", "news.sqlite", "--batch", "7"]);
    let (out, err) = expect(0, here.path(), &["aggregate", SEEDS, "-o", "news.sqlite"]);
    assert!(out.is_empty() && err.contains("news.sqlite: 5 new documents, 0 were there"), "{err}");
    let (kept, _) = expect(0, here.path(), &["aggregate", "news.sqlite"]);
    assert!(kept == want, "the database tells other tables");
    let (_, err) = expect(0, here.path(), &["aggregate", SEEDS, "-o", "news.sqlite"]);
    assert!(err.contains("0 new documents, 5 were there"), "{err}");
    expect(0, here.path(), &["extract", SEEDS, "news.jsonl"]);
    let (lines, _) = expect(0, here.path(), &["extract", SEEDS, "news.jsonl"]);
    fs::write(here.path().join("lines.jsonl"), lines).unwrap();
    let (_, err) = expect(0, here.path(), &["aggregate", "lines.jsonl", "-o", "news.sqlite"]);
    assert!(err.contains("0 new documents, 65 were there"), "a line of extract is its document: {err}");
}

#[test]
fn what_cannot_be_kept_is_told() {
    let here =
        folder(&[("a.jsonl", (json_line("a", ARTICLE) + "{broken\n").as_bytes()), ("t.sqlite", b"text")]);
    let (_, err) = expect(1, here.path(), &["aggregate", "a.jsonl", "-o", "a.db"]);
    assert!(err.contains("a.jsonl:2:") && err.contains("a.db: 1 new documents"), "{err}");
    for (args, what) in [
        (["aggregate", "a.jsonl", "-o", "t.sqlite"], "t.sqlite: not a database of `bantin aggregate`"),
        (["aggregate", "a.db", "-o", "b.db"], "a database is no input of another"),
        (["aggregate", "none.db", "-o", "b.json"], "none.db: no such database"),
        (["aggregate", "a.jsonl", "-o", "no/such/b.db"], "no/such/b.db: "),
        (["aggregate", "none.jsonl", "-o", "b.db"], "none.jsonl"),
    ] {
        let status = if what == "none.jsonl" { 1 } else { 2 };
        let (_, err) = expect(status, here.path(), &args);
        assert!(err.contains(what), "{args:?}: {err}");
    }
    assert!(!here.path().join("b.db").exists());
}

/// `BANTIN_KILLS` asks for more than the test run's 20.
#[test]
fn a_killed_run_loses_nothing() {
    let kills = std::env::var("BANTIN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let here = folder(&[("news.jsonl", articles(100).as_bytes())]);
    let args = |name| ["aggregate", "news.jsonl", "-o", name, "--batch", "6", "--threads", "1"];
    let begin = std::time::Instant::now();
    expect(0, here.path(), &args("whole.sqlite"));
    let whole = begin.elapsed();
    let Some(want) = dump(&here.path().join("whole.sqlite")) else { return };
    let path = here.path().join("killed.sqlite");
    let mut kept = 0;
    for kill in 0..kills {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .current_dir(here.path())
            .args(args("killed.sqlite"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // early, late, and between; a rerun has less and less to do
        std::thread::sleep(
            whole.mul_f64(f64::from(kill % 10 + 1) / 10.0) + Duration::from_micros(137 * kill as u64),
        );
        child.kill().unwrap();
        child.wait().unwrap();
        if path.exists() {
            let script = "import sqlite3,sys\ndb=sqlite3.connect(sys.argv[1])\n\
                print(db.execute('PRAGMA integrity_check').fetchone()[0], db.execute(\"SELECT count(*) FROM sqlite_schema\").fetchone()[0] \
                and db.execute('SELECT count(*) FROM documents').fetchone()[0])";
            let output = Command::new("python3").args(["-c", script]).arg(&path).output().unwrap();
            let told = String::from_utf8(output.stdout).unwrap();
            let documents: u32 =
                told.strip_prefix("ok ").unwrap_or_else(|| panic!("{told}")).trim().parse().unwrap();
            assert!(documents >= kept, "kill {kill}: {documents} documents, {kept} were there");
            kept = documents;
        }
        if kill % 7 == 6 {
            expect(0, here.path(), &args("killed.sqlite"));
            assert!(dump(&path).unwrap() == want, "kill {kill}: another database");
            fs::remove_file(&path).unwrap();
            kept = 0;
        }
    }
    expect(0, here.path(), &args("killed.sqlite"));
    assert!(dump(&path).unwrap() == want, "another database after {kills} kills");
}

#[test]
fn two_runs_do_not_meet() {
    let here = folder(&[("a.jsonl", json_line("a", ARTICLE).as_bytes())]);
    let waiting = || {
        let mut first = Command::new(env!("CARGO_BIN_EXE_bantin"));
        first.current_dir(here.path()).args(["aggregate", "-", "-o", "news.sqlite"]);
        first.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    };
    // the first waits for its input, with the lock, unless the second came before it
    let mut first = waiting();
    let mut told = String::new();
    for _ in 0..20 {
        std::thread::sleep(Duration::from_millis(200));
        if first.try_wait().unwrap().is_some() {
            first = waiting();
            continue;
        }
        let output = crate::support::run(here.path(), &["aggregate", "a.jsonl", "-o", "news.sqlite"]);
        told = String::from_utf8(output.stderr).unwrap();
        if output.status.code() == Some(2) {
            break;
        }
    }
    assert!(told.contains("another run is writing to it: wait until it ends"), "{told}");
    drop(first.stdin.take());
    first.wait().unwrap();
    expect(0, here.path(), &["aggregate", "a.jsonl", "-o", "news.sqlite"]);
}
