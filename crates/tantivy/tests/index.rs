//! A real index of tantivy: phrases, words, queries without diacritics, snippets.

#![allow(clippy::unwrap_used, missing_docs)]

use bantin_tantivy::Lists;
use tantivy::collector::TopDocs;
use tantivy::query::{Query, QueryParser};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, TantivyDocument, doc};

const TEXTS: [&str; 4] = [
    "Tối 29/5, ông Lê Hoài Trung đã hội đàm với đồng chí Thongsalith Mangnomek.",
    "Hội nghị bàn về đàm phán thuế quan.",
    "Toi 29/5, ong Le Hoai Trung hoi dam voi doan Lao.",
    "Chất đạm trong hồi đầm lầy.",
];

struct Search {
    index: Index,
    body: Field,
    ask: TokenizerManager,
}

impl Search {
    fn new() -> Self {
        let lists = Lists::new().unwrap();
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("vi")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let body =
            schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing) | STORED);
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register("vi", lists.both().folded());
        // a query is taken at its word: with diacritics or without
        let ask = TokenizerManager::default();
        ask.register("vi", lists.syllables());
        let mut writer = index.writer_with_num_threads(1, 20_000_000).unwrap();
        for text in TEXTS {
            writer.add_document(doc!(body => text)).unwrap();
        }
        writer.commit().unwrap();
        Self { index, body, ask }
    }

    fn parse(&self, query: &str) -> Box<dyn Query> {
        let mut parser = QueryParser::new(self.index.schema(), vec![self.body], self.ask.clone());
        parser.set_conjunction_by_default();
        parser.parse_query(query).unwrap()
    }

    /// Numbers of the texts found.
    fn find(&self, query: &str) -> Vec<usize> {
        let searcher = self.index.reader().unwrap().searcher();
        let found = searcher.search(&self.parse(query), &TopDocs::with_limit(10).order_by_score()).unwrap();
        let text = |address| {
            let document: TantivyDocument = searcher.doc(address).unwrap();
            let text = document.get_first(self.body).unwrap().as_str().unwrap().to_owned();
            TEXTS.iter().position(|t| *t == text).unwrap()
        };
        let mut found: Vec<usize> = found.into_iter().map(|(_, address)| text(address)).collect();
        found.sort_unstable();
        found
    }
}

#[test]
fn phrases_and_words_are_found() {
    let search = Search::new();
    assert_eq!(search.find("\"hội đàm\""), [0]);
    assert_eq!(search.find("\"Lê Hoài Trung\""), [0]);
    assert_eq!(search.find("đàm"), [0, 1]);
    assert_eq!(search.find("\"đàm hội\""), [] as [usize; 0]);
    assert_eq!(search.find("\"29/5\""), [0, 2]);
}

#[test]
fn a_query_without_diacritics_finds_both_spellings() {
    let search = Search::new();
    assert_eq!(search.find("\"hoi dam\""), [0, 2, 3]);
    assert_eq!(search.find("\"hội đàm\""), [0]);
    assert_eq!(search.find("\"le hoai trung\""), [0, 2]);
    assert_eq!(search.find("dam"), [0, 1, 2, 3]);
}

#[test]
fn snippets_mark_the_bytes_of_the_text() {
    let search = Search::new();
    let searcher = search.index.reader().unwrap().searcher();
    for query in ["\"hội đàm\"", "\"hoi dam\""] {
        let generator = SnippetGenerator::create(&searcher, &*search.parse(query), search.body).unwrap();
        let html = generator.snippet(TEXTS[0]).to_html();
        assert!(html.contains("<b>hội</b> <b>đàm</b> với"), "{query}: {html}");
    }
}
