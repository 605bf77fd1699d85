"""A short run of everything that is fuzzed; `python -m tests.fuzz` runs it for long."""

from __future__ import annotations

import pytest

from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS

SHORT = 40


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_no_input_escapes(target: Target) -> None:
    target.run(SHORT)


def test_an_input_that_escapes_is_noticed() -> None:
    def fail_on_long(text: str) -> None:
        assert len(text) < 40

    with pytest.raises(AssertionError):
        Target("long", TARGETS[0].inputs, fail_on_long).run(200)
