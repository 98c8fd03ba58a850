"""Nouns: lists of items in a project that have a command of their own, such as drivers, ideas and sites.

What every noun does stands here: an item is found by its name or the beginning of it, added by a text, flags or questions,
changed by flags, taken out, and said as JSON. A noun says where its items stand and what they are called, and holds the
rules of the field for them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pdsa_cli.commands.change_log import ChangeLog, Edit
from pdsa_cli.commands.fields import Fields, in_file_words
from pdsa_cli.commands.items import Steps, add_item, find_item, remove_item, set_fields, short, written
from pdsa_cli.errors import UsageError
from pdsa_cli.model.fields import shape_at
from pdsa_cli.suggesting import Command
from pdsa_cli.words import with_article

if TYPE_CHECKING:
    from pathlib import Path

    from pdsa_cli.ask.questions import Group, Note, Question
    from pdsa_cli.commands.context import Context
    from pdsa_cli.commands.draft import Draft
    from pdsa_cli.commands.result import Result
    from pdsa_cli.model.project import Project


class Noun:
    """One kind of item. What a subclass says:

    ``command`` shows all items; ``example`` adds one without a question. ``word`` is one item in a sentence. ``path`` is
    where the list stands. ``first`` is the field that says what an item is, and ``hint`` how to say it.
    """

    command: ClassVar[Command]
    example: ClassVar[Command]
    word: ClassVar[str]
    path: ClassVar[Steps]
    first: ClassVar[str]
    hint: ClassVar[str] = "say it in a few words"

    @property
    def missing(self) -> str:
        """What is said where nothing says what a new item is."""
        return f"the {self.word} is missing"

    @property
    def empty(self) -> str:
        """What is said where that is an empty text."""
        return self.missing

    @property
    def which(self) -> str:
        """What is asked where no item is named."""
        return f"which {self.word} is meant?"

    @property
    def name_it(self) -> str:
        """What stands for the name of an item in a command."""
        return self.word.upper()

    def names(self, item: Any) -> Sequence[str]:
        """By what an item can be named, the first one for people."""
        return (getattr(item, self.first),)

    def items(self, project: "Project") -> Sequence[Any]:
        """The items of a project."""
        found: Any = project
        for step in self.path:
            found = getattr(found, str(step))
        return found  # type: ignore[no-any-return]

    def meant(self, project: "Project", said: str, *, new: bool = False) -> int:
        """The position of the item that is meant by a name or the beginning of one; ``new``: it may also be one to be added.

        Raises UsageError.
        """
        adding = self.command.plus(add=said) if new else ""
        return find_item(self.items(project), said, self.word, self.names, f"add one: {self.example}", adding)

    @property
    def also(self) -> tuple[str, ...]:
        """The fields that may stand behind the first one in one text, ``TEXT; key=...``: those of one value each."""
        shape = shape_at((*self.path, 0))
        shapes = shape.part.shapes if shape is not None and shape.part is not None else {}
        return tuple(name for name, one in shapes.items() if one.kind is not None and name != self.first)

    def text_of(self, fields: Fields) -> str:
        """What a new item is. Raises UsageError where that is empty."""
        text = " ".join(fields.get(self.first, "").split())
        if not text:
            raise UsageError(self.empty, self.hint)
        return text

    def same(self, project: "Project", text: str) -> int | None:
        """The position of the item that has this name, in whatever capitals."""
        names = [self.names(item)[0].casefold() for item in self.items(project)]
        return names.index(text.casefold()) if text.casefold() in names else None

    def add(self, edit: Edit, fields: Fields) -> None:
        """Add an item. Raises UsageError for one that is there already, or cannot be."""
        text = self.text_of(fields)
        if self.same(edit.project, text) is not None:
            raise UsageError(
                f"there is {with_article(self.word)} {text} already",
                f"change it with: {self.command.about(text)} ...",
            )
        self.put(edit, fields | {self.first: text}, text, f"Added the {self.word} {text}.")
        edit.log.next = self.command

    def put(self, edit: Edit, item: Fields, name: str, said: str) -> int:
        """Put a new item behind the others, its actions with it, and tell of it; its position."""
        item, actions = _apart(item)
        at = add_item(edit.data, self.path, item)
        edit.say(said)
        self._act(edit, at, actions, name)
        return at

    def change(self, edit: Edit, position: int, fields: Fields) -> None:
        """Change fields of an item, and add actions. Raises UsageError where they would not fit the others."""
        if not fields.get(self.first, "x").strip():
            raise UsageError(f"--{self.first} is empty", "to take it out: --remove")
        name = self.names(self.items(edit.project)[position])[0]
        fields, actions = _apart(fields)
        set_fields(edit.data, (*self.path, position), fields, name, edit.log)
        self._act(edit, position, actions, name)
        if actions:
            edit.log.next = Command("todo")

    def _act(self, edit: Edit, position: int, actions: Sequence[dict[str, str]], name: str) -> None:
        """Add what is to be done about an item."""
        if actions:
            from pdsa_cli.commands.tasks import add_actions

            add_actions(edit, (*self.path, position, "actions"), actions, name)

    def remove(self, edit: Edit, position: int, fields: Fields) -> None:  # noqa: ARG002  (others need them)
        """Take an item out. Raises UsageError where others name it."""
        remove_item(edit.data, self.path, position)
        edit.say(self.taken_out(self.items(edit.project)[position], position))

    def taken_out(self, item: Any, position: int) -> str:  # noqa: ARG002  (others need it)
        """What is said of an item that was taken out."""
        return f"Took out {short(self.names(item)[0])}."

    def questions(self, project: "Project") -> "Sequence[Question | Group | Note]":
        """What is asked of a new item."""
        raise NotImplementedError

    def ask(self, typed: "Draft", project: "Project", known: Fields) -> Fields:
        """The fields of a new item, asked for but those that are ``known``. Raises Stopped."""
        from pdsa_cli.commands.answers import as_fields

        return as_fields(typed.ask(self.questions(project), known))

    def data(self, project: "Project", log: ChangeLog) -> dict[str, Any]:  # noqa: ARG002  (others need it)
        """What ``--json`` shows after a change: all items, unless it says otherwise."""
        return {str(self.path[-1]): self.items(project)}

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

    def done(
        self,
        context: "Context",
        path: "Path",
        said: str | None,
        fields: Fields,
        *,
        add: bool,
        remove: bool = False,
    ) -> "Result | None":
        """Add, change or take out what is meant, and tell of it; None where nothing is to be done but to show."""
        if add:
            return self.added(context, path, said, fields)
        if said is not None and (remove or fields):
            return self.changed(context, path, said, fields, remove=remove)
        return None

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
        return dict(in_file_words(shape.part if shape is not None else None, found, "--add"))

    def changed(
        self, context: "Context", path: "Path", said: str, fields: Fields, *, remove: bool = False
    ) -> "Result":
        """Change the item that is meant, or take it out, and tell of it."""
        act = self.remove if remove else self.change

        def edit(one: Edit) -> None:
            act(one, self.meant(one.project, said, new=not remove), fields)

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

    def shown(self, context: "Context", path: "Path", said: str | None) -> "Result":
        """All items, or the one that is meant, with their fields as the declaration has them."""
        from pdsa_cli import store
        from pdsa_cli.commands.result import Result
        from pdsa_cli.model.plain import which_project

        project = store.load(path).project
        items = self.items(project)
        if said is not None:
            items = (items[self.meant(project, said, new=True)],)

        def page() -> Any:
            from pdsa_cli.render.items import items_page

            return items_page(self.word, self.first, items, project.title, self.example)

        data = {str(self.path[-1]): items}
        return Result(context.presentation, lambda: which_project(str(path), project) | data, page)


class NounWithId(Noun):
    """Items that have an id, by which others name them; ``otherwise`` is what to do where a new one is there already."""

    otherwise: ClassVar[str]

    @property
    def name_it(self) -> str:
        """Its id."""
        return "ID"

    def names(self, item: Any) -> Sequence[str]:
        """By its id, or what it is."""
        return (item.id, getattr(item, self.first))

    def new_id(self, project: "Project", fields: Fields, text: str, same: str | None) -> str:
        """The id of a new item. Raises UsageError where there is the ``same`` already, or one of that id."""
        taken = {item.id for item in self.items(project)}
        known = same or (fields["id"] if fields.get("id") in taken else None)
        if known:
            raise UsageError(
                f"there is {with_article(self.word)} {known} already",
                f"change it with: {self.command.about(known)} ..., or {self.otherwise}",
            )
        from pdsa_cli.commands.new_ideas import identifier

        return fields.get("id") or identifier(text, taken, self.word)

    def changed_id(self, project: "Project", position: int, fields: Fields) -> tuple[str, str]:
        """The id of an item, and the one that it gets. Raises UsageError for one that is taken, and where nothing would name it."""
        for key in ("id", self.first):
            if key in fields and not fields[key]:
                raise UsageError(
                    f"--{key} is empty, and {with_article(self.word)} needs one", "give it a few words"
                )
        old = self.items(project)[position].id
        new = fields.get("id", old)
        if new != old and any(item.id == new for item in self.items(project)):
            raise UsageError(f"there is {with_article(self.word)} {new} already", "choose another id")
        return old, new


def _apart(fields: Fields) -> tuple[Fields, list[dict[str, str]]]:
    """The fields of an item, and what is to be done about it."""
    return {key: value for key, value in fields.items() if key != "actions"}, fields.get("actions", [])
