"""Chinese surnames: the one list of the project, for bylines and for running text.

General lists, no person of any newspaper. Sources: the census tables and yearly name reports of the Ministry
of Public Security (most frequent first), then the 《百家姓》 (Northern Song, public domain), simplified.
"""

from __future__ import annotations

from typing import Final

_COMMON: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚赖邵"
    "万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟"
    "艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕"
    "楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉"
    "银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由习揣仉凤逄过鱼随滑经水雒延种年矫洛奎靖傅阎萧仰晓尧樱旷佴幺芈勒"
)
_FURTHER: Final = (
    "昌酆贝贲洪诸钮荀家羿汲邴糜松弓牧隗山宓蓬郗秋暴钭韶蓟怀从鄂咸籍鬱能苍双莘贡扶堵宰郦却璩濮寿通郏别充宦慎庾终暨步弘广禄东殳沃蔚越夔厍融訾空毋乜养须巢蒯后红竺益桓代占冒丘庹忻恽慈泮琚"
    "畅禚缑茆菅虎虢言谯资赛达郄郇郸铁闪青顿颉巨操苌贠员迮遆零芶萨蹇綦撒戢才折拜木沐瓮笪税粘肇蚁麴黑星晃兀仵塔侍刀召岩罕依布图格兴果郅撖洑"
)
_COMPOUND: Final = (
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 司空 令狐 宇文 长孙 "
    "夏侯 端木 独孤 南宫 西门 轩辕 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 "
    "仲孙 钟离 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 "
    "拓跋 夹谷 宰父 谷梁 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 第五 "
    "赫连 纳兰 完颜 闻人 万俟 叶赫 爱新觉罗 赫舍里 钮祜禄 佟佳 太史 欧侯 "
)

SINGLE: Final = frozenset(_COMMON + _FURTHER)
"""Surnames of one character."""
TRADITIONAL: Final = frozenset(
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇盧蔣賈呂鍾譚陸範閻龍賴龔萬錢嚴龐顏聶魯齊莊關蘭紀畢駱遊饒喬賀顧陽車連麥婁竇鄒東湯"
)
"""Common ones as printed in traditional characters; running text is made simplified before it is read."""
RANKED: Final = tuple(_COMMON)
"""The common ones, most frequent first."""
COMMON: Final = frozenset(RANKED[:100])
"""The hundred most frequent, which more than four of five persons bear."""
COMPOUND: Final = frozenset(_COMPOUND.split())
"""复姓 of the 《百家姓》 and of today, and the longer ones of other peoples of China."""
