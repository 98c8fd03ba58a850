"""Whether an idea was tested elsewhere: a line for who has set a folder in the settings, of what is known already.

Nothing is read for it but the index as the last command about that folder left it, so that it costs little; and whatever goes
wrong here is no matter of the command that asks.
"""

import re

from pdsa_cli.phrases import cut
from pdsa_cli.suggesting import Command

_WORDS = 3
"""So many words of an idea are looked for."""
_HARM = 160
"""Characters of a harm that is told; the search tells all."""
_SAY_LITTLE = frozenset(["all", "each", "every", "before", "after", "where"])
"""Words that tell one idea from another no better than those that stand in every text."""


def tested_elsewhere(idea: str, title: str) -> str:
    """The line, for an idea of the project of that ``title``, and one more where a test of it did harm there; empty where no folder is set, or the idea says too little."""
    from pdsa_cli.store.preferences import preferences_file

    settings = preferences_file()
    if settings is None or not settings.exists():
        return ""
    try:
        return _line(idea, title)
    except Exception:  # whatever it is: this is an offer, and stops nothing
        return ""


def _line(idea: str, title: str) -> str:
    from pdsa_cli.store.preferences import preferred_folder

    folder = preferred_folder()
    if folder is None or not folder.is_dir():
        return ""
    from pdsa_cli.commands.searching import known_elsewhere

    words = _words_of(idea)
    if not words:
        return ""
    found = known_elsewhere(folder, words, title)
    search = Command("search", *words)
    if found is None:
        return f"Was this tested elsewhere? {search}"
    harm = f"\nHarm that a test did there: {cut(found.harm, _HARM)}" if found.harm else ""
    return f"Found elsewhere {found.found}: {search}{harm}"


def _words_of(idea: str) -> tuple[str, ...]:
    """The first few words of an idea that tell it from others."""
    from pdsa_cli.index.contents import telling_words

    words = re.findall(r"[^\W_]{3,}", telling_words(idea).lower())
    return tuple(dict.fromkeys(word for word in words if word not in _SAY_LITTLE))[:_WORDS]
