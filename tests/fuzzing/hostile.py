"""Hostile and odd inputs, each made of a number alone: the same number gives the same files, words and surroundings."""

import json
import os
import random
import re
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from commands.projects import RAMPS
from commands.running import EXAMPLES, SHOWING as SHOWING_ALONE
from pdsa_cli.commands import COMMANDS, function_of
from pdsa_cli.commands.line import Argument, Parameter, parameters
from record.workbooks import with_part, workbook

KINDS = ("line", "project", "numbers", "table", "settings", "state", "surroundings", "keyboard", "incoming")
DIGITS = "9" * 5000
NUMBERS = [
    *("0", "-0", "0.0", "1", "-1", "1e-320", "-1e-320", "1e-300", "5e-324", "1e300", "-1e300", "1.7976931348623157e308", "1e309"),
    *("1e-9", "0.0000001", "1e-16", "99999999999", "999999999999999999", "9007199254740993", "0.1", "33.333333333333336"),
    *("nan", "inf", "-inf", ".inf", "0x10", "0o7", "1_000", "1,5", "1.234,5", "١٢", "½", "1/2", "5/0", "0/0", "5/1e-320", "+5", "5.", ".5", "--5"),
    *("5/21", "24%", "0%", "1e400%", "1/1e300", DIGITS, "-" + DIGITS, "0." + DIGITS, "1e" + DIGITS, DIGITS + "/" + DIGITS),
]  # fmt: skip
DAYS = [
    *("0001-01-01", "0001-01-02", "9999-12-31", "9999-12-30", "2026-02-30", "2024-02-29", "1582-10-10", "1970-01-01", "2026-11-22", "2026-11-23"),
    *("unknown", "today", "yesterday", "next monday", "in 99999999999 weeks", "in 9 weeks", "end of November", "30/4/2021", "10 March 19", "June 2021"),
    *("2026-W03", "20261122", "2026-11-22T10:00:00Z", "0000-00-00", "-2026-01-01", "12026-01-01", "٢٠٢٦-١١-٢٢", "each handover", "31.12.9999", DIGITS),
    *("in 99999 years", "99999999 days ago", "last monday", "1/1/1", "sunday 9999"),
]  # fmt: skip
TEXTS = [
    *("", " ", "\t", "\n", "-", "--", "-x", "--json", "=", "a=b", ";", "; ;", "what; who=", "x; when=9999-12-31; who=a; who=b", ":", "a: b", "#", "&a", "*a", "!x", "|", ">"),
    *("x" * 300, "x" * 5000, "word " * 2000, "手" * 300, "👩‍⚕️" * 100, "e\u0301" * 200, "\u202e\u2066x", "a\u2028b\u2029c", "\x1b[31mred\x1b[0m", "\x07\x08\x7f\x9b", "\ufeff", "\ufffd"),
    *("[bold]x[/bold]", "[/]", "{}", "{0}", "%s %d %", "$(reboot)", "`id`", "a;b|c&d", "'\"\\", "..", "../../x", "/", "/dev/null", "/dev/full", "~", "~nobody/x", "a/b", "CON", "nul.pdsa.yaml"),
    *("null", "~", "true", "no", "[]", "{a: 1}", "1:2:3", "0", "<<", "pdsa", "title", "cycles.1.title", "aim", "measures.0", "measures.x.data.0.on", "cycles.-1", "cycles[0]", "...", "---"),
    *("none", "dcc", "los", "1", "2.3", "wait", "door", "DCC", "same", "Ms Excel", "NHS 943 476 5919", "\u200b", "\u00a0", "ß", "İ", "ǆ", "𝔘", "\U000e0001"),
]  # fmt: skip
HALVES = ["\udcff", "a\udc80b"]
"""Bytes that are not UTF-8, as Python has them in arguments and names of files."""

