"""Pairing: which headline lines belong to which body. (First version: the lines just before it.)"""

from __future__ import annotations

from dataclasses import replace

from generator.parsing.draft import Draft, Heads


def pair(draft: Draft) -> Draft:
    """Give every body the headline lines that stand before it."""
    heads: list[Heads] = []
    for body in draft.bodies:
        index = body.first - 1
        run: list[int] = []
        while index >= 0 and draft.kinds[index] in ("head", "byline", "author"):
            if draft.kinds[index] == "head":
                run.insert(0, index)
            index -= 1
        rows = [draft.blocks[i].body for i in run]
        if len(rows) == 1:
            heads.append(Heads(headline=(rows[0],)))
        elif rows:
            heads.append(Heads(kicker=tuple(rows[:-2]), headline=(rows[-2],), deck=(rows[-1],)))
        else:
            heads.append(Heads())
    return replace(draft, heads=tuple(heads))
