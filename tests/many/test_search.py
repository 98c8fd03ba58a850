"""`pdsa search`: what was tried and learned anywhere, found by any form of its words."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from commands.running import EXAMPLES, LONG, Desk, answer
from pdsa_cli.commands.searching import search
from pdsa_cli.errors import PdsaError
from pdsa_cli.index.searching import Sought, words_in
from pdsa_cli.store import load
from pdsa_cli.views.judging import Judging

NUMBER = "943 476 5919"  # a valid NHS number, of nobody


def project(title: str, cycles: str, programme: str = "Safety", more: str = "") -> str:
    """A small project whose idea is a reminder."""
    return (
        f"pdsa: 1\ntitle: {title}\nprogramme: {programme}\n{more}"
        "changes:\n  - {id: sms, idea: Remind the team by text message, because: Nobody looks at the board}\n"
        f"cycles:\n{cycles}"
    )


ABANDONED = """\
  - number: 1
    title: A text message at admission
    change: sms
    scale: {size: 5, unit: births, days: 3}
    plan: {predictions: [{question: Is it read?, prediction: Four of five are read}]}
    study: {learned: "Phones lie in lockers, so nobody read the reminders", improved: no}
    act: {decision: abandon, because: Lockers}
"""
ADOPTED = """\
  - number: 1
    title: A card at the bed
    change: sms
    study: {results: "Ninety per cent, répété at night", learned: A card is seen by those who come to the bed}
    act: {decision: adopt}
