//! Who held which office when: `person role org from to source`.
//!
//! Units:  days, both ends inside. An open end is not known or not yet.

use bantin_doc::{EntityId, LoadError, Published, tsv};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// One person's time in one office.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Who.
    pub person: EntityId,
    /// Which office.
    pub role: EntityId,
    /// Of which body.
    pub org: Option<EntityId>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// The days are known to the month or year only (`approx` in the list).
    pub approximate: bool,
    /// `terms.tsv:12`.
    pub origin: Box<str>,
}

impl Term {
    /// True when the whole of `first..=last` lies in the term.
    #[must_use]
    pub fn covers(&self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|f| f <= first) && self.to.is_none_or(|t| last <= t)
    }

    /// True when some of `first..=last` may lie in the term, a change of office taken loosely.
    #[must_use]
    pub fn may_meet(&self, first: Date, last: Date) -> bool {
        let slack = jiff::Span::new().days(if self.approximate { SLACK } else { GRACE });
        let begun = self.from.is_none_or(|from| from.saturating_sub(slack) <= last);
        begun && self.to.is_none_or(|to| first <= to.saturating_add(slack))
    }
}

/// What the register says of a person in an office.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict<'r> {
    /// Nothing: it does not know the office at that time, or more than one holder, or the days are too near a change.
    Silent,
    /// The person held it then.
    Agrees(&'r Term),
    /// The person held it before: the title stays with the name ("nguyên", "khi đó là", a look back).
    Former(&'r Term),
    /// Another held it then; but this may be the same name, spelt otherwise, or the same office of another country.
    Doubtful(&'r Term),
    /// Another held it then, and the person neither then nor before.
    Differs(&'r Term),
}

impl<'r> Verdict<'r> {
    /// The term it stands on.
    #[must_use]
    pub const fn term(self) -> Option<&'r Term> {
        match self {
            Self::Silent => None,
            Self::Agrees(term) | Self::Former(term) | Self::Doubtful(term) | Self::Differs(term) => {
                Some(term)
            }
        }
    }
}

/// Days around the ends of a term on which either holder may be named: elected, not yet sworn in.
const GRACE: i32 = 10;
/// The same where the end is known to the month or year only.
const SLACK: i32 = 90;

/// All known terms of office.
#[derive(Clone, Debug, Default)]
pub struct Register {
    terms: Vec<Term>,
    by_role: FxHashMap<EntityId, Vec<u32>>,
    by_person: FxHashMap<EntityId, Vec<u32>>,
}

impl Register {
    /// Reads the list.
    ///
    /// # Errors
    /// The first bad row.
    pub fn from_tsv(file: &str, text: &str) -> Result<Self, LoadError> {
        let mut out = Self::default();
        for row in tsv::rows(file, text) {
            let (from, to) = (row.day(3)?, row.day(4)?);
            if from.zip(to).is_some_and(|(f, t)| f > t) {
                return Err(row.error("the term ends before it begins, want FROM before TO"));
            }
            out.push(Term {
                person: EntityId::new(row.need(0, "person")?),
                role: EntityId::new(row.need(1, "role")?),
                org: Some(row.field(2)).filter(|f| !f.is_empty()).map(EntityId::new),
                from,
                to,
                approximate: row.field(5) == "approx",
                origin: format!("{}:{}", row.file, row.line).into(),
            });
        }
        Ok(out)
    }

    /// Adds a term.
    pub fn push(&mut self, term: Term) {
        let index = self.terms.len() as u32;
        self.by_role.entry(term.role.clone()).or_default().push(index);
        self.by_person.entry(term.person.clone()).or_default().push(index);
        self.terms.push(term);
    }

    /// All terms, in the order of the list.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Terms of a person.
    pub fn of_person(&self, person: &EntityId) -> impl Iterator<Item = &Term> {
        self.by_person.get(person).into_iter().flatten().map(|&i| &self.terms[i as usize])
    }

    /// True when the list has a holder of the office of this body.
    #[must_use]
    pub fn knows(&self, role: &EntityId, org: &EntityId) -> bool {
        let mut terms = self.by_role.get(role).into_iter().flatten().map(|&i| &self.terms[i as usize]);
        terms.any(|t| t.org.as_ref() == Some(org))
    }

    /// True when the list has at least two holders of the office and never two on one day.
    #[must_use]
    pub fn is_exclusive(&self, role: &EntityId, org: Option<&EntityId>) -> bool {
        let Some(indices) = self.by_role.get(role) else { return false };
        let terms: Vec<&Term> =
            indices.iter().map(|&i| &self.terms[i as usize]).filter(|t| t.org.as_ref() == org).collect();
        let apart = |a: &Term, b: &Term| {
            let before = |x: &Term, y: &Term| x.to.zip(y.from).is_some_and(|(end, begin)| end <= begin);
            a.person == b.person || before(a, b) || before(b, a)
        };
        let several = terms.iter().any(|t| t.person != terms[0].person);
        several && terms.iter().enumerate().all(|(i, a)| terms[i + 1..].iter().all(|b| apart(a, b)))
    }

    /// The only body of which the person held the office: on the document's day, else ever.
    #[must_use]
    pub fn body(&self, person: &EntityId, role: &EntityId, published: &Published) -> Option<&EntityId> {
        let only = |wanted: &dyn Fn(&Term) -> bool| {
            let mut bodies = self.of_person(person).filter(|t| t.role == *role && wanted(t)).map(|t| &t.org);
            let first = bodies.next()?.as_ref()?;
            bodies.all(|other| other.as_ref() == Some(first)).then_some(first)
        };
        let then = published.day().and_then(|day| only(&|t| t.covers(day, day)));
        then.or_else(|| only(&|_| true))
    }

    /// What is known of `person` in an office during `first..=last`; whether one holds it at a time is for the caller to know.
    #[must_use]
    pub fn says(
        &self,
        person: &EntityId,
        role: &EntityId,
        org: Option<&EntityId>,
        (first, last): (Date, Date),
    ) -> Verdict<'_> {
        let own = || self.of_person(person).filter(|t| t.role == *role && t.org.as_ref() == org);
        if let Some(term) = own().find(|t| t.may_meet(first, last)) {
            return Verdict::Agrees(term);
        }
        let before = |t: &&Term| t.to.is_some_and(|to| to < first);
        if let Some(term) = own().filter(before).max_by_key(|t| t.to) {
            return Verdict::Former(term);
        }
        let same = |t: &&Term| t.org.as_ref() == org && t.may_meet(first, last);
        let mut near =
            self.by_role.get(role).into_iter().flatten().map(|&i| &self.terms[i as usize]).filter(same);
        match near.next() {
            // one person, and not so near the end of a term that the next may be meant
            Some(term) if term.covers(first, last) && near.all(|t| t.person == term.person) => {
                Verdict::Differs(term)
            }
            _ => Verdict::Silent,
        }
    }

    /// Who held the office during all of `first..=last`; `None` when nobody or more than one did.
    #[must_use]
    pub fn holder(&self, role: &EntityId, org: Option<&EntityId>, first: Date, last: Date) -> Option<&Term> {
        let mut found = None;
        for &i in self.by_role.get(role)? {
            let term = &self.terms[i as usize];
            if term.org.as_ref() == org && term.covers(first, last) {
                if found.is_some_and(|f: &Term| f.person != term.person) {
                    return None;
                }
                found = Some(term);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{Register, Verdict};
    use bantin_doc::EntityId;
    use jiff::civil::date;

    #[test]
    fn what_it_says_of_a_person() {
        let list = "per/a\trole/r\torg/o\t2001-01-01\t2010-12-31\nper/b\trole/r\torg/o\t2011-01-01\t\n\
                    per/c\trole/d\torg/o\t2001-01-01\t\nper/e\trole/d\torg/o\t2001-01-01\t\n";
        let register = Register::from_tsv("terms.tsv", list).expect("good rows");
        let org = EntityId::new("org/o");
        let says = |person: &str, role: &str, day| {
            let (person, role) = (EntityId::new(person), EntityId::new(role));
            register.says(&person, &role, Some(&org), (day, day))
        };
        let row = |v: Verdict<'_>| v.term().map(|t| t.origin.to_string());
        assert!(matches!(says("per/a", "role/r", date(2005, 1, 1)), Verdict::Agrees(_)));
        assert!(matches!(says("per/a", "role/r", date(2011, 1, 5)), Verdict::Agrees(_)), "just left");
        assert!(matches!(says("per/a", "role/r", date(2025, 1, 1)), Verdict::Former(_)));
        assert!(matches!(says("per/x", "role/r", date(2025, 1, 1)), Verdict::Differs(_)));
        assert_eq!(row(says("per/x", "role/r", date(2025, 1, 1))).as_deref(), Some("terms.tsv:2"));
        assert!(matches!(says("per/b", "role/r", date(2005, 1, 1)), Verdict::Differs(_)), "not yet");
        for (person, role, day) in [
            ("per/x", "role/r", date(2010, 12, 28)), // a change is near
            ("per/x", "role/d", date(2020, 1, 1)),   // two holders
            ("per/x", "role/none", date(2020, 1, 1)),
            ("per/x", "role/r", date(1990, 1, 1)),
        ] {
            assert_eq!(says(person, role, day), Verdict::Silent, "{person} {role} {day}");
        }
        assert_eq!(
            register.says(
                &EntityId::new("per/x"),
                &EntityId::new("role/r"),
                None,
                (date(2020, 1, 1), date(2020, 1, 1))
            ),
            Verdict::Silent
        );
    }

    #[test]
    fn the_holder_at_a_day() {
        let list = "per/a\trole/r\torg/o\t2001-01-01\t2010-12-31\nper/b\trole/r\torg/o\t2011-01-01\t\n";
        let register = Register::from_tsv("terms.tsv", list).expect("good rows");
        let (role, org) = (EntityId::new("role/r"), EntityId::new("org/o"));
        let at = |first, last| register.holder(&role, Some(&org), first, last).map(|t| t.person.as_str());
        assert_eq!(at(date(2005, 1, 1), date(2005, 1, 1)), Some("per/a"));
        assert_eq!(at(date(2020, 1, 1), date(2025, 1, 1)), Some("per/b"));
        assert_eq!(at(date(2010, 12, 1), date(2011, 2, 1)), None);
        let wrong = Register::from_tsv("terms.tsv", "per/a\trole/r\t\t2011-01-01\t2001-01-01")
            .expect_err("backwards");
        assert!(wrong.to_string().starts_with("terms.tsv:1: the term ends before"));
    }
}
