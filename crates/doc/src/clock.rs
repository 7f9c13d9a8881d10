//! Civil time: when a document was published, and half-open intervals.
//!
//! Units:  civil days and times at UTC+7 (`Asia/Ho_Chi_Minh`); no other time zone exists here.
//! Errors: [`PublishedAt::parse`] refuses what is no date, never guesses.

use jiff::civil::{Date, DateTime, Time};

use crate::{Confidence, Span};

/// Publication time as the input gives it: a day, or a day and a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublishedAt {
    /// The day at UTC+7.
    pub day: Date,
    /// The local time, when the input had one.
    pub time: Option<Time>,
}

impl PublishedAt {
    /// A publication day without a time.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self { day, time: None }
    }

    /// Reads `YYYY-MM-DD`, or RFC 3339 with a time (`2025-05-30T14:37:43+07:00`; a zone is converted to
    /// UTC+7, a missing one is taken as UTC+7).
    ///
    /// # Errors
    /// A message that names the text and the forms that are accepted.
    ///
    /// ```
    /// # use bantin_doc::PublishedAt;
    /// let at = PublishedAt::parse("2025-05-30T20:00:00Z").expect("valid");
    /// assert_eq!(at.to_string(), "2025-05-31T03:00");
    /// assert!(PublishedAt::parse("30/5/2025").is_err());
    /// assert!(PublishedAt::parse("2025-05-30T14").is_err());
    /// assert!(PublishedAt::parse("2025-05-30T14:30:00+25:00").is_err());
    /// assert!(PublishedAt::parse("2025-05-30T14:30:00.5-11:30").is_ok());
    /// ```
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("{text:?} is no date, want YYYY-MM-DD or RFC 3339 (2025-05-30T14:30:00+07:00)");
        let text = text.trim();
        let bytes = text.as_bytes();
        if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' || !bytes[..10].is_ascii() {
            return Err(wrong());
        }
        if bytes.len() == 10 {
            return text.parse().map(Self::on).map_err(|_| wrong());
        }
        let minutes = bytes.get(13) == Some(&b':') && bytes.len() >= 16; // "2025-05-30T14" is no RFC 3339
        if !matches!(bytes[10], b'T' | b't' | b' ') || !minutes || !is_zone(&bytes[16..]) {
            return Err(wrong());
        }
        let local = match text.parse::<jiff::Timestamp>() {
            Ok(stamp) => jiff::tz::Offset::constant(7).to_datetime(stamp),
            Err(_) => text.parse::<DateTime>().map_err(|_| wrong())?,
        };
        Ok(Self { day: local.date(), time: Some(local.time()) })
    }
}

/// False for a zone that no clock has ("+25:00"). Anything else is for the reader of the whole to judge.
fn is_zone(seconds_and_zone: &[u8]) -> bool {
    let mut marks = seconds_and_zone.iter().take_while(|b| **b != b'[');
    let Some(sign) = marks.position(|b| matches!(b, b'+' | b'-')) else {
        return true;
    };
    let number = |at: usize| {
        let digits = seconds_and_zone.get(at..at + 2).and_then(|d| std::str::from_utf8(d).ok());
        digits.map_or(Some(0), |d| d.parse::<u8>().ok())
    };
    let colon = usize::from(seconds_and_zone.get(sign + 3) == Some(&b':'));
    number(sign + 1).is_some_and(|h| h < 24) && number(sign + 3 + colon).is_some_and(|m| m < 60)
}

impl std::fmt::Display for PublishedAt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.day)?;
        match self.time {
            Some(t) => write!(f, "T{:02}:{:02}", t.hour(), t.minute()),
            None => Ok(()),
        }
    }
}

/// Half-open interval `[begin, end)` of local civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// First moment inside.
    pub begin: DateTime,
    /// First moment after.
    pub end: DateTime,
}

impl Interval {
    /// Makes an interval.
    #[must_use]
    pub const fn new(begin: DateTime, end: DateTime) -> Self {
        Self { begin, end }
    }

    /// From the first day's midnight to the midnight after the last day (saturating at year 9999).
    #[must_use]
    pub fn days(first: Date, last: Date) -> Self {
        let after = last.tomorrow().unwrap_or(last);
        Self { begin: first.at(0, 0, 0, 0), end: after.at(0, 0, 0, 0) }
    }

    /// True when the moment lies inside.
    #[must_use]
    pub fn holds(self, moment: DateTime) -> bool {
        self.begin <= moment && moment < self.end
    }
}

