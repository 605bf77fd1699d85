"""What the user decided about names: merged, kept apart, renamed, ignored; as data, and as JSON.

Decisions are about spellings, so that they hold for articles that come later. Each change makes
another object. Reading and writing the file is the workspace's concern.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from desktop.wording import tr

VERSION = 1
_OURS = ("version", "merged", "apart", "renamed", "ignored")

Json = dict[str, Any]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Decision:
    """A name and the spellings a decision is about; ``extra`` are keys of other programs."""

    name: str
    variants: tuple[str, ...]
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a library.

    ``merged`` are spellings of one name, ``apart`` spellings that are none of it; ``renamed`` maps
    a spelling to what its name is shown as; ``ignored`` are spellings whose name is not listed.
    ``kept`` holds, by list, what could not be understood, ``extra`` unknown keys: both verbatim.
    """

    merged: tuple[Decision, ...] = ()
    apart: tuple[Decision, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict, hash=False)
    ignored: tuple[str, ...] = ()
    kept: Mapping[str, tuple[Any, ...]] = field(default_factory=dict, hash=False)
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def merge(self, name: str, others: Iterable[str]) -> Decisions:
        """Make ``others`` spellings of ``name``, whatever was decided before."""
        added = tuple(dict.fromkeys(one for one in others if one != name))
        pairs = {(name, one) for one in added} | {(one, name) for one in added}
        merged = _gathered((*self.merged, Decision(name, added)))
        return replace(self, merged=merged, apart=_without(self.apart, pairs))

    def split(self, name: str, others: Iterable[str]) -> Decisions:
        """Make ``others`` no spellings of ``name`` any more, whatever joined them."""
        gone = tuple(dict.fromkeys(one for one in others if one != name))
        apart = _gathered((*self.apart, Decision(name, gone)))
        pairs = {(name, one) for one in gone} | {(one, name) for one in gone}
        return replace(self, merged=_without(self.merged, pairs), apart=apart)

    def rename(self, name: str, shown: str) -> Decisions:
        """Show the name spelt ``name`` as ``shown``, or as it is found where that is empty."""
        renamed = {key: value for key, value in self.renamed.items() if key != name}
        return replace(self, renamed=renamed | ({name: shown} if shown else {}))

    def ignore(self, name: str) -> Decisions:
        """List the name that is spelt ``name`` no more."""
        return replace(self, ignored=tuple(dict.fromkeys((*self.ignored, name))))

    def heed(self, name: str) -> Decisions:
        """List the name that is spelt ``name`` again."""
        return replace(self, ignored=tuple(one for one in self.ignored if one != name))

    def heeding_all(self) -> Decisions:
        """Return these decisions with no name ignored."""
        return replace(self, ignored=())

    @property
    def spellings(self) -> frozenset[str]:
        """All spellings that anything was decided about."""
        both = (*self.merged, *self.apart)
        named = {spelt for one in both for spelt in (one.name, *one.variants)}
        return frozenset(named | {*self.renamed, *self.renamed.values(), *self.ignored})

    def without(self, before: Decisions, after: Decisions) -> Decisions:
        """Take back what made ``after`` of ``before``; what was decided since then stays."""
        renamed = {
            key: shown for key, shown in self.renamed.items() if key not in after.renamed
        } | {key: shown for key, shown in self.renamed.items() if before.renamed.get(key) == shown}
        back = {key: shown for key, shown in before.renamed.items() if key not in renamed}
        return replace(
            self,
            merged=_taken_back(self.merged, before.merged, after.merged),
            apart=_taken_back(self.apart, before.apart, after.apart),
            renamed=renamed | back,
            ignored=_taken_back(self.ignored, before.ignored, after.ignored),
        )


def _taken_back(now: Sequence[_T], before: Sequence[_T], after: Sequence[_T]) -> tuple[_T, ...]:
    """Return ``now`` without what ``after`` added to ``before``, and with what it removed."""
    kept = [one for one in now if one in before or one not in after]
    return (*kept, *(one for one in before if one not in after and one not in kept))


def to_json(decisions: Decisions) -> Json:
    """Return what ``names.json`` holds."""
    kept = decisions.kept
    renamed = [{"name": name, "shown": shown} for name, shown in decisions.renamed.items()]
    return {
        "version": VERSION,
        **decisions.extra,
        "merged": [*map(_item, decisions.merged), *kept.get("merged", ())],
        "apart": [*map(_item, decisions.apart), *kept.get("apart", ())],
        "renamed": [*renamed, *kept.get("renamed", ())],
        "ignored": [*decisions.ignored, *kept.get("ignored", ())],
    }


