"""Text cut into words, the same way for index, query and marks.

A word is what is between spaces and punctuation, except that numbers keep their points and
commas (3.14, 1.000), acronyms theirs (U.S.), and signs that carry meaning (%, $, €, emoji) are
words themselves. A possessive 's is dropped. Chinese and Japanese runs become pairs of
characters (see `desktop.search.han`). A word is *folded* for matching only: case, accents,
width, ligatures, apostrophes and Traditional characters make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from desktop.search import han

# Signs that belong to the word before them: accents, vowel signs, joiners, the soft hyphen.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0abc-\u0acd\u0b3c-\u0b57\u0bbe-\u0bcd\u0c3e-\u0c56"
    "\u0cbc-\u0cd6\u0d3e-\u0d4d\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ecd"
    "\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u3099\u309a\ufe20-\ufe2f"
)
# Signs that are words of their own, as the inside of a character class.
SIGNS = "%‰$¢£¥€₠-₿％＄￠￡￥\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001fbff"
_USUAL = 12  # characters that a word and the space after it seldom exceed
APOSTROPHES = "'’ʼ＇"


def _pattern(letter: str, marks: str, extra: str) -> re.Pattern[str]:
    body = f"(?:{letter}++[{marks}]*+)++" if marks else f"{letter}++"
    return re.compile(
        rf"\d++(?:[.,．]\d++)++"  # 3.14 and 1,000
        rf"|(?=[^\W\d]){letter}(?:\.(?=[^\W\d]){letter})++(?!{letter})\.?"  # U.S.
        rf"|{body}(?:[{APOSTROPHES}][sS](?!{letter}))?+"  # words, and Altman's
        rf"|{extra}"
    )


_OTHER = f"[^\\W_{han.CLASS}]"
_ASCII_WORD = _pattern("[0-9A-Za-z]", "", "[%$]")


_INSIDE = ".,'%$"  # what of ASCII, but for letters and digits, can be of a word
_GAPS = bytes(
    code if code > 127 or chr(code).isalnum() or chr(code) in _INSIDE else ord(" ")
    for code in range(256)
).lower()


# The patterns for other texts take milliseconds to compile, which a first search may not need.
@cache
def _other_word() -> re.Pattern[str]:
    return _pattern(_OTHER, _MARKS, f"[{SIGNS}]")


@cache
def _placed_word() -> re.Pattern[str]:
    return _pattern(_OTHER, _MARKS, f"[{SIGNS}]|[{han.CLASS}]")


# ASCII, punctuation, letters whose lower case is all that folds them, Chinese, Japanese, Korean and
# emoji, as the inside of a class.
_PLAIN = (
    "\0-\x7f\u00a0-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b6\u00b7\u00bb\u00bf"
    "\u0391-\u03a1\u03a4-\u03a9\u03b1-\u03c1\u03c3-\u03c9\u0410-\u044f"
    f"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3000-\u3003\u3008-\u3011{han.CLASS}"
    "\u05d0-\u05ea\u0627-\u063f\u0641-\u064a\uac00-\ud7a3！（），：；？\u2600-\u27bf\U0001f000-\U0001fbff"
)


# Other Latin, Greek, Cyrillic and Arabic letters, mostly with accents, that fold to one each.
# Left out are those that fold to two, or to what depends on the letters beside them.
_LETTERS = (
    "\u00c0-\u00c5\u00c7-\u00dd\u00e0-\u00e5\u00e7-\u00fd\u00ff-\u0131\u0134-\u013e\u0141-\u0148"
    "\u014a-\u0151\u0154-\u01c3\u01cd-\u01e1\u01e4-\u01f0\u01f4-\u01fb\u01fe-\u024f"
    "\u0370-\u0379\u037b-\u0390\u03a2\u03a3\u03aa-\u03b0\u03c2\u03ca-\u040f\u0450-\u0482\u0488-\u052f"
    "\u0622-\u0626\u1e00-\u1e99\u1e9b-\u1e9d\u1e9f-\u1eff"
)


_CAPITALS = "\u0391-\u03a1\u03a4-\u03a9\u0410-\u042f"  # the plain ones, beside those of ASCII


# A class alone: with anything before it, or with letters that stay, going through a text takes
# ten times as long.
@cache
def _letter() -> re.Pattern[str]:
    return re.compile(f"[{_LETTERS}{_CAPITALS}]")


@cache
def _not_plain() -> re.Pattern[str]:
    return re.compile(f"[^{_PLAIN}{_LETTERS}]")


def bare(text: str) -> str:
    """Return ``text`` with each word of plain text folded, but for Han; as long as it is."""
    return lowered(text if text.isascii() else _letter().sub(lambda one: fold(one[0]), text))


def lowers_as_ascii(text: str) -> bool:
    """Return whether of a plain text `bare` changes nothing but letters of ASCII.

    So it is with most texts in languages without accents, and with Chinese.
    """
    return text.isascii() or not _letter().search(text)


def lowered(text: str) -> str:
    """Return ``text`` with letters of ASCII in lower case, many times faster than all letters."""
    if text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


_STRIPPED = re.compile("[\u00ad\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d]")
_ACCENTED = re.compile("([\0-\u03ff])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"ё": "е"} | dict.fromkeys(APOSTROPHES, "'")
)  # fmt: skip


def split(text: str) -> list[str]:
    """Return the words of ``text`` in order, not folded yet; a pair for each Han character."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    found: list[str] = []
    for number, part in enumerate(han.run().split(text)):  # every other one is a run
        if part:
            found += han.pairs(part) if number % 2 else _other_word().findall(part)
    return found


