//! Which time of the sentence a trigger takes, and whether it is told as done, to come or not done.
//!
//! In:     nodes of one sentence, the place of the trigger, the document's times. Out: an index into the times; a status.
//! Rule:   a time behind the trigger in its clause is its own ("thăm Việt Nam từ ngày 28 – 29/6"); one that opens the
//!         next clause is not (", chiều 19/11, Thủ tướng đã hội kiến"); a time before it belongs to the first verb
//!         after it ("Chiều 13/6, A đã tiếp B sang thăm C" dates the reception, not the visit), unless it only says
//!         when something was announced.

use bantin_doc::{Status, Timex, TimexKind};

use crate::clause::{Clause, Node};
use crate::table::{Cue, Form};

/// Nodes walked to either side.
const REACH: usize = 60;
/// Other words between a trigger and its time.
const WORDS: usize = 16;
/// Nodes between a trigger and a month or year that dates it.
const NEAR: usize = 5;
/// The same where a word says so ("hồi tháng 5").
const SAID_NEAR: usize = 14;
/// Nodes walked to the left for the time that opens a sentence.
const FRONT_REACH: usize = 120;
/// Nodes of "theo hãng tin …" before its time.
const SOURCE_REACH: usize = 24;
/// Nodes between a noun and "bị hoãn".
const CALLED_OFF_REACH: usize = 12;
/// Nodes between "muốn" and what is wanted.
const MEANT_REACH: usize = 16;

/// Value of "sắp tới".
const FUTURE: &str = "FUTURE_REF";

/// True for a value that names a calendar day, month or year.
pub(crate) fn is_calendar(time: &Timex) -> bool {
    let settled = is_day(&time.value) || time.value.bytes().any(|b| b.is_ascii_digit());
    matches!(time.kind, TimexKind::Date | TimexKind::Time) && year_like(&time.value) && settled
}

fn year_like(value: &str) -> bool {
    value.len() >= 4 && value.bytes().take(4).all(|b| b.is_ascii_digit() || b == b'X')
}

/// True for a value down to the day.
pub(crate) fn is_day(value: &str) -> bool {
    let b = value.as_bytes();
    let digit = |i: usize| b.get(i).is_some_and(|c| c.is_ascii_digit() || *c == b'X');
    year_like(value) && b.get(4) == Some(&b'-') && digit(5) && b.get(7) == Some(&b'-') && digit(8)
}

/// True for a span from one year to another but New Year's: an anniversary, a term of office, nothing one meets on.
fn is_age(value: &str) -> bool {
    let Some((from, to)) = value.split_once('/') else {
        return false;
    };
    let year = |s: &str| s.get(..4).and_then(|y| y.parse::<i32>().ok());
    year(from).zip(year(to)).is_some_and(|(a, b)| b - a > 1)
}

/// What the finder knows about the triggers of a clause.
pub(crate) struct Scene<'c, 'a> {
    pub(crate) clause: &'c Clause<'a>,
    pub(crate) times: &'a [Timex],
}

impl Scene<'_, '_> {
    fn node(&self, at: usize) -> Option<Node> {
        self.clause.nodes.get(at).copied()
    }

    /// True for a time that dates an event `distance` nodes away, no limit ("trước ngày 20/2").
    fn usable(&self, index: u32, at: usize, distance: usize) -> bool {
        let bound =
            at > 0 && matches!(self.node(at - 1), Some(Node::Cue(Cue::Bound | Cue::During | Cue::Memory)));
        let near = |value: &str| distance <= NEAR && !value.contains('/'); // no term of office
        let said = at > 0 && self.node(at - 1) == Some(Node::Cue(Cue::When)) && distance <= SAID_NEAR;
        let coarse = |value: &str| near(value) || ((said || self.sets_scene(at)) && !value.contains('/'));
        let fits = |t: &Timex| is_calendar(t) && !is_age(&t.value) && (is_day(&t.value) || coarse(&t.value));
        !bound && self.times.get(index as usize).is_some_and(fits) && !self.is_reported(at)
    }

