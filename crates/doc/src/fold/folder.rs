//! The long way: any text, letter by letter, with combining marks, white space and other scripts.

use super::{BASE, Sink, entry, is_invisible, is_letter};

pub(super) const TONES: [char; 6] = ['\0', '\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

pub(super) const fn tone_of(c: char) -> u8 {
    match c {
        '\u{300}' => 1,
        '\u{301}' => 2,
        '\u{309}' => 3,
        '\u{303}' => 4,
        '\u{323}' => 5,
        _ => 0,
    }
}

/// State of a fold: the last letter (a combining mark may still join it), the tones of the open syllable,
/// and whether white space is due.
struct Folder<'s, S> {
    sink: &'s mut S,
    held: Option<char>,
    tones: u32,
    space: bool,
    started: bool,
}

pub(super) fn run<S: Sink>(surface: &str, sink: &mut S) {
    let mut folder = Folder { sink, held: None, tones: 0, space: false, started: false };
    for c in surface.chars() {
        folder.push(c);
    }
    folder.close();
}

impl<S: Sink> Folder<'_, S> {
    fn push(&mut self, c: char) {
        if c.is_ascii_lowercase() {
            return self.letter(c);
        }
        let tone = tone_of(c);
        if tone != 0 {
            return self.tone(tone);
        }
        if c.is_whitespace() {
            self.close();
            self.space = self.started;
        } else if let Some((base, tone)) = lookup(c) {
            self.letter(base);
            if tone != 0 {
                self.tone(tone);
            }
        } else if !is_invisible(c) {
            self.other(c);
        }
    }

    fn letter(&mut self, c: char) {
        if !is_letter(c as u32) {
            self.close();
        }
        self.flush();
        if std::mem::take(&mut self.space) {
            self.sink.letter(' ');
        }
        self.started = true;
        self.held = Some(c);
    }

    /// Tones are kept four bits each, in order; a word of eight and more keeps the last eight.
    fn tone(&mut self, tone: u8) {
        self.tones = (self.tones << 4) | u32::from(tone);
    }

    /// A letter outside the tables: composed with what is held, or decomposed.
    fn other(&mut self, c: char) {
        if let Some(joined) = self.held.and_then(|h| unicode_normalization::char::compose(h, c)) {
            self.held = Some(joined);
            return;
        }
        let mut pieces = [None; 4];
        let mut n = 0;
        unicode_normalization::char::decompose_canonical(c, |piece| {
            if n < pieces.len() {
                pieces[n] = Some(piece);
                n += 1;
            }
        });
        if n == 1 {
            for lower in c.to_lowercase() {
                self.letter(lower);
            }
            return;
        }
        for piece in pieces.into_iter().flatten() {
            match tone_of(piece) {
                0 => {
                    if let Some(joined) =
                        self.held.and_then(|h| unicode_normalization::char::compose(h, piece))
                    {
                        self.held = Some(joined);
                    } else {
                        for lower in piece.to_lowercase() {
                            self.letter(lower);
                        }
                    }
                }
                tone => self.tone(tone),
            }
        }
    }

    fn flush(&mut self) {
        if let Some(c) = self.held.take() {
            self.sink.letter(c);
        }
    }

    /// Ends a syllable: its tones go behind its letters.
    fn close(&mut self) {
        self.flush();
        emit_tones(self.sink, std::mem::take(&mut self.tones));
    }
}

pub(super) fn emit_tones<S: Sink>(sink: &mut S, mut tones: u32) {
    if tones < 8 {
        if tones != 0 {
            sink.letter(TONES[(tones as usize).min(5)]);
        }
        return;
    }
    while tones != 0 {
        let top = tones >> 28;
        if top != 0 {
            sink.letter(TONES[(top as usize).min(5)]);
        }
        tones <<= 4;
    }
}

pub(super) fn lookup(c: char) -> Option<(char, u8)> {
    let entry = entry(c);
    let base = char::from_u32(u32::from(entry & BASE))?;
    #[allow(clippy::cast_possible_truncation)]
    (entry != 0).then_some((base, (entry >> 12 & 7) as u8))
}
