"""What `pdsa check` shows by default: at most ten lines a project, kinds of findings with their cycles, and no advice to do what cannot be done."""

import re
from typing import Any

import pytest

from checks.spoiling import EXAMPLES, FALLS, findings_in, spoiled
from commands.running import Desk

BASE = FALLS.read_text(encoding="utf-8")
FIVE = "pdsa: 1\ntitle: Five\nchanges: [{id: a, idea: A}]\ncycles:\n" + "".join(
    f"  - {{number: {at}, change: a, plan: {{objective: x}}, do: {{data: x}}, study: {{results: y}}, act: {{decision: adapt}}}}\n"
    for at in range(1, 6)
)
PUBLISHED = {
    "five": FIVE,
    "cord": (EXAMPLES / "delayed-cord-clamping.pdsa.yaml").read_text(encoding="utf-8"),
    "nicu": (EXAMPLES / "nicu-antibiotics.pdsa.yaml").read_text(encoding="utf-8"),
    "closed": FIVE.replace("title: Five\n", "title: Five\nstatus: closed\n"),
    "measures": FIVE.replace("changes:", "measures: [{id: m, name: M}, {id: n, name: N}]\nchanges:"),
    "ignored": FIVE + "check: {ignore: {PLN01: Not published, IDE: Not published}}\n",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_project_takes_ten_lines_at_most(desk: Desk, name: str) -> None:
    text = PUBLISHED[name]
    desk.write("x.pdsa.yaml", text)
    ran = desk.run("check", status=1)
    assert len(ran.out.splitlines()) <= 10
    found = findings_in(text)
    heard = {one.code for one in found} - ({"PLN01"} if name == "ignored" else set())
    heard -= {code for code in heard if name == "ignored" and code.startswith("IDE")}
    assert {code for code in heard if code not in ran.out} == set()  # shown, or counted with its code
    assert "pdsa check --all" in ran.out.splitlines()[-1]
    every = desk.run("check", "--all", status=1).out
    assert all(one.message in every for one in found if one.code in heard)
    data = desk.run("check", "--json", status=1).data["projects"][0]["findings"]
    assert len(data) == sum(one.code in heard for one in found)


def test_errors_come_first_and_the_cycles_are_named(desk: Desk) -> None:
    desk.write("x.pdsa.yaml", FIVE)
    lines = desk.run("check", status=1).out.splitlines()
    severities = [
        found[1] for line in lines if (found := re.search(r": (error|warning|information) \w{5}:", line))
    ]
    assert severities == sorted(severities, key=["error", "warning", "information"].index)
    assert any(line.endswith("error PLN01: A cycle has no prediction: cycles 1 to 5") for line in lines)
    assert re.match(r"x\.pdsa\.yaml:\d+:\d+: error ", lines[2])


def test_what_may_name_a_person_comes_before_other_warnings(desk: Desk) -> None:
    desk.write("x.pdsa.yaml", FIVE.replace("data: x", "data: Mrs Jones fell"))
    shown = [line for line in desk.run("check", status=1).out.splitlines() if " warning " in line]
    assert "PID06" in shown[0]


def test_few_findings_are_shown_in_full_with_what_to_do(desk: Desk) -> None:
    desk.write("x.pdsa.yaml", spoiled(BASE, {"aim.by": None}))
    out = desk.run("check", status=1).out
    assert "pdsa set aim.by DAY" in out
    assert "--all" not in out


def test_what_was_asked_for_by_its_code_is_shown_in_full(desk: Desk) -> None:
    desk.write("x.pdsa.yaml", FIVE)
    out = desk.run("check", "--select", "PLN,DON", status=1).out
    assert [out.count(f"Cycle {at} has no prediction") for at in range(1, 6)] == [1] * 5


@pytest.mark.parametrize("width", [100, 80, 40])
def test_on_a_terminal_every_kind_is_readable(desk: Desk, width: int) -> None:
    desk.write("x.pdsa.yaml", FIVE)
    terminal = desk.terminal("check", size=(width, 60))
    assert terminal.close() == 1
    lines = terminal.screen.splitlines()
    assert all(len(line) <= width for line in lines)
    assert "A cycle has no prediction: cycles 1 to 5" in " ".join(" ".join(lines).split())


UNDONE: dict[str, Any] = {
    "measures.0.data": [{"on": "2026-08-03", "value": "8"}],
    "measures.1.data": None,
    "cycles.0.plan": None,
    "cycles.0.study.findings": None,
    "cycles.1.study": None,
    "cycles.1.act": None,
    "cycles.2.scale": None,
    "cycles.3": {"number": "4", "change": "hourly-rounds", "follows": "3"},
    "changes.1": {"id": "night-light", "idea": "A light"},
    "stakeholders": None,
}
ASKED = re.compile(
    r"pdsa (?:record|cycle)\b|measure (?:-p \S+ )?--add|next plan|next test|begin the next|larger|todo (?:-p \S+ )?--add|--freeze"
)


@pytest.mark.parametrize("status", ["closed", "paused"])
@pytest.mark.parametrize(
    "words",
    [
        ("check", "--all"),
        ("check",),
        ("review",),
        ("review", "--full"),
        ("report",),
        ("report", "--full"),
        ("list",),
        ("progress",),
        ("sustain",),
        ("todo",),
        ("chart",),
        ("measure",),
        ("measure", "falls"),
        ("check", "--json"),
        ("review", "--json"),
        ("report", "--json"),
        ("list", "--json"),
    ],
)
@pytest.mark.parametrize("how", ["undone", "adopted", "five"])
def test_a_closed_or_paused_project_gets_no_advice_to_record_or_plan(
    desk: Desk, status: str, words: tuple[str, ...], how: str
) -> None:
    adopted = {"cycles.1.act.decision": "adopt", "cycles.1.study.improved": "yes", "cycles.2": None}
    if words[0] in ("chart", "measure") and how == "five":
        how = "adopted"  # the other has no measure to show
    text = {"undone": spoiled(BASE, UNDONE), "adopted": spoiled(BASE, adopted), "five": FIVE}[how]
    desk.write("x.pdsa.yaml", text.replace("pdsa: 1\n", f"pdsa: 1\nstatus: {status}\n"))
    ran = desk.run(*words, status=int(words[0] == "check"))
    assert not ASKED.findall(ran.out + ran.err)
    if words[0] == "check" and how == "undone":
        assert "take it up again" in desk.run("check", "--all", status=1).out
