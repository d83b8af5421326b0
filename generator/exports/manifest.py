"""manifest.webmanifest (W3C Web Application Manifest): what a system needs to install the site."""

from __future__ import annotations

import json

from generator.views import Manifest

_RED, _PAPER = "#a51c1c", "#ffffff"
"""Of templates/assets/icon.svg and site.css."""


def manifest(values: Manifest) -> bytes:
    """Return the manifest; its addresses are relative to itself, so it holds under any path."""
    said = {
        "name": values.title,
        "short_name": values.title,
        "description": values.description,
        "lang": "zh-CN",
        "dir": "ltr",
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "theme_color": _RED,
        "background_color": _PAPER,
        "icons": [
            {"src": path, "sizes": f"{size}x{size}" if size else "any", "type": kind, "purpose": "any"}
            for path, size, kind in values.icons
        ],
    }
    return (json.dumps({k: v for k, v in said.items() if v}, ensure_ascii=False, indent=1) + "\n").encode()
