from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.library.converters import mailbox as mailboxes
from desktop.library.converters.document import Document
from desktop.library.intake.importing import import_files
from desktop.library.library import Library
from desktop.library.reading import Refused


def letter(subject: str, words: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "陈晨 <chen@example.org>"
    message["Subject"] = subject
    message["Date"] = "Mon, 06 May 2024 09:00:00 +0800"
    if words:
        message.set_content(words)
    return message


def box(folder: Path, *letters: EmailMessage) -> Path:
    file = folder / "desk.mbox"
    made = mailbox.mbox(file)
    for message in letters:
        made.add(message)
    made.flush()
    made.close()
    return file


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_each_mail_of_a_mailbox_is_a_document_with_its_own_facts(tmp_path: Path) -> None:
    file = box(
        tmp_path,
        letter("关于新桥 🌉", "From the quay one sees it.\n\n议会说，桥很贵。\n"),
        letter("Ferries", "They cross at eight.\n\n> When do they cross?\n"),
    )
    first, second = mailboxes.convert(file)
    assert (first.stated.title, first.stated.date) == ("关于新桥 🌉", "2024-05-06")
    assert texts(first)[-1] == "议会说，桥很贵。"
    assert second.stated.title == "Ferries"
    assert texts(second) == ["They cross at eight."]
    assert {first.converter, second.converter} == {mailboxes.VERSION}


def test_a_mail_that_cannot_be_read_is_told_and_hides_no_other(tmp_path: Path) -> None:
    file = box(tmp_path, letter("Empty", ""), letter("Ferries", "They cross at eight.\n"))
    (only,) = mailboxes.convert(file)
    assert only.stated.title == "Ferries"
    assert any("1 e-mail in it was not read" in note for note in only.notes)


@pytest.mark.parametrize("letters", [(), (letter("Empty", ""),)])
def test_a_mailbox_without_a_mail_that_can_be_read_is_refused(
    tmp_path: Path, letters: tuple[EmailMessage, ...]
) -> None:
    with pytest.raises(Refused):
        mailboxes.convert(box(tmp_path, *letters))


def test_what_is_no_mailbox_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "not.mbox"
    file.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(Refused):
        mailboxes.convert(file)


def test_a_mailbox_too_large_to_be_meant_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailboxes, "_MOST", 1)
    with pytest.raises(Refused, match="more than 1 e-mails"):
        mailboxes.convert(box(tmp_path, letter("a", "One."), letter("b", "Two.")))


def test_a_mailbox_is_imported_as_articles_of_its_mails(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    file = box(tmp_path, letter("Ferries", "They cross at eight.\n"), letter("Piers", "Four.\n"))
    assert not any(one.problem for one in import_files(folder, [file]))
    library = Library(folder)
    library.refresh()
    assert {info.path: info.title for info in library.infos} == {
        "desk - 001 Ferries.html": "Ferries",
        "desk - 002 Piers.html": "Piers",
    }
    assert all(one.duplicate for one in import_files(folder, [file]))


def test_lines_that_a_mailbox_keeps_from_looking_like_mails_are_as_they_were(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.mbox"
    head = "From a@b.example Mon May  6 09:00:00 2024\nFrom: a@b.example\nSubject: x\n\n"
    file.write_text(f"{head}>From the quay.\n\n>From here.\n", "utf-8")
    (document,) = mailboxes.convert(file)
    assert [block.text for block in document.blocks] == ["From the quay.", "From here."]
