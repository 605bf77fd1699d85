"""RTF followed group by group: where words go, how they are written, what is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from desktop.library.article import Style
from desktop.library.converters.markup import DEEPEST
from desktop.library.converters.rtf.paper import Paper, Run
from desktop.library.converters.rtf.tokens import WESTERN, Token, of_charset, of_page, tokens
from desktop.library.reading import Refused
from desktop.wording import tr

MOST = 1_500_000
"""Words, groups and texts of one file; the longest book has fewer, and they take seconds."""

_UNREAD = {
    "colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "nonshppict", "shprslt", "objdata", "sp",
    "themedata", "bkmkstart", "bkmkend", "xe", "tc", "rxe", "private", "template", "operator",
    "comment", "doccomm", "keywords", "category", "subject", "manager", "company", "hlinkbase",
    "listtable", "listoverridetable", "filetbl", "atnid", "atnauthor", "pict", "annotation",
}  # fmt: skip
_TRANSPARENT = {"shpinst", "shppict", "ud", "cs"}
_NAMED = {"listtext", "pntext", "fldinst", "info", "title", "author", "revtim", "stylesheet",
          "fonttbl"}  # fmt: skip
_SIGNS = {
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "~": "\u00a0", "_": "\u2011", "tab": "\t", "line": "\n", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
_MARKERS = ("listtext", "pntext")
_ENDS = {"par", "sect", "page", "column", "\n", "\r"}
_STYLES = {
    "b": Style.STRONG, "i": Style.EMPHASIS, "strike": Style.STRIKE, "super": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
}  # fmt: skip
_RAISED = frozenset((Style.SUPERSCRIPT, Style.SUBSCRIPT))
_HEADING = re.compile(r"(?:heading|Überschrift|titre|标题|標題)\s*([1-6])", re.IGNORECASE)
_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group: where its words go, how they are written and encoded."""

    goes: str = "text"
    codec: str = ""
    skips: int = 1  # characters after each \u that stand in for it
    styles: frozenset[Style] = frozenset()
    href: str = ""
    is_hidden: bool = False
    is_deleted: bool = False


