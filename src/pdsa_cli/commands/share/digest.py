"""`pdsa share digest`: a board's report of many projects, on at most two pages."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pdsa_cli import dates
from pdsa_cli.checks.hiding import hidden
from pdsa_cli.commands.check_settings import countries_here
from pdsa_cli.commands.days import day_option
from pdsa_cli.commands.many import judging_here, places_meant, unreadable
from pdsa_cli.commands.of_programme import of_programme
from pdsa_cli.commands.result import Result
from pdsa_cli.commands.share.asked import Asked
from pdsa_cli.commands.share.identities import left_out
from pdsa_cli.commands.share.making import remark_on, sent
from pdsa_cli.commands.share.theme import theme_of
from pdsa_cli.errors import ExitCode, PdsaError, UsageError
from pdsa_cli.index import Index, asked as asked_index
from pdsa_cli.index.digest import Found, Told, digest_of
from pdsa_cli.index.programmes import with_programme
from pdsa_cli.suggesting import Command
from pdsa_cli.views import digest as views
from pdsa_cli.views.day_words import day
from pdsa_cli.views.digest import Digest, DigestItem, Period
from pdsa_cli.views.portfolio import Line, Wanted
from pdsa_cli.views.site import slug

if TYPE_CHECKING:
    from pdsa_cli.export.digest.fitting import Fitted
    from pdsa_cli.export.theme import Theme


def period_of(named: str | None, since: str | None, today: date) -> Period:
    """The time that is reported on: a quarter that is named, the time since a day, else the last whole quarter. Raises UsageError."""
    if named is not None:
        if since is not None:
            raise UsageError("--quarter and --since do not go together", "name one or the other")
        period = views.quarter(named)
    elif since is not None:
        first = day_option("--since", since)
        assert first is not None
        period = views.since(first, today)
    else:
        period = views.last_whole_quarter(today)
    if period.first > today:
        raise UsageError(f"{period.name} is still to come", "name a time that has begun")
    return period


def _covered(asked: Asked, period: Period, today: date) -> str:
    """Which days it covers, and how to have those since, where nobody said which."""
    if asked.of_quarter is not None or asked.since is not None:
        return ""
    after = period.last + timedelta(days=1)
    again = Command("share", "digest", *asked.places, programme=asked.programme, since=after)
    return f"It covers {period.days}, the last whole quarter; the time since then until {day(today)}: {again}"


def _asked_of(index: Index, period: Period, wanted: Wanted, today: date) -> tuple[Wanted, Found]:
    """What is wanted, with the programme as its projects call it, and what there is to report of them."""
    wanted = with_programme(index, wanted)
    return wanted, digest_of(index, period, wanted, today)


class _Passed(NamedTuple):
    """The entries of each section that may leave, how many texts that may identify somebody go along, and who is left out."""

    improved: list[DigestItem]
    held: list[DigestItem]
    stopped: list[DigestItem]
    harmed: list[DigestItem]
    help: list[list[Line]]
    identifying: int
    left_out: list[PdsaError]


def made(asked: Asked) -> Result:
    """Write the report. Raises UsageError where there is no project, or the time is not understood."""
    meant = of_programme(asked.programme, asked.places)
    places, told = places_meant(meant.places)
    wanted = Wanted(programme=meant.title, programme_file=meant.file)
    today = dates.today()
    period = period_of(asked.of_quarter, asked.since, today)
    judging, misunderstood = judging_here()
    answer = asked_index(places, judging, lambda index: _asked_of(index, period, wanted, today))
    wanted, found = answer.found
    projects = found.roll_up.total.projects
    errors, status = unreadable((*meant.errors, *answer.errors), found.unreadable, projects, places)
    if not projects:
        raise errors[0]
    passed = _passed(found, today, asked.anyway)
    view = _view(found, passed, period, today, wanted.programme)
    said = [*told, *misunderstood, *answer.said, _covered(asked, period, today)]
    remark = remark_on(passed.identifying, asked.anyway)
    result = _written(
        asked, view, remark, theme_of(places[0] / "any" if places[0].is_dir() else places[0]), [*said, remark]
    )
    code = status or (ExitCode.FAILED if passed.left_out else ExitCode.DONE)
    return result._replace(errors=(*errors, *passed.left_out), exit_code=code)


def _passed(found: Found, today: date, anyway: str | None) -> _Passed:
    """What may leave: a project with a text that looks like the identity of a person is left out and named, unless ``anyway``."""
    from pdsa_cli.checks.identity import identities

    countries = countries_here()
    seen: dict[str, int] = {}

    def allowed(several: Iterable[Told]) -> Iterator[Told]:
        for one in several:
            if one.file not in seen:
                seen[one.file] = len(identities(one.project, today, countries))
            if anyway is not None or not seen[one.file]:
                yield one

    improved = [_item_of_improved(one) for one in allowed(found.improved)]
    held = [_item_of_held(one) for one in allowed(found.held)]
    stopped = [_item_of_stopped(one) for one in allowed(found.stopped)]
    harmed = [_item_of_harm(one) for one in allowed(found.harmed)]
    helped = [[one.about[0] for one in allowed(several)] for several in found.help]
    gone = [left_out(file) for file, count in seen.items() if count] if anyway is None else []
    return _Passed(
        improved, held, stopped, harmed, helped, sum(seen.values()) if anyway is not None else 0, gone
    )


def _item_of_improved(told: Told) -> DigestItem:
    measure, since, rules = told.about
    found = next(one for one in told.project.measures if one.id == measure)
    return views.item_of_improved(told.project, found, date.fromisoformat(since), rules or "its rules")


def _item_of_held(told: Told) -> DigestItem:
    idea, measure, since = told.about
    return views.item_of_held(told.project, idea, measure or "", date.fromisoformat(since) if since else None)


def _item_of_stopped(told: Told) -> DigestItem:
    (number,) = told.about
    return views.item_of_stopped(
        told.project, next(one for one in told.project.cycles if one.number == number)
    )


def _item_of_harm(told: Told) -> DigestItem:
    (number,) = told.about
    return views.item_of_harm(told.project, next(one for one in told.project.cycles if one.number == number))


def _view(found: Found, passed: _Passed, period: Period, today: date, programme: str | None) -> Digest:
    return Digest(
        period,
        today,
        found.roll_up.total.projects,
        views.numbers(found.counts, found.roll_up, period),
        (
            views.improved(found.counts, found.roll_up, passed.improved),
            views.held(found.roll_up, passed.held),
            views.stopped(found.counts, passed.stopped),
            *([views.harmful(found.counts, passed.harmed)] if found.counts.harmed else ()),
            views.needing_help(found.roll_up, passed.help, found.needing),
        ),
        programme,
    )


def _written(asked: Asked, view: Digest, remark: str, theme: "Theme", said: list[str]) -> Result:
    from pdsa_cli.export.digest.fitting import fitted

    fits = fitted(view, theme.wider)
    said += [f"Shortened to fit two pages: {'; '.join(fits.short)}."] if fits.short else []
    ending = asked.out.suffix.lower() if asked.out else ".html"
    form = _FORMS.get(".md" if asked.markdown else ending, _html)
    raw, more = form(fits, remark, theme)
    out = asked.out or (None if asked.markdown else Path(f"{_name(view)}.html"))
    data = {
        "what": asked.what.value,
        "out": str(out) if out else None,
        "anyway": asked.anyway,
    } | views.digest_data(view)
    told = tuple(filter(None, (*said, *more)))
    return sent(asked, out, raw, f"digest of {view.named}", data, told)


def _name(view: Digest) -> str:
    """How its file is named: after the programme, where it is of one, and the time."""
    programme = f"-{slug(hidden(view.programme), 'programme')}" if view.programme else ""
    return f"digest{programme}-{view.period.code}"


_Form = tuple[bytes, tuple[str, ...]]


def _html(fits: "Fitted", remark: str, theme: "Theme") -> _Form:
    from pdsa_cli.export.digest.document import digest_html

    return digest_html(fits, remark, theme), ()


def _markdown(fits: "Fitted", remark: str, theme: "Theme") -> _Form:  # noqa: ARG001  (it has no look)
    from pdsa_cli.export.digest.markdown import digest_markdown

    return digest_markdown(fits, remark).encode(), ()


def _pdf(fits: "Fitted", remark: str, theme: "Theme") -> _Form:
    from pdsa_cli.export.digest.document import digest_body
    from pdsa_cli.export.pdf.digest import digest_source
    from pdsa_cli.export.pdf.setting import pdf_of

    source = digest_source(digest_body(fits, remark, theme), theme)
    made = pdf_of(source, fits.view.title, fits.view.today, theme.fonts)
    return made.raw, made.said


_FORMS: dict[str, Callable[["Fitted", str, "Theme"], _Form]] = {".md": _markdown, ".pdf": _pdf}
"""How it is written, by the ending of the file's name; else as a page."""
