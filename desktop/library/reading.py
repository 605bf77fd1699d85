"""From the bytes of a file to one string: size, encoding, and characters we cannot show.

Nothing here knows what the text means; see `desktop.library.readers`.
"""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.files import read_at_most, reason_of
from desktop.library.language import is_western
from desktop.wording import tr

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
# What WHATWG calls them; pages that say Latin-1 mean Windows-1252, and GB2312 means its superset.
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "latin_1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "hz"), "gb18030"),
}
# Python's codecs for other things than files, and those a byte order mark would have told.
_NEVER_DECLARED = re.compile(r"utf[-_]?(7|16|32)|unicode|raw|idna|punycode|undefined|mbcs|oem")
_SINGLE_BYTE = ("cp125", "cp43", "cp85", "iso8859", "latin", "mac")


MOST_BLOCKS = 100_000
"""The paragraphs that an article may have."""

_MOST_LINES = 300_000  # of 8 MB, these are too short for sentences: a list, or an attack


class Refused(ValueError):
    """Bytes that can't or won't be read; ``str()`` of it is a clause for the user."""


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of the file ``path``.

    Raises UnreadableFile when it is no plain file, cannot be opened or holds more than ``limit``.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise UnreadableFile(path, tr("it is no plain file; remove it"))
        with path.open("rb", buffering=0) as stream:  # a buffer would be as large as the limit
            is_small = status.st_size <= limit
            data = read_at_most(stream, limit + 1, status.st_size) if is_small else b""
    except OSError as error:
        raise UnreadableFile(
            path, tr("it cannot be opened: {error}", error=reason_of(error))
        ) from error
    if max(status.st_size, len(data)) > limit:
        megabytes = limit // (1024 * 1024)
        raise UnreadableFile(
            path,
            tr("it is larger than {n} MB; split it into articles", n=megabytes),
        )
    return data


def text_of(data: bytes) -> str:
    """Return the text that ``data`` holds, decoded and with plain newlines.

    Raises Refused when it is no text, or of more lines than an article can have.
    """
    if _looks_binary(data):
        raise Refused(tr("it is a binary file, not text; remove it or change its ending"))
    text = decode(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > _MOST_LINES:
        raise Refused(tr("it has too many lines for one article; split it"))
    return text


def decode(data: bytes) -> str:
    """Decode ``data`` by its byte order mark, as UTF-8, as declared inside, or by a guess."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, "replace")
    for find_encoding in (_utf8, _declared_encoding, _guessed_encoding):
        try:
            return data.decode(find_encoding(data))
        except (UnicodeError, LookupError):
            continue
    # What unlabelled Western files are; nothing else is a better last guess.
    return data.decode("cp1252", "replace")


def clean(text: str) -> str:
    """Return ``text`` without characters that cannot be shown or that Qt gives its own meaning.

    Control characters become spaces, so that words stay apart; tabs and newlines stay; Qt's
    line and paragraph separators become newlines; soft hyphens and other marks of no width
    that would hide a word from a search go. The result is never longer than the text.
    """
    if is_clean(text):
        return text
    return _WIDTHLESS.sub("", _SEPARATORS.sub("\n", _UNSHOWABLE.sub(" ", text)))


def is_clean(text: str) -> bool:
    """Return whether `clean` leaves ``text`` as it is."""
    if text.isascii():  # several times as fast as the pattern
        return len(text.encode().translate(None, _UNCLEAN_ASCII)) == len(text)
    return _UNCLEAN.search(text) is None


_SEPARATORS_SET = "\u2028\u2029"
_WIDTHLESS_SET = "\u00ad\u200b\u2060\ufeff"
_UNSHOWABLE_SET = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffc\ufffe\uffff\ud800-\udfff"
_SEPARATORS = re.compile(f"[{_SEPARATORS_SET}]")
_WIDTHLESS = re.compile(f"[{_WIDTHLESS_SET}]")
_UNSHOWABLE = re.compile(f"[{_UNSHOWABLE_SET}]")
_UNCLEAN_ASCII = bytes({*range(0x20), 0x7F} - {*b"\t\n"})
_UNCLEAN = re.compile(f"[{_UNSHOWABLE_SET}{_SEPARATORS_SET}{_WIDTHLESS_SET}]")


def _looks_binary(data: bytes) -> bool:
    """NUL bytes, or many control characters, in what has no byte order mark."""
    if any(data.startswith(mark) for mark, _ in _BOMS) or _unmarked_utf16(data):
        return False
    sample = data[:65536]
    controls = len(sample.translate(None, _TEXT_BYTES))
    return b"\0" in sample or controls > len(sample) / 20


def _unmarked_utf16(data: bytes) -> str:
    """Return which UTF-16 ``data`` is that has no byte order mark; "" where it is none."""
    sample = data[: min(len(data), 8_192) // 2 * 2]
    if b"\0" not in sample or len(data) % 2:
        return ""
    read = {name: sample.decode(name, "replace") for name in ("utf-16-le", "utf-16-be")}
    common = {name: len(_COMMON.findall(text)) for name, text in read.items()}
    best = max(common, key=lambda name: common[name])
    size = len(read[best])
    strange = size - len(_PLAUSIBLE.findall(read[best]))
    return best if strange <= size / 100 and common[best] >= size / 20 else ""


_COMMON = re.compile(r"[\n a-zA-Z0-9，。、的]")
_PLAUSIBLE = re.compile(
    "[\t\n\r -~\u00a0-\u07ff\u0900-\u0dff\u0e00-\u0e7f\u1e00-\u21ff\u2500-\u27bf\u3000-\u30ff"
    "\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef\U0001f000-\U0001faff]"
)
_TEXT_BYTES = bytes({7, 8, 9, 10, 12, 13, 27} | set(range(0x20, 0x100)))


def _utf8(_: bytes) -> str:
    return "utf-8"


def _declared_encoding(data: bytes) -> str:
    found = _DECLARED.search(data[:2048])
    name = found.group(1).decode("ascii").lower() if found else "none declared"
    return "not for files" if _NEVER_DECLARED.match(name) else _MEANT.get(name, name)


def _guessed_encoding(data: bytes) -> str:
    import charset_normalizer  # noqa: PLC0415 - slow to import and seldom needed

    whole_lines = data[:200_000].rpartition(b"\n")[0] if len(data) > 200_000 else data
    best = charset_normalizer.from_bytes(whole_lines).best()
    if best is None:
        return "none found"
    western = data[:20_000].decode("cp1252", "replace")
    if best.encoding.startswith(_SINGLE_BYTE) and is_western(western):
        return "cp1252"  # it differs from its neighbours in a few letters, which guessing misses
    return _MEANT.get(best.encoding, best.encoding)
