"""Values of parameters that take one of a few: ValidateSet and enums."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.metadata.parameters import ParameterInfo


def fixed_values(parameter: ParameterInfo) -> list[str]:
    """The values a parameter takes, ValidateSets and enums in order of the alphabet; nothing where it takes any."""
    from pcshell.metadata.validation import ValidateSet

    for attribute in parameter.validate:
        if isinstance(attribute, ValidateSet):
            return sorted(attribute.values, key=str.lower)
    for transformation in parameter.transform:
        if getattr(transformation, "offered", ()):
            return list(transformation.offered)
    return enum_names(parameter.type_name)


def enum_names(type_name: str) -> list[str]:
    """The member names of an enum type, of the elements of an array of one, or of Nullable of one; else nothing."""
    from pcshell.objects.enums import enum_class
    from pcshell.objects.typenames import find_type

    name = type_name.removesuffix("[]")
    if name.startswith("System.Nullable["):
        name = name[len("System.Nullable[") : -1].strip("[]")
    enum = enum_class(name)
    if enum is None:
        kind = find_type(name)  # a script writes short names
        enum = kind.python if kind is not None and kind.kind == "enum" else None
    if enum is None:
        return []
    members: tuple[tuple[str, int], ...] = enum.members
    return sorted((member for member, _ in members), key=str.lower)
