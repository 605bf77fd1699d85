"""Who speaks: read from the words beside a quotation, where they say so."""

from __future__ import annotations

import re

_SAID = (
    r"(?:said|says|saying|told|added|adds|wrote|writes|argued|argues|explained|insisted|warned|noted"
    r"|stated|states|replied|asked|claimed|announced|testified|recalled|admitted|declared|tweeted"
    r"|posted|concluded|conceded|remarked|observed|answered|acknowledged|stressed|predicted|joked"
    r"|responded|reported|commented|continued|promised|called|shouted"
    r"|indicated|(?:has|have)[ ](?:said|indicated))"
)
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Judge|Justice|Mayor|President|Chief|Captain|Professor|Senator"
    r"|Councillor|Minister|Inspector|Detective|Sergeant|Prosecutor|Governor)\.?[ ])"
)
_NAME = (
    rf"(?:{_TITLE}*[A-ZÀ-Þ](?:[\w-]|['’](?!s\b))+"
    r"(?:[ ](?:(?:de|van|von|der|del|bin|al|la)[ ])?[A-ZÀ-Þ](?:[\w.-]|['’](?!s\b))*)*"
    r"(?!\w|['’]s\b))"
)
_OFFICE = (
    r"(?:spokes\w+|officials?|ministers?|mayor|lawyers?|judge|prosecutors?|residents?|witness(?:es)?"
    r"|police|executives?|directors?|chief|manager|owner|analysts?|doctors?|teachers?|workers?"
    r"|founder|chair\w*|captain|driver|neighbou?r|scientists?|commissioner|council|company|union"
    r"|department|agency|ministry|statement|engineers?|inspector|coroner|student|customers?|nurse"
    r"|leader|president|secretary|professor|survivor|author|pilot|farmer|coach|researcher"
    r"|persons?|people|sources?|insiders?)"
)
_ROLE = (
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[A-ZÀ-Þ][\w-]+['’]s)[ ]"
    rf"(?:[\w'’-]+[ ]){{0,5}}?{_OFFICE}"
    r"(?:[ ](?:for|of|at|from)[ ](?:the[ ])?[\w'’-]+(?:[ ][A-Z][\w'’-]+)*)?)"
)
_MANY = (
    r"(?:(?:[A-Z][\w'’-]+[ ]|[a-z][\w'’-]+[ ])?(?:[Ss]pokespeople|[Oo]fficials"
    r"|[Pp]rosecutors|[Ll]awyers|[Rr]esidents|[Ww]itnesses|[Dd]octors|[Pp]olice|[Ww]orkers|[Ee]ngineers|[Ss]cientists))"
)
_WHO = rf"(?P<who>{_MANY}|{_NAME}|{_ROLE})"
_OFFICER = rf"(?:(?:[\w'’-]+[ ]){{0,4}}?{_OFFICE},?[ ])(?P<who>{_NAME})"
"""Somebody named after what he is: "chief engineer Ann Example", "the founder, Ann Example"."""

_ASIDE = r"(?:,[^,.“”\"]{2,60},)?"
_AFTER = (
    re.compile(rf"[,.]?[ ]*(?:[a-z]+ly[ ])?{_SAID}[ ]{_OFFICER}"),
    re.compile(rf"[,.]?[ ]*{_OFFICER}{_ASIDE},?[ ](?:also[ ]|later[ ]|has[ ]|had[ ])?{_SAID}\b"),
    re.compile(rf"[,.]?[ ]*(?:[a-z]+ly[ ])?{_SAID}[ ]{_WHO}"),
    re.compile(rf"[,.]?[ ]*{_WHO}{_ASIDE}[ ](?:also[ ]|later[ ]|has[ ]|had[ ])?{_SAID}\b"),
    re.compile(rf"[,.]?[ ]*(?:according[ ]to|in[ ]the[ ]words[ ]of)[ ]{_WHO}"),
    re.compile(rf"[ ]*[-—–]{{1,2}}[ ]*(?P<who>{_NAME})(?=,|\.|\Z)"),
)
_BEFORE = (
    re.compile(
        rf"{_WHO}{_ASIDE}[ ](?:also[ ]|later[ ]|has[ ]|had[ ])?{_SAID}\b[^.!?\n“”\"]{{0,60}}\Z"
    ),
    re.compile(rf"{_SAID}[ ]{_WHO}[,:]?[ ]*\Z"),
    re.compile(rf"[Aa]ccording[ ]to[ ]{_WHO}[^.!?\n“”\"]{{0,40}}\Z"),
    re.compile(rf"\A(?P<who>{_NAME}):[ ]*\Z"),
)
_HAN_SAID = (
    r"(?<!不愿)(?<!不願)(?:表示|说|說|称|稱|指出|强调|強調|认为|認為|回应|回應|写道|寫道|补充|補充|透露|坦言|告诉|告訴|解释|解釋"
    r"|宣布|警告|回忆|回憶|作证|作證|问|問|答|(?<![报報])道)"
)
_HAN_WHO = r"(?P<who>[\u4e00-\u9fffA-Za-z·‧ -]{2,24}?)"
_HAN_ALSO = (
    "(?:则|則|也|又|还|還|只|仅|僅|曾|已|日前|昨日|今日|当时|當時|当晚|當晚|当天|當天|当日|當日"
    "|今天|昨天|(?:周|週|星期)[一二三四五六日天]|(?:接受|受)\\S{0,6}(?:访|訪)(?:时|時)"
    "|在[\u4e00-\u9fff]{1,8}?(?:中|时|時|上|前|后|後|当晚|當晚|当天|當天)){0,4}"
)
# Four in a row are more than anybody writes; without a bound, runs of “在……中” take forever.
_HAN_TO = r"(?:(?:对|對|向)[^，。,]{2,10}?)?"
_HAN_AFTER = re.compile(rf"[,，。]?[ ]?{_HAN_WHO}{_HAN_ALSO}{_HAN_TO}{_HAN_SAID}")
_HAN_BEFORE = re.compile(
    rf"(?:^|[。！？\n，,；;」』”]|\A)[ ]?{_HAN_WHO}{_HAN_ALSO}"
    rf"{_HAN_TO}{_HAN_SAID}[^。！？\n「『“]{{0,14}}\Z"
)
_HAN_LABEL = re.compile(r"(?P<who>[\u4e00-\u9fff·‧]{2,8})[:：]\Z")
_PRONOUN = re.compile(
    r"(?:He|She|They|It|We|I|But|And|The|This|That|In|At|When|As|Yet|你|我|他|她|它|他们|他們|她们|她們|并|並|也|后|後)\Z"
)
_ENDS = re.compile(r"\.[”\"’»](?: |\Z|\n)|[”\"’»]\.")
_LEADS_ON = re.compile(r"[^.。!?！？“「]{0,30}[:：]")
_LEAD = re.compile(r"^(?:但|而|不过|不過|对此|對此|其中|另外|此外|当时|當時|据|據|根据|根據)+")


def of(text: str, start: int, end: int) -> str:
    """Return who says what stands from ``start`` to ``end``, marks included; "" if untold."""
    tail = text[end : end + 160].split("\n", maxsplit=1)[0]
    head = text[max(0, start - 200) : start].rpartition("\n")[2]
    for pattern in (
        (*_AFTER, _HAN_AFTER) if not _ENDS.search(text[max(0, end - 3) : end + 1]) else ()
    ):
        found = pattern.match(tail)
        # "… X said:" leads to the next quotation.
        if found and not _LEADS_ON.match(tail, found.end()) and (who := _who(found)):
            return who
    for pattern in _BEFORE:
        # The last of several speakers is the one who goes on to speak.
        found = next(reversed([*pattern.finditer(head)]), None)
        if who := _who(found):
            return who
    return _who(_nearest(_HAN_BEFORE, head)) or _who(_HAN_LABEL.match(head))


def _nearest(pattern: re.Pattern[str], head: str) -> re.Match[str] | None:
    """Return the match that begins last; clauses before it may lead up to the same quotation."""
    starts = range(len(head) - 1, -1, -1)
    return next(filter(None, (pattern.match(head, at) for at in starts)), None)


def _who(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    who = _LEAD.sub("", match["who"].strip(" ,，."))
    return "" if _PRONOUN.fullmatch(who) else who
