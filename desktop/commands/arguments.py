"""Which words the command line takes: one line for each verb, and its arguments.

What a verb does is in the module of this room that its line names.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from desktop import __version__
from desktop.commands import dashes
from desktop.process import tell

_USUAL_COLUMNS = 80


class _Formatter(argparse.HelpFormatter):
    """Finds the terminal's width by itself: argparse loads what packs archives to do so."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage that argparse puts before it."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **settings})

    def error(self, message: str) -> NoReturn:
        """Say ``message`` and leave with status 2."""
        tell(f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.")
        raise SystemExit(2)


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: the function that runs it (MODULE.NAME of this room), a summary, its arguments."""

    run: str
    summary: str
    add: Callable[[argparse.ArgumentParser], object] = lambda _: None
    json: bool = True
    has_actions: bool = False


def parsed(name: str, words: Sequence[str]) -> argparse.Namespace:
    """Return what ``words`` say to the verb ``name``, which must be one of `VERBS`."""
    verb = VERBS[name]
    parser, marked = _parser_of(name, verb), dashes.marked(name, words)
    if not any(word.startswith(("-h", "--h")) for word in words):
        parser.usage = ""  # argparse would write it for errors, of which we say a line, without it
    # Names may stand after options as well, which argparse does not know of verbs with actions.
    parse = parser.parse_args if verb.has_actions else parser.parse_intermixed_args
    options = parse(marked)
    dashes.unmark(options)
    return options


def library_named(words: Sequence[str]) -> Path | None:
    """Return the library to open in a window; tell of the version, or of all verbs, if asked."""
    from desktop.commands.overview import EPILOG, SUMMARY  # noqa: PLC0415 - seldom needed

    parser = Parser(prog="parallax", description=SUMMARY, epilog=EPILOG)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--version", action="version", version=f"Parallax {__version__}")
    parser.add_argument("library", nargs="?", type=Path, metavar="LIBRARY")
    library: Path | None = parser.parse_args(words).library
    return library


def _columns() -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size().columns or _USUAL_COLUMNS  # some terminals do not know
    except OSError:
        return _USUAL_COLUMNS


def _parser_of(name: str, verb: Verb) -> argparse.ArgumentParser:
    """Return the parser of one verb; making those of all takes longer than a search."""
    parser = Parser(prog=f"parallax {name}", description=verb.summary)
    parser.set_defaults(run=verb.run)
    parser.add_argument("library", type=_path("the folder your articles are in"), metavar="LIBRARY")
    if verb.json:
        parser.add_argument("--json", action="store_true", help="print JSON")
    verb.add(parser)
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


def _actions(parser: argparse.ArgumentParser) -> Callable[[str, str], argparse.ArgumentParser]:
    """Return what adds an action to a verb, by its name and what it does."""
    actions = parser.add_subparsers(dest="action", parser_class=Parser)

    def action(name: str, summary: str) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=summary, description=summary)
        # Without a default of its own, so that it does not undo a --json given before the action.
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        return made

    return action


def _add_themes(parser: argparse.ArgumentParser) -> None:
    action = _actions(parser)
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


def _add_echo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="its id, file name or title")
    parser.add_argument("--quote", required=True, metavar="TEXT", help="the passage asked about")
    parser.add_argument(
        "--in", action="append", default=[], metavar="ARTICLE", dest="others",
        help="look in this article; else in all, or the likeliest of a large library",
    )  # fmt: skip


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        type=_path("the file to export to, such as brief.html"),
        metavar="FILE",
    )
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
    action = _actions(parser)
    join = action("join", "Join articles as editions of one; all of them stay.")
    join.add_argument("articles", nargs="+", metavar="ARTICLE")
    part = action("part", "Take an article out of the editions it was joined to.")
    part.add_argument("article", metavar="ARTICLE")
    compare = action("compare", "Show what one article says otherwise than another.")
    compare.add_argument("old", metavar="OLD")
    compare.add_argument("new", metavar="NEW")


def _add_import(parser: argparse.ArgumentParser) -> None:
    what = (
        "articles, PDF, Word and others, folders of them; annotations of W3C or Hypothesis in .json"
        " or .jsonld; a codebook in .qdc"
    )
    parser.add_argument(
        "files", nargs="+", type=_path("the file to import"), metavar="FILE", help=what
    )


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="make it anew")
    for_others = "give way to others, and tell them the progress"
    parser.add_argument("--progress", action="store_true", help=for_others)


def _add_articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="only these; else all")


def _add_names(parser: argparse.ArgumentParser) -> None:
    action = _actions(parser)
    merge = action("merge", "Make one name of several; the last one named, or --into, stays.")
    merge.add_argument("names", nargs="+", metavar="NAME")
    merge.add_argument("--into", default="", metavar="NAME")
    split = action("split", "Make spellings of a name names of their own.")
    split.add_argument("name", metavar="NAME")
    split.add_argument("variants", nargs="+", metavar="SPELLING")
    rename = action("rename", "Show a name in other words.")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new_name", metavar="NEW-NAME")
    for name, summary in (("ignore", "List a name no more."), ("heed", "List a name again.")):
        action(name, summary).add_argument("name", metavar="NAME")


def _path(wanted: str) -> Callable[[str], Path]:
    """Return what reads a path; an empty one, as of a variable unset, is none rather than "."."""

    def read(text: str) -> Path:
        if not text:
            raise argparse.ArgumentTypeError(f"give {wanted}")
        return Path(text)

    return read


def _format(word: str) -> str:
    """Return the name of a format that an exporter has."""
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


VERBS: Mapping[str, Verb] = {
    "list": Verb("listing.list_articles", "List the articles of a library."),
    "search": Verb(
        "searching.search", "Find words in all articles, notes and themes.", _add_search
    ),
    "annotate": Verb("marks.annotate", "Highlight a passage of an article.", _add_annotate),
    "annotations": Verb(
        "marks.list_annotations",
        "List highlights and notes, and where they stand now.",
        _add_annotations,
    ),
    "themes": Verb(
        "marks.themes", "List the themes, or change them.", _add_themes, has_actions=True
    ),
    "export": Verb(
        "briefs.export", "Write the annotated brief to a file.", _add_export, json=False
    ),
    "import": Verb(
        "importing.import_articles",
        "Copy articles into the library; add annotations and codebooks.",
        _add_import,
    ),
    "convert": Verb(
        "converting.convert",
        "Make articles of PDF, Word and other files in the library.",
        _add_convert,
    ),
    "index": Verb("searching.index", "Bring the search index up to date.", _add_index),
    "check": Verb("upkeep.check", "Check anchors, and look for orphans and unreadable files."),
    "backups": Verb(
        "upkeep.backups", "List the backups of the annotations, or restore one.", _add_backups
    ),
    "editions": Verb(
        "editions.editions",
        "Find articles that say nearly the same; join or part them.",
        _add_editions,
        has_actions=True,
    ),
    "echo": Verb(
        "comparing.echo",
        "Find the places of other articles that say what a passage says.",
        _add_echo,
    ),
    "matrix": Verb(
        "comparing.matrix", "Show which article has which themes, and who is silent.", _add_matrix
    ),
    "figures": Verb(
        "facts.list_figures", "List figures and dates side by side, conflicts first.", _add_articles
    ),
    "names": Verb(
        "facts.list_names",
        "List the names in the articles, or decide about them.",
        _add_names,
        has_actions=True,
    ),
    "shared": Verb(
        "facts.list_shared", "List shared copy, and trace each quotation.", _add_articles
    ),
    "links": Verb(
        "links.list_links", "List claims and the passages that bear on each.", _add_links
    ),
    "briefs": Verb("briefs.briefs", "List the briefs that were composed in this library."),
}
"""By name, in the order of `cli.VERBS`."""
