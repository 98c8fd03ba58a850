"""Nothing is lost by kill -9, by many writers at once, or by what they leave behind."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from store_actor import ACTOR, TEXT, append, names_in

from pdsa_cli import store
from pdsa_cli.store import drafts

LONG = bool(os.environ.get("PDSA_LONG"))
KILLS = 200 if LONG else 15


def start(options):
    return subprocess.Popen(
        [sys.executable, str(ACTOR), json.dumps(options)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def say(actor):
    actor.stdin.write("go\n")
    actor.stdin.flush()


def numbers(loaded):
    return [cycle.number for cycle in loaded.project.cycles]


def test_killed_at_random_moments(project):
    chance = random.Random(2)
    with start({"do": "spawn", "path": str(project)}) as actor:
        for _ in range(KILLS):
            say(actor)
            child = int(actor.stdout.readline())
            time.sleep(chance.uniform(0.0, 0.06))
            os.kill(child, signal.SIGKILL)
            assert actor.stdout.readline() == "gone\n"

            left = store.load(project)
            count = len(left.project.cycles)
            assert left.text.startswith(TEXT)
            assert numbers(left) == list(range(1, count + 1))
            changed = store.change(project, append("after the kill"), "after")
            assert changed.before == left.text
            assert names_in(project.parent) == [project.name]
            assert store.undo(project).after == left.text
            assert store.undo(project).after == changed.after
        actor.stdin.close()
    assert len(store.load(project).project.cycles) > KILLS


def prepare(action, folder, state):
    """The same beginning each time; returns the file's text and what undo would restore."""
    shutil.rmtree(folder)
    shutil.rmtree(state, ignore_errors=True)
    folder.mkdir()
    if action == "create":
        return None
    (folder / "cord.pdsa.yaml").write_text(TEXT)
    return store.change(folder / "cord.pdsa.yaml", append("Second"), "first").after


@pytest.mark.parametrize("action", ["change", "undo", "create"])
def test_killed_at_each_step(project, folder, state, action):
    """Each call of the system in turn is the last: file and history agree all the same."""
    results = {"change": "dying", "undo": "Took back: first", "create": "new"}
    outcomes = []
    old = prepare(action, folder, state)
    with start({"do": "die", "path": str(project), "action": action}) as actor:
        while actor.stdout.readline() == "killed\n":
            text = project.read_text() if project.exists() else None
            happened = text != old
            outcomes.append(happened)
            commands = [step.command for step in store.history_of(project)]
            assert commands == [results[action]] * happened + ["first"] * (action != "create")
            if happened:
                assert store.undo(project).after == old
                assert store.undo(project).after == text
            if text is None:
                store.create(project, TEXT, "next")
            else:
                store.change(project, append("next"), "next")
            assert names_in(folder) == [project.name]
            assert store.undo(project).after == text
            prepare(action, folder, state)
            say(actor)
        actor.stdin.close()
    assert outcomes == sorted(outcomes)
    assert outcomes.count(False) >= 5
    assert outcomes.count(True) >= 3


def test_many_writers_at_once(project):
    project.write_text("pdsa: 1\ntitle: T\n")
    actors = [start({"path": str(project), "count": 25, "title": f"writer {index}"}) for index in range(8)]
    answers = [actor.communicate(timeout=100)[0] for actor in actors]
    assert [json.loads(answer) for answer in answers] == [{"warnings": []}] * 8
    loaded = store.load(project)
    assert numbers(loaded) == list(range(1, 201))
    expected = {f"writer {writer} {count}" for writer in range(8) for count in range(1, 26)}
    assert {cycle.title for cycle in loaded.project.cycles} == expected
    assert len(store.history_of(project)) == 50
    assert names_in(project.parent) == [project.name]


def test_many_creators_at_once(folder):
    path = folder / "new.yaml"
    actors = [
        start({"path": str(path), "do": "create", "text": f"pdsa: 1\ntitle: T{index}\n"})
        for index in range(6)
    ]
    answers = [json.loads(actor.communicate(timeout=100)[0]) for actor in actors]
    winners = [index for index, answer in enumerate(answers) if answer == {"warnings": []}]
    assert len(winners) == 1
    assert {answer["kind"] for answer in answers if "kind" in answer} == {"AlreadyThere"}
    assert store.load(path).project.title == f"T{winners[0]}"
    assert names_in(folder) == ["new.yaml"]
    assert store.undo(path).after is None


def test_only_abandoned_temporary_files_are_removed(project, folder, state):
    keep = [
        "cord.pdsa.yaml.bak",
        ".cord.pdsa.yaml.swp",
        ".other.pdsa.yaml.0123456789abcdef.pdsa-tmp",
        ".cord.pdsa.yaml.0123456789ABCDEF.pdsa-tmp",
        ".cord.pdsa.yaml.0123456789abcdef.pdsa-tmp.txt",
    ]
    left = [
        ".cord.pdsa.yaml.0123456789abcdef.pdsa-tmp",  # of this project, which nobody else can be writing
        ".chart.svg.0123456789abcdef.pdsa-tmp",
        "..pdsa.schema.json.0123456789abcdef.pdsa-tmp",
        ".cord.pdsa.yaml.pdsa-lock.0123456789abcdef",
    ]
    for name in [*keep, *left]:
        (folder / name).touch()
    for name in left[1:]:
        os.utime(folder / name, (1, 1))
    (state / "drafts").mkdir(mode=0o700, parents=True)
    for kept in ("old.pdsa-tmp", "new.pdsa-tmp"):
        (state / "drafts" / kept).touch()
    os.utime(state / "drafts" / "old.pdsa-tmp", (1, 1))
    state.chmod(0o700)
    store.change(project, append("x"), "x")
    draft = drafts.keep("x.yaml", "text")
    assert drafts.kept() == [draft]
    assert names_in(state / "drafts") == sorted(["new.pdsa-tmp", draft.name])
    assert names_in(folder) == sorted([*keep, project.name])
