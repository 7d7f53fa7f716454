"""Add-Member."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ArgumentTransformation, ValidateNotNullOrEmpty
from pcshell.objects.conversion import convert, enumerate_value, to_string
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.extended_members import add_member
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import (
    NO_OUTPUT,
    AliasProperty,
    Member,
    MemberSet,
    NoteProperty,
    PropertySet,
    PSCustomObject,
    PSObject,
    ScriptMethod,
    ScriptProperty,
)
from pcshell.objects.typenames import find_type, psobject_type_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

_MEMBER_TYPES = "System.Management.Automation.PSMemberTypes"
_MEMBER = "System.Management.Automation.PSMemberInfo"
_SCRIPT = "System.Management.Automation.ScriptBlock"

# The kinds of members that can be added.
_ADDABLE = frozenset((
    "AliasProperty", "CodeMethod", "CodeProperty", "MemberSet", "NoteProperty", "PropertySet", "ScriptMethod",
    "ScriptProperty",
))  # fmt: skip

_ADDABLE_FOLDED = frozenset(kind.lower() for kind in _ADDABLE)

# What a member of a kind must be given: -SecondValue not at all; -Value not null; one of the two not null.
_ONE_VALUE = frozenset(("CodeMethod", "MemberSet", "NoteProperty", "PropertySet", "ScriptMethod"))
_VALUE_NEEDED = frozenset(("AliasProperty", "CodeMethod", "PropertySet", "ScriptMethod"))
_EITHER_NEEDED = frozenset(("CodeProperty", "ScriptProperty"))

_MESSAGES = {
    "WrongMemberCount": (
        'To add a member, only one member type can be specified. The member types specified are: "{kind}"'
    ),
    "CannotAddMemberType": (
        'Cannot add a member with type "{kind}". Specify a different type for the MemberTypes parameter.'
    ),
    "Value2ShouldNotBeSpecified": (
        'The SecondValue parameter is not necessary for a member of type "{kind}", and should not be specified. Do not '
        "specify the SecondValue parameter when you add members of this type."
    ),
    "Value1AndValue2AreNotBothNull": (
        'Both Value and SecondValue parameters should not be null for a member of type "{kind}". Specify a non-null '
        "value for one of the two parameters."
    ),
    "Value1ShouldNotBeNull": (
        'The Value parameter should not be null for a member of type "{kind}". Specify a non-null value for the Value '
        "parameter when adding members of this type."
    ),
    "Value2ShouldNotBeNull": (
        'The SecondValue parameter should not be null for a member of type "{kind}". Specify a non-null value for the '
        "SecondValue parameter when adding members of this type."
    ),
    "NotePropertyNameShouldNotBeNull": ("The name for a NoteProperty member should not be null or an empty string."),
    "TypeNameShouldNotBeEmpty": ("The TypeName parameter should not be null, empty, or contain only white spaces."),
}


def _note_name(value: Any, context: Any) -> Any:
    """The name of a note property: a number becomes text; what names a kind of members belongs to -MemberType."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = to_string(value)
    if isinstance(value, str):
        text = value.strip()
        kind = to_string(convert(int(text), named_type(_MEMBER_TYPES))) if text.isdecimal() else text
        if kind.lower() in _ADDABLE_FOLDED:
            message = (
                "The parameter NotePropertyName cannot take values that could be converted to the type "
                f"{_MEMBER_TYPES}. To define the name of a member with those values, use Add-Member, and specify the "
                "member type."
            )
            raise RuntimeException(message, "NotePropertyName", category="InvalidArgument")
    return value