    /// True for a time set off at the head of a clause: "Trước đó, tháng 7/2015, A đã …", "Năm 2008, lãnh đạo B …".
    fn sets_scene(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.node(i));
        matches!(before, None | Some(Node::Comma | Node::Break | Node::Semicolon))
            && self.node(at + 1) == Some(Node::Comma)
    }

    /// True for the time of a source: "Theo hãng tin Yonhap ngày 6/11, …", "Được tin vụ nổ ngày 6/11 …, …".
    fn is_reported(&self, at: usize) -> bool {
        let before = self.clause.nodes[at.saturating_sub(SOURCE_REACH)..at].iter().rev();
        let mut phrase = before.take_while(|n| {
            !matches!(n, Node::Comma | Node::Semicolon | Node::Break | Node::Time(_) | Node::Trigger(_))
        });
        let closes = self.node(at + 1) == Some(Node::Comma);
        phrase.any(|n| match n {
            Node::Cue(cue) => *cue == Cue::Source || (*cue == Cue::Heard && !closes),
            Node::Group(g) => self.clause.groups[*g as usize].prep == Some(Cue::Source),
            _ => false,
        })
    }

    /// The time of the trigger at node `at`. `verb`: it tells an event, and may take a time before it.
    /// `tells`: which hits tell an event.
    pub(crate) fn time(&self, at: usize, verb: bool, tells: &[bool]) -> Option<u32> {
        let own = self.behind(at, tells, false);
        let told = || if verb { self.before(at, tells) } else { self.before_occasion(at) };
        own.or_else(told).or_else(|| self.behind(at, tells, true))
    }

    /// "hồi tháng 4/2016 nhân chuyến thăm Cairo": right before the words that make an occasion of it.
    fn before_occasion(&self, at: usize) -> Option<u32> {
        match self.clause.nodes[..at] {
            [.., Node::Time(index), Node::Cue(Cue::During)] if self.usable(index, at - 2, 2) => Some(index),
            _ => None,
        }
    }

    /// True for a time that says which one, not when: "các hợp tác xã | năm 2025 | đã diễn ra".
    fn is_attribute(&self, index: u32, at: usize) -> bool {
        if self.times.get(index as usize).is_none_or(|t| is_day(&t.value)) {
            return false;
        }
        let noun = matches!(
            at.checked_sub(1).and_then(|i| self.node(i)),
            Some(Node::Word(_) | Node::Thing(_) | Node::Group(_))
        );
        let verb = matches!(
            self.node(at + 1),
            Some(Node::Cue(Cue::Past | Cue::Aux | Cue::Light | Cue::Future | Cue::Passive))
        );
        noun && verb
    }

    /// True where the time at which a later trigger would look belongs to an earlier one.
    pub(crate) fn is_of_another(&self, trigger: usize, time: Option<u32>) -> bool {
        let before = self.clause.nodes[trigger.saturating_sub(REACH)..trigger].iter();
        let mut from = before.rev().skip_while(|n| !matches!(n, Node::Time(i) if Some(*i) == time)).skip(1);
        from.any(|n| matches!(n, Node::Trigger(_)))
    }

    /// The time behind the trigger; `across`: also in what tells its circumstances ("nhân dịp A thăm B từ ngày 28/6").
    fn behind(&self, trigger: usize, tells: &[bool], across: bool) -> Option<u32> {
        let (mut words, mut during, mut near) = (0, false, trigger);
        let mut other = false;
        let end = self.clause.nodes.len().min(trigger + REACH);
        for at in trigger + 1..end {
            match self.clause.nodes[at] {
                Node::Time(_) if self.opens_clause(at) && !during => return None,
                Node::Time(index)
                    if self.usable(index, at, at - near) && !(other && self.is_coarse(index)) =>
                {
                    return Some(index);
                }
                Node::Comma if self.heads_other(at + 1) => other = true,
                // "dự kiến vào cuối tháng 6, ngày 1/6 vừa qua Trung tâm …": the next one is another's
                Node::Time(index) if !during && self.is_point(index) => return None,
                Node::Cue(Cue::During) => during = true,
                Node::Trigger(_) if !across => return None,
                Node::Trigger(hit) => {
                    let circumstance = matches!(self.node(at - 1), Some(Node::Cue(c)) if c != Cue::And);
                    during |= circumstance && !told(tells, hit);
                    if !during {
                        return None;
                    }
                    near = at;
                }
                // "kể từ ngày 3/2" dates an office, "kể từ hội nghị hồi tháng 11" nothing
                Node::Cue(Cue::Conj) if matches!(self.node(at + 1), Some(Node::Time(_))) => {}
                Node::Break | Node::Semicolon | Node::Cue(Cue::Conj | Cue::Purpose | Cue::Say) => {
                    return None;
                }
                Node::Word(_) => words += 1,
                _ => {}
            }
            if words > WORDS {
                return None;
            }
        }
        None
    }

    /// True for a time that opens the clause of a later trigger.
    fn opens_clause(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.node(i));
        let opened =
            matches!(before, Some(Node::Comma | Node::Semicolon | Node::Break | Node::Cue(Cue::And)));
        let closed = matches!(self.node(at + 1), Some(Node::Comma | Node::Group(_)));
        let end = self.clause.nodes.len().min(at + REACH);
        let subject = self.node(at + 1) == Some(Node::Comma) && self.heads_other(at + 2);
        opened && subject
            || opened && closed && self.clause.nodes[at..end].iter().any(|n| matches!(n, Node::Trigger(_)))
    }

    /// True where "kỷ niệm 60 năm ngày | A | thăm" holds the trigger: no other clause begins between.
    fn is_remembered(&self, memory: usize, trigger: usize) -> bool {
        let other = |n: &Node| {
            matches!(
                n,
                Node::Comma | Node::Trigger(_) | Node::Cue(Cue::And | Cue::Past | Cue::Light | Cue::Organize)
            )
        };
        !self.clause.nodes[memory + 1..trigger].iter().any(other)
    }

    /// True for a month or year.
    fn is_coarse(&self, index: u32) -> bool {
        self.times.get(index as usize).is_some_and(|t| !is_day(&t.value))
    }

    /// True for a side without a preposition: a new subject behind a comma.
    fn heads_other(&self, at: usize) -> bool {
        matches!(self.node(at), Some(Node::Group(g)) if self.clause.groups[g as usize].prep.is_none())
    }

    fn is_point(&self, index: u32) -> bool {
        self.times.get(index as usize).is_some_and(|t| is_calendar(t) && !t.value.contains('/'))
    }

    fn before(&self, trigger: usize, tells: &[bool]) -> Option<u32> {
        let start = trigger.saturating_sub(FRONT_REACH);
        let mut coarse = None;
        for at in (start..trigger).rev() {
            match self.clause.nodes[at] {
                Node::Time(index)
                    if self.usable(index, at, trigger - at) && !self.is_attribute(index, at) =>
                {
                    // "Chiều 19-12, A tổ chức họp về nhiệm vụ năm 2026": the day, when there is one
                    if !self.is_coarse(index) || (coarse.is_none() && !self.is_of_noun(at)) {
                        return Some(index);
                    }
                    coarse = coarse.or(Some(index));
                }
                Node::Trigger(hit) if told(tells, hit) => break,
                Node::Break | Node::Semicolon | Node::Cue(Cue::Say) => break,
                Node::Cue(Cue::Memory) if self.is_remembered(at, trigger) => break,
                _ => {}
            }
        }
        coarse
    }

    /// True right behind a word that is no cue: "nhiệm vụ | năm 2026".
    fn is_of_noun(&self, at: usize) -> bool {
        matches!(at.checked_sub(1).and_then(|i| self.node(i)), Some(Node::Word(_) | Node::Thing(_)))
    }

    /// How the trigger at node `at` is told; `None` when nothing says it.
    pub(crate) fn status(&self, at: usize, form: Form) -> Option<Told> {
        let after = || match form {
            Form::Noun if self.is_called_off(at) => Some(Status::Denied),
            Form::Noun | Form::Back if self.is_ahead(at) => Some(Status::Planned),
            _ => None,
        };
        self.told(at).or_else(|| after().map(Told::As))
    }

    /// "phủ nhận | (ông A) | **đã** gặp": what is told as past at node `at` is denied.
    fn is_disputed(&self, at: usize) -> bool {
        let mut before = self.clause.nodes[..at].iter().rev().take(NEAR);
        before.find(|n| !matches!(n, Node::Group(_))) == Some(&Node::Cue(Cue::Denied))
    }

    /// "chuyến thăm Lào | **sắp tới** | của A".
    fn is_ahead(&self, at: usize) -> bool {
        let behind = self.clause.nodes[at + 1..].iter().take(NEAR);
        let mut own = behind.take_while(|n| matches!(n, Node::Group(_) | Node::Time(_)));
        own.any(|n| match n {
            Node::Time(index) => self.times.get(*index as usize).is_some_and(|t| t.value == FUTURE),
            _ => false,
        })
    }

    /// "Cuộc gặp giữa A và B bị hoãn".
    fn is_called_off(&self, at: usize) -> bool {
        let behind = self.clause.nodes[at + 1..].iter().take(CALLED_OFF_REACH);
        let mut cues = behind.take_while(|n| matches!(n, Node::Group(_) | Node::Time(_) | Node::Cue(_)));
        cues.any(|n| *n == Node::Cue(Cue::Passive)) && cues.next() == Some(&Node::Cue(Cue::Denied))
    }

    fn told(&self, at: usize) -> Option<Told> {
        let start = at.saturating_sub(REACH);
        for (distance, node) in self.clause.nodes[start..at].iter().rev().enumerate() {
            match node {
                Node::Cue(Cue::Past) if self.is_disputed(at - distance - 1) => {
                    return Some(Told::As(Status::Denied));
                }
                Node::Cue(Cue::Past) => return Some(Told::As(Status::Held)),
                Node::Cue(Cue::Future) => return Some(Told::As(Status::Planned)),
                Node::Cue(Cue::Intent) if distance < MEANT_REACH => return Some(Told::Meant),
                Node::Cue(Cue::Denied) if distance < NEAR => return Some(Told::As(Status::Denied)),
                Node::Trigger(_) | Node::Break | Node::Semicolon | Node::Cue(Cue::Conj) => return None,
                _ => {}
            }
        }
        None
    }
}

fn told(tells: &[bool], hit: u32) -> bool {
    tells.get(hit as usize).copied().unwrap_or(true)
}

/// What a cue says about an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    As(Status),
    /// Wished, asked for, supposed.
    Meant,
}

#[cfg(test)]
mod tests {
    use super::{is_day, year_like};

    #[test]
    fn values() {
        for (value, day, year) in [
            ("2025-05-29TEV", true, true),
            ("XXXX-05-29", true, true),
            ("2021-06-28/2021-06-29", true, true),
            ("2025-05", false, true),
            ("2025-W22", false, true),
            ("1994", false, true),
            ("PRESENT_REF", false, false),
            ("P5Y", false, false),
            ("198", false, false),
        ] {
            assert_eq!((is_day(value), year_like(value)), (day, year), "{value}");
        }
    }
}
