"""Get-, Update-, Remove-TypeData (about_Types.ps1xml)."""

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
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange, ValidateSet
from pcshell.objects import typedata
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import record_of
from pcshell.objects.numbers import INT32_MAX
from pcshell.objects.psobject import AliasProperty, NoteProperty, ScriptMethod, ScriptProperty
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


# Parameters that alone add nothing to a type.
_NOT_CONTENT = frozenset((
    "TypeName", "Force", "WhatIf", "Confirm", "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction",
    "ProgressAction", "ErrorVariable", "WarningVariable", "InformationVariable", "OutVariable", "OutBuffer",
    "PipelineVariable",
))  # fmt: skip


class TypeDataView:
    """System.Management.Automation.Runspaces.TypeData: what was added to one type."""

    __slots__ = ("row",)
    clr_name = "System.Management.Automation.Runspaces.TypeData"

    def __init__(self, row: typedata.TypeData) -> None:
        self.row = row


def _members(view: TypeDataView) -> Any:
    from pcshell.objects.collections import Hashtable

    return Hashtable((member.name, member) for member in view.row.members.values())


declare_type("System.Management.Automation.Runspaces.TypeData").properties_from(
    {
        "string TypeName": lambda view: view.row.type_name,
        "System.Object Members": _members,
        "string DefaultDisplayProperty": lambda view: view.row.display_property,
        "System.Object DefaultDisplayPropertySet": lambda view: list(view.row.display_set),
        "System.Object DefaultKeyPropertySet": lambda view: list(view.row.key_set),
    }
)


