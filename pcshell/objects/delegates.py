"""Delegates: what a script block or a method becomes when it is converted to Func, Action, MatchEvaluator and the like.

A method's overload is chosen by its signature: one with exactly the delegate's types first, else the first one that
takes what the delegate is given and gives what the delegate promises.
"""

from __future__ import annotations

from pcshell.objects import typenames
from pcshell.objects.declare import MethodGroup, declare_type
from pcshell.objects.script_protocol import as_callable, is_script_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.objects.declare import Overload
    from pcshell.objects.typenames import ClrType

_METHOD = "System.Management.Automation.PSMethod`1"
#: Parameters and result of delegates that are not generic.
_SIGNATURES = {
    "System.Text.RegularExpressions.MatchEvaluator": (["System.Text.RegularExpressions.Match"], "System.String"),
    "System.Action": ([], "void"),
    "System.EventHandler": (["System.Object", "System.EventArgs"], "void"),
}
_RESULTS = {
    "System.Action`": "void", "System.Predicate`": "System.Boolean", "System.Comparison`": "System.Int32",
}  # fmt: skip


class Delegate:
    """A function under a delegate type: arguments and result are converted to the types of its signature."""

    __slots__ = ("clr_name", "function", "parameters", "result")

    def __init__(self, kind: ClrType, function: Callable[..., Any]) -> None:
        self.clr_name = kind.name
        self.function = function
        self.parameters, self.result = signature(kind)

    def __call__(self, *args: Any) -> Any:
        """Runs the function."""
        from pcshell.objects.conversion import convert

        given = [_as(value, name, convert) for value, name in zip(args, self.parameters, strict=False)]
        value = self.function(*given, *args[len(given) :])
        return None if self.result == "void" else _as(value, self.result, convert)


def _as(value: Any, name: str, convert: Callable[[Any, ClrType], Any]) -> Any:
    kind = typenames.find_type(name)
    if kind is None or kind.name == "System.Object" or (value is None and not kind.is_value_type):
        return value
    return convert(value, kind)


def signature(kind: ClrType) -> tuple[list[str], str]:
    """The full names of a delegate type's parameters, and of its result (`void` for none)."""
    known = _SIGNATURES.get(kind.name)
    if known is not None:
        return known
    names = [one.name for one in kind.generic_arguments]
    for prefix, result in _RESULTS.items():
        if kind.name.startswith(prefix):
            return (names * 2 if prefix.startswith("System.Comparison") else names), result
    return (names[:-1], names[-1]) if names else ([], "System.Object")


def to_delegate(value: Any, kind: ClrType) -> Delegate | None:
    """The delegate of a script block, a method or a function; None for anything else, and where no overload fits."""
    if isinstance(value, Delegate):
        return value if value.clr_name == kind.name else Delegate(kind, value.function)
    if is_script_block(value):
        return Delegate(kind, as_callable(value))
    if getattr(value, "clr_name", "") == _METHOD:
        overload = _fitting(value.group.overloads, kind)
        return None if overload is None else Delegate(kind, _bound(value, overload))
    return Delegate(kind, value) if callable(value) else None


def _fitting(overloads: list[Overload], kind: ClrType) -> Overload | None:
    wanted, result = signature(kind)
    near: Overload | None = None
    for overload in overloads:
        types = [_full(one.type_text) for one in overload.parameters]
        if len(types) != len(wanted):
            continue
        given = _full(_result_text(overload.text))
        if types == wanted and given == result:
            return overload
        fits = all(_takes(own, other) for own, other in zip(types, wanted, strict=True))
        if near is None and fits and (result == "void" or _takes(result, given)):
            near = overload
    return near


def _takes(target: str, source: str) -> bool:
    """Whether a place of one type takes values of another without a conversion: value types only their own."""
    if target == source:
        return True
    kind, other = typenames.find_type(target), typenames.find_type(source)
    if kind is None or other is None or kind.is_value_type or other.is_value_type:
        return False
    return other.is_subclass_of(kind)


def _result_text(text: str) -> str:
    head = text[: text.index("(")].removeprefix("static ")
    return head.rsplit(" ", 1)[0]


def _full(name: str) -> str:
    kind = typenames.find_type(name)
    return name if kind is None or name == "void" else kind.name


def _bound(method: Any, overload: Overload) -> Callable[..., Any]:
    from pcshell.objects.overloads import invoke

    group = MethodGroup(method.name, [overload], is_static=method.group.is_static)
    return lambda *args: invoke(group, list(args), method.receiver)


_DELEGATE = declare_type("System.Delegate")


@_DELEGATE.method("System.Object Invoke(params System.Object[] args)")
@_DELEGATE.method("System.Object DynamicInvoke(params System.Object[] args)")
def _invoke(delegate: Delegate, args: list[Any]) -> Any:
    return delegate(*(args or []))
