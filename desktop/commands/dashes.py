"""Words of the command line that begin with a dash but are no options: "-2 %" is a note as well.

argparse takes each for an option nobody knows. No argument can hold a NUL, so one marks them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_MARK = "\0"


def marked(verb: str, arguments: Sequence[str]) -> list[str]:
    """Return ``arguments`` with a mark before each that is a word; two dashes are an option's."""
    return [f"{_MARK}{one}" if _is_word(verb, one) else one for one in arguments]


def unmark(options: argparse.Namespace) -> None:
    """Take the marks away again."""
    for name, value in vars(options).items():
        setattr(options, name, _unmarked(value))


def _is_word(verb: str, argument: str) -> bool:
    if not argument.startswith("-") or argument.startswith("--") or argument in ("-", "-h"):
        return False
    return verb != "export" or not argument.startswith("-o")


def _unmarked(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_MARK)
    if isinstance(value, Path):
        return Path(str(value).removeprefix(_MARK))
    return [_unmarked(one) for one in value] if isinstance(value, list) else value
