"""Of the threads that want the same thing at the same time, one works and the rest wait for it."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from threading import Lock


class WaitedTooLongError(Exception):
    """Somebody else's work did not end in time."""


class SingleFlight[K: Hashable, T]:
    """`patience_s` is how long a thread waits for another one's work."""

    def __init__(self, patience_s: float) -> None:
        self._patience_s = patience_s
        self._lock = Lock()
        self._under_way: dict[K, Future[T]] = {}

    def run(self, key: K, work: Callable[[], T]) -> T:
        """What `work` returns or raises, here or in the thread that began before us.

        Raises WaitedTooLongError.
        """
        mine: Future[T] = Future()
        with self._lock:
            first = self._under_way.setdefault(key, mine)
        if first is mine:
            return self._work(key, work, mine)
        if not wait([first], self._patience_s).done:
            raise WaitedTooLongError
        return first.result()

    def _work(self, key: K, work: Callable[[], T], mine: Future[T]) -> T:
        """Whatever happens, those who wait are told, and the next one may begin."""
        try:
            result = work()
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(result)
            return result
        finally:
            with self._lock:
                del self._under_way[key]
