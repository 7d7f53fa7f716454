"""Values that preference variables cannot have (about_Preference_Variables)."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error
from pcshell.objects.errors import ErrorRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.runtime.session_state import Scope


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