def pieces(text: str) -> list[str]:
    """Return pieces of ``text`` in order, whose words, once folded, are those of the text.

    Most are a word, letters in lower case: cutting a text so takes a tenth of finding its words.
    """
    data = text.encode("utf-8", "surrogatepass").translate(_GAPS)
    # At the end of a word these two mean nothing.
    data = data.replace(b". ", b"  ").replace(b", ", b"  ")
    return data.decode("utf-8", "surrogatepass").split()


def place(text: str, start: int = 0) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and word for what `split` returns, from ``start`` of ``text`` on.

    A pair of Han characters is placed at its first one alone, so no two places overlap.
    """
    if text.isascii():
        for match in _ASCII_WORD.finditer(text, start):
            yield match.start(), match.end(), match[0]
        return
    is_han = han.character().match
    for match in _placed_word().finditer(text, start):
        first, last, word = match.start(), match.end(), match[0]
        if last - first == 1 and is_han(word) and is_han(text, last):
            word = text[first : last + 1]
        yield first, last, word


def place_within(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield what `place` yields of ``text`` from ``start`` to ``end``, two spaces or its ends."""
    for first, last, word in place(text[start:end]):
        yield start + first, start + last, word


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Return ``word`` as it is matched: without case, accents, width or possessive 's."""
    if word.isascii():
        folded = word.lower()
    elif is_han(word):
        folded = unicodedata.normalize("NFKC", word).translate(han.simplified())
    else:
        folded = _fold_letters(word) or word  # nothing but the kashida that stretches letters
    if folded[-2:-1] == "'":
        folded = folded[:-2]
    return folded[:-1] if folded[-1:] == "." else folded


def is_han(word: str) -> bool:
    """Return whether a word is Chinese or Japanese, hence a character or a pair of them."""
    return word >= han.FIRST and han.character().match(word) is not None


def is_plain(text: str) -> bool:
    """Return whether every word of ``text`` folds character by character, as `bare` folds them.

    Han characters may have to be simplified as well. Words of such a text can be sought as
    substrings.
    """
    return text.isascii() or not _not_plain().search(text)


def without_odd(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return ``text`` with blanks for what is not plain in it, and where that stood.

    What is blanked is everything between two spaces, as no word goes across one.
    """
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for match in _not_plain().finditer(text):
        if match.start() >= done:
            start, end = _between_spaces(text, match.start())
            parts += [text[done:start], " " * (end - start)]
            places.append((start, end))
            done = end
    return "".join([*parts, text[done:]]), places


def widened(text: str, places: Sequence[tuple[int, int]], number: int) -> list[tuple[int, int]]:
    """Return places of ``text`` with ``number`` words, or a few more, on either side of each.

    The places begin and end at spaces, in order; where two touch when wider, they are one.
    """
    wide: list[tuple[int, int]] = []
    for place in places:
        start, end = _widened(text, place, number) if number else place
        if wide and start <= wide[-1][1]:
            wide[-1] = wide[-1][0], max(end, wide[-1][1])
        else:
            wide.append((start, end))
    return wide


def _widened(text: str, place: tuple[int, int], number: int) -> tuple[int, int]:
    first, last = start, end = place
    size = _USUAL * number
    while start and _fewer(text, start, first, number):
        start = _between_spaces(text, max(0, first - size))[0]
        size *= 2
    size = _USUAL * number
    while end < len(text) and _fewer(text, last, end, number):
        end = _between_spaces(text, min(len(text), last + size))[1]
        size *= 2
    return start, end


def _fewer(text: str, start: int, end: int, number: int) -> bool:
    """Return whether there are fewer words than ``number`` between two spaces of ``text``."""
    return sum(1 for _ in islice(place_within(text, start, end), number)) < number


def _between_spaces(text: str, at: int) -> tuple[int, int]:
    ends = [end for end in (text.find(" ", at), text.find("\n", at)) if end >= 0]
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1, min(ends, default=len(text))


def is_acronym(folded: str) -> bool:
    """Return whether a folded word is one like "u.s"."""
    return "." in folded and not folded[0].isdigit()


def _fold_letters(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("ß", "ss")).casefold()
    bare = _ACCENTED.sub(r"\1", unicodedata.normalize("NFKD", decomposed))
    return unicodedata.normalize("NFC", _STRIPPED.sub("", bare)).translate(_PLAIN_LETTERS)
