"""The boards of several teams: one measure has one scale and the same days, so that one team can be seen beside another."""

import re

from commands.running import Desk
from programme.collaboratives import MONTHS, team_file

LOW = [(10 + at % 3, 100) for at in range(10)]
HIGH = [(80 + at % 5, 100) for at in range(4)]
SAID = "Charts of the same measure have one scale."


def axes(desk: Desk) -> list[list[str]]:
    """The labels of the scale of values of each chart, and those of its days."""
    desk.run("share", "board", ".", "--out", "board.html", "--replace")
    page = (desk.folder / "board.html").read_text()
    charts = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    texts = [re.findall(r"<text[^>]*>([^<]*)</text>", chart) for chart in charts]
    return [
        [one for one in found if re.fullmatch(r"[\d.]+%?|[A-Z][a-z]{2}( \d{4})?|\d{4}", one)]
        for found in texts
    ]


def test_one_measure_of_several_teams_has_one_scale_along_the_same_days(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", team_file(LOW))
    desk.write("b.pdsa.yaml", team_file(HIGH, days=MONTHS[6:]))
    first, second = axes(desk)
    assert first == second
    assert "Jul" in second
    assert any(one.startswith(("Jan", "Apr")) for one in second), "the days of the other team are on it"
    assert {"0%", "100%"} <= set(first)
    assert SAID in (desk.folder / "board.html").read_text()


def test_measures_of_other_ids_or_units_keep_their_own(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", team_file(LOW))
    desk.write("b.pdsa.yaml", team_file(HIGH, measure="other"))
    desk.write("c.pdsa.yaml", team_file([200, 300, 250], unit="minutes"))
    first, second, third = axes(desk)
    assert len({tuple(first), tuple(second), tuple(third)}) == 3
    assert SAID not in (desk.folder / "board.html").read_text()


def test_limits_of_one_team_are_within_the_scale_of_all(desk: Desk) -> None:
    desk.write("a.pdsa.yaml", team_file(LOW).replace("frequency: monthly", "frequency: monthly, chart: p"))
    desk.write("b.pdsa.yaml", team_file([(12, 100)] * 10))
    first, second = axes(desk)
    assert first == second
    upper = float(re.search(r"upper ([\d.]+)%", (desk.folder / "board.html").read_text())[1])  # type: ignore[index]
    assert max(float(one[:-1]) for one in first if one.endswith("%")) >= upper
