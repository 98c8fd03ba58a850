"""The pages of the documentation as the tests read them: fenced blocks, links, headings, and commands."""

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "scripts"))

PAGES = [REPOSITORY / f"{name}.md" for name in ("README", "CHANGELOG", "CONTRIBUTING")]
PAGES += sorted((REPOSITORY / "docs").glob("*.md"))

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HIDDEN = re.compile(r"^<!-- behind the scenes\n(.*?)^-->$", re.MULTILINE | re.DOTALL)
_HERE_DOCUMENT = re.compile(r"<<'(\w+)'\n.*?\n\1\n", re.DOTALL)
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")


def blocks(page: Path, language: str) -> list[str]:
    """The content of all fenced blocks of a language."""
    text = page.read_text(encoding="utf-8")
    return [content for found, content in _FENCED.findall(text) if found == language]


def prose(page: Path) -> str:
    """The page without its blocks and comments."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    return re.sub("<!--.*?-->", "", text, flags=re.DOTALL)


def calls(page: Path) -> list[list[str]]:
    """Every command line of ours on a page, in blocks, in the examples of the helps, and in the running text."""
    text = page.read_text(encoding="utf-8")
    scripts = blocks(page, "sh") + _HIDDEN.findall(text)
    # Behind an example in a help may stand, far to the right, what it does.
    examples = [shown.partition("\nExamples:\n")[2] for shown in blocks(page, "text")]
    scripts += [re.sub(r"(?<=\S) {3,}\S.*", "", shown) for shown in examples]
    spans = re.findall("`((?:[A-Z_]+=[^ ]+ )?pdsa [^`\n]+)`", prose(page))
    scripts += [span for span in spans if "…" not in span]  # those quote a message
    found = [words for script in scripts for words in _simple_commands(script)]
    return [ours for words in found if (ours := _ours(words))]


def _simple_commands(script: str) -> Iterator[list[str]]:
    joined = _HERE_DOCUMENT.sub("\n", script).replace("\\\n", " ")
    lexer = shlex.shlex(joined, posix=True, punctuation_chars=";|&<>()\n")
    lexer.whitespace = " \t"
    lexer.whitespace_split = True
    words: list[str] = []
    for token in lexer:
        if set(token) <= set(";|&()\n"):
            yield words
            words = []
        else:
            words.append(token)
    yield words


def _ours(words: list[str]) -> list[str]:
    """The words after ``pdsa``, without redirections; empty for any other program's command."""
    while words and _ASSIGNMENT.match(words[0]):
        words = words[1:]
    if len(words) < 2 or Path(words[0]).name != "pdsa":
        return []
    end = next((at for at, word in enumerate(words) if set(word) <= set("<>")), len(words))
    return words[1:end]


def links(page: Path) -> list[str]:
    """The targets of all links and pictures that lead to this repository."""
    targets = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    return [target for target in targets if not re.match("https?:", target)]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    found: set[str] = set()
    without_blocks = _FENCED.sub("", page.read_text(encoding="utf-8"))
    for heading in re.findall("^#{1,6} (.+)$", without_blocks, re.MULTILINE):
        kept = "".join(one for one in heading.lower() if one.isalnum() or one in " -_")
        anchor = kept.strip().replace(" ", "-")
        number = 1
        while anchor in found:
            anchor = f"{anchor.removesuffix(f'-{number - 1}')}-{number}"
            number += 1
        found.add(anchor)
    return found
