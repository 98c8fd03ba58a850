"""Work on many things by several processes on all cores, and by this one where there are few or another is killed."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from os import cpu_count
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Done = TypeVar("Done")

FEW = 40
"""So many things are done here, faster than other processes are started."""
_AHEAD = 2
"""Parts that wait for each process: enough that none is idle, few enough that what is done is taken before it fills the memory."""


def each_done(work: Callable[[Thing], Done], things: Sequence[Thing], at_once: int) -> Iterator[Done]:
    """What ``work`` makes of each thing, in no order; a process does ``at_once`` of them before it gives back what it made.

    What a process was at that was killed, for want of memory say, is done here, and so is what is left. ``work`` is a
    function of a module, or a partial of one, since it goes to other processes. Raises what ``work`` raises.
    """
    cores = cpu_count() or 1
    if len(things) <= FEW or cores == 1:
        yield from map(work, things)
        return
    yield work(things[0])  # before the others are forked, which then have all that it imports
    parts = deque(things[at : at + at_once] for at in range(1, len(things), at_once))
    yield from _by_several(work, parts, min(cores, len(parts)))
    for part in parts:
        yield from map(work, part)


def _by_several(work: Callable[[Thing], Done], parts: deque[Sequence[Thing]], count: int) -> Iterator[Done]:
    """What ``count`` processes make of the parts; those that they did not do stay among them."""
    import multiprocessing
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool

    way = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    try:
        executor = ProcessPoolExecutor(count, multiprocessing.get_context(way), _made_ready, (work,))
    except (OSError, ImportError, NotImplementedError):  # a system without shared semaphores
        return
    begun: dict[Future[list[Done]], Sequence[Thing]] = {}
    try:
        while parts or begun:
            while parts and len(begun) < _AHEAD * count:
                begun[executor.submit(_all_of, parts[0])] = parts[0]
                parts.popleft()
            for future in wait(begun, return_when=FIRST_COMPLETED).done:
                done = future.result()
                del begun[future]
                yield from done
    except BrokenProcessPool:
        parts.extend(begun.values())
    finally:
        executor.shutdown(cancel_futures=True)


_work: Callable[[Any], Any]


def _made_ready(work: Callable[[Any], Any]) -> None:
    """Tell a process what to do; stopping it is the business of the one that started it.

    Garbage is collected between parts, in what came since: looking for it in the midst of reading files takes a sixth of the time.
    """
    import gc
    import os
    import signal

    global _work  # noqa: PLW0603  (a process has one thing to do)
    _work = work
    gc.disable()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _all_of(part: Sequence[Any]) -> list[Any]:
    import gc

    done = [_work(thing) for thing in part]
    gc.collect()
    return done
