"""Turns the difference between what a file says and what it is to say into splices of its text."""

from pdsa_cli.yamltext.block_edits import Members
from pdsa_cli.yamltext.diff import pair_items, place_keys
from pdsa_cli.yamltext.document import Data, InLine, Mapping, Node, Sequence
from pdsa_cli.yamltext.emitting import Layout, entry, flow_text, item
from pdsa_cli.yamltext.flow_edits import FlowEditor
from pdsa_cli.yamltext.replacing import ValueReplacer
from pdsa_cli.yamltext.scalars import LONGEST_LINE, Written
from pdsa_cli.yamltext.text_edits import Draft


class Editor:
    """Goes through the old and the new data together, and changes only what differs."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._flows = FlowEditor(draft)

    def edit(self, root: Node, old: Data, new: dict[str, Data]) -> None:
        """Edit the whole document, whose root is a mapping and stays one."""
        if not isinstance(root, Mapping) or not isinstance(old, dict):
            return
        if root.flow and old:
            self._draft.splice(root.start, root.end, self._flows.text(root, old, new))
        elif root.flow:
            lines = [line for name in new for line in _lines(entry(name, new[name], 0, Layout(keep=False)))]
            text = self._draft.line_break.join(lines)
            if not self._draft.extents.stands_first(root.start):
                text = self._draft.line_break + text
            self._draft.splice(len(self._draft.body[: root.start].rstrip(" ")), root.end, text)
        elif new:
            self._edit_mapping(root, old, new)
        else:
            self._draft.dropped.append((root.start, self._draft.extents.end(root)))
            self._draft.splice(root.start, self._draft.extents.end(root), "{}")

    def _edit_value(self, after: int, node: Node, old: Data, new: Data, column: int, is_item: bool) -> None:
        """Edit the value after the colon or hyphen of a key or item that stands at a column."""
        if old and new and isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict):
            if node.flow:
                self._draft.splice(node.start, node.end, self._flows.text(node, old, new))
                return
            if any(name in new for name in old):
                self._edit_mapping(node, old, new)
                return
        if old and new and isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list):
            if node.flow:
                self._draft.splice(node.start, node.end, self._flows.text(node, old, new))
            else:
                self._edit_sequence(node, old, new)
            return
        ValueReplacer(self._draft, after, node).replace(new, column, is_item)

    def _edit_mapping(self, node: Mapping, old: dict[str, Data], new: dict[str, Data]) -> None:
        extents = self._draft.extents
        column = extents.column(node.start)
        for name, value in old.items():
            if name in new and value != new[name]:
                after = extents.after_colon(node.keys[name])
                self._edit_value(after, node.values[name], value, new[name], column, False)
        stays = [name in new for name in old]
        if all(stays) and len(new) == len(old):
            return
        layout = self._draft.layout(node)
        added: list[list[Written]] = [[] for _ in range(len(old) + 1)]
        passed = 0
        for name in place_keys(list(old), list(new)):
            if name in old:
                passed += 1
            else:
                added[passed].append(entry(name, new[name], column, layout))
        starts = [node.keys[name].start for name in old]
        Members(self._draft, node, starts).change(stays, added)

    def _edit_sequence(self, node: Sequence, old: list[Data], new: list[Data]) -> None:
        column = self._draft.extents.column(node.start)
        hyphens = self._draft.extents.hyphens(node)
        layout = self._draft.layout(node)
        added: list[list[Written]] = [[] for _ in range(len(old) + 1)]
        stays = [False] * len(old)
        passed = 0
        for left, right in pair_items(old, new):
            if left is None:
                if right is not None:
                    neighbour = node.items[max(0, passed - 1)]
                    added[passed].append(_new_item(new[right], column, neighbour, layout))
                continue
            passed = left + 1
            stays[left] = right is not None
            if right is not None and old[left] != new[right]:
                self._edit_value(hyphens[left] + 1, node.items[left], old[left], new[right], column, True)
        if not all(stays) or any(added):
            Members(self._draft, node, hyphens).change(stays, added)


def _new_item(value: Data, column: int, neighbour: Node, layout: Layout) -> Written:
    """A new item, in brackets where its neighbour is and it is short."""
    if isinstance(neighbour, Mapping) and neighbour.flow and isinstance(value, dict) and value:
        line = f"{' ' * column}- {flow_text(value)}"
        if len(line) <= LONGEST_LINE:
            return Written(line)
    if isinstance(value, InLine) and isinstance(neighbour, Mapping) and not neighbour.flow:
        value = dict(value)
    return item(value, column, layout)


def _lines(shown: Written) -> list[str]:
    return [shown.head, *shown.rest]
