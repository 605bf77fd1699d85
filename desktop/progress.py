"""How long work reports its progress, and asks whether it is cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how much is done, and of how much; 0 at the beginning."""

IsCancelled: TypeAlias = Callable[[], bool]
"""Tells whether to stop; the work then raises `errors.Cancelled`."""
