"""Files of named sections: arrays and bytes written once, mapped into memory when read.

A file is its sections one after the other, a directory of them in JSON with a checksum for each,
and a footer with the directory's own. Nothing is believed before its checksum was looked at, and
nothing is looked at before it is needed. What the sections mean is not known here.
"""

from __future__ import annotations

import json
import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO, cast

from isal import isal_zlib

_MAGIC = b"PRLX\x02\x00\x00\x00"
_FOOTER = struct.Struct("<8sQI")  # magic, length and checksum of the directory
_CHECKSUM = struct.Struct("<I")
_AT_ONCE = 4096  # keys that are joined: for each, joining takes eighty bytes beside it


class BrokenTable(ValueError):
    """The file is not what was once written: cut short, overwritten, or of another make."""


BROKEN = (BrokenTable, OSError)
"""What reading a damaged index raises. Nothing is believed without its checksum, so what else is
raised, such as MemoryError, says nothing against the index, which is not thrown away for it."""


class TableWriter:
    """Write sections into ``stream`` one by one, then `close`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._sections: dict[str, tuple[str, int, int, int]] = {}
        self._facts: dict[str, Any] = {}
        self._offset = 0

    def add(self, name: str, data: bytes | array[Any]) -> None:
        """Write one section; an array keeps its type."""
        code = data.typecode if isinstance(data, array) else "B"
        self.add_parts(name, (memoryview(data).cast("B"),), code)

    def add_parts(self, name: str, parts: Iterable[bytes | memoryview], code: str = "B") -> None:
        """Write one section, of arrays of the type ``code``, that need not all be there at once."""
        start, checksum = self._offset, 0
        for part in parts:
            checksum = isal_zlib.crc32(part, checksum)
            self._write(part)
        self._sections[name] = (code, start, self._offset - start, checksum)

    def add_keys(self, name: str, keys: Sequence[bytes]) -> None:
        """Write sorted keys so that `Keys` can find them."""
        starts = range(0, len(keys), _AT_ONCE)
        self.add_parts(
            f"{name}.keys", (b"".join(keys[start : start + _AT_ONCE]) for start in starts)
        )
        self.add(f"{name}.ends", array("I", accumulate(map(len, keys))))

    def add_dictionary(self, name: str, keys: Sequence[bytes]) -> None:
        """Write sorted keys so that `Dictionary` can find each at one look."""
        self.add_keys(name, keys)
        self.add(f"{name}.slots", _slots(keys))

    def append(self, data: bytes) -> int:
        """Write bytes that no section names; return where they start, for `Table.appended`."""
        start = self._offset
        self._write(_CHECKSUM.pack(isal_zlib.crc32(data)))
        self._write(data)
        return start

    def add_fact(self, name: str, value: Any) -> None:
        """Put a small JSON value into the directory."""
        self._facts[name] = value

    def close(self) -> None:
        """Write the directory and the footer, and close the stream."""
        content = {"sections": self._sections, "facts": self._facts}
        directory = json.dumps(content).encode("ascii")
        checksum = isal_zlib.crc32(directory)
        try:
            self._stream.write(directory)
            self._stream.write(_FOOTER.pack(_MAGIC, len(directory), checksum))
        finally:
            self._stream.close()

    def _write(self, data: bytes | memoryview) -> None:
        self._stream.write(data)
        self._offset += len(data)


class Table:
    """A mapped file of sections; reading from several threads at once is safe.

    Raises BrokenTable or OSError when the file cannot be what `TableWriter` wrote. The mapping
    is released with the last reference, so a reader can go on after the file was replaced.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            try:
                mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:  # an empty file cannot be mapped
                raise BrokenTable(path) from error
        self._path = path
        self.data = memoryview(mapped)
        content = self._directory(path)
        self._sections: dict[str, tuple[str, int, int, int]] = content["sections"]
        self._believed: set[str] = set()
        self.facts: dict[str, Any] = content["facts"]

    def release(self) -> None:
        """Let go of the memory of what was read; reading it again takes it from the file."""
        if hasattr(mmap, "MADV_DONTNEED"):
            cast(mmap.mmap, self.data.obj).madvise(mmap.MADV_DONTNEED)

    def section(self, name: str) -> memoryview:
        """Return a section with the type it was written in; an absent one is empty.

        Its checksum is looked at when it is first asked for. Raises BrokenTable.
        """
        if name not in self._sections:
            return memoryview(b"")
        code, start, length, checksum = self._sections[name]
        section = self.data[start : start + length]
        if name not in self._believed:
            if isal_zlib.crc32(section) != checksum:
                raise BrokenTable(self._path)
            self._believed.add(name)
        return section.cast(cast(Any, code))

    def appended(self, start: int, end: int) -> memoryview:
        """Return what `TableWriter.append` wrote from ``start`` to ``end``. Raises BrokenTable."""
        (checksum,) = _CHECKSUM.unpack(self.data[start : start + _CHECKSUM.size])
        data = self.data[start + _CHECKSUM.size : end]
        if isal_zlib.crc32(data) != checksum:
            raise BrokenTable(self._path)
        return data

    def keys(self, name: str) -> Keys:
        """Return the sorted keys written under ``name``; none if there are none."""
        return Keys(self.section(f"{name}.keys"), self.section(f"{name}.ends"))

    def dictionary(self, name: str) -> Dictionary:
        """Return the keys written by `TableWriter.add_dictionary` under ``name``."""
        sections = [self.section(f"{name}.{part}") for part in ("keys", "ends", "slots")]
        return Dictionary(*sections)

    def _directory(self, path: Path) -> dict[str, Any]:
        if len(self.data) < _FOOTER.size:
            raise BrokenTable(path)
        magic, length, checksum = _FOOTER.unpack(self.data[-_FOOTER.size :])
        body = len(self.data) - _FOOTER.size - length
        if magic != _MAGIC or body < 0:
            raise BrokenTable(path)
        directory = bytes(self.data[body : body + length])
        if isal_zlib.crc32(directory) != checksum:
            raise BrokenTable(path)
        content: dict[str, Any] = json.loads(directory)
        return content


