"""Who speaks: read from the words beside a quotation, where they say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.compare.names.kinds import may_be_person
from desktop.compare.words.plain import plain
from desktop.compare.words.speech import HAN_PERSON, HAN_SAID, HAN_TITLE, PARTICLE, TITLE

_SAID = (
    r"(?:said|says|saying|told|added|adds|wrote|writes|argued|argues|explained|insisted|warned|noted"
    r"|stated|states|replied|asked|claimed|announced|testified|recalled|admitted|declared|tweeted"
    r"|posted|concluded|conceded|remarked|observed|answered|acknowledged|stressed|predicted|joked"
    r"|responded|reported|commented|continued|promised|called|shouted"
    r"|indicated|(?:has|have)[ ](?:said|indicated))"
)
_NAME = (
    rf"(?:(?:{TITLE}[ ])*[A-ZÀ-Þ](?:[\w-]|['’](?!s\b))+"
    rf"(?:[ ](?:{PARTICLE}[ ]){{0,2}}(?:[A-ZÀ-Þ]\.(?=[ ][A-ZÀ-Þ])"
    r"|[A-ZÀ-Þ](?:[\w-]|\.(?=\w)|['’](?!s\b))*))*"
    r"(?!\w|['’]s\b))"
)
_OFFICE = (
    r"(?:spokes\w+|officials?|officers?|coroner|ministers?|mayor|lawyers?|judge|prosecutors?|residents?|witness(?:es)?"
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
    re.compile(rf"\b(?!told\b){_SAID}[ ]{_WHO}[,:]?[ ]*\Z"),
    re.compile(rf"[Aa]ccording[ ]to[ ]{_WHO}[^.!?\n“”\"]{{0,40}}\Z"),
    re.compile(rf"\A(?P<who>{_NAME}):[ ]*\Z"),
)
_HAN_SAYS = rf"(?:(?<!不愿){HAN_SAID}|[问答]|(?<![报知索街渠轨管频隧通河航])道(?=[:,。\"「『]|\Z))"
_HAN_WHO = r"(?P<who>[\u4e00-\u9fffA-Za-z·‧ -]{2,24}?)"
_HAN_ALSO = (
    "(?:则|也|又|还|只|仅|曾|已|日前|昨日|今日|当时|当晚|当天|当日|今天|昨天|[周][一二三四五六日天]|星期[一二三四五六日天]"
    "|(?:接受|受)\\S{0,6}访时|在[\u4e00-\u9fff]{1,8}?(?:中|时|上|前|后|当晚|当天)){0,4}"
)
# Four in a row are more than anybody writes; without a bound, runs of “在……中” take forever.
_HAN_TO = r"(?:[对向][^,。]{2,10}?)?"
_HAN_AFTER = re.compile(rf"[,。]?[ ]?{_HAN_WHO}{_HAN_ALSO}{_HAN_TO}{_HAN_SAYS}")
_HAN_BEFORE = re.compile(
    rf"(?:^|[。！？!?\n,;」』\"]|\A)[ ]?{_HAN_WHO}{_HAN_ALSO}"
    rf"{_HAN_TO}{_HAN_SAYS}[^。！？!?\n「『\"]{{0,14}}\Z"
)
_HAN_LABEL = re.compile(r"(?P<who>[\u4e00-\u9fff·‧]{2,8}):\Z")
_PRONOUN = re.compile(
    r"(?:He|She|They|It|We|I|But|And|The|This|That|In|At|When|As|Yet|[你我他她它]们?|并|也|后)\Z"
)
_ENDS = re.compile(r"\.[”\"’»](?: |\Z|\n)|[”\"’»]\.")
_LEADS_ON = re.compile(r"[^.。!?！？\"「]{0,30}:")
_LEAD = re.compile(r"^(?:但|而|不过|对此|其中|另外|此外|当时|据|根据)+")
_HE = re.compile(
    rf"[,.]?[ ]*(?:{_SAID}[ ](?:he|she)\b"
    rf"|(?:[Hh]e|[Ss]he)[ ](?:also[ ]|later[ ]|has[ ]|had[ ])?{_SAID}\b)"
    rf"|[,。]?[ ]?[他她]{_HAN_ALSO}{_HAN_TO}{_HAN_SAYS}"
)
_HE_BEFORE = re.compile(
    rf"\b(?:[Hh]e|[Ss]he)[ ]{_SAID}[^.!?\n\"]{{0,40}}\Z|[他她]{_HAN_ALSO}{_HAN_SAYS}[:,]?\Z"
)
_SAYERS = (
    re.compile(rf"{_WHO}{_ASIDE}[ ](?:also[ ]|later[ ]|has[ ]|had[ ])?{_SAID}\b"),
    re.compile(rf"\"[ ](?!told\b){_SAID}[ ]{_WHO}"),
    re.compile(
        rf"(?:^|[。！？!?\n,;」』\"])[ ]?{_HAN_WHO}{_HAN_ALSO}{_HAN_TO}(?<!不愿){HAN_SAID}",
        re.MULTILINE,
    ),
)
_FULL_NAME = re.compile(rf"(?<!\bat )(?<!\bin )(?<!\bof )(?<!\bfrom )(?P<who>{_NAME})")
_HAN_NAMED = re.compile(rf"{HAN_TITLE}(?P<who>{HAN_PERSON})(?=[与和跟及、,在])")
_SENTENCE_END = re.compile(r"[.!?][\"')]?[ ](?=[A-Z\"'(])|[。！？][」』\"]?")
_OWN_SENTENCE = re.compile(r"[.!?。！？…][”\"」』’)]?[ ]?\Z")
_PARAGRAPH = 600
"""Code points before a quotation in which the one who goes on speaking was named."""


def of(text: str, start: int, end: int) -> str:
    """Return who says what stands from ``start`` to ``end``, marks included; "" if untold.

    What "she said", and what stands alone after what somebody said, is of the one named last in
    the same paragraph.
    """
    tail = _Piece.of(text[end : end + 160].split("\n", maxsplit=1)[0])
    before = _Piece.of(text[max(0, start - _PARAGRAPH) : start].rpartition("\n")[2])
    head = before.last(200)
    is_ended = bool(_ENDS.search(text[max(0, end - 3) : end + 1]))
    if who := _after(tail, is_ended=is_ended) or _before(head):
        return who
    if _HE.match(tail.plain) or _HE_BEFORE.search(head.plain):
        return _last_sayer(before) or _last_name(before)
    if head.plain.endswith(": "):
        return _first_name(before.last_sentence())
    is_apart = _OWN_SENTENCE.search(head.plain) and (is_ended or not tail.plain.strip(" ."))
    return _last_sayer(before.last_sentence()) if is_apart else ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text as written, and as grammars read it: as long, code point by code point."""

    written: str
    plain: str

    @classmethod
    def of(cls, text: str) -> _Piece:
        """Return a stretch of text."""
        return cls(text, plain(text))

    def last(self, length: int) -> _Piece:
        """Return its last code points."""
        return _Piece(self.written[-length:], self.plain[-length:])

    def last_sentence(self) -> _Piece:
        """Return its last sentence, which may have quotations in it."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self.plain.rstrip())]
        inner = [end for end in ends if end < len(self.plain.rstrip())]
        return self.last(len(self.plain) - inner[-1]) if inner else self

    def who(self, match: re.Match[str] | None) -> str:
        """Return who is named in a match of the plain text; "" for a pronoun, and for none."""
        if match is None:
            return ""
        who = self.written[slice(*match.span("who"))].strip(" ,，.")
        who = who[len(who) - len(_LEAD.sub("", plain(who))) :]
        return "" if _PRONOUN.fullmatch(plain(who)) else who


def _after(tail: _Piece, *, is_ended: bool) -> str:
    for pattern in (*_AFTER, _HAN_AFTER) if not is_ended else ():
        found = pattern.match(tail.plain)
        # "… X said:" leads to the next quotation.
        if found and not _LEADS_ON.match(tail.plain, found.end()) and (who := tail.who(found)):
            return who
    return ""


def _before(head: _Piece) -> str:
    for pattern in _BEFORE:
        # The last of several speakers is the one who goes on to speak.
        found = next(reversed([*pattern.finditer(head.plain)]), None)
        if who := head.who(found):
            return who
    nearest = _nearest(_HAN_BEFORE, head.plain)
    return head.who(nearest) or head.who(_HAN_LABEL.match(head.plain))


def _nearest(pattern: re.Pattern[str], head: str) -> re.Match[str] | None:
    """Return the match that begins last; clauses before it may lead up to the same quotation."""
    starts = range(len(head) - 1, -1, -1)
    return next(filter(None, (pattern.match(head, at) for at in starts)), None)


def _last_sayer(piece: _Piece) -> str:
    """Return who says something last in a stretch of text."""
    found = [match for pattern in _SAYERS for match in pattern.finditer(piece.plain)]
    named = [(match.start("who"), who) for match in found if (who := piece.who(match))]
    return max(named, default=(0, ""))[1]


def _last_name(piece: _Piece) -> str:
    return next(reversed(_people(piece)), "")


def _first_name(piece: _Piece) -> str:
    return next(iter(_people(piece)), "")


def _people(piece: _Piece) -> list[str]:
    """Return the names in a stretch of text that are written as a person's, in full."""
    found = (piece.who(match) for match in _FULL_NAME.finditer(piece.plain))
    named = [who for who in found if who and " " in who and may_be_person(_untitled(who))]
    return named or [piece.who(match) for match in _HAN_NAMED.finditer(piece.plain)]


def _untitled(name: str) -> str:
    """Return a name as `may_be_person` takes it: a title is as good as a first name."""
    return re.sub(rf"^(?:{TITLE} )+(?=\S+ )", "", name)
