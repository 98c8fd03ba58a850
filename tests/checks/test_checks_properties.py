"""Random valid projects: no crash, the same findings in any order of keys, each with a place."""

import contextlib
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from checks.cases import CASES
from checks.random_projects import projects
from checks.spoiling import FALLS, TODAY, changed
from commands.running import LONG
from pdsa_cli.checks import examine, what_matters
from pdsa_cli.model.reading import validate
from pdsa_cli.views.checks import checked_project, project_data
from pdsa_cli.yamltext import emit, read

_MANY = settings(max_examples=2000 if LONG else 60, deadline=None, suppress_health_check=list(HealthCheck))

COMPLETE: Any = read(FALLS.read_bytes()).data


def _shuffled(value: Any, draw: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shuffled(value[key], draw) for key in draw(st.permutations(list(value)))}
    if isinstance(value, list):
        return [_shuffled(item, draw) for item in value]
    return value


@_MANY
@given(projects(), st.data())
def test_findings_of_random_projects(data: dict[str, Any], more: st.DataObject) -> None:
    _holds(data, more)


@_MANY
@given(st.lists(st.sampled_from(list(CASES)), min_size=2, max_size=5, unique=True), st.data())
def test_findings_of_a_complete_project_spoiled_in_several_things(
    codes: list[str], more: st.DataObject
) -> None:
    data = COMPLETE
    for code in codes:
        with contextlib.suppress(LookupError):  # an edit before took away what this one would change
            data = changed(data, CASES[code].provokes)
    if not isinstance(validate(data), list):
        _holds(data, more)


def _holds(data: Any, more: st.DataObject) -> None:
    project, other = validate(data), validate(_shuffled(data, more.draw))
    assert not isinstance(project, list), project
    assert not isinstance(other, list)
    found = examine(project, TODAY)
    assert examine(other, TODAY) == found
    document = read(emit(data).encode())
    assert document.data == data
    for finding in [*found.findings, *(one for one, _ in found.ignored)]:
        place = document.place(finding.path)
        assert 1 <= place.line <= len(document.lines.starts)
        assert document.excerpt(place.line)[place.column - 1 :].strip()
        assert finding.message
        assert finding.advice
        assert "\n" not in finding.message
        assert "None" not in finding.message.replace("None.", "")
    shown = checked_project("file", project, document, found)
    assert len(shown.points) == len(found.findings)
    assert len(project_data(shown, TODAY)["ignored"]) == len(found.ignored)
    mattering = what_matters(project, TODAY)
    assert len(mattering) <= 2
    assert all(finding in found.findings for finding in mattering)
