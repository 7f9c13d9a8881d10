"""What the layers of a document are made of: named tuples, so that they print, compare, unpack and pickle.

start and end count what the pipeline was told: code points, or UTF-8 bytes, or UTF-16 units.
"""

from datetime import date, datetime
from typing import NamedTuple, Optional, Tuple


class Span(NamedTuple):
    """A piece of the text."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence; zone is "body", "caption" or "boilerplate"."""

    start: int
    end: int
    text: str
    zone: str


class Token(NamedTuple):
    """A syllable, number, mark: kind is "syllable", "number", "punctuation", "symbol", "abbreviation", "url", "email" or "other"."""

    start: int
    end: int
    text: str
    kind: str


class Word(NamedTuple):
    """A word, of one token or more; text has the white space of the document."""

    start: int
    end: int
    text: str


class Mention(NamedTuple):
    """Words that denote a person, body, place, office, event or work."""

    start: int
    end: int
    text: str
    #: "PER", "ORG", "LOC", "ROLE", "EVENT" or "WORK"
    type: str
    #: the entity it denotes, when known: "per/to-lam"
    entity: Optional[str]
    #: of a ROLE: the body the office belongs to
    org: Optional[str]
    #: of a ROLE: who holds it at the document's date
    holder: Optional[str]
    #: of a ROLE: index of the person written beside it
    bearer: Optional[int]
    #: how it was found: "gazetteer", "grammar", "memory", "coref" or "model"
    source: str
    rule: str
    confidence: float
    #: index of the smallest mention around it
    parent: Optional[int]
    #: True for a mention without a name ("hai Đảng")
    nominal: bool
    #: indices of the mentions a nominal one stands for
    antecedents: Tuple[int, ...]
    #: further entities it stands for
    also: Tuple[str, ...]
    zone: str


class Interval(NamedTuple):
    """Half-open, local civil time."""

    begin: datetime
    end: datetime


class Candidate(NamedTuple):
    """Another reading of a time expression."""

    value: str
    score: float


class Time(NamedTuple):
    """A time expression and what it means (TIMEX3)."""

    start: int
    end: int
    text: str
    #: "DATE", "TIME", "DURATION" or "SET"
    type: str
    #: "2025-05-29TEV"; unknown digits are X
    value: str
    mod: Optional[str]
    freq: Optional[str]
    calendar: Optional[str]
    #: None where nothing is determined, and outside the years 1 to 9999
    interval: Optional[Interval]
    #: what it was counted from: "none", "published", "inferred" or "expression"
    anchor: str
    antecedent: Optional[int]
    rule: str
    candidates: Tuple[Candidate, ...]
    zone: str
    #: "minute", "part-of-day", "day", "week", "month" … None for durations and sets
    grain: Optional[str]
    #: in the notation of libraries (ISO 8601-2), where that can say it
    edtf: Optional[str]


class Participant(NamedTuple):
    """One side of an encounter; mention and role are indices into the mentions."""

    entity: str
    mention: int
    role: Optional[int]


class Encounter(NamedTuple):
    """Who met whom; place is an index into the mentions, time one into the times."""

    #: "meet", "visit", "call", "message", "sign", "chair", "attend", "award" or "appoint"
    kind: str
    #: "held", "planned" or "denied"
    status: str
    hosts: Tuple[Participant, ...]
    guests: Tuple[Participant, ...]
    time: Optional[int]
    place: Optional[int]
    evidence: Tuple[Span, ...]
    rule: str
    zone: str


class Reason(NamedTuple):
    """Words that bound an inferred date."""

    start: int
    end: int
    why: str


class Published(NamedTuple):
    """When a document was published."""

    #: "2025-05-30", with a time "2025-05-30T14:37"
    value: Optional[str]
    earliest: Optional[str]
    latest: Optional[str]
    #: "given", "inferred" or "unknown"
    provenance: str
    confidence: Optional[float]
    evidence: Tuple[Reason, ...]

    @property
    def day(self) -> Optional[date]:
        """The day of value."""
        return None if self.value is None else date.fromisoformat(self.value[:10])


class Notice(NamedTuple):
    """A remark on the text."""

    kind: str
    message: str
