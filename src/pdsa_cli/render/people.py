"""People as pages: the team, those whose support is needed, and a two-by-two of influence and interest."""

from pdsa_cli.model.project import Member
from pdsa_cli.render.page import Block, Entries, Entry, Fact, Heading, Line, Page, Sign, Style
from pdsa_cli.render.tasks import action_lines
from pdsa_cli.render.two_by_two import Quarter, two_by_two
from pdsa_cli.suggesting import Command
from pdsa_cli.views.people import PeopleView, PersonView, Quadrant


def people_page(found: PeopleView, team_only: bool = False) -> Page:
    """The team, and the people by influence and interest."""
    blocks: list[Block] = [Heading("People", found.title, level=1)]
    if found.team or team_only:
        blocks += [Heading("Team"), *team_lines(found.team)]
    if team_only:
        if not found.team:
            blocks.append(
                Line(
                    f"Nobody yet. Add somebody: {Command('people', team=True, add='Ward sister; role=lead')}"
                )
            )
        return tuple(blocks)
    blocks.append(Heading("Whose support is needed"))
    if not found.people:
        blocks.append(
            Line(
                f"Nobody yet. Add somebody: {Command('people', add='Night nurses', influence='high', interest='low')}"
            )
        )
    blocks += people_lines(found.people)
    return (*blocks, *_next(found))


def _next(found: PeopleView) -> list[Block]:
    idle = next((one for one in found.people if one.short_of and not one.actions), None)
    if idle is not None:
        text = (
            f"{idle.who}: what will you do? {Command('people', idle.who, action='TEXT; who=...; when=...')}"
        )
        return [Line(text, Sign.NEXT)]
    if found.unrated:
        who = found.unrated[0].who
        return [
            Line(f"Not rated: {Command('people', who, influence='high|low', interest='high|low')}", Sign.NEXT)
        ]
    return []


def team_lines(team: tuple[Member, ...]) -> list[Block]:
    """The team, one below the other."""
    return [Entries(tuple(_member(member) for member in team))] if team else []


def _member(member: Member) -> Entry:
    name = member.name or member.role or "somebody"
    return Entry(
        "", name, facts=(Fact("Role", (member.role or "") if member.name else ""),), style=Style.NORMAL
    )


def people_lines(people: tuple[PersonView, ...], overdue_too: bool = True) -> list[Block]:
    """Those whose support is needed, each with the next actions; without those overdue where they stand elsewhere already."""
    if not people:
        return []
    return [Entries(tuple(_entry(one, overdue_too) for one in people))]


def _entry(person: PersonView, overdue_too: bool) -> Entry:
    lines = [Line(f"Concerns: {person.concerns}", style=Style.MUTED)] if person.concerns else []
    lines += action_lines(person.actions, overdue_too)
    return Entry(
        lead="",
        title=person.who,
        lines=tuple(lines),
        facts=(
            Fact("Influence", person.influence.value if person.influence else "?"),
            Fact("Interest", person.interest.value if person.interest else "?"),
            Fact("Support", person.stands or "?", Style.POOR if person.short_of else Style.NORMAL),
        ),
    )


def matrix_page(found: PeopleView) -> Page:
    """The people as a two-by-two of influence and interest."""
    if not found.people:
        return people_page(found)
    quarters = tuple(map(_quarter, found.quadrants))
    # High influence at the top, high interest at the right.
    drawing = two_by_two(quarters, (1, 0, 3, 2))
    return Heading("Influence and interest", found.title, level=1), drawing, *_next(found)


def _quarter(quadrant: Quadrant) -> Quarter:
    title = f"{quadrant.influence.value.capitalize()} influence, {quadrant.interest.value} interest"
    said = (f"{one.who} ({one.stands or 'support not known'})" for one in quadrant.people)
    return Quarter(
        title,
        quadrant.advice,
        tuple((one.who, one.stands) for one in quadrant.people),
        f"{title} ({quadrant.advice}): {'; '.join(said) or 'nobody'}",
    )
