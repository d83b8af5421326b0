"""The account: every character of the page in exactly one place."""

from __future__ import annotations

from generator.model import Claim
from generator.parsing.draft import Taken


def settle(text: str, taken: tuple[Taken, ...]) -> tuple[Claim, ...]:
    """Return the claims as a partition of the text, in order.

    Where two claims overlap the one that begins first wins, and of two that begin together the first given.
    What no one claimed is blank if it is white space, else furniture.
    """
    wanted = sorted(
        (
            (start, end, order, one)
            for order, one in enumerate(taken)
            for start, end in one.segments
            if start < end
        ),
        key=lambda w: (w[0], w[2]),
    )
    out: list[Claim] = []
    at = 0
    for start, end, _, one in wanted:
        start = max(start, at)
        if start >= end:
            continue
        _fill(text, at, start, out)
        out.append(Claim(start, end, one.kind, one.index, one.part))
        at = end
    _fill(text, at, len(text), out)
    return tuple(out)


def _fill(text: str, start: int, end: int, out: list[Claim]) -> None:
    """Account for the gap between two claims: blank at its edges, furniture where something is printed."""
    gap = text[start:end]
    if not gap:
        return
    left = len(gap) - len(gap.lstrip())
    if left == len(gap):
        out.append(Claim(start, end, "blank"))
        return
    right = len(gap.rstrip())
    if left:
        out.append(Claim(start, start + left, "blank"))
    out.append(Claim(start + left, start + right, "furniture"))
    if right < len(gap):
        out.append(Claim(start + right, end, "blank"))


def holds(text: str, claims: tuple[Claim, ...]) -> bool:
    """Return whether the claims are a partition of the text: in order, no gap, no overlap."""
    at = 0
    for claim in claims:
        if claim.start != at or claim.end <= claim.start:
            return False
        at = claim.end
    return at == len(text)
