"""Checked front matter into the nouns, and the nouns into what front matter holds."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from msgspec.structs import astuple

from generator.content import shapes
from generator.content.yamlout import Plain
from generator.model import (
    Article,
    Author,
    Caption,
    Flag,
    Issue,
    IssuePage,
    Nameplate,
    Notice,
    Person,
    PersonFile,
    Source,
    StatedPost,
    Teaser,
    TopicFile,
)
from generator.schema import WrongValueError

_RANGE = 19
"""Characters of a range of lines at most: `999999999-999999999`."""
_OWN = frozenset({"authors", "people", "source", "flags"})
_SAID = shapes.ArticleFile.__struct_fields__
_FIELDS = tuple(name for name in Article.__struct_fields__ if name in _SAID)
"""All but the body and the path, which come last."""
_in_order = itemgetter(*map(_SAID.index, _FIELDS))
_AUTHORS, _PEOPLE, _SOURCE, _FLAGS = map(_FIELDS.index, ("authors", "people", "source", "flags"))
"""Where those stand that are not the same in an article as in front matter."""
_KEYS = tuple(key for key in shapes.ArticleFile.__struct_fields__ if key != "machine")


def article(said: shapes.ArticleFile, body: str, path: str) -> Article:
    """Return the article of a checked front matter. Raises WrongValueError for lines that are none."""
    source = said.source
    values: list[Any] = [*_in_order(astuple(said)), body, path]
    values[_SOURCE] = Source(source.file, _lines(source.lines), source.digest)
    if said.authors:
        values[_AUTHORS] = tuple(
            [Author(a) if isinstance(a, str) else Author(a.name, a.post) for a in said.authors]
        )
    if said.people:
        values[_PEOPLE] = tuple(
            [Person(p) if isinstance(p, str) else Person(p.name, p.posts) for p in said.people]
        )
    if said.flags:
        values[_FLAGS] = _flags(said.flags)
    return Article(*values)


def article_plain(a: Article) -> dict[str, Plain]:
    """Return the article's front matter in the order it is written, empty keys left out."""
    out: dict[str, Any] = {key: getattr(a, key) for key in _KEYS if key not in _OWN}
    out["authors"] = [_short({"name": x.name, "post": x.post}) for x in a.authors]
    out["people"] = [_short({"name": x.name, "posts": list(x.posts)}) for x in a.people]
    out["source"] = _filled(
        {"file": a.source.file, "lines": _ranges(a.source.lines), "digest": a.source.digest}
    )
    out["flags"] = [_flag_plain(flag) for flag in a.flags]
    return {key: out[key] for key in _KEYS if _said(out[key])}


def issue(said: shapes.IssueFile, note: str, path: str) -> Issue:
    """Return the issue of a checked front matter."""
    plate = said.nameplate
    return Issue(
        newspaper=said.newspaper,
        date=said.date,
        nameplate=Nameplate(
            newspaper=plate.newspaper,
            date=plate.date,
            weekday=plate.weekday,
            lunar_date=plate.lunar_date,
            issue_number=plate.issue_number,
            cn_serial=plate.cn_serial,
            page_count=plate.page_count,
            text="\n".join(plate.text),
        ),
        pages=tuple(_page(page) for page in said.pages),
        note=note,
        path=path,
    )


def issue_plain(i: Issue) -> dict[str, Plain]:
    """Return the issue's front matter in the order it is written, empty keys left out."""
    plate = i.nameplate
    return _filled(
        {
            "newspaper": i.newspaper,
            "date": i.date,
            "nameplate": _filled(
                {
                    "newspaper": plate.newspaper,
                    "date": plate.date,
                    "weekday": plate.weekday,
                    "lunar_date": plate.lunar_date,
                    "issue_number": plate.issue_number,
                    "cn_serial": plate.cn_serial,
                    "page_count": plate.page_count,
                    "text": plate.text.split("\n") if plate.text else [],
                }
            ),
            "pages": [page_plain(page) for page in i.pages],
        }
    )


