"""Get-Command: which commands there are."""

from __future__ import annotations

from pcshell.cmdlet import (
    ByPropertyName,
    ByValue,
    Cmdlet,
    ErrorRecord,
    InSet,
    Parameter,
    RuntimeException,
    Switch,
    cmdlet,
)
from pcshell.metadata.validation import ValidateNotNullOrEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.metadata.commands import CommandInfo

_KINDS = (
    ("Alias", 1), ("Function", 2), ("Filter", 4), ("Cmdlet", 8), ("ExternalScript", 16), ("Application", 32),
)  # fmt: skip


@cmdlet(
    "Get-Command", aliases=["gcm"], default_set="CmdletSet", confirm_impact="None",
    output=["System.Management.Automation.AliasInfo", "System.Management.Automation.ApplicationInfo",
            "System.Management.Automation.FunctionInfo", "System.Management.Automation.CmdletInfo",
            "System.Management.Automation.ExternalScriptInfo", "System.Management.Automation.FilterInfo",
            "System.String", "System.Management.Automation.PSObject"],
)  # fmt: skip
class GetCommand(Cmdlet):
    """Gets all commands.

    PS> (Get-Command -Verb ConvertFrom -Noun Json).Name
    ConvertFrom-Json
    PS> (Get-Command %).Definition
    ForEach-Object
    """

    name: list[str] = Parameter(
        "Names of commands; wildcards are allowed.",
        InSet("AllCommandSet", position=0, from_pipeline=ByValue | ByPropertyName),
        validate=[ValidateNotNullOrEmpty()], supports_wildcards=True, complete="command",
    )  # fmt: skip
    verb: list[str] = Parameter(
        "Verbs of commands.", InSet("CmdletSet", from_pipeline=ByPropertyName), complete="verb"
    )  # fmt: skip
    noun: list[str] = Parameter(
        "Nouns of commands.", InSet("CmdletSet", from_pipeline=ByPropertyName), complete="noun"
    )  # fmt: skip
    module: list[str] = Parameter(
        "Modules whose commands to get.", aliases=["PSSnapin"], from_pipeline=ByPropertyName, supports_wildcards=True
    )
    exclude_module: list[str] = Parameter("Modules whose commands to leave out.")
    fully_qualified_module: Any = Parameter("Modules by name and version.", from_pipeline=ByPropertyName)
    command_type: Any = Parameter(
        "Kinds of commands to get.", InSet("AllCommandSet", from_pipeline=ByPropertyName),
        type="System.Management.Automation.CommandTypes", aliases=["Type"],
    )  # fmt: skip
    total_count: int = Parameter("How many commands to get.", from_pipeline=ByPropertyName, default=-1)
    syntax: bool = Switch("Gets the syntax lines instead of the commands.", from_pipeline=ByPropertyName)
    show_command_info: bool = Switch("Gets a description for graphical tools.")
    argument_list: Any = Parameter(
        "Arguments that decide about dynamic parameters.", InSet(position=1, from_remaining=True), type="object[]",
        aliases=["Args"], allow_null=True, allow_empty=True,
    )  # fmt: skip
    all: bool = Switch("Gets hidden commands of the same name as well.", from_pipeline=ByPropertyName)
    list_imported: bool = Switch("Gets the commands of the session only.", from_pipeline=ByPropertyName)
    parameter_name: list[str] = Parameter(
        "Gets commands that have one of these parameters.", validate=[ValidateNotNullOrEmpty()]
    )
    parameter_type: list[str] = Parameter(
        "Gets commands that have parameters of one of these types.", validate=[ValidateNotNullOrEmpty()]
    )
    use_fuzzy_matching: bool = Switch("Finds similar names.", set="AllCommandSet")
    fuzzy_minimum_distance: int = Parameter("How similar names must be.", set="AllCommandSet", default=5)
    use_abbreviation_expansion: bool = Switch(
        "Finds names by the initials of their parts.", set="AllCommandSet", from_pipeline=ByPropertyName
    )

    def begin(self) -> None:
        """Nothing was found yet."""
        self._count = 0

    def process(self) -> Iterator[Any]:
        """The commands of each name, or all that match verb and noun."""
        if self.parameter_set == "AllCommandSet" and self.name:
            for name in self.name:
                yield from self._of_name(name)
            return
        for verb in self.verb or ["*"]:
            for noun in self.noun or ["*"]:
                pattern = f"{verb}-{noun}" if self.verb or self.noun else "*"
                kinds = self._kinds() or (["Function", "Filter", "Cmdlet", "Alias"] if pattern == "*" else None)
                for command in self.context.discovery.find_all(pattern, kinds):
                    yield from self._shown(command)

    def _kinds(self) -> list[str] | None:
        if self.command_type is None:
            return None
        bits = int(self.command_type)
        return [name for name, bit in _KINDS if bits & bit]

    def _found(self, name: str) -> Iterator[CommandInfo]:
        """The commands of a name, of similar names, or of names with these initials."""
        from pcshell.metadata.name_matching import Initials, SimilarName, with_score

        discovery, kinds = self.context.discovery, self._kinds()
        if self.use_fuzzy_matching:
            similar = SimilarName(name, self.fuzzy_minimum_distance)
            scored = [(similar.distance(one.name), one) for one in discovery.matching(similar, kinds)]
            yield from (with_score(one, score) for score, one in sorted(scored, key=lambda row: row[0]))
        elif self.use_abbreviation_expansion:
            yield from discovery.matching(Initials(name), kinds)
        else:
            yield from discovery.find_all(name, kinds)

    def _of_name(self, name: str) -> Iterator[Any]:
        from pcshell.objects.wildcard import contains_wildcards
        from pcshell.runtime.discovery import command_not_found

        found = False
        for command in self._found(name):
            found = True
            if command.command_type == "ExternalScript" and not contains_wildcards(name):
                self._parse(command)
            yield from self._shown(command)
        if not found and not contains_wildcards(name):
            error = command_not_found(name)
            record: ErrorRecord | None = error.error_record
            assert record is not None
            self.write_error(record)

    def _parse(self, command: Any) -> None:
        """Reads a script for its parameters; one that cannot be parsed or read has none to show."""
        from pcshell.runtime.script_files import parse_script

        try:
            parse_script(self.context, command)
        except RuntimeException:
            return

    def _shown(self, command: CommandInfo) -> Iterator[Any]:
        """The command, or its syntax, if the other parameters let it through."""
        if not self._wanted(command) or 0 <= self.total_count <= self._count:
            return
        self._count += 1
        if self.syntax:
            yield self._syntax_of(command)
        else:
            yield command

    def _syntax_of(self, command: CommandInfo) -> str:
        from pcshell.metadata.syntax import command_syntax

        if command.command_type == "Application":
            return command.definition
        if command.command_type == "Alias":
            target = self.context.discovery.find(command.definition)
            if target.command_type in ("Application", "ExternalScript"):
                return f"{command.name} (alias) -> {target.definition}"
            lines = command_syntax(target, name=command.name)
            return f"{command.name} (alias) -> {target.name}\n" + "".join(f"\n{line}\n" for line in lines)
        return "".join(f"\n{line}\n" for line in command_syntax(command))

    def _wanted(self, command: CommandInfo) -> bool:
        from pcshell.objects.wildcard import WildcardPattern

        if self.module and not any(WildcardPattern(one).matches(command.module_name) for one in self.module):
            return False
        if self.exclude_module and any(
            WildcardPattern(one).matches(command.module_name) for one in self.exclude_module
        ):
            return False
        if not self.parameter_name and not self.parameter_type:
            return True
        infos = command.all_parameters
        if self.parameter_name:
            patterns = [WildcardPattern(one) for one in self.parameter_name]
            if not any(p.matches(name) for p in patterns for info in infos for name in (info.name, *info.aliases)):
                return False
        if self.parameter_type:
            from pcshell.objects.typenames import find_type

            wanted = [kind.name for kind in map(find_type, self.parameter_type) if kind is not None]
            kinds = [find_type(info.type_name) for info in infos]
            return any(kind is not None and kind.name in wanted for kind in kinds)
        return True
