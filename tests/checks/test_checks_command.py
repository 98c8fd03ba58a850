"""`pdsa check` as people and programs call it."""

import json
from pathlib import Path

import pytest

from checks.spoiling import FALLS, checked, spoiled
from commands.running import Desk, finish

BASE = FALLS.read_text(encoding="utf-8")
NO_DAY = spoiled(BASE, {"aim.by": None})
SLOW = spoiled(BASE, {"cycles.0.scale.days": "40"})
LONELY = spoiled(BASE, {"stakeholders": None})
NEXT = "Next: pdsa check --explain CODE says why, and what to do\n"


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("a/aim.pdsa.yaml", NO_DAY)
    desk.write("a/clean.pdsa.yaml", BASE)
    desk.write("b/slow.pdsa.yaml", SLOW)
    return desk


def test_folders_with_all_below_them(ward: Desk) -> None:
    ran = ward.run("check", status=1)
    assert ran.out == (
        "Fewer falls on ward 3 (a/aim.pdsa.yaml)\n"
        "1 warning\n"
        "\n"
        "Aim\n"
        "a/aim.pdsa.yaml:9:3: warning AIM04: The aim says no day by which it is to be reached\n"
        "  pdsa set -p a/aim.pdsa.yaml aim.by DAY\n"
        "\n"
        "Fewer falls on ward 3 (b/slow.pdsa.yaml)\n"
        "1 warning\n"
        "\n"
        "Plan\n"
        "b/slow.pdsa.yaml:90:12: warning PLN06: Cycle 1 is the first test of its idea and takes 40 days\n"
        "  begin the next idea with one patient, one nurse, one day; "
        'or pdsa set -p b/slow.pdsa.yaml check.ignore.PLN06/1 "REASON"\n'
    )
    assert ran.err == "2 warnings in 3 projects; 1 of them without any.\n" + NEXT


def test_a_file_that_cannot_be_read_does_not_keep_others_from_being_checked(ward: Desk) -> None:
    ward.write("a/broken.pdsa.yaml", "pdsa: 1\ntitle: [\n")
    ran = ward.run("check", "a", status=3)
    assert "a/aim.pdsa.yaml:9:3: warning AIM04" in ran.out
    assert "a/broken.pdsa.yaml:2:8: " in ran.err
    assert ran.err.endswith("1 warning in 2 projects; 1 of them without any; 1 could not be read.\n" + NEXT)


def test_json_of_several_files_and_of_a_broken_one(ward: Desk) -> None:
    ward.write("b/broken.pdsa.yaml", "pdsa: 1\n")
    ran = ward.run("check", "a", "b", "--json", status=3)
    envelope = json.loads(ran.out)
    assert ran.out == json.dumps(envelope, indent=2, ensure_ascii=False) + "\n"
    assert envelope["command"] == "check"
    assert [project["file"] for project in envelope["data"]["projects"]] == [
        "a/aim.pdsa.yaml",
        "b/slow.pdsa.yaml",
    ]
    assert envelope["data"]["projects"][0]["findings"] == [
        {
            "code": "AIM04",
            "severity": "warning",
            "stage": "Aim",
            "cycle": None,
            "message": "The aim says no day by which it is to be reached",
            "advice": "pdsa set -p a/aim.pdsa.yaml aim.by DAY",
            "path": ["aim"],
            "line": 9,
            "column": 3,
        }
    ]
    assert envelope["data"]["counts"] == {
        "projects": 3,
        "clean": 1,
        "error": 0,
        "warning": 2,
        "information": 0,
        "ignored": 0,
        "unreadable": 1,
        "left_out": 0,
    }
    assert [(one["kind"], one["file"]) for one in envelope["errors"]] == [("invalid", "b/broken.pdsa.yaml")]


