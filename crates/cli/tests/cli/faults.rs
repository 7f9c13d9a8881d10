//! What goes wrong around the program: killed runs, full disks, little memory, slow readers, folders that change.
//!
//! The long forms (1 GB, a line of 500 MB, 200 kills, a small file system) are in `benches/faults.py`.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::time::{Duration, Instant};

use crate::support::{ARTICLE, check, expect, folder, json_line, lines};

const BANTIN: &str = env!("CARGO_BIN_EXE_bantin");

fn news(documents: usize) -> String {
    (0..documents).map(|i| json_line(&format!("{i}"), &format!("{ARTICLE} Bản tin số {i}."))).collect()
}

fn spawn(folder: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(BANTIN);
    command.current_dir(folder).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Files of a folder whose names say that they are not whole.
fn parts(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    all.filter(|p| p.extension().is_some_and(|e| e == "part")).collect()
}

/// Runs a shell's words, `$BANTIN` among them.
fn shell(folder: &Path, words: &str) -> std::process::Output {
    Command::new("sh").current_dir(folder).env("BANTIN", BANTIN).args(["-c", words]).output().unwrap()
}

/// Peak of resident memory so far, in bytes.
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
}

#[test]
fn a_killed_run_goes_on_and_gives_the_same_bytes() {
    let mut text = news(400);
    text.insert_str(0, "{\"id\":\"refused\"}\n");
    let here = folder(&[("a.jsonl", text.as_bytes())]);
    expect(1, here.path(), &["extract", "a.jsonl", "-o", "whole.jsonl"]);
    let whole = fs::read(here.path().join("whole.jsonl")).unwrap();
    let args = ["extract", "a.jsonl", "-o", "out.jsonl", "--resume", "--threads", "2"];
    let mut kills = 0;
    for least in [1, 100_000, 300_000, 500_000] {
        let mut child = spawn(here.path(), &args);
        let begun = Instant::now();
        while parts(here.path()).iter().all(|p| fs::metadata(p).map_or(0, |m| m.len()) < least) {
            assert!(begun.elapsed() < Duration::from_secs(300));
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        kills += usize::from(child.wait().unwrap().code().is_none());
        assert!(!here.path().join("out.jsonl").exists() || kills < 4, "the file appears when it is whole");
    }
    assert!(kills > 0);
    let (_, err) = expect(1, here.path(), &args);
    assert!(err.contains("documents were done") && err.contains("1 of 401 documents refused"), "{err}");
    assert!(fs::read(here.path().join("out.jsonl")).unwrap() == whole);
    assert!(parts(here.path()).is_empty());
}

#[test]
fn a_part_cut_at_any_byte_is_completed() {
    let text = news(6) + "broken\n" + &news(3);
    let here = folder(&[("a.jsonl", text.as_bytes())]);
    let args = ["extract", "a.jsonl", "-o", "out.jsonl", "--resume"];
    // Its name, from a run that cannot end: the input is a pipe that nobody writes.
    let part = {
        shell(here.path(), "mv a.jsonl kept && mkfifo a.jsonl");
        let mut child = spawn(here.path(), &args);
        let begun = Instant::now();
        while parts(here.path()).is_empty() && begun.elapsed() < Duration::from_secs(120) {
            std::thread::sleep(Duration::from_millis(5));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        shell(here.path(), "mv kept a.jsonl");
        parts(here.path()).remove(0)
    };
    expect(1, here.path(), &["extract", "a.jsonl", "-o", "whole.jsonl"]);
    let whole = fs::read(here.path().join("whole.jsonl")).unwrap();
    let mut torn = whole.clone();
    torn[whole.len() / 2..][..64].fill(0); // what a power failure may leave
    let cuts = [0, 1, whole.len() / 3, whole.len() / 2, whole.len() - 1, whole.len()];
    for begun in cuts.iter().map(|&cut| whole[..cut].to_vec()).chain([torn]) {
        fs::write(&part, &begun).unwrap();
        expect(1, here.path(), &args);
        assert!(fs::read(here.path().join("out.jsonl")).unwrap() == whole, "cut at {}", begun.len());
        assert!(!part.exists());
    }
    // lines of other documents are not taken
    fs::write(here.path().join("a.jsonl"), news(2).replace("số 1", "số 2")).unwrap();
    fs::write(&part, &whole).unwrap();
    let (_, err) = expect(2, here.path(), &args);
    assert!(err.contains(".part:2: is not of a.jsonl:2") && err.contains("remove the file"), "{err}");
    fs::write(here.path().join("a.jsonl"), news(1)).unwrap();
    let (_, err) = expect(2, here.path(), &args);
    assert!(err.contains("the input has no such document"), "{err}");
    assert!(fs::read(&part).unwrap() == whole, "nothing is changed");
}

#[test]
fn resuming_wants_a_file_and_lines() {
    let here = folder(&[("a.jsonl", news(1).as_bytes())]);
    expect(2, here.path(), &["extract", "a.jsonl", "--resume"]);
    let (_, err) = expect(2, here.path(), &["extract", "a.jsonl", "--resume", "-o", "marks", "--to", "brat"]);
    assert!(err.contains("--to jsonl"), "{err}");
    let (_, err) = expect(2, here.path(), &["extract", "a.jsonl", "--resume", "-o", "/dev/null"]);
    assert!(err.contains("wants one"), "{err}");
}

#[test]
#[cfg(feature = "sqlite")]
fn a_killed_run_leaves_a_database_of_whole_batches() {
    let here = folder(&[("a.jsonl", news(300).as_bytes())]);
    let args = ["aggregate", "a.jsonl", "-o", "n.sqlite", "--batch", "20"];
    for wait in [100, 300, 700] {
        let mut child = spawn(here.path(), &args);
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    expect(0, here.path(), &args);
    let (kept, _) = expect(0, here.path(), &["aggregate", "n.sqlite"]);
    let (told, _) = expect(0, here.path(), &["aggregate", "a.jsonl"]);
    assert!(kept == told);
}

#[test]
fn a_disk_that_fills_leaves_the_old_file_and_no_litter() {
    let here = folder(&[
        ("a.jsonl", news(200).as_bytes()),
        ("o.jsonl", b"old"),
        ("o.json", b"old"),
        ("o.html", b"old"),
    ]);
    for (command, file) in [("extract", "o.jsonl"), ("aggregate", "o.json"), ("report", "o.html")] {
        let words = format!("trap '' XFSZ; ulimit -f 16; exec \"$BANTIN\" {command} a.jsonl -o {file}");
        let output = shell(here.path(), &words);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{command}: {err}");
        assert!(err.contains(&format!("{file}: cannot be written")), "{err}");
        assert_eq!(fs::read(here.path().join(file)).unwrap(), b"old");
        assert!(parts(here.path()).is_empty());
    }
    // with --resume what is written stays, and is used when there is room again
    let output = shell(
        here.path(),
        "trap '' XFSZ; ulimit -f 400; exec \"$BANTIN\" extract a.jsonl -o out.jsonl --resume",
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(parts(here.path()).len(), 1);
    let (_, err) = expect(0, here.path(), &["extract", "a.jsonl", "-o", "out.jsonl", "--resume"]);
    assert!(err.contains("documents were done"), "{err}");
    let (whole, _) = expect(0, here.path(), &["extract", "a.jsonl"]);
    assert!(fs::read(here.path().join("out.jsonl")).unwrap() == whole.as_bytes());
}

#[test]
fn with_little_memory_the_output_is_right_or_absent() {
    let here = folder(&[("a.jsonl", news(20).as_bytes())]);
    let (whole, _) = expect(0, here.path(), &["extract", "a.jsonl"]);
    let mut done = 0;
    for megabytes in [20, 60, 100, 150, 200, 400, 4000] {
        let _ = fs::remove_file(here.path().join("out.jsonl"));
        let output = shell(
            here.path(),
            &format!(
                "ulimit -c 0; ulimit -v {}; exec \"$BANTIN\" extract a.jsonl -o out.jsonl --threads 2",
                megabytes << 10
            ),
        );
        match fs::read(here.path().join("out.jsonl")) {
            Ok(bytes) => {
                assert!(output.status.success() && bytes == whole.as_bytes(), "{megabytes} MB");
                done += 1;
            }
            Err(_) => assert!(!output.status.success(), "{megabytes} MB"),
        }
    }
    assert!(done > 0);
}

#[test]
fn a_folder_that_changes_while_it_is_read() {
    let here = folder(&[
        ("in/a.txt", b"x"),
        ("in/b.txt", b"x"),
        ("in/c.txt", ARTICLE.as_bytes()),
        ("in/e.txt", b"x"),
        ("in/deep/f.txt", b"x"),
    ]);
    shell(here.path(), "mkfifo first.jsonl");
    let child = Command::new(BANTIN)
        .current_dir(here.path())
        .args(["extract", "first.jsonl", "in", "--layers", "sentences"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Opens when the program opens the other end: the folder has been listed then.
    let mut pipe = fs::File::options().write(true).open(here.path().join("first.jsonl")).unwrap();
    let at = |name: &str| here.path().join("in").join(name);
    fs::remove_file(at("a.txt")).unwrap();
    fs::remove_file(at("b.txt")).unwrap();
    fs::create_dir(at("b.txt")).unwrap();
    fs::write(at("c.txt"), "Huế.").unwrap();
    fs::write(at("d.txt"), "new").unwrap();
    fs::remove_dir_all(at("deep")).unwrap();
    pipe.write_all(json_line("first", "x").as_bytes()).unwrap();
    drop(pipe);
    let (out, _) = check(1, &["a folder that changes"], child.wait_with_output().unwrap());
    let seen: Vec<(String, String)> = lines(&out)
        .iter()
        .map(|l| (l["id"].as_str().unwrap().into(), l["error"]["kind"].as_str().unwrap_or("").into()))
        .collect();
    let want = [("first", ""), ("a", "open"), ("b", "read"), ("c", ""), ("f", "open"), ("e", "")];
    assert_eq!(seen, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!(lines(&out)[3]["bytes"], "Huế.".len());
}

#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_refused_documents() {
    let here = folder(&[("in/a.txt", b"x")]);
    shell(
        here.path(),
        "cd in; ln -s nowhere.txt b.txt; ln -s c.txt c.txt; ln -s .. up; ln -s a.txt d.txt; mkfifo e.txt",
    );
    let (out, _) = expect(1, here.path(), &["extract", "in", "--layers", "sentences"]);
    let ids: Vec<_> = lines(&out)
        .iter()
        .map(|l| (l["id"].as_str().unwrap().to_owned(), l["error"]["kind"] == "open"))
        .collect();
    let want = [("a", false), ("b", true), ("c", true), ("d", false)];
    assert_eq!(ids, want.map(|(id, refused)| (id.to_owned(), refused)));
}

#[test]
fn a_slow_reader_stops_the_reading_and_memory_stays() {
    let mut child = Command::new(BANTIN)
        .args(["extract", "-", "--threads", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, taken) = (child.stdin.take().unwrap(), Arc::new(AtomicU64::new(0)));
    let count = Arc::clone(&taken);
    let feeder = std::thread::spawn(move || {
        let line = json_line("x", &"Tối 29/5, ông Tô Lâm thăm Lào. ".repeat(100));
        while stdin.write_all(line.as_bytes()).is_ok() {
            count.fetch_add(line.len() as u64, SeqCst);
        }
    });
    // Nobody reads: the program must stop taking.
    let (mut last, mut still) = (u64::MAX, 0);
    while still < 10 {
        std::thread::sleep(Duration::from_millis(300));
        let now = taken.load(SeqCst);
        still = if now == last && now > 0 { still + 1 } else { 0 };
        last = now;
        assert!(now < 20 << 20, "{now} bytes taken that nobody has read");
    }
    let bytes = peak(&child);
    let mut some = [0; 1000];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    feeder.join().unwrap();
    assert!((1 << 20..200 << 20).contains(&bytes), "{bytes} bytes resident");
}

#[test]
fn a_very_long_line_is_passed_over_without_being_kept() {
    let mut child = Command::new(BANTIN)
        .args(["extract", "-", "--layers", "sentences"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(json_line("1", "a").as_bytes()).unwrap();
    stdin.write_all(b"{\"id\":\"long\",\"text\":\"").unwrap();
    for _ in 0..100 {
        stdin.write_all(&[b'x'; 1 << 20]).unwrap();
    }
    stdin.write_all(b"\"}\n").unwrap();
    stdin.write_all(json_line("2", "b").as_bytes()).unwrap();
    let bytes = peak(&child);
    drop(stdin);
    let (out, _) = check(1, &["a long line"], child.wait_with_output().unwrap());
    let all = lines(&out);
    assert_eq!(
        (&all[0]["id"], &all[1]["error"]["kind"], &all[2]["id"]),
        (&"1".into(), &"too-large".into(), &"2".into())
    );
    assert!((1 << 20..120 << 20).contains(&bytes), "{bytes} bytes resident");
}

#[test]
fn a_bomb_is_refused_where_it_grows_too_large() {
    let good = json_line("good", "a");
    let mut bomb = good.clone().into_bytes();
    bomb.extend(std::iter::repeat_n(b' ', 3 << 20));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&bomb).unwrap();
    let here = folder(&[
        ("a.jsonl.gz", &gzip.finish().unwrap()),
        ("b.jsonl.zst", &zstd::encode_all(&*bomb, 1).unwrap()),
        ("c.txt.zst", &zstd::encode_all(&*bomb, 1).unwrap()),
        ("d.jsonl", good.as_bytes()),
    ]);
    let args = ["extract", ".", "--layers", "sentences", "--max-decompressed"];
    let (out, _) = expect(1, here.path(), &[&args[..], &["1M"]].concat());
    let all = lines(&out);
    let kinds: Vec<_> = all.iter().map(|l| l["error"]["kind"].as_str()).collect();
    assert_eq!(kinds, [None, Some("too-large"), None, Some("too-large"), Some("too-large"), None]);
    let message = all[1]["error"]["message"].as_str().unwrap();
    assert!(
        message.contains("a.jsonl.gz:2: ") && message.contains("unpacks to more than 1048576 bytes"),
        "{message}"
    );
    let (out, _) = expect(0, here.path(), &[&args[..], &["1G"]].concat());
    assert_eq!(lines(&out).len(), 4);
}
