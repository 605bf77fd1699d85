"""Older or other states of the files turned into changes: backups and conflicting copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.annotations.annotation import Annotation, same_content
from desktop.annotations.change import Change
from desktop.annotations.filenames import THEMES, TRASH, article_of
from desktop.annotations.sheets import NotASheet, Sheet, read_sheet
from desktop.annotations.theme_file import read_themes
from desktop.annotations.themes import Codebook, Theme


@dataclass(frozen=True, slots=True)
class OtherState:
    """Sheets by article and a codebook that has every theme they use."""

    sheets: Mapping[str, Sheet]
    codebook: Codebook


def restored(files: Mapping[str, bytes], sheets: Mapping[str, Sheet], codebook: Codebook) -> Change:
    """Return the change that brings back what the ``files`` of a backup hold."""
    state = read_state(files, codebook)
    before: list[Annotation | Codebook] = []
    after: list[Annotation | Codebook] = []
    for key, sheet in state.sheets.items():
        now = sheets[key].annotations if key in sheets else {}
        for one in sheet.annotations.values():
            current = now.get(one.id)
            if not same_content(one, current):
                before += [current] if current else []
                after.append(one)
    if state.codebook != codebook:
        before.append(codebook)
        after.append(state.codebook)
    return Change("Restore backup", tuple(before), tuple(after))


def read_state(files: Mapping[str, bytes], codebook: Codebook) -> OtherState:
    """Return what ``files`` hold; themes and names not in ``codebook`` are added to it.

    Files that can't be read are left out.
    """
    names = _Names(codebook, files.get(THEMES))
    sheets: dict[str, Sheet] = {}
    for name, data in files.items():
        if name in (THEMES, TRASH):
            continue
        sheet = read_or_none(data, article_of(name), names.theme_id)
        if sheet:
            sheets[article_of(name)] = sheet
    return OtherState(sheets, names.codebook)


def read_or_none(data: bytes, article: str, theme_id: Callable[[str], str]) -> Sheet | None:
    """Return the sheet in ``data``, or None when it is no annotation file."""
    try:
        return read_sheet(data, article, theme_id)[0]
    except NotASheet:
        return None


class _Names:
    """A codebook that grows by the themes met on the way."""

    def __init__(self, codebook: Codebook, data: bytes | None) -> None:
        self.codebook = codebook
        try:
            other = read_themes(data).codebook if data else Codebook()
        except NotASheet:
            other = Codebook()
        self.codebook = with_themes(codebook, other)

    def theme_id(self, name: str) -> str:
        theme = self.codebook.named(name)
        if theme is None:
            self.codebook = self.codebook.add(name)
            theme = self.codebook.themes[-1]
        return theme.id


def with_themes(codebook: Codebook, other: Codebook) -> Codebook:
    """Return ``codebook`` with the themes of another that it has no name for, nested alike."""
    late = []
    for theme in other.themes:
        above = _namesake(codebook, other, theme.parent)
        if codebook.named(theme.name) is None:
            parent = above.id if above else ""
            codebook = codebook.add(
                theme.name, color=theme.color, description=theme.description, parent=parent
            )
            late += [theme] if theme.parent and not above else []
    for theme in late:
        mine, above = codebook.named(theme.name), _namesake(codebook, other, theme.parent)
        if mine and above and mine.id != above.id and mine not in codebook.ancestors(above.id):
            codebook = codebook.move(mine.id, above.id, len(codebook.children(above.id)))
    return codebook


def _namesake(codebook: Codebook, other: Codebook, theme: str) -> Theme | None:
    """Return our theme of the name that ``theme`` has in the other codebook."""
    theirs = other.find(theme)
    return codebook.named(theirs.name) if theirs else None
