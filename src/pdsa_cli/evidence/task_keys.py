"""By what a task is known again when its words, its day or its place change.

A task has an ``id`` only where it needs one. Without it, it is known by the part of the project in which it stands and by
its text, and among several of the same text by which of them it is. A command that would change what it is known by
writes that into its ``id`` (``keep_keys``), so that calendars move its event in place of adding another.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from pdsa_cli.evidence.tasks import FoundTask, walk_tasks
from pdsa_cli.phrases import one_line

_LENGTH = 8
_Task = dict[str, Any]


def keys_of(tasks: Sequence[FoundTask]) -> dict[tuple[str | int, ...], str]:
    """The key of each task of a project by the path to it; no two are the same."""
    named = [(one.task.id, (one.place.value, one.about, one.task.what)) for one in tasks]
    return dict(zip((one.path for one in tasks), _keys(named), strict=True))


def keep_keys(data: Any, before: Sequence[tuple[_Task, str]]) -> None:
    """Give those tasks an id that would be known by another key than ``before`` (``known_keys``) after a change of the data."""
    known = {id(task): key for task, key in before}
    while True:
        changed = [
            (task, known[id(task)])
            for task, key in known_keys(data)
            if id(task) in known and known[id(task)] != key and not task.get("id")
        ]
        if not changed:
            return
        task, key = changed[0]
        task["id"] = key


def known_keys(data: Any) -> list[tuple[_Task, str]]:
    """Each task in the data of a project, which is as its file holds it, with its key."""
    tasks = list(_in_data(data))
    keys = _keys([(task.get("id"), (*where, str(task.get("what", "")))) for where, task in tasks])
    return [(task, key) for (_, task), key in zip(tasks, keys, strict=True)]


def _keys(tasks: Sequence[tuple[str | None, tuple[str, ...]]]) -> list[str]:
    taken = {given for given, _ in tasks if given}
    keys, ids = [], set()
    for given, words in tasks:
        if given and given not in ids:
            ids.add(given)
            keys.append(given)
            continue
        number = 1
        while (key := _key((given or "", *words), number)) in taken:
            number += 1
        taken.add(key)
        keys.append(key)
    return keys


def _key(words: tuple[str, ...], number: int) -> str:
    text = "\n".join((*(one_line(word) for word in words), str(number)))
    return f"t{sha256(text.encode('utf-8', 'replace')).hexdigest()[:_LENGTH]}"


def _in_data(data: Any) -> Iterator[tuple[tuple[str, str], _Task]]:
    """Every task with its place and what it is about, in the order and in the words of ``evidence.tasks``."""
    for shape, item, _, task in walk_tasks(data, _under):
        about = shape.named.format(item.get(shape.about)) if item is not None else ""
        yield (shape.place.value, about), task


def _under(part: Any, name: str) -> Any:
    found = part.get(name) if isinstance(part, Mapping) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else found
