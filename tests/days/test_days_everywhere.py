"""One way to say a day is read alike at a prompt, in a flag, in a task and in a table; what is none says why."""

from collections.abc import Callable

import pytest

from commands.running import Desk, answer, finish
from pdsa_cli.commands.tasks import when_said
from pdsa_cli.dates import DayError, spoken_date
from pdsa_cli.dates.forms import reading_of

# Said on Monday 23 November 2026: the text, its day in a flag (prompts are the same), in a task and in a table. "words" stay
# words in a task, "-" is refused, "two" is refused with both its meanings named.
DAYS = """
10 March 19                | 2019-03-10 | 2019-03-10 | 2019-03-10
3rd of May 2026            | 2026-05-03 | 2026-05-03 | 2026-05-03
the 5th of May, 2026       | 2026-05-05 | 2026-05-05 | 2026-05-05
Jan 5th, 2026              | 2026-01-05 | 2026-01-05 | 2026-01-05
5/Jan/2026                 | 2026-01-05 | 2026-01-05 | 2026-01-05
5 Jan '19                  | 2019-01-05 | 2019-01-05 | 2019-01-05
5 Jan ’19                  | 2019-01-05 | 2019-01-05 | 2019-01-05
2026 March 4               | 2026-03-04 | 2026-03-04 | 2026-03-04
4 May 2026 (Monday)        | 2026-05-04 | 2026-05-04 | 2026-05-04
Monday, 4 May 2026         | 2026-05-04 | 2026-05-04 | 2026-05-04
2026‑03‑05                 | 2026-03-05 | 2026-03-05 | 2026-03-05
5\u00a0March\u202f2026     | 2026-03-05 | 2026-03-05 | 2026-03-05
２０２６-０３-０５           | 2026-03-05 | 2026-03-05 | 2026-03-05
20260105                   | 2026-01-05 | 2026-01-05 | 2026-01-05
1er mars 2026              | 2026-03-01 | 2026-03-01 | 2026-03-01
le 1er mars 2026           | 2026-03-01 | 2026-03-01 | 2026-03-01
5 févr. 2026               | 2026-02-05 | 2026-02-05 | 2026-02-05
lundi 4 mai 2026           | 2026-05-04 | 2026-05-04 | 2026-05-04
5. März 2026               | 2026-03-05 | 2026-03-05 | 2026-03-05
am 5. März 2026            | 2026-03-05 | 2026-03-05 | 2026-03-05
Montag, 4. Mai 2026        | 2026-05-04 | 2026-05-04 | 2026-05-04
1. Jänner 2026             | 2026-01-01 | 2026-01-01 | 2026-01-01
5 de marzo de 2026         | 2026-03-05 | 2026-03-05 | 2026-03-05
1º de março de 2026        | 2026-03-01 | 2026-03-01 | 2026-03-01
5 gennaio 2026             | 2026-01-05 | 2026-01-05 | 2026-01-05
5 stycznia 2026 r.         | 2026-01-05 | 2026-01-05 | 2026-01-05
den 5. maj 2026            | 2026-05-05 | 2026-05-05 | 2026-05-05
5 mei 2026                 | 2026-05-05 | 2026-05-05 | 2026-05-05
5. tammikuuta 2026         | 2026-01-05 | 2026-01-05 | 2026-01-05
w/c 5 January 2026         | 2026-01-05 | 2026-01-05 | 2026-01-05
week commencing 5 Jan 2026 | 2026-01-05 | 2026-01-05 | 2026-01-05
2026-W12                   | 2026-03-16 | 2026-03-16 | 2026-03-16
Mo 05.01.2026              | 2026-01-05 | 2026-01-05 | two
30/4/2021                  | 2021-04-30 | 2021-04-30 | two
w/c 05/01/2026             | two        | two        | two
3/4/2026                   | two        | two        | two
Monday 5 May 2026          | -          | -          | -
lundi 5 mai 2026           | -          | -          | -
29 février 2026            | -          | -          | -
31. Juni 2026              | -          | -          | -
5 janv.                    | -          | -          | -
3rd of May                 | -          | -          | -
KW 12                      | -          | words      | -
Q1 2026                    | -          | words      | -
3 mai                      | -          | words      | -
5-11 Jan                   | -          | words      | -
2 ago                      | -          | words      | -
10 set                     | -          | words      | -
2026-12-01 14:00           | -          | words      | 2026-12-01
June 2021                  | -          | words      | 2021-06-01
juin 2021                  | -          | words      | 2021-06-01
Jan '19                    | -          | words      | 2019-01-01
KW 12 2026                 | -          | words      | 2026-03-16
week 12, 2026              | -          | words      | 2026-03-16
5-11 Jan 2026              | -          | words      | 2026-01-05
5 May – 11 May 2026        | -          | words      | 2026-05-05
next monday                | 2026-11-30 | 2026-11-30 | -
end of März 2027           | 2027-03-31 | 2027-03-31 | -
"""
ROWS = [
    [
        cell.strip().encode().decode("unicode_escape") if "\\" in cell else cell.strip()
        for cell in line.split("|")
    ]
    for line in DAYS.strip().splitlines()
]


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PDSA_TODAY", "2026-11-23")