def test_json_of_nothing(desk: Desk) -> None:
    ran = desk.run("check", "--json", status=2)
    assert ran.data["projects"] == []
    assert ran.data["counts"]["projects"] == 0
    assert [one["kind"] for one in json.loads(ran.out)["errors"]] == ["usage"]
    advice = "  name the file or the folder of a project, or start one with: pdsa new\n"
    ran = desk.run("check", status=2)
    assert ran.out == ""
    assert ran.err == f"error: no project was found in this folder, nor in any folder below\n{advice}"
    desk.write("wards/notes.yaml", "not: a project\n")
    ran = desk.run("check", "wards", status=2)
    assert ran.err == f"error: no project was found in wards, nor in any folder below\n{advice}"
    desk.write("clean.pdsa.yaml", BASE)
    assert desk.run("check", "--json").data["projects"][0]["findings"] == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((), 1),
        (("--severity", "error"), 0),
        (("--severity", "warning"), 1),
        (("--select", "PLN"), 1),
        (("--select", "AIM,MEA"), 0),
        (("--ignore", "PLN06"), 0),
        (("--ignore", "pln"), 0),
        (("--ignore", "PLN", "--select", "PLN06"), 1),
    ],
)
def test_what_is_heard_and_what_fails(tmp_path: Path, words: tuple[str, ...], status: int) -> None:
    (tmp_path / "slow.pdsa.yaml").write_text(SLOW, encoding="utf-8")
    assert checked(tmp_path, *words)[0] == status


def test_information_fails_only_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "lonely.pdsa.yaml").write_text(LONELY, encoding="utf-8")
    assert checked(tmp_path)[0] == 0
    assert checked(tmp_path, "--severity", "information")[0] == 1


def test_a_project_ignores_a_check_with_its_reason(ward: Desk) -> None:
    ward.run("set", "-p", "b/slow.pdsa.yaml", "check.ignore.PLN06", "One patient stays for forty days")
    assert (
        ward.folder.joinpath("b/slow.pdsa.yaml")
        .read_text()
        .endswith("check:\n  ignore:\n    PLN06: One patient stays for forty days\n")
    )
    ran = ward.run("check", "b")
    assert ran.out == (
        "Fewer falls on ward 3 (b/slow.pdsa.yaml)\n"
        "Nothing to point out.\n"
        "\n"
        "Ignored in this project\n"
        "PLN06 (1 finding): One patient stays for forty days\n"
    )
    (project,) = ward.run("check", "b", "--json").data["projects"]
    assert project["findings"] == []
    assert [(one["code"], one["reason"]) for one in project["ignored"]] == [
        ("PLN06", "One patient stays for forty days")
    ]
    ward.run("undo", "-p", "b/slow.pdsa.yaml")
    assert ward.folder.joinpath("b/slow.pdsa.yaml").read_text() == SLOW


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("PLN06:", "b/slow.pdsa.yaml:149:5: ignore.PLN06 is empty [empty]"),
        ("PLN6: Small", "b/slow.pdsa.yaml:149:5: no check has the code 'PLN6' [unknown-check]"),
        ("PLN99: Small", "b/slow.pdsa.yaml:149:5: no check has the code 'PLN99' [unknown-check]"),
    ],
)
def test_what_cannot_be_ignored_is_refused_with_its_place(ward: Desk, line: str, message: str) -> None:
    ward.write("b/slow.pdsa.yaml", f"{SLOW}check:\n  ignore:\n    {line}\n")
    assert ward.run("check", "b", status=3).err.startswith(message)


def test_a_list_of_codes_has_no_reasons(ward: Desk) -> None:
    ward.write("b/slow.pdsa.yaml", f"{SLOW}check:\n  ignore: [PLN06]\n")
    assert (
        "has to hold codes of checks, each with its value [wrong-shape]"
        in ward.run("check", "b", status=3).err
    )


def test_a_project_weighs_a_check_otherwise(ward: Desk) -> None:
    ward.run("set", "-p", "b/slow.pdsa.yaml", "check.severity.PLN06", "information")
    assert "information PLN06" in ward.run("check", "b").out
    ward.run("set", "-p", "b/slow.pdsa.yaml", "check.thresholds.first_test_days", "40")
    assert "Nothing to point out." in ward.run("check", "b").out


def test_the_settings_of_a_person(ward: Desk) -> None:
    settings = ward.write("conf/settings.toml", '[check]\nignore = ["AIM"]\nfail_on = "error"\n')
    config = str(settings.parent)
    ran = ward.run("check", PDSA_CONFIG=config)
    assert "AIM04" not in ran.out
    assert "PLN06" in ran.out
    settings.write_text("[check.severity]\nPLN06 = 'error'\n[check.thresholds]\nfirst_test_days = 45\n")
    assert "PLN06" not in ward.run("check", "b", PDSA_CONFIG=config).out
    settings.write_text("[check.severity]\npln06 = 'error'\n")
    assert "error PLN06" in ward.run("check", "b", status=1, PDSA_CONFIG=config).out
    settings.write_bytes("\ufeff[check]\nignore = ['PLN06'] # Größe\n".encode())
    assert "PLN06" not in ward.run("check", "b", PDSA_CONFIG=config).out
    assert "PLN06" in ward.run("check", "b", status=1, PDSA_CONFIG=str(settings.parent / "nowhere")).out


