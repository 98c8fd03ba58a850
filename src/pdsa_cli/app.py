"""The command line: finds the command, runs it, shows its result, and turns every failure into a message and an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

import pdsa_cli
from pdsa_cli import notices
from pdsa_cli.commands import COMMANDS, MODULES
from pdsa_cli.commands.unfilled import refuse_unfilled
from pdsa_cli.errors import ExitCode, PdsaError

_HELP_WIDTH = {"max_content_width": 100, "help_option_names": ["--help", "-h"]}
_MEANT = {
    **dict.fromkeys(("plan", "do", "study", "act", "log", "test"), "cycle"),
    **dict.fromkeys(("start", "init", "create", "begin"), "new"),
    **dict.fromkeys(("status", "show", "history"), "report"),
}
"""What people call a command that has another name."""


class CommandByStage(TyperCommand):
    """A command whose help groups its options under headings (the option's help panel), in plain text."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line; what cannot be read is refused in our own words."""
        ctx.allow_extra_args = True  # refused below, with advice
        try:
            rest: list[str] = super().parse_args(ctx, args)
        except typer.TyperException as error:
            from pdsa_cli.commands.misuse import misuse

            raise misuse(error, ctx) from None
        if rest and not ctx.resilient_parsing:
            from pdsa_cli.commands.misuse import too_many_words

            raise too_many_words(ctx, rest)
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a suggestion that was pasted as it stands is refused first."""
        refuse_unfilled(ctx)
        return super().invoke(ctx)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options, each group under its own heading."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            default = "Arguments" if parameter.param_type_name == "argument" else "Options"
            heading = getattr(parameter, "rich_help_panel", None) or default
            groups.setdefault(heading, []).append(record)
        for heading in sorted(groups, key=lambda name: (name != "Arguments", name == "Options")):
            with formatter.section(heading):
                formatter.write_dl(groups[heading])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the examples as they stand, without wrapping them."""
        if self.epilog:
            formatter.write_paragraph()
            for line in self.epilog.strip("\n").splitlines():
                formatter.write(f"{line}\n")


class Commands(TyperGroup):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Import one command; None where there is none of that name."""
        if cmd_name not in MODULES:
            return None
        if cmd_name not in self.commands:
            module = import_module(MODULES[cmd_name])
            single = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=_HELP_WIDTH)
            function = getattr(module, f"{cmd_name}_command")
            single.command(cmd_name, cls=CommandByStage, epilog=getattr(module, "EXAMPLES", ""))(function)
            self.commands[cmd_name] = typer.main.get_command(single)
        return self.commands[cmd_name]

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete their names, with the help of the table, without importing them."""
        for name, text in COMMANDS.items():
            self.commands.setdefault(name, TyperCommand(name, help=text))
        return super().shell_complete(ctx, incomplete)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; one that does not exist is answered with the nearest names."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = (
                [_MEANT[args[0]]]
                if args[0] in _MEANT
                else get_close_matches(args[0], COMMANDS, n=2, cutoff=0.7)
            )
            hint = f"did you mean {' or '.join(near)}?" if near else "see: pdsa --help"
            raise _usage(f"there is no command {args[0]!r}", hint)
        return super().resolve_command(ctx, args)


def _usage(message: str, advice: str) -> PdsaError:
    from pdsa_cli.errors import UsageError

    return UsageError(message, advice)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pdsa {pdsa_cli.__version__}")
        raise typer.Exit


application = typer.Typer(
    name="pdsa",
    cls=Commands,
    rich_markup_mode=None,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings=_HELP_WIDTH,
    pretty_exceptions_enable=False,
)


@application.callback()
def root(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  (its callback acts)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Keep a project of the Model for Improvement: three questions, then Plan-Do-Study-Act cycles.

    A project is one YAML file that you own. Start one with "pdsa new", log tests with "pdsa cycle", read its history
    with "pdsa report".
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. Nothing but a signal ends the process from inside."""
    from pdsa_cli.commands import choosing
    from pdsa_cli.showing import show_failure, show_notice, show_result

    choosing.work_on(None)

    if "_PDSA_COMPLETE" in os.environ:
        # Typer would have Rich render each help text, which takes long, and wraps it into two candidates at 80 columns.
        sys.modules["rich"] = None  # type: ignore[assignment]
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    elif words == ["version"]:
        words = ["--version"]
    as_json = "--json" in words
    command = next((word for word in words if word in COMMANDS), "")
    if not {"--quiet", "-q"} & set(words):
        notices.listen(show_notice)
    try:
        outcome = typer.main.get_command(application).main(
            args=words, prog_name="pdsa", standalone_mode=False
        )
        status = (
            outcome or 0 if outcome is None or isinstance(outcome, int) else show_result(outcome, command)
        )
        sys.stdout.flush()
        return int(status)
    except BrokenPipeError:
        return _stop_writing()
    except BaseException as error:  # the one boundary
        if "_PDSA_COMPLETE" in os.environ and isinstance(error, Exception):
            return ExitCode.FAILED  # a message would land in the line that is being typed
        try:
            return show_failure(error, command, as_json)
        except BrokenPipeError:
            return _stop_writing()


def _stop_writing() -> int:
    """The reader of a pipe has had enough: that is no failure. Nothing may be flushed to it when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE
