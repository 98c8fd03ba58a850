import html
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import make_docs
import make_picture
import pytest
import typer
from pages_of_docs import PAGES, REPOSITORY, anchors, blocks, calls, links

from pdsa_cli.commands import COMMANDS
from pdsa_cli.errors import ExitCode
from pdsa_cli.model.project import Project
from pdsa_cli.model.reading import validate
from pdsa_cli.typer_app import application
from pdsa_cli.yamltext import read

REFERENCE = REPOSITORY / "docs" / "reference.md"
README = REPOSITORY / "README.md"


def named(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


@pytest.mark.parametrize("page", make_docs.PAGES)
def test_what_follows_from_the_program_is_current(page: str) -> None:
    # In the tutorial and the how-to this runs every command that they quote, in order, and compares what it prints.
    assert make_docs.stale(page) == "", "run: python scripts/make_docs.py"


def test_the_check_finds_a_stale_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys) -> None:
    page = "docs/tutorial.md"
    (tmp_path / "docs").mkdir()
    (tmp_path / page).write_text(
        '```sh\npdsa new "A" --problem B --dry-run -q | head -n 1\nexport DAY=1\n```\n\n```text\nsomething else\n```\n\n'
        "```sh\necho $DAY\n```\n\n```text\n1\n```\n"
    )
    monkeypatch.setattr(make_docs, "REPOSITORY", tmp_path)
    monkeypatch.setattr(make_docs, "PAGES", {page: make_docs.PAGES[page]})
    assert make_docs.main(["--check"]) == 1
    assert "-something else\n+# yaml-language-server" in capsys.readouterr().out
    assert make_docs.main([]) == 0
    assert make_docs.main(["--check"]) == 0


def test_a_page_with_a_command_that_fails_is_refused() -> None:
    with pytest.raises(AssertionError, match="exit code 2, not 0"):
        make_docs.played("```sh\npdsa report\n```\n")


