"""职务: what is printed beside a name. The stretch before it back to the last thing that is no post, names in a row
sharing the first one's; what follows a row after 等; and the form of address right after it."""

from __future__ import annotations

import re
from typing import Final

from generator.entities import classes as c
from generator.entities.lattice import Token
from generator.entities.people import Mention, TextPeople

_STOP: Final = frozenset("，。；：！？…（）()《》〈〉\n\r　,;:!?|■□◆●★▲—")
_QUOTED: Final = re.compile(r"[“‘『「][^“”‘’『』「」]{2,12}[”’』」]$")
_WHEN: Final = re.compile(
    r"(?:\d+[日月年时分]|[今昨前当]天|[今昨当]晚|[上下中]午|[凌早清]晨|同日|日前|近日|[今去前明]年|期间|之际|以来|时|后|前)+"
)
_LEADING: Final = re.compile(
    r"^(?:在|由|受|经|向|对|与|和|及|同|跟|为|给|让|请|是|叫|把|被|据|以|将|到|来自|时任|担任|兼任|出任|现任|历任|曾任|"
    r"当选为?|任命|作为|包括|其中|以及|随后|当时|此前|记者|我市|我省|我县|我区|我国|本市|一位|一名|一个|这位|那位|该|各位|个|位|名)+"
)
_AFTER: Final = re.compile(
    r"(?:等)?(?:同志|总书记|(?:副)?(?:书记|主席|总理|总统|首相|委员长|省长|市长|县长|区长|部长|厅长|局长|主任|院长|校长|董事长|总经理)|"
    r"教授|院士|博士|律师|医生|大使|将军|主教练|教练)"
)
_ETC: Final = re.compile(r"等(?:\d+[名位人]|[一二两三四五六七八九十]+[名位人]|几[名位])?")
_WHOLE: Final = re.compile(
    r"^(?:全体|各|多|所有|部分|有关|相关|一批|众|其他|一行|\d|在|也|都|人|领导同志|领导干部)"
)
_MADE: Final = re.compile(r"(?:记者|通讯员|实习生|摄影|编辑|作者)$")
_MAX: Final = 45
"""Longest post, in characters: more is a sentence."""


def posts_of(found: TextPeople) -> list[tuple[str, ...]]:
    """Return the posts printed beside each mention of a text, in the mentions' order."""
    line, mentions = found.text.text, found.mentions
    named = frozenset(m.start for m in mentions)
    own = [post_before(line, m.start, found.reading.tokens, named) for m in mentions]
    for row in _rows(line, mentions):
        first = own[row[0]]
        for i in row[1:]:
            if not own[i] and first:
                own[i] = first
        if not first:
            shared = _post_after_row(line, mentions[row[-1]].end, found.reading.tokens)
            for i in row if shared and len(row) > 1 else ():
                own[i] = own[i] or shared
    out = []
    for m, post in zip(mentions, own, strict=True):
        after = _AFTER.match(line, m.end)
        extra = after.group() if after and not after.group().startswith("等") else ""
        out.append(tuple(p for p in (post, extra) if p))
    return out


def post_before(line: str, start: int, tokens: tuple[Token, ...], named: frozenset[int] = frozenset()) -> str:
    """Return the post that ends right before `start`, or empty; `named` are the starts of persons' names."""
    end = start
    while end and line[end - 1] in " ":
        end -= 1
    quoted = _QUOTED.search(line, max(0, end - 14), end)
    if quoted:
        return quoted.group()
    before = [t for t in tokens if t.end <= end]
    if not before or before[-1].end != end or not _is_post(line, before[-1]):
        return ""
    at = _post_start(line, before, named)
    post = _LEADING.sub("", line[at:end]).strip(" 、")
    post = _WHEN.sub("", post, count=1) if _WHEN.match(post) else post
    return post if 2 <= len(post) <= _MAX else ""


def _is_post(line: str, token: Token) -> bool:
    """Return whether a token is the head of a post: what a person is."""
    word = line[token.start : token.end]
    return token.cls in (c.POST, c.PERSON) or word in _HEADS or word[-2:] in _HEADS


_HEADS: Final = frozenset("成员 书记 队员 委员 干部 职员 会员 学员 演员 代表 获得者 支书".split())


def _post_start(line: str, before: list[Token], named: frozenset[int]) -> int:
    """Return where the post begins whose head is the last of the tokens."""
    k = len(before) - 1
    while k > 0:
        token, left = before[k - 1], before[k]
        text = line[token.start : token.end]
        if token.start in named or set(text) & _STOP:
            break
        if text in "、 ":
            if k < 2 or not _is_post(line, before[k - 2]) or before[k - 2].start in named:
                break
        elif _breaks(text, token, left, line):
            break
        k -= 1
    return before[k].start


def _breaks(text: str, token: Token, left: Token, line: str) -> bool:
    """Return whether a word cannot be part of a post that goes on after it."""
    if _WHEN.fullmatch(text) or text in _NEVER:
        return True
    if text == "的":
        return (
            line[token.start - 1 : token.start] != "党"
            and not _is_post(line, left)
            and line[left.start : left.end] not in ("青年", "年轻", "老", "优秀", "全国")
        )
    return token.cls in (c.SAY, c.BEFORE) and text not in _WITHIN


_NEVER: Final = frozenset(
    "由 受 请 让 对 向 跟 给 叫 是 把 被 从 到 了 着 过 将 会 能 要 就 也 都 又 还 却 并 但 而 在 与 因 使 为 令 来到 走访 看望 慰问 批准 任命 选举 决定 祝贺 致电 会见 陪同 邀请 "
    "根据 随着 其中 包括 来自 听取 接受 采访 参加 出席 主持 以及 说 表示 同意 接见 见到 遇到 任 担任 当选 聘请 授予 记者 我们 他们 他 她 其".split()
)
_WITHIN: Final = frozenset(
    "领导 指挥 指导 代表 督导 部署 报告 检查 纪检 监督 督查 宣讲 巡视 巡察 服务 交流 安排 会计 编辑 通讯员 调研 同 和 及 以 组织 作为 文 图 考察 采访 参谋 简历".split()
)


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
    for token in tokens:
        if token.start < at:
            continue
        word = line[token.start : token.end]
        if token.kind or set(word) & _STOP or (token.cls == c.SAY and word not in _WITHIN) or word in _NEVER:
            break
        if token.end - at > _MAX:
            break
        if _is_post(line, token):
            last = token.end
    post = line[at:last] if last > at else ""
    return "" if _WHOLE.match(post) else post


def role_of(post: str) -> str:
    """Return the byline role a post says (记者 → reporter), or empty."""
    head = _MADE.search(post)
    return _ROLES.get(head.group(), "") if head else ""


_ROLES: Final = {
    "记者": "reporter",
    "通讯员": "correspondent",
    "实习生": "intern",
    "摄影": "photographer",
    "编辑": "editor",
}
