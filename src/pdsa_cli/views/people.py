"""What `pdsa people` says: the team, and those whose support the change needs, by influence and interest."""

from datetime import date
from typing import NamedTuple

from pdsa_cli.evidence.tasks import TaskPlace, tasks_of
from pdsa_cli.model.plain import Data, data_of
from pdsa_cli.model.project import Member, Project, Stakeholder
from pdsa_cli.phrases import one_line
from pdsa_cli.views.tasks import OPEN, TaskView, task_data, task_view
from pdsa_cli.words import Degree, Support


class PersonView(NamedTuple):
    """A person or group. ``short_of`` counts the steps of support that are missing, None where nobody has said.

    ``actions`` are the open tasks, the first of them due next.
    """

    who: str
    influence: Degree | None
    interest: Degree | None
    support: Support | None
    needed: Support | None
    short_of: int | None
    concerns: str
    actions: tuple[TaskView, ...]
    stakeholder: Stakeholder

    @property
    def stands(self) -> str:
        """How they stand, and how they would have to."""
        if self.support is None:
            return f"{self.needed.value} needed" if self.needed else ""
        if self.needed is None:
            return self.support.value
        return f"{self.support.value}, {self.needed.value} needed" if self.short_of else self.support.value


class Quadrant(NamedTuple):
    """One part of the two-by-two of influence and interest, with how such people are worked with."""

    influence: Degree
    interest: Degree
    advice: str
    people: tuple[PersonView, ...]


class PeopleView(NamedTuple):
    """The team, and the people ranked by influence and interest; ``unrated`` lack one of the two."""

    title: str
    team: tuple[Member, ...]
    people: tuple[PersonView, ...]
    quadrants: tuple[Quadrant, ...]
    unrated: tuple[PersonView, ...]


QUADRANTS = (
    (Degree.HIGH, Degree.HIGH, "work closely with them"),
    (Degree.HIGH, Degree.LOW, "win them: what would make it matter to them?"),
    (Degree.LOW, Degree.HIGH, "keep them informed, and ask them"),
    (Degree.LOW, Degree.LOW, "look again from time to time"),
)
"""The grid of influence and interest (after Mendelow, 1991), those who can help or hinder most first; the advice is our own."""


def member_words(member: Member) -> str:
    """A member of the team by name and role, as far as they are known."""
    both = f"{member.name} ({member.role})" if member.name and member.role else ""
    return both or member.name or member.role or ""


def people_view(project: Project, today: date) -> PeopleView:
    """The team and the stakeholders as they stand."""
    people = [_person(project, at, today) for at in range(len(project.stakeholders))]
    quadrants = tuple(
        Quadrant(
            influence,
            interest,
            advice,
            tuple(one for one in people if (one.influence, one.interest) == (influence, interest)),
        )
        for influence, interest, advice in QUADRANTS
    )
    unrated = tuple(one for one in people if one.influence is None or one.interest is None)
    ranked = tuple(one for quadrant in quadrants for one in quadrant.people)
    return PeopleView(project.title, project.team, (*ranked, *unrated), quadrants, unrated)


def _person(project: Project, at: int, today: date) -> PersonView:
    person = project.stakeholders[at]
    order = list(Support)
    short_of = None
    if person.support is not None and person.support_needed is not None:
        short_of = max(order.index(person.support_needed) - order.index(person.support), 0)
    waiting = [
        one
        for one in tasks_of(project, today)
        if one.place is TaskPlace.PEOPLE and one.path[1] == at and one.state in OPEN
    ]
    waiting.sort(key=lambda one: one.due or date.max)
    return PersonView(
        who=person.who,
        influence=person.influence,
        interest=person.interest,
        support=person.support,
        needed=person.support_needed,
        short_of=short_of,
        concerns=one_line(person.concerns),
        actions=tuple(task_view(one, today) for one in waiting),
        stakeholder=person,
    )


def people_data(found: PeopleView) -> Data:
    """The team and the people for programs, in their ranking."""
    return {
        "team": found.team,
        "stakeholders": [
            {
                **data_of(one.stakeholder),
                "computed": {
                    "short_of": one.short_of,
                    "open_actions": [task_data(task) for task in one.actions],
                },
            }
            for one in found.people
        ],
    }
