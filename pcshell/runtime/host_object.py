"""`$Host` and `$ExecutionContext` as scripts see them; members are declared in `clr_host` and `clr_session`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.context import ExecutionContext


class PSHost:
    """System.Management.Automation.Internal.Host.InternalHost."""

    __slots__ = ("colours", "context", "instance_id", "raw_title")
    clr_name = "System.Management.Automation.Internal.Host.InternalHost"

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context
        self.instance_id = ""
        self.raw_title = ""
        self.colours: dict[str, Any] = {}  # those that a script has changed, by the name of the property

    @staticmethod
    def of(context: ExecutionContext) -> PSHost:
        """The one host object of a session."""
        found: Any = context.session.global_scope.session.__dict__.get("_host_object")
        if found is None:
            found = context.session.__dict__["_host_object"] = PSHost(context)
        return found  # type: ignore[no-any-return]


class HostColors:
    """`$Host.PrivateData`: the colours of streams, which PowerShell 7 keeps and no longer uses."""

    __slots__ = ("host",)
    clr_name = "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy"

    def __init__(self, host: PSHost) -> None:
        self.host = host


class HostUI:
    """`$Host.UI`."""

    __slots__ = ("context",)
    clr_name = "System.Management.Automation.Internal.Host.InternalHostUserInterface"

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context


class HostRawUI:
    """`$Host.UI.RawUI`."""

    __slots__ = ("context",)
    clr_name = "System.Management.Automation.Internal.Host.InternalHostRawUserInterface"

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context


class EngineIntrinsics:
    """`$ExecutionContext`."""

    __slots__ = ("context",)
    clr_name = "System.Management.Automation.EngineIntrinsics"

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context

    @staticmethod
    def of(context: ExecutionContext) -> EngineIntrinsics:
        """The object of a session."""
        found: Any = context.session.__dict__.get("_engine_intrinsics")
        if found is None:
            found = context.session.__dict__["_engine_intrinsics"] = EngineIntrinsics(context)
        return found  # type: ignore[no-any-return]