"""


@pytest.fixture
def wards(desk: Desk) -> Desk:
    """Two wards that tested a reminder, one below the other folder."""
    desk.write("a.pdsa.yaml", project("Cord clamping", ABANDONED))
    desk.write("north/b.pdsa.yaml", project("Pressure ulcers", ADOPTED, "Skin"))
    return desk


def found(desk: Desk, *words: str | Path) -> list[tuple[str, int | None, str]]:
    """The passages: of which project, of which cycle, of which kind."""
    return [
        (one["title"], one["cycle"], one["kind"]) for one in desk.run("search", *words, "--json").data["hits"]
    ]


CASES = [
    (("lockers",), [("Cord clamping", 1, "learned")]),
    (("reads",), [("Cord clamping", 1, "learned")]),  # any form of a word, the learning before the prediction
    (("locke",), [("Cord clamping", 1, "learned")]),  # and the beginning of one
    (("REPETE",), [("Pressure ulcers", 1, "result")]),
    (("card", "bed"), [("Pressure ulcers", 1, "learned")]),
    (('"come to the bed"',), [("Pressure ulcers", 1, "learned")]),
    (('"bed the to come"',), []),
    (("remind", "--idea"), [("Cord clamping", None, "change"), ("Pressure ulcers", None, "change")]),
    (("remind", "--idea", "--decision", "abandon"), [("Cord clamping", None, "change")]),
    (("lockers", "--decision", "adopt"), []),
    (("bed", "--programme", "Safety"), []),
    (("bed", "--programme", "Skin"), [("Pressure ulcers", 1, "learned")]),
    (("lockers", "--in", "north"), []),
    (("lockers", "--in", "a.pdsa.yaml"), [("Cord clamping", 1, "learned")]),
    (("ulcer",), [("Pressure ulcers", None, "title")]),
    (("to", "the", "board"), [("Cord clamping", None, "change"), ("Pressure ulcers", None, "change")]),
]


def test_words_are_found_where_they_stand(wards: Desk) -> None:
    for words, expected in CASES:
        said = wards.run("search", *words, "--json").data
        where = [(one["title"], one["cycle"], one["kind"]) for one in said["hits"]]
        assert sorted(where, key=str) == sorted(expected, key=str), words
        assert said["replaced"] == [], words


def test_what_became_of_it_stands_beside_a_passage(wards: Desk) -> None:
    shown = wards.run("search", "lockers").out
    assert shown == (
        "1 passage in 1 of 2 projects\n"
        "1: Cycle 1: A text message at admission\n"
        "  Learned: Phones lie in lockers, so nobody read the reminders\n"
        "  Size: 5 births, 3 days; decision: abandon; measure: cannot be judged\n"
        "  Cord clamping, Safety, a.pdsa.yaml\n"
        "The first of them in full: pdsa report --project a.pdsa.yaml --cycle 1\n"
    )
    (hit,) = wards.run("search", "lockers", "--json").data["hits"]
    assert hit["words"] == ["lockers"]
    assert (hit["decision"], hit["improved"], hit["size"]) == ("abandon", "no", "5 births, 3 days")
    (idea,) = wards.run("search", "board", "--idea", "--decision", "abandon", "--json").data["hits"]
    assert (idea["idea"], idea["tests"], idea["decision"], idea["cycle"]) == ("sms", [1], "abandon", None)


def test_a_near_word_is_said_and_looked_for(wards: Desk) -> None:
    ran = wards.run("search", "remainders", "--idea")
    assert ran.out.startswith("No ‘remainders’ anywhere; did you mean ‘remind’? That was looked for.\n")
    assert "2 passages in 2 of 2 projects" in ran.out
    ran = wards.run("search", "xyzzy")
    assert ran.out == "No ‘xyzzy’ anywhere, nor a word like it.\nNothing was found in 2 projects.\n"
    data = wards.run("search", "lokcers", "--json").data
    assert data["replaced"] == [{"word": "lokcers", "by": "lockers"}]
    assert data["hits"][0]["cycle"] == 1


def test_where_no_text_has_all_words_the_projects_do_or_some_are_shown(wards: Desk) -> None:
    shown = wards.run("search", "clamping", "lockers").out
    assert shown.startswith("No one text has all of these words; the projects that follow have them all.\n")
    assert "Pressure ulcers" not in shown
    shown = wards.run("search", "ulcers", "lockers").out
    assert shown.startswith("No project has all of these words; what follows has some of them.\n")
    assert "Pressure ulcers" in shown


@pytest.mark.parametrize("said", ['"', "'", "-", "*", "🙂", "()", "   ", "\x1b\x07", "_ _", "to the"])
def test_what_holds_no_word_is_refused(wards: Desk, said: str) -> None:
    assert "there is no word to look for" in wards.run("search", "--", said, status=2).err


ODD = (
    *('lockers"', "NEAR(lockers, 2)", "AND lockers", "NOT lockers", "lockers OR", "{learned}: lockers", "lockers*", "^lockers"),
    *("lockers + bed", "a\\b", "lockers\tbed", "\u202elockers", "日本語", "' OR 1=1 --", '"" lockers', "lock\x00ers"[:4]),
    *("\ud800"[:0] + "lockers;DROP TABLE texts", "x" * 5000, "%s", "lockers:", "-lockers", "🙂 lockers"),
)  # fmt: skip


def test_whatever_is_typed_is_no_language_of_the_index(wards: Desk) -> None:
    for said in ODD:
        wards.run("search", "--json", "--", said)
    assert "lockers" in wards.run("search", "lockers").out
    refused = wards.run("search", *(f"w{number}" for number in range(33)), status=2).err
    assert "these are 33 words" in refused


@settings(max_examples=3000 if LONG else 100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=60))
def test_no_text_breaks_the_search(tmp_path: Path, said: list[str], text: str) -> None:
    """Whatever is looked for, in whatever text: no error, and what stands there as a word is found."""
    file = tmp_path / "ward.pdsa.yaml"
    file.write_text(f"pdsa: 1\ntitle: T\nproblem: {{statement: {json.dumps(text)}}}\n", encoding="utf-8")

    def total(words: list[str]) -> int:
        found = search([file], Sought(words_in(words)), Judging(), 6).found
        assert len(found.hits) == found.total
        return found.total

    if words_in(said):
        total(said)
    plain = [one for one in re.findall(r"(?:^|\s)([a-z]{3,})(?=\s|$)", text) if words_in([one])]
    try:
        load(file)
    except PdsaError:
        assert not plain or total(plain[:1]) == 0
    else:
        assert not plain or total(plain[:1]) == 1


def test_half_an_identity_is_not_shown_either(wards: Desk) -> None:
    text = f"{'word ' * 40}Seen with {NUMBER} in bay four{' word' * 40}"
    wards.write("c.pdsa.yaml", project("Falls", f'  - {{number: 1, study: {{learned: "{text}"}}}}\n'))
    for words in (("bay",), ("5919",), ("476",), ("word",)):
        ran = wards.run("search", *words)
        assert "476" not in ran.out.replace("search 476", "")
        assert "943" not in ran.out
        assert "476 5919" not in wards.run("search", *words, "--json").out


def test_the_folder_of_the_settings_is_searched_from_anywhere(wards: Desk, tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.toml").write_text(f'[portfolio]\nfolder = "{wards.folder}"\n')
    wards.write("empty/read.me", "")
    there = {"PDSA_CONFIG": str(config)}
    ran = wards.run("search", "lockers", **there)
    assert ran.err == f"Looked in {wards.folder}, the folder of your settings.\n"
    assert f"{wards.folder}/a.pdsa.yaml" in ran.out
    assert wards.run("search", "lockers", "--in", "north", **there).out.endswith(
        "Nothing was found in 1 project.\n"
    )
    (config / "settings.toml").write_text('[portfolio]\nfolder = "wards"\n')
    assert "'wards' is no whole path" in wards.run("search", "lockers", status=2, **there).err


def test_as_many_are_shown_as_are_asked_for_with_what_the_measure_did(desk: Desk) -> None:
    desk.write("sepsis.pdsa.yaml", (EXAMPLES / "sepsis-antibiotics.pdsa.yaml").read_bytes())
    for name in "abcd":
        desk.write(
            f"{name}.pdsa.yaml",
            project(f"Ward {name}", "  - {number: 1, study: {learned: The box was empty}}\n"),
        )
    hits = desk.run("search", "box", "--limit", "5", "--json").data["hits"]
    assert len(hits) == 5
    (better,) = {
        (hit["verdict_code"], hit["verdict_since"]) for hit in hits if hit["file"] == "sepsis.pdsa.yaml"
    }
    assert better == ("better", "2026-01-05")


def test_of_one_project_a_few_passages_are_shown_and_the_rest_is_counted(desk: Desk) -> None:
    cycles = "".join(
        f"  - {{number: {number}, study: {{learned: Gel number {number}}}}}\n" for number in range(1, 13)
    )
    desk.write("a.pdsa.yaml", project("Hands", cycles))
    desk.write("b.pdsa.yaml", project("Gel", ABANDONED))
    shown = desk.run("search", "gel").out
    assert shown.startswith("13 passages in 2 of 2 projects\n")
    assert "Hands, Safety, a.pdsa.yaml; 10 more in it\n" in shown
    assert "10 more: pdsa search gel --limit 13\n" in shown
    assert len(json.loads(desk.run("search", "gel", "--limit", "13", "--json").out)["data"]["hits"]) == 13


def test_what_cannot_be_searched_is_said(wards: Desk) -> None:
    wards.write("broken.pdsa.yaml", "pdsa: 1\nlockers: yes\n")
    ran = wards.run("search", "lockers")
    assert ran.out.startswith("1 passage in 1 of 2 projects\n")
    assert ran.err == "1 file that cannot be read was not searched: pdsa check . --summary\n"
    (wards.folder / "empty").mkdir()
    assert (
        "no project was found in empty, nor in any folder below"
        in wards.run("search", "x", "--in", "empty", status=2).err
    )
    assert "there is no folder nowhere" in wards.run("search", "x", "--in", "nowhere", status=2).err


@pytest.fixture
def configured(wards: Desk, tmp_path: Path) -> dict[str, str]:
    """Settings that name the wards as the folder to look in, for who works in another folder."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(f'[portfolio]\nfolder = "{wards.folder}/north"\n')
    return {"PDSA_CONFIG": str(tmp_path / "config")}


