"""Values of parameters that take one of a few: ValidateSet, enums, Booleans."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.metadata.parameters import ParameterInfo

_BOOLEANS = {"System.Boolean", "System.Management.Automation.SwitchParameter"}


def fixed_values(parameter: ParameterInfo) -> list[str]:
    """The values a parameter takes, in order of the alphabet; nothing where it takes any."""
    from pcshell.metadata.validation import ValidateSet

    for attribute in parameter.validate:
        if isinstance(attribute, ValidateSet):
            return sorted(attribute.values, key=str.lower)
    return enum_names(parameter.type_name)


def enum_names(type_name: str) -> list[str]:
    """The member names of an enum type, or of the elements of an array of one; nothing for other types."""
    from pcshell.objects.typenames import find_type

    clr_type = find_type(type_name.removesuffix("[]"))
    if clr_type is None or clr_type.kind != "enum":
        return []
    from pcshell.objects.clr_enum import names_of

    return sorted(names_of(clr_type), key=str.lower)
