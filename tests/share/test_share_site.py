"""`pdsa share site`: static pages of many projects, of which only those that changed are written again."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from commands.running import TODAY, Desk, desk_in
from share.pages import Parsed

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from make_projects import Known, write

COUNT = 60
NUMBER = "943 476 5919"  # a valid NHS number, of nobody
SMALL = "pdsa: 1\ntitle: {title}\nprogramme: {programme}\nstarted: 2026-01-05\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[Known]]]:
    """A desk with many projects and their site, and what is known of each."""
    with desk_in(tmp_path_factory.mktemp("site")) as desk:
        known = write(desk.folder / "wards", COUNT, seed=3, today=date.fromisoformat(TODAY))
        desk.run("share", "site", "wards", "--out", "site")
        yield desk, known


def pages(folder: Path) -> dict[str, bytes]:
    """Every file of a site but for the lock and the manifest."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("pdsa-site")
    }


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL))).split())  # fmt: skip


def of_project(folder: Path, title: str) -> Path:
    """The page of the project with this title."""
    (found,) = [
        path for path in (folder / "projects").iterdir() if f"<title>{title}</title>" in path.read_text()
    ]
    return found


def test_every_page_is_whole_and_leads_only_to_pages_that_are_there(many: tuple[Desk, list[Known]]) -> None:
    site = many[0].folder / "site"
    for name, raw in pages(site).items():
        page = Parsed(raw.decode())
        assert (page.open, page.odd) == ([], []), name
        places = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
        for link in page.named("a"):
            path, _, place = link["href"].partition("#")
            target = (site / name).parent / path if path else site / name
            assert target.is_file(), (name, link)
            assert not place or f'id="{place}"' in target.read_text(), (name, link)
        assert [tag for tag, _ in page.elements if tag in ("h1", "main")] == ["h1", "main"], name
        assert page.named("a")[0] == {"href": "#main", "class": "skip"}, name
        assert "main" in places, name
        assert not {"src", "style", "onclick"} & {key for _, given in page.elements for key in given}, name


def test_lists_and_numbers_are_those_of_the_portfolio(many: tuple[Desk, list[Known]]) -> None:
    desk, known = many
    site = desk.folder / "site"
    for what in ("stuck", "improved", "worse", "slipping", "silent", "missed"):
        words = ("--due", "missed") if what == "missed" else (f"--{what}",)
        listed = desk.run("portfolio", "wards", *words, "--limit", "0", "--json").data["projects"]
        page = Parsed((site / f"{what}.html").read_text())
        links = [link for link in page.named("a") if link["href"].startswith("projects/")]
        assert len(links) == len(listed), what
        assert {one["title"] for one in listed} <= set(page.texts), what
    programmes = {one.programme for one in known}
    assert len(list(site.glob("programme-*.html"))) == len(programmes)
    assert (
        sum(len(re.findall('<a href="projects/', path.read_text())) for path in site.glob("programme-*"))
        == COUNT
    )
    said = text((site / "index.html").read_text())
    assert f"Projects {COUNT}: " in said
    assert (
        f"{sum(bool(one.stuck) for one in known)} of {sum(one.status == 'active' for one in known)}" in said
    )


def test_every_test_stands_with_what_was_learned(many: tuple[Desk, list[Known]]) -> None:
    desk, known = many
    rows = re.findall(r"<tr[^>]*>.*?</tr>", "".join(path.read_text() for path in (desk.folder / "site").glob("learning-*")), re.DOTALL)  # fmt: skip
    said = [text(row) for row in rows if "#cycles" in row]
    assert len(said) == sum(one.tests for one in known)
    abandoned = sum(decision == "abandon" for one in known for _, decision in one.tested)
    assert sum(" abandoned " in row for row in said) == abandoned > 0


def test_the_search_index_finds_what_the_files_hold(many: tuple[Desk, list[Known]]) -> None:
    desk, known = many
    html = (desk.folder / "site" / "projects.html").read_text()
    data = json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]
    words = data["words"].split()
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))
    places = dict(zip(words, data["places"].split(), strict=True))

    def having(word: str) -> set[str]:
        at, found = 0, set()
        for step in places[word].split(","):
            at += int(step, 36)
            found.add(data["projects"][at][1])
        return found

    for one in known[:8]:
        holding = {
            other.title for other in known
            if one.programme.split()[0].lower() in re.findall(r"[a-z]+", (desk.folder / "wards" / other.file).read_text().lower())
        }  # fmt: skip
        assert one.title in having(one.programme.split()[0].lower()) <= holding


