"""Which searches were made lately, and which are kept: one small file for each library."""

from __future__ import annotations

from pathlib import Path

from desktop import paths
from desktop.settings_file import Hand, SettingsFile, at_once

_RECENT, _LONGEST = 30, 400


class SearchMemory:
    """The searches of one library, the latest first; what cannot be read counts as none."""

    def __init__(self, library: Path, hand: Hand = at_once) -> None:
        """Give what writes them to ``hand``."""
        name = f"{paths.library_name(library)}.json"
        self._file = SettingsFile(paths.config_folder() / "searches" / name)
        self._hand = hand
        values = self._file.read()
        self._recent, self._saved = _texts(values.get("recent")), _texts(values.get("saved"))

    @property
    def recent(self) -> tuple[str, ...]:
        """The searches made lately, without those that are kept."""
        return tuple(query for query in self._recent if query not in self._saved)

    @property
    def saved(self) -> tuple[str, ...]:
        """The searches that are kept."""
        return tuple(self._saved)

    def remember(self, query: str) -> None:
        """Note that ``query`` was searched for."""
        query = query.strip()
        if query and len(query) <= _LONGEST and self._recent[:1] != [query]:
            self._recent = [query, *(one for one in self._recent if one != query)][:_RECENT]
            self._file.try_to_keep({"recent": self._recent}, self._hand)

    def save(self, query: str) -> None:
        """Keep ``query`` until it is forgotten."""
        if (query := query.strip()) and query not in self._saved:
            self._saved.insert(0, query)
            self._keep()

    def forget(self, query: str) -> None:
        """Keep ``query`` no longer; it may still be among the recent ones."""
        if query in self._saved:
            self._saved.remove(query)
            self._keep()

    def _keep(self) -> None:
        self._file.keep({"saved": list(self._saved)}, self._hand)


def _texts(value: object) -> list[str]:
    found = value if isinstance(value, list) else []
    return [one for one in found if isinstance(one, str) and one.strip()]
