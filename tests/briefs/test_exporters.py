from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.briefs.exporters import FORMATS, export, format_of, write
from desktop.errors import InputError, WriteFailed


@pytest.mark.parametrize("ending", ["md", "html", "docx", "json", "csv"])
def test_the_ending_of_the_file_chooses_the_format(desk, tmp_path, ending):
    path = tmp_path / "folder" / f"brief.{ending.upper()}"
    write(desk.brief(), path)
    assert path.read_bytes() == export(desk.brief(), ending)


def test_a_format_that_is_given_goes_before_the_ending(desk, tmp_path):
    write(desk.brief(), tmp_path / "brief.txt", "md")
    assert (tmp_path / "brief.txt").read_bytes() == export(desk.brief(), "md")


@pytest.mark.parametrize(("name", "known"), [("a.markdown", "md"), ("a.HTM", "html")])
def test_other_endings_of_a_format_are_known(name, known):
    assert format_of(Path(name)) == known


@pytest.mark.parametrize("name", ["brief", "brief.xyz", ".md"])
def test_a_file_without_a_known_ending_is_refused_in_one_line(desk, tmp_path, name):
    with pytest.raises(InputError, match=r"\.md, \.html, \.pdf"):
        write(desk.brief(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_an_unknown_format_is_refused_with_the_known_ones(desk):
    with pytest.raises(InputError, match='"odt"; use one of md, html'):
        export(desk.brief(), "odt")


def test_a_folder_that_cannot_be_written_leaves_what_was_there(desk, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WriteFailed):
        write(desk.brief(), tmp_path / "file" / "brief.md")
    assert (tmp_path / "file").read_text() == "mine"


def test_naming_the_formats_imports_no_exporter():
    code = (
        "import sys\nfrom desktop.briefs import exporters\n"
        "heavy = {'docx', 'PySide6', 'nh3', 'markdown', 'desktop.briefs.html'}\n"
        "print(sorted(heavy & set(sys.modules)), len(exporters.FORMATS))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"[] {len(FORMATS)}\n"


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != "pdf"])
def test_half_a_surrogate_pair_stops_no_export(desk, ending):
    desk.article("odd", "The harbour closes.")
    desk.mark("odd", "harbour", note="half \ud83d of a sign")
    assert export(desk.brief(title="Odd \udc00"), ending)
