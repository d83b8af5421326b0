"""The self-test: three phrases of each volume made anew are looked up in the bytes that are to be placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from generator.errors import SourceError
from generator.indexing.months import PLACE
from generator.pairs.buckets import Text
from generator.pairs.reader import Read, volumes


@dataclass(frozen=True, slots=True)
class Sample:
    """A phrase of a volume."""

    phrase: str
    records: frozenset[int]
    """The records of the volume whose title or body hold it, by a plain search of the text."""


def samples(text: Text) -> list[Sample]:
    """Return three phrases that stand in the text: inside a line, at the end of one, one character."""
    ends = np.cumsum(text.lengths)
    starts = ends - text.lengths
    found = []
    for part, size in ((0, 4), (1, 3), (2, 1)):
        record = part * (len(ends) - 1) // 2
        units = text.units[starts[record] : starts[record] + text.body_ends[record]].tobytes()
        line = max(units.decode("utf-16-le", "surrogatepass").split("\0"), key=len)
        phrase = line[-size:] if part == 1 else line[len(line) // 2 :][:size]
        found.append(Sample(phrase, frozenset(_holding(text, starts, phrase))))
    return found


def _holding(text: Text, starts: np.typing.NDArray[np.int64], phrase: str) -> set[int]:
    """Return the records whose title or body hold the phrase."""
    data, wanted = text.units.tobytes(), phrase.encode("utf-16-le", "surrogatepass")
    found: set[int] = set()
    at = data.find(wanted)
    while at >= 0:
        place = at // 2
        record = int(np.searchsorted(starts, place, side="right")) - 1
        if at % 2 == 0 and place - starts[record] < text.body_ends[record]:
            found.add(record)
        at = data.find(wanted, at + 1)
    return found


def check(read: Read, wanted: Mapping[int, list[Sample]]) -> None:
    """Look the samples of each volume up; raises SourceError unless just their records are found."""
    try:
        held = volumes(read) if wanted else []
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
