from __future__ import annotations

import codecs
import io
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UnreadableFile
from desktop.library.reading import Refused, clean, decode, read_bytes, text_of

SIMPLIFIED = (
    "OpenAI 宣布关闭 Sora，迪士尼的合作也随之取消。分析人士认为，公司将把重点转向企业市场。"
)
TRADITIONAL = (
    "OpenAI 宣布關閉 Sora，迪士尼的合作也隨之取消。分析人士認為，公司將把重點轉向企業市場。"
)
JAPANESE = "新しい動画アプリ「ソラ」の提供を終了すると発表した。ディズニーとの契約も白紙になった。"
KOREAN = "동영상 생성 앱 소라를 종료한다고 발표했다. 디즈니와의 계약도 취소되었다."
FRENCH = (
    "L’application a été fermée – « c’est la fin », a déclaré l’équipe. Coût : à voir pour le jour."
)
GERMAN = "Die Schließung überraschte viele, und größere Änderungen stehen für die Kunden an."
POLISH = (
    "Spółka ogłosiła zamknięcie aplikacji, a umowa została zerwana; źródła mówią o łącznym koszcie."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
    ],
)
def test_an_encoding_nobody_declared_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert text_of(mark + "迪士尼 🎬\r\nend".encode(encoding)) == "迪士尼 🎬\nend"


@pytest.mark.parametrize(
    ("declared", "text", "encoding"),
    [
        ("shift_jis", "契約", "shift_jis"),
        ("gb2312", "契约镕", "gb18030"),
        ("iso-8859-1", "15 € – “fin”", "cp1252"),
        ("windows-1251", "Сора", "cp1251"),
    ],
)
def test_a_page_that_declares_its_encoding_is_believed(
    declared: str, text: str, encoding: str
) -> None:
    page = f'<meta charset="{declared}"><p>{text}'
    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize(
    "declared",
    ["utf-8", "no-such", "unicode_escape", "utf-7", "idna", "punycode", "undefined", "utf-16"],
)
def test_a_declaration_that_cannot_be_true_is_passed_over(declared: str) -> None:
    page = f"<meta charset={declared}><p>".encode() + b"caf\xe9 \\ud800 a.b the end of the day"
    assert "café \\ud800 a.b" in decode(page)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "The ferry stays.\nNobody pays.\n",
        "渡轮留下了。\n没有人付钱，目前如此。\n",
        "Паром\nнаш 🎬\n",
    ],
)
def test_utf16_without_a_mark_is_told_from_binary(text: str, encoding: str) -> None:
    assert text_of((text * 20).encode(encoding)) == text * 20


def test_both_kinds_of_foreign_newlines_become_plain_ones() -> None:
    assert text_of(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"text\0text", bytes(range(1, 32)) * 9]
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="it is a binary file"):
        text_of(data)


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    limit, path = 2 * 1024**2, tmp_path / "a.txt"
    path.write_bytes(b"a" * limit)
    assert len(read_bytes(path, limit)) == limit
    path.write_bytes(b"a" * (limit + 1))
    with pytest.raises(UnreadableFile, match="larger than 2 MB"):
        read_bytes(path, limit)


@pytest.mark.parametrize("said", [0, 5])
def test_a_file_that_holds_more_than_it_says_is_read_whole_but_never_beyond_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: int
) -> None:
    limit, path = 2 * 1024**2, tmp_path / "a.txt"
    path.write_bytes(b"a" * (limit + 1))
    _let_files_say(said, monkeypatch)
    with pytest.raises(UnreadableFile, match="larger than 2 MB"):
        read_bytes(path, limit)
    assert len(read_bytes(path, limit + 1)) == limit + 1


def test_no_more_of_a_file_without_end_is_read_than_the_limit_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()
    stream = _Endless()
    monkeypatch.setattr(Path, "open", lambda *_, **__: stream)
    with pytest.raises(UnreadableFile, match="larger than 1 MB"):
        read_bytes(tmp_path / "a.txt", 1024**2)
    assert stream.given == 1024**2 + 1


def test_a_file_that_is_not_there_is_unreadable_with_the_systems_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened: no such file"):
        read_bytes(tmp_path / "a.txt", 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes among its files")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableFile, match="it is no plain file"):
        read_bytes(tmp_path / "a.txt", 1)


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_text_that_can_be_written_again(data: bytes) -> None:
    assert decode(data).encode("utf-8") is not None


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\0b\x07c\x85d", "a b c d"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("in\u00adfor\u200bma\ufefftion", "information"),
        ("a\ud800b\ufffcc", "a b c"),
        ("no\u00a0break 👩\u200d💻 𠀀", "no\u00a0break 👩\u200d💻 𠀀"),
    ],
)
def test_clean_takes_what_cannot_be_shown_and_nothing_else(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters()))
def test_clean_text_is_clean_and_never_longer(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert len(cleaned) <= len(text)
    assert not any(
        unicodedata.category(char) in ("Cc", "Cs") for char in cleaned if char not in "\t\n"
    )


def _let_files_say(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every file say that it has ``size`` bytes, as one that grows after it was asked."""
    stat = Path.stat

    def said(path: Path, **options: bool) -> os.stat_result:
        real = stat(path, **options)
        return os.stat_result((*real[:6], size, *real[7:]))

    monkeypatch.setattr(Path, "stat", said)


class _Endless(io.RawIOBase):
    """A file that has always more, a little at a time, and counts what was read of it."""

    given = 0

    def read(self, count: int = -1) -> bytes:
        assert count >= 0, "read without a bound"
        part = b"a" * min(count, 1000)
        self.given += len(part)
        return part
