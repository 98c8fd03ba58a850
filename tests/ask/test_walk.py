import json
import signal
from pathlib import Path

import pytest

PROMPTS = (
    "title",
    "statement",
    "causes",
    "start",
    "end",
    "target",
    "size",
    "ready",
    "decision",
    "predictions",
)


def test_all_kinds_of_answers_and_the_review(form):
    terminal = form()
    terminal.ask("1 of 3 · The problem", "  Late clamping  ")
    terminal.ask("[Too few: Late clamping] Enter takes it, arrow up edits it", "Only a quarter")
    terminal.ask("Why does it happen?", "Nobody is told", "2", "No chart", "3", "")
    terminal.ask("2 of 3 · The test", "", "end?", "in 2 weeks", "much?", "90%", "without the % sign", "90")
    terminal.ask("[5] Enter takes it", "", "ready?", "n", "missing?", "")
    terminal.ask(
        "What now?", "adap", "Which question?", "Will nurses send it?", "answer to it?", "4 of 5", "Why?", ""
    )
    terminal.ask("Another? Enter goes on.", "skip why", "answer to it?", "All", "Another?", "")
    terminal.expect("3 of 3 · Review")
    terminal.ask(
        " 6  How much? 90", "6", "[90] Enter keeps it", "85.5", " 6  How much? 85.5", "99", "1 to 11", ""
    )
    assert terminal.result()["answers"] == {
        "title": "Late clamping",
        "statement": "Only a quarter",
        "causes": ["Nobody is told", "No chart"],
        "start": "2026-03-02",
        "end": "2026-03-18",
        "target": 85.5,
        "size": 5,
        "ready": False,
        "decision": "adapt",
        "predictions": [
            {"question": "Will nurses send it?", "prediction": "4 of 5"},
            {"question": "skip why", "prediction": "All"},
        ],
    }


def test_skip_all_but_what_is_needed(form):
    terminal = form(FORM="title,causes,end,ready,decision,predictions")
    terminal.ask("called?", "", "This one is needed", "T")
    for _ in range(5):
        terminal.expect("> ")
        terminal.send("")
    assert terminal.result()["answers"] == {"title": "T"}


def test_back_keeps_answers_and_shows_them(form):
    terminal = form(FORM="title,causes,size,ready")
    terminal.ask("called?", "<", "This is the first question", "One", "happen?", "A", "2", "<")
    terminal.ask("[A] Enter keeps it", "<")
    terminal.expect("[One] Enter keeps it, arrow up edits it")
    terminal.send("\x1b[A more")
    terminal.ask(
        "happen?\n  Each", "", "How many?", "7", "ready?", "<", "[7] Enter keeps it", "", "ready?", "yes"
    )
    assert terminal.result()["answers"] == {"title": "One more", "causes": ["A"], "size": 7, "ready": True}
    assert "1. A" in terminal.screen


def test_what_is_typed_replaces_and_the_arrow_brings_it_back(form):
    known = {"title": "First", "unready": "Second", "ready": False}
    terminal = form(FORM="title,unready,statement,size", KNOWN=json.dumps(known))
    terminal.ask("[First] Enter keeps it", "Another")
    terminal.expect("[Second] Enter keeps it, arrow up edits it")
    terminal.expect("> ")
    terminal.type("\x1b[A")
    terminal.expect("Second")
    terminal.send(" thoughts")
    terminal.expect("[Too few: Another] Enter takes it, arrow up edits it")
    terminal.expect("> ")
    terminal.type("\x1b[A")
    terminal.expect("Too few: Another")
    terminal.type("\x1b[A")  # there is nothing older: what was typed before does not come up
    terminal.send()
    terminal.expect("How many?")
    assert "arrow up" not in terminal.new  # a number is typed anew
    terminal.ask("[5] Enter takes it", "")
    assert terminal.result()["answers"] == {
        "title": "Another",
        "unready": "Second thoughts",
        "ready": False,
        "statement": "Too few: Another",
        "size": 5,
    }


def test_back_from_an_answer_that_can_be_kept(form):
    terminal = form(FORM="size,title", KNOWN=json.dumps({"title": "T"}))
    terminal.ask("How many?", "6", "[T] Enter keeps it", "<", "[6] Enter", "", "[T] Enter keeps it", "!")
    result = terminal.result()
    assert result["on_purpose"] is True
    assert result["kept"] == [{"title": "T", "size": 6}]


