//! The built-in lists as a gazetteer of both engines, over the seeds and, where it lies beside the checkout, the news.

use bantin::PipelineBuilder;
use bantin::entity::{Engine, Entry, Gazetteer, NameList, Overlap};
use bantin_doc::Confidence;

#[test]
fn both_engines_find_the_same_of_the_built_in_lists() {
    use bantin_lexicon as lists;
    let tokenizer = PipelineBuilder::default().tokenizer().expect("embedded lists");
    let cut = |name: &str| tokenizer.tokens(name);
    let texts = [lists::PEOPLE, lists::BODIES, lists::PLACES, lists::EVENTS, lists::WORKS]
        .map(|text| ("built-in.tsv", text));
    // one list for the automaton: a later list's entries come first whatever their prior, and then the likelier
    let mut entries = Vec::new();
    for (rank, (file, text)) in (0u8..).zip(texts.iter().rev()) {
        let mut list = Entry::read(file, text).expect("good rows");
        for entry in &mut list {
            let less = if entry.prior < Confidence::FULL { 10 } else { 0 };
            entry.prior = Confidence::percent(100 - 20 * rank - less);
        }
        entries.extend(list);
    }
    let aho = Gazetteer::with_engine(entries, Engine::AhoCorasick, &cut).expect("good names");
    let aho = aho.with_common(&tokenizer.common());
    let list = NameList::from_tsv(&texts, &cut).expect("good rows");
    let file = NameList::from_bytes("built-in.list", &list.to_bytes()).expect("a good file");
    let trie = Gazetteer::from(file.with_common(&tokenizer.common()));
    assert_eq!(aho.len(), trie.len());

    let news = bantin_house::root().join("../shared/data/news/articles.jsonl");
    let mut articles: Vec<String> = bantin_house::seeds().into_iter().map(|a| a.text).collect();
    if news.exists() {
        articles.extend(bantin_house::corpus_or(&news, 2_000_000));
    }
    let mut found = 0;
    for text in &articles {
        let below = tokenizer.tokenize(text);
        for overlap in [Overlap::All, Overlap::Outermost, Overlap::LeftmostLongest] {
            let told = |gazetteer: &Gazetteer| -> Vec<_> {
                gazetteer.find(&below, overlap).iter().map(|m| (m.span, m.number)).collect()
            };
            let expected = told(&aho);
            found += expected.len();
            assert_eq!(told(&trie), expected);
        }
    }
    assert!(found > 500, "{found}");
}

/// The program of docs/gazetteer.md.
#[test]
fn the_example_of_the_page_runs() -> Result<(), bantin::LoadError> {
    use bantin::entity::SharedGazetteer;
    let tokenizer = PipelineBuilder::default().tokenizer()?;
    let rows = "Hợp tác xã Ong Vàng\tORG\torg/ong-vang\nOng Vàng\tORG\torg/ong-vang\n";
    let list = NameList::from_tsv(&[("my-names.tsv", rows)], &|name| tokenizer.tokens(name))?;
    let gazetteer = SharedGazetteer::new(Gazetteer::from(list));
    let text = "Thăm Hợp tác xã Ong Vàng";
    let below = tokenizer.tokenize(text);
    let now = gazetteer.load();
    assert_eq!(now.find(&below, Overlap::All).len(), 2);
    assert_eq!(now.find(&below, Overlap::Outermost).len(), 1);
    gazetteer.replace(Gazetteer::from_tsv("my-names.tsv", "", &|name| tokenizer.tokens(name))?);
    assert_eq!((now.len(), gazetteer.load().len()), (2, 0));
    Ok(())
}

/// A user's names may begin and end anywhere, inside other names too: nothing panics, and mentions nest.
#[test]
fn names_of_any_words_nest_with_all_others() {
    let kinds = ["PER", "ORG", "LOC", "EVENT", "WORK"];
    let mut texts: Vec<String> = bantin_house::seeds().into_iter().map(|a| a.text).collect();
    texts.push("Ông Saif al-Hamadi đến sớm. Nhóm Sao al-Hamadi vắng mặt, al-Hamadi cũng thế.".into());
    let tokenizer = PipelineBuilder::default().tokenizer().expect("embedded lists");
    texts.push("Họ đánh cá ở vùng biển Cần Giờ.".into());
    let mut rows = String::from("Sao al\tORG\nvùng biển\tEVENT\n");
    for (step, text) in (5usize..).zip(&texts) {
        let tokens = tokenizer.tokens(text);
        for (place, length) in (0..tokens.len()).step_by(step).zip((1..=5).cycle()) {
            let last = tokens.len().min(place + length) - 1;
            let name = &text[tokens[place].span.cover(tokens[last].span).range()];
            let plain = !name.contains(['\n', '\t', '|', '#']) && name.chars().any(char::is_alphabetic);
            if plain {
                rows.push_str(&format!("{name}\t{}\n", kinds[place % kinds.len()]));
            }
        }
    }
    let pipeline = PipelineBuilder::default().gazetteer("any.tsv", &rows).build().expect("good rows");
    for text in &texts {
        let mentions = pipeline.annotate(&bantin::Document::new("a", text)).mentions;
        for (i, a) in mentions.iter().enumerate() {
            for b in mentions[i + 1..].iter().take_while(|b| b.span.start < a.span.end) {
                let (x, y) = (&text[a.span.range()], &text[b.span.range()]);
                assert!(a.span.contains(b.span), "{x:?} and {y:?} cross");
            }
        }
    }
}
