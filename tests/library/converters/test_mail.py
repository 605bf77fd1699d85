from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.library.article import BlockKind
from desktop.library.converters import mail
from desktop.library.converters.document import Document
from desktop.library.reading import Refused


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def asides(document: Document) -> list[tuple[str, str]]:
    return [(piece.aside, piece.block.text) for piece in document.asides]


def letter(content: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "陈晨 <chen@example.org>"
    message["Subject"] = "关于新桥 🌉"
    message["Date"] = "Mon, 06 May 2024 09:00:00 +0800"
    if content:
        message.set_content(content)
    return message


def converted(tmp_path: Path, message: EmailMessage | bytes) -> Document:
    file = tmp_path / "a.eml"
    file.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return mail.convert(file)[0]


def test_a_mail_in_a_chinese_encoding_with_its_facts_and_attachments_named(tmp_path: Path) -> None:
    message = letter()
    message.set_content("议会说，桥很贵。\n", charset="gb18030")
    message.add_attachment(b"MZ", maintype="application", subtype="x-dosexec", filename="桥.exe")
    document = converted(tmp_path, message)
    assert texts(document) == ["议会说，桥很贵。"]
    stated = document.stated
    assert (stated.title, stated.author, stated.date) == ("关于新桥 🌉", "陈晨", "2024-05-06")
    assert document.notes == ("one attachment was not opened: 桥.exe",)


def test_the_quoted_reply_of_a_plain_mail_is_set_aside(tmp_path: Path) -> None:
    text = "It is off.\n\nOn Mon, 6 May 2024, Chen wrote:\n> Is the bridge\n> off?\n"
    document = converted(tmp_path, letter(text))
    assert texts(document) == ["It is off."]
    assert {reason for reason, _ in asides(document)} == {"quoted reply"}
    assert asides(document)[0][1].startswith("On Mon")


def test_answers_between_quotations_stay(tmp_path: Path) -> None:
    text = "> Is it off?\nYes.\n> Really?\nYes, really.\n"
    assert texts(converted(tmp_path, letter(text))) == ["Yes.", "Yes, really."]


def test_the_web_page_of_a_mail_is_read_and_nothing_in_it_runs(tmp_path: Path) -> None:
    message = letter("plain")
    html = '<p onclick="x()">It is off.</p><script>steal()</script><img src="http://t/x.gif">'
    message.add_alternative(html, subtype="html")
    assert texts(converted(tmp_path, message)) == ["It is off."]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 99, b"just some words\n\nand more\n"])
def test_what_is_no_mail_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused):
        converted(tmp_path, content)


