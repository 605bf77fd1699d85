from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.article import ArticleInfo
from desktop.library.catalogue import Catalogue, Entry, load_catalogue, save_catalogue

INFO = ArticleInfo("文章", "文章.md", "标题 🎬", themes=("a", "b"), characters=3, sha256="0" * 64)
ENTRIES = {
    "文章.md": Entry((1_700_000_000_123_456_789, 42), INFO),
    "bad.md": Entry((0, 0), None, "it is a binary file"),
}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "catalogue"
    save_catalogue(path, Catalogue.packed(ENTRIES))
    assert load_catalogue(path) == ENTRIES


def test_ten_thousand_entries_are_soon_there(tmp_path: Path) -> None:
    path = tmp_path / "catalogue"
    entries = {
        f"{number}.md": Entry((number, 42), replace(INFO, id=str(number), path=f"{number}.md"))
        for number in range(10_000)
    }
    save_catalogue(path, Catalogue.packed(entries))
    began = time.process_time()
    assert load_catalogue(path) == entries
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"3\n", b"%d", b"%d\n3", b"[" * 100_000]
)
def test_what_is_no_catalogue_of_this_version_is_forgotten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalogue"
    save_catalogue(path, Catalogue())
    path.write_bytes(content.replace(b"%d", path.read_bytes().split(b"\n")[0]))
    assert load_catalogue(path) == {}


@given(place=st.integers(0, 10**9), value=st.integers(1, 255), is_cut=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_catalogue_with_one_byte_changed_is_forgotten(
    tmp_path: Path, place: int, value: int, is_cut: bool
) -> None:
    path = tmp_path / "catalogue"
    save_catalogue(path, Catalogue.packed(ENTRIES))
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= value
    path.write_bytes(data[: place % len(data)] if is_cut else data)
    assert load_catalogue(path) == {}


def test_no_catalogue_is_an_empty_one(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path / "none.json") == {}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    save_catalogue(tmp_path / "cache" / "catalogue", Catalogue.packed(ENTRIES))
    assert load_catalogue(tmp_path / "cache" / "catalogue") == {}


TEXTS = st.text(st.characters(exclude_characters="\0\x1f"), max_size=6)
PATHS = st.sampled_from(["a.md", "a b.md", "a/b.md", "a/章.md", "B.TXT", "𠀀.md", "é.html"])


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Entry]:
    made = {}
    for path in draw(st.sets(PATHS)):
        info = ArticleInfo(
            path.rpartition(".")[0], path, draw(TEXTS), draw(TEXTS), url=draw(TEXTS),
            themes=tuple(draw(st.lists(TEXTS.filter(bool), max_size=2))),
            characters=draw(st.integers(0, 2**40)), sha256=draw(TEXTS),
        )  # fmt: skip
        stamp = draw(st.integers(0, 2**62)), draw(st.integers(-(2**62), 2**62))
        made[path] = Entry(stamp, draw(st.sampled_from([info, None])), draw(TEXTS))
    return made


@given(entries())
def test_what_is_packed_can_be_asked_for_as_it_was(known: dict[str, Entry]) -> None:
    packed = Catalogue.packed(known)
    infos = [one.info for _, one in sorted(known.items()) if one.info]
    assert dict(packed) == known
    assert list(packed) == sorted(known)
    assert dict(packed.stamps()) == {path: one.stamp for path, one in known.items()}
    assert dict(packed.problems) == {
        path: one.problem for path, one in known.items() if one.problem
    }
    assert list(packed.infos()) == infos
    assert list(packed.ids()) == [info.id for info in infos]
    assert [packed.row_of_id(info.id) for info in infos] == list(packed.rows)
    assert packed.row_of_id("none") is None
    assert [packed.names(row) for row in packed.rows] == [
        (info.id, (info.title, info.source, info.author, info.path)) for info in infos
    ]


@given(entries(), entries(), st.sets(PATHS))
def test_a_catalogue_is_updated_as_a_dictionary_is(
    before: dict[str, Entry], fresh: dict[str, Entry], gone: set[str]
) -> None:
    updated = Catalogue.packed(before).updated(fresh, gone - fresh.keys())
    expected = {path: one for path, one in {**before, **fresh}.items() if path not in gone}
    expected |= fresh
    assert updated.columns() == Catalogue.packed(expected).columns()
    assert updated.has_ids_of(Catalogue.packed(expected))


@given(entries(), entries())
def test_articles_unlike_are_those_that_differ_in_more_than_their_stamps(
    one: dict[str, Entry], other: dict[str, Entry]
) -> None:
    ours, theirs = (
        {(path, entry.info, entry.problem) for path, entry in known.items() if entry.info}
        for known in (one, other)
    )
    found = Catalogue.packed(one).ids_unlike(Catalogue.packed(other))
    assert found == {path.rpartition(".")[0] for path, _, _ in ours ^ theirs}


def test_files_below_a_folder_are_found_by_its_whole_name() -> None:
    packed = Catalogue.packed({"notes/a.md": ENTRIES["bad.md"], "notes-2.md": ENTRIES["bad.md"]})
    assert packed.has_below("notes")
    assert not packed.has_below("note")
    assert not packed.has_below("notes-2")


def test_ten_thousand_articles_take_few_bytes_each() -> None:
    known = {
        f"{number}.md": Entry((number, 42), replace(INFO, id=str(number), path=f"{number}.md"))
        for number in range(10_000)
    }
    tracemalloc.start()
    packed = Catalogue.packed(known)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(packed) == 10_000
    assert held / len(packed) < 250  # of which the hash is 64
