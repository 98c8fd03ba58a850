"""A small form for the tests of prompts: run on a terminal, writes what happened as JSON into a file."""

import json
import os
import sys
from pathlib import Path

from pdsa_cli.ask.groups import ask
from pdsa_cli.ask.kinds import DAY, LINE, NUMBER, PERSON, WHOLE, YES_NO
from pdsa_cli.ask.menus import choose, confirm
from pdsa_cli.ask.questions import Answers, Group, Note, Question, Review, Section, list_question
from pdsa_cli.ask.terminal import Terminal, may_ask
from pdsa_cli.ask.walking import walk
from pdsa_cli.errors import PdsaError

DECISIONS = (
    ("adopt", "Keep the change as it was tested"),
    ("adapt", "Change it and test it again on a larger scale, or under other conditions"),
    ("abandon", "Give this idea up"),
)


def later_than_start(value: object, answers: Answers) -> None:
    if "start" in answers and str(value) < str(answers["start"]):
        raise ValueError("this is before the start")


FORM = (
    Section(
        "The problem",
        (
            Note(text="Let us begin."),
            Question(
                key="title",
                text="What is the project called?",
                why="Everybody will see it under this name in lists and reports.",
                example="Delayed cord clamping for every newborn",
                kind=LINE,
                required=True,
            ),
            Question(
                key="statement",
                text="What is the problem?",
                why="A problem that is written down can be agreed on.",
                default=lambda answers: f"Too few: {answers.get('title', '')}",
            ),
            list_question("causes", "Why does it happen?", "Each cause suggests a change.", "Nobody is told"),
        ),
    ),
    Section(
        "The test",
        (
            Question(key="start", text="When does it start?", kind=DAY, default="2026-03-02"),
            Question(key="end", text="When does it end?", kind=DAY, check=later_than_start),
            Question(key="target", text="How much?", kind=NUMBER),
            Question(key="size", text="How many?", kind=WHOLE, default="5"),
            Question(key="ready", text="Is the team ready?", kind=YES_NO),
            Question(
                key="unready", text="What is missing?", when=lambda answers: answers.get("ready") is False
            ),
            Question(key="decision", text="What now?", choices=DECISIONS),
            Group(
                key="predictions",
                text="What do you predict?",
                why="Learning is the difference between what was predicted and what happened.",
                questions=(
                    Question(key="question", text="Which question?"),
                    Question(key="prediction", text="Your answer to it?", required=True),
                    Question(
                        key="because", text="Why?", when=lambda answers: "skip why" not in answers["question"]
                    ),
                ),
            ),
        ),
    ),
    Section("Review", (Review(),)),
)
OFFERED = (
    Question(
        key="harm",
        text="Did anything harm anyone?",
        more=lambda answers: "harm" if answers.get("ready") else "",
    ),
    list_question("tasks", "What is to be done?", more="tasks"),
    Question(key="who", text="Who does it?", kind=PERSON),
    Question(key="share", text="Which share?", kind=NUMBER, unit="%"),
    Question(
        key="aim",
        text="This is your aim.",
        default=lambda answers: f"{answers.get('title', 'More')} by 2027",
        doubt=lambda value, _: "" if any(map(str.isdigit, value)) else "It has no number and no day.",
    ),
    Question(key="chosen", text="Which idea?", choices=(("box", "A sealed box in each bay"),), free=True),
)
"""Steps that are asked only where they are named at the review, and one that takes another text too."""


def chosen_form() -> tuple[Section, ...]:
    keys = os.environ.get("FORM")
    if not keys:
        return FORM
    steps = {getattr(step, "key", type(step).__name__): step for section in FORM for step in section.steps}
    steps |= {step.key: step for step in OFFERED}
    return (Section("Some questions", tuple(steps[key] for key in keys.split(","))),)


def main() -> int:
    out, known = Path(sys.argv[1]), json.loads(os.environ.get("KNOWN", "{}"))
    result: dict[str, object] = {"kept": []}
    terminal = Terminal(ascii_only="ASCII" in os.environ, style="STYLE" in os.environ)
    if "PLAIN" in os.environ:  # as where readline was not built
        sys.modules["readline"] = None  # type: ignore[assignment]
    kept: list[Answers] = []
    assert may_ask()
    try:
        if "MENU" in os.environ:
            result["menu"] = choose(terminal, "Which project?", [("falls", "Ward 3"), ("sepsis", "")])
            result["sure"] = confirm(terminal, "Sure?")
            result["one"] = ask(
                terminal, Question(key="one", text="One more", multiple=True, choices=DECISIONS)
            )
        else:
            settled = os.environ.get("SETTLED", "").split(",")
            result["answers"] = walk(
                terminal, chosen_form(), known, kept.append, "EACH" in os.environ, settled
            )
        status = 0
    except PdsaError as stopped:
        result["stopped"] = type(stopped).__name__
        result["why"] = getattr(getattr(stopped, "why", None), "value", None)
        result["on_purpose"] = getattr(stopped, "on_purpose", None)
        status = int(stopped.exit_code)
    result["kept"] = kept
    out.write_text(json.dumps(result, default=str))
    sys.stdout.write("result\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
