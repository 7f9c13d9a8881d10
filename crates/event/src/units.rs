//! One sentence as a row of units: mentions, times, triggers, cues, marks and other words.
//!
//! In:     the tokens of a sentence, the triggers found in it, and the document's mentions and times.
//! Out:    units in text order. Of nested mentions the outermost counts, but an EVENT that holds a trigger
//!         ("Cuộc gặp cấp cao") is read through. What stands in brackets is left out, times excepted
//!         ("Donald Trump (thứ hai từ trái sang)"; "hôm nay (29/5)").

use bantin_doc::{Layers, MentionKind, Span, Token, TokenKind};

use crate::table::{Cue, Entry, Hit, Table};

/// One piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A mention that may be a side: PER, ORG, LOC, ROLE.
    Party(u32),
    /// A mention that cannot: EVENT, WORK.
    Thing(u32),
    Time(u32),
    /// Index into the hits of the sentence.
    Trigger(u32),
    Cue(Cue),
    Comma,
    Semicolon,
    Dash,
    /// `:` and what else ends a clause.
    Break,
    /// Any other word, and whether it is capitalized.
    Word(bool),
}

/// A cursor over a sorted layer.
#[derive(Debug, Default)]
pub(crate) struct Cursor {
    mention: usize,
    time: usize,
}

const BRACKET_REACH: usize = 48;

