"""A transcription laid out in rows: lines that went to one place, and beside them what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice, takewhile
from typing import NamedTuple

from markupsafe import Markup, escape
from msgspec import Struct

from generator import markdown
from generator.model import Claim
from generator.transcript import Opened, opened
from generator.views import Became, Doubt, TranscriptPage

PARTS = {
    "rubric": "栏目",
    "kicker": "引题",
    "headline": "主题",
    "deck": "副题",
    "dateline": "电头",
    "byline": "署名",
    "subhead": "小标题",
    "paragraph": "正文",
}
"""Part of an article → its name."""
KINDS = {
    "caption": "图片说明",
    "teaser": "导读",
    "notice": "公益广告、标语",
    "nameplate": "报头",
    "furniture": "版面用字，不入稿件",
    "repeat": "重复，已从稿件删去",
}
"""Any other kind of claim → what the reader is told of it."""
_BODY = ("paragraph", "subhead")

Owner = tuple[str, int, int]
"""Kind, its index, and for a body the number of the block, -1 if unknown; for a headline stack -2."""
_HEAD = -2


class Run(NamedTuple):
    """Characters of one line that went to one place."""

    text: str
    kind: str = ""
    """As of a claim; empty for blanks."""
    part: str = ""
    """As of a claim."""


def _dressed(run: Run) -> str:
    text = escape(run.text)
    if run.kind == "repeat":
        return f'<del class="k-repeat">{text}</del>'
    if run.kind in KINDS:
        return f'<span class="s k-{run.kind}">{text}</span>'
    if run.part in PARTS and run.part not in _BODY:
        return f'<b class="s p-{run.part}">{text}</b>'
    return text


class Line(NamedTuple):
    """One line, exactly as transcribed."""

    number: int
    runs: tuple[Run, ...] = ()
    joined: bool = False
    """Whether it carries on a paragraph across a gap."""
    doubts: tuple[Doubt, ...] = ()

    @property
    def html(self) -> Markup:
        """Return the line's characters, each run in the dress of its kind or part."""
        return Markup("".join(map(_dressed, self.runs)))  # noqa: S704  each is escaped

    @property
    def blank(self) -> bool:
        """Return whether nothing is printed on it."""
        return not any(run.kind for run in self.runs)


class Cleaned(NamedTuple):
    """A block of the cleaned body."""

    text: str
    path: str
    """Where it stands in its article."""
    subhead: bool


class Row(NamedTuple):
    """Lines that lie together and went to one place."""

    kind: str
    """As of a claim."""
    lines: tuple[Line, ...]
    note: str = ""
    """What is said of lines that went into no article."""
    article: Became | None = None
    opens: bool = False
    """Whether another article, or none, stands above."""
    heads: tuple[tuple[str, str], ...] = ()
    """(name of the part, its text now) of the headline stack and the byline."""
    blocks: tuple[Cleaned, ...] = ()
    carries_on: int = 0
    """The line after which the block was left, if it was begun above other text."""
    goes_on: int = 0
    """The line where the block is taken up again below other text."""
    also: tuple[tuple[str, Became | None], ...] = ()
    """What else stands on these lines: (its kind, or empty for an article, that article or None)."""

    @property
    def titled(self) -> bool:
        """Return whether the article's headline is among the parts."""
        return any(name == PARTS["headline"] for name, _ in self.heads)


class _Group(Struct):
    owner: Owner
    lines: list[Line]
    others: dict[tuple[str, int], None]


class _Sweep:
    """Tells which block of a body a line belongs to; lines are asked for in ascending order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._coming = sorted(((*span, n) for n, span in enumerate(spans)), reverse=True)
        self._open: list[tuple[int, int, int]] = []

    def at(self, line: int) -> int:
        """Return the block's number, or -1: of several that span the line, the shortest.

        A block put together across other text spans that too, so the shortest is the line's own.
        """
        while self._coming and self._coming[-1][0] <= line:
            first, last, n = self._coming.pop()
            heappush(self._open, (last - first, n, last))
        while self._open and self._open[0][2] < line:
            heappop(self._open)
        return self._open[0][1] if self._open else -1


def rows(page: TranscriptPage) -> tuple[Row, ...]:
    """Return the page's lines in order, each once, and beside them each block of the articles, once."""
    text = opened(page.packed)
    blocks = [markdown.blocks(one.body) for one in page.became]
    # Where an editor has split or joined paragraphs, no block can be laid beside its lines.
    both = zip(page.became, blocks, strict=True)
    spans = [one.spans if len(one.spans) == len(cleaned) else () for one, cleaned in both]
    groups = _groups(_lines(text, page.doubts), spans)
    beside = _beside(groups, spans)
    found: list[Row] = []
    left: dict[Owner, int] = {}
    for at, group in enumerate(groups):
        kind, index, place = group.owner
        article = page.became[index] if kind == "article" and index < len(page.became) else None
        carries_on = 0
        if article and place >= 0:
            if group.owner in left:
                carries_on = _taken_up(group, found, left[group.owner])
            left[group.owner] = at
        found.append(
            Row(
                kind,
                tuple(group.lines),
                KINDS.get(kind, ""),
                article,
                opens=article is not None and (at == 0 or groups[at - 1].owner[:2] != (kind, index)),
                heads=_heads(group, article) if article else (),
                blocks=tuple(_cleaned(article, blocks[index][n]) for n in beside.get(at, ()))
                if article
                else (),
                carries_on=carries_on,
                also=tuple(_also(group.others, page.became)),
            )
        )
    return tuple(found)


