"""Content files ⇄ nouns: articles, issues, people and topics as Markdown with front matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from generator.content import fields, frontmatter, shapes
from generator.content.yamlout import Plain, entry
from generator.model import Article, Issue, PersonFile, TopicFile
from generator.schema import WrongValueError

_Kind = TypeVar("_Kind", bound=msgspec.Struct)
_Noun = TypeVar("_Noun")


def load_article(path: str, text: str) -> Article:
    """Return the article of a content file. Raises SourceError with the line of the first mistake."""
    return _load(path, text, shapes.ArticleFile, fields.article)


def dump_article(article: Article, machine: str = "") -> str:
    """Return the article as a content file: front matter, a blank line, the body.

    `machine` is the line by which the next import knows what it wrote (`content.merge_article` fills it).
    """
    return _dump(fields.article_plain(article), article.body, machine)


def load_issue(path: str, text: str) -> Issue:
    """Return the issue of a content file. Raises SourceError with the line of the first mistake."""
    return _load(path, text, shapes.IssueFile, fields.issue)


def dump_issue(issue: Issue, machine: str = "") -> str:
    """Return the issue as a content file; the body is the editors' note."""
    return _dump(fields.issue_plain(issue), issue.note, machine)


def load_person(path: str, text: str) -> PersonFile:
    """Return what the editors say of a person. Raises SourceError with the line of the first mistake."""
    return _load(path, text, shapes.PersonEntry, fields.person)


def load_topic(path: str, text: str) -> TopicFile:
    """Return what the editors say of a topic. Raises SourceError with the line of the first mistake."""
    return _load(path, text, shapes.TopicEntry, fields.topic)


def _load(path: str, text: str, kind: type[_Kind], make: Callable[[_Kind, str, str], _Noun]) -> _Noun:
    text = frontmatter.unix(text)
    parts = frontmatter.split(path, text)
    said = frontmatter.load(path, text, parts.front, kind)
    try:
        return make(said, parts.rest.strip("\n"), path)
    except WrongValueError as error:
        raise frontmatter.located(path, text, parts.front, error.problem) from None


def _dump(front: dict[str, Plain], body: str, machine: str) -> str:
    lines = "".join(entry(key, value) for key, value in front.items())
    last = f"machine: {machine}\n" if machine else ""
    return f"---\n{lines}{last}---\n" + (f"\n{body}\n" if body else "")
