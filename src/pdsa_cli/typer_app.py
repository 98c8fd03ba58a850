"""The command line as Typer has it: help, completion, and every line that is unusual or wrong."""

import os
import sys
from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

import pdsa_cli
from pdsa_cli.commands import COMMANDS, GROUPS, MODULES, function_of, module_of
from pdsa_cli.commands.line import call, for_typer
from pdsa_cli.errors import PdsaError

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
        typed = tuple(args)  # the parser takes the words out of the list
        try:
            rest: list[str] = super().parse_args(ctx, args)
        except typer.TyperException as error:
            from pdsa_cli.commands.misuse import misuse

            raise misuse(error, ctx, typed) from None
        if rest and not ctx.resilient_parsing:
            from pdsa_cli.commands.misuse import too_many_words

            raise too_many_words(ctx, rest)
        return rest

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
            single = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=_HELP_WIDTH)
            examples = getattr(module_of(cmd_name), "EXAMPLES", "")
            function = function_of(cmd_name)
            made = for_typer(function, partial(call, function))
            single.command(cmd_name, cls=CommandByStage, epilog=examples)(made)
            self.commands[cmd_name] = typer.main.get_command(single)
        return self.commands[cmd_name]

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete their names, with the help of the table, without importing them."""
        for name, text in COMMANDS.items():
            self.commands.setdefault(name, TyperCommand(name, help=text))
        return super().shell_complete(ctx, incomplete)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, and below them the options, which few need."""
        self.format_commands(ctx, formatter)
        with formatter.section("Options"):
            formatter.write_dl(list(filter(None, (one.get_help_record(ctx) for one in self.get_params(ctx)))))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """List the commands in their groups from the table, without importing them."""
        widest = max(map(len, COMMANDS))
        for heading, commands in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(widest), text) for name, text in commands.items()])

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

    A project is one YAML file that you own. Five commands carry it: start one with "pdsa new", log tests with "pdsa
    cycle", type in this week's value with "pdsa record", read where it stands with "pdsa report", and take a slip back
    with "pdsa undo". The others come when you need them.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def by_typer(words: list[str]) -> Any:
    """What the command gives that Typer finds in these words; None where it only showed help."""
    if "_PDSA_COMPLETE" in os.environ:
        # Typer would have Rich render each help text, which takes long, and wraps it into two candidates at 80 columns.
        sys.modules["rich"] = None  # type: ignore[assignment]
    command = typer.main.get_command(application)
    if "_PDSA_COMPLETE" in os.environ or any("-completion" in word for word in words):
        from pdsa_cli.commands.shell_scripts import use_our_scripts

        use_our_scripts()
    return command.main(args=words, prog_name="pdsa", standalone_mode=False)
