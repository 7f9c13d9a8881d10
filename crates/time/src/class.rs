//! Word classes of time expressions: what a phrase of the list can be.
//!
//! One phrase may have several ("năm" is a unit, the head of a year and the number five): the rules ask
//! for the class they need at a place, and the longest phrase of that class answers.

use bantin_doc::Modifier;

use crate::written::{Part, PartOfDay, Reference, Season, Unit};

macro_rules! classes {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal),* $(,)?) => {
        /// What a phrase can be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Class { $($(#[$doc])+ $variant),* }

        impl Class {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Name in the list.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

classes! {
    /// một … chín
    Digit = "digit",
    /// mười
    Ten = "ten",
    /// mươi, chục
    Tens = "tens",
    /// trăm
    Hundred = "hundred",
    /// nghìn, ngàn
    Thousand = "thousand",
    /// linh, lẻ
    Odd = "odd",
    /// rưỡi
    Half = "half",
    /// nửa
    HalfOf = "half-of",
    /// mấy, vài, nhiều
    Some = "some",
    /// những, các
    Plural = "plural",
    /// năm, tháng, tuần …
    Unit = "unit",
    /// ngày, hôm, mùng; 1 may count days
    DayHead = "day-head",
    /// tháng
    MonthHead = "month-head",
    /// giêng, chạp
    MonthName = "month-name",
    /// quý
    QuarterHead = "quarter-head",
    /// nhất, I, II
    Ordinal = "ordinal",
    /// năm
    YearHead = "year-head",
    /// những năm, thập niên
    DecadeHead = "decade-head",
    /// thế kỷ
    CenturyHead = "century-head",
    /// thứ before a number
    Nth = "nth",
    /// đầu tiên, cuối cùng behind the unit they count in a longer one
    First = "first",
    /// trước công nguyên
    Era = "era",
    /// mùa hè
    Season = "season",
    /// thu: a season only behind đầu, giữa, cuối
    SeasonEdged = "season-edged",
    /// Q1, Q2
    Quarter = "quarter",
    /// giai đoạn; 1 where one year is enough
    Period = "period",
    /// sáng, chiều
    Part = "part",
    /// thứ hai
    Weekday = "weekday",
    /// cuối tuần
    Weekend = "weekend",
    /// hôm qua
    Deictic = "deictic",
    /// nay, qua, mai behind a part of day
    PartDay = "part-day",
    /// trước, ngoái behind a unit
    Back = "back",
    /// tới, sau behind a unit
    Ahead = "ahead",
    /// này, nay behind a unit
    This = "this",
    /// tới, vừa qua behind a date
    Direction = "direction",
    /// what may follow "tới" behind a date
    AfterDirection = "after-direction",
    /// qua, gần đây behind a length
    SpanBack = "span-back",
    /// tới, tiếp theo behind a length
    SpanAhead = "span-ahead",
    /// trước behind a length
    PointBack = "point-back",
    /// nữa behind a length
    PointAhead = "point-ahead",
    /// sau đó, trước đó around a length
    Offset = "offset",
    /// sau behind a length, where a clause ends or a verb follows
    PointAfter = "point-after",
    /// what makes "sau" a conjunction: khi, ngày
    Clause = "clause",
    /// cách đây
    Ago = "ago",
    /// đầu, giữa, cuối
    Edge = "edge",
    /// nửa đầu
    HalfYear = "half-year",
    /// hiện nay
    Ref = "ref",
    /// tới đây: a reference only where a clause begins
    RefOpens = "ref-opens",
    /// gần đây behind "những năm"
    VagueBack = "vague-back",
    /// tới behind "những năm"
    VagueAhead = "vague-ahead",
    /// cùng ngày
    Anaphor = "anaphor",
    /// cùng kỳ
    SamePeriod = "same-period",
    /// hàng, mỗi
    Every = "every",
    /// lần
    Times = "times",
    /// đến, tới
    To = "to",
    /// và; 1 gives a choice
    And = "and",
    /// kém
    Short = "short",
    /// phút
    MinuteWord = "minute",
    /// giờ
    OClock = "o-clock",
    /// words between a clock and its day
    DayJoint = "day-joint",
    /// lúc, vào: a clock follows
    ClockLeft = "clock-left",
    /// trong, suốt: a length follows; 1 unless a clock has its minutes
    LengthLeft = "length-left",
    /// sau: a late hour or a length follows
    OpenLeft = "open-left",
    /// liền, liên tục: a length stands before
    LengthRight = "length-right",
    /// hơn, khoảng
    Mod = "mod",
    /// trở lên
    ModAfter = "mod-after",
    /// Tết, Quốc khánh
    Feast = "feast",
    /// dịp: a feast without its day is a day behind it
    FeastAfter = "feast-after",
    /// âm lịch
    Lunar = "lunar",
    /// Tết behind a day
    Tet = "tet",
    /// Tết by itself: ngày Tết, Tết Nguyên đán
    TetDay = "tet-day",
    /// rằm
    FullMoon = "full-moon",
    /// One of the first ten days of a month: mùng.
    EarlyDay = "early-day",
    /// giao thừa
    NewYearEve = "new-year-eve",
    /// giáp, ất …
    Stem = "stem",
    /// tý, sửu …
    Branch = "branch",
    /// nhuận
    Leap = "leap",
    /// thêm
    Extra = "extra",
    /// đã, vừa
    Past = "past",
    /// sẽ, dự kiến
    Future = "future",
    /// trước đó
    Earlier = "earlier",
    /// a word that is no time: tối đa, chiều sâu; 1 gives way to a longer expression, 2 also begins inside one
    Friend = "false-friend",
    /// no day/month behind it: đường, tỷ số; 1 nor a clock
    NoDayAfter = "no-day-after",
    /// a bare day/month is welcome behind it; 1 in any figures
    DayAfter = "day-after",
    /// no day/month before it: số, cử tri
    NoDayBefore = "no-day-before",
    /// no weekday behind it: lần, xếp
    NoWeekdayAfter = "no-weekday-after",
    /// no weekday before it: của, thế giới
    NoWeekdayBefore = "no-weekday-before",
    /// a weekday is welcome behind it
    WeekdayAfter = "weekday-after",
    /// no length before it: tuổi
    NoLengthBefore = "no-length-before",
    /// no hours before it: tiếng súng
    NoHourBefore = "no-hour-before",
    /// no length behind it: phút, thứ
    NoLengthAfter = "no-length-after",
    /// no reference before it
    NoRefBefore = "no-ref-before",
    /// no reference behind it
    NoRefAfter = "no-ref-after",
    /// a word that is no reference when a stop follows: "cơ chế hiện có."
    NoRefBeforeStop = "no-ref-before-stop",
    /// tương lai: a reference only behind "trong"
    RefInside = "ref-inside",
    /// trong
    RefInsideAfter = "ref-inside-after",
    /// lúc này: now, but not where a sentence begins ("Lúc này, Đậm lấy …" is a story's then)
    RefMidway = "ref-midway",
    /// behind it "lúc này" is a story's then as well: thì
    StoryAfter = "story-after",
    /// giờ: now, where a clause begins
    Now = "now",
    /// before it "đến giờ" is until now: vẫn, chưa
    NowBefore = "now-before",
    /// behind it "giờ" is now: nhưng, và
    NowAfter = "now-after",
    /// what makes "giờ" an hour
    NotNowBefore = "not-now-before",
    /// a bare year is welcome behind it
    YearAfter = "year-after",
    /// a solitary part of day counts behind it
    PartAfter = "part-after",
    /// a solitary part of day counts before it: sáng lạnh
    PartBefore = "part-before",
}

/// What a phrase says in its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    None,
    Int(i32),
    Unit(Unit),
    Away(Unit, i32),
    Part(Part),
    Modifier(Option<Modifier>),
    Season(Season),
    Reference(Reference),
    /// Month and day; of the lunar year when true.
    Feast(u8, u8, bool),
}

impl Class {
    /// The class of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.name() == name)
    }

    pub(crate) const fn bit(self) -> u128 {
        const { assert!(Self::ALL.len() < 126, "bits 126 and 127 are figures") };
        1 << self as u8
    }

    /// The bits of several classes.
    pub(crate) const fn bits(classes: &[Self]) -> u128 {
        let (mut all, mut i) = (0, 0);
        while i < classes.len() {
            all |= classes[i].bit();
            i += 1;
        }
        all
    }

    /// Reads a value as the class writes it; the error says what is wanted.
    pub(crate) fn value(self, text: &str) -> Result<Value, String> {
        let wrong = |want: &str| format!("{text:?} is no value of {}, want {want}", self.name());
        match self {
            Self::Unit => unit(text).map(Value::Unit).ok_or_else(|| wrong("TS TM TH D W M Q Y E C")),
            Self::Deictic | Self::Anaphor => away(text).ok_or_else(|| wrong("a unit and an offset: D-1")),
            Self::Part => part(text).ok_or_else(|| wrong("MO MI AF EV NI, then START MID END or nothing")),
            Self::Edge | Self::Mod | Self::ModAfter => {
                modifier(text).map(|m| Value::Modifier(Some(m))).ok_or_else(|| wrong("a TIMEX3 mod"))
            }
            Self::Season | Self::SeasonEdged => {
                season(text).map(Value::Season).ok_or_else(|| wrong("SP SU FA WI"))
            }
            Self::Ref
            | Self::RefOpens
            | Self::VagueBack
            | Self::VagueAhead
            | Self::RefInside
            | Self::RefMidway
            | Self::Now => reference(text).ok_or_else(|| wrong("PAST_REF PRESENT_REF FUTURE_REF")),
            Self::Feast => feast(text).ok_or_else(|| wrong("MM-DD, or lunar MM-DD")),
            _ if text.is_empty() => Ok(Value::None),
            _ => text.parse().map(Value::Int).map_err(|_| wrong("a number or nothing")),
        }
    }
}

