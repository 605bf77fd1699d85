"""Names in Chinese: from the dictionary, after titles, before "said", and by their endings."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from desktop.compare.names import hanbodies
from desktop.compare.names.capitals import Found
from desktop.compare.names.hanbodies import BODY, ENDING
from desktop.compare.names.sounds import sounds_like
from desktop.compare.words.glosses import Glosses
from desktop.compare.words.plain import has_han
from desktop.compare.words.speech import HAN_PERSON, HAN_SAID, HAN_SURNAMES, HAN_TITLE

_ONES = "[员师长者手客生民家]"
"""What the word for what somebody is ends with, before the name: 检修工, 签字的检验员."""

_DOES = "[,。、 )在的于对向则也和与用把被曾已还仍接出担]"
_TITLED = re.compile(f"{HAN_TITLE} ?(?P<name>{HAN_PERSON})(?={HAN_SAID}|{_DOES}|$)", re.MULTILINE)
_SPOKE = re.compile(
    f"(?:^|[。,、;\\n」』])(?P<name>{HAN_PERSON})(?={HAN_SAID}|先生|女士|教授|医生)"
)
_ONE_SPOKE = re.compile(f"{_ONES}(?P<name>{HAN_PERSON})(?={HAN_SAID}|先生|女士)")
_SOUNDS = (
    "阿埃艾安奥巴贝比伯博布查达戴丹道德登迪丁多顿厄恩尔法菲费芬弗福盖戈格根古哈海汉赫亨胡霍基吉加杰金卡凯坎康考科克肯"
    "孔库夸拉莱兰朗劳勒雷黎里丽利莉连列林琳龙隆卢鲁路伦罗洛马玛麦迈曼梅门蒙米密明莫默姆穆纳娜奈内尼涅宁纽诺努欧帕佩彭皮"
    "平珀普奇齐乔切琼萨塞赛桑瑟莎沙尚舍什圣施史斯思斯索苏塔泰坦汤唐特腾提蒂廷图托瓦万旺威韦维卫温沃乌伍西希锡夏香辛休雪"
    "雅亚延扬杨耶叶伊因英尤于约泽扎詹兹佐文华盛朗芝哥士宾本佛冈昆怀俄莱茨柯津珊珍妮娅"
)
_TITLED_FOREIGN = re.compile(
    f"{HAN_TITLE}(?P<name>[{HAN_SURNAMES}{_SOUNDS}][{_SOUNDS}]{{2,5}})(?={HAN_SAID}|[,。、])"
)
_FOREIGN = re.compile(f"[{_SOUNDS}]{{2,6}}")
"""Characters that render the sound of foreign names, in a run."""

_NO_NAME = "据声宣所被额再都也并还没不只曾地得着了过"
"""Characters that stand before "said" and end no name."""


def find(
    texts: Iterable[tuple[str, str]],
    glosses: Glosses | None,
    latin: Iterable[str] = (),
    named: Iterable[str] = (),
) -> tuple[Found, ...]:
    """Return the Chinese names in plain ``texts``, pairs of an article's id and its text.

    ``latin`` are the names found in any of the articles: what sounds like one is one. ``named``
    are known for names.
    """
    whole = [(article, text) for article, text in texts if has_han(text)]
    people = {name for _, text in whole for name in _people(text, glosses)}
    spelt = [*dict.fromkeys(latin)]
    known = {*people, *hanbodies.found([text for _, text in whole], glosses, spelt), *named}
    known = {name for name in known if not _is_placed(name, known, glosses)}
    known |= set(_foreign(whole, spelt, glosses))
    found = [one for article, text in whole for one in _places(article, text, known, people)]
    for article, text in whole if glosses else ():
        taken = {at for one in found if one.article == article for at in range(one.start, one.end)}
        found += [one for one in _in_dictionary(article, text, glosses) if one.start not in taken]
    return tuple(found)


def _people(text: str, glosses: Glosses | None) -> Iterator[str]:
    for pattern in (_TITLED, _TITLED_FOREIGN, _SPOKE, _ONE_SPOKE):
        for match in pattern.finditer(text):
            name = match["name"]
            if name[-1] not in _NO_NAME and not (glosses and _is_word(name, glosses)):
                yield name


def _is_placed(name: str, known: Container[str], glosses: Glosses | None) -> bool:
    """Return whether a name is another with where that is: 中国云岭景区."""
    if glosses is None:
        return False
    ends = range(2, len(name) - 2)
    return any(name[end:] in known and glosses.find(name[:end]).is_name for end in ends)


def _is_word(name: str, glosses: Glosses) -> bool:
    """Return whether the dictionary has a plain word for what looks like a person's name."""
    return any(
        (english := glosses.find(name[:end]).english) and not english[0][0].isupper()
        for end in {len(name), 2}
        if end == len(name) or glosses.length(name, end, len(name)) > 1
    )


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


def _places(article: str, text: str, names: set[str], people: set[str]) -> Iterator[Found]:
    if names:
        pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(pattern, text):
            name = match.group()
            yield Found(article, *match.span(), name, titled=name in people)


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
    r"民国(?=[\d零一二三四五六七八九十百])|周[一二三四五六日末]|星期|礼拜|圣诞|人民币|(?<=[\d零一二三四五六七八九十百千万])[米克元名高]"
)
_PEOPLES = "US Chinese English Japanese French German Russian Mandarin Asian European American"
_LANGUAGES = frozenset(_PEOPLES.split())


def is_person(name: str) -> bool:
    """Return whether a Chinese name is written as a person's."""
    return bool(re.fullmatch(HAN_PERSON, name)) and not (ENDING.search(name) or BODY.search(name))
