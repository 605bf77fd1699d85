"""Files as others leave them: read-only, half written, from another tool, too many."""

# ruff: noqa: PLR0917 - fixtures are arguments
from __future__ import annotations

import contextlib
import errno
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.anchoring.selectors import describe
from desktop.annotations import changes
from desktop.annotations.annotation import create
from desktop.annotations.change import Change
from desktop.errors import LeftAlone, WriteFailed
from desktop.library.article import ArticleInfo
from desktop.storage.disk import Disk
from desktop.storage.reading import FileReader
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]


@pytest.fixture
def read_only(library: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function after which nothing below the library can be written, even by root."""

    def refuse() -> None:
        real_open, real_replace = os.open, os.replace

        def guarded_open(path: str, flags: int, *rest: int, **more: int) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and str(library) in str(path):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
            return real_open(path, flags, *rest, **more)

        def guarded_rename(source: Path, target: Path) -> Path:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(target))

        monkeypatch.setattr(os, "open", guarded_open)
        monkeypatch.setattr(os, "replace", real_replace)
        monkeypatch.setattr(Path, "rename", guarded_rename)

    return refuse


def test_read_only_library_is_read_and_changes_stay_in_memory(
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    library: Path,
    open_store: Open,
    read_only: Callable[[], None],
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    (library / "annotations" / "broken.json").write_text("{")
    read_only()

    other = open_store(library)
    other.apply(changes.highlight(article, text, 10, 16))
    with pytest.raises(WriteFailed, match="read-only file system"):
        other.save()

    assert len(other.annotations()) == 2
    assert other.dirty
    backup, broken = other.problems
    assert "no backup could be made: read-only file system" in str(backup)
    assert "can't be moved aside" in broken.reason
    assert (library / "annotations" / "broken.json").read_text() == "{"


def test_page_from_another_tool_is_read_and_becomes_ours_when_saved(
    library: Path, open_store: Open, text: str
) -> None:
    selector = {"type": "TextQuoteSelector", "exact": "closes"}
    item = {"id": "urn:x:1", "type": "Annotation", "target": {"source": "x", "selector": selector}}
    path = library / "annotations" / "story.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"type": "AnnotationPage", "id": "urn:x:p", "items": [item]}))

    store = open_store(library)
    (one,) = store.annotations("story")
    assert one.quote == "closes"
    assert store.place("story", text)[0].placement.found == (7, 13)
    store.apply(changes.edit_note(one, "note"))
    store.save()

    whole = json.loads(path.read_bytes())
    assert whole["type"] == "AnnotationCollection"
    assert whole["parallax"]["version"] == 1
    assert "created" not in whole["first"]["items"][0]
    assert open_store(library).annotations() == store.annotations()


@pytest.mark.parametrize("version", ["7", '"2"', "1.5", "null", "1e999"])
def test_file_of_a_newer_version_is_read_and_never_written(
    version: str,
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    path = library / "annotations" / "closing-sora.json"
    newer = path.read_bytes().replace(b'"version": 1', b'"version": ' + version.encode())
    path.write_bytes(newer)

    other = open_store(library)
    other.apply(changes.highlight(article, text, 10, 16))
    with pytest.raises(LeftAlone, match="newer version"):
        other.save()

    assert path.read_bytes() == newer
    assert other.dirty
    assert [one.quote for one in other.annotations()] == [text[:6], text[10:16]]
    assert "newer version" in str(other.problems[0])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("annotations/story.json", '{"parallax": {"version": 2}, "first": "page-1.json"}'),
        ("themes.json", '{"version": 2, "themes": {"money": {}}}'),
    ],
)
def test_newer_file_of_another_shape_stays_where_it_is(
    name: str, data: str, library: Path, make_article: Callable[..., ArticleInfo], open_store: Open
) -> None:
    path = library / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(data)

    store = open_store(library)
    store.apply(changes.add_theme(store.codebook, "Ships"))
    story = make_article("story", "The quick brown fox.")
    store.apply(changes.highlight(story, "The quick brown fox.", 4, 9))
    with pytest.raises(LeftAlone):
        store.save()

    assert path.read_text() == data
    assert not list(library.rglob("*.unreadable-*"))


def test_two_annotations_of_one_id_in_a_file_are_both_there(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    path = library / "annotations" / "closing-sora.json"
    whole = json.loads(path.read_bytes())
    (item,) = whole["first"]["items"]
    whole["first"]["items"].append({**item, "body": {"type": "TextualBody", "value": "twin"}})
    path.write_bytes(json.dumps(whole).encode())

    other = open_store(library)

    assert sorted(one.note for one in other.annotations()) == ["", "twin"]
    other.apply(changes.highlight(article, text, 10, 16))
    other.save()
    assert len(open_store(library).annotations()) == 3


def test_leftovers_of_killed_writes_are_swept_up_after_an_hour(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    folder = library / "annotations"
    folder.mkdir()
    old, new = folder / ".story.json.1234.tmp", folder / ".story.json.5678.tmp"
    at_the_top = library / ".themes.json.12ab34cd.tmp"
    for path in (old, new, at_the_top):
        path.write_text("half")
    for path in (old, at_the_top):
        os.utime(path, (time.time() - 7200,) * 2)

    store.apply(changes.highlight(article, text, 0, 6))
    store.save()

    assert not old.exists()
    assert not at_the_top.exists()
    assert new.exists()


@pytest.mark.slow
def test_ten_thousand_annotations_are_soon_there(library: Path, open_store: Open) -> None:
    text = "Some words that are marked again and again, each time a little further on. " * 40
    store = open_store(library)
    made = [
        create(f"article-{number}", describe(text, start, start + 60), note="A note of some words.")
        for number in range(500)
        for start in range(0, 2000, 100)
    ]
    store.apply(Change("Import", (), tuple(made)))
    store.save()

    def seconds() -> float:
        begun = time.process_time()
        assert len(open_store(library).annotations()) == 10_000
        return time.process_time() - begun

    # Seconds of the processor: the budget is half a one, the rest is for slow machines.
    assert min(seconds() for _ in range(3)) < 1.5


def test_problems_may_be_asked_for_while_another_thread_reads(library: Path) -> None:
    reader = FileReader(Disk(library))

    class Name(str):
        """A file's name; while two are compared, another thread finds that a file is right now."""

        __slots__ = ()

        def __lt__(self, other: str) -> bool:
            reader.forget("b.json")
            return super().__lt__(other)

    for name in "cba":
        reader.report(Name(f"{name}.json"), "it is not UTF-8")
    told = [problem.path for problem in reader.problems]
    assert told == [f"annotations/{name}.json" for name in "abc"]
    assert len(reader.problems) == 2


@pytest.mark.parametrize(
    "name", ["annotations/closing-sora.json", "themes.json", "annotations/.trash.json"]
)
@pytest.mark.parametrize("is_there", [True, False])
def test_link_out_of_the_library_is_not_written_through(
    name: str,
    is_there: bool,
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
) -> None:
    outside = library.parent / "outside.txt"
    if is_there:
        outside.write_text("{}")
    (library / "annotations").mkdir()
    (library / name).symlink_to(outside)
    store.apply(changes.add_theme(store.codebook, "Money"))
    made = store.apply(changes.highlight(article, text, 0, 6)).made
    store.apply(changes.delete(made))
    store.apply(changes.highlight(article, text, 10, 16))

    with pytest.raises(WriteFailed, match="a link that leads out of the library"):
        store.save()

    assert store.dirty
    assert outside.read_text() == "{}" if is_there else not outside.exists()


def test_link_that_stays_in_the_library_is_written_through(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    (library / "kept").mkdir()
    (library / "kept" / "my themes.json").write_text("{}")
    (library / "themes.json").symlink_to("kept/my themes.json")
    store.apply(changes.add_theme(store.codebook, "Money"))

    store.save()

    assert "Money" in (library / "kept" / "my themes.json").read_text("utf-8")
    assert (library / "themes.json").is_symlink()


@pytest.mark.parametrize("folder", ["", "sub", ".texts", ".backups"])
def test_linked_folder_is_not_written_through(
    folder: str,
    store: AnnotationStore,
    library: Path,
    make_article: Callable[..., ArticleInfo],
    text: str,
) -> None:
    elsewhere = library.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "settings.json").write_text('{"mine": 1}')
    link = library / "annotations" / folder
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere)
    name = "settings" if folder in ("", ".texts", ".backups") else f"{folder}/settings"
    store.apply(changes.highlight(make_article(name, text), text, 0, 6))

    with contextlib.suppress(WriteFailed):
        store.save()
    with contextlib.suppress(WriteFailed):
        store.make_backup()

    assert [path.name for path in elsewhere.iterdir()] == ["settings.json"]
    assert (elsewhere / "settings.json").read_text() == '{"mine": 1}'


def test_annotations_folder_may_be_a_link_inside_the_library(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    (library / "kept").mkdir()
    (library / "annotations").symlink_to("kept")
    store.apply(changes.highlight(article, text, 0, 6))

    store.save()

    assert (library / "kept" / "closing-sora.json").is_file()
