"""[ModuleSpecification]: the name of a module with the versions that will do (`#requires -Modules`, Import-Module)."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import convert_to, to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "Microsoft.PowerShell.Commands.ModuleSpecification"
_TYPES = {
    "modulename": "string", "guid": "guid", "moduleversion": "version", "maximumversion": "string",
    "requiredversion": "version",
}  # fmt: skip
_WRITTEN = {
    "modulename": "ModuleName", "guid": "Guid", "moduleversion": "ModuleVersion", "maximumversion": "MaximumVersion",
    "requiredversion": "RequiredVersion",
}  # fmt: skip


class ModuleSpecification:
    """`fields` by folded name of the hash table's keys."""

    __slots__ = ("fields",)
    clr_name = _NAME

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def __str__(self) -> str:
        if list(self.fields) == ["modulename"]:
            return str(self.fields["modulename"])
        pairs = (f"{_WRITTEN[key]} = '{to_string(value)}'" for key, value in self.fields.items())
        return "@{ " + "; ".join(pairs) + " }"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ModuleSpecification) and other.fields == self.fields

    def __hash__(self) -> int:
        return hash(tuple(self.fields))


def specification_from(value: Any) -> ModuleSpecification:
    """From a name or a hash table. Raises ArgumentException and its kin for keys that do not go together."""
    if value is None:
        raise error("ArgumentNullException", "Value cannot be null. (Parameter 'moduleSpecification')")
    if not isinstance(value, Hashtable):
        if not to_string(value):
            raise error("ArgumentNullException", "Value cannot be null. (Parameter 'moduleName')")
        return ModuleSpecification({"modulename": to_string(value)})
    fields: dict[str, Any] = {}
    for key, item in value.pairs():
        folded = to_string(key).lower()
        if folded not in _TYPES:
            raise error("ArgumentException", f"The key '{to_string(key)}' does not belong to a module specification.")
        fields[folded] = convert_to(item, _TYPES[folded])
    if not fields.get("modulename"):
        raise error("System.MissingMemberException", "A module specification needs the key ModuleName.")
    versions = [key for key in ("moduleversion", "maximumversion", "requiredversion") if fields.get(key) is not None]
    if not versions:
        raise error("System.MissingMemberException", "A module specification needs a version.")
    if "requiredversion" in versions and len(versions) > 1:
        raise error("ArgumentException", "RequiredVersion goes with no other version.")
    return ModuleSpecification(fields)


SPECIFICATION = declare_type(_NAME)
SPECIFICATION.constructor(
    "ModuleSpecification(string moduleName)", "ModuleSpecification(hashtable moduleSpecification)"
)(specification_from)
SPECIFICATION.properties_from({
    "string Name": lambda one: one.fields["modulename"],
    "guid Guid": lambda one: one.fields.get("guid"),
    "version Version": lambda one: one.fields.get("moduleversion"),
    "string MaximumVersion": lambda one: one.fields.get("maximumversion"),
    "version RequiredVersion": lambda one: one.fields.get("requiredversion"),
})  # fmt: skip
SPECIFICATION.method("string ToString()")(str)


@SPECIFICATION.static(f"bool TryParse(string input, out {_NAME} result)")
def _try_parse(text: str, result: Any) -> bool:
    from pcshell.runtime.script_block import current_context
    from pcshell.runtime.script_parameters import evaluate

    try:
        if text.lstrip().startswith("@{"):
            block = current_context().runspace.parse(text)
            statement = block.ast.end_block.statements[0]
            value = evaluate(current_context(), statement.pipeline_elements[0].expression)
        else:
            value = text
        result.value = specification_from(value)
    except ClrException:
        return False
    return True
