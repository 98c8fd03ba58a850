"""One word of a command line, quoted for the shell into which a person pastes it, so that the shell does nothing with it.

In double quotes where that is safe, as people write it; else in the form in which the shell reads nothing within.
"""

import functools
import os
import re
from collections.abc import Callable
from enum import Enum

from pdsa_cli.lazily import pattern
from pdsa_cli.system import WINDOWS
from pdsa_cli.unseen import is_seen


class Shell(Enum):
    """The shells that quote alike. bash, zsh and fish read what is written for the POSIX shell."""

    POSIX = "posix"
    POWERSHELL = "powershell"
    CMD = "cmd"


@functools.cache
def shell_in_use() -> Shell:
    """The shell of the person: what PDSA_SHELL says, else what the environment and the operating system tell."""
    said = os.environ.get("PDSA_SHELL", "").lower()
    if said in {shell.value for shell in Shell}:
        return Shell(said)
    shell = os.environ.get("SHELL", "")
    if not WINDOWS:
        return Shell.POWERSHELL if shell.endswith("pwsh") else Shell.POSIX
    if shell or "MSYSTEM" in os.environ:  # Git Bash, Cygwin
        return Shell.POSIX
    # Every process of Windows has the folders of modules of the computer; PowerShell puts that of the person before them.
    modules = os.environ.get("PSMODULEPATH", "").split(";")
    return Shell.POWERSHELL if len(modules) > 2 else Shell.CMD


def quoted(word: str, shell: Shell) -> str:
    """The word as it is to be typed; what is to be filled in with several words stands in quotes already."""
    if word in _TO_FILL_IN:
        return f'"{word}"'
    return _QUOTED[shell](word)


_TO_FILL_IN = ("...", "REASON")


def _posix(word: str) -> str:
    if re.fullmatch(r"(?:--[\w-]+=)?[\w@%+:,./-]+", word, re.ASCII):
        return word
    if not is_seen(word):
        return f"\"$(printf '{_OCTAL.sub(_octal, word)}')\""
    if not re.search(r'["$`\\!]', word):
        return f'"{word}"'
    # A backslash stands outside the quotes: fish reads it within them, and the others do not.
    return "".join(
        f"\\{piece}" if piece in ("'", "\\") else f"'{piece}'"
        for piece in re.split(r"(['\\])", word)
        if piece
    )


_OCTAL = pattern(r"^-|[^\w@+=:,./ -]")


def _octal(found: re.Match[str]) -> str:
    return "".join(f"\\{byte:03o}" for byte in found[0].encode("utf-8", "surrogateescape"))


def _powershell(word: str) -> str:
    # Unquoted, PowerShell takes "--" for itself and splits what begins with a dash at a dot or a colon.
    if re.fullmatch(r"(?!--$)(?!-.*[.:])(?:--[\w-]+=)?[\w+:./\\-]+", word, re.ASCII):
        return word
    if not is_seen(word):
        inner = re.sub(r'([`$"“”„])', r"`\1", word)
        return '"' + "".join(one if is_seen(one) else f"$([char]{ord(one):#x})" for one in inner) + '"'
    if not re.search(r'["$`“”„]', word):
        return f'"{word}"'
    return "'" + re.sub("(['‘’‚‛])", r"\1\1", word) + "'"


def _cmd(word: str) -> str:
    if re.fullmatch(r"(?:--[\w-]+=)?[\w@+:,./\\-]+", word, re.ASCII):
        return word
    # A program reads "" within quotes as one, and takes backslashes before a quote in pairs; cmd.exe has no way to write
    # a control character, and reads a percent sign unless it stands behind ^ outside of the quotes.
    text = "".join(one if is_seen(one) else " " for one in word)
    text = re.sub(r'(\\*)("|$)', lambda found: found[1] * 2 + found[2] * 2, text)
    return '"' + text.replace("%", '"^%"') + '"'


_QUOTED: dict[Shell, Callable[[str], str]] = {
    Shell.POSIX: _posix,
    Shell.POWERSHELL: _powershell,
    Shell.CMD: _cmd,
}
