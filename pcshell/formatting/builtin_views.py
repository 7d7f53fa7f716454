"""The views of PowerShell's own types (as `Get-FormatData` lists them), for the types that exist here.

The order is that of PowerShell: where two views fit an object equally well, the first one shows it.
"""

from __future__ import annotations

from pcshell.formatting.entries import NEW_LINE, Frame
from pcshell.formatting.values import formatted_text, object_text, value_text
from pcshell.formatting.views import Column, CustomView, GroupBy, ListView, TableView, WideView, register_view
from pcshell.objects import members
from pcshell.objects.typedata_rows import date_time_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_AUTOMATION = "System.Management.Automation."
_COMMANDS = "Microsoft.PowerShell.Commands."
_FILES = ("System.IO.DirectoryInfo", "System.IO.FileInfo")
_GIB = 1024.0**3
_MIB = 1024.0**2


def read(value: Any, *names: str) -> Any:
    """A property of a property ...: `read(process, 'Modules', 'Count')`; None where one is missing."""
    for name in names:
        if value is None:
            return None
        found = members.get_property(value, name, name.lower())
        value = None if found is members.MISSING else found
    return value


def reader(*names: str) -> Callable[[Any], Any]:
    """`read` for later."""
    return lambda value: read(value, *names)


def _number(value: Any, *names: str) -> float:
    found = read(value, *names)
    return float(found) if isinstance(found, (int, float)) else 0.0


# ------------------------------------------------------------------------------------------------- values of the system

register_view(
    TableView("System.Reflection.Assembly", [
        Column("GlobalAssemblyCache", "GAC", 6), Column("ImageRuntimeVersion", "Version", 14), "Location",
    ]),
    "System.Reflection.Assembly",
)  # fmt: skip
register_view(
    TableView("System.Reflection.AssemblyName", [Column("Version", None, 14), "Name"]), "System.Reflection.AssemblyName"
)
register_view(
    TableView("System.Globalization.CultureInfo", [Column("LCID", None, 16), Column("Name", None, 16), "DisplayName"]),
    "System.Globalization.CultureInfo",
)
register_view(
    TableView("System.Version", [
        Column("Major", None, 6), Column("Minor", None, 6), Column("Build", None, 6), Column("Revision", None, 8),
    ]),
    "System.Version",
)  # fmt: skip
register_view(
    TableView("System.Version", [
        Column("Major", None, 6), Column("Minor", None, 6), Column("Build", None, 6), Column("Revision", None, 8),
        Column("PSSemVerPreReleaseLabel", None, 26), Column("PSSemVerBuildLabel", None, 27),
    ]),
    "System.Version#IncludeLabel",
)  # fmt: skip
register_view(
    TableView("System.Management.Automation.SemanticVersion", [
        Column("Major", None, 6), Column("Minor", None, 6), Column("Patch", None, 6),
        Column("PreReleaseLabel", None, 15), Column("BuildLabel", None, 11),
    ]),
    "System.Management.Automation.SemanticVersion",
)  # fmt: skip
register_view(TableView("Dictionary", [Column("Name", None, 30), "Value"]), "System.Collections.DictionaryEntry")
register_view(ListView("System.Collections.DictionaryEntry", ["Name", "Value"]), "System.Collections.DictionaryEntry")
register_view(
    ListView("System.TimeSpan", [
        "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes",
        "TotalSeconds", "TotalMilliseconds",
    ]),
    "System.TimeSpan",
)  # fmt: skip
register_view(TableView("System.TimeSpan", ["Days", "Hours", "Minutes", "Seconds", "Milliseconds"]), "System.TimeSpan")
register_view(WideView("System.TimeSpan", "TotalMilliseconds"), "System.TimeSpan")
register_view(CustomView("DateTime", lambda value: Frame([date_time_text(value)])), "System.DateTime")
register_view(TableView("System.Guid", ["Guid"]), "System.Guid")
register_view(
    TableView("System.Net.NetworkCredential", [Column("UserName", None, 50), Column("Domain", None, 50)]),
    "System.Net.NetworkCredential",
)
register_view(
    TableView("System.Management.Automation.PSMethod", [
        Column(lambda value: "\n".join([*(read(value, "OverloadDefinitions") or ()), ""]), "OverloadDefinitions"),
    ], wrap=True),
    "System.Management.Automation.PSMethod",
)  # fmt: skip
register_view(
    TableView("System.RuntimeType", [
        Column("IsPublic", None, 8), Column("IsSerializable", "IsSerial", 8), Column("Name", None, 40), "BaseType",
    ]),
    "System.RuntimeType",
)  # fmt: skip

