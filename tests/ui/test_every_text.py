"""No text of the window is written past the seam that translates it, or frozen at import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "desktop"
SEAM = {"tr", "counted", "translated"}

SETTERS = {
    "addAction", "addItem", "addMenu", "addTab", "addButton", "addRow", "setText", "setTitle",
    "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText", "setWindowTitle",
    "setAccessibleName", "setAccessibleDescription", "setInformativeText", "setSuffix",
    "setPrefix", "setLabelText", "setHtml", "setPlainText", "showMessage", "set_text", "emit",
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QMenu", "QGroupBox",
    "QDockWidget", "QToolButton", "QProgressDialog", "QMessageBox", "getText", "getMultiLineText",
    "getOpenFileNames", "getSaveFileName", "getExistingDirectory", "getColor", "plain_label",
    "Command",
}  # fmt: skip
"""Calls by which texts come onto the screen, or to a screen reader."""

EXCEPTIONS = {
    "Parallax",  # the name of the program is the same in every language
    "CSV (*.csv)",  # the name of a format, and a pattern
}
_WORDS = re.compile(r"[A-Z][a-z]+(?: |$|…|:)|[a-z]{2,} [a-z]{2,}")
_ALONE = {"Ins", "Del", "Enter", "F2"}
_KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift|Meta)\+)*[^ ]+(?:\t.*)?")


def _literals(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the literals among what is shown, not those that are given to other calls."""
    waiting: list[ast.AST] = [*call.args, *(keyword.value for keyword in call.keywords)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant | ast.JoinedStr):
            yield node
        elif isinstance(node, ast.IfExp):
            waiting += [node.body, node.orelse]
        elif isinstance(node, ast.BoolOp | ast.Tuple | ast.List):
            waiting += node.values if isinstance(node, ast.BoolOp) else node.elts
        elif isinstance(node, ast.BinOp):
            waiting += [node.left, node.right]


def _text(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    constants = [one.value for one in parts if isinstance(one, ast.Constant)]
    texts = [value for value in constants if isinstance(value, str)]
    return re.sub(r"<[^>]*>|&nbsp;", "", "\0".join(texts)).strip("\0\t —")


def untranslated(source: str) -> list[tuple[int, str]]:
    """Return the line and text of each literal that is shown past the seam."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node) in SETTERS:
            for literal in _literals(node):
                text = _text(literal)
                if _WORDS.search(text) and text not in EXCEPTIONS and not _is_key(text):
                    found.append((node.lineno, text))
    return found + _with_mnemonics(ast.parse(source))


def _with_mnemonics(tree: ast.AST) -> list[tuple[int, str]]:
    """Return what has a mnemonic and so is shown, in whatever table it waits."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    told = {id(one) for call in calls if _name(call) in {*SEAM, "later"} for one in call.args}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in told and re.search(r"(?:^|[a-z ])&[A-Za-z][a-z]*(?![a-z]*;)", node.value)
    ]


def frozen(source: str) -> list[int]:
    """Return the lines on which a sentence is looked up at import, in whatever language."""
    found: list[int] = []

    def walk(node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                for default in (*child.args.defaults, *filter(None, child.args.kw_defaults)):
                    walk(ast.Expr(default))
            elif not isinstance(child, ast.Lambda):
                if isinstance(child, ast.Call) and _name(child) in SEAM:
                    found.append(child.lineno)
                walk(child)

    walk(ast.parse(source))
    return found


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _is_key(text: str) -> bool:
    return bool(_KEYS.fullmatch(text)) and ("+" in text or text in _ALONE)


@pytest.mark.parametrize("room", sorted(p.name for p in (ROOT / "ui").iterdir() if p.is_dir()))
def test_every_text_of_the_window_goes_through_the_seam(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for path in sorted((ROOT / "ui" / room).rglob("*.py"))
        for line, text in untranslated(path.read_text("utf-8"))
    ]
    assert found == []


def test_every_text_of_the_shell_goes_through_the_seam() -> None:
    found = [
        f"{path.name}:{line}: {text!r}"
        for path in sorted((ROOT / "ui").glob("*.py"))
        for line, text in untranslated(path.read_text("utf-8"))
    ]
    assert found == []


def test_no_sentence_is_looked_up_before_the_language_is_known() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(ROOT.rglob("*.py"))
        for line in frozen(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Nothing found")',
        'button = QPushButton("Close")',
        'label.setText(f"{n} articles found")',
        'label.setText("All files" if n else "")',
        'label.setText("<b>Nothing found</b> " + name)',
        'ACTS = (("delete", "&Delete"),)',
    ],
)
def test_walk_finds_texts_that_are_past_the_seam(source: str) -> None:
    assert untranslated(source)


@pytest.mark.parametrize("source", ['A = tr("Title")', 'def f(x=tr("Title")): ...'])
def test_walk_finds_what_is_frozen_at_import(source: str) -> None:
    assert frozen(source) == [1]
