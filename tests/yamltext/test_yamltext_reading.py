"""Reading: every scalar is text, every part has a place, both parsers agree."""

import gc

import pytest
from hypothesis import given, settings, strategies as some

from pdsa_cli.yamltext import Place, Unreadable, read
from pdsa_cli.yamltext.document import Lines

TEXT = """\
pdsa: 1
title: Délayed 😀 clamping   # comment
status: no
empty:
tilde: ~
"null": "null"
quoted: ''
team:
  - {name: N., role: lead, also: }
  - name: M.
    role: |
      two
      lines
list: []
"""


def test_every_scalar_is_text(loader):
    document = read(TEXT.encode(), loader)
    assert document.text == TEXT
    assert document.data == {
        "pdsa": "1",
        "title": "Délayed 😀 clamping",
        "status": "no",
        "empty": None,
        "tilde": None,
        "null": "null",
        "quoted": "",
        "team": [{"name": "N.", "role": "lead", "also": None}, {"name": "M.", "role": "two\nlines\n"}],
        "list": [],
    }


@pytest.mark.parametrize(
    ("path", "of_key", "place"),
    [
        ((), False, Place(1, 1, 7)),
        (("title",), False, Place(2, 8, 18)),
        (("title",), True, Place(2, 1, 5)),
        (("empty",), False, Place(4, 1, 5)),
        (("team", 0, "role"), False, Place(9, 22, 4)),
        (("team", 0), False, Place(9, 5, 30)),
        (("team", 1), False, Place(10, 5, 8)),
        (("team", 1, "role"), False, Place(11, 11, 1)),
        (("team", 1, "absent"), False, Place(10, 5, 8)),
        (("team", 7), False, Place(8, 1, 4)),
        (("absent", "deeper"), False, Place(1, 1, 7)),
        (("title", "deeper"), False, Place(2, 1, 5)),
        (("list", 0, "x"), False, Place(14, 1, 4)),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_places(path, of_key, place, mark, line_break, loader):
    document = read((mark + TEXT.replace("\n", line_break)).encode(), loader)
    assert document.place(path, key=of_key) == place


@given(some.text("ab\n\r é", max_size=30), some.data())
def test_a_place_is_the_same_as_one_of_a_few_and_as_one_of_many(text, chosen):
    start = chosen.draw(some.integers(0, len(text)))
    end = chosen.draw(some.integers(start, len(text) + 1))
    few, many = Lines(text), Lines(text)
    assert len(many.starts) == many.number(len(text))  # all lines are known now
    assert few.place(start, end) == many.place(start, end)


def test_text_keeps_mark_and_line_breaks(loader):
    text = "\ufeffa: 1\r\nb: 'x\r\n\r\n  y'\rc: 2\n"
    document = read(text.encode(), loader)
    assert document.text == text
    assert document.data == {"a": "1", "b": "x\ny", "c": "2"}
    assert [document.excerpt(line) for line in range(7)] == ["", "a: 1", "b: 'x", "", "  y'", "c: 2", ""]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("---\na: 1\n...\n", {"a": "1"}),
        ("# c\n\n--- # c\na: 1 # d\n# e", {"a": "1"}),
        ("{a: 1, b}", {"a": "1", "b": None}),
        ("a: [x: 1]\n", {"a": [{"x": "1"}]}),
        ("{}\n", {}),
        (
            "a: 12:30\nb: 1.10\nc: 0x1\nd: 2026-02-30\n",
            {"a": "12:30", "b": "1.10", "c": "0x1", "d": "2026-02-30"},
        ),
        ('a: "\\u2028\\x85\\t"\n', {"a": "\u2028\x85\t"}),
        ('a: "\tx"\nb: |\n  \tx\n# \tc\nc: a # \tb\n', {"a": "\tx", "b": "\tx\n", "c": "a"}),
        ("a: what? yes\nb: '? x'\nc: x ?\n", {"a": "what? yes", "b": "? x", "c": "x ?"}),
        ("a: {b: Will it work?, c? : d}\n", {"a": {"b": "Will it work?", "c?": "d"}}),
        ("no: 1\non: 2\n", {"no": "1", "on": "2"}),
        ('"<<": 1\n', {"<<": "1"}),
    ],
)
def test_accepted(text, data, loader):
    assert read(text.encode(), loader).data == data


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "x y " * 1_250_000,
        "a: '" + "x " * 2_500_000 + "'",
        "a: |\n" + "  some text of a line xx\n" * 200_000,
    ],
)
def test_five_megabytes(text):
    (value,) = read(text.encode()).data.values()
    assert len(value) > 4_000_000