# --------------------------------------------------------------------------------------------------------- processes


def _mega(*names: str) -> Callable[[Any], str]:
    return lambda value: formatted_text(_number(value, *names) / _MIB, "N2", 4)


def _cpu(value: Any) -> str:
    return formatted_text(_number(value, "CPU"), "N2", 4)


def _start_day(value: Any) -> Any:
    start = read(value, "StartTime")
    return None if start is None else members.call_method(start, "ToShortDateString", "toshortdatestring", [])


register_view(
    TableView("process", [
        Column(lambda value: int(_number(value, "NPM") / 1024), "NPM(K)", 7, "right"),
        Column(_mega("PM"), "PM(M)", 8, "right"), Column(_mega("WS"), "WS(M)", 10, "right"),
        Column(_cpu, "CPU(s)", 10, "right"), Column("Id", None, 7, "right"), Column("SI", None, 3, "right"),
        "ProcessName",
    ]),
    "System.Diagnostics.Process",
)  # fmt: skip
register_view(WideView("process", "ProcessName"), "System.Diagnostics.Process")
register_view(
    TableView("Priority", [Column("ProcessName", None, 20), Column("Id", None, 10, "right"),
                           Column("WorkingSet64", None, 12, "right")], group_by="PriorityClass"),
    "System.Diagnostics.Process",
)  # fmt: skip
register_view(
    TableView("StartTime", [Column("ProcessName", None, 20), Column("Id", None, 10, "right"),
                            Column("WorkingSet64", None, 12, "right")],
              group_by=GroupBy(_start_day, "StartTime.ToShortDateString()")),
    "System.Diagnostics.Process",
)  # fmt: skip
register_view(
    TableView("ProcessWithUserName", [
        Column(_mega("WS"), "WS(M)", 10, "right"), Column(_cpu, "CPU(s)", 8, "right"), Column("Id", None, 7, "right"),
        Column("UserName", None, 30), "ProcessName",
    ]),
    "System.Diagnostics.Process#IncludeUserName",
)  # fmt: skip
register_view(
    TableView("ProcessModule", [Column("Size", "Size(K)", 10, "right"), Column("ModuleName", None, 50), "FileName"]),
    "System.Diagnostics.ProcessModule",
)
register_view(
    TableView("System.Diagnostics.FileVersionInfo", [
        Column("ProductVersion", None, 16), Column("FileVersion", None, 16), "FileName",
    ]),
    "System.Diagnostics.FileVersionInfo",
)  # fmt: skip

# --------------------------------------------------------------------------------------------------------------- files


def _directory(_first: Any, path: str) -> Frame:
    return Frame([f"Directory: {path.partition('FileSystem::')[2] or path}"], 4)


def _name_string(value: Any) -> str:
    """The name of a file in the colours of its kind ($PSStyle.FileInfo); of a link with where it points."""
    import os

    from pcshell.formatting import style

    name, path = str(read(value, "Name")), str(read(value, "FullName"))
    colors = style.current().file_info.values
    target = read(value, "LinkTarget")
    if target is not None:
        return f"{colors['SymbolicLink']}{name}{style.RESET} -> {target}"
    if _is_directory(value):
        color = colors["Directory"]
    else:
        color = colors["Extension"].values.get(str(read(value, "Extension")).lower())
        if color is None and os.access(path, os.X_OK):
            color = colors["Executable"]
    return f"{color}{name}{style.RESET}" if color else name


