"""Cmdlets as click commands: help and completion from their declarations, words to the ParameterBinder.

click parses nothing of a cmdlet's words, so that prefixes, `-Name:value`, parameter sets and messages are the same
inside and outside the shell. Beside `-CustomerId`, `--customer-id` is taken.
"""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from pcshell.shell.arguments import command_arguments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcshell.help.topic import HelpTopic, ParameterHelp
    from pcshell.metadata.catalog import Catalog
    from pcshell.metadata.cmdlet import CmdletInfo
    from pcshell.metadata.parameters import ParameterInfo
    from pcshell.runtime.runspace import Runspace
    from pcshell.shell.stream_host import StreamHost

SIGN_IN_VARIABLE = "PCSHELL_CONNECT"


class Session:
    """What the commands of one process share: the host, the catalog, and the Runspace once it is needed."""

    def __init__(self, host: StreamHost, create_runspace: Callable[[], Runspace]) -> None:
        self.host = host
        self.at_prompt = False
        self.exit_code = 0
        self._create_runspace = create_runspace
        self._runspace: Runspace | None = None

    @property
    def runspace(self) -> Runspace:
        """The Runspace, made on first use."""
        if self._runspace is None:
            self._runspace = self._create_runspace()
        return self._runspace

    @property
    def catalog(self) -> Catalog:
        """The Catalog of cmdlets."""
        from pcshell.defaults import catalog

        return catalog()

    def cmdlet_names(self, module: str = "") -> list[str]:
        """Names of the cmdlets, or of those of one module, in order."""
        return self.catalog.names(module)

    def resolve(self, word: str) -> str:
        """The cmdlet a name or an alias means, in its own spelling; empty when it means none.

        Former names and those of installed packages are read when nothing else has the name.
        """
        found = self.catalog.resolve(word)
        return found or (self.catalog.resolve(word) if self.catalog.find_third_parties() else "")

    def synopsis(self, name: str) -> str:
        """What a cmdlet does, in one line, without importing it."""
        return self.catalog.synopsis(name)

    def info(self, name: str) -> CmdletInfo:
        """The declaration of a cmdlet; imports its family."""
        return self.catalog.load(name)


