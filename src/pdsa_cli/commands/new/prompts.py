"""`pdsa new` at the keyboard: asks step by step, saves what was given when it is left half-way, and goes on with it."""

import contextlib
import os
from pathlib import Path
from typing import Any

from pdsa_cli import ask, store
from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.commands.answers import flat, nested
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.cycle.form import NEW_IDEA
from pdsa_cli.commands.draft import Kept
from pdsa_cli.commands.new.form import ideas_given, new_sections
from pdsa_cli.commands.new.starting import answers_from, project_data
from pdsa_cli.commands.new.test_form import size_said, wanted
from pdsa_cli.commands.new.writing import file_for, go_on, write_project
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError
from pdsa_cli.evidence.said_size import sized
from pdsa_cli.store import AlreadyThere, drafts
from pdsa_cli.suggesting import Command


def ask_project(title: str | None, file: Path | None, template: dict[str, Any], context: Context) -> Result:
    """Ask for a project, new or begun. Raises ask.Stopped, after saving what was given."""
    terminal = ask.keyboard()
    begun = _begun(terminal, title, file)
    answers = answers_from(template) | ({"project.title": title} if title else {})
    with_test = True
    settled: set[str] = set()
    if begun is not None:
        loaded = store.load(begun)
        answers = answers_from(dict(loaded.document.data))  # type: ignore[arg-type]
        with_test = not loaded.project.cycles
        settled |= answers.keys() | _passed_over(begun)
    keeper = _Keeper(begun or file, project_data(answers) if begun is not None else {})
    resumed = keeper.resumed(terminal, title)
    settled |= resumed.keys()
    answers = resumed or answers  # a draft holds all of it; a list that was emptied is not there
    try:
        given = ask.walk(
            terminal,
            new_sections(with_test),
            answers,
            keeper.keep,
            keep_each=True,
            settled=settled,
            resumed=bool(resumed),
        )
    except ask.Stopped as stopped:
        if context.dry_run and keeper.draft is not None:
            stopped.kept = str(keeper.draft)
            stopped.advice = f"go on with: {Command('new')}"
        elif context.dry_run:
            stopped.message = "Stopped; nothing was written"
        else:
            _save_half_way(stopped, begun, file, context, keeper)
        raise
    result = _write(given, begun, file, context, keeper)
    if not context.dry_run:
        keeper.forget()
    return result


def _begun(terminal: Any, title: str | None, file: Path | None) -> Path | None:
    """The project to go on with: the one named, when it is there; else one of this folder without a cycle, if wanted."""
    named = file or (file_for(title) if title else None)
    if named is not None:
        if not os.path.exists(named):  # noqa: PTH110  (never raises)
            return None
        if title is None and not store.load(named).project.cycles:
            terminal.show(f"Going on with {hidden_name(str(named))}.")
            return named
        if not ask.confirm(
            terminal, f"{hidden_name(str(named))} is there already. Go on with it?", default=True
        ):
            raise AlreadyThere(
                f"{named} is there already; it was not overwritten", "choose another title, or --file"
            )
        return named
    candidates = []
    for path in store.projects_in(Path(), unreadable=[]):
        with contextlib.suppress(PdsaError):
            if not store.load(path).project.cycles:
                candidates.append(path)
    if not candidates:
        return None
    options = [(str(path), "go on with it") for path in candidates]
    chosen = ask.choose(
        terminal,
        "Go on with a project, or start a new one?",
        [*options, ("new", "start a new project")],
        default=options[0][0],
    )
    return None if chosen == "new" else Path(chosen)


