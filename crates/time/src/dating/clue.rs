//! Clues: what each expression says about the day of writing, before anything is decided.
//!
//! In:     expressions with their sentences. Out: days and longer periods with the tense of their sentence.
//! Only the body of the page speaks; days elsewhere support it, and a time stamp may stand anywhere. A picture is older than
//! the article: what its caption dates is past.

use bantin_doc::{Span, Tokenized, Zone};
use jiff::civil::Date;

use crate::class::Class;
use crate::lexicon::Lexicon;
use crate::memo::Memo;
use crate::recognize;
use crate::resolve::{When, civil};
use crate::rule::Rule;
use crate::scan::Scan;
use crate::word::{Begins, Word};
use crate::written::{DateRef, MonthRef, Point, Side, TimeExpr, Written, YearRef};

/// A dateline has at most so many tokens before its day.
const DATELINE: usize = 8;

/// A day named in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    pub(super) span: Span,
    pub(super) day: u8,
    pub(super) month: u8,
    pub(super) year: Option<i16>,
    pub(super) weekday: Option<u8>,
    /// Offset of a word like "hôm nay" beside it.
    pub(super) today: Option<i8>,
    pub(super) told: Side,
    /// Introduced by "Trước đó".
    pub(super) earlier: bool,
    /// A time stamp: day and minute at the edge of the text.
    pub(super) stamp: bool,
    /// Stands among the first words of its sentence, alone: "VOV.VN - Ngày 26/02/2024, tại Hà Nội".
    pub(super) opens: bool,
    /// Stands in the body of the page.
    pub(super) body: bool,
    /// Stands in a caption.
    pub(super) caption: bool,
    /// Number of its sentence within the body.
    pub(super) sentence: usize,
}

impl Day {
    pub(super) fn in_year(&self, year: i16) -> Option<Date> {
        civil(year, self.month, self.day)
    }

    pub(super) fn date(&self) -> Option<Date> {
        self.in_year(self.year?)
    }
}

/// A month, quarter or year with its year written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub(super) span: Span,
    pub(super) first: Date,
    pub(super) last: Date,
    /// A whole year.
    pub(super) year: bool,
    pub(super) told: Side,
    /// The year that the document's own figures are compared with: "so với cùng kỳ năm 2016".
    pub(super) compared: bool,
}

/// All clues of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Clues {
    pub(super) days: Vec<Day>,
    pub(super) periods: Vec<Period>,
}

impl Clues {
    /// The latest beginning of a day, month, quarter or year with its year written that is not told as to come.
    pub(super) fn latest(&self) -> Option<Date> {
        let days = self.days.iter().filter(|d| d.told != Side::Future).filter_map(Day::date);
        let periods = self.periods.iter().filter(|p| p.told != Side::Future).map(|p| p.first);
        days.chain(periods).max()
    }
}

pub(super) fn collect(lexicon: &Lexicon, text: &str, below: &Tokenized, times: &[TimeExpr]) -> Clues {
    let mut clues = Clues::default();
    let mut times = times;
    let mut words = vec![Word::default(); below.tokens.len()];
    let (memo, mut body) = (Memo::default(), 0);
    let last = below.sentences.len().max(1) - 1;
    for (index, (from, to)) in recognize::sentences(below).enumerate() {
        if times.is_empty() {
            break;
        }
        let Some(end) = to.checked_sub(1).and_then(|i| below.tokens.get(i)).map(|t| t.span.end) else {
            continue;
        };
        let here;
        (here, times) = times.split_at(times.iter().take_while(|e| e.span.start < end).count());
        let zone = below.sentences.get(index).map_or(Zone::Body, |s| s.zone);
        if here.iter().any(tells) {
            lexicon.read(&below.tokens[from..to], &mut words[from..to]);
            let s = Scan { text, tokens: &below.tokens, words: &words, lexicon, from, to, memo: &memo };
            let at = Place { tense: tense(&s), body, edge: index == 0 || index == last, zone };
            here.iter().for_each(|expr| add(&mut clues, expr, &at, &s));
        }
        body += usize::from(zone.is_body());
    }
    clues
}

/// May the expression be a clue? Where none is, nobody asks for the tense of the sentence.
fn tells(expr: &TimeExpr) -> bool {
    let dated = |point: &Point| match point.date {
        DateRef::Day { month, .. } => matches!(month, MonthRef::Is(_)),
        DateRef::Month { year, .. }
        | DateRef::Quarter { year, .. }
        | DateRef::Half { year, .. }
        | DateRef::Months { year, .. }
        | DateRef::Year(year)
        | DateRef::SamePeriod(year) => matches!(year, YearRef::Is(_)),
        _ => false,
    };
    expr.points().any(dated)
}

/// Where an expression stands.
struct Place {
    tense: Side,
    body: usize,
    edge: bool,
    zone: Zone,
}