SETTINGS = """\
[check]
select = ["PLN", "STU04"]
ignore = ["RMP03"]
fail_on = "warning"
countries = ["dk"]

[check.severity]
PLN01 = "error"

[check.thresholds]
"""
CSV = """\
Week beginning;DCC numerator;DCC denominator;Length of stay;Ward
05/10/2026;3;18;33,5;A
12/10/2026;;;32;A
19/10/2026;6;22;n/a;B
26/10/2026;7;20;28;B
"""
TABLES = [
    CSV,
    "Date,dcc,los\n2026-01-04,5/21,31.5\n2026-01-11,6/20,29\n2026-01-18,,\n2026-01-25,36%,30\n",
    "x,y\n" + "".join(f"{at},{at * 7 % 11}\n" for at in range(1, 30)),
    "Reason,Count\nThe drugs are locked away,12\nNobody knows,4\n\nNobody knows,1\n",
    "Measure\tJan 2026\tFeb 2026\tMar 2026\nDCC\t5/20\t6/20\t7/20\nLength of stay\t31\t30\t29\n",
]
BOOK = workbook(
    (
        "Audit",
        [
            ["Date", "dcc numerator", "dcc denominator", "los"],
            *([f"2026-01-{day:02}", day % 7, 20 + day % 3, 30 + day / 4] for day in range(1, 29, 7)),
            ["Total", "=SUM(B2:B5)", 80, None],
        ],
    ),
    ("Notes", [["x", 46000.5], ["y", "1e400"]]),
)
PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels")  # fmt: skip
WARD = """\
pdsa: 1
title: Clamping later
aim: {measure: dcc, target: 80, by: 2026-12-31}
measures:
  - {id: dcc, name: DCC, kind: outcome, unit: "%", better: higher, numerator: clamped late, denominator: births}
  - {id: los, name: Length of stay, kind: balancing, unit: hours}
changes:
  - {id: box, idea: A sealed box}
cycles:
  - number: 1
    title: One box
    change: box
    plan: {recorded: 2026-11-01, predictions: [{question: "Does it help?", prediction: "Yes"}]}
"""
SHOWING: list[list[str]] = [
    *([name] for name in SHOWING_ALONE),
    *(["report", "--json"], ["chart", "--json"], ["check", "--json"], ["list", "--json"], ["review", "--json"], ["progress", "--json"], ["portfolio", "--json"], ["portfolio", "--stuck", "--csv"], ["search", "pdsa"], ["todo", ".", "--all"], ["review", "."], ["progress", ".", "--json"], ["check", ".", "--summary"], ["share", "brief", "."], ["search", "'\"(*", "a", "--json"]),
    *(["check", "--all"], ["cause", "--pareto"], ["cause", "--pareto", "--out", "p.svg"], ["cause", "--out", "f.svg"], ["driver", "--out", "d.svg"]),
    *(["chart", "--out", "c.svg", "--all"], ["spread", "--out", "s.svg"], ["idea", "--matrix"], ["people", "--matrix"], ["todo", "--ics", "t.ics"], ["todo", "--all"]),
    *(["share", "workbook", "--out", "w.xlsx", "--replace"], ["share", "sheet", "--out", "s.xlsx", "--replace"], ["share", "slides", "--replace", "--anyway", "a test"]),
    *(["chart", "--color", "always"], ["report", "--color", "always"], ["undo", "--list"], ["cycle", "--title", "Next"], ["record", "--remove", "dcc"]),
    *(["set", "status", "paused"], ["todo", "--add", "Ring"], ["close", "--results", "R", "--learned", "L", "--anyway"], ["measure", "--add", "Falls"]),
]  # fmt: skip


@dataclass
class Input:
    """Files below the desk's place, then lines of words; the surroundings hold for all of them."""

    seed: int
    kind: str
    files: dict[str, bytes] = field(default_factory=dict)
    lines: list[list[str]] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)
    stdin: bytes = b""
    typed: list[bytes] = field(default_factory=list)
    spoil: Callable[[bytes], bytes] | None = None
    """What becomes of each file of the state folder between the first line and the next."""


def made(seed: int) -> Input:
    """The input of this number."""
    chance = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    one = Input(seed, kind, {"ward/ward.pdsa.yaml": WARD.encode()})
    one.env = {"PDSA_EDITOR": "true"}
    _MAKERS[kind](one, chance)
    return one


def _line(one: Input, chance: random.Random) -> None:
    one.files["ward/ward.pdsa.yaml"] = _example(chance)
    one.lines = [_words(chance) for _ in range(2)]
    one.stdin = chance.choice([b"", b"", _spoilt(CSV.encode(), chance), b"\xff\x00", b"{}", WARD.encode()])


