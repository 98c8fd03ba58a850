"""One measure of many projects: small charts on one scale, in the terminal and as a picture."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdsa_cli.checks.hiding import hidden_name
from pdsa_cli.commands.chosen_charts import on_chosen_charts
from pdsa_cli.commands.context import Context
from pdsa_cli.commands.pictures import Picture, picture_written
from pdsa_cli.commands.project_selection import exit_code, kept, project_files
from pdsa_cli.commands.result import Result
from pdsa_cli.errors import PdsaError, UsageError
from pdsa_cli.evidence.measures import unit_of
from pdsa_cli.model.plain import which_project
from pdsa_cli.phrases import counted
from pdsa_cli.store import load, name_of
from pdsa_cli.views.multiples import Multiples, multiples, multiples_data

if TYPE_CHECKING:
    from pdsa_cli.model.project import Measure, Project

    Found = tuple[Path, Project, Measure]


def measure_of_many(places: list[str], named: str, picture: Picture, context: Context) -> Result:
    """The measure with the id ``named`` of each project. Raises UsageError where no project has values of it."""
    errors: list[PdsaError] = []
    found, known = _found(project_files(map(Path, places or ["."]), errors), named, errors)
    view = _view(found)
    if not view.panels and not errors:
        raise _nothing(places, named, known)

    def data() -> dict[str, Any]:
        of_name = {
            name: (path, project) for name, (path, project, _) in zip(_names(found), found, strict=True)
        }
        which = {
            name: which_project(hidden_name(str(path)), project) for name, (path, project) in of_name.items()
        }
        panels: Any = multiples_data(view)
        return {
            "measure_id": named,
            **panels,
            "panels": [which[one["name"]] | one for one in panels["panels"]],
        }

    def page() -> Any:
        from pdsa_cli.render.multiples import multiples_page

        return multiples_page(view)

    def drawn() -> bytes:
        from pdsa_cli.export.multiples import multiples_svg

        return multiples_svg(view, f"{len(view.panels)} projects")

    if picture.out is not None and view.panels:
        count = counted(len(view.panels), "small chart")
        result = picture_written(picture, drawn, count, data, context.presentation)
    else:
        result = Result(context.presentation, data, page if view.panels else None)
    return result._replace(errors=tuple(errors), exit_code=exit_code(errors))


def _found(files: list[Path], named: str, errors: list[PdsaError]) -> "tuple[list[Found], Counter[str]]":
    """The projects that keep the measure, and how many keep each measure."""
    found: list[Found] = []
    known: Counter[str] = Counter()
    for path in files:
        try:
            project = on_chosen_charts(load(path).project)
        except PdsaError as error:
            kept(error, path, errors, hidden_name(str(path)))
            continue
        known.update(measure.id for measure in project.measures)
        found += [(path, project, measure) for measure in project.measures if measure.id == named]
    return found, known


def _view(found: "list[Found]") -> Multiples:
    """The small charts of those whose unit most have; the others cannot stand on one scale with them."""
    names = _names(found)
    units = Counter(unit_of(measure.unit) for _, _, measure in found if measure.data)
    usual = units.most_common(1)[0][0] if units else ""
    named, left_out = [], []
    for name, (_, project, measure) in zip(names, found, strict=True):
        if not measure.data:
            left_out.append(f"{name}: no value yet")
        elif unit_of(measure.unit) != usual:
            left_out.append(f"{name}: in {measure.unit or 'no unit'}, not in {usual or 'no unit'}")
        else:
            named.append((name, project, measure))
    return multiples(named, left_out)


def _names(found: "list[Found]") -> list[str]:
    """What tells the projects apart in the fewest words: their settings, else their titles, else their files."""
    settings = [project.setting or "" for _, project, _ in found]
    titles = [project.title for _, project, _ in found]
    for names in (settings, titles):
        if all(names) and len(set(names)) == len(names):
            return names
    files = [name_of(path) for path, _, _ in found]
    return (
        files
        if len(set(files)) == len(files)
        else [hidden_name(os.path.normpath(path)) for path, _, _ in found]
    )


def _nothing(places: list[str], named: str, known: Counter[str]) -> UsageError:
    from difflib import get_close_matches

    where = " or ".join(places) if places else "this folder"
    if named in known:
        return UsageError(
            f"no project in {where} has a value of {named} that can be drawn", "record one first"
        )
    if near := get_close_matches(named, known, n=1):
        return UsageError(f"no project in {where} has a measure {named}", f"did you mean {near[0]}?")
    most = ", ".join(name for name, _ in known.most_common(8))
    advice = f"most have: {most}" if most else "no project there has a measure"
    return UsageError(f"no project in {where} has a measure {named}", advice)
