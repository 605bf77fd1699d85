from __future__ import annotations

import pytest

from desktop.library.article import Block, BlockKind
from desktop.library.frontmatter import Stated
from desktop.library.readers.cache import ParsedCache
from desktop.library.readers.reader import Parsed, Reader
from desktop.library.reading import Refused


class Counting:
    """A reader that counts how often each file was parsed."""

    def __init__(self) -> None:
        self.read_bytes: list[bytes] = []
        self.reader = Reader("counting", (".x",), self._read)

    def _read(self, data: bytes) -> Parsed:
        self.read_bytes.append(data)
        if data == b"bad":
            raise Refused("it is bad")
        return Parsed(Stated(), (Block(BlockKind.PARAGRAPH, data.decode()),))


def test_the_same_bytes_are_parsed_once() -> None:
    counting, cache = Counting(), ParsedCache()
    first = cache.read(counting.reader, b"one")
    assert cache.read(counting.reader, b"one") is first
    assert counting.read_bytes == [b"one"]


def test_another_format_makes_something_else_of_the_same_bytes() -> None:
    counting, cache = Counting(), ParsedCache()
    other = Reader("other", (".y",), counting.reader.read)
    cache.read(counting.reader, b"one")
    cache.read(other, b"one")
    assert counting.read_bytes == [b"one", b"one"]


def test_what_was_used_longest_ago_is_given_up_when_room_ends() -> None:
    counting, cache = Counting(), ParsedCache(room=800)
    for data in (b"a", b"b", b"c", b"a", b"d", b"a", b"b"):
        cache.read(counting.reader, data)
    assert counting.read_bytes == [b"a", b"b", b"c", b"d", b"b"]


def test_what_needs_more_than_all_the_room_is_not_kept() -> None:
    counting, cache = Counting(), ParsedCache(room=1000)
    for data in (b"a", b"x" * 5000, b"a", b"x" * 5000):
        cache.read(counting.reader, data)
    assert [len(data) for data in counting.read_bytes] == [1, 5000, 5000]


def test_what_is_refused_is_refused_again() -> None:
    counting, cache = Counting(), ParsedCache()
    for _ in range(2):
        with pytest.raises(Refused, match="it is bad"):
            cache.read(counting.reader, b"bad")
