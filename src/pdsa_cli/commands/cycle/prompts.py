"""`pdsa cycle` at the keyboard: finds the stage that is next, asks for it, and gives back what is to be recorded."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdsa_cli import ask, store
from pdsa_cli.commands.answers import as_kept, flat, nested
from pdsa_cli.commands.cycle.form import NEW_IDEA, amend_sections
from pdsa_cli.commands.cycle.kept_cycles import answers_in, keep_cycles
from pdsa_cli.commands.cycle.late_form import with_both_days
from pdsa_cli.commands.cycle.order import no_cycle
from pdsa_cli.commands.cycle.recording import Request
from pdsa_cli.commands.cycle.run_form import Asks, going_on_sections, new_sections
from pdsa_cli.commands.cycle.shaping import WHEN, as_answers, as_fields, findings_as_answers
from pdsa_cli.commands.draft import Kept, going_on
from pdsa_cli.commands.package_ideas import Package
from pdsa_cli.commands.reopening import Reopening
from pdsa_cli.errors import UsageError
from pdsa_cli.evidence.cycles import next_stage, open_cycles
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.store import drafts
from pdsa_cli.suggesting import Command
from pdsa_cli.views.report import cycle_view
from pdsa_cli.words import Stage


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person gave: the request, why a new idea should work, and the draft in which it is kept so far.

    ``command`` is the command line that goes on with the draft.
    """

    request: Request
    because: str | None
    draft: Path | None
    command: Command


@dataclass(frozen=True, slots=True)
class _Task:
    """What is asked for: a new cycle (None), or a stage of one; ``amend`` when it is recorded already."""

    cycle: Cycle | None
    stage: Stage | None
    amend: bool = False


def ask_cycle(path: Path, base: Request, reopening: Reopening, asks: Asks = Asks.SHORT) -> Asked:
    """Ask for all that has happened of a test, or for what is to be amended. Raises ask.Stopped, after keeping what was given."""
    loaded = store.load(path)
    terminal = ask.keyboard()
    task = _task(terminal, loaded.project, base)
    reopening.corrects = reopening.corrects or task.amend
    reopening.check(loaded.project)
    seen = _seen(loaded.document.data, loaded.project, task.cycle)
    sections = _sections(Package(loaded.project, path).offered(), task, base, asks)
    known = _known(task, seen)
    form = _Form(task, seen, known)
    keeper = _Keeper(path, base, form)
    answers = keeper.resumed(terminal)
    terminal.show(_heading(loaded.project, task), look="bold")
    command = _command(task)
    try:
        settled = set() if task.amend else answers.keys() - known.keys()
        given = ask.walk(terminal, sections, answers, keeper.keep, keep_each=True, settled=settled)
        if task.cycle is None:
            _confirm_number(terminal, path, _next_number(loaded.project))
    except ask.Stopped as stopped:
        keeper.say_where(stopped, going_on(path, command))
        raise
    shaped, because = form.shaped(given)
    if not shaped and not task.amend:
        raise UsageError("nothing was given to record", "run it again when there is something to write down")
    request = base._replace(
        given=shaped,
        number=form.number,
        # What the prompts showed was changed there knowingly.
        amend=base.amend or task.amend or bool(known),
        goes_on=not (base.amend or task.amend),
        new=task.cycle is None,
        seen=seen,
    )
    return Asked(request, because, keeper.draft, command)


def _next_number(project: Project) -> int:
    return max((cycle.number for cycle in project.cycles), default=0) + 1


def _confirm_number(terminal: Any, path: Path, number: int) -> None:
    """Say that a new cycle gets another number than it began with, as somebody else took that. Raises ask.Stopped."""
    now = _next_number(store.load(path).project)
    if now == number:
        return
    terminal.show(f"Somebody else recorded cycle {number} meanwhile; this test becomes cycle {now}.")
    if not ask.confirm(terminal, f"Record it as cycle {now}?", default=True):
        raise ask.Stopped(ask.Why.ASKED, kept=True)