def from_json(whole: Mapping[str, Any]) -> Decisions:
    """Return the decisions in ``whole``; what makes no sense is kept as it is."""
    lists = {key: _list(whole.get(key)) for key in _OURS[1:]}
    merged, merged_rest = _decisions(lists["merged"])
    apart, apart_rest = _decisions(lists["apart"])
    renamed = {one["name"]: one["shown"] for one in lists["renamed"] if _is_renaming(one)}
    rest = {
        "merged": merged_rest,
        "apart": apart_rest,
        "renamed": tuple(one for one in lists["renamed"] if not _is_renaming(one)),
        "ignored": tuple(one for one in lists["ignored"] if not isinstance(one, str)),
    }
    ignored = tuple(one for one in lists["ignored"] if isinstance(one, str))
    extra = {key: value for key, value in whole.items() if key not in _OURS}
    kept = {key: items for key, items in rest.items() if items}
    return Decisions(merged, apart, renamed, ignored, kept, extra)


def are_in(whole: Mapping[str, Any]) -> bool:
    """Return whether a file, however it is called, holds decisions as `to_json` writes them."""
    return all(isinstance(whole.get(key), list) for key in _OURS[1:])


def united(ours: Json, theirs: Json) -> tuple[Json, tuple[str, ...]]:
    """Return what two files decide, and a sentence for each thing that only one can decide.

    Where two can't both hold ours does.
    """
    mine, other = from_json(ours), from_json(theirs)
    apart, merged = _pairs(mine.apart), _pairs(mine.merged)
    renamed = {name: shown for name, shown in other.renamed.items() if name not in mine.renamed}
    whole = replace(
        mine,
        merged=_gathered((*mine.merged, *_without(other.merged, apart))),
        apart=_gathered((*mine.apart, *_without(other.apart, merged))),
        renamed={**mine.renamed, **renamed},
        ignored=tuple(dict.fromkeys((*mine.ignored, *other.ignored))),
        kept={key: _all_kept(mine, other, key) for key in (*mine.kept, *other.kept)},
        extra={**other.extra, **mine.extra},
    )
    clashes = (_pairs(other.merged) & apart) | (_pairs(other.apart) & merged)
    told = [
        tr("“{one}” and “{other}”: the copy decides otherwise; yours stays.", one=one, other=two)
        for one, two in sorted(clashes)
        if one < two
    ] + [
        tr("“{name}”: the copy shows it as “{theirs}”; yours stays.", name=name, theirs=shown)
        for name, shown in other.renamed.items()
        if mine.renamed.get(name, shown) != shown
    ]
    return to_json(whole), tuple(told)


def _pairs(found: Iterable[Decision]) -> set[tuple[str, str]]:
    """Return the spellings that decisions are about, two by two, either way round."""
    pairs = {(one.name, variant) for one in found for variant in one.variants}
    return pairs | {(variant, name) for name, variant in pairs}


def _all_kept(mine: Decisions, other: Decisions, key: str) -> tuple[Any, ...]:
    ours = mine.kept.get(key, ())
    return (*ours, *(one for one in other.kept.get(key, ()) if one not in ours))


def _without(found: Iterable[Decision], pairs: Collection[tuple[str, str]]) -> tuple[Decision, ...]:
    """Take pairs of a name and a spelling out of what was decided."""
    left = (
        replace(one, variants=tuple(v for v in one.variants if (one.name, v) not in pairs))
        for one in found
    )
    return tuple(one for one in left if one.variants or one.extra)


def _gathered(found: Iterable[Decision]) -> tuple[Decision, ...]:
    """Bring what was decided about one name into one decision."""
    names: dict[str, Decision] = {}
    for one in found:
        known = names.get(one.name, Decision(one.name, ()))
        variants = tuple(dict.fromkeys((*known.variants, *one.variants)))
        names[one.name] = Decision(one.name, variants, {**known.extra, **one.extra})
    return tuple(names.values())


def _item(decision: Decision) -> Json:
    return {"name": decision.name, "variants": list(decision.variants), **decision.extra}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _decisions(items: list[Any]) -> tuple[tuple[Decision, ...], tuple[Any, ...]]:
    good = [one for one in items if _is_decision(one)]
    made = tuple(
        Decision(
            one["name"],
            tuple(one["variants"]),
            {key: value for key, value in one.items() if key not in ("name", "variants")},
        )
        for one in good
    )
    return made, tuple(one for one in items if not _is_decision(one))


def _is_decision(item: object) -> bool:
    if not isinstance(item, dict) or not isinstance(item.get("name"), str):
        return False
    variants = item.get("variants")
    return isinstance(variants, list) and all(isinstance(one, str) for one in variants)


def _is_renaming(item: object) -> bool:
    if not isinstance(item, dict) or set(item) != {"name", "shown"}:
        return False
    return isinstance(item["name"], str) and isinstance(item["shown"], str)
