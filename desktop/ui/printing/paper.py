"""An article as it is printed: its text set for paper, marks behind the words, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from desktop.briefs.pdf import copyable
from desktop.briefs.runs import note_blocks, runs
from desktop.dates import stated_day
from desktop.library.article import Article
from desktop.plain import in_a_row
from desktop.ui.look.typography import Typography
from desktop.ui.notes.note_text import written_in
from desktop.ui.reading.formats import Look
from desktop.ui.reading.overlays.marks import Mark, segments
from desktop.ui.reading.typesetting import Typesetter
from desktop.wording import tr

_POINTS = 10.5
_JOINED = "\u2060"
"""Keeps the number of a note on the line of the words that it is about."""


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """What stands at the end about a mark: its note and the names of its themes."""

    mark: Mark
    text: str
    themes: tuple[str, ...]


def paper(
    article: Article, marks: Sequence[Mark], notes: Sequence[PrintedNote], face: str
) -> Iterator[QTextDocument | None]:
    """Yield None while the article is set, then the document."""
    setting = Typesetter(article, Look(Typography(face=face, points=_POINTS, leading=1.4)))
    for _ in setting.steps():
        yield None
    cursor = QTextCursor(setting.document)
    for segment in segments(marks, 0, len(article.text)):
        for begin, end in setting.places.runs(segment.start, segment.end):
            _paint(cursor, begin, end, segment.marks[0])
    yield None
    numbered = list(enumerate(notes, start=1))
    for number, note in reversed(numbered):  # from the end, so that places before it hold
        _number(cursor, setting.places.position(note.mark.end), number)
    _add_notes(cursor, [note for _, note in numbered])
    _add_head(cursor, article)
    setting.document.setDefaultFont(copyable(setting.document.defaultFont()))
    yield setting.document


def _paint(cursor: QTextCursor, begin: int, end: int, mark: Mark) -> None:
    painted = QTextCharFormat()
    painted.setBackground(QColor(mark.color))
    painted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    painted.setUnderlineColor(QColor(mark.ink))
    cursor.setPosition(begin)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(painted)


def _number(cursor: QTextCursor, position: int, number: int) -> None:
    raised = QTextCharFormat()
    raised.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    cursor.setPosition(position)
    cursor.insertText(f"{_JOINED}{number}", raised)


def _add_notes(cursor: QTextCursor, notes: Sequence[PrintedNote]) -> None:
    if not notes:
        return
    plain, bold = QTextCharFormat(), QTextCharFormat()
    bold.setFontWeight(600)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    space = QTextBlockFormat()
    space.setTopMargin(24)
    cursor.insertBlock(space, bold)
    cursor.insertText(tr("Notes"), bold)
    for number, note in enumerate(notes, start=1):
        cursor.insertBlock(QTextBlockFormat(), plain)
        cursor.insertText(f"{number}. ", plain)
        themes = f"[{', '.join(note.themes)}] " if note.themes else ""
        cursor.insertText(themes, bold)
        _write(cursor, note.text)


def _write(cursor: QTextCursor, note: str) -> None:
    """Write a note as its Markdown says, each of its blocks on a line of its own."""
    for at, block in enumerate(note_blocks(note)):
        before = "\u2028" if at else ""
        marker = f"{block.marker} " if block.marker else ""
        cursor.insertText(before + marker, QTextCharFormat())
        for run in runs(block):
            cursor.insertText(run.text.replace("\n", "\u2028"), written_in(run.styles))


def _add_head(cursor: QTextCursor, article: Article) -> None:
    """Put title and source above the text."""
    info = article.info
    large, small = QTextCharFormat(), QTextCharFormat()
    large.setFontWeight(600)
    large.setFontPointSize(_POINTS * 1.6)
    small.setFontPointSize(_POINTS * 0.85)
    small.setForeground(QColor("#68655f"))
    details = in_a_row((info.source, info.author, stated_day(info.date, info.dated), info.url))
    below = QTextBlockFormat()
    below.setBottomMargin(18)
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.insertBlock()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.setBlockFormat(QTextBlockFormat())
    cursor.insertText(info.title, large)
    cursor.insertBlock(below, small)
    cursor.insertText(details, small)
