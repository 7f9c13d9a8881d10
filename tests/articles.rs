//! Snapshots of every layer over `fixtures/articles` and `seeds`: the newspaper with pencil marks.
//!
//! Add an article: drop the file, run with `INSTA_UPDATE=always`, read the diff.

#![allow(missing_docs)]

use std::path::Path;

use bantin::{Annotations, Document, Layer, LayerSet, Mention, MentionKind, Pipeline, PublishedAt, Span};
use bantin_house::{Article, article, pencil};

fn pipeline() -> &'static Pipeline {
    static PIPELINE: std::sync::OnceLock<Pipeline> = std::sync::OnceLock::new();
    PIPELINE.get_or_init(|| {
        let builder = bantin::PipelineBuilder::default().layers(LayerSet::ALL);
        builder.build().expect("embedded lists are good")
    })
}

fn annotate(article: &Article) -> Annotations {
    let mut document = Document::new(&article.id, &article.text);
    document.published =
        article.published.as_deref().map(|p| PublishedAt::parse(p).expect("a date in the header"));
    pipeline().annotate(&document)
}

fn layer(annotations: &Annotations, text: &str, layer: Layer) -> String {
    let marks: Vec<(Span, String)> = match layer {
        Layer::Sentences => annotations
            .sentences
            .iter()
            .map(|s| (s.span, if s.zone.is_body() { String::new() } else { format!("{:?}", s.zone) }))
            .collect(),
        Layer::Words => annotations
            .words
            .iter()
            .filter(|w| text[w.span].contains(' '))
            .map(|w| (w.span, String::new()))
            .collect(),
        Layer::Mentions => annotations.mentions.iter().map(|m| (m.span, mention(m, annotations))).collect(),
        Layer::Times => annotations
            .times
            .iter()
            .map(|t| {
                let modifier = t.modifier.map_or_else(String::new, |m| format!(" {m:?}"));
                (t.span, format!("{:?} {}{modifier} {}", t.kind, t.value, t.rule.as_str()))
            })
            .collect(),
        Layer::Encounters => return encounters(annotations, text),
        Layer::Tokens => annotations.tokens.iter().map(|t| (t.span, String::new())).collect(),
    };
    pencil(text, &marks)
}

fn mention(mention: &Mention, annotations: &Annotations) -> String {
    if mention.nominal {
        let named =
            mention.antecedents.iter().map(|&i| annotations.mentions[i as usize].text.replace('\n', " "));
        return format!("= {}", named.collect::<Vec<_>>().join(" + "));
    }
    let entity = mention.entity.as_ref().map_or("?", |e| e.as_str());
    let mut note = format!("{} {entity}", mention.kind.label());
    if mention.kind == MentionKind::Role {
        let name =
            |id: &Option<bantin::EntityId>| id.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        note = format!("{note} of {} by {}", name(&mention.org), name(&mention.holder));
    }
    for id in &mention.also {
        note = format!("{note} also {id}");
    }
    note
}

fn encounters(annotations: &Annotations, text: &str) -> String {
    let side = |participants: &[bantin::doc::Participant]| {
        let names = participants.iter().map(|p| match p.role {
            Some(role) => {
                format!("{} as {}", p.entity, annotations.mentions[role as usize].text.replace('\n', " "))
            }
            None => p.entity.to_string(),
        });
        names.collect::<Vec<_>>().join(", ")
    };
    let mut out = format!("published {:?}\n", annotations.published.value.map(|v| v.to_string()));
    for e in &annotations.encounters {
        let time = e.time.map_or("undated", |t| annotations.times[t as usize].value.as_str());
        let place =
            e.place.map_or_else(String::new, |p| format!(" at {}", annotations.mentions[p as usize].text));
        let evidence: Vec<_> = e.evidence.iter().map(|&s| &text[s]).collect();
        out.push_str(&format!(
            "\n{} {:?} {time}{place} ({:?})\n  hosts:  {}\n  guests: {}\n  words:  {}\n",
            e.kind.label(),
            e.status,
            e.zone,
            side(&e.hosts),
            side(&e.guests),
            evidence.join(" | "),
        ));
    }
    out
}

fn snapshots(path: &Path) {
    let article = article(path);
    let annotations = annotate(&article);
    for wanted in [Layer::Sentences, Layer::Words, Layer::Mentions, Layer::Times, Layer::Encounters] {
        let name = format!("{}__{wanted:?}", article.id).to_lowercase();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_suffix => "" }, {
            insta::assert_snapshot!(name, layer(&annotations, &article.text, wanted));
        });
    }
}

#[test]
fn own_articles() {
    insta::glob!("../fixtures/articles", "*.txt", snapshots);
}

#[test]
fn seeds() {
    insta::glob!("../seeds", "*.txt", snapshots);
}
