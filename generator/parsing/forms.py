"""Forms: text that is known by its form though its lines are short as title lines are.

Questions and answers, rows of names, the salutation and the close of a letter.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from generator.parsing import asides, bylines, marks
from generator.parsing.affinity import pairs
from generator.parsing.blocks import Block
from generator.parsing.names import looks_like_name, unspaced
from generator.parsing.talk import apart

_LABEL = re.compile(r"(?P<label>[^：:，。；！？“”《》\d]{1,10})[：:](?=.)|(?P<bullet>[■□●○◆◇▲△Ｑ])(?=.)")
_ASKED = frozenset(["问", "答", "记者", "本报记者", "主持人", "编者", "受访者", "Q", "A"])
_ROSTER = re.compile(r"(?:[^：:，。]{2,24}[：:])?(?P<names>[^，。；：！？]+)")
_BETWEEN = re.compile(r"[ \t\u3000、]+")
_FEW_NAMES = 4
_WHOSE = 16
"""Characters of a line over names that tells whose they are, at most."""
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的|各位)?[^，。；：]{0,18}?"
    r"(?:同志们?|编辑部?|先生|女士|朋友们?|同学们?|老师们?|[爸妈爷奶]{2}|父亲|母亲|战士们?|战友们?|委员们?|代表们?|领导|网友们?|读者们?|市民们?|乡亲们?)[：:！!]"
    r"|(?:各|全)[^。；！？“”]{2,44}(?:单位|部门|政府|[党县市区乡镇局委会办厅院校民众])[：:]"
)
_CLOSE = re.compile(r"此致|敬礼[！!]?|顺颂[^，。]{1,6}|祝[^，。]{1,8}[！!]|[^，。：]{0,12}敬上|谨启")
DAY = re.compile(
    r"[（(]?(?:[\d〇○零一二三四五六七八九]{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日[）)]?"
)
"""A day alone in a line, as letters and notices end."""
_SIGNED = re.compile(rf"(?P<office>[^，。；：]{{2,28}}?)[ \t\u3000]*{DAY.pattern}")
"""An office and the day in one line, as notices end."""
_NUMBERED = re.compile(
    r"[^，。：；\d]{0,14}[〔\[【（(〈](?:19|20)\d\d[〕\]】）)〉][ ]?(?:第[ ]?)?\d{1,5}[ ]?号"
)
"""The number of a public notice, between its headline and its text."""
_COUNTED = "①②③④⑤⑥⑦⑧⑨⑩"
_COUNTED_ITEM = 24
"""Characters of a brief that such a number begins, at least."""
_BULLETS = "●○■□◆◇▲△★☆◎"
_ITEM = 40
"""Characters of a brief that a bullet begins, at least."""
_OFFICE = re.compile(r"(?:[局委部厅会院校社所站处厂]|政府|办公室|中心|公司|集团|指挥部|小组|[支大总]队)$")
_PLACED = re.compile(
    r"[●■◆▲★]?(?:\*\*)?(?P<place>[^：:，。*\s]{2,10})(?:\*\*[：:]?|[：:])[ \u3000]*(?=.{12})"
)
_OF_PLACE = re.compile(r"(?:[省市县区州旗盟乡镇村]|街道|社区)$|" + _OFFICE.pattern)
_ITEMS = 3
"""Short items with places before them that make a row, at least."""
_CONTINUED = re.compile(r"[（(【]?(?:未完[，, ]?)?待续[）)】]?|[（(【](?:全文)?完[）)】]|未完|连载完")
_UNREAD = re.compile(
    r"[（(【\[][^（）()\[\]【】]{0,16}(?:(?:无法|难以)(?:辨认|识别|看清)|模糊|[不看]清|缺失|漫漶|残缺)[^（）()\[\]【】]{0,8}[）)】\]]"
)
"""What a transcriber puts where a text cannot be read."""
_RESULT = re.compile(r"[^，。：:\d]{2,12}\d{1,3}[ ]?[:：比][ ]?\d{1,3}[^，。：:\d]{2,12}")
"""The result of a match between the names of two teams."""
_BLANKS = re.compile(r"[ \t\u3000]+")
_WIDE = re.compile(r" {2,}|[ ]*[\t\u3000|][ \t\u3000|]*")
"""What parts the cells of a row: blanks, or, where it has them, wide ones or lines."""
_LISTED = re.compile(r"[^：:，。；]{2,14}[：:][^：:。；]{2,40}")
"""A row of a list: what, and who or how much."""
_TABLE, _RESULTS, _WIDEST = 3, 2, 60
"""Rows of a table at least, results in a row at least, and characters of a table's row at most."""
_TALK = 0.4
"""Mean difference of talk from which items of a row are briefs."""
_JUMP = 24
"""Characters at a text's beginning that may say from which page it comes."""
_SHORT = 30
"""Characters of a line that a letter begins or ends with, at most; its text has more."""
_SIGNERS = 4
"""Lines behind an office among which its day is looked for."""
_ADDRESS = 48
"""Characters of a salutation, at most."""
_CALL = re.compile(r"(?:[^，。：]{0,4}(?:监督|举报|咨询|联系|服务)(?:电话|方式)|联系人|地址|时间|地点)[：:]")