HEADS = [
    "From: Chen\nSent: Monday, 6 May 2024 09:00\nTo: Ada\nSubject: The bridge",
    "Von: Chen\nGesendet: Montag, 6. Mai 2024 09:00\nAn: Ada\nBetreff: Die Brücke",
    "发件人：陈晨\n发送时间：2024年5月6日 9:00\n收件人：艾达\n主题：桥",
    "От: Чэнь\nОтправлено: 6 мая 2024 г.\nКому: Ада\nТема: Мост",
    "Date: Mon, 6 May 2024\nSubject: The bridge\nFrom: chen@example.org\nTo: ada@example.org",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_mail_below_the_head_that_outlook_writes_is_set_aside(
    tmp_path: Path, head: str
) -> None:
    lines = "<br>".join(head.split("\n"))
    message = letter("plain")
    html = f"<p>It is off.</p><hr><div>{lines}</div><p>Is it off?</p><p>Chen</p>"
    message.add_alternative(html, subtype="html")
    document = converted(tmp_path, message)
    assert texts(document) == ["It is off."]
    assert [text for _, text in asides(document)] == [head, "Is it off?", "Chen"]


def test_a_head_of_one_line_a_paragraph_is_known_too(tmp_path: Path) -> None:
    message = letter("It is off.\n\nFrom: Chen\n\nSent: 6 May\n\nSubject: Bridge\n\nIs it?\n")
    assert texts(converted(tmp_path, message)) == ["It is off."]


def test_a_letter_that_begins_with_from_is_no_quotation(tmp_path: Path) -> None:
    message = letter("From: all of us\n\nThe bridge is off.\n")
    assert texts(converted(tmp_path, message)) == ["From: all of us", "The bridge is off."]


@pytest.mark.parametrize("subject", ["Fwd: Bridge", "WG: Brücke", "转发：桥"])
def test_what_a_mail_forwards_is_its_text(tmp_path: Path, subject: str) -> None:
    message = letter(f"See below.\n\n{HEADS[0]}\n\nIt is off.\n")
    message.replace_header("Subject", subject)
    document = converted(tmp_path, message)
    assert texts(document)[-1] == "It is off."
    assert not asides(document)


@pytest.mark.parametrize(
    "line",
    ["6 May 2024, 14:41, Chen <chen@example.org>:", "06.05.2024 14:41 Чэнь написал:"],
)
def test_a_line_with_a_time_before_a_quotation_introduces_it(tmp_path: Path, line: str) -> None:
    document = converted(tmp_path, letter(f"It is off.\n\n{line}\n> Is it?\n"))
    assert texts(document) == ["It is off."]


def test_a_signature_is_set_aside_but_not_a_rule_amid_the_text(tmp_path: Path) -> None:
    text = "One.\n\n--\nnot yet\n\n" + "Word.\n\n" * 12 + "-- \nChen\nBridge office\n"
    document = converted(tmp_path, letter(text))
    assert {reason for reason, _ in asides(document)} == {"signature"}
    assert "not yet" in "".join(texts(document))
    assert "Bridge office" not in "".join(texts(document))


def test_a_mail_that_is_attached_is_read_after_the_one_that_brings_it(tmp_path: Path) -> None:
    inner = letter("The bridge is off.\n")
    inner.add_attachment(b"x", maintype="image", subtype="png", filename="plan.png")
    outer = letter("See what Chen says.\n")
    outer.add_attachment(inner)
    document = converted(tmp_path, outer)
    kinds = [block.kind for block in document.blocks]
    assert kinds == [
        BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH
    ]  # fmt: skip
    assert texts(document)[1] == "关于新桥 🌉"
    assert texts(document)[-1] == "The bridge is off."


def test_nested_alternatives_are_read_once(tmp_path: Path) -> None:
    message = letter("It is off.\n")
    message.add_alternative("<p>It is <b>off</b>.</p>", subtype="html")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar")
    document = converted(tmp_path, message)
    assert texts(document) == ["It is off."]
    assert document.notes == ("one attachment was not opened: text/calendar",)


def test_utf_8_is_read_as_such_whatever_the_mail_says(tmp_path: Path) -> None:
    body = "议会说，这座桥很贵，没有人要。".encode()
    head = b"From: a@b.c\nContent-Type: text/plain; charset=gb2312\n"
    data = head + b"Content-Transfer-Encoding: 8bit\n\n" + body
    assert texts(converted(tmp_path, data)) == [body.decode()]


def test_tables_that_only_lay_out_are_paragraphs(tmp_path: Path) -> None:
    message = letter("plain")
    cells = f"<tr><td><p>One.</p><p>{'Two. ' * 80}</p></td></tr>"
    message.add_alternative(f"<table>{cells}</table>", subtype="html")
    assert texts(converted(tmp_path, message)) == ["One.", ("Two. " * 80).strip()]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("application/ms-tnef", "winmail.dat"),
        ("application/pkcs7-mime", "encrypted"),
        ("text/calendar", "invitation"),
        ("image/png", "no text"),
    ],
)
def test_a_mail_without_words_says_why(tmp_path: Path, kind: str, reason: str) -> None:
    data = f"From: a@b.c\nSubject: x\nContent-Type: {kind}\n\nAAAA\n".encode()
    with pytest.raises(Refused, match=reason):
        converted(tmp_path, data)


@pytest.mark.parametrize(("number", "more"), [(8, False), (9, True)])
def test_a_mail_names_eight_attachments_and_says_where_there_are_more(
    tmp_path: Path, number: int, more: bool
) -> None:
    message = letter("Words for the record.")
    for count in range(number):
        message.add_attachment(b"x", maintype="image", subtype="png", filename=f"{count}.png")
    (told,) = [note for note in converted(tmp_path, message).notes if "0.png" in note]
    assert ("…" in told) is more
    assert ("8.png" in told) is False


def _page(html: str) -> EmailMessage:
    message = letter("plain")
    message.add_alternative(html, subtype="html")
    return message


def test_what_a_newsletter_quotes_is_its_own_text(tmp_path: Path) -> None:
    html = "<p>He put it so:</p><blockquote><p>No bridge, ever.</p></blockquote><p>We doubt it.</p>"
    document = converted(tmp_path, _page(html))
    assert texts(document) == ["He put it so:", "No bridge, ever.", "We doubt it."]