def page_plain(p: IssuePage) -> dict[str, Plain]:
    """Return what the issue file says of one page."""
    return _filled(
        {
            "number": p.number,
            "section": p.section,
            "file": p.file,
            "digest": p.digest,
            "articles": list(p.articles),
            "captions": [_filled({"text": c.text, "credit": c.credit, "line": c.line}) for c in p.captions],
            "teasers": [
                _filled({"headline": t.headline, "page": t.page, "kicker": t.kicker, "line": t.line})
                for t in p.teasers
            ],
            "notices": [_filled({"text": n.text, "line": n.line}) for n in p.notices],
            "flags": [_flag_plain(flag) for flag in p.flags],
        }
    )


def person(said: shapes.PersonEntry, note: str, path: str) -> PersonFile:
    """Return what the editors say of a person. Raises WrongValueError if a post ends too early."""
    for place, post in enumerate(said.posts):
        if isinstance(post, shapes.PostItem) and _ends_early(post.start, post.end):
            what = f"the post ends in {post.end}, before it begins in {post.start}"
            raise WrongValueError(("posts", place, "to"), what, "`from` is the first, `to` the last day")
    return PersonFile(
        said.name,
        said.city,
        said.aliases,
        note,
        path,
        said.apart,
        said.articles,
        said.same_as,
        said.not_same_as,
        tuple(
            StatedPost(p) if isinstance(p, str) else StatedPost(p.post, p.start, p.end, p.source)
            for p in said.posts
        ),
        said.wrong_posts,
        said.wikidata,
    )


def topic(said: shapes.TopicEntry, note: str, path: str) -> TopicFile:
    """Return what a topic is."""
    return TopicFile(said.name, note, path)


def _page(said: shapes.PageItem) -> IssuePage:
    return IssuePage(
        number=said.number,
        section=said.section,
        file=said.file,
        digest=said.digest,
        articles=said.articles,
        captions=tuple(Caption(c.text, c.credit, c.line) for c in said.captions),
        teasers=tuple(Teaser(t.headline, t.page, t.kicker, t.line) for t in said.teasers),
        notices=tuple(Notice(n.text, n.line) for n in said.notices),
        flags=_flags(said.flags),
    )


def _flags(items: tuple[shapes.FlagItem, ...]) -> tuple[Flag, ...]:
    return tuple([Flag(f.kind, f.line, f.message, f.confidence) for f in items])


def _flag_plain(flag: Flag) -> dict[str, Plain]:
    sure = {} if flag.confidence == 1 else {"confidence": float(flag.confidence)}
    return {**_filled({"kind": flag.kind, "line": flag.line}), **sure, **_filled({"message": flag.message})}


def _said(value: object) -> bool:
    """Return whether a value says anything: None, "", 0 and the empty list do not."""
    return value not in (None, "", 0) and value != [] and value != () and value != {}


def _filled(values: dict[str, Any]) -> dict[str, Plain]:
    return {key: value for key, value in values.items() if _said(value)}


def _ends_early(start: str, end: str) -> bool:
    """Return whether an end lies before its start, as far as both are told: years, months or days."""
    told = min(len(start), len(end))
    return end[:told] < start[:told]


def _short(values: dict[str, Any]) -> Plain:
    """Return just the name where nothing else is said."""
    said = _filled(values)
    return said["name"] if len(said) == 1 else said


def _lines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of `3, 5-6`: first and last line of each paragraph."""
    out = []
    for part in text.split(",") if text else ():
        first, _, last = part.strip().partition("-")
        if not (first.isdecimal() and (last or first).isdecimal() and len(part) <= _RANGE):
            raise WrongValueError(
                ("source", "lines"),
                f"`lines` has “{part.strip()}”, which is no range of lines",
                "write `lines: 3, 5-6`",
            )
        out.append((int(first), int(last or first)))
    return tuple(out)


def _ranges(lines: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in lines)
