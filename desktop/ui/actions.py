"""Every command of the window: its name, key and icon, and the menu it stands in.

A table and nothing else; what a command does is the method of `desktop.ui.window` that bears
its name. A key of one letter works while an article has the keyboard, and can be turned off.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``keys`` are Qt's names, the first shown in the menu."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False

    @property
    def letter_keys(self) -> tuple[str, ...]:
        """The keys of one character."""
        return tuple(key for key in self.keys if len(key) == 1 or key == "Del")


SEPARATOR = Command("", "")

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "&File",
        (
            Command("open_library", "&Open library…", ("Ctrl+O",), "open-folder"),
            Command("import_articles", "&Import articles…", ("Ctrl+I",), "add"),
            Command("open_selected", "Open &article", ("Ctrl+Return",)),
            SEPARATOR,
            Command("export_brief", "&Export brief…", ("Ctrl+E",), "export"),
            SEPARATOR,
            Command("save_now", "&Save now", ("Ctrl+S",), tip="Changes are saved by themselves"),
            Command("refresh_library", "&Refresh library", ("F5",), "refresh"),
            Command("show_unreadable", "&Files with problems"),
            SEPARATOR,
            Command("close_pane", "&Close pane", ("Ctrl+W",), "close"),
            Command("quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Command("undo", "&Undo", ("Ctrl+Z",), "undo"),
            Command("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            SEPARATOR,
            Command("copy", "&Copy", ("Ctrl+C",), "copy"),
            Command("copy_citation", "Copy with c&itation", ("Ctrl+Shift+C",)),
            Command("select_paragraph", "Select &paragraph", ("Ctrl+P",)),
        ),
    ),
    (
        "&View",
        (
            Command("show_library", "&Articles", ("Ctrl+Shift+A",), "library"),
            Command("show_annotations", "A&nnotations", ("Ctrl+Shift+N",), "note"),
            Command("show_themes", "&Themes", ("Ctrl+Shift+T",), "theme"),
            Command("toggle_sidebars", "Hide side &bars", ("F9",), "columns", checkable=True),
            Command(
                "toggle_marks", "&Hide highlights", ("Ctrl+Shift+H",), "highlight", checkable=True
            ),
            SEPARATOR,
            Command("zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+="), "zoom-in"),
            Command("zoom_out", "Zoom &out", ("Ctrl+-",), "zoom-out"),
            Command("zoom_normal", "&Normal size", ("Ctrl+0",)),
        ),
    ),
    (
        "&Annotate",
        (
            Command("highlight", "&Highlight selection", ("Ctrl+H", "H"), "highlight"),
            Command("add_note", "Highlight with &note", ("Ctrl+M", "N"), "note"),
            Command("note_on_article", "Note on the whole &article"),
            SEPARATOR,
            Command("edit_note", "&Edit note", ("F2",)),
            Command("delete_annotation", "&Delete annotation", ("Ctrl+D", "Del"), "delete"),
            SEPARATOR,
            Command("next_annotation", "Ne&xt annotation", ("Alt+Down", "]"), "next"),
            Command("previous_annotation", "&Previous annotation", ("Alt+Up", "["), "previous"),
            Command("grow_end", "Move end &right", ("Shift+Alt+Right",)),
            Command("shrink_end", "Move end &left", ("Shift+Alt+Left",)),
            Command("grow_start", "Move start le&ft", ("Ctrl+Alt+Left",)),
            Command("shrink_start", "Move start ri&ght", ("Ctrl+Alt+Right",)),
            SEPARATOR,
            Command("letter_keys", "&Keys of one letter", checkable=True),
        ),
    ),
    (
        "&Themes",
        (
            Command("choose_themes", "&Themes of the annotation…", ("Ctrl+T", "T"), "tag"),
            Command("article_themes", "Themes of the a&rticle…"),
            Command("new_theme", "&New theme…", (), "add"),
        ),
    ),
    (
        "&Search",
        (
            Command("search", "&Search all articles", ("Ctrl+Shift+F", "Ctrl+K"), "search"),
            Command("find_words", "&Find in this article", ("Ctrl+F",), "find"),
            Command("next_hit", "&Next hit", ("F3", "Ctrl+G"), "next"),
            Command("previous_hit", "&Previous hit", ("Shift+F3", "Ctrl+Shift+G"), "previous"),
            Command("clear_search", "&Clear search"),
        ),
    ),
    (
        "&Window",
        (
            Command("next_pane", "&Next pane", ("F6",)),
            Command("previous_pane", "&Previous pane", ("Shift+F6",)),
            Command("pane_left", "Move pane &left", ("Ctrl+Shift+PgUp",)),
            Command("pane_right", "Move pane &right", ("Ctrl+Shift+PgDown",)),
            Command("share_width", "&Same width for all", ("Ctrl+\\",), "columns"),
        ),
    ),
    (
        "&Help",
        (
            Command("show_keys", "&Keys", ("F1",), "help"),
            Command("about", "&About Parallax"),
        ),
    ),
)

TOOLBAR = ("open_library", "undo", "redo", "highlight", "add_note", "choose_themes", "export_brief")
