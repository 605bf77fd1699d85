"""What of an e-mail is not its own words: the mail it answers, and the signature below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.library.article import FACTS, BlockKind
from desktop.library.converters.document import Piece
from desktop.wording import later

QUOTED = later("quoted reply")
SIGNATURE = later("signature")
FOOTER = later("added by the mailing list")

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
_RULED = re.compile(r"[_=-]{20,}$")
_LISTED = re.compile(
    r"\bunsubscribe|view (?:this (?:e-?mail|newsletter) )?(?:in|on) (?:your |a |the )?(?:web ?)?"
    r"browser|you(?:['’]re| are)? (?:receiv\w+|subscribed|getting) th(?:is|ese)"
    r" (?:e-?mail|message|newsletter)"
    r"|mailing list\b.*@|(?:update|manage) (?:your )?(?:e-?mail )?(?:preferences|subscription)"
    r"|退订|取消订阅|在浏览器中(?:查看|打开)",
    re.IGNORECASE,
)
_LONGEST_FOOTER = 300  # letters
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
    head = _head_forwarded(pieces) if is_forwarded else range(0)
    cut = False
    for number, piece in enumerate(pieces):
        following = pieces[number + 1].block.kind if number + 1 < len(pieces) else None
        cut = cut or (not is_forwarded and _cuts(pieces, number))
        is_quote = piece.block.kind is BlockKind.QUOTATION
        introduces = following is BlockKind.QUOTATION and _introduces(piece)
        if cut or ((is_quote or introduces) and not keeps):
            yield replace(piece, aside=QUOTED)
        elif number in signature:
            yield replace(piece, aside=SIGNATURE)
        elif number in head:
            yield replace(piece, aside=FACTS)
        else:
            yield replace(piece, aside=FOOTER) if _is_added(pieces, number) else piece


def _is_added(pieces: Sequence[Piece], number: int) -> bool:
    """Return whether the list that sent a mail added a paragraph: how to leave it, and so on."""
    text = pieces[number].block.text
    if _RULED.match(text):
        return any(_is_added(pieces, n) for n in range(number + 1, len(pieces)))
    return len(text) <= _LONGEST_FOOTER and bool(_LISTED.search(text))


def _head_forwarded(pieces: Sequence[Piece]) -> range:
    """Return which pieces are the head of the mail that is forwarded."""
    for number, piece in enumerate(pieces):
        if _WROTE.match(piece.block.text.strip()):
            end = number + 1
            while end < len(pieces) and _is_of_head(pieces[end]):
                end += 1
            return range(number, end) if end > number + 1 else range(0)
    return range(0)


def _is_of_head(piece: Piece) -> bool:
    return any(named.match(piece.block.text) for named in (_FROM, _SENT, _ABOUT))


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
