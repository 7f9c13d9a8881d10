//! Reads a page into blocks and nodes.
//!
//! In:     a page. Out: [`Page`]: blocks in order, nodes in the order in which they open, facts of the head.
//! Errors: none.
//! Time:   linear: elements are open to a depth of [`DEPTH`]; what nests deeper is read as if it stood at that depth.

use crate::element::{Role, closes, element, is_wall};
use crate::hints::{HintList, Hints, Words};
use crate::page::{Block, Kind, Node, Page};
use crate::reference::References;
use crate::scan::{Event, Scanner};

/// Elements open at once.
const DEPTH: usize = 256;
/// Attributes whose words are hints.
const HINTING: [&str; 6] = ["class", "id", "itemprop", "role", "data-role", "rel"];
/// Facts of the head, and dates, that are kept.
const FACTS: usize = 512;
/// Bytes of a byline.
const BYLINE: usize = 200;

/// What is open.
#[derive(Clone, Copy)]
struct Open {
    /// Name in small letters; empty for one without a role, whose own name is `written`.
    name: &'static str,
    /// Where its name stands in the page, for those without a role.
    written: u64,
    node: usize,
    kind: Kind,
    hints: Hints,
    is_link: bool,
    is_hidden: bool,
    is_block: bool,
    /// Where the text of an element begins that is told to be the author's.
    byline: Option<usize>,
}

/// Reads a page.
pub(crate) fn read(page: &str, list: &HintList, references: &References) -> Page {
    let root = Open {
        name: "#",
        written: 0,
        node: 0,
        kind: Kind::Text,
        hints: Hints::NONE,
        is_link: false,
        is_hidden: false,
        is_block: true,
        byline: None,
    };
    let mut out = Page::default();
    out.nodes.push(Node { parent: 0, end: 0, hints: Hints::NONE, class: 0, name: "" });
    let mut reader = Reader {
        list,
        references,
        words: Words::default(),
        open: vec![root],
        deeper: 0,
        line: None,
        page: out,
    };
    let mut scanner = Scanner::new(page);
    let mut waiting = None;
    while let Some(event) = scanner.next() {
        match event {
            Event::Text(text) => reader.text(text),
            Event::Raw(text) => reader.raw(waiting.take(), text),
            Event::Close(name) => reader.close(name),
            Event::Open(name) => {
                let (known, role) = element(name);
                waiting = reader.open(name, known, role, scanner.attributes());
                if matches!(role, Role::Raw | Role::Script | Role::Title) {
                    scanner.read_raw(name);
                }
            }
        }
    }
    reader.finish()
}

/// What the content of a raw element is kept as.
enum Wanted {
    Title,
    Linked,
}

struct Reader<'r> {
    list: &'r HintList,
    references: &'r References,
    words: Words,
    open: Vec<Open>,
    /// Elements open beyond the depth.
    deeper: usize,
    /// The block that is being written.
    line: Option<Block>,
    page: Page,
}

