"""Random data and random changes to documents as people write them.

``PDSA_LONG=1`` makes tens of thousands of changes for each parser and prints how many were refused.
"""

import os
import re
from collections import Counter
from random import Random

import pytest
import yaml
from hand_written import Writer, changed, new_data
from hypothesis import given, settings, strategies as some

from pdsa_cli.yamltext import Bare, CannotEdit, emit, read
from pdsa_cli.yamltext.document import Mapping, Scalar, Sequence
from pdsa_cli.yamltext.extents import Extents
from pdsa_cli.yamltext.rewriting import rewrite

LONG = bool(os.environ.get("PDSA_LONG"))
DOCUMENTS = 7_000 if LONG else 150
CHANGES_OF_EACH = 3

TEXTS = some.text(max_size=20) | some.sampled_from(
    [
        "a\u202eb",
        "\u2066",
        "no",
        "y",
        "1.10",
        "12:30",
        "2019-03-31",
        "0x1",
        "1_000",
        ".5",
        "",
        "null",
        "~",
        "---",
        "- x",
        "a: b",
        "<<",
        "=",
        " lead",
        "end ",
        "one\ntwo",
        "one\ntwo\n",
        "\n\nx\n\n",
        " one\n two\n",
        "x\n\t\n",
        "word " * 40,
        "x" * 130,
        "\n".join(["many words in a line " * 6] * 3),
        "\r\n",
        "\x85",
        "\u2028",
        "\ufeff",
        "e\u0301",
        "😀 #x",
        "#x",
        "'",
        '"',
    ]
)
DATA = some.recursive(
    some.none() | TEXTS,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def without_none(data):
    if isinstance(data, dict):
        return {key: without_none(value) for key, value in data.items()}
    if isinstance(data, list):
        return [without_none(item) for item in data]
    return "" if data is None else data


@settings(max_examples=5_000 if LONG else 100, deadline=None, database=None, derandomize=not LONG)
@given(some.dictionaries(TEXTS, DATA, min_size=1, max_size=5))
def test_emitted_data_reads_back(data):
    text = emit(data)
    assert text.endswith("\n")
    assert read(text.encode(), "c").data == data
    assert read(text.encode(), "pure").data == data
    assert yaml.load(text, Loader=yaml.BaseLoader) == without_none(data)


@settings(max_examples=5_000 if LONG else 100, deadline=None, database=None, derandomize=not LONG)
@given(TEXTS)
def test_other_programs_read_emitted_text_as_text(text):
    assert yaml.safe_load(emit({"key": text, "keys": [text, {"inner": text}]})) == {
        "key": text,
        "keys": [text, {"inner": text}],
    }


def hand_written(number):
    random = Random(number)
    return random, Writer(random).document()


def node_at(root, path):
    for step in path:
        root = root.values[step] if isinstance(root, Mapping) else root.items[step]
    return root


def lines_of(document, path):
    """The numbers of the first and last line of a value, and of the last line of its key or hyphen."""
    extents = Extents(document.body)
    node = node_at(document.root, path)
    return document.lines.number(node.start), document.lines.number(extents.end(node))


def value_at(data, path):
    for step in path:
        data = data[step]
    return data


def all_paths(node, path=()):
    yield path, node
    if isinstance(node, Mapping):
        for key, value in node.values.items():
            yield from all_paths(value, (*path, key))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from all_paths(item, (*path, index))


def with_value(data, path, value):
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict):
        return {key: with_value(old, rest, value) if key == first else old for key, old in data.items()}
    return [with_value(old, rest, value) if index == first else old for index, old in enumerate(data)]


def notes(text):
    return Counter(re.findall(r"# note \d+", text))


def text_lines(text):
    return re.split(r"\r\n|\n|\r", text)


