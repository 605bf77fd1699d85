"""How a long piece of work says how far it is, and asks whether anybody still wants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how much is done, and of how much; 0 of it is the beginning."""

IsCancelled: TypeAlias = Callable[[], bool]
"""Tells whether to stop; the work then raises `errors.Cancelled`."""
