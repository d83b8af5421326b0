"""职务: what is printed beside a name.

That is the stretch before it, back to the last word that belongs to no post (names in a row share the first
one's); what follows a row of names after 等; and the form of address right after the name.
"""

from __future__ import annotations

import bisect
import re
from typing import Final

from generator.entities import classes as c
from generator.entities.lattice import Token
from generator.entities.people import Mention, TextPeople
from generator.entities.words import gazetteer, words
from generator.lexicon import lexicon
from generator.model import Role

_STOP: Final = frozenset("，。；：！？…“‘『「（）()《》〈〉\n\r　,;:!?|■□◆●★▲—")
_QUOTED: Final = re.compile(r"[“‘『「][^“”‘’『』「」，。！？；]{2,12}[”’』」]$")
_WHEN: Final = re.compile(
    r"(?:\d+[日月年时分]|[今昨前当]天|[今昨当]晚|[上下中]午|[凌早清]晨|同日|日前|近日|[今去前明]年|期间|之际|以来)+"
)
_OURS: Final = re.compile(
    r"^(?:[我本全][市省县区州镇乡村](?=[市省县区州镇乡村])|[我本全](?=[市省县区州镇乡村]))"
)
_AFTER: Final = re.compile(
    r"(?:等)?(?:同志|总书记|(?:副)?(?:书记|主席|总理|总统|首相|委员长|省长|市长|县长|区长|部长|厅长|局长|主任|院长|校长|董事长|总经理)|"
    r"教授|院士|博士|律师|医生|大使|将军|主教练|教练)"
)
_STATE: Final = frozenset(("总理", "总统", "外长", "防长", "财长", "议长", "国防部长", "外交部长"))
"""Posts of a state: 以 before them is Israel."""
_UNITS: Final = frozenset("局科部委院校厅处室所队组司团站村镇乡县市区省行社会厂店")
"""Last characters of what a post may belong to by 的 (林业站的年轻技术员)."""
_QUALITIES: Final = frozenset(("青年", "年轻", "老", "优秀", "全国", "退休", "资深", "基层"))
_ETC: Final = re.compile(r"等(?:\d+[名位人]|[一二两三四五六七八九十]+[名位人]|几[名位])?")
_WHOLE: Final = re.compile(
    r"^(?:全体|各|多|所有|部分|有关|相关|一批|众|其他|一行|\d|在|也|都|人|领导同志|领导干部)"
)
_MADE: Final = re.compile(r"(?:记者|通讯员|实习生|摄影|编辑|作者)$")
_STACKED: Final = frozenset(("kicker", "headline", "deck", "teaser"))
"""Texts of printed lines with a blank between: what ends one is no post of who begins the next."""
_CONGRESSES: Final = frozenset(("联邦会议", "协商会议", "安全会议"))
"""Bodies, though 会议 says no post otherwise."""
_MAX: Final = 45
"""Longest post, in characters: more is a sentence."""


def posts_of(found: TextPeople) -> list[tuple[str, ...]]:
    """Return the posts printed beside each mention of a text, in the mentions' order."""
    line, mentions, tokens = found.text.text, found.mentions, found.reading.tokens
    named = frozenset(at for m in mentions for at in range(m.start, m.end))
    stacked = found.text.part in _STACKED
    own = [
        "" if stacked and line[m.start - 1 : m.start] == " " else post_before(line, m.start, tokens, named)
        for m in mentions
    ]
    for row in _rows(line, mentions):
        first = own[row[0]]
        for i in row[1:]:
            if not own[i] and first:
                own[i] = first
        if not first:
            shared = _post_after_row(line, mentions[row[-1]].end, tokens)
            for i in row if shared and len(row) > 1 else ():
                own[i] = own[i] or shared
    out = []
    for m, post in zip(mentions, own, strict=True):
        after = _AFTER.match(line, m.end)
        extra = after.group() if after and not after.group().startswith("等") else ""
        out.append(tuple(p for p in (post, extra) if p))
    return out


def post_before(line: str, start: int, tokens: tuple[Token, ...], named: frozenset[int] = frozenset()) -> str:
    """Return the post that ends right before `start`, or empty; `named` are the places of persons' names."""
    end = start
    while end and line[end - 1] == " ":
        end -= 1
    quoted = _QUOTED.search(line, max(0, end - 14), end)
    if quoted:
        return quoted.group() if end == start else ""
    upto = bisect.bisect_right(tokens, end, key=lambda t: t.end)
    before = list(tokens[max(0, upto - _MAX) : upto])
    if not before or before[-1].end != end or not _is_post(line, before[-1]):
        return ""
    if line[before[-1].start : end] in words().kin:
        return ""
    post = _OURS.sub("", line[_post_start(line, before, named) : end]).strip(" 、")
    post = _WHEN.sub("", post, count=1) if _WHEN.match(post) else post
    return post if 2 <= len(post) <= _MAX else ""


