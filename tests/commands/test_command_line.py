"""The two readers of the command line: whatever the records read by themselves, Typer has to read in the same way."""

import os
import random
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from commands.running import Desk
from pdsa_cli.commands import COMMANDS, function_of
from pdsa_cli.commands.line import Argument, Option, Parameter, Unusual, for_typer, parameters, read

LINES = 2_000 if os.environ.get("PDSA_LONG") else 60
ODD = [
    "",
    "-",
    "--",
    "-1",
    "x",
    "1",
    "0",
    "1_0",
    " 3",
    "٣",
    "1e3",
    "2.5",
    "a b",
    "-x",
    "--nonsense",
    "x=y",
    "AUTO",
    "é",
    "1;2",
]


def by_typer(name: str) -> Any:
    """The command as Typer reads it; it gives what its function would be called with."""
    single = typer.Typer(rich_markup_mode=None, add_completion=False)
    single.command(name)(for_typer(function_of(name), lambda given: given))
    return typer.main.get_command(single)


def fitting(one: Parameter, chance: random.Random) -> str:
    if isinstance(one.type, type) and issubclass(one.type, StrEnum):
        word: str = chance.choice([word.value for word in one.type])
        return chance.choice([word, word, word.upper(), word.title()])
    if one.type is int:
        return str(chance.randint(0, 40))
    if one.type is float:
        return str(chance.choice([3, 2.5, 0.1]))
    return (
        chance.choice(
            [
                *get_args(one.type),
                *map(str.upper, get_args(one.type)),
                "a text",
                "word",
                "2026-01-05",
                "x.csv",
            ]
        )
        if one.type is not Path
        else "a/b"
    )


def random_line(takes: list[Parameter], chance: random.Random) -> list[str]:
    words: list[str] = []
    for one in chance.sample(takes, k=min(len(takes), chance.randint(0, 5))):
        for _ in range(chance.choice([1, 1, 1, 2])):
            value = chance.choice(ODD) if chance.random() < 0.15 else fitting(one, chance)
            if isinstance(one.record, Argument):
                words.append(value)
                continue
            flag = chance.choice(chance.choice(one.record.flags).split("/"))
            if one.type is bool:
                words.append(flag)
            elif chance.random() < 0.2:
                words.append(f"{flag}={value}")
            else:
                words += [flag, value]
    if chance.random() < 0.1:
        words.insert(chance.randint(0, len(words)), chance.choice(ODD))
    if chance.random() < 0.1:
        del words[-1:]  # the value of an option may be forgotten
    return words


@pytest.mark.parametrize("name", COMMANDS)
def test_typer_reads_the_same(name: str) -> None:
    chance = random.Random(f"{name} 20261129")
    function, whole = function_of(name), by_typer(name)
    takes = parameters(function)
    plain = 0
    for _ in range(LINES):
        words = random_line(takes, chance)
        try:
            given = read(function, words)
        except Unusual:
            continue
        plain += 1
        assert whole.main(args=list(words), prog_name=name, standalone_mode=False) == given, words
    assert plain > LINES // 5


@pytest.mark.parametrize("name", COMMANDS)
def test_every_parameter_is_declared_in_full(name: str) -> None:
    for one in parameters(function_of(name)):
        assert isinstance(one.record, Option), one.name
        assert one.record.help, one.name
        assert isinstance(one.record, Argument) or all(flag.startswith("-") for flag in one.record.flags)


@pytest.mark.parametrize(
    "words",
    [
        ["report", "--plain"],
        ["report", "-p", "ward.pdsa.yaml", "--json"],
        ["set", "title", "Another title", "--dry-run"],
        ["todo", "--quiet"],
        ["--version"],
    ],
)
def test_a_plain_line_is_read_without_typer(desk: Desk, words: list[str]) -> None:
    desk.write("ward.pdsa.yaml", "pdsa: 1\ntitle: Ward\n")
    ran = desk.raw(*words, PYTHONPROFILEIMPORTTIME="1")
    assert ran.returncode == 0
    assert b"typer" not in ran.stderr


@pytest.mark.parametrize("option", ["--unit", "--freeze", "--because"])
def test_an_option_without_its_value_changes_nothing(desk: Desk, option: str) -> None:
    text = "pdsa: 1\ntitle: Ward\nmeasures:\n  - {id: wait, name: Wait, unit: minutes}\n"
    file = desk.write("ward.pdsa.yaml", text)
    assert f"nothing stands behind {option}" in desk.run("measure", "wait", option, status=2).err
    assert file.read_text() == text
