"""`$_` around cmdlets that run script blocks in their caller's scope.

The block of ForEach-Object sets `$_` in the very scope in which it stands. Whoever is in the middle of a block of the
same scope (a ForEach-Object upstream, a function that reads its caller's `$_`) must find its own `$_` afterwards.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ABSENT = object()


def keep_dollar(context: Any) -> Callable[[], None]:
    """Remembers `$_` of the current scope; the function returned puts it back."""
    scope = context.scope
    before = scope.get("_", _ABSENT)

    def restore() -> None:
        if before is not _ABSENT:
            scope["_"] = before
        else:
            scope.pop("_", None)

    return restore


def needs_dollar_back(engine: Any) -> bool:
    """Whether a command upstream may look at `$_` after it has written an object."""
    pipeline = getattr(engine, "pipeline", None)
    if pipeline is None:
        return True
    for processor in pipeline.processors[: engine.position]:
        cmdlet = getattr(processor, "cmdlet", None)
        if cmdlet is None or cmdlet.info.name == "ForEach-Object":
            return True
    return False
