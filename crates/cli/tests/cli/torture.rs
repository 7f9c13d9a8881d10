//! fixtures/torture/cases.tsv through the program: hostile input, its declared outcome, and what holds for any input.
//!
//! Cases without arguments of their own lie in one folder and are read in one run, so that none can harm another.
//! `BANTIN_TORTURE=full` gives every case a run of its own too, and sizes as declared, not a tenth of them.

mod content;
mod laws;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use content::{Content, full};
use serde_json::Value;

use crate::support::{check, run};

const ALL: &str = "sentences,tokens,words,mentions,times,encounters";

struct Case {
    name: String,
    content: Vec<u8>,
    arguments: Vec<String>,
    status: i32,
    documents: usize,
    refused: Vec<String>,
    seen: Vec<(String, String)>,
}

impl Case {
    fn of(row: &str) -> Self {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, content, arguments, status, documents, refused, seen] = cells[..] else {
            panic!("want 7 columns: {row}");
        };
        let content: Value = serde_json::from_str(content).unwrap_or_else(|e| panic!("{name}: {e}"));
        let words = |cell: &str| cell.split_whitespace().map(str::to_owned).collect();
        let seen = seen.split("; ").filter(|s| !s.is_empty());
        Self {
            name: name.to_owned(),
            content: Content(&content).bytes(),
            arguments: words(arguments),
            status: status.parse().unwrap(),
            documents: documents.parse().unwrap(),
            refused: words(refused),
            seen: seen.map(|s| s.split_once(':').unwrap()).map(|(a, b)| (a.into(), b.into())).collect(),
        }
    }

    /// Holds the lines of this case against what is declared.
    fn check(&self, lines: &[&Value]) -> Result<(), String> {
        let refused: Vec<&str> = lines.iter().filter_map(|l| l["error"]["kind"].as_str()).collect();
        if refused != self.refused || lines.len() - refused.len() != self.documents {
            return Err(format!("{} documents, refused: {refused:?}", lines.len() - refused.len()));
        }
        self.seen.iter().try_for_each(|(what, wanted)| match has(lines, what, wanted) {
            true => Ok(()),
            false => Err(format!("{what}:{wanted} does not hold of {}", laws::short(&format!("{lines:?}")))),
        })?;
        // the text of a page stands in its line
        let pages = lines.iter().filter_map(|line| Some((line, line["text"].as_str()?)));
        pages.into_iter().try_for_each(|(line, text)| laws::spans(line, text))?;
        let texts = laws::texts(&self.name, &self.content, &self.arguments);
        let Some(texts) = texts else { return Ok(()) };
        if texts.len() != lines.len() {
            return Err(format!("{} lines of input", texts.len()));
        }
        let good = lines.iter().zip(&texts).filter(|(line, _)| line.get("error").is_none());
        good.into_iter().try_for_each(|(line, text)| match (text, line["text"].as_str()) {
            (Some(text), _) => laws::spans(line, text),
            (None, page) => page.map(|_| ()).ok_or_else(|| "a line that this test cannot read".to_owned()),
        })
    }
}

fn has(lines: &[&Value], what: &str, wanted: &str) -> bool {
    let any = |layer: &str, field: &str| {
        let of = |l: &&Value| l[layer].as_array().is_some_and(|all| all.iter().any(|x| x[field] == wanted));
        lines.iter().any(of)
    };
    let count = |layer: &str| lines.iter().filter_map(|l| l[layer].as_array()).map(Vec::len).sum::<usize>();
    match what {
        "notice" => any("notices", "kind"),
        "times" | "mentions" => wanted.parse() == Ok(count(what)),
        "value" => any("times", "value"),
        "no-value" => !any("times", "value"),
        "id-of" => any("mentions", "entity"),
        "id" => lines.first().is_some_and(|l| l["id"] == wanted),
        "says" => lines.iter().any(|l| l["error"]["message"].as_str().is_some_and(|m| m.contains(wanted))),
        _ => panic!("unknown condition {what:?}"),
    }
}

fn cases() -> Vec<Case> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/torture/cases.tsv");
    let table = fs::read_to_string(path).unwrap();
    table.lines().filter(|l| !l.starts_with("# ") && !l.is_empty()).map(Case::of).collect()
}

fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {}", laws::short(l))))
        .collect()
}

/// One run over one file.
fn alone(folder: &Path, case: &Case) -> Result<(), String> {
    fs::write(folder.join(&case.name), &case.content).unwrap();
    let mut args = vec!["extract", &case.name, "--layers", ALL];
    args.extend(case.arguments.iter().map(String::as_str));
    let output = run(folder, &args);
    let (status, err) = (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned());
    if status != Some(case.status) || err.contains("panicked") {
        return Err(format!("exit status {status:?}: {}", laws::short(&err)));
    }
    let all = lines(&String::from_utf8(output.stdout).unwrap());
    case.check(&all.iter().collect::<Vec<_>>())
}

