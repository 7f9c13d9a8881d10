//! A database with some bytes changed, as somebody else may give it: an error or an answer, and never a crash.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use bantin::{Aggregate, Document};
use bantin_store::Store;

use super::document::PIPELINE;

const TEXT: &str = "Tối 29/5/2025, Tổng Bí thư Tô Lâm đã hội đàm với Tổng thống Lào Thongloun Sisoulith tại Hà Nội. \
    Ngày 30/5, Chủ tịch Quốc hội Trần Thanh Mẫn tiếp ông tại Huế.";

static GOOD: LazyLock<(PathBuf, Vec<u8>)> = LazyLock::new(|| {
    let folder =
        if fs::exists("/dev/shm").unwrap_or(false) { "/dev/shm".into() } else { std::env::temp_dir() };
    let path = folder.join(format!("bantin-fuzz-{}.sqlite", std::process::id()));
    let _ = fs::remove_file(&path);
    Store::grow(&path).expect("a new file").add(&batch(TEXT), &nobody).expect("room on the disk");
    let bytes = fs::read(&path).expect("just written");
    (path, bytes)
});

fn nobody(_: &str, _: Option<&str>) -> bool {
    false
}

fn batch(text: &str) -> Aggregate {
    let mut all = Aggregate::default();
    all.absorb(&PIPELINE.annotate(&Document::new("a", text)));
    all
}

/// Three bytes an edit: where, and what.
pub fn database(edits: &[u8]) {
    let (path, good) = &*GOOD;
    let mut bytes = good.clone();
    for edit in edits.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) * 8 + usize::from(edit[2] % 8);
        bytes[at % good.len()] = edit[3];
    }
    fs::write(path, &bytes).expect("room on the disk");
    if let Ok(store) = Store::read(path) {
        let _ = store.tables(3);
        for name in ["Tô Lâm", "per/to-lam", "x"] {
            let Ok(found) = store.find(name) else { continue };
            let _ = (store.entities(&found, 3), store.met(&found, 3));
        }
    }
    if let Ok(mut store) = Store::grow(path) {
        let _ = store.add(&batch("Ngày 1/6/2025, Tổng Bí thư Tô Lâm thăm Lào."), &nobody);
    }
    for rest in ["-journal", "-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(rest);
        let _ = fs::remove_file(name);
    }
}
