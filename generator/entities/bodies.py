"""Organisations in a line: the offices of a place, or a proper name before a head word (局, 公司, 大学).

What stands between the name and the head word must be what such names are made of: nouns before any head, and
before an institution's verbs, trades and 和 too (文化和旅游厅, 律师协会).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from operator import attrgetter
from typing import Final

from msgspec import Struct

from generator import gazetteer, offices
from generator.entities import classes as c
from generator.entities.firms import EMPTY, NO_PART, own_name
from generator.entities.heads import (
    COMPANY,
    HEAD,
    INSTITUTION,
    PART,
    WHOLE,
    begins,
    common_body,
    head,
    named_at,
)
from generator.entities.inside import MISSIONS, NUMBER, ORGANS, inside
from generator.entities.lattice import Token
from generator.entities.nested import IsPlace, holds, is_unit
from generator.entities.press import papers
from generator.entities.states import stands_for_state
from generator.entities.words import wide, words
from generator.lexicon import HAN, lexicon

Found = tuple[int, int]
"""Where an organisation's name begins and ends."""

_WIDE: Final = frozenset(
    ("国家", "中国", "全国", "中央", "国际", "世界", "中共", "联合国", "亚洲", "欧洲", "武警")
)
"""What an organisation's name begins with, besides proper names."""
_BROAD: Final = frozenset(["世界", "国际", "亚洲", "欧洲"])
"""Those that no team plays for."""
_UNITS: Final = frozenset("省市县区州旗")
_TOWNS: Final = frozenset(["镇", "乡", "村", "街道", "社区"])
_STEM: Final = 3
"""Most characters of a town's own name, where only what follows says that it is one."""
_OFFICES: Final = "部门"
"""What a ministry's last character may be the first of."""
_ALL: Final = "全国"
_SHORT: Final = frozenset(("人大", "政协", "工会", "妇联"))
"""Heads that follow a place directly."""
_RURAL: Final = "镇乡"
_KINDS: Final = re.compile("[省市县区州旗镇乡]")
_OF_TOWNS: Final = ("人民政府", "政府", "党委", "纪委")
_REGION: Final = "地区"
_CENTRE: Final = "中心"
_PRESS: Final = frozenset(["出版社", "日报社", "晚报社", "报社", "杂志社"])
"""What the noun before is a name to."""
_SAT: Final = ("人大", "政协", "人大常委会", "人民代表大会")
"""What sits for a term."""
_ARMY: Final = "集团军"
_TERM: Final = re.compile("(?:第[一二三四五六七八九十]|[二三四五六七八九十])[一二三四五六七八九十]*届$")
_ARMIES: Final = frozenset(("海军", "空军", "陆军"))
_BRANCHES: Final = (
    *("分会", "分行", "支行", "分公司", "分局", "分社", "分院", "分校", "支队", "支部"),
    *("办事处", "代表处", "联络处"),
)
"""What belongs to the organisation that stands right before its name (建设银行昆明市分行)."""
_REACH: Final = 7
"""Most words before the head of an organisation."""
_PARTY: Final = "委"
_AFTER_PARTY: Final = frozenset("员会托派任屈")
"""Characters before which 委 is a word's beginning."""
_GOVERNMENT: Final = "政府"
"""An office only of a place that is named."""
_FULL: Final = range(12, 2, -1)
"""Characters of a unit's full name, longest first; those of two (和县) must be words of the reading."""


def bodies(
    line: str, tokens: tuple[Token, ...], telling: list[int], names: Mapping[int, int], is_place: IsPlace
) -> list[Found]:
    """Return the spans of organisations, the longest that ends in each head word.

    `telling` are the words that may be one or a place, among others; `names` are end → start of the persons,
    towns and villages found.
    """
    look = _Look(line, tokens, names, is_place)
    starts = [tokens[k].start for k in telling if begins(tokens[k].word)]
    found = [look.before(k, how) for k in telling if (how := head(tokens[k].word))]
    listed = [(start, start + len(name)) for start in starts if (name := named_at(line, start))]
    listed = [(start, end) for start, end in listed if not line.startswith(_OFFICES, end - 1)]
    out: list[Found] = []
    for start, end in sorted(
        {one for one in (*found, *listed, *look.offices(), *papers(line)) if one},
        key=lambda one: (one[1], -one[0]),
    ):
        while out and out[-1][1] > start:
            out.pop()
        branch = out and out[-1][1] == start and line.endswith(_BRANCHES, start, end)
        out.append((out.pop()[0] if branch else start, end))
    return out


