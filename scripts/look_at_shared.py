"""Makes everything that `pdsa share` makes of the shown projects, opens it in real programs, and says what is wrong.

    python scripts/look_at_shared.py FOLDER              # all; pictures of pages and prints are kept in the folder
    python scripts/look_at_shared.py FOLDER page board   # only these
    python scripts/look_at_shared.py FOLDER site         # a site of 1,000 invented projects, searched by keys, and their digest

HTML is opened in Chromium (`scripts/browser/check.mjs`: axe-core light and dark, html-validate, no request, nothing wider than
the window, printing); files for Office and PDF are turned into pictures by LibreOffice and pdftoppm, for a person to look at. Needs
Chromium, Node.js with npm, and for the rest LibreOffice and poppler; what is not there is said and left out. Exit code 1
where something is wrong.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from make_projects import write
from shown_projects import REPOSITORY, written_to

BROWSER = REPOSITORY / "scripts" / "browser"
TODAY = "2026-11-22"
SHARED: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "page": (("page", "html", ()),),
    "board": (("board", "html", ()),),
    "poster": (("poster", "html", ()), ("poster-a4", "html", ("--size", "a4", "--landscape")), ("poster", "pdf", ())),
    "worksheet": (("worksheet", "docx", ()), ("worksheet-blank", "docx", ("--blank",))),
    "document": (("document", "docx", ()),),
    "paper": (("paper", "md", ()), ("paper", "docx", ())),
    "workbook": (("workbook", "xlsx", ()),),
    "sheet": (("sheet", "xlsx", ()),),
    "slides": (("slides", "pptx", ()),),
}  # fmt: skip
"""Each thing to share in the forms that are looked at: how its files are named, their ending, and more options."""
SITE = "site"
SITE_PAGES = (
    "index.html", "projects.html", "learning.html", "stuck.html", "due.html", "improved.html", "learning-sepsis-*.html",
    "programme-falls-*.html", "projects/team-00007-*.html",
)  # fmt: skip
PRINTS = {"page": ["a4", "letter"], "board": ["css"], "poster": ["css"], "poster-a4": ["css"]}
ONE_PAGE = {"board", "poster", "poster-a4"}


def made(folder: Path, wanted: list[str]) -> list[Path]:
    """Every output of every project; what cannot be made is said."""
    files = []
    for project in written_to(folder / "projects"):
        name = project.name.removesuffix(".pdsa.yaml")
        for what in (one for one in wanted or SHARED if one != SITE):
            for label, ending, options in SHARED[what]:
                out = folder / f"{name}-{label}.{ending}"
                command = [
                    sys.executable,
                    "-m",
                    "pdsa_cli",
                    "share",
                    what,
                    "-p",
                    str(project),
                    "--out",
                    str(out),
                    "--replace",
                    *options,
                ]
                ran = _run(command, folder)
                if ran.returncode:
                    print(f"{out.name}: exit {ran.returncode}: {ran.stderr.strip()}")
                else:
                    files.append(out)
    return files


def _run(command: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"PDSA_TODAY": TODAY, "PDSA_STATE": str(folder / "state")}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def site_made(folder: Path) -> list[dict[str, Any]]:
    """A site of 1,000 invented projects: some of its pages, with what is searched on one of them."""
    known = write(folder / "wards", 1000, today=date.fromisoformat(TODAY))
    out = folder / SITE
    ran = _run(
        [sys.executable, "-m", "pdsa_cli", "share", SITE, str(folder / "wards"), "--out", str(out), "--replace"], folder
    )  # fmt: skip
    print(ran.stderr.strip())
    digest = folder / "digest.html"
    _run(
        [sys.executable, "-m", "pdsa_cli", "share", "digest", str(folder / "wards"), "--out", str(digest), "--replace"], folder
    )  # fmt: skip
    pages: list[dict[str, Any]] = [
        {"file": str(page)} for pattern in SITE_PAGES for page in out.glob(pattern)
    ]
    pages.append({"file": str(digest), "prints": ["css"]})
    searched = known[7]
    next(page for page in pages if page["file"].endswith("/projects.html"))["search"] = {
        "words": searched.title.lower().replace("eligible", "eligibl"),
        "title": searched.title,
    }
    return pages


def _label(path: Path) -> str:
    return next(
        (label for label in sorted(PRINTS, key=len, reverse=True) if path.stem.endswith(f"-{label}")), "page"
    )


def browsed(pages: list[dict[str, Any]], pictures: Path) -> int:
    """Open the pages in Chromium, each as the plan of ``check.mjs`` has it; the number of faults, each said."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
    if chromium is None or shutil.which("npm") is None:
        print("no Chromium or no npm here: pages are not opened")
        return 0
    with tempfile.TemporaryDirectory() as name:
        room = Path(shutil.copytree(BROWSER, Path(name) / "browser"))
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=room, check=True)
        plan = {
            "browser": chromium,
            "pages": [
                {"pictures": str(pictures), "prints": PRINTS[_label(Path(page["file"]))]} | page
                for page in pages
            ],
        }
        (room / "plan.json").write_text(json.dumps(plan))
        ran = subprocess.run(
            ["node", "check.mjs", "plan.json"], cwd=room, stdout=subprocess.PIPE, encoding="utf-8", check=True
        )
    return sum(_faults(json.loads(line)) for line in ran.stdout.splitlines())


def _faults(found: dict[str, Any]) -> int:
    page = Path(found["file"])
    said = [
        f"{key}: {text}"
        for key in ("axe", "html", "requests", "console", "wide", "search")
        for text in found[key]
    ]
    if _label(page) in ONE_PAGE:
        said += [f"prints on {count} pages" for count in found["prints"].values() if count != 1]
    print(f"{page.name}: {len(said)} faults; prints {found['prints']}")
    for text in said:
        print(f"  {text}")
    return len(said)


def pictured(files: list[Path], pictures: Path) -> None:
    """Files for Office and PDF as pictures of their pages."""
    office, poppler = shutil.which("soffice"), shutil.which("pdftoppm")
    if not poppler or not office:
        print("no LibreOffice or no pdftoppm here: files for Office and PDF are not turned into pictures")
        return
    for file in files:
        pdf = file
        if file.suffix != ".pdf":
            subprocess.run(
                [office, "--headless", "--convert-to", "pdf", "--outdir", str(pictures), str(file)],
                capture_output=True,
                check=True,
                timeout=300,
            )
            pdf = pictures / f"{file.stem}.pdf"
        subprocess.run([poppler, "-r", "60", "-png", str(pdf), str(pictures / file.name)], check=True)


def main(words: list[str]) -> int:
    """The exit code."""
    folder, *wanted = words
    pictures = Path(folder).resolve() / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    files = made(Path(folder).resolve(), wanted)
    pages = [{"file": str(file)} for file in files if file.suffix == ".html"]
    if SITE in wanted or not wanted:
        pages += site_made(Path(folder).resolve())
    faults = browsed(pages, pictures)
    pictured([file for file in files if file.suffix in (".docx", ".xlsx", ".pptx", ".pdf")], pictures)
    print(f"{len(files)} files, {faults} faults; pictures are in {pictures}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
