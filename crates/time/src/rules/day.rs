//! Days: 29/5, ngày 29-5-2025, 28– 29/6/2021, "ngày 24 đến 26-11", "ngày 29 tháng 5 năm 2025", "ngày mùng hai
//! tháng Chín".

use crate::class::Class;
use crate::figures::{Figure, Figures, Mark};
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, MonthRef, Point, Side, YearRef};

use super::series::{self, Member, Series};
use super::{Found, guard, lunar, month, year};

/// A day or a series of days. Bare figures need a welcome on their left; `headed` callers have given it.
pub(crate) fn day(s: &Scan<'_>, i: usize, headed: bool) -> Option<Found> {
    let head = s.find(i, Class::DayHead);
    let start = head.map_or(i, |hit| hit.next);
    let headed = headed || head.is_some();
    if !s.digit(start) {
        return head.and_then(|_| in_words(s, start));
    }
    let (mut series, mut next) = days(s, start, headed)?;
    let mut named = false;
    if head.is_some()
        && let Some(behind) = spaced(s, next, &mut series)
    {
        next = behind;
    } else if head.is_some()
        && let Some(found) = bare_days(s, start, &series)
    {
        (series, next, named) = found;
    }
    let months = series.iter().any(|m| m.month.is_some());
    let mut year = YearRef::Open;
    if months
        && series.iter().all(|m| m.year.is_none())
        && let Some((of, behind)) = year::tail(s, next)
    {
        (year, next) = (of, behind);
    }
    let mut away = MonthRef::Open;
    if !months {
        if let Some(found) = month::reference(s, next) {
            (away, next) = found;
        } else if !named && !lone(s, i, next, head.is_some()) {
            return None;
        }
    }
    if !headed && !guard::welcome_day(s, i, next, &series) {
        return None;
    }
    let rule = match (months, series.iter().any(|m| m.year.is_some()) || year != YearRef::Open) {
        (true, true) => Rule::DayMonthYear,
        (true, false) => Rule::DayMonth,
        (false, _) => Rule::DayOnly,
    };
    if lunar::marked(s, start, next) {
        return None;
    }
    let (side, next) = direction(s, next).unwrap_or((Side::Open, next));
    series::written(series, next, Trail::of(rule), |m| {
        let month = m.month.map_or(away, MonthRef::Is);
        let year = m.year.map_or(year, YearRef::Is);
        Point { side, ..Point::on(DateRef::Day { day: u8::try_from(m.value).unwrap_or(1), month, year }) }
    })
}

/// "tới", "vừa qua" behind a date.
pub(crate) fn direction(s: &Scan<'_>, i: usize) -> Option<(Side, usize)> {
    let (value, next) = s.int(i, Class::Direction)?;
    let clear = next > i + 1 || value == 0 || s.stop(next) || s.has(next, Class::AfterDirection);
    let side = match value {
        0 => Side::Open,
        1.. => Side::Future,
        _ => Side::Past,
    };
    clear.then_some((side, next))
}

/// ", tháng 8, năm 2025" behind "ngày 12".
fn spaced(s: &Scan<'_>, i: usize, series: &mut Series) -> Option<usize> {
    if series.len() != 1 || series[0].month.is_some() || !s.comma(i) || !s.has(i + 1, Class::MonthHead) {
        return None;
    }
    let next = month_word(s, i + 1, series);
    if series[0].year.is_none()
        && s.comma(next)
        && let Some((YearRef::Is(year), behind)) = year::tail(s, next + 1)
    {
        series[0].year = Some(year);
        return Some(behind);
    }
    (next > i + 1).then_some(next)
}

/// "ngày 10 và 11," of the month spoken of: the last joint is a word, and nothing is counted behind; or each is called a day.
fn bare_days(s: &Scan<'_>, i: usize, read: &Series) -> Option<(Series, usize, bool)> {
    if read.iter().any(|m| m.month.is_some()) {
        return None;
    }
    let mut series = Series::default();
    let mut next = member(s, i, &mut series, true)?;
    let (mut word, mut named) = (false, true);
    while series.len() < 6
        && let Some((range, at)) = series::joint(s, next)
    {
        let before = series.len();
        let joined = !s.comma(next) && !s.dash(next);
        let figure = s.skip(at, Class::DayHead);
        let Some(behind) = member(s, figure, &mut series, true) else { break };
        series[before].range = range;
        if range && series[before].value < series[before - 1].value {
            return None; // "ngày 30 đến ngày 3": of two months
        }
        named &= figure > at;
        (word, next) = (joined, behind);
    }
    let bare = series.len() > 1 && series.iter().all(|m| m.month.is_none());
    // "từ ngày 4 đến ngày 6 trời mưa": nothing is counted where each is called a day
    let ends = || named || s.stop(next) || month::reference(s, next).is_some();
    (bare && word && ends()).then_some((series, next, named))
}

