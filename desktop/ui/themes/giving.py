"""Giving themes: the picker bound to the chosen annotation, or to a whole article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop.library.article import ArticleInfo
from desktop.ui.session import Session
from desktop.ui.themes.picker import ThemePicker
from desktop.wording import tr


def pick_for_annotation(session: Session, parent: QWidget, at: QPoint) -> ThemePicker:
    """Open the themes of the chosen annotation at a point of the screen."""

    def ticked() -> tuple[str, ...]:
        return session.current.themes if session.current else ()

    def toggle(theme: str) -> None:
        if session.current:
            session.editor.toggle_theme(session.current.id, theme)

    return _pick(session, parent, at, tr("Themes of the annotation"), ticked, toggle)


def pick_for_article(
    session: Session, info: ArticleInfo, parent: QWidget, at: QPoint
) -> ThemePicker:
    """Open the themes that a whole article was given at a point of the screen."""

    def ticked() -> tuple[str, ...]:
        return session.article_themes(info.id)

    def toggle(theme: str) -> None:
        given = ticked()
        kept = [one for one in given if one != theme]
        session.editor.tag_article(info, kept if theme in given else [*given, theme])

    title = info.title if len(info.title) <= 40 else f"{info.title[:39]}…"
    return _pick(session, parent, at, tr("Themes of “{title}”", title=title), ticked, toggle)


def _pick(  # noqa: PLR0913, PLR0917 - what it shows, where, and what it does
    session: Session,
    parent: QWidget,
    at: QPoint,
    title: str,
    ticked: Callable[[], tuple[str, ...]],
    toggle: Callable[[str], None],
) -> ThemePicker:
    picker = ThemePicker(title, lambda: (session.codebook, ticked()), parent)

    def create(name: str) -> None:
        session.add_theme(name)
        theme = session.codebook.named_now(name)
        if theme and theme.id not in ticked():
            toggle(theme.id)

    picker.toggled.connect(toggle)
    picker.created.connect(create)
    session.annotations_changed.connect(picker.refresh)
    session.themes_changed.connect(picker.refresh)
    picker.open_at(at)
    return picker