def _is_directory(value: Any) -> bool:
    return "DirectoryInfo" in str(getattr(value, "clr_name", ""))


def _wide_name(value: Any) -> str:
    return f"[{read(value, 'Name')}]" if _is_directory(value) else str(read(value, "Name"))


def _length_string(value: Any) -> Any:
    return "" if _is_directory(value) else read(value, "Length")


_PARENT = GroupBy("PSParentPath", "Directory", _directory)
register_view(
    TableView("childrenWithUnixStat", [
        Column("UnixMode", "UnixMode", 10, "left"), Column("User", "User", 10, "right"),
        Column("Group", "Group", 10, "left"),
        Column(lambda value: formatted_text(read(value, "LastWriteTime"), "{0:d} {0:HH}:{0:mm}", 4),
               "LastWriteTime", 16, "right"),
        Column("Size", "Size", 12, "right"), Column(_name_string, "Name", 0, "left"),
    ], group_by=_PARENT, wrap=True),
    *_FILES,
)  # fmt: skip
register_view(
    TableView("children", [
        Column("Mode", "Mode", 7, "left"),
        Column(lambda value: formatted_text(read(value, "LastWriteTime"), "{0,10:d} {0,8:t}", 4),
               "LastWriteTime", 26, "right"),
        Column(_length_string, "Length", 14, "right"), Column(_name_string, "Name", 0, "left"),
    ], group_by=_PARENT, wrap=True),
    *_FILES,
)  # fmt: skip
register_view(
    ListView(
        "children",
        ["Name", "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target"],
        variants={
            "System.IO.FileInfo": [
                "Name", Column(_length_string, "Length"), "CreationTime", "LastWriteTime", "LastAccessTime", "Mode",
                "LinkType", "Target", "VersionInfo",
            ]
        },
        group_by=_PARENT,
    ),
    *_FILES,
)  # fmt: skip
register_view(WideView("children", Column(_wide_name), group_by=_PARENT), *_FILES)
register_view(
    TableView(_COMMANDS + "FileHashInfo", [
        Column("Algorithm", None, 15, "left"), Column("Hash", None, 70, "left"), "Path",
    ]),
    _COMMANDS + "FileHashInfo",
)  # fmt: skip

# --------------------------------------------------------------------------------------------------- results of cmdlets

register_view(
    TableView(_COMMANDS + "MemberDefinition", [
        Column("Name", "Name"), Column("MemberType", "MemberType"), Column("Definition", "Definition"),
    ], group_by="TypeName"),
    _COMMANDS + "MemberDefinition",
)  # fmt: skip
register_view(
    TableView(_COMMANDS + "GroupInfo", [Column("Count", "Count", 5, "right"), Column("Name", None, 25), "Group"]),
    _COMMANDS + "GroupInfo",
)
register_view(ListView(_COMMANDS + "GroupInfo", ["Name", "Count", "Group", "Values"]), _COMMANDS + "GroupInfo")
register_view(
    TableView(_COMMANDS + "GroupInfoNoElement", [Column("Count", "Count", 5, "right"), Column("Name", None, 25)]),
    _COMMANDS + "GroupInfoNoElement",
)
register_view(ListView(_COMMANDS + "GroupInfoNoElement", ["Name", "Count", "Values"]), _COMMANDS + "GroupInfoNoElement")


def _duration(value: Any) -> str:
    duration = read(value, "Duration")
    hours = _number(duration, "TotalHours")
    if hours >= 10:
        return str(int(hours)) + formatted_text(duration, r"\:mm\:ss\.fff", 4)
    if hours >= 1:
        return formatted_text(duration, r"h\:mm\:ss\.fff", 4)
    return formatted_text(duration, r"m\:ss\.fff" if _number(duration, "TotalMinutes") >= 1 else r"s\.fff", 4)


register_view(
    TableView("history", [Column("Id", None, 4, "right"), Column(_duration, "Duration", 12, "right"), "CommandLine"]),
    _COMMANDS + "HistoryInfo",
)
register_view(WideView("history", "CommandLine"), _COMMANDS + "HistoryInfo")


