"""Adverts: small ads, lost-property notes, the weather in a line: printed among articles, and none."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.model import Notice
from generator.parsing import flags
from generator.parsing.blocks import Block
from generator.parsing.draft import Draft, Taken, marked, whole

_HEADING = re.compile(
    r"[【■●★◆\s]*(?:广告|启事|遗失(?:声明|启事|公告)?|声明|招聘(?:启事|信息)?|招租|转让|求购|出售|公益广告|更正)[】■●★◆：:\s]*"
)
_TEXT = re.compile(
    r"声明作废|声明(?:原件)?遗失|特此声明|有意者(?:请)?(?:致电|联系|来电|电话)|诚聘|(?:订餐|订购|预订|抢购|加盟|招商|售楼|招生|报名)热线"
)
_WEATHER = re.compile(r"[^，。：\s]{0,6}天气(?:预报|提示)?[：:\s\u3000][^\n]*(?:℃|[晴阴云雨雪雾]|风)")
_LONGEST = 160
"""Characters of a small ad at most."""


def read(draft: Draft) -> Draft:
    """Take small ads out: blocks that say what only ads say, and the heading over one."""
    changes: dict[int, str] = {}
    found: list[Notice] = []
    taken: list[Taken] = []
    notes = list(draft.flags)
    free = draft.free()
    for place, index in enumerate(free):
        block = draft.blocks[index]
        if not _advertises(block):
            continue
        members = [index]
        before = free[place - 1] if place else -1
        if before >= 0 and before not in changes and _HEADING.fullmatch(draft.blocks[before].text):
            members.insert(0, before)
        for member in members:
            changes[member] = "notice"
            taken.append(Taken(whole(draft.blocks[member]), "notice", len(draft.notices) + len(found)))
        rows = [row.text for member in members for row in draft.blocks[member].rows]
        found.append(Notice(" ".join(rows), draft.blocks[members[0]].number))
        notes.append(
            flags.flag("notice_doubtful", draft.blocks[members[0]].number, "按广告、启事、天气处理。", 0.85)
        )
    return replace(
        draft,
        kinds=marked(draft.kinds, changes),
        notices=draft.notices + tuple(found),
        taken=draft.taken + tuple(taken),
        flags=tuple(notes),
    )


def _advertises(block: Block) -> bool:
    if len(block.text) > _LONGEST or block.level:
        return False
    return _TEXT.search(block.text) is not None or _WEATHER.match(block.text) is not None