@cmdlet("Add-Member", default_set="TypeNameSet")
class AddMember(Cmdlet):
    """Adds members to an object.

    PS> $o = [pscustomobject]@{ A = 1 }; $o | Add-Member B 2; $o.B
    2
    """

    input_object: Any = Parameter(
        "The objects to work on.",
        InSet("MemberSet", mandatory=True, from_pipeline=ByValue),
        InSet("TypeNameSet", mandatory=True, from_pipeline=ByValue),
        InSet("NotePropertySingleMemberSet", mandatory=True, from_pipeline=ByValue),
        InSet("NotePropertyMultiMemberSet", mandatory=True, from_pipeline=ByValue), default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    member_type: Any = Parameter(
        "The kind of the member.",
        set="MemberSet", mandatory=True, position=0, aliases=["Type"],
        type="System.Management.Automation.PSMemberTypes",
    )  # fmt: skip
    name: str = Parameter("The names of the items.", set="MemberSet", mandatory=True, position=1)
    value: Any = Parameter("The value of the member.", set="MemberSet", position=2)
    second_value: Any = Parameter("A second value of the member, such as the setter.", set="MemberSet", position=3)
    type_name: str = Parameter(
        "The name of the type.",
        InSet("TypeNameSet", mandatory=True), InSet("MemberSet"), InSet("NotePropertySingleMemberSet"),
        InSet("NotePropertyMultiMemberSet"), validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    force: bool = Switch(
        "Overrides what protects an item.",
        InSet("MemberSet"), InSet("NotePropertySingleMemberSet"), InSet("NotePropertyMultiMemberSet"),
    )  # fmt: skip
    pass_thru: bool = Switch(
        "Returns the objects.",
        InSet("MemberSet"), InSet("TypeNameSet"), InSet("NotePropertySingleMemberSet"),
        InSet("NotePropertyMultiMemberSet"),
    )  # fmt: skip
    note_property_name: str = Parameter(
        "The name of the property.",
        set="NotePropertySingleMemberSet", mandatory=True, position=0, validate=[ValidateNotNullOrEmpty()],
        transform=[ArgumentTransformation(_note_name)],
    )  # fmt: skip
    note_property_value: Any = Parameter(
        "The value of the property.",
        set="NotePropertySingleMemberSet", mandatory=True, position=1, allow_null=True,
    )  # fmt: skip
    note_property_members: Any = Parameter(
        "Names and values of the properties.",
        set="NotePropertyMultiMemberSet", mandatory=True, position=0, validate=[ValidateNotNullOrEmpty()],
        type="System.Collections.IDictionary",
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        if self.input_object is None or self.input_object is NO_OUTPUT:
            return
        if self.is_bound("TypeName") and not self.type_name.strip():
            self._refuse("TypeNameShouldNotBeEmpty", target=self.type_name)
        target, added = self._with_members(self.input_object)
        if not added and self.parameter_set != "TypeNameSet":
            return
        if self.type_name:
            target = _with_type_name(target, self.type_name)
        if self.pass_thru:
            yield target

    def _with_members(self, target: Any) -> tuple[Any, bool]:
        """The object with its new members, and whether one at least could be added."""
        added = False
        for member in self._members():
            try:
                target = add_member(target, member, force=self.force)
            except RuntimeException as error:
                error_id = error.error_id.partition(",")[0]
                self.write_error(_record(error_id, error.message, self.input_object))
            else:
                added = True
        return target, added

    def _members(self) -> Iterator[Member]:
        if self.parameter_set == "NotePropertyMultiMemberSet":
            table = self.note_property_members
            for key, value in table.pairs() if hasattr(table, "pairs") else table.items():
                name = to_string(key)
                if name:
                    yield NoteProperty(name, value)
                else:
                    error_id = "NotePropertyNameShouldNotBeNull"
                    self.write_error(_record(error_id, _MESSAGES[error_id], name))
        elif self.parameter_set == "NotePropertySingleMemberSet":
            yield NoteProperty(self.note_property_name, self.note_property_value)
        elif self.parameter_set == "MemberSet":
            if int(self.member_type).bit_count() != 1:
                self._refuse("WrongMemberCount")
            kind = to_string(self.member_type)
            if kind not in _ADDABLE:
                self._refuse("CannotAddMemberType")
            self._check_values(kind)
            try:
                yield self._member(kind)
            except ClrException as error:
                self.throw(record_of(error))

    def _check_values(self, kind: str) -> None:
        """Refuses values that a kind of members has no use for, and the lack of those it needs."""
        if kind in _ONE_VALUE and self.is_bound("SecondValue"):
            self._refuse("Value2ShouldNotBeSpecified")
        if kind in _VALUE_NEEDED and self.value is None:
            self._refuse("Value1ShouldNotBeNull")
        if kind in _EITHER_NEEDED and self.value is None and self.second_value is None:
            self._refuse("Value1AndValue2AreNotBothNull")
        if kind == "AliasProperty" and self.is_bound("SecondValue") and self.second_value is None:
            self._refuse("Value2ShouldNotBeNull")

    def _member(self, kind: str) -> Member:
        """The member to add. Raises what the conversion of a value to its type raises."""
        name, value, second = self.name, self.value, self.second_value
        if kind == "NoteProperty":
            return NoteProperty(name, value)
        if kind == "AliasProperty":
            result_type = convert(second, named_type("System.Type")).name if second is not None else ""
            return AliasProperty(name, to_string(value), result_type)
        if kind == "ScriptProperty":
            return ScriptProperty(name, _converted(value, _SCRIPT), _converted(second, _SCRIPT))
        if kind == "ScriptMethod":
            return ScriptMethod(name, _converted(value, _SCRIPT))
        if kind == "PropertySet":
            return PropertySet(name, tuple(to_string(item) for item in _elements(value)))
        if kind == "MemberSet":
            members = {}
            for item in _elements(value):
                member = item if isinstance(item, Member) else _converted(item, _MEMBER)
                members[member.name.lower()] = member
            return MemberSet(name, members)
        # A code method or property is a static .NET method, which exists here as little as compiled code does.
        _converted(value, "System.Reflection.MethodInfo")
        self._refuse("CannotAddMemberType")

    def _refuse(self, error_id: str, target: Any = None) -> NoReturn:
        kind = to_string(self.member_type) if self.member_type is not None else ""
        self.throw(_record(error_id, _MESSAGES[error_id].replace("{kind}", kind), target))


def _record(error_id: str, message: str, target: Any) -> ErrorRecord:
    exception = ClrException(message)
    exception.clr_name = "System.InvalidOperationException"
    return ErrorRecord(exception, error_id, "InvalidOperation", target)


def _converted(value: Any, type_name: str) -> Any:
    return None if value is None else convert(value, named_type(type_name))


def _elements(value: Any) -> list[Any]:
    """The elements of a list; a single value as one."""
    if value is None:
        return []
    elements = enumerate_value(value)
    return [value] if elements is None else list(elements)


def _with_type_name(target: Any, name: str) -> Any:
    """Puts a name in front of the object's PSTypeNames; a type's short name becomes the full one."""
    if not isinstance(target, (PSCustomObject, PSObject)):
        target = PSObject(target)
    known = find_type(name)
    target.type_names = [known.name if known is not None else name, *psobject_type_names(target)]
    return target
