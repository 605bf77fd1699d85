"""Take the icons that ship, `resources/icons`, from the Lucide family (ISC licence).

Each keeps its author's drawing; the stroke is made a little finer and black, which
`desktop/ui/icons.py` replaces by the colour of the look. A new icon is one line below.

Run: ``python tools/icons.py FOLDER`` with the folder of Lucide's SVG files.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "icons"
NAMES = {
    "add": "plus",
    "arrange": "layout-panel-left",
    "bookmark": "bookmark",
    "brief": "notebook-text",
    "close": "x",
    "columns": "columns-3",
    "compare": "git-compare",
    "copy": "copy",
    "delete": "trash-2",
    "details": "file-pen-line",
    "export": "file-output",
    "filter": "list-filter",
    "find": "text-search",
    "folder": "folder",
    "help": "circle-question-mark",
    "highlight": "highlighter",
    "history": "history",
    "keyboard": "keyboard",
    "library": "library",
    "link": "link",
    "maximize": "maximize-2",
    "more": "ellipsis",
    "move-left": "arrow-left",
    "move-right": "arrow-right",
    "next": "chevron-down",
    "note": "message-square-text",
    "open-folder": "folder-open",
    "orphan": "unlink",
    "picture": "image",
    "pin": "pin",
    "previous": "chevron-up",
    "print": "printer",
    "read": "check",
    "redo": "redo-2",
    "refresh": "refresh-cw",
    "restore": "minimize-2",
    "search": "search",
    "settings": "settings",
    "star": "star",
    "swap": "arrow-left-right",
    "tag": "tag",
    "theme": "tags",
    "typography": "a-large-small",
    "undo": "undo-2",
    "unpin": "pin-off",
    "warning": "triangle-alert",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
}


def main() -> None:
    """Write every icon under our name for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for ours, theirs in NAMES.items():
        (TARGET / f"{ours}.svg").write_text(_ours((folder / f"{theirs}.svg").read_text("utf-8")))


def _ours(svg: str) -> str:
    shapes = re.findall(r"<(?:path|circle|rect|line|polyline|polygon|ellipse)\b[^>]*/>", svg)
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"'
    stroke = ' fill="none" stroke="#000" stroke-width="1.75"'
    ends = ' stroke-linecap="round" stroke-linejoin="round"'
    return "\n".join([f"{head}{stroke}{ends}>", *(f"  {shape}" for shape in shapes), "</svg>\n"])


if __name__ == "__main__":
    main()
