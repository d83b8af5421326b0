"""Heads: the plan of the pairing becomes each body's kicker, headline, deck, rubric and author."""

from __future__ import annotations

import math

from msgspec.structs import replace

from generator.model import Flag, Notice, Teaser
from generator.parsing import asides, bylines, flags, groups, parting
from generator.parsing.draft import Body, Draft, Heads, Taken, marked, whole
from generator.parsing.foliolines import SECTION
from generator.parsing.items import Item
from generator.parsing.pairing import Choice, Plan
from generator.parsing.source import Fragment

_SURE = 0.8
"""Probability below which a reading of a title line is flagged."""


_CLOSE, _CLOSE_CROWDED = 1.0, 2.0
"""How far a headline's fit to its body is above the next best one's, if it is flagged: usually, and where
headlines are printed together over several texts."""
_CROWDED = 0.6
"""How sure it is that all lines over several texts are the first one's."""


def give(draft: Draft) -> Draft:
    """Pair title lines with bodies and hand them out."""
    draft, plan = parting.decide(draft)
    heads = [Heads() for _ in draft.bodies]
    bodies = list(draft.bodies)
    headed = {choice.body for choice in plan.choices}
    for number, choice in enumerate(plan.choices):
        if choice.body >= 0:
            found = _heads(draft, plan, choice, plan.margins[number])
            if choice.body + 1 not in headed and _crowded(draft, plan, choice):
                line = draft.blocks[plan.items[choice.group.first].block].number
                said = "后一稿没有标题，这几行里或有它的。"
                found = replace(
                    found, flags=(*found.flags, flags.flag("headline_doubtful", line, said, _CROWDED))
                )
            heads[choice.body] = found
            if choice.group.author >= 0:
                bodies[choice.body] = _signed(draft, bodies[choice.body], plan, choice.group.author)
    for item in plan.authors:
        _stray_author(draft, plan, item, bodies)
    draft = replace(draft, bodies=tuple(bodies), heads=tuple(heads))
    draft = _rubrics(draft, plan)
    draft = _notices(draft, plan)
    return _teasers(draft, plan)


def _heads(draft: Draft, plan: Plan, choice: Choice, margin: float) -> Heads:
    way, sure = groups.roles(choice.group, choice.body, plan.texts, plan.items)
    parts: dict[str, list[Fragment]] = {"K": [], "H": [], "D": []}
    rows = [
        r
        for n in range(choice.group.first, choice.group.last + 1)
        for r in draft.blocks[plan.items[n].block].rows
    ]
    for row, role in zip(rows, way, strict=True):
        parts[role].append(row)
    line = draft.blocks[plan.items[choice.group.first].block].number
    notes = []
    if choice.place != groups.BEFORE:
        where = "正文之后" if choice.place == groups.AFTER else "别处"
        notes.append(flags.flag("moved_headline", line, f"标题印在{where}，据内容归于本稿。", _sure(margin)))
    elif margin < (_CLOSE_CROWDED if plan.items[choice.group.first].under > 1 else _CLOSE):
        notes.append(flags.flag("headline_doubtful", line, "标题也可能属于相邻的稿件。", _sure(margin)))
    for item in plan.items[choice.group.first : choice.group.last + 1]:
        if item.title < _SURE:
            said = "按标题处理，也可能是栏目或标语。"
            notes.append(flags.flag("rubric_doubtful", draft.blocks[item.block].number, said, item.title))
    if sure < _SURE:
        notes.append(flags.flag("headline_roles", line, "引题、主题、副题的划分没有把握。", sure))
    return Heads(tuple(parts["K"]), tuple(parts["H"]), tuple(parts["D"]), (), tuple(notes))


def _crowded(draft: Draft, plan: Plan, choice: Choice) -> bool:
    """Return whether a headline's lines are marked alike and stand over more than one text."""
    items = plan.items[choice.group.first : choice.group.last + 1]
    marks = {(row.level, row.bold) for item in items for row in item.rows}
    several = choice.place == groups.BEFORE and items[0].under > 1 and not draft.bodies[choice.body].brief
    return several and len(items) > 1 and len(marks) == 1


def _sure(margin: float) -> float:
    return 1.0 / (1.0 + math.exp(-margin))


def _signed(draft: Draft, body: Body, plan: Plan, item: int) -> Body:
    block = draft.blocks[plan.items[item].block]
    said = bylines.signed(block.text)
    if said is None:
        return body
    if body.byline is not None:
        said = replace(body.byline, authors=said.authors, text=body.byline.text or said.text)
    return replace(body, byline=said, signed=(*body.signed, block.body))


def _stray_author(draft: Draft, plan: Plan, item: int, bodies: list[Body]) -> None:
    """Give an author's line that no group took to the body behind it, if that one is unsigned."""
    at = plan.items[item].before + 1
    for n in (at, at - 1):
        if 0 <= n < len(bodies) and bodies[n].byline is None:
            bodies[n] = _signed(draft, bodies[n], plan, item)
            return