def test_a_new_idea_says_whether_it_was_tested_elsewhere(wards: Desk, configured: dict[str, str]) -> None:
    add = ("idea", "-p", "a.pdsa.yaml", "--add")
    assert "lsewhere" not in wards.run(*add, "A card at each bed").err
    told = wards.run(*add, "A card by the bed", **configured).err
    assert "\nWas this tested elsewhere? pdsa search card bed\n" in told  # nobody has looked there yet
    wards.run("search", "card", **configured)
    told = wards.run(*add, "A bigger card beside bed", "--json", **configured)
    assert "Was this tested elsewhere?" in told.out  # bigger is nowhere
    told = wards.run(*add, "The card in a bed", **configured).err
    assert "\nFound elsewhere in 1 project (adopted in 1): pdsa search card bed\n" in told


def test_elsewhere_is_in_another_project(wards: Desk, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(f'[portfolio]\nfolder = "{wards.folder}"\n')
    settings = {"PDSA_CONFIG": str(tmp_path / "config")}
    wards.run("search", "message", **settings)
    told = wards.run("idea", "-p", "a.pdsa.yaml", "--add", "Remind team by message", **settings).err
    assert "\nFound elsewhere in 1 project (" in told  # both projects have these words


@pytest.mark.parametrize("spoil", ["gone", "broken", "settings"])
def test_whatever_is_wrong_with_that_stops_nothing(
    wards: Desk, configured: dict[str, str], spoil: str, tmp_path: Path
) -> None:
    wards.run("search", "card", **configured)
    if spoil == "gone":
        (wards.folder / "north" / "b.pdsa.yaml").unlink()
        (wards.folder / "north").rmdir()
    elif spoil == "broken":
        for index in tmp_path.rglob("*.sqlite"):
            index.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    else:
        (tmp_path / "config" / "settings.toml").write_text("[portfolio]\nfolder = 7\n")
    told = wards.run("idea", "-p", "a.pdsa.yaml", "--add", "The card in a bed", **configured).err
    assert told.startswith("Added the idea card-bed: The card in a bed.\n")


def test_it_is_said_at_the_prompts_before_the_test_is_planned(
    wards: Desk, configured: dict[str, str]
) -> None:
    terminal = wards.terminal("cycle", "-p", "a.pdsa.yaml", "--new", size=(100, 40), **configured)
    answer(terminal, "Which cycle led to this test?", "none")
    answer(terminal, "Which change idea do you test?", "sms")
    terminal.expect("Was this tested elsewhere? pdsa search remind team text")
    terminal.send_control("c")
    assert terminal.close() == 130


def test_the_best_passage_is_first_and_a_limit_loses_none_of_a_programme(desk: Desk) -> None:
    beside = f"We talked of many things, of gel too, {'and of the walls and lamps ' * 9}"
    desk.write("a.pdsa.yaml", project("Walls", f"  - {{number: 1, study: {{learned: '{beside}'}}}}\n"))
    desk.write("b.pdsa.yaml", project("Hands", "  - {number: 1, title: Gel at the door}\n"))
    desk.write(
        "c.pdsa.yaml", project("Floors", f"  - {{number: 1, study: {{learned: '{beside}'}}}}\n", "Skin")
    )
    desk.write("d.pdsa.yaml", "pdsa: 1\ntitle: Gel of no programme\n")
    assert [one[0] for one in found(desk, "gel")][2:] == ["Walls", "Floors"]
    assert [one[0] for one in found(desk, "gel", "--programme", "Skin", "--limit", "1")] == ["Floors"]
    assert [one[0] for one in found(desk, "gel", "--programme", "Skin")] == ["Floors"]


def test_a_project_with_many_good_passages_does_not_hide_the_others(desk: Desk) -> None:
    many = "".join(f"  - {{number: {number}, title: Gel}}\n" for number in range(1, 121))
    desk.write("a.pdsa.yaml", project("Hands", many))
    desk.write(
        "b.pdsa.yaml",
        project("Walls", "  - {number: 1, study: {learned: There was gel on each of the walls}}\n"),
    )
    assert [one[0] for one in found(desk, "gel", "--limit", "3")] == ["Hands", "Hands", "Walls"]


def test_what_is_a_copy_is_not_searched(wards: Desk) -> None:
    wards.write("a (1).pdsa.yaml", project("Cord clamping", ABANDONED.replace("lie in", "lie still in")))
    assert [one[0] for one in found(wards, "lockers")] == ["Cord clamping"]
