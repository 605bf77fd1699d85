"""What the styles of an OpenDocument text say: which words are bold, which lists are numbered."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.library.converters import markup

_PLAIN = {"none", "normal", ""}


@dataclass(slots=True)
class Styles:
    """Styles by name: ``tags`` of HTML for words, and the levels at which lists are numbered."""

    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbered: set[tuple[str, int]] = field(default_factory=set)
    parents: dict[str, str] = field(default_factory=dict)
    _name: str = ""
    _list: str = ""

    def read(self, content: bytes) -> None:
        """Take in the styles of a part, if there is one. Raises Refused."""
        if content:
            markup.read_events(content, self._opened, lambda _: None, lambda _: None)

    def is_called(self, name: str, wanted: str) -> bool:
        """Return whether the style ``name`` is, or is made from, the one that is ``wanted``."""
        for _ in range(8):  # files may hold loops
            if name == wanted:
                return True
            name = self.parents.get(name, "")
        return False

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._name = attributes.get("name", "")
            self.parents[self._name] = attributes.get("parent-style-name", "")
        elif name == "text-properties" and self._name:
            self.tags[self._name] = tuple(_tags(attributes))
        elif name == "list-style":
            self._list = attributes.get("name", "")
        elif name == "list-level-style-number" and attributes.get("num-format"):
            level = attributes.get("level", "1")
            self.numbered.add((self._list, int(level) if level.isdecimal() else 1))


def _tags(attributes: dict[str, str]) -> list[str]:
    position = attributes.get("text-position", "").split()[:1]
    wanted = {
        "strong": attributes.get("font-weight", "") in ("bold", "600", "700", "800", "900"),
        "em": attributes.get("font-style", "") in ("italic", "oblique"),
        "s": attributes.get("text-line-through-style", "") not in _PLAIN,
        "sup": position and (position[0] == "super" or position[0].rstrip("%").isdecimal()),
        "sub": position and (position[0] == "sub" or position[0].startswith("-")),
    }
    return [tag for tag, is_wanted in wanted.items() if is_wanted]
