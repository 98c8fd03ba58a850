"""What `pdsa cycle` says when something is recorded."""

from typing import TYPE_CHECKING, Any

from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pdsa_cli.commands.cycle.recording import Recorded


def said_of(
    changed: Any, outcomes: list["Recorded"], ideas: list[str], shared: list[str], dry_run: bool
) -> tuple[str, ...]:
    """Which ideas are new and which were taken over, what was recorded, what was replaced, what matters at this moment, and the next step; one line each."""
    if dry_run:
        return ("Nothing was written (--dry-run).",)
    if not changed.written:
        return (f"Nothing changed in {changed.file}: it says so already.",)
    from pdsa_cli import dates
    from pdsa_cli.commands.package_ideas import taken_over
    from pdsa_cli.views.next_step import next_step

    lines = [*map(taken_over, shared), *(f"Added the change idea {idea}." for idea in ideas)]
    for outcome in outcomes[:3]:
        lines.append(_recorded_line(outcome, changed.file))
        lines += _of_which_idea(changed.project, outcome)
        lines += [f"  {replaced}" for replaced in outcome.replaced]
        lines += _written_late(changed.project, outcome)
        if outcome.missing:
            lines.append(
                f"Cycle {outcome.number} has no {outcome.missing.capitalize()}; what is known of it can be added later."
            )
    if len(outcomes) > 3:
        lines.append(f"Recorded {len(outcomes)} cycles in all.")
    lines += _remarks(changed.project, outcomes)
    step = next_step(changed.project, dates.today())
    if step.text:
        lines.append(f"Next: {step.text}{f' ({step.command})' if step.command else ''}")
    return tuple(lines)


def _remarks(project: Any, outcomes: list["Recorded"]) -> list[str]:
    """What matters at this moment about the cycle at hand, two lines at most: a missing or late prediction first.

    What matters about the project as a whole is in the report; saying it after each cycle would be nagging.
    """
    from pdsa_cli import dates
    from pdsa_cli.evidence.cycles import has_ended, late_prediction
    from pdsa_cli.views.hints import remarks, shown

    lines: list[str] = []
    covered: set[str] = set()
    for outcome in outcomes:
        cycle = next(cycle for cycle in project.cycles if cycle.number == outcome.number)
        if outcome.asked and outcome.new and "do" in outcome.stages:
            covered |= {
                "PLN01",
                "PLN03",
            }  # the prompts asked what was predicted before, and nothing mends it now
        elif {"plan", "do"} & set(outcome.stages) and (late := late_prediction(cycle)):
            lines += [] if outcome.predicted else [late]
            covered.add("PLN03")
        running = cycle.do is not None and not has_ended(cycle) and not cycle.study and not cycle.act
        if running and "do" in outcome.stages and not (cycle.plan and cycle.plan.predictions):
            lines.append(
                f"Cycle {cycle.number} has begun without a prediction; write down what you expect before its results come: {Command('cycle', cycle.number, prediction='TEXT')}"
            )
            covered.add("PLN01")
    if len(outcomes) == 1:
        from pdsa_cli.commands.check_settings import settings_for_remarks
        from pdsa_cli.commands.chosen_charts import shown_on_chosen_charts

        number = outcomes[0].number
        settings, said = settings_for_remarks()
        found = remarks(shown_on_chosen_charts(project)[0], dates.today(), number, settings)
        lines += [shown(one) for one in found if one.cycle == number and one.code not in covered]
        lines = [*lines[:2], said] if said else lines[:2]
    return lines


def _written_late(project: Any, outcome: "Recorded") -> list[str]:
    """That predictions which were written or changed just now do not count as such: their test has begun."""
    if not outcome.predicted:
        return []
    from pdsa_cli.commands.prediction_days import changed_afterwards
    from pdsa_cli.evidence.cycles import late_predictions

    cycle = next(cycle for cycle in project.cycles if cycle.number == outcome.number)
    late = late_predictions(cycle)
    return [changed_afterwards(outcome.number, number) for number in outcome.predicted if number in late]


def _of_which_idea(project: Any, outcome: "Recorded") -> list[str]:
    """Of which idea a new test is where nobody said so; that it is of none, where it follows a cycle that abandoned its idea."""
    from pdsa_cli.commands.items import short
    from pdsa_cli.evidence.cycles import decision_of
    from pdsa_cli.words import Decision

    number = outcome.number
    if outcome.taken_idea:
        texts = {change.id: change.idea for change in project.changes}
        idea = short(texts[outcome.taken_idea])
        another = Command("cycle", number, change="...", amend=True)
        return [f"Cycle {number} tests the idea {outcome.taken_idea}, {idea} (another: {another})."]
    cycle = next(cycle for cycle in project.cycles if cycle.number == number)
    before = next((cycle for cycle in project.cycles if cycle.number == outcome.follows), None)
    if before is None or not before.change or cycle.change or decision_of(before) is not Decision.ABANDON:
        return []
    named = Command("cycle", number, change="...")
    return [
        f"Cycle {number} names no change idea, as cycle {before.number} abandoned its own; say which: {named}"
    ]


def _recorded_line(outcome: "Recorded", file: str) -> str:
    stages = ", ".join(stage.capitalize() for stage in outcome.stages)
    what = "Amended" if outcome.replaced else "Recorded"
    of = f"{stages} of " if stages else ""
    follows = (
        f", which follows cycle {outcome.follows} (--follows none starts a new ramp)"
        if outcome.follows
        else ""
    )
    return f"{what} {of}{'the new ' if outcome.new else ''}cycle {outcome.number} in {file}{follows}."
