"""Sitemaps (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from generator import urls
from generator.exports import xml
from generator.views import SitemapFile, SitemapIndex

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def urlset(values: SitemapFile) -> bytes:
    """Return one sitemap file: the full address of each page."""
    return _document("urlset", "url", values)


def index(values: SitemapIndex) -> bytes:
    """Return the list of sitemap files."""
    return _document("sitemapindex", "sitemap", values)


def _document(root: str, each: str, values: SitemapFile | SitemapIndex) -> bytes:
    """Return the document, written as it is indented: there are tens of thousands of addresses."""
    opening, closing = f"  <{each}>\n    <loc>", f"</loc>\n  </{each}>\n"
    # No address has a line end: all are escaped at once, and parted then.
    addresses = xml.escaped("\n".join([urls.absolute(values.base_url, path) for path in values.paths]))
    entries = opening + addresses.replace("\n", closing + opening) + closing if addresses else ""
    return xml.declared(xml.allowed(f'<{root} xmlns="{_NAMESPACE}">\n{entries}</{root}>'))
