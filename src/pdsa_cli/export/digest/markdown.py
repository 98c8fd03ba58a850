"""A digest as Markdown."""

from pdsa_cli.export.digest.fitting import Fitted
from pdsa_cli.export.markdown import plain


def digest_markdown(found: Fitted, remark: str = "") -> str:
    """The report without its charts; no text of a project becomes an element."""
    view = found.view
    lines = [f"# {plain(view.title)}", "", view.covers, "", "## In numbers", ""]
    lines += [f"- **{plain(label)}:** {plain(text)}" for label, text in view.numbers]
    for shown in found.sections:
        lines += ["", f"## {shown.section.heading}", "", plain(shown.section.lead), ""]
        for item in (*(one.item for one in shown.charts), *shown.items):
            programme = f" ({plain(named)})" if (named := view.programme_of(item)) else ""
            lines.append(f"- **{plain(item.title)}**{programme}: {plain(item.text)}")
        if shown.more > 0:
            lines.append(f"- and {shown.more:,} more")
    lines += ["", plain(remark)] if remark else []
    return "\n".join(lines) + "\n"