class RtfReader:
    """Reads a file once: `paper` has its blocks then, `seen` counts what was left out."""

    def __init__(self) -> None:
        self.paper = Paper()
        self.facts: dict[str, str] = {}
        self.seen: Counter[str] = Counter()
        self._state = _State()
        self._groups: list[tuple[_State, bool]] = []
        self._is_new = False  # nothing of the group was read yet
        self._is_starred = False
        self._interrupts = False  # the group is a note or a box of text
        self._codec = WESTERN
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._headings: dict[int, int] = {}
        self._style = 0
        self._field = ""
        self._waiting = b""  # bytes of one encoding; a character may need two of them
        self._high = 0  # the first half of a character beyond the 16 bits of \u
        self._to_skip = 0
        self._notes_open = 0
        self._followed: Mapping[str, Callable[[int], None]] = {
            "pard": self._on_pard,
            "plain": self._on_plain,
            "s": self._on_style,
            "outlinelevel": self._on_outline,
            "ilvl": self._on_depth,
            "intbl": self._on_table,
            "cell": self._on_cell,
            "row": self._on_row,
            "nestcell": self._on_nested_cell,
            "nestrow": self._on_nested_row,
            "nosupersub": self._on_unraised,
            "v": self._on_hidden,
            "deleted": self._on_deleted,
            "revised": self._on_revised,
            "chftn": self._on_note_sign,
            "uc": self._on_skips,
            "ansicpg": self._on_page_of_codes,
            "f": self._on_font,
            "fcharset": self._on_charset,
            "yr": self._on_year,
            "mo": self._on_month,
            "dy": self._on_day,
        }

    def read(self, content: str) -> None:
        """Read ``content``, a file's bytes as Latin-1. Raises Refused."""
        is_crowded = content.count("}") > MOST  # told in no time
        for number, token in enumerate(tokens(content)):
            if is_crowded or number > MOST:
                raise Refused(tr("it has too many paragraphs for one article"))
            if token.kind == "text":
                self._text(token.text)
            else:
                self._flush()
                self._turn(token)
        self._flush()
        self.paper.finish()

    def _turn(self, token: Token) -> None:
        if token.kind == "open":
            self._groups.append((self._state, self._interrupts))
            self._is_new, self._is_starred, self._interrupts = True, False, False
            if len(self._groups) > DEEPEST:
                raise Refused(tr("it is nested too deep"))
        elif token.kind == "close":
            self._close()
        elif token.word == "*":
            self._is_starred = True
        else:
            self._word(token.word, token.number)

    def _close(self) -> None:
        if self._state.goes in _MARKERS:
            self._fill_marker()
        if self._interrupts:
            self.paper.resume()
            self._notes_open = max(0, self._notes_open - 1)
        if self._groups:
            self._state, self._interrupts = self._groups.pop()
        self._to_skip, self._is_new = 0, False

    def _fill_marker(self) -> None:
        """Put a bullet into a marker of nothing but room: some programs leave the number to us."""
        line, is_last = self.paper.line, self._groups and self._groups[-1][0].goes == "text"
        if is_last and line.marker and not line.marker.strip():
            line.marker = "•"

    def _text(self, data: bytes) -> None:
        cut = min(self._to_skip, len(data))
        self._to_skip -= cut
        self._waiting += data[cut:]
        self._is_new = False

    def _flush(self) -> None:
        if self._waiting:
            data, self._waiting = self._waiting, b""
            self._say(data.decode(self._state.codec or self._codec, "replace"))

    def _word(self, word: str, number: int | None) -> None:
        if self._is_new:
            self._is_new = False
            if self._opens(word):
                return
        if word == "u":
            self._unicode(number or 0)
        elif self._to_skip:
            self._to_skip -= 1
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _ENDS:
            self._end_line()
        elif word in _STYLES:
            self._set_style(_STYLES[word], is_on=number != 0)
        elif follow := self._followed.get(word):
            follow(1 if number is None else number)

    def _opens(self, word: str) -> bool:
        """Follow the first word of a group, which may say where all its words go."""
        state = self._state
        if word in ("footnote", "shptxt") and state.goes == "text":
            self.seen[word] += 1
            self._notes_open += word == "footnote"
            self.paper.interrupt(as_note=word == "footnote")
            self._state, self._interrupts = replace(state, styles=frozenset()), True
        elif word == "fldrslt":
            found = _LINK.search(self._field)
            self._state = replace(state, href=found[1] if found else "")
            self._field = ""
        elif word in _UNREAD:
            self.seen[word] += state.goes == "text"
            self._state = replace(state, goes="nowhere")
        elif word in _NAMED and state.goes != "nowhere":
            self.facts.pop(word, None)  # it was said for programs that know no Unicode
            self._state = replace(state, goes=word)
        elif self._is_starred and word not in _TRANSPARENT:
            self._state = replace(state, goes="nowhere")
        else:
            return False
        return True

    def _end_line(self) -> None:
        if self._state.goes in _MARKERS:  # AbiWord puts the item in its marker
            line = self.paper.line
            marker, _, text = line.marker.partition("\t")
            line.marker = marker.strip() or "•"
            self.paper.say(Run(text))
            self.paper.end_line()
        elif self._state.goes == "text":
            self.paper.end_line()

    def _unicode(self, number: int) -> None:
        code, self._to_skip = number & 0xFFFF, self._state.skips
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00 if self._high else 0xFFFD
        self._high = 0
        self._say(chr(code))

    def _say(self, text: str) -> None:
        state = self._state
        if state.goes == "text":
            if not (state.is_hidden or state.is_deleted):
                self.paper.say(Run(text, state.styles, state.href))
        elif state.goes in _MARKERS:
            self.paper.line.marker += text
        elif state.goes == "fldinst":
            self._field += text
        elif state.goes == "stylesheet":
            if found := _HEADING.search(text):
                self._headings[self._style] = int(found[1])
        elif state.goes in ("title", "author"):
            self.facts[state.goes] = self.facts.get(state.goes, "") + text

    def _set_style(self, style: Style, *, is_on: bool) -> None:
        styles = self._state.styles - (_RAISED if style in _RAISED else {style})
        self._state = replace(self._state, styles=styles | {style} if is_on else styles)

    def _on_pard(self, _: int) -> None:
        if self._state.goes == "text":
            line = self.paper.line
            line.level = line.depth = 0
            line.in_table = False

    def _on_style(self, number: int) -> None:
        self._style = number
        if self._state.goes == "text":
            self.paper.line.level = self._headings.get(number, 0)

    def _on_outline(self, number: int) -> None:
        level = number + 1 if 0 <= number < 6 else 0
        if self._state.goes == "text":
            self.paper.line.level = level
        elif self._state.goes == "stylesheet" and level:
            self._headings[self._style] = level

    def _on_depth(self, number: int) -> None:
        self.paper.line.depth = max(0, min(number, 8))

    def _on_table(self, _: int) -> None:
        self.paper.line.in_table = True

    def _on_plain(self, _: int) -> None:
        self._state = replace(self._state, styles=frozenset(), is_hidden=False, is_deleted=False)

    def _on_unraised(self, _: int) -> None:
        self._state = replace(self._state, styles=self._state.styles - _RAISED)

    def _on_hidden(self, number: int) -> None:
        self.seen["hidden"] += bool(number) and not self._state.is_hidden
        self._state = replace(self._state, is_hidden=bool(number))

    def _on_deleted(self, number: int) -> None:
        self.seen["deleted"] += bool(number)
        self._state = replace(self._state, is_deleted=bool(number))

    def _on_revised(self, number: int) -> None:
        self.seen["inserted"] += bool(number)

    def _on_note_sign(self, _: int) -> None:
        if self._state.goes == "text":
            number = self.seen["footnote"] + (not self._notes_open)
            styles = self._state.styles | {Style.SUPERSCRIPT}
            self.paper.say(Run(str(number), styles, self._state.href))

    def _on_skips(self, number: int) -> None:
        self._state = replace(self._state, skips=max(0, number))

    def _on_page_of_codes(self, number: int) -> None:
        self._codec = of_page(number)

    def _on_font(self, number: int) -> None:
        self._font = number
        if self._state.goes != "fonttbl":
            self._state = replace(self._state, codec=self._fonts.get(number, ""))

    def _on_charset(self, number: int) -> None:
        self._fonts[self._font] = of_charset(number, "")

    def _on_year(self, number: int) -> None:
        self._date("year", number)

    def _on_month(self, number: int) -> None:
        self._date("month", number)

    def _on_day(self, number: int) -> None:
        self._date("day", number)

    def _date(self, part: str, number: int) -> None:
        if self._state.goes == "revtim":
            self.facts[part] = f"{number:02}"

    def _on_cell(self, _: int) -> None:
        self.paper.end_cell()

    def _on_row(self, _: int) -> None:
        self.paper.end_row()

    def _on_nested_cell(self, _: int) -> None:
        if self._state.goes == "text":
            self.paper.end_nested_cell()

    def _on_nested_row(self, _: int) -> None:
        self.paper.end_nested_row()
