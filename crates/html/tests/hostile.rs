//! Pages made to be slow or to break the reader: each is read in time that grows with its length, and nothing panics.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::{Duration, Instant};

use bantin_html::{ArticleReader, charset};
use proptest::prelude::*;

/// Bytes of a page; `BANTIN_HOSTILE=full` makes it 10 MB.
fn size() -> usize {
    if std::env::var("BANTIN_HOSTILE").is_ok_and(|v| v == "full") { 10_000_000 } else { 300_000 }
}

const PROSE: &str =
    "<p>Tối 29/5, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek, và nhiều người khác.</p>";

#[test]
fn time_grows_with_length() {
    let reader = ArticleReader::new().expect("good lists");
    let units = [
        "<div>",
        "<div>x",
        "<p>",
        "<b><p>",
        "<a><div>",
        "<table><tr><td>",
        "<ul><li>x",
        "</div>",
        "<div></p>",
        "<span></b>",
        "<",
        "</",
        "<!",
        "<!--",
        "<a ",
        "<a b=\"",
        "a=b ",
        "&",
        "&#",
        "&amp",
        "&#x",
        "<script>",
        "<title>",
        "<![CDATA[",
        "\u{0}",
        " ",
        "<x1>",
        "<br>",
        "<h1>Tin mới hôm nay</h1>",
        "<div class=\"related ads content article\">",
        "<time datetime=2025-05-30>",
        "<meta name=a content=b>",
        "<span class=author>An",
        "30/5/2025 ",
        "<div>30/5/2025</div>",
        "<noscript>",
        "<svg><p>",
        PROSE,
    ];
    for unit in units {
        for frame in
            [["", ""], ["<p ", ">x"], [PROSE, PROSE], ["<script type=application/ld+json>", "</script>"]]
        {
            let page = format!("{}{}{}", frame[0], unit.repeat(size() / unit.len()), frame[1]);
            let start = Instant::now();
            let article = reader.article(&page);
            let took = start.elapsed();
            assert!(article.text.len() <= page.len() + 16, "{unit:?}: more text than there was");
            assert!(took < Duration::from_secs(20), "{unit:?} in {frame:?}: {took:?}");
            if took > Duration::from_millis(300) && size() > 1_000_000 {
                println!("{took:?} {unit:?} in {frame:?}");
            }
        }
    }
}

#[test]
fn deep_pages_keep_their_text() {
    let reader = ArticleReader::new().expect("good lists");
    let page = format!("{}{PROSE}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert!(reader.article(&page).text.starts_with("Tối 29/5"));
    assert!(reader.article(&format!("<form>{PROSE}{PROSE}</form>")).text.contains("Mangnomek"));
}

proptest! {
    #[test]
    fn nothing_panics(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "<p>", "</p>", "<div class=content>", "</div>", "<a href=x>", "</a>", "<h1>", "</h1>", "<li>", "<td>", "</table>",
                "<script>", "</script>", "<title>", "&ocirc;", "&#7897;", "&#", "<", ">", "\"", "'", "=", "ộ", "Tối 29/5/2025 ông Tô Lâm,",
                "<span class=author>", "<time datetime='", "<!--", "-->", "<br>", "\u{a0}", "\u{feff}", "<meta property=og:title content='a",
            ]),
            0..60,
        ),
        any in ".{0,40}",
    ) {
        let page = pieces.concat() + &any + &pieces.concat();
        let reader = ArticleReader::new().expect("good lists");
        let article = reader.article(&page);
        prop_assert!(article.text.lines().all(|line| !line.is_empty() && line.trim_matches(' ') == line));
        let _ = (reader.text(&page), charset(page.as_bytes()));
    }
}
