"""From the bytes of a file to one string: size, encoding, and characters we cannot show.

Nothing here knows what the text means; see `desktop.library.formats`.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.files import reason_of

MAX_BYTES = 8 * 1024 * 1024
"""Larger files are refused: no article is longer, and one such file would stall everything."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
# What WHATWG calls them; pages that say Latin-1 mean Windows-1252, and GB2312 means its superset.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def read_text(path: Path) -> str:
    """Return the text of the file ``path``, decoded and with plain newlines.

    Raises UnreadableFile when it cannot be opened, is larger than MAX_BYTES or holds no text.
    """
    data = _read_bytes(path)
    if _looks_binary(data):
        raise UnreadableFile(path, "it is a binary file, not text; remove it or change its ending")
    return decode(data).replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes) -> str:
    """Decode ``data`` by its byte order mark, as UTF-8, as declared inside, or by a guess."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for find_encoding in (_utf8, _declared_encoding, _guessed_encoding):
        try:
            return data.decode(find_encoding(data))
        except (UnicodeDecodeError, LookupError):
            continue
    # What unlabelled Western files are; nothing else is a better last guess.
    return data.decode("cp1252", "replace")


def clean(text: str) -> str:
    """Return ``text`` without characters that cannot be shown or that Qt gives its own meaning.

    Control characters become spaces, so that words stay apart; tabs and newlines stay; Qt's
    line and paragraph separators become newlines. The result is never longer than the text.
    """
    return _SEPARATORS.sub("\n", _UNSHOWABLE.sub(" ", text))


_SEPARATORS = re.compile("[\u2028\u2029]")
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffc\ufffe\uffff\ud800-\udfff]"
)


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = MAX_BYTES // (1024 * 1024)
            raise UnreadableFile(path, f"it is larger than {limit} MB; split it into articles")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path, f"it cannot be opened: {reason_of(error)}") from error


def _looks_binary(data: bytes) -> bool:
    """NUL bytes, or many control characters, in what has no byte order mark."""
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return False
    sample = data[:65536]
    controls = len(sample.translate(None, _TEXT_BYTES))
    return b"\0" in sample or controls > len(sample) / 20


_TEXT_BYTES = bytes({7, 8, 9, 10, 12, 13, 27} | set(range(0x20, 0x100)))


def _utf8(_: bytes) -> str:
    return "utf-8"


def _declared_encoding(data: bytes) -> str:
    found = _DECLARED.search(data[:2048])
    name = found.group(1).decode("ascii").lower() if found else "none declared"
    return _MEANT.get(name, name)


def _guessed_encoding(data: bytes) -> str:
    import charset_normalizer  # noqa: PLC0415 - slow to import and seldom needed

    best = charset_normalizer.from_bytes(data[:200_000]).best()
    return _MEANT.get(best.encoding, best.encoding) if best else "none found"
