"""Reading in worker processes: reports go out and ledgers come back in order, over pipes.

Each worker is a Python of its own (`python -c`) that loads the reader once and then answers one report at a time. It is
not started by `multiprocessing`, whose workers import the caller's main module again: a script that reads at its top
level would start itself over and over. Nothing is forked, so this works alike on Linux, macOS and Windows.

One thread in this process stands before each worker, writes a report and waits for the answer; a worker that dies is
an end of file there, so that it is an error of one report and never a wait without end.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from rashomon.errors import EngineError, RashomonError, WorkerError
from rashomon.language.annotation import Range
from rashomon.ledger import Ledger, Report

Job = tuple[Report, tuple[Range, ...], Path | None]
"""What `read_report` takes: a report, the characters to leave out, the user's codebook."""

Outcome = Ledger | Exception

AHEAD = 8
"""Reports for each worker that are taken before their turn, so that a long one does not keep the others waiting."""

MOST = 8
"""Workers at most where nobody says how many: each takes some 200 MB."""

ENGINE_THREADS = "RASHOMON_THREADS"
_ONE_THREAD = dict.fromkeys((ENGINE_THREADS, "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Environment of a worker: it has one core, and threads that wait for each other would only take the others'."""

_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); import rashomon.reading.workers as w; w.serve()"
)
_ALONE = "read with workers=1"


def available() -> int:
    """How many workers this machine has cores for: as many as RASHOMON_THREADS says, else at most MOST."""
    if not sys.executable or getattr(sys, "frozen", False):
        return 1  # there is no Python to start
    wanted = os.environ.get(ENGINE_THREADS, "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST, cores)


def in_order(jobs: Iterable[Job | RashomonError], workers: int) -> Generator[Outcome]:
    """What `workers` processes make of the jobs, in the jobs' order: a ledger or the error of that report.

    A job that is an error already comes back at its place. At most AHEAD jobs a worker are taken from `jobs` before
    their outcome is asked for. The processes end with the iterator.
    """
    pool = _Pool()
    pending: deque[Future[Outcome] | RashomonError] = deque()
    threads = ThreadPoolExecutor(workers, "rashomon-reading")
    try:
        for job in jobs:
            pending.append(job if isinstance(job, RashomonError) else threads.submit(pool.read, job))
            if len(pending) >= AHEAD * workers:
                yield _answer(pending.popleft())
        while pending:
            yield _answer(pending.popleft())
    finally:
        pool.stop()
        threads.shutdown(cancel_futures=True)


def _answer(item: Future[Outcome] | RashomonError) -> Outcome:
    return item if isinstance(item, RashomonError) else item.result()


class _Pool:
    """The workers of one run. They are started when they are first needed."""

    def __init__(self) -> None:
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def read(self, job: Job) -> Outcome:
        """The outcome of one job. Called by as many threads as there may be workers."""
        try:
            worker = self._taken()
        except RashomonError as error:
            return error
        try:
            kind, found = worker.ask(job)
        except WorkerError as error:
            self._drop(worker)
            return error
        self._idle.put(worker)
        return Ledger.from_json(found) if kind == "ledger" else found

    def stop(self) -> None:
        """Ends all workers, whatever they are at."""
        with self._lock:
            self._stopped = True
            workers = list(self._all)
        for worker in workers:
            worker.end()

    def _taken(self) -> _Worker:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            pass
        with self._lock:
            if self._stopped:
                raise WorkerError("reading was stopped")
            worker = _Worker()
            self._all.add(worker)
        try:
            kind, found = worker.ask(sys.path)
        except WorkerError as error:
            self._drop(worker)
            raise EngineError(f"a process for reading did not start: {error.problem}", hint=_ALONE) from error
        if kind == "error":
            self._drop(worker)
            raise found
        return worker

    def _drop(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._all.discard(worker)


class _Worker:
    """One process. Raises EngineError where the system starts none."""

    def __init__(self) -> None:
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                env=os.environ | _ONE_THREAD,
            )  # fmt: skip
        except OSError as error:
            raise EngineError(f"no process for reading could be started ({error})", hint=_ALONE) from error

    def ask(self, message: object) -> tuple[str, Any]:
        """Sends a message and waits for the answer to it. Raises WorkerError where the process has ended."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            pickle.dump(message, stdin, pickle.HIGHEST_PROTOCOL)
            stdin.flush()
            answer: tuple[str, Any] = pickle.load(stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            self._process.kill()
            code = self._process.wait()
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            raise WorkerError(
                f"the process that was reading it ended with {how}",
                hint=f"if memory ran out, read fewer reports at a time or {_ALONE}",
            ) from error
        return answer

    def end(self) -> None:
        """Ends the process and waits until it is gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what could not be written any more
                    pipe.close()


def serve() -> None:
    """The worker's side: says that it is ready, then answers jobs until its input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends its workers
    questions = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    try:
        os.dup2(2, 1)  # nothing that a library prints may come between the answers
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    from rashomon.reading.reader import read_report, warm

    try:
        _send(answers, _attempt(warm))
        while True:
            job = pickle.load(questions)
            _send(answers, _attempt(read_report, *job))
    except (EOFError, OSError):
        return  # nobody asks any more


def _attempt(do: Any, *arguments: object) -> tuple[str, Any]:
    try:
        made = do(*arguments)
    except RashomonError as error:
        return "error", error
    except Exception as error:  # noqa: BLE001 - a defect: it is raised in the parent, which should know where it was
        error.add_note("".join(traceback.format_exception(error)))
        return "error", error
    return "ledger", made.to_json() if isinstance(made, Ledger) else b""


def _send(answers: IO[bytes], answer: tuple[str, Any]) -> None:
    try:
        data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        pickle.loads(data)  # an exception may be pickled and yet not come back
    except Exception:  # noqa: BLE001 - whatever the exception's own code raises
        data = pickle.dumps(("error", WorkerError("".join(traceback.format_exception(answer[1])))))
    answers.write(data)
    answers.flush()
