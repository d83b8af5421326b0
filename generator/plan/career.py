"""The posts of a person as printed, equal ones drawn together, each with its dates and its sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.identity import PersonEntry, Sight
from generator.model import StatedPost
from generator.plan.claims import bearing
from generator.plan.dates import when
from generator.plan.desk import Desk
from generator.views import PostLine, Run, Source, When

_ADDRESS = frozenset(("同志", "先生", "女士", "小姐", "太太", "夫人", "阁下", "老人", "师傅"))
"""Printed beside a name, but no post."""
_GAP = 366
"""Days without a sighting from which a post is shown as seen, lost sight of, and seen again."""


class _Seen(Struct, frozen=True):
    post: str
    sight: Sight


def posts(desk: Desk, entry: PersonEntry, sights: Iterable[Sight]) -> tuple[PostLine, ...]:
    """Return the posts by the day they are first seen, undated last; those the editors state among them."""
    held: dict[str, list[_Seen]] = defaultdict(list)
    for sight in sights:
        for post in sight.posts:
            if post not in entry.wrong_posts and post not in _ADDRESS:
                held[same(post, entry.place)].append(_Seen(post, sight))
    stated = {same(one.post, entry.place): one for one in entry.posts}
    lines = [_line(desk, seen, stated.pop(post, None)) for post, seen in held.items()]
    lines += [_stated(one) for one in stated.values()]
    lines.sort(key=lambda line: (not line.order, line.order, line.line.post))
    return tuple(line.line for line in lines)


@lru_cache(maxsize=4096)
def same(post: str, city: str) -> str:
    """Return the post in the form that equal ones share: in its own city's paper 江州市委书记 is 市委书记."""
    text = re.sub(r"\s", "", post).removeprefix("中共")
    if city and text.startswith(f"{city}市"):
        rest = text.removeprefix(f"{city}市")
        text = rest if re.match(r"(?:常务)?副?市长", rest) else f"市{rest}"
    return text


class _Line(Struct, frozen=True):
    order: str
    """ISO date or its beginning; empty if unknown."""
    line: PostLine


def _line(desk: Desk, seen: Sequence[_Seen], stated: StatedPost | None) -> _Line:
    printed: dict[str, int] = {}
    for one in seen:
        printed[one.post] = printed.get(one.post, 0) + 1
    post = max(printed, key=lambda form: (printed[form], -len(form), form))
    dated = sorted({(one.sight.date, one.sight.article) for one in seen if one.sight.date})
    runs = tuple(_runs([date for date, _ in dated]))
    count = len({one.sight.article for one in seen})
    line = PostLine(
        post=post,
        forms=tuple(sorted(printed.keys() - {post})),
        runs=runs or (Run(When(), When(), count),),
        count=count,
        sources=tuple(_sources(desk, seen)),
        stated=_span(stated) if stated else "",
        stated_source=stated.source if stated else "",
    )
    return _Line(stated.start if stated and stated.start else runs[0].first.iso if runs else "", line)


def _stated(post: StatedPost) -> _Line:
    return _Line(
        post.start or post.end,
        PostLine(post.post, stated=_span(post) or "日期不详", stated_source=post.source),
    )


def _span(post: StatedPost) -> str:
    """Return 2021-08 至 2023, with what is unknown left out."""
    if not post.end:
        return f"{post.start} 起" if post.start else ""
    return f"{post.start} 至 {post.end}" if post.start else f"至 {post.end}"


def _runs(dates: Iterable[dt.date]) -> Iterator[Run]:
    """Yield the stretches in which a post was seen without a gap of more than a year."""
    run: list[dt.date] = []
    gap = ""
    for date in dates:
        if run and (date - run[-1]).days > _GAP:
            yield Run(when(run[0]), when(run[-1]), len(run), gap)
            gap = _length(run[-1], date)
            run = []
        run.append(date)
    if run:
        yield Run(when(run[0]), when(run[-1]), len(run), gap)


def _length(first: dt.date, last: dt.date) -> str:
    """Return 1年3个月."""
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years, months = divmod(months, 12)
    return (f"{years}年" if years else "") + (f"{months}个月" if months else "")


def _sources(desk: Desk, seen: Sequence[_Seen]) -> Iterator[Source]:
    """Yield the sentence of the first sighting and, if it is another article, of the last."""
    known = [one for one in seen if one.sight.date] or list(seen)
    ends = (min(known, key=_day), max(known, key=_day))
    for one in dict.fromkeys(ends) if ends[0].sight.article != ends[1].sight.article else ends[:1]:
        yield source(desk, one.sight, one.post)


def _day(seen: _Seen) -> dt.date:
    return seen.sight.date or dt.date.max


def source(desk: Desk, sight: Sight, post: str) -> Source:
    """Return where the post is printed beside the name, with its sentence; for a signature without one."""
    card = desk.card_of(sight.article)
    claim = None
    if sight.role == "mentioned":
        claim = bearing(desk.body(card.id), sight.name, post, desk.longer(card.id, sight.name))
    path = f"{card.path}#{claim.anchor}" if claim and claim.anchor else card.path
    signed = "" if claim else "署名" if sight.role != "mentioned" else "见该篇人物"
    said = (claim.before, claim.words, claim.after) if claim else ("", "", "")
    return Source(path, card.label, card.newspaper, card.when, card.page, *said, signed)
