"""The memory and time that hostile spreadsheets of at most 5 MB take: each is read or refused within 64 MB.

    python benchmarks/worst_spreadsheets.py [--all]

Run it with the interpreter of an environment into which the program is installed. Each file is read by a process of
its own; what is printed is how far its peak of memory lies above that of a process that reads a small file, the
processor time, and what was said. Without ``--all`` the three that take most memory are printed. Fails where one takes
more than 64 MB or 10 seconds.
"""

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ALLOWED_MEGABYTES, ALLOWED_SECONDS, LARGEST = 64, 10, 5_000_000
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SMALL = '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c></row><row r="2"><c r="A2"><v>46000</v></c></row>'
READING = """
import re, resource, sys
from pdsa_cli.errors import PdsaError
from pdsa_cli.importing.table_files import read_table
import pdsa_cli.importing.excel, pdsa_cli.importing.csv_text
raw = open(sys.argv[1], "rb").read()
try:
    rows = sum(1 for _ in read_table(raw).rows())
    said = f"read, {rows:,} rows"
except PdsaError as error:
    said = f"refused: {error.message}"
used = resource.getrusage(resource.RUSAGE_SELF)
peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
print(peak // 1024, used.ru_utime + used.ru_stime, said, sep="\\t")
"""


def workbook(
    sheet: str | Iterator[str] = SMALL,
    *,
    shared: str | Iterator[str] = "",
    styles: str | Iterator[str] = "",
    sheets: int = 1,
    before: str = "",
    parts: int = 0,
) -> bytes:
    """The bytes of a workbook with this in its sheet, its shared texts, and its styles; ``before`` stands before each sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:

        def part(name: str, *pieces: str | Iterator[str]) -> None:
            with archive.open(name, "w") as file:
                for piece in pieces:
                    for text in [piece] if isinstance(piece, str) else piece:
                        file.write(text.encode())

        listed = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="r{at}"/>' for at in range(1, sheets + 1))
        links = "".join(
            f'<Relationship Id="r{at}" Target="worksheets/sheet{at}.xml"/>' for at in range(1, sheets + 1)
        )
        part("xl/workbook.xml", f"<workbook {NAMESPACE} {LINKS}><sheets>{listed}</sheets></workbook>")
        part("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        part("xl/styles.xml", f"<styleSheet {NAMESPACE}>", styles, "</styleSheet>")
        part("xl/sharedStrings.xml", f"<sst {NAMESPACE}>", shared, "</sst>")
        for at in range(1, sheets + 1):
            inside = sheet if isinstance(sheet, str) or at == 1 else ""
            part(f"xl/worksheets/sheet{at}.xml", before, f"<worksheet {NAMESPACE}><sheetData>", inside)
        for at in range(parts):
            archive.writestr(f"xl/media/{at}.xml", "<x/>")
    return stream.getvalue()


def repeated(text: str, count: int) -> Iterator[str]:
    """A text again and again, in large pieces."""
    each = max(1, 60_000 // len(text))
    for _ in range(count // each):
        yield text * each
    yield text * (count % each)


def counted(form: str, count: int) -> Iterator[str]:
    """A text with its number in it, in large pieces."""
    for first in range(1, count + 1, 2_000):
        yield "".join(form.format(at) for at in range(first, min(first + 2_000, count + 1)))


END = "</sheetData></worksheet>"
CASES: dict[str, Callable[[], bytes]] = {
    "empty rows": lambda: workbook(_ended(repeated("<row/>", 18_000_000))),
    "rows with a cell each": lambda: workbook(
        _ended(counted('<row r="{0}"><c><v>{0}</v></c></row>', 450_000))
    ),
    "many numbers, all different": lambda: workbook(
        _ended(counted("<row><c><v>{0}</v></c><c><v>{0}1</v></c><c><v>{0}2</v></c></row>", 220_000))
    ),
    "the same number two million times": lambda: workbook(
        _ended(repeated("<row>" + "<c><v>1</v></c>" * 20 + "</row>", 100_000))
    ),
    "a cell at the far right of each row": lambda: workbook(
        _ended(counted('<row r="{0}"><c r="XFD{0}"><v>1</v></c></row>', 400_000))
    ),
    "a cell in the last column allowed": lambda: workbook(
        _ended(counted('<row r="{0}"><c r="BXX{0}"><v>1</v></c></row>', 400_000))
    ),
    "the last cell of a sheet alone": lambda: workbook(
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + END
    ),
    "a million columns": lambda: workbook(_ended(_row(repeated("<c><v>1</v></c>", 1_000_000)))),
    "one shared text of 100 MB": lambda: workbook(
        SMALL + END, shared=_between("<si><t>", repeated("A", 100_000_000), "</t></si>")
    ),
    "a text of 100 MB in the sheet": lambda: workbook(
        _ended(_between('<row><c t="inlineStr"><is><t>', repeated("A", 100_000_000), "</t></is></c></row>"))
    ),
    "a million shared texts": lambda: workbook(
        SMALL + END, shared=counted("<si><t>text {0}</t></si>", 1_000_000)
    ),
    "shared texts of 30,000 characters": lambda: workbook(
        SMALL + END, shared=counted("<si><t>" + "\N{SNOWMAN}" * 30_000 + "{0}</t></si>", 1_200)
    ),
    "two million formats": lambda: workbook(
        SMALL + END, styles=_between("<cellXfs>", repeated('<xf numFmtId="14"/>', 2_000_000), "</cellXfs>")
    ),
    "an attribute of 100 MB": lambda: workbook(
        _ended(_between('<row a="', repeated("A", 100_000_000), '"/>'))
    ),
    "a million attributes": lambda: workbook(_ended(_between("<row ", counted('a{0}="" ', 1_000_000), "/>"))),
    "a comment of 100 MB": lambda: workbook(_ended(_between("<!--", repeated("A", 100_000_000), "-->"))),
    "a name of 100 MB": lambda: workbook(_ended(_between("<", repeated("A", 100_000_000), "/>"))),
    "marks within marks": lambda: workbook(repeated("<a>", 20_000_000)),
    "a thousand large empty sheets": lambda: workbook("<row/>" * 200_000 + END, sheets=900),
    "forty thousand parts": lambda: workbook(SMALL + END, parts=40_000),
    "merged blocks": lambda: workbook(
        _ended(
            iter([SMALL]),
            after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1_000_000 + "</mergeCells>",
        )
    ),
    "CSV with a million columns": lambda: b"Date" + b",1" * 1_000_000 + b"\n",
    "CSV with a million columns of semicolons": lambda: b"Date" + b";1" * 1_000_000 + b"\n",
    "CSV with a cell of 200,000 characters": lambda: b"Date,note\n2026-01-01," + b"A" * 200_000 + b"\n",
    "CSV with one quotation mark": lambda: b'Date,note\n2026-01-01,"' + b"A,1\n" * 1_200_000,
    "CSV of empty lines": lambda: b"\n" * 5_000_000,
}


def _ended(inside: Iterator[str], after: str = "") -> Iterator[str]:
    yield from inside
    yield f"</sheetData>{after}</worksheet>"


def _between(start: str, inside: Iterator[str], end: str) -> Iterator[str]:
    yield start
    yield from inside
    yield end


def _row(inside: Iterator[str]) -> Iterator[str]:
    return _between("<row>", inside, "</row>")


def measured(raw: bytes, folder: Path) -> tuple[int, float, str]:
    """The peak of memory in MB of a process that reads the file, its processor time, and what it said."""
    path = folder / "table"
    path.write_bytes(raw)
    ran = subprocess.run(
        [sys.executable, "-c", READING, str(path)], capture_output=True, text=True, check=True, timeout=300
    )
    peak, seconds, said = ran.stdout.strip().split("\t")
    return int(peak), float(seconds), said


def main() -> int:
    """Measure each; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="print all, not only the three worst")
    options = parser.parse_args()
    found: list[tuple[int, float, str, int, str]] = []
    with tempfile.TemporaryDirectory() as name:
        usual, _, _ = measured(workbook(SMALL + END), Path(name))
        for kind, made in CASES.items():
            raw = made()
            peak, seconds, said = measured(raw, Path(name))
            found.append((peak - usual, seconds, kind, len(raw), said))
    found.sort(reverse=True)
    for growth, seconds, kind, size, said in found if options.all else found[:3]:
        print(f"{growth:>4} MB {seconds:6.1f} s  {size / 1e6:5.2f} MB  {kind}: {said}")
    worst = max(growth for growth, *_ in found)
    slowest = max(seconds for _, seconds, *_ in found)
    large = [kind for _, _, kind, size, _ in found if size > LARGEST]
    print(f"worst of {len(found)}: {worst} MB above {usual} MB, {slowest:.1f} s")
    if large:
        print(f"larger than 5 MB: {', '.join(large)}")
    return int(worst > ALLOWED_MEGABYTES or slowest > ALLOWED_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
