"""What `pdsa driver` says: the driver diagram, from the aim to the change ideas, and its loose ends."""

from typing import NamedTuple

from pdsa_cli.checks.links import add_driver, add_idea, drive_idea
from pdsa_cli.evidence.ideas import example_driver, walked_drivers
from pdsa_cli.evidence.measures import aim_measure, known_values, target_of
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Measure, Project
from pdsa_cli.phrases import one_line, plural
from pdsa_cli.suggesting import Command
from pdsa_cli.views import sentences
from pdsa_cli.views.ideas import IdeaView, idea_data, idea_view
from pdsa_cli.words import MeasureKind


class MeasureNode(NamedTuple):
    """The measure of a node: ``text`` says where it stands and where it shall be."""

    id: str
    name: str
    text: str


class DriverNode(NamedTuple):
    """One driver; ``depth`` is 0 for a primary driver. ``ideas`` are those that name it first, ``shared`` those that name it too."""

    id: str
    driver: str
    depth: int
    under: str
    measure: MeasureNode | None
    goal: str
    because: str
    ideas: tuple[IdeaView, ...]
    shared: tuple[IdeaView, ...]

    @property
    def level(self) -> str:
        """What it is called for its depth."""
        return ("primary driver", "secondary driver")[min(self.depth, 1)]


class LooseEnd(NamedTuple):
    """What is not linked: what it is, in a sentence, and the command that links it."""

    kind: str
    id: str
    text: str
    command: str


class Diagram(NamedTuple):
    """The driver diagram; ``drivers`` from the top down, each behind the one that it stands under."""

    title: str
    aim: str
    measure: MeasureNode | None
    drivers: tuple[DriverNode, ...]
    unhung: tuple[IdeaView, ...]
    loose: tuple[LooseEnd, ...]

    @property
    def ideas(self) -> tuple[IdeaView, ...]:
        """The ideas that stand under a driver."""
        return tuple(idea for driver in self.drivers for idea in driver.ideas)


def diagram(project: Project) -> Diagram:
    """The driver diagram of a project."""
    measures = {measure.id: measure for measure in project.measures}
    ideas = [idea_view(project, idea) for idea in project.changes]
    aimed = aim_measure(project)
    drivers = tuple(
        DriverNode(
            id=driver.id,
            driver=driver.driver,
            depth=depth,
            under=driver.under or "",
            measure=_measure(project, measures.get(driver.measure or "")),
            goal=driver.goal or "",
            because=one_line(driver.because),
            ideas=tuple(idea for idea in ideas if idea.driver_ids[:1] == (driver.id,)),
            shared=tuple(idea for idea in ideas if driver.id in idea.driver_ids[1:]),
        )
        for driver, depth in walked_drivers(project)
    )
    unhung = tuple(idea for idea in ideas if not idea.driver_ids)
    return Diagram(
        title=project.title,
        aim=one_line(sentences.stated_aim(project)),
        measure=_measure(project, aimed),
        drivers=drivers,
        unhung=unhung,
        loose=(*_drivers_without(drivers), *_ideas_without(project, ideas), *_unlinked(project)),
    )


def _measure(project: Project, measure: Measure | None) -> MeasureNode | None:
    if measure is None:
        return None
    known = known_values(measure)
    now = f"now {sentences.rounded(known[-1][1], measure.unit)}" if known else "no data yet"
    target = target_of(project, measure)
    goal = f"goal {sentences.number(target, measure.unit)}" if target is not None else ""
    return MeasureNode(measure.id, measure.name, ", ".join(part for part in (now, goal) if part))


def _drivers_without(drivers: tuple[DriverNode, ...]) -> list[LooseEnd]:
    """Drivers on which no idea acts; one that has drivers below is acted on through them."""
    parents = {driver.under for driver in drivers}
    return [
        LooseEnd(
            "driver without idea",
            driver.id,
            f"No idea acts on the driver {driver.id}.",
            add_idea(driver.id),
        )
        for driver in drivers
        if not driver.ideas and not driver.shared and driver.id not in parents
    ]


def _ideas_without(project: Project, ideas: list[IdeaView]) -> list[LooseEnd]:
    found: list[LooseEnd] = []
    unknown: dict[str, list[str]] = {}
    for idea in ideas:
        for name in idea.unknown:
            unknown.setdefault(name, []).append(idea.id)
        if not idea.driver_ids and not idea.unknown:
            found.append(
                LooseEnd(
                    "idea without driver",
                    idea.id,
                    f"The idea {idea.id} acts on no driver.",
                    drive_idea(project, idea.id),
                )
            )
    for name, named_by in unknown.items():
        of = f"{plural(len(named_by), 'idea')} {', '.join(named_by)}"
        found.append(
            LooseEnd(
                "driver not under drivers",
                named_by[0],
                f"The driver of the {of} is not under drivers: {name}.",
                add_driver(name),
            )
        )
    return found


def _unlinked(project: Project) -> list[LooseEnd]:
    """Process measures that no driver and no idea names; an outcome belongs to the aim, and a balancing measure to none."""
    if not project.drivers:
        return []
    linked = {
        project.aim.measure,
        *project.aim.other_measures,
        *(driver.measure for driver in project.drivers),
    }
    linked |= {name for idea in project.changes for name in idea.measures}
    return [
        LooseEnd(
            "measure not linked",
            measure.id,
            f"No driver and no idea names the process measure {measure.id}.",
            Command("driver", example_driver(project), measure=measure.id),
        )
        for measure in project.measures
        if measure.kind is MeasureKind.PROCESS and measure.id not in linked
    ]


def diagram_data(found: Diagram) -> Data:
    """The diagram for programs: drivers from the top down; ideas under the driver that they name first."""
    return {
        "aim": found.aim or None,
        "measure": found.measure and found.measure.id,
        "drivers": [
            {
                **data_of(driver, "id", "driver"),
                "under": driver.under or None,
                "measure": driver.measure and driver.measure.id,
                "goal": driver.goal or None,
                "because": driver.because or None,
                "computed": {
                    "depth": driver.depth,
                    "ideas": [idea.id for idea in driver.ideas],
                    "shared_ideas": [idea.id for idea in driver.shared],
                },
            }
            for driver in found.drivers
        ],
        "ideas": [idea_data(idea) for idea in (*found.ideas, *found.unhung)],
        "loose_ends": found.loose,
    }


def only(found: Diagram, driver: str) -> Diagram:
    """The part of a diagram below one driver."""
    ids = [node.id for node in found.drivers]
    start = ids.index(driver)
    depth = found.drivers[start].depth
    behind = (at for at in range(start + 1, len(ids)) if found.drivers[at].depth <= depth)
    part = found.drivers[start : next(behind, len(ids))]
    names = {node.id for node in part} | {idea.id for node in part for idea in node.ideas}
    return found._replace(
        drivers=part,
        unhung=(),
        loose=tuple(end for end in found.loose if end.id in names),
    )
