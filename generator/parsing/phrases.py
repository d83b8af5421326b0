"""Phrases: what kind of wording a title line is, as numbers, and where the text under it says the same.

A kicker leads in (occasion, meeting, who), a headline carries the news, a deck adds (amounts, purpose, who
attended). The classes below name such kinds of wording; none is a word of one paper only.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from generator.parsing.words import grams

Places = Mapping[str, int]
"""Character pair → offset of its first place in a body's text."""
_LEAD = 160
"""Characters that count as lead."""

_CALLS = re.compile(r"(?:强调|指出|表示|要求|提出|时说|认为|呼吁|寄语|致信|部署)$")
_EVENT = re.compile(
    r"(?:发布|出台|印发|推出|召开|举行|举办|闭幕|开幕|启动|公布|通过|揭牌|开通|落成|签约|开班|成立|亮相|结束|就绪|抵达|逝世|"
    r"贺电|生效|移交|开展|上线|投用|投产|开工|竣工|通车|批准|任免|会议|会谈|座谈会|论坛|研讨会|大会)$"
)
_BARE_VERB = re.compile(
    r"^(?:将|已|共|比|较|其中|目前|预计|力争|确保|实现|同比|环比|全部|累计|开始|继续|仍|均|不|并|还|约|超|近|达|有望|"
    r"[0-9０-９]|今[日起年]|明[日年])"
)
_OCCASION = re.compile(r"^(?:就|经|应|在|当|值).*(?:周年|批准|邀请|之际|时|后|前|前夕|期间)$|周年$")
_ABOUT = re.compile(r"^(?:就|在|为|从|关于|围绕|针对|据|由|经|面对|作为)")
_ATTENDS = re.compile(
    r"(?:出席|主持|讲话|参加|致辞|陪同|见证|宣布|作.{0,4}报告|会见|调研|作出批示|致贺|发言|签署)"
)
_QUOTED = re.compile(r"[『“「‘]")
_BLANK = re.compile(r"[ \u3000]")
# What happened, told with its aspect, degree or outcome: the wording of a whole statement.
_ASPECT = re.compile(
    r"将|已|首次|正式|全面|持续|逐渐|逐步|继续|总体|再次|迎来|有望|可(?!持续)|超|逾|增|减|破|达|获|降|升|恢复|就绪|平稳|"
    r"充足|回暖|复苏|完成|启用|上线|开工|通车|投产|试运行|生效|治愈"
)
# Of a long number only the last figure is looked at, and few of a row of 万 and 亿: a line of such signs
# alone would be read from each of them to its end.
_AMOUNT = re.compile(
    r"[0-9０-９〇零一二两三四五六七八九十百千][多余]?[万亿千百]{0,8}[余多]?(?:[%％元名例件项个家吨户起艘座条张倍成级米亩度天批日时点]|"
    r"人次?|公[里顷]|千瓦|周年|年|个月|部门)|百分之|[0-9.][万亿]"
)
_PROCEDURE = re.compile(
    r"召开|举行|举办|主持|发文|印发|发布|赴|部署|致信|致电|回信|调研|会议|座谈会|回应|通报|约谈|提出|要求|强调|指出|出台|"
    r"联合|倡议|建议|公布|发出通知|作出|审议"
)
_ADDS = re.compile(
    r"^(?:为|助力|支持|推动|促进|拉动|指导|标志|捐赠|感谢|要求|围绕|涉及|恢复|增|减|提供|可|从|自|由|按|让|使|以|部分|多地|各地|"
    r"全省|全市|全年|首批|平均|未来|其他|另有|多个|相关|有关|目标|预计)"
)
_WHO = re.compile(
    r"(?:[局委部厅处会院社队省市县区镇乡村州旗盟站所馆]|公司|集团|大学|中心|银行|代表|委员|主任|书记|教授|专家|网站|论坛|会议|杂志)$"
)
_SERIAL = re.compile(r"[（(［\[〔].*|第.{1,8}号")
_PARTS = re.compile(r"[ \u3000，、]")


