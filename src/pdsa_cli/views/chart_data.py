"""Charts as data for JSON: every number. Keys are only ever added."""

from collections.abc import Sequence
from datetime import date
from itertools import repeat
from typing import Any

from pdsa_cli.evidence.moving import Level
from pdsa_cli.leaving import Rows
from pdsa_cli.model.plain import Data, as_data, data_of
from pdsa_cli.spc.judging import Finding, PhaseVerdict
from pdsa_cli.spc.results import Phase, Point
from pdsa_cli.spc.rules import RULE_SETS
from pdsa_cli.spc.verdicts import Verdict
from pdsa_cli.suggesting import Command
from pdsa_cli.views.axes import day_of
from pdsa_cli.views.chart import ChartView, proposal_of
from pdsa_cli.views.chart_moving import moved_words
from pdsa_cli.views.chart_naming import enough, outcome_code, reason_words
from pdsa_cli.views.chart_words import cycles_of_suggestion, gone_back, sentences_of, summary


def charts_data(views: list[ChartView], about: Data) -> Data:
    """All charts, and what is said ``about`` the project that they belong to; of a table that is nothing."""
    return {"project": about.get("title"), **about, "charts": [chart_data(view) for view in views]}


def chart_data(view: ChartView) -> Data:
    """One chart; ``points`` are those that are shown, everything else rests on all of them."""
    source = view.source
    return {
        "id": source.id or None,
        "name": source.name,
        "unit": source.unit or None,
        "kind": source.role or None,
        "better": source.better,
        "chart": view.drawn.kind,
        "why": view.why or None,
        "rules": view.verdict.rules,
        "enough": enough(view),
        "points_needed": RULE_SETS[view.verdict.rules].needed,
        "points": _points(view),
        "phases": [{**data_of(phase), **_from_to(view, phase)} for phase in view.drawn.phases],
        "verdict": {
            **_verdict(view.verdict),
            "code": outcome_code(view),
            "reason": reason_words(view) or None,
            **({} if enough(view) else {"signal": None}),
        },
        "moving": _moving(view),
        "offered": _offered(view),
        "comparison": {
            **data_of(view.comparison, "agree", "signalling", "silent"),
            "verdicts": [_verdict(verdict) for verdict in view.comparison.verdicts],
        },
        "proposal": _proposal(view),
        "rebase": _rebase(view),
        "cycles": [
            {"number": span.number, "title": span.title or None, **data_of(span, "started", "ended")}
            for span in source.cycles
        ],
        "notes": [*view.drawn.notes, *source.said, *source.reasons],
        "summary": summary(view),
        "sentences": [sentence.text for sentence in sentences_of(view)],
    }


def _from_to(view: ChartView, part: Phase | Level) -> Data:
    points = view.drawn.points
    return {"from": points[part.first - 1].key, "to": points[part.last - 1].key}


def _points(view: ChartView) -> Rows:
    columns = zip(*view.points, strict=True) if view.points else repeat(())
    of: dict[str, Sequence[Any]] = dict(zip(Point._fields, columns, strict=False))
    keys, nothing = of["key"], [None] * len(view.points)
    none: list[str] = []
    fraction = view.source.series.denominators is not None
    labels = view.source.axis.labels if view.axis.kind == "label" else None
    return Rows(
        {
            "on": [day_of(key).isoformat() if isinstance(key, date) else None for key in keys],
            "x": [labels[int(key)] for key in keys] if labels is not None else as_data(keys),
            "value": of["value"],
            "numerator": of["numerator"] if fraction else nothing,
            "denominator": of["denominator"] if fraction else nothing,
            **{key: of[key] for key in ("size", "centre", "lower", "upper", "lower_95", "upper_95")},
            **{key: of[key] for key in ("target", "phase", "baseline")},
            "excluded": [not included for included in of["included"]],
            **{key: of[key] for key in ("included", "counted", "sigma_signal")},
            "signals": [list(view.signals[at]) if at in view.signals else none for at in of["position"]],
            "note": list(map(view.source.notes.get, keys)),
        }
    )


def _verdict(verdict: Verdict) -> Data:
    return {
        **data_of(verdict, "rules", "source"),
        "signal": verdict.signal if verdict.judged else None,
        "centre_line": verdict.centre_line,
        "phases": [_of_phase(phase) for phase in verdict.phases],
        "findings": [_finding(finding) for finding in verdict.findings],
        "variation": verdict.variation or None,
        "assurance": verdict.assurance or None,
        "notes": verdict.notes,
    }


def _of_phase(phase: PhaseVerdict) -> Data:
    found = data_of(phase) | {"number": phase.phase, "lack": None}
    return found | {"signal": None, "lack": phase.lack} if phase.lack.why else found


def _finding(finding: Finding) -> Data:
    return data_of(finding) | {"side": finding.side or None, "meaning": finding.meaning or None}


def _proposal(view: ChartView) -> Data | None:
    found = proposal_of(view.source)
    return found and data_of(found) | {"enough": found.enough, "hint": found.hint or None}


def _moving(view: ChartView) -> Data | None:
    found = view.moving
    if found is None:
        return None

    def level(one: Level) -> Data:
        return {"median": one.middle, "values": one.values, **_from_to(view, one)}

    return {
        "before": level(found.before) | {"before_the_first_test": found.tested, "baseline": found.frozen},
        "now": found.now and level(found.now),
        "sentence": moved_words(view),
    }


def _offered(view: ChartView) -> Data | None:
    if view.offered is None:
        return None
    return {
        "chart": view.offered.fitting,
        "reason": view.offered.reason,
        "command": Command("measure", view.source.id, chart=view.offered.fitting),
    }


def _rebase(view: ChartView) -> Data | None:
    found = view.suggestion
    if found is None:
        return None
    key = view.drawn.points[found.since - 1].key
    offered = view.source.rebase if gone_back(view) is None else ""
    command = offered.format(day=key, split=found.split) if offered else None
    return data_of(found) | {
        "from": key,
        "meaning": found.meaning or None,
        "cycles": cycles_of_suggestion(view),
        "command": command,
    }
