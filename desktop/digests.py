"""Digests of small things, without OpenSSL: `hashlib` loads it, and it weighs 3 MB.

The functions are the standard library's own, taken as its `random` takes them. What is large is
better left to `hashlib`, whose SHA-256 is several times as fast.
"""

from __future__ import annotations

import sys

try:
    from _blake2 import blake2b

    if sys.version_info >= (3, 12):
        from _sha2 import sha256
    else:
        from _sha256 import sha256  # type: ignore[import-not-found]  # gone since
except ImportError:  # a Python built without them
    from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]
