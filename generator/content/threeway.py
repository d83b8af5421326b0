"""Three-way merge with digests for a base: what no one touched is refreshed, what a person did stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

from merge3 import Merge3
from msgspec import Struct

from generator.content import machine
from generator.content.machine import Base
from generator.content.yamlout import Plain, flow

CONFLICT = "merge_conflict"
"""Kind of the flag that says: a person and the machine both changed this; the person's words stand."""
ORPHAN = "no_longer_cut"
"""Kind of the flag that says: the page is cut differently now and no longer brings this edited article."""
ORPHAN_MESSAGE = "版面重新切分后已没有这篇稿件；因有人工修改，文件予以保留，请与同版其他稿件核对。"

LABELS = {
    "title": "标题",
    "kicker": "引题",
    "deck": "副题",
    "rubric": "栏目",
    "dateline": "电头",
    "byline": "署名",
    "newspaper": "报名",
    "date": "日期",
    "date_from": "日期依据",
    "page": "版次",
    "section": "版名",
    "order": "序次",
    "reporters": "记者",
    "correspondents": "通讯员",
    "interns": "实习生",
    "photographers": "摄影",
    "editors": "编辑",
    "authors": "作者",
    "people": "人物",
    "places": "地名",
    "organisations": "机构",
    "topics": "主题",
    "topic_words": "主题依据",
    "keywords": "关键词",
    "summary": "提要",
    "continued_on": "转版",
    "continued_from": "转版",
    "source": "出处",
    "nameplate": "报头",
}
"""Key of a field → what a flag calls it."""

Side = Literal["ours", "theirs"]
Row = Mapping[str, Plain]


def conflict(what: str, machines: str) -> dict[str, Plain]:
    """Return the flag for a place where the person's words were kept and the machine's would be others."""
    shown = f"机器的新文本为：{machines}" if machines else "机器已删去此处。"
    return {"kind": CONFLICT, "message": f"{what}已由人工修改，导入时予以保留。{shown}"}


def fields(
    base: Base, ours: Row, theirs: Row, keys: Iterable[str]
) -> tuple[dict[str, Plain], list[dict[str, Plain]]]:
    """Return the merged values of the keys, and a flag for each that both sides changed."""
    merged: dict[str, Plain] = {}
    flags = []
    for key in keys:
        was, mine, new = base.get(key, ()), _digests(ours, key), _digests(theirs, key)
        side = theirs if mine == was else ours
        if key in side:
            merged[key] = side[key]
        if mine not in (was, new) and new != was:
            flags.append(conflict(LABELS.get(key, f" {key} "), flow(theirs[key]) if key in theirs else ""))
    return merged, flags


def sequence(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[list[tuple[Side, int]], list[tuple[int, int]]]:
    """Return the merged members as (side, index), and the ranges of `theirs` that were not taken, for flags.

    All three are digests. An empty range says that the machine would have deleted what the person kept.
    """
    out: list[tuple[Side, int]] = []
    refused: list[tuple[int, int]] = []
    at = (0, 0, 0)
    for z, z_end, a, a_end, b, b_end in Merge3(list(base), list(ours), list(theirs)).find_sync_regions():
        gap = _Gap(base[at[0] : z], ours[at[1] : a], theirs[at[2] : b], at[1], at[2])
        gap.settle(out, refused)
        out.extend(("ours", i) for i in range(a, a_end))
        at = (z_end, a_end, b_end)
    return out, refused


class _Gap(Struct, frozen=True):
    """A stretch between two that are the same on all three sides."""

    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    a: int
    """Index of the first member in the whole of `ours`."""
    b: int
    """Index of the first member in the whole of `theirs`."""

    def settle(self, out: list[tuple[Side, int]], refused: list[tuple[int, int]]) -> None:
        """Append what is taken of this stretch, and the ranges of `theirs` that are not."""
        if len(self.ours) == len(self.base):
            hunks = [(z, z_end, z, z_end, b, b_end) for z, z_end, b, b_end in _hunks(self.base, self.theirs)]
        elif len(self.theirs) == len(self.base):
            hunks = [(z, z_end, a, a_end, z, z_end) for z, z_end, a, a_end in _hunks(self.base, self.ours)]
        else:
            hunks = [(0, len(self.base), 0, len(self.ours), 0, len(self.theirs))]
        for z, z_end, a, a_end, b, b_end in hunks:
            was, mine, new = self.base[z:z_end], self.ours[a:a_end], self.theirs[b:b_end]
            if mine == was:
                out.extend(("theirs", self.b + i) for i in range(b, b_end))
                continue
            out.extend(("ours", self.a + i) for i in range(a, a_end))
            if new not in (was, mine):
                refused.append((self.b + b, self.b + b_end))


def _hunks(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return the stretches that lead from one to the other, member by member where they are of one length."""
    out: list[tuple[int, int, int, int]] = []
    for kind, z, z_end, i, i_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal" or z_end - z == i_end - i:
            out.extend((z + k, z + k + 1, i + k, i + k + 1) for k in range(z_end - z))
        else:
            out.append((z, z_end, i, i_end))
    return out


def flags(base: Sequence[str], ours: Sequence[Row], theirs: Sequence[Row]) -> list[Row]:
    """Return the merged flags: the person's stay, settled ones stay away, the rest follow the machine.

    `base` holds `machine.flags` of the last import.
    """
    was = dict(pair.split(".", 1) for pair in base if "." in pair)
    new = dict(zip((pair.split(".")[0] for pair in machine.flags(theirs)), theirs, strict=True))
    merged = []
    met = set()
    for pair, flag in zip(machine.flags(ours), ours, strict=True):
        about, whole = pair.split(".")
        met.add(about)
        if was.get(about) != whole:
            merged.append(flag)
        elif about in new:
            merged.append(new[about])
    merged.extend(flag for about, flag in new.items() if about not in met and about not in was)
    return [flag for flag in merged if flag.get("kind") != ORPHAN or flag.get("message") != ORPHAN_MESSAGE]


def with_conflicts(flags: Sequence[Row], conflicts: Sequence[Row]) -> list[Row]:
    """Return the flags and those of the conflicts that do not stand there yet."""
    return [*flags, *(c for c in conflicts if c not in flags)]


def _digests(row: Row, key: str) -> tuple[str, ...]:
    return (machine.digest(row[key]),) if key in row else ()
