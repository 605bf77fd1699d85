"""Which words count as the same word: Snowball stems, by the article's language."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol, cast

from desktop.search.words import is_acronym

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
    # Latin words in these are nearly always English, and so are most texts of no stated language.
    "": "english", "ja": "english", "zh": "english",
}  # fmt: skip


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - PyStemmer's name

    def stemWords(self, words: list[str]) -> list[str]: ...  # noqa: N802 - PyStemmer's name


@lru_cache(maxsize=256)
def stemmer_name(language: str) -> str:
    """Return the stemmer for a BCP 47 code, or "" for a language that has none."""
    return _STEMMERS.get(language.replace("_", "-").split("-")[0].lower(), "")


@lru_cache(maxsize=1 << 12)
def root(folded: str, stemmer: str) -> str:
    """Return what stands for all forms of a folded word under the named stemmer.

    An acronym with points counts as a form of the word without: U.S. is found by US.
    """
    if is_acronym(folded):
        return folded.replace(".", "")
    return _stemmer(stemmer).stemWord(folded) if stemmer else folded


def roots(words: list[str], stemmer: str) -> list[str]:
    """Return `root` of each of ``words``, in one call."""
    stems = _stemmer(stemmer).stemWords(words) if stemmer else words
    pairs = zip(words, stems, strict=True)
    return [  # most have no point, which is sooner seen here
        word.replace(".", "") if "." in word and is_acronym(word) else stem for word, stem in pairs
    ]


@cache
def _stemmer(name: str) -> _Stemmer:
    import Stemmer  # noqa: PLC0415 - only once something is searched or indexed

    return cast(_Stemmer, Stemmer.Stemmer(name, 0))
