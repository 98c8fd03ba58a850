"""A prediction that was written down after its test began is shown as such wherever predictions are shown."""

import io
import re
import zipfile

import pytest

from commands.running import Desk

LATE = "written down after the test began"
LONG = "At least 90% of rounds are done, on all days of the week and by all nurses of both shifts, " * 4


@pytest.mark.parametrize("prediction", ["90% of rounds done", LONG.strip()])
@pytest.mark.parametrize(
    ("what", "name"),
    [
        (("page",), "x.html"),
        (("poster",), "x.html"),
        (("slides",), "x.pptx"),
        (("document",), "x.docx"),
        (("workbook",), "x.xlsx"),
        (("paper",), "x.md"),
        (("paper", "--reflection"), "x.md"),
    ],
)
def test_a_late_prediction_is_told_as_one(
    desk: Desk, what: tuple[str, ...], name: str, prediction: str
) -> None:
    desk.run("new", "Falls", "--change", "Rounding; id=rounding")
    desk.run(
        *("cycle", "--title", "Rounds", "--change", "rounding", "--prediction", prediction),
        *("--started", "2026-10-12", "--ended", "2026-10-25", "--finding", "1: missed; 41%"),
        *("--learned", "No time", "--decision", "adapt"),
    )
    desk.run("share", *what, "--out", name)
    assert LATE in text_in((desk.folder / name).read_bytes())


def test_a_late_prediction_of_a_test_that_runs_is_told_as_one(desk: Desk) -> None:
    desk.run("new", "Falls", "--change", "Rounding; id=rounding")
    desk.run(
        *(
            "cycle",
            "--title",
            "Rounds",
            "--change",
            "rounding",
            "--started",
            "2026-11-12",
            "--prediction",
            "90%",
        )
    )
    desk.run("share", "board", "--out", "x.html")
    assert LATE in text_in((desk.folder / "x.html").read_bytes())
    assert f"90% ({LATE})" in " ".join(desk.run("report").out.split())


def text_in(raw: bytes) -> str:
    """All that a file says: of one of Office, what its parts say."""
    if not raw.startswith(b"PK"):
        return " ".join(re.sub(r"<[^>]*>", " ", raw.decode()).split())
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return " ".join(packed.read(one).decode() for one in packed.namelist() if one.endswith(".xml"))
