"""Completion in the shells: a script for each, and candidates that are quoted when they are inserted.

The scripts of Typer insert names as they are, and `copy of ward3` is then three words, `x $(rm -r .)` a command. The
scripts here say the line as typed (or its words), and get a candidate a line, with its help behind a tabulator.
"""

import os
import re
from typing import Any

from typer import _completion_shared
from typer._click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from pdsa_cli.commands.completing import PIECE, typed_words
from pdsa_cli.phrases import one_line
from pdsa_cli.unseen import in_one_line, is_seen

# bash inserts what it gets: quoted here, and only the piece of the word that it replaces, behind the last "=" or ":".
_BASH = """
%(complete_func)s() {
    local value help
    COMPREPLY=()
    while IFS=$'\\t' read -r value help; do
        COMPREPLY+=("$value")
    done < <(%(autocomplete_var)s=complete_lines _PDSA_LINE="${COMP_LINE:0:COMP_POINT}" \\
             _PDSA_PIECE="${COMP_WORDS[COMP_CWORD]}" "$1" 2>/dev/null)
}

complete -o default -F %(complete_func)s %(prog_name)s
"""

_ZSH = """
#compdef %(prog_name)s

%(complete_func)s() {
    local -a values shown
    local line found
    found="$(%(autocomplete_var)s=complete_lines _PDSA_LINE="${words[1,$CURRENT]}" %(prog_name)s 2>/dev/null)"
    for line in "${(@f)found}"; do
        [[ -n $line ]] || continue
        values+=("${line%%%%$'\\t'*}")
        shown+=("${line/$'\\t'/  -- }")
    done
    if (( $#values )); then
        compadd -d shown -a values
    else
        _files
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """
function %(complete_func)s
    set -l found (env %(autocomplete_var)s=complete_lines _PDSA_LINE=(commandline -cp | string collect) %(prog_name)s 2>/dev/null)
    if set -q found[1]
        printf '%%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end

complete --command %(prog_name)s --no-files --arguments "(%(complete_func)s)"
"""

_POWERSHELL = """
Import-Module PSReadLine
Set-PSReadLineKeyHandler -Chord Tab -Function MenuComplete
$scriptblock = {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
    if ($wordToComplete -eq '') { $words += '' }
    $Env:%(autocomplete_var)s = 'complete_lines'
    $Env:_PDSA_WORDS = $words -join "`n"
    %(prog_name)s | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        $quoted = if ($value -match '^(?!--$)(?!-.*[.:])[A-Za-z0-9_+=:./\\\\-]+$') { $value } else {
            "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value) + "'"
        }
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($quoted, $value, 'ParameterValue', $help)
    }
    $Env:%(autocomplete_var)s = ''
    $Env:_PDSA_WORDS = ''
}
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock $scriptblock
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL, "pwsh": _POWERSHELL}


class Lines(ShellComplete):
    """Candidates as the scripts take them, a line each; one that has no place on a line is left out."""

    name = "lines"
    source_template = ""

    def source_vars(self) -> dict[str, Any]:
        """What stands in a script."""
        return {
            "complete_func": self.func_name,
            "autocomplete_var": self.complete_var,
            "prog_name": self.prog_name,
        }

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words behind the name of the program, and what is typed of the last one."""
        _, *words = typed_words() or ["", ""]
        return words[:-1], words[-1] if words else ""

    def format_completion(self, item: CompletionItem) -> str:
        """The whole word, or for bash the piece of it that is replaced; then its help."""
        typed = self.get_completion_args()[1]
        flag, sign, _ = typed.partition("=")
        of_option = bool(sign) and flag.startswith("-") and not item.value.startswith("-")
        word = f"{flag}={item.value}" if of_option else item.value
        if PIECE in os.environ:
            word = self._for_bash(word, typed)
        help_text = in_one_line(one_line(item.help))
        return f"{word}\t{help_text}" if help_text else word

    def complete(self) -> str:
        """All candidates."""
        args, incomplete = self.get_completion_args()
        found = self.get_completions(args, incomplete)
        return "\n".join(self.format_completion(item) for item in found if is_seen(item.value))

    def _for_bash(self, word: str, typed: str) -> str:
        """What bash puts in the place of the piece, whose quote may be open."""
        piece = os.environ[PIECE]
        replaced = "" if piece in ("=", ":", "@") else typed_words(piece)[-1]
        rest = word[len(typed) - len(replaced) :]
        if piece.startswith("'"):
            return rest.replace("'", "'\\''")
        if piece.startswith('"'):  # an exclamation mark would be read there
            return re.sub(r'(["$`\\])', r"\\\1", rest).replace("!", "\"'!'\"")
        return re.sub(r"([^\w@%+=:,./-])", r"\\\1", rest)


def use_our_scripts() -> None:
    """Have Typer show and install these scripts, and answer them."""
    _completion_shared._completion_scripts.update(SCRIPTS)
    add_completion_class(Lines, Lines.name)
