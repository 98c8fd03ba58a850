"""Documents as people write them, and changes to them, drawn from a source of random choices.

The source is either ``random.Random`` (long runs) or one of Hypothesis (which then finds small examples).
"""

import copy
from random import Random

from pdsa_cli.yamltext import Bare, Data

WORDS = [
    "alpha",
    "beta",
    "ward 7",
    "é😀",
    "x",
    "30",
    "two words",
    "it's",
    'a "b"',
    "5 of 8",
    "a #b",
    "50%",
    "a: b",
    "no",
]
LINES = ["First line", "second: line", "  indented", "# not a comment", "", "- last", "e\u0301 😀"]


class Writer:
    """Writes random data by hand: every collection and text in a random style, comments and blank lines between."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.step = random.choice([2, 2, 2, 4, 3])
        self.hyphen_offset = random.choice([0, 2, 2, self.step])
        self.after_hyphen = random.choice([" ", " ", " ", "   "])
        self.count = 0
        self.commented = random.random() < 0.8

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def comment(self) -> str:
        self.count += 1
        return f"# note {self.count}" + self.random.choice(["", ": x", " 'q", " [z"])

    def beside(self) -> str:
        return (
            "  " + self.comment() if self.commented and self.chance(0.2) else " " if self.chance(0.05) else ""
        )

    def between(self, column: int) -> list[str]:
        lines = []
        while self.chance(0.2):
            if self.commented and self.chance(0.6):
                deeper = self.random.choice([0, 0, 0, self.step, -column])
                lines.append(" " * (column + deeper) + self.comment())
            else:
                lines.append(self.random.choice(["", "", "  "]))
        return lines

    def name(self) -> str:
        self.count += 1
        plain = f"k{self.count}"
        return self.random.choice([plain, plain, plain, f'"{plain}"', f"'{plain}'", plain + " "])

    def scalar(self) -> str:
        word = self.random.choice(WORDS)
        style = self.random.choice(["plain", "plain", "single", "double"])
        if style == "single":
            return "'" + word.replace("'", "''") + "'"
        if style == "double" or not word.isalnum():
            return '"' + word.replace('"', '\\"') + '"'
        return word

    def flow(self, depth: int, column: int) -> str:
        kind = self.random.choice("ssslm") if depth else "s"
        if kind == "s":
            return self.scalar()
        count = self.random.choice([0, 1, 2, 3])
        own_lines = count and self.chance(0.25)
        margin = "\n" + " " * (column + 2)
        entries = []
        for _ in range(count):
            shown = self.flow(depth - 1, column + 2)
            entries.append(f"{self.name()}: {shown}" if kind == "m" else shown)
        inner = ""
        for position, shown in enumerate(entries):
            comma = "," if position < count - 1 or self.chance(0.15) else ""
            if own_lines:
                inner += margin + shown + comma + self.beside()
            else:
                inner += (self.random.choice([" ", ""]) if position == 0 else " ") + shown + comma
        if own_lines:
            inner += "\n" + " " * (column + 1)
        return ("[" if kind == "l" else "{") + inner + ("]" if kind == "l" else "}")

    def text_block(self, column: int) -> tuple[str, list[str]]:
        indent = column + self.random.choice([self.step, 2])
        lines = [self.random.choice(LINES) for _ in range(self.random.randint(1, 3))]
        lines[0] = lines[0].strip() or "text"
        header = self.random.choice(["|", "|-", "|+", ">", ">-"])
        return header, [" " * indent + line if line else "" for line in lines]

    def value(self, depth: int, column: int, is_item: bool) -> tuple[str, list[str]]:
        """What stands on the line of the key or hyphen, and the lines below."""
        kind = self.random.choice(
            ["s", "s", "s", "flow", "block", "none", "multi", "below"] + ["m", "l"] * 3 * bool(depth)
        )
        if kind == "none":
            return self.beside(), []
        if kind == "flow":
            first, *rest = (self.flow(2, column + self.step) + self.beside()).split("\n")
            return " " + first, rest
        if kind == "block":
            header, lines = self.text_block(column)
            return f" {header}{self.beside()}", lines
        if kind == "multi":
            margin = " " * (column + self.step)
            quote = self.random.choice(["", "'", '"'])
            return f" {quote}some text", [f"{margin}going on", f"{margin}to here{quote}{self.beside()}"]
        if kind == "below":
            lines = self.between(column + self.step)
            return self.beside(), [*lines, " " * (column + self.step) + self.scalar() + self.beside()]
        if kind in "ml":
            offset = self.step if kind == "m" else self.hyphen_offset
            if is_item and self.chance(0.8):
                lines = self.block(kind, depth - 1, column + 1 + len(self.after_hyphen))
                while not lines[0].strip() or lines[0].strip().startswith("#"):
                    lines.pop(0)
                return self.after_hyphen + lines[0].strip(" "), lines[1:]
            return self.beside(), self.block(kind, depth - 1, column + (offset if not is_item else self.step))
        return f" {self.scalar()}{self.beside()}", []

    def block(self, kind: str, depth: int, column: int) -> list[str]:
        lines = []
        for _ in range(self.random.choice([1, 1, 2, 3, 4])):
            lines += self.between(column)
            head, rest = self.value(depth, column, kind == "l")
            lead = self.name() + ":" if kind == "m" else "-"
            lines += [" " * column + lead + head, *rest]
        return lines

    def document(self) -> bytes:
        lines = [self.comment()] if self.chance(0.3) else []
        lines += ["---"] if self.chance(0.1) else []
        lines += self.block("m", 3, 0) + self.between(0)
        text = "\n".join(lines) + ("" if self.chance(0.15) else "\n")
        text += "...\n" if text.endswith("\n") and self.chance(0.05) else ""
        text = text.replace("\n", self.random.choice(["\n", "\n", "\n", "\r\n", "\r"]))
        return (b"\xef\xbb\xbf" if self.chance(0.2) else b"") + text.encode()


def new_text(random: Random) -> str:
    return random.choice(
        [
            Bare("30"), Bare("2019-03-31"), Bare("active"), "no", "plain text", "a: b", "it's", " # x", "- x", "é😀",
            "line one\nline two\n", "line one\nline two", "  lead\nx\n", "a\n\n\nb\n\n", "ends\n", "long words " * 15,
            ("long words " * 15).strip(), "", "[x", "{", "x, y]", "tab\there", "x" * 120,
        ]
    )  # fmt: skip


def new_data(random: Random, depth: int = 2) -> Data:
    kind = random.choice("sssnml") if depth else "s"
    if kind == "s":
        return new_text(random)
    if kind == "n":
        return None
    if kind == "l":
        return [new_data(random, depth - 1) for _ in range(random.randint(0, 3))]
    return {f"n{number}": new_data(random, depth - 1) for number in range(random.randint(0, 3))}


def change_once(random: Random, data: Data) -> None:
    """Set, insert, remove or append at a random place within data, which is a mapping or list."""
    while True:
        children = list(data.items() if isinstance(data, dict) else enumerate(data))
        inner = [child for _, child in children if isinstance(child, dict | list)]
        if not inner or random.random() < 0.35:
            break
        data = random.choice(inner)
    action = random.choice(["set", "insert", "remove", "append"])
    if isinstance(data, list):
        place = random.randint(0, max(0, len(data) - 1))
        if action == "insert" or not data:
            data.insert(place, new_data(random))
        elif action == "append":
            data.append(new_data(random))
        elif action == "set":
            data[place] = new_data(random)
        else:
            del data[place]
        return
    keys = list(data)
    if action in ("insert", "append") or not keys:
        place = len(keys) if action == "append" else random.randint(0, len(keys))
        items = list(data.items())
        items.insert(place, (f"added{random.randint(0, 99)}", new_data(random)))
        data.clear()
        data.update(items)
    elif action == "set":
        data[random.choice(keys)] = new_data(random)
    else:
        del data[random.choice(keys)]


def changed(random: Random, data: Data) -> Data:
    data = copy.deepcopy(data)
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        change_once(random, data)
    return data