impl Reader<'_> {
    fn top(&self) -> Open {
        self.open[self.open.len() - 1]
    }

    fn text(&mut self, text: &str) {
        let top = self.top();
        if top.is_hidden {
            return;
        }
        let from = self.line.map_or(self.page.text.len(), |l| l.start);
        let letters = self.references.squeeze(text, &mut self.page.text, from);
        if self.line.is_none() && letters == 0 {
            return;
        }
        let line = self.line.get_or_insert(Block {
            start: from,
            end: from,
            kind: top.kind,
            node: top.node,
            hints: top.hints,
            letters: 0,
            linked: 0,
        });
        line.letters += letters;
        line.hints = line.hints.and(top.hints);
        line.linked += if top.is_link { letters } else { 0 };
        if letters > 0 && top.kind != Kind::Text {
            line.kind = top.kind;
        }
    }

    /// Ends the line.
    fn flush(&mut self) {
        let Some(mut line) = self.line.take() else { return };
        let length = self.page.text.trim_end_matches(' ').len();
        self.page.text.truncate(length);
        line.end = length;
        self.page.text.push('\n');
        if line.letters > 0 {
            self.page.blocks.push(line);
        }
    }

    fn raw(&mut self, wanted: Option<Wanted>, text: &str) {
        match wanted {
            Some(Wanted::Title) if self.page.title.is_none() => {
                let mut title = String::new();
                self.references.squeeze(text, &mut title, 0);
                self.page.title = Some(title.trim_end().to_owned()).filter(|t| !t.is_empty());
            }
            Some(Wanted::Linked) if self.page.scripts.len() < FACTS => {
                self.page.scripts.push(text.to_owned())
            }
            _ => {}
        }
    }

    /// Opens an element; says what its raw content is wanted for.
    fn open(
        &mut self,
        written: &str,
        name: &'static str,
        role: Role,
        attributes: &[(&str, &str)],
    ) -> Option<Wanted> {
        let value = |key: &str| attributes.iter().find(|a| a.0.eq_ignore_ascii_case(key)).map(|a| a.1);
        match role {
            Role::Void => return None,
            Role::Break => {
                self.flush();
                return None;
            }
            Role::Meta => {
                self.meta(attributes);
                return None;
            }
            Role::LinkElement => {
                if let (Some(rel), Some(href)) = (value("rel"), value("href"))
                    && self.page.links.len() < FACTS
                    && matches!(&*rel.to_ascii_lowercase(), "canonical")
                {
                    self.page.links.push((rel.to_ascii_lowercase(), self.references.read(href)));
                }
                return None;
            }
            Role::Title => return (!self.top().is_hidden).then_some(Wanted::Title),
            Role::Script => {
                let is_linked =
                    value("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
                return is_linked.then_some(Wanted::Linked);
            }
            Role::Raw => return None,
            _ => {}
        }
        self.page.has_body |= matches!(name, "body" | "html");
        self.close_implied(name, role);
        let hints = self.hints(attributes);
        if role == Role::Time
            && let Some(date) = value("datetime")
            && self.page.times.len() < FACTS
        {
            let around = hints.and(self.top().hints);
            self.page.times.push((self.page.blocks.len(), around, self.references.read(date)));
        }
        let is_block = matches!(
            role,
            Role::Container | Role::Margin | Role::Paragraph | Role::Heading(_) | Role::Caption
        );
        if is_block {
            self.flush();
        }
        if self.open.len() >= DEPTH {
            self.deeper += 1;
            return None;
        }
        let is_hidden = role == Role::Hidden || is_hidden(attributes);
        let mut open = self.top();
        open.name = name;
        open.written = if name.is_empty() { hash(written) } else { 0 };
        open.is_block = is_block;
        open.is_hidden |= is_hidden;
        self.push(open, role, hints, value("class").map_or(0, hash));
        None
    }

    fn push(&mut self, mut open: Open, role: Role, own: Hints, class: u64) {
        open.is_link |= role == Role::Link;
        open.byline = own.has(Hints::BYLINE).then_some(self.page.text.len());
        let is_container = matches!(role, Role::Container | Role::Margin);
        // what a container says is asked of its node: it may hold the whole page
        open.hints = if is_container { Hints::NONE } else { open.hints.and(own) };
        match role {
            Role::Heading(rank) => open.kind = Kind::Heading(rank),
            Role::Caption => open.kind = Kind::Caption,
            Role::Time => open.hints = open.hints.and(Hints::DATE),
            _ => {}
        }
        let own = if role == Role::Margin { own.and(Hints::BAD) } else { own };
        if is_container || own.has(Hints::BAD) {
            self.page.nodes.push(Node { parent: open.node, end: 0, hints: own, class, name: open.name });
            open.node = self.page.nodes.len() - 1;
        }
        self.open.push(open);
    }

    fn hints(&mut self, attributes: &[(&str, &str)]) -> Hints {
        let is_hinting = |key: &str| HINTING.iter().any(|h| h.eq_ignore_ascii_case(key));
        let values = attributes.iter().filter(|a| is_hinting(a.0));
        values.fold(Hints::NONE, |all, a| all.and(self.list.of(a.1, &mut self.words)))
    }

    fn meta(&mut self, attributes: &[(&str, &str)]) {
        let value = |key: &str| attributes.iter().find(|a| a.0.eq_ignore_ascii_case(key)).map(|a| a.1);
        let names = ["property", "name", "itemprop"].iter().find_map(|key| value(key));
        if let (Some(name), Some(content)) = (names, value("content"))
            && self.page.metas.len() < FACTS
        {
            self.page.metas.push((name.trim().to_ascii_lowercase(), self.references.read(content)));
        }
    }

    /// Ends what an element ends by opening.
    fn close_implied(&mut self, name: &str, role: Role) {
        if role == Role::Link && self.top().is_link {
            self.close("a");
        }
        if matches!(role, Role::Inline | Role::Link | Role::Time | Role::Hidden) {
            return;
        }
        for at in (1..self.open.len()).rev() {
            let open = self.open[at].name;
            if closes(name, role, open) {
                self.close_from(at);
            } else if is_wall(open) {
                return;
            }
        }
    }

    fn close(&mut self, name: &str) {
        let (known, role) = element(name);
        if role == Role::Break || known == "p" && !self.open.iter().any(|o| o.name == "p") {
            self.flush();
            return;
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            if !matches!(role, Role::Inline | Role::Link) {
                self.flush();
            }
            return;
        }
        if role == Role::Link {
            self.close_link();
            return;
        }
        let written = if known.is_empty() { hash(name) } else { 0 };
        let is_it = |o: &Open| o.name == known && o.written == written;
        let inner = (1..self.open.len()).rev();
        let mut inner = inner.take_while(|&at| is_it(&self.open[at]) || reaches(known, self.open[at].name));
        if let Some(at) = inner.find(|&at| is_it(&self.open[at])) {
            self.close_from(at);
        }
    }

    /// A link ends where it is told to, be there blocks open in it.
    fn close_link(&mut self) {
        let Some(at) = self.open.iter().rposition(|o| o.name == "a") else { return };
        if at + 1 == self.open.len() {
            self.bylines(at);
            self.open.truncate(at);
            return;
        }
        self.open[at].name = "";
        self.open[at..].iter_mut().for_each(|o| o.is_link = false);
    }

    /// Closes the element and all in it.
    fn close_from(&mut self, at: usize) {
        self.bylines(at);
        if self.open[at..].iter().any(|o| o.is_block) {
            self.flush();
        }
        self.open.truncate(at.max(1));
    }

    /// Keeps what stands in the elements that close, if they are told to be the author's.
    fn bylines(&mut self, at: usize) {
        for open in self.open[at..].iter().rev() {
            let text = open.byline.and_then(|from| self.page.text.get(from..)).unwrap_or_default().trim();
            if !text.is_empty()
                && text.len() <= BYLINE
                && !text.contains('\n')
                && self.page.bylines.len() < FACTS
            {
                self.page.bylines.push((self.page.blocks.len(), text.to_owned()));
            }
        }
    }

    fn finish(mut self) -> Page {
        self.flush();
        let nodes = &mut self.page.nodes;
        for at in (0..nodes.len()).rev() {
            nodes[at].end = nodes[at].end.max(at + 1);
            let (parent, end) = (nodes[at].parent, nodes[at].end);
            nodes[parent].end = nodes[parent].end.max(end);
        }
        self.page
    }
}

/// Whether an end tag of the one looks for its begin outside of the other: that of a line does not end what is around it, and
/// none ends a cell but those of tables.
fn reaches(name: &str, open: &str) -> bool {
    match open {
        "td" | "th" | "table" => matches!(name, "td" | "th" | "tr" | "table" | "body" | "html"),
        _ => is_wall(name) || !is_wall(open),
    }
}

/// By its attributes never seen.
fn is_hidden(attributes: &[(&str, &str)]) -> bool {
    attributes.iter().any(|(name, value)| match &*name.to_ascii_lowercase() {
        "hidden" => true,
        "style" => {
            let small: String = value.chars().filter(|c| !c.is_whitespace()).take(200).collect();
            small.to_ascii_lowercase().contains("display:none")
        }
        _ => false,
    })
}

/// Names that have no role are told apart by a hash of their small letters.
fn hash(name: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    name.bytes().for_each(|b| b.to_ascii_lowercase().hash(&mut hasher));
    hasher.finish() | 1
}
