"""Whoever does the work, the results are the same and in order."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.executors import Executor, Inline, Processes, batches, default_jobs, executor


@given(st.lists(st.integers()), st.integers(1, 8), st.integers(1, 300))
def test_batches_hold_everything_in_order(items: list[int], jobs: int, most: int) -> None:
    cut = batches(items, jobs, most)
    assert [item for batch in cut for item in batch] == items
    assert all(0 < len(batch) <= most for batch in cut)


@pytest.mark.parametrize("who", [Inline(), Processes(1), Processes(3)])
@pytest.mark.parametrize("work", [[], [1], list(range(40))])
def test_results_come_in_order(who: Executor, work: list[int]) -> None:
    assert list(who.map(lambda number, times: number * times, work, [2] * len(work))) == [n * 2 for n in work]


def test_processes_are_processes() -> None:
    assert os.getpid() not in set(Processes(2).map(lambda _: os.getpid(), range(8)))


def test_an_error_in_a_process_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Processes(2).map(lambda number: 1 // number, [1, 0, 1]))


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(BrokenProcessPool):
        list(Processes(2).map(lambda number: os._exit(1) if number == 3 else number, range(8)))


def test_jobs_choose_the_executor() -> None:
    assert isinstance(executor(1), Inline)
    assert isinstance(executor(2), Processes)
    assert default_jobs() >= 1
