//! Which blocks of a page are the article.
//!
//! In:     a [`Page`], and what the head says of title and description. Out: the numbers of its blocks, in order.
//! Method: prose gives points to the containers around it, fewer the farther out; the container with the most points, less by
//!         its share of links, is the article; siblings nearly as good belong to it, and so do leads between the title
//!         and it. Blocks of links, of site text, of the date and of the author are left out.
//! Source: the idea is that of Arc90's Readability: paragraphs, commas and length score their ancestors.

use crate::hints::Hints;
use crate::page::{Block, Kind, Page};

/// Letters that make a block prose.
const PROSE: u32 = 25;
/// Letters below which a container is taken at its word: "date", "author", "lead".
const SMALL: u32 = 600;
/// A date or a byline has no more letters.
const NOTE: u32 = 90;
/// Containers around a block that its points reach.
const REACH: u32 = 5;

/// A page with its sums.
pub(crate) struct Body<'p> {
    page: &'p Page,
    /// Letters of each node and of those in it; those of links among them.
    letters: Vec<u32>,
    linked: Vec<u32>,
    bad: Vec<bool>,
}

impl<'p> Body<'p> {
    pub(crate) fn new(page: &'p Page) -> Self {
        let (mut letters, mut linked) = (vec![0u32; page.nodes.len()], vec![0u32; page.nodes.len()]);
        let mut prose = vec![0u32; page.nodes.len()];
        for block in &page.blocks {
            letters[block.node] += block.letters;
            linked[block.node] += block.linked;
            prose[block.node] += if is_prose(block) { block.letters } else { 0 };
        }
        // a node stands behind those it is in; the first one is the page
        for at in (1..page.nodes.len()).rev() {
            let parent = page.nodes[at].parent;
            letters[parent] += letters[at];
            linked[parent] += linked[at];
            prose[parent] += prose[at];
        }
        let mut out = Self { page, letters, linked, bad: vec![false; page.nodes.len()] };
        out.tell_bad(&prose);
        out
    }

    /// What is told to be site text is, unless it is the wrapper of the page: the title stands in it, or what is told to be the
    /// article, or it is told to be both and holds most of the prose. Where all is told to be site text, nothing is.
    fn tell_bad(&mut self, prose: &[u32]) {
        let nodes = &self.page.nodes;
        let mut wraps: Vec<bool> = nodes.iter().map(|n| n.hints.has(Hints::BODY)).collect();
        for block in self.page.blocks.iter().filter(|b| b.kind == Kind::Heading(1)) {
            wraps[block.node] = true;
        }
        for at in (1..nodes.len()).rev() {
            wraps[nodes[at].parent] |= wraps[at];
        }
        for (at, node) in nodes.iter().enumerate() {
            let is_most = node.hints.has(Hints::GOOD) && prose[at] * 2 > prose[0];
            let is_page = wraps[at] || is_most || matches!(node.name, "html" | "body" | "main");
            self.bad[at] = (node.hints.has(Hints::BAD) && !is_page) || self.bad[node.parent];
        }
        let is_good = |block: &Block| is_prose(block) && !self.bad[block.node];
        if !self.page.blocks.iter().any(is_good) {
            self.bad.fill(false);
        }
    }

    /// What is said of a block by the elements around it that hold little else.
    pub(crate) fn hints(&self, block: &Block) -> Hints {
        let (mut out, mut at) = (block.hints, block.node);
        for _ in 0..REACH {
            if at == 0 || self.letters[at] > SMALL {
                break;
            }
            out = out.and(self.page.nodes[at].hints);
            at = self.page.nodes[at].parent;
        }
        out
    }

    /// Site text.
    pub(crate) fn is_bad(&self, block: &Block) -> bool {
        self.bad[block.node]
    }

    /// The date or the author, by its classes; what stands in a box of the author is not the article either.
    pub(crate) fn is_note(&self, block: &Block) -> bool {
        let hints = self.hints(block);
        let says = hints.has(Hints::DATE) || hints.has(Hints::BYLINE);
        let is_line = block.letters <= NOTE && says && !hints.has(Hints::LEAD);
        let node = &self.page.nodes[block.node];
        let is_box = node.hints.has(Hints::BYLINE)
            && !node.hints.has(Hints::GOOD)
            && self.letters[block.node] <= SMALL;
        is_line || is_box
    }

    /// Whether a block stands in a node.
    pub(crate) fn is_in(&self, block: &Block, node: usize) -> bool {
        (node..self.page.nodes[node].end).contains(&block.node)
    }

    /// The blocks of the article's text; none where the page has no prose.
    pub(crate) fn choose(&self, title: Option<usize>, description: Option<&str>) -> Vec<usize> {
        let points = self.points();
        let value = |at: usize| points[at] * (100.0 - self.share(at)) / 100.0;
        let all = (0..points.len()).filter(|&at| points[at] > 0.0);
        let Some(top) = all.max_by(|&a, &b| value(a).total_cmp(&value(b)).then(b.cmp(&a))) else {
            return Vec::new();
        };
        let parts = self.parts(top, &value);
        let is_part = |block: &Block| parts[block.node];
        let blocks = &self.page.blocks;
        let parent = self.page.nodes[top].parent;
        let beside = |block: &Block| {
            block.node == parent
                && parent != top
                && is_prose(block)
                && block.letters > 60
                && block.link_share() < 25
        };
        let mut out: Vec<usize> =
            (0..blocks.len()).filter(|&i| is_part(&blocks[i]) || beside(&blocks[i])).collect();
        let first = out.first().copied().unwrap_or(blocks.len());
        let leads = self.leads(title, first, description);
        out.splice(0..0, leads);
        self.clean(&mut out, title, top);
        out
    }