def became(read: Callable[[str], object], text: str) -> str:
    """The day that a reader makes of a text, or what else becomes of it."""
    try:
        found = str(read(text))
    except ValueError as refused:
        return "two" if "two different days" in str(refused) else "-"
    return "words" if found == text else found


@pytest.mark.parametrize(("text", "flag", "task", "table"), ROWS, ids=[row[0] for row in ROWS])
def test_a_day_is_the_same_in_a_flag_a_task_and_a_table(text: str, flag: str, task: str, table: str) -> None:
    assert became(spoken_date, text) == flag
    assert became(when_said, text) == task
    assert became(lambda said: reading_of(said).day, text) == table


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("June 2021", "2021-06-01"), ("juin 2021", "2021-06-01"), ("Jan '19", "2019-01-01")),
        *(("06/2021", "2021-06-01"), ("6.2021", "2021-06-01"), ("2021-06", "2021-06-01")),
        *(("KW 12 2026", "2026-03-16"), ("2026 week 12", "2026-03-16"), ("5-11 Jan 2026", "2026-01-05")),
    ],
)
def test_a_period_is_its_first_day_where_it_is_enough(text: str, day: str) -> None:
    assert str(spoken_date(text, month="first")) == day == str(reading_of(text).day)
    with pytest.raises(DayError, match=r"does not say the day|is several days") as refused:
        spoken_date(text)
    assert day in refused.value.advice


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *(
            ("Q1 2026", "is a quarter"),
            ("KW 12", "is a week without its year"),
            ("3 mai", "without its year"),
        ),
        *(
            ("lundi 5 mai 2026", "is a Tuesday"),
            ("29 février 2026", "29|28"),
            ("w/c 05/01/2026", "two different"),
        ),
    ],
)
def test_what_is_no_day_says_why_everywhere(text: str, reason: str) -> None:
    for read in (spoken_date, reading_of):
        with pytest.raises(ValueError, match=reason):
            read(text)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *(
            ("1er mars 2026", "1 March 2026"),
            ("5. März 2026", "5 March 2026"),
        ),
        *(("w/c 2 March 2026", "2 March 2026"), ("Mo 05.01.2026", "5 January 2026")),
    ],
)
def test_a_flag_and_a_prompt_name_the_day_that_they_understood(ward: Desk, said: str, day: str) -> None:
    err = ward.run("cycle", "--new", "--title", "x", "--started", said).err
    assert f"--started {said}: " in err
    assert day in err
    ward.run("record", "wait", "42", "--on", said)
    assert day.rsplit(maxsplit=1)[-1] in ward.report()["measures"][0]["data"][0]["on"]


def test_a_prompt_understands_other_languages_too(ward: Desk) -> None:
    terminal = ward.terminal("todo", "--add")
    answer(
        terminal,
        "What is to be done?", "Ask",
        "By whom?", "",
        "When?", "1er mars 2027",
        "= Monday 1 March 2027", "",
    )  # fmt: skip
    assert "Added task 1" in finish(terminal)
