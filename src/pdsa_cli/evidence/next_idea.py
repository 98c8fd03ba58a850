"""Which change idea the next test is about, where nobody says so: by what the last Act decided, and by the words of the test.

The prompts offer it, flags take it where none is named, and the worksheet of the next test begins with it.
"""

import re

from pdsa_cli.evidence.cycles import leads_on, named_ideas
from pdsa_cli.model.project import Cycle, Project
from pdsa_cli.words import Decision


def next_idea(project: Project, before: Cycle | None, title: str = "") -> str:
    """The id of the idea that a test is about which follows ``before``; empty where that cannot be told.

    ``title`` is what the test is called; without one, the words are those of the Act before. The idea is that of the cycle
    before, unless that was abandoned, or the words are more about another one.
    """
    if before is None or before.act is None or not leads_on(before):
        return ""
    own = named_ideas(before)
    wanted = _telling_words(title or before.act.next or "")
    shared = {
        change.id: len(wanted & _telling_words(f"{change.idea} {change.id}")) for change in project.changes
    }
    same = max([len(wanted & _telling_words(before.title or "")), *(shared.get(name, 0) for name in own)])
    others = {name: count for name, count in shared.items() if name not in own}
    most = max(others.values(), default=0)
    if most > same:
        named = [name for name, count in others.items() if count == most]
        return named[0] if len(named) == 1 else ""
    return "" if before.act.decision is Decision.ABANDON else before.change or ""


def _telling_words(text: str) -> set[str]:
    """The beginnings of the longer words of a text: remind, reminder and reminded are the same."""
    return {word[:5] for word in re.findall(r"\w{4,}", text.casefold()) if word not in _NOT_TELLING}


_COMMON = (
    "about after again also another anew before both each every from half just less more next only over "
    "same some than that them then they this time under until what when where which while will with "
    "without test tests"
)
_NOT_TELLING = frozenset(_COMMON.split())