/// May "ngày 29" stand without a month? Only where a clause ends or goes on with a function word.
fn lone(s: &Scan<'_>, i: usize, next: usize, headed: bool) -> bool {
    headed
        && i + 1 < next
        // "mùng 3 vắng người"
        && (lunar::is_early(s, i, next) || s.stop(next) || s.has(next, Class::AfterDirection) || s.has(next, Class::Direction))
        && !s.is(next, &["%", "/", "-", "–"])
        && !s.after(i, Class::NoDayAfter)
        || headed && s.has(next, Class::To) && s.digit(s.skip(s.skip(next, Class::To), Class::DayHead))
}

/// Days from figures and the words that join them.
pub(super) fn days(s: &Scan<'_>, i: usize, headed: bool) -> Option<(Series, usize)> {
    let mut series = Series::default();
    let mut next = member(s, i, &mut series, headed)?;
    next = month_word(s, next, &mut series);
    let (mut whole, mut end) = (series.len(), next);
    for _ in 0..8 {
        let Some((range, at)) = series::joint(s, next) else { break };
        let complete = series.last().is_some_and(|m| m.month.is_some());
        let head = s.find(at, Class::DayHead);
        if !range && complete && (head.is_some() || s.comma(next) && !many(s, i)) {
            break;
        }
        let at = head.map_or(at, |hit| hit.next);
        let before = series.len();
        let Some(behind) = member(s, at, &mut series, true) else { break };
        series[before].range = range;
        next = month_word(s, behind, &mut series);
        if series.last().is_some_and(|m| m.month.is_some()) {
            (whole, end) = (series.len(), next);
        }
    }
    series.cut(whole);
    Some((series, end))
}

/// Behind "các ngày" complete days may follow each other behind commas.
fn many(s: &Scan<'_>, i: usize) -> bool {
    s.before(i, Class::DayHead).is_some_and(|(_, head)| s.has(head, Class::Plural))
}

/// "tháng 5 năm 2025" behind a day that lacks its month.
fn month_word(s: &Scan<'_>, i: usize, series: &mut Series) -> usize {
    let Some(last) = series.last().copied().filter(|m| m.month.is_none()) else { return i };
    let month = month::after_day(s, i).or_else(|| month::may(s, i).map(|(month, next)| (month, None, next)));
    let Some((month, year, next)) = month else { return i };
    if last.value > i32::from(days_in(month)) {
        return i;
    }
    let at = series.len() - 1;
    series[at].month = Some(month);
    series[at].year = year;
    next
}

/// One day in figures, or two joined by a dash, and how many figures they took.
type Read = Option<(Member, Option<Member>, usize)>;

/// One member, or two when the figures hold a range. Returns the place behind.
fn member(s: &Scan<'_>, i: usize, series: &mut Series, headed: bool) -> Option<usize> {
    let run = s.figures(i);
    let take = |(from, to, used): (Member, Option<Member>, usize)| {
        Some((from, to, s.token_after(i, run[used - 1].end)?))
    };
    let plain = alone(&run).and_then(take);
    // "5-6 tháng 6" are two days of June
    let pair_of_month = plain.filter(|(_, to, next)| to.is_some() && month::after_day(s, *next).is_some());
    let (from, to, next) = pair_of_month
        .or_else(|| iso(&run).and_then(take))
        .or_else(|| pair(&run).and_then(take))
        .or_else(|| one(&run, headed).and_then(take))
        .or(plain)?;
    let whole = series.push(from) && to.is_none_or(|to| series.push(Member { range: true, ..to }));
    whole.then_some(next)
}

/// 2025-05-29
fn iso(run: &Figures) -> Read {
    let [y, m, d, ..] = **run else { return None };
    let digits = y.digits == 4 && m.digits == 2 && d.digits == 2;
    if !digits || y.mark != Mark::Hyphen || m.mark != Mark::Hyphen {
        return None;
    }
    Some((full(d.value, m.value, Some(i16::try_from(y.value).ok()?))?, None, 3))
}

/// 29/5, 29-5-2025, 29.5.2025, 29/5-2025
fn one(run: &Figures, headed: bool) -> Read {
    if let Some((day, used)) = day_month_year(run, 0, headed) {
        return Some((day, None, used));
    }
    // "sáng 22 - 6"
    let [d, m] = **run else { return None };
    let spaced = headed && d.mark == Mark::Dash && d.value > 12 && d.digits == 2 && m.digits <= 2 && !m.hour;
    spaced.then(|| Some((full(d.value, m.value, None)?, None, 2))).flatten()
}

