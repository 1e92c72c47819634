"""Cases (ärenden), number series and diary entries."""

from council.register.models.cases import (
    Case,
    DiaryEntry,
    Direction,
    ExternalReference,
)
from council.register.models.series import NumberCounter, NumberSeries
from council.register.models.topics import Topic

__all__ = [
    "Case",
    "DiaryEntry",
    "Direction",
    "ExternalReference",
    "NumberCounter",
    "NumberSeries",
    "Topic",
]
