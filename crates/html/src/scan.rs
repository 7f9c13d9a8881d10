//! Cuts a page into tags and the text between them.
//!
//! In:     a page, well-formed or not. Out: [`Event`]s that borrow from it, in order; comments and declarations are passed over.
//! Errors: none. What is broken is read as browsers read it: a tag without an end takes the rest of the page.
//! Time:   linear: every byte is looked at a fixed number of times; of a tag's attributes the first [`ATTRIBUTES`] are kept.
//! Source: the HTML standard, 13.2.5, without the states that only scripts can tell apart.

use memchr::memchr;

/// Attributes of a tag that are kept.
pub(crate) const ATTRIBUTES: usize = 64;

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Event<'t> {
    /// Text, character references as they are.
    Text(&'t str),
    /// What stands in an element that holds no tags: a script, a style, a title.
    Raw(&'t str),
    /// `<name …>`; the attributes are in [`Scanner::attributes`].
    Open(&'t str),
    /// `</name>`
    Close(&'t str),
}

/// Goes over a page.
pub(crate) struct Scanner<'t> {
    rest: &'t str,
    attributes: Vec<(&'t str, &'t str)>,
    /// The element whose content comes next as it is.
    raw: Option<&'t str>,
}

impl<'t> Scanner<'t> {
    pub(crate) const fn new(page: &'t str) -> Self {
        Self { rest: page, attributes: Vec::new(), raw: None }
    }

    /// Those of the tag that was opened last: name and value, as written.
    pub(crate) fn attributes(&self) -> &[(&'t str, &'t str)] {
        &self.attributes
    }

    /// What the element that was just opened holds is one piece up to its end tag.
    pub(crate) const fn read_raw(&mut self, name: &'t str) {
        self.raw = Some(name);
    }

    /// The first bytes, which are ASCII or end before a character.
    fn take(&mut self, bytes: usize) -> &'t str {
        let (piece, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        piece
    }

    fn raw_text(&mut self, name: &str) -> &'t str {
        let bytes = self.rest.as_bytes();
        let ends = |at: usize| {
            let behind = bytes.get(at + 2..).unwrap_or_default();
            let is_name = behind.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            is_name
                && behind.get(name.len()).is_none_or(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
        };
        let mut closes = memchr::memmem::find_iter(bytes, b"</");
        let end = closes.find(|&at| ends(at)).unwrap_or(bytes.len());
        self.take(end)
    }

    /// Length of the text up to the next `<` that begins something.
    fn text(&self) -> usize {
        let bytes = self.rest.as_bytes();
        let begins = |&at: &usize| {
            bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
        };
        memchr::memchr_iter(b'<', bytes).find(begins).unwrap_or(bytes.len())
    }

    /// A comment, a declaration, or an end tag without a name.
    fn skip_bogus(&mut self) {
        let bytes = self.rest.as_bytes();
        let end = match bytes.strip_prefix(b"<!--") {
            Some([b'>', ..]) => Some(5),
            Some([b'-', b'>', ..]) => Some(6),
            Some(inside) => memchr::memmem::find(inside, b"-->").map(|at| at + 7),
            None => memchr(b'>', bytes).map(|at| at + 1),
        };
        self.take(end.unwrap_or(bytes.len()));
    }

    /// A tag without its `<` or `</`: its name; `None` where the page ends in it.
    fn tag(&mut self) -> Option<&'t str> {
        self.attributes.clear();
        let is_end = |b: &u8| matches!(b, b'>' | b'/') || b.is_ascii_whitespace();
        let name = self.rest.as_bytes().iter().position(is_end)?;
        let name = self.take(name);
        loop {
            let blank = self.rest.bytes().take_while(|b| *b == b'/' || b.is_ascii_whitespace()).count();
            self.take(blank);
            match self.rest.bytes().next()? {
                b'>' => break,
                _ => self.attribute()?,
            }
        }
        self.take(1);
        Some(name)
    }

    fn attribute(&mut self) -> Option<()> {
        let bytes = self.rest.as_bytes();
        let ends = |b: &u8| matches!(b, b'>' | b'/' | b'=') || b.is_ascii_whitespace();
        // a name may begin with `=`
        let length = 1 + bytes[1..].iter().position(ends)?;
        let name = self.cut(length);
        let value = match self.skip_blank()? {
            b'=' => {
                self.take(1);
                self.value()?
            }
            _ => "",
        };
        if self.attributes.len() < ATTRIBUTES {
            self.attributes.push((name, value));
        }
        Some(())
    }

    /// So many bytes, and the rest of the character they end in.
    fn cut(&mut self, mut bytes: usize) -> &'t str {
        while !self.rest.is_char_boundary(bytes) {
            bytes += 1;
        }
        self.take(bytes)
    }

    /// The first byte behind white space.
    fn skip_blank(&mut self) -> Option<u8> {
        let blank = self.rest.bytes().take_while(u8::is_ascii_whitespace).count();
        self.take(blank);
        self.rest.bytes().next()
    }

    fn value(&mut self) -> Option<&'t str> {
        let first = self.skip_blank()?;
        if matches!(first, b'"' | b'\'') {
            self.take(1);
            let end = memchr(first, self.rest.as_bytes())?;
            let value = self.take(end);
            self.take(1);
            return Some(value);
        }
        let bytes = self.rest.as_bytes();
        let end = bytes.iter().position(|b| *b == b'>' || b.is_ascii_whitespace())?;
        Some(self.take(end))
    }
}

