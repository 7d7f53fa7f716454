"""The attributes of classes and their members as objects: what GetCustomAttributes() gives."""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_SMA = "System.Management.Automation"
_NAMES = {"cmdlet": f"{_SMA}.CmdletAttribute", "obsolete": "System.ObsoleteAttribute", "flags": "System.FlagsAttribute"}


class AttributeObject:
    """An attribute whose properties are what it was written with, and .NET's values for the rest."""

    __slots__ = ("clr_name", "named", "positional")

    def __init__(self, clr_name: str, positional: list[Any], named: dict[str, Any]) -> None:
        self.clr_name = clr_name
        self.positional = positional
        self.named = named


def make_attributes(context: ExecutionContext, written: list[n.AttributeAst]) -> list[Any]:
    """One object per attribute: validation attributes as everywhere, others as they were written."""
    from pcshell.metadata.validation import attribute_from_script
    from pcshell.runtime.script_parameters import evaluate

    found: list[Any] = []
    for attribute in written:
        positional = [evaluate(context, one) for one in attribute.positional_arguments]
        named = {
            one.argument_name.lower(): True if one.expression_omitted else evaluate(context, one.argument)
            for one in attribute.named_arguments
        }
        made = attribute_from_script(attribute.type_name.name, positional, named)
        found.append(AttributeObject(_full_name(attribute.type_name.name), positional, named) if made is None else made)
    return found


def _full_name(written: str) -> str:
    from pcshell.objects.typenames import find_type

    folded = written.lower().rpartition(".")[2].removesuffix("attribute")
    known = _NAMES.get(folded)
    if known is not None:
        return known
    found = find_type(written) or find_type(f"{written}Attribute") or find_type(f"{_SMA}.{written}Attribute")
    return found.name if found is not None else written


_CMDLET = declare_type(f"{_SMA}.CmdletAttribute")
_CMDLET.properties_from({
    "string VerbName": lambda one: one.positional[0] if one.positional else None,
    "string NounName": lambda one: one.positional[1] if len(one.positional) > 1 else None,
    "string DefaultParameterSetName": lambda one: one.named.get("defaultparametersetname"),
    "bool SupportsShouldProcess": lambda one: bool(one.named.get("supportsshouldprocess", False)),
    "bool SupportsPaging": lambda one: bool(one.named.get("supportspaging", False)),
    "bool SupportsTransactions": lambda one: bool(one.named.get("supportstransactions", False)),
    f"{_SMA}.ConfirmImpact ConfirmImpact": lambda one: _impact(one.named.get("confirmimpact", "Medium")),
    "string HelpUri": lambda one: one.named.get("helpuri", ""),
})  # fmt: skip
declare_type("System.ObsoleteAttribute").properties_from({
    "string Message": lambda one: one.positional[0] if one.positional else None,
    "bool IsError": lambda one: bool(one.positional[1]) if len(one.positional) > 1 else False,
})  # fmt: skip


def _impact(value: Any) -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to(value, f"{_SMA}.ConfirmImpact")
