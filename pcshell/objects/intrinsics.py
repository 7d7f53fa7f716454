"""The methods that every value has: `.ForEach()` and `.Where()` (about_Arrays)."""

from __future__ import annotations

from pcshell.objects import conversion, members, typenames
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import NO_OUTPUT, PSCustomObject
from pcshell.objects.script_protocol import is_script_block
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MODES = ("Default", "First", "Last", "SkipUntil", "Until", "Split")


class PSCollection(list):  # type: ignore[type-arg]
    """System.Collections.ObjectModel.Collection[PSObject]: what `.ForEach()` and `.Where()` give."""

    __slots__ = ()
    clr_name = "System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"
    element = "System.Management.Automation.PSObject"


def items_of(value: Any) -> list[Any]:
    """The elements of a collection; a scalar is its own only element."""
    items = conversion.enumerate_value(value)
    return [value] if items is None else list(items)


def _add(results: list[Any], value: Any) -> None:
    if value is not NO_OUTPUT:
        results.append(value)


def for_each(value: Any, args: list[Any]) -> Any:
    """`.ForEach(script, args...)`, a type to convert to, a property (set with a value) or a method by name."""
    if not args:
        raise RuntimeException(
            'Cannot find an overload for "ForEach" and the argument count: "0".', "MethodCountCouldNotFindBest"
        )
    what, rest = args[0], args[1:]
    results = PSCollection()
    for item in items_of(value):
        if is_script_block(what):
            results.extend(what.invoke_each(item, rest))
        elif isinstance(what, ClrType):
            results.append(_converted(item, what))
        else:
            _each_by_name(results, item, conversion.to_string(what), rest)
    return results


def _converted(item: Any, kind: ClrType) -> Any:
    """An element as another type. The text of a custom object does not get into PowerShell's list of texts."""
    if type(item) is PSCustomObject and kind is typenames.STRING:
        raise RuntimeException(
            'Cannot find an overload for "Add" and the argument count: "1".', "MethodCountCouldNotFindBest"
        )
    return conversion.convert(item, kind)


def _each_by_name(results: list[Any], item: Any, name: str, rest: list[Any]) -> None:
    folded = name.lower()
    found = members.get_property(item, name, folded)
    from pcshell.objects.clr_psobject import PSMethod, PSScriptMethod

    if isinstance(found, (PSMethod, PSScriptMethod)):
        _add(results, members.call_method(item, name, folded, rest))
    elif found is members.MISSING:
        raise members.method_not_found(item, name)
    elif rest:
        members.set_property(item, name, folded, rest[0] if len(rest) == 1 else rest)
    else:
        results.append(found)


def where(value: Any, args: list[Any]) -> Any:
    """`.Where(condition, mode, count)`; Split gives two collections."""
    condition: Any = args[0] if args else None
    if not is_script_block(condition) or len(args) > 3:
        raise RuntimeException(
            f'Cannot find an overload for "Where" and the argument count: "{len(args)}".', "MethodCountCouldNotFindBest"
        )
    mode = _mode(args[1]) if len(args) > 1 else "Default"
    count = int(conversion.to_number(args[2])) if len(args) > 2 else 0
    items = items_of(value)

    def holds(item: Any) -> bool:
        written = condition.invoke_each(item, [])
        return bool(conversion.to_bool(written[0] if len(written) == 1 else written))

    if mode == "Split":
        return _split(items, holds, count)
    return PSCollection(_SELECT[mode](items, holds, count))


def _mode(value: Any) -> str:
    text = conversion.to_string(value).lower()
    if text.isdigit() and int(text) < len(MODES):
        return MODES[int(text)]
    for mode in MODES:
        if mode.lower() == text:
            return mode
    target = typenames.find_type("System.Management.Automation.WhereOperatorSelectionMode")
    return str(conversion.convert(value, target)) if target is not None else "Default"


def _default(items: list[Any], holds: Any, count: int) -> list[Any]:
    found = []
    for item in items:
        if holds(item):
            found.append(item)
            if count and len(found) == count:
                break
    return found


def _first(items: list[Any], holds: Any, count: int) -> list[Any]:
    return _default(items, holds, count or 1)


def _last(items: list[Any], holds: Any, count: int) -> list[Any]:
    return [item for item in items if holds(item)][-(count or 1) :]


def _skip_until(items: list[Any], holds: Any, count: int) -> list[Any]:
    for position, item in enumerate(items):
        if holds(item):
            rest = items[position:]
            return rest[:count] if count else rest
    return []


def _until(items: list[Any], holds: Any, count: int) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if holds(item) or (count and len(found) == count):
            break
        found.append(item)
    return found


def _split(items: list[Any], holds: Any, count: int) -> Any:
    yes, no = PSCollection(), PSCollection()
    for item in items:
        if (not count or len(yes) < count) and holds(item):
            yes.append(item)
        else:
            no.append(item)
    return PSCollection([yes, no])


_SELECT = {"Default": _default, "First": _first, "Last": _last, "SkipUntil": _skip_until, "Until": _until}
