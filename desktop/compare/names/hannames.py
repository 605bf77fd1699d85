"""Names in Chinese: from the dictionary, after titles, before "said", and by their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from desktop.compare.names.capitals import Found
from desktop.compare.names.sounds import sounds_like
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庄柯"
)
_PERSON = (
    f"(?:(?!周[一二三四五六日末])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    "|[\u4e00-\u9fff]{1,6}(?:[·‧•-][\u4e00-\u9fff]{1,6}?){1,3}?)"
)
_TITLE = (
    "(?:市长|总统|部长|主任|教授|医生|律师|法官|检察官|发言人|主席|议员|居民|工程师|校长|警长|船长|司机|店主|候选人"
    "|执行长|总裁|董事长|负责人|局长|院长|县长|镇长|先生|女士|记者|分析师|工人|被告|证人|经理|创办人|创始人)"
)
_SAID = "(?:表示|说|称|指出|强调|认为|回应|透露|坦言|告诉|解释|宣布|警告|作证|承认|补充)"
_TITLED = re.compile(f"{_TITLE}(?P<name>{_PERSON})(?={_SAID}|[,。、的在于对向则也和与曾已还仍]|$)")
_SPOKE = re.compile(f"(?:^|[。,、;\\n」』])(?P<name>{_PERSON})(?={_SAID}|先生|女士|教授|医生)")
_SOUNDS = (
    "阿埃艾安奥巴贝比伯博布查达戴丹道德登迪丁多顿厄恩尔法菲费芬弗福盖戈格根古哈海汉赫亨胡霍基吉加杰金卡凯坎康考科克肯"
    "孔库夸拉莱兰朗劳勒雷黎里丽利莉连列林琳龙隆卢鲁路伦罗洛马玛麦迈曼梅门蒙米密明莫默姆穆纳娜奈内尼涅宁纽诺努欧帕佩彭皮"
    "平珀普奇齐乔切琼萨塞赛桑瑟莎沙尚舍什圣施史斯思斯索苏塔泰坦汤唐特腾提蒂廷图托瓦万旺威韦维卫温沃乌伍西希锡夏香辛休雪"
    "雅亚延扬杨耶叶伊因英尤于约泽扎詹兹佐"
)
_TITLED_FOREIGN = re.compile(
    f"{_TITLE}(?P<name>[{_SURNAMES}{_SOUNDS}][{_SOUNDS}]{{2,5}})(?={_SAID}|[,。、])"
)
_FOREIGN = re.compile(f"[{_SOUNDS}]{{2,6}}")
"""Characters that render the sound of foreign names, in a run."""

_ENDING = (
    "公司|集团|大学|学院|法院|议会|医院|委员会|银行|警察局|消防局|基金会|协会|工会|研究所|报社|航空|日报|时报|大桥|机场"
    "|火车站|图书馆|中心|河|岛|港|市|县|区|镇|村|路|街"
)
_GRAMMAR = (
    "的在于与和由被将从到向对据是至及给把让使为起日月周天每半近当选举行作所属她他它这那全各某"
    "已说称不"
)
_BODY = re.compile(
    r"(?:^|[。,、;:\n「」『』()的在于与和由被将从到向对据是至及])"
    rf"(?P<name>(?:(?![{_GRAMMAR}一二三四五六七八九十几数两])[\u4e00-\u9fff]){{2,6}}?(?:{_ENDING}))"
    rf"(?![\u4e00-\u9fff]?(?:{_ENDING}))"
)
_PLAIN = 0.5
"""The share of plain words before an ending that makes no name: "the railway company"."""

_NO_NAME = "据声宣所被额再都也并还没不只曾"
"""Characters that stand before "said" and end no name."""

_COMMON = re.compile(
    "^(?:该|本|这|那|各|全|两|几|其|有|无|上述|当地|新|旧|老|大|小|一|某|不|城市|都市|超市|股市|上市|门市|地区|社区|市区|学校|校区)"
)


def find(
    texts: Iterable[tuple[str, str]], glosses: Glosses | None, latin: Iterable[str] = ()
) -> tuple[Found, ...]:
    """Return the Chinese names in plain ``texts``, pairs of an article's id and its text.

    ``latin`` are the names found in any of the articles: what sounds like one is one.
    """
    whole = [(article, text) for article, text in texts if has_han(text)]
    told = {name for _, text in whole for name in _by_pattern(text)}
    known = {name for name in told if not _is_generic(name, glosses)}
    known |= set(_foreign(whole, [*dict.fromkeys(latin)], glosses))
    found = [one for article, text in whole for one in _places(article, text, known)]
    for article, text in whole if glosses else ():
        taken = {at for one in found if one.article == article for at in range(one.start, one.end)}
        found += [one for one in _in_dictionary(article, text, glosses) if one.start not in taken]
    return tuple(found)


def _by_pattern(text: str) -> Iterator[str]:
    for pattern in (_TITLED, _TITLED_FOREIGN, _SPOKE):
        for match in pattern.finditer(text):
            if match["name"][-1] not in _NO_NAME:
                yield match["name"]
    for match in _BODY.finditer(text):
        if not _COMMON.match(match["name"]) and len(match["name"]) > 2:
            yield match["name"]


def _is_generic(name: str, glosses: Glosses | None) -> bool:
    """Return whether mostly plain words make up what looks like the name of a body."""
    ending = re.search(f"(?:{_ENDING})$", name)
    if not ending or glosses is None:
        return False
    rest, at, plain_words = name[: ending.start()], 0, 0
    while at < len(rest):
        length = glosses.length(rest, at, len(rest))
        english = glosses.find(rest[at : at + length]).english
        plain_words += length if length > 1 and english and english[0].islower() else 0
        at += length
    return len(rest) > 1 and plain_words >= _PLAIN * len(rest)


def _foreign(
    texts: Iterable[tuple[str, str]], latin: Sequence[str], glosses: Glosses | None
) -> Iterator[str]:
    """Yield the runs of sounds that render one of the names in ``latin``."""
    if latin:
        for run in {run for _, text in texts for run in _runs(text, glosses)}:
            if any(sounds_like(run, name) for name in latin):
                yield run


def _runs(text: str, glosses: Glosses | None) -> Iterator[str]:
    """Yield the runs of sounds, less the last character where a word goes on from it."""
    for match in _FOREIGN.finditer(text):
        end = match.end()
        if glosses and glosses.length(text, end - 1, min(len(text), end + 1)) > 1:
            end -= 1
        yield text[match.start() : end]


def _places(article: str, text: str, names: set[str]) -> Iterator[Found]:
    if names:
        pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(pattern, text):
            yield Found(article, *match.span(), match.group())


def _in_dictionary(article: str, text: str, glosses: Glosses | None) -> Iterator[Found]:
    for run in re.finditer(r"[\u4e00-\u9fff]+", text) if glosses else ():
        at = run.start()
        while glosses and at < run.end():
            length = glosses.length(text, at, run.end())
            word = text[at : at + length]
            is_name = length > 1 and _is_name(glosses.find(word).english)
            if is_name and not _NO_NAME_HERE.match(text, at):
                yield Found(article, at, at + length, word)
            at += length


def _is_name(english: tuple[str, ...]) -> bool:
    """Return whether the dictionary knows a word as a name and as nothing else."""
    capitals = [word for word in english if word[0].isupper()]
    if all(word.isupper() for word in capitals):
        return False  # "OEM", "PC"
    return bool(capitals) and len(capitals) == len(english) and not _LANGUAGES.issuperset(capitals)


_NO_NAME_HERE = re.compile(
    r"周[一二三四五六日末]|星期|礼拜|圣诞|人民币|(?<=[\d零一二三四五六七八九十百千万])[米克元名高]"
)
_PEOPLES = "US Chinese English Japanese French German Russian Mandarin Asian European American"
_LANGUAGES = frozenset(_PEOPLES.split())


def is_person(name: str) -> bool:
    """Return whether a Chinese name is written as a person's."""
    return bool(re.fullmatch(_PERSON, name)) and not re.search(f"(?:{_ENDING})$", name)
