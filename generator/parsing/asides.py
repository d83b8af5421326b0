"""Captions, jump lines and teaser marks: what points at a picture or at another page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from generator.model import Caption
from generator.parsing import flags
from generator.parsing.bylines import closing, signs
from generator.parsing.bylines import whole as whole_byline
from generator.parsing.draft import Draft, Taken, marked, whole
from generator.parsing.names import HAN
from generator.parsing.numerals import NUMBER, number
from generator.parsing.roles import people

_CREDIT = re.compile(
    rf"(?:^|[。！？；”』）)\s])[ \t\u3000]*(?P<credit>[■□▲△◆●○★☆（(]?[ \t\u3000]*"
    rf"(?:(?:图片?|摄影|照片|供图)[：:／/ \u3000][^。，]{{2,24}}|"
    rf"(?:[{HAN}]{{0,12}}?(?:[记記]者|通[讯訊][员員]|特约摄影师?|见习生|实习生|摄影师?)[ \t\u3000]*)?"
    rf"[{HAN}·]{{1,4}}(?:[ \t\u3000、][{HAN}·]{{1,4}}){{0,4}}"
    rf"[ \t\u3000]*(?:摄影报道|[摄攝]影|[摄攝]|供图|/[图圖]|[图圖])|"
    r"(?:本版|本文|文中|以上)?(?:图片?|照片|配图)(?:均|都)?由[^，。（）]{2,20}?(?:提供|拍摄|供图)|"
    r"新华社发|本报资料(?:图片|照片)|资料(?:图片|照片))[）)]?)$"
)
_PICTURE = re.compile(r"^(?:[▲△▼▽◀▶←→↑↓]|[上下左右]图|图[①-⑩一二三\d]?[为：:]|图为|图片说明)")
_PROVIDED = re.compile(r"由.*(?:提供|拍摄|供图)[）)]?$")
"""A credit that is a sentence of its own, whatever stands before it."""
_NOTED = re.compile(
    r"[（(【\[](?:图片?说明|图注|图片?描述|图片?内容|图片?|照片|配图|插图|漫画|摄影图片?)[：:][^）)】\]]*[）)】\]]"
)
"""What a transcriber notes of a picture."""
_TEASER = re.compile(
    rf"[>＞》→▶►»（(【—－\-·…\s]*(?:(?:详见|详细(?:报道|内容)(?:见|请看)|报道见|请看|[见转])(?:今日)?(?:本报)?(?:第)?(?P<page>[A-D]?{NUMBER})[、至－—-]?{NUMBER}?版|导读)"
    rf"[>＞》→▶►»）)】\s]*"
)
_JUMP = re.compile(
    rf"[（(【\[▶►→]*\s*(?P<way>紧?[上下]?[转接])\s*(?:今日)?(?:本报)?(?:第)?[A-D]?(?P<page>{NUMBER})\s*版?[^。）)】\]]{{0,12}}[）)】\]]?"
)
_OPENING = frozenset("（(【[▶►→")
"""What a jump line begins with."""
_ARROWS = frozenset("▶►→")
_ALONE = 12
"""Characters of a jump line that nothing marks: it stands alone."""
_EDGE = 24
"""Characters at a text's end in which a jump line is looked for."""
_MARK = 24
"""Characters at a text's beginning that may be a jump line, with an arrow as captions have."""
_LONGEST = 260
"""Characters; a caption is rarely longer."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump line and where it leads."""

    page: int
    onward: bool


def captions(draft: Draft) -> Draft:
    """Mark blocks that end in a picture credit, or begin as picture captions do."""
    changes: dict[int, str] = {}
    found: list[Caption] = []
    taken: list[Taken] = []
    notes = list(draft.flags)
    free = set(draft.free())
    for index, block in enumerate(draft.blocks):
        if index not in free or len(block.text) > _LONGEST or block.level or _written(block.text):
            continue
        last = block.rows[-1].text
        if len(block.rows) > 1 and _written(last):
            continue
        credit = _CREDIT.search(block.text) or (_CREDIT.search(last) if len(block.rows) > 1 else None)
        if credit is None and (
            not (_PICTURE.match(block.text) or _NOTED.fullmatch(block.text))
            or jump(block.text[:_MARK]) is not None
            or signs(block.text)
            or whole_byline(block.text) is not None
            or closing(block.text) is not None  # a brief: who took a picture is told with 摄
        ):
            continue
        printed = credit["credit"].strip() if credit else ""
        rows = [r.text for r in block.rows]
        text = block.text if block.wrapped else "\n".join(rows)
        alone = credit is not None and len(block.text) - len(printed) < 4 and not _PROVIDED.search(printed)
        members = [index]
        if alone and index - 1 in free and index - 1 not in changes and _may_be_caption(draft, index - 1):
            members.insert(0, index - 1)
            text = f"{draft.blocks[index - 1].text}\n{text}"
            notes.append(flags.flag("caption_doubtful", block.number, "图片来源前一段按图片说明处理。", 0.7))
        for member in members:
            changes[member] = "caption"
            taken.append(Taken(whole(draft.blocks[member]), "caption", len(found)))
        found.append(Caption(text, printed, draft.blocks[members[0]].number))
    return replace(
        draft,
        captions=tuple(found),
        kinds=marked(draft.kinds, changes),
        taken=draft.taken + tuple(taken),
        flags=tuple(notes),
    )


def _written(text: str) -> bool:
    """Return whether a block is a byline that tells who wrote, and maybe who took the pictures."""
    said = whole_byline(text)
    return said is not None and bool(said.reporters or said.correspondents) and "摄影报道" not in text


def _may_be_caption(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    before = draft.blocks[index - 1] if index else None
    opened = before is not None and before.text[-1:] not in "。！？”』）"
    return len(block.text) <= 160 and not block.level and not opened


def credited(caption: Caption) -> tuple[str, ...]:
    """Return the photographers a caption names."""
    said = people(
        caption.credit.strip("■□▲△◆●○★☆（）() ")
        .removesuffix("摄影报道")
        .removesuffix("摄影")
        .removesuffix("摄")
    )
    return said.names


def teaser_mark(text: str) -> int | None:
    """Return the page a line points at if it is nothing but a teaser's mark; 0 if it names none."""
    if len(text) > 30:
        return None
    match = _TEASER.fullmatch(text.strip())
    if match is None:
        return None
    page = match["page"]
    return (number(page.lstrip("ABCD")) or 0) if page else 0


def jump(text: str) -> tuple[Jump, int, int] | None:
    """Return (jump, start, end) if a paragraph begins or ends with a jump line, else None."""
    tail = text[-_EDGE:]
    if text[:1] not in _OPENING and _OPENING.isdisjoint(tail) and len(text) > _ALONE:
        return None
    for match in (_JUMP.match(text), *_JUMP.finditer(tail)):
        if match is None:
            continue
        shift = 0 if match.string is text else len(text) - len(match.string)
        way, page = match["way"], number(match["page"])
        alone = len(match[0]) == len(text) and "版" in text
        pointed = match[0][:1] in _OPENING or match[0][-1:] in _ARROWS or alone
        bracketed = pointed and len(match[0]) > 3
        edge = match.start() + shift == 0 or match.end() + shift == len(text)
        if page and edge and bracketed and len(way) > 1:
            return Jump(page, "转" in way), match.start() + shift, match.end() + shift
    return None