def _project(one: Input, chance: random.Random) -> None:
    """Bytes of a project that are cut, doubled, overwritten; lines that are moved; scalars that are odd."""
    text = _example(chance)
    for _ in range(chance.randint(1, 3)):
        text = chance.choice([_spoilt, _spoilt_lines, _spoilt_lines])(text, chance)
    one.files["ward/ward.pdsa.yaml"] = text
    one.lines = chance.sample(SHOWING, 2)


def _numbers(one: Input, chance: random.Random) -> None:
    """A project of the right shape, with odd numbers, days and texts in it."""
    data = yaml.load(_example(chance), yaml.BaseLoader)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        _spoil_data(data, chance)
    one.files["ward/ward.pdsa.yaml"] = "\n".join([*_as_yaml(data), ""]).encode("utf-8", "surrogatepass")
    one.lines = chance.sample(SHOWING, 3)


def _table(one: Input, chance: random.Random) -> None:
    if chance.random() < 0.4:
        name = "table.xlsx"
        raw = BOOK
        if chance.random() < 0.3:
            raw = _spoilt(raw, chance)
        else:
            for part in chance.sample(PARTS, chance.choice([1, 1, 2])):
                raw = with_part(
                    raw, part, lambda content: _spoilt(_odd_cells(content, chance, rb">([^<>]+)<"), chance)
                )
    else:
        name = "table.csv"
        raw = chance.choice(TABLES).encode()
        for _ in range(chance.randint(1, 4)):
            raw = _odd_cells(raw, chance, rb"([^;,\t\n]+)")
        if chance.random() < 0.4:
            raw = _spoilt(raw, chance)
        raw = chance.choice(
            [raw, raw, raw, raw.decode("utf-8", "replace").encode("utf-16"), b"\xef\xbb\xbf" + raw]
        )
    one.files[f"ward/{name}"] = raw
    told = chance.choice(
        [
            [],
            [],
            [
                "--columns",
                chance.choice(
                    ["Date=on", "x=y", "=", "Week beginning=on, DCC numerator=dcc.numerator", *TEXTS]
                ),
            ],
        ]
    )
    one.lines = chance.sample(
        [
            ["record", "--from", name, *told],
            ["record", "--from", name, "--skip-bad", "--json"],
            ["record", "--from", name, "--measure", "los", "--date-order", "dmy", "--replace"],
            ["record", "--from", name, "--across"],
            ["chart", "--data", name, *told],
            ["chart", "--data", name, "--multiply", chance.choice(NUMBERS), "--target", chance.choice(NUMBERS)],
            ["chart", "--data", name, "--freeze", chance.choice(NUMBERS + DAYS), "--json"],
            ["chart", "--data", name, "--split", chance.choice(["3", "10", *DAYS]), "--out", "x.svg"],
            ["cause", "--count-from", name, "--column", chance.choice(["1", "Reason", *TEXTS]), "--skip-bad"],
        ],
        2,
    )  # fmt: skip


def _settings(one: Input, chance: random.Random) -> None:
    depth = chance.choice([10, 1000, 100_000])
    raw = chance.choice(
        [
            _spoilt_lines(SETTINGS.encode(), chance),
            _spoilt(SETTINGS.encode(), chance),
            b"[check]\nselect = " + b"[" * depth + b"]" * depth,
            b"[check]\nselect = " + b"{a=" * depth + b"1" + b"}" * depth,
            b"[" + b"a." * depth + b"a]\nx = 1\n",
            f"[check.thresholds]\n{chance.choice(['small', 'days', 'x'])} = {chance.choice(NUMBERS)}\n".encode(),
            f"[check]\nfail_on = {json.dumps(chance.choice(TEXTS))}\n".encode(),
            f"[check.severity]\n{json.dumps(chance.choice(TEXTS))} = 'error'\n".encode(),
            f"x = {DIGITS}\n".encode(),
            b"[check]\ncountries = [" + b"'dk'," * depth + b"]",
        ]
    )
    one.env["PDSA_CONFIG"] = "settings"
    one.files["ward/settings/settings.toml"] = raw
    one.lines = [
        ["check"],
        chance.choice([["report"], ["check", "--json"], ["check", "--select", chance.choice(TEXTS)]]),
    ]