class Keys:
    """A sorted sequence of byte strings in mapped memory."""

    __slots__ = ("_blob", "_ends", "_length")

    def __init__(self, blob: memoryview, ends: memoryview) -> None:
        self._blob = blob
        self._ends = ends
        self._length = len(ends)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: int) -> bytes:
        ends = self._ends
        return bytes(self._blob[ends[index - 1] if index else 0 : ends[index]])

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(self._length))

    def find(self, key: bytes) -> int:
        """Return the place of ``key``, or -1."""
        index = self.at_least(key)
        return index if index < self._length and self[index] == key else -1

    def at_least(self, key: bytes) -> int:
        """Return the place of the first key that is not smaller than ``key``."""
        get: Callable[[int], bytes] = self.__getitem__
        return bisect_left(range(self._length), key, key=get)

    def span(self, prefix: bytes) -> range:
        """Return the places of all keys that begin with ``prefix``."""
        low = self.at_least(prefix)
        return range(low, self.at_least(prefix + b"\xff") if prefix else self._length)


class Dictionary(Keys):
    """Sorted keys that are also found by their hash: CRC-32, open addressing, linear probing.

    A slot has a key's place, counted from 1, in as many bits as all keys need; the others are
    those of its hash, so that hardly ever another key is looked at.
    """

    __slots__ = ("_mask", "_slots")

    def __init__(self, blob: memoryview, ends: memoryview, slots: memoryview) -> None:
        super().__init__(blob, ends)
        self._slots = slots
        self._mask = _mask(len(ends))

    def find(self, key: bytes) -> int:
        """Return the place of ``key``, or -1."""
        slots, mask = self._slots, self._mask
        if not slots:
            return -1
        hashed = isal_zlib.crc32(key)
        at = hashed % len(slots)
        while slot := slots[at]:
            if slot | mask == hashed | mask and self[(slot & mask) - 1] == key:
                return int(slot & mask) - 1
            at = (at + 1) % len(slots)
        return -1


def as_key(word: str) -> bytes:
    """Return ``word`` as a key; keys sort as words do by code points, lone surrogates and all."""
    return word.encode("utf-8", "surrogatepass")


def as_word(key: bytes) -> str:
    """Return the word that `as_key` made ``key`` of."""
    return key.decode("utf-8", "surrogatepass")


def _slots(keys: Sequence[bytes]) -> array[int]:
    """Return what `Dictionary` finds keys by, 0 for a free slot; at most two thirds are taken."""
    size, mask = len(keys) * 3 // 2 + 1, _mask(len(keys))
    slots = array("I", bytes(4 * size))
    for place, hashed in enumerate(map(isal_zlib.crc32, keys), 1):
        at = hashed % size
        while slots[at]:
            at = (at + 1) % size
        slots[at] = (hashed | mask) ^ mask | place
    return slots


def _mask(size: int) -> int:
    """Return the bits that a place among so many keys takes."""
    return (1 << size.bit_length()) - 1


def narrow(values: array[int]) -> array[int]:
    """Return ``values`` in the smallest unsigned type that holds them all."""
    largest = max(values, default=0)
    widths = (("B", 1 << 8), ("H", 1 << 16), ("I", 1 << 32), ("Q", 1 << 64))
    code = next(code for code, limit in widths if largest < limit)
    return values if code == values.typecode else array(code, values)


def totals(counts: Iterable[int]) -> array[int]:
    """Return 0 and the running sums of ``counts``: where each slice starts, and the end."""
    return array("Q", accumulate(counts, initial=0))