fn unit(text: &str) -> Option<Unit> {
    Some(match text {
        "TS" => Unit::Second,
        "TM" => Unit::Minute,
        "TH" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Q" => Unit::Quarter,
        "Y" => Unit::Year,
        "E" => Unit::Decade,
        "C" => Unit::Century,
        _ => return None,
    })
}

fn away(text: &str) -> Option<Value> {
    let split = text.find(|c: char| c == '+' || c == '-' || c.is_ascii_digit())?;
    Some(Value::Away(unit(&text[..split])?, text[split..].parse().ok()?))
}

fn part(text: &str) -> Option<Value> {
    let (symbol, edge) = text.split_once(' ').unwrap_or((text, ""));
    let of_day = match symbol {
        "MO" => PartOfDay::Morning,
        "MI" => PartOfDay::Noon,
        "AF" => PartOfDay::Afternoon,
        "EV" => PartOfDay::Evening,
        "NI" => PartOfDay::Night,
        _ => return None,
    };
    let edge = if edge.is_empty() { None } else { Some(modifier(edge)?) };
    Some(Value::Part(Part { of_day, edge }))
}

fn modifier(text: &str) -> Option<Modifier> {
    Some(match text {
        "START" => Modifier::Start,
        "MID" => Modifier::Mid,
        "END" => Modifier::End,
        "APPROX" => Modifier::Approx,
        "LESS_THAN" => Modifier::LessThan,
        "MORE_THAN" => Modifier::MoreThan,
        "EQUAL_OR_LESS" => Modifier::EqualOrLess,
        "EQUAL_OR_MORE" => Modifier::EqualOrMore,
        _ => return None,
    })
}

fn season(text: &str) -> Option<Season> {
    Some(match text {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

fn reference(text: &str) -> Option<Value> {
    Some(Value::Reference(match text {
        "PAST_REF" => Reference::Past,
        "PRESENT_REF" => Reference::Present,
        "FUTURE_REF" => Reference::Future,
        _ => return None,
    }))
}

fn feast(text: &str) -> Option<Value> {
    let (lunar, day) = match text.strip_prefix("lunar ") {
        Some(day) => (true, day),
        None => (false, text),
    };
    let (month, day) = day.split_once('-')?;
    Some(Value::Feast(month.parse().ok()?, day.parse().ok()?, lunar))
}
