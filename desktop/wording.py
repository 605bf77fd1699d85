"""Words for people: the one seam that every string goes through, in the window and below it.

`tr` looks a sentence up in the catalogue of the language in force; `counted` also chooses the
plural by that language's rule. Catalogues are gettext's, below ``resources/translations``; English
is what stands in the code. Values are put in by name after the look-up, never before it.
"""

from __future__ import annotations

import gettext

from desktop import paths

_DOMAIN = "parallax"


class _Language:
    """The language in force: the one thing of the whole process that all strings depend on."""

    code = "en"
    catalogue = gettext.NullTranslations()


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that Parallax speaks, English first."""
    folders = (paths.resources() / "translations").glob(f"*/LC_MESSAGES/{_DOMAIN}.mo")
    return ("en", *sorted(path.parts[-3] for path in folders))


def speak(code: str) -> None:
    """Use the language ``code`` from now on, such as ``zh_CN``; English where there is none."""
    _Language.catalogue = gettext.translation(
        _DOMAIN, paths.resources() / "translations", [code], fallback=True
    )
    _Language.code = code if code in languages() else "en"


def language() -> str:
    """Return the code of the language in force."""
    return _Language.code


def tr(text: str, /, **values: object) -> str:
    """Return ``text`` in the language in force, with ``{name}`` replaced by each value."""
    found = _Language.catalogue.gettext(text)
    return found.format(**values) if values else found


def counted(number: int, one: str, many: str, /, **values: object) -> str:
    """Return ``one`` or ``many`` as the language's plural asks, ``{n}`` being the number."""
    found = _Language.catalogue.ngettext(one, many, number)
    return found.format(n=f"{number:,}", **values)