/// Tense of a sentence: told as past or as to come; open where both or neither stands.
fn tense(s: &Scan<'_>) -> Side {
    let (mut past, mut future) = (false, false);
    for i in (s.from..s.to).filter(|&i| s.words[i].begins(Begins::TENSE)) {
        past |= s.has(i, Class::Past);
        future |= s.has(i, Class::Future);
    }
    match (past, future) {
        (true, false) => Side::Past,
        (false, true) => Side::Future,
        _ => Side::Open,
    }
}

fn add(clues: &mut Clues, expr: &TimeExpr, at: &Place, s: &Scan<'_>) {
    let ends: &[Point] = match &expr.written {
        Written::At(point) => std::slice::from_ref(point),
        Written::Span(from, to) if !spans_years(from, to) => &[*from, *to],
        Written::Each(points) => points,
        _ => return,
    };
    // a range told as to come bounds by its beginning, one told as past by its end
    let told = match (at.zone, at.tense) {
        (Zone::Caption, Side::Open) => Side::Past,
        (_, Side::Open) => expr.tense,
        (_, tense) => tense,
    };
    let point = if told == Side::Future { ends.first() } else { ends.last() };
    let Some(point) = point else { return };
    if let DateRef::Day { day, month: MonthRef::Is(month), year } = point.date {
        let year = match year {
            YearRef::Is(year) => Some(year),
            YearRef::Open => None,
            _ => return,
        };
        let year = year.or_else(|| ends.iter().find_map(written_year));
        let stamp = at.edge && point.clock.is_some() && touches_edge(expr, s);
        let start = s.tokens.get(s.from + DATELINE).map_or(u32::MAX, |t| t.span.start);
        clues.days.push(Day {
            opens: expr.span.start < start && ends.len() == 1,
            body: at.zone.is_body(),
            caption: at.zone == Zone::Caption,
            span: expr.span,
            day,
            month,
            year,
            weekday: point.weekday,
            today: point.today,
            told: if point.side == Side::Open { told } else { point.side },
            earlier: expr.earlier,
            stamp: stamp && year.is_some(),
            sentence: at.body,
        });
    } else if at.zone != Zone::Boilerplate {
        let told = if is_goal(expr, s) { Side::Open } else { told };
        period(clues, expr, point, told, at.zone);
    }
}

/// The end of a plan, whatever the tense of its sentence: "đã giao chỉ tiêu đến năm 2020", "kế hoạch 2016 - 2020".
fn is_goal(expr: &TimeExpr, s: &Scan<'_>) -> bool {
    let at = s.tokens[s.from..s.to].partition_point(|t| t.span.start < expr.span.start) + s.from;
    matches!(expr.written, Written::Span(..)) || (at > s.from && s.has(at - 1, Class::To))
}

/// A stretch of years is the past of a story or a plan: "(22/12/1992 – 22/12/2012)".
fn spans_years(from: &Point, to: &Point) -> bool {
    let full = |p: &Point| matches!(p.date, DateRef::Day { .. }).then(|| written_year(p))?;
    full(from).zip(full(to)).is_some_and(|(a, b)| b > a + 1)
}

fn written_year(point: &Point) -> Option<i16> {
    match point.date {
        DateRef::Day { year: YearRef::Is(year), .. } => Some(year),
        _ => None,
    }
}

/// At the very beginning or end of its sentence.
fn touches_edge(expr: &TimeExpr, s: &Scan<'_>) -> bool {
    let first = s.tokens[s.from].span.start;
    let last = s.tokens[s.to - 1].span.end;
    expr.span.start == first || expr.span.end == last
}

fn period(clues: &mut Clues, expr: &TimeExpr, point: &Point, told: Side, zone: Zone) {
    let when = match point.date {
        DateRef::Month { month, year: YearRef::Is(y) } => When::Month { year: Some(y), month },
        DateRef::Quarter { quarter, year: YearRef::Is(y) } => When::Quarter { year: Some(y), quarter },
        DateRef::Half { half, year: YearRef::Is(y) } => When::Half { year: Some(y), half },
        DateRef::Months { count, last: false, year: YearRef::Is(y) } => {
            When::Months { year: Some(y), from: 1, to: count }
        }
        DateRef::Year(YearRef::Is(y)) | DateRef::SamePeriod(YearRef::Is(y)) => When::Year(Some(y)),
        _ => return,
    };
    let plan = expr.rule.rules().any(|r| r == Rule::Period);
    let bare = zone == Zone::Caption && matches!(when, When::Year(_)); // "sau năm 2015. Ảnh: XT"
    let Some((first, last)) = when.days().filter(|_| !plan && !bare) else { return };
    let compared = matches!(point.date, DateRef::SamePeriod(_));
    clues.periods.push(Period {
        span: expr.span,
        first,
        last,
        year: matches!(when, When::Year(_)),
        told,
        compared,
    });
}
