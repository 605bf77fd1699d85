"""How much of a book comes out of its PDF as its EPUB has it: `python tests/benchmarks/pdf.py`.

The books are Debian's manuals, which exist as both. Where they are installed (`apt install
debmake-doc developers-reference developers-reference-ja debian-edu-doc-zh-cn`), or in folders given
as arguments, it prints for each the share of paragraphs that come out whole, letter by letter; the
share that is in the text in one piece at all; and the time. Then a long file: 2,000 pages made of
the longest book's, for time and memory. Goals: 0.72 in English and Chinese, 30 s and 300 MB.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.library.article import BlockKind
from desktop.library.converters import epub
from desktop.library.converters.pdf.document import convert
from desktop.library.converters.process import convert as convert_apart

PLACES = (Path("/usr/share/doc"), Path("/usr/share/developers-reference"))
GOAL = 0.72
PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION)
LEAST = 20  # letters, a Han character counting two: shorter paragraphs are labels and names


def main(folders: list[Path]) -> int:
    """Print what each book comes to; 1 when one misses the goal."""
    books = sorted(set(_books(folders or list(PLACES))), key=lambda book: book.name)
    if not books:
        print("Skipped: no book is installed as PDF and EPUB; see the first lines of this file.")
        return 0
    shares = [_measure(book) for book in books]
    _measure_length(max(books, key=lambda book: book.stat().st_size))
    return 0 if min(shares) >= GOAL else 1


def _books(folders: Iterable[Path]) -> Iterator[Path]:
    seen: set[tuple[str, int]] = set()
    for folder in folders:
        for pdf in sorted(folder.rglob("*.pdf")) if folder.is_dir() else ():
            twin = pdf.with_suffix(".epub")
            key = pdf.name, pdf.stat().st_size if pdf.exists() else 0
            if twin.exists() and key not in seen:
                seen.add(key)
                yield pdf


def _measure(pdf: Path) -> float:
    began = time.process_time()
    document = convert(pdf)[0]
    took = time.process_time() - began
    truth = [block for part in epub.convert(pdf.with_suffix(".epub")) for block in part.blocks]
    wanted = Counter(
        letters
        for block in truth
        if block.kind in PROSE and _length(letters := _letters(block.text)) >= LEAST
    )
    found = Counter(_letters(block.text) for block in document.blocks)
    whole = sum(min(count, found[letters]) for letters, count in wanted.items()) / wanted.total()
    text = _letters("".join(block.text for block in document.blocks))
    in_order = sum(count for one, count in wanted.items() if one in text) / wanted.total()
    print(
        f"{pdf.parent.name}/{pdf.stem}: {whole:.3f} of {wanted.total()} paragraphs whole,"
        f" {in_order:.3f} in one piece; {document.page_count} pages in {took:.1f} s"
    )
    return whole


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha()).casefold()


def _length(letters: str) -> int:
    return sum(1 + (character >= "\u2e80") for character in letters)


def _measure_length(book: Path, pages: int = 2_000) -> None:
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        long = pypdfium2.PdfDocument.new()
        source = pypdfium2.PdfDocument(book)
        while len(long) < pages:
            long.import_pages(source, list(range(min(len(source), pages - len(long)))))
        path = Path(folder, "long.pdf")
        long.save(path)
        long.close()
        made = convert_apart(path)[0]
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    took, peak = spent.ru_utime + spent.ru_stime, spent.ru_maxrss / 1024
    print(f"{made.page_count} pages of {book.stem}: {took:.1f} s of CPU, {peak:.0f} MB at most")


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
