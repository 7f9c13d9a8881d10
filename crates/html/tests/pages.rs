//! `fixtures/html`: pages in the shape of newspapers' templates, each beside what is in it. `BANTIN_PAGES=write` writes what is
//! missing: read every line of it.

use std::fs;
use std::path::Path;

use bantin_html::{Article, ArticleReader};

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/html");

/// As the declared file has it.
fn show(article: &Article) -> String {
    let or = |value: &Option<String>| value.clone().unwrap_or_default();
    let head = [
        ("title", or(&article.title)),
        ("published", or(&article.published.map(|p| p.to_string()))),
        ("byline", or(&article.byline)),
        ("source", or(&article.source)),
        ("url", or(&article.url)),
    ];
    let head: String = head.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("{head}\n{}\n", article.text)
}

#[test]
fn pages_give_what_is_declared() {
    let reader = ArticleReader::new().expect("good lists");
    let mut names: Vec<_> =
        fs::read_dir(PAGES).expect("fixtures").map(|f| f.expect("a file").path()).collect();
    names.retain(|path| path.extension().is_some_and(|e| e == "html"));
    names.sort();
    assert!(names.len() >= 20, "{} pages", names.len());
    let mut wrong = String::new();
    for path in &names {
        let read = |path: &Path| fs::read_to_string(path).expect("a text");
        let got = show(&reader.article(&read(path)));
        let declared = path.with_extension("txt");
        if !declared.exists() && std::env::var("BANTIN_PAGES").is_ok_and(|v| v == "write") {
            fs::write(&declared, &got).expect("a file");
        }
        let want = read(&declared);
        if got != want {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            wrong += &format!("--- {name}\n");
            let (got, want): (Vec<_>, Vec<_>) = (got.lines().collect(), want.lines().collect());
            want.iter().filter(|l| !got.contains(l)).for_each(|l| wrong += &format!("- {l}\n"));
            got.iter().filter(|l| !want.contains(l)).for_each(|l| wrong += &format!("+ {l}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
