"""An aim whose sentence and fields contradict each other; and sentences full of numbers that mean something else."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from checks.spoiling import EXAMPLES, findings_in
from pdsa_cli.model.project import Aim, Measure
from pdsa_cli.views.sentences import aim_sentence
from pdsa_cli.words import Better

MINUTES = "measure: m, baseline: 42, target: 15, by: 2026-06-30"
SHARE = "measure: m, baseline: 60, target: 90, by: 2026-06-30"
FALLS = "measure: m, baseline: 8, target: 4, by: 2026-06-30"
MEASURES = {
    MINUTES: "{id: m, name: Wait for pain relief, unit: minutes, better: lower}",
    SHARE: '{id: m, name: Doses within an hour, unit: "%", better: higher}',
    FALLS: "{id: m, name: Falls with harm, unit: falls, better: lower}",
}


def said_of(sentence: str, fields: str, *, measure: str = "") -> list[str]:
    """The part of each message that says what differs."""
    text = (
        f'pdsa: 1\ntitle: T\naim:\n  statement: "{sentence}"\n'
        + "".join(f"  {field}\n" for field in fields.split(", "))
        + f"measures: [{measure or MEASURES[fields]}]\n"
    )
    found = [one for one in findings_in(text) if one.code == "AIM10"]
    assert {one.path for one in found} <= {("aim", "statement")}
    return [one.message.removeprefix("The aim's sentence says ") for one in found]


@pytest.mark.parametrize(
    ("sentence", "fields", "said"),
    [
        ("Cut the wait from 42 to 20 minutes.", MINUTES, ["20 as its target, and the field for it says 15"]),
        ("Cut the wait from 42 minutes to at most 20.", MINUTES, ["20 as its target, and the field for it says 15"]),
        ("Cut the wait from 40 to 15 minutes.", MINUTES, ["40 as its baseline, and the field for it says 42"]),
        ("The wait is to fall to 20 minutes by 30 June 2026.", MINUTES, ["20 as its target, and the field for it says 15"]),
        ("A wait of at most 15 minutes (from 52 minutes).", MINUTES, ["52 as its baseline, and the field for it says 42"]),
        ("Cut it from 1,042 to 15 minutes", MINUTES, ["1,042 as its baseline, and the field for it says 42"]),
        ("Raise timely doses to 95%.", SHARE, ["95% as its target, and the field for it says 90%"]),
        ("Raise timely doses to at least 95 per cent of patients", SHARE, ["95% as its target, and the field for it says 90%"]),
        ("By 30 June 2026, 95% of patients with sepsis are treated in time.", SHARE, ["95% as its target, and the field for it says 90%"]),
        ("Train all, so that at least 80% of doses are in time", SHARE, ["80% as its target, and the field for it says 90%"]),
        ("By 30 June 2026 bring falls down from 8 to 6 a month", FALLS, ["6 as its target, and the field for it says 4"]),
        ("Bring falls down from 9 to 4", FALLS, ["9 as its baseline, and the field for it says 8"]),
        ("Reduce falls by half by 30 June 2026", FALLS.replace("4", "3"), ["by half, which makes 4 of 8, and the field for it says 3"]),
        ("Halve falls", FALLS.replace("4", "2"), ["halve, which makes 4 of 8, and the field for it says 2"]),
        ("Reduce falls by 25%", FALLS, ["by 25%, which makes 6 of 8, and the field for it says 4"]),
        ("Bring falls down to 4 falls by 31 July 2026.", FALLS, ["by 31 July 2026, and the field for it says 2026-06-30"]),
        ("By 2026-07-31 fewer falls", FALLS, ["by 2026-07-31, and the field for it says 2026-06-30"]),
        ("By July 31st, 2026, fewer falls", FALLS, ["by July 31st, 2026, and the field for it says 2026-06-30"]),
        ("Fewer falls by the end of Sept 2026", FALLS, ["by Sept 2026, and the field for it says 2026-06-30"]),
        ("By 1 May 2026 fall from 9 to 5 falls.", FALLS, [
            "9 as its baseline, and the field for it says 8",
            "5 as its target, and the field for it says 4",
            "by 1 May 2026, and the field for it says 2026-06-30",
        ]),
    ],
)  # fmt: skip
def test_what_differs_is_said(sentence: str, fields: str, said: list[str]) -> None:
    measure = MEASURES.get(fields) or MEASURES[FALLS]
    assert said_of(sentence, fields, measure=measure) == said


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("By 30 June 2026, patients on Ward 7 wait at most 15 minutes for pain relief (from 42).", MINUTES),
        (
            "In 2026 the 20 beds of ward 12 wait less: from 42 to 15 minutes, also for those aged 18 to 65.",
            MINUTES,
        ),
        ("See the doctor within 60 minutes, and cut the wait to 15 minutes", MINUTES),
        ("Nobody has to wait 60 minutes, 24 hours a day", MINUTES),
        ("Cut the wait from about 40 to 15 minutes", MINUTES),
        ("Cut the wait from 2 hours to half an hour", MINUTES),
        ("Cut the wait to 20 hours a week", MINUTES),
        ("Move the round from 8:30 to 9:00, 5 days a week", MINUTES),
        ("Cut the wait by half an hour", MINUTES),
        ("Cut the wait by 10-20 minutes, or to 15", MINUTES),
        ("Change to 2% chlorhexidine and reach 90%", SHARE),
        ("Change to 2% chlorhexidine before each operation", SHARE),
        ("Raise it by 30%", SHARE),
        ("Raise it by 30 percentage points", SHARE),
        ("Raise it from 60 to 90%, then to 95%", SHARE),
        ("Cut late doses from 40% to 10%", SHARE),  # what is left of the whole
        ("50% by 31 March 2026, 90% by 30 June 2026", SHARE),
        ("90% of 250 doses within 60 minutes of arrival", SHARE),
        ("Halve late doses", SHARE),
        ("Reduce falls by half", FALLS),
        ("Reduce falls by more than half", FALLS.replace("4", "2")),
        ("Reduce falls by at least 25%", FALLS),
        ("Reduce falls by 0%", FALLS),  # nobody aims at that
        ("Reduce falls by doing 25% more rounds", FALLS),
        ("Reduce falls by increasing rounds by 25%", FALLS),
        ("Reduce falls in half of the bays by 25%", FALLS),
        ("Halve complaints", FALLS.replace("4", "2")),  # another measure than the aim's
        ("Bring falls down to 1 falls a week", FALLS),
        ("Fewer falls by June 2026", FALLS),
        ("Fewer falls by July 2026", FALLS),  # until July begins
        ("Fewer falls by the end of December 2026", FALLS.replace("06-30", "12-31")),
        ("Fewer falls by December 2026", FALLS.replace("06-30", "11-30")),
        ("Fewer falls; approved on 3 May 2026, begun 2026-05-04", FALLS),
        ("Fewer falls than before 1 May 2026", FALLS),
        ("Fewer falls by 31 June 2026", FALLS),  # no day at all
        ("Fewer falls by Ward 2026", FALLS),
    ],
)
def test_what_is_not_certain_is_let_alone(sentence: str, fields: str) -> None:
    measure = MEASURES.get(fields) or MEASURES[FALLS]
    assert said_of(sentence, fields, measure=measure) == []


@pytest.mark.parametrize(
    ("baseline", "targets"),
    [
        ("100", {"44.9": True, "44": True, "45": False, "50": False, "55": False, "55.1": True, "56": True}),
        ("9", {"4": False, "5": False, "3": True, "6": True}),  # a whole number is rounded to one
        ("9.1", {"4.2": False, "4.9": False, "4": True, "5": False, "5.1": True}),
    ],
)
def test_a_target_may_be_rounded_by_a_twentieth_of_the_baseline(
    baseline: str, targets: dict[str, bool]
) -> None:
    fields = f"measure: m, baseline: {baseline}, by: 2026-06-30"
    found = {
        target: bool(said_of("Halve falls", f"{fields}, target: {target}", measure=MEASURES[FALLS]))
        for target in targets
    }
    assert found == targets


@pytest.mark.parametrize(
    ("target", "agree", "differ"),
    [
        ("4.5", ("4.5", "4.50", "4", "5"), ("4.4", "4.49", "4.51", "3", "6")),
        ("0.25", ("0.25", "0.2", "0.3", "0"), ("0.26", "0.35", "0.1", "1")),
    ],
)
def test_a_number_of_the_sentence_may_be_rounded_as_it_is_written(
    target: str, agree: tuple[str, ...], differ: tuple[str, ...]
) -> None:
    fields = f"measure: m, baseline: 8, target: {target}, by: 2026-06-30"
    said = {
        number: said_of(f"Bring falls down to {number} falls", fields, measure=MEASURES[FALLS])
        for number in (*agree, *differ)
    }
    assert {number for number, found in said.items() if not found} == {*agree}


@given(st.integers(1, 12), st.booleans(), st.integers(-3, 3))
def test_by_a_month_is_from_the_day_before_it_to_its_last_day(month: int, at_its_end: bool, off: int) -> None:
    first = date(2026, month, 1)
    last = date(2026 + month // 12, month % 12 + 1, 1) - timedelta(1)
    by = (last if at_its_end else first) + timedelta(off)
    agrees = first - timedelta(1) <= by <= last
    said = said_of(f"Fewer falls by {first:%B} 2026", f"measure: m, by: {by}", measure=MEASURES[FALLS])
    assert said == ([] if agrees else [f"by {first:%B} 2026, and the field for it says {by}"])


def test_the_number_that_is_mended_is_where_it_stands() -> None:
    text = (
        "pdsa: 1\ntitle: T\naim: {statement: From 42 to 20 minutes, measure: m}\n"
        "measures: [{id: m, name: Wait, unit: minutes, better: lower, baseline: 40, target: 15}]\n"
    )
    assert [one.advice for one in findings_in(text) if one.code == "AIM10"] == [
        'correct the one that is wrong: pdsa measure m --baseline 42; or: pdsa set aim.statement "..."',
        'correct the one that is wrong: pdsa measure m --target 20; or: pdsa set aim.statement "..."',
    ]


def test_a_target_on_the_wrong_side_of_the_baseline_names_the_direction() -> None:
    text = (
        "pdsa: 1\ntitle: T\naim: {statement: Reduce falls, measure: m, baseline: 8, target: 10}\n"
        "measures: [{id: m, name: Falls, unit: falls, better: lower}]\n"
    )
    assert [(one.message, one.advice) for one in findings_in(text) if one.code in ("AIM09", "AIM10")] == [
        (
            "The baseline of 8 meets the target of 10 already, as lower is better",
            "correct one of the two: pdsa set aim.target NUMBER; or the direction: pdsa measure m --better higher",
        )
    ]


@given(
    st.floats(0, 1e5).map(lambda value: round(value, 2)),
    st.floats(0, 1e5).map(lambda value: round(value, 2)),
    st.dates(),
    st.sampled_from(["%", "minutes", "falls per 1000 bed days", "days", "", "£"]),
    st.sampled_from([None, *Better]),
)
def test_a_sentence_that_is_made_of_the_fields_agrees_with_them(baseline, target, by, unit, better) -> None:
    measure = Measure(id="m", name="Wait", unit=unit or None, better=better)
    aim = Aim(measure="m", baseline=baseline, target=target, by=by)
    sentence = aim_sentence(aim, measure)
    if by.year < 1000:
        return
    fields = f"measure: m, baseline: {baseline!r}, target: {target!r}, by: {by}"
    measured = (
        f'{{id: m, name: Wait, unit: "{unit}", better: {better or "lower"}}}'
        if unit
        else "{id: m, name: Wait}"
    )
    assert said_of(sentence, fields, measure=measured) == []


@given(st.text(st.sampled_from("0123456789 %.,-–/:()byfromtohalf June2026")) | st.text())
def test_no_sentence_stops_a_check(sentence: str) -> None:
    from pdsa_cli.checks.aim_sentence import due_days, numbers_of, share_of

    for unit in ("%", "minutes", ""):
        numbers_of(sentence, unit, 8, 4)
        share_of(sentence, unit)
    due, every = due_days(sentence)
    assert all(day in every for day in due)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_agree_with_themselves(file) -> None:
    assert [one for one in findings_in(file.read_text(encoding="utf-8")) if one.code == "AIM10"] == []
