"""Building XML safely: no text can break it.

What it takes is loaded when it is asked for: after most edits no XML is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

# Characters that XML 1.0 cannot hold (section 2.2).
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def root(tag: str, attributes: Mapping[str, str]) -> ET.Element:
    """Return an element that is in no other."""
    from xml.etree import ElementTree as ET

    return ET.Element(tag, dict(attributes))


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Append an element with the text and attributes; return it."""
    from xml.etree import ElementTree as ET

    clean = {key: allowed(value) for key, value in attributes.items()}
    element = ET.SubElement(parent, tag, clean)
    element.text = allowed(text) or None
    return element


def allowed(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Return the text as it stands between tags."""
    from html import escape

    return escape(text, quote=False)


def document(root: ET.Element) -> bytes:
    """Return the indented document in UTF-8 with its declaration."""
    from xml.etree import ElementTree as ET

    ET.indent(root)
    return declared(ET.tostring(root, encoding="unicode"))


def declared(body: str) -> bytes:
    """Return the document of that element in UTF-8 with its declaration."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()
