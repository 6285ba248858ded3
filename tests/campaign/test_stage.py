"""Processes take turns in simulated time, and nothing but that time decides whose turn it is."""

from datetime import UTC, datetime, timedelta

import pytest

from tools.faults.stage import KilledError, Process, Stage

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def second(number: float) -> datetime:
    return NOON + timedelta(seconds=number)


class Diary:
    """A stage on which processes write down when they had their turns."""

    def __init__(self) -> None:
        self.stage = Stage(NOON, [])
        self.entries: list[tuple[str, float]] = []

    def begin(self, name: str, *turns: float) -> Process:
        def work() -> None:
            self.write(name)
            for turn in turns:
                self.stage.sleep_until(second(turn))
                self.write(name)

        process = Process(name, work)
        self.stage.start(process)
        return process

    def write(self, name: str) -> None:
        self.entries.append((name, (self.stage.now - NOON).total_seconds()))


def test_whoever_is_due_first_goes_on() -> None:
    diary = Diary()
    diary.begin("a", 1, 4)
    diary.begin("b", 2, 3)
    diary.stage.run_until(second(10))
    assert diary.entries == [("a", 0), ("b", 0), ("a", 1), ("b", 2), ("b", 3), ("a", 4)]
    assert diary.stage.now == second(10)


def test_who_waits_for_the_same_instant_goes_on_in_the_order_of_asking() -> None:
    diary = Diary()
    diary.begin("a", 1)
    diary.begin("b", 1)
    diary.stage.run_until(second(1))
    assert diary.entries[2:] == [("a", 1), ("b", 1)]


def test_an_event_comes_between_the_turns_of_a_process() -> None:
    diary = Diary()
    diary.begin("a", 1, 3)
    diary.stage.after(2, lambda: diary.write("event"))
    diary.stage.run_until(second(5))
    assert diary.entries == [("a", 0), ("a", 1), ("event", 2), ("a", 3)]


def test_time_stands_still_where_the_world_is_left() -> None:
    diary = Diary()
    diary.begin("a", 1, 7)
    diary.stage.run_until(second(5))
    assert diary.entries == [("a", 0), ("a", 1)]
    diary.stage.run_until(second(8))
    assert diary.entries[-1] == ("a", 7)


def test_a_process_that_is_killed_ends_where_it_waits() -> None:
    diary = Diary()
    process = diary.begin("a", 1, 9)
    diary.stage.after(4, lambda: diary.stage.kill(process))
    diary.stage.run_until(second(20))
    assert diary.entries == [("a", 0), ("a", 1)]
    assert process.over
    assert isinstance(process.ended_by, KilledError)


def test_a_process_can_be_killed_before_its_first_turn() -> None:
    diary = Diary()
    diary.stage.kill(diary.begin("a"))
    diary.stage.run_until(second(1))
    assert diary.entries == []


def test_the_end_of_the_world_ends_everybody() -> None:
    diary = Diary()
    process = diary.begin("a", 100)
    diary.stage.run_until(second(1))
    diary.stage.close()
    assert process.over


def test_only_a_process_can_wait() -> None:
    with pytest.raises(RuntimeError):
        Diary().stage.sleep_until(second(1))
