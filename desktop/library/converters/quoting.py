"""What of an e-mail is not its own words: the mail it answers, and the signature below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.library.article import BlockKind
from desktop.library.converters.document import Piece
from desktop.wording import later

QUOTED = later("quoted reply")
SIGNATURE = later("signature")

_WROTE = re.compile(
    r"(?:On\b.{4,120}\bwrote|Am\b.{4,120}\bschrieb.{0,80}|Le\b.{4,120}\ba écrit"
    r"|El\b.{4,120}\bescribió|.{0,120}(?:写道|寫道|于.{4,60}写))\s*[:：]\s*$"
    r"|-{2,}\s*(?:Original Message|Forwarded message|原始邮件|Ursprüngliche Nachricht).*",
    re.DOTALL | re.IGNORECASE,
)
_ADDRESSED = re.compile(r"^(?=.*(?:@|\d:\d\d|\b\d{4}\b)).{6,200}[:：]$", re.DOTALL)
_CUTS = re.compile(
    r"-{2,}\s*(?:Original Message|原始邮件|Ursprüngliche Nachricht|Message d'origine"
    r"|Mensaje original|Исходное сообщение)",
    re.IGNORECASE,
)
# Outlook and others put the head of the mail that is answered before its text.
_FROM = re.compile(
    r"^>?\s*(?:From|Von|De|Da|От|发件人|寄件者|差出人|보낸 사람)\s?[:：]", re.MULTILINE
)
_SENT = re.compile(
    r"^>?\s*(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha|Inviato|Data|Отправлено|Дата"
    r"|发送时间|日期|寄件日期|送信日時|보낸 날짜)\s?[:：]",
    re.MULTILINE | re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^>?\s*(?:To|Subject|An|Betreff|À|Objet|Para|Asunto|A|Oggetto|Кому|Тема|收件人|主题|主旨|宛先"
    r"|件名|받는 사람|제목)\s?[:：]",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARDS = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|转发|轉寄)\s*[:：]", re.IGNORECASE)
_SIGNED = re.compile(r"--\s*(?:\n|$)")
_LONGEST_HEAD = 5  # blocks: some programs make a paragraph of each line
_LONGEST_SIGNATURE = 10


def set_aside(
    pieces: Sequence[Piece], subject: str, *, quotes_mails: bool = True
) -> Iterator[Piece]:
    """Yield ``pieces`` with what is quoted and the signature set aside.

    A mail that ``subject`` says is forwarded keeps what it brings, and so does one whose marks of
    quotation are its own: unless ``quotes_mails``, an answer's head has to tell that they are not.
    """
    is_forwarded = bool(_FORWARDS.match(subject))
    keeps = is_forwarded or not (quotes_mails or any(map(_introduces, pieces)))
    signature = _signature(pieces)
    cut = False
    for number, piece in enumerate(pieces):
        following = pieces[number + 1].block.kind if number + 1 < len(pieces) else None
        cut = cut or (not is_forwarded and _cuts(pieces, number))
        is_quote = piece.block.kind is BlockKind.QUOTATION
        introduces = following is BlockKind.QUOTATION and _introduces(piece)
        if cut or ((is_quote or introduces) and not keeps):
            yield replace(piece, aside=QUOTED)
        else:
            yield replace(piece, aside=SIGNATURE) if number in signature else piece


def _introduces(piece: Piece) -> bool:
    text = piece.block.text.strip()
    return bool(_WROTE.match(text) or _ADDRESSED.match(text))


def _cuts(pieces: Sequence[Piece], number: int) -> bool:
    """Return whether the mail that is answered begins here."""
    text = pieces[number].block.text
    if _CUTS.match(text):
        return True
    if not any(named.match(text) for named in (_FROM, _SENT, _ABOUT)):
        return False
    head = "\n".join(piece.block.text for piece in pieces[number : number + _LONGEST_HEAD])
    return bool(_FROM.search(head) and _SENT.search(head) and _ABOUT.search(head))


def _signature(pieces: Sequence[Piece]) -> range:
    """Return which pieces are the signature: below "-- ", near the end of the mail's own words."""
    own = [
        number for number, piece in enumerate(pieces)
        if piece.block.kind is not BlockKind.QUOTATION
    ]  # fmt: skip
    for number in own[-_LONGEST_SIGNATURE:]:
        if number and _SIGNED.match(pieces[number].block.text):
            return range(number, own[-1] + 1)
    return range(0)
