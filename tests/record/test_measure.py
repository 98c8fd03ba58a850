"""`pdsa measure`: the family shown, definitions changed, and decisions about the chart with their days and reasons."""

import pytest

from commands.running import Desk, answer, changed_lines, finish


def lines_changed(ward: Desk, *words: str) -> list[str]:
    """The lines of the project file that `pdsa measure` changes; `pdsa undo` must give back every byte."""
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ward.run("measure", *words)
    after = path.read_text()
    ward.run("undo")
    assert path.read_text() == before
    path.write_text(after)
    return changed_lines(before, after)


def test_the_family_is_listed_with_what_is_missing(ward: Desk) -> None:
    assert ward.run("measure").out == (
        "3 measures\n"
        "dcc: Delayed cord clamping; kind: outcome (the aim's); unit: %; values: 2; latest: 45% on 15 Nov 2026\n"
        "  Definition lacks: data source, collected by, frequency.\n"
        "ebfi: Early breastfeeding; kind: process; unit: %; values: 0; latest: none yet\n"
        "  Definition lacks: better, numerator, denominator, data source, collected by, frequency.\n"
        "los: Length of stay; kind: balancing; unit: hours; values: 1; latest: 31.5 hours on 1 Nov 2026\n"
        "  Definition lacks: better, numerator, data source, collected by, frequency.\n"
    )
    data = ward.run("measure", "--json").data["measures"]
    assert [one["computed"]["points"] for one in data] == [2, 0, 1]
    assert data[0]["computed"]["values"] == [100 * 5 / 21, 45.0]


def test_one_measure_is_shown_in_full(ward: Desk) -> None:
    ward.run("measure", "dcc", "--freeze", "2026-11-01", "--because", "before the first test")
    ward.run("measure", "dcc", "--exclude", "2026-11-15", "--because", "register lost.")
    assert ward.run("measure", "dcc").out == (
        "Delayed cord clamping (dcc)\n"
        "Kind: outcome, the aim's measure\n"
        "Unit: %\n"
        "Better: higher\n"
        "\n"
        "Operational definition\n"
        "Counted: Births clamped late\n"
        "Out of: Eligible births\n"
        'Definition lacks: data source, collected by, frequency. pdsa measure dcc --data-source "..." --collected-by "..." --frequency "..."\n'
        "\n"
        "Decided about the chart\n"
        "- Baseline frozen on the values up to 1 November 2026: before the first test (decided on 2026-11-22).\n"
        "- Value of 15 November 2026 excluded: register lost (decided on 2026-11-22).\n"
        "\n"
        "Values\n"
        "1 Nov 2026: 5/21 (23.8%)\n"
        "15 Nov 2026: 9/20 (45%); excluded; new card\n"
    )
    assert "Operational definition" in ward.screen("measure", "dcc", size=(40, 24))


def test_a_measure_is_added_in_one_line_or_by_flags(ward: Desk) -> None:
    assert lines_changed(
        ward,
        "--add",
        "Births announced in time; kind=process; unit=%; better=higher",
        "--frequency",
        "weekly",
    ) == [
        "+   - id: births-announced-time",
        "+     name: Births announced in time",
        "+     kind: process",
        '+     unit: "%"',
        "+     better: higher",
        "+     frequency: weekly",
    ]
    assert lines_changed(ward, "--add", "--name", "Falls", "--kind", "balancing", "--id", "ward-falls")[
        :2
    ] == [
        "+   - id: ward-falls",
        "+     name: Falls",
    ]
    assert ward.run("measure", "--add", "falls; kind=process", status=2).err == (
        "error: there is a measure ward-falls already\n"
        "  change it with: pdsa measure ward-falls ..., or give another name or --id\n"
    )
    assert "has no name" in ward.run("measure", "--add", status=2).err


