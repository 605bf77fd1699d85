"""Every format a brief can be written in; each exporter is imported when it is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from desktop.briefs.brief import Brief
from desktop.errors import InputError
from desktop.files import write_bytes
from desktop.wording import later, tr


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name for users, and the module whose ``export`` writes it."""

    name: str
    module: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "md": Format("Markdown", "markdown"),
        "html": Format(later("Web page"), "html"),
        "pdf": Format("PDF", "pdf"),
        "docx": Format(later("Word document"), "docx"),
        "json": Format("JSON", "json"),
        "csv": Format(later("Spreadsheet (CSV)"), "csv"),
    }
)
"""The formats by the ending of their files, in the order they are offered."""


def export(brief: Brief, format: str) -> bytes:  # noqa: A002 - the option's name everywhere
    """Return ``brief`` in one of `FORMATS`; raises InputError for another."""
    if format not in FORMATS:
        message = tr(
            'A brief can\'t be written as "{format}"; use one of {formats}.',
            format=format,
            formats=", ".join(FORMATS),
        )
        raise InputError(message)
    exporter = import_module(f"desktop.briefs.{FORMATS[format].module}")
    data: bytes = exporter.export(brief)
    return data


def format_of(path: Path, others: Sequence[str] = ()) -> str:
    """Return the format that the file's ending asks for.

    Raises InputError for another ending. Its message lists all that there are, with the ``others``:
    endings of what can be exported but is no brief.
    """
    ending = path.suffix.lower().lstrip(".")
    name = {"markdown": "md", "htm": "html"}.get(ending, ending)
    if name not in FORMATS:
        endings = ", ".join((*(f".{known}" for known in FORMATS), *others))
        message = tr(
            "{name}: say the format, or give the file one of the endings {endings}.",
            name=path.name,
            endings=endings,
        )
        raise InputError(message)
    return name


def doubt(brief: Brief, format: str) -> str:  # noqa: A002 - as in export
    """Return a warning about ``brief`` in a format: symbols that no font has; "" for none."""
    if format != "pdf":
        return ""
    from desktop.briefs import glyphs, pdf  # noqa: PLC0415 - Qt, for this format alone

    with pdf.application():
        return glyphs.warning(glyphs.pictograms(brief))


def write(brief: Brief, path: Path, format: str = "") -> None:  # noqa: A002 - as in export
    """Write ``brief`` to ``path`` atomically, in the format its ending tells unless one is given.

    Raises InputError for an unknown format and WriteFailed.
    """
    write_bytes(path, export(brief, format or format_of(path)))
