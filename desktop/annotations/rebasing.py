"""Applying a change to a record that was changed elsewhere meanwhile, and the remark on it."""

from __future__ import annotations

from dataclasses import replace

from desktop.annotations.annotation import Annotation
from desktop.annotations.codebook import Codebook
from desktop.annotations.link import Link
from desktop.annotations.merging import merge_record
from desktop.annotations.record import Record, same_content, touched
from desktop.annotations.theme import name_key
from desktop.wording import tr


def rebase(
    before: Record | None, after: Record | None, current: Record | None
) -> tuple[Record | None, str]:
    """Return what a change from ``before`` to ``after`` makes of ``current``, and a remark.

    When it was changed elsewhere in between, the later work stays and the remark, a clause,
    says so; what only this change touched is applied all the same.
    """
    if same_content(before, current):
        return after, ""
    if same_content(after, current):
        return current, ""
    if current is None:
        return None, tr("was deleted elsewhere and stays in the trash")
    if after is None or before is None:
        return current, tr("was changed elsewhere and is kept")
    merged, _ = merge_record(before, current, after)
    in_vain = any(
        getattr(before, name) != getattr(after, name) != getattr(merged, name)
        for name in after.single
    )
    return merged, tr("was changed elsewhere and stays as it is") if in_vain else ""


def moved(record: Record | None, home: Record | None) -> Record | None:
    """Return ``record`` on the articles of ``home``, whose files may have been renamed since."""
    if record is None or home is None:
        return record
    if isinstance(record, Annotation) and isinstance(home, Annotation):
        article = home.article
        return record if record.article == article else replace(record, article=article)
    if isinstance(record, Link) and isinstance(home, Link):
        now = {one.id: one for one in home.passages}
        passages = tuple(
            replace(one, article=now[one.id].article) if one.id in now else one
            for one in record.passages
        )
        return record if passages == record.passages else replace(record, passages=passages)
    return record


def dated_after(result: Record | None, current: Record | None) -> Record | None:
    """Return ``result`` with a date after that of ``current``, so that merging by date keeps it."""
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


def remark_on(record: Record | None, clause: str) -> str:
    """Return the line that tells the user what became of ``record``."""
    if record is None:
        return tr("An annotation {clause}.", clause=clause)
    if isinstance(record, Link):
        said = record.claim or tr("A link")
    else:
        said = record.quote or record.note or name_key(record.article)
    words = " ".join(said.split())
    shown = f"{words[:40]}{'…' if len(words) > 40 else ''}"
    return tr("“{words}” {clause}.", words=shown, clause=clause)
