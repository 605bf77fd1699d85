"""Which language a text is in: by its script, and for Latin letters by its commonest words.

Good enough to choose a stemmer and a font; an article that states its language is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from operator import itemgetter

HAN = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")
"""A Han character, or punctuation that is written among them."""

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
# Compiled when they are needed: an article that states its language needs none of them.
_SCRIPTS = (
    ("ja", "[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]", 0.15),
    ("ko", "[\uac00-\ud7af]", 0.15),
    ("zh", "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]", 0.15),
    ("ru", "[\u0400-\u04ff]", 0.3),
    ("ar", "[\u0600-\u06ff]", 0.3),
    ("el", "[\u0370-\u03ff]", 0.3),
)
_LEAST = min(share for _, _, share in _SCRIPTS)
_COMMON_WORDS = {
    "en": "the of and to in is that for with was on are by this from it as be has",
    "de": "der die und das ist nicht von mit den ein eine auf für des dem sich auch als",
    "fr": "le la les et des est une dans que pour du qui sur par plus pas au avec",
    "es": "el la los las y que del una por con para es se su como más en no",
    "it": "il che di la e per una del della con non sono è gli nel anche più",
    "pt": "o que de e do da em um para com não uma os no se na por mais",
    "nl": "de het een van en is dat op te in voor met zijn niet aan er door",
    "sv": "och att det som en på är av för med den till inte har de om",
}
_COMMON = {
    word: tuple(code for code, words in _COMMON_WORDS.items() if word in words.split())
    for word in chain.from_iterable(map(str.split, _COMMON_WORDS.values()))
}
"""The languages that each word is common in."""

_WORD = re.compile(r"[^\W\d_]+")
_ASCII = re.compile("[\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_LETTERS_ALONE = bytes.maketrans(_NO_LETTERS, b" " * len(_NO_LETTERS))
_FEW = 40  # signs of other scripts and typographers' that are sooner replaced one by one
_LETTERS = 2  # with fewer there is no word
_SAMPLE = 20_000
_GLANCE = 1_000
"""So many characters at both ends of a text tell its language, where they tell it clearly."""

_CLEAR, _AHEAD = 0.15, 1.5  # which share of the words say so, and how far the next language is


def guess_language(text: str) -> str:
    """Return the BCP 47 code of the language most of ``text`` is in, or "" for too little text."""
    sample = text[:_SAMPLE]
    if sample.isascii() and _letters(sample[:_GLANCE].encode()) >= _LETTERS:
        return _by_words(sample)  # as usual
    ascii_part = sample.encode("ascii", "ignore")
    letters = _letters(ascii_part)
    if letters >= _LETTERS and len(sample) - len(ascii_part) <= letters * _LEAST:
        return _by_words(sample)  # whatever else there is tells no script
    foreign = _ASCII.sub("", sample)
    letters += sum(map(str.isalpha, foreign))
    return (_by_script(foreign, letters) or _by_words(sample)) if letters >= _LETTERS else ""


def is_western(text: str) -> bool:
    """Return whether ``text`` is surely in a language written with the letters of Windows-1252."""
    return _by_commonest(text[:_SAMPLE])[0][1] >= _CLEAR


def _letters(ascii_part: bytes) -> int:
    return len(ascii_part.translate(None, _NO_LETTERS))


def _by_script(foreign: str, letters: int) -> str:
    for code, script, share in _SCRIPTS:
        found = len(re.findall(script, foreign))
        # Kana tell Japanese from Chinese, unless they are a name or two in Chinese prose.
        if found > letters * share and (code != "ja" or len(_KANA.findall(foreign)) > found / 10):
            return code
    return ""


def _by_words(sample: str) -> str:
    (code, share), (_, other), *_ = _by_commonest(f"{sample[:_GLANCE]} {sample[-_GLANCE:]}")
    if share < max(_CLEAR, _AHEAD * other):
        code, share = _by_commonest(sample)[0]
    return code if share >= 0.05 else ""


def _by_commonest(sample: str) -> list[tuple[str, float]]:
    """Return the languages, likeliest first, and which share of the words are its commonest."""
    words = _words(sample.lower())
    number = max(1, len(words))
    found = Counter(chain.from_iterable(filter(None, map(_COMMON.get, words))))
    shares = [(code, found.get(code, 0) / number) for code in _COMMON_WORDS]
    return sorted(shares, key=itemgetter(1), reverse=True)


def _words(text: str) -> list[str]:
    """Return the runs of letters in ``text``, Latin ones faster than by a pattern."""
    foreign = set() if text.isascii() else set(_ASCII.sub("", text))
    if len(foreign) > _FEW:
        return _WORD.findall(text)
    for sign in foreign:
        if not sign.isalnum() or sign.isdecimal():
            text = text.replace(sign, " ")
    data = text.encode("utf-8", "surrogatepass").translate(_LETTERS_ALONE)
    return data.decode("utf-8", "surrogatepass").split()