@pytest.mark.parametrize(
    "html",
    [
        '<p>It is off.</p><blockquote type="cite"><p>Is it?</p></blockquote>',
        '<p>It is off.</p><div class="gmail_quote"><blockquote><p>Is it?</p></blockquote></div>',
        "<p>It is off.</p><p>On Mon, 6 May 2024, Chen wrote:</p>"
        "<blockquote><p>Is it?</p></blockquote>",
    ],
)
def test_the_mail_that_is_answered_is_set_aside_whichever_program_wrote_it(
    tmp_path: Path, html: str
) -> None:
    assert texts(converted(tmp_path, _page(html))) == ["It is off."]


def _flowed(tmp_path: Path, body: str, more: str = "") -> Document:
    head = "From: Chen <c@x.example>\nSubject: The ferry\nMIME-Version: 1.0\n"
    kind = f"Content-Type: text/plain; charset=utf-8; format=flowed{more}\n\n"
    file = tmp_path / "flowed.eml"
    file.write_text(head + kind + body, "utf-8")
    return mail.convert(file)[0]


def test_lines_that_flow_are_one_paragraph(tmp_path: Path) -> None:
    document = _flowed(tmp_path, "The ferry is \nlate again.\n\n From the quay we \nsaw it.\n")
    assert texts(document) == ["The ferry is late again.", "From the quay we saw it."]


def test_lines_that_flow_may_break_within_a_word(tmp_path: Path) -> None:
    assert texts(_flowed(tmp_path, "渡轮又 \n晚点了。\n", "; delsp=yes")) == ["渡轮又晚点了。"]


def test_a_signature_does_not_flow_into_its_text(tmp_path: Path) -> None:
    document = _flowed(tmp_path, "It is late.\n-- \nChen\n")
    assert texts(document) == ["It is late."]


def test_typed_lists_are_lists_whatever_their_lines(tmp_path: Path) -> None:
    body = (
        "Three things:\n- the ferry, which has been late ever since\n  the engine was changed\n"
        "- the quay\n\n1. Ask the office.\n2. Ask again.\n\nThat is all.\n"
    )
    blocks = converted(tmp_path, letter(body)).blocks
    assert [(block.marker, block.text) for block in blocks] == [
        ("", "Three things:"),
        ("•", "the ferry, which has been late ever since the engine was changed"),
        ("•", "the quay"),
        ("1.", "Ask the office."),
        ("2.", "Ask again."),
        ("", "That is all."),
    ]


def test_one_dash_makes_no_list(tmp_path: Path) -> None:
    assert texts(converted(tmp_path, letter("- and so it went.\n"))) == ["- and so it went."]


@pytest.mark.parametrize(
    "added",
    [
        "_______________________________________________\nferry mailing list -- f@l.example\n"
        "To unsubscribe send an email to f-leave@l.example\n",
        "You received this email because you signed up. Unsubscribe\n",
        "如需退订，请点击此处\n",
    ],
)
def test_what_a_mailing_list_adds_is_set_aside(tmp_path: Path, added: str) -> None:
    document = converted(tmp_path, letter(f"The ferry is late.\n\n{added}"))
    assert texts(document) == ["The ferry is late."]
    assert {piece.aside for piece in document.asides} == {"added by the mailing list"}


def test_the_line_that_only_the_inbox_shows_is_set_aside(tmp_path: Path) -> None:
    document = converted(tmp_path, _page('<div style="display:none">Today</div><p>It is off.</p>'))
    assert texts(document) == ["It is off."]


def test_the_head_of_a_forwarded_mail_is_set_aside(tmp_path: Path) -> None:
    head = "-------- Forwarded Message --------\nSubject: The ferry\nDate: Mon, 6 May 2024\n"
    message = letter(f"FYI\n\n{head}From: Chen <c@x.example>\n\nIt is late.\n")
    message.replace_header("Subject", "Fwd: The ferry")
    assert texts(converted(tmp_path, message)) == ["FYI", "It is late."]


def test_a_line_that_a_program_took_for_a_mail_is_the_mails_own(tmp_path: Path) -> None:
    document = converted(tmp_path, letter(">From the quay we saw it.\n"))
    assert texts(document) == ["From the quay we saw it."]
