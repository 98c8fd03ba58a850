import pytest

from commands.running import Desk, answer, changed_lines, finish

PEOPLE = """\
People (First dose, sooner)

Whose support is needed
Night nurses; influence: high; interest: low; support: reluctant, supportive needed
  overdue: Listen to them (ward sister, 2 Nov 2026, 2 weeks ago)
Pharmacy; influence: low; interest: high; support: ?
"""

MATRIX_60 = """\
Influence and interest  First dose, sooner
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
  High influence, low         │ High influence, high
  interest                    │ interest
  win them: what would make   │ work closely with them
  it matter to them?          │
  - Night nurses  reluctant,  │
    supportive needed         │
  ────────────────────────────┼────────────────────────────
  Low influence, low interest │ Low influence, high
  look again from time to     │ interest
  time                        │ keep them informed, and ask
                              │ them
                              │ - Pharmacy
"""


def test_people_are_shown_by_influence_and_interest(ward: Desk) -> None:
    assert ward.run("people").out == PEOPLE
    assert ward.screen("people", "--matrix", size=(60, 24)) == MATRIX_60
    data = ward.run("people", "--json").data
    assert [(one["who"], one["computed"]["short_of"]) for one in data["stakeholders"]] == [
        ("Night nurses", 2),
        ("Pharmacy", None),
    ]
    ascii_only = ward.screen("people", "--matrix", size=(60, 24), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert ascii_only.isascii()
    assert "|" in ascii_only


def test_somebody_is_added_changed_and_taken_out(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ran = ward.run(
        *("people", "--add", "Consultants; interest=high", "--influence", "high", "--support", "neutral"),
        *("--support-needed", "leading", "--action", "Ask for ten minutes; who=lead; when=tomorrow"),
    )
    assert ran.err == (
        "Added Consultants to the people whose support is needed.\n"
        "To do for Consultants: Ask for ten minutes (lead, Monday 23 November 2026).\nNext: pdsa people\n"
    )
    assert "Task P3.1: Ask for ten minutes; who: lead; when: 23 Nov 2026, in 1 day; for: Consultants" in ward.run("todo").out  # fmt: skip
    ward.run("people", "consul", "--support", "leading", "--concerns", "Time", "--called", "The consultants")
    assert ward.run("people", "the cons").out.splitlines()[3:] == [
        "The consultants; influence: high; interest: high; support: leading",
        "  Concerns: Time",
        "  Ask for ten minutes (lead, 23 Nov 2026, in 1 day)",
    ]
    assert ward.run("people", "the", "--remove").err.startswith("Took out The consultants.")
    assert path.read_text() == before


def test_the_team_has_roles(ward: Desk) -> None:
    ward.run("people", "--team", "--add", "Ward sister; role=lead")
    ward.run("people", "--team", "--add", "Pharmacist")
    ward.run("people", "--team", "pharm", "--role", "supply", "--called", "Chief pharmacist")
    assert ward.run("people", "--team", "--json").data["team"] == [
        {"name": "Ward sister", "role": "lead"},
        {"name": "Chief pharmacist", "role": "supply"},
    ]
    assert "Team: Ward sister (lead); Chief pharmacist (supply)" in ward.run("report", "--full", "-q").out
    ward.run("people", "--team", "supply", "--remove")
    assert "Chief" not in (ward.folder / "ward.pdsa.yaml").read_text()


def test_only_the_lines_that_must_change_do(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ward.run("people", "night", "--support", "neutral")
    assert changed_lines(before, path.read_text()) == ["-     support: reluctant", "+     support: neutral"]
    ward.run("undo")
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--add", "Night Nurses"), "Night Nurses is among the people already"),
        (("Nigth nurses", "--influence", "low"), "did you mean Night nurses?"),
        (("--influence", "low"), "who is meant?"),
        (("--add", "A; influence=middling"), "'middling' is none of the words allowed here"),
        (("night", "--role", "lead"), "--role is for members of the team"),
        (("--team", "night", "--influence", "low"), "a member of the team has a name and a role"),
        (("night", "--called", ""), "somebody has to be named"),
        (("night", "--remove", "--influence", "low"), "--remove takes the whole person or group out"),
        (("--matrix", "night"), "--matrix shows all"),
        (("night", "--action", "; who=lead"), "does not begin with the what"),
        (("--add", "--no-input"), "nobody is named"),
        (("--team", "--add", "--no-input"), "nobody is named"),
    ],
)
def test_what_is_not_understood_changes_nothing(ward: Desk, words: tuple[str, ...], error: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.raw("people", *words)
    assert error in ran.stderr.decode()
    assert ran.returncode in (2, 3)
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_somebody_is_asked_for(ward: Desk) -> None:
    terminal = ward.terminal("people", "--add")
    answer(
        terminal,
        "Whose support", "Consultants",
        "help or hinder", "high",
        "matter to them", "1",
        "stand towards the change now", "neutral",
        "have to stand", "5",
        "care about or fear", "",
        "gain or keep their support", "Ask for ten minutes",
        "By whom?", "lead",
        "When?", "tomorrow",
        "Where?", "",
        "What is to be done?", "",
    )  # fmt: skip
    shown = finish(terminal)
    assert "Added Consultants" in shown
    found = ward.run("people", "consult", "--json").data["stakeholders"][0]
    assert (found["influence"], found["interest"], found["support"], found["support_needed"]) == (
        "high", "high", "neutral", "leading",
    )  # fmt: skip
    assert found["actions"][0]["when"] == "2026-11-23"