def test_help_says_why_and_how(form):
    terminal = form(FORM="title,end,decision,causes")
    terminal.ask("called?", "?", "Good: Checklist line", "?", "Everybody will see", "?")
    terminal.ask("To enter one of these signs", "T")
    terminal.ask(
        "end?",
        "?",
        "3d ago",
        "",
        "now?",
        "?",
        "Goes wrong:",
        "?",
        "A number, or a name",
        "",
        "happen?",
        "?",
        "Why:",
        "?",
        "an empty line ends",
        "",
    )
    assert terminal.result()["answers"] == {"title": "T"}


@pytest.mark.parametrize("line", ["<", "?", "!", "-"])
def test_signs_as_text(form, line):
    terminal = form(FORM="title,statement")
    terminal.ask("called?", "\\" + line)
    terminal.ask(f"[Too few: {line}] Enter takes it", "\\\\server\\share")
    assert terminal.result()["answers"] == {"title": line, "statement": "\\\\server\\share"}


def test_a_sign_kept_as_answer_is_not_a_command_when_amended(form):
    terminal = form(FORM="title", KNOWN=json.dumps({"title": "<"}))
    terminal.expect("[<] Enter keeps it")
    terminal.send("\x1b[A")
    assert terminal.result()["answers"] == {"title": "<"}


def reach(terminal, prompt):
    """Skip up to a prompt of the form; its answers so far."""
    answers = {}
    for key in PROMPTS[: PROMPTS.index(prompt)]:
        terminal.expect("> ")
        terminal.send("T" if key == "title" else "")
        answers |= {"title": "T"} if key == "title" else {}
        answers |= {"statement": "Too few: T"} if key == "statement" else {}
        answers |= {"start": "2026-03-02"} if key == "start" else {}
        answers |= {"size": 5} if key == "size" else {}
    terminal.expect("> ")
    return answers


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize(
    ("key", "status", "why"), [("c", 130, "interrupted"), ("d", 1, "end of input"), ("!", 0, "asked")]
)
def test_stopping_at_each_prompt_keeps_what_was_given(form, prompt, key, status, why):
    terminal = form()
    answers = reach(terminal, prompt)
    if key == "!":
        terminal.send("!")
    else:
        terminal.send_control(key)
    result = terminal.result(status)
    assert (result["why"], result["kept"]) == (why, [answers])


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("key", ["c", "d"])
def test_stopping_within_an_answer_keeps_its_lines(form, key, plain):
    settings = {"PLAIN": 1} if plain else {}
    terminal = form(FORM="causes", **settings)
    terminal.ask("1", "A", "2", "B")
    terminal.expect("3> ")
    terminal.send_control(key)
    assert terminal.result(130 if key == "c" else 1)["kept"] == [{"causes": ["A", "B"]}]
    terminal = form(FORM="unready", KNOWN='{"ready": false}', **settings)
    terminal.expect("> ")
    terminal.send("First\\")
    terminal.expect("+ ")
    terminal.send_control(key)
    assert terminal.result(130 if key == "c" else 1)["kept"] == [{"ready": False, "unready": "First"}]
    terminal = form(FORM="predictions", **settings)
    terminal.ask("Which question?", "Q", "answer", "P", "Why?", "<", "answer", "")
    terminal.expect("> ")
    terminal.send_control(key)
    assert terminal.result(130 if key == "c" else 1)["kept"][0]["predictions"][0]["question"] == "Q"


def test_stopping_in_the_review(form):
    terminal = form(FORM="title,Review")
    terminal.ask("called?", "T", "Enter goes on", "<", "[T] Enter keeps it", "", "Enter goes on", "!")
    assert terminal.result()["kept"] == [{"title": "T"}]


def test_each_answer_is_kept_at_once(form):
    terminal = form(FORM="title,size", EACH=1)
    terminal.ask("called?", "T", "many?", "4")
    assert terminal.result()["kept"] == [{"title": "T"}, {"title": "T", "size": 4}]


def test_an_answer_made_pointless_by_another_is_dropped(form):
    terminal = form(FORM="ready,unready,Review")
    terminal.ask("ready?", "no", "missing?", "a form", "Enter goes on", "1", "[no]", "y", "Enter goes on", "")
    assert terminal.result()["answers"] == {"ready": True}


