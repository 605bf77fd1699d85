"""Where an account says that something befell nobody: "no one was hurt", 无人伤亡."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.compare.figures.mention import Kind, Reading

_BEFELL = (
    r"(?:hurt|injured|wounded|killed|dead|missing|trapped|arrested|detained|infected|evacuated)"
)
_ENGLISH = re.compile(
    rf"\b(?:no[ ]one|nobody|none)(?=[ ](?:was|were|is|has[ ]been|have[ ]been|had[ ]been|got)"
    rf"[ ](?:\w+ly[ ])?{_BEFELL}\b)"
    rf"|\b(?:no[ ](?:one|[a-z]+)|nobody|none)(?=[ ](?:has|have|had)[ ]died\b)"
    r"|\bno(?=[ ](?:reports[ ]of[ ])?(?:casualties|injuries|deaths|fatalities|victims|arrests)\b)",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?:无|没有|未造成|未有|并无)(?:任何)?人员?(?=伤亡|受伤|死亡|遇难|丧生|失踪|被困|被捕)"
)


def find(text: str) -> Iterator[Reading]:
    """Yield in the plain ``text`` what tells of nobody, as a count of nought."""
    for pattern in (_ENGLISH, _CHINESE):
        for match in pattern.finditer(text):
            yield Reading(*match.span(), Kind.COUNT, 0.0, 0.0, "")
