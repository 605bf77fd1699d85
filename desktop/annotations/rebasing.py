"""A change that meets something changed elsewhere in between: what happens, and what is said."""

from __future__ import annotations

from dataclasses import replace

from desktop.annotations.annotation import Annotation, same_content, touched
from desktop.annotations.merging import merge_annotation
from desktop.annotations.themes import Codebook, name_key


def rebase(
    before: Annotation | None, after: Annotation | None, current: Annotation | None
) -> tuple[Annotation | None, str]:
    """Return what a change from ``before`` to ``after`` makes of ``current``, and a remark.

    When it was changed elsewhere in between, the later work stays and the remark, a clause,
    says so; what only this change touched is applied all the same.
    """
    if same_content(before, current):
        return after, ""
    if same_content(after, current):
        return current, ""
    if current is None:
        return None, "was deleted elsewhere and stays in the trash"
    if after is None or before is None:
        return current, "was changed elsewhere and is kept"
    merged, _ = merge_annotation(before, current, after)
    in_vain = any(
        getattr(before, name) != getattr(after, name) != getattr(merged, name)
        for name in ("selector", "note")
    )
    return merged, "was changed elsewhere and stays as it is" if in_vain else ""


def moved(annotation: Annotation | None, home: Annotation | None) -> Annotation | None:
    """Return ``annotation`` on the article that it is on by now; the file may have been renamed."""
    if annotation is None or home is None or annotation.article == home.article:
        return annotation
    return replace(annotation, article=home.article)


def later(result: Annotation | None, current: Annotation | None) -> Annotation | None:
    """Return ``result`` dated after what it replaces, so that merging by time keeps it."""
    if result is None or current is None or same_content(result, current):
        return current if current and same_content(result, current) else result
    return result if result.modified > current.modified else touched(result)


def keeping_old_names(codebook: Codebook, current: Codebook) -> Codebook:
    """Return the codebook where each renamed theme still answers to the name files hold."""
    themes = []
    for theme in codebook.themes:
        before = current.find(theme.id)
        if before and before.name != theme.name and not codebook.named(before.name):
            theme = replace(theme, formerly=(*theme.formerly, before.name))  # noqa: PLW2901
        themes.append(theme)
    return Codebook(themes)


def remark_on(annotation: Annotation | None, clause: str) -> str:
    """Return the line that tells the user what became of ``annotation``."""
    if annotation is None:
        return f"An annotation {clause}."
    words = " ".join((annotation.quote or annotation.note or name_key(annotation.article)).split())
    return f"“{words[:40]}{'…' if len(words) > 40 else ''}” {clause}."
