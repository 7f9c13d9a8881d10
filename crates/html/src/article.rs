//! The article of a page.
//!
//! In:     a page as text. Out: an [`Article`]; its text is lines parted by `\n`, white space drawn together.
//! Errors: none; a page without prose gives an article without text.

use bantin_doc::PublishedAt;

use crate::body::Body;
use crate::fields::Field;
use crate::hints::Hints;
use crate::linked::Linked;
use crate::page::{Block, Kind, Page};
use crate::read::read;
use crate::reader::ArticleReader;

/// Letters of a line that may be a date.
const DATE_LINE: u32 = 80;
/// Letters of a line that is a date and no more, and how many lines from the title it stands at most.
const DATE_ALONE: u32 = 42;
const DATE_LINES: usize = 3;
/// Letters of a byline.
const BYLINE: usize = 120;

/// What a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<PublishedAt>,
    /// Where that stands: `JSON-LD datePublished`, `meta pubdate`, `time`, `line "…"`.
    pub published_from: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The newspaper.
    pub source: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The lead and the body, a paragraph a line.
    pub text: String,
}

/// The article of a page.
pub(crate) fn article(reader: &ArticleReader, html: &str) -> Article {
    let page = read(html, &reader.hints, &reader.references);
    let linked = Linked::read(&page.scripts);
    let head = |field| {
        let found = reader
            .fields
            .first(field, (&page, &linked), |v| Some(squeezed(reader, v)).filter(|v| !v.is_empty()));
        found.map(|f| f.0)
    };
    let body = Body::new(&page);
    let source = head(Field::Source);
    let (title, title_block) = title(&page, &body, head(Field::Title), source.as_deref());
    let description = head(Field::Description);
    let chosen = without_date(reader, &page, &body.choose(title_block, description.as_deref()));
    let places = Places { page: &page, body: &body, title: title_block, chosen: &chosen };
    let told = reader.fields.first(Field::Published, (&page, &linked), |v| reader.dates.value(v));
    let published = told.or_else(|| places.time(reader)).or_else(|| places.date_line(reader));
    let is_name = |name: &String| name.len() <= BYLINE * 2 && !name.contains("://");
    Article {
        title,
        byline: head(Field::Byline)
            .filter(is_name)
            .or_else(|| places.byline())
            .filter(|b| Some(b) != source.as_ref()),
        source,
        url: head(Field::Url),
        published: published.as_ref().map(|p| p.0),
        published_from: published.map(|p| p.1),
        text: join(&page, &chosen),
    }
}

/// The text of a piece of a page: all of its lines.
pub(crate) fn text(reader: &ArticleReader, html: &str) -> String {
    let page = read(html, &reader.hints, &reader.references);
    join(&page, &(0..page.blocks.len()).collect::<Vec<_>>())
}

/// Takes out a line at the begin that is a date and no more.
fn without_date(reader: &ArticleReader, page: &Page, chosen: &[usize]) -> Vec<usize> {
    let is_date = |i: usize| {
        let (block, line) = (&page.blocks[i], page.line(&page.blocks[i]));
        block.letters <= DATE_ALONE && !line.ends_with('.') && reader.dates.line(line).is_some()
    };
    let kept = chosen.iter().enumerate().filter(|&(at, &i)| at >= DATE_LINES || !is_date(i));
    kept.map(|(_, &i)| i).collect()
}

fn join(page: &Page, blocks: &[usize]) -> String {
    let lines: Vec<&str> = blocks.iter().map(|&i| page.line(&page.blocks[i])).collect();
    lines.join("\n")
}

fn squeezed(reader: &ArticleReader, value: &str) -> String {
    let mut out = String::new();
    reader.references.squeeze(value, &mut out, 0);
    out.truncate(out.trim_end().len());
    out
}

/// The headline, and the block in which it stands: what the head says, held against the headings, or the first heading.
fn title(
    page: &Page,
    body: &Body<'_>,
    told: Option<String>,
    source: Option<&str>,
) -> (Option<String>, Option<usize>) {
    let is_first = |b: &Block| matches!(b.kind, Kind::Heading(1)) && b.letters > 5;
    let is_titled = |b: &Block| b.letters > 10 && body.hints(b).has(Hints::TITLE) && !body.is_bad(b);
    let heads =
        page.blocks.iter().enumerate().filter(|(_, b)| matches!(b.kind, Kind::Heading(_)) && !body.is_bad(b));
    let is_of_head = told.is_some();
    let told = told.or_else(|| page.title.clone());
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = told.as_deref().map(letters).unwrap_or_default();
    let is_told = |b: &Block| {
        let head = letters(page.line(b));
        let is_end = head.len() >= 20 && wanted.ends_with(&head);
        head.len() >= 6
            && !wanted.is_empty()
            && (is_end || wanted.starts_with(&head) || head.starts_with(&wanted))
    };
    let is_same_line = |b: &Block| {
        b.letters as usize <= wanted.len()
            && b.letters > 10
            && !body.is_bad(b)
            && letters(page.line(b)) == wanted
    };
    let same = || page.blocks.iter().enumerate().find(|(_, b)| is_same_line(b));
    let titled = || page.blocks.iter().enumerate().find(|(_, b)| is_titled(b));
    let first = || heads.clone().find(|(_, b)| is_first(b));
    let block =
        heads.clone().find(|(_, b)| is_told(b)).or_else(same).or_else(first).or_else(titled).map(|(i, _)| i);
    let line = block.map(|i| page.line(&page.blocks[i]).to_owned());
    let is_same = block.is_some_and(|i| is_told(&page.blocks[i]));
    let title = match (line, told) {
        // a page's own title may be the newspaper's on all its pages
        (Some(line), Some(_)) if is_same || !is_of_head => Some(line),
        (line, Some(told)) => Some(without_source(&told, source)).filter(|t| !t.is_empty()).or(line),
        (line, None) => line,
    };
    (title, block)
}

