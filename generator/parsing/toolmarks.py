"""Tool marks: whole lines that a transcriber's tool puts among a page's lines, none of them printed there.

Fences, rules, marks of Markdown without text, HTML comments, places where a picture was, remarks on its own
work before and behind the page, and headings of its own that tell where on the page it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FENCE = re.compile(r"(?:```|~~~)[A-Za-z]*")
_RULE = re.compile(r"(?:[-—–－_=*~#+|·•◆◇●○★☆※\u2500-\u257f▁▔▬][ \t\u3000]*){3,}")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
_EMPTY = re.compile(r"#{1,6}|\*{1,4}(?:[ \u3000]+\*{1,3})?|>+|`|\||[■□●○◆◇]")
"""A mark without anything to mark."""
_COMMENT = re.compile(r"<!--.*?(?:-->)?")
_IMAGE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>|"
    r"[\[【（(<](?:此处|这里|版面|页面|[左右上下中]+[方侧角部]?)?[^\[\]【】（）()，。：:]{0,8}?"
    r"(?:图片?|图像|照片|配图|插图|漫画|二维码|水印|印章|image|photo)(?:\d{1,2}|略|位置|区域?|占位符?)?[\]】）)>]",
    re.IGNORECASE,
)
"""Where a picture stands, told without a word on what it shows."""
_ADVERT = re.compile(
    r"[\[【（(](?:此处|这里|以下|下方|[左右上下中]+[方侧角部])(?:为|是|有)?[^\[\]【】（）()，。：:]{0,6}广告[^\[\]【】（）()，。：:]{0,6}[\]】）)]"
)
_SAID = r"(?:转录|转写|誊录|抄录|识别|提取|辨认|文字内容|文本内容|全部内容|完整内容|全部文字|OCR)"
_BEFORE = re.compile(
    rf"(?:好的|当然|以下|下面|这是|这张|根据|图中|图片)[^。！？]{{0,50}}(?:{_SAID}[^。！？]{{0,20}}|内容如下)[：:。！]?|"
    r"[^，。！？]{0,8}(?:文字|版面|报纸|全文)[^，。！？]{0,4}(?:转录|转写|识别|提取|OCR)(?:结果|内容|文本|稿)?|"
    r"(?:Here (?:is|are)|Sure|Certainly|Of course|Below is|The following|This is)\b[^\u4e00-\u9fff]{0,160}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:以上|注[：:]|说明[：:]|备注[：:]|部分|如需|由于(?:图|版面|原|扫描)|版面|本版)[^\n]{0,60}"
    rf"(?:{_SAID}|模糊|不清|分辨率|误差|略$|结束$)[^\n]{{0,40}}|"
    r"(?:Notes?\b|I hope|Let me know|Please note|End of|The (?:image|text|rest))[^\u4e00-\u9fff]{0,200}",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:由)?扫描全能王[ ]?(?:创建|扫描)|.{0,12}CamScanner|Scanned (?:by|with|using) .{2,24}|"
    r"[^，。：]{2,8}(?:App|APP)扫描|"
    r"(?:本(?:资料|文档|文件)|仅供|版权所有)[^，。：！？]{0,20}(?:使用|转载|所有|数字化加工|制作|下载)"
)
"""What a scanner or a library stamps on every sheet."""
_WRAPS = " \u3000*#>_[]【】（）()"
"""What a remark may stand between."""
_NOTHING = (_FENCE, _RULE, _TABLE_RULE, _EMPTY, _COMMENT, _IMAGE, _ADVERT, _STAMP)
_EDGE = 2
"""Lines at either end of a page among which a tool's remark stands."""
_WHERE = "左|右|上|下|中|顶|底|中间|中央|最"
_PLACE = re.compile(
    rf"(?:版面|页面)?(?:(?:{_WHERE})+(?:部|侧|边|方|角|半部?|列|端)?){{1,2}}"
    r"(?:区域|部分|版块|板块|位置|栏目?|文章)?|"
    r"第?[一二三四五六七八九十\d]{1,2}[栏列]|column \d{1,2}|"
    r"(?:left|right|middle|center|centre|top|bottom)(?:[ -](?:left|right|center|centre|column|section))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:文章|新闻|稿件|报道|版块|板块|article|section|part)[ ]?[一二三四五六七八九十\d]{1,2}|"
    r"第[一二三四五六七八九十\d]{1,2}(?:篇|则)(?:文章|新闻|报道|稿件)?",
    re.IGNORECASE,
)
_HEADED = " \u3000*#>_-—[]【】（）():："
"""What a heading of a tool may stand between."""
_FEW = 2
"""Headings of one kind that a tool sets at least."""


def ruled(text: str) -> bool:
    """Return whether a line is a rule that parts articles."""
    return _RULE.fullmatch(text) is not None and not text.startswith("|")


def nothing(text: str, place: int, last: int) -> bool:
    """Return whether a line, the `place`th of all up to `last`, says nothing that was printed."""
    if any(p.fullmatch(text) for p in _NOTHING):
        return True
    bare = text.strip(_WRAPS).replace("**", "")
    return bool(
        (place < _EDGE and _BEFORE.fullmatch(bare)) or (last - place < _EDGE and _BEHIND.fullmatch(bare))
    )


def headings(texts: Iterable[str]) -> dict[str, bool]:
    """Return the lines by which a tool tells where it reads or counts what it reads; True for the latter.

    One alone may have been printed; they come in rows.
    """
    found = {text: bare for text in texts if len(text) <= 32 and (bare := text.strip(_HEADED))}
    places = {text for text, bare in found.items() if len(bare) > 1 and _PLACE.fullmatch(bare)}
    counted = {text for text, bare in found.items() if _COUNTED.fullmatch(bare)}
    return {text: kind is counted for kind in (places, counted) if len(kind) >= _FEW for text in kind}
