"""Items of a list of the project as a page, with their fields as the declaration has them: for a noun without a page of its own."""

from collections.abc import Sequence

from pdsa_cli.evidence.tasks import is_done
from pdsa_cli.model.part import Part
from pdsa_cli.model.plain import as_data
from pdsa_cli.phrases import with_remark
from pdsa_cli.render.page import Entries, Entry, Fact, Heading, Line, Page, Sign, Style
from pdsa_cli.suggesting import Command


def items_page(word: str, first: str, items: Sequence[Part], project: str, example: Command) -> Page:
    """The items, each with what is said of it and what is still to be done; ``first`` is the field that names one."""
    heading = Heading(f"{word.capitalize()}s", project, level=1)
    if not items:
        return heading, Line(f"None yet. Add one: {example}")
    return heading, Entries(tuple(_entry(item, first) for item in items))


def _entry(item: Part, first: str) -> Entry:
    facts = tuple(
        Fact(name.replace("_", " ").capitalize(), _text(getattr(item, name)))
        for name, shape in item.shapes.items()
        if name not in (first, "actions") and (shape.kind or (shape.item and shape.item.kind))
    )
    to_do = [task for task in getattr(item, "actions", ()) if not is_done(task)]
    lines = tuple(Line(with_remark(task.what, task.who, task.when), Sign.NEXT) for task in to_do)
    return Entry("", _text(getattr(item, first)), lines, facts, style=Style.NORMAL)


def _text(value: object) -> str:
    said = as_data(value)
    return ", ".join(map(str, said)) if isinstance(said, list) else "" if said is None else str(said)