/// `Tin | Báo` without the newspaper's name.
fn without_source(title: &str, source: Option<&str>) -> String {
    let marks = [" | ", " - ", " – ", " :: "];
    let cut = marks.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len()))).max();
    let (Some((at, length)), Some(source)) = (cut, source) else { return title.to_owned() };
    let (head, tail) = (&title[..at], title[at + length..].to_lowercase());
    let source = source.to_lowercase();
    let is_source = tail.contains(&source) || source.contains(&tail);
    if is_source && !head.trim().is_empty() { head.trim().to_owned() } else { title.to_owned() }
}

/// Where the article stands in its page.
struct Places<'p> {
    page: &'p Page,
    body: &'p Body<'p>,
    title: Option<usize>,
    chosen: &'p [usize],
}

impl Places<'_> {
    /// Blocks from the title, or from the first of the text, to the last of the text and the few behind it.
    fn range(&self) -> std::ops::Range<usize> {
        let first = self.title.or(self.chosen.first().copied()).unwrap_or(0);
        let last = self.chosen.last().map_or(self.page.blocks.len(), |l| l + 4);
        first..last.min(self.page.blocks.len())
    }

    /// The innermost node that holds the title and the text.
    fn frame(&self) -> usize {
        let nodes = &self.page.nodes;
        let block = |i: usize| &self.page.blocks[i];
        let Some(&first) = self.chosen.last() else { return 0 };
        let mut at = block(first).node;
        let inner = self.title.unwrap_or(first);
        while at > 0 && !self.body.is_in(block(inner), at) {
            at = nodes[at].parent;
        }
        at
    }

    /// `<time datetime>` that is told to be it, or the first at the title.
    fn time(&self, reader: &ArticleReader) -> Option<(PublishedAt, String)> {
        let range = self.range();
        let near = range.start.saturating_sub(6)..range.end;
        let times = || self.page.times.iter().filter(|t| near.contains(&t.0));
        let told = times().find(|t| t.1.has(Hints::DATE) && t.0 >= range.start);
        let first = told.or_else(|| times().find(|t| t.0 >= range.start)).or_else(|| times().next_back())?;
        Some((reader.dates.value(&first.2)?, "time".to_owned()))
    }

    /// A short line with a date at the title: behind it, or in front of it in the same frame.
    fn date_line(&self, reader: &ArticleReader) -> Option<(PublishedAt, String)> {
        let (range, frame) = (self.range(), self.frame());
        let read = |i: usize| {
            let block = self.page.blocks.get(i)?;
            let line = self.page.line(block);
            let is_line = block.letters <= DATE_LINE && !self.body.is_bad(block);
            let date = is_line.then(|| reader.dates.line(line)).flatten()?;
            Some((date, format!("line {line:?}")))
        };
        let is_told = |i: &usize| self.body.hints(&self.page.blocks[*i]).has(Hints::DATE);
        let first_text = self.chosen.first().copied().unwrap_or(range.end);
        let before = (range.start.saturating_sub(6)..range.start)
            .rev()
            .filter(|&i| frame > 0 && self.body.is_in(&self.page.blocks[i], frame));
        let head = range.start..first_text.max(range.start);
        let told = range.clone().filter(is_told).find_map(read);
        told.or_else(|| head.clone().find_map(read)).or_else(|| before.clone().find_map(read))
    }

    /// What is told to be the author's, at the title or behind the text.
    fn byline(&self) -> Option<String> {
        let range = self.range();
        let near = range.start.saturating_sub(6)..=range.end;
        let is_name = |text: &str| text.chars().any(char::is_alphabetic) && text.len() <= BYLINE;
        let mut all = self.page.bylines.iter().filter(|b| near.contains(&b.0) && is_name(&b.1));
        all.next().map(|b| b.1.clone())
    }
}