def _match(value: Any) -> Frame:
    """A match with its file and line, the path relative to where the shell is."""
    import os

    return Frame([object_text(members.call_method(value, "ToEmphasizedString", "toemphasizedstring", [os.getcwd()]))])


register_view(CustomView("MatchInfo", _match), _COMMANDS + "MatchInfo")
register_view(TableView("Variable", [Column("Name", None, 30), "Value"]), _AUTOMATION + "PSVariable")
register_view(TableView("PathInfo", ["Path"]), _AUTOMATION + "PathInfo")

# ----------------------------------------------------------------------------------------------- commands and modules

_KINDS = (
    "AliasInfo", "ApplicationInfo", "CmdletInfo", "ExternalScriptInfo", "FilterInfo", "FunctionInfo", "ScriptInfo",
)  # fmt: skip


def _command_name(value: Any) -> Any:
    shown = read(value, "DisplayName") if object_text(read(value, "CommandType")) == "Alias" else None
    return shown or read(value, "Name")


register_view(TableView("CommandInfo", [Column("CommandType", None, 15), "Name"]), _AUTOMATION + "CommandInfo")
register_view(
    TableView("CommandInfo", [
        Column("CommandType", "CommandType", 15), Column(_command_name, "Name", 50), Column("Version", "Version", 10),
        Column("Source", "Source"),
    ]),
    *(_AUTOMATION + kind for kind in _KINDS),
)  # fmt: skip
register_view(
    ListView("System.Management.Automation.ApplicationInfo", [
        "Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo",
    ]),
    _AUTOMATION + "ApplicationInfo",
)  # fmt: skip
register_view(
    ListView("System.Management.Automation.ScriptInfo", ["Name", "CommandType", "Definition", "Path"]),
    _AUTOMATION + "ScriptInfo",
)
register_view(
    ListView("System.Management.Automation.AliasInfo", [
        "DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand",
    ]),
    _AUTOMATION + "AliasInfo",
)  # fmt: skip
register_view(
    ListView("System.Management.Automation.CmdletInfo", [
        "Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets", "ImplementingType", "Verb",
        "Noun",
    ]),
    _AUTOMATION + "CmdletInfo",
)  # fmt: skip
register_view(
    ListView("System.Management.Automation.CommandInfo", ["Name", "CommandType", "Definition"]),
    _AUTOMATION + "FilterInfo", _AUTOMATION + "FunctionInfo",
)  # fmt: skip


def _space(name: str) -> Callable[[Any], Any]:
    def text(value: Any) -> str:
        found = read(value, name)
        return formatted_text(float(found) / _GIB, "###0.00", 4) if isinstance(found, (int, float)) else ""

    return text


register_view(
    TableView("drive", [
        Column("Name", None, 10), Column(_space("Used"), "Used (GB)", 13, "right"),
        Column(_space("Free"), "Free (GB)", 13, "right"), Column(reader("Provider", "Name"), "Provider", 13),
        Column(lambda value: read(value, "DisplayRoot") or read(value, "Root"), "Root", 35),
        Column("CurrentLocation", None, 0, "right"),
    ]),
    _AUTOMATION + "PSDriveInfo",
)  # fmt: skip
register_view(
    ListView("drive", ["Name", "Description", "Provider", "Root", "CurrentLocation"]),
    _AUTOMATION + "PSDriveInfo",
)
register_view(TableView("TypeData", ["TypeName", "Members"]), _AUTOMATION + "Runspaces.TypeData")
register_view(TableView("provider", [Column("Name", None, 20), "Capabilities", "Drives"]), _AUTOMATION + "ProviderInfo")
register_view(
    ListView("provider", ["Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType"]),
    _AUTOMATION + "ProviderInfo",
)


def _exported(value: Any) -> Any:
    return read(value, "ExportedCommands", "Keys")


