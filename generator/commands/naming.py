"""`names`: who and what is named in lines of text, so that anyone can hold it against a standard set."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator import entities, lac, terminal
from generator.commands import failing
from generator.errors import SourceError, decoded


def names(lines: Iterable[bytes], *, use_lac: bool, as_json: bool) -> int:
    """Print, for every line of UTF-8 text, the names in it: an array of [start, end, kind, text], or words.

    Each line is a text of its own. Offsets count characters of the line without its line end. At the first
    line that is not UTF-8 it ends, with an error in words: what was printed before stands.
    """
    try:
        second = lac.second("--lac") if use_lac else None
    except SourceError as error:
        failing.tell([error], as_json=as_json)
        return 1
    for number, line in enumerate(lines, 1):
        try:
            text = decoded("standard input", line, number)
        except SourceError as error:
            terminal.complain([error])
            return 1
        found = entities.names(text.rstrip("\r\n"), second)
        if as_json:
            terminal.say(json.dumps(found, ensure_ascii=False))
        else:
            terminal.say("  ".join(f"{kind} {text}" for _, _, kind, text in found))
    return 0
