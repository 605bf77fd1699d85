"""The command line: which words it takes, and how failures leave it.

What each verb does is in `desktop.commands`. Exit status: 0 done; 1 found nothing, or found
faults; 2 a bad argument or input, told in one line on standard error.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from desktop import __version__, wording
from desktop.errors import InputError, ParallaxError
from desktop.files import reason_of
from desktop.languages import speak
from desktop.plain import one_line
from desktop.preferences import load_preferences
from desktop.process import end_in_order, have_streams, use_utf8
from desktop.program import (
    COMPARE_OPEN,
    FILL_SEGMENTS,
    IMPORT_FILES,
    READ_FOREIGN,
    WRITE_BRIEF,
    give_way,
    take_names_for_utf8,
)
from desktop.wording import tr

VERBS = (
    "list", "search", "annotate", "annotations", "themes", "export", "import", "convert", "index",
    "check", "backups", "editions", "echo", "matrix", "figures", "names", "shared",
    "links", "briefs",
)  # fmt: skip
_OURSELVES = {
    READ_FOREIGN: "desktop.library.converters.child",
    WRITE_BRIEF: "desktop.briefs.apart",
    COMPARE_OPEN: "desktop.ui.compare.apart",
    IMPORT_FILES: "desktop.library.intake.apart",
    FILL_SEGMENTS: "desktop.search.engine.filler",
}
_WITH_ACTIONS = ("themes", "names", "editions")
_SELDOM = 100_000  # objects made, between two looks for garbage
_Add = Callable[[argparse.ArgumentParser], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    if arguments is None:
        take_names_for_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    have_streams()
    use_utf8()
    if any("\0" in argument for argument in given):
        _say(tr("No name or word has a NUL character in it."))
        return 2
    try:
        if given and given[0] in VERBS:
            _speak(given)
            return _run_verb(given)
        if given and given[0] in _OURSELVES:
            return _serve(given)
        return _open_window(given)
    except ParallaxError as error:
        _say(str(error))
        return 2
    except (OSError, MemoryError, KeyboardInterrupt) as error:
        return _failed(error)


def _failed(error: OSError | MemoryError | KeyboardInterrupt) -> int:
    """Say what came between, or which file could not be used, and return the exit status."""
    if isinstance(error, KeyboardInterrupt):
        if sys.stderr.isatty():  # a bar or "^C" stands on the line
            sys.stderr.write("\n")
        _say(tr("Stopped."))
        return 128 + getattr(error, "number", signal.SIGINT)
    if isinstance(error, BrokenPipeError):  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, MemoryError):
        _say(tr("There is not enough memory for this; close other programs, or allow more."))
        return 2
    file = error.filename or tr("A file")
    why = reason_of(error)
    _say(tr("{file}: {reason}; see that you may use it.", file=file, reason=why))
    return 2


def _speak(given: Sequence[str]) -> None:
    """Speak the language that the user chose; JSON is for programs, and stays as it is."""
    chosen = load_preferences().language
    if chosen and chosen != wording.language() and "--json" not in given:
        speak(chosen)


def _run_verb(given: list[str]) -> int:
    from desktop import commands  # noqa: PLC0415 - the window needs none of it
    from desktop.commands import dashes  # noqa: PLC0415 - likewise
    from desktop.commands.output import flush  # noqa: PLC0415 - likewise

    # What a verb makes it drops at its end; looking for rings among it takes a tenth of its time.
    gc.set_threshold(_SELDOM)
    end_in_order()
    parser, words = _parser(given[0]), dashes.marked(given[0], given[1:])
    # Names may stand after options as well, which argparse does not know of verbs with actions.
    has_actions = given[0] in _WITH_ACTIONS
    options = parser.parse_args(words) if has_actions else parser.parse_intermixed_args(words)
    dashes.unmark(options)
    status = commands.run(options)
    flush()
    return status


def _serve(given: list[str]) -> int:
    """Do what no one asks but ourselves, in another process."""
    give_way()
    status: int = import_module(_OURSELVES[given[0]]).main(given[1:])
    return status


def _open_window(given: list[str]) -> int:
    if given and not given[0].startswith("-") and not os.path.lexists(given[0]):
        _refuse_unknown(given)
    is_usual = len(given) <= 1 and not "".join(given).startswith("-")  # needs no parser made
    library = next(map(Path, given), None) if is_usual else _library(given)
    from desktop import app  # noqa: PLC0415 - nothing else needs Qt

    return app.run(library)


def _refuse_unknown(given: list[str]) -> None:
    """Raise InputError for a first word that is neither a file nor, it seems, meant for one."""
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    word = given[0]
    if close := get_close_matches(word, VERBS, 1):
        raise InputError(
            tr("There is no command “{word}”; did you mean “{verb}”?", word=word, verb=close[0])
        )
    if len(given) > 1:
        raise InputError(
            tr("There is no command “{word}”; “parallax --help” lists them.", word=word)
        )


def _library(given: list[str]) -> Path | None:
    """Return the library among arguments that are no verb's; tell of the version, or of help."""
    from desktop.commands.overview import EPILOG, SUMMARY  # noqa: PLC0415 - seldom needed

    parser = _Parser(prog="parallax", description=SUMMARY, epilog=EPILOG)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--version", action="version", version=f"Parallax {__version__}")
    parser.add_argument("library", nargs="?", type=Path, metavar="LIBRARY")
    library: Path | None = parser.parse_args(given).library
    return library


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage that argparse puts before it."""

    def error(self, message: str) -> NoReturn:
        _say(f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.")
        raise SystemExit(2)


def _parser(asked: str) -> argparse.ArgumentParser:
    """Return the parser of one verb; making those of all takes longer than a search."""
    parser = _Parser(prog=f"parallax {asked}")
    parser.set_defaults(verb=asked)

    def verb(name: str, summary: str, add: _Add | None = None, *, json: bool = True) -> None:
        if name != asked:
            return
        parser.description = summary
        parser.add_argument("library", type=_folder, metavar="LIBRARY")
        if json:
            parser.add_argument("--json", action="store_true", help="print JSON")
        if add:
            add(parser)

    verb("list", "List the articles of a library.")
    verb("search", "Find words in all articles, notes and themes.", _add_search)
    verb("annotate", "Highlight a passage of an article.", _add_annotate)
    verb("annotations", "List highlights and notes, and where they stand now.", _add_annotations)
    verb("themes", "List the themes, or change them.", _add_themes)
    verb("export", "Write the annotated brief to a file.", _add_export, json=False)
    verb("briefs", "List the briefs that were composed in this library.")
    verb("import", "Copy articles into the library; add annotations and codebooks.", _add_import)
    verb("convert", "Make articles of PDF, Word and other files in the library.", _add_convert)
    verb("editions", "Find articles that say nearly the same; join or part them.", _add_editions)
    verb("index", "Bring the search index up to date.", _add_index)
    verb("links", "List claims and the passages that bear on each.", _add_links)
    verb("check", "Check anchors, and look for orphans and unreadable files.")
    verb("echo", "Find the places of other articles that say what a passage says.", _add_echo)
    verb("matrix", "Show which article has which themes, and who is silent.", _add_matrix)
    verb("backups", "List the backups of the annotations, or restore one.", _add_backups)
    verb("figures", "List figures and dates side by side, conflicts first.", _add_articles)
    verb("names", "List the names in the articles, or decide about them.", _add_names)
    verb("shared", "List shared copy, and trace each quotation.", _add_articles)
    return parser


def _add_links(parser: argparse.ArgumentParser) -> None:
    summary = "pairs that are not the same, instead"
    parser.add_argument("--refused", action="store_true", help=summary)


def _add_matrix(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--csv", action="store_true", help="print CSV")
    parser.add_argument(
        "--word", action="append", default=[], metavar="WORDS", dest="words",
        help="also count these words in each article, as the search field reads them",
    )  # fmt: skip


def _add_backups(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--restore", metavar="NAME", help="restore this backup")


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help='such as: disney "App Store" source:BBC')
    parser.add_argument("--limit", type=_count, default=20, metavar="N", help="articles at most")


def _add_annotate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="its id, file name or title")
    parser.add_argument("--quote", required=True, metavar="TEXT", help="the words to highlight")
    parser.add_argument("--note", default="", metavar="TEXT")
    parser.add_argument("--theme", action="append", default=[], metavar="NAME", dest="themes")


def _add_annotations(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--article", metavar="ID", help="only of this article")
    parser.add_argument("--theme", metavar="NAME", help="only those with this theme")


def _add_themes(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", parser_class=_Parser)

    def action(name: str, summary: str) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=summary, description=summary)
        # Without a default of its own, so that it does not undo a --json given before the action.
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        return made

    add = action("add", "Add a theme.")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--color", default="", help="a colour of the palette, or #rrggbb")
    add.add_argument("--description", default="", metavar="TEXT")
    add.add_argument("--parent", default="", metavar="NAME", help="the theme it belongs below")
    rename = action("rename", "Rename a theme.")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new_name", metavar="NEW-NAME")
    merge = action("merge", "Make one theme of several; the last one named, or --into, stays.")
    merge.add_argument("names", nargs="+", metavar="NAME")
    merge.add_argument("--into", default="", metavar="NAME")
    remove = action("remove", "Remove a theme; its highlights stay.")
    remove.add_argument("name", metavar="NAME")


def _folder(text: str) -> Path:
    """Return the folder named; an empty name, as of a variable unset, is none rather than "."."""
    if not text:
        raise argparse.ArgumentTypeError("give the folder your articles are in")
    return Path(text)


def _given(text: str) -> Path:
    """Return the file to import; an empty name is none, rather than all that is here."""
    if not text:
        raise argparse.ArgumentTypeError("give the file to import")
    return Path(text)


def _file(text: str) -> Path:
    """Return the file named; an empty name is none."""
    if not text:
        raise argparse.ArgumentTypeError("give the file to export to, such as brief.html")
    return Path(text)


def _add_echo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="its id, file name or title")
    parser.add_argument("--quote", required=True, metavar="TEXT", help="the passage asked about")
    parser.add_argument(
        "--in", action="append", default=[], metavar="ARTICLE", dest="others",
        help="look in this article; else in all, or the likeliest of a large library",
    )  # fmt: skip


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", required=True, type=_file, metavar="FILE")
    parser.add_argument("--format", type=_format, help="else by the file's ending, or md")
    summary = "one composed in the window, with all that it says; see: parallax briefs LIBRARY"
    parser.add_argument("--brief", default="", metavar="NAME", help=summary)
    parser.add_argument("--group-by", choices=("theme", "article", "date"), help="else by theme")
    parser.add_argument("--theme", action="append", default=[], metavar="NAME", dest="themes")
    parser.add_argument("--title", default="", metavar="TEXT")
    parser.set_defaults(told="")


def _add_convert(parser: argparse.ArgumentParser) -> None:
    named = "files that lie in the library, or with --again articles; else all"
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help=named)
    parser.add_argument("--again", action="store_true", help="convert originals anew")
    parser.add_argument(
        "--accept", action="store_true", help="take the new text although marks lose their place"
    )


def _add_editions(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", parser_class=_Parser)
    for name, summary in (
        ("join", "Join articles as editions of one; all of them stay."),
        ("part", "Take an article out of the editions it was joined to."),
        ("compare", "Show what one article says otherwise than another."),
    ):
        made = actions.add_parser(name, help=summary, description=summary)
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        if name == "join":
            made.add_argument("articles", nargs="+", metavar="ARTICLE")
        elif name == "compare":
            made.add_argument("old", metavar="OLD")
            made.add_argument("new", metavar="NEW")
        else:
            made.add_argument("article", metavar="ARTICLE")


def _add_import(parser: argparse.ArgumentParser) -> None:
    what = (
        "articles, PDF, Word and others, folders of them; annotations of W3C or Hypothesis in .json"
        " or .jsonld; a codebook in .qdc"
    )
    parser.add_argument("files", nargs="+", type=_given, metavar="FILE", help=what)


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="make it anew")
    for_others = "give way to others, and tell them the progress"
    parser.add_argument("--progress", action="store_true", help=for_others)


def _add_articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="only these; else all")


def _add_names(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", parser_class=_Parser)

    def action(name: str, summary: str) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=summary, description=summary)
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        return made

    merge = action("merge", "Make one name of several; the last one named, or --into, stays.")
    merge.add_argument("names", nargs="+", metavar="NAME")
    merge.add_argument("--into", default="", metavar="NAME")
    split = action("split", "Make spellings of a name names of their own.")
    split.add_argument("name", metavar="NAME")
    split.add_argument("variants", nargs="+", metavar="SPELLING")
    rename = action("rename", "Show a name in other words; in its own ones where they are empty.")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new_name", metavar="NEW-NAME")
    for name, summary in (("ignore", "List a name no more."), ("heed", "List a name again.")):
        action(name, summary).add_argument("name", metavar="NAME")


def _format(word: str) -> str:
    """Read a format's name; which ones there are, their exporters say."""
    from desktop.briefs.exporters import FORMATS  # noqa: PLC0415 - only to export
    from desktop.exchange.files import Kind  # noqa: PLC0415

    known = (*FORMATS, *Kind)
    if word not in known:
        raise argparse.ArgumentTypeError(f"“{word}” is no format; use one of {', '.join(known)}")
    return word


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value} is no number from 1")
    return int(value)


def _say(message: str) -> None:
    with suppress(OSError):  # where that cannot be written either, the exit status tells
        print(f"parallax: {one_line(message)}", file=sys.stderr)  # noqa: T201 - it is for this
