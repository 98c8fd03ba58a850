import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from chart_examples import cdi_project, cdi_table, waits_table

from commands.running import CORD, Desk
from pdsa_cli.render.chart import chart_rows
from pdsa_cli.render.layout import row_width
from pdsa_cli.spc import Series, Settings
from pdsa_cli.views.axes import day_axis
from pdsa_cli.views.chart import ChartView, CycleSpan, Source, Wishes, chart_view

SCREENS = Path(__file__).parent / "screens"
ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


def kept(name: str, shown: str) -> str:
    """What a screen showed when somebody last looked at it; written anew with PDSA_KEEP_SCREENS=1."""
    path = SCREENS / f"{name}.txt"
    if os.environ.get("PDSA_KEEP_SCREENS"):
        path.write_text(shown, encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "columns", "words", "changes"),
    [
        ("infections-80", 80, ("chart", "cdi"), {}),
        ("infections-40-ascii", 40, ("chart", "cdi"), ASCII),
        ("infections-120", 120, ("chart", "cdi", "--kind", "i"), {}),
        ("cord-60", 60, ("chart", "dcc", "-p", CORD), {}),
        ("waits-80-ascii", 80, ("chart", "--data", "waits.csv", "--unit", "%", "--kind", "p"), ASCII),
    ],
)
def test_a_chart_on_a_terminal(
    desk: Desk, name: str, columns: int, words: tuple[str | Path, ...], changes: dict[str, str]
) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    desk.write("waits.csv", waits_table())
    shown = desk.screen(*words, size=(columns, 40), **changes)
    assert shown == kept(name, shown)
    assert changes == {} or shown.isascii()


def series_view(count: int, *, cycles: int = 0, chart: str = "i", better: str | None = "lower") -> ChartView:
    """A chart of made-up values, with a gap, an excluded point, two phases and cycles."""
    days = [date(2024, 1, 1) + timedelta(days=3 * at) for at in range(count)]
    values = [
        None if at == 5 else 1000.5 + (at * 7919) % 97 - (40 if at > count / 2 else 0) for at in range(count)
    ]
    spans = tuple(
        CycleSpan(
            number,
            "Test",
            days[0] + timedelta(days=4 * number),
            days[0] + timedelta(days=4 * number + number % 9),
        )
        for number in range(1, cycles + 1)
    )
    settings = Settings(splits=[count // 2], exclude=[3], target=990)
    source = Source(
        "m",
        "Measure",
        "",
        "outcome",
        better,
        "score",
        chart,
        Series(values, None, days),
        settings,
        day_axis(days),
        spans,
    )
    return chart_view(source, Wishes())


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize(("count", "cycles"), [(1, 0), (2, 1), (8, 0), (30, 4), (60, 40), (400, 300)])
def test_no_line_is_wider_than_the_screen(count: int, cycles: int, ascii_only: bool) -> None:
    view = series_view(count, cycles=cycles)
    for width in range(38, 121):
        rows = chart_rows(view, width, ascii_only=ascii_only)
        assert max(row_width(row) for row in rows) <= width
        # Scale, axis, days and at most three rows of cycles; the rest is the key.
        assert 13 <= len(rows) <= 40
        text = "\n".join("".join(run.text for run in row) for row in rows)
        assert text.isascii() or not ascii_only


def test_every_point_is_drawn_by_its_shape() -> None:
    text = "\n".join("".join(run.text for run in row) for row in chart_rows(series_view(20), 120))
    assert text.count("×") == 2  # on the chart and in the key
    assert "┊phase 2" in text
    for line in ("─ mean", "┄ upper limit", "┄ lower limit", "═ target 990"):
        assert line in text


def test_many_points_are_put_together_and_said_to_be() -> None:
    rows = ["".join(run.text for run in row) for row in chart_rows(series_view(4000), 80)]
    text = "\n".join(rows)
    assert "4000 points in " in text
    assert "│ from least to greatest" in text


def test_the_height_of_a_chart_is_that_of_a_screen() -> None:
    for count in (2, 3, 20, 300):
        rows = chart_rows(series_view(count), 80)
        plot = sum(row[0].text.rstrip()[-1:] in ("┤", "│") for row in rows if row)
        assert 11 <= plot <= 16


def test_in_a_pipe_there_is_a_line_for_each_point(desk: Desk) -> None:
    desk.write("cdi.csv", cdi_table())
    shown = desk.run("chart", "--data", "cdi.csv", "--freeze", "24", "--kind", "run", "--better", "lower").out
    assert shown.startswith(
        "cdi.csv (run chart, lower is better)\n"
        "A run chart of 36 points from 1 Nov 2012 to 1 Oct 2015, between 3 and 27; the last is 9.\n"
        "Anhøj: 31 useful points, longest run 15 of at most 8, 8 crossings of at least 11: a change for the better since "
        "1 Aug 2014 (the first point of the run).\n"
    )
    assert "\n1 Jun 2013: 19; on the median\n" in shown
    assert shown.endswith("\n1 Oct 2015: 9; signal: long run\n")
    assert shown == desk.screen(
        "chart", "--data", "cdi.csv", "--freeze", "24", "--kind", "run", "--better", "lower", "--plain"
    )


def test_shapes_tell_what_colours_tell(desk: Desk) -> None:
    desk.write("cdi.pdsa.yaml", cdi_project())
    coloured = desk.terminal("chart", size=(80, 40))
    assert coloured.close() == 0
    bare = desk.terminal("chart", size=(80, 40), NO_COLOR="1")
    assert bare.close() == 0
    assert "\x1b[" in coloured.raw
    assert "\x1b[" not in bare.raw
    assert coloured.screen == bare.screen
