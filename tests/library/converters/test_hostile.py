"""Files made to harm: each ends in one line, in seconds, and costs no more than its process."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import ParallaxError
from desktop.library.converters import child, process
from desktop.library.converters.process import convert
from tests.library.converters import makers
from tests.library.converters.pdf_maker import Words, pdf

BILLION = "<!DOCTYPE r [" + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DEEP = "<r>" * 100_000
OPF = (
    '<package><manifest><item id="a" href="a.xhtml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)


def bomb(path: Path, name: str) -> Path:
    blanks = b" " * (200 * 1024 * 1024)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        target.writestr(name, blanks)
    return path


def docx(path: Path, document: str) -> Path:
    return makers.packed(path, {"word/document.xml": document})


def book(path: Path, page: str) -> Path:
    return makers.packed(path, {"a.opf": OPF, "a.xhtml": page})


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "word bomb": (lambda at: bomb(at / "a.docx", "word/document.xml"), "may be an attack"),
    "odt bomb": (lambda at: bomb(at / "a.odt", "content.xml"), "may be an attack"),
    "book bomb": (lambda at: bomb(at / "a.epub", "a.opf"), "may be an attack"),
    "word entities": (lambda at: docx(at / "a.docx", f"{BILLION}<r>&e11;</r>"), "entities"),
    "odt entities": (
        lambda at: makers.packed(at / "a.odt", {"content.xml": f"{BILLION}<r>&e11;</r>"}),
        "entities",
    ),
    "book's entities": (lambda at: makers.packed(at / "a.epub", {"a.opf": OUTSIDE}), "entities"),
    "outside entity": (lambda at: docx(at / "a.docx", f"{OUTSIDE}<r>&x;</r>"), "entities"),
    "deep word": (lambda at: docx(at / "a.docx", DEEP), "nested too deep"),
    "deep odt": (lambda at: makers.packed(at / "a.odt", {"content.xml": DEEP}), "nested too deep"),
    "deep page": (lambda at: book(at / "a.epub", "<div>" * 100_000), "nested too deep"),
    "deep mail": (
        lambda at: written(
            at / "a.eml", b"From: a@b.c\nContent-Type: text/html\n\n" + b"<div>" * 100_000
        ),
        "nested too deep",
    ),
    "deep parts of a mail": (
        lambda at: written(
            at / "a.eml",
            b"From: a@b.c\n"
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                for n in range(3_000)
            ),
        ),
        "",
    ),
    "crowd of parts in a mail": (
        lambda at: written(
            at / "a.eml",
            b"From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 60_000,
        ),
        "more than 10,000 parts",
    ),
    "deep rtf": (
        lambda at: written(at / "a.rtf", rb"{\rtf1" + b"{" * 2_000_000), "nested too deep"
    ),
    "crowded rtf": (lambda at: written(at / "a.rtf", rb"{\rtf1" + b"{}" * 2_000_000), "too many"),
    "wrong type": (lambda at: written(at / "a.docx", b"%PDF-1.4"), "change its ending"),
    "huge page": (
        lambda at: book(at / "a.epub", "<p>a" * 700_000), "too many paragraphs"
    ),
    "picture": (lambda at: written(at / "a.epub", b"GIF89a" * 99), "it is a picture"),
    "empty": (lambda at: written(at / "a.odt", b""), "it is empty"),
    "empty archive": (lambda at: written(at / "a.mhtml", b"\n\n"), "not what its ending says"),
    "crowd of parts": (
        lambda at: makers.packed(at / "a.epub", {f"p{n}": b"" for n in range(20_001)}),
        "more than 20,000 parts",
    ),
    "pdf that holds itself": (
        lambda at: written(
            at / "a.pdf", pdf([[Words("x", 9, 9)]]).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
        ),
        "",
    ),
    "pdf of huge pages": (
        lambda at: written(
            at / "a.pdf",
            pdf([[Words("word", n, n, 1e9) for n in range(9)]]).replace(
                b"0 0 595 842", b"0 0 1e30 1e30"
            ),
        ),
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_one_line_or_in_text(tmp_path: Path, name: str) -> None:
    make, reason = HOSTILE[name]
    file = make(tmp_path)
    began = _worked()
    told = _told(file)
    assert reason in told
    assert "\n" not in told
    assert "too long" not in told
    assert _worked() - began < 10


def _worked() -> float:
    """Return the seconds of work so far, here and in processes: a busy machine takes no more."""
    return sum(os.times()[:4])


def _told(file: Path) -> str:
    try:
        documents = convert(file)
    except ParallaxError as error:
        return str(error)
    return "" if documents else "nothing"


def test_a_process_that_takes_too_much_memory_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def take_all(_: str) -> bytes:
        raise MemoryError

    monkeypatch.setattr(child, "_TASKS", {"convert": take_all})
    monkeypatch.setattr(child, "_keep_within_limits", lambda: None)
    assert child.main(["en", "convert", str(tmp_path / "a.pdf")]) == child.REFUSED
    assert capfdbinary.readouterr().err == b"reading it takes more than 1 GB of memory"


def test_a_process_that_crashes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "a.pdf", b"%PDF-1.4")
    monkeypatch.setattr(process, "program", lambda: ("false",))
    with pytest.raises(ParallaxError, match=r"a\.pdf: reading it crashed"):
        convert(file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_process_that_works_too_long_is_stopped_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    file = written(tmp_path / "a.pdf", b"%PDF-1.4")
    monkeypatch.setattr(process, "program", lambda: (sys.executable, "-c", endless))
    with pytest.raises(ParallaxError, match=r"a\.pdf: reading it took too long"):
        convert(file)
