import csv

import pytest

from commands.running import Desk, answer, finish
from whole_method.conftest import HELD, WARD, with_minutes


def rate(desk: Desk, *words: str) -> None:
    desk.run("sustain", *words)


def test_all_ten_factors_are_there_and_no_total(ward: Desk) -> None:
    data = ward.run("sustain", "--json").data
    assert len(data["factors"]) == 10
    assert sum(one["highest_score"] for one in data["factors"]) == 100
    assert [one["factor"] for one in data["factors"] if not one["highest_score_verified"]] == [
        "clinical_leadership",
        "fit",
    ]
    assert data["total"] is None
    assert "could not be verified" in data["no_total_because"]


def test_most_to_gain_first_with_the_spread_among_raters(ward: Desk) -> None:
    rate(
        ward,
        "monitoring",
        "mostly",
        "fit",
        "4",
        "senior",
        "partly",
        "--by",
        "consultant",
        "--on",
        "2026-05-01",
    )
    rate(ward, "monitoring", "not-yet", "clinical", "2", "--by", "sister", "--because", "Nobody looks")
    shown = ward.run("sustain").out
    table = shown.split("(2 raters)\n")[1].splitlines()[:8:2]
    assert table == [
        # Of two ratings the lower one counts; at the same level the factor with the higher score comes first.
        "Keeping an eye on it; level: not yet; raters: 2, not yet to mostly; weight: 6.5",
        "Senior leaders; level: partly; raters: 1; weight: 15",
        "Clinical leaders; level: partly; raters: 1; weight: 15?",
        "Fit with aims and culture; level: fully; raters: 1; weight: 7?",
    ]
    assert "The raters are far apart, so talk about it first: Keeping an eye on it." in shown
    assert "No total is shown: what the two middle levels score" in shown
    one = ward.run("sustain", "moni").out
    assert "sister; level: not yet; on: 22 Nov 2026\n  Because: Nobody looks" in one
    assert "consultant; level: mostly; on: 1 May 2026" in one


def test_over_time_the_latest_rating_of_each_counts(ward: Desk) -> None:
    for level, on in (("not_yet", "2026-05-01"), ("mostly", "2026-08-01"), ("fully", "2026-11-01")):
        rate(ward, "behaviours", level, "--by", "Sister", "--on", on)
    rate(
        ward, "behaviours", "mostly", "--by", "sister", "--on", "2026-11-01"
    )  # the same day: it takes its place
    (found,) = [one for one in ward.run("sustain", "--json").data["factors"] if one["factor"] == "behaviours"]
    assert (found["level"], found["before"], found["raters"], found["on"]) == (
        "mostly", "not_yet", 1, "2026-11-01",
    )  # fmt: skip
    assert len(ward.report()["sustainability"]["ratings"]) == 3
    assert "level: mostly (was not yet)" in ward.run("sustain").out


def test_ratings_without_a_role_are_those_of_the_latest_day(ward: Desk) -> None:
    rate(ward, "fit", "not_yet", "--on", "2026-05-01")
    rate(ward, "fit", "mostly")
    rate(ward, "fit", "fully")
    (found,) = ward.run("sustain", "fit", "--json").data["factors"]
    assert (found["raters"], found["lowest"], found["highest"], found["level"]) == (
        2,
        "mostly",
        "fully",
        "mostly",
    )


def test_all_ten_are_asked_for_and_half_of_them_kept(ward: Desk) -> None:
    terminal = ward.terminal("sustain", "--rate", size=(90, 40))
    answer(
        terminal,
        "Who rates",
        "sister",
        "Benefits beyond patients.",
        "4",
        "Credibility",
        "",
        "Adaptability",
        "mostly",
    )
    answer(terminal, "Keeping an eye on it", "!")
    assert "Adaptability: mostly (by sister)." in finish(terminal)
    assert [
        (one["factor"], one["level"], one["by"]) for one in ward.report()["sustainability"]["ratings"]
    ] == [
        ("benefits", "fully", "sister"),
        ("adaptability", "mostly", "sister"),
    ]


def holding(desk: Desk, today: str = "2026-11-22") -> dict:
    (found,) = desk.run("sustain", "--json", PDSA_TODAY=today).data["holding"]
    return found


def test_a_gain_that_holds(ward: Desk) -> None:
    ran = ward.run("sustain", "--idea", "box", "--owner", "pharmacist", "--standard-work", "Daily check", "--measure",
                   "minu", "--watched-by", "ward meeting", "--frequency", "monthly", "--until", "in 20 weeks",
                   "--action", "Add it to the induction; who=sister; when=friday")  # fmt: skip
    assert "box.since: nothing → 2026-06-28" in ran.err
    found = holding(ward)
    assert (found["state"], found["lacks"], found["since"]) == ("holds", [], "2026-06-28")
    assert found["holding"]["until"] == "2027-04-11"
    assert (
        "Holds: no signal in the wrong direction in minutes since 28 Jun 2026"
        in ward.run("report", "--full", "-q").out
    )
    assert "for: holding box" in ward.run("todo").out


