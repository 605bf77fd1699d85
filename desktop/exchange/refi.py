"""The codebook as a REFI-QDA file (.qdc), which MAXQDA, NVivo, QualCoder and Taguette exchange."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape  # of XML too; xml.sax would load a network stack
from types import MappingProxyType
from xml.parsers import expat

from desktop.annotations.codebook import DEEPEST, Codebook
from desktop.annotations.palette import PALETTE, is_color, tint
from desktop.annotations.theme import Theme
from desktop.errors import ThemeError
from desktop.wording import tr

_NAMESPACE = "urn:QDA-XML:codebook:1.0"
_SCHEMA = "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_NAMES = MappingProxyType({tint(name, dark=False): name for name in PALETTE})


class NotACodebook(ValueError):
    """Bytes that are no REFI-QDA codebook; the message is a clause."""


def write_codebook(codebook: Codebook) -> bytes:
    """Return ``codebook`` as a .qdc file; nesting, colours and descriptions included."""
    codes = "".join(_code(codebook, theme, "    ") for theme in codebook.children())
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<CodeBook xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n'
        f'    xsi:schemaLocation="{_NAMESPACE} {_SCHEMA}" origin="Parallax">\n'
        f"  <Codes>\n{codes}  </Codes>\n</CodeBook>\n"
    ).encode()


def read_codebook(data: bytes) -> Codebook:
    """Return the codebook in a .qdc file; raises NotACodebook.

    Of two codes with one name the second gets its parent's name in front.
    """
    codebook = Codebook()
    ids: dict[int, str] = {}
    guids: dict[str, dict[str, str]] = {}
    for number, code in enumerate(_parsed(data)):
        parent = ids.get(code.parent, "")
        if parent and len(codebook.ancestors(parent)) + 1 >= DEEPEST:
            parent = codebook.get(parent).parent  # beside what it is below
        name = code.name
        if codebook.named_now(name) and parent:
            name = f"{codebook.get(parent).name} / {name}"
        try:
            codebook = codebook.add(
                name,
                color=_color(code.color),
                description=" ".join(code.description).strip(),
                parent=parent,
            )
        except ThemeError:
            twin = codebook.named_now(name) if name.strip() else None
            ids[number] = twin.id if twin else parent
            continue
        ids[number] = codebook.themes[-1].id
        if code.guid:
            guids[ids[number]] = {"guid": code.guid}
    return codebook.with_extra(guids)


@dataclass(slots=True)
class _Code:
    name: str
    color: str
    guid: str
    parent: int
    description: list[str] = field(default_factory=list)


class _Handler:
    """Collects codes in document order; each knows the number of its parent."""

    def __init__(self) -> None:
        self.codes: list[_Code] = []
        self.rooted = False
        self._open: list[int] = []
        self._described = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "CodeBook":
            self.rooted = True
        elif name == "Code":
            parent = self._open[-1] if self._open else -1
            self._open.append(len(self.codes))
            name, color, guid = (attributes.get(key, "") for key in ("name", "color", "guid"))
            self.codes.append(_Code(name, color, guid, parent))
        self._described = name == "Description"

    def end(self, tag: str) -> None:
        self._described = False
        if tag.rpartition(" ")[2] == "Code":
            self._open.pop()

    def text(self, data: str) -> None:
        if self._described and self._open:
            self.codes[self._open[-1]].description.append(data)


def _parsed(data: bytes) -> list[_Code]:
    handler = _Handler()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        message = str(error) if isinstance(error, NotACodebook) else tr("it is not valid XML")
        raise NotACodebook(message) from error
    if not handler.rooted:
        raise NotACodebook(tr("it is no REFI-QDA codebook"))
    return handler.codes


def _color(written: str) -> str:
    """Return the colour of a code as ours: by its name, which has a dark side too, if it is one."""
    named = _NAMES.get(written.lower(), written)
    return named if is_color(named) else ""


def _refuse(*_: object) -> None:
    raise NotACodebook(tr("it declares a document type, which a codebook has no use for"))


def _code(codebook: Codebook, theme: Theme, pad: str) -> str:
    known = theme.extra.get("guid")
    guid = known if isinstance(known, str) and known else _guid(theme)
    color = tint(theme.color, dark=False) if not theme.color.startswith("#") else theme.color
    opening = (
        f'{pad}<Code guid="{escape(_legal(guid))}" name="{escape(_legal(theme.name))}"'
        f' isCodable="true" color="{color}"'
    )
    inner = "".join(_code(codebook, child, pad + "  ") for child in codebook.children(theme.id))
    if theme.description:
        described = escape(_legal(theme.description), quote=False)
        inner = f"{pad}  <Description>{described}</Description>\n" + inner
    return f"{opening}>\n{inner}{pad}</Code>\n" if inner else f"{opening}/>\n"


def _guid(theme: Theme) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"parallax-theme:{_legal(theme.id)}"))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
