"""What `docs/command-line.md` says of the JSON that verbs print."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
VERBS = (
    "list", "editions", "index", "annotations", "themes", "check", "backups", "matrix", "figures",
    "names", "shared", "links", "briefs",
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_each_key_of_the_json_is_in_the_reference(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, verb: str
) -> None:
    (tmp_path / "harbour.md").write_text(
        "Mara Lind said that 40 ships left on 3 May 2026.", "utf-8"
    )
    (tmp_path / "port.md").write_text("Mara Lind counted 40 ships on 3 May 2026.", "utf-8")
    run("annotate", tmp_path, "harbour", "--quote", "40 ships", "--theme", "Ships")
    printed = json.loads(run(verb, tmp_path, "--json")[1])
    (told,) = re.findall(rf"^### {verb}\n(.*?)(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE)
    rows = [value[0] for value in printed.values() if isinstance(value, list) and value]
    keys = {*printed, *(key for row in rows if isinstance(row, dict) for key in row)}
    assert {key for key in keys if f'"{key}"' not in told} == set()
