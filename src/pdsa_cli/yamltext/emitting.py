"""Data as new YAML: block style, one key or item a line, quotes only where they are needed."""

from typing import NamedTuple

from pdsa_cli.yamltext.document import Data, InLine
from pdsa_cli.yamltext.scalars import LONGEST_LINE, Written, key_text, one_line, written


class Layout(NamedTuple):
    """How far things are indented: keys below a key, and the hyphens of a list below its key, and
    what follows a hyphen.

    ``blocks`` allows texts as blocks of lines, and ``keep`` such as take the blank lines below them as their own.
    """

    step: int = 2
    list_offset: int = 2
    after_hyphen: int = 2
    blocks: bool = True
    keep: bool = True


def emit(data: Data) -> str:
    """A new document: block style, ending with a line end."""
    layout = Layout()
    if isinstance(data, dict | list) and data:
        shown = block(data, 0, layout)
        return "\n".join((shown.head, *shown.rest)) + "\n"
    return value_below_key(data, 0, layout).head + "\n"


def block(data: dict[str, Data] | list[Data], column: int, layout: Layout) -> Written:
    """A mapping or list that is not empty, indented to a column; its first line is the head."""
    if isinstance(data, dict):
        parts = [entry(key, value, column, layout) for key, value in data.items()]
    else:
        parts = [item(value, column, layout) for value in data]
    first, *others = parts
    rest = list(first.rest)
    for other in others:
        rest.append(other.head)
        rest += other.rest
    return Written(first.head, tuple(rest), parts[-1].block_indent)


def entry(key: str, value: Data, column: int, layout: Layout) -> Written:
    """A key with its value, indented to a column."""
    shown = value_below_key(value, column, layout)
    space = " " if shown.head else ""
    return Written(f"{' ' * column}{key_text(key)}:{space}{shown.head}", shown.rest, shown.block_indent)


def item(value: Data, column: int, layout: Layout) -> Written:
    """A list item, indented to a column."""
    shown = value_of_item(value, column, layout)
    space = " " if shown.head else ""
    return Written(f"{' ' * column}-{space}{shown.head}", shown.rest, shown.block_indent)


def value_below_key(value: Data, column: int, layout: Layout, style: str = "") -> Written:
    """A value as it is written after the colon of a key at a column."""
    if isinstance(value, dict | list) and value:
        offset = layout.step if isinstance(value, dict) else layout.list_offset
        shown = block(value, column + offset, layout)
        return Written("", (shown.head, *shown.rest), shown.block_indent)
    return _leaf(value, column, layout, style)


def value_of_item(value: Data, column: int, layout: Layout, style: str = "") -> Written:
    """A value as it is written after the hyphen of an item at a column."""
    if isinstance(value, InLine) and value and column + 2 + len(line := flow_text(value)) <= LONGEST_LINE:
        return Written(line)
    if isinstance(value, dict | list) and value:
        shown = block(value, column + layout.after_hyphen, layout)
        padding = " " * (layout.after_hyphen - 2)
        return Written(padding + shown.head.lstrip(" "), shown.rest, shown.block_indent)
    return _leaf(value, column, layout, style)


def flow_text(value: Data) -> str:
    """A value on one line, with brackets."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return one_line(value, flow=True)
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(item) for item in value) + "]"
    return (
        "{" + ", ".join(f"{key_text(key, flow=True)}: {flow_text(item)}" for key, item in value.items()) + "}"
    )


def _leaf(value: Data, column: int, layout: Layout, style: str) -> Written:
    if value is None:
        return Written("")
    if isinstance(value, str):
        return written(value, column, layout.step, style, blocks=layout.blocks, keep=layout.keep)
    return Written("{}" if isinstance(value, dict) else "[]")
