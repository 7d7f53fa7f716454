"""The session: strict mode, tracing, history."""

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
from pcshell.metadata.validation import ArgumentTransformation, ValidateNotNullOrEmpty, ValidateRange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def _strict_version(value: Any, _context: Any) -> Any:
    """`Latest` and plain numbers as versions."""
    from pcshell.objects.conversion import convert, to_string
    from pcshell.objects.typenames import OBJECT, find_type

    text = to_string(value)
    if text.lower() == "latest":
        text = "7.6"
    elif "." not in text:
        text += ".0"
    return convert(text, find_type("System.Version") or OBJECT)


@cmdlet("Set-StrictMode", default_set="Version", confirm_impact="None")
class SetStrictMode(Cmdlet):
    """Establishes and enforces coding rules in expressions, scripts, and script blocks.

    PS> Set-StrictMode -Version Latest; try { $missing } catch { $_.FullyQualifiedErrorId }
    VariableIsUndefined
    """

    off: bool = Switch("Turns strict mode off.", set="Off", mandatory=True)
    version: Any = Parameter(
        "The version of the rules, or Latest.", set="Version", mandatory=True, type="System.Version", aliases=["v"],
        transform=[ArgumentTransformation(_strict_version)], complete=["Latest", "3.0", "2.0", "1.0"],
    )  # fmt: skip

    def end(self) -> None:
        """Sets the rules of the current scope."""
        from pcshell.objects.conversion import to_string

        self.context.scope.strict = 0 if self.off else int(to_string(self.version).partition(".")[0])


@cmdlet("Set-PSDebug", confirm_impact="None")
class SetPSDebug(Cmdlet):
    """Turns script debugging features on and off, sets the trace level, and toggles strict mode."""

    trace: int = Parameter("The level of tracing: 0, 1 or 2.", set="on", validate=[ValidateRange(0, 2)])
    step: bool = Switch("Asks before each line.", set="on")
    strict: bool = Switch("Refuses variables that were never set.", set="on")
    off: bool = Switch("Turns everything off.", set="off")

    def end(self) -> None:
        """Only -Strict has an effect here: nothing is traced."""
        if self.off:
            self.context.scope.strict = 0
        elif self.strict:
            self.context.scope.strict = 1


@cmdlet("Register-ArgumentCompleter", confirm_impact="None")
class RegisterArgumentCompleter(Cmdlet):
    """Registers a script block that Tab asks for values of a parameter, or for the arguments of a program."""

    command_name: list[str] = Parameter(
        "The commands; every command unless given.", InSet("NativeCommandSet", mandatory=True), InSet("PowerShellSet")
    )
    parameter_name: str = Parameter("The parameter.", set="PowerShellSet", mandatory=True)
    script_block: Any = Parameter(
        "What gives the values: it gets command, parameter, word, tree and the parameters so far.", mandatory=True,
        type="scriptblock", allow_null=True,
    )  # fmt: skip
    native: bool = Switch("The commands are programs: the block gets word, tree and cursor.", set="NativeCommandSet")
    native_fallback: bool = Switch("For programs that have no completer of their own.", set="NativeFallbackSet")

    def end(self) -> None:
        """Keeps the block; $null takes a completer away."""
        from pcshell.runtime.clr_completion import Completers

        found = Completers.of(self.context)
        table: dict[Any, Any] = found.native
        keys: list[Any] = [name.lower() for name in self.command_name or ("",)]
        if self.parameter_set == "NativeFallbackSet":
            found.fallback = self.script_block
            return
        if self.parameter_set == "PowerShellSet":
            table = found.parameters
            keys = [(name, self.parameter_name.lower()) for name in keys]
        for key in keys:
            if self.script_block is None:
                table.pop(key, None)
            else:
                table[key] = self.script_block


@cmdlet("Get-History", aliases=["h", "ghy", "history"], confirm_impact="None",
        output=["Microsoft.PowerShell.Commands.HistoryInfo"])  # fmt: skip
class GetHistory(Cmdlet):
    """Gets a list of the commands entered during the current session."""

    id: list[int] = Parameter(
        "Numbers of entries.", position=0, from_pipeline=ByValue, type="long[]", validate=[ValidateRange(1)]
    )
    count: int = Parameter("How many of the latest entries.", position=1, validate=[ValidateRange(0, 32767)])

    def process(self) -> Iterator[Any]:
        """The entries, oldest first."""
        history = self.context.history
        if self.id:
            for number in self.id:
                if 1 <= number <= len(history):
                    yield history[number - 1]
                else:
                    self.write_error(_no_such_entry(number))
            return
        count = self.count if self.is_bound("Count") else len(history)
        yield from history[max(len(history) - count, 0) :]


