"""The words that tell who speaks, and of which names are made: for names and speakers alike.

As pieces of patterns. Chinese stands in Simplified characters where texts are made plain first.
"""

from __future__ import annotations

_OF_SURNAMES = "de la le du da di dos van von der den del al bin ibn ter zu"
PARTICLES = frozenset(_OF_SURNAMES.split())
"""What surnames of several words begin with: "Ursula von der Leyen", "Samuel de la Cruz"."""

PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
"""Any of the particles."""

TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Judge|Justice|Mayor|President|Chief"
    r"|Executive|Captain|Professor|Senator|Councillor|Minister|Chancellor|Secretary|Ambassador"
    r"|Inspector|Detective|Sergeant|Constable|Sheriff|Prosecutor|Solicitor|Governor|Deputy|Prime"
    r"|Commissioner|Superintendent|Spokesman|Spokeswoman|Chairman|Chairwoman|Bishop|Archbishop"
    r"|CEO|Datuk|Dato|Datin|Seri|Tun|Tengku|Haji|Sheikh|Rabbi|Reverend|Imam)\b\.?)"
)
"""What a person is called by in English, before the name."""

HAN_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庄柯"
    "翁詹游简卓柳甘裴祝霍童尤倪骆樊纪舒屈项兰闫丘岳辛耿宁温鲁葛包毕柏俞鲍单苗章庞祁阮蓝闵席季娄颜梅盛凌欧廉聂殷涂"
)
"""The characters that most Chinese surnames are."""

_TWO = "欧阳|司马|上官|诸葛|皇甫|公孙|慕容|令狐|端木|东方|夏侯|尉迟|司徒|南宫"

HAN_PERSON = (
    rf"(?:(?:{_TWO})[\u4e00-\u9fff]{{1,2}}"
    rf"|(?!周[一二三四五六日末])[{HAN_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    "|[\u4e00-\u9fff]{1,6}(?:[·‧•-][\u4e00-\u9fff]{1,6}?){1,3}?)"
)
"""A person's name in Chinese, or a foreign one with dots."""

HAN_TITLE = (
    "(?:市长|省长|州长|总统|总理|首相|部长|司长|署长|厅长|处长|科长|行长|主任|主席|书记|秘书长|教授|学者|专家|博士|院士"
    "|研究员|医生|护士|律师|法官|检察官|检察长|发言人|议员|委员|居民|村民|市民|业主|乘客|游客|旅客|工程师|校长|园长|警长|队长"
    "|队员|船长|机长|司机|店主|候选人|执行长|总裁|董事长|总经理|会长|理事长|负责人|局长|院长|所长|县长|镇长|村长|先生|女士|记者"
    "|编辑|分析师|经济学家|工人|学生|大学生|被告|证人|经理|主管|创办人|创始人|检验员|教练|球员|导演|演员|作家|画家)"
)
"""What a person is called by in Chinese, before the name."""

HAN_SAID = (
    "(?:表示|表明|说|称|指出|强调|认为|回应|透露|坦言|坦承|直言|告诉|解释|宣布|警告|提醒|呼吁|建议|质疑|否认|证实|作证|承认"
    "|补充|介绍|回忆|感叹|写道|反问|预计)"
)
"""What those who speak do in Chinese."""
