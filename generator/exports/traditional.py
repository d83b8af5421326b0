"""traditional.js: the table of traditional characters, a script that a page from a folder can load too."""

from __future__ import annotations

import json

from generator.views import Traditional


def script(values: Traditional) -> bytes:
    """Return the script that defines `DigestTraditional`, a Map from a character to its simplified form."""
    table = json.dumps(values.pairs, ensure_ascii=False)
    pairs = f"Array.from({table}.matchAll(/(.)(.)/gu), ([, from, to]) => [from, to])"
    return f"const DigestTraditional = new Map({pairs});\n".encode()
