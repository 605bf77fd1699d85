"""Keep the translations in step with the code.

``python tools/translations.py`` finds every sentence of the code that goes through
`desktop/wording.py`, brings the ``parallax.po`` of each language in line with them,
and compiles the ``.mo`` files that are used at run time. ``--new de`` begins a language.
``--check`` changes nothing; it prints what is wrong and exits with 1 when a sentence has no
translation, a translation has no sentence any more, or its placeholders or mnemonic are others.
Needs polib, which the extra ``dev`` installs.
"""

from __future__ import annotations

import argparse
import ast
import re
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = "resources/translations"
_SEAM = {"tr": slice(0, 1), "later": slice(0, 1), "counted": slice(1, 3)}
"""Which arguments of the functions of `desktop/wording.py` are sentences."""

_PLURALS = {
    "zh": "nplurals=1; plural=0;",
    "ja": "nplurals=1; plural=0;",
    "ko": "nplurals=1; plural=0;",
    "fr": "nplurals=2; plural=(n > 1);",
}
_TWO = "nplurals=2; plural=(n != 1);"
_MNEMONIC = re.compile(r"(?<!&)&(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the code, ``many`` its plural or "", with the files that say it."""

    one: str
    many: str
    files: tuple[str, ...]


class NotLiteral(Exception):
    """A sentence that is put together at run time, and so can be in no catalogue."""


def sentences(root: Path = ROOT) -> list[Sentence]:
    """Return the sentences of the code below ``root``, sorted. Raises NotLiteral."""
    plurals: dict[str, str] = {}
    files: dict[str, set[str]] = {}
    for path in sorted((root / "desktop").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        for one, many in sentences_of(path.read_text("utf-8"), name):
            plurals[one] = plurals.get(one) or many
            files.setdefault(one, set()).add(name)
    return [Sentence(one, plurals[one], tuple(sorted(files[one]))) for one in sorted(files)]


def sentences_of(source: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence of ``source`` with its plural, or "". Raises NotLiteral."""
    tree = ast.parse(source)
    ours = _names_of_the_seam(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ours:
            chosen = node.args[_SEAM[node.func.id]]
            if not all(isinstance(one, ast.Constant) and one.value for one in chosen):
                raise NotLiteral(f"{name}:{node.lineno}: {ast.unparse(node)}")
            if texts := [str(one.value) for one in chosen if isinstance(one, ast.Constant)]:
                yield texts[0], texts[1] if len(texts) > 1 else ""


def _names_of_the_seam(tree: ast.AST) -> set[str]:
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "desktop.wording"
        for alias in node.names
        if alias.name in _SEAM
    }


def faults(catalogue: polib.POFile, wanted: Iterable[Sentence]) -> list[str]:
    """Return what is wrong with ``catalogue``, a line each."""
    found, texts = {entry.msgid: entry for entry in catalogue}, {one.one: one for one in wanted}
    lines = [f"stale: {text!r}" for text in found if text not in texts]
    for text, sentence in texts.items():
        entry = found.get(text)
        forms = _forms(entry) if entry and entry.msgid_plural == sentence.many else []
        if not all(forms) or not forms:
            lines.append(f"no translation: {text!r} ({', '.join(sentence.files)})")
        lines += [
            f"{what} differ: {text!r} -> {form!r}" for form in forms if form
            for what in _differences(sentence.many or text, form)
        ]  # fmt: skip
    return lines


def renewed(catalogue: polib.POFile, wanted: Iterable[Sentence]) -> polib.POFile:
    """Return a catalogue of the sentences ``wanted``, with the translations that there are."""
    old = {entry.msgid: entry for entry in catalogue}
    new = polib.POFile(wrapwidth=10_000)
    new.header, new.metadata = catalogue.header, catalogue.metadata
    plurals = int(re.findall(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])[0])
    for sentence in wanted:
        files = [(name, "") for name in sentence.files]
        entry = polib.POEntry(msgid=sentence.one, occurrences=files)
        before = old.get(sentence.one)
        if sentence.many:
            entry.msgid_plural = sentence.many
            kept = before.msgstr_plural if before else {}
            entry.msgstr_plural = {number: kept.get(number, "") for number in range(plurals)}
        elif before:
            entry.msgstr = before.msgstr
        if before:
            entry.tcomment = before.tcomment
        new.append(entry)
    return new


def begun(code: str) -> polib.POFile:
    """Return an empty catalogue for the language ``code``."""
    catalogue = polib.POFile(wrapwidth=10_000)
    catalogue.metadata = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS.get(code.split("_", maxsplit=1)[0], _TWO),
    }
    return catalogue


def main() -> int:
    """Bring the catalogues in line with the code, or only check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 on faults")
    parser.add_argument("--new", metavar="CODE", help="begin a language, such as de or pt_BR")
    options = parser.parse_args()
    wanted = sentences()
    if options.new:
        _write(begun(options.new), ROOT / CATALOGUES / options.new / "LC_MESSAGES", wanted)
    wrong = 0
    for path in sorted((ROOT / CATALOGUES).glob("*/LC_MESSAGES/parallax.po")):
        catalogue = polib.pofile(str(path), wrapwidth=10_000)
        if not options.check:
            catalogue = _write(catalogue, path.parent, wanted)
        lines = faults(catalogue, wanted)
        if not path.with_suffix(".mo").is_file() or not _is_compiled(path, catalogue):
            lines.append("the .mo file is not what the .po file says; run this script")
        print("".join(f"{path.parts[-3]}: {line}\n" for line in lines), end="")
        wrong += len(lines)
    return 1 if wrong and options.check else 0


def _write(catalogue: polib.POFile, folder: Path, wanted: Iterable[Sentence]) -> polib.POFile:
    folder.mkdir(parents=True, exist_ok=True)
    new = renewed(catalogue, wanted)
    new.save(str(folder / "parallax.po"))
    new.save_as_mofile(str(folder / "parallax.mo"))
    return new


def _is_compiled(path: Path, catalogue: polib.POFile) -> bool:
    return path.with_suffix(".mo").read_bytes() == bytes(catalogue.to_binary())


def _forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _differences(text: str, form: str) -> list[str]:
    differ = []
    if _placeholders(text) != _placeholders(form):
        differ.append("placeholders")
    if len(_MNEMONIC.findall(text)) != len(_MNEMONIC.findall(form)):
        differ.append("mnemonics")
    return differ


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:  # a brace that stands for itself
        return set()


if __name__ == "__main__":
    sys.exit(main())
