"""What can't be read now is never written over; what was added waits, and is merged later."""

# ruff: noqa: PLR0917 - fixtures are arguments

from __future__ import annotations

import errno
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.errors import LeftAlone, UnreadableFile
from desktop.library.article import ArticleInfo
from desktop.storage import disk
from desktop.storage.disk import Disk
from desktop.storage.recovery.backups import Backups
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]
Breaking = Callable[[str], Callable[[], None]]


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    """Return a function that makes files of a name unreadable, and returns what ends that."""
    real = disk.read_regular

    def break_file(name: str) -> Callable[[], None]:
        def read(path: Path, most: int) -> tuple[bytes, os.stat_result]:
            if path.name == name:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return real(path, most)

        monkeypatch.setattr(disk, "read_regular", read)
        return lambda: monkeypatch.setattr(disk, "read_regular", real)

    return break_file


def test_annotations_that_cannot_be_read_are_not_written_over(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
    unreadable: Breaking,
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="precious"))
    store.save()
    path = library / "annotations" / "closing-sora.json"
    before = path.read_bytes()
    mend = unreadable("closing-sora.json")
    other = open_store(library)
    other.apply(changes.highlight(article, text, 10, 16, note="new"))

    with pytest.raises(LeftAlone, match=r"closing-sora\.json is left as it is"):
        other.save()

    assert path.read_bytes() == before
    assert other.dirty
    assert "can't be read" in str(other.problems[0])
    mend()
    other.save()
    assert sorted(one.note for one in open_store(library).annotations()) == ["new", "precious"]
    assert not other.dirty
    assert not other.problems