def _taken_up(group: _Group, found: list[Row], earlier: int) -> int:
    """Note that a block goes on here which the earlier row has left; return the line after which it did."""
    group.lines[0] = group.lines[0]._replace(joined=True)
    found[earlier] = found[earlier]._replace(goes_on=group.lines[0].number)
    return _last(found[earlier])


def _lines(text: Opened, doubts: Sequence[Doubt]) -> Iterator[tuple[Line, list[Claim]]]:
    """Yield each line with the claims that have characters printed on it."""
    waiting: dict[int, list[Doubt]] = {}
    for doubt in doubts:
        waiting.setdefault(doubt.line, []).append(doubt)
    claims, first, start = text.claims, 0, 0
    for number, printed in enumerate(text.text.removesuffix("\n").split("\n"), start=1):
        end = start + len(printed)
        while first < len(claims) and claims[first].end <= start:
            first += 1
        runs: list[Run] = []
        on: list[Claim] = []
        at = start
        for claim in takewhile(lambda claim: claim.start < end, islice(claims, first, None)):  # noqa: B023
            begin, stop = max(claim.start, start), min(claim.end, end)
            words = text.text[begin:stop]
            if begin > at:
                runs.append(Run(text.text[at:begin]))
            runs.append(Run(words, claim.kind, claim.part) if words.strip() else Run(words))
            on += [claim] if words.strip() else []
            at = stop
        if at < end:
            runs.append(Run(text.text[at:end]))
        yield Line(number, tuple(runs), doubts=tuple(waiting.get(number, ()))), on
        start = end + 1


def _groups(
    lines: Iterable[tuple[Line, list[Claim]]], spans: Sequence[Sequence[tuple[int, int]]]
) -> list[_Group]:
    """Return the lines by where most of each went; blank lines stay with what is above them."""
    groups: list[_Group] = []
    sweeps = [_Sweep(mine) for mine in spans]
    gap = False
    for line, claims in lines:
        if not claims and groups:
            groups[-1].lines.append(line)
            gap = True
            continue
        main = _main(line, claims)
        owner = _owner(line.number, main, sweeps)
        if not groups or groups[-1].owner != owner:
            groups.append(_Group(owner, [], {}))
        elif gap and owner[2] >= 0:
            line = line._replace(joined=True)
        group = groups[-1]
        group.lines.append(line)
        group.others |= {one: None for c in claims if (one := (c.kind, c.index)) != owner[:2]}
        gap = False
    return groups


def _main(line: Line, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim with most characters on the line."""
    sizes = [len(run.text) for run in line.runs if run.kind]
    return max(zip(sizes, claims, strict=True), key=lambda one: one[0])[1] if claims else None


def _owner(number: int, claim: Claim | None, sweeps: Sequence[_Sweep]) -> Owner:
    if claim is None:
        return "blank", -1, -1
    if claim.kind != "article":
        return claim.kind, -1 if claim.kind in ("furniture", "repeat", "nameplate") else claim.index, -1
    if claim.part not in _BODY:
        return claim.kind, claim.index, _HEAD
    return claim.kind, claim.index, sweeps[claim.index].at(number) if claim.index < len(sweeps) else -1


def _beside(groups: Sequence[_Group], spans: Sequence[Sequence[tuple[int, int]]]) -> dict[int, list[int]]:
    """Return group → the blocks to show beside it: where each begins, else at its article's first lines."""
    found: dict[int, list[int]] = {}
    for index, mine in enumerate(spans):
        places = [at for at, group in enumerate(groups) if group.owner[:2] == ("article", index)]
        bodies = [at for at in places if groups[at].owner[2] != _HEAD] or places
        for n, (first, _) in enumerate(mine):
            if first and bodies:
                own = (at for at in bodies if groups[at].owner[2] == n)
                before = (at for at in reversed(bodies) if groups[at].lines[0].number <= first)
                at = next(own, None)
                found.setdefault(next(before, bodies[0]) if at is None else at, []).append(n)
    return found


def _heads(group: _Group, article: Became) -> tuple[tuple[str, str], ...]:
    """Return name and text, as it is now, of each part of the headline stack on these lines."""
    if not article.path:
        return ()
    now = {
        "rubric": article.rubric,
        "kicker": article.kicker,
        "headline": "" if article.untitled else article.label,
        "deck": article.deck,
        "byline": article.byline,
    }
    parts = dict.fromkeys(run.part for line in group.lines for run in line.runs if run.kind == "article")
    return tuple((PARTS[part], now[part]) for part in parts if now.get(part))


def _cleaned(article: Became, block: markdown.Block) -> Cleaned:
    path = f"{article.path}#{block.anchor}" if block.anchor else article.path
    return Cleaned(block.text, path, block.subhead)


def _also(others: Iterable[tuple[str, int]], became: Sequence[Became]) -> Iterator[tuple[str, Became | None]]:
    for kind, index in others:
        if kind == "furniture":  # marks of the transcription mostly, such as the # of a headline
            continue
        if kind != "article":
            yield KINDS.get(kind, ""), None
        elif index < len(became):
            yield "", became[index]


def _last(row: Row) -> int:
    """Return the number of the row's last printed line."""
    return next((line.number for line in reversed(row.lines) if not line.blank), row.lines[-1].number)