class CmdletCommand(click.Command):
    """One cmdlet; its declaration is read for help and completion only, and when it runs."""

    def __init__(self, name: str, session: Session) -> None:
        super().__init__(name, add_help_option=False)
        self.session = session

    @property
    def info(self) -> CmdletInfo:
        """The cmdlet's declaration."""
        assert self.name is not None
        return self.session.info(self.name)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The synopsis, from the catalog."""
        assert self.name is not None
        return self.session.synopsis(self.name)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters as click options, for completion."""
        return [_option_of(parameter) for parameter in shown_parameters(self.info)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keeps the words; `--help` and `-?` among them show help."""
        if not ctx.resilient_parsing and any(word in ("--help", "-?") for word in args):
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()
        ctx.args = list(args)
        return ctx.args

    def invoke(self, ctx: click.Context) -> int:
        """Runs the cmdlet; gives the exit code."""
        words = with_click_spelling(ctx.args, self.info)
        runspace = self.session.runspace
        may_sign_in = needs_sign_in(self.info)
        if may_sign_in and os.environ.get(SIGN_IN_VARIABLE):
            sign_in(runspace)
        code = runspace.invoke_command(self.info.name, command_arguments(words))
        if may_sign_in and code != 0 and runspace.context.partner is None:
            self.session.host.write_error_line(
                f"A process of one cmdlet signs in as {SIGN_IN_VARIABLE} says, e.g. {SIGN_IN_VARIABLE}=-Emulator."
            )
        return code

    @property
    def topic(self) -> HelpTopic:
        """The cmdlet's help."""
        from pcshell.help.topic import topic_of

        return topic_of(self.info)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line per parameter set."""
        with formatter.section("Usage"):
            for line in self.topic.syntax:
                formatter.write_text(f"pcshell {line}")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Synopsis and description."""
        topic = self.topic
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(topic.synopsis)
            if topic.description != topic.synopsis:
                formatter.write_paragraph()
                formatter.write_text(topic.description)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Parameters with their help, then the examples."""
        topic = self.topic
        rows = [(_heading_of(parameter), _help_of(parameter)) for parameter in topic.parameters]
        if rows:
            with formatter.section("Parameters"):
                formatter.write_dl(rows)
        if topic.examples:
            with formatter.section("Examples"):
                for code, remarks in topic.examples:
                    formatter.write("".join(f"  {line}\n" for line in [code, *remarks.rstrip().split("\n")] if line))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Parameter names, and values where a parameter has a fixed set of them."""
        last = ctx.args[-1] if ctx.args else ""
        if last.startswith("-") and not incomplete.startswith("-"):
            parameter = _parameter_named(self.info, last.lstrip("-"))
            if parameter is not None and not parameter.is_switch:
                values = values_of(parameter)
                return [CompletionItem(value) for value in values if value.lower().startswith(incomplete.lower())]
        return [
            CompletionItem(f"-{parameter.name}", help=parameter.help)
            for parameter in shown_parameters(self.info)
            if f"-{parameter.name}".lower().startswith(incomplete.lower())
        ]


def needs_sign_in(info: CmdletInfo) -> bool:
    """Whether a cmdlet works on a connection, under its present name or a former one."""
    name = info.name
    if info.module_name == "PartnerCenterModule":
        from pcshell.cmdlets.partnercenter.old_names import COMMANDS

        name = COMMANDS.get(name, name)
    elif info.module_name != "PartnerCenter":
        return False
    return name.partition("-")[2] not in ("PartnerCenter", "PartnerContext")


def sign_in(runspace: Runspace) -> None:
    """Connects as the words in PCSHELL_CONNECT say.

    A process of one cmdlet has no earlier line that could have connected it: the variable holds what would stand
    behind Connect-PartnerCenter (`-Emulator`).
    """
    words = shlex.split(os.environ[SIGN_IN_VARIABLE])
    runspace.invoke_command("Connect-PartnerCenter", command_arguments(words), quiet=True)


def with_click_spelling(words: Sequence[str], info: CmdletInfo) -> list[str]:
    """`--customer-id X` and `--domain=X` as `-CustomerId X` and `-Domain:X`, where a parameter is called so."""
    result = []
    for word in words:
        name, equals, value = word[2:].partition("=")
        parameter = _parameter_named(info, name.replace("-", "")) if word.startswith("--") and name else None
        if parameter is None:
            result.append(word)
        else:
            result.append(f"-{parameter.name}:{value}" if equals else f"-{parameter.name}")
    return result


def _parameter_named(info: CmdletInfo, name: str) -> ParameterInfo | None:
    """The parameter of that name, alias or unambiguous prefix."""
    folded = name.lower()
    exact = [one for one in info.parameters if folded in (one.name.lower(), *(alias.lower() for alias in one.aliases))]
    near = exact or [one for one in info.parameters if one.name.lower().startswith(folded)]
    return near[0] if len(near) == 1 else None


def shown_parameters(info: CmdletInfo) -> list[ParameterInfo]:
    """The cmdlet's own parameters in order of position and declaration."""
    own = [one for one in info.parameters if not one.dont_show and not one.is_common]
    return sorted(own, key=lambda one: min((_position(role.position) for role in one.sets.values()), default=99))


def _position(position: int | None) -> int:
    return 99 if position is None else position


def values_of(parameter: ParameterInfo) -> list[str]:
    """The fixed values a parameter takes: ValidateSet, members of an enum, True and False."""
    from pcshell.completion.values import fixed_values

    return fixed_values(parameter)


def _option_of(parameter: ParameterInfo) -> click.Option:
    def offered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(value) for value in values_of(parameter) if value.lower().startswith(incomplete.lower())]

    return click.Option(
        [f"-{parameter.name}", f"p_{parameter.key}"], is_flag=parameter.is_switch, help=parameter.help,
        shell_complete=offered,
    )  # fmt: skip


def _heading_of(parameter: ParameterHelp) -> str:
    return f"-{parameter.name}" if parameter.info.is_switch else f"-{parameter.name} <{parameter.type_name}>"


def _help_of(parameter: ParameterHelp) -> str:
    values = [] if parameter.info.is_switch else values_of(parameter.info)
    notes = f" [one of {', '.join(values)}]" if values and len(values) <= 12 else ""
    return parameter.text + notes