def test_the_gain_of_a_closed_project_is_told_as_of_the_day_on_which_it_was_closed(ward: Desk) -> None:
    ward.run("close", "--anyway", "--results", "From 96 to 59 minutes.", "--learned", "Sight.")
    later = "2027-06-01"
    said = "Held when the project was closed on 22 Nov 2026: no signal in the wrong direction in minutes"
    found = holding(ward, later)
    assert (found["state"], found["closed"]) == ("holds", "2026-11-22")
    assert said in found["sentence"]
    for words in (("sustain",), ("report", "--full")):
        shown = " ".join(ward.run(*words, PDSA_TODAY=later).out.split())
        assert said in shown
        assert "Holds" not in shown
    ward.run("share", "tables", ".", "--out", "tables", PDSA_TODAY=later)
    gains = (ward.folder / "tables" / "gains.csv").read_text(encoding="utf-8")
    (row,) = csv.DictReader(gains.splitlines())
    assert (row["state"], row["asked_until"]) == ("holds", "2026-11-22")


@pytest.mark.parametrize(
    ("day", "when"),
    [("2026-11-20", "the project was closed on 20 Nov 2026"), ("unknown", "the project was closed")],
)
def test_of_a_closed_project_no_more_values_are_asked_for_and_nothing_falls_silent(
    desk: Desk, day: str, when: str
) -> None:
    desk.write("ward.pdsa.yaml", with_minutes(HELD[:12]))
    desk.run("set", "changes.box.holding.since", "2026-11-15")
    desk.run("close", "--anyway", "--on", day, "--results", "R", "--learned", "L")
    found = holding(desk, "2028-06-01")
    assert found["state"] == "early"
    assert found["sentence"].startswith(
        f"Nobody can tell: minutes had no value since 15 Nov 2026 when {when}; "
    )
    assert "Keep recording" not in desk.run("report", "--full", PDSA_TODAY="2028-06-01").out


def test_a_gain_that_slips_is_said_with_its_day(desk: Desk) -> None:
    worse = [96, 97, 95, 98, 99, 96, 97, 98]
    desk.write("ward.pdsa.yaml", with_minutes(HELD[:12] + worse))
    found = holding(desk)
    assert found["state"] == "slipping"
    assert found["turned"] == "2026-10-01"
    assert (
        "Slipping: minutes shows a signal in the wrong direction (1 Oct 2026)."
        in desk.run("report", "--full", "-q").out
    )


def test_a_gain_that_slips_half_way_is_seen_beside_the_time_of_holding(desk: Desk) -> None:
    # Still better than the 96 minutes before the change, and worse than what was held since.
    desk.write("ward.pdsa.yaml", with_minutes([*HELD[:12], 72, 70, 74, 71, 73, 75, 72, 74]))
    assert (holding(desk)["state"], holding(desk)["turned"]) == ("slipping", "2026-10-01")
    found = desk.run("check", "--select", "SUS", "--json", status=1).data["projects"][0]["findings"]
    assert [one["message"] for one in found if one["code"] == "SUS03"] == [
        "minutes is worse since 2026-10-01, after an idea that should move it was adopted"
    ]


@pytest.mark.parametrize(
    ("change", "state", "said"),
    [
        ((), "holds", "Not set: an owner, standard work, a measure to watch, somebody who watches it"),
        (("--until", "2026-11-01", "--measure", "minutes"), "ended", "The watch ended on 1 Nov 2026"),
    ],
)
def test_what_is_missing_or_has_ended_is_said(
    ward: Desk, change: tuple[str, ...], state: str, said: str
) -> None:
    if change:
        ward.run("sustain", "--idea", "box", *change)
    assert holding(ward)["state"] == state
    assert said in ward.run("sustain").out


def test_measuring_that_stopped_is_said(ward: Desk) -> None:
    found = ward.run("sustain", "--json", PDSA_TODAY="2027-03-01").data["holding"][0]
    assert found["state"] == "stopped"
    ran = ward.run("sustain", PDSA_TODAY="2027-03-01")
    assert "Nobody can tell: measuring of minutes has stopped; the last value is of 22 Nov 2026." in ran.out


@pytest.mark.parametrize("today", ["2026-11-22", "2027-01-23", "2027-01-24", "2027-03-01"])
def test_the_checks_and_the_watch_say_the_same_of_measuring_that_stopped(ward: Desk, today: str) -> None:
    watch = holding(ward, today)
    stopped = watch["state"] == "stopped"
    ward.run("check", "--select", "SUS02", PDSA_TODAY=today, status=int(stopped))


def test_a_measure_that_comes_every_quarter_has_not_stopped_after_ten_weeks(desk: Desk) -> None:
    text = with_minutes(HELD)
    desk.write(
        "ward.pdsa.yaml",
        text.replace("    better: lower\n", "    better: lower\n    frequency: every quarter\n"),
    )
    assert holding(desk, "2027-02-10")["state"] != "stopped"


def test_without_any_measure_nobody_can_tell(desk: Desk) -> None:
    text = with_minutes(HELD).replace(", measures: [minutes]", "").replace("measure: minutes, ", "")
    desk.write("ward.pdsa.yaml", text)
    assert holding(desk)["state"] == "not_watched"