def test_garbage_collection_is_as_before():
    read(b"a: 1\n")
    assert gc.isenabled()
    with pytest.raises(Unreadable):
        read(b"a: [\n")
    assert gc.isenabled()


FRAGMENTS = some.lists(
    some.sampled_from(
        [
            "a",
            "b: ",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "\n- ",
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
            ", ",
            "#",
            " # c",
            "|",
            ">",
            "&x",
            "*x",
            "!t",
            "%",
            "@",
            "\t",
            "? ",
            "---",
            "...",
            "\\",
            "<<: ",
            "é",
            "😀",
            "\ufeff",
            "\r",
            "\r\n",
            "~",
            "\x85",
            "1",
        ]
    ),
    max_size=25,
)


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(FRAGMENTS)
def test_both_parsers_agree_on_anything(fragments):
    raw = "".join(fragments).encode()
    outcomes = []
    for loader in ("c", "pure"):
        try:
            document = read(raw, loader)
            outcomes.append((document.data, _places(document.root)))
        except Unreadable as error:
            outcomes.append([(found.code, found.line) for found in error.problems])
    assert outcomes[0] == outcomes[1]


def _places(node):
    found = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        style = getattr(node, "style", "")
        found.append((node.start, style) if style in (">", "|") else (node.start, node.end, style))
        waiting += getattr(node, "items", [])
        waiting += [*getattr(node, "keys", {}).values(), *getattr(node, "values", {}).values()]
    return found


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a: x # one\n# two\nb: y\n", [(1, 6, "# one"), (2, 1, "# two")]),
        ("a: x#no\nb: '# no' # one\n", [(2, 11, "# one")]),
        ("a: # one\n  - x\n  # two\n", [(1, 4, "# one"), (3, 3, "# two")]),
        ("a: | # one\n  # no\n  no # no\n# two\n", [(1, 6, "# one"), (4, 1, "# two")]),
        ("a: >- # one\n  # no\nb: x # two\n", [(1, 7, "# one"), (3, 6, "# two")]),
        ("a: |2+ # one\n   # no\n", [(1, 8, "# one")]),
        ("{a: 'x # no', # one\n b: y} # two\n", [(1, 15, "# one"), (2, 8, "# two")]),
        ("'a # no': x\r\n# one\r\n", [(2, 1, "# one")]),
    ],
)
def test_comments_stand_beside_texts_and_never_within_them(text, comments, loader):
    found = [(place.line, place.column, said) for place, said in read(text.encode(), loader).comments()]
    assert found == comments


@pytest.mark.parametrize("text", ["a: |# x\n  y\n", "a: >-# x\n  y\n", "a: |\t# x\n  y\n"])
def test_a_comment_at_once_behind_the_sign_of_a_block_is_the_same_for_both_parsers(text):
    said = []
    for one in ("c", "pure"):
        try:
            said.append(read(text.encode(), one).data)
        except Unreadable as error:
            said.append([(problem.line, problem.column, problem.message) for problem in error.problems])
    assert said[0] == said[1]


@pytest.mark.parametrize("sign", ["|", ">-", "|2"])
def test_a_comment_at_once_behind_the_sign_of_a_block_is_refused(sign, loader):
    with pytest.raises(Unreadable):
        read(f"a: {sign}# x\n  y\n".encode(), loader)
