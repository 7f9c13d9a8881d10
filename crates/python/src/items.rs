//! Layers as tuples of the named tuples of `bantin._types`.
//!
//! In:     annotations with offsets in bytes, the text, the unit that is wanted. Out: tuples in the same order.
//! Errors: those of Python's memory alone; a span that is none of the text's, which only a forged pickle has, is a ValueError.

use bantin::doc::{Candidate, Participant, Reason};
use bantin::{
    Annotations, Encounter, Interval, Layer, Mention, Notice, OffsetMap, Published, Sentence, Span, Timex,
    Token, Unit, Word, labels,
};
use jiff::civil::DateTime;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDateTime, PyString, PyTuple};

/// The classes, looked up once.
struct Classes {
    /// `tuple.__new__`: half the time of a named tuple's own, which is written in Python.
    new: Py<PyAny>,
    sentence: Py<PyAny>,
    token: Py<PyAny>,
    word: Py<PyAny>,
    mention: Py<PyAny>,
    time: Py<PyAny>,
    candidate: Py<PyAny>,
    interval: Py<PyAny>,
    encounter: Py<PyAny>,
    participant: Py<PyAny>,
    span: Py<PyAny>,
    published: Py<PyAny>,
    reason: Py<PyAny>,
    notice: Py<PyAny>,
}

static CLASSES: PyOnceLock<Classes> = PyOnceLock::new();

impl Classes {
    fn import(py: Python<'_>) -> PyResult<Self> {
        let types = py.import("bantin._types")?;
        let class = |name: &str| Ok::<_, PyErr>(types.getattr(name)?.unbind());
        Ok(Self {
            new: py.get_type::<PyTuple>().getattr("__new__")?.unbind(),
            sentence: class("Sentence")?,
            token: class("Token")?,
            word: class("Word")?,
            mention: class("Mention")?,
            time: class("Time")?,
            candidate: class("Candidate")?,
            interval: class("Interval")?,
            encounter: class("Encounter")?,
            participant: class("Participant")?,
            span: class("Span")?,
            published: class("Published")?,
            reason: class("Reason")?,
            notice: class("Notice")?,
        })
    }
}

/// Makes the tuples of one text.
pub(crate) struct Items<'t, 'py> {
    py: Python<'py>,
    text: &'t str,
    map: Option<OffsetMap<'t>>,
    classes: &'py Classes,
}

type Made<'py> = PyResult<Bound<'py, PyAny>>;

impl<'t, 'py> Items<'t, 'py> {
    /// For this text and unit.
    pub(crate) fn new(py: Python<'py>, text: &'t str, unit: Unit) -> PyResult<Self> {
        let classes = CLASSES.get_or_try_init(py, || Classes::import(py))?;
        let map = (unit != Unit::Byte).then(|| OffsetMap::new(text, unit));
        Ok(Self { py, text, map, classes })
    }

