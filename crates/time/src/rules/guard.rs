//! Guards: what stands around a reading and forbids it. The words are rows of the list.

use crate::class::Class;
use crate::figures::Mark;
use crate::scan::Scan;

use super::series::Series;

/// May figures without a noun be a day? Only behind a word that expects one, or between parentheses, and never
/// as a fraction, a score, a street.
pub(crate) fn welcome_day(s: &Scan<'_>, i: usize, next: usize, days: &Series) -> bool {
    if s.after(i, Class::NoDayAfter) || s.has(next, Class::NoDayBefore) {
        return false;
    }
    let run = s.figures(i);
    let slash = run.iter().take(2).any(|f| f.mark == Mark::Slash);
    let dated = days.iter().any(|m| m.year.is_some());
    let alone = s.is(i.wrapping_sub(1), &["("]) && s.is(next, &[")", ",", "("]);
    let explains =
        alone && [Class::Deictic, Class::PartDay, Class::Weekday].iter().any(|&c| s.after(i - 1, c));
    let expected = s.after(i, Class::DayAfter) || alone;
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
    if slash {
        expected || descends && (stands || s.opens(i))
    } else {
        expected && (descends && stands || s.is(next, &[":"]))
    }
}
