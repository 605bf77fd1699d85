"""Types of the arrays in this room, and an operation that many of its modules need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:  # nobody asks for them at run time, and they take a tenth of loading numpy
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.floating[Any]]"
Numbers: TypeAlias = "NDArray[np.int64]"


def unit_length(rows: Floats) -> Floats:
    """Return ``rows`` with a length of 1 each, in their own directions; rows of zeros stay."""
    lengths: Floats = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.maximum(lengths, np.float32(1e-6))
