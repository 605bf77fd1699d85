"""Where a text says that something is not so, in English and Chinese.

A scope is what one negation denies: the words after it to the end of its clause. What only looks
like one ("not only", 不仅), says nothing of what follows ("did not say when"), denies a denial,
or holds only for a time ("not until June") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.compare.words.plain import plain

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """What one negation denies, from ``start`` to ``end``; ``is_before`` it, as in "is untrue".

    ``is_whole`` tells that what stands there is all that is denied, whoever does: "denied that".
    """

    start: int
    end: int
    is_before: bool = False
    is_whole: bool = False


_LIKE = (
    r"(?:\bnot|n't)[ ](?:only|just|merely|simply|least|necessarily|about|to[ ]mention|even|all"
    r"|every|always|alone|unlike|far)\b"
    r"|\bno[ ](?:doubt|matter|relation|fewer|less|more[ ]than|later|sooner|wonder|\w+er[ ]than)\b"
    r"|\b(?:nothing[ ]but|never[ ]mind|(?:if|or|why)[ ]not|whether[ ]or[ ]not|no\.)"
    r"|不[仅但止单光只到少久断过同料时足满安幸良锈动明妨禁管论准许]|不再允许|不得[不已]|不(?:超过|少于|低于|高于|晚于)|差不多|了不起|对不起|无[论疑线锡数人机]"
    r"|未[来婚成必免]|没[关落收]|[是能可]否|否则|(?<!并)非[常洲法得要]|除非|莫非"
)
_TELLS_NOTHING = (
    r"(?:n't|\bnot|\bnever|\bno[ ]one|\bdeclin\w+[ ]to|\brefus\w+[ ]to|\bunable[ ]to)"
    r"[ ](?:\w+ly[ ]|yet[ ]|been[ ]|be[ ])?"
    r"(?:say|said|tell|told|respond|reply|comment|specify|specified|disclose[d]?|name[d]?|know[n]?|clear"
    r"|elaborate|explain(?:ed)?|reveal(?:ed)?|mention(?:ed)?|identif(?:y|ied)|answer|confirm(?:ed)?)\b"
    r"|(?:没有|未|不|拒绝|无法)(?:立即|具体|进一步|能|予|愿|对此)?"
    r"(?:透露|说明|回应|披露|公布|提及|解释|表示|明确|清楚|知道|知情|具名|评论|置评|证实|确认)"
)
_DENIES = (
    r"n't\b|\b(?:not|never|no|nobody|none|nor|neither|without|cannot|unable[ ]to|no[ ]longer"
    r"|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|fail(?:s|ed)?[ ]to"
    r"|rul(?:e|es|ed|ing)[ ]out|dismiss(?:es|ed))\b"
    r"|而非|并?没有|并?未曾?|从未|尚未|并非|并不|不是|不会|不再|不能|不予|不曾|没|不|毫?无|否认|拒绝|驳斥|否决"
)
_REFUSES = re.compile(r"den|rej|dism|rul|否认|驳斥|否决", re.IGNORECASE)
"""What denies whatever time it speaks of: "denied that any was ill before March"."""

_NEGATION = re.compile(
    rf"(?P<like>{_LIKE})|(?P<nothing>{_TELLS_NOTHING})"
    r"|(?P<false>\b(?:is|was|are|were)[ ](?:untrue|false|wrong|not[ ]true|incorrect"
    r"|unfounded|baseless|groundless|without[ ](?:foundation|basis))\b"
    r"|\b(?:has|have|had)[ ]no[ ](?:basis|foundation)\b|并?不属实|毫?无根据|没有根据|[是为]?不实"
    r"|子虚乌有|是谣言|是假的)"
    rf"|(?P<denies>{_DENIES})",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.!?](?=[\s\"')]|$)|[;:\"]|,(?!\d{3})|[。！？、「」『』\n]|[ ]-[ ]"
    r"|\band[ ](?:\w+[ ])?(?:said|says|insist(?:s|ed)|vow(?:s|ed)|promised|added|told)\b"
    r"|\b(?:but|although|though|while|because|after[ ]which|so[ ]that)\b",
    re.IGNORECASE,
)
_FOR_A_TIME = re.compile(r"\b(?:until|till|before|unless|except|yet)\b|直到|之前|除了|以前")
_ASKS = re.compile(r"\b(?:if|whether)\b|[?？]|是否|如果|倘若|能否", re.IGNORECASE)

_SIGN = re.compile(
    r"n['’]t\b|\b(?:no|not|never|nobody|none|nor|neither|without|cannot|unable|untrue|false|wrong"
    r"|incorrect|unfounded|baseless|groundless|(?:den[yi]|refus|reject|fail|rul|dismiss)\w*)\b|[不沒没未無无非否拒駁驳谣謠假]",
    re.IGNORECASE,
)
"""What every negation has, as it is written."""

_REACH = 90
_HAN_REACH = 18
"""Code points after a negation that it may deny, in English and in Chinese."""


def is_in(text: str) -> bool:
    """Return whether ``text`` may deny anything: asked first, since it takes no time."""
    return _SIGN.search(text) is not None


def scopes(text: str, start: int, end: int) -> list[Scope]:
    """Return what is denied in ``text`` between two offsets, in order."""
    alone = _alone(sorted(_scopes(plain(text[start:end])), key=lambda one: one.start))
    return [replace(one, start=start + one.start, end=start + one.end) for one in alone]


def clause(text: str, start: int, end: int, at: int) -> Span:
    """Return the clause around the offset ``at`` in the sentence from ``start`` to ``end``."""
    folded = plain(text[start:end])
    before = [match.end() for match in _CLAUSE_END.finditer(folded, 0, at - start)]
    after = _CLAUSE_END.search(folded, at - start)
    return start + (before[-1] if before else 0), start + after.start() if after else end


def is_asked(text: str, start: int, end: int) -> bool:
    """Return whether what stands between two offsets is asked or supposed, and not told."""
    return bool(_ASKS.search(plain(text[start:end])))


def _scopes(text: str) -> Iterator[Scope]:
    for match in _NEGATION.finditer(text):
        if match["denies"]:
            last = _clause_end(text, match)
            refuses = bool(_REFUSES.match(match.group()))
            if refuses or not _FOR_A_TIME.search(text, match.end(), last):
                yield Scope(match.end(), last, is_whole=_is_whole(text, match))
        elif match["false"]:
            least = max(0, match.start() - _REACH)
            before = [one.end() for one in _CLAUSE_END.finditer(text, least, match.start())]
            first = before[-1] if before else least
            yield Scope(first, match.start(), is_before=True, is_whole=True)


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Return whether all that a negation denies stands after it."""
    word = match.group().lower()
    if word == "no":
        return bool(_FINDS.search(text, max(0, match.start() - 10), match.start()))
    return word.startswith(("den", "rul", "否认", "驳斥")) or bool(_CLAIM.match(text, match.end()))


_FINDS = re.compile(r"\b(?:found|finds?|finding|is|was|are|were|saw|sees?) \Z")
_CLAIM = re.compile(r" (?:any |all |the )?(?:calls|claims?|allegations|reports?|suggestions?)\b")


def _clause_end(text: str, match: re.Match[str]) -> int:
    reach = _REACH if match.group().isascii() else _HAN_REACH
    last = min(len(text), match.end() + reach)
    found = _CLAUSE_END.search(text, match.end(), last)
    return found.start() if found else last


def _alone(found: Sequence[Scope]) -> Iterator[Scope]:
    """Yield the scopes in which none begins, and that begin in none: they are denied once."""
    reached = 0
    for one, following in pairwise([*found, None]):
        if one is None:
            return
        is_free = one.start >= reached and not (following and following.start < one.end)
        reached = max(reached, one.end)
        if is_free:
            yield one
