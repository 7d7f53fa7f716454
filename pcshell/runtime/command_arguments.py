"""The arguments of a command call, before anything is bound."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any


class CommandArgument:
    """One argument of a command.

    `kind` is 'positional'; 'parameter' for a `-Name` word, whose value may be the positional argument behind it; or
    'named' for `-Name:value`, an entry of a splatted hash table (`splatted`) and calls from our own code. `name` is
    without the dash. `extent` is the place in the script, None where there is none.
    """

    __slots__ = ("extent", "kind", "name", "splatted", "value")

    def __init__(
        self, kind: str, name: str = "", value: Any = None, extent: Any = None, splatted: bool = False
    ) -> None:
        self.kind = kind
        self.name = name
        self.value = value
        self.extent = extent
        self.splatted = splatted


class WrittenNumber:
    """A number in argument position whose text differs from what its value prints as."""

    __slots__ = ("text", "value")

    def __init__(self, value: Any, text: str) -> None:
        self.value = value
        self.text = text


class ArgumentName(str):
    """An item of `$args` that was written as a parameter name, so that `@args` passes it on as one."""

    __slots__ = ()
    clr_name = "System.String"


def next_positional(queue: Iterable[CommandArgument], left: list[CommandArgument]) -> CommandArgument | None:
    """The next argument without a name; unknown names, each with the value behind it, go to `left`."""
    after_name = False
    for argument in queue:
        if argument.kind == "positional":
            if not after_name:
                return argument
            left.append(argument)
            after_name = False
        else:
            left.append(argument)
            after_name = True
    return None


def arguments_as_args(arguments: Sequence[Any]) -> list[Any]:
    """`$args`: positional values, and parameter names that nothing declared, as text with their dash."""
    result: list[Any] = []
    for one in arguments:
        kind = getattr(one, "kind", "positional")
        value = getattr(one, "value", one)
        if kind != "positional":
            result.append(ArgumentName(f"-{one.name}:" if kind == "named" else f"-{one.name}"))
        if kind != "parameter":
            result.append(value.value if type(value) is WrittenNumber else value)
    return result
