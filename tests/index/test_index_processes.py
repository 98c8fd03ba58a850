"""Work by several processes: all of it is done, by whom may be, also where one of them is killed."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from functools import partial

import pytest

from pdsa_cli.processes import each_done


def _doubled(thing: int, dies_at: int | None, parent: int) -> tuple[int, bool]:
    if thing == dies_at and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return thing * 2, os.getpid() != parent


def _done(count: int, dies_at: int | None = None) -> Iterator[tuple[int, bool]]:
    return each_done(partial(_doubled, dies_at=dies_at, parent=os.getpid()), range(count), 5)


def test_many_things_are_done_by_others_and_few_here() -> None:
    several = (os.cpu_count() or 1) > 1
    assert sorted(_done(203)) == [(2 * thing, several and thing > 0) for thing in range(203)]
    assert sorted(_done(40)) == [(2 * thing, False) for thing in range(40)]
    assert list(_done(0)) == []


@pytest.mark.not_on_windows(reason="no such signal")
@pytest.mark.parametrize("dies_at", [1, 101, 202])
def test_where_one_is_killed_each_thing_is_done_once_all_the_same(dies_at: int) -> None:
    assert sorted(found for found, _ in _done(203, dies_at)) == [2 * thing for thing in range(203)]


def _refused(thing: int) -> int:
    if thing == 150:
        raise ValueError(thing)
    return thing


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="150"):
        list(each_done(_refused, range(203), 5))


def test_who_stops_early_leaves_no_process() -> None:
    found = _done(203)
    assert [next(found) for _ in range(2)]
    found.close()  # type: ignore[attr-defined]  (a generator)
    assert multiprocessing.active_children() == []
