"""What the checks say of the examples, each finding with why it is right."""

from pathlib import Path

from checks.spoiling import EXAMPLES, TODAY, checked, project_in
from pdsa_cli.checks import find
from pdsa_cli.evidence.cycles import paths, ramps

CORD = (EXAMPLES / "delayed-cord-clamping.pdsa.yaml").read_text(encoding="utf-8")
NICU = (EXAMPLES / "nicu-antibiotics.pdsa.yaml").read_text(encoding="utf-8")


def _found(text: str) -> dict[str, list[str | int]]:
    """For each code what its findings are about: the number of the cycle, else the path."""
    found: dict[str, list[str | int]] = {}
    for finding in find(project_in(text), TODAY):
        about = finding.cycle or ".".join(map(str, finding.path))
        found.setdefault(finding.code, []).append(about)
    return found


CORD_FINDINGS: dict[str, list[str | int]] = {
    # What the issue asks for.
    "PLN01": [1, 2, 3],  # the report gives no prediction in any cycle
    "PLN06": [1, 2, 3],  # each tested other ideas, for the first time and on all births of the unit at once
    "RMP07": [2, 3],  # both adopted ideas that were tested once; in cycle 1 they were abandoned
    "PLN07": [1, 2],  # three ideas in cycle 1; in cycle 2 the checklist and the huddle
    # The abstract and the table leave these out, so that the file has gaps; each is right to be pointed at.
    "AIM03": ["aim"],  # no number to reach is published
    "AIM04": ["aim"],  # and no day
    "MEA03": ["measures"],  # the table names no balancing measure
    "MEA05": ["measures.0"],  # nobody is named who collects any of the three; reminders have no rhythm
    "IDE01": [f"changes.{number}" for number in range(6)],  # no driver diagram is published
    "IDE02": [f"changes.{number}" for number in range(4)],  # four of the six ideas come without a theory
    "IDE04": [f"changes.{number}" for number in range(6)],  # which idea was to move which measure is not said
    "IDE05": ["stakeholders"],  # nobody is named whose support was needed
    "PLN04": [1, 2, 3],  # who did what, when and where is not in the table
    "DON02": [1, 2, 3],  # whether the cycles went as planned is not said
    "STU05": [3],  # the third study has results, and no lesson
    "DAT04": ["measures.0.baseline_until"],  # the baseline is published as one median
    "DAT03": [
        "measures.1.data.4"
    ],  # early breast feeding has no published value since, although the register goes on
    "DAT08": [
        "measures.0.baseline_until",
        "measures.1.baseline_until",
    ],  # the reason is a comment, not a field
    "SUS01": [
        f"changes.{number}" for number in (3, 4, 5)
    ],  # the huddle was adopted too, with the reminder; no owner is named
    "SUS02": [
        "measures.0.data.4"
    ],  # the sustained period is published as one value, of which only the beginning is dated
}


def test_delayed_cord_clamping_gives_exactly_these() -> None:
    assert _found(CORD) == CORD_FINDINGS


def test_delayed_cord_clamping_is_a_path_of_learning_and_no_ramp() -> None:
    (path,) = paths(project_in(CORD))
    assert [cycle.number for cycle, _ in path.cycles] == [1, 2, 3]
    assert [len(ramp.cycles) for ramp in ramps(project_in(CORD))] == [1, 1, 1]
    assert [code for code in _found(CORD) if code.startswith("RMP")] == ["RMP07"]


def test_a_project_known_only_from_its_results() -> None:
    found = _found(NICU)
    assert sorted(found) == ["DAT01", "DAT05", "MEA04", "MEA05", "PLN01", "PLN06"]
    assert found["PLN01"] == [1, 2, 3, 4, 5]
    assert found["PLN06"] == [
        1
    ]  # which idea the cycles test is not published: one ramp, as far as anybody knows
    assert found["DAT01"] == ["measures.0"]


def test_the_exemplary_project_has_no_finding_at_all(tmp_path: Path) -> None:
    status, out, err = checked(tmp_path, str(EXAMPLES / "sepsis-antibiotics.pdsa.yaml"))
    assert (status, err) == (0, "")
    assert out.endswith("\nNothing to point out.\n")
    assert (
        "invented" in (EXAMPLES / "sepsis-antibiotics.pdsa.yaml").read_text(encoding="utf-8").splitlines()[0]
    )


def test_the_exemplary_project_stays_clean_as_time_goes_by() -> None:
    project = project_in((EXAMPLES / "sepsis-antibiotics.pdsa.yaml").read_text(encoding="utf-8"))
    assert find(project, TODAY.replace(year=2036)) == []
