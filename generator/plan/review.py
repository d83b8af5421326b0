"""The page for editors: every doubt about persons, what it rests on, and what to write where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator import markdown, urls
from generator.identity import KINDS, Doubt, Witness
from generator.model import Output
from generator.plan.change import Change
from generator.plan.claims import bearing, naming
from generator.plan.desk import Desk
from generator.plan.person import people_differ
from generator.views import DoubtGroup, DoubtShown, Link, RemedyShown, ReviewPage, Source

_MOST = 100
"""Doubts of a kind that are shown: as one is settled, the next one moves up. A page of twelve thousand had
53 MB."""


def outputs(desk: Desk) -> Iterator[Output]:
    """Yield the page."""
    by_kind: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in desk.library.doubts:
        by_kind[doubt.kind].append(doubt)
    values = ReviewPage(
        frame=desk.frame(urls.REVIEW, "编者待核", "请编者裁定的人物问题。"),
        count=len(desk.library.doubts),
        groups=tuple(
            DoubtGroup(kind, label, len(found), tuple(_shown(desk, one) for one in found[:_MOST]))
            for kind, label in KINDS.items()
            if (found := by_kind.get(kind))
        ),
        crumbs=desk.trail(),
    )
    yield Output(urls.REVIEW, "review.html", values)


def concerned(change: Change) -> bool:
    """Return whether anyone appears otherwise, or an article is different on which a doubt rests."""
    before, after = change.before.library, change.after.library
    if people_differ(change):
        return True
    touched = {article.id for article in (*change.gone, *change.new)}
    return not (touched.isdisjoint(before.doubted) and touched.isdisjoint(after.doubted))


def _shown(desk: Desk, doubt: Doubt) -> DoubtShown:
    named = [entry for key in doubt.about if (entry := desk.library.keyed(key))]
    return DoubtShown(
        message=doubt.message,
        people=tuple(
            Link(f"{entry.name}（{entry.of}）" if entry.of else entry.name, desk.person(entry).path)
            for entry in named
        ),
        sources=tuple(_source(desk, witness) for witness in doubt.witnesses),
        remedies=tuple(RemedyShown(one.meaning, one.file, one.lines, one.held) for one in doubt.remedies),
    )


def _source(desk: Desk, witness: Witness) -> Source:
    """Return the article with the sentence, and the lines of its page's transcription."""
    article = desk.library.opened(witness.article)
    card, body, others = desk.card(article), desk.body(article.id), desk.longer(article.id, witness.name)
    claim = bearing(body, witness.name, witness.post, others) if witness.post else None
    claim = claim or naming(body, witness.name, others)[0]
    said = (claim.before, claim.words, claim.after) if claim else ("", "", "")
    where = article.source.file
    anchors = [block.anchor for block in markdown.blocks(article.body)]
    if claim and claim.anchor and len(article.source.lines) == len(anchors):
        first, _ = article.source.lines[anchors.index(claim.anchor)]
        where = f"{where}:{first}"
    path = f"{card.path}#{claim.anchor}" if claim and claim.anchor else card.path
    signed = "" if claim else witness.post or "署名"
    files = "　".join(one for one in (article.path, where) if one)
    return Source(path, card.label, card.newspaper, card.when, card.page, *said, signed, files)
