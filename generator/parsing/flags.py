"""How a review flag is made."""

from __future__ import annotations

from generator.model import Flag
from generator.model.flags import FLAG_KINDS


def flag(kind: str, line: int, message: str, confidence: float = 1.0) -> Flag:
    """Return a flag of a known kind; `confidence` is cut to [0, 1] and two decimals.

    Raises KeyError for a kind that is not in FLAG_KINDS, which only a mistake in a rule can cause.
    """
    FLAG_KINDS[kind]
    return Flag(kind, line, message, round(min(1.0, max(0.0, confidence)), 2))
