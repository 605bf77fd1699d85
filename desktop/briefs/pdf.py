"""The brief as PDF, laid out by Qt: the one module outside the window that needs it.

Qt's documents know a small part of HTML, so this page is simpler than the one of
`desktop.briefs.html`; bars are table cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from desktop import paths
from desktop.annotations.palette import accent
from desktop.briefs.bookmarks import Bookmark, with_bookmarks
from desktop.briefs.brief import GENERATOR, Brief, CitedArticle, Entry, Group, Table
from desktop.briefs.han import with_han
from desktop.briefs.html import escape
from desktop.briefs.notes import note_html
from desktop.briefs.paging import dots_per_inch, keep_together
from desktop.briefs.wording import byline, lines_of, nothing, now_label, remark, summary, version_of
from desktop.library.links import safe_url
from desktop.process import uninterrupted
from desktop.wording import language_tag, tr

_SERIF = ["Literata", "Charter", "Noto Serif", "Georgia", "Liberation Serif", "DejaVu Serif",
          "Songti SC", "Noto Serif CJK SC", "SimSun"]  # fmt: skip
# Qt takes margins in px only, does not collapse those of neighbours, and prints no left ones.
_STYLE = """
h1 { font-size: 20pt; margin-bottom: 4px; }
h2 { font-size: 15pt; margin-top: 34px; margin-bottom: 2px; }
h3 { font-size: 12.5pt; margin-top: 26px; margin-bottom: 2px; }
p { margin-top: 0px; margin-bottom: 5px; line-height: 104%; }
ul, ol { margin-top: 0px; margin-bottom: 5px; }
.level-2 { -qt-list-indent: 2; }
.level-3 { -qt-list-indent: 3; }
.quiet { color: #68655f; }
.quote { font-size: 11.5pt; }
.small { color: #68655f; font-size: 8.5pt; }
.remark { font-size: 8.5pt; font-weight: 600; }
.item { margin-left: 14px; text-indent: -14px; }
.source { margin-bottom: 10px; }
table table td { border: 1px solid #d0ccc5; padding: 2px 6px; }
blockquote { color: #68655f; }
blockquote p { -qt-block-indent: 1; }
a { color: #1d5a96; text-decoration: none; }
"""
_PANEL = "#f4f1ec"
_DOT = "● "
_MARGIN = 2 / 2.54
"""Inches at each edge of a page."""
_HEIGHT = 842.0
"""Points of an A4 page from top to bottom."""


def export(brief: Brief) -> bytes:
    """Return ``brief`` as a PDF of A4 pages, with or without a display."""
    with application():
        return _written(brief)


@contextmanager
def application() -> Iterator[None]:
    """Provide the application Qt's fonts need: the window's, or one without a display."""
    if QGuiApplication.instance():
        yield
        return
    application = QGuiApplication([GENERATOR, "-platform", "offscreen"])
    for file in (paths.resources() / "fonts").glob("*.ttf"):  # the window has loaded them
        QFontDatabase.addApplicationFont(str(file))
    try:
        yield
    finally:
        application.shutdown()  # the window, or a test, may start its own after us


def document(brief: Brief, whole: Brief | None = None) -> QTextDocument:
    """Return ``brief`` set for paper; it needs the application to be there.

    ``whole`` is the one that is summed up, where ``brief`` is but its beginning.
    """
    made = QTextDocument()
    font = QFont(_SERIF)
    font.setPointSizeF(10.5)
    made.setDefaultFont(copyable(font))
    made.setDefaultStyleSheet(_STYLE)
    made.setHtml("\n".join(_page(brief, summary(whole or brief))))
    return made


def copyable(font: QFont) -> QFont:
    """Return ``font`` without ligatures: Qt does not tell a PDF which letters those are.

    "The office" would be found, copied and read aloud as " e o ce".
    """
    plain = QFont(font)
    plain.setFeature(QFont.Tag("liga"), 0)
    return plain


def _written(brief: Brief) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made, writer = document(brief), _writer(buffer, brief)
    _paginate(made, writer)
    with uninterrupted():  # by an error; Qt crashes where a painter is left in the middle
        _paint(made, writer)
    data = with_han(bytes(buffer.data().data()))
    return with_bookmarks(data, list(_bookmarks(made, writer)), language_tag(), _HEIGHT)


def _paginate(made: QTextDocument, writer: QPdfWriter) -> None:
    """Lay ``made`` out as it is painted: `QTextDocument.print` would do so anew, and otherwise."""
    made.documentLayout().setPaintDevice(writer)
    pixel = writer.logicalDpiX() / dots_per_inch()
    margin = int(_MARGIN * writer.logicalDpiX())
    room = QSizeF(writer.width() - 2 * margin, writer.height() - 2 * margin) / pixel
    keep_together(made, room.width(), room.height())
    look = made.rootFrame().frameFormat()
    look.setMargin(margin / pixel)
    made.rootFrame().setFrameFormat(look)
    made.setPageSize(QSizeF(writer.width(), writer.height()))


def _paint(made: QTextDocument, writer: QPdfWriter) -> None:
    """Paint the pages of ``made``, each with its number at the foot."""
    sheet, edge = QRectF(0, 0, writer.width(), writer.height()), _MARGIN * writer.logicalDpiX()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    painter = QPainter(writer)
    painter.setFont(made.defaultFont())
    for page in range(made.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * sheet.height())
        context.clip = sheet.translated(0, page * sheet.height())
        painter.setClipRect(context.clip)
        made.documentLayout().draw(painter, context)
        painter.restore()
        foot = sheet.adjusted(edge, sheet.height() - edge, -edge, -edge / 3)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, str(page + 1))
    painter.end()


def _bookmarks(made: QTextDocument, writer: QPdfWriter) -> Iterator[Bookmark]:
    """Yield the headings below the title, and where they were painted."""
    block, layout = made.begin(), made.documentLayout()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level > 1:
            page, top = divmod(layout.blockBoundingRect(block).top(), writer.height())
            points = top / writer.logicalDpiY() * 72
            yield Bookmark(block.text().removeprefix(_DOT), level - 1, int(page), points)
        block = block.next()


def _writer(buffer: QBuffer, brief: Brief) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setTitle(brief.title)
    writer.setCreator(GENERATOR)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),  # the document adds its own, and page numbers inside them
        )
    )
    return writer


def _page(brief: Brief, sum_up: str) -> Iterator[str]:
    yield f"<h1>{escape(brief.title)}</h1>"
    yield f'<p class="quiet">{escape(sum_up)}</p>'
    if brief.introduction:
        yield f'<p class="small">&nbsp;</p>{note_html(brief.introduction)}'
    if not brief.groups:
        yield f"<p>{escape(nothing(brief))}</p>"
    for group in brief.groups:
        yield from _group(group)
    for table in brief.tables:
        yield f"<h2>{escape(table.title)}</h2>{_comparison(table)}"
    if brief.warnings:
        yield f"<h2>{tr('To check')}</h2>"
        yield from (f'<p class="item">•&nbsp; {escape(one)}</p>' for one in brief.warnings)
    if brief.articles:
        yield f"<h2>{tr('Sources')}</h2>"
        yield from map(_article, brief.articles)


def _comparison(table: Table) -> str:
    head = "".join(f'<th bgcolor="{_PANEL}" align="left">{escape(one)}</th>' for one in table.head)
    rows = "".join(f"<tr>{''.join(map(_data, row))}</tr>" for row in table.rows)
    return (
        '<table width="100%" border="1" cellspacing="0" cellpadding="4" '
        f'style="border-collapse: collapse; font-size: 8pt"><tr>{head}</tr>{rows}</table>'
    )


def _data(cell: str) -> str:
    return f"<td>{'<br>'.join(map(escape, lines_of(cell)))}</td>"


def _group(group: Group) -> Iterator[str]:
    tag = "h2" if group.level == 1 else "h3"
    dot = f'<span style="color: {accent(group.color)}">{_DOT}</span>' if group.color else ""
    yield f"<{tag}>{dot}{escape(' / '.join(group.path))}</{tag}>"
    if group.description:
        yield _paragraphs(group.description, "quiet")
    for entry in group.entries:
        yield from _entry(entry, group)


def _entry(entry: Entry, group: Group) -> Iterator[str]:
    color = group.color or (entry.themes[0].color if entry.themes else "")
    bar = accent(color) if color else "#68655f"
    yield _barred(_paragraphs(entry.quote, "quote") + _citation(entry, group), bar)
    if entry.changed and entry.text is not None:
        label = f'<p class="small">{escape(now_label(entry))}</p>'
        yield _barred(label + _paragraphs(entry.text), "#d0ccc5", gap=4)
    if entry.note:
        yield _barred(
            f'<p class="small">{tr("Note")}</p>{note_html(entry.note)}',
            _PANEL,
            _PANEL,
            gap=8,
            pad=7,
        )


def _barred(inside: str, bar: str, panel: str = "#ffffff", *, gap: int = 18, pad: int = 2) -> str:
    """Return ``inside`` on a panel, a bar at its left; a table, since Qt draws no borders else.

    ``gap`` pixels are above, and ``pad`` within it, which has 5 more at its foot.
    """
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0" style="margin-top: {gap}px"><tr>'
        f'<td width="4" bgcolor="{bar}"></td><td bgcolor="{panel}" style="padding-left: 12px; '
        f'padding-right: 6px; padding-top: {pad}px; padding-bottom: {pad - 2}px">'
        f"{inside}</td></tr></table>"
    )


def _citation(entry: Entry, group: Group) -> str:
    article = entry.article
    parts = [f"[{article.number}] {article.title}, {byline(article)}", entry.place]
    others = [" / ".join(theme.path) for theme in entry.themes if theme.path != group.path]
    parts += [tr("Themes: {names}", names=tr(", ").join(others))] if others else []
    lines = "<br>".join(escape(part) for part in parts if part)
    remarked = f'<p class="remark">{escape(remark(entry))}</p>' if remark(entry) else ""
    return f'{remarked}<p class="small">{lines}</p>'


def _article(article: CitedArticle) -> str:
    url = escape(article.url)
    link = f'<a href="{url}">{url}</a>' if safe_url(article.url) else url
    details = "<br>".join(part for part in (link, escape(version_of(article))) if part)
    number, title = article.number, escape(article.title)
    return (
        f'<p class="source">[{number}] <b>{title}</b>. {escape(byline(article))}.'
        f'<br><span class="small">{details}</span></p>'
    )


def _paragraphs(text: str, name: str = "") -> str:
    return "".join(f'<p class="{name}" dir="auto">{escape(line)}</p>' for line in lines_of(text))
