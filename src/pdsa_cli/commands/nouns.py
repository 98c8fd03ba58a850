"""Nouns: lists of items in a project that have a command of their own, such as drivers, ideas and sites.

What every noun does stands here: an item is found by its name or the beginning of it, added by a text, flags or questions,
changed by flags, taken out, and said as JSON. A noun says where its items stand and what they are called, and holds the
rules of the field for them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.fields import Fields, in_file_words
from pdsa_cli.commands.items import Steps, find_item, remove_item, short, written
from pdsa_cli.errors import UsageError
from pdsa_cli.model.fields import shape_at
from pdsa_cli.suggesting import Command

if TYPE_CHECKING:
    from pathlib import Path

    from pdsa_cli.commands.context import Context
    from pdsa_cli.commands.draft import Draft
    from pdsa_cli.commands.result import Result
    from pdsa_cli.model.project import Project


class Noun:
    """One kind of item. What a subclass says:

    ``command`` shows all items; ``example`` adds one without a question. ``word`` is one item in a sentence. ``path`` is
    where the list stands. ``first`` is the field that says what an item is. ``missing`` is said where the first one is, ``which`` where no item is named.
    """

    command: ClassVar[Command]
    example: ClassVar[Command]
    word: ClassVar[str]
    path: ClassVar[Steps]
    first: ClassVar[str]
    missing: ClassVar[str]
    which: ClassVar[str]
    name_it: ClassVar[str]

    def names(self, item: Any) -> Sequence[str]:
        """By what an item can be named, the first one for people."""
        return (item.id, getattr(item, self.first))

    def items(self, project: "Project") -> Sequence[Any]:
        """The items of a project."""
        found: Any = project
        for step in self.path:
            found = getattr(found, str(step))
        return found  # type: ignore[no-any-return]

    def meant(self, project: "Project", said: str) -> int:
        """The position of the item that is meant by a name or the beginning of one. Raises UsageError."""
        return find_item(self.items(project), said, self.word, self.names, f"add one: {self.example}")

    @property
    def also(self) -> tuple[str, ...]:
        """The fields that may stand behind the first one in one text, ``TEXT; key=...``: those of one value each."""
        shape = shape_at((*self.path, 0))
        shapes = shape.part.shapes if shape is not None and shape.part is not None else {}
        return tuple(name for name, one in shapes.items() if one.kind is not None and name != self.first)

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add an item. Raises UsageError for one that is there already, or cannot be."""
        raise NotImplementedError

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of an item. Raises UsageError where they would not fit the others."""
        raise NotImplementedError

    def remove(self, edit: Edit, position: int, fields: Fields) -> None:  # noqa: ARG002  (others need them)
        """Take an item out. Raises UsageError where others name it."""
        remove_item(edit.data, self.path, position)
        name = self.names(self.items(edit.project)[position])[0]
        edit.say(f"Took out {short(name)}.")

    def ask(self, typed: "Draft", project: "Project", known: Fields) -> Fields:
        """The fields of a new item, asked for but those that are ``known``. Raises Stopped."""
        raise NotImplementedError

    def data(self, project: "Project", log: ChangeLog) -> dict[str, Any]:
        """What ``--json`` shows after a change."""
        raise NotImplementedError

    def next_step(self, project: "Project", log: ChangeLog) -> str:  # noqa: ARG002  (others need it)
        """What is sensible next, after a change."""
        return log.next

    # What the commands call.

    def refuse(
        self,
        said: str | None,
        fields: Fields,
        acting: dict[str, bool],
        about_all: Sequence[str] = (),
        with_remove: Sequence[str] = (),
    ) -> None:
        """Refuse what does not go together. Raises UsageError.

        ``acting`` are the flags that each do a thing of their own, ``--add`` among them; those in ``about_all``
        show all items. ``with_remove`` are the fields that go with ``--remove``.
        """
        add, remove = acting["--add"], acting.get("--remove", False)
        if sum(acting.values()) > 1:
            *first, last = acting
            raise UsageError(f"{', '.join(first)} and {last} do not go together", "do one after the other")
        if remove and fields.keys() - set(with_remove):
            only = " and ".join(f"--{name.replace('_', '-')}" for name in with_remove)
            raise UsageError(
                f"--remove takes the whole {self.word} out",
                f"only {only} goes with it" if only else "leave the other options out",
            )
        for flag in about_all:
            if acting[flag] and (fields or said is not None):
                raise UsageError(f"{flag} is about all {self.word}s", "leave the rest out")
        if said is None and not add and (remove or fields):
            raise UsageError(
                self.which, f"name it: {self.command.about(self.name_it)} ..., or --add for a new one"
            )

    def added(self, context: "Context", path: "Path", said: str | None, fields: Fields) -> "Result":
        """Add the item that a text, flags and questions describe, and tell of it."""
        from pdsa_cli.commands.draft import Draft

        if said is not None:
            fields = self.from_text(said) | fields
        elif self.first not in fields and not context.may_ask:
            raise UsageError(self.missing, f"write: {self.example}, or run it in a terminal to be asked")
        log = ChangeLog()
        label = self.command.plus(add=True)
        with Draft(path, label, context.dry_run) as typed:
            if self.first not in fields:
                from pdsa_cli import store

                fields = self.ask(typed, store.load(path).project, fields)
            return self._written(context, path, lambda edit: self.add(edit, fields), label, log)

    def from_text(self, text: str) -> Fields:
        """The fields in the text behind ``--add``. Raises UsageError."""
        from pdsa_cli.commands.compound import compound

        shape = shape_at((*self.path, 0))
        found = compound("--add", text, self.first, self.also)
        return dict(in_file_words(shape.part if shape is not None else None, found))

    def changed(
        self, context: "Context", path: "Path", said: str, fields: Fields, *, remove: bool = False
    ) -> "Result":
        """Change the item that is meant, or take it out, and tell of it."""
        act = self.remove if remove else self.change

        def edit(one: Edit) -> None:
            act(one, self.meant(one.project, said), fields)

        return self._written(context, path, edit, self.command.about(said), ChangeLog(self.command))

    def _written(self, context: "Context", path: "Path", edit: Any, label: str, log: ChangeLog) -> "Result":
        return written(
            context,
            path,
            edit,
            label,
            log,
            lambda project: self.data(project, log),
            lambda project: self.next_step(project, log),
        )
