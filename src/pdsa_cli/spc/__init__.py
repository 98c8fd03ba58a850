"""Charts and rules as pure functions on numbers; each constant cites its source.

Standard library only: no model, no files, no dates. Points are known by their position, counted from 1 in the order of
the axis. Rules, sources and conventions in plain words: docs/statistics.md. What is needed is imported at its first
use, so that importing this package costs nothing.
"""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.spc.charts import KINDS as KINDS, chart as chart
    from pdsa_cli.spc.judging import Finding as Finding, PhaseVerdict as PhaseVerdict
    from pdsa_cli.spc.proposal import Proposal as Proposal, propose as propose
    from pdsa_cli.spc.rebasing import (
        Segment as Segment,
        Suggestion as Suggestion,
        suggest_rebase as suggest_rebase,
        sustained_nine as sustained_nine,
        sustained_shifts as sustained_shifts,
    )
    from pdsa_cli.spc.results import Chart as Chart, Phase as Phase, Point as Point, Settings as Settings
    from pdsa_cli.spc.rules import RULE_SETS as RULE_SETS
    from pdsa_cli.spc.series import (
        ChartRefused as ChartRefused,
        Series as Series,
        splits_of_labels as splits_of_labels,
    )
    from pdsa_cli.spc.verdicts import (
        Comparison as Comparison,
        Verdict as Verdict,
        compare as compare,
        judge as judge,
    )

_HOMES = {
    "charts": ("KINDS", "chart"),
    "judging": ("Finding", "PhaseVerdict"),
    "proposal": ("Proposal", "propose"),
    "rebasing": ("Segment", "Suggestion", "suggest_rebase", "sustained_nine", "sustained_shifts"),
    "results": ("Chart", "Phase", "Point", "Settings"),
    "rules": ("RULE_SETS",),
    "series": ("ChartRefused", "Series", "splits_of_labels"),
    "verdicts": ("Comparison", "Verdict", "compare", "judge"),
}

__getattr__ = lazily(__name__, _HOMES, globals())
