"""What blocks the window in a day's work: 1,000 articles, 10,000 annotations, five large articles.

``python -m tests.benchmarks.everyday`` writes the library, does what a reader does one thing after
another, and prints the longest time that the event loop was away meanwhile: by the clock, which
other work on the machine adds to, by what this program held of it, and by the processor time of
the window's thread (`blocked.Block`).
``--stacks`` also prints where a block was spent; ``--only PATTERN`` takes only the steps whose
names have that in them. It exits with 1 when a step took held it for longer than 50 ms.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.annotations import changes
from desktop.annotations.change import together
from tests.benchmarks import libraries, texts
from tests.benchmarks.blocked import Block, Watchdog
from tests.benchmarks.window import Bench

if TYPE_CHECKING:
    from desktop.ui.desk.pane import Pane

AIM = 0.05
"""Seconds that nothing may take."""
_QUIET = 0.4
"""Seconds that follow a step: what it sets going is part of it."""

_PATIENCE = 60
_FIVE = "five large articles at once"
_NEEDED = {_FIVE, "add a theme"}
"""Steps that others need, which are always taken."""

Step = Callable[[], object]


class Ticker(Watchdog):
    """Notes also where the window's thread was in the longest block, if it is to."""

    def __init__(self, *, stacks: bool) -> None:
        self.seen: Counter[str] = Counter()
        self._now: Counter[str] = Counter()
        self._thread = threading.get_ident()
        super().__init__()
        if stacks:
            threading.Thread(target=self._look, daemon=True).start()

    def note(self, block: Block) -> None:
        """Keep what was seen meanwhile, if this is the longest yet."""
        if block.held > self.longest.held:
            self.seen = self._now
        self._now = Counter()
        super().note(block)

    def _look(self) -> None:
        while True:
            time.sleep(0.002)
            # Frames are let go at once: what dies with the last hold on one dies in this thread.
            places, frame = [], sys._current_frames().get(self._thread)
            while frame:
                places.append((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
                frame = frame.f_back
            ours = [one for one in reversed(places) if "/desktop/" in one[0]]
            where = " > ".join(f"{Path(file).stem}:{line} {name}" for file, line, name in ours)
            self._now[where or "(Qt)"] += 1


class Day:
    """One window, and what is done in it."""

    def __init__(self, library: Path, *, stacks: bool, only: str) -> None:
        self._only, self._stacks = only, stacks
        self.found: dict[str, Block] = {}
        self._bench = Bench(library)
        self._window, self._session = self._bench.window, self._bench.session
        self._desk, self._open = self._window.desk, self._window.desk_control.open
        self._bench.wait(lambda: self._window._is_painted)
        self._ticker = Ticker(stacks=stacks)
        self._ticker.start()
        self._bench.pause(3)
        self._bench.settle()
        self._tell("start, once painted")

    def work(self) -> None:
        """Do everything once, or what is asked for."""
        for name, step in self._steps():
            if name in _NEEDED or re.search(self._only, name):
                self._ticker.start()
                step()
                self._bench.pause(_QUIET)
                self._bench.wait(lambda: self._bench.jobs.is_idle, _PATIENCE)
                self._bench.pause(_QUIET)
                self._tell(name)

    def close(self) -> None:
        """Close the window."""
        self._bench.close()

    def _tell(self, name: str) -> None:
        self.found[name] = block = self._ticker.stop()
        figures = block.milliseconds.values()
        print(f"{name:44}" + "".join(f"{each:7.0f}" for each in figures), flush=True)
        if self._stacks and block.held > AIM / 2:
            for where, times in self._ticker.seen.most_common(6):
                print(f"      {times:4} {where}", flush=True)

    def _steps(self) -> Iterator[tuple[str, Step]]:
        large = [f"large-{number}" for number in range(libraries.LARGE)]
        yield "open an article", partial(self._open, "00001")
        yield "close it", self._close_all
        yield _FIVE, lambda: [self._open(one) for one in large]
        yield "scroll", self._scroll
        yield "drag the window's edge", self._resize
        yield "drag a splitter", self._drag
        yield "larger type", lambda: self._act("zoom_in")
        yield "other face", lambda: self._act("other_face")
        yield "wider column", lambda: self._act("wider_column")
        yield "dark", lambda: self._act("look_dark")
        yield "light", lambda: self._act("look_light")
        yield "maximise a pane", lambda: self._act("maximize_pane")
        yield "and back", lambda: self._act("maximize_pane")
        yield "hide side bars", lambda: self._act("toggle_sidebars")
        yield "show side bars", lambda: self._act("toggle_sidebars")
        yield "search as you type", lambda: self._bench.type_words(["memory", "kernel driver"])
        yield "walk through hits", lambda: self._often("next_hit")
        for panel in ("show_annotations", "show_themes", "show_review", "show_library"):
            yield panel.replace("_", " ") + " first", partial(self._act, panel)
        yield "filter annotations", self._filter
        yield "matches in context", lambda: self._act("toggle_concordance")
        yield "matches away", lambda: self._act("toggle_concordance")
        yield "highlight a selection", self._highlight
        yield "undo it", lambda: self._act("undo")
        yield "add a theme", lambda: self._session.add_theme("Money")
        yield "theme on 500 marks", self._tag
        yield "rename the theme", lambda: self._rename("Costs")
        yield "undo the name", lambda: self._act("undo")
        yield "undo 500 changes", lambda: self._act("undo")
        yield "redo 500 changes", lambda: self._act("redo")
        yield "walk through marks", lambda: self._often("next_annotation")
        yield "board first", lambda: self._act("toggle_board")
        for tab in ("themes", "figures", "names", "claims", "shared", "alone", "map", "timeline"):
            yield f"board: {tab}", partial(self._act, f"compare_{tab}")
        yield "board away", lambda: self._act("toggle_board")
        yield "linked scrolling", lambda: self._act("toggle_linked")
        yield "scroll linked", self._scroll
        yield "not linked", lambda: self._act("toggle_linked")
        yield "who else says this", self._echoes
        yield "palette", self._palette
        yield "an article is saved by another program", self._save_outside
        yield "reading a large article again", self._save_large
        yield "close all", self._close_all
        for form in ("md", "html", "pdf", "docx", "json", "csv"):
            yield f"export of 10,000 marks, {form}", partial(self._export, form)
        yield "import of 1,000", self._import

    def _act(self, name: str) -> None:
        self._window.menus.actions[name].trigger()

    def _often(self, name: str) -> None:
        for _ in range(10):
            self._act(name)
            self._bench.pause(0.05)

    @property
    def _pane(self) -> Pane:
        return self._desk.panes[0]

    def _close_all(self) -> None:
        self._desk.close_panes(self._desk.panes)

    def _scroll(self) -> None:
        bar = self._pane.reader.verticalScrollBar()
        for step in range(40):
            bar.setValue(bar.maximum() * step // 40)
            self._bench.pause(0.016)

    def _resize(self) -> None:
        size = self._window.size()
        for step in range(1, 31):
            self._window.resize(size.width() - 10 * step, size.height())
            self._bench.pause(0.016)
        self._bench.pause(0.5)
        self._window.resize(size)

    def _drag(self) -> None:
        sizes = self._desk.sizes
        for step in range(1, 31):
            self._desk.set_sizes([sizes[0] + 4 * step, sizes[1] - 4 * step, *sizes[2:]])
            self._bench.pause(0.016)

    def _filter(self) -> None:
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        edit = self._window.findChild(QLineEdit, "annotationFilter")
        for letter in "memory":
            QTest.keyClick(edit, letter)  # type: ignore[call-overload]  # the stubs want a widget
            self._bench.pause(0.06)
        edit.clear()

    def _highlight(self) -> None:
        self._desk.focus(self._pane)
        self._pane.reader.select(300, 340)
        self._act("highlight")

    def _tag(self) -> None:
        theme = self._session.codebook.themes[-1].id
        marked = [one for one in self._session.annotations if one.article == "large-0"][:500]
        made = [changes.set_themes([one], [*one.themes, theme]) for one in marked]
        self._session.push(together("Tag", made))

    def _rename(self, name: str) -> None:
        self._session.rename_theme(self._session.codebook.themes[-1].id, name)

    def _echoes(self) -> None:
        self._pane.reader.select(300, 500)
        self._act("find_echoes")

    def _palette(self) -> None:
        from PySide6.QtWidgets import QDialog

        self._act("show_palette")
        self._bench.pause(0.5)
        for dialog in self._window.findChildren(QDialog):
            dialog.close()

    def _save_outside(self) -> None:
        self._write("00002.md")

    def _save_large(self) -> None:
        self._write("large-1.md")

    def _export(self, form: str) -> None:
        from desktop.briefs.plan import Plan
        from desktop.ui.briefs.control import BriefControl
        from desktop.ui.briefs.dialogs import ExportChoice

        target = self._session.folder.parent / f"brief.{form}"
        choice = ExportChoice(target, Plan(format=form))
        self._window.findChild(BriefControl).export(choice)
        self._bench.wait(lambda: target.exists() and self._bench.jobs.is_idle, _PATIENCE)

    def _import(self) -> None:
        from desktop.ui.importing.queue import ImportQueue

        folder = self._session.folder.parent / "new"
        texts.write(folder, 1_000, ".txt")
        files, before = sorted(folder.iterdir()), len(self._session.infos)
        self._ticker.start()
        queue = self._window.findChild(ImportQueue)
        queue.add(files)
        self._bench.wait(lambda: len(queue.entries) == len(files), _PATIENCE)
        queue.start(range(len(files)))
        self._bench.wait(lambda: not queue.is_busy, _PATIENCE)
        everything = before + len(files)
        self._bench.wait(lambda: len(self._session.infos) >= everything, _PATIENCE)

    def _write(self, name: str) -> None:
        path = self._session.folder / name
        path.write_text(path.read_text("utf-8") + "\n\nOne more paragraph.\n", "utf-8")
        self._bench.pause(3)


def main() -> None:
    """Write the library if it is not there, and work in it for a day."""
    parser = argparse.ArgumentParser(description="What blocks the window in a day's work.")
    parser.add_argument("--library", type=Path, help="where the library lies, or is written")
    parser.add_argument("--stacks", action="store_true")
    parser.add_argument("--only", default="", metavar="PATTERN")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="parallax-day-") as place:
        os.environ.setdefault("PARALLAX_HOME", f"{place}/home")
        library = options.library or Path(place) / "library"
        libraries.everyday(library)
        print(f"{'longest block, ms':44}{'clock':>7}{'held':>7}{'work':>7}")
        day = Day(library, stacks=options.stacks, only=options.only)
        day.work()
        day.close()
    sys.exit(any(block.held > AIM for block in day.found.values()))


if __name__ == "__main__":
    main()