    /// One layer.
    pub(crate) fn layer(&self, a: &Annotations, layer: Layer) -> PyResult<Bound<'py, PyTuple>> {
        match layer {
            Layer::Sentences => self.all(&a.sentences, |s| self.sentence(s)),
            Layer::Tokens => self.all(&a.tokens, |t| self.token(t)),
            Layer::Words => self.all(&a.words, |w| self.word(w)),
            Layer::Mentions => self.all(&a.mentions, |m| self.mention(m)),
            Layer::Times => self.all(&a.times, |t| self.time(t)),
            Layer::Encounters => self.all(&a.encounters, |e| self.encounter(e)),
        }
    }

    /// The publication date.
    pub(crate) fn published(&self, p: &Published) -> Made<'py> {
        let reason = |r: &Reason| {
            let (start, end) = self.span(r.span);
            self.make(&self.classes.reason, (start, end, &r.why))
        };
        self.make(
            &self.classes.published,
            (
                p.value.map(|v| v.to_string()),
                p.earliest.map(|d| d.to_string()),
                p.latest.map(|d| d.to_string()),
                self.label(labels::provenance(p.provenance)),
                p.confidence.map(|c| f64::from(c.hundredths()) / 100.0),
                self.all(&p.evidence, reason)?,
            ),
        )
    }

    /// Remarks.
    pub(crate) fn notices(&self, all: &[Notice]) -> PyResult<Bound<'py, PyTuple>> {
        self.all(all, |n| self.make(&self.classes.notice, (&n.kind, &n.message)))
    }

    /// A named tuple of all its fields.
    fn make(&self, class: &Py<PyAny>, fields: impl IntoPyObject<'py, Target = PyTuple>) -> Made<'py> {
        let fields = fields.into_bound_py_any(self.py)?;
        self.classes.new.bind(self.py).call1((class, fields))
    }

    fn all<T>(&self, all: &[T], make: impl Fn(&T) -> Made<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(self.py, all.iter().map(make).collect::<PyResult<Vec<_>>>()?)
    }

    fn span(&self, span: Span) -> (u32, u32) {
        let span = self.map.as_ref().map_or(span, |map| map.span(span));
        (span.start, span.end)
    }

    fn surface(&self, span: Span) -> PyResult<&'t str> {
        let cut = self.text.get(span.range());
        cut.ok_or_else(|| PyValueError::new_err(format!("{span:?} is no place in the text")))
    }

    fn sentence(&self, s: &Sentence) -> Made<'py> {
        let (start, end) = self.span(s.span);
        let text = self.surface(s.span)?;
        self.make(&self.classes.sentence, (start, end, text, self.label(labels::zone(s.zone))))
    }

    fn token(&self, t: &Token) -> Made<'py> {
        let (start, end) = self.span(t.span);
        self.make(&self.classes.token, (start, end, self.surface(t.span)?, self.label(labels::token(t.kind))))
    }

    fn word(&self, w: &Word) -> Made<'py> {
        let (start, end) = self.span(w.span);
        self.make(&self.classes.word, (start, end, self.surface(w.span)?))
    }

    fn mention(&self, m: &Mention) -> Made<'py> {
        let (start, end) = self.span(m.span);
        let also = PyTuple::new(self.py, m.also.iter().map(|id| id.as_str()))?;
        let antecedents = PyTuple::new(self.py, &m.antecedents)?;
        let fields = [
            start.into_pyobject(self.py)?.into_any(),
            end.into_pyobject(self.py)?.into_any(),
            self.string(&m.text),
            self.label(m.kind.label()),
            self.optional(m.entity.as_ref().map(|id| id.as_str())),
            self.optional(m.org.as_ref().map(|id| id.as_str())),
            self.optional(m.holder.as_ref().map(|id| id.as_str())),
            m.bearer.into_pyobject(self.py)?,
            self.label(labels::source(m.source)),
            self.string(m.rule.as_str()),
            (f64::from(m.confidence.hundredths()) / 100.0).into_pyobject(self.py)?.into_any(),
            m.parent.into_pyobject(self.py)?,
            m.nominal.into_pyobject(self.py)?.to_owned().into_any(),
            antecedents.into_any(),
            also.into_any(),
            self.label(labels::zone(m.zone)),
        ];
        self.make(&self.classes.mention, PyTuple::new(self.py, fields)?)
    }

    /// One time expression.
    pub(crate) fn time(&self, t: &Timex) -> Made<'py> {
        let (start, end) = self.span(t.span);
        let candidate = |c: &Candidate| {
            let score = f64::from(c.score.hundredths()) / 100.0;
            self.make(&self.classes.candidate, (&c.value, score))
        };
        let interval = t.interval.map_or(Ok(None), |i| self.interval(i))?;
        let fields = [
            start.into_pyobject(self.py)?.into_any(),
            end.into_pyobject(self.py)?.into_any(),
            self.string(&t.text),
            self.label(labels::timex(t.kind)),
            self.string(&t.value),
            self.optional(t.modifier.map(labels::modifier)),
            self.optional(t.freq.as_deref()),
            self.optional(t.calendar.map(labels::calendar)),
            interval.into_pyobject(self.py)?,
            self.label(labels::anchor(t.anchor)),
            t.antecedent.into_pyobject(self.py)?,
            self.string(t.rule.as_str()),
            self.all(&t.candidates, candidate)?.into_any(),
            self.label(labels::zone(t.zone)),
            self.optional(bantin::grain(t).map(bantin::Grain::name)),
            self.optional(bantin::edtf(t).as_deref()),
        ];
        self.make(&self.classes.time, PyTuple::new(self.py, fields)?)
    }

    /// `None` where an end lies outside the years that Python's datetime has.
    fn interval(&self, interval: Interval) -> PyResult<Option<Bound<'py, PyAny>>> {
        let (Some(begin), Some(end)) = (self.moment(interval.begin), self.moment(interval.end)) else {
            return Ok(None);
        };
        self.make(&self.classes.interval, (begin?, end?)).map(Some)
    }

    fn moment(&self, t: DateTime) -> Option<PyResult<Bound<'py, PyDateTime>>> {
        let year = (t.year() > 0).then(|| i32::from(t.year()))?;
        let part = |n: i8| n.unsigned_abs();
        let (month, day) = (part(t.month()), part(t.day()));
        let (hour, minute, second) = (part(t.hour()), part(t.minute()), part(t.second()));
        Some(PyDateTime::new(self.py, year, month, day, hour, minute, second, 0, None))
    }

    fn encounter(&self, e: &Encounter) -> Made<'py> {
        let side =
            |p: &Participant| self.make(&self.classes.participant, (p.entity.as_str(), p.mention, p.role));
        let place = |&s: &Span| self.make(&self.classes.span, self.span(s));
        self.make(
            &self.classes.encounter,
            (
                self.label(e.kind.label()),
                self.label(labels::status(e.status)),
                self.all(&e.hosts, side)?,
                self.all(&e.guests, side)?,
                e.time,
                e.place,
                self.all(&e.evidence, place)?,
                e.rule.as_str(),
                self.label(labels::zone(e.zone)),
            ),
        )
    }

    fn string(&self, text: &str) -> Bound<'py, PyAny> {
        PyString::new(self.py, text).into_any()
    }

    /// One object for all that are called the same.
    fn label(&self, text: &'static str) -> Bound<'py, PyAny> {
        PyString::intern(self.py, text).into_any()
    }

    fn optional(&self, text: Option<&str>) -> Bound<'py, PyAny> {
        text.map_or_else(|| self.py.None().into_bound(self.py), |text| self.string(text))
    }
}
