"""Measures with values of which nothing can be drawn: over nothing, all left out, or not for their chart."""

import pytest

from commands.running import Desk
from pdsa_cli.commands.share.kinds import KINDS, Shared

NOTHING_TO_DRAW = """\
pdsa: 1
title: Little is known
status: active
aim: {measure: waits}
measures:
  - {id: waits, name: Waits, kind: outcome}
  - {id: none, name: None at all, kind: process, better: lower, chart: p, data: [{on: 2026-01-05, numerator: 0, denominator: 0}]}
  - {id: gone, name: All left out, kind: balancing, data: [{on: 2026-01-05, value: 5, excluded: A mistake}]}
  - {id: rare, name: Rare, kind: process, chart: g, data: [{on: 2026-01-05, value: 0}, {on: 2026-01-12, value: 0}]}
  - {id: odd, name: Odd, kind: process, chart: t, data: [{on: 2026-01-05, value: 0.5}, {on: 2026-01-12, value: -2}]}
"""


@pytest.mark.parametrize(
    "what", [kind.value for kind, one in KINDS.items() if not one.own and kind != Shared.SHEET]
)
def test_a_project_with_nothing_to_draw_is_shared_all_the_same(what: str, desk: Desk) -> None:
    desk.write("thin.pdsa.yaml", NOTHING_TO_DRAW)
    ending = KINDS[Shared(what)].ending or ".txt"
    desk.run("share", what, "--out", f"out{ending}")
    assert (desk.folder / f"out{ending}").stat().st_size > 100
