//! Guards: what stands around a reading and forbids it. The words are rows of the list.

use crate::class::{Class, Value};
use crate::figures::Mark;
use crate::scan::Scan;

use super::day;
use super::series::{Member, Series};

/// "đường 3 tháng 2", "sân 19 Tháng 8": a name; the place behind it.
pub(crate) fn named_day(s: &Scan<'_>, i: usize) -> Option<usize> {
    if !s.digit(i)
        || !s.has(i + 1, Class::MonthHead)
        || !s.after(i, Class::NoDayAfter)
        || s.after(i, Class::Mod)
        || s.figures(i).len() != 1
    {
        return None;
    }
    let (days, next) = day::days(s, i, true)?;
    (days.len() == 1 && days[0].month.is_some() && days[0].year.is_none()).then_some(next)
}

/// May figures without a noun be a day? Only behind a word that expects one, or between parentheses, and never
/// as a fraction, a score, a street.
pub(crate) fn welcome_day(s: &Scan<'_>, i: usize, next: usize, days: &Series) -> bool {
    let day = s.before(i, Class::DayAfter);
    let refused = s.before(i, Class::NoDayAfter).is_some_and(|(_, from)| {
        day.is_none_or(|(_, longer)| longer >= from) // "điểm 4/5", but "thời điểm 31/12"
    });
    if refused || s.has(next, Class::NoDayBefore) {
        return false;
    }
    let run = s.figures(i);
    let slash = run.iter().take(2).any(|f| f.mark == Mark::Slash);
    let dated = days.iter().any(|m| m.year.is_some());
    let alone = s.is(i.wrapping_sub(1), &["("]) && s.is(next, &[")", ",", "("]);
    let explains =
        alone && [Class::Deictic, Class::PartDay, Class::Weekday].iter().any(|&c| s.after(i - 1, c));
    let left = day.map(|(value, _)| value);
    let (expected, sure) = (left.is_some() || alone, left == Some(Value::Int(1)));
    let stands = s.stop(next)
        || s.has(next, Class::AfterDirection)
        || s.has(next, Class::Past)
        || s.has(next, Class::Future);
    if dated || explains {
        return true;
    }
    if run.len() == 1 && days.iter().any(|m| m.month.is_some()) {
        return stands || s.has(next, Class::YearHead); // "29 tháng 5"
    }
    let descends = days.len() == 1 && run.get(1).is_some_and(|m| days[0].value > 12 && m.digits <= 2);
    let always = days.len() == 1 && days[0].value == 24 && days[0].month == Some(7); // "dịch vụ 24/7"
    if slash {
        expected || !always && descends && (stands || s.opens(i))
    } else if days.len() == 1 && s.is(i.wrapping_sub(1), &["từ", "Từ"]) && s.opens(i - 1) {
        !s.is(next, &["lên", "xuống"]) && !s.has(next, Class::To) // "Từ 1-1 tăng lương"
    } else {
        expected && (descends && stands || s.is(next, &[":"]) || is_span(days)) || sure && stands
    }
}

/// "29.10 - 3.11", "29-8 đến 2-9": from a day to a later one of this month or one of the next two. As numbers they would fall, or
/// their first lies beyond the months.
fn is_span(days: &Series) -> bool {
    let [
        Member { value: first, month: Some(from), .. },
        Member { value: last, month: Some(to), range: true, .. },
    ] = **days
    else {
        return false;
    };
    let months = (12 + to - from) % 12;
    let later = months > 0 || first < last;
    later && months <= 2 && (first > last || first > 12)
}
