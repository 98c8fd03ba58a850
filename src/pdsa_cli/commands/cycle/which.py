"""Which cycle is meant by what was given: by its number, by its title, or as the one that waits for the stage."""

from typing import TYPE_CHECKING, Any

from pdsa_cli.commands.cycle.order import STAGES, CyclePart, no_cycle
from pdsa_cli.commands.items import short
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.cycles import next_stage, open_cycles
from pdsa_cli.model.project import Project
from pdsa_cli.phrases import one_line
from pdsa_cli.suggesting import Command
from pdsa_cli.words import Stage

if TYPE_CHECKING:
    from pdsa_cli.commands.cycle.recording import Request


def position_of(project: Project, request: "Request", given: CyclePart) -> int | None:
    """The place in the list of the cycle that is meant; None for a new one."""
    numbers = [cycle.number for cycle in project.cycles]
    number = request.number if request.number is not None else given_number(given)
    if number is not None:
        if number in numbers:
            if request.new:
                raise UsageError(
                    f"cycle {number} is there already", "leave the number out, and the next one is taken"
                )
            return numbers.index(number)
        highest = max(numbers, default=0)
        if request.number is not None and number != highest + 1:
            raise no_cycle(number, highest)
        return None
    stages = [stage for stage in STAGES if stage in given]
    if request.new or not stages or stages[0] == Stage.PLAN:
        return None
    return _waiting(project, stages[0], numbers, given.get("title"))


def given_number(given: CyclePart) -> int | None:
    """The number that a cycle of a file says; None where it says none. Raises UsageError where it is none."""
    text = given.get("number")
    if text is None:
        return None
    if not (isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise UsageError(
            f"number: {short(text)!r} is not the number of a cycle", "write it in digits, such as 3"
        )
    return int(text)


def amended_number(project: Project, given: CyclePart) -> int:
    """The number of the cycle that is meant where something is to be amended and none is named: the open one, else the latest."""
    if not project.cycles:
        raise UsageError("there is no cycle to amend", f"plan the first one with: {Command('cycle')}")
    opened = open_cycles(project)
    stages = [stage for stage in STAGES if stage in given]
    having = [cycle for cycle in opened if all(getattr(cycle, stage) is not None for stage in stages)]
    meant = having if len(having) == 1 else opened
    if len(meant) > 1:
        listed = ", ".join(str(cycle.number) for cycle in meant)
        raise UsageError(
            f"cycles {listed} are open, and none is named",
            f"name the one to amend: {Command('cycle', meant[-1].number, amend=True)} ...",
        )
    return meant[0].number if meant else max(cycle.number for cycle in project.cycles)


def _waiting(project: Project, stage: str, numbers: list[int], title: Any) -> int | None:
    """The one open cycle that waits for ``stage``, or that has this title; None for a new one, as no cycle has it and none is open."""
    opened = open_cycles(project)
    called = [cycle for cycle in project.cycles if title and same_title(cycle.title, title)]
    waiting = [cycle for cycle in opened if next_stage(cycle) == stage]
    if stage == Stage.DO and len(waiting) > 1:
        running = [cycle for cycle in waiting if cycle.do is not None]
        waiting = running if len(running) == 1 else waiting
    if stage in (Stage.DO, Stage.ACT) and not waiting:
        waiting = opened
    named = [cycle for cycle in opened if cycle in called]
    if len(named) == 1:
        waiting = named
    if len(waiting) == 1:
        return numbers.index(waiting[0].number)
    if not waiting:
        if title and not (called or opened):
            return None
        raise _no_waiting(stage, called[-1].number if called else 0)
    listed = ", ".join(str(cycle.number) for cycle in waiting)
    raise UsageError(
        f"cycles {listed} wait for their {stage.capitalize()}",
        f"name the one you mean: {Command('cycle', waiting[0].number)} ..., or add --new for a new test",
    )


def same_title(one: Any, other: Any) -> bool:
    """Whether two titles are one, in whatever capitals; what is no text is none."""
    texts = [one_line(title).casefold() for title in (one, other) if isinstance(title, str)]
    return len(texts) == 2 and texts[0] == texts[1]


def _no_waiting(stage: str, called: int) -> UsageError:
    """That no open cycle waits for a stage; ``called`` is the number of one that has the title which was given, or 0."""
    what = f"no open cycle waits for its {stage.capitalize()}"
    if called:
        return UsageError(
            f"{what}, and cycle {called} is called so already",
            f"for a new test of that title add --new; to change that one: {Command('cycle', called, amend=True)} ...",
        )
    return UsageError(
        what,
        f"add --new, or a --title, for a new test; for one that is there: {Command('cycle', 'NUMBER')} ...",
    )
