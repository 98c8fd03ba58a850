"""What a portfolio says, in words that the terminal and pages share."""

from collections.abc import Iterator

from pdsa_cli.phrases import agreeing, counted, plural
from pdsa_cli.views.portfolio import RECENT_DAYS, Gains, Lines, Listed, Numbers, RollUp
from pdsa_cli.words import VerdictCode

LIST_WORDS = {
    Listed.STUCK: "stuck",
    Listed.DUE: "with an aim that falls due",
    Listed.MISSED: "with an aim that was missed",
    Listed.IMPROVED: f"{VerdictCode.BETTER.said} by a signal",
    Listed.WORSE: f"{VerdictCode.WORSE.said} by a signal",
    Listed.SLIPPING: "losing what an adopted idea brought",
    Listed.NO_PREDICTION: "without a prediction before the latest test",
    Listed.SILENT: "silent",
}
"""What is said of the projects of a list: ``12 projects stuck``."""


def list_heading(view: Lines) -> str:
    """``12 projects stuck``; ``No project stuck``."""
    return f"{counted(view.total, 'project') if view.total else 'No project'} {LIST_WORDS[view.what]}"


_DAYS = {Listed.DUE: "Days left", Listed.MISSED: "Days past", Listed.NO_PREDICTION: ""}


def days_heading(what: Listed) -> str:
    """What the days of each project of a list are called; empty where it has none."""
    return _DAYS.get(what, "Days")


def share_of(part: int, whole: int) -> str:
    """``12 of 40 (30%)``."""
    return f"{part:,} of {whole:,} ({100 * part // whole}%)" if whole else "none"


_WAITING = {
    "plan": "at Plan",
    "do": "at Do",
    "study": "at Study",
    "act": "at Act",
    "no_test": "with no test open",
}


def projects_in_words(total: Numbers) -> str:
    """How many projects there are, and how many of each status."""
    return (
        f"{total.projects:,}: {total.active:,} active, {total.sustaining:,} sustaining, {total.paused:,} paused,"
        f" {total.closed:,} closed"
    )


def numbers_in_words(view: RollUp) -> Iterator[tuple[str, str]]:
    """Each number with what it is called: how projects are getting on, but for their progress scores."""
    total = view.total
    at_work = total.active + total.sustaining
    where = ", ".join(f"{count:,} {_WAITING[stage]}" for stage, count in view.waiting)
    stuck = f"{share_of(total.stuck, total.active)} active" if total.active else "no project is active"
    yield ("Stuck", f"{stuck}{f': {where}' if where else ''}")
    before = f"{share_of(total.predicted, total.tests)} {plural(total.tests, 'test')} had one before {agreeing(total.tests, 'it', 'they')} began"
    latest = f"the latest test of {counted(total.no_prediction, 'project')} is none of them"
    yield ("Predictions", f"{before}; {latest}" if total.tests else "no test yet")
    yield ("Measures", _measures(view))
    past = f"{total.not_reached:,} not reached, {total.unshown:,} with nothing that shows it"
    yield ("Aims", f"{total.due:,} due in {RECENT_DAYS} days; of those whose day has passed {past}")
    yield ("Gains", _gains(view.gains))
    yield (
        "Tests",
        f"{view.recent_tests:,} begun in the last {RECENT_DAYS} days, in {counted(view.recent_projects, 'project')}",
    )
    yield ("Silent", f"{share_of(total.silent, at_work)} at work" if at_work else "no project is at work")


def _measures(view: RollUp) -> str:
    total = view.total
    counts = (
        (VerdictCode.BETTER, total.improved),
        (VerdictCode.WORSE, total.worse),
        (VerdictCode.NONE, total.none),
        (VerdictCode.TOO_EARLY, total.too_early),
        (VerdictCode.CANNOT_BE_JUDGED, total.cannot_be_judged),
    )
    said = ", ".join(f"{count:,} {code.said}" for code, count in counts)
    rules = ", ".join(f"{name} ({counted(count, 'project')})" for name, count in view.rules)
    return f"{said}; judged by the rules of {rules}" if rules else said


def _gains(gains: Gains) -> str:
    words = {
        "holds": "held", "slipping": "slipping", "stopped": "no longer measured", "not_watched": "not watched",
        "early": "too early to tell", "ended": "watched until their day", "not_seen": "without a gain that is seen",
    }  # fmt: skip
    found = [
        f"{getattr(gains, name):,} {said}"
        for name, said in words.items()
        if getattr(gains, name) or name in ("holds", "slipping")
    ]
    return f"{', '.join(found)}, of {counted(sum(gains), 'project')} at work with an adopted idea"


def scores_in_words(view: RollUp) -> str:
    """The scores in a row, each with how many have it: a histogram that can be read aloud."""
    found = ", ".join(f"{score:.1f}: {count:,}" for score, count in view.scores)
    return f"{found} ({scores_from(view)})" if found else "none"


def scores_from(view: RollUp) -> str:
    """By whom the scores were given; empty where there is none."""
    proposed = sum(count for _, count in view.scores) - view.given_scores
    return (
        f"{view.given_scores:,} given by people, {proposed:,} proposed by the record" if view.scores else ""
    )
