"""One thing that reads what others wrote, and how it is fed with what nobody would write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True)
class Target:
    """A name, the inputs, and a check that raises when an input escapes."""

    name: str
    inputs: SearchStrategy[Any]
    check: Callable[[Any], None]

    def run(self, number: int) -> None:
        """Feed so many inputs; the first that escapes is made small, shown and raised."""

        @settings(
            max_examples=number,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(self.inputs)
        def feed(value: Any) -> None:
            self.check(value)

        feed()