def _state(one: Input, chance: random.Random) -> None:
    """History and drafts that were damaged, or made by somebody else."""
    deep = chance.choice([50, 5000, 200_000])
    header = json.dumps(
        {"date": "2026-11-22", "time": "", "command": "set", "before": "0" * 64, "after": None}
    ).encode()
    one.spoil = chance.choice(
        [
            lambda raw: _spoilt(raw, chance),
            lambda raw: _odd_cells(raw, chance, rb'"([^"]*)"'),
            lambda raw: b"[" * deep + b"\n" + raw.partition(b"\n")[2],
            lambda raw: b'{"a":' * deep + b"\n" + raw,
            lambda raw: header[:-1] + b', "step": ' + DIGITS.encode() + b"}\n" + raw.partition(b"\n")[2],
            lambda raw: (
                chance.choice([b"null", b"[]", b"{}", b"1", DIGITS.encode(), b'""'])
                + b"\n"
                + raw.partition(b"\n")[2]
            ),
            lambda _: b"",
            lambda raw: raw * chance.choice([2, 1000]),
        ]
    )
    one.lines = [
        chance.choice([["set", "title", "Another"], ["cycle", "--title", "x", "--task", "y"], ["cycle", "--prediction", "; ;", "--size", "x"]]),
        *chance.sample([["undo", "--list"], ["undo"], ["undo", "--json"], ["undo", "--step", "1"], ["list"], ["cycle"], ["new"], ["edit"], ["set", "title", "X"]], 3),
    ]  # fmt: skip
    if chance.random() < 0.5:
        one.files["ward/other.pdsa.yaml"] = WARD.encode()


def _surroundings(one: Input, chance: random.Random) -> None:
    one.files["ward/ward.pdsa.yaml"] = _example(chance)
    odd = {
        "COLUMNS": [*NUMBERS, "1", "2", "7", "39", "100000", "100000000", ""],
        "LINES": [*NUMBERS, "1", "2", ""],
        "TERM": ["", "dumb", "vt52", "unknown", "x" * 3000, "xterm-256color", "../../etc/passwd"],
        "PDSA_TODAY": [*DAYS, *TEXTS],
        "PDSA_PROJECT": [*TEXTS, "ward", "settings"],
        "PDSA_STATE": [*TEXTS, "x" * 300, "ward.pdsa.yaml", "ward.pdsa.yaml/x"],
        "PDSA_CONFIG": [*TEXTS, "x" * 300, "ward.pdsa.yaml"],
        "PDSA_WHO": TEXTS,
        "PDSA_EDITOR": [*TEXTS, "false", "cat", "sh -c 'echo x >> \"$0\"'", "nothing-here"],
        "HOME": ["", "/", "relative", "/nonexistent", *HALVES],
        "TZ": ["UTC", "x" * 2000, "Asia/Kathmandu", ":", "\u202e", "EST5EDT"],
        "NO_COLOR": ["", "1"],
        "FORCE_COLOR": ["", "1", "x"],
        "XDG_STATE_HOME": ["", "relative", "x" * 300],
        "PDSA_DEBUG": ["", "0"],
    }
    for name in chance.sample(sorted(odd), chance.randint(1, 5)):
        one.env[name] = chance.choice(odd[name])
    one.lines = chance.sample(
        [*SHOWING, ["edit"], ["--help"], ["cycle", "--help"], ["--version"], ["schema"]], 2
    )


