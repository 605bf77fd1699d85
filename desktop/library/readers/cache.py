"""What was parsed last, by the bytes it was parsed from: catalogue, index and panes share it."""

from __future__ import annotations

import threading
from collections import OrderedDict

from desktop.digests import blake2b
from desktop.library.article import Block
from desktop.library.readers.reader import Parsed, Reader

ROOM = 16 * 1024 * 1024
"""How much is kept, in bytes as `_weight` guesses them."""

_BLOCK_BYTES, _SPAN_BYTES, _CHARACTER_BYTES = 240, 120, 2


class ParsedCache:
    """Files parsed before, the one used longest ago given up first. Safe in several threads."""

    def __init__(self, room: int = ROOM) -> None:
        """Keep about ``room`` bytes; 0 keeps nothing."""
        self._room = room
        self._held = 0
        self._kept: OrderedDict[tuple[str, bytes], tuple[Parsed, int]] = OrderedDict()
        self._turn = threading.Lock()

    def read(self, reader: Reader, data: bytes) -> Parsed:
        """Return what ``reader`` makes of ``data``. Raises Refused."""
        if not self._room:
            return reader.read(data)
        key = reader.name, blake2b(data, digest_size=32).digest()
        with self._turn:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        parsed = reader.read(data)
        self._keep(key, parsed)
        return parsed

    def _keep(self, key: tuple[str, bytes], parsed: Parsed) -> None:
        weight = _weight(parsed)
        if weight > self._room:
            return
        with self._turn:
            self._held += weight - self._kept.pop(key, (parsed, 0))[1]
            self._kept[key] = parsed, weight
            while self._held > self._room:
                _, (_, given_up) = self._kept.popitem(last=False)
                self._held -= given_up


def _weight(parsed: Parsed) -> int:
    blocks = [*parsed.blocks, *(block for aside in parsed.asides for block in aside.blocks)]
    return sum(map(_weight_of, blocks))


def _weight_of(block: Block) -> int:
    text = len(block.text) * _CHARACTER_BYTES
    return _BLOCK_BYTES + text + len(block.spans) * _SPAN_BYTES
