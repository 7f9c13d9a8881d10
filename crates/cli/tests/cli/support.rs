//! Runs the program in a folder of files.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub(crate) const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
pub(crate) const ARTICLE: &str =
    "Tối 29/5, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek tại Hà Nội.\nÔng cảm ơn.";

/// Runs the program in a folder, with bytes on its standard input.
pub(crate) fn run_with(folder: &Path, args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bantin"))
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.to_vec();
    let writer = std::thread::spawn(move || drop(pipe.write_all(&bytes)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

pub(crate) fn run(folder: &Path, args: &[&str]) -> Output {
    run_with(folder, args, b"")
}

/// Runs and asks for an exit status; gives standard output and standard error.
pub(crate) fn expect(status: i32, folder: &Path, args: &[&str]) -> (String, String) {
    check(status, args, run(folder, args))
}

pub(crate) fn check(status: i32, args: &[&str], output: Output) -> (String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(status), "{args:?}\nstdout: {out}\nstderr: {err}");
    assert!(!err.contains("panicked"), "{err}");
    (out, err)
}

pub(crate) fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// A folder of files.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

pub(crate) fn json_line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string() + "\n"
}
