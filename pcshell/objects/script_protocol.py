"""What this package knows of script blocks and references, which are made by the engine above it.

A script block is any value whose class says `clr_name = "System.Management.Automation.ScriptBlock"` and which has

    invoke_member(this, args: list) -> Any    the body of a script property or method, `$this` set; one value or None
    invoke_each(item, args: list) -> list     the body for one item, `$_` set; everything it wrote
    invoke_return(args: list) -> list         a plain call; everything it wrote
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

#: Where [Console] writes and reads: `write(text)`, `write_error(text)`, `read_line()`; a session puts its host's here.
CONSOLE: dict[str, Callable[..., Any]] = {}

SCRIPT_BLOCK = "System.Management.Automation.ScriptBlock"


class PSReference:
    """[ref]: `value` is read and written through; the engine's subclass binds it to a variable."""

    clr_name = "System.Management.Automation.PSReference"

    def __init__(self, value: Any = None) -> None:
        self.value = value


def is_script_block(value: Any) -> bool:
    """Whether the value follows the protocol of script blocks."""
    return getattr(type(value), "clr_name", None) == SCRIPT_BLOCK


def is_reference(value: Any) -> bool:
    """Whether the value is a [ref]."""
    return isinstance(value, PSReference)


def collapse(results: list[Any]) -> Any:
    """What a call that wrote these values is worth as one value."""
    if not results:
        return None
    return results[0] if len(results) == 1 else list(results)


def call_script(function: Any, this: Any, *args: Any) -> Any:
    """Runs the body of a script property or method: a script block, or one of our own functions."""
    if is_script_block(function):
        return function.invoke_member(this, list(args))
    return function(this, *args)


def as_callable(value: Any) -> Callable[..., Any]:
    """A delegate made of a script block (or one of our own functions): the arguments become `$args`."""
    if is_script_block(value):
        return lambda *args: collapse(value.invoke_return(list(args)))
    if not callable(value):
        from pcshell.objects.clr_exceptions import error
        from pcshell.objects.typenames import type_of

        raise error(
            "InvalidCastException", f"Unable to cast object of type '{type_of(value).name}' to type 'System.Delegate'."
        )
    result: Callable[..., Any] = value
    return result
