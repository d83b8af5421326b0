"""What the language work says of one article: values only."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Person, Role


@dataclass(frozen=True, slots=True)
class Entities:
    """Who, where and what about: the annotation of one article."""

    people: tuple[Person, ...] = ()
    """Persons the text speaks of, by first mention; those who made the piece stand in its byline fields."""
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """At most three names from topics.toml, the strongest first."""
    topic_words: tuple[str, ...] = ()
    """For each topic its name and the words that decided, the weightiest first, with blanks between."""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    """At most 120 characters, whole sentences where they fit."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person of one article or caption, with role and places."""

    name: str
    role: Role
    posts: tuple[str, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()
    """1-based line and column, in characters, of each mention in the page's source."""
    confidence: float = 1.0
