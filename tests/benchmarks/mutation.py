"""Random small faults in the code, each run against the tests of its room: how many are noticed?

python -m tests.benchmarks.mutation [--mutants 300] [--seed 1] [--rooms storage,annotations,...]

A mutant differs from the code in one place: a comparison turned round, a boundary moved, `and` for
`or`, a number one off, a condition negated, a return without its value. The code is copied first;
nothing here is changed. Those that survive are printed, to be told apart by hand: some change no
meaning.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = {
    "anchoring": ["tests/anchoring", "tests/storage/test_links.py"],
    "annotations": ["tests/annotations", "tests/storage", "tests/test_linking.py"],
    "storage": ["tests/storage", "tests/test_linking.py"],
    "search": ["tests/search"],
    "library": ["tests/library"],
}
SECONDS = 120
_SWAPS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """A place that can be changed: the number of a node of the file's tree, in walking order."""

    path: Path
    number: int


def changed(node: ast.AST) -> str:
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
        case ast.Return(value=ast.expr()):
            node.value = ast.Constant(None)
        case ast.Continue() | ast.Break():
            return ""
        case _:
            return ""
    return type(node).__name__


def sites(room: str) -> list[Site]:
    """Return every place of a room that can be changed."""
    found = []
    for path in sorted((ROOT / "desktop" / room).rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        found += [Site(path, number) for number, node in enumerate(nodes) if changed(node)]
    return found


def mutant(site: Site) -> tuple[str, str]:
    """Return the source of a file with one place changed, and which."""
    tree = ast.parse(site.path.read_text("utf-8"))
    node = list(ast.walk(tree))[site.number]
    line, before = getattr(node, "lineno", 0), ast.unparse(node)
    kind = changed(node)
    after = ast.unparse(ast.fix_missing_locations(node))
    where = site.path.relative_to(ROOT)
    return ast.unparse(
        ast.fix_missing_locations(tree)
    ), f"{where}:{line} {kind}: {before} -> {after}"


def is_killed(copy: Path, site: Site, source: str, room: str) -> bool:
    """Return whether the room's tests notice ``source`` in place of a file of the copy."""
    target = copy / site.path.relative_to(ROOT)
    kept = target.read_text("utf-8")
    target.write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *ROOMS[room]]
    command += ["-m", "not slow"]
    env = {**os.environ, "PYTHONPATH": str(copy), "PARALLAX_HOME": str(copy / "home")}
    try:
        done = subprocess.run(  # what it says is of no use, only whether it passes
            command, cwd=copy, env=env, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(kept, "utf-8")
    return done.returncode != 0


def main() -> int:
    """Print the survivors and the share of mutants that were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", default=",".join(ROOMS))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    everywhere = [(room, site) for room in options.rooms.split(",") for site in sites(room)]
    chosen = chance.sample(everywhere, min(options.mutants, len(everywhere)))
    killed = 0
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made, "copy")
        ignored = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", "build", "dist")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for number, (room, site) in enumerate(chosen, 1):
            source, what = mutant(site)
            noticed = is_killed(copy, site, source, room)
            killed += noticed
            print(f"{number}/{len(chosen)} {'killed' if noticed else 'SURVIVES'} {what[:200]}")
    print(
        f"{killed} of {len(chosen)} killed ({100 * killed // max(1, len(chosen))} %), "
        f"of {len(everywhere)} places"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
