"""Documents come back from a segment's file as they were written into it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop.search.documents import Document, Note
from desktop.search.engine.segments.archive import Archive, ArchiveWriter
from desktop.search.engine.segments.tables import Table

WORDS = ["harbour", "ferry", "council", "港口", "costs", "closed", "😀", "again", "�"]


def _archive(path: Path, documents: list[Document]) -> Archive:
    writer = ArchiveWriter(path.open("wb"))
    for document in documents:
        writer.add(document, 9)
    writer.close()
    return Archive(Table(path))


@pytest.mark.parametrize("words", [3, 400], ids=["short", "long"])
def test_first_documents_and_later_ones_are_read_as_written(tmp_path: Path, words: int) -> None:
    chance = random.Random(4)
    texts = [" ".join(chance.choices(WORDS, k=words)) for _ in range(40)]
    documents = [
        Document(
            f"d{n}", f"Title {n}", text=text, notes=(Note("a", "b", ("t",)),), pages=((3, "i"),)
        )
        for n, text in enumerate(texts)
    ]
    archive = _archive(tmp_path / "one.doc", documents)
    assert [archive.document(number) for number in range(40)] == documents


def test_what_documents_have_in_common_takes_less_room(tmp_path: Path) -> None:
    chance = random.Random(5)
    common = " ".join(str(chance.random()) for _ in range(80))
    documents = [Document(f"d{n}", text=f"{n} {common}") for n in range(200)]
    _archive(tmp_path / "many.doc", documents)
    _archive(tmp_path / "few.doc", documents[:20])
    many, few = ((tmp_path / name).stat().st_size for name in ("many.doc", "few.doc"))
    assert many < 5 * few
