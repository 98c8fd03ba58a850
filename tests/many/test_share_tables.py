"""`pdsa share tables`: what the files hold, beside what is known of made projects, and that no text of theirs is more than a text."""

import csv
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.running import TODAY, Desk, desk_in
from leaving.test_leaving_commands import hostile
from pdsa_cli.views.tables_for_others import DICTIONARY, TABLES

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from make_projects import Known, write

PAGE = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
NAMES = [table.name for table in (*TABLES, DICTIONARY)]


@pytest.fixture(scope="module")
def wards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[Known]]]:
    """A desk with 60 made projects, and their tables as CSV and as Parquet."""
    with desk_in(tmp_path_factory.mktemp("tables")) as desk:
        known = write(desk.folder / "wards", 60, today=date.fromisoformat(TODAY))
        desk.run("share", "tables", "wards", "--out", "data")
        desk.run("share", "tables", "wards", "--out", "parquet", "--parquet")
        yield desk, known


def rows(desk: Desk, table: str, folder: str = "data") -> list[dict[str, str]]:
    with (desk.folder / folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_table_has_the_columns_of_the_dictionary(wards: tuple[Desk, list[Known]]) -> None:
    desk, _ = wards
    assert sorted(path.stem for path in (desk.folder / "data").iterdir()) == sorted(NAMES)
    said = rows(desk, "dictionary")
    for table in TABLES:
        with (desk.folder / "data" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert head == [one["column"] for one in said if one["table"] == table.name]
        assert len(set(head)) == len(head)
        assert head[:3] == ["project", "project_title", "programme"]


def test_what_is_known_of_the_projects_stands_in_the_tables(wards: tuple[Desk, list[Known]]) -> None:
    desk, known = wards
    found = {one["project"].removeprefix("wards/"): one for one in rows(desk, "projects")}
    assert set(found) == {one.file for one in known}
    cycles = Counter(
        one["project"].removeprefix("wards/") for one in rows(desk, "cycles") if one["carried_out"] == "1"
    )
    overdue = {
        (one["project"].removeprefix("wards/"), one["number"])
        for one in rows(desk, "tasks")
        if one["state"] == "overdue"
    }
    assert {file for file, _ in overdue} == {one.file for one in known if one.overdue}
    for one in known:
        row = found[one.file]
        assert row["project_title"] == one.title
        assert (row["status"], row["verdict_code"], row["programme"]) == (
            one.status,
            one.verdict,
            one.programme,
        )
        assert (row["stuck"] == "1") == bool(one.stuck)
        assert (int(row["tests"]), int(row["predicted"])) == (one.tests, one.predicted)
        assert cycles[one.file] == one.tests
        assert row["as_of"] == TODAY


def test_the_same_projects_give_the_same_bytes(wards: tuple[Desk, list[Known]]) -> None:
    desk, _ = wards
    for words in (["--out", "again"], ["--out", "again.xlsx"], ["--out", "parts", "--parquet"]):
        desk.run("share", "tables", "wards", *words)
        first = contents(desk.folder / words[1])
        desk.run("share", "tables", "wards", *words, "--replace")
        assert contents(desk.folder / words[1]) == first
    assert contents(desk.folder / "again") == contents(desk.folder / "data")


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in files}


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_the_queries_of_the_page_run_in_duckdb(
    query: str, wards: tuple[Desk, list[Known]], monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    desk, known = wards
    monkeypatch.chdir(desk.folder)
    found = duckdb.sql(query).fetchall()
    if "sum(predicted)" in query:
        programmes = sorted({one.programme for one in known})
        assert found == [
            (
                name,
                sum(one.predicted for one in known if one.programme == name),
                sum(one.tests for one in known if one.programme == name),
            )
            for name in programmes
        ]
    elif "abandon" in query:
        wanted = sum(decision == "abandon" for one in known for _, decision in one.tested)
        assert len(found) == wanted > 5
    else:
        assert sum(row[2] for row in found) == len(rows(desk, "values"))
        assert {row[1] for row in found} >= {2025, 2026}


def test_the_lines_of_the_page_run_in_pandas(
    wards: tuple[Desk, list[Known]], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, known = wards
    monkeypatch.chdir(desk.folder)
    (lines,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(lines, names)
    assert len(names["found"]) == len(known)
    assert str(names["measures"]["last_on"].dtype).startswith("datetime64")


def test_the_power_query_of_the_page_names_columns_that_there_are() -> None:
    (lines,) = re.findall(r"```powerquery\n(.*?)```", PAGE, re.DOTALL)
    (tasks,) = (table for table in TABLES if table.name == "tasks")
    columns = {column.name for column in tasks.columns}
    assert set(re.findall(r"each \[(\w+)\]|List\.Min\(\[(\w+)\]\)", lines)) == {("state", ""), ("", "due")}
    assert {"due", "state", "who"} <= columns


def test_parquet_holds_the_values_of_the_csv(wards: tuple[Desk, list[Known]]) -> None:
    import duckdb

    desk, _ = wards
    for table in TABLES:
        where = desk.folder / "parquet" / table.name / "**" / "*.parquet"
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        found = duckdb.sql(
            f"SELECT {names} FROM read_parquet('{where}', hive_partitioning = true, union_by_name = true)"
        ).fetchall()
        kept = rows(desk, table.name)
        assert len(found) == len(kept)
        as_text = sorted([_as_text(value) for value in row] for row in found)
        assert as_text == sorted([_undone(value) for value in row.values()] for row in kept)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return f"{float(value):g}" if isinstance(value, bool | int | float) else " ".join(str(value).split())


def _undone(text: str) -> str:
    """What stands in a cell of CSV, without the apostrophe before what looks like a formula."""
    try:
        return f"{float(text):g}"
    except ValueError:
        return " ".join(text.removeprefix("'").split())


SECRET = "Zzyzx Qwertz"


def _named_by_people(data: Any, ids: set[str]) -> Any:
    """The same project with ids that are somebody's name too."""
    if isinstance(data, dict):
        return {key: _named_by_people(value, ids) for key, value in data.items()}
    if isinstance(data, list):
        return [_named_by_people(one, ids) for one in data]
    return f"zzyzx-{data}" if data in ids else data


def test_nothing_that_people_wrote_is_in_anonymous_tables(desk: Desk) -> None:
    data = hostile(0, (SECRET,))
    ids = {one["id"] for name in ("measures", "changes", "drivers") for one in data.get(name, ())}
    data = _named_by_people(data, ids)
    assert SECRET in data["programme"]
    (desk.folder / f"{SECRET}.pdsa.yaml").write_text(yaml.safe_dump(data, sort_keys=False))
    forms = (["--out", "data"], ["--out", "data.xlsx"], ["--out", "parts", "--parquet"])
    said = [desk.run("share", "tables", ".", *words, "--anonymous", "--json").out for words in forms]
    from openpyxl import load_workbook

    assert "zzyzx" not in "".join(said).lower()
    for path in (desk.folder / "data").iterdir():
        text = path.read_text()
        assert "zzyzx" not in text.lower()
        assert len(text.splitlines()) > 1 or path.stem == "status_changes"
    book = load_workbook(desk.folder / "data.xlsx")
    assert "zzyzx" not in repr(vars(book.properties)).lower()
    for sheet in book:
        assert "zzyzx" not in repr(list(sheet.iter_rows(values_only=True))).lower()
    with zipfile.ZipFile(desk.folder / "data.xlsx") as parts:
        assert not [name for name in parts.namelist() if b"zzyzx" in parts.read(name).lower()]
    _nothing_in_parquet(desk.folder / "parts")


def _nothing_in_parquet(folder: Path) -> None:
    import duckdb

    files = list(folder.rglob("*.parquet"))
    assert len(files) >= len(TABLES) - 2
    for file in files:
        assert "zzyzx" not in str(file.relative_to(folder)).lower()
        found = duckdb.sql(f"SELECT * FROM read_parquet('{file}', hive_partitioning = true)")
        assert "zzyzx" not in repr(found.fetchall()).lower()
        told = duckdb.sql(f"SELECT * FROM parquet_kv_metadata('{file}')")
        assert "zzyzx" not in repr(told.fetchall()).lower()


def test_anonymous_rows_are_joined_by_numbers_in_place_of_words(desk: Desk) -> None:
    for name, wait in (("a", "wait"), ("b", "minutes"), ("c", "wait")):
        desk.write(
            f"{name}.pdsa.yaml",
            f"pdsa: 1\ntitle: {name}\nprogramme: {'Of Anna' if name != 'b' else 'Of Bert'}\naim: {{measure: {wait}}}\n"
            f"measures: [{{id: {wait}, name: Wait, data: [{{on: 2026-03-01, value: 4}}]}}]\n"
            "changes: [{id: idea-of-anna, idea: Ask}, {id: late, idea: Ask late}]\n"
            "cycles: [{number: 1, change: late, other_changes: [idea-of-anna], do: {started: 2026-03-01}}]\n",
        )
    desk.run("share", "tables", ".", "--out", "data", "--anonymous")
    projects, measures, values = (rows(desk, name) for name in ("projects", "measures", "values"))
    assert [one["programme"] for one in projects] == ["programme-1", "programme-2", "programme-1"]
    expected = ["measure-1", "measure-2", "measure-1"]
    assert [one["verdict_measure"] for one in projects] == expected
    assert [one["id"] for one in measures] == [one["measure"] for one in values] == expected
    (late, first), *_ = (one["ideas"].split(";") for one in rows(desk, "cycles"))
    assert [one["id"] for one in rows(desk, "ideas")][:2] == [first, late]
    assert {first, late} == {"idea-1", "idea-2"}


def test_what_is_there_is_not_written_over(desk: Desk) -> None:
    write(desk.folder / "wards", 1)
    (desk.folder / "data").mkdir()
    (desk.folder / "data" / "cycles.csv").write_text("mine")
    ran = desk.run("share", "tables", "wards", "--out", "data", status=1)
    assert "cycles.csv is there already; nothing was written" in ran.err
    assert [path.name for path in (desk.folder / "data").iterdir()] == ["cycles.csv"]
    desk.run("share", "tables", "wards", "--out", "data", "--replace")
    assert (desk.folder / "data" / "cycles.csv").read_text().startswith("project,")
    (desk.folder / "data" / "cycles").mkdir()
    (desk.folder / "data" / "cycles" / "part-0.parquet").write_text("of last time")
    (desk.folder / "data" / "values").mkdir()
    (desk.folder / "data" / "values" / "letter.txt").write_text("mine")
    ran = desk.run("share", "tables", "wards", "--out", "data", "--parquet", "--replace", status=1)
    assert "letter.txt is no table" in ran.err
    assert (desk.folder / "data" / "values" / "letter.txt").read_text() == "mine"
    assert (desk.folder / "data" / "cycles" / "part-0.parquet").read_text() == "of last time"


def test_since_takes_what_is_dated_from_then_on(wards: tuple[Desk, list[Known]]) -> None:
    desk, known = wards
    desk.run("share", "tables", "wards", "--out", "late", "--since", "2026-09-01")
    late = {one["project"].removeprefix("wards/") for one in rows(desk, "projects", "late")}
    assert late == {one.file for one in known if one.last_recorded >= date(2026, 9, 1)}
    assert min(one["on"] for one in rows(desk, "values", "late")) >= "2026-09-01"
    assert 0 < len(rows(desk, "values", "late")) < len(rows(desk, "values"))


def test_a_project_that_may_identify_somebody_is_left_out_and_named(desk: Desk) -> None:
    write(desk.folder / "wards", 2)
    bad = desk.folder / "wards" / "bad.pdsa.yaml"
    bad.write_text("pdsa: 1\ntitle: Call NHS 943 476 5919\nstatus: active\n")
    (desk.folder / "wards" / "broken.pdsa.yaml").write_text("pdsa: 1\ntitle: [\n")
    ran = desk.run("share", "tables", "wards", "--out", "data", status=3)
    assert "bad.pdsa.yaml is left out" in ran.err
    assert "broken.pdsa.yaml" in ran.err
    assert len(rows(desk, "projects")) == 2
    desk.run("share", "tables", "wards", "--out", "all", "--anyway", "an example", status=3)
    (title,) = (one["project_title"] for one in rows(desk, "projects", "all") if "bad" in one["project"])
    assert "943" not in title


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ([], 2, "the tables need a folder"),
        (["--out", "x.xlsx", "--parquet"], 2, "--parquet is for a folder"),
        (["--out", "file"], 1, "file is no folder"),
        (["--out", "data", "--markdown"], 2, "--markdown goes with something else"),
    ],
)
def test_what_does_not_go_is_said(words: list[str], status: int, said: str, desk: Desk) -> None:
    write(desk.folder / "wards", 1)
    (desk.folder / "file").write_text("mine")
    ran = desk.run("share", "tables", "wards", *words, status=status)
    assert said in ran.err


def test_long_names_of_programmes_can_stand_in_parquet(desk: Desk) -> None:
    import duckdb

    arabic = "نظافة اليدين في جميع أقسام المستشفى العام والعيادات الخارجية"
    names = [arabic, "手術安全" * 30, "x" * 300 + "a", "x" * 300 + "b"]
    for at, name in enumerate(names):
        desk.write(
            f"p{at}.pdsa.yaml", json.dumps({"pdsa": 1, "title": "T", "programme": name}, ensure_ascii=False)
        )
    desk.run("share", "tables", ".", "--out", "data", "--parquet")
    found = duckdb.sql(
        f"SELECT DISTINCT programme FROM read_parquet('{desk.folder}/data/projects/**/*.parquet', hive_partitioning = true)"
    ).fetchall()
    kept = {name for (name,) in found}
    assert len(kept) == 4
    assert arabic in kept
    assert sum(name.startswith("x" * 190) for name in kept) == 2


def test_nothing_is_written_where_no_project_can_be_read(desk: Desk) -> None:
    desk.write("wards/p.pdsa.yaml", "pdsa: [\n")
    for out in ("data", "data.xlsx"):
        assert (
            "wards/p.pdsa.yaml could not be read"
            in desk.run("share", "tables", "wards", "--out", out, status=3).err
        )
        assert not (desk.folder / out).exists()
