"""Members of what stands for null: [NullString], which text parameters of methods take for it, and AutomationNull."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.psobject import NO_OUTPUT, NULL_STRING

NULL_STRING_TYPE = declare_type("System.Management.Automation.Language.NullString")
NULL_STRING_TYPE.static_property("System.Management.Automation.Language.NullString Value")(lambda: NULL_STRING)


@NULL_STRING_TYPE.method("string ToString()")
def _to_string(_value: object) -> None:
    """NullString.ToString() is null."""
    return None


AUTOMATION_NULL = declare_type("System.Management.Automation.Internal.AutomationNull")
AUTOMATION_NULL.static_property("psobject Value")(lambda: NO_OUTPUT)
