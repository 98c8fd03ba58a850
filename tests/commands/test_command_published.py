"""Published projects without plans, entered by flags alone, with what is not known left out; and what `pdsa check` says of them.

The facts are restated from the reports named at each; nothing is added to them. What fires, and why it is right, stands
beside each project.
"""

from collections.abc import Sequence

import pytest

from commands.running import Desk

Commands = Sequence[tuple[str, ...]]

# Urinary catheters in a rural hospital, BMJ Open Qual 9:e000703: 20% of patients had one, 31% of these inappropriate;
# the first PDSA brought no improvement, the second a gradual one, to under 5%.
CATHETERS: Commands = (
    ("new", "Urinary catheters", "--no-input", "--started", "unknown", "--problem", "20% of patients have a catheter; 31% of these inappropriately",
     "--measure", "Patients with a catheter; unit=%; better=lower", "--baseline", "20%", "--target", "5%"),
    ("cycle", "--new", "--title", "PDSA 1", "--recorded", "unknown", "--results", "No improvement", "--improved", "no",
     "--studied", "unknown"),
    ("cycle", "1", "--decision", "adapt", "--decided", "unknown", "--recorded", "unknown"),
    ("cycle", "1", "--started", "unknown", "--ended", "unknown", "--recorded", "unknown"),
    ("cycle", "--new", "--follows", "1", "--title", "PDSA 2", "--recorded", "unknown", "--started", "unknown",
     "--ended", "unknown", "--data", "Gradually fewer catheters, to under 5% of patients"),
    ("cycle", "2", "--improved", "yes", "--results", "Under 5%", "--studied", "unknown", "--recorded", "unknown"),
)  # fmt: skip

# Delayed cord clamping, BMJ Open Qual 11 Suppl 1 e001705. The days of the tests are known; those of Study and Act are not.
CORD: Commands = (
    ("new", "Cord", "--no-input", "--started", "2018-10-01", "--measure", "Delayed cord clamping; unit=%; better=higher", "--baseline", "25%"),
    ("cycle", "--new", "--title", "WhatsApp reminder", "--recorded", "unknown", "--started", "2018-11-01", "--ended",
     "2018-11-30", "--data", "DCC 42%, reminders sent 26%", "--problems", "The team was not told of probable births"),
    ("cycle", "1", "--decision", "abandon", "--next", "Remind just before delivery", "--decided", "unknown",
     "--recorded", "unknown"),
    ("cycle", "--new", "--title", "Checklist", "--follows", "1", "--recorded", "unknown", "--started", "2018-12-01",
     "--ended", "2018-12-31", "--data", "DCC 83%"),
    ("cycle", "2", "--decision", "adopt", "--decided", "unknown", "--recorded", "unknown"),
)  # fmt: skip

# NICU antibiotics, BMJ Open Qual 10 Suppl 1 e001470: rates of five cycles, no days of any.
NICU: Commands = (
    ("new", "Antibiotics", "--no-input", "--started", "unknown", "--measure", "Antibiotic usage rate; unit=per 1,000 patient-days; better=lower",
     "--baseline", "574", "--target", "459", "--by", "2020-12-31"),
    *(("cycle", "--new", "--title", f"Cycle {number}", "--recorded", "unknown", "--results", f"AUR {rate}", "--studied", "unknown")
      for number, rate in enumerate((457, 431, 426, 443, 411), 1)),
    *(("cycle", str(number), "--started", "unknown", "--ended", "unknown", "--recorded", "unknown") for number in range(5, 0, -1)),
)  # fmt: skip

# Kangaroo mother care, BMJ Open Qual 11 Suppl 1 e001771: hours rose from 2.7 to over 6; an act without a study.
KANGAROO: Commands = (
    ("new", "Kangaroo care", "--no-input", "--started", "unknown", "--measure", "Hours of KMC per baby; unit=hours; better=higher",
     "--baseline", "2.7", "--target", "6 hours"),
    ("cycle", "--new", "--title", "Nurses told", "--recorded", "unknown", "--started", "unknown", "--ended", "unknown"),
    ("cycle", "1", "--decision", "adopt", "--decided", "unknown", "--recorded", "unknown"),
    ("record", "hours-of-kmc-per-baby", "2.7 hours", "--on", "2019-01-01"),
)  # fmt: skip

FIRES = {
    # No report gives predictions (PLN01, or PLN10 where there is no plan at all), the size of a test (PLN05), or says whether it
    # went as planned (DON02). Never PLN03 or STU02: of days that nobody knows, no order can be wrong.
    # Cycle 1 says its result and neither what was done (DON01) nor what was learned (STU05).
    "catheters": (CATHETERS, {"PLN01", "PLN05", "PLN10", "DON01", "DON02", "STU05"}),
    # Decided without a study that is written down (STU01); nothing for eight years (STL03).
    "cord": (CORD, {"PLN05", "PLN10", "DON02", "STU01", "STL03"}),
    # Five tests with results, none decided yet: nothing more to say of them.
    "nicu": (NICU, {"PLN01", "PLN05", "DON02"}),
    # One test of which only the decision is known: it stands alone (RMP01), and was adopted at once (RMP07).
    "kangaroo": (KANGAROO, {"PLN05", "PLN10", "DON01", "DON02", "STU01", "RMP01", "RMP07", "STL03"}),
}
OF_CYCLES = ("PLN", "DON", "STU", "ACT", "RMP", "STL")


@pytest.mark.parametrize("name", FIRES)
def test_a_published_project_is_entered_by_flags_and_checked(desk: Desk, name: str):
    commands, expected = FIRES[name]
    for words in commands:
        desk.run(*words)
    (project,) = desk.folder.glob("*.pdsa.yaml")
    assert "2026-" not in project.read_text(), "no day of ours is in it"
    found = {one["code"] for one in desk.run("check", "--json", status=1).data["projects"][0]["findings"]}
    assert {code for code in found if code.startswith(OF_CYCLES)} == expected
    desk.run("report")
    desk.run("review")
    desk.run("progress")
