"""Bylines and datelines: their grammar, wherever on the page they stand.

`讯（全媒体记者 甲 通讯员 乙）`, `新华社某地2月3日电 （记者甲、乙）`, `□本报记者 甲`,
`（记者 甲/乙）`, `文/甲 图/乙`. A role word ends in 记者, 通讯员, 实习生 …; whatever a paper puts before it
(全媒体, 首席, 驻地 …) belongs to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.model import Author
from generator.parsing import marks
from generator.parsing.names import HAN, SURNAMES, is_token, looks_like_name, unspaced
from generator.parsing.words import frequency

_WORD = 100
"""Count in jieba's dictionary from which what looks like a name is a word all the same."""
_SOURCE = rf"(?:本报|本刊|本台|本网|[{HAN}A-Za-z]{{1,8}}?(?:报|社|网|台|客户端|周刊|快讯|融媒|传媒|发布))"
_ROLE_WORDS = (
    "记者|通讯员|实习生|特约撰稿人|特约撰稿|撰稿|评论员|报道员|摄影报道|摄影|摄像|编辑|编译|校对|主编|审读|制图|"
    "美编|统筹|策划|组版|文字整理|整理|作者"
)
_OPENING = re.compile(
    rf"(?P<dateline>(?:据)?{_SOURCE}(?:[{HAN}·、\-—A-Za-z]{{0,12}}?)"
    rf"(?:(?:\d{{4}}年)?\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:综合)?"
    rf"(?:快讯|专讯|综合讯|讯|专电|急电|电|消息(?=[：:，,（( \u3000])))"
)
_GROUP = re.compile(r"[ \t\u3000]*[（(](?P<inside>[^（）()\n]{2,120})[）)]")
_OPEN_GROUP = re.compile(r"[ \t\u3000]*[（(](?P<inside>[^（）()\n。！？]{2,160})$")
_BARE_ROLES = re.compile(
    rf"[ \t\u3000]*(?P<inside>[{HAN}]{{0,6}}(?:{_ROLE_WORDS})(?:[ \t\u3000、，/]*[{HAN}]{{1,10}}){{1,8}}?)"
    rf"[ \t\u3000]*(?:报道[：:，]?|[：:])"
)
_TOKEN = re.compile(r"[ \t\u3000、，,；;/／：:|｜]+")
_ROLE = re.compile(rf"(?P<role>[{HAN}A-Za-z]{{0,10}}?(?:{_ROLE_WORDS})|[文图摄](?=[/／:：]?$))(?P<rest>.*)")
_HAS_ROLE = re.compile(_ROLE_WORDS)
_GLUED = re.compile(rf"(?P<name>[{''.join(sorted(SURNAMES))}][{HAN}]{{2}})(?P<role>通讯员|实习生)")
"""A three-character name that a lost blank at a line's end has glued to the next role."""
_NOISE = frozenset(
    [
        "文",
        "图",
        "摄",
        "文图",
        "图文",
        "摄影",
        "报道",
        "摄影报道",
        "整理",
        "综合",
        "供图",
        "电",
        "等",
        "并",
        "和",
        "与",
        "及",
    ]
)
_MARKS = "□■○●◎▲△◆◇★☆·—－ \t\u3000-"
_BULLETS = tuple("□■○●◎◆◇▲△")
_HELD = re.compile(r"[（(](?P<inside>[^（）()]{3,40})[）)]")
_PICTURED = re.compile(r"(?:摄|图|片|报道)[ \t\u3000]*$")
_WHOLE_LEAD = re.compile(rf"[{_MARKS}]*(?:{_SOURCE}|[{HAN}]{{0,6}})?(?:{_ROLE_WORDS})")
_TAIL_GROUP = re.compile(r"[（(](?P<inside>[^（）()\n]{2,100})[）)][ \t\u3000]*$")
_TAIL_AGENCY = re.compile(rf"(?:据)?{_SOURCE}[{HAN}]{{0,12}}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:电|讯)")
_POST_END = re.compile(
    r"(?:书记|[市县区镇乡村州省厅局处科院校部会司所站行社团队组馆场]长|主任|主席|委员|常委|代表|教授|研究员|院士|"
    r"工程师|总监|经理|总裁|董事|董事长|理事长|秘书长|会长|关长|行长|检察长|校长|院长|专员|顾问|大使|参赞|作家|"
    r"评论员|学者|专家|律师|医师|医生|教师|老师|干部|讲师|博士|编辑|总编|馆员|研究生|博士生|学生|队员|负责人)$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says, and which characters of its text it fills."""

    text: str = ""
    dateline: str = ""
    start: int = 0
    end: int = 0
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    interns: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    authors: tuple[Author, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names in it."""
        return (
            *self.reporters,
            *self.correspondents,
            *self.interns,
            *self.photographers,
            *self.editors,
            *(a.name for a in self.authors),
        )


def opening(text: str) -> Byline | None:
    """Return the dateline and byline a body begins with, or None."""
    match = _OPENING.match(text)
    if match:
        said = Byline(match[0], match["dateline"], 0, match.end())
        tail = _GROUP.match(text, match.end()) or _BARE_ROLES.match(text, match.end())
        if tail and (_HAS_ROLE.search(tail["inside"]) or _only_names(tail["inside"])):
            return replace(
                people(tail["inside"]), text=text[: tail.end()], dateline=match["dateline"], end=tail.end()
            )
        rest = text[match.end() :]
        # 电 and 讯 are also syllables: without a byline behind, only a full date or 本报讯 is proof.
        sure = re.search(r"\d日(?:综合)?电|讯$|消息$", match[0]) is not None
        return said if sure and (match[0].endswith(("电", "消息")) or not rest[:1].isalnum()) else None
    group = _GROUP.match(text)
    if (
        group
        and _HAS_ROLE.search(group["inside"])
        and people(group["inside"]).names
        and len(text) > group.end()
    ):
        return replace(people(group["inside"]), text=group[0], end=group.end())
    return None


def opens(text: str) -> bool:
    """Return whether a line begins an article by its dateline or byline, even one that a line end cuts."""
    if opening(text) is not None:
        return True
    match = _OPENING.match(text)
    return match is not None and _OPEN_GROUP.match(text, match.end()) is not None


def closing(text: str) -> Byline | None:
    """Return the byline in brackets a body ends with, or None."""
    group = _TAIL_GROUP.search(text)
    if group is None:
        return None
    inside = group["inside"]
    if _HAS_ROLE.search(inside):
        said = people(inside)
        if said.names:
            return replace(said, text=group[0].strip(), start=group.start(), end=group.end())
    if _TAIL_AGENCY.fullmatch(inside):
        return Byline(group[0].strip(), inside, group.start(), group.end())
    # Short items end in a bare name; a name inside a sentence is a remark.
    return bare(group) if marks.ended(text[: group.start()]) else None


def bracketed(text: str) -> Byline | None:
    """Return the signature if a block is only bare names in brackets; a sentence before confirms it."""
    group = _TAIL_GROUP.fullmatch(text.strip())
    return bare(group) if group else None


def bare(group: re.Match[str]) -> Byline | None:
    """Return the signature a pair of brackets holds, or None; a common word is no name."""
    inside = group["inside"]
    if not _only_names(inside) or frequency(inside) >= _WORD:
        return None
    return replace(people(inside), text=group[0].strip(), start=group.start(), end=group.end())


def whole(text: str) -> Byline | None:
    """Return the byline a block consists of, or None."""
    said = opening(text)
    if said is not None and said.end >= len(text.rstrip()):
        return said
    said = closing(text)
    if said is not None and said.start == 0:
        return said
    plain = text.strip(_MARKS)
    if len(plain) > 60 or re.search(r"[。！？]", plain):
        return None
    if _WHOLE_LEAD.match(text) or re.match(r"[文图摄][/／:：]", plain):
        said = people(plain)
        if said.names and all(is_token(n) for n in said.names):
            return replace(said, text=text.strip(), end=len(text))
    return None


def author(text: str) -> Byline | None:
    """Return who signs, where a line is a post and a name (`某局局长 甲`), `作者 甲` or `□甲`; else None.

    A post and a name may stand in brackets.
    """
    plain = text.strip(_MARKS)
    held = _HELD.fullmatch(plain)
    plain = held["inside"].strip(_MARKS) if held else plain
    if len(plain) > 48 or re.search(
        r"[。！？；：，,《》“”]", plain.replace("作者：", "").replace("作者:", "")
    ):
        return None
    match = re.fullmatch(r"作者[：:\s]*(.{2,12})", plain)
    if match:
        alone = [n for n in unspaced(_TOKEN.split(match[1].strip())) if looks_like_name(n)]
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
    if names and post and _POST_END.search(post) and len(names) <= 3:
        return _signed(text, post, names)
    if names and not post and len(names) <= 2 and text[:1] in _BULLETS and len(plain) <= 8:
        return _signed(text, "", names)
    return None


def signs(text: str) -> bool:
    """Return whether a line among title lines is a signature: a bullet and names, or names in brackets."""
    if text[:1] in _BULLETS:
        return not _PICTURED.search(text) and (author(text) is not None or whole(text) is not None)
    return _HELD.fullmatch(text) is not None and (author(text) is not None or whole(text) is not None)


def lone_name(text: str) -> Byline | None:
    """Return the signature if a line is one name, perhaps spaced; only neighbours can confirm it."""
    tokens = [t for t in re.split(r"[ \t\u3000]+", text.strip(_MARKS)) if t]
    names = unspaced(tokens)
    if len(names) == 1 and looks_like_name(names[0]) and len(names[0]) <= 4:
        return _signed(text, "", names)
    return None


def _signed(text: str, post: str, names: list[str]) -> Byline | None:
    if not names:
        return None
    return Byline(text.strip(), "", 0, len(text), authors=tuple(Author(n, post) for n in names))


def people(inside: str) -> Byline:
    """Return the names of a byline's inside by role; names without a role word count as reporters."""
    roles: dict[str, list[str]] = {"reporter": []}
    role = "reporter"
    raw: list[str] = []

    def flush() -> None:
        roles.setdefault(role, []).extend(n for n in unspaced(raw) if n not in _NOISE and is_token(n))
        raw.clear()

    for token in _TOKEN.split(inside.strip(_MARKS)):
        if not token:
            continue
        if glued := _GLUED.fullmatch(token):
            name, token = glued["name"], glued["role"]
            raw.append(name)
        match = _ROLE.fullmatch(token)
        if match and (not match["rest"] or is_token(match["rest"]) or match["rest"] in _NOISE):
            flush()
            role = _role(match["role"])
            if match["rest"]:
                raw.append(match["rest"])
        else:
            raw.append(token)
    flush()
    return Byline(
        inside,
        "",
        0,
        len(inside),
        reporters=_unique(roles.get("reporter", [])),
        correspondents=_unique(roles.get("correspondent", [])),
        interns=_unique(roles.get("intern", [])),
        photographers=_unique(roles.get("photographer", [])),
        editors=_unique(roles.get("editor", [])),
        authors=tuple(Author(n) for n in _unique(roles.get("author", []))),
    )


def _role(word: str) -> str:
    if "实习生" in word:
        return "intern"
    if "通讯员" in word or "报道员" in word:
        return "correspondent"
    if word.endswith(("摄影", "摄像", "摄", "图")) and not word.endswith("制图"):
        return "photographer"
    if word.endswith(("编辑", "校对", "主编", "审读", "制图", "美编", "组版", "统筹", "策划")):
        return "editor"
    if word.endswith("作者"):
        return "author"
    return "reporter"


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _only_names(inside: str) -> bool:
    tokens = unspaced([t for t in _TOKEN.split(inside.strip()) if t])
    return bool(tokens) and all(looks_like_name(t) for t in tokens)
