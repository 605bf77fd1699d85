"""What the user does to passages: highlight, note, tag, resize and copy, by key, menu or mouse."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMenu

from desktop.annotations.annotation import Annotation
from desktop.ui.feature import Command, Feature, Menu, Panel, Spot
from desktop.ui.notes.edges import EdgeControl
from desktop.ui.notes.panel import AnnotationPanel
from desktop.ui.reading.citation import cite
from desktop.ui.review.review import Review
from desktop.ui.shell import Shell
from desktop.ui.themes.menu import fill_themes
from desktop.wording import tr


class MarkControl(QObject):
    """Turns what is selected on the desk into requests to the session."""

    def __init__(self, shell: Shell, review: Review) -> None:
        super().__init__(shell.window)
        self._shell, self._session, self._desk = shell, shell.session, shell.desk
        self._last_themes: tuple[str, ...] = ()
        self._edges = EdgeControl(shell)
        self.panel = AnnotationPanel(shell.session, review, shell.window)
        self.panel.jump_requested.connect(shell.desk_control.go_to_annotation)
        self._session.gathering.connect(self.panel.editor.flush)
        shell.desk_control.open_changed.connect(self._on_open_changed)

    def feature(self) -> Feature:
        """Return the list of annotations and the commands that mark, note and copy."""
        return Feature(
            panel=Panel(self.panel, tr("Annotations"), "right"),
            commands=(
                *self._marking(),
                *self._editing(),
                *self._edges.commands(),
                *self._copying(),
                *self._theme_keys(),
            ),
        )

    def highlight(self) -> Annotation | None:
        """Highlight what is selected, in the theme used last."""
        return self._highlight(self._known(self._last_themes))

    def highlight_in(self, number: int) -> None:
        """Highlight what is selected in the theme ``number`` of the codebook, from 0.

        Without a selection the chosen annotation gains the theme, or loses it.
        """
        themes = self._session.codebook.themes
        if not 0 <= number < len(themes):
            self._session.told.emit(tr("There is no theme number {number} yet.", number=number + 1))
            return
        theme = themes[number].id
        if self._desk.selection:
            self._last_themes = (theme,)
            self._highlight((theme,))
        elif self._session.current:
            self._session.editor.toggle_theme(self._session.current.id, theme)

    def add_note(self) -> None:
        """Highlight what is selected, or take the chosen annotation, and write its note."""
        if self._desk.selection:
            self.highlight()
        if self._session.current:
            self._ask_for_note()
        else:
            self._session.told.emit(tr("Select words in an article first."))

    def edit_note(self) -> None:
        """Write the note of the chosen annotation."""
        if self._session.current:
            self._ask_for_note()

    def note_on_article(self) -> None:
        """Write a note on the whole article of the active pane."""
        pane = self._desk.active
        if pane is None or not self._session.is_ready:
            return
        title = pane.article.info.title
        text, accepted = QInputDialog.getMultiLineText(
            self._shell.window,
            tr("Note on the whole article"),
            tr("Note on “{title}”:", title=title),
        )
        if accepted and text.strip():
            made = self._session.editor.note_on_article(pane.article.info, text.strip())
            self._session.set_current(made.id if made else "")

    def delete_annotation(self) -> None:
        """Delete the chosen annotation; it goes to the trash."""
        if self._session.current:
            self._session.editor.delete([self._session.current.id])

    def copy(self) -> None:
        """Copy what is selected, or the chosen annotation's words."""
        if selection := self._desk.selection:
            pane, start, end = selection
            QGuiApplication.clipboard().setText(pane.article.text[start:end])
        elif self._session.current:
            QGuiApplication.clipboard().setText(self._session.current.quote)

    def copy_citation(self) -> None:
        """Copy what is selected, or the chosen annotation with its note, with its source."""
        if selection := self._desk.selection:
            pane, start, end = selection
            QGuiApplication.clipboard().setText(cite(pane.article, start, end))
            return
        current = self._session.current
        article = self._session.article(current.article) if current else None
        place = self._session.place_of(current) if current else None
        if current and article and place:
            QGuiApplication.clipboard().setText(cite(article, *place, current.note))

    def select_paragraph(self) -> None:
        """Select the paragraph of the text cursor, so that it can be highlighted by keyboard."""
        if pane := self._desk.active:
            article = pane.article
            block = article.block_at(pane.reader.caret())
            start = article.starts[block]
            pane.reader.select(start, start + len(article.blocks[block].text))

    def show_theme(self, theme: str) -> None:
        """Show the annotations that have a theme."""
        self.panel.show_theme(theme)
        self._shell.sidebars.show_panel(self.panel)

    def show_annotations(self) -> None:
        """Go to the list of annotations."""
        self._shell.sidebars.show_panel(self.panel)
        self.panel.list.setFocus()

    def fill_with_themes(self, menu: QMenu) -> None:
        """Add an entry for each theme, to highlight in it or give it to the chosen annotation."""
        themes = self._session.codebook.themes
        order = {theme.id: number for number, theme in enumerate(themes)}
        current = self._session.current
        ticked = current.themes if current and not self._desk.selection else ()
        fill_themes(menu, themes, ticked, lambda theme: self.highlight_in(order[theme]))

    def _highlight(self, themes: tuple[str, ...]) -> Annotation | None:
        selection = self._desk.selection
        if selection is None:
            self._session.told.emit(tr("Select words in an article first."))
            return None
        pane, start, end = selection
        made = self._session.editor.highlight(pane.article, start, end, themes)
        if made:
            self._session.set_current(made.id)
            pane.reader.place_caret(end)
        return made

    def _ask_for_note(self) -> None:
        self._shell.sidebars.show_panel(self.panel)
        self.panel.editor.take_focus()

    def _on_open_changed(self) -> None:
        active = self._desk.active
        opened = self._shell.desk_control.open_ids
        self.panel.show_open(opened, active.article_id if active else "")

    def _known(self, themes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(theme for theme in themes if theme in self._session.codebook)

    def _marking(self) -> tuple[Command, ...]:
        return (
            Command(
                "highlight",
                tr("&Highlight selection"),
                self.highlight,
                Menu.ANNOTATE,
                keys=("Ctrl+H",),
                desk_keys=("H",),
                icon="highlight",
                toolbar=True,
                spot=Spot.SELECTION,
            ),
            Command(
                "add_note",
                tr("Highlight with &note"),
                self.add_note,
                Menu.ANNOTATE,
                keys=("Ctrl+M",),
                desk_keys=("N",),
                icon="note",
                toolbar=True,
                spot=Spot.SELECTION,
            ),
            Command(
                "note_on_article",
                tr("Note on the whole &article"),
                self.note_on_article,
                Menu.ANNOTATE,
            ),
            Command(
                "show_annotations",
                tr("A&nnotations"),
                self.show_annotations,
                Menu.VIEW,
                keys=("Ctrl+Shift+N",),
                icon="note",
            ),
        )

    def _editing(self) -> tuple[Command, ...]:
        desk_control = self._shell.desk_control
        return (
            Command(
                "edit_note",
                tr("&Edit note"),
                self.edit_note,
                Menu.ANNOTATE,
                2,
                desk_keys=("F2",),
                spot=Spot.MARK,
            ),
            Command(
                "delete_annotation",
                tr("&Delete annotation"),
                self.delete_annotation,
                Menu.ANNOTATE,
                2,
                keys=("Ctrl+D",),
                desk_keys=("Del",),
                icon="delete",
                spot=Spot.MARK,
            ),
            Command(
                "next_annotation",
                tr("Ne&xt annotation"),
                desk_control.walk.next_annotation,
                Menu.ANNOTATE,
                3,
                keys=("Alt+Down",),
                desk_keys=("]",),
                icon="next",
            ),
            Command(
                "previous_annotation",
                tr("&Previous annotation"),
                desk_control.walk.previous_annotation,
                Menu.ANNOTATE,
                3,
                keys=("Alt+Up",),
                desk_keys=("[",),
                icon="previous",
            ),
        )

    def _copying(self) -> tuple[Command, ...]:
        return (
            Command(
                "copy",
                tr("&Copy"),
                self.copy,
                Menu.EDIT,
                2,
                keys=("Ctrl+C",),
                icon="copy",
                spot=Spot.SELECTION,
            ),
            Command(
                "copy_citation",
                tr("Copy with c&itation"),
                self.copy_citation,
                Menu.EDIT,
                2,
                keys=("Ctrl+Shift+C",),
                spot=Spot.SELECTION | Spot.MARK,
            ),
            Command(
                "select_paragraph",
                tr("Select &paragraph"),
                self.select_paragraph,
                Menu.EDIT,
                2,
                keys=("Ctrl+Shift+L",),
                spot=Spot.ANYWHERE,
            ),
        )

    def _theme_keys(self) -> tuple[Command, ...]:
        return tuple(
            Command(
                f"highlight_in_{number}",
                tr("Highlight in theme {number}", number=number),
                partial(self.highlight_in, number - 1),
                desk_keys=(str(number),),
            )
            for number in range(1, 10)
        )