def test_entries_are_changed_and_taken_out(form):
    terminal = form(FORM="causes,predictions", KNOWN=json.dumps({"causes": ["A", "B", "C"]}))
    terminal.ask("4", "-2", "Taken out: B", "2")
    terminal.expect("[C] Enter keeps it")
    terminal.send("\x1b[A!!")
    terminal.ask("3", "\\7", "4", "")
    terminal.ask("question?", "Q", "answer", "", "needed", "P", "Why?", "<", "[P] Enter keeps it", "")
    terminal.ask("Why?", "B", "Another?", "1", "[Q] Enter keeps it", "Q1", "[P]", "", "[B]", "")
    terminal.ask("Another?", "")
    answers = terminal.result()["answers"]
    assert answers["causes"] == ["A", "C!!", "7"]
    assert answers["predictions"] == [{"question": "Q1", "prediction": "P", "because": "B"}]


def test_an_answer_is_emptied(form):
    known = {"title": "T", "causes": ["A"], "size": 3, "ready": True}
    terminal = form(
        FORM="causes,size,ready,unready", KNOWN=json.dumps({**known, "ready": False, "unready": "x"})
    )
    terminal.ask("2", "-", "All taken out", "", "[3]", "-", "Left empty", "", "[x] Enter keeps it", "-")
    terminal.expect("Left empty")
    assert terminal.result()["answers"] == {"title": "T", "ready": False}


def test_killed_and_hung_up(form):
    terminal = form()
    terminal.expect("> ")
    terminal.kill(signal.SIGKILL)
    assert terminal.close() == -signal.SIGKILL


def test_results_stay_apart_when_standard_output_is_a_file(form, tmp_path: Path):
    terminal = form(FORM="title,statement", stdout=tmp_path / "stdout")
    terminal.ask("called?", "T")
    terminal.expect("[Too few: T] Enter takes it")
    terminal.send("\x1b[Ax")
    assert terminal.result()["answers"] == {"title": "T", "statement": "Too few: Tx"}
    assert (tmp_path / "stdout").read_text() == "result\n"


def test_back_within_a_group_goes_question_by_question_and_then_out(form):
    terminal = form(FORM="title,predictions,size")
    terminal.ask("called?", "T", "Which question?", "Q1", "answer to it?", "P1", "Why?", "B1")
    terminal.ask(
        "Another?", "Q2", "answer to it?", "<", "[Q2] Enter keeps it", "<", "[B1] Enter keeps it", "<"
    )
    terminal.ask(
        "[P1] Enter keeps it", "P1 instead", "[B1]", "", "[Q2]", "", "answer to it?", "P2", "Why?", "<"
    )
    terminal.ask("[P2]", "", "Why?", "B2", "Another?", "<", "[B2]", "", "Another?", "")
    terminal.ask("How many?", "<", "Add another, or Enter to go on", "<", "[T] Enter keeps it", "")
    terminal.ask("Add another", "2", "[Q2]", "<", "Add another", "", "How many?", "")
    assert terminal.result()["answers"] == {
        "title": "T",
        "predictions": [
            {"question": "Q1", "prediction": "P1 instead", "because": "B1"},
            {"question": "Q2", "prediction": "P2", "because": "B2"},
        ],
        "size": 5,
    }


def test_back_from_the_first_question_of_the_first_entry_leaves_the_group(form):
    terminal = form(FORM="title,predictions")
    terminal.ask("called?", "T", "Which question?", "skip why", "answer to it?", "<", "[skip why]", "<")
    terminal.ask("[T] Enter keeps it", "", "Add another", "")
    assert terminal.result()["answers"] == {"title": "T", "predictions": [{"question": "skip why"}]}


def test_what_is_settled_is_not_asked_again(form):
    known = {"title": "T", "causes": ["A"], "size": 3, "predictions": [{"question": "Q"}]}
    settled = "title,causes,size,predictions"
    terminal = form(
        FORM="title,causes,statement,size,ready,predictions,Review", KNOWN=json.dumps(known), SETTLED=settled
    )
    shown = terminal.expect("What is the problem?")
    assert "What you answered before is not asked again; the review shows it." in shown
    assert "called?" not in shown
    terminal.ask("[Too few: T]", "<", "Add another", "B", "3", "")
    terminal.ask("What is the problem?", "", "ready?", "<", "[3] Enter keeps it", "4", "ready?", "y")
    terminal.ask("Which question?", "", "Enter goes on", "")
    assert terminal.result()["answers"] == known | {
        "causes": ["A", "B"],
        "statement": "Too few: T",
        "size": 4,
        "ready": True,
    }


