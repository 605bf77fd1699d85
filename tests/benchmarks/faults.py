"""Kills, injected errors and bad disks: what was reported saved is there, nothing is replaced.

python -m tests.benchmarks.faults [--kills 300] [--errors 1000] [--disks]

Kills end one of two programs that annotate one folder without pause, link, correct facts, decide
about names and keep settings. Errors are raised by the nth call that opens, reads, writes, renames
or removes below the library or the settings, in a save between two loads.
Disks are one that is full, one that is read-only and one where each call takes its time.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest import mock

from desktop import paths
from desktop.annotations import changes, link_changes
from desktop.annotations.link import passage_of
from desktop.errors import ParallaxError, WriteFailed
from desktop.library.article import ArticleInfo, text_hash
from desktop.settings_file import SettingsFile
from desktop.storage.attaching.filenames import NAMES
from desktop.storage.disk import Disk
from desktop.storage.library_file import LibraryFile
from desktop.storage.store import AnnotationStore
from tests.storage.annotator import LINKED

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "tests" / "storage" / "annotator.py"
TEXT = "The harbour closes on Friday. 港口周五关闭 🚢. " * 10
ARTICLES = [ArticleInfo(n, f"{n}.md", n, sha256=text_hash(TEXT)) for n in ("one", "two")]
CALLS = ("open", "fsync", "replace", "rename", "unlink", "mkdir", "stat", "scandir", "link")
ERRORS = (errno.EIO, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ESTALE)


def opened(library: Path) -> AnnotationStore:
    """Return a store as a program started just now would have it."""
    store = AnnotationStore(library, creator="Ann")
    store.load()
    return store


def notes(store: AnnotationStore) -> set[str]:
    """Return the notes of all annotations, deleted ones too."""
    return {one.note for one in (*store.annotations(), *store.trash()) if one.note}


def claims(store: AnnotationStore) -> set[str]:
    """Return the claims of all links, deleted ones too."""
    return {one.claim for one in (*store.links(), *store.trashed_links())}


def kills(number: int, library: Path) -> int:
    """Kill one of two writers so many times; return how much that was reported is missing."""
    chance = random.Random(20261121)
    reported: set[str] = set()
    for count in range(number // 2):
        writers = [_started(library, f"{count}-{who}") for who in ("ann", "bob")]
        for writer in writers:
            assert writer.stdout is not None
            reported.add(writer.stdout.readline().strip())
        for writer in writers:
            time.sleep(chance.uniform(0, 0.08))
            writer.send_signal(signal.SIGKILL)
            assert writer.stdout is not None
            reported |= {line.strip() for line in writer.stdout if line.endswith("\n")}
            writer.wait()
    store = opened(library)
    assert not store.problems, store.problems
    assert not list(library.rglob("*.unreadable-*"))
    reported.discard("")
    linked = {name for name in reported if int(name.rpartition("-")[2]) % LINKED == 0}
    said = {key for facts in store.all_facts().values() for key in facts}
    lost = {
        "notes": reported - notes(store),
        "claims": linked - claims(store),
        "facts": reported - said,
        "names": reported - set(_names(library).read()["ignored"]),
    }
    print(f"{number} kills: {len(reported)} notes, facts, names and {len(linked)} claims saved;")
    print(f"  missing: { ({what: len(which) for what, which in lost.items()}) }")
    assert _settings().read()["creator"].split("-")[1] in ("ann", "bob"), "half a file"
    return sum(map(len, lost.values()))


def _names(library: Path) -> LibraryFile:
    return LibraryFile(Disk(library), NAMES, 1)


def _settings() -> SettingsFile:
    return SettingsFile(paths.config_folder() / "preferences.json")


def _started(library: Path, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(PROGRAM), str(library), "0", name, "3", "all"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env)


def errors(number: int, folder: Path) -> int:
    """Inject so many errors, one a time; return how often something promised was missing."""
    chance = random.Random(7)
    lost = refused = 0
    for count in range(number):
        library = folder / str(count)
        library.mkdir()
        promised = _promise(library)
        call, nth, code = chance.choice(CALLS), chance.randrange(12), chance.choice(ERRORS)
        more, saved = f"more {count}", False
        with _failing(library, call, nth, code), suppress(ParallaxError, OSError):
            store = opened(library)
            store.apply(changes.highlight(ARTICLES[0], TEXT, 5, 20, note=more))
            store.apply(changes.add_theme(store.codebook, more))
            _link(store, more)
            store.apply(changes.correct(store.facts("one"), {"author": more}))
            store.save()
            saved = True
        with _failing(library, call, nth, code), suppress(ParallaxError, OSError):
            _names(library).change(lambda now: {**now, "ignored": [*now["ignored"], "Pier"]})
        _settings().keep({"creator": "Ann", "language": "en"})
        with _failing(paths.config_folder(), call, nth % 4, code), suppress(WriteFailed):
            _settings().keep({"language": "zh"})
        there = opened(library)
        wanted = promised | ({more} if saved else set())
        refused += not saved
        linked = {"claim", *([more] if saved else [])}
        if broken := _broken(there, wanted, linked, library):
            lost += 1
            print(f"  {call} number {nth} with {errno.errorcode[code]}: {broken}")
        shutil.rmtree(library)
    print(f"{number} errors: {refused} saves were refused, {lost} lost something")
    return lost


def _broken(there: AnnotationStore, wanted: set[str], linked: set[str], library: Path) -> list[str]:
    """Return which of the things that were promised are missing or were replaced."""
    kept = {
        "notes": wanted <= notes(there),
        "links": linked <= claims(there),
        "themes": bool(there.codebook.named("Money")),
        "facts": there.facts("two").values.get("title") == "Their title",
        "names": "Quay" in _names(library).read().get("ignored", ()),
        "settings": _settings().read().get("creator") == "Ann",
        "files": not list(library.rglob("*.unreadable*")),
    }
    return [name for name, is_kept in kept.items() if not is_kept]


def _promise(library: Path) -> set[str]:
    store = opened(library)
    store.apply(changes.add_theme(store.codebook, "Money"))
    for article in ARTICLES:
        note = f"precious {article.id}"
        store.apply(changes.highlight(article, TEXT, 0, 12, ["money"], note))
    store.apply(link_changes.add_link("claim", [passage_of(ARTICLES[0], TEXT, 0, 12)]))
    gone = store.apply(changes.highlight(ARTICLES[1], TEXT, 30, 40, note="deleted")).made
    store.apply(changes.delete(gone))
    store.apply(changes.correct(store.facts("two"), {"title": "Their title"}))
    store.save()
    _names(library).change(lambda _: {"ignored": ["Quay"]})
    return notes(store)


def _link(store: AnnotationStore, claim: str) -> None:
    """Make a link, add to the one there was, and delete that."""
    passages = [passage_of(article, TEXT, 5, 20) for article in ARTICLES]
    store.apply(link_changes.add_link(claim, passages))
    older = store.links()[0]
    store.apply(link_changes.add_passage(older, passages[1]))
    store.apply(link_changes.remove([store.link(older.id)]))


@contextmanager
def _failing(
    library: Path, call: str, nth: int, code: int, *, times: int = 3, delay: float = 0.0
) -> Iterator[None]:
    """Have ``times`` calls below the library fail from the ``nth`` on; or all take ``delay``."""
    count = iter(range(1_000_000))
    real: Callable[..., Any] = getattr(os, call)

    def faulty(*arguments: Any, **options: Any) -> Any:
        first = arguments[0] if arguments else ""
        if call == "fsync" or str(library) in str(first):
            time.sleep(delay)
            spared = code == errno.EROFS and call == "open" and not arguments[1] & os.O_CREAT
            if not delay and not spared and nth <= next(count) < nth + times:
                raise OSError(code, os.strerror(code), str(first))
        return real(*arguments, **options)

    with mock.patch.object(os, call, faulty):
        yield


def disks(folder: Path) -> int:
    """Save on a disk that is full, read-only and slow; return how many broke a promise."""
    broken = 0
    for name, faults in (
        ("full", [("fsync", errno.ENOSPC)]),
        ("read-only", [("open", errno.EROFS), ("mkdir", errno.EROFS)]),
        ("slow", []),
    ):
        library = folder / name
        library.mkdir()
        promised = _promise(library)
        began = time.monotonic()
        store = opened(library)
        store.apply(changes.highlight(ARTICLES[0], TEXT, 5, 20, note="later"))
        with ExitStack() as stack, suppress(ParallaxError):
            for call, code in faults:
                stack.enter_context(_failing(library, call, 0, code, times=10**9))
            for call in CALLS if name == "slow" else ():
                stack.enter_context(_failing(library, call, 0, 0, delay=0.02))
            store.save()
        waited = store.dirty
        store.save()
        kept = promised | {"later"} <= notes(opened(library)) and not store.dirty
        broken += not kept
        said = "kept" if kept else "LOST"
        took, done = time.monotonic() - began, "waited" if waited else "saved"
        print(f"{name} disk: {said}, {done}, {took:.1f} s")
    return broken


def main() -> int:
    """Run what is asked for; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--errors", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        os.environ["PARALLAX_HOME"] = f"{made}/home"
        for name in ("kills", "errors", "disks"):
            Path(made, name).mkdir()
        broken = kills(options.kills, Path(made, "kills")) if options.kills else 0
        broken += errors(options.errors, Path(made, "errors"))
        broken += disks(Path(made, "disks"))
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
