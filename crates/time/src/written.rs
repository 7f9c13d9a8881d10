//! What was written, before it is resolved: the expression as a small tree of numbers.
//!
//! Nothing here knows a date. `Open` marks what the words leave to the reader: the year of "29/5", the
//! day of "9 giờ tối".

use bantin_doc::{Modifier, Span};

use crate::rule::Trail;

/// Unit of civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Part of a day, as TIMEX3 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfDay {
    /// sáng: `TMO`
    Morning,
    /// trưa: `TMI`
    Noon,
    /// chiều: `TAF`
    Afternoon,
    /// tối: `TEV`
    Evening,
    /// đêm: `TNI`
    Night,
}

/// A part of day, possibly its beginning or end: "rạng sáng" is the start of the morning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part.
    pub of_day: PartOfDay,
    /// Its start, middle or end.
    pub edge: Option<Modifier>,
}

/// A reading of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0..=24, as written.
    pub hour: u8,
    /// 0..=59; none for "19h".
    pub minute: Option<u8>,
    /// 0..=59, where seconds are written.
    pub second: Option<u8>,
}

/// The year of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRef {
    /// Not written.
    Open,
    /// Written; negative before our era (`-178`).
    Is(i16),
    /// So many years from the document's: "năm ngoái" is -1.
    Away(i8),
    /// So many years from the last year spoken of: "cùng năm" is 0.
    Same(i8),
    /// By stem and branch, nearest to the document's: "Giáp Thìn" is (0, 4).
    Cycle {
        /// Giáp is 0.
        stem: u8,
        /// Tý is 0.
        branch: u8,
    },
}

/// The month of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthRef {
    /// Not written: "ngày 29".
    Open,
    /// Written.
    Is(u8),
    /// So many months from the document's: "ngày 15 tháng trước" is -1.
    Away(i8),
    /// The month last spoken of: "ngày 15 cùng tháng".
    Same,
}

/// From where an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The document's date: "hôm qua".
    Document,
    /// The last expression of that grain: "hôm sau", "cùng ngày".
    Antecedent,
}

/// Season of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The calendar part of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DateRef {
    /// Not written: "9 giờ tối".
    Open,
    /// "ngày 29/5/2025".
    Day { day: u8, month: MonthRef, year: YearRef },
    /// "thứ Năm tuần trước"; 1 is Monday.
    Weekday { weekday: u8, week: Option<i8> },
    /// "cuối tuần này".
    Weekend { week: i8 },
    /// "tháng 5/2025".
    Month { month: u8, year: YearRef },
    /// "quý I/2025".
    Quarter { quarter: u8, year: YearRef },
    /// "nửa đầu năm 2025".
    Half { half: u8, year: YearRef },
    /// "9 tháng đầu năm", "4 tháng cuối năm".
    Months { count: u8, last: bool, year: YearRef },
    /// "mùa hè 2024".
    Season { season: Season, year: YearRef },
    /// "năm 2025".
    Year(YearRef),
    /// "những năm 1980" is 198.
    Decade(i16),
    /// "thế kỷ XX" is 19; "thế kỷ thứ 5 trước Công nguyên" is -5.
    Century(i8),
    /// "hôm qua", "3 ngày trước", "cùng ngày".
    Away { unit: Unit, count: i32, from: From },
    /// "cùng kỳ năm ngoái": the period last spoken of, in that year.
    SamePeriod(YearRef),
    /// "ngày này năm ngoái", "cùng tháng năm 2015": the same day or month in another year.
    InYear { unit: Unit, from: From, year: YearRef },
    /// A lunar day, or with day 0 a lunar month: "mùng 6 Tết" is month 1, day 6.
    Lunar { month: u8, day: u8, leap: bool, year: YearRef },
}

/// Which side of the document's date the words point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Side {
    /// Not said.
    #[default]
    Open,
    /// đã, vừa, hồi, "vừa qua".
    Past,
    /// sẽ, dự kiến, "tới".
    Future,
}

/// A point of time of any grain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Calendar part.
    pub date: DateRef,
    /// Weekday written beside a day (1 is Monday): "thứ Năm, 29/5".
    pub weekday: Option<u8>,
    /// Offset in days written beside a day: "hôm nay 23-1" is 0.
    pub today: Option<i8>,
    /// Part of day.
    pub part: Option<Part>,
    /// Clock.
    pub clock: Option<Clock>,
    /// đầu, giữa, cuối.
    pub edge: Option<Modifier>,
    /// Direction written in the expression: "ngày 1/7 tới".
    pub side: Side,
}

