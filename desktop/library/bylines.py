"""Who wrote an article, as the line below its title tells: for files that state no author."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

_HEAD, _SHORT = 12, 100
"""How many paragraphs are an article's head, and how many letters a byline has at most."""

_NAME = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[.'’-][^\W\d_]*)*"
_LINK = r"(?:al|bin|da|de|del|della|den|der|di|du|el|ibn|la|le|ten|ter|van|von|zu)"
_PERSON = rf"{_NAME}(?:\s+(?:{_LINK}\s+){{0,2}}{_NAME}){{1,3}}"
_AND = r"(?:\s*,\s*|\s+(?:and|und|et|y|&)\s+)"
_WESTERN = re.compile(
    rf"(?:By|BY|Von|Par|Por)\s+(?P<names>{_PERSON}(?:{_AND}{_PERSON}){{0,4}})"
    r"(?=\s*$|\s*[,;|·•–—(\n\d]|\s+(?:in|for|at|on|is)\s)"
)
_HAN = "[\u3400-\u9fff·]"
_HAN_NAMES = rf"(?P<names>{_HAN}{{2,8}}(?:[、 \u3000]{_HAN}{{2,4}}){{0,3}}?)"
_CHINESE = (
    re.compile(
        rf"[^\s，。]{{0,8}}(?:记者|記者|作者|撰文|^文)\s*[:：/｜|丨 \u3000]\s*{_HAN_NAMES}"
        r"(?=\s*$|\s*[,，|｜丨/（(\d]|\s+\S{0,4}(?:报道|報道|编辑|編輯))"
    ),
    re.compile(rf"{_HAN_NAMES}[ \u3000]+(?:报道|報道|撰文)\s*$"),
)
_NOBODY = re.compile(
    r"\b(?:Staff|Special|Correspondents?|Reporters?|Editors?|Our|The|Popular|News|Agenc(?:y|ies)"
    r"|Reuters|Press|Desk|Team)\b|本报|本网|编辑部|通讯员",
    re.IGNORECASE,
)


def author_in_head(texts: Iterable[str]) -> str:
    """Return the names in the first byline among ``texts``, the paragraphs an article begins with.

    An empty string when none of the first few is one, or it names an office instead of somebody.
    """
    heads = (text.strip() for text in islice(texts, _HEAD) if len(text) <= _SHORT)
    return next(filter(None, map(_names, heads)), "")


def _names(text: str) -> str:
    found = next(filter(None, (one.match(text) for one in (_WESTERN, *_CHINESE))), None)
    if found is None or _NOBODY.search(found["names"]):
        return ""
    names = " ".join(found["names"].split())
    return names.title() if names.isupper() and names.isascii() else names
