"""Pages that say the same whatever the articles are: search, about, 404."""

from __future__ import annotations

from generator import urls
from generator.model import Output
from generator.plan.desk import Desk, framed
from generator.views import AboutPage, NotFoundPage, SearchPage


def outputs(desk: Desk) -> tuple[Output, ...]:
    """Return the three pages."""
    search = SearchPage(**framed(desk.frame(urls.SEARCH, "检索", "检索全文。", nav="search")))  # type: ignore[arg-type]
    about = AboutPage(
        **framed(desk.frame(urls.ABOUT, "体例说明", desk.site.description, nav="about")),  # type: ignore[arg-type]
        papers=tuple(desk.paper(name) for name in desk.issues_by_paper),
    )
    missing = framed(desk.frame(urls.NOT_FOUND, "没有这一页")) | {"canonical": ""}
    return (
        Output(urls.SEARCH, "search.html", search),
        Output(urls.ABOUT, "about.html", about),
        Output(urls.NOT_FOUND, "404.html", NotFoundPage(**missing, root=desk.site.base_url)),  # type: ignore[arg-type]
    )
