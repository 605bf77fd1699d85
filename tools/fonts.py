"""Make the fonts that ship, `resources/fonts`, from the variable fonts of their authors.

Each face becomes a small static file, which Qt loads quickly and shows alike on every platform:
one weight and one optical size, cut to Latin, Greek and Cyrillic with the signs of printed text.
Both families are under the SIL Open Font License without a reserved name, so they keep theirs.

Run: ``python tools/fonts.py INTER_FOLDER LITERATA_FOLDER`` with fontTools installed; the folders
hold the variable fonts as published (``Inter[opsz,wght].ttf`` and so on).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"
RANGES = (
    (0x20, 0x17F), (0x180, 0x24F), (0x250, 0x2DD), (0x300, 0x36F), (0x370, 0x3FF),
    (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x20CF), (0x2100, 0x214F),
    (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x25A0, 0x25FF),
    (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "smcp", "c2sc", "case"]
FEATURES += ["lnum", "onum", "pnum", "tnum", "sups", "subs", "frac", "numr", "dnom", "ordn", "zero"]


class Face(NamedTuple):
    """One file to make: from which variable font, named how, at which weight and size."""

    source: str
    family: str
    style: str
    weight: int
    size: int


FACES = (
    Face("Inter[opsz,wght].ttf", "Inter", "Regular", 400, 14),
    Face("Inter-Italic[opsz,wght].ttf", "Inter", "Italic", 400, 14),
    Face("Inter[opsz,wght].ttf", "Inter", "SemiBold", 600, 14),
    Face("Literata[opsz,wght].ttf", "Literata", "Regular", 400, 14),
    Face("Literata-Italic[opsz,wght].ttf", "Literata", "Italic", 400, 14),
    Face("Literata[opsz,wght].ttf", "Literata", "Bold", 700, 14),
    Face("Literata-Italic[opsz,wght].ttf", "Literata", "Bold Italic", 700, 14),
)


def main() -> None:
    """Write every face beside its licence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs=2, type=Path)
    folders = parser.parse_args().folders
    TARGET.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        source = next(folder / face.source for folder in folders if (folder / face.source).exists())
        make(face, source)


def make(face: Face, source: Path) -> None:
    """Write one static face, cut to what is read."""
    font = TTFont(source)
    instantiateVariableFont(font, {"wght": face.weight, "opsz": face.size}, inplace=True)
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    name_it(font, face)
    font.save(TARGET / f"{face.family}-{face.style.replace(' ', '')}.ttf")


def name_it(font: TTFont, face: Face) -> None:
    """Name the face so that every platform groups it with its family."""
    names, basic = font["name"], {"Regular", "Italic", "Bold", "Bold Italic"}
    names.names = [record for record in names.names if record.nameID in (0, 5, 8, 9, 11, 13, 14)]
    linked = face.style in basic
    for number, text in (
        (1, face.family if linked else f"{face.family} {face.style}"),
        (2, face.style if linked else "Regular"),
        (4, f"{face.family} {face.style}"),
        (6, f"{face.family}-{face.style.replace(' ', '')}"),
        (16, face.family),
        (17, face.style),
    ):
        names.setName(text, number, 3, 1, 0x409)
    os2, italic, bold = font["OS/2"], "Italic" in face.style, "Bold" in face.style.split()
    regular = not italic and not bold
    os2.usWeightClass = face.weight
    os2.fsSelection = (os2.fsSelection & ~0x61) | italic | bold << 5 | regular << 6
    font["head"].macStyle = bold | italic << 1
    font["post"].italicAngle = font["post"].italicAngle if italic else 0


if __name__ == "__main__":
    main()
