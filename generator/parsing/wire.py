"""The JSON of a parsed page, described by docs/page.schema.json: every key always there."""

from __future__ import annotations

from generator.model import Claim, Flag, ParsedArticle, ParsedPage


def to_json(page: ParsedPage) -> dict[str, object]:
    """Return the page as JSON values. Nothing said is "" or [] or null, never a missing key."""
    plate = page.nameplate
    return {
        "file": page.file,
        "digest": page.digest,
        "newspaper": page.newspaper,
        "date": page.date.isoformat() if page.date else None,
        "date_from": page.date_from,
        "page_number": page.page_number,
        "section": page.section,
        "nameplate": {
            "newspaper": plate.newspaper,
            "date": plate.date.isoformat() if plate.date else None,
            "weekday": plate.weekday,
            "lunar_date": plate.lunar_date,
            "issue_number": plate.issue_number,
            "cn_serial": plate.cn_serial,
            "page_count": plate.page_count,
            "text": plate.text,
        },
        "articles": [_article(a) for a in page.articles],
        "captions": [{"text": c.text, "credit": c.credit, "line": c.line} for c in page.captions],
        "teasers": [
            {"headline": t.headline, "page": t.page, "kicker": t.kicker, "line": t.line} for t in page.teasers
        ],
        "notices": [{"text": n.text, "line": n.line} for n in page.notices],
        "flags": [_flag(f) for f in page.flags],
        "account": _account(page.account),
    }


def _article(a: ParsedArticle) -> dict[str, object]:
    return {
        "id": a.id,
        "headline": a.headline,
        "kicker": a.kicker,
        "deck": a.deck,
        "rubric": a.rubric,
        "dateline": a.dateline,
        "byline": a.byline,
        "reporters": list(a.reporters),
        "correspondents": list(a.correspondents),
        "interns": list(a.interns),
        "photographers": list(a.photographers),
        "editors": list(a.editors),
        "authors": [{"name": x.name, "post": x.post} for x in a.authors],
        "paragraphs": [f"## {p.text}" if p.subhead else p.text for p in a.paragraphs],
        "lines": [list(p.lines) for p in a.paragraphs],
        "continued_on": a.continued_on,
        "continued_from": a.continued_from,
        "flags": [_flag(f) for f in a.flags],
    }


def _flag(f: Flag) -> dict[str, object]:
    return {"kind": f.kind, "line": f.line, "message": f.message, "confidence": f.confidence}


def _account(claims: tuple[Claim, ...]) -> dict[str, object]:
    total: dict[str, int] = {}
    for c in claims:
        total[c.kind] = total.get(c.kind, 0) + c.end - c.start
    return {
        "characters": claims[-1].end if claims else 0,
        "by_kind": dict(sorted(total.items())),
        "claims": [
            {"start": c.start, "end": c.end, "kind": c.kind, "index": c.index, "part": c.part} for c in claims
        ],
    }
