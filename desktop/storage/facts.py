"""What the reader says of articles, as their cached files hold it, and how it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.annotations.change import Change
from desktop.annotations.facts import Facts, merged_values
from desktop.storage.cached_file import CachedFile


def apply_facts(
    change: Change, file_of: Callable[[str], CachedFile]
) -> tuple[list[Facts], list[Facts]]:
    """Apply what ``change`` says of articles; return what was said and is now, where it differs.

    What was said elsewhere of other facts in between stays. ``file_of`` gives an article's file.
    """
    old = {one.article: one.values for one in change.before if isinstance(one, Facts)}
    new = {one.article: one.values for one in change.after if isinstance(one, Facts)}
    before, after = [], []
    for article in dict.fromkeys((*old, *new)):
        cached_file = file_of(article)
        now = cached_file.collection.facts
        merged = merged_values(old.get(article, {}), new.get(article, {}), now)
        if dict(merged) != dict(now):
            cached_file.collection = replace(cached_file.collection, facts=merged)
            before.append(Facts(article, now))
            after.append(Facts(article, merged))
    return before, after
