from __future__ import annotations

import csv
import io
import json

import pytest

from desktop.briefs.csv import guarded
from desktop.briefs.exporters import export


def rows(desk):
    text = export(desk.brief(), "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_whole_brief_is_as_its_reference(full_desk, same_as_reference, ending):
    same_as_reference(f"by-theme.{ending}", export(full_desk.brief(), ending))


def test_json_holds_quotes_texts_and_statuses(full_desk):
    data = json.loads(export(full_desk.brief(), "json"))
    entries = [entry for group in data["groups"] for entry in group["entries"]]
    orphan = next(entry for entry in entries if entry["quote"] == "15 months")
    assert (orphan["status"], orphan["text"], orphan["start"]) == ("orphan", None, None)
    assert {entry["article"] for entry in entries} == {one["number"] for one in data["articles"]}


def test_csv_begins_with_the_mark_that_spreadsheets_need(desk):
    assert export(desk.brief(), "csv").startswith(b"\xef\xbb\xbf")


def test_csv_keeps_chinese_emoji_quotation_marks_and_newlines(desk):
    desk.article("odd", '𠮷 "a", b\n🎬 c')
    desk.mark("odd", '𠮷 "a", b\n🎬 c', note="1;2")
    (row,) = rows(desk)
    assert (row["quote"], row["note"]) == ('𠮷 "a", b\n🎬 c', "1;2")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠x"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "1-2", " a", "迪士尼", "'=1"])
def test_other_cells_stay_as_they_are(cell):
    assert guarded(cell) == cell


def test_no_field_of_an_annotation_can_hold_a_formula(desk):
    nasty = '=HYPERLINK("https://example.org","x")'
    desk.article("n", nasty, title=nasty, source=nasty, author=nasty, url=nasty)
    desk.mark("n", nasty, nasty, note=nasty)
    (row,) = rows(desk)
    assert not [value for value in row.values() if value.startswith("=")]
    assert row["quote"] == f"'{nasty}"


def test_an_empty_brief_is_valid_in_every_data_format(desk):
    assert rows(desk) == []
    assert json.loads(export(desk.brief(), "json"))["groups"] == []
