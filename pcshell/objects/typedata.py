"""Type data: members and display properties that PowerShell adds to types (about_Types.ps1xml, Update-TypeData).

Values are asked by their PSTypeNames, the first name that knows a member wins. The rows of PowerShell itself are made
when first needed; Update-TypeData adds to them, Remove-TypeData takes away.
"""

from __future__ import annotations

from pcshell.objects.psobject import AliasProperty, CodeMethod, Member, NoteProperty, ScriptProperty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


class TypeData:
    """What is added to one type name: members by folded name and what views show of its values."""

    __slots__ = (
        "default_display_properties", "default_display_property", "default_key_properties", "inherit_serialization",
        "members", "property_serialization_set", "serialization_depth", "serialization_method",
        "string_serialization_source", "target_type_for_deserialization", "type_converter", "type_name",
    )  # fmt: skip

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name
        self.members: dict[str, Member] = {}
        self.default_display_properties: list[str] | None = None
        self.default_display_property = ""
        self.default_key_properties: list[str] | None = None
        self.serialization_depth = 0
        self.serialization_method = ""
        self.string_serialization_source = ""
        self.inherit_serialization = True
        self.property_serialization_set: list[str] | None = None
        self.target_type_for_deserialization: Any = None
        self.type_converter: Any = None

    def add(self, member: Member) -> None:
        """Adds or replaces a member."""
        self.members[member.name.lower()] = member


_ROWS: dict[str, TypeData] = {}
_state = {"loaded": False}


def _all() -> dict[str, TypeData]:
    """The rows by folded type name, those of PowerShell included."""
    if not _state["loaded"]:
        _state["loaded"] = True
        for row in _own_rows():
            _ROWS[row.type_name.lower()] = row
    return _ROWS


def type_data(type_name: str) -> TypeData | None:
    """The row of a type name (any case), or None."""
    return _all().get(type_name.lower())


def ensure_type_data(type_name: str) -> TypeData:
    """The row of a type name, made where there is none."""
    row = _all().get(type_name.lower())
    if row is None:
        row = _ROWS[type_name.lower()] = TypeData(type_name)
    return row


def remove_type_data(type_name: str) -> bool:
    """Removes a row; says whether there was one."""
    return _all().pop(type_name.lower(), None) is not None


def all_type_data() -> list[TypeData]:
    """Every row."""
    return list(_all().values())


def find_member(type_names: Iterable[str], folded: str) -> Member | None:
    """The member that type data gives to values of these type names, or None."""
    rows = _all()
    for name in type_names:
        row = rows.get(name.lower())
        if row is not None:
            member = row.members.get(folded)
            if member is not None:
                return member
    return None


def members_of(type_names: Iterable[str]) -> list[Member]:
    """All members that type data gives to values of these type names, nearest type first, each name once."""
    rows = _all()
    found: dict[str, Member] = {}
    for name in type_names:
        row = rows.get(name.lower())
        if row is not None:
            for folded, member in row.members.items():
                found.setdefault(folded, member)
    return list(found.values())


def default_display_properties(type_names: Iterable[str]) -> list[str] | None:
    """The property set that views show of values of these type names, or None."""
    rows = _all()
    for name in type_names:
        row = rows.get(name.lower())
        if row is not None and row.default_display_properties:
            return row.default_display_properties
    return None


def default_display_property(type_names: Iterable[str]) -> str:
    """The one property that stands for a value of these type names, '' where there is none."""
    rows = _all()
    for name in type_names:
        row = rows.get(name.lower())
        if row is not None and row.default_display_property:
            return row.default_display_property
    return ""


# ------------------------------------------------------------------------------------------------ PowerShell's own rows


def _property(value: Any, name: str) -> Any:
    """Another property of the same value."""
    from pcshell.objects.members import MISSING, get_property

    found = get_property(value, name, name.lower())
    return None if found is MISSING else found


def _text_of(value: Any) -> str:
    from pcshell.objects.text_conversion import to_string

    return to_string(value)


