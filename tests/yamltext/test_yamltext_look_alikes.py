"""Characters that look like those of YAML: each is named where the structure needs the plain one, and welcome in texts."""

from typing import Any, Literal

import pytest

from pdsa_cli.model.reading import validate
from pdsa_cli.yamltext import Unreadable
from pdsa_cli.yamltext.parsing import read

HEAD = "pdsa: 1\ntitle: Ward\n"
BLANKS = ["\u00a0", "\u2003", "\u3000", "\u2009", "\u202f", "\u200b", "\u2060", "\u00ad"]
DASHES = ["–", "—", "•", "−", "‐"]
COLONS = ["：", "﹕", "∶"]
Loader = Literal["c", "pure"]
BOTH = pytest.mark.parametrize("loader", ["c", "pure"])


def said(body: str, loader: Loader) -> list[tuple[int, str]]:
    """Every problem of a file: its line (0 where the model found it) and all that is said."""
    try:
        found: Any = validate(read(body.encode(), loader).data)
    except Unreadable as error:
        return [(one.line, f"{one.message} {one.advice}") for one in error.problems]
    return [(0, f"{one.message} {one.advice}") for one in found] if isinstance(found, list) else []


@BOTH
@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize(
    ("body", "line"),
    [
        (HEAD + "problem:\n{0}{0}statement: P\n{0}{0}evidence: E\n", 4),
        (HEAD + "problem:\n  {0}statement: P\n", 4),
        (HEAD + "measures:\n{0}{0}- id: a\n{0}{0}  name: b\n", 4),
        (HEAD + "aim:\n  place: A\n{0} population: B\n", 5),
        (HEAD + "status{0}: active\n", 3),
        (HEAD + "status:{0}active\n", 3),
        (HEAD + "measures:\n  -{0}id: a\n    name: b\n", 4),
    ],
)
def test_a_blank_that_is_no_space_is_named_in_its_line(body: str, line: int, blank: str, loader: Loader):
    found = said(body.format(blank), loader)
    assert [where for where, _ in found] == [line]
    assert f"U+{ord(blank):04X}" in found[0][1]
    assert "space" in found[0][1] or "Delete it" in found[0][1]


@BOTH
@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize(
    "body",
    [
        HEAD + "sources:\n  {0} A\n  {0} B\n",
        HEAD + "measures:\n  {0} id: a\n    name: b\n",
        HEAD + "team:\n{0} role: lead\n",
    ],
)
def test_a_dash_that_is_no_hyphen_is_named(body: str, dash: str, loader: Loader):
    (only,) = said(body.format(dash), loader)
    assert f"U+{ord(dash):04X}" in only[1]
    assert "hyphen" in only[1]


@BOTH
@pytest.mark.parametrize("colon", COLONS)
@pytest.mark.parametrize(
    "body", ["pdsa: 1\ntitle{0} Ward\n", HEAD + "status{0}active", HEAD + "aim:\n  place{0} X\n"]
)
def test_a_colon_that_is_none_is_named(body: str, colon: str, loader: Loader):
    (only,) = said(body.format(colon), loader)
    assert f"U+{ord(colon):04X}" in only[1]


@BOTH
@pytest.mark.parametrize(
    "body", ["programme: “A: b”\n", "“status”: active\n", "sources:\n  - ‘A’: b: c\n", "notes: «A: b»\n"]
)
def test_curly_quotation_marks_that_hold_nothing_together_are_named(body: str, loader: Loader):
    (only,) = said(HEAD + body, loader)
    assert "straight ones" in only[1]


@BOTH
@pytest.mark.parametrize(
    "body",
    [
        "programme: “A” – b\u00a0c\n",
        "notes: |\n  \u00a0x\n  – y\n  a： b\n",
        "notes: >-\n  \u3000患者\n",
        "sources: [“A”, –, •]\n",
        "setting: – Ward 3 –\n",
        'notes: "\u00a0status\u00a0: active"\n',
    ],
)
def test_in_a_text_they_are_as_good_as_any(body: str, loader: Loader):
    assert said(HEAD + body, loader) == []


@BOTH
@pytest.mark.parametrize("character", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"])
def test_what_turns_or_breaks_text_unseen_is_refused_with_its_place(character: str, loader: Loader):
    ((line, words),) = said(HEAD + f"notes: a{character}b\n", loader)
    assert line == 3
    assert f"U+{ord(character):04X}" in words
    ((_, escaped),) = said(HEAD + f'notes: "a\\u{ord(character):04x}b"\n', loader)
    assert f"U+{ord(character):04X}" in escaped


@BOTH
@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("aim: {target: −5}\n", "U+2212"),
        ("aim: {target: ５}\n", "U+FF15"),
        ("aim: {target: 1\u00a0000}\n", "U+00A0"),
        ("started: 2026–06–01\n", "U+2013"),
        ("started: ٢٠٢٦-01-01\n", "U+0662"),
        ("status: \u0430ctive\n", "U+0430"),
        ("status: active\u00a0\n", "U+00A0"),
        ("measures: [{id: \u0430bc, name: A}]\n", "U+0430"),
        ("me\u0430sures: []\n", "U+0430"),
        ("sta\u00adtus: active\n", "U+00AD"),
        ("measures: [{id: a,\u00a0name: A}]\n", "U+00A0"),
        ("aim: {\u00a0measure: x}\n", "U+00A0"),
        ("aim: {place\u00a0: x}\n", "U+00A0"),
        ("problem:\n  statement:\u3000P\n", "U+3000"),
        ("problem:\n  statement:\u00a0P\n", "U+00A0"),
        ("problem:\n\u3164statement: P\n", "U+3164"),
        ("problem:\n\u2800\u2800statement: P\n", "U+2800"),
        ("problem:\n\u061cstatement: P\n", "U+061C"),
        ("problem:\n\u034fstatement: P\n", "U+034F"),
        ("problem:\n\ufe0fstatement: P\n", "U+FE0F"),
        ("aim: {\u3164measure: x}\n", "U+3164"),
    ],
)
def test_in_values_and_names_of_fields_they_are_named(body: str, named: str, loader: Loader):
    assert named in " ".join(words for _, words in said(HEAD + body, loader))


@BOTH
def test_a_sign_that_looks_like_itself_is_not_named(loader: Loader):
    for body in ("aim: {target: 5 €}\n", "status: läuft\n", "größe: 5\n"):
        assert "U+" not in " ".join(words for _, words in said(HEAD + body, loader))
