"""Roles: the names inside a byline, each under the role printed before or behind it.

`记者 甲 乙 通讯员 丙`, `记者|甲`, `文/甲 图/乙`, `甲 文 乙 摄`, `记者甲、乙`. A role word ends in 记者,
通讯员, 实习生 …; whatever a paper puts before it (全媒体, 首席, 驻地 …) belongs to it.
"""

from __future__ import annotations

import re

from msgspec import Struct

from generator.model import Author
from generator.parsing.names import HAN, SURNAMES, WORD, is_token, looks_like_name, parted, unspaced
from generator.parsing.words import frequency

ROLE_WORDS = (
    "记者|通讯员|实习生|见习生|特约撰稿人|特约撰稿|撰稿|评论员|报道员|摄影报道|摄影|摄像|编辑|编译|校对|主编|审读|制图|"
    "美编|责编|统筹|策划|版式|组版|设计|文字整理|整理|作者|記者|通訊員|攝影報道|攝影|編輯|編譯|責編"
)
TOKEN = re.compile(r"[ \t\u3000、，,；;/／\\：:|｜丨\n]+")
MARKS = "□■○●◎▲△◆◇★☆·—－ \t\u3000-"
_ROLE = re.compile(rf"(?P<role>[{HAN}A-Za-z]{{0,12}}?(?:{ROLE_WORDS}))(?P<rest>.*)")
_HAS_ROLE = re.compile(ROLE_WORDS)
_TOLD = re.compile(rf"{ROLE_WORDS}|[文图摄圖攝]")
_PREFIX = "本[报報]|本刊|全媒体|融媒体?|首席|见习|特约|实习|新闻|摄影|驻地"
_GLUED = re.compile(
    rf"(?P<name>[{HAN}]{{2,4}}?)(?P<role>(?:{_PREFIX})*(?:[记記]者|通[讯訊][员員]|实习生))(?P<rest>.*)"
)
"""A name that a lost blank, or a line's end, has glued to the next role."""
_PLAIN = re.compile(rf"(?:{_PREFIX})+(?:[记記]者|通[讯訊][员員]|实习生)")
_PICTURE = frozenset(["图", "摄", "摄影", "供图", "图片", "圖", "攝", "攝影"])
_LABELS = _PICTURE | {"文", "文字"}
_NOISE = _LABELS | {
    *(
        "采写",
        "文图",
        "图文",
        "报道",
        "摄影报道",
        "報道",
        "報導",
        "整理",
        "综合",
        "综合报道",
        "电",
        "等",
        "并",
        "和",
        "与",
        "及",
    ),
}
_PARTNER = re.compile(rf"[{HAN}]{{2,8}}(?:融媒体?(?:中心)?|融圈|电视台|广播|[日晚]报|报社|网|发布|宣传部)")
"""Who a correspondent writes for, between the names."""
_FROM = re.compile(r"[ \t\u3000]*(?:发自|采写于|写于)[^，。；]{2,12}$")


class Byline(Struct, frozen=True):
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
    authors: tuple[Author, ...] = ()

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


def people(inside: str) -> Byline:
    """Return the names of a byline's inside by role; names without a role word count as reporters."""
    return _Reader(inside).said()


def has_role(inside: str) -> bool:
    """Return whether a role word stands anywhere in a text."""
    return _HAS_ROLE.search(inside) is not None


def listed(inside: str) -> Byline | None:
    """Return the names if brackets hold roles and names and nothing else, a role among them."""
    if not has_role(inside) or inside.startswith("作者单位"):
        return None
    reader = _Reader(inside)
    said = reader.said()
    return said if not reader.loose and said.names else None


def strict(inside: str) -> Byline | None:
    """Return the same if the text is roles and names and nothing else, with a role or 文, 图 among them."""
    if not _TOLD.search(inside):
        return None
    reader = _Reader(inside)
    said = reader.said()
    sure = reader.told and not reader.loose and all(_likely(n) for n in said.names)
    return said if sure and said.names else None


def _likely(name: str) -> bool:
    """Return whether a token is a name even where no brackets hold it: no common word, rare surnames too."""
    return frequency(name) < WORD if not looks_like_name(name) else frequency(name) < 20 * WORD


