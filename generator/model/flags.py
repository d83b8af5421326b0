"""Every kind of review flag with its Chinese name."""

from __future__ import annotations

FLAG_KINDS: dict[str, str] = {
    "repeat_removed": "删除重复段落",
    "near_repeat": "相近段落均予保留",
    "foreign_paragraph": "疑为他稿段落",
    "joined": "跨块接续",
    "join_doubtful": "接续存疑",
    "moved_headline": "标题不在正文之前",
    "headline_doubtful": "标题归属存疑",
    "headline_roles": "引题、主题、副题存疑",
    "no_headline": "无标题",
    "headline_without_body": "标题无正文",
    "byline_moved": "署名移位",
    "byline_doubtful": "署名存疑",
    "no_byline": "无署名",
    "boundary_doubtful": "稿件分界存疑",
    "broken_off": "句子中断",
    "ocr_slip": "疑似衍字、错字",
    "date_inferred": "日期系推断",
    "date_mismatch": "日期与星期或农历不符",
    "date_unknown": "日期不明",
    "newspaper_inferred": "报名系推断",
    "newspaper_unknown": "报名不明",
    "rubric_doubtful": "栏目存疑",
    "notice_doubtful": "广告、标语存疑",
    "caption_doubtful": "图片说明存疑",
    "unplaced": "未能归类",
    "merge_conflict": "人工与机器修改不一",
    "no_longer_cut": "重新切分后已无此稿",
}
"""Kind → its Chinese name, as the site shows it."""
