"""`pdsa undo`: every change of a command is taken back byte for byte, and undoing is undone."""

import re

from commands.running import Desk

PROJECT = "# ours\npdsa: 1\ntitle: Cord   # short\r\nstatus: active\n"


def test_undo_and_redo(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("set", "status", "paused")
    changed = project.read_bytes()
    assert desk.run("undo").err == "Took back: pdsa set status. To bring it back: pdsa undo\n"
    assert project.read_bytes() == PROJECT.encode()
    assert desk.run("undo").err == "Redone: pdsa set status. To take it back again: pdsa undo\n"
    assert project.read_bytes() == changed
    dry = desk.run("undo", "--dry-run")
    assert dry.err == "Nothing was written (--dry-run). This would take back: pdsa set status\n"
    assert desk.run("undo").err == "Took back: pdsa set status. To bring it back: pdsa undo\n"
    assert desk.run("undo", "--list").out == (
        "Step 4: Took back: pdsa set status; when: 2026-11-22\n"
        "Step 3: Redone: pdsa set status; when: 2026-11-22\n"
        "Step 2: Took back: pdsa set status; when: 2026-11-22\n"
        "Step 1: pdsa set status; when: 2026-11-22\n"
    )
    dry = desk.run("undo", "--dry-run")
    assert dry.err == "Nothing was written (--dry-run). This would redo: pdsa set status\n"


def test_back_by_several_steps(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    texts = []
    for title in ("One", "Two", "Three"):
        texts.append(project.read_bytes())
        desk.run("set", "title", title)
    listed = desk.run("undo", "--list")
    assert listed.out == (
        "Step 3: pdsa set title; when: 2026-11-22\n"
        "Step 2: pdsa set title; when: 2026-11-22\n"
        "Step 1: pdsa set title; when: 2026-11-22\n"
    )
    assert desk.run("undo", "--list", "--json").data == [
        {"step": number, "on": "2026-11-22", "time": "", "command": "pdsa set title"} for number in (3, 2, 1)
    ]
    assert "Step" not in desk.screen("undo", "--list", size=(100, 24)).partition("3")[0]
    ran = desk.run("undo", "--step", "2")
    assert project.read_bytes() == texts[1]
    assert ran.err == "Took back: steps 2 to 3. To bring it back: pdsa undo\n"
    assert desk.run("undo").err == "Redone: steps 2 to 3. To take it back again: pdsa undo\n"
    assert "title: Three" in project.read_text()
    refused = desk.run("undo", "--step", "9", status=2)
    assert refused.err == (
        "error: cord.pdsa.yaml has no step 9 that can be taken back\n  pdsa undo --list shows the steps\n"
    )


def test_steps_of_a_measure_say_what_was_done_and_when(desk: Desk):
    points = "".join(f"      - {{on: 2026-0{month}-01, value: {month}}}\n" for month in range(1, 7))
    desk.write("w.pdsa.yaml", f"pdsa: 1\ntitle: W\nmeasures:\n  - id: w\n    name: Wait\n    data:\n{points}")
    desk.run("measure", "w", "--freeze", "2026-03-01", "--because", "first three")
    desk.run("measure", "w", "--target", "30", "--name", "Waiting time")
    desk.run("measure", "w", "--exclude", "2026-05-01", "--because", "strike", "--unfreeze")
    assert [step["command"] for step in desk.run("undo", "--list", "--json").data] == [
        "pdsa measure w --unfreeze --exclude 2026-05-01 --because strike",
        'pdsa measure w --name "Waiting time" --target 30',
        'pdsa measure w --freeze 2026-03-01 --because "first three"',
    ]
    assert desk.run("undo").err == (
        "Took back: pdsa measure w --unfreeze --exclude 2026-05-01 --because strike. To bring it back: pdsa undo\n"
    )
    del desk.env["PDSA_TODAY"]  # on a day of the clock there is a time of the clock
    desk.run("measure", "w", "--target", "20")
    step = desk.run("undo", "--list", "--json").data[0]
    assert re.fullmatch(r"[0-2][0-9]:[0-5][0-9]", step["time"])
    when = f"{step['on']} {step['time']}"
    assert desk.run("undo", "--list").out.startswith(f"Step 5: pdsa measure w --target 20; when: {when}\n")


def test_a_dry_run_shows_what_would_come_back(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT.replace("\r", ""))
    desk.run("set", "status", "paused")
    changed = project.read_bytes()
    ran = desk.run("undo", "--dry-run")
    assert ran.out == (
        "--- cord.pdsa.yaml\n"
        "+++ cord.pdsa.yaml (changed)\n"
        "@@ -2,6 +2,3 @@\n"
        " pdsa: 1\n"
        " title: Cord   # short\n"
        "-status: paused\n"
        "-status_changes:\n"
        "-  - on: 2026-11-22\n"
        "-    status: paused\n"
        "+status: active\n"
    )
    assert ran.err == "Nothing was written (--dry-run). This would take back: pdsa set status\n"
    assert project.read_bytes() == changed
    data = desk.run("undo", "--dry-run", "--json").data
    assert data == {
        "file": "cord.pdsa.yaml",
        "title": "Cord",
        "programme": None,
        "taken_back": "pdsa set status",
        "done": "Took back: pdsa set status",
        "written": False,
    }
    assert len(desk.run("undo", "--list", "--json").data) == 1


def test_after_an_edit_by_hand_it_is_refused(desk: Desk):
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("set", "status", "paused")
    by_hand = project.read_text() + "# by hand\n"
    project.write_text(by_hand)
    ran = desk.run("undo", status=4)
    assert ran.err.startswith("error: cord.pdsa.yaml was changed since the last command, by hand or by ")
    assert project.read_text() == by_hand
    desk.run("set", "status", "closed")
    desk.run("undo")
    assert project.read_text() == by_hand


def test_nothing_to_take_back(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    ran = desk.run("undo", status=1)
    assert ran.err.startswith("error: there is nothing to take back for cord.pdsa.yaml\n")
    assert desk.run("undo", "--list").out == "No change of cord.pdsa.yaml is on record.\n"


def test_a_new_project_is_taken_back_and_brought_back(desk: Desk):
    desk.run("new", "Cord", "--no-input")
    project = desk.folder / "cord.pdsa.yaml"
    text = project.read_bytes()
    assert (
        desk.run("undo").err == "Took back: pdsa new. To bring it back: pdsa undo --project cord.pdsa.yaml\n"
    )
    assert not project.exists()
    dry = desk.run("undo", "-p", "cord.pdsa.yaml", "--dry-run")
    assert "+title: Cord\n" in dry.out
    assert not project.exists()
    desk.run("undo", "-p", "cord.pdsa.yaml")
    assert project.read_bytes() == text


def test_history_belongs_to_one_file(desk: Desk):
    desk.write("one.pdsa.yaml", PROJECT)
    desk.write("two.pdsa.yaml", PROJECT)
    desk.run("set", "title", "One", "-p", "one")
    desk.run("set", "title", "Two", "-p", "two")
    desk.run("undo", "-p", "one")
    assert (desk.folder / "one.pdsa.yaml").read_bytes() == PROJECT.encode()
    assert "title: Two" in (desk.folder / "two.pdsa.yaml").read_text()


def test_nothing_is_left_in_the_folder(desk: Desk):
    desk.write("cord.pdsa.yaml", PROJECT)
    for _ in range(2):
        desk.run("set", "status", "paused")
        desk.run("undo")
    assert [path.name for path in desk.folder.iterdir()] == ["cord.pdsa.yaml"]


def test_a_broken_file_can_be_taken_back_to_the_text_before(desk: Desk):
    """What a command wrote is valid; `pdsa undo` needs no valid file all the same."""
    project = desk.write("cord.pdsa.yaml", PROJECT)
    desk.run("set", "status", "paused")
    ran = desk.run("undo", "--list", "-p", "cord.pdsa.yaml")
    assert "pdsa set status" in ran.out
    project.write_text("pdsa: 1\ntitle: [\n")
    assert "was changed since" in desk.run("undo", status=4).err
