"""Several reports in several processes: the same ledgers in the same order, whatever happens to one of them."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import textwrap

import pytest

import rashomon
from rashomon.errors import CodebookError, EngineError, InputEmpty, WorkerError
from rashomon.intake import Metadata, from_text
from rashomon.reading import reader, workers
from rashomon.reading.reader import read_many

TOWNS = ("Qatiya", "Homs", "Nyala", "Aden", "Kunduz")
TEXTS = [f"Rebels shelled {town} on Monday, the governor said. Two people were killed." for town in TOWNS]


def numbered():
    """Reports without end, and the list of those that were taken."""
    taken = []

    def endless():
        for number in itertools.count():
            taken.append(number)
            yield f"Rebels shelled village {number} on Monday, the governor said."

    return endless(), taken


@pytest.fixture(scope="module")
def alone():
    return [ledger.to_json() for ledger in read_many(TEXTS, workers=1)]


def test_two_workers_give_the_ledgers_of_one_in_the_same_order_around_a_bad_report(alone):
    text = f"Title: Shelling goes on\nDate: 2025-03-04\n\n{TEXTS[0]}"
    taken = from_text(text, Metadata(publisher="Example Wire"))
    found = list(read_many([TEXTS[0], " \n", *TEXTS[1:], taken], workers=2, keep_errors=True))
    assert isinstance(found.pop(1), InputEmpty)
    last = found.pop()
    assert [ledger.to_json() for ledger in found] == alone
    assert last == reader.read_report(taken.report, taken.ranges())
    assert last.reports[0].publisher == "Example Wire"


def test_a_bad_report_ends_the_iterator_unless_errors_are_kept(alone):
    texts = [TEXTS[0], " \n", TEXTS[1]]
    ledgers = read_many(texts, workers=1)
    assert next(ledgers).to_json() == alone[0]
    with pytest.raises(InputEmpty):
        next(ledgers)
    assert list(ledgers) == []
    found = list(read_many(texts, workers=1, keep_errors=True))
    assert isinstance(found.pop(1), InputEmpty)
    assert [ledger.to_json() for ledger in found] == alone[:2]


def test_an_error_of_the_reader_comes_back_from_the_worker(tmp_path):
    overlay = tmp_path / "mine.toml"
    overlay.write_text("[[kind]]\nno = 1\n")
    with pytest.raises(CodebookError, match=r"mine\.toml"):
        next(read_many(TEXTS[:1], workers=2, codebook_overlay=overlay))


def test_reports_without_end_are_taken_a_bounded_number_ahead():
    reports, taken = numbered()
    ledgers = read_many(reports, workers=2)
    first = [next(ledgers) for _ in range(3)]
    assert [f"village {n} " in ledger.reports[0].text for n, ledger in enumerate(first)] == [True] * 3
    assert len(taken) <= 3 + 2 * workers.AHEAD
    ledgers.close()


def test_one_process_takes_a_report_when_its_ledger_is_asked_for():
    reports, taken = numbered()
    ledgers = read_many(reports, workers=1)
    assert taken == []
    next(ledgers)
    assert taken == [0]


@pytest.mark.parametrize(
    ("lengths", "several"), [([400], False), ([400] * 6, False), ([90, 60_000], False), ([20_000] * 3, True)]
)
def test_processes_are_started_only_where_there_is_enough_for_them(monkeypatch, lengths, several):
    used = []

    def note(kind):
        def outcomes(jobs, *count):
            used.append(kind)
            return (job for job in jobs)

        return outcomes

    monkeypatch.setattr(reader, "available", lambda: 2)
    monkeypatch.setattr(reader, "in_order", note("several"))
    monkeypatch.setattr(reader, "_one_by_one", note("one"))
    texts = [("Rebels shelled the town. " * length)[:length] for length in lengths]
    assert len(list(read_many(texts))) == len(lengths)
    assert used == ["several" if several else "one"]
    used.clear()
    reports, taken = numbered()
    next(read_many(itertools.chain(texts, reports)))
    assert used == ["several"]
    assert sum(lengths) + 62 * len(taken) < 2 * reader.WORTH_WORKERS + max(lengths)


def test_a_number_of_workers_below_one_is_refused():
    with pytest.raises(ValueError, match="1 or more"):
        read_many([], workers=0)


def test_a_worker_that_dies_is_an_error_of_its_report_and_the_rest_goes_on(alone, monkeypatch):
    ask = workers._Worker.ask
    started = []

    def ask_and_die(self, message):
        if isinstance(message, tuple) and "Nyala" in message[0].text:
            self._process.kill()
        elif message is sys.path:
            started.append(self)
        return ask(self, message)

    monkeypatch.setattr(workers._Worker, "ask", ask_and_die)
    found = list(read_many(TEXTS, workers=2, keep_errors=True))
    dead = found.pop(2)
    assert isinstance(dead, WorkerError)
    assert "ended with" in str(dead)
    if os.name == "posix":
        assert f"signal {signal.SIGKILL.value}" in str(dead)
    assert [ledger.to_json() for ledger in found] == [*alone[:2], *alone[3:]]
    assert all(worker._process.poll() is not None for worker in started), "no process is left behind"


def test_a_process_that_does_not_start_is_an_error_of_the_engine(monkeypatch):
    monkeypatch.setattr(workers, "_START", "raise SystemExit(7)")
    with pytest.raises(EngineError, match="exit code 7"):
        next(read_many(TEXTS[:1], workers=2))
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(EngineError, match="could be started"):
        next(read_many(TEXTS[:1], workers=2))


def test_a_script_without_a_main_guard_can_read_in_processes(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(f"""
            import rashomon
            print("begun")
            for ledger in rashomon.read_many({TEXTS[:1]!r}, workers=2):
                print(ledger.reports[0].text)
        """)
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.splitlines() == ["begun", TEXTS[0]]


def test_the_public_name_is_this_function():
    assert rashomon.read_many is read_many
