"""Every file that Parallax writes into a library is kept the same way, whatever it holds."""

from __future__ import annotations

import errno
import json
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.briefs.plan import Plan
from desktop.errors import ParallaxError
from desktop.files import read_regular
from desktop.storage import disk
from desktop.storage.disk import Disk
from desktop.storage.recovery.backups import Backups
from desktop.workspace.editions import Editions
from desktop.workspace.editor import annotate
from desktop.workspace.workspace import Workspace

WORDS = ("alpha", "bravo", "charlie", "delta")


def _mark(workspace: Workspace, word: str) -> None:
    annotate(workspace, "one", word, f"on {word}")


def _name_theme(workspace: Workspace, word: str) -> None:
    workspace.store.apply(changes.add_theme(workspace.store.codebook, word))
    workspace.store.save()


def _link(workspace: Workspace, word: str) -> None:
    at = workspace.text_of("one").index(word)
    workspace.store.apply(workspace.links.add_link(word, [("one", at, at + len(word))]))
    workspace.store.save()


def _ignore(workspace: Workspace, word: str) -> None:
    workspace.names.decide(lambda now: now.ignore(word))


def _join(workspace: Workspace, word: str) -> None:
    Editions(workspace).join(("one", word))


def _compose(workspace: Workspace, word: str) -> None:
    workspace.composed.keep("Week", Plan(word))


def _delete(workspace: Workspace, word: str) -> None:
    made = annotate(workspace, "one", word)
    workspace.store.apply(changes.delete([made.annotation]))
    workspace.store.save()


@dataclass(frozen=True)
class Kept:
    """A file of the library: where it is, what the user does that writes it, its copy's name."""

    path: str
    change: Callable[[Workspace, str], None]
    copy: str = ""


FILES = (
    Kept("annotations/one.json", _mark, "annotations/one (Ann's conflicted copy 2026-11-21).json"),
    Kept("themes.json", _name_theme, "themes-LAPTOP.json"),
    Kept("links.json", _link, "links 2.json"),
    Kept("names.json", _ignore, "names (1).json"),
    Kept("editions.json", _join, "editions (In Konflikt stehende Kopie).json"),
    Kept("briefs/Week.json", _compose),
    Kept("annotations/.trash.json", _delete),
)
every = pytest.mark.parametrize("kept", FILES, ids=lambda kept: kept.path)
each_with_copies = pytest.mark.parametrize(
    "kept", [kept for kept in FILES if kept.copy], ids=lambda kept: kept.path
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "story"
    made.mkdir()
    (made / "one.md").write_text(" and ".join(WORDS), "utf-8")
    for word in WORDS:
        (made / f"{word}.md").write_text(f"Another account of {word}.", "utf-8")
    return made


def opened(folder: Path) -> Workspace:
    workspace = Workspace(folder)
    workspace.load()
    return workspace


def changed(folder: Path, kept: Kept, *words: str) -> Path:
    """Let another program make a change for each of ``words``; return the file it is kept in."""
    for word in words:
        kept.change(opened(folder), word)
    return folder / kept.path


def test_no_other_file_is_written_into_a_library(folder: Path) -> None:
    for kept in FILES:
        changed(folder, kept, "bravo")
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")}
    assert made == {kept.path for kept in FILES}


@every
def test_what_cannot_be_read_now_is_not_written_over(
    kept: Kept, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = changed(folder, kept, "bravo")
    before = path.read_bytes()

    def failing(asked: Path, most: int) -> tuple[bytes, os.stat_result]:
        if asked.name == path.name:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(asked))
        return read_regular(asked, most)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "read_regular", failing)
        with suppress(ParallaxError):
            changed(folder, kept, "charlie")
    assert path.read_bytes() == before
    assert changed(folder, kept, "delta").read_bytes() != before


@every
def test_what_a_newer_version_wrote_is_left_alone(kept: Kept, folder: Path) -> None:
    path = changed(folder, kept, "bravo")
    whole = json.loads(path.read_bytes())
    header = whole.get("parallax", whole)
    header["version"] = 99
    path.write_text(json.dumps(whole), "utf-8")
    before = path.read_bytes()
    with suppress(ParallaxError):
        changed(folder, kept, "charlie")
    assert path.read_bytes() == before
    assert not list(folder.rglob("*unreadable*"))


@every
@pytest.mark.parametrize("damage", [b'{"cut off', b"[]", b"\xff\xfe", b""])
def test_what_is_damaged_is_set_aside_and_kept(kept: Kept, folder: Path, damage: bytes) -> None:
    path = changed(folder, kept, "bravo")
    path.write_bytes(damage)
    changed(folder, kept, "charlie")
    (aside,) = path.parent.glob("*unreadable*")
    assert aside.read_bytes() == damage
    assert b"charlie" in path.read_bytes()


@every
def test_it_is_in_the_backup_and_comes_back(kept: Kept, folder: Path) -> None:
    path = changed(folder, kept, "bravo")
    name = Backups(Disk(folder)).make()
    with zipfile.ZipFile(folder / f"annotations/.backups/{name}.zip") as archive:
        assert path.read_bytes() in [archive.read(entry) for entry in archive.namelist()]
    path.unlink()
    store = opened(folder).store
    store.restore_backup(name)
    store.save()
    assert b"bravo" in b"".join(one.read_bytes() for one in folder.rglob("*.json"))


@each_with_copies
def test_a_copy_of_a_sync_program_is_told_merged_and_kept(kept: Kept, folder: Path) -> None:
    path = changed(folder, kept, "bravo", "charlie")
    copy = folder / kept.copy
    path.rename(copy)
    theirs = copy.read_bytes()
    changed(folder, kept, "delta")
    copies = opened(folder).copies
    assert copies.paths() == (kept.copy,)

    copies.merge([kept.copy])

    assert copies.paths() == ()
    assert all(word.encode() in path.read_bytes() for word in WORDS[1:])
    assert (folder / "annotations/.backups" / copy.name).read_bytes() == theirs


def test_a_copy_of_a_composed_brief_is_a_brief_beside_it(folder: Path) -> None:
    path = changed(folder, FILES[5], "bravo")
    path.rename(path.with_name("Week (Ann's conflicted copy).json"))
    changed(folder, FILES[5], "charlie")
    composed = opened(folder).composed
    assert {composed.read(name).title for name in composed.names()} == {"bravo", "charlie"}
