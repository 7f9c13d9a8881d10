//! One sentence under the cursor of the rules: its tokens as numbers of listed words.
//!
//! Rules take an index into the tokens and return the index behind what they read. Nothing is read across
//! the end of a sentence, and numbers are read from the bytes, so every tokenization of "28– 29/6" serves.

use bantin_doc::{Case, Span, Token, TokenKind};

use crate::class::{Class, Value};
use crate::figures::Figures;
use crate::lexicon::Lexicon;
use crate::memo::Memo;
use crate::openings::is_figure;
use crate::word::{Begins, Word};
use crate::written::{Amount, Unit};

/// Bit of a token that begins with a figure; beside the bits of the classes.
pub(crate) const FIGURE: u128 = 1 << 127;

/// Bit of a figure that may be a day, a month, a year or a clock: it has marks or four digits, or something that goes
/// on with such a figure follows.
pub(crate) const DATED: u128 = 1 << 126;

/// What makes a plain number a day, a month or an hour.
const DATING: u128 =
    Class::bits(&[Class::To, Class::And, Class::MonthHead, Class::OClock, Class::Half, Class::Tet]);

/// Numbers and plurals: nothing without what they count.
pub(crate) const COUNTS: u128 =
    Class::bits(&[Class::Digit, Class::Ten, Class::HalfOf, Class::Some, Class::Plural]);

/// Marks behind which no number goes on.
const ENDS: [&str; 10] = [".", ")", "%", "?", "!", ";", "…", "...", "”", "\""];

/// What numbers and plurals count, and what goes on with a number.
const COUNTED: u128 = Class::bits(&[
    Class::Unit,
    Class::Digit,
    Class::Ten,
    Class::Tens,
    Class::Hundred,
    Class::Thousand,
    Class::Odd,
    Class::Half,
    Class::Some,
    Class::OClock,
    Class::Times,
    Class::To,
    Class::And,
    Class::Part,
]);

/// How a token that begins with a digit is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Digits and nothing else.
    Plain,
    /// A decimal, or thousands with points: "2,5", "1.000".
    Quantity,
    /// Anything else: "29/5", "19h30", "20.11".
    Marked,
}

impl Shape {
    fn of(bytes: &[u8]) -> Self {
        let (mut points, mut commas) = (false, false);
        for byte in bytes {
            match byte {
                b'0'..=b'9' => {}
                b'.' => points = true,
                b',' => commas = true,
                _ => return Self::Marked,
            }
        }
        let thousands = || bytes.split(|&b| b == b'.').skip(1).all(|group| group.len() == 3);
        match (points, commas) {
            (false, false) => Self::Plain,
            (true, false) if !thousands() => Self::Marked,
            _ => Self::Quantity,
        }
    }
}

/// What a phrase said and where the next token stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) value: Value,
    pub(crate) next: usize,
}

/// The tokens of one sentence and what the list knows of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scan<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) words: &'a [Word],
    pub(crate) lexicon: &'a Lexicon,
    /// First token of the sentence.
    pub(crate) from: usize,
    /// One past its last token.
    pub(crate) to: usize,
    pub(crate) memo: &'a Memo,
}

impl<'a> Scan<'a> {
    /// Classes of the phrases that begin at `i`, with [`FIGURE`] and [`DATED`].
    pub(crate) fn begins(&self, i: usize) -> u128 {
        if i >= self.to {
            return 0;
        }
        let figure = if self.digit(i) { FIGURE | self.dated(i, self.shape(i)) } else { 0 };
        self.lexicon.begins(self.words[i]) | figure
    }

    /// Classes that may begin at `i` in front of what follows: what the rules need to look at. Never too few.
    #[inline]
    pub(crate) fn may_begin(&self, i: usize) -> u128 {
        let figure = is_figure(&self.tokens[i]) && self.digit(i);
        let mut at = self.lexicon.classes(&self.words[i..self.to]);
        let counts = (at & COUNTS != 0 || figure) && self.counts(i + 1);
        if !counts {
            at &= !COUNTS;
        }
        if !figure {
            return at;
        }
        let shape = self.shape(i);
        at | self.dated(i, shape) | if counts || shape == Shape::Marked { FIGURE } else { 0 }
    }

