"""`pdsa list` of many projects out of the index: the same as reading every file, on any day, in any order."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commands.running import EXAMPLES, TODAY, Desk
from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.index import asked
from pdsa_cli.index.listing import listed
from pdsa_cli.model.project import Project
from pdsa_cli.render.listing import listing_page
from pdsa_cli.render.page import Block, Entries, Heading
from pdsa_cli.store import load, projects_in
from pdsa_cli.suggesting import Command, with_project
from pdsa_cli.views.judging import Judging
from pdsa_cli.views.key_facts import key_facts
from pdsa_cli.views.listing import ProjectLine, Sort
from pdsa_cli.views.next_step import standing
from pdsa_cli.views.portfolio import Wanted
from pdsa_cli.words import ProjectStage, Status

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from make_projects import write

DAYS = (date(2026, 11, 30), date(2026, 4, 1), date(2027, 8, 1))
"""A day on which all is recorded, one before much of it, and one long after."""
EVERY = Wanted()
SITES = "pdsa: 1\ntitle: Élan vital\nspread: {sites: [{site: B, state: started, started: 2026-11-29}]}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated projects, those of the examples, a copy, and one whose only day is that of a site."""
    folder = tmp_path_factory.mktemp("many") / "wards"
    made = write(folder, 120)
    shutil.copytree(EXAMPLES, folder / "examples")
    shutil.copy(folder / made[0].file, folder / "a copy.pdsa.yaml")
    (folder / "sites.pdsa.yaml").write_text(SITES, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder of its own."""
    monkeypatch.setenv("PDSA_STATE", str(tmp_path / "state"))


def full_read(projects: dict[Path, Project], today: date) -> list[ProjectLine]:
    """A line of every project, from its file alone."""
    found = []
    for path, project in projects.items():
        stood = standing(project, today)._replace(progress=None)
        step = stood.next._replace(command=with_project(stood.next.command, str(path)))
        found.append(
            ProjectLine(
                file=hidden_name(str(path)),
                title=project.title,
                programme=project.programme or "",
                cycles=len(project.cycles),
                standing=stood._replace(next=step),
                facts=key_facts(project, today),
            )
        )
    return found


def by_days(line: ProjectLine) -> tuple[bool, int]:
    """Those without a day first, then those of which the longest nothing is recorded."""
    days = line.standing.days_since
    return days is not None, -(days or 0)


ORDERS: dict[Sort, Callable[[ProjectLine], Any]] = {
    Sort.FILE: lambda _: 0,
    Sort.TITLE: lambda line: line.title.casefold(),
    Sort.PROGRAMME: lambda line: (line.programme == "", line.programme.casefold()),
    Sort.STATUS: lambda line: list(Status).index(line.facts.status),
    Sort.STAGE: lambda line: list(ProjectStage).index(line.facts.stage),
    Sort.DAYS: by_days,
}


def test_a_list_is_what_reading_every_file_says(folder: Path) -> None:
    """Asked of one index on several days, there and back, in every order, narrowed down and cut."""

    def ask(today: date, wanted: Wanted = EVERY, **how: Any) -> tuple[list[ProjectLine], int]:
        listing = asked(
            [folder], Judging(), lambda index: listed(index, wanted, today, lambda file: file, **how)
        ).found
        lines = list(listing.lines)
        assert listing.shown == len(lines)
        return lines, listing.total

    projects = {path: load(path).project for path in projects_in(folder, recursive=True)}
    for today in DAYS:
        full = full_read(projects, today)
        assert len(full) > 130
        assert ask(today) == (full, len(full))
        for sort in Sort:
            found = sorted(full, key=ORDERS[sort])
            assert ask(today, sort=sort, limit=7) == (found[:7], len(full)), (today, sort)
            assert ask(today, sort=sort)[0] == found, (today, sort)
        closed = [one for one in full if one.facts.status == "closed" and one.programme == "Falls"]
        assert closed
        assert ask(today, Wanted("closed", "Falls"), limit=1) == (closed[:1], len(closed))


def test_lines_are_worked_out_as_they_are_shown_and_no_more_than_asked_for(folder: Path) -> None:
    worked_out: list[str] = []

    def to_name(file: str) -> str:
        worked_out.append(file)
        return file

    def ask(limit: int | None) -> Iterator[Block]:
        listing = asked(
            [folder], Judging(), lambda index: listed(index, EVERY, DAYS[0], to_name, limit=limit)
        ).found
        assert listing.total > 130
        return iter(listing_page(listing, Command("list")))

    page = ask(None)
    assert isinstance(next(page), Heading)
    assert worked_out == []
    assert isinstance(next(page), Entries)
    assert 0 < len(worked_out) < 130
    list(page)
    assert len(worked_out) > 130

    worked_out.clear()
    list(ask(3))
    assert len(worked_out) == 3


def test_what_has_not_changed_is_not_read_again(desk: Desk) -> None:
    write(desk.folder, 3, today=date.fromisoformat(TODAY))
    for path in desk.folder.rglob("*.yaml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    first = desk.run("list").out
    again = desk.raw("list", PYTHONPROFILEIMPORTTIME="1")
    assert again.stdout.decode() == first
    imported = {line.rsplit("|", 1)[-1].strip() for line in again.stderr.decode().splitlines()}
    assert "pdsa_cli.index.listing" in imported
    assert imported.isdisjoint({"yaml", "pdsa_cli.spc", "pdsa_cli.store.files"})


def test_a_terminal_shows_the_first_and_says_how_many_more_there_are(desk: Desk) -> None:
    for number in range(14):
        desk.write(f"p{number:02}.pdsa.yaml", f"pdsa: 1\ntitle: Project {number:02}\n")
    shown = desk.screen("list", "--sort", "title", size=(100, 200))
    assert ("14 projects" in shown, "Project 11" in shown, "Project 12" in shown) == (True, True, False)
    assert "2 more: pdsa list --sort title --limit 0" in shown
    every = desk.screen("list", "--sort", "title", "--limit", "0", size=(100, 200))
    assert "Project 13" in every
    assert "more:" not in every
    piped = desk.run("list").out
    assert "Project 13" in piped
    assert "more:" not in piped
    assert "\n12 more: pdsa list --limit 0\n" in desk.run("list", "--limit", "2").out
    assert len(json.loads(desk.run("list", "--json", "--limit", "3").out)["data"]) == 3


def test_a_slip_is_said(desk: Desk) -> None:
    assert (
        "write one of: file, title, programme, status, stage, days"
        in desk.run("list", "--sort", "size", status=2).err
    )
    assert "--limit" in desk.run("list", "--limit", "-1", status=2).err
