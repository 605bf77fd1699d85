"""Text from outside is text: in the terminal, in JSON, in spreadsheets."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

import pytest

from desktop.briefs.csv import guarded
from desktop.cli import main
from desktop.plain import for_json, for_terminal, in_a_row, in_utf8, one_line

HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066<img src='x'>\r\x08"
ALIVE = "\x1b\x07\x9b\u202e\u2066\r\x08"


@pytest.mark.parametrize("make_plain", [one_line, for_terminal, for_json])
def test_no_escape_and_no_turned_letter_comes_through(make_plain: object) -> None:
    made = make_plain(json.dumps(HOSTILE, ensure_ascii=False)) if make_plain is for_json else None
    made = made or make_plain(HOSTILE)  # type: ignore[operator]
    assert not set(ALIVE).intersection(made)
    assert "evil" in made


def test_lines_and_our_own_bold_stay_in_the_terminal() -> None:
    assert for_terminal("a\n\x1b[1mb\x1b[0m\x1b[3mc") == "a\n\x1b[1mb\x1b[0m [3mc"
    assert one_line("a\n\tb\u2028c") == "a b c"


def test_json_means_the_same() -> None:
    assert json.loads(for_json(json.dumps(HOSTILE, ensure_ascii=False))) == HOSTILE


def test_nothing_hostile_in_a_library_reaches_the_terminal_alive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    named = folder / f"na{HOSTILE.replace('/', '')}me.md"
    named.write_text(
        f"---\ntitle: {json.dumps(HOSTILE)}\nsource: {json.dumps(HOSTILE)}\n"
        f"author: {json.dumps(HOSTILE)}\n---\nThe harbour {HOSTILE} closes.",
        "utf-8",
    )
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / f"{HOSTILE.replace('/', '')}.md").write_text(f"# {HOSTILE}\n\nWords.", "utf-8")
    (inbox / "x.json").write_text(json.dumps([{"target": HOSTILE, "body": HOSTILE}]))
    codes = "<CodeBook><Codes><Code name='\u202eevil'/></Codes></CodeBook>"
    (inbox / "codes.qdc").write_text(codes, "utf-8")
    (inbox / "x.ris").write_text(f"TY  - JOUR\nTI  - {HOSTILE}\nER  - \n", "utf-8", newline="")
    (inbox / "x.pdf").write_bytes(b"%PDF-1.7 no")
    (folder / "bad.pdf.md").write_bytes(b"\x00\x01" * 50)
    library = str(folder)
    main(["list", library, "--json"])
    article = json.loads(capsys.readouterr().out)["articles"][0]["id"]
    theme = f"Theme {HOSTILE}"
    main(["annotate", library, article, "--quote", "harbour", "--note", HOSTILE, "--theme", theme])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for arguments in (
        ["list", library],
        ["annotations", library],
        ["themes", library],
        ["search", library, "harbour"],
        ["check", library],
        ["annotate", library, HOSTILE, "--quote", "x"],
        ["export", library, "-o", str(tmp_path / f"{HOSTILE.replace('/', '')}.xyz")],
        ["export", library, "-o", "/dev/stdout", "--format", "json"],
        ["import", library, str(inbox / f"{HOSTILE.replace('/', '')}.md"), str(inbox / "x.json")],
        ["import", library, str(inbox / "codes.qdc"), str(inbox / "x.ris"), str(inbox / "x.pdf")],
        ["index", library],
        ["echo", library, article, "--quote", "harbour"],
        ["echo", library, HOSTILE, "--quote", HOSTILE],
        ["matrix", library],
        ["links", library],
        ["figures", library],
        ["names", library],
        ["names", library, "ignore", HOSTILE],
        ["shared", library],
        ["editions", library],
        ["convert", library],
        ["convert", library, HOSTILE],
        ["themes", library, "rename", theme, f"Other {HOSTILE}"],
        ["themes", library, "remove", HOSTILE],
        ["backups", library],
        ["backups", library, "--restore", HOSTILE],
        ["no such verb", HOSTILE],
        ["search", library, HOSTILE, "--limit", HOSTILE],
        ["list", str(tmp_path / HOSTILE)],
        ["list", "a" * 5000],
        ["list", "a\0b"],
    ):
        for extra in ([], ["--json"]) if arguments[0] in ("list", "annotations") else ([],):
            with contextlib.suppress(SystemExit):  # which a bad argument ends in
                main([*arguments, *extra])
            out, err = capsys.readouterr()
            shown = (out + err).replace("\x1b[1m", "").replace("\x1b[0m", "")
            assert not set(ALIVE).intersection(shown), arguments
            assert "Traceback" not in err


@pytest.mark.parametrize(
    "blank", ["", " ", "\t", "\xa0", "\u3000", "\u200b", "\ufeff", "\x00", "\r\n"]
)
@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_cell_that_a_spreadsheet_would_run_is_guarded(blank: str, sign: str) -> None:
    assert guarded(f"{blank}{sign}cmd()") == f"'{blank}{sign}cmd()"
    assert guarded(f"{blank}words {sign}") in (f"{blank}words {sign}", f"'{blank}words {sign}")


def test_plain_cell_stays_as_it_is() -> None:
    assert guarded("The harbour closes.") == "The harbour closes."
    assert guarded("") == ""


def test_half_a_surrogate_pair_has_a_sign_of_its_own_in_utf_8() -> None:
    assert in_utf8("a 港 🚢 \ud83d\ude80 b \ud83d c") == "a 港 🚢 🚀 b \ufffd c".encode()


def test_facts_in_a_row_are_isolated_where_one_runs_from_right_to_left() -> None:
    assert in_a_row(["The Courier", "", "2 Mar 2026"]) == "The Courier · 2 Mar 2026"
    assert in_a_row(["صحيفة الميناء", "2 Mar 2026"]) == "\u2068صحيفة الميناء\u2069 · 2 Mar 2026"
