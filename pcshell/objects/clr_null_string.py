"""Members of [NullString]: its one value, which text parameters of methods take for null."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.psobject import NULL_STRING

NULL_STRING_TYPE = declare_type("System.Management.Automation.Language.NullString")
NULL_STRING_TYPE.static_property("System.Management.Automation.Language.NullString Value")(lambda: NULL_STRING)


@NULL_STRING_TYPE.method("string ToString()")
def _to_string(_value: object) -> None:
    """NullString.ToString() is null."""
    return None
