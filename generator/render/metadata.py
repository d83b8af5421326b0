"""JSON-LD for machines that read pages: NewsArticle and BreadcrumbList of schema.org."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from markupsafe import Markup

from generator import urls
from generator.views import ArticlePage, Crumb, PersonPage

_CONTEXT = "https://schema.org"


def news_article(page: ArticlePage) -> Markup:
    """Return the `<script>` that says what the article is; addresses only if the site's base is known."""
    newspaper = {"@type": "Newspaper", "name": page.newspaper.text}
    issue: dict[str, object] = {
        "@type": "PublicationIssue",
        "datePublished": page.when.iso,
        "isPartOf": newspaper,
    }
    makers = [named.name for named in page.authors] or [
        named.name for credit in page.credits for named in credit.people if credit.role != "责任编辑"
    ]
    return _script(
        {
            "@context": _CONTEXT,
            "@type": "NewsArticle",
            "headline": page.label,
            "alternativeHeadline": page.deck,
            "author": [{"@type": "Person", "name": name} for name in dict.fromkeys(makers)],
            "datePublished": page.when.iso,
            "dateline": page.dateline,
            "printPage": str(page.page_number or ""),
            "printSection": page.section,
            "articleSection": page.rubric,
            "inLanguage": "zh-CN",
            "abstract": page.summary,
            "keywords": ", ".join((*(topic.text for topic in page.topics), *page.keywords)),
            "isPartOf": _filled(issue),
            "mentions": [{"@type": "Person", "name": named.name} for named in page.people],
            "url": page.frame.canonical,
        }
    )


def person(page: PersonPage) -> Markup:
    """Return the `<script>` that says who the page is about, with printed posts as job titles."""
    wikidata = f"https://www.wikidata.org/entity/{page.wikidata}" if page.wikidata else ""
    return _script(
        {
            "@context": _CONTEXT,
            "@type": "Person",
            "name": page.name,
            "alternateName": list(page.aliases),
            "jobTitle": [line.post for line in page.posts],
            "sameAs": wikidata,
            "url": page.frame.canonical,
        }
    )


def breadcrumbs(crumbs: Iterable[Crumb], base_url: str) -> Markup:
    """Return the `<script>` with the way from the home page; empty if the site's base is unknown."""
    if not base_url:
        return Markup("")
    steps = [
        {"@type": "ListItem", "position": number, "name": crumb.text}
        | ({"item": urls.absolute(base_url, crumb.path)} if crumb.path else {})
        for number, crumb in enumerate(crumbs, start=1)
    ]
    return _script({"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps})


def _filled(values: dict[str, object]) -> dict[str, object]:
    """Return the values without the empty ones."""
    return {key: value for key, value in values.items() if value not in ("", [], None)}


def _script(values: dict[str, object]) -> Markup:
    data = msgspec.json.encode(_filled(values)).decode()
    # No `<` in the data: nothing in a text can then end the script or open a comment in it.
    data = data.replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{data}</script>')  # noqa: S704