def test_a_page_that_hides_output_is_refused() -> None:
    with pytest.raises(AssertionError, match="does not show what this prints"):
        make_docs.played("```sh\necho something\n```\n\nAnd so on.\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_reference_and_the_readme(command: str) -> None:
    reference = REFERENCE.read_text()
    assert f"## `pdsa {command}`\n\n```text\nUsage: pdsa {command} " in reference
    assert f"`pdsa {command}`" in README.read_text()


def test_every_variable_that_the_program_reads_is_in_the_reference() -> None:
    source = "".join(path.read_text() for path in (REPOSITORY / "src").rglob("*.py"))
    read_by_us = set(re.findall(r"\b(?:PDSA_[A-Z]+|NO_COLOR|COLUMNS|VISUAL|EDITOR)\b", source))
    assert {"PDSA_PROJECT", "PDSA_STATE", "NO_COLOR"} < read_by_us
    documented = set(re.findall("[A-Z_]{4,}", REFERENCE.read_text().split("## Environment variables")[1]))
    assert read_by_us - documented == set()


def test_every_exit_code_is_in_the_reference() -> None:
    table = REFERENCE.read_text().split("## Exit codes")[1].split("## ")[0]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == sorted(ExitCode)


def test_every_kind_of_error_is_in_the_reference() -> None:
    source = "".join(
        (REPOSITORY / "src" / "pdsa_cli" / name).read_text() for name in ("errors.py", "showing.py")
    )
    kinds = set(re.findall(r'\bkind = "(\w+)"', source))
    (sentence,) = re.findall(r"^`kind` is (.*?)\.", REFERENCE.read_text(), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", sentence)) == kinds


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in links(page):
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_line_is_understood(page: Path) -> None:
    group = typer.main.get_command(application)
    for words in calls(page):
        if words[0].startswith("-"):
            assert {words[0]} <= {name for option in group.params for name in option.opts} | {"--help"}
            continue
        assert words[0] in COMMANDS, words
        arguments = [word for word in words[1:] if word != "--help"]
        if len(words) > 1 or words[0] != "set":
            group.get_command(None, words[0]).make_context(words[0], arguments)


def test_command_lines_are_found_where_they_stand() -> None:
    tutorial, readme = (calls(page) for page in (REPOSITORY / "docs" / "tutorial.md", README))
    assert ["undo", "--list"] in tutorial
    assert ["report", "--project", "examples/sepsis-antibiotics.pdsa.yaml"] in readme
    (new,) = (words for words in tutorial if words[:2] == ["new", "Shorter waits for pain relief"])
    assert new[-1].startswith("Name the second nurse at each handover; id=second-nurse")
    assert ["set", "--remove", "aim.how"] in calls(REFERENCE)


def examples() -> list[str]:
    found = [text for page in PAGES for text in blocks(page, "yaml")]
    return [text for text in found if re.search("^pdsa:", text, re.MULTILINE)]


@pytest.mark.parametrize("text", examples())
def test_every_whole_project_on_a_page_is_valid(text: str) -> None:
    project = validate(read(text.encode()).data)
    assert isinstance(project, Project), project


def test_the_example_of_the_file_format_has_every_part() -> None:
    (text,) = (text for text in blocks(REPOSITORY / "docs" / "file-format.md", "yaml") if "pdsa:" in text)
    project = validate(read(text.encode()).data)
    assert isinstance(project, Project)
    (cycle,) = project.cycles
    assert all((cycle.plan, cycle.do, cycle.study, cycle.act, project.team, project.problem.causes))
    assert {measure.kind for measure in project.measures} == {"outcome", "process", "balancing"}


def test_the_excerpt_in_the_readme_is_part_of_a_valid_project() -> None:
    (excerpt,) = blocks(README, "yaml")
    head = "pdsa: 1\ntitle: Shorter waits\nmeasures:\n  - {id: wait, name: Minutes}\n"
    assert isinstance(validate(read((head + excerpt).encode()).data), Project)


def test_the_readme_begins_with_the_two_lines_that_set_up() -> None:
    first, second = blocks(README, "sh")[:2]
    for line in (first, second):
        assert line.count("\n") == 1
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert first.endswith(".venv/bin/pdsa report --project examples/sepsis-antibiotics.pdsa.yaml\n")
    assert "-m pytest" in second


def test_the_check_in_one_go_runs_the_second_line() -> None:
    # What .ci/run reads from the README, by its own means.
    script = (REPOSITORY / ".ci" / "run").read_text()
    (awk,) = re.findall(r"tests=\$\((awk .*)\)\n", script)
    ran = subprocess.run(["sh", "-c", awk], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert ran.stdout == blocks(README, "sh")[1]


def test_contributing_names_the_layers_that_are_held() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = settings["contracts"][0]["layers"]
    drawn = blocks(REPOSITORY / "CONTRIBUTING.md", "text")[0].replace("(", "").replace(")", "")
    assert [re.findall(r"\w+", layer) for layer in drawn.split(">")] == [
        re.findall(r"pdsa_cli\.(\w+)", layer) for layer in layers
    ]


def test_every_folder_of_the_code_is_a_package_that_the_contracts_see() -> None:
    folders = {path.parent for path in (REPOSITORY / "src").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_the_picture_shows_the_report_as_it_is_now() -> None:
    svg = make_picture.PICTURE.read_text(encoding="utf-8")
    drawn = html.unescape(re.sub("<[^>]*>", "", svg.split('<g class="report-matrix">')[1]))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", make_picture.report("--color", "always"))
    assert "".join(drawn.split()) == "".join(shown.split()), "run: python scripts/make_picture.py"


def test_the_picture_fetches_nothing() -> None:
    svg = make_picture.PICTURE.read_text(encoding="utf-8")
    assert re.findall(r"url\((?!#)|href|@font-face|@import|src=", svg) == []


def test_the_scripts_say_how_they_are_called() -> None:
    ran = subprocess.run(
        [sys.executable, "scripts/make_docs.py", "--wrong"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "--check" in ran.stdout
