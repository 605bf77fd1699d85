"""What a mutant is: the code with one small fault, and which tests have to do with its place.

No process is started here; `mutation` runs them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

_SWAPS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


_NEAR = 80
"""How many places of a file are looked at for one that was somewhere else before."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file of the code with one place changed; ``lines`` are those of the statement it is in."""

    path: str
    line: int
    lines: range
    inside: bool
    change: str
    source: str

    @property
    def name(self) -> str:
        """The change and where it is, as `named` reads it."""
        return f"{self.path}:{self.line}: {self.change}"


@dataclass(frozen=True, slots=True)
class Site:
    """A place that can be changed: the number of a node of the file's tree, in walking order."""

    path: Path
    number: int


def sites(root: Path, room: str) -> list[Site]:
    """Return every place of a room's code that can be changed.

    What decorators say is left out: whether a class has slots or is frozen changes no result.
    """
    paths = sorted((root / "desktop" / room).rglob("*.py"))
    return [site for path in paths for site in _sites_in(path)]


def _sites_in(path: Path) -> list[Site]:
    tree = ast.parse(path.read_text("utf-8"))
    decorating = {id(part) for node in ast.walk(tree) for part in _decorators(node)}
    nodes = enumerate(ast.walk(tree))
    return [
        Site(path, number)
        for number, node in nodes
        if id(node) not in decorating and _changed(node)
    ]


def mutant(root: Path, site: Site) -> Mutant:
    """Return the file of a place with that place changed."""
    tree = ast.parse(site.path.read_text("utf-8"))
    node = list(ast.walk(tree))[site.number]
    lines, inside = _statement(tree, node)
    line, before = getattr(node, "lineno", 0), ast.unparse(node)
    kind = _changed(node)
    after = ast.unparse(ast.fix_missing_locations(node))
    change = f"{kind}: {before} -> {after}"
    path = site.path.relative_to(root).as_posix()
    source = ast.unparse(ast.fix_missing_locations(tree))
    return Mutant(path, line, lines, inside, change, source)


def named(root: Path, name: str) -> Mutant | None:
    """Return the mutant of that name, or the like of it nearest to its line; None if it is gone."""
    path, line, change = name.split(":", 2)
    path = _today(root, path)
    if not (root / path).exists():
        return None
    nodes = list(ast.walk(ast.parse((root / path).read_text("utf-8"))))
    lines = {number: getattr(node, "lineno", 0) for number, node in enumerate(nodes)}
    nearest = sorted(_sites_in(root / path), key=lambda one: abs(lines[one.number] - int(line)))
    mutants = (mutant(root, site) for site in nearest[:_NEAR])
    return next((one for one in mutants if one.change == change.strip()), None)


def _today(root: Path, path: str) -> str:
    """Return the path of a file that may have been moved within its room since."""
    room = root / "desktop" / Path(path).parts[1]
    moved = [one for one in room.rglob(Path(path).name) if not (root / path).exists()]
    return moved[0].relative_to(root).as_posix() if len(moved) == 1 else path


def mirrored(root: Path, path: str) -> list[str]:
    """Return the files of the tests that stand where a module does."""
    folder = root / "tests" / Path(path).parent.relative_to("desktop")
    while not folder.is_dir():
        folder = folder.parent
    return [one.relative_to(root).as_posix() for one in sorted(folder.glob("test_*.py"))]


def covering(data: CoverageData, source: Path, mutated: Mutant) -> set[str]:
    """Return the tests that ran the lines of a mutant, as ``file::name`` without parameters.

    ``source`` is the file as it was measured. What runs at import has no test of its own: all
    tests that ran anything of the file have to do with it.
    """
    contexts = data.contexts_by_lineno(str(source))
    lines = mutated.lines if mutated.inside else contexts
    found = {context for line in lines for context in contexts.get(line, ())}
    return {context.partition("|")[0].partition("[")[0] for context in found if context}


def _changed(node: ast.AST) -> str:
    """Change ``node`` in place and return what was done, "" when there is nothing to change."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in _SWAPS:
            node.ops = [_SWAPS[type(op)]()]
        case ast.BinOp(op=op) if type(op) in _SWAPS:
            node.op = _SWAPS[type(op)]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not()):
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() | float() as value):
            node.value = value + 1
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            node.value = ast.Constant(None)
        case _:
            return ""
    return type(node).__name__


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _decorators(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        for decorator in node.decorator_list:
            yield from ast.walk(decorator)


def _statement(tree: ast.AST, node: ast.AST) -> tuple[range, bool]:
    """Return the lines of the smallest statement around a node, and whether a function has it.

    Of a statement with a body these are the lines before the body.
    """
    found, inside = range(1), False
    here = tree
    while here is not node:
        children = ast.iter_child_nodes(here)
        here = next(one for one in children if any(part is node for part in ast.walk(one)))
        if isinstance(here, ast.stmt):
            body = getattr(here, "body", None)
            last = body[0].lineno - 1 if body else (here.end_lineno or here.lineno)
            found = range(here.lineno, max(here.lineno, last) + 1)
            if isinstance(here, ast.FunctionDef):
                inside = node in here.body or not _is_default(here, node)
    return found, inside


def _is_default(function: ast.FunctionDef, node: ast.AST) -> bool:
    """Return whether a node is read when the function is made, not when it runs."""
    return any(part is node for part in ast.walk(function.args))
