"""What people type by a slip about many projects, and what they are told then."""

import sys
from pathlib import Path

from commands.running import Desk
from pdsa_cli.naming import nearest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from make_projects import write


def test_slips(desk: Desk) -> None:
    write(desk.folder / "wards", 4)
    assert (
        desk.run("portfolio", "wards", "--due", "90").out
        == desk.run("portfolio", "wards", "--due", "90d").out
    )
    said = desk.run("search", "reminder", "wards").err
    assert (
        "wards is a folder here and was a word to look for; to look in it: pdsa search reminder --in wards."
        in said
    )
    assert "is a folder here" not in desk.run("search", "reminder", "--in", "wards").err
    said = desk.run("share", "digest", "wards", "Q3", "--out", "digest.md", status=2).err
    assert "--quarter 2026-Q3" in said


def test_what_is_as_near_to_two_names_is_neither() -> None:
    assert nearest([["adopt"], ["adapt"], ["abandon"]], "adpt") is None
    assert nearest([["adopt"], ["adapt"], ["abandon"]], "adappt") == 1


def test_values_to_check_are_not_cut_in_silence(desk: Desk) -> None:
    desk.write(
        "a.pdsa.yaml",
        "pdsa: 1\ntitle: A\nstatus: active\nmeasures: [{id: seen, name: Seen, kind: outcome, unit: '%', better: higher}]\n",
    )
    (desk.folder / "v.csv").write_text(
        "date,seen\n" + "".join(f"2026-10-0{day},{150 + day}\n" for day in range(1, 6))
    )
    said = desk.run("record", "--from", "v.csv", "--no-input").err
    assert said.count("Check it: ") == 3
    assert "And 2 more values of seen like these." in said
