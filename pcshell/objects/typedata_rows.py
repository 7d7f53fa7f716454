"""The type data PowerShell starts with, for the types that exist here (`Get-TypeData`)."""

from __future__ import annotations

from pcshell.objects import conversion, members
from pcshell.objects.psobject import AliasProperty, NoteProperty, PropertySet, ScriptProperty
from pcshell.objects.typedata import TypeData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_AUTOMATION = "System.Management.Automation."

#: What Get-Member shows as the getter of a date in words.
_DATE_TIME = (
    "switch ([string]$this.DisplayHint) { 'Date' { $this.ToLongDateString() } 'Time' { $this.ToLongTimeString() } "
    "default { $this.ToLongDateString() + ' ' + $this.ToLongTimeString() } }"
)

_DETAILS = "$this.Exception.InnerException.PSMessageDetails"

#: The properties of the set PSResources; some are names that no process has.
_RESOURCES = (
    "Name", "Id", "Handlecount", "WorkingSet", "NonPagedMemorySize", "PagedMemorySize", "PrivateMemorySize",
    "VirtualMemorySize", "Threads.Count", "TotalProcessorTime",
)  # fmt: skip


def _read(value: Any, *names: str) -> Any:
    for name in names:
        if value is None:
            return None
        found = members.get_property(value, name, name.lower())
        value = None if found is members.MISSING else found
    return value


def _call(value: Any, method: str) -> Any:
    return members.call_method(value, method, method.lower(), [])


def date_time_text(this: Any) -> str:
    """A date in words; `DisplayHint` (Get-Date) leaves out one half."""
    given = _read(this, "DisplayHint")
    hint = "" if given is None else conversion.to_string(given).lower()
    date, time = _call(this, "ToLongDateString"), _call(this, "ToLongTimeString")
    if hint == "date":
        return str(date)
    if hint == "time":
        return str(time)
    return f"{date} {time}"


def _text(this: Any) -> Any:
    return _call(this, "ToString")


def _display_name(this: Any) -> str:
    """An alias with what it stands for."""
    return f"{_read(this, 'Name')} -> {_read(this, 'Definition')}"


def _resolved_name(this: Any) -> Any:
    return _read(this, "ResolvedCommand", "Name")


def _message_details(this: Any) -> Any:
    return _read(this, "Exception", "InnerException", "PSMessageDetails")


def _cpu(this: Any) -> Any:
    return _read(this, "TotalProcessorTime", "TotalSeconds")


def _of_program(name: str, version_name: str = "") -> ScriptProperty:
    """What the version of a process's program says."""
    source = version_name or name
    return ScriptProperty(
        name, lambda this: _read(this, "MainModule", "FileVersionInfo", source),
        text=f"$this.MainModule.FileVersionInfo.{source}",
    )  # fmt: skip


def _of_module(name: str, version_name: str = "") -> ScriptProperty:
    """What the version of a loaded file says."""
    source = version_name or name
    return ScriptProperty(
        name, lambda this: _read(this, "FileVersionInfo", source), text=f"$this.FileVersionInfo.{source}"
    )  # fmt: skip


def _disk(position: int) -> Any:
    """Used (1) or free (2) bytes of a drive of the file system."""

    def size(this: Any) -> Any:
        if str(_read(this, "Provider", "Name")) != "FileSystem":
            return None
        import shutil

        from pcshell.objects.numbers import Int64

        try:
            return Int64(shutil.disk_usage(str(_read(this, "Root") or "/"))[position])
        except OSError:
            return None

    return size


def rows() -> list[TypeData]:
    """One row per type."""
    return [
        TypeData("System.DateTime", [ScriptProperty("DateTime", date_time_text, text=_DATE_TIME)]),
        TypeData("System.Guid", [ScriptProperty("Guid", _text, text="$this.ToString()")]),
        TypeData(
            "System.Net.IPAddress",
            [ScriptProperty("IPAddressToString", _text, text="$this.Tostring()")],
            display_property="IPAddressToString",
        ),
        TypeData("System.Collections.DictionaryEntry", [AliasProperty("Name", "Key")]),
        TypeData("System.IO.FileInfo", display_set=("LastWriteTime", "Length", "Name")),
        TypeData("System.IO.DirectoryInfo", display_property="Name"),
        TypeData(
            "System.Diagnostics.Process",
            [
                PropertySet("PSConfiguration", ("Name", "Id", "PriorityClass", "FileVersion")),
                PropertySet("PSResources", _RESOURCES),
                AliasProperty("Name", "ProcessName"), AliasProperty("SI", "SessionId"),
                AliasProperty("Handles", "Handlecount"), AliasProperty("VM", "VirtualMemorySize64"),
                AliasProperty("WS", "WorkingSet64"), AliasProperty("PM", "PagedMemorySize64"),
                AliasProperty("NPM", "NonpagedSystemMemorySize64"),
                ScriptProperty(
                    "Path", lambda this: _read(this, "MainModule", "FileName"), text="$this.MainModule.FileName"
                ),
                ScriptProperty(
                    "CommandLine", lambda this: this.command_line, text="Get-Content \"/proc/$($this.Id)/cmdline\""
                ),
                ScriptProperty("Parent", lambda this: this.parent), _of_program("Company", "CompanyName"),
                ScriptProperty("CPU", _cpu, text="$this.TotalProcessorTime.TotalSeconds"),
                _of_program("FileVersion"), _of_program("ProductVersion"),
                _of_program("Description", "FileDescription"), _of_program("Product", "ProductName"),
                NoteProperty("__NounName", "Process"),
            ],
            display_set=("Id", "Handles", "CPU", "SI", "Name"),
        ),
        TypeData(_AUTOMATION + "ErrorRecord", [ScriptProperty("PSMessageDetails", _message_details, text=_DETAILS)]),
        TypeData(
            "System.Diagnostics.ProcessModule",
            [
                ScriptProperty("Size", lambda this: this.size // 1024), _of_module("Company", "CompanyName"),
                _of_module("FileVersion"), _of_module("ProductVersion"), _of_module("Description", "FileDescription"),
                _of_module("Product", "ProductName"),
            ],
        ),
        TypeData(_AUTOMATION + "CommandInfo", [AliasProperty("Namespace", "ModuleName")]),
        TypeData(
            _AUTOMATION + "AliasInfo",
            [
                ScriptProperty("ResolvedCommandName", _resolved_name, text="$this.ResolvedCommand.Name"),
                ScriptProperty("DisplayName", _display_name, text='"$($this.Name) -> $($this.Definition)"'),
            ],
        ),
        TypeData(_AUTOMATION + "PSDriveInfo", [ScriptProperty("Used", _disk(1)), ScriptProperty("Free", _disk(2))]),
        TypeData(
            _AUTOMATION + "PSModuleInfo",
            display_set=(
                "Name", "Path", "Description", "Guid", "Version", "ModuleBase", "ModuleType", "PrivateData",
                "AccessMode", "ExportedAliases", "ExportedCmdlets", "ExportedFunctions", "ExportedVariables",
                "NestedModules",
            ),
        ),
    ]  # fmt: skip
