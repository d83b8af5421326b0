"""What a printed Chinese personal name looks like."""

from __future__ import annotations

import re

# The surnames of the census tables (Ministry of Public Security, most frequent first), about 400 of them.
_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季"
    "裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦"
    "戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻"
    "苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练"
    "廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿"
    "鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由习揣"
    "仉凤逄过鱼随滑经水雒延种年矫洛奎靖傅阎萧仰晓尧樱旷佴幺芈勒"
)
_DOUBLE = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "司徒",
        "东方",
        "皇甫",
        "令狐",
        "尉迟",
        "夏侯",
        "慕容",
        "公孙",
        "端木",
        "南宫",
        "百里",
        "独孤",
        "长孙",
        "宇文",
        "轩辕",
        "呼延",
        "申屠",
        "澹台",
        "淳于",
        "闻人",
        "东郭",
        "西门",
        "完颜",
        "拓跋",
        "赫连",
        "太史",
        "公冶",
        "钟离",
        "仲孙",
        "司空",
        "鲜于",
        "闾丘",
        "亓官",
        "欧侯",
    ]
)
SURNAMES = frozenset(_SINGLE)

HAN = "\u3400-\u9fff〇"
_WHOLE = re.compile(rf"[{HAN}]{{2,4}}")
_MINORITY = re.compile(rf"[{HAN}]{{1,8}}(?:[·•・][{HAN}]{{1,8}}){{1,3}}")


def looks_like_name(text: str) -> bool:
    """Return whether a text without blanks could be one person's printed name."""
    if _MINORITY.fullmatch(text):
        return True
    if not _WHOLE.fullmatch(text):
        return False
    if text[:2] in _DOUBLE:
        return 3 <= len(text) <= 4
    return len(text) <= 3 and text[0] in SURNAMES


def is_token(text: str) -> bool:
    """Return whether a byline may print this between two blanks as a name, rare surnames too."""
    return bool(
        _MINORITY.fullmatch(text) or (_WHOLE.fullmatch(text) and (len(text) <= 3 or text[:2] in _DOUBLE))
    )


def unspaced(tokens: list[str]) -> list[str]:
    """Join single characters that stand side by side: a two-character name is often printed with a blank."""
    out: list[str] = []
    half = ""
    for token in tokens:
        if len(token) == 1 and not half:
            half = token
        elif half:
            out.append(half + token if len(half + token) <= 4 else token)
            half = ""
        else:
            out.append(token)
    if half:
        out.append(half)
    return out
