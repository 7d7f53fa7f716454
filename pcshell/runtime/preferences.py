"""What preference variables hold: their types, and values they cannot have (about_Preference_Variables)."""

from __future__ import annotations

from pcshell.language.compile_expressions import PREFERENCE_TYPES
from pcshell.objects.clr_exceptions import error
from pcshell.objects.errors import ErrorRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.session_state import Scope


def typed(scope: Scope, folded: str, value: Any) -> Any:
    """The value that a preference variable of this scope takes; raises ArgumentTransformationMetadataException.

    `folded` may be any variable's name; only those of the session that have a type are converted.
    """
    kind = PREFERENCE_TYPES.get(folded)
    if kind is None or scope.kind != "global":
        return value
    from pcshell.runtime.script_parameters import variable_converter

    return variable_converter(scope.session.context, kind)(value)


def typed_value(scope: Scope, folded: str) -> Any:
    """What a script reads in a preference variable.

    A session begins with plain texts in them, so that a start needs no enums; the first look makes the member of it.
    """
    value = scope[folded]
    if value is None and folded == "outputencoding" and scope.holder(folded) is None:
        from pcshell.objects.clr_encoding import UTF8_SESSION

        return UTF8_SESSION
    if type(value) is str:
        holder = scope.holder(folded)
        if holder is not None and holder.kind == "global":
            value = typed(holder, folded, value)
            dict.__setitem__(holder, folded, value)
    return value


def refuse(scope: Scope, variable: str, text: str) -> None:
    """Ignore and Suspend, as a preference of the session: an error, and the variable goes back to Continue.

    Only the global variable is typed and checked; one that a function sets for itself is taken as it is.
    """
    session = scope.session.global_scope
    if scope.holder(variable) is not session:
        return
    dict.__setitem__(session, variable, "Continue")
    if text == "ignore":
        raise error(
            "System.NotSupportedException",
            "The value Ignore is not supported for an ActionPreference variable. The provided value should be used "
            "only as a value for a preference parameter, and has been replaced by the default value. For more "
            'information, see the Help topic, "about_Preference_Variables."',
        )
    exception = error(
        "System.Management.Automation.ArgumentTransformationMetadataException",
        "The value Suspend is not supported for an ActionPreference variable; it is reserved for future use.",
    )
    exception.error_record = ErrorRecord(exception, "RuntimeException", "MetadataError")
    raise exception
