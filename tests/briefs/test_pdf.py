from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

import pypdfium2
import pytest
from PySide6.QtGui import QFontDatabase, QTextCursor

from desktop import paths
from desktop.briefs import pdf
from desktop.briefs.exporters import export
from desktop.briefs.pdf import document


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


def test_it_is_made_beside_the_window(full_desk, qapp):
    data = export(full_desk.brief(), "pdf")
    assert data.startswith(b"%PDF-")
    assert pages(data) >= 1


def test_a_long_brief_takes_several_pages(desk, qapp):
    desk.article("long", *[f"{number} 迪士尼 words" for number in range(80)])
    for number in range(80):
        desk.mark("long", f"{number} 迪士尼")
    assert pages(export(desk.brief(), "pdf")) > 3


def test_an_empty_brief_is_a_page(desk, qapp):
    assert pages(export(desk.brief(), "pdf")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="its signals are others")
def test_stopping_it_waits_until_what_is_being_painted_is(desk, qapp, monkeypatch):
    paint, painted = pdf._paint, []

    def paint_and_stop(*given):
        os.kill(os.getpid(), signal.SIGINT)
        painted.append(paint(*given))

    monkeypatch.setattr(pdf, "_paint", paint_and_stop)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            export(desk.brief(), "pdf")
    finally:
        signal.signal(signal.SIGINT, before)
    assert painted


def test_it_is_made_without_a_display_and_more_than_once():
    code = (
        "from datetime import datetime, UTC\n"
        "from desktop.annotations.codebook import Codebook\n"
        "from desktop.briefs.compose import compose\n"
        "from desktop.briefs.exporters import export\n"
        "from desktop.briefs.plan import Plan\n"
        "brief = compose([], [], Codebook(), Plan(), now=datetime.now(UTC))\n"
        "assert export(brief, 'pdf')[:4] == export(brief, 'pdf')[:4] == b'%PDF'\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "assert QGuiApplication.instance() is None\n"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_it_is_set_in_the_type_that_ships_with_the_program(tmp_path):
    code = (
        "import sys\n"
        "from datetime import datetime, UTC\n"
        "from desktop.annotations.codebook import Codebook\n"
        "from desktop.briefs.compose import compose\n"
        "from desktop.briefs.exporters import export\n"
        "from desktop.briefs.plan import Plan\n"
        "brief = compose([], [], Codebook(), Plan(), now=datetime.now(UTC))\n"
        "sys.exit(b'Literata' not in export(brief, 'pdf'))\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0


def test_its_words_are_copied_letter_by_letter(desk, qapp):
    for file in (paths.resources() / "fonts").glob("Literata*.ttf"):
        QFontDatabase.addApplicationFont(str(file))
    words = "The officials left the floor after the fifth raffle."
    desk.article("a", words)
    desk.mark("a", words)
    page = pypdfium2.PdfDocument(export(desk.brief(), "pdf"))[0].get_textpage()
    assert words in page.get_text_bounded()


def test_its_headings_are_bookmarks_that_lead_to_their_pages(desk, qapp):
    desk.article("long", *[f"Paragraph {n} of the harbour." for n in range(90)])
    for number in range(90):
        theme = ("money", "machines", "risk")[number // 30]
        desk.mark("long", f"Paragraph {number} of", theme)
    made = pypdfium2.PdfDocument(export(desk.brief(), "pdf"))
    found = [
        (one.level, one.get_title(), one.get_dest().get_index())
        for one in made.get_toc()
        if one.get_title() != "Sources"
    ]
    words = [page.get_textpage().get_text_bounded() for page in made]
    assert [(level, title) for level, title, _ in found] == [
        (0, "Money"),
        (1, "Money / Machines"),
        (0, "風險 Risk"),
        (0, "To check"),
    ]
    assert len({page for _, _, page in found}) > 2
    for _, title, page in found:
        assert title in words[page].replace("\x02", "")


def test_it_says_its_language_and_shows_its_title(desk, qapp):
    data = export(desk.brief(title="A brief"), "pdf")
    assert b"/Lang (en)" in data
    assert b"/DisplayDocTitle true" in data


def test_a_note_keeps_its_levels_quotations_and_tables_on_paper(desk, qapp):
    note = "- one\n    - below it\n\n> said\n\n| a | b |\n| --- | --- |\n| c | d |"
    desk.mark("harbour", "bill", note=note)
    made = document(desk.brief())
    below, said = (made.find(words).block() for words in ("below it", "said"))
    assert below.textList().format().indent() == 2
    assert said.blockFormat().indent() == 1
    table = QTextCursor(said.next()).currentTable()
    assert table.cellAt(1, 1).format().toTableCellFormat().topBorder() == 1


def test_no_page_begins_with_the_source_of_a_quote_on_the_page_before(desk, qapp):
    endless = "\n".join("The harbour closes early, as it does each year. " * 4 for _ in range(40))
    short = [f"Quote {n:03} " + "of 渡輪 🚢 words, " * (n % 7) for n in range(150)]
    desk.article("long", *short[:60], endless, *short[60:], source="南灣晚報", date="2026-03-01")
    for number, words in enumerate([*short[:60], endless, *short[60:]]):
        desk.mark("long", words.strip(), note="Ask. 核對。" if number % 3 else "")
    made = pypdfium2.PdfDocument(export(desk.brief(), "pdf"))
    texts = [page.get_textpage().get_text_bounded().strip() for page in made]
    assert len(texts) > 15
    begun = {text.split()[0] for text in texts[1:-1]}
    assert not begun & {"paragraph", "[1]", "Note"}