_MARK = re.compile(r"[^\w]")
_LEADS = tuple("—－-，、")
_WHOLE = re.compile(r"[【】：:。]")
"""What a line has that is no half: brackets around it, a colon, a full stop."""
_HALF = (4, 8)
"""Characters of half a headline, marks left out: of 60 pairs of title lines of one such length 58 were one
headline; of longer ones many are kicker and headline."""


def looks(text: str, places: Places) -> dict[str, float]:
    """Return the features of one line that stands over a text; `places` is where that text says what."""
    pairs = grams(text)
    n = len(text)
    found = [places[p] for p in pairs if p in places]
    in_lead = sum(1 for at in found if at < _LEAD) / max(1, len(pairs))
    in_first = sum(1 for at in found if at < 40) / max(1, len(pairs))
    in_body = len(found) / max(1, len(pairs))
    late = sum(min(400, at) for at in found) / (400 * len(found)) if found else 0.5
    return {
        "len": math.log(n + 1) - 2.7,
        "tiny": float(n <= 8),
        "short": float(n <= 12),
        "long": float(n > 22),
        "vast": float(n > 32),
        "dash.end": float(text.endswith(("——", "—"))),
        "colon.end": float(text.endswith(("：", ":"))),
        "dash.first": float(text.startswith(("—", "－", "-"))),
        "calls": float(_CALLS.search(text) is not None),
        "attends": float(_ATTENDS.search(text) is not None),
        "attends.short": float(_ATTENDS.search(text) is not None and n <= 14),
        "quoted": float(_QUOTED.search(text) is not None),
        "blank": float(_BLANK.search(text) is not None),
        "comma": float("，" in text),
        "list": float("、" in text),
        "asks": float(text[-1:] in "？！?!"),
        "digits": float(any(c.isdigit() for c in text)),
        "book": float("《" in text),
        "event": float(event(text)),
        "bare.verb": float(_BARE_VERB.match(text) is not None),
        "about": float(_ABOUT.match(text) is not None),
        "occasion": float(_OCCASION.search(text) is not None),
        "in.first": in_first,
        "late": late,
        "in.lead": in_lead,
        "in.body": in_body,
        "even": float(_even(text)),
    } | kinds(text)


def kinds(text: str) -> dict[str, float]:
    """Return which kinds of wording a line shows."""
    aspect = _ASPECT.search(text) is not None
    amount = _AMOUNT.search(text) is not None
    who = _WHO.search(text) is not None
    return {
        "adds": float(_ADDS.match(text) is not None),
        "amount": float(amount),
        "aspect": float(aspect),
        "couplet": float(_couplet(text)),
        "procedure": float(_PROCEDURE.search(text) is not None),
        "serial": float(_SERIAL.fullmatch(text) is not None),
        "states": float((aspect or amount) and not who),
        "who": float(who),
    }


def event(text: str) -> bool:
    """Return whether a line tells what took place (某会在某地召开)."""
    return _EVENT.search(text) is not None


def halves(one: str, two: str) -> bool:
    """Return whether two lines are the halves of one headline: short, of one length, neither leading in."""
    if (
        max(len(one), len(two)) > 2 * _HALF[1]
        or one[-1:] in _LEADS
        or two[:1] in _LEADS
        or _WHOLE.search(one + two)
    ):
        return False
    size = len(_MARK.sub("", one))
    return _HALF[0] <= size <= _HALF[1] and size == len(_MARK.sub("", two))


def _couplet(text: str) -> bool:
    """Return whether a line is two or three parts of about one length."""
    parts = [len(p) for p in _PARTS.split(text) if p]
    return 2 <= len(parts) <= 3 and max(parts) - min(parts) <= 1


def _even(text: str) -> bool:
    parts = [p for p in _BLANK.split(text) if p]
    return len(parts) == 2 and abs(len(parts[0]) - len(parts[1])) <= 1
