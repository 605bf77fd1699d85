"""Names of bodies and places in Chinese, by how they end: 恒泰索道, 第一人民医院, 临江市.

Some endings are those of bodies alone; what firms deal in (索道, 科技) ends a name only after
characters that are no words by themselves, and that stand there in more than one place or alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from desktop.compare.names import sounds
from desktop.compare.words.glosses import Gloss, Glosses

_BODY_ENDING = (
    "公司|集团|大学|学院|中学|小学|法院|检察院|议会|医院|委员会|常委会|管委会|银行|(?:管理|监督|监管|公安|警察|消防|教育|卫生|气象"
    "|交通|税务|环保|民政|财政|统计|水利|林业|农业|司法|审计|文化|旅游|体育|规划|商务|海事|工信)局|事务处|入境处|消防处|警务处"
    "|管理署|卫生署|基金会|海基会|协会|学会|商会|公会|工会|联合会|联盟|研究所|研究院|派出所|出版社|通讯社|报社|电视台|电台"
    "|日报|时报|晚报|早报|周报|周刊|机场|火车站|图书馆|博物馆|美术馆|体育馆|俱乐部|中心|人民政府|市政府|县政府"
)
_PLACE_ENDING = "大桥|水库|景区|河|岛|港|市|县|区|镇|村|路|街|湾|湖"
_TRADES = (
    "索道|科技|技术|网络|软件|信息|电子|汽车|航空|航运|海运|船务|物流|快递|制药|药业|医药|生物|能源|电力|石油|石化|化工|钢铁|重工"
    "|机械|地产|置业|建设|建筑|影业|传媒|文化|证券|基金|保险|信托|资本|投资|控股|股份|实业|食品|乳业|酒业|饮料|餐饮|酒店|百货"
    "|旅游|智能|机器人|光电|半导体|芯片|通信|电信|玩具|家电|服饰|珠宝|教育|观察|医疗|仪器|材料|树脂|塑料|纺织"
)
ENDING = re.compile(f"(?:{_BODY_ENDING}|{_PLACE_ENDING})$")
"""How a name of a body or a place ends."""

BODY = re.compile(f"(?:{_BODY_ENDING}|{_TRADES})$")
"""How a name of a body ends."""

_GRAMMAR = (
    "的在于与和由被将从到向对据是至及给把让使为起日月周天每半近当选举行作所属她他它这那全各某"
    "已说称不往经则也又并但而或"
)
_NUMERALS = "一二三四五六七八九十几数两"
_STARTS = (
    "(?:^|上市公司|制造商|生产商|运营商|巨头|同行"
    '|[。,、;:\n「」『』()【】《》“”" 的在于与和由被将从到向对据是至及往经则但而或])'
)
_SIGN = f"(?:第[{_NUMERALS}]+|(?![{_GRAMMAR}{_NUMERALS}])[\u4e00-\u9fff])"
_BODIES = re.compile(
    f"{_STARTS}(?P<name>{_SIGN}{{2,10}}?(?:{_BODY_ENDING}))"
    f"(?![\u4e00-\u9fff]{{0,3}}?(?:{_BODY_ENDING}))"
)
_PLACES = re.compile(
    f"{_STARTS}(?P<name>{_SIGN}{{2,4}}?(?:{_PLACE_ENDING}))"
    "(?![长场民区政委中面值级花线道段口]|副|市市)"
)
_COMMON = re.compile(
    "^(?:.*上市(?:公司)?$|该|本|这|那|各|全|两|几|其|有|无|上述|当地|新|旧|老|大|小|一|某|不|非|城市|都市|超市|股市|上市|门市|地区|社区|市区|学校"
    "|校区|城区|郊区|山区|灾区|园区|民国)"
)
_NAMED = re.compile("(?:事务处|报|刊|通讯社|出版社)$")
"""Endings before which plain words make a name: 入境事务处, 港湾日报."""

_PLAIN = 0.5
"""The share of plain words before an ending that makes no name: "the railway company"."""

_TRADE = re.compile(_TRADES)
_LONGEST = 4
"""Characters before a trade that may be a firm's own name."""

_STEADY = 0.6
"""The share of the places of a firm's name in which a longer one must stand to be the name."""


def found(
    texts: Iterable[str], glosses: Glosses | None, latin: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the names of bodies and places in plain ``texts``; ``latin`` may be the same names."""
    whole = list(texts)
    for text in whole:
        for match in (*_BODIES.finditer(text), *_PLACES.finditer(text)):
            name = match["name"]
            if len(name) > 2 and not _COMMON.match(name) and not is_generic(name, glosses):
                yield name
    if glosses:
        yield from _firms(whole, glosses, latin)


def is_generic(name: str, glosses: Glosses | None) -> bool:
    """Return whether mostly plain words make up what looks like the name of a body."""
    ending = ENDING.search(name)
    if not ending or glosses is None:
        return False
    rest = name[: ending.start()]
    words = [(word, glosses.find(word)) for word in _words(rest, 0, len(rest), glosses)]
    if len(rest) < 2 or _NAMED.search(name):
        return len(rest) < 2
    plain_words = sum(len(word) for word, one in words if len(word) > 1 and _is_plain(one))
    is_of_place = any(len(word) > 1 and one.is_name for word, one in words[:1]) and len(words) > 1
    return plain_words >= _PLAIN * len(rest) and not is_of_place


def _is_plain(gloss: Gloss) -> bool:
    return bool(gloss.english) and gloss.english[0].islower()


def _words(text: str, at: int, end: int, glosses: Glosses) -> Iterator[str]:
    """Yield the words of the dictionary from ``at`` to ``end``, and what is in none."""
    while at < end:
        length = glosses.length(text, at, end)
        yield text[at : at + length]
        at += length


def _firms(texts: Iterable[str], glosses: Glosses, latin: Sequence[str]) -> Iterator[str]:
    """Yield the names of firms that end with what they deal in."""
    counts: Counter[str] = Counter()
    for text in texts:
        for match in _TRADE.finditer(text):
            own = _own_name(text, match.start(), glosses)
            counts.update(own[at:] + match.group() for at in range(len(own) - 1))
    for name, count in counts.items():
        longer = max(
            (counts[one] for one in counts if one != name and one.endswith(name)), default=0
        )
        shorter = max((counts[name[at:]] for at in range(1, len(name))), default=0)
        is_steady = longer < _STEADY * count and count >= _STEADY * shorter
        if (count > 1 and is_steady) or _is_heard(name, latin):
            yield name


def _is_heard(name: str, latin: Sequence[str]) -> bool:
    """Return whether a firm's name, before its trade, sounds like one of those in ``latin``."""
    own = own_part(name)
    return bool(own) and any(sounds.begins(own, other) for other in latin)


def own_part(name: str) -> str:
    """Return what stands before the ending of a body's name, 恒泰 of 恒泰索道; "" if too little."""
    body = BODY.search(name)
    return name[: body.start()] if body and body.start() > 1 else ""


def _own_name(text: str, end: int, glosses: Glosses) -> str:
    """Return the characters before ``end`` that are no words: at most those of a firm's name."""
    start = max(0, end - 12)
    for at in range(end - 1, start - 1, -1):
        if not re.match(_SIGN, text[at]):
            start = at + 1
            break
    own = ""
    for word in reversed([*_words(text, start, end, glosses)]):
        if len(word) > 1 or len(own) == _LONGEST:
            break
        own = word + own
    return own
