"""Asking for what a command writes: what was typed is kept in the state folder until it is written, and offered again."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pdsa_cli.errors import ExitCode, Interrupted, PdsaError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.ask import Section, Terminal
    from pdsa_cli.ask.questions import Group, Question, Step


class Kept:
    """What was typed so far, kept in the state folder; ``failure`` is why the last of it could not be."""

    draft: Path | None = None
    failure: PdsaError | None = None

    def keep_by(self, keep: Callable[[Path | None], Path]) -> None:
        """Keep it by ``keep``, in the place of the draft before. Where that fails, it is still on the screen, and asking goes on."""
        try:
            self.draft, self.failure = keep(self.draft), None
        except PdsaError as error:
            self.failure = error

    def forget(self) -> None:
        """Keep nothing of it any more."""
        if self.draft is not None:
            from pdsa_cli.store import drafts

            drafts.remove(self.draft)
            self.draft = None

    def say_where(self, error: PdsaError, going_on: Command) -> None:
        """Let an error say what became of what was typed; ``going_on`` is the command that goes on with it."""
        stopped = isinstance(error, Interrupted)
        if self.failure is not None:
            if stopped:
                error.message, error.advice = f"Stopped; {self.failure.message}", self.failure.advice
                error.exit_code = error.exit_code or ExitCode.FAILED
        elif self.draft is not None:
            error.kept = error.kept or str(self.draft)
            if stopped:
                from pdsa_cli.ask import KEPT

                error.message, error.advice = KEPT, f"go on with: {going_on}"
            else:
                error.kept_for = error.kept_for or going_on
        elif stopped:
            error.message = "Stopped; nothing was given, and nothing was changed"


class Draft(Kept):
    """What is typed at the prompts of ``command`` about the project at ``path``.

    Each answer is kept at once, so that neither a stop, nor a closed terminal, nor a refusal loses it. Run the command
    within this as a context: left without an error, what was kept is removed (unless ``dry_run``); an error says where
    it is kept. Where nothing was asked it does nothing. ``options`` are needed to go on, and do not tell drafts apart.
    """

    def __init__(self, path: Path, command: Command, dry_run: bool = False, **options: object) -> None:
        self.path = path
        self.command = command
        self.dry_run = dry_run
        self.options = options
        self.asking = False
        self.going_on = command

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is None:
            if not self.dry_run:
                self.forget()
        elif isinstance(error, PdsaError) and self.asking:
            self.say_where(error, self.going_on)

    def ask(
        self,
        steps: "Sequence[Step] | Sequence[Section]",
        given: dict[str, Any],
        known: dict[str, Any] | None = None,
        *,
        terminal: "Terminal | None" = None,
        stopping: str = "",
        in_order: bool = False,
    ) -> dict[str, Any]:
        """The answers to the steps whose keys are not ``given`` (by flags), with those that are.

        ``known`` is what the file holds already: it is asked for too, and can be kept. ``stopping`` is what the help
        says of ``!``, where that does not only keep. ``in_order``: what was passed over before the last answer is not
        asked again either. Raises Stopped.
        """
        from pdsa_cli import ask
        from pdsa_cli.ask.asking import KEEPS

        self.asking = True
        self.going_on = going_on(self.path, self.command.plus(**self.options))
        known = known or {}
        sections = _in_one_line(_without(steps, given))
        terminal = terminal or ask.keyboard()
        earlier = self._resumed(terminal, sections, {**known, **given})
        if earlier and not _reviewed(sections):
            from pdsa_cli.ask.questions import Review

            # What is not asked again has to be seen, and may be the very thing that was refused.
            sections.append(ask.Section("", (Review(),)))
        answers = {**known, **earlier, **given}

        found = ask.walk(
            terminal,
            sections,
            {key: value for key, value in answers.items() if value != ""},
            lambda so_far: self._keep(so_far, known, given),
            keep_each=True,
            settled=_settled(sections, earlier, in_order=in_order),
            stopping=stopping or KEEPS,
            resumed=bool(earlier),
        )
        return _with_a_point(sections, found, earlier)

    def _keep(self, so_far: dict[str, Any], known: dict[str, Any], given: dict[str, Any]) -> None:
        """Keep what was typed, with the flags; what was emptied is kept as an empty text."""
        from pdsa_cli.commands.answers import as_kept, as_text
        from pdsa_cli.store import drafts
        from pdsa_cli.yamltext import emit

        before = {**known, **given}
        typed = {key: as_kept(value) for key, value in so_far.items() if before.get(key) != value}
        typed |= {key: "" for key in known if key not in so_far}
        if not typed:
            self.forget()
            self.failure = None
            return

        def keep(earlier: Path | None) -> Path:
            about = f"# Not recorded yet. Go on with: {self.going_on.plain}"
            flags = {key: as_text(value) for key, value in given.items() if value not in ("", [])}
            text = f"{self._mark()}\n{about}\n{emit({**flags, **typed})}"
            name = f"{self.command.plain.split()[1]}-{self.path.name.partition('.')[0]}.yaml"
            return drafts.keep(name, text, earlier)

        self.keep_by(keep)

    def drop(self) -> None:
        """Keep nothing of what was typed: the person does not want it any more."""
        self.forget()
        self.asking = False

    def _mark(self) -> str:
        """The line by which a draft of this command about this project is found again."""
        return f"# {' '.join(os.path.realpath(self.path).splitlines())} · {self.command.plain}"

    def _resumed(
        self, terminal: "Terminal", sections: "Sequence[Section]", known: dict[str, Any]
    ) -> dict[str, Any]:
        """The answers that were left half-way, when the person wants to go on with them."""
        from pdsa_cli import ask
        from pdsa_cli.checks.hiding import hidden
        from pdsa_cli.store import drafts
        from pdsa_cli.yamltext import Unreadable, read

        others: list[str] = []
        for found in drafts.kept():
            try:
                text = drafts.load(found)
                mark = text.partition("\n")[0]
                if mark != self._mark():
                    others += self._other(mark)
                    continue
                data: Any = read(text.encode()).data
            except (PdsaError, Unreadable):
                continue
            self.draft = found
            what = hidden(str(data.get("project.title") or "this"))
            question = f"You left {what} half-way. Go on with what you had typed?"
            if ask.confirm(terminal, question, default=True):
                return _read_again(sections, data, known)
            self.forget()
            return {}
        for other in dict.fromkeys(others):
            terminal.show(f"Left half-way before: {other}", look="dim")
        return {}

    def _other(self, mark: str) -> list[str]:
        """The command of a draft that the same command left with other options, such as another day."""
        about, _, command = mark.rpartition(" · ")
        same = (
            about == self._mark().rpartition(" · ")[0]
            and command.split()[:2] == self.command.plain.split()[:2]
        )
        return [command] if same else []


def going_on(path: Path, command: Command) -> Command:
    """The command that goes on with what was typed, with the project where it would not be found by itself."""
    from pdsa_cli import store

    if path.is_dir():  # what is typed is to become a project there
        return command

    try:
        found = store.find(None, Path(), os.environ)
    except PdsaError:
        found = None
    if found is not None and os.path.realpath(found) == os.path.realpath(path):
        return command
    return command.plus(project=path)


def _without(steps: "Sequence[Step] | Sequence[Section]", given: dict[str, Any]) -> "list[Section]":
    """The steps in sections, those that flags have answered left out."""
    from pdsa_cli.ask import Section

    sections = [step for step in steps if isinstance(step, Section)]
    if not sections:
        sections = [Section("", tuple(step for step in steps if not isinstance(step, Section)))]
    return [
        Section(one.title, tuple(step for step in one.steps if getattr(step, "key", None) not in given))
        for one in sections
    ]


def _in_one_line(sections: "list[Section]") -> "list[Section]":
    """The sections with the first question taking what the others ask for in its line, where it is what a new item is."""
    from dataclasses import replace

    from pdsa_cli.ask import Section
    from pdsa_cli.ask.questions import Question

    one, *more = sections
    first, *others = one.steps or (None,)
    if more or not isinstance(first, Question) or not first.required or not first.kind.editable:
        return sections
    also = tuple(step for step in others if isinstance(step, Question))
    return [Section(one.title, (replace(first, also=also), *others))]


def _reviewed(sections: "Sequence[Section]") -> bool:
    """Whether a form ends with a review of its own."""
    from pdsa_cli.ask.questions import Review

    return any(isinstance(step, Review) for one in sections for step in one.steps)


def _asked(sections: "Sequence[Section]") -> "list[Question | Group]":
    from pdsa_cli.ask.questions import Group, Question

    return [step for one in sections for step in one.steps if isinstance(step, Question | Group)]


def _settled(sections: "Sequence[Section]", earlier: dict[str, Any], *, in_order: bool) -> set[str]:
    """The keys of what is not asked again."""
    answered = {key for key, value in earlier.items() if value != ""}
    keys = [step.key for step in _asked(sections)]
    last = max((at for at, key in enumerate(keys) if key in answered), default=-1)
    return answered | set(keys[: last + 1] if in_order else ())


def _with_a_point(
    sections: "Sequence[Section]", found: dict[str, Any], earlier: dict[str, Any]
) -> dict[str, Any]:
    """The answers without those of last time that an answer of today has made pointless."""
    pointless = {step.key for step in _asked(sections) if step.when and not step.when(found)}
    return {key: value for key, value in found.items() if key not in pointless & earlier.keys()}


def _read_again(sections: "Sequence[Section]", data: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The kept answers as values; one that cannot be taken any longer is left out, and so asked for again."""
    from pdsa_cli.ask.questions import Group

    steps = {step.key: step for step in _asked(sections)}
    found: dict[str, Any] = {}
    for key, kept in data.items():
        step = steps.get(key)
        if kept == "" or step is None:
            found[key] = kept
        elif isinstance(step, Group):
            found[key] = kept if step.flat else [_entry(step, entry, known | found) for entry in kept]
        else:
            with suppress(ValueError):
                found[key] = step.read(_as_typed(kept), known | found)
    return found


def _entry(group: "Group", entry: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    """One entry of a group, with what was passed over in it."""
    from pdsa_cli.ask.groups import PASSED_OVER

    found: dict[str, Any] = {}
    for one in (*group.questions, *group.also):
        with suppress(ValueError):
            if one.key in entry:
                kept = entry[one.key]
                found[one.key] = one.read(_as_typed(kept), answers | found) if kept != PASSED_OVER else kept
    return found


def _as_typed(kept: Any) -> str:
    return kept if isinstance(kept, str) else ", ".join(kept)