impl<'t> Iterator for Scanner<'t> {
    type Item = Event<'t>;

    fn next(&mut self) -> Option<Event<'t>> {
        if let Some(name) = self.raw.take() {
            return Some(Event::Raw(self.raw_text(name)));
        }
        loop {
            let bytes = self.rest.as_bytes();
            match bytes {
                [] => return None,
                [b'<', first, ..] if first.is_ascii_alphabetic() => {
                    self.take(1);
                    let name = self.tag();
                    return self.or_end(name.map(Event::Open));
                }
                [b'<', b'/', first, ..] if first.is_ascii_alphabetic() => {
                    self.take(2);
                    let name = self.tag();
                    return self.or_end(name.map(Event::Close));
                }
                [b'<', b'/' | b'!' | b'?', ..] => self.skip_bogus(),
                _ => {
                    let length = self.text();
                    return Some(Event::Text(self.take(length.max(1))));
                }
            }
        }
    }
}

impl<'t> Scanner<'t> {
    /// A page that ends inside a tag has ended.
    fn or_end(&mut self, event: Option<Event<'t>>) -> Option<Event<'t>> {
        if event.is_none() {
            self.rest = "";
        }
        event
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, Scanner};

    fn events(page: &str) -> Vec<String> {
        let mut scanner = Scanner::new(page);
        let mut out = Vec::new();
        while let Some(event) = scanner.next() {
            out.push(match event {
                Event::Text(text) => format!("{text:?}"),
                Event::Raw(text) => format!("raw {text:?}"),
                Event::Open(name) => {
                    if name == "script" {
                        scanner.read_raw(name);
                    }
                    let of = |(name, value): &(&str, &str)| format!(" {name}={value}");
                    format!("<{name}{}>", scanner.attributes().iter().map(of).collect::<String>())
                }
                Event::Close(name) => format!("</{name}>"),
            });
        }
        out
    }

    #[test]
    fn tags_text_and_what_is_broken() {
        for (page, want) in [
            ("a<b>c</b>", vec!["\"a\"", "<b>", "\"c\"", "</b>"]),
            ("<p class=x id='y z' data-a=\"<&>\" hidden/>", vec!["<p class=x id=y z data-a=<&> hidden=>"]),
            ("<p =x ố=ộ>", vec!["<p =x= ố=ộ>"]),
            ("1 < 2 <3 <", vec!["\"1 < 2 <3 <\""]),
            ("<!-- <p> --><!doctype html><?xml?></ >x<!---->y", vec!["\"x\"", "\"y\""]),
            ("<!--", vec![]),
            ("<p class=\"x", vec![]),
            ("x<p", vec!["\"x\""]),
            (
                "<script>a</scripts><p></SCRIPT >b",
                vec!["<script>", "raw \"a</scripts><p>\"", "</SCRIPT>", "\"b\""],
            ),
            ("<script>a", vec!["<script>", "raw \"a\""]),
            ("ộ<ộ>", vec!["\"ộ<ộ>\""]),
        ] {
            assert_eq!(events(page), want, "{page}");
        }
    }
}