def test_how_a_gain_is_held_is_asked_for(ward: Desk) -> None:
    terminal = ward.terminal("sustain", "--idea", "box", size=(90, 40))
    answer(
        terminal,
        "stays?", "pharmacist",
        "usual way", "Daily check",
        "Which measure", "1",
        "Who watches", "ward meeting",
        "How often", "monthly",
        "Until when", "2027-06-30",
        "done to hold it", "",
    )  # fmt: skip
    assert "box.owner: nothing → pharmacist" in finish(terminal)
    assert holding(ward)["lacks"] == []


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("monitoring", "perhaps"), "'perhaps' is not a level"),
        (("moonitoring", "mostly"), "there is no factor 'moonitoring'"),
        (("b", "mostly"), "could be benefits or behaviours"),
        (("monitoring", "mostly", "fit"), "'fit' has no level beside it"),
        (("--by", "sister"), "go with a rating"),
        (("fit", "mostly", "--on", "tomorrow"), "is still to come"),
        (("--rate", "--no-input"), "--rate asks, and there is nobody to ask"),
        (("--owner", "sister"), "which idea is meant?"),
        (("--idea", "pager", "--owner", "sister"), "pager is not adopted yet"),
        (("--idea", "bax", "--owner", "sister"), "there is no idea 'bax'"),
        (("--idea", "box", "--no-input"), "nothing says how the gain is held"),
        (("--idea", "box", "fit", "mostly"), "--idea is about one adopted idea"),
        (("box", "--action", "Show the new ones"), "an action for 'box' alone cannot be kept"),
    ],
)
def test_what_is_not_understood_changes_nothing(ward: Desk, words: tuple[str, ...], error: str) -> None:
    before = (ward.folder / "ward.pdsa.yaml").read_bytes()
    assert error in ward.run("sustain", *words, status=2).err
    assert (ward.folder / "ward.pdsa.yaml").read_bytes() == before


def test_too_early_says_which_of_the_reasons_it_is_and_what_helps(desk: Desk) -> None:
    few = with_minutes([])
    lines = [line for line in few.splitlines() if ", value: " in line]
    desk.write(
        "ward.pdsa.yaml",
        few.replace("\n".join(lines), "\n".join([*lines[:4], "      - {on: 2026-11-01, value: 60}"])),
    )
    assert holding(desk)["state"] == "early"
    assert holding(desk)["sentence"] == (
        "Too early to tell: minutes has 5 of the 10 values that it takes; the last value is of 1 Nov 2026. Keep recording."
    )
    desk.write("ward.pdsa.yaml", few)
    assert holding(desk, "2026-07-15")["sentence"] == (
        "Too early to tell: minutes has no value since 28 Jun 2026; the last value is of 22 Jun 2026. Keep recording."
    )
    # More values are of no help where no rule knows what is good.
    desk.write("ward.pdsa.yaml", WARD.replace("    better: lower\n", ""))
    assert holding(desk)["sentence"] == (
        "Nobody can tell: minutes does not say whether higher or lower is better; the last value is of 22 Nov 2026. "
        "Say it: (pdsa measure minutes --better higher) or (pdsa measure minutes --better lower)"
    )
    desk.run("measure", "minutes", "--better", "lower")
    assert holding(desk)["state"] == "holds"


@pytest.mark.parametrize(
    ("today", "change", "said"),
    [
        ("2027-01-23", ("", ""), "Keep measuring, and see that the gain holds"),
        (
            "2027-01-24",
            ("", ""),
            "Record the values of minutes since 22 Nov 2026, to see whether the gain holds (pdsa record minutes VALUE --on DAY)",
        ),
        ("2027-01-24", ("better: lower", "better: lower\n    frequency: monthly"), "Keep measuring, and see that the gain holds"),
        ("2027-01-24", ("chart: run", "chart: t"), "Keep measuring, and see that the gain holds"),
    ],
    ids=["two months", "longer", "monthly", "times between events"],
)  # fmt: skip
def test_where_measuring_has_stopped_the_next_step_is_to_record(
    desk: Desk, today: str, change: tuple[str, str], said: str
) -> None:
    text = WARD.replace("pdsa: 1\n", "pdsa: 1\nstatus: sustaining\n")
    desk.write("ward.pdsa.yaml", text.replace(*change) if change[0] else text)
    assert f"Next: {said}\n" in desk.run("report", "--full", "-q", PDSA_TODAY=today).out


def test_where_a_gain_is_held_without_a_value_the_next_step_is_to_record(desk: Desk) -> None:
    text = WARD.replace("pdsa: 1\n", "pdsa: 1\nstatus: sustaining\n")
    desk.write("ward.pdsa.yaml", text[: text.index("    data:\n")] + text[text.index("changes:\n") :])
    assert desk.run("list", "--json").data[0]["next"] == {
        "text": "Record values of minutes, to see whether the gain holds",
        "command": "pdsa record minutes VALUE --on DAY",
    }