def lines(blocks: list[Block]) -> frozenset[int]:
    """Return the places of the blocks that are text of an article by their form, poems apart."""
    rows = _rows(blocks)
    said = [
        n
        for n, b in enumerate(blocks)
        if any(line.parts for line in b.lines)
        or (
            _plain(b)
            and (_UNREAD.fullmatch(b.text) or _serial(blocks, n) or (n and _NUMBERED.fullmatch(b.text)))
        )
    ]
    return frozenset((*_labelled(blocks), *rows, *_letters(blocks), *_ends(blocks, rows), *said))


def _serial(blocks: list[Block], n: int) -> bool:
    """Return whether a line behind a text tells that it is to be continued, or at its end."""
    return n > 0 and marks.ended(blocks[n - 1].text) and _CONTINUED.fullmatch(blocks[n].text) is not None


def _places(blocks: list[Block]) -> list[int]:
    """Return the items of a row of short news that each begin with another place or office (某镇：)."""
    out: list[int] = []
    row: list[int] = []
    for n, block in enumerate([*blocks, None]):
        match = _PLACED.match(block.text) if block is not None and marks.ended(block.text) else None
        if match is None or not _OF_PLACE.search(match["place"]):
            text = bool(row) and row[0] > 0 and marks.ended(blocks[row[0] - 1].text)  # these are its sections
            distinct = len({blocks[i].text[:3] for i in row}) == len(row)
            out += row if len(row) >= _ITEMS and distinct and not text else []
            row = []
        else:
            row.append(n)
    return out


def begins(text: str) -> bool:
    """Return whether a line is a letter's salutation."""
    return _SALUTATION.fullmatch(text) is not None


def starts(blocks: list[Block]) -> frozenset[int]:
    """Return the places of the blocks that begin an article by their form.

    What comes from another page, and items of a row that begin with one bullet and speak of different things.
    """
    out = [n for n, b in enumerate(blocks) if (jump := asides.jump(b.text[:_JUMP])) and not jump[0].onward]
    row: list[int] = []
    for n, block in enumerate([*blocks, None]):
        bullet = block.text[:1] if block is not None and len(block.text) >= _ITEM else ""
        if row and bullet != blocks[row[-1]].text[:1]:
            out += row if len(row) > 1 and _different([blocks[i].text for i in row]) else []
            row = []
        if bullet and bullet in _BULLETS and block is not None and bylines.whole(block.text) is None:
            row.append(n)
    return frozenset([*out, *_places(blocks), *_numbers(blocks)])


def _numbers(blocks: list[Block]) -> list[int]:
    """Return the items of a row that are counted in circles from one on and speak of different things."""
    out: list[int] = []
    row: list[int] = []
    for n, block in enumerate([*blocks, None]):
        item = block is not None and len(block.text) >= _COUNTED_ITEM and marks.ended(block.text)
        count = _COUNTED.find(block.text[:1]) if block is not None and item else -1
        if row and count != len(row):
            out += row if len(row) >= _ITEMS and _different([blocks[i].text for i in row]) else []
            row = []
        if count == len(row):
            row.append(n)
    return out