def _task(terminal: Any, project: Project, base: Request) -> _Task:
    if base.number is not None:
        cycle = next((cycle for cycle in project.cycles if cycle.number == base.number), None)
        following = _next_number(project)
        if cycle is None and base.number != following:
            raise no_cycle(base.number, following - 1)
        if cycle is None:
            return _Task(None, Stage.PLAN)
        stage = next_stage(cycle)
        if stage is None or base.amend:
            return _Task(cycle, _stage_to_amend(terminal, cycle), amend=True)
        return _Task(cycle, stage)
    if base.amend:
        if not project.cycles:
            raise UsageError("there is no cycle to amend", f"plan the first one with: {Command('cycle')}")
        latest = max(project.cycles, key=lambda cycle: cycle.number)
        return _Task(latest, _stage_to_amend(terminal, latest), amend=True)
    waiting = [] if base.new else open_cycles(project)
    if not waiting:
        return _Task(None, Stage.PLAN)
    cycle = waiting[0] if len(waiting) == 1 else _which(terminal, project, waiting)
    return _Task(cycle, next_stage(cycle)) if cycle else _Task(None, Stage.PLAN)


def _which(terminal: Any, project: Project, waiting: list[Cycle]) -> Cycle | None:
    options = [
        (str(cycle.number), f"{cycle_view(project, cycle).title}: {next_stage(cycle)} is next")
        for cycle in waiting
    ]
    chosen = ask.choose(
        terminal, "Several cycles are open. Which one?", [*options, ("new", "plan a new cycle")]
    )
    return next((cycle for cycle in waiting if str(cycle.number) == chosen), None)


def _stage_to_amend(terminal: Any, cycle: Cycle) -> Stage | None:
    options = [("head", "title, change idea, scale")]
    options += [
        (stage.value, stage.value.capitalize()) for stage in Stage if getattr(cycle, stage.value) is not None
    ]
    chosen = ask.choose(terminal, f"What do you want to change in cycle {cycle.number}?", options)
    return None if chosen == "head" else Stage(chosen)


def _seen(data: Any, project: Project, cycle: Cycle | None) -> dict[str, Any] | None:
    """The cycle as its file holds it now."""
    return None if cycle is None else data["cycles"][project.cycles.index(cycle)]


def _sections(project: Project, task: _Task, base: Request, asks: Asks) -> list[ask.Section]:
    if task.cycle is None:
        return new_sections(project, base.recorded, asks)
    if task.amend:
        return amend_sections(project, task.cycle, task.stage)
    if task.stage is Stage.PLAN:
        return amend_sections(project, task.cycle, Stage.PLAN)
    return going_on_sections(task.cycle, task.stage or Stage.ACT, base.recorded, asks)


def _heading(project: Project, task: _Task) -> str:
    if task.cycle is None:
        return f"{project.title}: cycle {_next_number(project)}, a new test"
    title = cycle_view(project, task.cycle).title
    what = "amend" if task.amend else "log"
    stage = task.stage.value.capitalize() if task.stage else "head"
    return f"{project.title}: {what} cycle {task.cycle.number}, {title} ({stage})"


def _known(task: _Task, seen: dict[str, Any] | None) -> dict[str, Any]:
    """The answers that the file holds already, for the stages that are asked about."""
    if seen is None:
        return {}
    if task.amend and task.stage is None:
        kept = {key: value for key, value in seen.items() if key in ("title", "change", "scale")}
    else:
        kept = {key: value for key, value in seen.items() if key == (task.stage.value if task.stage else "")}
    fields = {
        key: value
        for key, value in flat(kept).items()
        if not key.endswith((".recorded", ".amended", ".findings"))
    }
    # To amend the days of a test each has a question of its own.
    days = {key: value for key, value in fields.items() if task.amend and key in ("do.started", "do.ended")}
    answers = {key: value for key, value in as_answers(fields).items() if not (task.amend and key == WHEN)}
    return answers | days | dict(findings_as_answers((kept.get("study") or {}).get("findings") or []))


