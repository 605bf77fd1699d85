"""Small versions of hostile files; `python -m tests.benchmarks.hostile` tries the large ones."""

from __future__ import annotations

import time

import pytest

from desktop.library.readers.registry import reader_of
from desktop.library.reading import Refused
from tests.fuzz.hostile import HOSTILE, hostile

SIZE = 30_000
SECONDS = 5.0
"""Twice what the slowest takes, so that a busy machine fails nothing: squares take minutes."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_soon(name: str) -> None:
    reader, data = reader_of(name), hostile(name, SIZE)
    assert reader
    began = time.process_time()
    try:
        assert reader.read(data)
    except Refused as refused:
        assert str(refused)  # noqa: PT017 - either way is right
    assert time.process_time() - began < SECONDS
