"""Makes docs/report.svg: what `pdsa report` really shows of the complete example, 100 columns wide.

    python scripts/make_picture.py

The picture brings its own dark background, so it can be read on light and on dark pages, and names no font that would
have to be fetched.
"""

import html
import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

REPOSITORY = Path(__file__).resolve().parent.parent
PICTURE = REPOSITORY / "docs" / "report.svg"
ARGUMENTS = ("report", "-p", "examples/sepsis-antibiotics.pdsa.yaml")
COLUMNS = 100
_BACKGROUND, _FOREGROUND = (13, 17, 23), (225, 231, 238)
# The report uses colours of the palette of 256, which no theme changes; these sixteen are there because a theme has them.
_SIXTEEN = [(tone, tone, tone) for tone in range(0, 256, 17)]
_FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


_TEXT = re.compile(
    r'<text class="(report-r\d+)" x="([\d.]+)" (y="[\d.]+") textLength="[\d.]+" ([^>]*)>([^<]*)</text>'
)
NO_BREAK = "\xa0"
_CELL = 12.2  # the width of a character in Rich's drawing


def _apart(found: re.Match[str]) -> str:
    """A text of the drawing, each part of it at its own place: not every program keeps spaces as they are."""
    style, left, top, rest, escaped = found.groups()
    text = html.unescape(escaped).rstrip("\n")
    return "".join(
        f'<text class="{style}" x="{float(left) + part.start() * _CELL:.1f}" {top} '
        f'textLength="{len(part[0]) * _CELL:.1f}" {rest}>{html.escape(part[0]).replace(NO_BREAK, " ")}</text>'
        for part in re.finditer(f"[^{NO_BREAK}]+(?:{NO_BREAK}[^{NO_BREAK}]+)*", text)
    )


def report(*options: str) -> str:
    """What the real program prints. The day is fixed, for the picture is to change only when the report does."""
    environment = os.environ | {"COLUMNS": str(COLUMNS), "PDSA_TODAY": "2026-06-22", "PYTHONUTF8": "1"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "pdsa_cli", *ARGUMENTS, *options]
    return subprocess.run(
        command, env=environment, cwd=REPOSITORY, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def picture() -> str:
    """The SVG."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="256", force_terminal=True)
    console.print(Text.from_ansi(report("--color", "always")), soft_wrap=True)
    theme = TerminalTheme(_BACKGROUND, _FOREGROUND, _SIXTEEN[:8], _SIXTEEN[8:])
    svg = console.export_svg(title=f"pdsa {' '.join(ARGUMENTS)}", theme=theme, unique_id="report")
    svg = _TEXT.sub(_apart, svg)
    svg = re.sub(r"\s*@font-face \{.*?\n    \}\n", "\n", svg, flags=re.DOTALL)
    return re.sub(r"font-family: ?(?:Fira Code, monospace|arial);?", f"font-family: {_FONTS};", svg)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(REPOSITORY)}")
