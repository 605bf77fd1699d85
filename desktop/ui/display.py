"""Whether a window can be shown at all: Qt aborts without a word when it cannot.

Imports no Qt.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.wording import tr

PACKAGES = (
    "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
    " libdbus-1-3 libfontconfig1"
)
"""What Qt needs of Debian; the README names it as well."""


def why_no_window() -> str:
    """Return one line saying why no window can be shown and what to do, or ""."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return _why_no_qt()
    display = os.environ.get("DISPLAY", "")
    if os.environ.get("WAYLAND_DISPLAY"):
        return _why_no_qt()
    if not display:
        return tr(
            "There is no display to show a window on (DISPLAY is not set). Start Parallax from a"
            " desktop, or use its commands: “parallax --help” lists them."
        )
    if not _answers(display):
        return tr(
            "The display {display} does not answer; check DISPLAY, or start the X server.",
            display=display,
        )
    return _why_no_qt(plugin="platforms/libqxcb.so")


def _answers(display: str) -> bool:
    import socket

    host, _, number = display.rpartition(":")
    screen = number.split(".")[0]
    if host not in ("", "unix") or not screen.isdecimal():
        return True  # another machine's display: Qt will find out
    for address in (f"/tmp/.X11-unix/X{screen}", f"\0/tmp/.X11-unix/X{screen}"):  # noqa: S108 - X11's own
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


def _why_no_qt(plugin: str = "") -> str:
    """Load what Qt needs, so that a missing system library is an error and not an abort."""
    try:
        if plugin and (folder := _plugins()):
            import ctypes

            ctypes.CDLL(str(folder / plugin))
        import PySide6.QtWidgets  # noqa: F401
    except (ImportError, OSError) as error:
        missing = str(error).split(":")[0]
        return tr(
            "Qt cannot start: {missing} is missing. On Debian or Ubuntu: {command}",
            missing=missing,
            command=f"sudo apt install {PACKAGES}",
        )
    return ""


def _plugins() -> Path | None:
    import importlib.util

    found = importlib.util.find_spec("PySide6")
    folder = Path(found.origin).parent / "Qt" / "plugins" if found and found.origin else None
    return folder if folder and folder.is_dir() else None
