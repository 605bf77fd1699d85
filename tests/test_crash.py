"""What is kept of an error that nobody foresaw."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop import crash, paths


def test_only_the_latest_reports_are_kept() -> None:
    for number in range(25):
        crash.write_report(RuntimeError(str(number)))
    files = sorted((paths.state_folder() / "crashes").iterdir())
    assert len(files) == 20
    assert files[-1].read_text("utf-8").endswith("RuntimeError: 24\n")


def test_report_that_cannot_be_written_is_no_further_error(parallax_home: Path) -> None:
    parallax_home.mkdir()
    (parallax_home / "state").write_text("in the way", "utf-8")
    assert not crash.write_report(RuntimeError("x")).exists()


def test_last_words_of_an_aborted_process_are_found_at_the_next_start() -> None:
    assert crash.watch_for_aborts() is None
    code = "from desktop import crash; import os; crash.watch_for_aborts(); os.abort()"
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert ended.returncode
    left = crash.watch_for_aborts()
    assert left
    assert "Fatal Python error" in left.read_text("utf-8")
    assert crash.watch_for_aborts() is None


def test_a_report_names_the_version_of_each_part_it_may_be_the_fault_of() -> None:
    told = {line.split()[0] for line in crash.versions().splitlines()}
    assert told >= {"Parallax", "Python", "PySide6-Essentials", "whoosh3", "rapidfuzz", "nh3"}
