"""Words for people: the one seam that every string goes through, in the window and below it.

`tr` looks a sentence up in the catalogue of the language in force; `counted` also chooses the
plural by that language's rule. English is what stands in the code; values are put in by name after
the look-up, never before it. Which languages there are is `languages`' concern.
`tools/translations.py` finds the sentences in the code, and so they stand there literally.
"""

from __future__ import annotations

import gettext


class _Language:
    """The language in force: the one thing of the whole process that all strings depend on."""

    code = "en"
    catalogue = gettext.NullTranslations()


def use(code: str, catalogue: gettext.NullTranslations) -> None:
    """Take all words from ``catalogue`` from now on, which is that of the language ``code``."""
    _Language.code, _Language.catalogue = code, catalogue


def language() -> str:
    """Return the code of the language in force."""
    return _Language.code


def language_tag() -> str:
    """Return the language in force as documents name it, by BCP 47: "zh-CN", not "zh_CN"."""
    return language().replace("_", "-")


def tr(text: str, /, **values: object) -> str:
    """Return ``text`` in the language in force, with ``{name}`` replaced by each value."""
    found = _Language.catalogue.gettext(text)
    return found.format(**values) if values else found


def counted(number: int, one: str, many: str, /, **values: object) -> str:
    """Return ``one`` or ``many`` as the language's plural asks, ``{n}`` being the number."""
    found = _Language.catalogue.ngettext(one, many, number)
    return found.format(n=f"{number:,}", **values)


def later(text: str, /) -> str:
    """Return ``text`` as it is: `translated` says it when it is shown.

    For what stands in tables made at import, when no language is in force yet, and for what is
    kept in files, in English.
    """
    return text


def translated(text: str, /) -> str:
    """Return in the language in force what `later` was given, or what else a file holds."""
    return _Language.catalogue.gettext(text) if text else ""
