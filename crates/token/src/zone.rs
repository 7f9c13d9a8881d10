//! Which part of the page a sentence belongs to: the article, a picture's caption, or site text.
//!
//! In:     text, tokens, sentences, credits, marks. Out: a zone for every sentence.
//! Caption:     a sentence that ends in a credit; the sentence before one that is only a credit; a short line with one.
//! Boilerplate: site text by its marks; a head like "Tin liên quan" with the list of headings and teasers behind it;
//!              what follows "./."; bylines at the end; sentences that are told a second time word for word.
//! An archive often has the whole article in one line: there a mark takes its sentence and no more.

use std::collections::hash_map::Entry;

use bantin_doc::{Case, Token, TokenKind, Zone};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::credit::Credit;
use crate::marks::{Mark, Marks};
use crate::sentence::Piece;

/// Fills `zones` with those of the sentences. `told` is a buffer.
pub(crate) fn assign(
    (text, tokens): (&str, &[Token]),
    pieces: &[Piece],
    credits: &[Credit],
    marks: &Marks,
    zones: &mut Vec<Zone>,
    told: &mut Told,
) {
    zones.clear();
    zones.resize(pieces.len(), Zone::Body);
    let mut page = Page { text, tokens, pieces, marks, zones };
    page.captions(credits);
    page.scraps();
    page.repeats(told);
    page.tails();
    page.ending();
}

/// A line with a credit is a caption as a whole when it has no more sentences than this.
const CAPTION_SENTENCES: usize = 4;
/// A caption has no more tokens than this: in running text, and as a line of its own.
const CAPTION_TOKENS: usize = 60;
const CAPTION_LINE_TOKENS: usize = 150;
/// A heading has no more tokens than this.
const HEADING_TOKENS: usize = 30;
/// A byline has no more tokens than this.
const BYLINE_TOKENS: usize = 14;
/// A sentence told twice is a repeat from this many tokens on.
const REPEAT_TOKENS: usize = 10;

/// Sentences of a text that were told.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The first one with these ends, until its whole is known.
    ends: FxHashMap<u64, Option<Piece>>,
    /// Whole sentences that share their ends with another one.
    whole: FxHashSet<u64>,
}

impl Told {
    fn clear(&mut self) {
        self.ends.clear();
        self.whole.clear();
    }
}

fn words(tokens: &[Token]) -> impl DoubleEndedIterator<Item = u64> {
    tokens.iter().filter(|t| t.kind != TokenKind::Punctuation).map(|t| t.key)
}

/// A hash of the first and last words of a sentence.
fn ends(tokens: &[Token]) -> u64 {
    words(tokens).take(3).chain(words(tokens).rev().take(3)).fold(0, next)
}

/// A hash of all its words.
fn whole(tokens: &[Token]) -> u64 {
    words(tokens).fold(0, next)
}

