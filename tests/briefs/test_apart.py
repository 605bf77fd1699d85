from __future__ import annotations

import pytest

from desktop.briefs.apart import export_apart
from desktop.briefs.brief import Table
from desktop.briefs.compose import with_tables
from desktop.briefs.exporters import export
from desktop.errors import Cancelled, InputError
from desktop.wording import language


@pytest.fixture
def brief(desk):
    desk.mark("harbour", "a million dollars", "money", "risk", note="Is it 🚢 **true**?")
    desk.mark("harbour", "who would pay", note="谁？")
    desk.mark("brief", "公司", "machines")
    return with_tables(desk.brief(), [Table("表", ("a", "b"), (("1", "2"),))])


@pytest.mark.parametrize("ending", ["md", "html", "json", "csv"])
def test_another_process_writes_the_same(brief, ending: str) -> None:
    assert export_apart(brief, ending) == export(brief, ending)


def test_another_process_speaks_the_language_in_force(brief) -> None:
    from desktop.languages import speak

    before = language()
    try:
        speak("zh_CN")
        assert export_apart(brief, "md") == export(brief, "md")
    finally:
        speak(before)


def test_why_it_failed_is_told_in_a_line(brief) -> None:
    with pytest.raises(InputError, match=r'The brief was not written: .*"xyz"'):
        export_apart(brief, "xyz")


def test_it_can_be_stopped(brief) -> None:
    with pytest.raises(Cancelled):
        export_apart(brief, "docx", lambda: True)