@pytest.mark.parametrize("start", range(10))
def test_random_changes(start, loader):
    """What was intended is read by both parsers; refused is hardly ever."""
    refused = made = 0
    for number in range(start, DOCUMENTS, 10):
        random, raw = hand_written(number)
        document = read(raw, loader)
        for _ in range(CHANGES_OF_EACH):
            intended = changed(random, document.data)
            made += 1
            try:
                text = rewrite(document, intended, loader)
            except CannotEdit:
                refused += 1
                continue
            assert read(text.encode(), "c").data == intended
            assert read(text.encode(), "pure").data == intended
            assert_untouched_keys_keep_their_lines(document, intended, text)
    if LONG:
        print(f"\n{loader}: {made} changes, {refused} refused ({refused / made:.3%})")
    assert refused <= made * 0.005 + 1


def assert_untouched_keys_keep_their_lines(document, intended, text):
    """The lines of each key of the document whose value did not change are in the new text as they were."""
    new_lines = text_lines(text.removeprefix("\ufeff"))
    if document.root.flow:
        return
    for name, value in document.data.items():
        if name in intended and intended[name] == value:
            first = document.place((name,), key=True).line
            last = lines_of(document, (name,))[1]
            if last == len(document.lines.starts):
                continue  # a block of lines that ended the file without a line break may get |- for |
            kept = [document.excerpt(line) for line in range(first, last + 1)]
            assert kept in [new_lines[at : at + len(kept)] for at in range(len(new_lines))]


@pytest.mark.parametrize("start", range(5))
def test_changing_one_text_changes_only_its_lines(start, loader):
    for number in range(start, DOCUMENTS, 5):
        random, raw = hand_written(number)
        document = read(raw, loader)
        texts = [
            path
            for path, node in all_paths(document.root)
            if isinstance(node, Scalar) and node.value is not None
        ]
        if not texts or document.text.endswith(" "):
            continue
        path = random.choice(texts)
        intended = with_value(document.data, path, random.choice([Bare("47"), "other text", "it's: quoted"]))
        text = rewrite(document, intended, loader)
        old_lines, new_lines = text_lines(document.text), text_lines(text)
        first, last = lines_of(document, path)
        assert new_lines[: first - 1] == old_lines[: first - 1]
        below = old_lines[last:]
        assert new_lines[len(new_lines) - len(below) :] == below, (document.text, text)
        assert notes(document.text) - notes(repr(value_at(document.data, path))) <= notes(text)


@pytest.mark.parametrize("start", range(5))
def test_appending_only_adds_lines(start, loader):
    for number in range(start, DOCUMENTS, 5):
        random, raw = hand_written(number)
        document = read(raw, loader)
        blocks = [
            (path, node)
            for path, node in all_paths(document.root)
            if not isinstance(node, Scalar) and not node.flow and "\r" not in document.text
        ]
        if not blocks or not document.text.endswith("\n"):
            continue
        path, _ = random.choice(blocks)
        old = value_at(document.data, path)
        added = new_data(random)
        intended = with_value(
            document.data, path, [*old, added] if isinstance(old, list) else {**old, "added": added}
        )
        text = rewrite(document, intended, loader)
        old_lines, new_lines = text_lines(document.text), text_lines(text)
        remaining = iter(new_lines)
        assert all(line in remaining for line in old_lines)
        assert len(new_lines) > len(old_lines)
        assert notes(text) == notes(document.text)


@pytest.mark.parametrize("start", range(5))
def test_removing_loses_only_comments_within(start, loader):
    for number in range(start, DOCUMENTS, 5):
        random, raw = hand_written(number)
        document = read(raw, loader)
        if document.root.flow or len(document.data) < 2:
            continue
        name = random.choice(list(document.data))
        intended = {key: value for key, value in document.data.items() if key != name}
        text = rewrite(document, intended, loader)
        first = document.place((name,), key=True).line
        last = lines_of(document, (name,))[1]
        within = "\n".join(document.excerpt(line) for line in range(first + 1, last + 1))
        assert notes(document.text) - notes(text) <= notes(within)
        old_lines, new_lines = text_lines(document.text), text_lines(text)
        assert new_lines[: first - 1] == old_lines[: first - 1]
