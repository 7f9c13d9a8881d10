//! The pipeline as an embedder meets it: over the seed documents, with the embedded lists.
#![cfg(all(feature = "lexicon", feature = "serde"))]

use bantin::{
    Annotations, Document, Layer, LayerSet, MentionKind, Pipeline, PipelineBuilder, PublishedAt, Record,
    Stream, Unit, convert, write_json,
};
use rayon::iter::ParallelIterator;

fn seeds() -> Vec<Record> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the seeds").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| Record {
        id: path.file_stem().expect("a name").to_string_lossy().into_owned(),
        text: std::fs::read_to_string(path).expect("a text"),
        ..Record::default()
    };
    paths.iter().map(read).collect()
}

fn pipeline(layers: LayerSet) -> Pipeline {
    PipelineBuilder::default().layers(layers).build().expect("good lists")
}

#[test]
fn one_by_one_in_parallel_and_streamed_are_the_same() {
    let (pipeline, seeds) = (Pipeline::default(), seeds());
    let documents: Vec<Document<'_>> = seeds.iter().map(Record::document).collect();
    let one: Vec<Annotations> = documents.iter().map(|d| pipeline.annotate(d)).collect();
    let all: Vec<Annotations> = pipeline.annotate_all(&documents).collect();
    assert_eq!(one, all);
    assert!(one.iter().all(|a| !a.mentions.is_empty() && !a.times.is_empty() && a.tokens.is_empty()));
    for threads in [1, 3] {
        let mut streamed = Vec::new();
        let write = |_, result: Result<Annotations, _>| {
            streamed.push(result?);
            Ok::<(), bantin::Panicked>(())
        };
        pipeline
            .annotate_stream(Stream::with_threads(threads), seeds.clone().into_iter(), write)
            .expect("no panic");
        assert_eq!(one, streamed);
    }
}

#[test]
fn a_layer_never_depends_on_the_others() {
    let all = pipeline(LayerSet::ALL);
    let single = Layer::ALL.map(|layer| (layer, pipeline(LayerSet::of(&[layer]))));
    for record in seeds() {
        for published in [None, PublishedAt::parse("2025-05-30").ok()] {
            let document = Document { published, ..record.document() };
            let full = all.annotate(&document);
            for (layer, pipeline) in &single {
                let alone = pipeline.annotate(&document);
                assert_eq!(alone.published, full.published, "{layer:?}");
                match layer {
                    Layer::Sentences => assert_eq!(alone.sentences, full.sentences),
                    Layer::Tokens => assert_eq!(alone.tokens, full.tokens),
                    Layer::Words => assert_eq!(alone.words, full.words),
                    Layer::Mentions => assert_eq!(alone.mentions, full.mentions),
                    Layer::Times => assert_eq!(alone.times, full.times),
                    Layer::Encounters => assert_eq!(alone.encounters, full.encounters),
                }
            }
        }
    }
}

#[test]
fn what_is_written_is_read_back() {
    let pipeline = pipeline(LayerSet::ALL);
    for record in seeds() {
        let document = Document { title: Some("Tin"), ..record.document() };
        let annotations = pipeline.annotate(&document);
        let mut line = Vec::new();
        write_json(&annotations, LayerSet::ALL, Unit::Byte, &mut line);
        assert!(!line.contains(&b'\n'));
        let back: Annotations = serde_json::from_slice(&line).expect("our own line");
        assert_eq!(back, annotations);
    }
}

#[test]
fn converted_offsets_name_the_same_words() {
    let pipeline = pipeline(LayerSet::ALL);
    for record in seeds() {
        let bytes = pipeline.annotate(&record.document());
        let mut chars = bytes.clone();
        convert(&mut chars, &record.text, Unit::Char);
        let text: Vec<char> = record.text.chars().collect();
        for (m, c) in bytes.mentions.iter().zip(&chars.mentions) {
            let words: String = text[c.span.range()].iter().collect();
            assert_eq!(words, record.text[m.span.range()]);
        }
        assert_ne!(bytes.tokens, chars.tokens);
        assert_eq!(bytes.published.evidence.len(), chars.published.evidence.len());
    }
}

#[test]
fn own_entries_are_added_and_built_in_ones_dropped() {
    let list = "Quán Gió\tLOC\tloc/quan-gio\n";
    let text = "Hôm qua, tại Hà Nội, Quán Gió mở cửa.";
    let found = |builtin: bool| -> Vec<String> {
        let builder = PipelineBuilder::default().builtin(builtin).gazetteer("own.tsv", list);
        let annotations = builder.build().expect("good lists").annotate(&Document::new("a", text));
        let listed = annotations.mentions.iter().filter(|m| m.source == bantin::doc::Source::Gazetteer);
        listed.filter_map(|m| m.entity.as_ref().map(ToString::to_string)).collect()
    };
    assert_eq!(found(true), ["loc/ha-noi", "loc/quan-gio"]);
    assert_eq!(found(false), ["loc/quan-gio"]);
    let wrong =
        PipelineBuilder::default().gazetteer("own.tsv", "Quán Gió\tPLACE\n").build().expect_err("a bad type");
    assert!(wrong.to_string().starts_with("own.tsv:1: unknown type \"PLACE\""), "{wrong}");
}

#[test]
fn dates_are_given_inferred_or_unknown() {
    let seeds = seeds();
    let document = seeds[3].document();
    let provenance = |infer: bool, document: &Document<'_>| {
        let pipeline = PipelineBuilder::default().infer(infer).build().expect("good lists");
        pipeline.annotate(document).published.provenance
    };
    let given = document.published(PublishedAt::parse("2024-02-27").expect("a day"));
    assert_eq!(provenance(true, &document), bantin::doc::Provenance::Inferred);
    assert_eq!(provenance(false, &document), bantin::doc::Provenance::Unknown);
    assert_eq!(provenance(false, &given), bantin::doc::Provenance::Given);
}

#[test]
fn an_office_that_is_over_keeps_its_name() {
    let pipeline = Pipeline::default();
    let role = |text: &str| {
        let found = pipeline.annotate(&Document::new("a", text)).mentions.into_iter();
        let role = found.filter(|m| m.kind == MentionKind::Role).find_map(|m| m.entity);
        role.map(|id| id.as_str().to_owned())
    };
    for office in ["Tổng Giám đốc PVTex", "Chánh Văn phòng Trung ương Đảng", "Chủ tịch nước"]
    {
        let now = role(&format!("{office} Trần Văn Mẫu đến dự."));
        assert!(now.is_some(), "{office}");
        for over in ["Nguyên", "Cựu"] {
            let before = role(&format!("{over} {office} Trần Văn Mẫu đến dự."));
            assert_eq!(before, now, "{over} {office}");
        }
    }
}