/// Where a publication date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Provenance {
    /// The input said so.
    Given,
    /// Worked out from the text; see the evidence.
    Inferred,
    /// Neither.
    #[default]
    Unknown,
}

/// One reason for an inferred date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// The words that say it.
    pub span: Span,
    /// Why they bound the date, in English.
    pub why: String,
}

/// The publication date of a document: given, inferred with reasons, or unknown.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Published {
    /// Given, or the best guess.
    pub value: Option<PublishedAt>,
    /// First possible day.
    pub earliest: Option<Date>,
    /// Last possible day.
    pub latest: Option<Date>,
    /// Given, inferred or unknown.
    pub provenance: Provenance,
    /// How sure the year of an inferred date is.
    pub confidence: Option<Confidence>,
    /// Reasons, for an inferred date.
    pub evidence: Vec<Reason>,
}

impl Published {
    /// A date that the input gave.
    #[must_use]
    pub fn given(at: PublishedAt) -> Self {
        Self {
            value: Some(at),
            earliest: Some(at.day),
            latest: Some(at.day),
            provenance: Provenance::Given,
            confidence: None,
            evidence: Vec::new(),
        }
    }

    /// The day to count from, if any.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.value.map(|v| v.day)
    }

    /// The possible days: `(earliest, latest)`, when both ends are known.
    #[must_use]
    pub fn bounds(&self) -> Option<(Date, Date)> {
        self.earliest.zip(self.latest)
    }
}

#[cfg(feature = "serde")]
mod json {
    use super::{Interval, Provenance, Published, PublishedAt, Reason};
    use crate::{Confidence, Span};
    use jiff::civil::{Date, DateTime};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error, ser::SerializeStruct};

    impl Serialize for PublishedAt {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.collect_str(self)
        }
    }

    impl<'de> Deserialize<'de> for PublishedAt {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            Self::parse(&String::deserialize(d)?).map_err(D::Error::custom)
        }
    }

    struct Iso(DateTime);

    impl Serialize for Iso {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let t = self.0;
            s.collect_str(&format_args!("{}T{:02}:{:02}:{:02}", t.date(), t.hour(), t.minute(), t.second()))
        }
    }

    impl Serialize for Interval {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let mut out = s.serialize_struct("Interval", 2)?;
            out.serialize_field("begin", &Iso(self.begin))?;
            out.serialize_field("end", &Iso(self.end))?;
            out.end()
        }
    }

    impl<'de> Deserialize<'de> for Interval {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            #[derive(Deserialize)]
            struct Raw {
                begin: String,
                end: String,
            }
            let raw = Raw::deserialize(d)?;
            let read = |s: &str| s.parse::<DateTime>().map_err(D::Error::custom);
            Ok(Self { begin: read(&raw.begin)?, end: read(&raw.end)? })
        }
    }

    #[derive(Serialize, Deserialize)]
    struct RawReason {
        start: u32,
        end: u32,
        why: String,
    }

    #[derive(Serialize, Deserialize)]
    struct RawPublished {
        value: Option<PublishedAt>,
        earliest: Option<String>,
        latest: Option<String>,
        provenance: Provenance,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confidence: Option<Confidence>,
        evidence: Vec<RawReason>,
    }

    impl Serialize for Published {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let day = |d: &Option<Date>| d.map(|d| d.to_string());
            RawPublished {
                value: self.value,
                earliest: day(&self.earliest),
                latest: day(&self.latest),
                provenance: self.provenance,
                confidence: self.confidence,
                evidence: self
                    .evidence
                    .iter()
                    .map(|r| RawReason { start: r.span.start, end: r.span.end, why: r.why.clone() })
                    .collect(),
            }
            .serialize(s)
        }
    }

    impl<'de> Deserialize<'de> for Published {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            let raw = RawPublished::deserialize(d)?;
            let day = |s: Option<String>| s.map(|s| s.parse::<Date>().map_err(D::Error::custom)).transpose();
            let mut evidence = Vec::with_capacity(raw.evidence.len());
            for r in raw.evidence {
                if r.start > r.end {
                    return Err(D::Error::custom("evidence: start > end"));
                }
                evidence.push(Reason { span: Span::new(r.start, r.end), why: r.why });
            }
            Ok(Self {
                value: raw.value,
                earliest: day(raw.earliest)?,
                latest: day(raw.latest)?,
                provenance: raw.provenance,
                confidence: raw.confidence,
                evidence,
            })
        }
    }
}
