"""Rewriting, as whole texts: what the file was, what it is to say, and what it has to be then."""

import copy

import pytest

from pdsa_cli.yamltext import Bare, CannotEdit, read, rewrite
from pdsa_cli.yamltext.rewriting import rewrite as rewrite_with

LONG = (
    "One sentence that is rather long, so that it does not fit on a line of a file that people read and edit."
)


def apply(change, data):
    data = copy.deepcopy(data)
    change(data)
    return data


def put(*steps):
    """A change that sets, inserts (where the last step is ("insert", n)) or removes (where the value is ...)."""
    *path, value = steps

    def change(data):
        for step in path[:-1]:
            data = data[step]
        if value is ...:
            del data[path[-1]]
        elif isinstance(path[-1], tuple):
            data.insert(path[-1][1], value)
        else:
            data[path[-1]] = value

    return change


ON_ONE_LINE = ", ".join(f"{{on: 2025-{month:02}-01, value: {month}}}" for month in range(1, 13))
EXCLUDED = "{on: 2025-11-01, value: 11, excluded: strike}"

CASES = {
    "a key is added on the line of a compact mapping in a compact list, however long that is": (
        f"a:\n  - {{id: w, data: [{ON_ONE_LINE}]}}  # compact\n",
        [put("a", 0, "data", 10, "excluded", "strike")],
        f"a:\n  - {{id: w, data: [{ON_ONE_LINE.replace('{on: 2025-11-01, value: 11}', EXCLUDED)}]}}  # compact\n",
    ),
    "a key that is too long for the line of a compact mapping on a line of its own goes below": (
        "a: [\n  {on: x},\n  {on: y}]\n",
        [put("a", 0, "excluded", LONG)],
        f"a: [\n  {{on: x,\n   excluded: \"{LONG}\"}},\n  {{on: y}}]\n".replace('"', "'" if "'" in LONG else '"'),
    ),
    "a long list in braces has an item on each line": (
        "a:\n  - {id: w, data: []}\n  - {id: x,\n     unit: h}\n",
        [put("a", 0, "data", [{"on": "x", "value": LONG}, {"on": "z"}]), put("a", 1, "data", [LONG, "z"])],
        "a:\n  - {id: w, data: [\n      {on: x, value: 'L'},\n      {on: z}]}\n"
        "  - {id: x,\n     unit: h,\n     data: [\n       'L',\n       z]}\n".replace("'L'", f'"{LONG}"'),
    ),
    "the comments of a list that goes stay, those within its items go": (
        "t: 1\nteam:\n  # the lead\n  - name: A   # since May\n    role: lead  # paid\n  # more to come\ns: 2\n",
        [put("team", ...)],
        "t: 1\n# the lead\n# since May\n  # more to come\ns: 2\n",
    ),
    "a new key at the end comes after the comments there": (
        "t: 1\na:\n  - x\n\n# notes at the end\n# of the file\n",
        [put("b", "z")],
        "t: 1\na:\n  - x\n\n# notes at the end\n# of the file\n\nb: z\n",
    ),
    "a new key within another stays with it": (
        "a:\n  b: 1\n\n# about c\nc: 2\n",
        [put("a", "d", "z")],
        "a:\n  b: 1\n  d: z\n\n# about c\nc: 2\n",
    ),
    "blanks before a comment within braces stay": (
        "a: {x: 1,   # first\n    y: 2}    # second\n",
        [put("a", "y", ...)],
        "a: {x: 1   # first\n    }    # second\n",
    ),
    "a text keeps its quotes and the comment beside it": (
        "a: 'x'   # why\nb: \"y\"\nc: z # end\n",
        [put("a", "it's"), put("b", "1"), put("c", "w")],
        "a: 'it''s'   # why\nb: \"1\"\nc: w # end\n",
    ),
    "text that others would take for something else is quoted": (
        "a: x\nb: x\n",
        [put("a", "no"), put("b", Bare("30"))],
        'a: "no"\nb: 30\n',
    ),
    "lines stay a block of lines": (
        "a: |  # why\n  one\n  two\n\n\nb: 1\n",
        [put("a", "one\nthree\n")],
        "a: |  # why\n  one\n  three\n\n\nb: 1\n",
    ),
    "a block of lines becomes one line of it": (
        "a: |\n  one\n  two\nb: >\n  x\n  y\n",
        [put("a", "one"), put("b", "z\n")],
        "a: |-\n  one\nb: >\n  z\n",
    ),
    "long text is folded": (
        "cycle:\n    learned: short  # why\n    next: x\n",
        [put("cycle", "learned", LONG)],
        ("cycle:\n    learned: >-  # why\n        One sentence that is rather long, so that it does not fit on a line of a file that\n"
        "        people read and edit.\n    next: x\n"),
    ),
    "an empty value gets a text, a list and a mapping": (
        "a:\nb:   # why\nc: ~ # none\nd:\n",
        [put("a", "x"), put("b", ["x", "t"]), put("c", {"k": "v"}), put("d", "1\n2\n")],
        "a: x\nb:   # why\n  - x\n  - t\nc: # none\n  k: v\nd: |\n  1\n  2\n",
    ),
    "empty brackets become a block": (
        "a: []  # none yet\nb: {}\n",
        [put("a", [{"on": Bare("2019-03-31"), "value": Bare("5")}]), put("b", {"x": "t"})],
        "a:  # none yet\n  - on: 2019-03-31\n    value: 5\nb:\n  x: t\n",
    ),
    "a value goes and its key stays": (
        "a: x  # why\nb: [1]\nc:\n  - 1\nd: 1\n",
        [put("a", None), put("b", None), put("c", None)],
        "a:  # why\nb:\nc:\nd: 1\n",
    ),
    "a list becomes empty": (
        "a:  # why\n  # above\n  - 1  # inner\n  - 2\n# below\nb: 1\n",
        [put("a", [])],
        "a: []  # why\n  # above\n# below\nb: 1\n",
    ),
    "keys are inserted where they stand among the others": (
        "# head\na: 1\n\n# about c\nc: 3\n# end\n",
        [lambda data: (data.update(b="2", c2=data.pop("c")), data.update(c=data.pop("c2"), d="4"))],
        "# head\na: 1\nb: \"2\"\n\n# about c\nc: 3\n# end\nd: \"4\"\n",
    ),
    "a key is inserted before the first": (
        "# head\nb: 1\n",
        [lambda data: (data.update(a=Bare("0")), data.update(b=data.pop("b")))],
        "# head\na: 0\nb: 1\n",
    ),
    "a key goes and its comments stay": (
        "a: 1\n# about b\nb: 2  # why b\n\n# about c\nc: 3\n",
        [put("b", ...)],
        "a: 1\n# about b\n# why b\n\n# about c\nc: 3\n",
    ),
    "a block goes with the comments inside": (
        "a: 1\nb:  # why b\n  # about c\n  c: 1  # why c\n  # after c\nd: 2\n",
        [put("b", ...)],
        "a: 1\n# why b\n  # after c\nd: 2\n",
    ),
    "the first key of a list item goes": (
        "a:\n  - b: 1\n    c: 2\n  - b: 3  # why\n    # about c\n    c: 4\n",
        [put("a", 0, "b", ...), put("a", 1, "b", ...)],
        "a:\n  - c: 2\n  - # why\n    # about c\n    c: 4\n",
    ),
    "a key comes first in a list item": (
        "a:\n  - b: 1\n",
        [lambda data: (data["a"][0].update(z=["x"]), data["a"][0].update(b=data["a"][0].pop("b")))],
        "a:\n  - z:\n      - x\n    b: 1\n",
    ),
    "a list below its key keeps its column": (
        "a:\n- x\n- y\n# about b\nb:\n  c: 1\n",
        [put("a", ("insert", 2), "z"), put("b", "d", ["1", "x"])],
        "a:\n- x\n- y\n- z\n# about b\nb:\n  c: 1\n  d:\n  - \"1\"\n  - x\n",
    ),
    "an item is appended below the comments of the list": (
        "a:\n  - x\n  # - y\n\n# about b\nb: 1\n",
        [put("a", ("insert", 1), "z")],
        "a:\n  - x\n  # - y\n  - z\n\n# about b\nb: 1\n",
    ),
    "items are inserted, changed and removed": (
        "a:\n  # one\n  - {n: 1}\n  # two\n  - {n: 2, m: x}\n  # three\n  - {n: 3}  # 3\n",
        [lambda data: data.update(a=[{"n": "0"}, {"n": "1"}, {"n": "2", "m": "t"}, {"n": Bare("4")}])],
        "a:\n  # one\n  - {n: \"0\"}\n  - {n: 1}\n  # two\n  - {n: 2, m: t}\n  # three\n  - {n: 4}  # 3\n",
    ),
    "a new item is written as its neighbour is": (
        "data:\n  - {on: 2018-10-07, numerator: 5}\n",
        [put("data", ("insert", 1), {"on": Bare("2018-10-14"), "numerator": Bare("7")})],
        "data:\n  - {on: 2018-10-07, numerator: 5}\n  - {on: 2018-10-14, numerator: 7}\n",
    ),
    "brackets are edited within": (
        "a: [x, y]\nb: { k: v,l: w }\nc: [1, 2, 3]\nd: [x]\n",
        [put("a", ("insert", 1), "a, b"), put("b", "m", None), put("c", 1, ...), put("d", ("insert", 1), {"e": "f"})],
        "a: [x, \"a, b\", y]\nb: { k: v,l: w, m: null }\nc: [1, 3]\nd: [x, {e: f}]\n",
    ),
    "brackets over several lines": (
        "a: [\n  x,  # one\n  y  # two\n]\nb: {\n  k: v,\n}\n",
        [put("a", ("insert", 2), "z"), put("b", "l", "w")],
        "a: [\n  x,  # one\n  y,  # two\n  z\n]\nb: {\n  k: v,\n  l: w,\n}\n",
    ),
    "an entry with a comment goes from brackets": (
        "a: [\n  x,  # one\n  y,  # two\n  z\n]\n",
        [put("a", 1, ...)],
        "a: [\n  x,  # one\n  # two\n  z\n]\n",
    ),
    "the whole document in brackets": ("{a: 1, b: 2}\n", [put("c", "x"), put("a", ...)], "{b: 2, c: x}\n"),
    "an empty document in brackets": ("--- {}\n# end\n", [put("a", "x"), put("b", ["t"])], "---\na: x\nb:\n  - t\n# end\n"),
    "a text on the line below its key": (
        "a:\n  # why\n  'x'  # x\nb:\n  y\n",
        [put("a", "z"), put("b", ["1"])],
        "a:\n  # why\n  'z'  # x\nb:\n  - \"1\"\n",
    ),
    "a comment cannot become part of a new text": (
        "a: x\n    # deep\nb: 1\n",
        [put("a", "one\ntwo\n")],
        'a: "one\\ntwo\\n"\n    # deep\nb: 1\n',
    ),
    "a comment cannot become part of the text above": (
        "a: |\n  x\nb:\n  c: 1\n    # deep\nd: 1\n",
        [put("b", ...)],
        "a: |\n  x\n# deep\nd: 1\n",
    ),
    "a kind changes": (
        "a:\n  b: 1\n  c: [2]\nd: x\n",
        [put("a", "b", ["1", "x"]), put("a", "c", "t"), put("d", {"e": None})],
        "a:\n  b:\n    - \"1\"\n    - x\n  c: t\nd:\n  e:\n",
    ),
    "lists in lists": (
        "a:\n  - - x\n    - y\n  -\n    - z\n",
        [put("a", 0, 0, ...), put("a", 1, ("insert", 1), "w"), put("a", ("insert", 2), ["1", "2"])],
        'a:\n  - - y\n  -\n    - z\n    - w\n  - - "1"\n    - "2"\n',
    ),
    "wide hyphens": (
        "a:\n-   b: 1\n    c: 2\n",
        [put("a", ("insert", 1), {"b": Bare("3"), "c": Bare("4")})],
        "a:\n-   b: 1\n    c: 2\n-   b: 3\n    c: 4\n",
    ),
    "the end of the document": ("---\na: 1\n# end\n...\n", [put("b", "x")], "---\na: 1\n# end\nb: x\n...\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_rewrite(name, line_break, mark, loader):
    before, changes, after = CASES[name]
    document = read((mark + before.replace("\n", line_break)).encode(), loader)
    intended = document.data
    for change in changes:
        intended = apply(change, intended)
    actual = rewrite_with(document, intended, loader)
    assert actual == mark + after.replace("\n", line_break)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: 1", put("b", "x"), "a: 1\nb: x"),
        ("a: 1\nb:\n  - x", put("b", ("insert", 1), "z"), "a: 1\nb:\n  - x\n  - z"),
        ("a: 1", put("a", "x\ny\n"), "a: |\n  x\n  y\n"),
        ("a: |\n  x", put("b", "z"), "a: |-\n  x\nb: z"),
        ("a: x # end", put("a", "z"), "a: z # end"),
        ("a: 1\nb: 2", put("b", ...), "a: 1"),
    ],
)
def test_no_line_break_at_the_end(before, change, after, loader):
    document = read(before.encode(), loader)
    assert rewrite_with(document, apply(change, document.data), loader) == after


