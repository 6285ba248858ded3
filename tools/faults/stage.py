"""Simulated time: processes that take turns, each in a thread of its own, of which one runs.

A process runs until it waits; then whoever is due first goes on, and time jumps there. Nothing
depends on how threads are scheduled, so that a world is the same whenever it is run.
"""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock, Thread

type Work = Callable[[], None]


class KilledError(BaseException):
    """Nobody catches this, as nobody catches the end of a process."""


class _Baton:
    """Whoever has it runs; it is handed over, never shared."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._lock.acquire()

    def give(self) -> None:
        self._lock.release()

    def take(self) -> None:
        self._lock.acquire()


class Worker:
    """A thread that runs one process after the other; making threads costs more than lending."""

    def __init__(self) -> None:
        self.baton = _Baton()
        self._work: Work | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def assign(self, work: Work) -> None:
        self._work = work

    def _run(self) -> None:
        while True:
            self.baton.take()
            if self._work is None:
                return
            self._work()

    def dismiss(self) -> None:
        self._work = None
        self.baton.give()
        self._thread.join()


class Process:
    """One run of a function. `turn` tells which of its entries in the queue still counts."""

    def __init__(self, name: str, work: Work) -> None:
        self.name, self.work = name, work
        self.worker: Worker | None = None
        self.turn = 0
        self.killed = self.over = False
        self.ended_by: BaseException | None = None


class Stage:
    """The clock of the world and who goes on when. `workers` may be lent from stage to stage."""

    def __init__(self, now: datetime, workers: list[Worker]) -> None:
        self.now = now
        self.current: Process | None = None
        self._queue: list[tuple[datetime, int, Process | Work, int]] = []
        self._entries = 0
        self._workers = workers
        self._baton = _Baton()
        self._until = now
        self._running: set[Process] = set()

    def at(self, instant: datetime, call: Work) -> None:
        """Have something happen that waits for nothing."""
        self._push(max(instant, self.now), call, 0)

    def after(self, seconds: float, call: Work) -> None:
        self.at(self.now + timedelta(seconds=seconds), call)

    def start(self, process: Process) -> None:
        """Have a process begin at this instant, after whoever runs now."""
        self._running.add(process)
        self._push(self.now, process, process.turn)

    def kill(self, process: Process) -> None:
        """End a process where it waits."""
        if not process.over and not process.killed:
            process.killed = True
            process.turn += 1
            self._push(self.now, process, process.turn)

    def sleep_until(self, instant: datetime) -> None:
        """The running process waits. Raises KilledError if it is killed meanwhile."""
        process = self.current
        if process is None:
            raise RuntimeError("Only a process can wait.")
        if instant <= self._until and (not self._queue or self._queue[0][0] > instant):
            self.now = max(self.now, instant)  # nobody else is due before
            return
        process.turn += 1
        self._push(max(instant, self.now), process, process.turn)
        self._baton.give()
        _worker_of(process).baton.take()
        if process.killed:
            raise KilledError

    def run_until(self, instant: datetime) -> None:
        self._until = instant
        while self._queue and self._queue[0][0] <= instant:
            at, _, who, turn = heapq.heappop(self._queue)
            if isinstance(who, Process):
                if turn == who.turn and not who.over:
                    self.now = at
                    self._resume(who)
            else:
                self.now = at
                who()
        self.now = instant

    def close(self) -> None:
        """End everybody who still waits, so that their threads are free."""
        for process in sorted(self._running, key=lambda running: running.name):
            self.kill(process)
        self.run_until(self.now)

    def _resume(self, process: Process) -> None:
        if process.worker is None:
            if process.killed:
                self._end(process, KilledError())
                return
            process.worker = self._workers.pop() if self._workers else Worker()
            process.worker.assign(lambda: self._perform(process))
        self.current = process
        process.worker.baton.give()
        self._baton.take()
        self.current = None
        if process.over:
            self._workers.append(process.worker)

    def _perform(self, process: Process) -> None:
        ended_by: BaseException | None = None
        try:
            process.work()
        except BaseException as error:  # a process ends with anything, the world goes on
            ended_by = error
        self._end(process, ended_by)
        self._baton.give()

    def _end(self, process: Process, ended_by: BaseException | None) -> None:
        process.over, process.ended_by = True, ended_by
        self._running.discard(process)

    def _push(self, instant: datetime, who: Process | Work, turn: int) -> None:
        self._entries += 1
        heapq.heappush(self._queue, (instant, self._entries, who, turn))


def _worker_of(process: Process) -> Worker:
    if process.worker is None:
        raise RuntimeError("This process has not begun.")
    return process.worker
