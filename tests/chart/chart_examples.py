"""Published series, as projects and as tables."""

from datetime import date

# C. difficile infections a month at Amager Hvidovre Hospital, November 2012 to October 2015, with an intervention from
# November 2014: data set cdi of qicharts2 0.8.1, whose figures are from the Danish esundhed.dk.
CDI = [17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14]
CDI += [9, 11, 7, 13, 5, 5, 3, 5, 9, 4, 5, 9]

# Attendances seen within four hours in 20 weeks: data set nhs_accidents of qicharts2 (Mohammed, BMJ Qual Saf 2013).
WAITS = [
    "266501/280443",
    "264225/276823",
    "276532/291681",
    "281461/296155",
    "269071/282343",
    "261215/275888",
    "270409/283867",
    "279778/295251",
    "270483/284468",
    "270320/282529",
    "267923/279618",
    "271478/283932",
    "255353/266629",
    "256820/268091",
    "261835/276803",
    "259144/271578",
    "255910/266005",
    "260863/273520",
    "264465/278574",
    "260989/273772",
]


def months(count: int, year: int = 2012, month: int = 11) -> list[date]:
    """The first days of so many months."""
    return [date(year + (month - 1 + at) // 12, (month - 1 + at) % 12 + 1, 1) for at in range(count)]


def cdi_table() -> str:
    """The infections as CSV."""
    return "date,y\n" + "".join(f"{day},{count}\n" for day, count in zip(months(36), CDI, strict=True))


def waits_table() -> str:
    """The waits as CSV with semicolons, numbered weeks."""
    rows = "".join(f"{week};{part.replace('/', ';')}\n" for week, part in enumerate(WAITS, start=1))
    return f"Week;Numerator;Denominator\n{rows}"


def cdi_project(chart: str = "run", more: str = "") -> str:
    """The infections as a project with a frozen baseline and cycles; the cycles are made up."""
    data = "".join(
        f"      - {{on: {day}, value: {count}}}\n" for day, count in zip(months(36), CDI, strict=True)
    )
    return f"""pdsa: 1
title: Fewer infections with C. difficile
measures:
  - id: cdi
    name: C. difficile infections
    kind: outcome
    type: count
    unit: cases a month
    better: lower
    chart: {chart}
    target: 8
    baseline_until: 2014-10-31
{more}    data:
{data}
  - {{id: hands, name: Hand hygiene, kind: process, unit: "%", better: higher}}
cycles:
  - {{number: 1, title: Antibiotic rounds, do: {{started: 2014-10-15, ended: 2014-11-14}}}}
  - {{number: 2, title: All wards, do: {{started: 2014-12-01, ended: 2015-03-15}}}}
  - {{number: 3, title: Hand hygiene, do: {{started: 2015-08-20}}}}
"""