def _rubrics(draft: Draft, plan: Plan) -> Draft:
    """Give each rubric to the body behind it, or to the group beside it where headlines are collected."""
    heads = list(draft.heads)
    owner = {n: c.body for c in plan.choices for n in range(c.group.first, c.group.end + 1)}
    taken: list[Taken] = []
    notes: list[Flag] = []
    changes: dict[int, str] = {}
    for n in plan.rubrics:
        item = plan.items[n]
        block = draft.blocks[item.block]
        after = owner.get(n + 1, -9) if n + 1 < len(plan.items) and plan.items[n + 1].run == item.run else -9
        target = after if after >= 0 else item.before + 1
        if (
            after < 0
            and n - 1 >= 0
            and plan.items[n - 1].run == item.run
            and owner.get(n - 1, -9) == item.before + 1
        ):
            target = item.before + 1
        changes[item.block] = "rubric"
        if 0 <= target < len(heads):
            heads[target] = replace(
                heads[target],
                rubric=(*heads[target].rubric, *block.rows),
                flags=(*heads[target].flags, *_doubt(item, block.number)),
            )
        else:
            taken.append(Taken(whole(block), "furniture"))
            notes += () if SECTION.fullmatch(block.text) else _doubt(item, block.number, sure=1.0)
    _share(draft, heads)
    return replace(
        draft,
        heads=tuple(heads),
        kinds=marked(draft.kinds, changes),
        taken=draft.taken + tuple(taken),
        flags=(*draft.flags, *notes),
    )


def _doubt(item: Item, line: int, sure: float = _SURE) -> tuple[Flag, ...]:
    """Return the flag for a line taken for a rubric that may be a headline."""
    if item.rubric >= sure:
        return ()
    return (flags.flag("rubric_doubtful", line, "按栏目处理，也可能是标题。", item.rubric),)


def _share(draft: Draft, heads: list[Heads]) -> None:
    """Give a row of briefs the rubric that is printed once over the first."""
    for n in range(1, len(heads)):
        one, two = draft.bodies[n - 1], draft.bodies[n]
        together = not any(kind == "head" for kind in draft.kinds[one.last : two.first])
        if one.brief and two.brief and together and heads[n - 1].rubric and not heads[n].rubric:
            doubts = [flag for flag in heads[n - 1].flags if flag.kind == "rubric_doubtful"]
            heads[n] = replace(heads[n], rubric=heads[n - 1].rubric, flags=tuple({*heads[n].flags, *doubts}))


def _notices(draft: Draft, plan: Plan) -> Draft:
    found = list(draft.notices)
    taken: list[Taken] = []
    notes = list(draft.flags)
    for n in plan.notices:
        block = draft.blocks[plan.items[n].block]
        taken.append(Taken(whole(block), "notice", len(found)))
        found.append(Notice(" ".join(r.text for r in block.rows), block.number))
        if plan.items[n].notice < 0.9:
            notes.append(
                flags.flag("notice_doubtful", block.number, "按广告、标语处理。", plan.items[n].notice)
            )
    for choice in plan.choices:
        if choice.body == -2:
            for n in range(choice.group.first, choice.group.end + 1):
                block = draft.blocks[plan.items[n].block]
                taken.append(Taken(whole(block), "notice", len(found)))
                found.append(Notice(" ".join(r.text for r in block.rows), block.number))
            line = draft.blocks[plan.items[choice.group.first].block].number
            notes.append(flags.flag("headline_without_body", line, "这些标题行找不到正文。", 0.6))
    return replace(draft, notices=tuple(found), taken=draft.taken + tuple(taken), flags=tuple(notes))


def _teasers(draft: Draft, plan: Plan) -> Draft:
    found = list(draft.teasers)
    taken: list[Taken] = []
    for choice in plan.choices:
        if choice.body != -1:
            continue
        rows = [
            r
            for n in range(choice.group.first, choice.group.last + 1)
            for r in draft.blocks[plan.items[n].block].rows
        ]
        mark = draft.blocks[plan.items[choice.group.end + 1].block]
        page = asides.teaser_mark(mark.text)
        way = (
            "K" if len(rows) > 1 and rows[0].text.startswith(("就", "在")) and len(rows[0].text) < 14 else ""
        )
        lead = rows[1:] if way else rows
        block = draft.blocks[plan.items[choice.group.first].block]
        taken.extend(
            Taken(whole(draft.blocks[plan.items[n].block]), "teaser", len(found))
            for n in range(choice.group.first, choice.group.last + 1)
        )
        taken.append(Taken(whole(mark), "teaser", len(found)))
        headline = " ".join(r.text for r in lead)
        found.append(Teaser(headline, page or None, rows[0].text if way else "", block.number))
    return replace(draft, teasers=tuple(found), taken=draft.taken + tuple(taken))