class _Reader:
    """Reads the tokens of one byline; lives only while it is read."""

    def __init__(self, inside: str) -> None:
        self.inside = inside
        self.roles: dict[str, list[str]] = {}
        self.role, self.raw = "reporter", list[str]()
        self.loose = 0
        """Tokens that are neither role nor name."""
        self.told = False
        """Whether a role or a label like 文 was read."""
        self.held = False
        """Whether the role is the picture's, whoever took it."""
        bare = _FROM.sub("", inside.strip(MARKS))
        tokens = [t.strip(MARKS) for t in TOKEN.split(bare)]
        tokens = [t for t in tokens if t]
        self.behind = len(tokens) > 1 and tokens[-1] in _PICTURE and tokens[-2] not in ("文", "文字")
        before = ""
        for token in tokens:
            self._token(token, before)
            before = token
        self._flush()

    def _token(self, token: str, before: str) -> None:
        if token in _LABELS:
            self._label(token, before)
            return
        glued = _GLUED.fullmatch(token) if before and not _PLAIN.match(token) else None
        if glued and looks_like_name(glued["name"]) and frequency(glued["name"]) < WORD:
            self.raw.append(glued["name"])
            token = glued["role"] + glued["rest"]
        match = _ROLE.fullmatch(token)
        if match and (not match["rest"] or _named(match["rest"])):
            self._begin(role_of(match["role"]))
            if match["rest"]:
                self.raw.append(match["rest"])
        else:
            self.raw.append(token)

    def _label(self, token: str, before: str) -> None:
        """Read 文, 图, 摄 …: before the names they tell of, or behind them if the byline ends in one."""
        self.told = True
        picture = token in _PICTURE
        if self.behind:
            self._flush("photographer" if picture else self.role)
            return
        both = before in _LABELS and (before in _PICTURE) != picture
        self._begin("photographer" if picture and not both else "reporter")
        self.held = picture and not both

    def _begin(self, role: str) -> None:
        self.told = True
        self._flush()
        self.role = "photographer" if self.held and not self.raw and role != "editor" else role
        self.held = False

    def _flush(self, role: str = "") -> None:
        for token in unspaced(self.raw):
            name = token
            if name.endswith(("报道", "報道", "報導")) and len(name) > 2:
                name = name[:-2].removesuffix("摄影").removesuffix("综合")
                if name and (not looks_like_name(name) or frequency(name) >= WORD):
                    continue  # 甲 某地报道
            if not name or name in _NOISE or _PARTNER.fullmatch(name):
                continue
            found = [] if has_role(name) else [name] if is_token(name) else parted(name)
            self.loose += not found
            self.roles.setdefault(role or self.role, []).extend(found)
        self.raw = []

    def said(self) -> Byline:
        def of(role: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self.roles.get(role, [])))

        return Byline(
            self.inside,
            "",
            0,
            len(self.inside),
            reporters=of("reporter"),
            correspondents=of("correspondent"),
            interns=of("intern"),
            photographers=of("photographer"),
            editors=of("editor"),
            authors=tuple(Author(n) for n in of("author")),
        )


def _named(rest: str) -> bool:
    """Return whether what follows a role word without a blank is a name, or names, or a closing word."""
    half = len(rest) == 1 and rest in SURNAMES  # its name goes on behind a blank
    return half or rest in _NOISE or looks_like_name(rest.removesuffix("报道")) or bool(parted(rest))


def role_of(word: str) -> str:
    """Return the role that a role word tells."""
    if word.endswith(("实习生", "见习生", "实习记者")):
        return "intern"
    if "通讯员" in word or "通訊員" in word or "报道员" in word:
        return "correspondent"
    if word.endswith(("摄影", "摄像", "摄影记者", "攝影", "攝影記者")):
        return "photographer"
    if word.endswith(
        (
            "编辑",
            "校对",
            "主编",
            "审读",
            "制图",
            "美编",
            "责编",
            "版式",
            "设计",
            "组版",
            "统筹",
            "策划",
            "編輯",
            "責編",
        )
    ):
        return "editor"
    if word.endswith("作者"):
        return "author"
    return "reporter"