    /// What the token that begins with a digit looks like.
    fn shape(&self, i: usize) -> Shape {
        Shape::of(&self.text.as_bytes()[self.tokens[i].span.range()])
    }

    /// [`DATED`], or nothing.
    fn dated(&self, i: usize, shape: Shape) -> u128 {
        let length = self.tokens[i].span.len();
        let may = match shape {
            Shape::Marked => true,
            Shape::Quantity => self.dating(i + 1),
            Shape::Plain => length == 4 || length <= 2 && (self.dating(i + 1) || self.strings(i + 1)),
        };
        if may { DATED } else { 0 }
    }

    /// Does a word stand at `i` that makes the number before it a day, a month or an hour?
    fn dating(&self, i: usize) -> bool {
        self.lexicon.classes(self.words.get(i..self.to).unwrap_or(&[])) & DATING != 0
    }

    /// Does a mark stand at `i` that may string numbers together, "28 – 29/6", "5, 6 và 7/8", or open a remark?
    fn strings(&self, i: usize) -> bool {
        self.is(i, &["("]) || (self.comma(i) || self.dash(i) || self.is(i, &["/", ":"])) && self.digit(i + 1)
    }

    /// May a number or a plural stand before the token at `next`?
    fn counts(&self, next: usize) -> bool {
        let Some(token) = self.tokens[..self.to].get(next) else { return false };
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Punctuation | TokenKind::Symbol => !ENDS.contains(&self.surface(next)),
            _ => self.lexicon.classes(&self.words[next..self.to]) & COUNTED != 0,
        }
    }

    /// Can any of these begin with a word of the sentence?
    pub(crate) fn holds(&self, set: Begins) -> bool {
        self.memo.begins(self.from, || Begins::of_all(&self.words[self.from..self.to])).has(set)
    }

    /// Can any of these begin with one of the words `[from, to)` of the sentence?
    pub(crate) fn near(&self, from: usize, to: usize, set: Begins) -> bool {
        let to = to.min(self.to);
        self.holds(set) && self.words[from.min(to)..to].iter().any(|word| word.begins(set))
    }

    /// The longest phrase of the class at `i`.
    #[inline]
    pub(crate) fn find(&self, i: usize, class: Class) -> Option<Hit> {
        let begins = i < self.to && self.lexicon.begins(self.words[i]) & class.bit() != 0;
        if begins { self.longest(i, class) } else { None }
    }

    #[inline(never)]
    fn longest(&self, i: usize, class: Class) -> Option<Hit> {
        let (value, length) = self.lexicon.longest(&self.words[i..self.to], class)?;
        Some(Hit { value, next: i + length })
    }

    /// True when a phrase of the class begins at `i`.
    pub(crate) fn has(&self, i: usize, class: Class) -> bool {
        self.find(i, class).is_some()
    }

    /// The index behind a phrase of the class, or `i`.
    pub(crate) fn skip(&self, i: usize, class: Class) -> usize {
        self.find(i, class).map_or(i, |hit| hit.next)
    }

    /// A phrase of the class that ends before `i`: its value and its first token. The longest wins.
    pub(crate) fn before(&self, i: usize, class: Class) -> Option<(Value, usize)> {
        let last = *self.words.get(i.checked_sub(1)?)?;
        if self.lexicon.ends(last) & class.bit() == 0 {
            return None;
        }
        (1..=4usize).rev().find_map(|length| {
            let start = i.checked_sub(length).filter(|&s| s >= self.from)?;
            let value = self.lexicon.exactly(self.words.get(start..i)?, class)?;
            Some((value, start))
        })
    }

    /// True when a phrase of the class ends before `i`.
    pub(crate) fn after(&self, i: usize, class: Class) -> bool {
        self.before(i, class).is_some()
    }

    /// The integer a phrase stands for.
    pub(crate) fn int(&self, i: usize, class: Class) -> Option<(i32, usize)> {
        match self.find(i, class)? {
            Hit { value: Value::Int(n), next } => Some((n, next)),
            _ => None,
        }
    }

    /// A unit word.
    pub(crate) fn unit(&self, i: usize) -> Option<(Unit, usize)> {
        match self.find(i, Class::Unit)? {
            Hit { value: Value::Unit(unit), next } => Some((unit, next)),
            _ => None,
        }
    }

    /// Surface of the token at `i`; empty beyond the sentence.
    pub(crate) fn surface(&self, i: usize) -> &'a str {
        if i < self.from || i >= self.to { "" } else { &self.text[self.tokens[i].span] }
    }

    /// True when the token at `i` is one of these marks.
    pub(crate) fn is(&self, i: usize, marks: &[&str]) -> bool {
        marks.contains(&self.surface(i))
    }

    /// True at a comma.
    pub(crate) fn comma(&self, i: usize) -> bool {
        self.surface(i) == ","
    }

    /// True at a hyphen or dash that stands alone.
    pub(crate) fn dash(&self, i: usize) -> bool {
        self.is(i, &["-", "–", "—", "−", "‑", "‐", "―"])
    }

    /// True beyond the sentence and at a punctuation mark.
    pub(crate) fn stop(&self, i: usize) -> bool {
        i < self.from
            || i >= self.to
            || matches!(self.tokens[i].kind, TokenKind::Punctuation | TokenKind::Symbol)
    }

    /// True when the token begins with an upper-case letter.
    pub(crate) fn capital(&self, i: usize) -> bool {
        i >= self.from && i < self.to && self.tokens[i].case.is_capital()
    }

    /// True for a capital that marks a name: not at the beginning of the sentence, nor in an upper-case text.
    pub(crate) fn name(&self, i: usize) -> bool {
        self.capital(i) && !self.opens(i) && self.tokens[i].case != Case::Upper
    }

    /// True where a sentence, a quotation or a headline part begins.
    pub(crate) fn opens(&self, i: usize) -> bool {
        i == self.from
            || matches!(self.surface(i - 1), "\"" | "“" | "'" | "‘" | "(" | ":" | "-" | "–" | "«" | "." | "…")
    }

    /// The run of numbers that begins at token `i`.
    pub(crate) fn figures(&self, i: usize) -> Figures {
        let start = if i < self.to { self.tokens[i].span.start as usize } else { self.text.len() };
        self.memo.figures(start, || Figures::read(self.text, start))
    }

    /// True when the token begins with an ASCII digit.
    pub(crate) fn digit(&self, i: usize) -> bool {
        i >= self.from
            && i < self.to
            && self.text.as_bytes().get(self.tokens[i].span.start as usize).is_some_and(u8::is_ascii_digit)
    }

    /// True where a number in figures or words begins.
    pub(crate) fn has_number(&self, i: usize) -> bool {
        self.digit(i) || self.begins(i) & Class::bits(&[Class::Digit, Class::Ten]) != 0
    }

    /// The token behind byte `end`, when a token of the sentence ends exactly there.
    pub(crate) fn token_after(&self, i: usize, end: u32) -> Option<usize> {
        let mut at = i;
        while at < self.to && self.tokens[at].span.end < end {
            at += 1;
        }
        (at < self.to && self.tokens[at].span.end == end).then_some(at + 1)
    }

    /// A whole number in digits, with or without points between thousands, or with a decimal comma.
    pub(crate) fn digits(&self, i: usize) -> Option<(Amount, usize)> {
        use crate::figures::Mark;
        let run = self.figures(i);
        let first = run.first()?;
        if first.hour {
            return None;
        }
        let (mut whole, mut used) = (first.value, 0);
        while matches!(run[used].mark, Mark::Dot) && run.get(used + 1).is_some_and(|f| f.digits == 3) {
            whole = whole.checked_mul(1000)?.checked_add(run[used + 1].value)?;
            used += 1;
        }
        let mut amount = Amount::whole(whole);
        if matches!(run[used].mark, Mark::Comma | Mark::Dot) {
            let part = run.get(used + 1).filter(|f| f.digits <= 3 && !f.hour)?;
            let fraction = u16::try_from(part.value).ok()?;
            amount = Amount::Exact { whole, fraction, places: part.digits };
            used += 1;
        }
        Some((amount, self.token_after(i, run[used].end)?))
    }

    /// Text span of the tokens `[i, next)`.
    pub(crate) fn span(&self, i: usize, next: usize) -> Span {
        Span::new(self.tokens[i].span.start, self.tokens[next - 1].span.end)
    }
}
