from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import Cancelled, InputError
from desktop.ui.background import jobs as jobs_module
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.background.process import CommandProcess


def never(_: Job) -> None:
    raise AssertionError


def told(job: Job) -> None:
    raise InputError("There is no such thing.")


def stopped(job: Job) -> None:
    if job.is_cancelled():
        raise Cancelled("Stopped.")


def endings(job: Job) -> list[str]:
    """Return what the job signals, in order, as it is signalled."""
    heard: list[str] = []
    for name in ("succeeded", "failed", "cancelled", "finished"):
        getattr(job, name).connect(lambda *_, name=name: heard.append(name))
    return heard


@pytest.mark.parametrize(
    ("work", "ending"), [(lambda _: 3, "succeeded"), (told, "failed"), (stopped, "cancelled")]
)
def test_job_signals_exactly_one_ending(work: object, ending: str) -> None:
    job = Job(work)
    heard = endings(job)
    job.cancel()
    job.run()
    assert heard == [ending, "finished"]


def test_failure_is_told_in_the_words_of_the_error(qtbot: QtBot) -> None:
    job = Job(told)
    with qtbot.waitSignal(job.failed) as failed:
        job.run()
    assert failed.args == ["There is no such thing."]


def test_what_nobody_waits_for_is_done_one_after_another(qtbot: QtBot) -> None:
    jobs, at_once, most = Jobs(), threading.Semaphore(0), list[bool]()

    def alone(_: Job) -> None:
        at_once.release()
        most.append(at_once.acquire() and not at_once.acquire(timeout=0.02))

    for _ in range(4):
        jobs.start(alone, patient=True)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert most == [True] * 4
    assert jobs.close(1)


def test_progress_is_told_now_and_then_and_at_the_end() -> None:
    seen: list[tuple[int, int]] = []
    job = Job(lambda job: [job.progress(done, 5000) for done in range(1, 5001)])
    job.progressed.connect(lambda *args: seen.append(args))
    job.run()
    assert seen[-1] == (5000, 5000)
    assert len(seen) < 500


def test_quick_work_does_not_wait_for_long_work(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    for _ in range(8):
        jobs.start(lambda _: gate.wait(10))
    heard: list[str] = []
    jobs.start(lambda _: 3, finished=lambda: heard.append("finished"), quick=True)
    qtbot.waitUntil(lambda: "finished" in heard, timeout=3000)
    gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=3000)


def test_quick_work_does_not_wait_for_a_slow_disk_but_stopping_does(qtbot: QtBot) -> None:
    jobs = Jobs()
    spinning, heard = threading.Event(), list[str]()

    def write() -> None:
        assert spinning.wait(10)
        heard.append("written")

    jobs.write(write, heard.append)
    jobs.start(lambda _: 3, finished=lambda: heard.append("quick"), quick=True)
    qtbot.waitUntil(lambda: heard == ["quick"], timeout=3000)
    threading.Timer(0.1, spinning.set).start()
    assert jobs.stop(5)
    assert heard == ["quick", "written"]


def test_what_is_written_is_written_in_order(qtbot: QtBot) -> None:
    jobs, written = Jobs(), list[int]()
    for number in range(20):
        jobs.write(lambda number=number: written.append(number), print)
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=3000)
    assert written == list(range(20))


def test_stopping_cancels_and_waits(qtbot: QtBot) -> None:
    jobs = Jobs()
    began = threading.Event()

    def work(job: Job) -> None:
        began.set()
        while not job.is_cancelled():
            began.wait(0.01)

    jobs.start(work)
    assert began.wait(3)
    assert jobs.stop(3)


def test_process_that_fails_tells_why_in_one_line(qtbot: QtBot) -> None:
    process = CommandProcess(["index", "/no/such/folder", "--progress"])
    with qtbot.waitSignal(process.failed, timeout=20_000) as failed:
        process.start()
    assert failed.args[0].startswith("There is no folder /no/such/folder")


def test_process_tells_its_progress_and_its_end(qtbot: QtBot, library: object) -> None:
    jobs = Jobs()
    process = CommandProcess(["index", str(library), "--progress"])
    seen: list[tuple[str, int, int]] = []
    process.progressed.connect(lambda *args: seen.append(args))
    with qtbot.waitSignal(process.succeeded, timeout=20_000):
        jobs.adopt(process)
        assert not jobs.is_idle
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=3000)
    assert ("Reading articles", 3, 3) in seen
    assert ("Indexing", 3, 3) in seen


def test_process_is_stopped_with_all_other_work(qtbot: QtBot, library: object) -> None:
    jobs = Jobs()
    process = CommandProcess(["index", str(library), "--progress"])
    with qtbot.waitSignal(process.cancelled, timeout=20_000):
        jobs.adopt(process)
        jobs.cancel()
    assert process.was_stopped


def test_nothing_is_started_after_closing() -> None:
    jobs = Jobs()
    assert jobs.close(1.0)
    ran: list[int] = []
    jobs.start(lambda _: ran.append(1))
    assert jobs.is_idle
    assert ran == []


def test_no_process_is_started_after_closing(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs, process = Jobs(), CommandProcess(["index", "/no/such/folder", "--progress"])
    started: list[bool] = []
    monkeypatch.setattr(process, "start", lambda: started.append(True))
    assert jobs.close(1.0)
    jobs.adopt(process)
    assert jobs.is_idle
    assert started == []


def test_what_nobody_waits_for_begins_when_nothing_else_runs(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "_PATIENCE", 60_000)
    jobs, gate, heard = Jobs(), threading.Event(), list[str]()
    jobs.start(lambda _: gate.wait(10) and heard.append("waited for"))
    jobs.start(lambda _: heard.append("patient"), patient=True)
    jobs.start(lambda _: heard.append("quick"), quick=True)
    qtbot.waitUntil(lambda: heard == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert heard == ["quick", "waited for", "patient"]
    assert jobs.close(1)


def test_what_nobody_waits_for_begins_after_a_while_beside_what_takes_long(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "_PATIENCE", 20)
    jobs, gate, heard = Jobs(), threading.Event(), list[str]()
    jobs.start(lambda _: gate.wait(10) and heard.append("long"))
    for name in ("one", "other"):
        jobs.start(lambda _, name=name: heard.append(name), patient=True)
    qtbot.waitUntil(lambda: heard == ["one", "other"])
    gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert jobs.close(1)
