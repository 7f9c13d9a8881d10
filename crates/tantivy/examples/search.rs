//! Files of text in an index, and a query: `cargo run --example search -- "hoi dam" ../../seeds/*.txt`

#![allow(clippy::print_stdout)]

use std::error::Error;

use bantin_tantivy::Lists;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, TantivyDocument, doc};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let query = arguments.next().ok_or("want a query and files")?;
    let lists = Lists::new()?;

    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("vi")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let name = schema.add_text_field("name", STRING | STORED);
    let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing) | STORED);
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("vi", lists.both().folded());

    let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
    for path in arguments {
        let text = std::fs::read_to_string(&path)?;
        writer.add_document(doc!(name => path, body => text))?;
    }
    writer.commit()?;

    // the query as it was typed: with diacritics it finds its own spelling, without it finds all
    let ask = TokenizerManager::default();
    ask.register("vi", lists.syllables());
    let mut parser = QueryParser::new(index.schema(), vec![body], ask);
    parser.set_conjunction_by_default();
    let query = parser.parse_query(&query)?;
    let searcher = index.reader()?.searcher();
    let snippets = SnippetGenerator::create(&searcher, &*query, body)?;
    for (score, address) in searcher.search(&query, &TopDocs::with_limit(10).order_by_score())? {
        let document: TantivyDocument = searcher.doc(address)?;
        let path = document.get_first(name).and_then(|v| v.as_str()).unwrap_or_default();
        println!("{score:.2}  {path}\n      {}", snippets.snippet_from_doc(&document).to_html());
    }
    Ok(())
}
