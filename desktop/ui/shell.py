"""What every feature may use of the window: one thing to hand to each, made once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMainWindow

from desktop.ui.background.jobs import Jobs
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.desk_control import DeskControl
from desktop.ui.keymap import Keymap
from desktop.ui.notices.messages import MessageBar
from desktop.ui.notices.toasts import Toasts
from desktop.ui.session import Session
from desktop.ui.sidebars import Sidebars
from desktop.workspace.workspace import Workspace


class Requests(QObject):
    """What features ask of the program as a whole, and the window of features."""

    library_requested = Signal(object)
    """Open this folder in place of the library that is open."""
    window_requested = Signal(object)
    """Open this folder in another window."""
    start_requested = Signal()
    """Show the start page."""
    language_requested = Signal()
    """Open all windows anew, in the language that the preferences now say."""
    article_menu_requested = Signal(object, QPoint)
    """Show the menu of these articles, by id, at this point of the screen."""
    versions_requested = Signal(str)
    """Compare this article with what it was when it was annotated."""
    brief_print_requested = Signal(object)
    """Print the brief that this function makes, on a thread of its own."""
    files_dropped = Signal(object)
    """These files were dropped on the window; each feature takes those that it understands."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The window's parts that features share."""

    window: QMainWindow
    session: Session
    workspace: Workspace
    jobs: Jobs
    desk: Desk
    desk_control: DeskControl
    messages: MessageBar
    toasts: Toasts
    sidebars: Sidebars
    keymap: Keymap
    requests: Requests