/// Reads sentences, in text order, so that every layer is walked once.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    table: &'a Table,
    text: &'a str,
    below: Layers<'a>,
    cursor: Cursor,
    /// The unit before was a trigger, or a second verb behind one.
    triggered: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(table: &'a Table, text: &'a str, below: Layers<'a>) -> Self {
        Self { table, text, below, cursor: Cursor::default(), triggered: false }
    }

    /// A reader for what begins at `byte`.
    pub(crate) fn at(table: &'a Table, text: &'a str, below: Layers<'a>, byte: u32) -> Self {
        let mention = below.mentions.partition_point(|m| m.span.start < byte);
        let time = below.times.partition_point(|t| t.span.start < byte);
        Self { cursor: Cursor { mention, time }, ..Self::new(table, text, below) }
    }

    /// The units of the tokens `from..to`.
    pub(crate) fn read(&mut self, from: usize, to: usize, hits: &[Hit], out: &mut Vec<Unit>) {
        out.clear();
        let tokens = &self.below.tokenized.tokens;
        let mut hits = hits.iter().zip(0u32..).peekable();
        let (mut at, mut credit) = (from, None);
        while at < to {
            while hits.next_if(|(h, _)| h.from < at).is_some() {}
            let ahead = hits.peek().map(|(h, i)| (*i, **h));
            let (unit, next) = self.unit(&tokens[..to], at, ahead);
            self.triggered = match unit {
                Some(Unit::Trigger(_)) => true,
                Some(Unit::Cue(Cue::Aux)) => self.triggered,
                _ => false,
            };
            match unit {
                Some(Unit::Cue(Cue::Credit)) => credit = Some(next),
                Some(unit) if credit == Some(at) && self.signs(unit, tokens[at]) => credit = Some(next),
                Some(unit) => out.push(unit),
                None => self.bracket(at, next, out),
            }
            at = next.max(at + 1);
        }
    }

    /// True for what belongs to a picture's credit: "Ảnh: Thống Nhất/TTXVN".
    fn signs(&self, unit: Unit, token: Token) -> bool {
        let mark = self.text.get(token.span.range()).unwrap_or("");
        matches!(unit, Unit::Party(_) | Unit::Dash) || matches!(mark, ":" | "/" | "+")
    }

    /// The unit at a token and the token after it; no unit for a bracket. `ahead`: the first hit from here on.
    fn unit(&mut self, tokens: &[Token], at: usize, ahead: Option<(u32, Hit)>) -> (Option<Unit>, usize) {
        let token = tokens[at];
        let hit = ahead.filter(|(_, h)| h.from == at && !self.is_event(tokens, *h));
        let opened = hit.is_some();
        if let Some(end) = self.bracket_end(tokens, at) {
            return (None, end);
        }
        let phrase = self.phrase(tokens, at, ahead.map(|(_, h)| h));
        if let Some((Entry::Cue(Cue::Lead), len)) = phrase {
            return (Some(Unit::Cue(Cue::Lead)), at + len);
        }
        let time = self.time_at(token.span);
        let first = |span: Span| time.is_none_or(|(_, t)| span.contains(t) || t.start > token.span.start);
        // "hai bên", "Đoàn": what a word says to the frame counts before whom it stands for
        let cue = matches!(phrase, Some((Entry::Cue(cue), _)) if cue != Cue::Title);
        let named = |index: usize| !(cue && self.below.mentions[index].nominal);
        if let Some((index, span)) =
            self.mention_at(tokens, at, opened).filter(|(i, span)| first(*span) && named(*i))
        {
            let unit = match self.below.mentions[index].kind {
                MentionKind::Event | MentionKind::Work => Unit::Thing(index as u32),
                _ => Unit::Party(index as u32),
            };
            return (Some(unit), after(tokens, at, span));
        }
        if let Some((index, span)) = time {
            return (Some(Unit::Time(index as u32)), after(tokens, at, span));
        }
        if let Some((index, hit)) = hit {
            return (Some(Unit::Trigger(index)), hit.to);
        }
        match phrase {
            // ", chúc Tết" behind "thăm" is passed over; elsewhere a comma is a comma
            Some((Entry::Cue(Cue::Twin), len)) if self.triggered => {
                return (Some(Unit::Cue(Cue::Aux)), at + len);
            }
            Some((Entry::Cue(Cue::Twin), _)) => {}
            Some((Entry::Cue(cue), len)) => return (Some(Unit::Cue(cue)), at + len),
            _ => {}
        }
        let len = if matches!(phrase, Some((Entry::Not, _))) { phrase.map_or(1, |(_, l)| l) } else { 1 };
        (Some(self.mark(token)), at + len)
    }

    /// True for words that only tell who met between whom ("hội nghị thượng đỉnh"), where they name an event ("… G20").
    fn is_event(&self, tokens: &[Token], hit: Hit) -> bool {
        let end = tokens[hit.to - 1].span.end;
        let mentions = self.below.mentions.iter().skip(self.cursor.mention);
        let mut here = mentions.take_while(|m| m.span.start < end);
        self.table.triggers[hit.trigger as usize].hosts.is_empty()
            && here.any(|m| m.kind == MentionKind::Event && m.span.end >= end)
    }

    /// The longest row at a token. "và làm việc" leaves "làm việc với | Bộ A" whole: what tells of an encounter counts first.
    fn phrase(&self, tokens: &[Token], at: usize, ahead: Option<Hit>) -> Option<(Entry, usize)> {
        let phrase = self.table.longest(&tokens[at..])?;
        let (_, len) = phrase;
        let named = |hit: &Hit| tokens.get(hit.to).is_some_and(|t| t.case.is_capital());
        let cut = |hit: &Hit| (at + 1..at + len).contains(&hit.from) && hit.to > at + len && named(hit);
        match ahead.filter(cut) {
            Some(hit) => self.table.longest(&tokens[at..hit.from]),
            None => Some(phrase),
        }
    }

    fn mark(&self, token: Token) -> Unit {
        if token.kind != TokenKind::Punctuation {
            return Unit::Word(token.case.is_capital());
        }
        match self.text.get(token.span.range()).unwrap_or("") {
            "," => Unit::Comma,
            "-" | "–" | "—" => Unit::Dash,
            ";" => Unit::Semicolon,
            ":" | "." | "!" | "?" | "…" | "..." | ")" | "(" => Unit::Break,
            _ => Unit::Word(false),
        }
    }

    /// The end of a bracket that opens here and closes soon.
    fn bracket_end(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let is = |i: usize, mark: &str| {
            tokens[i].kind == TokenKind::Punctuation && self.text.get(tokens[i].span.range()) == Some(mark)
        };
        if !is(at, "(") {
            return None;
        }
        let reach = tokens.len().min(at + BRACKET_REACH);
        (at + 1..reach).find(|&i| is(i, ")")).map(|i| i + 1)
    }

    /// Keeps the times of a bracket.
    fn bracket(&mut self, from: usize, to: usize, out: &mut Vec<Unit>) {
        let tokens = &self.below.tokenized.tokens;
        let mut last = None;
        for token in &tokens[from..to.min(tokens.len())] {
            let found = self.time_at(token.span).map(|(index, _)| index);
            if let Some(index) = found.filter(|_| found != last) {
                out.push(Unit::Time(index as u32));
                last = found;
            }
        }
    }

    /// The time expression that holds or begins in this token.
    fn time_at(&mut self, token: Span) -> Option<(usize, Span)> {
        let times = self.below.times;
        while times.get(self.cursor.time).is_some_and(|t| t.span.end <= token.start) {
            self.cursor.time += 1;
        }
        let time = times.get(self.cursor.time)?;
        time.span.overlaps(token).then_some((self.cursor.time, time.span))
    }

    /// The outermost mention that holds or begins in this token; an EVENT is `opened` by a trigger in it.
    fn mention_at(&mut self, tokens: &[Token], at: usize, opened: bool) -> Option<(usize, Span)> {
        let mentions = self.below.mentions;
        let token = tokens[at].span;
        while mentions.get(self.cursor.mention).is_some_and(|m| m.span.end <= token.start) {
            self.cursor.mention += 1;
        }
        let mut index = self.cursor.mention;
        loop {
            let mention = mentions.get(index)?;
            if mention.span.start >= token.end {
                return None;
            }
            let open = mention.kind == MentionKind::Event && opened;
            if mention.span.overlaps(token) && !open {
                return Some((index, mention.span));
            }
            if index >= self.cursor.mention + 8 {
                return None;
            }
            index += 1;
        }
    }
}

/// The first token at or after the end of `span`, and after `at`.
fn after(tokens: &[Token], at: usize, span: Span) -> usize {
    let len = tokens[at..].iter().take_while(|t| t.span.start < span.end).count();
    at + len.max(1)
}