register_view(
    TableView("Module", [
        Column("ModuleType", None, 10, "left"), Column("Version", None, 10, "left"),
        Column(reader("PrivateData", "PSData", "Prerelease"), "PreRelease", 10, "left"),
        Column("Name", None, 35, "left"), Column(_exported, "ExportedCommands", 0, "left"),
    ]),
    _AUTOMATION + "PSModuleInfo",
)  # fmt: skip
register_view(WideView("Module", "Name"), _AUTOMATION + "PSModuleInfo")
register_view(
    ListView("Module", [
        "Name", "Path", "Description", "ModuleType", "Version",
        Column(reader("PrivateData", "PSData", "Prerelease"), "PreRelease"), "NestedModules",
        Column(reader("ExportedFunctions", "Keys"), "ExportedFunctions"),
        Column(reader("ExportedCmdlets", "Keys"), "ExportedCmdlets"),
        Column(reader("ExportedVariables", "Keys"), "ExportedVariables"),
        Column(reader("ExportedAliases", "Keys"), "ExportedAliases"),
    ]),
    _AUTOMATION + "PSModuleInfo",
)  # fmt: skip

# ----------------------------------------------------------------------------------------------------- streams and jobs


def _own_text(value: Any) -> Frame:
    return Frame([object_text(value)])


register_view(CustomView("ScriptBlock", _own_text, out_of_band=True), _AUTOMATION + "ScriptBlock")
register_view(
    CustomView("WarningRecord", lambda value: Frame([object_text(read(value, "Message"))]), out_of_band=True),
    _AUTOMATION + "WarningRecord", _AUTOMATION + "InformationalRecord",
)  # fmt: skip
register_view(CustomView("InformationRecord", _own_text, out_of_band=True), _AUTOMATION + "InformationRecord")
register_view(
    TableView("Runspace", [
        Column("Id", None, 3, "right"), Column("Name", None, 15, "left"),
        Column(lambda value: read(value, "ConnectionInfo", "ComputerName") or "localhost", "ComputerName", 15, "left"),
        Column(lambda value: "Remote" if read(value, "ConnectionInfo") else "Local", "Type", 13, "left"),
        Column(reader("RunspaceStateInfo", "State"), "State", 13, "left"),
        Column(reader("RunspaceAvailability"), "Availability", 15, "left"),
    ]),
    _AUTOMATION + "Runspaces.Runspace",
)  # fmt: skip
register_view(
    TableView("Job", [
        Column("Id", None, 6, "left"), Column("Name", None, 15, "left"), Column("PSJobTypeName", None, 15, "left"),
        Column("State", None, 13, "left"), Column("HasMoreData", None, 15, "left"),
        Column("Location", None, 20, "left"), Column("Command", None, 25, "left"),
    ]),
    _AUTOMATION + "Job",
)  # fmt: skip
register_view(
    TableView("CallStackFrame", [
        Column("Command", "Command"), Column("Arguments", "Arguments"), Column("Location", "Location"),
    ]),
    _AUTOMATION + "CallStackFrame",
)  # fmt: skip
register_view(
    TableView(_COMMANDS + "ByteCollection", [
        Column("HexOffset", "Offset", 16, "right"),
        Column("HexBytes", "Bytes\n00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F", 47, "left"),
        Column("Ascii", "Ascii", 16, "left"),
    ], group_by=GroupBy("Label", "Label")),
    _COMMANDS + "ByteCollection",
)  # fmt: skip

# ------------------------------------------------------------------------------------------------------------- $PSStyle


def _shown_sequence(*names: str) -> Callable[[Any], str]:
    """An escape sequence in its own style, with the escape made visible."""

    def text(value: Any) -> str:
        sequence = object_text(read(value, *names))
        return f"{sequence}{sequence.replace(chr(27), '`e')}\x1b[0m" if sequence else ""

    return text


def _style_items(group: str, names: str, prefix: str = "") -> list[Column]:
    path = (group,) if group else ()
    return [Column(_shown_sequence(*path, name), f"{prefix}{name}") for name in names.split()]


