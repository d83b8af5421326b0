"""traditional.js: the table of traditional characters, a script that a page from a folder can load too."""

from __future__ import annotations

import json

from generator.views import Traditional


def script(values: Traditional) -> bytes:
    """Return the script that tells text.js each traditional character and its simplified one."""
    return f"DigestText.learn({json.dumps(values.pairs, ensure_ascii=False)});\n".encode()