@cmdlet("Add-History", confirm_impact="None", output=["Microsoft.PowerShell.Commands.HistoryInfo"])
class AddHistory(Cmdlet):
    """Appends entries to the session history."""

    input_object: Any = Parameter(
        "Entries, as Get-History gives them.", position=0, from_pipeline=ByValue, type="psobject[]"
    )
    passthru: bool = Switch("Writes the new entries.")

    def process(self) -> Iterator[Any]:
        """A new entry with the next number for each; what is no entry is refused."""
        from pcshell.objects.conversion import to_string
        from pcshell.objects.members import MISSING, get_property
        from pcshell.runtime.history_info import HistoryInfo

        history = self.context.history
        for one in self.input_object or ():
            found = {name: get_property(one, name, name.lower()) for name in _ENTRY}
            times = found["StartExecutionTime"], found["EndExecutionTime"]
            if MISSING in found.values() or not all(
                getattr(time, "clr_name", "") == "System.DateTime" for time in times
            ):
                error = RuntimeException(
                    "Cannot add history because the input object has a format that is not valid.",
                    "AddHistoryInvalidInput",
                )
                self.write_error(ErrorRecord(error, "AddHistoryInvalidInput", "InvalidData", one))
                continue
            entry = HistoryInfo(
                len(history) + 1, to_string(found["CommandLine"]), to_string(found["ExecutionStatus"]), *times
            )
            history.append(entry)
            if self.passthru:
                yield entry


_ENTRY = ("CommandLine", "ExecutionStatus", "StartExecutionTime", "EndExecutionTime")


def _no_such_entry(number: int) -> ErrorRecord:
    error = RuntimeException(f"Cannot locate the history for Id {number}.", "GetHistoryNoHistoryForId")
    return ErrorRecord(error, "GetHistoryNoHistoryForId", "ObjectNotFound", number)


@cmdlet("Invoke-History", aliases=["r", "ihy"], should_process=True, confirm_impact="Medium")
class InvokeHistory(Cmdlet):
    """Runs commands from the session history."""

    id: str = Parameter("The number of an entry, or how its text begins.", position=0, from_pipeline=ByPropertyName)

    def end(self) -> None:
        """Shows the line and runs it."""
        from pcshell.objects.conversion import to_string
        from pcshell.objects.members import get_property

        history = self.context.history
        entries = [to_string(get_property(entry, "CommandLine", "commandline")) for entry in history]
        line = entries[-1] if entries else None
        if self.id:
            line = None
            if self.id.isdigit():
                line = entries[int(self.id) - 1] if 1 <= int(self.id) <= len(entries) else None
            else:
                line = next((text for text in reversed(entries) if text.startswith(self.id)), None)
        if line is None:
            error = RuntimeException(
                "Cannot locate history." if not self.id else f"Cannot locate the history for commandline {self.id}.",
                "InvokeHistoryNoLastHistoryEntry" if not self.id else "InvokeHistoryNoHistoryForCommandline",
            )
            self.throw(ErrorRecord(error, error.error_id, "ObjectNotFound", self.id))
        if self.should_process(line):
            self.context.host.write_line(line)
            self.context.runspace.parse(line).run(self.context, self.engine.emit, (), new_scope=False)


@cmdlet("Clear-History", aliases=["clhy"], default_set="IDParameter", should_process=True)
class ClearHistory(Cmdlet):
    """Deletes entries from the session command history."""

    id: list[int] = Parameter(
        "Numbers of entries.", InSet("IDParameter", position=0), validate=[ValidateRange(1, 2147483647)]
    )
    command_line: list[str] = Parameter(
        "Texts of entries; wildcards are allowed.", set="CommandLineParameter", validate=[ValidateNotNullOrEmpty()]
    )
    count: int = Parameter("How many entries.", position=1, validate=[ValidateRange(1, 2147483647)])
    newest: bool = Switch("Begins with the latest entries.")

    def end(self) -> None:
        """Takes the entries out."""
        history = self.context.history
        if self.id:
            for number in sorted(self.id, reverse=True):
                if 1 <= number <= len(history):
                    del history[number - 1]
        elif self.command_line:
            self._clear_matching(history)
        elif self.is_bound("Count"):
            count = min(self.count, len(history))
            del history[len(history) - count if self.newest else 0 : len(history) if self.newest else count]
        else:
            history.clear()

    def _clear_matching(self, history: list[Any]) -> None:
        from pcshell.objects.conversion import to_string
        from pcshell.objects.members import get_property
        from pcshell.objects.wildcard import WildcardPattern

        patterns = [WildcardPattern(one) for one in self.command_line]
        history[:] = [
            entry
            for entry in history
            if not any(p.matches(to_string(get_property(entry, "CommandLine", "commandline"))) for p in patterns)
        ]
