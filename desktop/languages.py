"""The languages that Parallax speaks: gettext's catalogues below ``resources/translations``."""

from __future__ import annotations

import gettext

from desktop import paths, wording

_DOMAIN = "parallax"


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that Parallax speaks, English first."""
    folders = (paths.resources() / "translations").glob(f"*/LC_MESSAGES/{_DOMAIN}.mo")
    return ("en", *sorted(path.parts[-3] for path in folders))


def speak(code: str) -> None:
    """Use the language ``code`` from now on, such as ``zh_CN``; English where there is none."""
    if code == "en" or code not in languages():
        wording.use("en", gettext.NullTranslations())
        return
    folder = paths.resources() / "translations"
    wording.use(code, gettext.translation(_DOMAIN, folder, [code], fallback=True))
