//! A page as its lines: blocks of text, each in the containers it stands in, and what the head tells.

use crate::hints::Hints;

/// A page, read.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The text of all blocks.
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) nodes: Vec<Node>,
    /// Facts of the head.
    pub(crate) metas: Vec<(String, String)>,
    /// Links of the head: `rel` and `href`.
    pub(crate) links: Vec<(String, String)>,
    /// Scripts that hold JSON-LD.
    pub(crate) scripts: Vec<String>,
    /// `<title>`
    pub(crate) title: Option<String>,
    /// `<time datetime>`: before which block, and the date.
    pub(crate) times: Vec<(usize, Hints, String)>,
    /// What stands in elements that are told to be the author's: before which block, and the text, the inner ones first.
    pub(crate) bylines: Vec<(usize, String)>,
    /// Whether the page says it is a whole one.
    pub(crate) has_body: bool,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Heading(u8),
    Caption,
}

/// A line of text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    /// Where it stands.
    pub(crate) node: usize,
    /// What the elements around it say, those of its line and the nodes'.
    pub(crate) hints: Hints,
    /// Characters that are no white space; those of links among them.
    pub(crate) letters: u32,
    pub(crate) linked: u32,
}

impl Block {
    /// The share of links, in percent.
    pub(crate) fn link_share(&self) -> u32 {
        (self.linked * 100).checked_div(self.letters).unwrap_or(0)
    }
}

/// A container of blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Of the page itself: its own number.
    pub(crate) parent: usize,
    /// The first node behind it that is not in it.
    pub(crate) end: usize,
    /// What its own classes say.
    pub(crate) hints: Hints,
    /// A hash of its classes, to tell its likes.
    pub(crate) class: u64,
    /// Its name, empty for an element that is no container but has a class that says something.
    pub(crate) name: &'static str,
}

impl Page {
    pub(crate) fn line(&self, block: &Block) -> &str {
        self.text.get(block.start..block.end).unwrap_or_default()
    }
}
