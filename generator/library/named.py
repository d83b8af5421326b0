"""Places and organisations of a paper's own city and province, by the full names of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator import gazetteer
from generator.model import Article, PaperFacts
from generator.offices import full_name

PLACE, BODY = "place", "body"
# Compiled when they are asked for: most edits need none.
_SUFFIX = r"镇|乡|村|街道|社区|园区|经开区|高新区|开发区|新区"
_LOCAL = rf"[\u4e00-\u9fff]{{2,8}}(?:{_SUFFIX})$"
"""Places too small for the gazetteer: a paper that names one without a city means its own.

A village may be called like a county far away (朝阳村).
"""
_CONGRESS = r"第[一二三四五六七八九十百]+[届次]"

Key = tuple[str, str]
"""(PLACE or BODY, full name)"""


class Named:
    """What digest.toml says of the newspapers' cities, and the full names that follow from it."""

    def __init__(self, papers: Iterable[PaperFacts]) -> None:
        """Take the newspapers of digest.toml."""
        self._homes = {
            name: (paper.city, paper.province) for paper in papers for name in (paper.name, *paper.aliases)
        }

    def keys(self, article: Article) -> Iterator[tuple[Key, str]]:
        """Yield (key, name as printed) of what the article names that is its paper's own, each name once."""
        city, province = self._homes.get(article.newspaper, ("", ""))
        if not city:
            return
        for name in dict.fromkeys(article.places):
            full = own_place(name, city, province)
            if full:
                yield (PLACE, full), name
        for name in dict.fromkeys(article.organisations):
            full = own_body(name, city, province)
            if full:
                yield (BODY, full), name


@lru_cache(maxsize=16_384)
def own_place(name: str, city: str, province: str) -> str:
    """Return the full name of a place inside the paper's province, or empty.

    The province and the paper's own city are none: every article is about them.
    """
    home = gazetteer.city_code(city, province)
    code = gazetteer.code_near(name, home) if home else ""
    if code:
        return gazetteer.names()[code] if code[:2] == home[:2] and len(code) > 2 and code != home else ""
    if not re.fullmatch(_LOCAL, name):
        return ""
    first = gazetteer.told(home).first(name)
    inside = (
        gazetteer.code_near(first, home) if first and not re.fullmatch(_SUFFIX, name[len(first) :]) else home
    )
    return name if inside[:2] == home[:2] else ""


@lru_cache(maxsize=16_384)
def own_body(name: str, city: str, province: str) -> str:
    """Return the full name of an organisation of the paper's city or province, or empty.

    市人社局 is resolved by the table of offices; 市X that the table lacks is the city's X.
    One term of a body (市第十三届委员会) is none of its own.
    """
    if re.search(_CONGRESS, name):
        return ""
    full = full_name(name, city, province)
    if full:
        return full
    home = gazetteer.city_code(city, province)
    own = gazetteer.names().get(home, "")
    if own.endswith("市") and name.startswith("市") and len(name) > 3:
        return own + name[1:]
    first = gazetteer.told(home).first(name) if home else ""
    code = gazetteer.code_near(first, home) if first else ""
    if not first or code[:2] != home[:2]:
        return ""
    return name if len(first) < len(name) else ""
