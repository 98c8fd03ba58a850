"""A project with much in it, for what is shared: 40 cycles, 12 measures, long words, emoji, Arabic, texts that look like formulas."""

from datetime import date, timedelta
from typing import Any

_NAME = "Patients whose medicines were reconciled within one day of admission on ward "
_ARABIC = "قياس زمن الانتظار في قسم الطوارئ"
_START = date(2025, 1, 6)


def large(cycles: int = 40, measures: int = 12, points: int = 52) -> dict[str, Any]:
    """The project as its file has it."""
    return {
        "pdsa": 1,
        "title": f"Medicines reconciliation 💊 {_ARABIC}",
        "setting": "Donaudampfschifffahrtsgesellschaftskapitänskajütenkrankenstation " * 2,
        "team": [{"name": "=HYPERLINK(1)", "role": "+1"}],
        "problem": {"statement": "W" * 600, "evidence": "-5"},
        "aim": {"statement": "@SUM(A1)", "measure": "m1", "baseline": 40, "target": 90, "by": "2026-12-31"},
        "measures": [_measure(number, points) for number in range(1, measures + 1)],
        "changes": [{"id": "idea", "idea": _ARABIC, "because": "\tTab"}],
        "cycles": [_cycle(number) for number in range(1, cycles + 1)],
    }


def _day(week: int) -> str:
    return (_START + timedelta(weeks=week)).isoformat()


def _measure(number: int, points: int) -> dict[str, Any]:
    """A measure; they take turns: shares on a P chart with phases, times on an I chart, rates, events, one without values."""
    one: dict[str, Any] = {"id": f"m{number}", "name": f"{_NAME}{number}", "kind": "process", "better": "higher", "frequency": "weekly"}  # fmt: skip
    shape = number % 4
    if shape == 1:
        one |= {"unit": "%", "numerator": "Reconciled", "denominator": "Admitted", "chart": "p", "target": 90}
        one["rebases"] = [{"on": _day(points // 2), "because": "New form 🧾"}]
        one["data"] = [
            {"on": _day(week), "numerator": 8 + week * 7 % 5 + (8 if week >= points // 2 else 0), "denominator": 20 + week % 7}
            for week in range(points)
        ]  # fmt: skip
        one["data"][3] |= {"excluded": "fire drill", "note": "=1+1"}
    elif shape == 2:
        one |= {"unit": "minutes", "chart": "i", "better": "lower"}
        one["data"] = [{"on": _day(week), "value": round(60 + week * 13 % 11 - week / 3, 2)} for week in range(points)]  # fmt: skip
        one["data"][40 % points]["value"] = 150
    elif shape == 3:
        one |= {"chart": "t", "type": "days_between"}
        one["data"] = [{"on": _day(week), "value": 1 + week * 5 % 9} for week in range(points)]
    return one


def _cycle(number: int) -> dict[str, Any]:
    began = _START + timedelta(days=9 * number)
    return {
        "number": number,
        "title": f"Test {number} 🧪 of the form with the pharmacist of the night shift",
        "change": "idea",
        "follows": number - 1 or None,
        "scale": {"size": number, "unit": "patients"},
        "plan": {"recorded": began.isoformat(), "predictions": [{"question": "=cmd|' /C calc'!A0", "prediction": f"At least {number} of {number + 2}", "because": _ARABIC}]},
        "do": {"started": began.isoformat(), "ended": (began + timedelta(days=3)).isoformat()},
        "study": {"on": (began + timedelta(days=4)).isoformat(), "findings": [{"prediction": 1, "outcome": "met", "result": "so it was"}], "learned": "Nights differ. " * 12},
        "act": {"on": (began + timedelta(days=5)).isoformat(), "decision": "adapt", "next": "again"},
    }  # fmt: skip
