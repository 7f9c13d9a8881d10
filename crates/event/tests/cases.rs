//! The case tables of `fixtures/encounters/*.md`: one row is one test.
//!
//! `| text | encounters |`, where the text carries its layers in braces and `¶` is a line break:
//! `{P:Tô Lâm}` a person (entity = slug, or `{P:Lâm=to-lam}`; `=~…` is in no list), `{R:Tổng Bí thư=to-lam}` an
//! office and its holder (a name right behind bears it; `@…` is its body), `{O:…}` `{L:…}` `{E:…}` `{W:…}` bodies,
//! places, events, works, `{N:Hai bên=a+b}` a mention without a name, `{T:tối 29/5=2025-05-29TEV}` a time.
//! Expected: `kind host+host > guest day @place status ×evidence`, what is null left out, `;` between two.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use bantin_doc::{Encounter, EntityId, MentionKind, Span, Status, fold};
use support::{Text, finder, root};

#[test]
fn tables() {
    let finder = finder();
    let mut files: Vec<_> = std::fs::read_dir(root().join("fixtures/encounters"))
        .expect("the fixtures")
        .map(|f| f.expect("a file").path())
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    let (mut cases, mut wrong) = (0, Vec::new());
    for file in files {
        let page = std::fs::read_to_string(&file).expect("readable");
        for (number, line) in page.lines().enumerate() {
            let Some((text, want)) = row(line) else {
                continue;
            };
            cases += 1;
            let text = read(text);
            let found: Vec<String> = text.find(&finder).iter().map(|e| show(&text, e)).collect();
            let found = found.join("; ");
            if found != want {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                wrong.push(format!("{name}:{}\n  {line}\n  want {want}\n  got  {found}", number + 1));
            }
        }
    }
    println!("{cases} cases, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases >= 80, "{cases} cases");
}

fn row(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim);
    let (text, want) = (cells.next()?, cells.next()?);
    (text != "text" && !text.starts_with("--")).then_some((text, want))
}

struct Mark {
    kind: char,
    span: Span,
    value: String,
    body: String,
}

fn read(marked: &str) -> Text {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find('{') {
        plain.push_str(&rest[..open].replace('¶', "\n"));
        let close = open + rest[open..].find('}').expect("a closing brace");
        let (kind, inner) = rest[open + 1..close].split_once(':').expect("a kind");
        let (inner, body) = inner.split_once('@').unwrap_or((inner, ""));
        let (surface, value) = inner.split_once('=').unwrap_or((inner, ""));
        let start = plain.len() as u32;
        plain.push_str(surface);
        let span = Span::new(start, plain.len() as u32);
        marks.push(Mark { kind: kind.chars().next().unwrap(), span, value: value.into(), body: body.into() });
        rest = &rest[close + 1..];
    }
    plain.push_str(&rest.replace('¶', "\n"));
    let mut text = Text::new("case", &plain);
    for mark in &marks {
        add(&mut text, mark);
    }
    text.finish();
    bear(&mut text);
    refer(&mut text, &marks);
    text
}

fn add(text: &mut Text, mark: &Mark) {
    let kind = match mark.kind {
        'T' => return text.time(mark.span, &mark.value),
        'P' | 'N' => MentionKind::Per,
        'R' => MentionKind::Role,
        'O' => MentionKind::Org,
        'L' => MentionKind::Loc,
        'E' => MentionKind::Event,
        'W' => MentionKind::Work,
        other => panic!("no kind {other}"),
    };
    let slug = fold::slug(&text.text[mark.span.range()]);
    let name = if mark.value.is_empty() || kind == MentionKind::Role { &slug } else { &mark.value };
    let id = format!("{}/{name}", kind.prefix());
    let mention = text.mention(mark.span, kind, Some(&id));
    if mark.kind == 'N' {
        (mention.nominal, mention.entity) = (true, None);
    }
    if kind == MentionKind::Role {
        let holder = (!mark.value.is_empty()).then(|| EntityId::new(&format!("per/{}", mark.value)));
        mention.holder = holder;
        mention.org = (!mark.body.is_empty()).then(|| EntityId::new(&mark.body));
    }
}

/// A name right behind offices bears them.
fn bear(text: &mut Text) {
    for i in (0..text.mentions.len()).rev() {
        if text.mentions[i].kind != MentionKind::Role || text.mentions[i].holder.is_some() {
            continue;
        }
        let Some(next) = text.mentions.get(i + 1) else {
            continue;
        };
        let gap = &text.text[text.mentions[i].span.end as usize..next.span.start as usize];
        let (name, holder) = match next.kind {
            MentionKind::Per if gap.trim().is_empty() => (Some(i as u32 + 1), next.entity.clone()),
            MentionKind::Role if gap == ", " && next.bearer.is_some() => (next.bearer, next.holder.clone()),
            _ => (None, None),
        };
        text.mentions[i].bearer = name;
        text.mentions[i].holder = holder;
    }
}

fn refer(text: &mut Text, marks: &[Mark]) {
    for mark in marks.iter().filter(|m| m.kind == 'N') {
        let find = |id: &str| {
            let id = format!("per/{id}");
            text.mentions.iter().position(|m| m.entity.as_ref().is_some_and(|e| e.as_str() == id)).unwrap()
                as u32
        };
        let antecedents = mark.value.split('+').map(find).collect();
        let index = text.mentions.iter().position(|m| m.span == mark.span).unwrap();
        text.mentions[index].antecedents = antecedents;
    }
}

fn show(text: &Text, e: &Encounter) -> String {
    let side = |s: &[bantin_doc::Participant]| {
        let name = |p: &bantin_doc::Participant| p.entity.as_str().split_once('/').unwrap().1.to_owned();
        if s.is_empty() { "-".to_owned() } else { s.iter().map(name).collect::<Vec<_>>().join("+") }
    };
    let mut out = format!("{} {} > {}", e.kind.label(), side(&e.hosts), side(&e.guests));
    if let Some(time) = e.time {
        out += &format!(" {}", text.times[time as usize].value);
    }
    if let Some(place) = e.place {
        let entity = text.mentions[place as usize].entity.as_ref().unwrap();
        out += &format!(" @{}", entity.as_str().split_once('/').unwrap().1);
    }
    match e.status {
        Status::Held => {}
        Status::Planned => out += " planned",
        Status::Denied => out += " denied",
    }
    if e.evidence.len() > 1 {
        out += &format!(" ×{}", e.evidence.len());
    }
    out
}
