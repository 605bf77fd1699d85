"""The seal fits as long as no file that the index depends on has changed, and no longer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import paths
from desktop.cli import main
from desktop.commands import listing
from desktop.errors import WriteFailed
from desktop.workspace import seal
from desktop.workspace.seal import Seal


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.md").write_text("The 港口 was closed.", "utf-8")
    return folder


def _edited(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + " Then it opened.", "utf-8")
    os.utime(path, ns=(1, 1))


def test_seal_fits_and_keeps_what_was_wrong(library: Path) -> None:
    assert Seal(library, "index").kept is None
    Seal(library, "index").set({"problems": ["its front matter is malformed"]})
    assert Seal(library, "index").kept == {"problems": ["its front matter is malformed"]}


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: _edited(folder / "a.md"),
        lambda folder: (folder / "b.md").write_text("more", "utf-8"),
        lambda folder: (folder / "a.md").unlink(),
        lambda folder: (folder / "a.md").rename(folder / "c.md"),
        lambda folder: (folder / "themes.json").write_text("{}", "utf-8"),
        lambda folder: (
            (folder / "annotations").mkdir()
            or (folder / "annotations" / "a.json").write_text("{}", "utf-8")
        ),
    ],
)
def test_seal_does_not_fit_any_more(library: Path, change: Callable[[Path], object]) -> None:
    Seal(library, "index").set({})
    change(library)
    assert Seal(library, "index").kept is None


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"looked": 1}', b"\xff"])
def test_damaged_seal_does_not_fit(library: Path, damage: bytes) -> None:
    Seal(library, "index").set({})
    (paths.library_cache(library) / "seal-index").write_bytes(damage)
    assert Seal(library, "index").kept is None


def test_each_character_of_a_seal_counts(library: Path) -> None:
    Seal(library, "index").set({"problems": ["x"]})
    path = paths.library_cache(library) / "seal-index"
    path.write_bytes(path.read_bytes().replace(b'"x"', b'"y"'))
    assert Seal(library, "index").kept is None


def test_search_finds_what_changed_since_it_was_sealed(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(library), "港口"]) == 0
    assert main(["search", str(library), "港口"]) == 0  # sealed now
    assert main(["search", str(library), "ferry"]) == 1
    (library / "a.md").write_text("The ferry came back to the 港口.", "utf-8")
    capsys.readouterr()
    assert main(["search", str(library), "ferry"]) == 0
    assert "[ferry]" in capsys.readouterr().out


def test_search_makes_a_damaged_index_anew(library: Path) -> None:
    assert main(["search", str(library), "港口"]) == 0
    for file in (paths.library_cache(library) / "index").rglob("*.trm"):
        file.write_bytes(file.read_bytes()[::-1])
    assert main(["search", str(library), "港口"]) == 0


def test_listing_again_says_the_same_until_something_is_marked(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["list", str(library), "--json"])
    first = capsys.readouterr().out
    assert (paths.library_cache(library) / "seal-list-json").exists()
    main(["list", str(library), "--json"])
    assert capsys.readouterr().out == first
    main(["annotate", str(library), "a", "--quote", "港口", "--theme", "Ports"])
    capsys.readouterr()
    for _ in range(2):
        main(["list", str(library), "--json"])
        assert '"annotations": 1' in capsys.readouterr().out


def test_listing_again_tells_what_was_wrong_with_a_file(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "b.md").write_text("---\ntitle: [\n---\nIt opened.", "utf-8")
    first = main(["list", str(library), "--json"]), capsys.readouterr()
    assert (paths.library_cache(library) / "seal-list-json").exists()
    assert "b.md: its front matter is malformed" in first[1].err
    assert (main(["list", str(library), "--json"]), capsys.readouterr()) == first


def test_listing_reads_anew_when_the_catalogue_is_gone(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["list", str(library)])
    first = capsys.readouterr().out
    (paths.library_cache(library) / "catalogue").unlink()
    main(["list", str(library)])
    assert capsys.readouterr().out == first


def test_listing_is_said_anew_in_another_form(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["list", str(library)])
    assert "1 article" not in capsys.readouterr().out
    monkeypatch.setattr(listing, "VERSION", 0)  # another program reads articles in another way
    path = paths.library_cache(library) / "seal-list"
    before = path.read_bytes()
    main(["list", str(library)])
    assert path.read_bytes() != before


def test_listing_needs_no_seal_that_can_be_written(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise WriteFailed(path, "permission denied")

    monkeypatch.setattr(seal, "write_bytes", refuse)
    assert main(["list", str(library), "--json"]) == 0
    assert '"id": "a"' in capsys.readouterr().out


def test_listing_notices_a_file_that_waits_to_be_converted(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["list", str(library)])
    (library / "later.pdf").write_bytes(b"%PDF-1.4")
    for _ in range(2):
        capsys.readouterr()
        main(["list", str(library)])
        assert "later.pdf" in capsys.readouterr().err