def _keyboard(one: Input, chance: random.Random) -> None:
    """Somebody types at questions; the end of the input comes behind it."""
    one.files["ward/ward.pdsa.yaml"] = chance.choice([WARD.encode(), _example(chance)])
    one.lines = [
        chance.choice([["new"], ["cycle"], ["record"], ["cause", "--add"], ["idea", "--add"], ["measure", "--add"], ["people", "--add"], ["todo", "--add"],
                       ["driver", "--add"], ["sustain", "--rate"], ["spread", "--add"], ["close"], ["idea", "--rank"], ["set", "aim"], ["review"], ["progress"]])
    ]  # fmt: skip
    short = [text for text in (*TEXTS, *DAYS, *NUMBERS) if len(text) < 1000]
    keys = [
        b"",
        b"",
        b"",
        b"<",
        b"?",
        b"y",
        b"n",
        b"1",
        b"2",
        b"\x1b[A",
        b"\x1b[200~a\rb\x1b[201~",
        b"\t",
        b"\xff",
        b"x" * 3000,
        b"\x01\x0b\x19",
        b"e",
    ]
    one.typed = [
        chance.choice(keys)
        if chance.random() < 0.5
        else chance.choice(short).encode("utf-8", "surrogatepass")
        for _ in range(chance.randint(1, 30))
    ]
    one.typed[-1:] = chance.choice([[b"!"], [b"\x03"], [b"\x04"], [b""]])


def _incoming(one: Input, chance: random.Random) -> None:
    """Cycles from a file, as YAML or JSON."""
    data = yaml.load(_example(chance), yaml.BaseLoader).get("cycles", [])
    for _ in range(chance.choice([1, 1, 2, 5])):
        _spoil_data(data, chance)
    depth = chance.choice([100, 900, 990, 5000, 100_000])
    raw = chance.choice(
        [
            json.dumps(data).encode(),
            "\n".join(_as_yaml(data)).encode("utf-8", "surrogatepass"),
            _spoilt(json.dumps(data).encode(), chance),
            b'[{"number": 1, "title": ' + b"[" * depth + b"]" * depth + b"}]",
            b'{"a":' * depth + b"1" + b"}" * depth,
            f'{{"number": {chance.choice(NUMBERS)}, "title": "x"}}'.encode(),
        ]
    )
    one.stdin = raw
    one.files["ward/cycles.json"] = raw
    one.lines = [["cycle", "--from", "-", "--json"], ["cycle", "--from", "cycles.json"]]


_MAKERS = dict(
    zip(
        KINDS,
        (_line, _project, _numbers, _table, _settings, _state, _surroundings, _keyboard, _incoming),
        strict=True,
    )
)


def _example(chance: random.Random) -> bytes:
    found = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.pdsa.yaml"))]
    return chance.choice([*found, RAMPS.encode(), WARD.encode()])


def _any(chance: random.Random) -> str:
    return chance.choice(chance.choice([NUMBERS, DAYS, TEXTS, TEXTS]))


def _words(chance: random.Random) -> list[str]:
    """A command with flags of its own, each with a value that may be right."""
    name = chance.choice(sorted(COMMANDS))
    words = [name]
    known = parameters(function_of(name))
    for one in chance.sample(known, chance.randint(0, min(len(known), 6))):
        words += _given(one, chance)
    if chance.random() < 0.2:
        words.insert(chance.randrange(len(words) + 1), chance.choice([*TEXTS, *HALVES]))
    return [word.replace("\0", "") for word in words]


def _given(one: Parameter, chance: random.Random) -> Iterator[str]:
    if not isinstance(one.record, Argument):
        flags = [flag for declared in one.record.flags for flag in declared.split("/")]
        yield chance.choice(flags or [f"--{one.name.replace('_', '-')}"])
    if one.type is not bool:
        for _ in range(chance.choice([1, 1, 2]) if isinstance(one.record, Argument) and one.several else 1):
            yield _value(one, chance)


def _value(one: Parameter, chance: random.Random) -> str:
    if isinstance(one.type, type) and issubclass(one.type, Enum) and chance.random() < 0.8:
        return str(chance.choice(list(one.type)).value)
    if typing.get_origin(one.type) is typing.Literal and chance.random() < 0.8:
        return str(chance.choice(typing.get_args(one.type)))
    if one.type is Path and chance.random() < 0.5:
        return chance.choice(
            ["ward.pdsa.yaml", ".", "..", "x.svg", "x.png", "-", "/proc/self/mem", "/dev/zero"]
        )
    if one.type in (int, float):
        return chance.choice([*NUMBERS, "1", "2", "3"])
    return _any(chance)


