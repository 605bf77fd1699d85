"""What the words around a name say of what bears it: how it is called, what it does, what is done.

In English and in Chinese. Which of the kinds wins is told in `kinds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum


class NameKind(StrEnum):
    """What bears a name, as far as the text shows it; "other" where it does not."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PRODUCT = "product"
    PLACE = "place"
    OTHER = "other"


_SAID, _CALLED, _THERE, _DONE, _WEAK = 3.5, 3.0, 1.6, 1.5, 1.0
"""What evidence weighs: what only firms do, what a name is called, where, and what is done."""

_BODIES = (
    "company|firm|start-?up|maker|manufacturer|developer|publisher|rival|competitor|player|studio"
    "|giant|group|bank|agency|union|operator|retailer|airline|broadcaster|newspaper|partner"
    "|supplier|investor|carrier|organi[sz]ation|regulator|laborator(?:y|ies)|lab|institute|carmaker"
    "|brokerage|broker|law firm|chain|museum"
    "|universit(?:y|ies)|think tank|charity|charities|insurer|cinema"
    "|subsidiar(?:y|ies)|owner|consultanc(?:y|ies)|vendor|provider"
)
_GOODS = (
    "app|application|brand|model|tool|platform|service|product|system|assistant|chatbot|browser|game|phone"
    "|engine|software|console|tablet|headset|generator|series|film|franchise|network|programme"
    "|device|glasses|watch|camera|car|drug|medicine|vaccine|robot|website|environment|agent|novel"
)
_LANDS = (
    "country|countries|city|cities|town|region|state|province|county|market|village|port|island"
    "|dam|reservoir|lake|river|bridge|street|valley|district|harbour"
)
_PEOPLE = (
    "founder|executive|chief|director|minister|official|resident|analyst|professor|lawyer|dealer"
    "|painter|artist|writer|author|activist|driver|teacher|pilot|farmer|engineer|doctor|nurse|student"
    "|spokes(?:man|woman|person)|chair(?:man|woman)|manager|baker|economist|researcher|scientist"
    "|leader|officer|president|secretary|mayor|governor|judge|coroner|commissioner|councillor"
    "|senator|prosecutor|solicitor|attorney|organi[sz]er|editor|\\w+ologist|sister|brother|wife|husband|mother|father|son|daughter|widow|cousin|colleague"
)
_CLASSES = (
    (NameKind.ORGANISATION, _BODIES), (NameKind.PRODUCT, _GOODS),
    (NameKind.PLACE, _LANDS), (NameKind.PERSON, _PEOPLE),
)  # fmt: skip
_CLASS = "|".join(f"(?P<{kind}>{words})" for kind, words in _CLASSES)
_LIKE = re.compile(
    rf"\b(?:{_CLASS})(?:s|ies)?(?: of (?:its|their|his|her) own)?"
    r"(?:,? (?:like|such as|including|(?:formerly |previously |also |better )?"
    r"(?:named|called|known as))| ?[-,:\u2013\u2014])? ?\Z",
    re.IGNORECASE,
)
_IS_A = re.compile(
    rf"(?: (?:is|was)|,| \(| [-\u2013\u2014])? ?(?:a|an|the|its|their|our|his|her) "
    rf"(?:[a-z'-]+ ){{0,4}}?(?:{_CLASS})\b(?!')",
    re.IGNORECASE,
)
_IS = re.compile(rf"(?:'s)?(?: [a-z-]+){{0,1}} (?:{_CLASS})s?\b")
_OWNED = re.compile(r"\b(?:its|their|the firm's|the company's) \Z", re.IGNORECASE)

_OFTEN = (
    r"(?: (?:also|recently|abruptly|now|itself|already|eventually|long|again|just|since|even|still"
    r"|then|soon|never|not))?"
)
_FIRMS_ALONE = re.compile(
    rf"(?:,? which)?(?: has| have| had)?{_OFTEN} (?:announced|announces|acquired|acquires|bought"
    r"|hired|hires|sued|invested|invests|owed|chartered|employs|employed|unveiled|unveils|raised \$"
    r"|declined to comment|filed for|laid off|merged|consolidated|competes)\b"
    r"|(?:'s)? (?:shares?|stock)\b(?! of\b)"
    r"|(?:'s)? (?:CEO|CFO|executives|employees|headquarters|board|subsidiary)\b"
    r"| (?:gained|rose|fell|lost|climbed|dropped) (?:by )?[\d.]+ ?(?:%|per ?cent)"
)
_FIRMS_DO = re.compile(
    rf"(?:,? which)?{_OFTEN} (?:said|says|decided|plans|told|wants|confirmed|hopes|intends|reacted"
    r"|appears to|opted|chose|launched|launches|released|sold|sells|agreed|argued|refused|serves"
    r"|offers|makes|trains|strengthens|showed|reported|expects|equips|won|keeps|introduced"
    r"|is (?:building|betting|growing|working|planning|developing|selling)"
    rf"|(?:has|have){_OFTEN} (?:decided|acknowledged|said|built|opted|agreed|indicated|made"
    r"|strengthened|told|launched|released|introduced|shown|opened|offered|earned|started))\b"
    r"|'s (?:decision|strateg\w+|leadership|intention|move|share|pivot|catalog(?:ue)?|staff"
    r"|offices?|rivals|competitors|products?|chief|spokes\w+|plans?|customers|engineers|exit|retreat|bet)\b"
    r"| (?:chief|spokes\w+|staff)\b|, whose (?:own )?(?:products?|shares|customers|staff)\b"
)
_OF_FIRMS = re.compile(
    r"\b(?:[Ww]ithin|[Ii]nside|(?:deal|agreement|partnership|contract) (?:with|by)|rivals? of"
    r"|subsidiary of|owned by|bought by|led by|employed by|shares (?:in|of)|stake in"
    r"|(?:executives|analysts|engineers|economists|researchers|employees|staff) (?:at|of|from)"
    r"|alongside the likes of|owner)(?: the)? \Z"
)
_OF_GOODS = re.compile(
    r"\b(?:launch(?:ed|es|ing)?|launch of|releas(?:ed|es|ing)|unveil(?:ed|s|ing)"
    r"|discontinu(?:e|ed|ing)|announced|introduced|strengthens|using|version of"
    r"|(?:sell|sells|sold|selling|sales? of|building|building up|shown)"
    r"|shut(?:ting)? down|download(?:ed|s of)?|install(?:ed)?|users of|closure of"
    r"|end of|via|on|through|written for|programs for|makers? of"
    r"|(?:sold|marketed|known) as)(?: (?:its|the|their))? \Z",
    re.IGNORECASE,
)
_GOODS_ARE = re.compile(
    r"(?:'s)? (?:app|model|users?|version|downloads?|subscri\w+|account|data|characters?|movies?"
    r"|store|episodes?|videos?)\b"
)
_IN_PLACES = re.compile(
    r"\b(?:(?P<sure>in|near|outside|north of|south of|east of|west of|city of|port of"
    r"|(?:plant|factory|office|offices|based) (?:at|in))"
    r"|from|across|around|throughout|(?<!according )to) \Z",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r",? (?:\d\d,|who |said|says|told|added|wrote|argued|testified|resigned|died|pleaded)"
)
_SPOKEN_BY = re.compile(r"\b(?:said|says|added|asked|argued) \Z")
_BYLINE = re.compile(
    r"(?:^|\n|[-\u2013\u2014|\u00b7] ?)By (?:(?:[A-Z][\w.'-]+ ){1,3}?(?:and|&) )?\Z"
)
_DATELINE = re.compile(
    r"(?:, [A-Z][a-z.]+)?(?: \([A-Z][A-Za-z ]+\))? ?[-\u2013\u2014]{1,2} ?[A-Z\"]"
)

