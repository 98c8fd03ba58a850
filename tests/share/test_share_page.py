"""`pdsa share page`: one file that asks for nothing, holds the whole project, and is safe whatever the project's texts are."""

import itertools
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from commands.running import CORD, EXAMPLES, NICU, Desk, desk_in
from share.pages import Parsed, parsed, shared

SEPSIS = EXAMPLES / "sepsis-antibiotics.pdsa.yaml"
OURS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "h4", "p", "nav", "ul", "ol", "li", "a",
    "main", "section", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary",
    "div", "figure", "figcaption", "article", "span", "footer", "svg", "desc", "g", "rect", "text", "line", "path", "circle",
}  # fmt: skip


@pytest.fixture(scope="module")
def sepsis(tmp_path_factory: pytest.TempPathFactory) -> str:
    with desk_in(tmp_path_factory.mktemp("page")) as desk:
        return shared(desk, "-p", SEPSIS)


def test_the_page_asks_for_nothing_and_says_so(sepsis: str) -> None:
    page = Parsed(sepsis)
    assert (page.open, page.odd) == ([], [])
    (css,) = re.findall("<style>(.*?)</style>", sepsis, re.DOTALL)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = next(one["content"] for one in page.named("meta") if "http-equiv" in one)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert {tag for tag, _ in page.elements} <= OURS
    assert "url(" not in css
    assert "@import" not in css
    references = [one["href"] for one in page.named("a")]
    assert references
    assert all(one.startswith("#") for one in references)
    for _, attributes in page.elements:
        assert not {"src", "srcset", "style", "action", "data", "xlink:href"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]


def test_its_parts_stand_in_the_order_of_the_report(sepsis: str) -> None:
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", sepsis)
    assert headings == [
        "Closed on 22 June 2026",
        "Where it stands",
        "The problem",
        "Who is in it",
        "1. What are we trying to accomplish?",
        "2. How will we know that a change is an improvement?",
        "3. What changes can we make that will result in improvement?",
        "Cycles: Plan, Do, Study, Act",
        "What was learned so far",
        "Does it last?",
        "Spread",
    ]


@pytest.mark.parametrize("example", [CORD, NICU, SEPSIS], ids=lambda path: path.name.split(".")[0])
def test_it_can_be_found_through_by_landmarks_headings_and_tables(desk: Desk, example: Path) -> None:
    page = parsed(desk, "-p", example)
    tags = [tag for tag, _ in page.elements]
    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer", "h1", "title")][:5] == [
        1,
        1,
        1,
        1,
        1,
    ]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        named = (attributes.get("aria-labelledby") or attributes.get("href", "").removeprefix("#")).split()
        assert set(named) <= set(ids)
    assert all("aria-labelledby" in one for one in page.named("svg"))
    assert all("scope" in one for one in page.named("th"))
    assert tags.count("table") == tags.count("caption") == tags.count("thead")


def test_every_chart_has_its_values_behind_it(desk: Desk, sepsis: str) -> None:
    for measure in desk.report(SEPSIS)["measures"]:
        title = f"Data: {measure['name']} ({measure['unit']})"
        (table,) = re.findall(
            rf"<summary>{re.escape(title)}</summary>.*?<tbody>(.*?)</tbody>", sepsis, re.DOTALL
        )
        assert table.count("<tr>") == len(measure["data"])
    assert sepsis.count("<svg") == sepsis.count("</svg>") == 4 + 4


def test_predictions_stand_beside_what_was_found(sepsis: str) -> None:
    row = sepsis.partition("Predictions of cycle 4 beside what was found")[2].partition("</tbody>")[0]
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)[4:]
    assert cells == [
        "How long does it take?",
        "Less than 2 minutes for 5 of 5 patients, because: It has six questions.",
        "1 of 5 under 2 minutes",
        '<span class="poor">missed</span>',
    ]


def test_what_is_shown_is_the_project(desk: Desk, sepsis: str) -> None:
    shown = " ".join(" ".join(Parsed(sepsis).texts).split())
    project = desk.report(SEPSIS)
    for cycle in project["cycles"]:
        assert f"Cycle {cycle['number']}: {cycle['title']}" in shown
        assert cycle["study"]["learned"] in shown
    for part, name in (("changes", "idea"), ("measures", "name"), ("drivers", "driver")):
        for one in project[part]:
            assert one[name] in shown
    assert "pdsa " not in shown.replace("Made with pdsa from", "")
    concerns = [person["concerns"] for person in project["stakeholders"] if person["concerns"]]
    assert concerns
    assert not [text for text in concerns if text in shown]  # that stays with the team