def _different(texts: list[str]) -> bool:
    """Return whether neighbouring items speak of different things: briefs do, points of a list do not."""
    talk = [apart(pairs(one), pairs(two)) for one, two in pairwise(texts)]
    return sum(talk) / len(talk) > _TALK


def _plain(block: Block) -> bool:
    return not block.level and not block.bold


def _labelled(blocks: list[Block]) -> list[int]:
    """Return the blocks that begin with a speaker's label that stands before several."""
    told = {n: m for n, b in enumerate(blocks) if _plain(b) and (m := _LABEL.match(b.text))}
    found = {n: _BETWEEN.sub("", m["label"]) for n, m in told.items() if m["label"]}
    often = Counter(found.values())
    spoken = [label for label in often if often[label] > 1 and (label in _ASKED or _person(label))]
    talk = len(spoken) > 1 or any(label in _ASKED for label in spoken)
    bullets = {n: m["bullet"] for n, m in told.items() if m["bullet"]}
    return [n for n, label in found.items() if talk and (label in spoken or label in _ASKED)] + _asked(
        blocks, bullets
    )


def _asked(blocks: list[Block], bullets: dict[int, str]) -> list[int]:
    """Return two or more questions that one bullet begins, and the answers that another does."""
    asked = [
        n
        for n, bullet in bullets.items()
        if blocks[n].text.endswith(("？", "?")) and bullets.get(n + 1, bullet) != bullet
    ]
    return [*asked, *(n + 1 for n in asked)] if len(asked) > 1 else []


def _person(label: str) -> bool:
    return looks_like_name(label) or label[-2:] in (
        "主任",
        "书记",
        "局长",
        "院长",
        "校长",
        "教授",
        "医生",
        "老师",
    )


def roster(said: str) -> bool:
    """Return whether a line is a row of names, perhaps with what they are before it."""
    match = _ROSTER.fullmatch(said)
    if match is None or len(said) < 3 * _FEW_NAMES:
        return False
    names = unspaced([t for t in _BETWEEN.split(match["names"].strip()) if t])
    alike = sum(map(looks_like_name, names))
    return alike >= _FEW_NAMES and alike >= 0.75 * len(names)


def _rows(blocks: list[Block]) -> list[int]:
    """Return the rows of names and of tables, and the short lines over them, which tell whose they are."""
    rows = [n for n, b in enumerate(blocks) if _plain(b) and roster(b.text) and bylines.whole(b.text) is None]
    rows += _tables(blocks)
    heads = [n - 1 for n in rows if n and _plain(blocks[n - 1]) and _whose(blocks, rows, n)]
    leads = [n - 1 for n in heads if n and _leads(blocks[n - 1])]
    leads += [n - 1 for n in rows + heads if n and _told(blocks[n - 1])]
    return rows + heads + leads


def _leads(block: Block) -> bool:
    """Return whether a line (名单如下：) leads in what stands below it."""
    return _plain(block) and len(block.text) <= _WHOSE and block.text.endswith("：")


def _told(block: Block) -> bool:
    """Return whether a line is a sentence that rows end (现将名单公示如下：)."""
    return _plain(block) and block.text.endswith(("：", ":")) and "，" in block.text


def _whose(blocks: list[Block], rows: list[int], row: int) -> bool:
    """Return whether the line before a row of names tells whose they are, rather than being a headline."""
    before = row - 2
    if before in rows or before < 0:
        return before in rows
    more = row + 1 in rows or row + 2 in rows
    if abs(_cells(blocks[row])) > 1 and not roster(blocks[row].text) and not _leads(blocks[before]):
        return False  # over a table stands its headline
    over = blocks[before]
    return more and (marks.ended(over.text) or _leads(over)) and len(blocks[row - 1].text) <= _WHOSE


def _tables(blocks: list[Block]) -> list[int]:
    """Return the rows of tables: lines in a row of as many cells, results, and names with what they are."""
    out: list[int] = []
    row: list[int] = []
    for n, block in enumerate([*blocks, None]):
        if block is not None and all(
            row.text.startswith("|") and row.text.endswith("|") for row in block.rows
        ):
            out.append(n)
        if row and (block is None or not _plain(block) or _cells(block) != _cells(blocks[row[0]])):
            out += row if _table([r.text for i in row for r in blocks[i].rows]) else []
            row = []
        if block is not None and _plain(block) and _cells(block):
            row.append(n)
    return out