/// 28/6-1/7/2025, 28-29/6/2021, 28 – 30.6
fn pair(run: &Figures) -> Read {
    let range = |mark| matches!(mark, Mark::Hyphen | Mark::Dash);
    let first = run.first().filter(|f| !f.hour)?;
    if range(first.mark) && run.get(1).is_some_and(|f| matches!(f.mark, Mark::Slash | Mark::Dot)) {
        let (last, used) = day_month_year(run, 1, true)?;
        let year_tail = run[1].mark == Mark::Slash && run[2].digits == 4; // "12-5/2017"
        return (day_of(first) && !year_tail).then_some((bare(first), Some(last), used + 1));
    }
    let (from, used) = day_month_year(run, 0, true)?;
    if !range(run[used - 1].mark) || (run[0].mark == Mark::Hyphen && run[used - 1].mark == Mark::Hyphen) {
        return None;
    }
    let (last, more) = day_month_year(run, used, true)?;
    Some((from, Some(last), used + more))
}

/// A day without a month, or two: "28-29" before "tháng 6".
fn alone(run: &Figures) -> Read {
    let first = run.first().filter(|f| day_of(f) && !f.hour)?;
    match run.get(1) {
        Some(second)
            if matches!(first.mark, Mark::Hyphen | Mark::Dash)
                && second.mark == Mark::End
                && day_of(second) =>
        {
            Some((bare(first), Some(bare(second)), 2))
        }
        _ => Some((bare(first), None, 1)),
    }
}

/// One bare day, or the two of "27-29", into the series.
pub(super) fn bare_member(s: &Scan<'_>, i: usize, series: &mut Series) -> Option<usize> {
    let run = s.figures(i);
    let (from, to, used) = alone(&run)?;
    let whole = series.push(from) && to.is_none_or(|to| series.push(Member { range: true, ..to }));
    s.token_after(i, run[used - 1].end).filter(|_| whole)
}

fn bare(figure: &Figure) -> Member {
    Member { value: i32::try_from(figure.value).unwrap_or(1), ..Member::default() }
}

fn day_of(figure: &Figure) -> bool {
    (1..=31).contains(&figure.value) && figure.digits <= 2
}

/// Day and month at `k`, with the year when one follows; how many figures it took (from `k`).
fn day_month_year(run: &Figures, k: usize, headed: bool) -> Option<(Member, usize)> {
    let (d, m) = (run.get(k)?, run.get(k + 1)?);
    let joined = |mark| matches!(mark, Mark::Slash | Mark::Dot | Mark::Hyphen);
    if !joined(d.mark) || d.hour || m.hour || d.digits > 2 || m.digits > 2 {
        return None;
    }
    if let Some(y) = run.get(k + 2).filter(|y| joined(m.mark) && !y.hour) {
        if y.digits == 4 && (1000..=2999).contains(&y.value) {
            return Some((full(d.value, m.value, i16::try_from(y.value).ok())?, 3));
        }
        let short = y.digits == 2 && headed && m.mark == d.mark && !joined(y.mark);
        if short {
            let century = if y.value <= 40 { 2000 } else { 1900 };
            return Some((full(d.value, m.value, i16::try_from(century + y.value).ok())?, 3));
        }
    }
    Some((full(d.value, m.value, None)?, 2))
}

fn full(day: u32, month: u32, year: Option<i16>) -> Option<Member> {
    let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    let fits = (1..=u32::from(days_in(month))).contains(&day);
    fits.then(|| Member { value: i32::try_from(day).unwrap_or(1), month: Some(month), year, range: false })
}

/// Days of a month in a leap year.
pub(super) const fn days_in(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// "mùng hai tháng Chín năm …" behind its head.
fn in_words(s: &Scan<'_>, i: usize) -> Option<Found> {
    let (value, next) = number::words(s, i)?;
    let (month, year, next) = month::after_day(s, next)
        .or_else(|| month::may(s, next).map(|(month, behind)| (month, None, behind)))?;
    if lunar::marked(s, i, next) {
        return None;
    }
    let day = full(value, u32::from(month), year)?;
    let (year, next) = match (year, year::tail(s, next)) {
        (None, Some((of, behind))) => (of, behind),
        (of, _) => (of.map_or(YearRef::Open, YearRef::Is), next),
    };
    let (side, next) = direction(s, next).unwrap_or((Side::Open, next));
    let date = DateRef::Day { day: u8::try_from(day.value).ok()?, month: MonthRef::Is(month), year };
    Some(Found::at(Point { side, ..Point::on(date) }, next, Trail::of(Rule::DayMonth)))
}
