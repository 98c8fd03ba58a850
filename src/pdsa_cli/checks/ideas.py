"""Checks of the theory of change: drivers, ideas, and the people whose support is needed."""

from collections.abc import Iterator

from pdsa_cli.checks.checking import INFORMATION, WARNING, Spotted, check
from pdsa_cli.checks.links import add_driver, add_idea, drive_idea
from pdsa_cli.checks.project_context import Case
from pdsa_cli.evidence.ideas import acting_on
from pdsa_cli.suggesting import Command

_WORKED_ON = "once an idea is under test"


@check("IDE01", WARNING, "An idea acts on no driver", "once a first test is completed, or drivers are listed")
def no_driver(case: Case) -> Iterator[Spotted]:
    """Nothing links the idea to the aim."""
    if not case.completed and not case.project.drivers:
        return
    for position, change in enumerate(case.project.changes):
        acting = acting_on(case.project, change)
        if acting.drivers or (acting.unknown and not case.project.drivers):
            continue
        if acting.unknown:
            yield Spotted(
                f"{change.id}: the driver on which the idea acts is not among the drivers",
                ("changes", position),
                add_driver(acting.unknown[0]),
            )
        elif case.project.drivers or change.id in case.ideas_under_test:
            yield Spotted(
                f"{change.id}: nothing says on which driver of the aim the idea acts",
                ("changes", position),
                drive_idea(case.project, change.id),
            )


@check("IDE02", WARNING, "An idea says no reason why it should work", _WORKED_ON)
def no_theory(case: Case) -> Iterator[Spotted]:
    """A test without a theory teaches little, whatever comes of it."""
    for position, change in enumerate(case.project.changes):
        if change.because is None and change.id in case.ideas_under_test:
            yield Spotted(
                f"{change.id}: nothing says why the idea should work",
                ("changes", position),
                Command("set", f"changes.{change.id}.because", "..."),
            )


@check("IDE03", WARNING, "A driver has no idea", "once there are drivers and ideas")
def driver_without_idea(case: Case) -> Iterator[Spotted]:
    """Nothing is done about something that has to change."""
    if not case.project.changes:
        return
    acted_on = {
        driver.id for change in case.project.changes for driver in acting_on(case.project, change).drivers
    }
    above = {driver.under for driver in case.project.drivers}
    for position, driver in enumerate(case.project.drivers):
        if driver.id not in above and driver.id not in acted_on:
            yield Spotted(
                f"{driver.id}: no idea acts on this driver",
                ("drivers", position),
                add_idea(driver.id),
            )


@check(
    "IDE04",
    WARNING,
    "An idea names no measure that it should move",
    f"{_WORKED_ON}, where there are two measures or more",
)
def idea_without_measure(case: Case) -> Iterator[Spotted]:
    """Nobody can tell by its measure whether the idea works; a single one goes without saying."""
    if len(case.project.measures) < 2:
        return
    for position, change in enumerate(case.project.changes):
        if not change.measures and change.id in case.ideas_under_test:
            yield Spotted(
                f"{change.id}: nothing says which measure the idea should move",
                ("changes", position),
                Command("set", f"changes.{change.id}.measures.1", "ID"),
            )


@check("IDE05", INFORMATION, "No stakeholder is named", "once a first test is completed")
def no_stakeholder(case: Case) -> Iterator[Spotted]:
    """People whose support is needed may have been missed."""
    if case.completed and not case.project.stakeholders:
        yield Spotted(
            "Nobody is named whose support the change needs",
            ("stakeholders",),
            Command("people", add="..."),
        )