def parts_of(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The project's data and the first test of a form's answers."""
    data = project_data(given)
    if not wanted(given):
        return data, None
    cycle = {
        key: value
        for key, value in given.items()
        if not key.startswith(("project.", "measure.")) and key not in ("because", NEW_IDEA)
    }
    if size := size_said(given):
        cycle |= {"title": sized(str(given["title"])).title, **size}
    test = nested(cycle)
    test.setdefault("plan", {})
    known = {change["id"] for change in data.get("changes", [])}
    said = str(test.get("change") or "")
    if not said and len(ideas := ideas_given(given)) == 1:
        test["change"] = ideas[0][0]
    elif known.issuperset(named := said.split(",")):
        test["change"], others = named[0], named[1:]
        test |= {"other_changes": others} if others else {}
    elif said:
        # A new idea was written where the test asked for one: it joins the ideas under an id of its own.
        idea = {"idea": said} | ({"because": given["because"]} if given.get("because") else {})
        with_idea = project_data(given | {"project.changes": [*(given.get("project.changes") or []), idea]})
        data, test["change"] = with_idea, with_idea["changes"][-1]["id"]
    return data, test


def _write(
    given: dict[str, Any],
    begun: Path | None,
    file: Path | None,
    context: Context,
    keeper: "_Keeper",
) -> Result:
    data, test = parts_of(given)
    try:
        if begun is not None:
            return go_on(begun, data, test, context, keeper.shown)
        return write_project(data, test, free_file(file, data), context)
    except PdsaError as error:
        error.kept = error.kept or str(keeper.draft or "")
        error.kept_for = Command("new", file=file)
        raise


def free_file(file: Path | None, data: dict[str, Any]) -> Path:
    """The file as named; one named after the title takes a number where the name is in use."""
    if file is not None:
        return file
    path = file_for(str(data["title"]))
    base, number = path, 2
    while path.exists():
        path = base.with_name(base.name.replace(".pdsa.yaml", f"-{number}.pdsa.yaml"))
        number += 1
    return path


def _save_half_way(
    stopped: ask.Stopped, begun: Path | None, file: Path | None, context: Context, keeper: "_Keeper"
) -> None:
    """Save what was given so far as a project, when there is as much as a title; else nothing was given."""
    if not stopped.answers.get("project.title"):
        stopped.message = "Stopped; nothing was given yet, and nothing was written"
        return
    result = _write(stopped.answers, begun, file, context, keeper)
    keeper.forget()
    path = result.data()["file"]
    _passed_over(Path(path))  # what an earlier file of this name left
    if skipped := stopped.passed - stopped.answers.keys():
        with contextlib.suppress(PdsaError):  # they would only be asked again
            text = "\n".join([_mark(Path(path)), *sorted(skipped)])
            drafts.keep("passed-over.txt", text, typed=False)
    stopped.message = f"Stopped half-way; what you gave is saved in {path}"
    stopped.saved = path
    stopped.advice = f"go on with: {Command('new', file=path)}"


def _mark(path: Path) -> str:
    return f"# {os.path.realpath(path)} · passed over"


def _passed_over(path: Path) -> set[str]:
    """The questions that were left empty before this project was left half-way, which is then forgotten."""
    found: set[str] = set()
    for draft, text in drafts.marked(_mark(path)):
        drafts.remove(draft)
        found = found or set(text.splitlines()[1:])
    return found


class _Keeper(Kept):
    """Keeps the answers in the state folder after each one, so that not even a killed terminal loses them."""

    def __init__(self, file: Path | None, shown: dict[str, Any]) -> None:
        self.shown = shown  # what the project held when the form began
        self.mark = f"# {os.path.realpath(file or Path())} · new project"

    def resumed(self, terminal: Any, title: str | None) -> dict[str, Any]:
        """The answers of a project that a closed terminal left unsaved, when the person wants to go on with them."""
        for draft, _ in drafts.marked(self.mark):
            try:
                data: Any = store.load(draft).document.data
            except PdsaError:
                continue
            if title not in (None, data["title"]):
                continue
            question = f"You left a project half-way: {data['title']}. Go on with it?"
            if not ask.confirm(terminal, question, default=True):
                drafts.remove(draft)
                continue
            self.draft = draft
            answers = answers_from(data)
            for test in data.get("cycles", []):
                others = ",".join([test.get("change", ""), *test.pop("other_changes", [])])
                answers |= flat({key: test[key] for key in test if key != "number"})
                answers |= {"change": others} if "," in others else {}
            return answers
        return {}

    def keep(self, given: dict[str, Any]) -> None:
        if not given.get("project.title"):
            return
        from pdsa_cli.commands.new.starting import file_text

        data, test = parts_of(given)
        whole = data | ({"cycles": [{"number": "1"} | test]} if test else {})
        self.keep_by(
            lambda earlier: drafts.keep("new-project.pdsa.yaml", f"{self.mark}\n{file_text(whole)}", earlier)
        )
