"""Of questions asked in the background only the last one is answered."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from desktop.errors import Cancelled, InputError
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.background.latest import Latest


def asked(jobs: Jobs) -> tuple[Latest, list[object]]:
    """Return one to be asked, and the answers it tells."""
    latest, answers = Latest(jobs, jobs), list[object]()
    latest.answered.connect(answers.append)
    return latest, answers


def after(gate: threading.Event, answer: object) -> Callable[[Job], object]:
    """Return work that answers once the gate is open, whether somebody still wants it or not."""
    return lambda _: gate.wait(5) and answer


def test_only_the_last_question_is_answered_and_those_between_are_not_even_begun(
    qtbot: QtBot,
) -> None:
    jobs, gate, begun = Jobs(), threading.Event(), list[int]()
    latest, answers = asked(jobs)
    latest.ask(after(gate, "first"))
    latest.ask(lambda _: begun.append(2))
    latest.ask(lambda _: "third")
    gate.set()
    qtbot.waitUntil(lambda: not latest.is_busy and jobs.is_idle)
    assert (answers, begun) == (["third"], [])


def test_what_is_asked_for_no_more_is_stopped_and_not_told(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    latest, answers = asked(jobs)
    latest.ask(after(gate, "old"))
    assert latest.is_busy
    latest.forget()
    assert not latest.is_busy
    gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert answers == []
    latest.ask(lambda _: "new")
    qtbot.waitUntil(lambda: answers == ["new"])


def test_failure_is_told_and_that_nothing_is_asked_any_more(qtbot: QtBot) -> None:
    jobs = Jobs()
    latest, told = asked(jobs)
    latest.failed.connect(told.append)
    latest.rested.connect(lambda: told.append("rested"))

    def fails(_: Job) -> None:
        message = "There is no such thing."
        raise InputError(message)

    latest.ask(fails)
    qtbot.waitUntil(lambda: told == ["There is no such thing.", "rested"])


def test_work_that_is_given_up_or_fails_does_not_keep_others_waiting(qtbot: QtBot) -> None:
    jobs = Jobs()
    latest, answers = asked(jobs)
    for error in (Cancelled("Stopped."), InputError("There is no such thing.")):

        def fails(_: Job, error: Exception = error) -> None:
            raise error

        latest.ask(fails)
        qtbot.waitUntil(lambda: not latest.is_busy)
    latest.ask(lambda _: "found")
    qtbot.waitUntil(lambda: answers == ["found"])
