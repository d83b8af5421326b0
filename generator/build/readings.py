"""The dictionary of readings is a quarter of a full build's memory: it goes when names have been read."""

from __future__ import annotations

import sys

_PACKAGE = "pypinyin"


def release() -> None:
    """Let go of the dictionary, if it was loaded: `pinyin` keeps what it read, and loads it again if need be.

    Processes that are forked from here would each be as large.
    """
    for name in [name for name in sys.modules if name.split(".")[0] == _PACKAGE]:
        # Modules hold one another: emptied, they let go of their tables at once, without a collection.
        vars(sys.modules.pop(name)).clear()
