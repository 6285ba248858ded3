"""What the person sees during the start: a spinner on a terminal, plain lines elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

_DETAIL_WIDTH = 88


class Progress:
    """Shows nothing; keeps how long each step took, in seconds, in `timings`.

    `muted`: from now on, nothing is shown by the others either.
    """

    def __init__(self) -> None:
        self.timings: dict[str, float] = {}
        self.muted = False

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        """Show a step until the block ends; what it gives takes a line of detail to show."""
        started = time.monotonic()
        shown = not self.muted
        if shown:
            self._begin(title)
        finished = False
        try:
            yield self._detail
            finished = True
        finally:
            self.timings[title] = time.monotonic() - started
            if shown:
                self._end(title, self.timings[title], finished=finished)

    def note(self, text: str) -> None:
        """Say something between the steps."""

    def _begin(self, title: str) -> None: ...

    def _detail(self, text: str) -> None: ...

    def _end(self, title: str, seconds: float, *, finished: bool) -> None: ...


class PlainProgress(Progress):
    """One line when a step begins and one when it ends, so that a log shows where it hangs."""

    def note(self, text: str) -> None:
        print(f"   {text}", flush=True)

    def _begin(self, title: str) -> None:
        print(f"-- {title}", flush=True)

    def _end(self, title: str, seconds: float, *, finished: bool) -> None:
        outcome = "done" if finished else "not finished"
        print(f"   {title}: {outcome} after {seconds:.1f} s", flush=True)


class TerminalProgress(Progress):
    """A spinner with the newest line of the log, and a tick for what is done."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._title = ""
        self._status: Status | None = None

    def note(self, text: str) -> None:
        self._console.print(f"  {text}", style="yellow", markup=False)

    def _begin(self, title: str) -> None:
        self._title = title
        self._status = self._console.status(title)
        self._status.start()

    def _detail(self, text: str) -> None:
        if self._status:
            shown = text[:_DETAIL_WIDTH].replace("[", r"\[")
            self._status.update(f"{self._title}  [dim]{shown}[/dim]")

    def _end(self, title: str, seconds: float, *, finished: bool) -> None:
        if self._status:
            self._status.stop()
        sign = "[green]✓[/green]" if finished else "[red]✗[/red]"
        self._console.print(f"{sign} {title} [dim]{seconds:.1f} s[/dim]", highlight=False)


def progress_for(console: Console) -> Progress:
    return TerminalProgress(console) if console.is_terminal else PlainProgress()
