"""XML from outside, read within limits: no entity is ever declared, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from desktop.library.reading import Refused
from desktop.wording import tr

DEEPEST = 500

_NAMESPACE = "}"


@dataclass(slots=True)
class Element:
    """One element: its name and attributes without namespaces, and what it holds."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Return every element below that is called ``name``, in the order of the document."""
        found: list[Element] = []
        waiting = self.children[::-1]
        while waiting:
            one = waiting.pop()
            found += [one] if one.name == name else []
            waiting += one.children[::-1]
        return found

    def first(self, name: str) -> str:
        """Return the text of the first element below called ``name``, or ""."""
        return next((one.text.strip() for one in self.all(name) if one.text.strip()), "")


def read_events(
    data: bytes,
    opened: Callable[[str, dict[str, str]], None],
    closed: Callable[[str], None],
    said: Callable[[str], None],
) -> None:
    """Call back for each element of ``data`` as it opens and closes, and for the text between.

    ``opened`` gets its name and attributes, ``closed`` its name, both without namespaces; ``said``
    gets the text. Raises Refused.
    """
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refused(tr("its XML is nested too deep"))
        opened(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        closed(_local(name))

    parser = expat.ParserCreate(namespace_separator=_NAMESPACE)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = said
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused(tr("it is damaged; its XML cannot be read")) from error


def tree(data: bytes) -> Element:
    """Return the root of ``data``, for small parts such as tables of contents. Raises Refused."""
    root = Element("", {})
    open_ones = [root]

    def opened(name: str, attributes: dict[str, str]) -> None:
        made = Element(name, attributes)
        open_ones[-1].children.append(made)
        open_ones.append(made)

    def said(text: str) -> None:
        open_ones[-1].text += text

    read_events(data, opened, lambda _: _drop(open_ones), said)
    return root


def check(data: bytes) -> None:
    """Read ``data`` once to see that another parser may. Raises Refused."""
    read_events(data, lambda _name, _attributes: None, lambda _name: None, lambda _text: None)


def _drop(elements: list[Element]) -> None:
    elements.pop()


def _local(name: str) -> str:
    return name.rpartition(_NAMESPACE)[2]


def _refuse_entity(*_: object) -> None:
    raise Refused(tr("its XML defines entities, which documents do not need; it may be an attack"))
