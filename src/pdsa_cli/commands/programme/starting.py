"""`pdsa programme FILE --new TITLE`: a file to begin with, of the teams that are there and what one of them shares."""

import os
from pathlib import Path
from typing import Any

from pdsa_cli import dates, store
from pdsa_cli.commands.shared_by_teams import FOR_ALL_TEAMS, OF_AN_IDEA, part_of, team_called
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.lazily import pattern
from pdsa_cli.model.programme import SharedMeasure
from pdsa_cli.phrases import counted
from pdsa_cli.store.copied_files import copies_among
from pdsa_cli.store.programmes import create_programme
from pdsa_cli.suggesting import Command
from pdsa_cli.words import PROGRAMME_SUFFIXES, is_programme_file

_EACH_TEAM = 50
"""So many teams are named each; of more a pattern says that every project is one."""
_HEAD = """\
# Several teams with one aim. "pdsa programme {name}" shows it, "pdsa schema --programme" has everything that can stand here.
# What begins with "#: " is an example: take these three characters away, and write your own.
"""
_PLAIN_NAME = pattern(r"[\w.-]+")
_IDEA = "nurse-at-the-door"
_LEAD = "#: lead: by role, such as clinical lead for sepsis\n"
_PARTS = {
    "aim": (
        "What are we trying to accomplish?",
        """\
aim:
  measure: seen-in-time
  baseline: 60
  target: 90
  by: {year}-12-31
  population: adults in the emergency department
""",
    ),
    "measures": (
        "How will we know that a change is an improvement? Every team keeps these, with the same definition.",
        """\
measures:
  - id: seen-in-time
    name: Patients seen by a doctor within one hour
    kind: outcome
    unit: "%"
    better: higher
    numerator: Patients whom a doctor saw within 60 minutes of their arrival
    denominator: All patients who arrived in the month
    exclusions: Patients who left before they were called
    frequency: monthly
""",
    ),
    "drivers": (
        "What has to change for that?",
        """\
drivers:
  - {{id: door, driver: Help begins at the door}}
""",
    ),
    "change_package": (
        'What changes can we make? A team begins with: pdsa new "TITLE" --programme {name} --idea {idea}',
        """\
change_package:
  - id: {idea}
    idea: A nurse sees every patient at the door
    driver: door
    because: Half of the wait is before anybody looks at the patient
""",
    ),
    "calendar": (
        "When do the teams meet, and when do they test?",
        """\
calendar:
  learning_sessions:
    - {{on: {year}-01-20, title: Learning session 1}}
  action_periods:
    - {{name: Action period 1, starts: {year}-01-21}}
""",
    ),
    "teams": (
        "Who takes part? A project file, a folder, or a pattern for many; joined and left are days.",
        """\
teams:
  - {{name: Alder, file: alder.pdsa.yaml}}
  - {{name: Beech, folder: wards/beech, joined: {year}-03-01}}
""",
    ),
}


def start_programme(path: Path, title: str, like: str | None) -> tuple[str, ...]:
    """Write the file of a programme; what was done, and what is next. Raises UsageError, and what the store raises."""
    if not is_programme_file(path.name):
        raise UsageError(f"{path.name} is no name for a programme", f"let it end in {PROGRAMME_SUFFIXES[0]}")
    if not title.strip():
        raise UsageError("--new: the programme has no title", 'give one, such as --new "Shorter waits"')
    shared = _shared_by(like)
    teams = _teams_below(path)
    data = shared | ({"teams": teams} if teams else {})
    warnings = create_programme(path, programme_text(path.name, title.strip(), data), Command("programme"))
    named = f", with {counted(len(teams), 'team')} found below its folder" if teams else ""
    said = [f"Started {path}{named}."]
    if len(teams) == 1 and "name" not in teams[0]:
        said = [f"Started {path}; every project below its folder is a team."]
    to_write = [
        part for part in ("aim", "measures", "change_package", "calendar", "teams") if part not in data
    ]
    said.append(
        f"Next: open it in an editor and write what all share: {', '.join(to_write).replace('_', ' ')}; an example of each is there."
    )
    return (*said, *warnings)


def programme_text(name: str, title: str, data: dict[str, Any]) -> str:
    """The text of the file: what is known, and for each other part an example behind ``#: ``."""
    from pdsa_cli.store.styling import styled_programme
    from pdsa_cli.yamltext import emit

    year = dates.today().year + 1
    ideas = data.get("change_package")
    idea = ideas[0]["id"] if ideas else _IDEA
    # A command that can be copied, and never more than a comment.
    name = name if _PLAIN_NAME.fullmatch(name) else "FILE"
    whole = styled_programme({"pdsa_programme": "1", "title": title} | data)
    head = {"pdsa_programme": whole.pop("pdsa_programme"), "title": whole.pop("title")}
    blocks = [_HEAD.format(name=name) + emit(head) + _LEAD]
    for part, (asked, example) in _PARTS.items():
        if part in whole:
            shown = emit({part: whole[part]})
        else:
            shown = "".join(f"#: {line}\n" for line in example.format(year=year, idea=_IDEA).splitlines())
        blocks.append(f"# {asked.format(name=name, idea=idea)}\n{shown}")
    return "\n".join(blocks)


def _shared_by(like: str | None) -> dict[str, Any]:
    """What a team's project gives to all: the aim without its own numbers, the measures as they are defined, drivers and ideas."""
    if like is None:
        return {}
    there: Any = store.load(store.find(like, Path(), os.environ)).document.data
    shared = {
        "aim": part_of(there.get("aim"), FOR_ALL_TEAMS),
        "measures": [part_of(one, tuple(SharedMeasure.shapes)) for one in there.get("measures") or []],
        "drivers": [dict(one) for one in there.get("drivers") or []],
        "change_package": [part_of(one, OF_AN_IDEA) for one in there.get("changes") or []],
    }
    return {part: found for part, found in shared.items() if found}


def _teams_below(path: Path) -> list[dict[str, str]]:
    """The projects in the folder of the programme and below, each as a team that is called as its project calls itself."""
    folder = path.parent
    if not folder.is_dir():
        return []
    every = list(store.projects_in(folder, recursive=True, unreadable=[]))
    copies = copies_among(every)
    files = [found.relative_to(folder) for found in every if found not in copies]
    if len(files) > _EACH_TEAM:
        return [{"file": "**/*.pdsa.yaml"}]
    teams: list[dict[str, str]] = []
    names: set[str] = set()
    for file in files:
        try:
            project = store.load(folder / file).project
        except PdsaError:  # the programme's screen says what is wrong with it
            project = None
        names.add(name := team_called(project, file, names))
        teams.append({"name": name, "file": file.as_posix()})
    return teams