def test_a_project_comes_before_the_settings_of_a_person(ward: Desk) -> None:
    settings = ward.write("conf/settings.toml", "[check.severity]\nPLN06 = 'error'\n")
    config = str(settings.parent)
    for key in ("PLN06", "PLN"):
        ward.write("b/slow.pdsa.yaml", f"{SLOW}check:\n  severity:\n    {key}: information\n")
        assert "information PLN06" in ward.run("check", "b", PDSA_CONFIG=config).out
    assert "information PLN06" in ward.run("check", "b", "--severity", "error").out


def test_what_a_persons_settings_leave_out_is_counted(ward: Desk) -> None:
    settings = ward.write("conf/settings.toml", '[check]\nignore = ["AIM04", "PLN"]\n')
    config = str(settings.parent)
    ran = ward.run("check", PDSA_CONFIG=config)
    assert ran.err == (
        f"Nothing to point out in 3 projects; 3 of them without any.\n2 findings left out by {settings}.\n"
    ).replace("; 3 of them without any", "")
    assert ward.run("check", "--json", PDSA_CONFIG=config).data["counts"]["left_out"] == 2
    assert ward.run("check", "b", PDSA_CONFIG=config).err == f"1 finding left out by {settings}.\n"
    assert ward.run("check", "--ignore", "PLN06,AIM", PDSA_CONFIG=config).err.count("left out") == 0
    assert ward.run("check", "b", "--quiet", PDSA_CONFIG=config).err == ""
    settings.write_text('[check]\nselect = ["STU"]\n')
    assert f"2 findings left out by {settings}.\n" in ward.run("check", PDSA_CONFIG=config).err
    assert "left out" not in ward.run("check", "--select", "AIM", status=1, PDSA_CONFIG=config).err
    ward.write("b/slow.pdsa.yaml", f"{SLOW}check:\n  ignore:\n    PLN06: It stays\n")
    assert "left out" not in ward.run("check", "b", PDSA_CONFIG=config).err


def test_settings_that_are_no_text_are_refused_in_plain_words(ward: Desk) -> None:
    settings = ward.write("conf/settings.toml", "# Über\n[check]\n# Größe\n".encode("latin-1"))
    config = str(settings.parent)
    assert ward.run("check", status=2, PDSA_CONFIG=config).err == (
        f"error: {settings} is not saved as UTF-8 (line 1 shows it)\n"
        '  save it again as UTF-8: in Windows Notepad, "Save as" and then Encoding: UTF-8\n'
    )
    settings.unlink()
    settings.mkdir()
    assert ward.run("check", status=2, PDSA_CONFIG=config).err == (
        f"error: {settings} is a folder, and should be a file with settings\n  rename or remove the folder\n"
    )


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        (("size",), "on how many it is"),
        (("unit",), "what its size counts"),
        (("size", "unit"), "on how many it is and of what"),
        (("unit", "days"), "what its size counts and for how many days"),
        (("size", "unit", "days"), "on how many it is, of what and for how many days"),
    ],
)
def test_how_large_a_test_is_in_one_sentence(desk: Desk, gone: tuple[str, ...], says: str) -> None:
    dates = {"cycles.2.plan.starts": None, "cycles.2.plan.ends": None} if "days" in gone else {}
    desk.write("falls.pdsa.yaml", spoiled(BASE, {f"cycles.2.scale.{one}": None for one in gone} | dates))
    assert f"PLN05: Cycle 3: nothing says {says}\n" in desk.run("check", "--select", "PLN05", status=1).out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[check\n", "is not valid"),
        ("check = 3\n", "check has to be a table"),
        ("[chek]\nignore = []\n", "chek is no setting"),
        ('ignore = ["AIM"]\n', "ignore stands outside of its table\n  write a line [check] above it\n"),
        ("[check]\nignores = []\n", "check.ignores is no setting"),
        ('[check]\nignore = "PID"\n', "check.ignore has to be a list of codes"),
        ('[check]\nignore = ["PDI"]\n', "check.ignore: there is no check 'PDI'"),
        ('[check]\nfail_on = "all"\n', "check.fail_on: 'all' is no severity"),
        ("[check.thresholds]\njumps = 3\n", "check.thresholds.jumps is no threshold"),
        ("[check.thresholds]\njump = 0\n", "check.thresholds.jump is not a whole number of 1 or more"),
    ],
)
def test_settings_that_are_not_understood(ward: Desk, text: str, message: str) -> None:
    settings = ward.write("conf/settings.toml", text)
    ran = ward.run("check", status=2, PDSA_CONFIG=str(settings.parent))
    assert message in ran.err
    assert ran.err.startswith(f"error: {settings}")


