"""Parallax: read several accounts of one story side by side.

The rooms of this package, and which way imports run, are drawn in ARCHITECTURE.md.
"""

__version__ = "0.1.0"