def test_codebook_that_cannot_be_read_is_not_written_over(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
    unreadable: Breaking,
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money", color="teal"))
    store.apply(
        changes.change_codebook(
            "Describe", store.codebook, store.codebook.describe("money", "where it went")
        )
    )
    store.apply(changes.highlight(article, text, 0, 6, ["money"]))
    store.save()
    before = (library / "themes.json").read_bytes()
    mend = unreadable("themes.json")
    other = open_store(library)
    other.apply(changes.add_theme(other.codebook, "Ships"))

    with pytest.raises(LeftAlone, match=r"themes\.json"):
        other.save()

    assert (library / "themes.json").read_bytes() == before
    mend()
    other.save()
    again = open_store(library)
    money = again.codebook.get("money")
    assert (money.name, money.color, money.description) == ("Money", "teal", "where it went")
    assert again.codebook.named("Ships")
    assert again.annotations()[0].themes == ("money",)


def test_trash_that_cannot_be_read_keeps_what_it_holds(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
    unreadable: Breaking,
) -> None:
    first, second = (
        store.apply(changes.highlight(article, text, at, at + 5)).made[0] for at in (0, 10)
    )
    store.apply(changes.delete([first]))
    store.save()
    mend = unreadable(".trash.json")
    other = open_store(library)
    other.apply(changes.delete([second]))

    with pytest.raises(LeftAlone):
        other.save()

    assert second.id in (library / "annotations" / "closing-sora.json").read_text("utf-8")
    mend()
    other.save()
    assert {one.id for one in open_store(library).trash()} == {first.id, second.id}


def test_folder_that_cannot_be_looked_into_is_told_and_waits(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="precious"))
    store.save()
    folder = library / "annotations"
    real_scan, real_stat = os.scandir, Path.stat

    def scan(path: str) -> object:
        if str(path) == str(folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real_scan(path)

    def stat(path: Path, **more: bool) -> os.stat_result:
        if folder in path.parents:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real_stat(path, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scan)
        patch.setattr(Path, "stat", stat)
        other = open_store(library)
        assert "permission denied" in str(other.problems[0])
        other.apply(changes.highlight(article, text, 10, 16, note="new"))
        with pytest.raises(LeftAlone):
            other.save()
    other.save()

    assert sorted(one.note for one in open_store(library).annotations()) == ["new", "precious"]


def test_backup_says_which_files_it_lacks_and_lets_no_whole_one_go(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    unreadable: Breaking,
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    backups = Backups(Disk(library))
    whole = backups.names()
    unreadable("closing-sora.json")

    name = store.make_backup() if not backups.names() else backups.make()

    assert backups.missing(name) == ("closing-sora.json: input/output error",)
    assert set(whole) <= set(backups.names())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
@pytest.mark.parametrize(
    "name", ["annotations/story.json", "themes.json", "annotations/.trash.json"]
)
def test_pipe_in_place_of_a_file_stops_nobody(
    name: str, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    (library / "annotations").mkdir()
    os.mkfifo(library / name)

    store = open_store(library)

    assert "no regular file" in str(store.problems[0])
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    assert not store.dirty


def test_backup_made_to_fill_the_memory_is_refused(store: AnnotationStore, library: Path) -> None:
    folder = library / "annotations" / ".backups"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "20260101T000000Z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("story.json", b" " * 40_000_000)

    with pytest.raises(UnreadableFile, match="no readable backup"):
        store.restore_backup("20260101T000000Z")


ODD = [
    '{"x": 1e999, "first": {"items": []}}',
    '{"first": {"items": [{"target": "b", "parallax": 1}]}}',
    '{"first": {"items": [{"target": "b", "x": NaN, "y": null, "z": []}]}}',
    '{"first": {"items": [{"target": "b", "body": {"type": 7, "value": [1e999]}}]}}',
    '{"first": {"items": [{"target": "b", "body": [[]], "modified": "9999-12-31T23:59:59.999Z"}]}}',
    '{"x": ' + "1" * 5_000 + ', "first": {"items": [{"target": "b", "y": -1' + "0" * 9_000 + "}]}}",
    '{"x": ' + "[" * 400 + "]" * 400 + ', "first": {"items": [{"target": "b"}]}}',
    '{"type": "AnnotationPage", "items": [{"target": "b"}], "parallax": "odd"}',
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_value_stops_no_saving(
    odd: str,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
    make_article: Callable[..., ArticleInfo],
) -> None:
    path = library / "annotations" / "a.json"
    path.parent.mkdir()
    path.write_text(odd)
    store = open_store(library)
    store.apply(changes.highlight(make_article("a", text), text, 0, 6))
    store.apply(changes.highlight(article, text, 10, 16))

    store.save()

    assert not store.dirty
    again = open_store(library)
    assert {one.article for one in again.annotations()} >= {"a", article.id}
    assert "1e999" not in odd or "1e999" in path.read_text()
    assert not list(library.rglob("*.unreadable-*"))


def test_unknown_keys_that_say_nothing_are_kept_too(
    library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    path = library / "annotations" / "closing-sora.json"
    path.parent.mkdir()
    item = {"id": "urn:uuid:1", "target": "x", "body": [], "flag": None, "list": [], "parallax": 3}
    path.write_text(json.dumps({"first": {"items": [item]}}))
    store = open_store(library)
    store.apply(changes.highlight(article, text, 0, 6))

    store.save()

    items = json.loads(path.read_bytes())["first"]["items"]
    (kept,) = [one for one in items if one["id"] == "urn:uuid:1"]
    assert (kept["flag"], kept["list"], kept["parallax"]) == (None, [], 3)


def test_value_that_looks_like_our_own_mark_breaks_no_file(
    library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    path = library / "annotations" / "closing-sora.json"
    path.parent.mkdir()
    hostile = "items of 0a5b"
    path.write_text(
        json.dumps({"first": {"items": [{"target": "x"}], "zz": hostile}, "y": hostile})
    )
    store = open_store(library)
    store.apply(changes.highlight(article, text, 0, 6))

    store.save()

    assert len(json.loads(path.read_bytes())["first"]["items"]) == 2


def test_page_from_another_tool_holds_its_items_once(
    library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    path = library / "annotations" / "closing-sora.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"type": "AnnotationPage", "items": [{"target": "x"}]}))
    store = open_store(library)
    store.apply(changes.highlight(article, text, 0, 6))

    store.save()

    assert "items" not in json.loads(path.read_bytes())


def test_a_key_that_occurs_twice_loses_none_of_its_values(
    library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    path = library / "annotations" / "closing-sora.json"
    path.parent.mkdir()
    items = '{"items": [{"target": "x", "body": {"value": "%s"}}]}'
    path.write_text(f'{{"first": {items % "earlier"}, "first": {items % "later"}}}')
    store = open_store(library)
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    assert "later" in [one.note for one in open_store(library).annotations()]
    assert "earlier" in path.read_text("utf-8")
