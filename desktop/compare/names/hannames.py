"""Names in Chinese: from the dictionary, after titles, before "said", and by their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.compare.names.capitals import Found
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庄柯"
)
_PERSON = (
    f"(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2,5}}[·‧•][\u4e00-\u9fff]{{1,5}})"
)
_TITLE = (
    "(?:市长|总统|部长|主任|教授|医生|律师|法官|检察官|发言人|主席|议员|居民|工程师|校长|警长|船长|司机|店主|候选人"
    "|执行长|总裁|董事长|负责人|局长|院长|县长|镇长|先生|女士|记者|分析师|工人|被告|证人|经理|创办人|创始人)"
)
_SAID = "(?:表示|说|称|指出|强调|认为|回应|透露|坦言|告诉|解释|宣布|警告|作证|承认|补充)"
_TITLED = re.compile(f"{_TITLE}(?P<name>{_PERSON})(?={_SAID}|[,。、的在于对向则也和与]|$)")
_SPOKE = re.compile(f"(?:^|[。,、;\\n」』])(?P<name>{_PERSON})(?={_SAID}|先生|女士|教授|医生)")
_ENDING = (
    "公司|集团|大学|学院|法院|议会|医院|委员会|银行|警察局|消防局|基金会|协会|工会|研究所|报社|航空|日报|时报|大桥|机场"
    "|火车站|图书馆|中心|河|岛|港|市|县|区|镇|村|路|街"
)
_BODY = re.compile(
    r"(?:^|[。,、;:\n「」『』()的在于与和由被将从到向对据是至及])"
    rf"(?P<name>[\u4e00-\u9fff]{{2,6}}?(?:{_ENDING}))(?![\u4e00-\u9fff]?(?:{_ENDING}))"
)
_NO_NAME = "据声宣所被额再都也并还没不只曾"
"""Characters that stand before "said" and end no name."""

_COMMON = re.compile(
    "^(?:该|本|这|那|各|全|两|几|其|有|无|上述|当地|新|旧|老|大|小|一|某|不|城市|都市|超市|股市|上市|门市|地区|社区|市区|学校|校区)"
)


def find(texts: Iterable[tuple[str, str]], glosses: Glosses | None) -> tuple[Found, ...]:
    """Return the Chinese names in plain ``texts``, pairs of an article's id and its text."""
    whole = [(article, text) for article, text in texts if has_han(text)]
    known = {name for _, text in whole for name in _by_pattern(text)}
    found = [one for article, text in whole for one in _places(article, text, known)]
    for article, text in whole if glosses else ():
        taken = {at for one in found if one.article == article for at in range(one.start, one.end)}
        found += [one for one in _in_dictionary(article, text, glosses) if one.start not in taken]
    return tuple(found)


def _by_pattern(text: str) -> Iterator[str]:
    for pattern in (_TITLED, _SPOKE):
        for match in pattern.finditer(text):
            if match["name"][-1] not in _NO_NAME:
                yield match["name"]
    for match in _BODY.finditer(text):
        if not _COMMON.match(match["name"]) and len(match["name"]) > 2:
            yield match["name"]


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
            if length > 1 and _is_name(glosses.find(word).english):
                yield Found(article, at, at + length, word)
            at += length


def _is_name(english: tuple[str, ...]) -> bool:
    """Return whether the dictionary knows a word as a name and as nothing else."""
    capitals = [word for word in english if word[0].isupper()]
    return bool(capitals) and len(capitals) == len(english) and not _LANGUAGES.issuperset(capitals)


_PEOPLES = "US Chinese English Japanese French German Russian Mandarin Asian European American"
_LANGUAGES = frozenset(_PEOPLES.split())


def is_person(name: str) -> bool:
    """Return whether a Chinese name is written as a person's."""
    return bool(re.fullmatch(_PERSON, name)) and not re.search(f"(?:{_ENDING})$", name)
