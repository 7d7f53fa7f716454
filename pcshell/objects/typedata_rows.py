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


def _main_file(this: Any) -> str | None:
    """The file of a process's program; None where it may not be seen."""
    import os

    try:
        return os.readlink(f"/proc/{int(_read(this, 'Id'))}/exe")
    except OSError:
        return None


def _command_line(this: Any) -> str | None:
    """The words a process was started with, blanks between them; None where they may not be seen."""
    try:
        with open(f"/proc/{int(_read(this, 'Id'))}/cmdline", encoding="utf-8", errors="replace") as stream:
            return stream.read().rstrip("\0").replace("\0", " ")
    except OSError:
        return None


def _nothing(this: Any) -> None:
    """What the version resource of a Windows program says: programs here have none."""


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
                ScriptProperty("Path", _main_file, text="$this.MainModule.FileName"),
                ScriptProperty("CommandLine", _command_line, text="Get-Content \"/proc/$($this.Id)/cmdline\""),
                ScriptProperty("Company", _nothing, text="$this.MainModule.FileVersionInfo.CompanyName"),
                ScriptProperty("CPU", _cpu, text="$this.TotalProcessorTime.TotalSeconds"),
                ScriptProperty("FileVersion", _nothing, text="$this.MainModule.FileVersionInfo.FileVersion"),
                ScriptProperty("ProductVersion", _nothing, text="$this.MainModule.FileVersionInfo.ProductVersion"),
                ScriptProperty("Description", _nothing, text="$this.MainModule.FileVersionInfo.FileDescription"),
                ScriptProperty("Product", _nothing, text="$this.MainModule.FileVersionInfo.ProductName"),
                NoteProperty("__NounName", "Process"),
            ],
            display_set=("Id", "Handles", "CPU", "SI", "Name"),
        ),
        TypeData(_AUTOMATION + "ErrorRecord", [ScriptProperty("PSMessageDetails", _message_details, text=_DETAILS)]),
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