@dataclass(frozen=True, slots=True)
class _Form:
    """The questions about one stage: how their answers become a part of a cycle, and that part answers again.

    ``known`` are the answers that the file holds already, ``seen`` the whole cycle as it holds it.
    """

    task: _Task
    seen: dict[str, Any] | None
    known: dict[str, Any]

    @property
    def number(self) -> int | None:
        """The number of the cycle; None for a new one, which takes the next number when it is recorded."""
        return self.task.cycle.number if self.task.cycle else None

    def shaped(self, given: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
        """What differs from the file, in the shape of a cycle, an emptied field as ""; beside it why a new idea should work."""
        answers = as_fields(
            {key: value for key, value in given.items() if key != NEW_IDEA}, new=self.task.cycle is None
        )
        because = answers.pop("because", None)
        emptied = [key for key in self.known if key not in given and key.startswith(_FIELDS)]
        shaped = nested(answers, emptied)
        findings = shaped.pop("finding", {})
        if findings:
            listed = [
                {"prediction": number} | finding
                for number, finding in sorted(findings.items(), key=lambda item: int(item[0]))
            ]
            shaped.setdefault("study", {})["findings"] = listed
        if self.task.cycle is None and shaped:
            shaped.setdefault("plan", {})
        return _changed_only(with_both_days(shaped), self.seen or {}), because


_FIELDS = ("title", "change", "scale.", "plan.", "do.", "study.", "act.")
"""What the keys of answers begin with that are fields of a cycle."""


def _command(task: _Task) -> Command:
    """The command that goes on with what was left half-way; of a new test also where another cycle is open by then."""
    if task.cycle is None:
        return Command("cycle", new=True)
    return Command("cycle", task.cycle.number, amend=task.amend)


def _changed_only(shaped: dict[str, Any], seen: dict[str, Any]) -> dict[str, Any]:
    """Only what differs from what the file holds: what was not touched is not written again."""
    changed: dict[str, Any] = {}
    for key, value in shaped.items():
        there = seen.get(key)
        if isinstance(value, dict) and isinstance(there, dict):
            inner = _changed_only(value, there)
            if inner:
                changed[key] = inner
        elif value != there:
            changed[key] = value
    return changed


class _Keeper(Kept):
    """Keeps what was given so far after every answer, and finds it again when the same stage is asked for later."""

    def __init__(self, path: Path, base: Request, form: _Form) -> None:
        self.path = path
        self.base = base
        self.form = form
        task = form.task
        number = task.cycle.number if task.cycle else "new"
        stage = task.stage.value if task.stage else "head"
        self.mark = f"# {os.path.realpath(path)} · cycle {number} · {stage}"

    def keep(self, given: dict[str, Any]) -> None:
        shaped, because = self.form.shaped(given)
        if not shaped:
            return
        request = self.base._replace(given=shaped, number=self.form.number)
        self.keep_by(
            lambda earlier: keep_cycles(
                self.path, [request], earlier, mark=self.mark, because=because, answers=self._typed(given)
            )
        )

    def _typed(self, given: dict[str, Any]) -> dict[str, Any]:
        """What differs from the file; what was emptied as an empty text."""
        known = self.form.known
        typed = {key: as_kept(value) for key, value in given.items() if known.get(key) != value}
        return typed | {key: "" for key in known if key not in given}

    def resumed(self, terminal: Any) -> dict[str, Any]:
        """The answers to begin with: those known, and over them those of a form that was left half-way, if wanted."""
        for found, text in drafts.marked(self.mark, 3):
            earlier = answers_in(text)
            if earlier is None:
                continue
            if drafts.is_held(text):
                terminal.show(_HELD, look="dim")
                continue
            question = "You left this half-way. Go on with what you had typed?"
            if not ask.confirm(terminal, question, default=True):
                drafts.remove(found)
                break
            self.draft = found
            return {key: value for key, value in (self.form.known | earlier).items() if value != ""}
        return dict(self.form.known)


_HELD = "The same is being written down in another window; this begins anew."
