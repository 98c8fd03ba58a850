"""`pdsa share paper`: a draft that holds what the file says, asks for the rest, and invents no number."""

import json
import re
from pathlib import Path

import pytest

from commands.running import CORD, EXAMPLES, NICU, Desk
from pdsa_cli import __version__
from pdsa_cli.spc.rules import RULE_SETS

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def draft(desk: Desk, *words: str | Path) -> str:
    desk.run("share", "paper", "--out", "draft.md", "--replace", *words)
    return (desk.folder / "draft.md").read_text(encoding="utf-8")


def numbers(text: str) -> set[float]:
    """Those of a text but for the rule set's published source and the version of the program, which no project holds."""
    for known in (__version__, *(rules.source for rules in RULE_SETS.values())):
        text = text.replace(known, "")
    return {float(found) for found in NUMBER.findall(text)}


@pytest.mark.parametrize("words", [(), ("--reflection",)], ids=["paper", "reflection"])
@pytest.mark.parametrize("example", [CORD, NICU, SEPSIS], ids=lambda path: path.name.split(".")[0])
def test_every_number_of_the_draft_stands_in_the_file(
    desk: Desk, example: Path, words: tuple[str, ...]
) -> None:
    body, _, _ = draft(desk, "-p", example, *words).rpartition("\n---\n")
    assert numbers(body)
    assert numbers(body) <= numbers(example.read_text(encoding="utf-8"))


def test_no_number_is_computed_of_values(desk: Desk) -> None:
    data = [{"on": f"2026-03-{day:02}", "numerator": day * 7, "denominator": 211} for day in range(1, 29)]
    project = {
        "pdsa": 1,
        "title": "T",
        "aim": {"measure": "m", "baseline": 70, "relative": "30% less", "by": "2026-12-01"},
        "measures": [{"id": "m", "name": "M", "unit": "%", "better": "lower", "data": data}],
        "cycles": [
            {
                "number": 1,
                "plan": {"predictions": [{"prediction": "8 of 9"}]},
                "do": {"started": "2026-03-04"},
            }
        ],
    }
    text = json.dumps(project)
    desk.write("p.pdsa.yaml", text)
    body, _, _ = draft(desk).rpartition("\n---\n")
    assert numbers(body) <= numbers(text)
    assert (
        "- M (figure: m): 7 of 211 on 1 Mar 2026 to 196 of 211 on 28 Mar 2026; a change for the worse beyond chance"
        in body
    )


