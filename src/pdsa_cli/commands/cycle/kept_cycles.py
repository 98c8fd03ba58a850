"""What was typed is kept when it could not be recorded: as a file that `pdsa cycle --from` takes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.errors import ChangedElsewhere, Interrupted, PdsaError
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.commands.cycle.recording import Request


@contextmanager
def with_what_was_typed(
    path: Path,
    requests: list["Request"],
    draft: Path | None,
    because: str | None,
    dry_run: bool,
    command: Command | None = None,
) -> Iterator[None]:
    """Keep the requests when the change is refused because of another; forget the draft once it is recorded.

    ``command`` is what asked for them at the prompts, and goes on with them.
    """
    from pdsa_cli.commands.draft import going_on
    from pdsa_cli.store import drafts

    try:
        yield
    except PdsaError as error:
        if draft is not None:
            error.kept = error.kept or str(draft)
        elif isinstance(error, ChangedElsewhere):
            with suppress(PdsaError):  # why it was refused matters more; the flags can be given again
                error.kept = str(keep_cycles(path, requests, because=because))
        if error.kept and not isinstance(error, Interrupted):
            # Where another was faster, the prompts would ask for the next stage; from the file the same is recorded.
            from_file = Command("cycle", from_=error.kept, amend="add --amend" in error.advice)
            error.kept_for = going_on(
                path, from_file if isinstance(error, ChangedElsewhere) else command or from_file
            )
        raise
    if draft is not None and not dry_run:
        drafts.remove(draft)


_BECAUSE = "# The idea should work because: "


_ANSWERS = "# Answers at the prompts: "


def answers_in(text: str) -> dict[str, Any] | None:
    """The answers kept in a text made by :func:`keep_cycles`; None where there are none."""
    import json

    for line in text.splitlines():
        if line.startswith(_ANSWERS):
            with suppress(ValueError):
                found = json.loads(line.removeprefix(_ANSWERS))
                return found if isinstance(found, dict) else None
    return None


def keep_cycles(
    path: Path,
    requests: list["Request"],
    previous: Path | None = None,
    mark: str = "",
    because: str | None = None,
    answers: dict[str, Any] | None = None,
) -> Path:
    """Keep cycles as a file in the shape of a project file's. ``mark`` is a comment by which it is found again.

    ``answers`` are those of the prompts by which it is gone on with, as texts.
    Raises PdsaError where the state folder cannot be written.
    """
    import json

    from pdsa_cli.store import drafts
    from pdsa_cli.store.styling import styled
    from pdsa_cli.yamltext import emit

    cycles = []
    for request in requests:
        number = {"number": str(request.number)} if request.number is not None else {}
        cycles.append(styled(number | request.given, ("cycles", 0)))
    header = [f"# Not recorded yet in {path}. Record it with: {Command('cycle', from_='THIS-FILE').plain}"]
    header += [mark, drafts.held_by_me()] if mark else []
    header += [f"{_BECAUSE}{line}" for line in (because or "").splitlines()]
    if answers:
        header.append(f"{_ANSWERS}{json.dumps(answers)}")
    text = "\n".join(header) + "\n" + emit(cycles[0] if len(cycles) == 1 else cycles)
    return drafts.keep(f"cycle-{path.name.partition('.')[0]}.yaml", text, previous)
