"""What a search found as a page."""

from pdsa_cli.phrases import capital, counted, one_line, plural
from pdsa_cli.render.page import Block, Entries, Entry, Heading, Line, Page, Sign, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views.search import KINDS, Hit, Search


def search_page(found: Search, again: Command) -> Page:
    """The passages, the best first; ``again`` is the command that searched."""
    blocks: list[Block] = [Line(one, style=Style.STRONG) for one in found.remarks]
    if not found.hits:
        searched = counted(found.searched, "project")
        blocks.append(Line(f"Nothing was found in {searched}."))
        return tuple(blocks)
    blocks.append(Heading(_head(found)))
    blocks.append(Entries(tuple(_entry(number, one) for number, one in enumerate(found.hits, start=1))))
    left = found.total - len(found.hits)
    if left:
        blocks.append(Line(f"{left} more: {again.plus(limit=found.total)}", style=Style.MUTED))
    first = found.hits[0]
    if first.cycle is not None:
        step = Command("report", project=first.file, cycle=first.cycle)
        blocks.append(Line(f"The first of them in full: {step}", Sign.NEXT))
    else:
        blocks.append(Line(f"The project of the first: {Command('report', project=first.file)}", Sign.NEXT))
    return tuple(blocks)


def _head(found: Search) -> str:
    return f"{counted(found.total, 'passage')} in {found.projects} of {counted(found.searched, 'project')}"


def _entry(number: int, one: Hit) -> Entry:
    passage = () if one.passage == one.about else (Line(f"{KINDS[one.kind]}: {one.passage}"),)
    harm = (
        Line(f"Harm was noted in cycle {noted.cycle}: {one_line(noted.told)}", style=Style.POOR)
        for noted in one.harm
    )
    became = Line(_became(one), style=Style.MUTED)
    return Entry(
        lead=str(number),
        title=_title(one),
        lines=(*passage, *harm, became, Line(_of(one), style=Style.MUTED)),
    )


def _became(one: Hit) -> str:
    """How large the test was, what was decided, and whether the measure moved."""
    decision = one.decision.value if one.decision else "open" if one.cycle or one.tests else ""
    parts = {"size": one.size, "decision": decision, "measure": one.verdict}
    said = "; ".join(f"{label}: {text}" for label, text in parts.items() if text)
    return capital(said)


def _title(one: Hit) -> str:
    """What the passage is of: the test with its number, the idea, or the project."""
    if one.cycle is not None:
        return f"Cycle {one.cycle}: {one.about}" if one.about != f"Cycle {one.cycle}" else one.about
    if one.about:
        tests = f" ({plural(len(one.tests), 'cycle')} {', '.join(map(str, one.tests))})" if one.tests else ""
        return f"{one.about}{tests or ' (not tested)'}"
    return one.title


def _of(one: Hit) -> str:
    """The project, its programme and its file, and how much more was found in it."""
    parts = [one.title if one.about else "", one.programme or "", one.file]
    more = f"; {one.more} more in it" if one.more else ""
    return f"{', '.join(filter(None, parts))}{more}"
