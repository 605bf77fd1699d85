"""Make ``resources/search/simplified.txt``: which Simplified character each Traditional one means.

Run it where OpenCC is installed: ``python tools/simplified.py``. Two lines come of it, the
characters of the first standing over those of the second. Character by character: matching must
keep each offset, so conversions that depend on whole words have no place there.
"""

from __future__ import annotations

from opencc import OpenCC

from desktop.paths import resources

_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2EBF0))


def changes() -> dict[str, str]:
    """Return what OpenCC makes of each character that it makes another of."""
    characters = [chr(code) for low, high in _IDEOGRAPHS for code in range(low, high)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {old: new for old, new in pairs if old != new and len(new) == 1}


def main() -> None:
    """Write the file."""
    found = changes()
    lines = "".join(found), "".join(found.values()), ""
    (resources() / "search" / "simplified.txt").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
