"""Every command of the window: its name, key and icon, and the menu it stands in.

A table and nothing else; what a command does is the method that bears its name, of one of the
controls that the window makes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command. Keys are in Qt's names.

    ``keys`` work in the whole window; ``desk_keys`` while an article has the keyboard, and those
    of one letter among them can be turned off.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    desk_keys: tuple[str, ...] = ()


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
            Command("import_annotations", "Import a&nnotations…"),
            Command("export_annotations", "Export annota&tions…"),
            SEPARATOR,
            Command("show_backups", "&Backups…"),
            Command("back_up_now", "Back &up now"),
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
            SEPARATOR,
            Command("show_trash", "&Trash…"),
        ),
    ),
    (
        "&View",
        (
            Command("show_library", "&Articles", ("Ctrl+Shift+A",), "library"),
            Command("show_annotations", "A&nnotations", ("Ctrl+Shift+N",), "note"),
            Command("show_themes", "&Themes", ("Ctrl+Shift+T",), "theme"),
            Command("show_review", "&Review after changes", ("Ctrl+Shift+R",), "orphan"),
            Command("toggle_concordance", "&Matches in context", ("Ctrl+Shift+K",), checkable=True),
            Command("toggle_sidebars", "Hide side &bars", ("F9",), "columns", checkable=True),
            Command(
                "toggle_marks", "&Hide highlights", ("Ctrl+Shift+H",), "highlight", checkable=True
            ),
            SEPARATOR,
            Command("look_system", "&Look as the system", checkable=True),
            Command("look_light", "Li&ght", checkable=True),
            Command("look_dark", "&Dark", checkable=True),
            SEPARATOR,
            Command("zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+="), "zoom-in"),
            Command("zoom_out", "Zoom &out", ("Ctrl+-",), "zoom-out"),
            Command("zoom_normal", "&Normal size", ("Ctrl+0",)),
        ),
    ),
    (
        "&Annotate",
        (
            Command(
                "highlight", "&Highlight selection", ("Ctrl+H",), "highlight", desk_keys=("H",)
            ),
            Command("add_note", "Highlight with &note", ("Ctrl+M",), "note", desk_keys=("N",)),
            Command("note_on_article", "Note on the whole &article"),
            SEPARATOR,
            Command("edit_note", "&Edit note", (), desk_keys=("F2",)),
            Command(
                "delete_annotation", "&Delete annotation", ("Ctrl+D",), "delete", desk_keys=("Del",)
            ),
            SEPARATOR,
            Command("next_annotation", "Ne&xt annotation", ("Alt+Down",), "next", desk_keys=("]",)),
            Command(
                "previous_annotation",
                "&Previous annotation",
                ("Alt+Up",),
                "previous",
                desk_keys=("[",),
            ),
            Command("grow_end", "Move end &right", ("Shift+Alt+Right",)),
            Command("shrink_end", "Move end &left", ("Shift+Alt+Left",)),
            Command("grow_start", "Move start le&ft", ("Ctrl+Alt+Left",)),
            Command("shrink_start", "Move start ri&ght", ("Ctrl+Alt+Right",)),
            Command("split_mark", "&Split at the text cursor", ("Ctrl+Shift+S",)),
            Command("join_next", "&Join with the next", ("Ctrl+J",)),
            SEPARATOR,
            Command("attach_to_selection", "A&ttach to selection"),
            Command("keep_as_note", "Keep as n&ote on the article"),
            Command("compare_versions", "&Compare with earlier versions…"),
            SEPARATOR,
            Command("letter_keys", "&Keys of one letter", checkable=True),
        ),
    ),
    (
        "&Themes",
        (
            Command(
                "choose_themes", "&Themes of the annotation…", ("Ctrl+T",), "tag", desk_keys=("T",)
            ),
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
            Command("show_results", "&Results", ("Ctrl+Shift+E",)),
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
            Command("show_search_help", "&Search syntax", ("Shift+F1",)),
            Command("about", "&About Parallax"),
        ),
    ),
)

TOOLBAR = ("open_library", "undo", "redo", "highlight", "add_note", "choose_themes", "export_brief")