_HAN_FIRM = re.compile(
    r"(?:公司|企业|厂商|集团|巨头|制造商|开发商|运营商|供应商|车企|药企|汽车厂|银行|媒体|机构"
    r"|创业公司|初创|对手|竞争者)[\"「『《]?[ ]?\Z"
)
_HAN_FIRM_DOES = re.compile(
    r"[ ]?(?:公司|集团|(?:也|已|则|[上下本这]?周[一二三四五六日末]|今日|近日|昨日|日前|正式|突然)*"
    r"(?:宣布|收购|裁员|融资|投资|公布|聘请)|的?(?:股价|首席执行|执行长|执行官|高管|股东|员工|总部|董事会"
    r"|产品|竞争对手|旗下))"
)
_HAN_GOODS = re.compile(
    r"(?:应用程序|应用|软件|工具|模型|产品|平台|浏览器|游戏|手机|眼镜|助手|停售|推出|发布|关闭|终止"
    r"|使用)(?:了|的)?[\"「『《]?[ ]?\Z"
)
_HAN_GOODS_IS = re.compile(
    r"[ ]?的?(?:应用|模型|眼镜|手机|软件|平台|用户|上线|上市|下载|服务|API|app)", re.IGNORECASE
)


def around(text: str, start: int, end: int) -> Iterator[tuple[NameKind, float]]:
    """Yield what the words on both sides of a place in the plain ``text`` say, and its weight."""
    before = text[max(0, start - 40) : start]
    yield from _called(text, before, end)
    yield from _acting(text, before, end)
    if _HAN_FIRM.search(before) or _HAN_FIRM_DOES.match(text, end):
        yield NameKind.ORGANISATION, _CALLED
    if _HAN_GOODS.search(before) or _HAN_GOODS_IS.match(text, end):
        yield NameKind.PRODUCT, _DONE


def is_body(text: str, start: int, end: int) -> bool:
    """Return whether the words beside the name at a place call it a firm, or the like."""
    told = _called(text, text[max(0, start - 40) : start], end)
    return (NameKind.ORGANISATION, _CALLED) in told


def speaks(text: str, start: int, end: int) -> bool:
    """Return whether the name at a place does what mostly people do: it says something."""
    before = text[max(0, start - 40) : start]
    return bool(_SPEAKS.match(text, end) or _SPOKEN_BY.search(before) or _BYLINE.search(before))


def _called(text: str, before: str, end: int) -> Iterator[tuple[NameKind, float]]:
    if called := _LIKE.search(before) or _IS_A.match(text, end):
        yield _class_of(called), _CALLED
    elif named := _IS.match(text, end):
        kind = _class_of(named)
        owned = kind is NameKind.PRODUCT and _OWNED.search(before)
        yield kind, _CALLED if owned else _WEAK


def _acting(text: str, before: str, end: int) -> Iterator[tuple[NameKind, float]]:
    if _FIRMS_ALONE.match(text, end):
        yield NameKind.ORGANISATION, _SAID
    elif _FIRMS_DO.match(text, end) or _OF_FIRMS.search(before):
        yield NameKind.ORGANISATION, _DONE
    if _GOODS_ARE.match(text, end) or _OF_GOODS.search(before):
        yield NameKind.PRODUCT, _DONE
    elif text[end - 1].isupper() and before[-1:] in ("", "\n") and _DATELINE.match(text, end):
        yield NameKind.PLACE, _SAID
    elif there := _IN_PLACES.search(before):
        yield NameKind.PLACE, _THERE if there["sure"] else _WEAK


def _class_of(match: re.Match[str]) -> NameKind:
    return NameKind(match.lastgroup or NameKind.OTHER)
