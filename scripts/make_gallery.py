"""Makes docs/gallery.md and its pictures: what `pdsa` really makes of the complete example, as a person sees it.

    python scripts/make_gallery.py

Pages are opened in Chromium, Word, Excel and PowerPoint files in LibreOffice; ImageMagick makes the pictures small. Look at them
before you commit them. None is over 200 kB.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
GALLERY = REPOSITORY / "docs" / "gallery"
EXAMPLE = REPOSITORY / "examples" / "sepsis-antibiotics.pdsa.yaml"
PROGRAMME = REPOSITORY / "examples" / "collaborative" / "sepsis.programme.yaml"
TODAY = "2026-06-22"
MOST_BYTES = 200_000
_WIDTH = 1000


class Shown(NamedTuple):
    """A picture: its name, what it shows in a line, the command, its file, and the window in which that is opened."""

    name: str
    said: str
    command: tuple[str, ...]
    out: str
    window: tuple[int, int] = (1280, 1600)
    home: str = ""


ON = ("-p", "{example}", "--out", "{out}")
SHOWN = (
    Shown("chart", "A measure over time, with the cycles on it.", ("chart", "minutes", *ON), "chart.svg", (900, 520)),
    Shown("page", "The whole project as one page, light or dark, for a screen, a phone or paper: its beginning.", ("share", "page", *ON), "page.html"),
    Shown("poster", "A poster from A4 to A1, filled whatever there is to say.", ("share", "poster", *ON), "poster.html", (1200, 1697)),
    Shown("board", "What hangs on the wall of a ward.", ("share", "board", *ON), "board.html", (1600, 900)),
    Shown("worksheet", "A test as a worksheet of one page, filled in Word and read back.", ("share", "worksheet", "--cycle", "4", *ON), "worksheet.docx"),
    Shown("workbook", "A measure in the Excel workbook, with a chart that can be edited there.", ("share", "workbook", *ON), "workbook.xlsx"),
    Shown("slides", "A slide for a board.", ("share", "slides", *ON), "slides.pptx"),
    Shown("funnel", "Twelve teams of a collaborative in a funnel plot, which ranks nobody.", ("programme", "{programme}", "--draw", "funnel", "--out", "{out}"), "funnel.svg", (900, 740)),
    Shown("site", "Many projects as a site that opens without a server.", ("share", "site", "{wards}", "--out", "{out}"), "site", (1280, 1000), "index.html"),
)  # fmt: skip
_PAGE_OF = {"workbook": 8, "slides": 3}
"""The page of an Office file that is shown, where it is not the first."""


def ran(*command: str, **changes: str) -> None:
    """Run a program; what it says is only shown where it fails."""
    done = subprocess.run(
        command, env=os.environ | changes, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def tool(*names: str) -> str:
    """The first of these programs that is here."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise SystemExit(f"{names[0]} is not here")
    return found


def pictured(shown: Shown, made: Path, room: Path) -> Path:
    """What was made as a picture."""
    picture = room / f"{shown.name}.png"
    if made.suffix in (".docx", ".xlsx", ".pptx"):
        ran(tool("soffice"), "--headless", "--convert-to", "pdf", "--outdir", str(room), str(made))
        page = str(_PAGE_OF.get(shown.name, 1))
        pdf = room / f"{made.stem}.pdf"
        ran(
            tool("pdftoppm"),
            "-r",
            "110",
            "-png",
            "-f",
            page,
            "-l",
            page,
            "-singlefile",
            str(pdf),
            str(picture.with_suffix("")),
        )
        return picture
    width, height = shown.window
    page = made / shown.home if shown.home else made
    ran(
        tool("chromium", "google-chrome", "chrome"), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--window-size={width},{height}", f"--screenshot={picture}", page.as_uri(),
    )  # fmt: skip
    return picture


def main() -> int:
    """Make all pictures and the page."""
    GALLERY.mkdir(exist_ok=True)
    lines = [
        "# Gallery",
        "",
        "What `pdsa` makes of the complete example (invented), by the commands that stand below each picture.",
        "",
    ]
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        ran(
            sys.executable,
            str(REPOSITORY / "scripts" / "make_projects.py"),
            "40",
            "--out",
            str(room / "wards"),
            "--today",
            TODAY,
        )
        for shown in SHOWN:
            made = room / shown.out
            places = {
                "example": str(EXAMPLE),
                "out": str(made),
                "programme": str(PROGRAMME),
                "wards": str(room / "wards"),
            }
            command = [word.format(**places) for word in shown.command]
            ran(sys.executable, "-m", "pdsa_cli", *command, PDSA_TODAY=TODAY, PDSA_STATE=str(room / "state"))
            picture = GALLERY / f"{shown.name}.webp"
            ran(
                tool("convert"),
                str(pictured(shown, made, room)),
                "-trim",
                "-bordercolor",
                "white",
                "-border",
                "12",
                "-resize",
                f"{_WIDTH}x>",
                "-quality",
                "80",
                str(picture),
            )
            if picture.stat().st_size > MOST_BYTES:
                raise SystemExit(f"{picture.name} has {picture.stat().st_size} bytes")
            said = " ".join(
                word.format(
                    example="sepsis.pdsa.yaml",
                    out=shown.out,
                    programme="sepsis.programme.yaml",
                    wards="wards/",
                )
                for word in shown.command
            )
            lines += [
                f"## {shown.name.capitalize()}",
                "",
                shown.said,
                "",
                f"![{shown.said}](gallery/{picture.name})",
                "",
                f"`pdsa {said}`",
                "",
            ]
            print(f"{picture.name}: {picture.stat().st_size // 1000} kB")
    (REPOSITORY / "docs" / "gallery.md").write_text("\n".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