def tabular(block: Block) -> bool:
    """Return whether the lines of a block, known as text by its form, are rows of as many cells."""
    return len(block.rows) > 1 and _cells(block) != 0


def _cells(block: Block) -> int:
    """Return how many cells each row of a block has: 1 for a match's result, -1 for a list's, 0 for none."""
    if len(block.text) > _WIDEST * len(block.rows) or "。" in block.text:
        return 0
    if all(_RESULT.fullmatch(row.text) for row in block.rows):
        return 1
    counts = {len(_split(row.text)) for row in block.rows}
    if len(counts) == 1 and max(counts) > 1:
        return max(counts)
    return -1 if all(_LISTED.fullmatch(row.text) for row in block.rows) else 0


def _split(row: str) -> list[str]:
    """Return the cells of a row."""
    row = row.strip("| \t\u3000")
    return (_WIDE if _WIDE.search(row) else _BLANKS).split(row)


def _table(rows: list[str]) -> bool:
    """Return whether rows of as many cells are a table, rather than headlines of as many parts."""
    if not all(map(_RESULT.fullmatch, rows)) and all(map(_LISTED.fullmatch, rows)):
        return len(rows) >= _TABLE and sum(any(map(str.isdigit, row)) for row in rows) >= 0.5 * len(rows)
    cells = [_split(row) for row in rows]
    if all(_RESULT.fullmatch(row) for row in rows):
        return len(rows) >= _RESULTS
    if len(rows) < _TABLE:
        return False
    numbers = sum(any(map(str.isdigit, row)) for row in rows)
    names = [sum(map(looks_like_name, column)) for column in zip(*cells, strict=True)]
    named = max(names) >= 0.75 * len(rows) and min(names) <= 0.5 * len(rows)
    return named or (len(cells[0]) > 2 and numbers >= 0.5 * len(rows))


def _letters(blocks: list[Block]) -> list[int]:
    """Return the salutations with text behind them, and the closing lines with text before them."""
    out: list[int] = []
    for n, block in enumerate(blocks):
        if not _plain(block) or len(block.text) > _ADDRESS:
            continue
        before = blocks[n - 1].text if n else ""
        after = blocks[n + 1].text if n + 1 < len(blocks) else ""
        if _SALUTATION.fullmatch(block.text):
            fits = len(after) > _SHORT or marks.ended(after)
        elif block.text[0] in "（(" and DAY.fullmatch(block.text) is not None:
            fits = n - 1 in out or _SALUTATION.fullmatch(after) is not None or len(after) > _SHORT
        elif _CLOSE.fullmatch(block.text):
            fits = n - 1 in out or marks.ended(before)
        else:
            signed = n - 1 in out or bylines.signed(before) is not None
            fits = DAY.fullmatch(block.text) is not None and signed
        if fits:
            out.append(n)
    return out


def _ends(blocks: list[Block], rows: list[int]) -> list[int]:
    """Return the last lines of public notices: where to call, which office, which day."""
    out: list[int] = []
    for n, block in enumerate(blocks):
        if not n or not _plain(block) or len(block.text) > _SHORT:
            continue
        text = n - 1 in rows or n - 1 in out or marks.ended(blocks[n - 1].text)
        signed = _SIGNED.fullmatch(block.text)
        signs = office(signed["office"]) if signed else _dated(blocks, n) and office(block.text)
        closes = n - 1 in out and DAY.fullmatch(block.text) is not None
        if closes or (text and (signs or _CALL.match(block.text) is not None)):
            out.append(n)
    return out


def _dated(blocks: list[Block], n: int) -> bool:
    """Return whether a day stands behind a line, other offices at most between."""
    for block in blocks[n + 1 : n + 1 + _SIGNERS]:
        if DAY.fullmatch(block.text):
            return True
        if not office(block.text):
            return False
    return False


def office(text: str) -> bool:
    """Return whether a short line ends as an office's name does."""
    return len(text) <= _SHORT and _OFFICE.search(text) is not None