def test_a_measure_is_asked_for(ward: Desk) -> None:
    terminal = ward.terminal("measure", "--add")
    answer(
        terminal,
        *("What is the measure called?", "Births announced in time"),
        *("What does it tell?", "process", "What is one value?", "percentage", "Which way", "higher"),
        *("What exactly is counted?", "Births announced", "Out of what?", "All births", "included?", ""),
        *(
            "left out?",
            "",
            "come from?",
            "register",
            "collects",
            "midwife",
            "How often?",
            "weekly",
            "wanted?",
            "90",
        ),
    )
    finish(terminal)
    (found,) = ward.run("measure", "births", "--json").data["measures"]
    assert (found["unit"], found["type"], found["target"], found["computed"]["missing"]) == (
        "%",
        "percentage",
        90,
        [],
    )


def test_fields_are_changed_and_taken_out(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    before = path.read_text()
    ran = ward.run("measure", "dcc", "--target", "95", "--denominator", "All births", "--better", "lower")
    assert ran.err == (
        "dcc.better: higher → lower\n"
        "dcc.denominator: Eligible births → All births\n"
        "dcc.target: nothing → 95\n"
        "If values from now on do not compare with the 2 before, say so: pdsa measure dcc --rebase DAY --because TEXT\n"
        'Next: complete its definition (pdsa measure dcc --data-source "..." --collected-by "..." --frequency "...")\n'
    )
    assert changed_lines(before, path.read_text()) == [
        "-     better: higher",
        "+     better: lower",
        "-     denominator: Eligible births",
        "+     denominator: All births",
        "+     target: 95",
    ]
    assert lines_changed(ward, "dcc", "--target", "") == ["-     target: 95"]
    assert lines_changed(ward, "dcc", "--id", "cord") == [
        "- aim: {measure: dcc, target: 90, by: 2027-03-31}",
        "+ aim: {measure: cord, target: 90, by: 2027-03-31}",
        "-   - id: dcc",
        "+   - id: cord",
    ]
    assert "ninety" in ward.run("measure", "cord", "--target", "ninety", status=2).err
    assert (
        ward.run("measure", "cord", "--unit", "%").err
        == "Nothing changed in ward.pdsa.yaml: it says so already.\n"
    )


def test_what_names_a_measure_follows_its_id(ward: Desk) -> None:
    path = ward.folder / "ward.pdsa.yaml"
    path.write_text(
        "pdsa: 1\ntitle: Ward\naim: {measure: late, other_measures: [dcc, late]}\n"
        "measures: [{id: late, name: Late, kind: outcome}, {id: dcc, name: Cord, kind: outcome}]\n"
        "drivers: [{id: team, driver: Team, measure: dcc}]\n"
        "changes: [{id: box, idea: A box, measures: [late, dcc], holding: {measure: dcc}}]\n"
        "spread: {sites: [{site: Ward 7, measure: dcc}]}\n"
    )
    before = path.read_text()
    ward.run("measure", "dcc", "--id", "cord")
    assert path.read_text() == before.replace("dcc", "cord")


def test_decisions_carry_their_day_and_reason(ward: Desk) -> None:
    assert lines_changed(ward, "dcc", "--freeze", "2026-11-01", "--because", "before the first test") == [
        "+     baseline_until: 2026-11-01",
        "+     baseline_because: before the first test",
        "+     baseline_recorded: 2026-11-22",
    ]
    assert lines_changed(ward, "dcc", "--rebase", "2026-11-15", "--because", "the card is routine") == [
        "+     rebases:",
        "+       - {on: 2026-11-15, because: the card is routine, recorded: 2026-11-22}",
    ]
    assert lines_changed(ward, "dcc", "--exclude", "2026-11-01", "--because", "register lost") == [
        "-       - {on: 2026-11-01, numerator: 5, denominator: 21}  # by hand",
        "+       - {on: 2026-11-01, numerator: 5, denominator: 21, excluded: register lost,",
        "+          excluded_on: 2026-11-22}  # by hand",
    ]
    lines_changed(ward, "dcc", "--include", "2026-11-01")
    assert "\n      - {on: 2026-11-01, numerator: 5, denominator: 21}  # by hand\n" in (
        (ward.folder / "ward.pdsa.yaml").read_text()
    )
    assert lines_changed(ward, "dcc", "--remove-rebase", "2026-11-15") == [
        "-     rebases:",
        "-       - {on: 2026-11-15, because: the card is routine, recorded: 2026-11-22}",
    ]
    assert len(lines_changed(ward, "dcc", "--unfreeze")) == 3


def test_rebases_stand_in_order_of_time(ward: Desk) -> None:
    for day in ("2026-11-08", "2026-11-18", "2026-11-20"):
        ward.run("record", "dcc", "6/21", "--on", day)
    for day in ("2026-11-18", "2026-11-08"):
        ward.run("measure", "dcc", "--rebase", day, "--because", "a new phase")
    ward.run(
        "measure", "dcc", "--rebase", "2026-11-15", "--remove-rebase", "2026-11-08", "--because", "moved"
    )
    (found,) = ward.run("measure", "dcc", "--json").data["measures"]
    assert [(one["on"], one["because"]) for one in found["rebases"]] == [
        ("2026-11-15", "moved"),
        ("2026-11-18", "a new phase"),
    ]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (
            ("--rebase", "2026-11-15"),
            2,
            '--rebase needs a reason\n  add --because TEXT, such as: --rebase 2026-11-15 --because "New register"',
        ),
        (
            ("--rebase", "2026-11-14", "--because", "x"),
            2,
            "dcc has no value of 2026-11-14\n  the nearest is that of 2026-11-15",
        ),
        (
            ("--rebase", "2026-11-01", "--because", "x"),
            2,
            "2026-11-01 is the first value of dcc, where its lines begin anyway\n  choose a later day",
        ),
        (
            ("--rebase", "tomorrow", "--because", "x"),
            2,
            "--rebase: 2026-11-23 is still to come\n  choose a day that has a value",
        ),
        (
            ("--freeze", "2026-11-14", "--because", "x"),
            2,
            "dcc has no value of 2026-11-14\n  the nearest is that of 2026-11-15",
        ),
        (("--unfreeze",), 2, "the baseline of dcc is not frozen\n  see: pdsa measure dcc"),
        (("--include", "2026-11-15"), 2, "the value of 2026-11-15 is not excluded\n  see: pdsa measure dcc"),
        (
            ("--remove-rebase", "2026-11-15"),
            2,
            "the lines of dcc are not computed anew from 2026-11-15\n  see: pdsa measure dcc",
        ),
        (
            ("--because", "x"),
            2,
            "--because gives the reason for --rebase, --freeze or --exclude\n  add one of them, or leave it out",
        ),
    ],
)
def test_decisions_that_do_not_fit_are_refused(
    ward: Desk, words: tuple[str, ...], status: int, message: str
) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert ward.run("measure", "dcc", *words, status=status).err == f"error: {message}\n"
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_a_frozen_baseline_and_a_rebase_keep_out_of_each_others_way(ward: Desk) -> None:
    ward.run("record", "dcc", "6/21", "--on", "2026-11-08")
    ward.run("measure", "dcc", "--freeze", "2026-11-08", "--because", "baseline")
    assert ward.run("measure", "dcc", "--rebase", "2026-11-08", "--because", "x", status=2).err == (
        "error: the baseline of dcc is frozen on the values up to 2026-11-08, and 2026-11-08 is one of them\n"
        "  a new phase begins after it; or first: pdsa measure dcc --unfreeze\n"
    )
    ward.run("measure", "dcc", "--rebase", "2026-11-15", "--because", "routine now")
    assert ward.run("measure", "dcc", "--freeze", "2026-11-15", "--because", "x", status=2).err == (
        "error: the lines of dcc are computed anew from 2026-11-15, so its baseline cannot reach to 2026-11-15\n"
        "  freeze an earlier day, or first: pdsa measure dcc --remove-rebase 2026-11-15\n"
    )
    assert (
        "Froze the baseline of dcc on its values up to 2026-11-01, no longer 2026-11-08: shorter"
        in ward.run("measure", "dcc", "--freeze", "2026-11-01", "--because", "shorter").err
    )
    assert (
        "is computed"
        not in ward.run("measure", "dcc", "--rebase", "2026-11-15", "--because", "other", status=4).err
    )


def test_a_dry_run_changes_nothing(ward: Desk) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    ran = ward.run("measure", "los", "--frequency", "weekly", "--dry-run")
    assert "+    frequency: weekly\n" in ran.out
    assert ran.err == "los.frequency: nothing → weekly\nNothing was written (--dry-run).\n"
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before
