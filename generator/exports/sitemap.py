"""Sitemaps (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

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
    element = ET.Element(root, xmlns=_NAMESPACE)
    for path in values.paths:
        xml.add(xml.add(element, each), "loc", urls.absolute(values.base_url, path))
    return xml.document(element)
