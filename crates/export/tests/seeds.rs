//! Every format as a reader of the seeds, or of a few sentences, sees it.

#![allow(clippy::unwrap_used)]

use bantin::aggregate::{Aggregate, Tables};
use bantin::{Document, Layer, LayerSet, Pipeline, PipelineBuilder, PublishedAt};
use bantin_export::Format;
use bantin_export::document::{brat, bulk, conllu, web};

const ARTICLE: &str = "Tối 29/5, tại Hà Nội, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek.\nNgày 30/5, \
    ông sẽ gặp Bộ trưởng Ngoại giao Bùi Thanh Sơn.";

fn seeds() -> Tables {
    let pipeline = Pipeline::default();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut all = Aggregate::default();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let text = std::fs::read_to_string(path).unwrap();
        all.absorb(&pipeline.annotate(&Document::new(path.file_stem().unwrap().to_str().unwrap(), &text)));
    }
    all.tables(3)
}

fn file(tables: &Tables, format: Format, name: &str) -> String {
    let file = format.files(tables).into_iter().find(|f| f.name == name).unwrap();
    String::from_utf8(file.bytes).unwrap()
}

fn article<T>(f: impl FnOnce(&bantin::Annotations) -> T) -> T {
    let pipeline: Pipeline = PipelineBuilder::default().layers(LayerSet::of(&Layer::ALL)).build().unwrap();
    let document = Document::new("a b", ARTICLE).published(PublishedAt::parse("2025-05-29").unwrap());
    f(&pipeline.annotate(&document))
}

#[test]
fn tables() {
    let tables = seeds();
    insta::assert_snapshot!(
        "encounters.ics",
        file(&tables, Format::ICalendar, "encounters.ics").replace("\r\n", "\n")
    );
    insta::assert_snapshot!("met.graphml", file(&tables, Format::GraphMl, "met.graphml"));
    insta::assert_snapshot!("met.gexf", file(&tables, Format::Gexf, "met.gexf"));
    insta::assert_snapshot!("offices.csv", file(&tables, Format::Csv, "offices.csv").replace("\r\n", "\n"));
    insta::assert_snapshot!(
        "encounter_sides.csv",
        file(&tables, Format::Csv, "encounter_sides.csv").replace("\r\n", "\n")
    );
    insta::assert_snapshot!("timeline.json", file(&tables, Format::Json, "timeline.json"));
}

/// Every field of a document has its place in a mapping, and its type.
fn fits(value: &serde_json::Value, mapping: &serde_json::Value, path: &str) {
    let kind = mapping["type"].as_str().unwrap_or("object");
    match value {
        serde_json::Value::Array(all) => all.iter().for_each(|one| fits(one, mapping, path)),
        serde_json::Value::Object(fields) if kind == "date_range" => {
            assert!(fields.keys().all(|k| ["gte", "lt", "lte"].contains(&&**k)), "{path}");
        }
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                let inner = &mapping["properties"][name];
                assert!(inner.is_object(), "{path}.{name} is not in the mapping");
                fits(value, inner, &format!("{path}.{name}"));
            }
        }
        serde_json::Value::Number(_) => assert_eq!(kind, "integer", "{path}"),
        serde_json::Value::String(_) => {
            assert!(["keyword", "text", "date", "annotated_text"].contains(&kind), "{path}: {kind}");
        }
        _ => panic!("{path}: {value}"),
    }
}

#[test]
fn search() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/search");
    for (form, file) in [(bulk::Text::Plain, "mapping"), (bulk::Text::Annotated, "mapping-annotated")] {
        let lines = article(|annotations| bulk::write(ARTICLE, annotations, form));
        let lines: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(lines[0], serde_json::json!({"index": {"_id": "a b"}}));
        let mapping = std::fs::read_to_string(format!("{folder}/{file}.json")).unwrap();
        let mapping: serde_json::Value = serde_json::from_str(&mapping).unwrap();
        fits(&lines[1], &mapping["mappings"], "");
        // offsets are those of Java and JavaScript
        let units: Vec<u16> = ARTICLE.encode_utf16().collect();
        for mention in lines[1]["mentions"].as_array().unwrap() {
            let at = |side: &str| usize::try_from(mention[side].as_u64().unwrap()).unwrap();
            assert_eq!(mention["text"], String::from_utf16(&units[at("start")..at("end")]).unwrap());
        }
        insta::assert_snapshot!(file, serde_json::to_string_pretty(&lines[1]).unwrap());
    }
}

#[test]
fn money() {
    let mut all = Aggregate::default();
    article(|annotations| all.absorb(annotations));
    insta::assert_snapshot!("ftm", file(&all.tables(3), Format::FollowTheMoney, "entities.ftm.json"));
}

#[test]
fn documents() {
    article(|annotations| {
        insta::assert_snapshot!("brat", brat::write(ARTICLE, annotations));
        insta::assert_snapshot!("conllu", conllu::write(ARTICLE, annotations));
        insta::assert_snapshot!(
            "web",
            web::write(ARTICLE, annotations).replace("},{\"body\"", "},\n{\"body\"")
        );
    });
}
