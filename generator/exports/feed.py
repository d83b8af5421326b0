"""Atom feed (RFC 4287) of the newest issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.exports import xml
from generator.views import Feed, FeedEntry, Site

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

_ATOM = "http://www.w3.org/2005/Atom"


def atom(feed: Feed) -> bytes:
    """Return the feed. Where the base is unknown its links are relative to the feed, which Atom allows."""
    root = xml.root("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    xml.add(root, "title", feed.title)
    if feed.site.subtitle:
        xml.add(root, "subtitle", feed.site.subtitle)
    xml.add(root, "id", feed.id)
    xml.add(root, "updated", feed.updated)
    xml.add(root, "link", href=_href(feed.site, urls.HOME))
    xml.add(root, "link", rel="self", href=_href(feed.site, feed.path))
    xml.add(xml.add(root, "author"), "name", feed.site.title)
    if feed.site.rights:
        xml.add(root, "rights", feed.site.rights)
    for entry in feed.entries:
        _entry(root, entry, feed.site)
    return xml.document(root)


def _entry(root: ET.Element, entry: FeedEntry, site: Site) -> None:
    element = xml.add(root, "entry")
    xml.add(element, "title", entry.title)
    xml.add(element, "id", entry.id)
    xml.add(element, "link", href=_href(site, entry.path))
    xml.add(element, "updated", entry.updated)
    xml.add(element, "summary", entry.summary)
    content = xml.add(element, "content", type="xhtml")
    listing = xml.add(xml.add(content, "div", xmlns="http://www.w3.org/1999/xhtml"), "ol")
    for link in entry.links:
        xml.add(xml.add(listing, "li"), "a", link.text, href=_href(site, link.path))


def _href(site: Site, path: str) -> str:
    """Return the full address, or the path from the feed, which lies at the root."""
    return urls.absolute(site.base_url, path) or path
