"""bantin reads Vietnamese news: who, in which office, met whom, when and where, with the exact places in the text.

>>> import bantin
>>> pipeline = bantin.Pipeline()
>>> document = pipeline("Tối 29/5, ông Lê Hoài Trung đã hội đàm với ông Thongsalith Mangnomek.", published="2025-05-30")
>>> [(m.text, m.type, m.entity) for m in document.flat]
[('Lê Hoài Trung', 'PER', 'per/le-hoai-trung'), ('Thongsalith Mangnomek', 'PER', 'per/thongsalith-mangnomek')]
>>> document.times[0].value
'2025-05-29TEV'
>>> bantin.words("Bộ Y tế cho biết")
['Bộ', 'Y tế', 'cho', 'biết']
"""

from ._native import Aggregate, Document, Pipeline, __version__, when, words
from ._types import (
    Candidate,
    Encounter,
    Interval,
    Mention,
    Notice,
    Participant,
    Published,
    Reason,
    Sentence,
    Span,
    Time,
    Token,
    Word,
)

__all__ = [
    "Aggregate",
    "Candidate",
    "Document",
    "Encounter",
    "Interval",
    "Mention",
    "Notice",
    "Participant",
    "Pipeline",
    "Published",
    "Reason",
    "Sentence",
    "Span",
    "Time",
    "Token",
    "Word",
    "__version__",
    "when",
    "words",
]
