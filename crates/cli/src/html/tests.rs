//! What a page promises: the same bytes for the same input, and nothing of a document that acts.

use bantin::aggregate::Aggregate;
use bantin::doc::{
    Annotations, Digest, EntityId, Mention, MentionKind, Notice, Published, PublishedAt, Reason, Sentence,
    Span, Zone,
};

use super::{ReportDocument, fill, render};

const HOSTILE: &str = "</script><script>alert(1)</script><img src=x onerror=alert(2)> <b>\"đậm\"</b> \u{202e}ngược\u{202c} & 'trích'";

fn hostile() -> ReportDocument {
    let text = format!("{HOSTILE}\n{HOSTILE}\u{2028}\0");
    let whole = Span::new(0, HOSTILE.len() as u32);
    let mut mention = Mention::new(&text, whole, MentionKind::Per);
    mention.entity = Some(EntityId::new("per/</script><img>"));
    let mut published = Published::given(PublishedAt::parse("2025-05-30").expect("a date"));
    published.evidence.push(Reason { span: whole, why: HOSTILE.to_owned() });
    let annotations = Annotations {
        id: "../../x<script>".to_owned(),
        bytes: text.len() as u64,
        digest: Digest::of(&text),
        title: Some(HOSTILE.to_owned()),
        source: Some(HOSTILE.to_owned()),
        url: Some("javascript:alert(3)".to_owned()),
        published,
        sentences: vec![Sentence { span: whole, zone: Zone::Body }],
        mentions: vec![mention],
        notices: vec![Notice { kind: HOSTILE.to_owned(), message: HOSTILE.to_owned() }],
        ..Annotations::default()
    };
    ReportDocument { id: annotations.id.clone(), title: annotations.title.clone(), text, annotations }
}

fn page(documents: &[ReportDocument]) -> String {
    let mut all = Aggregate::default();
    documents.iter().for_each(|d| all.absorb(&d.annotations));
    render(&all.tables(20), documents, &|_| None)
}

#[test]
fn a_hostile_document_is_inert() {
    let page = page(&[hostile()]);
    // Two data blocks and one script, each closed once: nothing of the document opens or closes a tag.
    assert_eq!(page.matches("</script>").count(), 3);
    assert_eq!(page.matches("<script").count(), 3);
    assert!(!page.contains("<img") && !page.contains("<b>"));
    let (_, data) = page.split_once("id=\"data\">").expect("a data block");
    let (data, _) = data.split_once("</script>").expect("closed");
    assert!(!data.contains(['<', '>', '&', '\u{2028}']));
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(data["documents"][0]["id"], "../../x<script>");
    assert_eq!(data["documents"][0]["title"], HOSTILE);
    let (_, texts) = page.split_once("id=\"texts\">").expect("the texts");
    let (texts, _) = texts.split_once("</script>").expect("closed");
    assert!(!texts.contains(['<', '>', '&', '\u{2028}']));
    let body: serde_json::Value = serde_json::from_str(texts.lines().nth(1).expect("a line")).expect("JSON");
    assert!(body["text"].as_str().is_some_and(|t| t.starts_with(HOSTILE)));
    assert_eq!(body["mentions"], serde_json::json!([0, HOSTILE.len(), 0]));
    assert_eq!(data["entities"][0]["evidence"], serde_json::json!([[0, 0, HOSTILE.len()]]));
}

#[test]
fn the_script_writes_text_only() {
    for forbidden in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttp",
        "</script",
    ] {
        assert!(!super::SCRIPT.contains(forbidden), "{forbidden}");
    }
    assert!(
        !super::STYLE.contains("url(")
            && !super::STYLE.contains("@import")
            && !super::STYLE.contains("</style")
    );
    assert!(super::SCRIPT.len() + super::STYLE.len() + super::TEMPLATE.len() < 300_000);
}

#[test]
fn the_articles_are_counted_without_their_site_text() {
    let mut document = hostile();
    let mut again = document.annotations.mentions[0].clone();
    again.zone = Zone::Boilerplate;
    document.annotations.mentions.push(again);
    let page = page(&[document]);
    assert!(page.contains("\"mentions\":2") && page.contains("\"said\":1"));
}

#[test]
fn the_policy_names_the_script_and_the_style() {
    let page = page(&[]);
    let hash = |code: &str| format!("'sha256-{}'", super::sha256::base64(code.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(super::STYLE),
        hash(super::SCRIPT)
    );
    assert!(page.contains(&policy));
    assert!(page.contains(&format!("<style>{}</style>", super::STYLE)));
    assert!(page.contains(&format!("<script>{}</script>", super::SCRIPT)));
    assert!(
        !page.contains("http://")
            || page.matches("http://").count() == page.matches("http://www.w3.org/2000/svg").count()
    );
    assert!(!page.contains("https://"));
}

#[test]
fn the_same_input_gives_the_same_page() {
    assert_eq!(page(&[hostile()]), page(&[hostile()]));
    let mut other = hostile();
    other.annotations.digest = Digest::of("another text");
    // A second text under the same id is shown under its own name, with its own text.
    let both = page(&[hostile(), other]);
    assert!(both.contains("../../x\\u003cscript\\u003e~"));
}

#[test]
fn what_is_put_in_is_not_looked_at_again() {
    assert_eq!(fill("<{{a}}|{{b}}>", &[("a", "{{b}}"), ("b", "x")]), "<{{b}}|x>");
}
