"""The self-test: three phrases of each volume made anew are looked up in the bytes that are to be placed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np

from generator import search
from generator.errors import SourceError
from generator.indexing.months import PLACE
from generator.model import SearchRecord
from generator.pairs.buckets import Text
from generator.pairs.reader import Read, volumes

_ASKED = 50
"""Records of a sample that are folded once more, by themselves."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A phrase of a volume."""

    phrase: str
    records: frozenset[int]
    """The records of the volume whose title or body hold it."""


def samples(text: Text, record: Callable[[int], SearchRecord]) -> list[Sample]:
    """Return three phrases of a volume: inside a line, at the end of one, one character.

    They are taken from the records themselves and looked for in the records' folded text, which is what the
    index was made of. Raises SourceError if the text does not hold what a record holds.
    """
    found = []
    for at, part in enumerate((slice(-7, -3), slice(-3, None), slice(-1, None))):
        number = at * (len(text.lengths) - 1) // 2
        line = max(search.lines(record(number).title) + search.lines(record(number).body), key=len)
        phrase = line[part] or line
        holding = _holding(text, phrase)
        for one in islice({number: None} | dict.fromkeys(sorted(holding)), _ASKED):
            if one not in holding or not search.contains(record(one), [phrase]):
                raise _trouble(f"“{phrase}” stands either in article {record(one).id} or in its folded text")
        found.append(Sample(phrase, frozenset(holding)))
    return found


def _holding(text: Text, phrase: str) -> set[int]:
    """Return the records whose title or body hold the phrase."""
    wanted = np.frombuffer(phrase.encode("utf-16-le", "surrogatepass"), np.dtype("<u2"))
    places = np.arange(max(0, len(text.units) - len(wanted) + 1))
    for step, unit in enumerate(wanted):
        places = places[text.units[places + step] == unit]
    starts = np.cumsum(text.lengths) - text.lengths
    records = np.searchsorted(starts, places, side="right") - 1
    return set(np.unique(records[places - starts[records] < text.body_ends[records]]).tolist())


def check(read: Read, wanted: Mapping[int, list[Sample]]) -> None:
    """Look the samples of each volume up; raises SourceError unless just their records are found."""
    try:
        held = volumes(read) if any(wanted.values()) else []
        for number, phrases in wanted.items():
            for sample in phrases:
                found = held[number].records(sample.phrase)
                if found != sample.records:
                    there = f"it stands in {len(sample.records)}"
                    raise _trouble(f"“{sample.phrase}” was found in {len(found)} records, {there}")
    except (ValueError, KeyError, IndexError, StopIteration) as error:
        raise _trouble(f"the index cannot be read: {error!r}") from error


def _trouble(message: str) -> SourceError:
    hint = "Delete .cache/search and build again; if it comes back, please report it. The old index is whole."
    return SourceError(PLACE, f"The search index failed its test: {message}.", hint)
