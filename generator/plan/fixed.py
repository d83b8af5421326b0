"""What says the same whatever the articles are: search, about, 404, and what an installed site needs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator import traditional, urls
from generator.model import Output
from generator.plan.desk import Desk
from generator.views import AboutPage, Manifest, NotFoundPage, OfflinePage, SearchPage, Traditional

ICONS = (
    (f"{urls.ASSETS}icon.svg", 0, "image/svg+xml"),
    (f"{urls.ASSETS}icon-192.png", 192, "image/png"),
    (f"{urls.ASSETS}icon-512.png", 512, "image/png"),
)
"""Path, side in pixels (0: any), media type; installing asks for one of 192 and one of 512."""


def outputs(desk: Desk) -> Iterator[Output]:
    """Yield the pages and the table of traditional characters, then what an installed site needs."""
    search = SearchPage(
        frame=desk.frame(urls.SEARCH, "检索", "检索全文。", nav="search"),
        engine=desk.library.digest.search.engine,
    )
    about = AboutPage(
        frame=desk.frame(urls.ABOUT, "体例说明", desk.site.description, nav="about"),
        papers=tuple(desk.paper(name) for name in desk.issues_by_paper),
    )
    missing = replace(desk.frame(urls.NOT_FOUND, "没有这一页"), canonical="")
    yield Output(urls.SEARCH, "search.html", search)
    yield Output(urls.TRADITIONAL, "traditional.js", Traditional(traditional.pairs()))
    yield Output(urls.ABOUT, "about.html", about)
    yield Output(urls.NOT_FOUND, "404.html", NotFoundPage(frame=missing, root=desk.site.base_url))
    if desk.site.offline:
        alone = replace(desk.frame(urls.OFFLINE, "没有网络"), canonical="")
        yield Output(urls.OFFLINE, "offline.html", OfflinePage(frame=alone))
        manifest = Manifest(desk.site.title, desk.site.description or desk.site.subtitle, ICONS)
        yield Output(urls.MANIFEST, "manifest.webmanifest", manifest)