def _numbered(number: str, word: str) -> bool:
    """Return whether a number before a word is enough of a name: a parliament's term, an army's."""
    if word == _ARMY:
        return number[0] == "第" and NUMBER.match(number) is not None
    return word.endswith(_SAT) and _TERM.match(number) is not None


class _Look(Struct, frozen=True):
    """A line in which names of organisations are looked for."""

    line: str
    tokens: tuple[Token, ...]
    names: Mapping[int, int]
    is_place: IsPlace

    def before(self, k: int, how: str) -> Found | None:
        """Return the name that the k-th word ends, None if nothing says whose it is."""
        token = self.tokens[k]
        if (k and self._alone(k, how)) or self.line.startswith(_OFFICES, token.end - 1):
            return None
        start = self._start(k, self._manner(k, how))
        if start is None and how == WHOLE and common_body(token.word):
            start = self._start(k, INSTITUTION)
        if start is None and k and _numbered(self.tokens[k - 1].word, token.word):
            return self.tokens[k - 1].start, token.end
        end = token.end + (token.word[-1] == "报" and self.line.startswith("社", token.end))
        if start is None:
            return (token.start, end) if how == WHOLE or self._serves(k) else None
        if self._common(start, k) or (how == PART and not self._bodied(start, k)):
            return None
        return start, end

    def _serves(self, k: int) -> bool:
        """Return whether the word is an army somebody serves in: a rank follows (海军少将)."""
        after = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        return self.tokens[k].word in _ARMIES and after is not None and after.cls == c.POST

    def _alone(self, k: int, how: str) -> bool:
        """Return whether the word before the k-th says that this ends no name.

        That is a number (the second set of a match), what a city is the centre of, another body.
        """
        before, word = self.tokens[k - 1].word, self.tokens[k].word
        if word == _CENTRE:
            return self._proper(k - 1) or before in words().hub
        if word in _SHORT:
            return head(before) != ""
        return how == HEAD and lexicon().tag.get(before) == "m"

    def _manner(self, k: int, how: str) -> str:
        """Return how the words before the k-th are taken along.

        Only what adjoins is before 政协 and the like; a part of a university takes along what that does.
        """
        if self.tokens[k].word in _SHORT:
            return WHOLE
        behind = how == WHOLE and k and head(self.tokens[k - 1].word) in (INSTITUTION, COMPANY)
        return INSTITUTION if behind else how

    def _bodied(self, start: int, k: int) -> bool:
        """Return whether another organisation ends between there and the k-th word."""
        return any(
            t.start >= start and head(t.word) not in ("", PART) for t in self.tokens[max(0, k - _REACH) : k]
        )

    def _common(self, start: int, k: int) -> bool:
        """Return whether nothing but a country or a province stands before a common word (美国公司).

        全国 is a name's beginning only before what represents the country.
        """
        word, before = self.tokens[k].word, self.line[start : self.tokens[k].start]
        if before == _ALL and head(word) != WHOLE:
            return word not in _SHORT and not word.endswith((*ORGANS, "大会", "总会", "常委会"))
        return (word in words().common and before in wide()) or (word in words().side and before in _BROAD)

    def offices(self) -> list[Found]:
        """Return the offices of provinces, cities and counties that are told by their names."""
        found = []
        for unit in _KINDS.finditer(self.line):
            at = unit.start()
            if unit[0] in _RURAL and (rural := self._rural(at)):
                found.append(rural)
            office = offices.office_at(self.line, at + 1) if unit[0] in _UNITS else ""
            if not office or (office == _PARTY and self.line[at + 2 : at + 3] in _AFTER_PARTY):
                continue
            start = self._unit(at, named=office == _GOVERNMENT)
            if start is not None:
                found.append((start, at + 1 + len(office)))
        return found

    def _rural(self, at: int) -> Found | None:
        """Return the town's government or party office that is named there, None if none is."""
        office = next((name for name in _OF_TOWNS if self.line.startswith(name, at + 1)), "")
        k = self._index(at)
        token = self.tokens[k]
        if not office or (token.end != at + 1 and token.start != at):
            return None
        start = self.names.get(at + 1, self.tokens[self._town(k, at - token.start)].start)
        return (self._wider(start), at + 1 + len(office)) if start < at else None

    def _unit(self, at: int, *, named: bool) -> int | None:
        """Return where the unit begins whose kind stands there, or None; `named` asks for a name."""
        for length in _FULL:
            if length <= at + 1 and gazetteer.is_full(self.line[at + 1 - length : at + 1]):
                return self._wider(at + 1 - length)
        token = self.tokens[self._index(at)]
        if token.end == at + 1 and (at + 1 in self.names or self.is_place(token.word)):
            return self._wider(self.names.get(at + 1, token.start))
        return None if named or token.start != at or token.kind else self._wider(at, unit=False)

    def _wider(self, start: int, *, unit: bool = True) -> int:
        """Return where the name begins that begins there at the latest.

        `unit` tells whether a unit with its name does, before which a larger one is none of it.
        """
        k = self._index(start)
        wider = self._start(k, WHOLE, unit=unit) if self.tokens[k].start == start else None
        return start if wider is None else wider

    def _index(self, at: int) -> int:
        """Return which word the character stands in."""
        return bisect_right(self.tokens, at, key=attrgetter("start")) - 1

    def _start(self, k: int, how: str, *, unit: bool = False) -> int | None:
        """Return where a name begins whose last word is the k-th; None if no proper name is in it.

        Of units in one another it begins with the last (`unit`: the k-th is one): 云南省 | 大理市图书馆.
        """
        start, at = None, k
        free = how != COMPANY and not self.tokens[k].word.endswith(MISSIONS)
        while at > 0 and k - at < _REACH:
            here = self.tokens[at - 1]
            if unit and free and holds(here.word, self.is_place):
                break
            if here.end in self.names:
                start, unit = self.names[here.end], self.line[here.end - 1] in _TOWNS
                at = self._index(start)
                continue
            unit = is_unit(here.word, self.is_place)
            short = here.word[-1] in _TOWNS and len(here.word) < _STEM and here.word not in words().anyplace
            if here.word in _TOWNS or short:
                first = self._town(at - 1, len(here.word) - 1)
                if first == at - 1 and here.word not in _TOWNS:
                    break
                start, at, unit = self.tokens[first].start, first, first < at - 1
                continue
            if self._proper(at - 1) or (how != COMPANY and stands_for_state(self.tokens, at - 1)):
                start = here.start
            elif how == COMPANY and (own := own_name(self.tokens, at - 1)) is not None:
                start, at = self.tokens[own].start, own
                continue
            elif not inside(self.tokens, at - 1, k, how, self._proper, anchored=start is not None):
                break
            at -= 1
            if start is None and self.tokens[k].word in _PRESS and len(here.word) > 1:
                start = here.start
        return start

    def _proper(self, k: int) -> bool:
        """Return whether a word is a name, or as good as one at the beginning of an organisation's."""
        token = self.tokens[k]
        word = token.word
        if token.kind or word in _UNITS or (word in words().admin and word != _REGION):
            return True
        if token.cls in NO_PART:
            return False
        place = self.is_place(word) or (word[-1] in _TOWNS and len(word) >= _STEM)
        if place or word in _WIDE or head(word) == WHOLE or token.cls in (c.ABROAD, c.STRANGE):
            return True
        return lexicon().tag.get(word) in ("nz", "nt", "nrt") and not word.startswith("本")

    def _town(self, k: int, chars: int) -> int:
        """Return the first word of the town in the k-th, itself where no name stands before it.

        `chars` are those of the k-th that belong to the town's own name.
        """
        first = k
        while first and chars + len(self.tokens[first - 1].word) <= _STEM:
            token = self.tokens[first - 1]
            tag = lexicon().tag.get(token.word, "n")
            if token.kind or token.cls in NO_PART or not HAN.match(token.word):
                break
            if token.word in words().anyplace or tag[0] in EMPTY or (len(token.word) > 1 and tag[0] in "vt"):
                break
            first, chars = first - 1, chars + len(token.word)
        return first if first < k and chars > 1 else k