fn tell(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_case_has_its_declared_outcome_and_none_harms_another() {
    let all = cases();
    assert!(all.len() >= 150, "{} cases", all.len());
    let (apart, together): (Vec<Case>, Vec<Case>) =
        all.into_iter().partition(|c| !c.arguments.is_empty() || c.status == 2);
    let here = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for case in &apart {
        alone(here.path(), case).unwrap_or_else(|e| wrong.push(format!("{}: {e}", case.name)));
    }
    let folder = Folder::new(&together);
    let (one, _) = folder.run(1, &["extract", "in", "--layers", ALL, "--threads", "1"]);
    let (three, _) = folder.run(1, &["extract", "in", "--layers", ALL, "--threads", "3"]);
    assert!(one == three, "threads change the bytes");
    let found = lines(&one);
    let mut rest = &found[..];
    for case in folder.order(&together) {
        let (now, behind) = rest.split_at((case.documents + case.refused.len()).min(rest.len()));
        rest = behind;
        case.check(&now.iter().collect::<Vec<_>>())
            .unwrap_or_else(|e| wrong.push(format!("{}: {e}", case.name)));
        if full() {
            alone(here.path(), case).unwrap_or_else(|e| wrong.push(format!("{}, alone: {e}", case.name)));
        }
    }
    assert!(rest.is_empty() || !wrong.is_empty(), "{} lines too many", rest.len());
    tell(&wrong);
}

#[test]
fn every_command_takes_all_of_it_and_lets_nothing_through() {
    let together: Vec<Case> =
        cases().into_iter().filter(|c| c.arguments.is_empty() && c.status != 2).collect();
    let folder = Folder::new(&together);
    let (raw, _) = folder.run(1, &["aggregate", "in"]);
    let (lines, _) = folder.run(1, &["extract", "in"]);
    fs::write(folder.path().join("lines.jsonl"), lines).unwrap();
    let (read, _) = folder.run(1, &["aggregate", "lines.jsonl"]);
    assert!(raw == read, "the lines of extract are worth the documents");
    fs::write(folder.path().join("all.json"), &raw).unwrap();
    for args in [
        &["segment", "in"][..],
        &["segment", "in", "--to", "conllu"],
        &["extract", "in", "--to", "conllu"],
        &["extract", "in", "--to", "webannotation"],
        &["extract", "in", "--to", "brat", "-o", "out/brat"],
        &["aggregate", "in", "-o", "out/tables", "--to", "json,csv,graphml,gexf,ics,ftm"],
        &["report", "in", "-o", "out/report.html"],
    ] {
        fs::create_dir_all(folder.path().join("out")).unwrap();
        let (out, _) = folder.run(1, args);
        laws::output(args, &out);
    }
    #[cfg(feature = "sqlite")]
    {
        folder.run(1, &["aggregate", "in", "-o", "all.sqlite"]);
        let (kept, _) = folder.run(0, &["aggregate", "all.sqlite"]);
        assert!(kept == raw, "a database is worth its documents");
        for name in ["'; DROP TABLE documents; --", "%", "_", "per/to-lam", ""] {
            let output = run(&folder.path(), &["query", "all.sqlite", "who", name]);
            assert!(matches!(output.status.code(), Some(0 | 2)), "{name}");
        }
        let (again, _) = folder.run(0, &["aggregate", "all.sqlite"]);
        assert!(again == raw, "a question changes nothing");
    }
    let outside: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    let ours = ["in", "out", "lines.jsonl", "all.json", "all.sqlite"];
    assert!(outside.iter().all(|name| ours.iter().any(|o| name == o)), "{outside:?}");
    laws::files(&folder.path().join("out"));
}

/// All cases in one folder.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(cases: &[Case]) -> Self {
        let here = tempfile::tempdir().unwrap();
        fs::create_dir(here.path().join("in")).unwrap();
        cases.iter().for_each(|c| fs::write(here.path().join("in").join(&c.name), &c.content).unwrap());
        Self(here)
    }

    fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    fn run(&self, status: i32, args: &[&str]) -> (String, String) {
        check(status, args, run(self.0.path(), args))
    }

    /// The cases as the program reads them.
    fn order<'c>(&self, cases: &'c [Case]) -> impl Iterator<Item = &'c Case> {
        let by_name: BTreeMap<&[u8], &Case> = cases.iter().map(|c| (c.name.as_bytes(), c)).collect();
        assert_eq!(by_name.len(), cases.len(), "a name twice");
        by_name.into_values()
    }
}