def _spoilt(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with a few faults: cut, overwritten, doubled, moved."""
    data = bytearray(raw)
    for _ in range(chance.choice([1, 1, 2, 6])):
        at = chance.randrange(len(data)) if data else 0
        match chance.randrange(6):
            case 0:
                del data[at : chance.choice([None, at + 1, at + 30])]
            case 1:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                data[at:at] = chance.choice(
                    [
                        b'"',
                        b"\n",
                        b"\r",
                        b",",
                        b";",
                        b"\0",
                        b"\xff\xfe",
                        b"<",
                        b"{",
                        b"[",
                        b"- ",
                        b": ",
                        b"&a ",
                        b"*a ",
                    ]
                )
            case 3:
                data[at:at] = data[at : at + chance.choice([20, 2000])] * chance.choice([1, 30])
            case 4:
                data[at:at] = _any(chance).encode("utf-8", "surrogatepass")
            case _:
                data[at:at] = chance.randbytes(chance.randint(1, 8))
    return bytes(data)


def _spoilt_lines(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    for _ in range(chance.choice([1, 2, 5])):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, chance.choice(lines))
            case 2:
                lines[at] = b" " * chance.choice([1, 2, 7]) + lines[at]
            case 3:
                lines[at] = lines[at].lstrip()
            case 4:
                lines[at:at] = lines[at : at + 20] * chance.choice([1, 20])
            case _:
                odd = _any(chance).encode("utf-8", "surrogatepass")
                if match := re.search(rb"[:=-] *(?=[^:=]+$)", lines[at]):
                    lines[at] = lines[at][: match.end()] + odd
    return b"\n".join(lines)


def _odd_cells(raw: bytes, chance: random.Random, cell: bytes) -> bytes:
    found = list(re.finditer(cell, raw))
    for match in sorted(
        chance.sample(found, min(len(found), chance.choice([1, 3]))), key=lambda one: -one.start()
    ):
        raw = raw[: match.start(1)] + _any(chance).encode("utf-8", "surrogatepass") + raw[match.end(1) :]
    return raw


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _spoil_data(data: dict[str, Any], chance: random.Random) -> None:
    places = list(_places(data))
    if not places:
        return
    holder, key = chance.choice(places)
    value = holder[key]
    if chance.random() < 0.08:
        del holder[key]
    elif isinstance(value, list) and value:
        value[len(value) :] = [
            json.loads(json.dumps(chance.choice(value))) for _ in range(chance.choice([1, 1, 60]))
        ]
    elif isinstance(value, dict) or chance.random() < 0.1:
        holder[key] = chance.choice([_any(chance), {}, [], {"x": {"x": "1"}}, [["1"]], json.loads(json.dumps(holder[chance.choice(_keys(holder))]))])  # fmt: skip
    elif re.fullmatch(r"-?[0-9.]+", str(value)):
        holder[key] = chance.choice(NUMBERS)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        holder[key] = chance.choice(DAYS)
    else:
        holder[key] = _any(chance)


def _keys(holder: Any) -> Sequence[Any]:
    return list(holder) if isinstance(holder, dict) else range(len(holder))


def _as_yaml(data: Any) -> list[str]:
    """Lines in block style; what may stand plain does, so that it is read as a number or a day where it is one."""
    if isinstance(data, str):
        plain = (
            re.fullmatch(r"[\w.+/-]+( [\w.]+)*", data, re.ASCII) and not data.startswith(("-", "+", "/"))
        ) or re.fullmatch(r"-[0-9.e-]+", data)
        return [data if plain else json.dumps(data)]
    lines: list[str] = []
    for head, value in (
        ((f"{_as_yaml(key)[0]}:", value) for key, value in data.items())
        if isinstance(data, dict)
        else (("-", value) for value in data)
    ):
        inner = _as_yaml(value)
        if isinstance(value, str) or not value:
            lines.append(f"{head} {inner[0]}")
        else:
            lines += [head, *(f"  {line}" for line in inner)]
    return lines or ["{}" if isinstance(data, dict) else "[]"]


def written(one: Input, place: Path) -> None:
    """Write the files of an input below a desk's place."""
    for name, raw in one.files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def spoil_state(one: Input, state: Path) -> None:
    """Damage what the state folder holds."""
    if one.spoil and state.is_dir():
        for folder, _, names in sorted(os.walk(state)):
            for name in sorted(names):
                path = Path(folder) / name
                path.write_bytes(one.spoil(path.read_bytes()))
