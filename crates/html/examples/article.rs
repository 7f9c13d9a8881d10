//! The article of a page: `cargo run -p bantin-html --example article -- page.html`

#![allow(clippy::print_stdout)]

use bantin_html::ArticleReader;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = ArticleReader::new()?;
    for path in std::env::args().skip(1) {
        println!("{:#?}", reader.article(&std::fs::read_to_string(path)?));
    }
    Ok(())
}
