"""The brief as the export dialog was left, to go on with when it opens again.

It is no part of the library until it is kept or exported under a name.
"""

from __future__ import annotations

import json

from desktop.briefs import plan as plans
from desktop.briefs.plan import Plan
from desktop.ui.choices import Choices
from desktop.ui.session import Session

_LEFT = "brief_left"


class LeftBrief:
    """Remembers one plan, with the name of the kept brief that it was made of."""

    def __init__(self, session: Session, choices: Choices) -> None:
        self._session, self._choices = session, choices

    def read(self) -> tuple[str, Plan] | None:
        """Return name and plan, or None; the name is "" where the brief was never kept."""
        try:
            name, text = self._choices.texts(_LEFT)
            held = json.loads(text)
        except ValueError:
            return None
        return name, plans.from_json(held, self._session.infos, self._session.codebook)

    def remember(self, name: str, plan: Plan) -> None:
        """Remember what the dialog says now."""
        held = plans.to_json(plan, self._session.infos, self._session.codebook)
        self._keep([name, json.dumps(held, ensure_ascii=False)])

    def forget(self) -> None:
        """Remember nothing: what was said is kept in the library."""
        self._keep([])

    def _keep(self, texts: list[str]) -> None:
        self._choices.keep(_LEFT, texts, self._session.keep)