    /// Points of every node.
    fn points(&self) -> Vec<f32> {
        let nodes = &self.page.nodes;
        let mut points = vec![0.0f32; nodes.len()];
        for block in &self.page.blocks {
            if !is_prose(block) || self.is_bad(block) || self.is_note(block) {
                continue;
            }
            let commas = self.page.line(block).bytes().filter(|b| *b == b',').count().min(20) as f32;
            let length = f32::from(u8::try_from(block.letters / 80).unwrap_or(u8::MAX).min(4));
            let (mut at, mut share) = (block.node, 1.0);
            for level in 0..REACH {
                if points[at] == 0.0 {
                    points[at] = self.start(at);
                }
                points[at] += (1.0 + commas + length) * share;
                if at == 0 {
                    break;
                }
                at = nodes[at].parent;
                share = if level == 0 { 0.5 } else { 1.0 / (3.0 * (level + 1) as f32) };
            }
        }
        points
    }

    /// Points for what a node is.
    fn start(&self, at: usize) -> f32 {
        let node = &self.page.nodes[at];
        let name = match node.name {
            "article" => 12.0,
            "div" | "main" | "section" => 5.0,
            "td" | "blockquote" => 3.0,
            "ul" | "ol" | "dl" | "form" => -3.0,
            _ => 0.0,
        };
        let hints = [(Hints::GOOD, 20.0), (Hints::BODY, 40.0), (Hints::BAD, -25.0), (Hints::CAPTION, -15.0)];
        // never nothing: that is what says that there are no points yet
        hints.iter().filter(|h| node.hints.has(h.0)).fold(name + 0.01, |sum, h| sum + h.1)
    }

    /// Share of links, in percent.
    fn share(&self, at: usize) -> f32 {
        100.0 * self.linked[at] as f32 / self.letters[at].max(1) as f32
    }

    /// The best node, its siblings that are nearly as good, and all in them.
    fn parts(&self, top: usize, value: &impl Fn(usize) -> f32) -> Vec<bool> {
        let nodes = &self.page.nodes;
        let parent = nodes[top].parent;
        let is_alone = top == 0 || nodes[top].hints.has(Hints::BODY);
        let least = (value(top) * 0.2).max(10.0);
        let mut out = vec![false; nodes.len()];
        for at in 0..nodes.len() {
            let is_like = nodes[at].class != 0 && nodes[at].class == nodes[top].class;
            let is_good = value(at) >= if is_like { value(top) * 0.1 } else { least };
            let is_sibling = !is_alone && at > 0 && nodes[at].parent == parent && !self.bad[at] && is_good;
            out[at] = at == top || is_sibling || (at > 0 && out[nodes[at].parent]);
        }
        out
    }

    /// Blocks between the title and the text that lead in: told by class, by the head, or by being a sentence.
    fn leads(&self, title: Option<usize>, first: usize, description: Option<&str>) -> Vec<usize> {
        let begin = title.map_or(first, |t| t + 1);
        let is_lead = |&i: &usize| {
            let block = &self.page.blocks[i];
            if self.is_bad(block) || block.link_share() > 50 || self.is_note(block) {
                return false;
            }
            let line = self.page.line(block);
            let is_told = self.hints(block).has(Hints::LEAD) && block.letters > 20;
            let is_described = description.is_some_and(|d| block.letters > 30 && same_begin(line, d));
            let is_sentence = block.letters > 60 && line.ends_with(['.', '!', '?', '”', '"', '…']);
            is_told || is_described || is_sentence
        };
        (begin..first).filter(is_lead).collect()
    }

    /// Takes out what is not text of the article.
    fn clean(&self, out: &mut Vec<usize>, title: Option<usize>, top: usize) {
        let lists: Vec<bool> = self.link_lists(top);
        let block = |i: usize| &self.page.blocks[i];
        let title = title.filter(|t| out.iter().any(|i| i > t));
        out.retain(|i| title.is_none_or(|t| *i >= t));
        let is_links = |i: usize| block(i).link_share() > 50 || lists[block(i).node];
        let is_text =
            |i: usize| Some(i) != title && !self.is_bad(block(i)) && !is_links(i) && !self.is_note(block(i));
        let mut kept = Vec::with_capacity(out.len());
        for (at, &i) in out.iter().enumerate() {
            let next = out.get(at + 1).copied();
            let leads_to_links = self.is_head(i) && next.is_none_or(|n| is_links(n) || self.is_bad(block(n)));
            if is_text(i) && !leads_to_links {
                kept.push(i);
            }
        }
        while kept.last().is_some_and(|&i| self.is_head(i)) {
            kept.pop();
        }
        *out = kept;
    }

    /// A line that announces what follows.
    fn is_head(&self, i: usize) -> bool {
        let block = &self.page.blocks[i];
        let ends = self.page.line(block).ends_with(':');
        matches!(block.kind, Kind::Heading(_)) || (ends && block.letters < 40)
    }

    /// Nodes within the article that hold mostly links.
    fn link_lists(&self, top: usize) -> Vec<bool> {
        let mut out = vec![false; self.page.nodes.len()];
        for at in 1..out.len() {
            let node = &self.page.nodes[at];
            let is_list =
                at != top && self.letters[at] > 0 && self.share(at) > 50.0 && !(at..node.end).contains(&top);
            out[at] = is_list || out[node.parent];
        }
        out
    }
}

fn is_prose(block: &Block) -> bool {
    block.kind == Kind::Text && block.letters >= PROSE && block.link_share() < 50
}

/// Whether the first letters are the same, up to the end of the shorter one.
fn same_begin(a: &str, b: &str) -> bool {
    let of = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(60).collect()
    };
    let (a, b) = (of(a), of(b));
    let length = a.len().min(b.len());
    length >= 25 && a[..length] == b[..length]
}