def test_the_settings_of_a_person_hold_for_what_is_said_in_passing(ward: Desk) -> None:
    settings = ward.write("conf/settings.toml", '[check]\nignore = ["AIM"]\n')
    report = ("report", "--full", "-p", "a/aim.pdsa.yaml")
    assert "(AIM04)" in ward.run(*report).out
    assert "(AIM04)" not in ward.run(*report, PDSA_CONFIG=str(settings.parent)).out


def test_a_report_is_shown_where_the_settings_are_not_understood(ward: Desk) -> None:
    settings = ward.write("conf/settings.toml", "[check]\nignores = []\n")
    ran = ward.run("report", "--full", "-p", "a/aim.pdsa.yaml", PDSA_CONFIG=str(settings.parent))
    assert "(AIM04)" in ran.out
    assert ran.err.startswith(
        f"The settings for checks are not used: {settings}: check.ignores is no setting."
    )


def test_the_project_of_the_environment(ward: Desk) -> None:
    assert "PLN06" in ward.run("check", status=1, PDSA_PROJECT="b/slow.pdsa.yaml").out


def test_a_file_that_is_not_there(desk: Desk) -> None:
    ran = desk.run("check", "nowhere.pdsa.yaml", "nowhere.csv", status=3)
    assert ran.err == (
        "error: there is no file or folder nowhere.pdsa.yaml\n"
        "  check the name; pdsa list shows the projects in a folder\n"
        "error: there is no file or folder nowhere.csv\n"
        "  check the name\n"
        "2 could not be read.\n"
    )


@pytest.mark.parametrize("width", [120, 80, 40])
def test_on_a_terminal_nothing_is_cut_off(ward: Desk, width: int) -> None:
    terminal = ward.terminal("check", "a", size=(width, 40))
    assert terminal.close() == 1
    lines = terminal.screen.splitlines()
    assert all(len(line) <= width for line in lines)
    words = " ".join(" ".join(lines).split())
    for text in (
        "AIM04",
        "warning",
        "9:3",
        "The aim says no day by which it is to be reached",
        "pdsa set -p a/aim.pdsa.yaml aim.by DAY",
    ):
        assert text in words


def test_quiet_says_nothing_beside_the_findings(ward: Desk) -> None:
    assert ward.run("check", "--quiet", status=1).err == ""


def test_an_identity_is_never_repeated_whole(desk: Desk) -> None:
    secrets = ("943 476 5919", "12/03/1948", "4471203", "ward.clerk@example.org", "020 7946 0958")
    notes = "NHS 943 476 5919, born 12/03/1948, MRN 4471203, ask ward.clerk@example.org, ring 020 7946 0958."
    desk.write("falls.pdsa.yaml", spoiled(BASE, {"cycles.1.do.observations": notes}))
    for words in (("check",), ("check", "--json")):
        ran = desk.run(*words, status=1)
        assert {f"PID0{number}" for number in range(1, 6)} <= set(
            ran.out.replace('"', " ").replace(":", " ").replace(",", " ").split()
        )
        assert not [secret for secret in secrets if secret in ran.out + ran.err]


def test_a_problem_of_a_file_is_broken_between_words_on_a_narrow_terminal(desk: Desk) -> None:
    late = "{recorded: 2026-11-01, objective: See whether the rounds are walked, predicitons: []}"
    desk.write("bad.pdsa.yaml", f"pdsa: 1\ntitle: Bad\ncycles:\n  - number: 1\n    plan: {late}\n")
    shown = finish(desk.terminal("check", "bad.pdsa.yaml", size=(40, 24)), 3).splitlines()
    assert "bad.pdsa.yaml:5:80: predicitons is not a" in shown[0]
    assert shown[1].strip() == "field of the plan [unknown-key]"
    marked = next(at for at, line in enumerate(shown) if "^" in line)
    word = shown[marked - 1][shown[marked].index("^") :][:11]
    assert word == "predicitons"
    assert all(len(line) <= 40 for line in shown)