def test_one_change_writes_one_project_and_what_lists_it(many: tuple[Desk, list[Known]]) -> None:
    desk, known = many
    site = desk.folder / "site"
    before = pages(site)
    assert desk.run("share", "site", "wards", "--out", "site").err.endswith("nothing had changed.\n")
    assert pages(site) == before
    next_day = {"PDSA_TODAY": "2026-11-23"}
    desk.run("share", "site", "wards", "--out", "site", **next_day)
    changed = {name for name, raw in pages(site).items() if before[name] != raw}
    assert not any(
        name.startswith("projects/") for name in changed
    )  # each says how it stood on its own last day
    assert "index.html" in changed
    desk.run("share", "site", "wards", "--out", "site")
    assert pages(site) == before
    file = desk.folder / "wards" / known[4].file
    kept = file.read_text()
    file.write_text(kept.replace(f"title: {known[4].title}", "title: Another name"))
    data = desk.run("share", "site", "wards", "--out", "site", "--json").data
    changed = {name for name, raw in pages(site).items() if before[name] != raw}
    assert [name for name in changed if name.startswith("projects/")] == [f"projects/{of_project(site, 'Another name').name}"]  # fmt: skip
    assert data["written"] == len(changed) < 12
    assert pages(site).keys() == before.keys()  # a page keeps its name
    file.write_text(kept)
    desk.run("share", "site", "wards", "--out", "elsewhere")
    assert pages(desk.folder / "elsewhere") == before  # the same projects give the same bytes on the same day
    desk.run("share", "site", "wards", "--out", "site")
    assert pages(site) == before


@pytest.fixture
def ward(desk: Desk) -> Desk:
    """Two small projects with the same title."""
    desk.write("w/a.pdsa.yaml", SMALL.format(title="Same", programme="Skin"))
    desk.write("w/north/a.pdsa.yaml", SMALL.format(title="Same", programme="skin"))
    return desk


def test_names_of_pages_are_safe_and_never_the_same(ward: Desk) -> None:
    for name in ("CON", "Händehygiene auf Station 4", "日本", "x" * 200, "mrs_jones", "a'b&c"):
        ward.write(f"w/{name}.pdsa.yaml", SMALL.format(title=f"T {name[:9]}", programme="P"))
    ward.run("share", "site", "w", "--out", "s", "--anyway", "invented")
    names = sorted(path.name for path in (ward.folder / "s" / "projects").iterdir())
    assert len(names) == 8
    assert all(re.fullmatch(r"[a-z0-9-]{1,60}-[0-9a-f]{10}\.html", name) for name in names)
    assert [name[:-16] for name in names] == [
        "a", "a", "a-b-c", "con", "handehygiene-auf-station-4", names[5][:-16], "project", "x" * 48,
    ]  # fmt: skip
    assert "jones" not in "".join(pages(ward.folder / "s"))
    assert (
        len(list((ward.folder / "s").glob("programme-skin-*.html"))) == 2
    )  # on a disk that takes Skin for skin too
    (ward.folder / "moved").mkdir()
    (ward.folder / "w").rename(ward.folder / "moved" / "w2")
    ward.run("share", "site", "moved/w2", "--out", "s3", "--anyway", "invented")
    assert sorted(path.name for path in (ward.folder / "s3" / "projects").iterdir()) == names


def test_two_do_not_write_a_site_at_once(ward: Desk) -> None:
    ward.run("share", "site", "w", "--out", "s")
    fcntl = pytest.importorskip("fcntl")
    with (ward.folder / "s" / "pdsa-site.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert (
            "another program writes the site in s now"
            in ward.run("share", "site", "w", "--out", "s", status=4).err
        )


def test_pages_of_removed_projects_go_and_nothing_else(ward: Desk) -> None:
    ward.run("share", "site", "w", "--out", "s")
    site = ward.folder / "s"
    own = {"notes.txt": "mine", "projects/mine.html": "mine", "projects/own-0123456789.html": "mine"}
    for name, content in own.items():
        (site / name).write_text(content)
    outside = ward.write("outside.html", "mine")
    with (site / "pdsa-site.jsonl").open(
        "a"
    ) as manifest:  # nothing that a manifest says leads out of the folder
        manifest.write(
            '["../outside.html","x",4,""]\n["notes.txt","x",4,""]\n["/etc/hosts","x",4,""]\n[1]\n{"half'
        )
    (ward.folder / "w" / "a.pdsa.yaml").unlink()
    ran = ward.run("share", "site", "w", "--out", "s")
    assert re.search(
        r"The site of 1 project is in s: \d+ pages written, 2 removed\.", ran.err
    )  # its page, its programme
    assert {name: (site / name).read_text() for name in own} == own
    assert outside.read_text() == "mine"
    assert len(list((site / "projects").iterdir())) == 3