def test_nothing_to_change():
    text = "a: 1 \n\n#x"
    document = read(text.encode())
    assert rewrite(document, {"a": Bare("1")}) == text


def test_the_quotes_of_equal_text_stay():
    document = read(b'a: "5"\nb: x\n')
    assert rewrite(document, {"a": Bare("5"), "b": "z"}) == 'a: "5"\nb: z\n'


@pytest.mark.parametrize("intended", [None, "x", ["x"], []])
def test_a_document_stays_a_mapping(intended):
    with pytest.raises(CannotEdit, match="keys with their values"):
        rewrite(read(b"a: 1\n"), intended)


def test_too_deep_for_a_file():
    data = "x"
    for _ in range(100_000):
        data = [data]
    with pytest.raises(CannotEdit, match="32 levels"):
        rewrite(read(b"a: 1\n"), {"a": data})


@pytest.mark.parametrize("count", [200, 22_000])
def test_long_lists(count):
    text = "a:\n" + "".join(f"  - {{on: {n}, value: {n}}}  # {n}\n" for n in range(count)) + "b: 1\n"
    document = read(text.encode())
    assert isinstance(document.data, dict)
    data = copy.copy(document.data)
    items = list(data["a"])
    items[7] = {"on": "7", "value": Bare("x")}
    del items[100]
    items.append({"on": Bare("1"), "value": Bare("2")})
    data["a"] = items
    actual = rewrite(document, data)
    expected = text.replace("{on: 7, value: 7}", "{on: 7, value: x}").replace(
        "- {on: 100, value: 100}  # 100", "# 100"
    )
    assert actual == expected.replace("b: 1\n", "  - {on: 1, value: 2}\nb: 1\n")
