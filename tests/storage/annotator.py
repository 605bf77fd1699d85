"""A program that annotates without pause, to be killed, starved of disk, or doubled.

    python tests/storage/annotator.py LIBRARY COUNT NAME ARTICLES [all]

Makes COUNT highlights (0: until killed) named NAME-0, NAME-1 ... and saves after each, going
round ARTICLES articles. With "all" each comes with a decision about names, a fact of the article
and a setting of the same name. A line on standard output names each one that was reported saved,
and nothing else.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop import paths
from desktop.annotations import changes, link_changes
from desktop.annotations.link import passage_of
from desktop.errors import WriteFailed
from desktop.library.article import ArticleInfo, text_hash
from desktop.settings_file import SettingsFile
from desktop.storage.attaching.filenames import NAMES
from desktop.storage.disk import Disk
from desktop.storage.library_file import LibraryFile
from desktop.storage.store import AnnotationStore

TEXT = "Sora closes in April. 迪士尼的合作已经结束 🎬. Costs were high. " * 20
LINKED = 3
"""Each of so many highlights comes with a claim of the same name, which links two articles."""

ARTICLES = [
    ArticleInfo(f"article-{number}", f"article-{number}.md", "Sora", sha256=text_hash(TEXT))
    for number in range(5)
]


def main(library: Path, count: int, name: str, articles: int, *, everything: bool) -> None:
    """Annotate until done or killed."""
    store = AnnotationStore(library)
    store.load()
    number = 0
    while not count or number < count:
        note, article = f"{name}-{number}", ARTICLES[number % articles]
        _one(store, note, number, article)
        try:
            if everything:
                _decide(store, library, note, article)
            store.save()
        except WriteFailed as error:
            sys.stderr.write(f"{error}\n")
        else:
            sys.stdout.write(f"{name}-{number}\n")
            sys.stdout.flush()
        number += 1


def _one(store: AnnotationStore, note: str, number: int, article: ArticleInfo) -> None:
    start = number * 7 % (len(TEXT) - 20)
    store.apply(changes.highlight(article, TEXT, start, start + 15, note=note))
    if number % 5 == 0:
        store.apply(changes.add_theme(store.codebook, f"Theme of {note}"))
    if number % 7 == 6:
        # What is deleted may be killed halfway too, and has to lie in the trash then.
        store.apply(changes.delete([store.annotations(article.id)[0]]))
    if number % LINKED == 0:
        _link(store, note, number, article)


def _link(store: AnnotationStore, claim: str, number: int, article: ArticleInfo) -> None:
    """Link two articles under a claim, add to an older one, and delete one now and then."""
    other = ARTICLES[-1]
    pair = [passage_of(article, TEXT, 5, 20), passage_of(other, TEXT, 40, 60)]
    store.apply(link_changes.add_link(claim, pair))
    oldest = store.links()[0]
    store.apply(link_changes.add_passage(oldest, passage_of(other, TEXT, number, number + 9)))
    if number % (3 * LINKED) == 0 and number:
        store.apply(link_changes.remove([store.links()[0]]))


def _decide(store: AnnotationStore, library: Path, note: str, article: ArticleInfo) -> None:
    """Say what else a reader says, all of it named ``note``."""
    store.apply(changes.correct(store.facts(article.id), {note: note}))
    names = LibraryFile(Disk(library), NAMES, 1)
    names.change(lambda now: {**now, "ignored": [*now.get("ignored", ()), note]})
    SettingsFile(paths.config_folder() / "preferences.json").keep({"creator": note})


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        int(sys.argv[2]),
        sys.argv[3],
        int(sys.argv[4]),
        everything=sys.argv[5:] == ["all"],
    )
