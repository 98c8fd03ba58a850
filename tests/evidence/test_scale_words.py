"""How large a test is, and how tests grew, in words."""

from typing import Any

import pytest

from pdsa_cli.model.project import Scale
from pdsa_cli.views import sentences


def _scale(size: float | None, unit: str | None) -> Scale:
    values: dict[str, Any] = {
        "size": size,
        "unit": unit,
        "whole_unit": None,
        "days": None,
        "conditions": None,
    }
    return Scale(**values)


@pytest.mark.parametrize(
    ("size", "unit", "words"),
    [
        (5, "patients", "5 patients"),
        (1, "patients", "1 patient"),
        (1, "newborns over 35 weeks", "1 newborn over 35 weeks"),
        (1, "deliveries", "1 delivery"),
        (1, "Babies", "1 Baby"),
        (1, "patient", "1 patient"),
        (1, "bus", "1 bus"),
        (1, "class", "1 class"),
        (1, "analysis", "1 analysis"),
        (1, "women", "1 women"),
        (0.5, "days", "0.5 days"),
        (1, None, "1"),
        (None, "wards", "wards"),
    ],
)
def test_one_is_one(size: float | None, unit: str | None, words: str) -> None:
    assert sentences.sized(_scale(size, unit)) == words


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([(1, "births"), (5, "births"), (25, "births")], "1 → 5 → 25 births"),
        ([(5, "births"), (1, "births")], "5 → 1 birth"),
        ([(1, "nights"), (5, "births")], "1 night → 5 births"),
        ([(5, "births"), (5, "births")], ""),
        ([(5, "births"), (None, "births")], ""),
        ([(1, None), (3, None)], "1 → 3"),
        ([], ""),
    ],
)
def test_growth_is_said_with_its_unit_once(sizes: list[tuple[float | None, str | None]], words: str) -> None:
    assert sentences.growth([_scale(*size) for size in sizes]) == words