_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def long_date_text(value: Any) -> str:
    """The DateTime property of a date: long date and time, or one of them as its DisplayHint says."""
    from pcshell.objects.psobject import PSObject

    hint = ""
    if type(value) is PSObject:
        note = value.members.get("displayhint")
        hint = _text_of(getattr(note, "value", "")) if note is not None else ""
        value = value.base
    year, month, day = value.date_fields
    date = f"{_DAYS[value.day_of_week]}, {_MONTHS[month - 1]} {day}, {year}"
    time = value.current_text().partition(" ")[2]
    if hint.lower() == "date":
        return date
    return time if hint.lower() == "time" else f"{date} {time}"


def _base_name(value: Any) -> str:
    name = _text_of(_property(value, "Name"))
    extension = _text_of(_property(value, "Extension"))
    return name[: len(name) - len(extension)] if extension and name != extension else name


def _row(type_name: str, *members: Member, show: tuple[str, ...] = (), stands_for: str = "") -> TypeData:
    row = TypeData(type_name)
    for member in members:
        row.add(member)
    if show:
        row.default_display_properties = list(show)
    row.default_display_property = stands_for
    return row


def _computed(name: str, getter: Callable[[Any], Any]) -> ScriptProperty:
    return ScriptProperty(name, getter)


def _own_rows() -> list[TypeData]:
    """What PowerShell's own types.ps1xml says of the types that exist here."""
    automation = "System.Management.Automation."
    xml_text = CodeMethod("ToString", _xml_text)
    return [
        _row("System.DateTime", _computed("DateTime", long_date_text)),
        _row("System.Guid", _computed("Guid", _text_of)),
        _row("System.Net.IPAddress", _computed("IPAddressToString", _text_of), stands_for="IPAddressToString"),
        _row("System.Collections.DictionaryEntry", AliasProperty("Name", "Key")),
        _row("System.Xml.XmlNode", xml_text),
        _row("System.Xml.XmlNodeList", xml_text),
        _row("Deserialized.System.Enum", _computed("Value", _text_of)),
        _row(
            "System.IO.FileInfo", _computed("BaseName", _base_name), AliasProperty("Target", "LinkTarget"),
            show=("LastWriteTime", "Length", "Name"),
        ),
        _row(
            "System.IO.DirectoryInfo", _computed("BaseName", lambda value: _property(value, "Name")),
            AliasProperty("Target", "LinkTarget"), stands_for="Name",
        ),
        _row(f"{automation}ErrorRecord", _computed("PSMessageDetails", lambda value: None)),
        _row(
            f"{automation}CommandInfo", AliasProperty("Namespace", "ModuleName"),
            _computed("HelpUri", lambda value: ""),
        ),
        _row(f"{automation}CmdletInfo", _computed("DLL", lambda value: None)),
        _row(
            f"{automation}AliasInfo",
            _computed("ResolvedCommandName", lambda value: _property(_property(value, "ResolvedCommand"), "Name")),
            _computed("DisplayName", _alias_display),
        ),
        _row(
            f"{automation}PSModuleInfo",
            show=(
                "Name", "Path", "Description", "Guid", "Version", "ModuleBase", "ModuleType", "PrivateData",
                "AccessMode", "ExportedAliases", "ExportedCmdlets", "ExportedFunctions", "ExportedVariables",
                "NestedModules",
            ),
        ),
        _row(
            "System.Diagnostics.Process", AliasProperty("Name", "ProcessName"), AliasProperty("SI", "SessionId"),
            AliasProperty("Handles", "HandleCount"), AliasProperty("VM", "VirtualMemorySize64"),
            AliasProperty("WS", "WorkingSet64"), AliasProperty("PM", "PagedMemorySize64"),
            AliasProperty("NPM", "NonpagedSystemMemorySize64"), NoteProperty("__NounName", "Process"),
            show=("Id", "Handles", "CPU", "SI", "Name"),
        ),
    ]  # fmt: skip


def _alias_display(value: Any) -> str:
    """`name -> command`."""
    name = _text_of(_property(value, "Name"))
    return f"{name} -> {_text_of(_property(value, 'Definition'))}" if "-" not in name else name


def _xml_text(value: Any) -> str:
    return str(_text_of(_property(value, "LocalName")))
