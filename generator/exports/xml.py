"""Building XML safely: no text can break it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

# Characters that XML 1.0 cannot hold (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Append an element with the text and attributes; return it."""
    clean = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, tag, clean)
    element.text = _FORBIDDEN.sub("", text) or None
    return element


def document(root: ET.Element) -> bytes:
    """Return the indented document in UTF-8 with its declaration."""
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()
