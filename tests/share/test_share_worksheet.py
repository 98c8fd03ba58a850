"""`pdsa share worksheet`, and `pdsa cycle --from` a worksheet that was filled in: a whole way there and back."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.running import CORD, EXAMPLES, Desk
from share.filling import (
    DOCUMENT,
    as_libreoffice,
    changed,
    controls,
    fill,
    filled,
    out_of_order,
    packed,
    parts_of,
    run_of,
    text_of,
    w,
)

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
WARD = {
    "pdsa": 1,
    "title": "Hand hygiene on ward 4",
    "aim": {"statement": "By May, 90% of the moments."},
    "changes": [{"id": "gel", "idea": "Gel at every bed"}],
    "cycles": [
        {"number": 1, "title": "One bed", "change": "gel", "scale": {"size": 5, "unit": "moments"},
         "plan": {"recorded": "2026-11-02", "predictions": [{"question": "Used?", "prediction": "8 of 10"}],
                  "tasks": [{"what": "Order gel", "who": "sister", "how": "by phone"}]}},
    ],
}  # fmt: skip


@pytest.fixture
def ward(desk: Desk) -> Desk:
    desk.write("ward4.pdsa.yaml", json.dumps(WARD))
    return desk


def sheet(desk: Desk, *words: str | Path, status: int = 0) -> bytes:
    desk.run("share", "worksheet", "--out", "sheet.docx", "--replace", *words, status=status)
    return (desk.folder / "sheet.docx").read_bytes()


def held(desk: Desk, number: int = 1) -> Any:
    """A cycle as the file has it, every value as text."""
    (file,) = desk.folder.glob("*.pdsa.yaml")
    cycles = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["cycles"]
    return next(one for one in cycles if one["number"] == str(number))


def test_a_worksheet_has_a_control_for_each_answer_and_says_what_is_known(ward: Desk) -> None:
    raw = sheet(ward)
    assert sheet(ward) == raw
    parts = parts_of(raw)
    assert [
        out_of_order(xml) for name, xml in parts.items() if name.startswith("word/") and name.endswith(".xml")
    ] == [[]] * 3
    text = text_of(raw)
    for known in (
        "PDSA worksheet: cycle 1",
        "Hand hygiene on ward 4. Aim: By May, 90% of the moments.",
        "One bed",
        "Gel at every bed",
        "8 of 10",
        "by phone",
    ):
        assert known in text
    document = parts[DOCUMENT].decode()
    ids = re.findall(r'<w:id w:val="(\d+)"', document)
    assert len(ids) == len(set(ids)) > 40
    assert '<w:alias w:val="Act: decision"/><w:tag w:val="act.decision"/>' in document
    assert document.count("<w:tblHeader/>") == 3
    assert document.count("<w:tblCaption") == document.count("<w:tbl>") == 9
    assert b"1-" in parts["docProps/custom.xml"]
    assert "pdsa share" not in text


def test_which_cycle_a_worksheet_is_of(ward: Desk) -> None:
    assert ward.run("share", "worksheet", "--json", "--out", "a.docx").data["cycle"] == 1
    assert ward.run("share", "worksheet", "--json", "--blank", "--out", "b.docx").data["cycle"] is None
    assert ward.run("share", "worksheet").err == "Wrote the worksheet to ward4-worksheet.docx.\n"
    blank = text_of((ward.folder / "b.docx").read_bytes())
    assert "PDSA worksheet: a new test" in blank
    assert "One bed" not in blank
    for words in (("--cycle", "9"), ("--blank", "--cycle", "1")):
        ward.run("share", "worksheet", *words, status=2)
    ward.run("cycle", "--new", "--title", "Two beds")
    assert (
        "cycles 1, 2 are open" in ward.run("share", "worksheet", "--replace", "--out", "c.docx", status=2).err
    )
    closed = text_of(sheet(ward, "-p", SEPSIS))
    assert "PDSA worksheet: a new test" in closed


@pytest.mark.parametrize("shape", [lambda raw: raw, as_libreoffice], ids=["word", "libreoffice"])
def test_what_was_filled_in_is_recorded_and_the_same_again_adds_nothing(ward: Desk, shape: Any) -> None:
    raw = filled(
        sheet(ward),
        {
            "do.started": "21/11/2026", "do.ended": "Sunday 22 November 2026", "do.as_planned": "No", "do.harm": "none",
            "do.observations": "Two lines:\n<used> & \"liked\"", "study.learned": "It has to be in sight.\t!",
            "study.improved": "unclear", "act.decision": "Adapt", "act.next": "Two beds",
        },
        {
            "plan.predictions": [{}, {"question": "Liked?", "prediction": "all"}, {"prediction": "none falls over"}],
            "study.findings": [{"outcome": "better", "result": "10 of 10"}],
        },
    )  # fmt: skip
    ward.write("back.docx", shape(raw))
    dry = ward.run("cycle", "--from", "back.docx", "--dry-run")
    assert "do: {recorded: 2026-11-22" in dry.out
    told = ward.run("cycle", "--from", "back.docx").err
    assert "back.docx, for cycle 1:\n  Predictions, row 2: question: Liked?" in told
    assert "  Do: started: Saturday 21 November 2026\n" in told
    assert "Recorded Plan, Do, Study, Act of cycle 1" in told
    found = held(ward)
    assert found["do"]["started"] == "2026-11-21"
    assert found["do"]["ended"] == "2026-11-22"
    assert found["do"]["as_planned"] == "false"
    assert "harm" not in found["do"]
    assert found["do"]["observations"] == 'Two lines:\n<used> & "liked"'
    assert [one["prediction"] for one in found["plan"]["predictions"]] == [
        "8 of 10",
        "all",
        "none falls over",
    ]
    assert found["plan"]["tasks"][0]["how"] == "by phone"
    assert found["study"]["findings"] == [
        {"prediction": "1", "outcome": "missed", "better": "true", "result": "10 of 10"}
    ]
    assert (found["act"]["decision"], found["act"]["next"]) == ("adapt", "Two beds")
    assert "says so already" in ward.run("cycle", "--from", "back.docx").err


def test_a_blank_one_becomes_a_new_cycle_once_and_goes_on_in_the_same_sheet(ward: Desk) -> None:
    plan = {
        "title": "Two beds",
        "change": "Gel at every bed",
        "scale.size": "20",
        "scale.unit": "moments",
        "plan.starts": "1 Dec 2026",
    }
    raw = filled(
        sheet(ward, "--blank"),
        plan,
        {
            "plan.predictions": [{"prediction": "18 of 20"}],
            "plan.tasks": [{"what": "Order", "when": "friday"}],
        },
    )
    ward.write("new.docx", raw)
    told = ward.run("cycle", "--from", "new.docx").err
    assert "new.docx, for a new cycle:" in told
    assert "Tasks, row 1: when: friday (words, and no day)" in told
    assert held(ward, 2)["change"] == "gel"
    assert "says so already" in ward.run("cycle", "--from", "new.docx").err
    ward.write("new.docx", filled(raw, {"do.started": "2026-11-20"}))
    assert "Recorded Do of cycle 2" in ward.run("cycle", "--from", "new.docx").err
    ward.write("empty.docx", sheet(ward, "--blank"))
    assert "nothing is filled in" in ward.run("cycle", "--from", "empty.docx", status=2).err
    other = filled(sheet(ward, "--blank"), {"title": "Soap", "change": "Soap instead of gel"})
    ward.write("soap.docx", other)
    assert "Added the change idea soap-instead-gel." in ward.run("cycle", "--from", "soap.docx").err


def test_nothing_on_record_is_replaced_unless_that_is_wanted(ward: Desk) -> None:
    raw = filled(
        sheet(ward),
        {"title": "Both beds", "do.data": "4 of 5"},
        {"plan.predictions": [{"prediction": "all"}]},
    )
    ward.write("back.docx", raw)
    refused = ward.run("cycle", "--from", "back.docx", status=4).err
    assert "Title: One bed → Both beds; Predictions, row 1: prediction: 8 of 10 → all" in refused
    assert "do" not in held(ward)
    told = ward.run("cycle", "--from", "back.docx", "--amend").err
    assert "title: One bed → Both beds" in told
    assert (held(ward)["plan"]["predictions"][0]["prediction"], held(ward)["do"]["data"]) == ("all", "4 of 5")


def test_a_worksheet_of_another_project_or_of_an_earlier_state_is_refused_where_nobody_can_be_asked(
    ward: Desk,
) -> None:
    raw = sheet(ward)
    ward.write("other/o.pdsa.yaml", json.dumps(WARD | {"title": "Falls", "cycles": []}))
    ward.write("back.docx", filled(raw, {"do.data": "4 of 5"}))
    for words in ((), ("--yes",)):
        found = ward.run(
            "cycle", "--from", "back.docx", "-p", "other/o.pdsa.yaml", *words, status=1 + bool(words)
        )
        assert "made for another project (Hand hygiene on ward 4), not for Falls" in found.err
    assert "--yes" in ward.run("cycle", "--from", "back.docx", "-p", "other/o.pdsa.yaml", status=1).err
    ward.run("cycle", "1", "--data", "0 of 5")
    old = ward.run("cycle", "--from", "back.docx", "--amend", status=1).err
    assert "cycle 1 was changed since the worksheet was made: Do: data; nothing was recorded" in old
    ward.run("cycle", "--from", "back.docx", "--amend", "--yes")
    assert held(ward)["do"]["data"] == "4 of 5"
    ward.write("back.docx", filled(raw, {"do.observations": "Quiet"}))
    assert "Do: observations" in ward.run("cycle", "--from", "back.docx").err  # what is new in it is no doubt
    assert (held(ward)["do"]["data"], held(ward)["do"]["observations"]) == ("4 of 5", "Quiet")
    ward.run("cycle", "1", "--title", "Two beds", "--prediction", "9 of 10", "--amend")
    ward.write("back.docx", filled(raw, {"do.problems": "None left"}))
    old = ward.run("cycle", "--from", "back.docx", status=1).err
    assert (
        "cycle 1 was changed since the worksheet was made: Title; Predictions, row 1; nothing was recorded"
        in old
    )
    ward.run("cycle", "--from", "back.docx", "--yes")  # what nobody touched in it is not taken
    now = held(ward)
    assert (now["title"], now["plan"]["predictions"][0]["prediction"]) == ("Two beds", "9 of 10")
    assert now["do"]["problems"] == "None left"


def test_an_answer_that_cannot_be_says_where_it_stands(ward: Desk) -> None:
    raw = filled(
        sheet(ward),
        {"do.started": "03/04/2026", "do.ended": "yesterday", "act.decision": "perhaps", "scale.days": "two"},
        {"study.findings": [{"outcome": "good"}], "plan.tasks": [{}, {"who": "sister"}]},
    )
    found = as_libreoffice(raw)
    ward.write("back.docx", found)
    said = ward.run("cycle", "--from", "back.docx", status=3).err
    for line in (
        "Do: started: '03/04/2026' can be read as two different days",
        "Do: ended: 'yesterday' is counted from a day that nobody knows",
        "write the day, such as 2026-11-21",
        "Act: decision: 'perhaps' is none of the words allowed here",
        "Findings, row 1: outcome: 'good' is none of the words allowed here",
        "Tasks, row 2: it does not say what is to be done",
        "Days: 'two' is not a number",
    ):
        assert line in said
    chosen = changed(filled(sheet(ward), {"do.started": "03/04/2026"}), _choose_day)
    ward.write("back.docx", chosen)
    ward.run("cycle", "--from", "back.docx")
    assert held(ward)["do"]["started"] == "2026-04-03"  # as its calendar has it


def _choose_day(root: Any) -> None:
    (control,) = controls(root, "do.started")
    control.find(f"{w('sdtPr')}/{w('date')}").set(w("fullDate"), "2026-04-03T00:00:00Z")


def test_what_somebody_wrote_beside_it_is_named(ward: Desk) -> None:
    def add(root: Any) -> None:
        (control,) = controls(root, "do.observations")
        fill(control, "Quiet")
        row = next(one for one in root.iter(w("tr")) if control in one.iter())
        row.findall(w("tc"))[-1].find(w("p")).append(run_of(" and clean"))
        table = next(one for one in root.iter(w("tbl")) if row in list(one))
        extra = type(row)(w("tr"))
        for text in ("Signed by", "the sister"):
            extra.append(_cell(text))
        table.append(extra)
        inner = type(row)(w("tr"))
        inner.extend([_cell("Unexpected"), _cell("Visitors used it too")])
        table.append(inner)

    ward.write("back.docx", changed(sheet(ward), add))
    told = ward.run("cycle", "--from", "back.docx").err
    assert "not read, as no answer belongs there: Do: 'Signed by' | 'the sister'" in told
    found = held(ward)["do"]
    assert (found["observations"], found["unexpected"]) == ("Quiet and clean", "Visitors used it too")


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(ward: Desk) -> None:
    def edit(root: Any) -> None:
        (control,) = controls(root, "do.observations")
        row = next(one for one in root.iter(w("tr")) if control in one.iter())
        table = next(one for one in root.iter(w("tbl")) if row in list(one))
        for label, deleted in (("Observations", True), ("Unexpected", False)):
            cell, added = _cell("Nobody "), type(row)(w("tr"))
            mark = type(row)(w("pPr"))
            mark.append(type(row)(w("rPr")))
            if deleted:
                mark[0].append(type(row)(w("del")))
            cell[0].insert(0, mark)
            cell.append(_cell("minded")[0])
            added.extend([_cell(label), cell])
            table.append(added)

    ward.write("back.docx", changed(sheet(ward), edit))
    ward.run("cycle", "--from", "back.docx")
    found = held(ward)["do"]
    assert (found["observations"], found["unexpected"].split()) == ("Nobody minded", ["Nobody", "minded"])
    assert "\n" in found["unexpected"]


def test_an_answer_in_a_control_around_its_cell_is_read(ward: Desk) -> None:
    def around(root: Any) -> None:
        (control,) = controls(root, "do.observations")
        row = next(one for one in root.iter(w("tr")) if control in one.iter())
        cell = next(one for one in row.findall(w("tc")) if control in one.iter())
        outer = type(row)(w("sdt"))
        outer.append(control.find(w("sdtPr")))
        content = type(row)(w("sdtContent"))
        content.append(_cell("Visitors used it too"))
        outer.append(content)
        for placeholder in outer[0].findall(w("showingPlcHdr")):
            outer[0].remove(placeholder)
        row[list(row).index(cell)] = outer

    ward.write("back.docx", changed(sheet(ward), around))
    ward.run("cycle", "--from", "back.docx")
    assert held(ward)["do"]["observations"] == "Visitors used it too"


@pytest.mark.parametrize(("again", "refused"), [("Visitors  used it too", False), ("Nobody did", True)])
def test_the_same_answer_twice_is_one_and_two_that_differ_are_none(
    ward: Desk, again: str, refused: bool
) -> None:
    def add(root: Any) -> None:
        (control,) = controls(root, "do.observations")
        fill(control, "Visitors used it too")
        row = next(one for one in root.iter(w("tr")) if control in one.iter())
        table = next(one for one in root.iter(w("tbl")) if row in list(one))
        added = type(row)(w("tr"))
        added.extend([_cell("Observations"), _cell(again)])
        table.append(added)

    ward.write("back.docx", changed(sheet(ward), add))
    ran = ward.run("cycle", "--from", "back.docx", status=3 if refused else 0)
    assert ("there are two answers that differ" in ran.err) == refused
    if not refused:
        assert held(ward)["do"]["observations"] == "Visitors used it too"


def _cell(text: str) -> Any:
    cell = type(run_of(""))(w("tc"))
    paragraph = type(cell)(w("p"))
    paragraph.append(run_of(text))
    cell.append(paragraph)
    return cell


def test_it_is_confirmed_where_somebody_can_be_asked(ward: Desk) -> None:
    ward.write("back.docx", filled(sheet(ward), {"do.data": "4 of 5"}))
    terminal = ward.terminal("cycle", "--from", "back.docx")
    terminal.expect("Do: data: 4 of 5")
    terminal.expect("Record this in cycle 1?")
    terminal.type("n\r")
    assert terminal.close() == 1
    assert "do" not in held(ward)
    terminal = ward.terminal("cycle", "--from", "back.docx")
    terminal.expect("Record this in cycle 1?")
    terminal.type("\r")
    assert terminal.close() == 0
    assert held(ward)["do"]["data"] == "4 of 5"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7 ...", "is a PDF: a worksheet is read as a Word document (.docx)"),
        (
            b"\xd0\xcf\x11\xe0" + "WordDocument\0".encode("utf-16-le"),
            "is a Word document of the old kind (.doc)",
        ),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage\0".encode("utf-16-le"), "is a file protected by a password"),
        (b"{\\rtf1 x}", "is a text document (RTF)"),
        (b"PK\x03\x04 broken", "it is damaged, or no Word file at all"),
    ],
    ids=["pdf", "doc", "password", "rtf", "damaged"],
)
def test_files_that_are_no_worksheet_are_named(ward: Desk, raw: bytes, said: str) -> None:
    ward.write("back.docx", raw)
    status = 1 if b"broken" in raw else 2
    assert said in ward.run("cycle", "--from", "back.docx", status=status).err


def test_an_example_of_each_project_goes_there_and_back(desk: Desk) -> None:
    desk.write("c.pdsa.yaml", CORD.read_bytes())
    before = (desk.folder / "c.pdsa.yaml").read_bytes()
    for number in (1, 3):
        desk.write("back.docx", as_libreoffice(sheet(desk, "--cycle", str(number))))
        assert "says so already" in desk.run("cycle", "--from", "back.docx", "--reopen").err
    assert (desk.folder / "c.pdsa.yaml").read_bytes() == before


def test_photographs_in_it_are_passed_over_however_large(ward: Desk) -> None:
    parts = parts_of(filled(sheet(ward), {"do.data": "4 of 5"}))
    ward.write("back.docx", packed(parts | {"word/media/image1.jpg": random.Random(1).randbytes(21_000_000)}))
    assert "Recorded Do of cycle 1" in ward.run("cycle", "--from", "back.docx").err
    (ward.folder / "folder.docx").mkdir()
    assert (
        "name the file in it, a worksheet (.docx)" in ward.run("cycle", "--from", "folder.docx", status=1).err
    )


DECIDED = {
    **WARD["cycles"][0],
    "do": {"started": "2026-11-20", "ended": "2026-11-20"},
    "study": {"on": "2026-11-20", "learned": "It has to be in sight"},
    "act": {"on": "2026-11-20", "decision": "adapt", "next": "Gel on the trolley"},
}


def test_the_sheet_of_the_next_test_says_what_the_last_one_wanted(ward: Desk) -> None:
    ward.write("ward4.pdsa.yaml", json.dumps(WARD | {"cycles": [DECIDED]}))
    raw = sheet(ward)
    shown = text_of(raw)
    assert "Title Gel on the trolley" in " ".join(shown.split())
    assert "Follows cycle 1" in " ".join(shown.split())
    ward.write("back.docx", raw)
    assert "nothing is filled in" in ward.run("cycle", "--from", "back.docx", status=2).err
    ward.write("back.docx", filled(raw, {"scale.size": "20"}))
    ward.run("cycle", "--from", "back.docx")
    found = held(ward, 2)
    assert [found[key] for key in ("title", "change", "follows")] == ["Gel on the trolley", "gel", "1"]


def test_the_size_that_the_last_one_wanted_stands_in_its_place(ward: Desk) -> None:
    cycle = DECIDED | {"act": DECIDED["act"] | {"next": "Ask housekeeping to fill them, 4 beds for 2 days"}}
    ward.write("ward4.pdsa.yaml", json.dumps(WARD | {"cycles": [cycle]}))
    raw = sheet(ward)
    assert "Ask housekeeping to fill them, 4 beds" not in " ".join(text_of(raw).split())
    ward.write("back.docx", filled(raw, {"plan.objective": "Whether they stay full"}))
    ward.run("cycle", "--from", "back.docx")
    found = held(ward, 2)
    assert found["title"] == "Ask housekeeping to fill them"
    assert {key: f"{value}" for key, value in found["scale"].items()} == {
        "size": "4",
        "unit": "beds",
        "days": "2",
    }


def test_what_is_too_long_for_a_title_stands_as_the_change_that_is_tested(ward: Desk) -> None:
    wanted = "Gel on the trolley and at every bed, and a poster above each of them, once the clinic has moved to ward 5"
    cycle = DECIDED | {"act": DECIDED["act"] | {"next": wanted}}
    ward.write("ward4.pdsa.yaml", json.dumps(WARD | {"cycles": [cycle]}))
    raw = sheet(ward)
    assert wanted in " ".join(text_of(raw).split())
    ward.write("back.docx", filled(raw, {"title": "Trolley"}))
    ward.run("cycle", "--from", "back.docx")
    assert held(ward, 2)["plan"]["change_tested"] == wanted


def test_a_day_still_to_come_and_one_without_its_year_are_named_where_they_stand(ward: Desk) -> None:
    raw = filled(
        sheet(ward),
        {"do.started": "2026-12-24", "study.learned": "Much"},
        {"plan.tasks": [{}, {"what": "Order", "when": "1 Dec"}]},
    )
    ward.write("back.docx", raw)
    told = ward.run("cycle", "--from", "back.docx", status=3).err
    assert "Do: started: 2026-12-24 is still to come" in told
    assert (
        "Tasks, row 2: when: '1 Dec' does not say the year [not-a-date]\n  add the year, as in 1 Dec 2026"
        in told
    )
    assert "do" not in held(ward)


def test_by_flags_too_the_day_still_to_come_is_the_one_that_is_named(ward: Desk) -> None:
    days = ("--started", "2026-12-24", "--studied", "2026-11-22", "--learned", "Much")
    assert "is still to come" in ward.run("cycle", "1", *days, status=2).err


def test_all_days_of_a_worksheet_are_written_alike_and_come_back_unchanged(ward: Desk) -> None:
    ward.run("cycle", "1", "--amend", "--task", "Order; when=2026-12-01", "--task", "Ask; when=friday night")
    ward.run("cycle", "1", "--started", "2026-11-20", "--amend")
    before = held(ward)
    raw = sheet(ward, "--cycle", "1")
    shown = parts_of(raw)["word/document.xml"].decode()
    assert "1 December 2026" in shown
    assert "20 November 2026" in shown
    assert not re.search(r">[^<]*\d{4}-\d\d-\d\d[^<]*</w:t>|>[^<]*\d\d/\d\d/\d{4}[^<]*</w:t>", shown)
    ward.write("back.docx", raw)
    assert "Nothing changed" in ward.run("cycle", "--from", "back.docx", "--yes").err
    assert held(ward) == before