@cmdlet("Get-TypeData", output=["System.Management.Automation.PSObject"])
class GetTypeData(Cmdlet):
    """Gets what was added to types.

    PS> (Get-TypeData System.Guid).TypeName
    System.Guid
    """

    type_name: list[str] = Parameter(
        "The name of the type.",
        position=0, from_pipeline=ByValue, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        rows = sorted(typedata.all_type_data(), key=lambda row: row.type_name.lower())
        for name in self.type_name or ["*"]:
            pattern = WildcardPattern(name)
            for row in rows:
                if pattern.matches(row.type_name):
                    yield TypeDataView(row)


@cmdlet("Update-TypeData", default_set="FileSet", should_process=True, confirm_impact="Low")
class UpdateTypeData(Cmdlet):
    """Adds members and display properties to a type.

    PS> Update-TypeData -TypeName Demo.T -MemberType NoteProperty -MemberName Tag -Value 7
    PS> ([pscustomobject]@{ PSTypeName = 'Demo.T' }).Tag
    7
    """

    member_type: Any = Parameter(
        "The kind of the member.",
        set="DynamicTypeSet",
        validate=[
            ValidateNotNullOrEmpty(),
            ValidateSet(
                "NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod"
            ),
        ],
        type="System.Management.Automation.PSMemberTypes",
    )  # fmt: skip
    member_name: str = Parameter("The name of the member.", set="DynamicTypeSet", validate=[ValidateNotNullOrEmpty()])
    value: Any = Parameter("The value.", set="DynamicTypeSet")
    second_value: Any = Parameter(
        "A second value of the member, such as the setter.",
        set="DynamicTypeSet", validate=[ValidateNotNull()],
    )  # fmt: skip
    type_converter: Any = Parameter("The type of the converter.", set="DynamicTypeSet", validate=[ValidateNotNull()])
    type_adapter: Any = Parameter("The type of the adapter.", set="DynamicTypeSet", validate=[ValidateNotNull()])
    serialization_method: str = Parameter(
        "The way of serialization.",
        set="DynamicTypeSet", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    target_type_for_deserialization: Any = Parameter(
        "The type to make when reading.",
        set="DynamicTypeSet", validate=[ValidateNotNull()],
    )  # fmt: skip
    serialization_depth: int = Parameter(
        "The depth of serialization.",
        set="DynamicTypeSet", validate=[ValidateNotNull(), ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    default_display_property: str = Parameter(
        "The property that Format-Wide shows.",
        set="DynamicTypeSet", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    inherit_property_serialization_set: Any = Parameter(
        "Whether the set of the base type applies.",
        set="DynamicTypeSet", validate=[ValidateNotNull()], type="System.Boolean",
    )  # fmt: skip
    string_serialization_source: str = Parameter(
        "The property that gives the text.",
        set="DynamicTypeSet", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    default_display_property_set: list[str] = Parameter(
        "The properties that Format-List shows.",
        set="DynamicTypeSet", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    default_key_property_set: list[str] = Parameter(
        "The properties that identify an object.",
        set="DynamicTypeSet", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    property_serialization_set: list[str] = Parameter(
        "The properties that are serialized.",
        set="DynamicTypeSet", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    type_name: str = Parameter(
        "The name of the type.",
        set="DynamicTypeSet", mandatory=True, from_pipeline=ByValue, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    force: bool = Switch("Overrides what protects an item.", InSet("DynamicTypeSet"), InSet("TypeDataSet"))
    type_data: Any = Parameter(
        "The type data.",
        set="TypeDataSet", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
        type="System.Management.Automation.Runspaces.TypeData[]",
    )  # fmt: skip
    append_path: list[str] = Parameter(
        "Files to read after the built-in ones.",
        set="FileSet", position=0, from_pipeline=ByValue | ByPropertyName, aliases=["PSPath", "Path"],
        validate=[ValidateNotNull()],
    )  # fmt: skip
    prepend_path: list[str] = Parameter(
        "Files to read before the built-in ones.",
        set="FileSet", validate=[ValidateNotNull()],
    )  # fmt: skip

    def process(self) -> None:
        if self.parameter_set == "FileSet":
            for path in (*(self.prepend_path or ()), *(self.append_path or ())):
                self._load(path)
            return
        if not self.type_data and not self._is_complete():
            return
        names = [view.row.type_name for view in self.type_data or ()] or [self.type_name]
        for name in names:
            if self.should_process(f"Name: {name}", "Update TypeData"):
                self._update(name)
        for view in self.type_data or ():
            row = typedata.type_data(view.row.type_name, create=True)
            if row is not None and row is not view.row:
                row.members.update(view.row.members)

    def _load(self, given: str) -> None:
        """Reads a file; nothing of it is taken where one member is there already or the file is faulty."""
        from pcshell.cmdlets.utility.types_xml import TypesFileError, read_types
        from pcshell.runtime.provider import expand
        from pcshell.runtime.text_files import os_message, read_text

        try:
            places = expand(self.context, given)
        except RuntimeException as error:
            self.write_error(record_of(error))
            return
        for place in places:
            path = place.path
            if not path.lower().endswith(".ps1xml"):
                self._refuse(f"Cannot process the file {path}: the extension .ps1xml is missing.", "WrongExtension")
                continue
            if not self.should_process(path, "Update TypeData"):
                continue
            try:
                found = read_types(read_text(path), self.context.runspace.parse)
                self._take(found)
            except (OSError, TypesFileError, RuntimeException) as error:
                problem = os_message(error, path) if isinstance(error, OSError) else str(error)
                self._refuse(f"There were errors in loading the type data file: {path}: {problem}",
                             "TypesXmlUpdateException")  # fmt: skip

    @staticmethod
    def _take(found: list[typedata.TypeData]) -> None:
        from pcshell.cmdlets.utility.types_xml import TypesFileError

        for one in found:
            row = typedata.type_data(one.type_name, create=True)
            if row is None:
                continue
            twice = next((member.name for folded, member in one.members.items() if folded in row.members), "")
            if twice:
                raise TypesFileError(f"The member {twice} of {one.type_name} is already present.")
            row.members.update(one.members)
            row.display_set = one.display_set or row.display_set
            row.display_property = one.display_property or row.display_property
            row.key_set = one.key_set or row.key_set
            row.depth = one.depth if one.depth is not None else row.depth

    def _is_complete(self) -> bool:
        """Whether name and value of a member are there, or something else to add."""
        if not any(self.is_bound(name) for name in self.bound if name not in _NOT_CONTENT):
            self._refuse("No member and no setting was given for the type data.", "TypeDataEmpty")
            return False
        if not self.is_bound("MemberType"):
            return True
        if not self.is_bound("MemberName"):
            self._refuse("The MemberName parameter must be specified for a member.", "MemberNameShouldBeSpecified")
            return False
        needs_value = self.value is None and (
            not self.is_bound("Value") or to_string(self.member_type) != "NoteProperty"
        )
        if needs_value and not (to_string(self.member_type) == "ScriptProperty" and self.second_value is not None):
            self._refuse("The Value parameter must be specified for a member.", "ValueShouldBeSpecified")
            return False
        return True

    def _refuse(self, message: str, error_id: str) -> None:
        self.write_error(ErrorRecord(RuntimeException(message, error_id), error_id, "InvalidOperation", None))

    def _update(self, name: str) -> None:
        row = typedata.type_data(name, create=True)
        if row is None:
            return
        if self.is_bound("MemberType"):
            member = self._member(to_string(self.member_type))
            folded = member.name.lower()
            if folded in row.members and not self.force:
                self._exists(f"The member {member.name} is already present.", name)
                return
            row.members[folded] = member
        if self.default_display_property:
            row.display_property = self.default_display_property
        if self.default_display_property_set:
            if row.display_set and not self.force:
                self._exists('The member "DefaultDisplayPropertySet" is already present.', name)
                return
            row.display_set = tuple(self.default_display_property_set)
        if self.default_key_property_set:
            row.key_set = tuple(self.default_key_property_set)
        if self.is_bound("SerializationDepth"):
            row.depth = self.serialization_depth

    def _exists(self, problem: str, name: str) -> None:
        exception = RuntimeException(f'Error in TypeData "{name}": {problem}', "DynamicUpdateTypeDataException")
        self.write_error(ErrorRecord(exception, "TypesDynamicUpdateException", "InvalidOperation", None))

    def _member(self, kind: str) -> Any:
        name, value = self.member_name, self.value
        if kind == "NoteProperty":
            return NoteProperty(name, value)
        if kind == "ScriptProperty":
            return ScriptProperty(name, value, self.second_value)
        if kind == "ScriptMethod":
            return ScriptMethod(name, value)
        if kind == "AliasProperty":
            second = to_string(self.second_value) if self.second_value is not None else ""
            return AliasProperty(name, to_string(value), second)
        message = f"A member of type {kind} cannot be added to a type here."
        self.throw(ErrorRecord(RuntimeException(message), "CannotUpdateMemberType", "InvalidOperation", None))


@cmdlet("Remove-TypeData", default_set="RemoveTypeDataSet", should_process=True)
class RemoveTypeData(Cmdlet):
    """Removes what was added to types."""

    type_name: str = Parameter(
        "The name of the type.",
        set="RemoveTypeSet", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    path: list[str] = Parameter(
        "The paths of the items.",
        set="RemoveFileSet", mandatory=True, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    type_data: Any = Parameter(
        "The type data.",
        set="RemoveTypeDataSet", mandatory=True, from_pipeline=ByValue,
        type="System.Management.Automation.Runspaces.TypeData",
    )  # fmt: skip

    def process(self) -> None:
        names = [view.row.type_name for view in enumerate_value(self.type_data) or [self.type_data] if view is not None]
        for name in names or [self.type_name]:
            if not name:
                continue
            found = typedata.remove_type_data(name)
            if not found and not contains_wildcards(name):
                message = f'Error in TypeData "{name}": Type data was not found.'
                exception = RuntimeException(message, "TypesDynamicRemoveException", category="InvalidOperation")
                self.write_error(ErrorRecord(exception, "TypesDynamicRemoveException", "InvalidOperation", None))