_COLORS = (
    "Black BrightBlack White BrightWhite Red BrightRed Magenta BrightMagenta Blue BrightBlue Cyan BrightCyan Green "
    "BrightGreen Yellow BrightYellow"
)
_FORMATTING = (
    "FormatAccent ErrorAccent Error Warning Verbose Debug TableHeader CustomTableHeaderLabel FeedbackName FeedbackText "
    "FeedbackAction"
)
_FILE_INFO = "Directory SymbolicLink Executable"
_EXTENSION_NAMES = "FileInfo.Extension"


def _extensions(*names: str) -> Callable[[Any], Any]:
    return lambda value: ",".join(read(value, *names, "Keys") or ())


register_view(
    ListView(_AUTOMATION + "PSStyle", [
        *_style_items("", "Reset BlinkOff Blink BoldOff Bold DimOff Dim Hidden HiddenOff Reverse ReverseOff ItalicOff "
                          "Italic UnderlineOff Underline StrikethroughOff Strikethrough"),
        "OutputRendering",
        *_style_items("Formatting", _FORMATTING, "Formatting."),
        *_style_items("Progress", "Style", "Progress."),
        *(Column(reader("Progress", name), f"Progress.{name}") for name in ("MaxWidth", "View", "UseOSCIndicator")),
        *_style_items("FileInfo", _FILE_INFO, "FileInfo."),
        Column(_extensions("FileInfo", "Extension"), _EXTENSION_NAMES),
        *_style_items("Foreground", _COLORS, "Foreground."),
        *_style_items("Background", _COLORS, "Background."),
    ]),
    _AUTOMATION + "PSStyle",
)  # fmt: skip
register_view(ListView("FormattingData", _style_items("", _FORMATTING)), _AUTOMATION + "PSStyle+FormattingData")
register_view(
    ListView("ProgressConfiguration", [*_style_items("", "Style"), "MaxWidth", "View", "UseOSCIndicator"]),
    _AUTOMATION + "PSStyle+ProgressConfiguration",
)
register_view(
    ListView("FileInfoFormatting", [*_style_items("", _FILE_INFO), Column(_extensions("Extension"), "Extension")]),
    _AUTOMATION + "PSStyle+FileInfoFormatting",
)
register_view(ListView("ForegroundColor", _style_items("", _COLORS)), _AUTOMATION + "PSStyle+ForegroundColor")
register_view(ListView("BackgroundColor", _style_items("", _COLORS)), _AUTOMATION + "PSStyle+BackgroundColor")


# ------------------------------------------------------------------------------------------------------ parameter sets

#: What the view of a parameter set says of each parameter: the text before a property.
_PARAMETER_LINES = (
    "ParameterType", "Position", "IsMandatory", "IsDynamic", "HelpMessage", "ValueFromPipeline",
    "ValueFromPipelineByPropertyName", "ValueFromRemainingArguments", "Aliases",
)  # fmt: skip


def _parameter_set(value: Any) -> Frame:
    frame = Frame()
    for label, name in (("Parameter Set Name: ", "Name"), ("Is default parameter set: ", "IsDefault")):
        frame.items += [label + value_text(read(value, name), 4), NEW_LINE]
    for parameter in read(value, "Parameters") or ():
        details = Frame([], 2)
        for name in _PARAMETER_LINES:
            details.items += [f"{name} = " + value_text(read(parameter, name), 4), NEW_LINE]
        details.items += ["Attributes =", NEW_LINE]
        # The attributes themselves are not told: a line each, with nothing on it.
        details.items += [Frame([NEW_LINE], 2) for _ in read(parameter, "Attributes") or ()]
        name_line = f"Parameter Name: {read(parameter, 'Name')}"
        frame.items += [NEW_LINE, Frame([name_line, NEW_LINE, details], 2)]
    frame.items.append(NEW_LINE)
    return frame


register_view(CustomView("CommandParameterSetInfo", _parameter_set), _AUTOMATION + "CommandParameterSetInfo")