def test_a_folder_with_other_things_is_refused(ward: Desk) -> None:
    ward.write("s/notes.txt", "mine")
    ran = ward.run("share", "site", "w", "--out", "s", status=1)
    assert "s holds other things and is no site of pdsa; nothing was written" in ran.err
    assert sorted(path.name for path in (ward.folder / "s").iterdir()) == ["notes.txt"]
    ward.write("s/index.html", "mine")
    ward.run("share", "site", "w", "--out", "s", "--replace")
    assert (ward.folder / "s" / "notes.txt").read_text() == "mine"
    assert "Improvement projects" in (ward.folder / "s" / "index.html").read_text()
    ward.write("w/late.pdsa.yaml", SMALL.format(title="Late", programme="Late"))
    ward.run("share", "site", "w", "--out", "s2")
    (ward.folder / "s" / "programme-late-0.html").unlink(missing_ok=True)
    late = next((ward.folder / "s2").glob("programme-late-*")).name
    ward.write(f"s/{late}", "mine")
    assert "was not made by this command" in ward.run("share", "site", "w", "--out", "s", status=1).err
    assert (ward.folder / "s" / late).read_text() == "mine"
    ward.write("f", "a file")
    assert "f is a file" in ward.run("share", "site", "w", "--out", "f", status=1).err
    (ward.folder / "link").mkdir()
    (ward.folder / "link" / "projects").symlink_to(ward.folder / "w")
    assert (
        "no folder of its own" in ward.run("share", "site", "w", "--out", "link", "--replace", status=1).err
    )


def test_what_may_identify_somebody_is_left_out_and_named(ward: Desk) -> None:
    ward.run("share", "site", "w", "--out", "s")
    ward.write(
        "w/a.pdsa.yaml",
        SMALL.format(title="Same", programme="Skin") + f"problem: {{statement: Patient {NUMBER}}}\n",
    )
    for _ in range(2):  # also where nothing has changed since
        ran = ward.run("share", "site", "w", "--out", "s", status=1)
        assert "w/a.pdsa.yaml:5:30: This text may hold an NHS number" in ran.err
        assert len(list((ward.folder / "s" / "projects").iterdir())) == 1
        everything = (
            b"".join(pages(ward.folder / "s").values()) + (ward.folder / "s" / "pdsa-site.jsonl").read_bytes()
        )
        assert b"5919" not in everything
        assert "Not on this site" in (ward.folder / "s" / "index.html").read_text()
    ward.run("share", "site", "w", "--out", "s", "--anyway", "invented")
    assert len(list((ward.folder / "s" / "projects").iterdir())) == 2
    everything = (
        b"".join(pages(ward.folder / "s").values()) + (ward.folder / "s" / "pdsa-site.jsonl").read_bytes()
    )
    assert b"5919" not in everything


def test_a_file_that_cannot_be_read_hides_no_other_and_keeps_its_page(ward: Desk) -> None:
    ward.run("share", "site", "w", "--out", "s")
    ward.write("w/a.pdsa.yaml", "pdsa: 1\ntitle: [\n")
    ran = ward.run("share", "site", "w", "--out", "s", status=3)
    assert "w/a.pdsa.yaml could not be read" in ran.err
    assert len(list((ward.folder / "s" / "projects").iterdir())) == 2
    assert "Files that cannot be read" in (ward.folder / "s" / "index.html").read_text()


def test_what_was_stopped_half_way_is_completed(ward: Desk) -> None:
    ward.run("share", "site", "w", "--out", "s")
    site = ward.folder / "s"
    whole = pages(site)
    manifest = site / "pdsa-site.jsonl"
    lines = manifest.read_text().splitlines(keepends=True)
    for left in (lines[:1], lines[:4], [], [*lines[:5], lines[5][:20]], ["nonsense\n"]):
        manifest.write_text("".join(left))
        for name in list(whole)[::2]:
            (site / name).unlink()
        (site / ".pdsa-site-123").write_text("half")
        ward.run("share", "site", "w", "--out", "s", "--replace")
        assert pages(site) == whole
        assert manifest.read_text() == "".join(lines)
    (site / "index.html").write_text("shorter")  # somebody changed it
    ward.run("share", "site", "w", "--out", "s")
    assert pages(site) == whole


def test_odd_calls_are_refused_and_nothing_is_written(desk: Desk) -> None:
    desk.write("empty/notes.txt", "")
    for words, said in (
        (("empty",), "the site needs a folder"),
        (("empty", "--out", "s"), "no project was found in empty"),
        (("nowhere", "--out", "s"), "nowhere is no folder and no project"),
        (("empty", "--out", "s", "--size", "a4"), "--size goes with something else"),
    ):
        assert said in desk.run("share", "site", *words, status=2).err
    assert not (desk.folder / "s").exists()