impl Point {
    /// A point that is only a date.
    #[must_use]
    pub const fn on(date: DateRef) -> Self {
        Self { date, weekday: None, today: None, part: None, clock: None, edge: None, side: Side::Open }
    }

    /// True for a day with its month.
    #[must_use]
    pub const fn date_is_full(&self) -> bool {
        matches!(self.date, DateRef::Day { month: MonthRef::Is(_), .. })
    }

    /// True when it counts in the lunar calendar.
    #[must_use]
    pub const fn is_lunar(&self) -> bool {
        matches!(
            self.date,
            DateRef::Lunar { .. }
                | DateRef::Year(YearRef::Cycle { .. })
                | DateRef::Season { year: YearRef::Cycle { .. }, .. }
        )
    }

    /// True for a time of day.
    #[must_use]
    pub const fn is_time(&self) -> bool {
        self.part.is_some() || self.clock.is_some()
    }
}

/// How much: 3, 2.5, or "nhiều".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// `whole` and `fraction / 10^places`.
    Exact {
        /// Before the decimal mark.
        whole: u32,
        /// After it.
        fraction: u16,
        /// Digits of the fraction.
        places: u8,
    },
    /// nhiều, vài, mấy.
    Some,
}

impl Amount {
    /// A whole number.
    #[must_use]
    pub const fn whole(n: u32) -> Self {
        Self::Exact { whole: n, fraction: 0, places: 0 }
    }

    /// The number, if it is whole.
    #[must_use]
    pub const fn as_whole(self) -> Option<u32> {
        match self {
            Self::Exact { whole, places: 0, .. } => Some(whole),
            _ => None,
        }
    }
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How many; the lower end of "3 – 4 tiếng".
    pub amount: Amount,
    /// The upper end: "3 – 4 tiếng", "6 tháng đến 3 năm".
    pub upto: Option<(Amount, Unit)>,
    /// Of what.
    pub unit: Unit,
    /// A second, smaller piece: "2 giờ 30 phút".
    pub and: Option<(u32, Unit)>,
    /// Counted from the document's date: "2 ngày qua", "3 năm tới".
    pub side: Side,
}

/// Something that recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Every {
    /// Length of the period.
    pub count: Amount,
    /// Unit of the period.
    pub unit: Unit,
    /// A weekday that recurs.
    pub weekday: Option<u8>,
    /// A month of the year that recurs.
    pub month: Option<u8>,
    /// A day of the month that recurs.
    pub day: Option<u8>,
    /// A season that recurs.
    pub season: Option<Season>,
    /// A part of day that recurs.
    pub part: Option<Part>,
    /// A time of day that recurs.
    pub clock: Option<Clock>,
    /// The weekends.
    pub weekend: bool,
    /// Times in a period: "2 lần một tuần".
    pub times: Option<u32>,
}

/// A vague reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Reference {
    Past,
    Present,
    Future,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// One point.
    At(Point),
    /// From one to the other, both included.
    Span(Point, Point),
    /// Several points that form no range.
    Each(Box<[Point]>),
    /// A length.
    Length(Length),
    /// A recurrence.
    Every(Every),
    /// Several that recur together: a range ("thứ Hai đến thứ Sáu hàng tuần") or a list.
    Cycle {
        /// The ends of the range, or the members of the list.
        all: Box<[Every]>,
        /// It is a range.
        range: bool,
    },
    /// A vague reference.
    Reference(Reference),
}

/// One recognised expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpr {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub written: Written,
    /// hơn, gần, khoảng, trở lên …
    pub modifier: Option<Modifier>,
    /// Tense of the words around it.
    pub tense: Side,
    /// Stands in parentheses right behind the expression before it: "thứ bảy (10/6)".
    pub apposed: bool,
    /// Introduced by "Trước đó": the news itself is later.
    pub earlier: bool,
    /// The rules that read it.
    pub rule: Trail,
}

impl TimeExpr {
    /// The points it names: one, the two ends of a range, or the members of a list.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let (ends, list): ([Option<&Point>; 2], &[Point]) = match &self.written {
            Written::At(point) => ([Some(point), None], &[]),
            Written::Span(from, to) => ([Some(from), Some(to)], &[]),
            Written::Each(points) => ([None, None], points),
            Written::Length(_) | Written::Every(_) | Written::Cycle { .. } | Written::Reference(_) => {
                ([None, None], &[])
            }
        };
        ends.into_iter().flatten().chain(list)
    }
}
