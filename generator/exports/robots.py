"""robots.txt (RFC 9309): everything may be read."""

from __future__ import annotations

from generator.views import Robots


def robots(values: Robots) -> bytes:
    """Return the rules, and where the sitemap is if the site's base is known."""
    lines = ["User-agent: *", "Allow: /"]
    if values.sitemap:
        lines += ["", f"Sitemap: {values.sitemap}"]
    return ("\n".join(lines) + "\n").encode()
