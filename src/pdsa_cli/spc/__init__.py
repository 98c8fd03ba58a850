"""Charts and rules as pure functions on numbers; each constant cites its source.

Standard library only: no model, no files, no dates. Points are known by their position, counted from 1 in the order of
the axis. Rules, sources and conventions in plain words: docs/statistics.md. What is needed is imported at its first
use, so that importing this package costs nothing.
"""

from typing import TYPE_CHECKING

from pdsa_cli.lazily import lazily

if TYPE_CHECKING:
    from pdsa_cli.spc.charts import KINDS, chart
    from pdsa_cli.spc.judging import Finding, PhaseVerdict
    from pdsa_cli.spc.proposal import Proposal, propose
    from pdsa_cli.spc.rebasing import Segment, Suggestion, suggest_rebase, sustained_nine, sustained_shifts
    from pdsa_cli.spc.results import Chart, Phase, Point, Settings
    from pdsa_cli.spc.rules import RULE_SETS
    from pdsa_cli.spc.series import ChartRefused, Series, splits_of_labels
    from pdsa_cli.spc.verdicts import Comparison, Verdict, compare, judge

__all__ = [
    "KINDS",
    "RULE_SETS",
    "Chart",
    "ChartRefused",
    "Comparison",
    "Finding",
    "Phase",
    "PhaseVerdict",
    "Point",
    "Proposal",
    "Segment",
    "Series",
    "Settings",
    "Suggestion",
    "Verdict",
    "chart",
    "compare",
    "judge",
    "propose",
    "splits_of_labels",
    "suggest_rebase",
    "sustained_nine",
    "sustained_shifts",
]

_HOMES = {
    "KINDS": "charts",
    "chart": "charts",
    "Chart": "results",
    "Phase": "results",
    "Point": "results",
    "Settings": "results",
    "ChartRefused": "series",
    "Series": "series",
    "splits_of_labels": "series",
    "Finding": "judging",
    "PhaseVerdict": "judging",
    "RULE_SETS": "rules",
    "Comparison": "verdicts",
    "Verdict": "verdicts",
    "compare": "verdicts",
    "judge": "verdicts",
    "Proposal": "proposal",
    "propose": "proposal",
    "Segment": "rebasing",
    "Suggestion": "rebasing",
    "suggest_rebase": "rebasing",
    "sustained_nine": "rebasing",
    "sustained_shifts": "rebasing",
}

__getattr__ = lazily(__name__, _HOMES, globals())