def test_what_is_only_offered_is_asked_where_it_is_named_at_the_review(form):
    terminal = form(FORM="size,ready,harm,tasks,Review")
    terminal.ask("How many?", "", "ready?", "y")
    assert "harm anyone" not in terminal.expect("type a name:\n  Some questions: harm, tasks\n")
    terminal.ask(
        "Enter goes on",
        "nothing",
        "Type a number, 1 to 2, a name of what more there is, or Enter",
        "tas, harm",
    )
    terminal.ask("to be done?", "Print the cards", "2", "", "harm anyone?", "Nobody")
    terminal.expect("3  Did anything harm anyone? Nobody")
    assert "type a name" not in terminal.expect("> ")
    terminal.send("")
    assert terminal.result()["answers"] == {
        "size": 5,
        "ready": True,
        "tasks": ["Print the cards"],
        "harm": "Nobody",
    }


def test_an_answer_keeps_its_number_in_the_review_when_more_is_asked(form):
    terminal = form(FORM="size,ready,harm,start,Review")
    terminal.ask("How many?", "", "ready?", "y", "start?", "")
    asked = "  1  How many? 5\n  2  Is the team ready? yes\n  3  When does it start? 2026-03-02\n"
    assert asked in terminal.expect("Enter goes on")
    terminal.send("harm")
    terminal.ask("harm anyone?", "Nobody")
    assert f"{asked}  4  Did anything harm anyone? Nobody\n" in terminal.expect("Enter goes on")
    terminal.send("3")
    terminal.ask("start?", "2026-03-09", "Enter goes on", "")
    assert terminal.result()["answers"] == {"size": 5, "ready": True, "start": "2026-03-09", "harm": "Nobody"}


def test_each_entry_of_a_list_has_its_own_line_in_the_review(form):
    terminal = form(FORM="predictions,causes,Review")
    terminal.ask("Which question?", "Safer?", "Your answer", "Hardly", "Why?", "It is new")
    terminal.ask("Which question?", "Faster?", "Your answer", "Sure", "Why?", "", "Which question?", "")
    terminal.ask("cause", "A", "", "B", "", "")
    assert (
        "  1  What do you predict?\n     Safer?\n       Hardly; It is new\n     Faster?\n       Sure\n  2  "
    ) in terminal.expect("Enter goes on")


def test_what_is_offered_is_asked_at_once_where_an_answer_makes_it_matter(form):
    terminal = form(FORM="ready,harm,tasks,size")
    terminal.ask("ready?", "n", "harm anyone?", "Nearly", "How many?", "<", "[Nearly] Enter keeps it", "")
    terminal.ask("How many?", "")
    assert terminal.result()["answers"] == {"ready": False, "harm": "Nearly", "size": 5}


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("bo", "box"), ("sealed bay", "box"), ("Bay sealed", "Bay sealed"), ("A tent", "A tent")],
)
def test_beginnings_of_the_words_of_a_choice_mean_it(form, typed: str, chosen: str):
    terminal = form(FORM="chosen")
    terminal.ask("Which idea?", typed)
    assert terminal.result()["answers"] == {"chosen": chosen}


def test_an_entry_whose_first_answer_is_left_empty_is_taken_out(form):
    terminal = form(FORM="predictions")
    terminal.ask("question?", "Faster?", "answer", "Sure", "Why?", "")
    terminal.ask("Another?", "Safer?", "answer", "Hardly", "Why?", "")
    terminal.ask("Another?", "<", "Why?", "<", "[Hardly] Enter keeps it", "<", "[Safer?] Enter keeps it", "-")
    terminal.ask("Taken out: Safer?; Hardly", "1", "[Faster?] Enter keeps it", "-")
    terminal.ask("Taken out: Faster?; Sure", "Calmer?", "answer", "Sure", "Why?", "", "Another?", "")
    assert terminal.result()["answers"] == {"predictions": [{"question": "Calmer?", "prediction": "Sure"}]}
