"""Bylines and datelines: where they stand, before, behind or apart from a text.

`讯（全媒体记者 甲 通讯员 乙）`, `新华社某地2月3日电 （记者甲、乙）`, `□本报记者 甲`, `（记者 甲/乙）`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from generator.model import Author
from generator.parsing import marks, origins, roles
from generator.parsing.names import HAN, WORD, looks_like_name, unspaced
from generator.parsing.roles import MARKS, ROLE_WORDS, TOKEN, Byline, people, strict
from generator.parsing.words import frequency

_SOURCE = (
    rf"(?:本[报報]|本刊|本台|本网|[{HAN}A-Za-z]{{1,8}}?(?:[报報]|社|网|台|客户端|周刊|快讯|融媒|传媒|发布))"
)
_OPENERS, _CLOSERS = r"【〔［\[", r"】〕］\]"
"""Brackets that a dateline may stand in."""
_OPENING = re.compile(
    rf"(?:\*\*)?(?P<dateline>[{_OPENERS}]?[据據]?{_SOURCE}(?:[{HAN}·、\-—A-Za-z]{{0,12}}?)"
    rf"(?:(?:\d{{4}}年)?\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:综合)?"
    rf"(?:快讯|专讯|综合讯|[讯訊]|专电|專電|急电|[电電]|消息(?=[：:，,（( \u3000]))[{_CLOSERS}]?)(?:\*\*)?"
)
_SENT = re.compile(rf"(?P<dateline>[{HAN}·]{{2,10}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?讯)(?=[ \t\u3000]*[（(])")
_AGENCY = re.compile(r"据?(?:新华社|中新社|中新网|人民网|新华网|央视|中央)")
_APART = frozenset(" \u3000（(，,：:")
_GROUP = re.compile(r"[ \t\u3000]*[（(](?P<inside>[^（）()\n]{2,120})[）)]")
_OPEN_GROUP = re.compile(r"[ \t\u3000]*[（(](?P<inside>[^（）()\n。！？]{2,160})$")
_BARE_ROLES = re.compile(
    rf"[ \t\u3000]*(?P<inside>[{HAN}]{{0,6}}(?:{ROLE_WORDS})[{HAN} \t\u3000、/]{{2,80}}?)"
    rf"[ \t\u3000]*(?:(?:报道|報道|報導)[：:，]?|[：:])"
)
_RUN_IN = re.compile(
    rf"[ \t\u3000]*(?P<inside>[{HAN}]{{0,6}}(?:{ROLE_WORDS})[ \t\u3000]*"
    rf"(?:[{HAN}·]{{1,8}}[ \t\u3000、]+){{1,8}})(?=\S{{8}})"
)
"""Roles and names with nothing but a blank between them and the text."""
_REPORTS = re.compile(
    rf"(?P<inside>[{HAN}]{{0,8}}?(?:[记記]者|通[讯訊][员員])[{HAN} \t\u3000、/]{{2,60}}?)[ \t\u3000]*"
    r"(?:报道|報道|報導)[：:，]"
)
_BULLETS = tuple("□■○●◎◆◇▲△")
_REMEMBERED = 128
"""Texts whose bylines are remembered: several rules ask for those of the same block."""
_LONE = 8
"""Characters of a line that is one name, blanks in it included."""
_HELD = re.compile(r"[（(](?P<inside>[^（）()]{3,40})[）)]")
_WROTE = re.compile(r"文[ ]?[/／、]?[ ]?[图圖摄攝]|[图圖摄攝][ ]?[/／、][ ]?文")
_PICTURED = re.compile(r"(?:摄|图|片|报道)[ \t\u3000]*$")
_TAIL_GROUP = re.compile(r"[（(](?P<inside>[^（）()\n]{2,100})[）)][ \t\u3000]*$")
_TAIL_AGENCY = re.compile(rf"(?:据)?{_SOURCE}[{HAN}]{{0,12}}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:电|讯)")
_POST_END = re.compile(
    r"(?:书记|[市县区镇乡村州省厅局处科院校部会司所站行社团队组馆场]长|主任|主席|委员|常委|代表|教授|研究员|院士|"
    r"工程师|总监|经理|总裁|董事|董事长|理事长|秘书长|会长|关长|行长|检察长|校长|院长|专员|顾问|大使|参赞|作家|"
    r"评论员|学者|读者|市民|村民|居民|网友|班|[中小]学|学院|大学|专家|律师|医师|医生|教师|老师|干部|讲师|博士|编辑|总编|馆员|研究生|博士生|学生|队员|负责人)$"
)

_OFFICE_END = re.compile(r"(?:党校|[局委院校办所站]|协会|中心|公司|集团|银行|社区|街道|[村镇乡厂])$")
"""Where one works, for a post: only before a name that is no word."""


@lru_cache(maxsize=_REMEMBERED)
def opening(text: str) -> Byline | None:
    """Return the dateline and byline a body begins with, or None."""
    match = _OPENING.match(text)
    line = match["dateline"] if match else ""
    if match and (line[0] in _OPENERS) == (line[-1] in _CLOSERS):
        said = Byline(match[0], line, 0, match.end())
        found = _behind(text, match.end())
        if found is not None:
            return replace(found, text=text[: found.end], dateline=line)
        rest = text[match.end() :]
        # 电 and 讯 are also syllables: without a byline behind, only a full date or 本报讯 is proof.
        told = line.strip(_OPENERS + _CLOSERS)
        if told != line:
            return said
        sure = re.search(r"\d日(?:综合)?[电電]|[讯訊]$|消息$", told) is not None
        if _AGENCY.match(told) and rest[:1] in _APART:
            return said
        return said if sure and (told.endswith(("电", "電", "消息")) or not rest[:1].isalnum()) else None
    group = _GROUP.match(text)
    if group is None and (sent := _SENT.match(text)) is not None and (sender := _behind(text, sent.end())):
        # A paper whose name does not say that it is one: the roles in the brackets do.
        dated = replace(sender, text=text[: sender.end], dateline=sent["dateline"])
        return dated if roles.has_role(dated.text) else None
    listed = roles.listed(group["inside"]) if group and len(text) > group.end() else None
    if group is None:
        reports = _REPORTS.match(text)
        names = strict(reports["inside"]) if reports else None
        return replace(names, text=reports[0], end=reports.end()) if reports and names else None
    return replace(listed, text=group[0], end=group.end()) if group and listed else None


def _behind(text: str, at: int) -> Byline | None:
    """Return the names behind a dateline: in brackets, or bare with a role and 报道 or a colon."""
    group = _GROUP.match(text, at)
    if group and (roles.has_role(group["inside"]) or _only_names(group["inside"])):
        return replace(people(group["inside"]), end=group.end())
    plain = _BARE_ROLES.match(text, at)
    said = strict(plain["inside"]) if plain else None
    return replace(said, end=plain.end()) if plain and said else _run_in(text, at)


def _run_in(text: str, at: int) -> Byline | None:
    """Return the names behind a dateline that a blank alone parts from the text."""
    match = _RUN_IN.match(text, at)
    end = match.end("inside") if match else at
    while match and end > match.start("inside"):
        said = strict(text[match.start("inside") : end].rstrip("、 \t\u3000"))
        if said is not None:
            return replace(said, end=end)
        end = max(text.rfind(blank, 0, end - 1) + 1 for blank in " \u3000\t、")
    return None


def opens(text: str) -> bool:
    """Return whether a line begins an article by its dateline or byline, even one that a line end cuts."""
    if opening(text) is not None:
        return True
    match = _OPENING.match(text)
    return match is not None and _OPEN_GROUP.match(text, match.end()) is not None


@lru_cache(maxsize=_REMEMBERED)
def closing(text: str) -> Byline | None:
    """Return the byline in brackets a body ends with, or None."""
    group = _TAIL_GROUP.search(text)
    if group is None:
        return origins.closing(text)
    inside = group["inside"]
    said = roles.listed(inside)
    if said is not None:
        return replace(said, text=group[0].strip(), start=group.start(), end=group.end())
    if _TAIL_AGENCY.fullmatch(inside):
        return Byline(group[0].strip(), inside, group.start(), group.end())
    if not marks.ended(text[: group.start()]):
        return None  # a name inside a sentence is a remark
    return bare(group) or origins.closing(text) or _posted(group)


def _posted(group: re.Match[str]) -> Byline | None:
    """Return the signature that brackets hold as a post or a place and a name (读者 甲), or None."""
    said = author(group[0].strip())
    words = group["inside"].split()
    if said is None and len(words) == 2 and looks_like_name(words[1]) and not frequency(words[1]):
        said = _signed(group[0].strip(), words[0], words[1:])
    return replace(said, start=group.start(), end=group.end()) if said else None


def bracketed(text: str) -> Byline | None:
    """Return the signature if a block is only bare names in brackets; a sentence before confirms it."""
    group = _TAIL_GROUP.fullmatch(text.strip())
    return bare(group) if group else None


def bare(group: re.Match[str]) -> Byline | None:
    """Return the signature a pair of brackets holds, or None; a common word is no name."""
    inside = group["inside"]
    if not _only_names(inside) or frequency(inside) >= WORD:
        return None
    return replace(people(inside), text=group[0].strip(), start=group.start(), end=group.end())


@lru_cache(maxsize=_REMEMBERED)
def whole(text: str) -> Byline | None:
    """Return the byline a block consists of, or None."""
    said = opening(text)
    if said is not None and said.end >= len(text.rstrip()):
        return said
    said = closing(text)
    if said is not None and said.start == 0:
        return said
    plain = text.strip(MARKS)
    if len(plain) > 60 or re.search(r"[。！？]", plain):
        return None
    parts = plain.split("，")
    said = strict(plain) if len(parts) == 1 or all(map(roles.has_role, parts)) else None
    return replace(said, text=text.strip(), end=len(text)) if said else origins.whole(text)


def author(text: str) -> Byline | None:
    """Return who signs, where a line is a post and a name (`某局局长 甲`), `作者 甲` or `□甲`; else None.

    A post and a name may stand in brackets.
    """
    plain = text.strip(MARKS)
    held = _HELD.fullmatch(plain)
    plain = held["inside"].strip(MARKS) if held else plain
    if len(plain) > 48 or re.search(
        r"[。！？；：，,《》“”]", plain.replace("作者：", "").replace("作者:", "")
    ):
        return None
    match = re.fullmatch(r"作者[：:\s]*(.{2,12})", plain) or re.fullmatch(
        rf"([{HAN}·]{{2,8}})[ \u3000]*(?:编?著|[ \u3000]撰?文)", plain
    )
    if match:
        alone = [n for n in unspaced(TOKEN.split(match[1].strip())) if looks_like_name(n)]
        return _signed(text, "", alone)
    tokens = [t for t in re.split(r"[ \t\u3000]+", plain) if t]
    names: list[str] = []
    while tokens:
        if len(tokens) > 1 and len(tokens[-1]) == 1 and len(tokens[-2]) == 1:
            candidate, size = tokens[-2] + tokens[-1], 2
        else:
            candidate, size = tokens[-1], 1
        if not looks_like_name(candidate) or _POST_END.search(candidate):
            break
        names.insert(0, candidate)
        del tokens[-size:]
    post = " ".join(tokens)
    if names and post and len(names) <= 3:
        known = all(not frequency(n) for n in names) and _OFFICE_END.search(post)
        return _signed(text, post, names) if known or _POST_END.search(post) else None
    if names and not post and len(names) <= 2 and text[:1] in _BULLETS and len(plain) <= 8:
        return _signed(text, "", names)
    return None


def signs(text: str) -> bool:
    """Return whether a line among title lines is a signature: roles and names, or names marked as such."""
    if _PICTURED.search(text) and not (_WROTE.search(text) or _HELD.fullmatch(text)):
        return False
    said = whole(text)
    if said is not None and (said.reporters or said.correspondents) and roles.has_role(text):
        return True
    held = text[:1] in _BULLETS or _HELD.fullmatch(text) is not None
    return held and (said is not None or author(text) is not None)


def lone_name(text: str) -> Byline | None:
    """Return the signature if a line is one name, perhaps spaced; only neighbours can confirm it."""
    if len(text) > _LONE:
        return None
    names = unspaced([t for t in re.split(r"[ \t\u3000]+", text.strip(MARKS)) if t])
    least = 1 if len(text) == 2 else WORD
    if len(names) == 1 and looks_like_name(names[0]) and frequency(names[0]) < least:
        return _signed(text, "", names)
    return None


def signed(text: str) -> Byline | None:
    """Return who signs in a line of its own, an author with a post or one name alone, or None."""
    return author(text) or lone_name(text)


def _signed(text: str, post: str, names: list[str]) -> Byline | None:
    if not names:
        return None
    return Byline(text.strip(), "", 0, len(text), authors=tuple(Author(n, post) for n in names))


def _only_names(inside: str) -> bool:
    tokens = unspaced([t for t in TOKEN.split(inside.strip()) if t])
    return bool(tokens) and all(looks_like_name(t) for t in tokens)
