"""What the user does to passages: highlight, note, tag, resize and copy, by key, menu or mouse."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.annotations.annotation import Annotation
from desktop.annotations.theme import KEYS
from desktop.ui.feature import Command, Entries, Feature, Menu, Panel, Spot
from desktop.ui.notes.copying import CopyControl
from desktop.ui.notes.edges import EdgeControl
from desktop.ui.notes.in_force import HighlightButton, ThemeInForce
from desktop.ui.notes.large_changes import LargeChanges
from desktop.ui.notes.list_menu import AnnotationMenu
from desktop.ui.notes.panel import AnnotationPanel
from desktop.ui.notes.popover_control import PopoverControl, places_of
from desktop.ui.review.review import Review
from desktop.ui.shell import Shell
from desktop.ui.themes.menu import fill_themes
from desktop.ui.widgets.asking import ask_lines
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.ui.notes.card import NoteCard


class MarkControl(QObject):
    """Turns what is selected on the desk into requests to the session."""

    def __init__(self, shell: Shell, review: Review) -> None:
        super().__init__(shell.window)
        self._shell, self._session, self._desk = shell, shell.session, shell.desk
        self._edges, self._copies = EdgeControl(shell), CopyControl(shell)
        self.in_force = ThemeInForce(shell.session, self)
        self._needing_selection: list[QAction] = []
        self._needing_any: list[QAction] = []
        LargeChanges(shell)
        self._popover = PopoverControl(shell, self.highlight_in)
        self.panel = AnnotationPanel(shell.session, review, shell.window)
        self.panel.jump_requested.connect(shell.desk_control.go_to_annotation)
        self.panel.edit_requested.connect(self._edit_in_list)
        AnnotationMenu(shell, self.panel.list)
        shell.desk_control.scrolled.connect(self._follow_mark)
        self._from_list = self._has_card = False
        shell.desk_control.open_changed.connect(self._on_open_changed)
        shell.desk_control.selection_changed.connect(self._enable)
        shell.session.current_changed.connect(self._enable)

    def feature(self) -> Feature:
        """Return the list of annotations and the commands that mark, note and copy."""
        return Feature(
            panel=Panel(self.panel, tr("Annotations"), "right"),
            commands=(
                *self._marking(),
                *self._editing(),
                *self._edges.commands(),
                *self._popover.commands(),
                *self._copies.commands(),
                *self._theme_keys(),
            ),
            entries=(Entries(self.in_force.fill, Menu.ANNOTATE, tr("T&heme in force")),),
        )

    def highlight(self) -> Annotation | None:
        """Highlight what is selected, in the theme in force."""
        return self._highlight(self.in_force.ids)

    def highlight_by_key(self, key: int) -> None:
        """Highlight what is selected in the theme that the number ``key`` is pinned to."""
        if theme := self._session.codebook.keyed(key):
            self.highlight_in(theme.id)
        else:
            self._session.told.emit(tr("No theme has the key {number} yet.", number=key))

    def highlight_in(self, theme: str) -> None:
        """Highlight what is selected in a theme, this once.

        Without a selection the chosen annotation gains the theme, or loses it.
        """
        if self._desk.selection:
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
        text, accepted = ask_lines(
            self._shell.window,
            tr("Note on the whole article"),
            tr("Note on “{title}”:", title=title),
        )
        if accepted and text.strip():
            made = self._session.editor.note_on_article(pane.article.info, text.strip())
            self._session.set_current(made.id if made else "")

    def delete_annotation(self) -> None:
        """Delete the chosen annotation; it goes to the trash."""
        self._session.gather()  # else a note just typed would bring it back
        if current := self._session.current:
            self._session.editor.delete([current.id])

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
        current = self._session.current
        ticked = current.themes if current and not self._desk.selection else ()
        fill_themes(menu, self._session.codebook, ticked, self.highlight_in)

    @cached_property
    def _card(self) -> NoteCard:
        """The card that notes are written in, made with the first note."""
        from desktop.ui.notes.card import NoteCard

        card = NoteCard(self._session, self._shell.window)
        card.left.connect(self._go_back)
        self._session.gathering.connect(card.editor.flush)
        self._has_card = True
        return card

    def follow_any(self, action: QAction) -> None:
        """Let ``action`` be chosen only while words are selected or an annotation is chosen."""
        self._needing_any.append(action)
        self._enable()

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
        """Open the card beside the mark, or beside its row where the mark is not on the desk."""
        current = self._session.current
        pane = self._desk.pane_of(current.article) if current else None
        place = self._session.place_of(current) if current and pane else None
        if pane is None or place is None:
            self._edit_in_list()
            return
        pane.reader.reveal(*place)
        self._from_list = False
        self._desk.focus(pane)
        self._card.open_beside(*places_of(pane, *place))

    def _follow_mark(self) -> None:
        """Keep the card beside its mark when the text moves."""
        if not self._has_card:
            return
        current = self._session.current
        pane = self._desk.pane_of(current.article) if current else None
        follows = self._card.isVisible() and not self._from_list
        place = self._session.place_of(current) if follows and current and pane else None
        if pane and place:
            self._card.show_beside(*places_of(pane, *place))

    def _edit_in_list(self) -> None:
        """Open the card beside the row of the chosen annotation."""
        self._shell.sidebars.show_panel(self.panel)
        self._from_list = True
        self._card.open_beside(*self.panel.place_of_current())

    def _go_back(self) -> None:
        """Give the keyboard back to where the note was asked for."""
        if self._from_list:
            self.panel.list.setFocus()
        elif self._desk.active:
            self._desk.active.reader.setFocus()

    def _on_open_changed(self) -> None:
        active = self._desk.active
        opened = {pane.article_id: pane.number for pane in self._desk.panes}
        self.panel.show_open(opened, active.article_id if active else "")
        self._enable()

    def _enable(self) -> None:
        """Offer what can be done to a selection or an annotation while there is one."""
        selected = self._desk.selection is not None
        for action in self._needing_selection:
            action.setEnabled(selected)
        for action in self._needing_any:
            action.setEnabled(selected or self._session.current is not None)

    def _follow_selection(self, action: QAction) -> None:
        self._needing_selection.append(action)
        self._enable()

    def _make_button(self, action: QAction) -> QWidget:
        return HighlightButton(action, self.in_force, self._shell.window)

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
                follow=self._follow_selection,
                button=self._make_button,
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
                short=tr("Note"),
                spot=Spot.SELECTION,
                follow=self.follow_any,
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
                icon="note",
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

    def _theme_keys(self) -> tuple[Command, ...]:
        return tuple(
            Command(
                f"highlight_in_{number}",
                tr("Highlight by key {number}", number=number),
                partial(self.highlight_by_key, number),
                desk_keys=(str(number),),
            )
            for number in KEYS
        )