def _is_post(line: str, token: Token, *, loose: bool = False) -> bool:
    """Return whether a token is the head of a post; loosely, also what such a head may begin with."""
    word = line[token.start : token.end]
    if loose and word in _QUALITIES:
        return True
    return token.cls in (c.POST, c.PERSON) or word in words().heads or word[-2:] in words().heads


def _post_start(line: str, before: list[Token], named: frozenset[int]) -> int:
    """Return where the post begins whose head is the last of the tokens."""
    k = len(before) - 1
    while k > 0:
        token, left = before[k - 1], before[k]
        text = line[token.start : token.end]
        if text in "”’』」":
            opening = _QUOTED.search(line, max(0, token.end - 14), token.end)
            inside = [i for i, t in enumerate(before) if opening and t.start == opening.start()]
            if not inside or inside[0] >= k:
                break
            k = inside[0]
            continue
        if token.start in named or set(text) & _STOP:
            break
        if text in "、 ":
            terms = line[token.start - 1 : token.start] == "届"
            if k < 2 or before[k - 2].start in named or not (terms or _is_post(line, before[k - 2])):
                break
        elif _breaks(text, token, left, line):
            break
        k -= 1
    while k < len(before) - 1 and _leads(line, before[k], before[k + 1]):
        k += 1
    return before[k].start


def _leads(line: str, token: Token, after: Token) -> bool:
    """Return whether the first word of a post is none of it: a filler such as 现任."""
    word = line[token.start : token.end]
    return word in words().drop and not (word == "以" and line[after.start : after.end] in _STATE)


def _done_to(line: str, token: Token, after: Token) -> bool:
    """Return whether a word is what is done to the person: a verb before a place, a body or a filler."""
    word, object_ = line[token.start : token.end], line[after.start : after.end]
    if len(word) < 2 or lexicon().tag.get(word) != "v" or token.cls == c.POST or word in words().within:
        return False
    known = object_ in gazetteer() or object_ in words().bodies or object_ in words().drop
    return known or after.cls in (c.PLACE, c.ABROAD)


def _breaks(text: str, token: Token, left: Token, line: str) -> bool:
    """Return whether a word cannot be part of a post that goes on after it."""
    if _WHEN.fullmatch(text) or _done_to(line, token, left):
        return True
    if text in words().never:
        return line[token.start - 2 : token.end] not in _CONGRESSES
    if text == "的":
        body = line[token.start - 1 : token.start]
        return body != "党" and not (body in _UNITS and _is_post(line, left, loose=True))
    return token.cls in (c.SAY, c.BEFORE) and text not in words().within


def _rows(line: str, mentions: tuple[Mention, ...]) -> list[list[int]]:
    """Return the runs of mentions that stand in one enumeration: 、, 和, a space or nothing between them."""
    rows: list[list[int]] = []
    for i, m in enumerate(mentions):
        between = line[mentions[i - 1].end : m.start] if i else "。"
        if between in ("、", "和", "与", "及", "以及", " ", "　", "", "\n"):
            rows[-1].append(i)
        else:
            rows.append([i])
    return rows


def _post_after_row(line: str, end: int, tokens: tuple[Token, ...]) -> str:
    """Return the post in `A、B等市委委员围绕…`, or empty."""
    etc = _ETC.match(line, end)
    if not etc:
        return ""
    at, last = etc.end(), -1
    for token in tokens[bisect.bisect_left(tokens, at, key=lambda t: t.start) :]:
        word = line[token.start : token.end]
        if (
            token.kind
            or set(word) & _STOP
            or (token.cls == c.SAY and word not in words().within)
            or word in words().never
        ):
            break
        if token.end - at > _MAX:
            break
        if _is_post(line, token):
            last = token.end
    post = line[at:last] if last > at else ""
    return "" if _WHOLE.match(post) else post


def role_of(post: str) -> Role | None:
    """Return the byline role a post says (记者 → reporter), or None."""
    head = _MADE.search(post)
    return _ROLES.get(head.group()) if head else None


_ROLES: Final[dict[str, Role]] = {
    "记者": "reporter",
    "通讯员": "correspondent",
    "实习生": "intern",
    "摄影": "photographer",
    "编辑": "editor",
}
