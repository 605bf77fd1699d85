"""Formulas as the signs they are made of, in a line: no more of them can be read as text."""

from __future__ import annotations

from desktop.library.converters import markup

_LEFT_OUT = {"annotation", "annotation-xml"}


def formula_text(data: bytes) -> str:
    """Return the signs of a formula in MathML, "a^2+b": what is raised or lowered is marked.

    Raises Refused.
    """
    return _line(markup.tree(data))


def _line(element: markup.Element) -> str:
    if element.name in _LEFT_OUT:
        return ""
    parts = [element.text.strip(), *map(_line, element.children)]
    if element.name in _BETWEEN and len(parts) == 3:
        return f"{parts[1]}{_BETWEEN[element.name]}{_grouped(parts[2])}"
    if element.name == "mfrac" and len(parts) == 3:
        return f"{_grouped(parts[1])}/{_grouped(parts[2])}"
    if element.name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    return "".join(parts)


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


_BETWEEN = {"msup": "^", "msub": "_"}
