//! The rules by name, so that every answer can say how it was read.

use bantin_doc::RuleId;

macro_rules! rules {
    ($($variant:ident = $name:literal, $example:literal;)*) => {
        /// One rule of recognition.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $example] $variant),* }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Stable name.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// Expressions it reads, separated by " · ".
            #[must_use]
            pub const fn example(self) -> &'static str {
                match self { $(Self::$variant => $example),* }
            }
        }
    };
}

rules! {
    DayMonth = "day-month", "ngày 29/5 · 29 tháng 5 · tối 20-10";
    DayMonthYear = "day-month-year", "ngày 29/5/2025 · ngày 29 tháng 5 năm 2025";
    DayOnly = "day", "ngày 29";
    Weekday = "weekday", "thứ Năm tuần trước · chủ nhật tới";
    Month = "month", "tháng 5";
    MonthYear = "month-year", "tháng 5/2025 · tháng 11 năm ngoái";
    Quarter = "quarter", "quý I/2025";
    Half = "half", "nửa đầu năm 2025 · 6 tháng đầu năm";
    Months = "months", "9 tháng đầu năm";
    First = "first", "ba quý đầu năm · ngày đầu tiên của tháng 7";
    Season = "season", "mùa hè 2024";
    Year = "year", "năm 2025";
    BareYear = "bare-year", "cuối 2014";
    Decade = "decade", "những năm 1980 · thập niên 90";
    Century = "century", "thế kỷ XX";
    Period = "period", "giai đoạn 2017 – 2020";
    Deictic = "deictic", "hôm qua · năm ngoái · tuần trước";
    Ago = "ago", "3 ngày trước · cách đây 5 năm";
    Ahead = "ahead", "hai tuần nữa";
    Anaphor = "anaphor", "cùng ngày · hôm sau";
    Offset = "offset", "trước đó hai ngày";
    SamePeriod = "same-period", "cùng kỳ năm ngoái";
    Edge = "edge", "đầu năm 2025 · cuối tháng 5";
    Weekend = "weekend", "cuối tuần này";
    Clock = "clock", "19h30 · lúc 7 giờ kém 15";
    PartOfDay = "part-of-day", "tối 29/5 · rạng sáng mai";
    Range = "range", "từ 28/6-1/7";
    List = "list", "ngày 26 và 30/7";
    Duration = "duration", "5 năm · ba ngày rưỡi";
    Lately = "lately", "2 ngày qua";
    Coming = "coming", "3 năm tới";
    Set = "set", "hàng năm · mỗi sáng thứ Hai";
    Frequency = "frequency", "2 lần một tuần";
    Reference = "reference", "hiện nay · thời gian tới";
    Vague = "vague", "những năm tới · nhiều năm nay";
    Lunar = "lunar", "mùng 6 Tết · rằm tháng Giêng · ngày 10/3 âm lịch · Tết Giáp Thìn";
    Feast = "feast", "Quốc khánh 2/9";
}

/// The rules that made one expression, outermost first: `part-of-day.day-month`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Trail([Option<Rule>; 4]);

impl Trail {
    /// A trail of one rule.
    #[must_use]
    pub const fn of(rule: Rule) -> Self {
        Self([Some(rule), None, None, None])
    }

    /// The same trail inside `outer` (the innermost is dropped when it grows too long).
    #[must_use]
    pub fn inside(self, outer: Rule) -> Self {
        let [a, b, c, _] = self.0;
        if a == Some(outer) { self } else { Self([Some(outer), a, b, c]) }
    }

    /// One trail after another.
    #[must_use]
    pub fn then(self, inner: Self) -> Self {
        self.rules().collect::<Vec<_>>().into_iter().rev().fold(inner, Self::inside)
    }

    /// The rules, outermost first.
    pub fn rules(self) -> impl Iterator<Item = Rule> {
        self.0.into_iter().flatten()
    }

    /// The id that stands in the output.
    #[must_use]
    pub fn id(self) -> RuleId {
        match self.0 {
            [Some(one), None, ..] => RuleId::new(one.id()),
            _ => RuleId::owned(self.rules().map(Rule::id).collect::<Vec<_>>().join(".")),
        }
    }
}
