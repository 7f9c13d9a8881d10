//! The program itself: help, arguments, pipes and disks.

use crate::support::{ARTICLE, check, expect, folder, json_line};
use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};

#[test]
fn help_and_version_are_data() {
    let here = folder(&[]);
    for command in ["report", "extract", "aggregate", "when", "explain", "eval", "segment"] {
        let (out, err) = expect(0, here.path(), &[command, "--help"]);
        assert!(out.contains("Example") && err.is_empty(), "{command}");
    }
    let (out, _) = expect(0, here.path(), &["--version"]);
    assert!(out.starts_with("bantin ") && out.contains("CC BY-SA") && out.contains("MIT"), "{out}");
    let (out, _) = expect(0, here.path(), &["completions", "bash"]);
    assert!(out.contains("complete -F _bantin"));
}

#[test]
fn bad_arguments_end_with_two() {
    let here = folder(&[("a.txt", b"x")]);
    for args in [
        &["extract"][..],
        &["extract", "a.txt", "--colour"],
        &["extract", "a.txt", "--layers", "nouns"],
        &["extract", "a.txt", "--threads", "0"],
        &["extract", "a.txt", "--published", "yesterday"],
        &["extract", "a.txt", "--offsets", "words"],
        &["extract", "a.txt", "--field", "body=text"],
        &["extract", "a.txt", "--max-document", "0"],
        &["extract", "a.txt", "--day-parts", "moon"],
        &["when", "tối 29/5", "--published", "30/5/2025"],
        &["explain", "a.txt", "--doc", "a"],
        &["guess", "a.txt"],
    ] {
        let (out, err) = expect(2, here.path(), args);
        assert!(out.is_empty() && err.contains("error:"), "{args:?}: {err}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let news: String = (0..3000).map(|i| json_line(&i.to_string(), ARTICLE)).collect();
    let here = folder(&[("news.jsonl", news.as_bytes())]);
    for threads in ["1", "2"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .current_dir(here.path())
            .args(["extract", "news.jsonl", "--threads", threads])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut some = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_full_disk_is_told_and_ends_with_two() {
    let full = PathBuf::from("/dev/full");
    if !full.exists() {
        return;
    }
    let here = folder(&[("a.txt", ARTICLE.as_bytes())]);
    for args in [
        &["extract", "a.txt"][..],
        &["aggregate", "a.txt"],
        &["when", "tối 29/5"],
        &["report", "a.txt"],
        &["--help"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .current_dir(here.path())
            .args(args)
            .stdout(fs::OpenOptions::new().write(true).open(&full).unwrap())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let (_, err) = check(2, args, output);
        assert!(err.contains("cannot be written") && err.contains("os error 28"), "{args:?}: {err}");
    }
    for args in [&["aggregate", "a.txt", "-o", "full.json"][..], &["report", "a.txt", "-o", "full.json"]] {
        let link = here.path().join("full.json");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(&full, &link).unwrap();
        let (_, err) = expect(2, here.path(), args);
        assert!(err.contains("full.json: cannot be written"), "{err}");
        assert_eq!(fs::read_link(&link).unwrap(), full, "a device is written, never replaced");
    }
}
