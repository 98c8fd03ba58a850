"""The summary of a closed project."""

from pdsa_cli.phrases import one_line
from pdsa_cli.render.page import Block, Fact, Facts, Heading, Line, Page, Sign, Style
from pdsa_cli.suggesting import Command
from pdsa_cli.views.closing import ClosingView
from pdsa_cli.views.sentences import day


def closing_page(view: ClosingView) -> Page:
    """The summary by itself."""
    if not view.closed:
        line = Line("The project is not closed.")
        return (
            Heading("Closing", view.title, level=1),
            line,
            Line(Command("close", results="...", learned="..."), Sign.NEXT),
        )
    return Heading(view.title, level=1), *closing_lines(view)


def closing_lines(view: ClosingView) -> list[Block]:
    """Results beside the aim, what was learned, what is handed over."""
    closing = view.closing
    blocks: list[Block] = [Heading("Summary", f"closed on {day(closing.on)}" if closing.on else "closed")]
    reached = view.towards is not None and view.towards.shown
    facts = (
        Fact("Aim", view.goal),
        Fact("By the values", view.figures, Style.GOOD if reached else Style.NORMAL),
        Fact("Results", one_line(closing.results)),
        Fact("Learned", one_line(closing.learned)),
        Fact("Handed over", _handed_over(view)),
    )
    blocks.append(Facts(tuple(fact for fact in facts if fact.text)))
    if not closing.results:
        blocks.append(
            Line(
                f"Nobody has said what was reached: ({Command('close', results='TEXT', learned='TEXT')})",
                style=Style.POOR,
            )
        )
    return blocks


def _handed_over(view: ClosingView) -> str:
    what, to = one_line(view.closing.handed_over).rstrip("."), view.closing.handed_over_to
    if what and to:
        return f"{what}; to: {to}"
    return what or (f"To: {to}" if to else "")
