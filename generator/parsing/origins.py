"""Origins: signatures without a name, or with one in a sentence: 本报评论员, 据新华社, 作者甲系某校教师."""

from __future__ import annotations

import re

from generator.model import Author
from generator.parsing.names import HAN, looks_like_name
from generator.parsing.roles import MARKS, Byline

_OFFICE = re.compile(
    rf"(?:本报|本刊|[{HAN}]{{2,8}}报)(?:特约|首席)?(?:评论员|编辑部|社论|时评|短评|编者|综合(?:报道|消息)?|记者)"
)
_MARKED_OFFICE = re.compile(rf"[{HAN}]{{2,8}}(?:评论员|编辑部|社论|时评|短评)")
"""The same of a paper whose name does not say that it is one, if a mark stands before it."""
_MEDIUM = r"(?:[报社网台]|新闻|客户端|发布|周刊|杂志|公众号|融媒|在线|媒体|[》”])"
_FROM = re.compile(
    rf"(?:据|来源[：:]|图文据|摘自|摘编自|选自|原载|综合)[^，。；！？（）()]{{0,20}}?{_MEDIUM}(?:等|等媒体)?(?:综合)?(?:报道|消息|电|整理)?"
)
_LONGEST = 30
_TAIL = re.compile(rf"[。！？”][ \t\u3000]*(?P<said>{_FROM.pattern})[ \t\u3000]*$")
_HELD = re.compile(r"[（(](?P<inside>[^（）()\n]{3,60})[）)][ \t\u3000]*$")
_OF = re.compile(
    rf"(?:本文)?作者[：: \u3000]*(?P<name>(?!单位)[{HAN}][ \u3000]?[{HAN}·]{{1,7}}?)?"
    r"(?:[：:，, \u3000]*(?:系|为|是|单位)[：:]?|[，, \u3000])(?P<post>[^。；！？]{2,40})"
)


def whole(text: str) -> Byline | None:
    """Return the signature a line consists of, if it tells an office or a source; else None."""
    plain = text.strip(MARKS + "*")
    if len(plain) > _LONGEST:
        return None
    office = _OFFICE.fullmatch(plain) or (_MARKED_OFFICE.fullmatch(plain) if plain != text else None)
    # Without a mark before it `本报记者` may be the label of a question.
    held = closing(text)
    if held is not None and held.start == 0:
        return held
    if (office and (plain != text or not plain.endswith("记者"))) or _FROM.fullmatch(plain):
        return Byline(text.strip(), "", 0, len(text))
    return None


def closing(text: str) -> Byline | None:
    """Return the signature a body ends with, in brackets or behind its last sentence; else None."""
    group = _HELD.search(text)
    if group is None:
        tail = _TAIL.search(text[-_LONGEST:]) if text[-1:] not in "。！？" else None
        if tail is None:
            return None
        start = len(text) - len(tail["said"].rstrip()) - (len(text) - len(text.rstrip()))
        return Byline(tail["said"].strip(), "", start, len(text))
    inside = group["inside"].strip()
    signed = _OF.fullmatch(inside)
    name = re.sub(r"[ \u3000]", "", (signed["name"] or "") if signed else "")
    if signed and (not name or looks_like_name(name)):
        authors = (Author(name, signed["post"]),) if name else ()
        return Byline(group[0].strip(), "", group.start(), group.end(), authors=authors)
    if _FROM.fullmatch(inside) or _OFFICE.fullmatch(inside):
        return Byline(group[0].strip(), "", group.start(), group.end())
    return None
