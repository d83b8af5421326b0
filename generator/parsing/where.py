"""Where: which newspaper the page is from, as told, as printed, or by the city its articles speak of."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from generator.model import PaperFacts
from generator.parsing.draft import Draft
from generator.parsing.flags import flag

_DATELINE = re.compile(r"^([\u4e00-\u9fff]{2,8}?报)(?:·[\u4e00-\u9fff]{2,8})?(?:\d{1,2}月\d{1,2}日)?讯")
_OWN = ("本报", "新华社")
_FEW = 3
"""Mentions of a city from which it counts as the one the page speaks of."""
_LEAD = 3
"""Times as often as the next city."""


def tell(draft: Draft) -> Draft:
    """Give the page its newspaper, and its page number if pages.toml says one; flag what is guessed."""
    facts, plate = draft.facts, draft.nameplate
    front = 1 if plate.newspaper and plate.cn_serial else None
    draft = replace(
        draft,
        page_number=facts.page_number or draft.page_number or front,
        section=facts.section or draft.section,
    )
    told = facts.newspaper or _by_serial(draft) or _full(draft, plate.newspaper or draft.newspaper)
    if told:
        return replace(draft, newspaper=told)
    said = Counter(name for body in draft.bodies if (name := _in_dateline(body.byline)))
    if said:
        name, often = said.most_common(1)[0]
        message = f"版面没有报头；{often}篇稿件的电头写作“{name}讯”，据此定为《{name}》。"
        sure = 0.95 if often > 1 else 0.85
        return _guessed(draft, _full(draft, name), message, sure)
    return _by_city(draft)


def _in_dateline(byline: object) -> str:
    match = _DATELINE.match(getattr(byline, "dateline", "") or getattr(byline, "text", ""))
    return match[1] if match and match[1] not in _OWN else ""


def _by_serial(draft: Draft) -> str:
    """Return the paper whose CN serial the nameplate prints, or ""."""
    serial = draft.nameplate.cn_serial
    return next((p.name for p in draft.facts.papers if serial and p.cn_serial == serial), "")


def _full(draft: Draft, name: str) -> str:
    """Return the name that digest.toml uses for the paper printed as `name`."""
    return next((p.name for p in draft.facts.papers if name in (p.name, *p.aliases)), name)


def _by_city(draft: Draft) -> Draft:
    """Take the only known paper of the city that the page speaks of far more than of any other."""
    unknown = "版面没有报头，稿件也没有写明报名，请在 pages.toml 写明。"
    text = draft.page.text
    cities = Counter({p.city: text.count(p.city) for p in draft.facts.papers if p.city})
    ranked = cities.most_common(2)
    if not draft.bodies:
        return draft
    if ranked and ranked[0][1] >= _FEW and (len(ranked) < 2 or ranked[0][1] >= _LEAD * ranked[1][1]):
        city, often = ranked[0]
        papers: list[PaperFacts] = [p for p in draft.facts.papers if p.city == city]
        if len(papers) == 1:
            message = f"版面没有写明报名；全版提到“{city}”{often}次，据此推断为《{papers[0].name}》。"
            return _guessed(draft, papers[0].name, message, 0.7)
        names = "、".join(f"《{p.name}》" for p in papers)
        unknown = f"版面没有写明报名，可能是{names}之一，请在 pages.toml 写明。"
    return replace(draft, flags=(*draft.flags, flag("newspaper_unknown", 1, unknown)))


def _guessed(draft: Draft, name: str, message: str, sure: float) -> Draft:
    return replace(draft, newspaper=name, flags=(*draft.flags, flag("newspaper_inferred", 1, message, sure)))
