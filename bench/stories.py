"""The articles a bench is made of: from a file of one's own, or made up."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from math import ceil
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Story:
    """An article as a corpus holds it: plain text, paragraphs a blank line apart."""

    id: str
    date: dt.date
    title: str
    body: str
    column: str
    """栏目, or empty."""


def read(path: Path, count: int) -> tuple[Story, ...]:
    """Return the first `count` articles of a .jsonl.gz file whose lines hold id, date, title, body, column.

    They stay in the file's order, so that months are as full as those of a real archive. A file that holds
    fewer is told again, each time ten years later. Raises ValueError if it holds none, OSError, or KeyError
    for a line that lacks a field.
    """
    return _told(_held(path, count), count)[:count]


def latest(path: Path, count: int) -> tuple[Story, ...]:
    """Return the last `count` items of such a file, oldest first.

    Briefs that follow one another in a column are one item: it bears the column's name, each brief its own
    title above it. A file that holds fewer is told again, and errors are raised, as by `read`.
    """
    return _told(tuple(map(_item, _columns(_held(path)))), count)[-count:]


def _held(path: Path, count: int | None = None) -> tuple[Story, ...]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = tuple(islice(map(_story, lines), count))
    if not found:
        raise ValueError(f"{path} holds no articles")
    return found


def _told(found: tuple[Story, ...], count: int) -> tuple[Story, ...]:
    """Return the stories as often as it takes to have so many."""
    return tuple(_later(story, time) for time in range(ceil(count / len(found))) for story in found)


def _columns(found: tuple[Story, ...]) -> Iterator[tuple[Story, ...]]:
    """Yield the stories, those together that follow one another in a column of one day."""
    for (_, column), same in groupby(found, lambda story: (story.date, story.column)):
        told = tuple(same)
        yield from [told] if column else [(story,) for story in told]


def _item(briefs: tuple[Story, ...]) -> Story:
    if len(briefs) == 1:
        return briefs[0]
    body = "\n\n".join(f"{brief.title}\n\n{brief.body}" for brief in briefs)
    return replace(briefs[0], title=briefs[0].column, body=body, column="")


def _later(story: Story, times: int) -> Story:
    """Return the story as told so many times ten years later."""
    if not times:
        return story
    day = story.date + dt.timedelta(days=3652 * times)
    return replace(story, id=f"{story.id}-{times}", date=day)


def _story(line: str) -> Story:
    said = json.loads(line)
    return Story(
        str(said["id"]),
        dt.date.fromisoformat(said["date"]),
        said["title"].strip(),
        said["body"].strip(),
        said["column"] or "",
    )


def by_day(stories: tuple[Story, ...]) -> Iterator[tuple[dt.date, tuple[Story, ...]]]:
    """Yield each day with its articles, oldest first, in the given order within it."""
    days: dict[dt.date, list[Story]] = {}
    for story in stories:
        days.setdefault(story.date, []).append(story)
    for day in sorted(days):
        yield day, tuple(days[day])
