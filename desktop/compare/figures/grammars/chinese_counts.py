"""What a number counts in Chinese: the noun after its measure word, 231名游客."""

from __future__ import annotations

import re

from desktop.compare.figures.grammars.measures import Unit, rate, reading_of
from desktop.compare.figures.mention import Kind, Reading
from desktop.compare.figures.number import Number

_CLASSIFIER = re.compile(
    r"(?:多)?(?P<unit>[名位个家只辆架艘间所座栋宗起例张票席项部条件户份枚幅批处篇本棵把套台层头箱笔趟封口匹盒袋瓶罐桶包筐碗杯粒根片人次剂株颗组支款天门节](?:次)?)(?P<noun>[\u4e00-\u9fff]{0,6})"
)
_NOUN_END = re.compile(
    r"(?:[的在被和与及或因由已曾将于从对向为是有等了着过会可能把要也都就还又不没得死受送失获遇罹身丧赞反未当同自等前后昨今周星]|投(?!影)|决定|招募"
    r"|扩大|提高|增|减|上调|下调|更正|修正|调整|[升降](?=[至到为])|改为|除)"
)
_HAN_WORD = re.compile("[\u4e00-\u9fff]*")


def chinese_count(text: str, number: Number) -> Reading | None:
    """Read what a number counts; None where no measure word follows it."""
    if text[number.end - 1] == "的":
        return _countless(text, number)
    found = _CLASSIFIER.match(text, number.end + (text[number.end : number.end + 1] == " "))
    if not found or (number.words and number.high == 1 and found["unit"] != "人"):
        return None
    noun = _NOUN_END.split(found["noun"])[0][:4]
    measure = found["unit"]
    unit = measure if measure in ("人", "票", "席", "户", "人次") or not noun else noun
    end = found.end("unit") + (len(noun) if unit == noun else 0)
    per, end = rate(text, number.start, end)
    return reading_of(number, Unit(Kind.COUNT, unit), end, per)


def _countless(text: str, number: Number) -> Reading | None:
    """Read "数以万计的船员", which needs no measure word."""
    noun = _NOUN_END.split(_HAN_WORD.match(text, number.end).group())[0][:4]  # type: ignore[union-attr]
    return reading_of(number, Unit(Kind.COUNT, noun), number.end + len(noun), "") if noun else None