@pytest.mark.parametrize(
    "text",
    ["pdsa: 1\ntitle: T\n", "pdsa: 1\ntitle: T\nstatus: closed\n", "pdsa: 1\ntitle: T\ncycles: [{number: 1}]\nmeasures: [{id: a, name: A}]\n"],
)  # fmt: skip
def test_a_project_of_nearly_nothing_is_a_page_too(desk: Desk, text: str) -> None:
    desk.write("p.pdsa.yaml", text)
    page = parsed(desk)
    assert (page.open, page.odd) == ([], [])
    assert "No aim has been stated yet." in page.texts


def test_a_value_that_no_chart_can_hold_stops_nothing(desk: Desk) -> None:
    desk.write(
        "p.pdsa.yaml",
        "pdsa: 1\ntitle: T\nmeasures: [{id: a, name: A, data: [{on: 2026-01-01, value: 1.0e-200}, {on: 2026-01-02, value: 1}]}]\n",
    )
    assert "cannot be drawn" in shared(desk).casefold()


def test_the_file_is_named_as_the_project_and_never_written_over(desk: Desk) -> None:
    desk.write("ward 7.pdsa.yaml", CORD.read_bytes())
    ran = desk.run("share", "page")
    assert (ran.out, ran.err) == ("", "Wrote the page to 'ward 7.html'.\n".replace("'", ""))
    first = (desk.folder / "ward 7.html").read_bytes()
    assert desk.run("share", "page", status=1).err.startswith(
        "error: ward 7.html is there already; nothing was written\n"
    )
    assert desk.run("share", "page", "--replace", "--json").data["out"] == "ward 7.html"
    assert (desk.folder / "ward 7.html").read_bytes() == first  # the same bytes on the same day


def test_an_identity_stops_a_page_and_a_reason_stands_at_its_foot(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: Study 943 476 5919\nnotes: Mail nurse@example.org\n")
    ran = desk.run("share", "page", status=1)
    assert "p.pdsa.yaml:2:14: This text may hold an NHS number (******19)" in ran.err
    assert not (desk.folder / "p.html").exists()
    html = shared(desk, "--anyway", "the number of the study")
    assert "943 476" not in html
    assert "nurse@" not in html
    assert "2 texts may identify somebody; they are shown masked (the number of the study)." in html


def test_it_is_shown_in_the_browser_of_the_person(desk: Desk) -> None:
    desk.write("p.pdsa.yaml", "pdsa: 1\ntitle: T\n")
    browser = desk.write("browser", '#!/bin/sh\necho "$1" > seen.txt\n')
    browser.chmod(0o755)
    ran = desk.run("share", "page", "--open", BROWSER=f"{browser} %s")
    assert ran.err == "Wrote the page to p.html.\n"
    assert (desk.folder / "seen.txt").read_text() == f"{(desk.folder / 'p.html').as_uri()}\n"
    browser.write_text("#!/bin/sh\nexit 1\n")
    failed = desk.run("share", "page", "--open", "--replace", BROWSER=f"{browser} %s", PATH="/nonexistent")
    assert failed.err.endswith("No browser could be started: open p.html in yours.\n")


def test_what_is_broad_stands_across_and_what_is_not_known_has_no_column(desk: Desk, sepsis: str) -> None:
    looks = [one.get("class", "") for one in Parsed(sepsis).named("figure")]
    assert (looks.count("broad"), looks.count("chart"), len(looks)) == (2, 4, 8)
    small = parsed(desk, "-p", NICU)
    assert [one.get("class", "") for one in small.named("figure")] == [""]
    assert "Because" not in small.texts  # no idea of it has a reason
    assert "Called" in small.texts


def test_the_next_step_names_a_measure_by_its_name(desk: Desk) -> None:
    texts = parsed(desk, "-p", CORD).texts
    assert "Next: Record the values of Eligible births with delayed cord clamping since 1 Feb 2019, to see whether the gain holds" in texts  # fmt: skip