def test_it_has_the_headings_of_the_guidelines_and_a_question_where_nothing_is_known(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    text = draft(desk)
    wanted = ["Abstract", "Problem description", "Available knowledge", "Rationale", "Specific aims", "Context", "Interventions",
              "Study of the interventions", "Measures", "Analysis", "Ethical considerations", "Evolution of the interventions",
              "Measures over time", "Unintended consequences", "Summary", "Interpretation", "Limitations", "Conclusions", "Funding"]  # fmt: skip
    asked = re.findall(r"^##+ ([^\n]+)\n\n> To the author: [^\n]+\?$", text, re.MULTILINE)
    assert asked == wanted
    assert "\n- " not in text


def test_predictions_that_were_not_met_are_there_and_the_abstract_is_short(desk: Desk) -> None:
    text = draft(desk, "-p", SEPSIS)
    missed = "- Predicted: How long does it take? Less than 2 minutes for 5 of 5 patients; found: 1 of 5 under 2 minutes; not met\n"
    assert missed in text.partition("\n#### Cycle 4: ")[2].partition("\n#### ")[0]
    abstract = text.partition("## Abstract")[2].partition("##")[0]
    assert 60 < len(abstract.split()) <= 250
    desk.write("p.pdsa.yaml", json.dumps({"pdsa": 1, "title": "T", "problem": {"statement": "a b " * 900}, "aim": {"statement": "a b " * 900},
                                          "changes": [{"id": "c", "idea": "a b " * 40}], "closing": {"results": "a b " * 900, "learned": "a b " * 900}, "status": "closed"}))  # fmt: skip
    long = draft(desk, "-p", "p").partition("## Abstract")[2].partition("##")[0]
    assert 200 < len(long.split()) <= 250


def test_a_test_without_a_prediction_or_with_a_late_one_says_so(desk: Desk) -> None:
    assert draft(desk, "-p", CORD).count("\n- Predicted: no prediction is on record\n") == 3
    plan = {"recorded": "2026-03-05", "predictions": [{"prediction": "8 of 9"}]}
    cycles = [
        {"number": 1, "plan": plan, "do": {"started": "2026-03-04"}},
        {"number": 2, "plan": {"objective": "o"}},
    ]
    desk.write("p.pdsa.yaml", json.dumps({"pdsa": 1, "title": "T", "cycles": cycles}))
    text = draft(desk, "-p", "p")
    assert "- Predicted: 8 of 9; not judged; written down after the test began\n" in text
    assert "no prediction" not in text


def test_what_a_test_tried_saw_and_decided_is_under_its_heading(desk: Desk) -> None:
    cycles = [
        {
            "number": 1,
            "title": "Reminder",
            "change": "late",
            "plan": {"recorded": "2026-03-01", "change_tested": "A card on the trolley"},
            "do": {
                "started": "2026-03-04",
                "observations": "Seen",
                "problems": "One was lost",
                "adjustments": "Two",
            },
            "study": {"on": "2026-03-05", "learned": "Cards get lost"},
            "act": {"on": "2026-03-06", "decision": "adapt", "because": "It helps"},
        },
        {"number": 2, "title": "Clamp late", "change": "late", "do": {"started": "2026-03-08"}},
    ]
    changes = [{"id": "late", "idea": "Clamp late"}]
    desk.write("p.pdsa.yaml", json.dumps({"pdsa": 1, "title": "T", "changes": changes, "cycles": cycles}))
    first, second = draft(desk).partition("\n### Measures over time")[0].split("\n#### ")[1:]
    assert first.split("\n") == [
        "Cycle 1: Reminder (4 to 5 Mar 2026)", "", "- Tested: Clamp late; A card on the trolley",
        "- Predicted: no prediction is on record", "- Observed: Seen", "- Problems: One was lost", "- Adjusted: Two",
        "- Learned: Cards get lost", "- Decided to adapt: It helps", "",
    ]  # fmt: skip
    assert "Tested" not in second


def test_harm_is_an_unintended_consequence_and_the_rules_have_their_source(desk: Desk) -> None:
    text = draft(desk, "-p", SEPSIS)
    harm = text.partition("### Unintended consequences\n\n")[2].partition("\n\n")[0]
    assert (
        "- Harm: One patient with a false alarm had a dose too many; done about it: Seen in the debrief"
        in harm
    )
    rules = RULE_SETS["anhoej"]
    judged = (
        f"as run charts, judged by the rules of {rules.name} ({rules.source}), with pdsa {__version__}.\n"
    )
    assert f"\n### Analysis\n\n- Values were drawn over time {judged}" in text


def test_a_reflection_asks_what_only_the_author_knows(desk: Desk) -> None:
    text = draft(desk, "-p", SEPSIS, "--reflection")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [
        "What I set out to do", "My part in it", "What I predicted", "What surprised me", "What I learned",
        "What I would do differently", "What comes next",
    ]  # fmt: skip
    assert (
        "- Cycle 1: predicted: Nothing has to be fetched, and the dose is in within 60 minutes; found: 74 minutes and one walk for the key\n"
        in text
    )
    assert "- Cycle 5: Nurses from the agency used it most.\n" in text
    assert text.count("> To the author:") == 2
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    assert draft(desk, "-p", "p", "--reflection").count("> To the author:") == 7
    assert (
        desk.run("share", "paper", "--reflection", "-p", "p").err == "Wrote the paper to p-reflection.md.\n"
    )


def test_a_draft_is_named_as_the_project_and_has_no_element_of_its_texts(desk: Desk) -> None:
    desk.write(
        "p.pdsa.yaml",
        json.dumps({"pdsa": 1, "title": "# <b>T</b>", "notes": "![x](http://x)\n# head\n\n---"}),
    )
    assert desk.run("share", "paper").err == "Wrote the paper to p-paper.md.\n"
    text = (desk.folder / "p-paper.md").read_text()
    assert text.startswith("# \\# \\<b\\>T\\</b\\>\n")
    assert "- !\\[x\\](http\\://x) \\# head ---\n" in text
    assert "identify" not in text
    desk.run("share", "paper", "--open", status=2)