const fn next(hash: u64, key: u64) -> u64 {
    (hash.rotate_left(7) ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

struct Page<'t> {
    text: &'t str,
    tokens: &'t [Token],
    pieces: &'t [Piece],
    marks: &'t Marks,
    zones: &'t mut [Zone],
}

impl Page<'_> {
    fn surface(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span])
    }

    fn inside(&self, piece: Piece) -> &[Token] {
        &self.tokens[piece.first..piece.end]
    }

    /// First and one past the last sentence of the line that holds the sentence.
    fn line(&self, at: usize) -> std::ops::Range<usize> {
        let first = self.pieces[..at].iter().rposition(|p| p.line).map_or(0, |i| i + 1);
        let end = self.pieces[at..].iter().position(|p| p.line).map_or(self.pieces.len(), |i| at + i + 1);
        first..end
    }

    fn captions(&mut self, credits: &[Credit]) {
        let mut at = 0;
        for credit in credits {
            at += self.pieces[at..].iter().take_while(|p| p.end <= credit.first).count();
            let Some(&piece) = self.pieces.get(at) else { return };
            let ends = piece.end <= credit.end + 2 || piece.first == credit.first;
            if !ends || !self.is_caption(at) {
                continue;
            }
            self.zones[at] = Zone::Caption;
            if piece.first == credit.first {
                self.before(at);
            }
        }
    }

    /// The credit `at` is a sentence of its own: the caption stands before it in the same line.
    fn before(&mut self, at: usize) {
        if at == 0 {
            return;
        }
        if self.pieces[at - 1].line {
            // A credit in a line of its own: the line above is its caption when it is one short sentence, not the headline.
            let above = self.pieces[at - 1];
            if at > 1
                && self.pieces[at - 2].line
                && self.pieces[at].line
                && above.end - above.first <= HEADING_TOKENS
            {
                self.zones[at - 1] = Zone::Caption;
            }
            return;
        }
        let from =
            self.pieces[..at].iter().rev().take(CAPTION_SENTENCES).position(|p| p.line).map(|i| at - i);
        let whole = if at < CAPTION_SENTENCES { Some(from.unwrap_or(0)) } else { from };
        let first = match whole {
            Some(first) if self.pieces[at].line => first,
            _ => at - 1,
        };
        for i in first..at {
            if self.is_caption(i) {
                self.zones[i] = Zone::Caption;
            }
        }
    }

    /// True when a sentence is short enough for a caption.
    fn is_caption(&self, at: usize) -> bool {
        let piece = self.pieces[at];
        let begins = at == 0 || self.pieces[at - 1].line;
        let most = if begins && piece.line { CAPTION_LINE_TOKENS } else { CAPTION_TOKENS };
        piece.end - piece.first <= most
    }

    /// Site text by its marks.
    fn scraps(&mut self) {
        for (at, &piece) in self.pieces.iter().enumerate() {
            let pointer = usize::from(self.surface(piece.first).starts_with(">>"));
            let tokens = &self.tokens[(piece.first + pointer).min(piece.end)..piece.end];
            let scraps = |mark| matches!(mark, Mark::ScrapWhole | Mark::ScrapStart);
            let scrap = match self.marks.at(tokens, scraps) {
                Some((Mark::ScrapWhole, length)) => {
                    tokens[length..].iter().all(|t| t.kind == TokenKind::Punctuation)
                }
                Some(_) => true,
                None => pointer == 1 && tokens.len() <= HEADING_TOKENS,
            };
            if scrap {
                self.zones[at] = Zone::Boilerplate;
            }
        }
    }

    /// Sentences told a second time word for word.
    fn repeats(&mut self, told: &mut Told) {
        told.clear();
        for (at, &piece) in self.pieces.iter().enumerate().filter(|(_, p)| p.end - p.first >= REPEAT_TOKENS) {
            let tokens = self.inside(piece);
            let repeat = match told.ends.entry(ends(tokens)) {
                Entry::Vacant(free) => {
                    free.insert(Some(piece));
                    false
                }
                Entry::Occupied(mut first) => {
                    // few sentences share their ends: only those are read whole
                    if let Some(first) = first.get_mut().take() {
                        told.whole.insert(whole(self.inside(first)));
                    }
                    !told.whole.insert(whole(tokens)) && words(tokens).nth(REPEAT_TOKENS - 1).is_some()
                }
            };
            if repeat && self.zones[at] == Zone::Body {
                self.zones[at] = Zone::Boilerplate;
            }
        }
    }

    /// Heads of related articles, with what stands behind them.
    fn tails(&mut self) {
        let before_last = self.pieces.len().saturating_sub(1);
        let last_line = self.pieces[..before_last].iter().rposition(|p| p.line).map_or(0, |i| i + 1);
        let mut at = 0;
        while at < self.pieces.len() {
            at = match self.head(at) {
                Some(true) => self.list(at),
                Some(false) => self.sentence_tail(at, last_line),
                None => at + 1,
            };
        }
    }

    /// A head begins at the sentence: as a whole line, or in running text.
    fn head(&self, at: usize) -> Option<bool> {
        let piece = self.pieces[at];
        let pointer = usize::from(self.surface(piece.first).starts_with(">>"));
        let tokens = &self.tokens[(piece.first + pointer).min(piece.end)..piece.end];
        let (_, length) = self.marks.at(tokens, |mark| mark == Mark::Head)?;
        let alone =
            tokens[length..].iter().all(|t| matches!(t.kind, TokenKind::Punctuation | TokenKind::Symbol));
        let first = at == 0 || self.pieces[at - 1].line;
        // "Tin mới nhất cho biết" is a sentence of the article.
        let listed = alone || tokens[length].case.is_capital() || tokens[length].kind != TokenKind::Syllable;
        (tokens[0].case.is_capital() && listed).then_some(alone && first && piece.line)
    }

    /// Headings and teasers behind a head that is a line: a paragraph belongs to them only when a heading stands
    /// right before it. Returns where the article goes on.
    fn list(&mut self, head: usize) -> usize {
        let mut end = head + 1;
        let mut heading = true;
        while end < self.pieces.len() {
            let line = self.line(end);
            let is_heading = self.is_heading(line.clone());
            if !is_heading && !heading {
                break;
            }
            heading = is_heading;
            end = line.end;
        }
        // "heading, paragraph, paragraph …": the first paragraph was the article, not a teaser.
        if end < self.pieces.len() && !heading {
            end = self.line(end - 1).start;
        }
        self.zones[head..end].fill(Zone::Boilerplate);
        end
    }

    /// A short line without a full stop.
    fn is_heading(&self, line: std::ops::Range<usize>) -> bool {
        let (first, last) = (self.pieces[line.start], self.pieces[line.end - 1]);
        let stop = matches!(self.surface(last.end - 1), "." | "./." | "”" | "\"");
        !stop && last.end - first.first <= HEADING_TOKENS
    }

    /// A head in running text takes its sentence, and in the last fifth of a text without line breaks all that follows.
    fn sentence_tail(&mut self, at: usize, last_line: usize) -> usize {
        let all = self.pieces.len();
        let near = at >= last_line && (all - at) * 5 <= all - last_line;
        let end = if near { all } else { at + 1 };
        self.zones[at..end].fill(Zone::Boilerplate);
        end
    }

    /// What stands behind the article's end: all behind "./." when it is little, else bylines.
    fn ending(&mut self) {
        let stop = self.pieces.iter().rposition(|p| self.surface(p.end - 1) == "./.");
        if let Some(stop) = stop.filter(|s| (self.pieces.len() - s - 1) * 4 <= self.pieces.len()) {
            self.zones[stop + 1..].fill(Zone::Boilerplate);
        }
        let mut at = self.pieces.len();
        while at > 1 && self.pieces.len() - at < 3 {
            at -= 1;
            match self.zones[at] {
                Zone::Boilerplate => {}
                Zone::Body if self.is_byline(at) => self.zones[at] = Zone::Boilerplate,
                _ => return,
            }
        }
    }

    /// A short sentence without a full stop, of names and words of bylines: "Lan Hạ (Theo AFP, Reuters)".
    fn is_byline(&self, at: usize) -> bool {
        let tokens = self.inside(self.pieces[at]);
        if tokens.len() > BYLINE_TOKENS {
            return false;
        }
        let started = self.marks.at(tokens, |mark| mark == Mark::BylineStart).is_some();
        let (mut words, mut stamped) = (0, false);
        let mut i = 0;
        while i < tokens.len() {
            let token = tokens[i];
            let word =
                self.marks.at(&tokens[i..], |mark| matches!(mark, Mark::BylineWord | Mark::BylineStart));
            let fits = match token.kind {
                TokenKind::Punctuation => matches!(
                    self.surface(self.pieces[at].first + i),
                    "(" | ")" | "-" | "–" | "/" | "," | ":" | "." | "*"
                ),
                // "Xú - Thể thao Việt Nam | 20:20 31/05/2017"
                TokenKind::Number => stamped,
                TokenKind::Symbol
                | TokenKind::Url
                | TokenKind::Email
                | TokenKind::Abbreviation
                | TokenKind::Other => true,
                TokenKind::Syllable => token.case.is_capital() || word.is_some() || started,
            };
            if !fits {
                return false;
            }
            words += usize::from(token.kind == TokenKind::Syllable);
            stamped |= token.kind == TokenKind::Symbol && self.text[token.span] == *"|";
            i += word.map_or(1, |(_, length)| length);
        }
        let last = tokens[tokens.len() - 1];
        let stopped = last.kind == TokenKind::Punctuation && self.text[last.span] == *".";
        (words > 0 || tokens.iter().any(|t| t.case != Case::None)) && !stopped
    }
}
