"""StaticParameterBinder: which parameters a call in a tree would bind, found without running anything of it."""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.metadata.common_parameters import common_parameters_of
from pcshell.objects.collections import Hashtable
from pcshell.objects.declare import declare_type
from pcshell.runtime import binding_errors as errors
from pcshell.runtime.binding_table import ParameterTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.metadata.parameters import ParameterInfo
    from pcshell.objects.errors import ParameterBindingException

_LANGUAGE = "System.Management.Automation.Language"
_RESULT = f"{_LANGUAGE}.ParameterBindingResult"


class StaticBindingResult:
    """What was bound (by name), and what could not be (by the text of the parameter or argument)."""

    __slots__ = ("bound", "exceptions")
    clr_name = f"{_LANGUAGE}.StaticBindingResult"

    def __init__(self) -> None:
        self.bound = Hashtable()
        self.exceptions = Hashtable()

    def refuse(self, element: n.Ast, name: str, error: ParameterBindingException) -> None:
        """Keeps an error."""
        self.exceptions.set(name, StaticBindingError(element, error))


class ParameterBindingResult:
    """The part of the call that a parameter gets; a switch without an argument gets itself."""

    __slots__ = ("info", "value")
    clr_name = _RESULT

    def __init__(self, info: ParameterInfo | None, value: n.Ast) -> None:
        self.info = info
        self.value = value

    @property
    def constant(self) -> Any:
        """The value, where it is written down as a constant."""
        if isinstance(self.value, n.ConstantExpressionAst):
            return self.value.value
        return True if self.info is not None and self.info.is_switch else None


class StaticBindingError:
    """An element of the call that no parameter takes, and why."""

    __slots__ = ("element", "error")
    clr_name = f"{_LANGUAGE}.StaticBindingError"

    def __init__(self, element: n.Ast, error: ParameterBindingException) -> None:
        self.element = element
        self.error = error


def bind_command(command: n.CommandAst, info: Any) -> StaticBindingResult:
    """Binds the elements behind the name; `info` is the CommandInfo, None where nothing is known of the command."""
    result = StaticBindingResult()
    elements = list(command.command_elements[1:])
    if info is None or info.command_type == "Application":
        _bind_unknown(elements, result)
        return result
    added = common_parameters_of(
        should_process=getattr(info, "supports_should_process", False), paging=getattr(info, "supports_paging", False)
    )
    default_set = getattr(info, "default_set", "")
    table = ParameterTable(
        (*info.parameters, *added), default_set, script_typed=info.command_type != "Cmdlet", strict_text=True
    )
    left = _bind_named(elements, table, result)
    places = sorted(_positions(table, default_set, result).items())
    for (_, parameter), element in zip(places, left, strict=False):
        result.bound.set(parameter.name, ParameterBindingResult(parameter, element))
    for element in left[len(places) :]:
        text = element.extent.text
        message = errors.positional_not_found(text)
        result.refuse(element, text, errors.binding_error(message, "PositionalParameterNotFound"))
    return result


def _bind_named(elements: list[Any], table: ParameterTable, result: StaticBindingResult) -> list[Any]:
    """Binds `-Name value`; gives the elements that have no name."""
    left: list[Any] = []
    queue = iter(enumerate(elements))
    for index, element in queue:
        if not isinstance(element, n.CommandParameterAst):
            left.append(element)
            continue
        name = element.parameter_name
        found = table.matches(name.lower())
        if len(found) != 1:
            error = (
                errors.binding_error(errors.named_not_found(name), "NamedParameterNotFound", parameter=name)
                if not found
                else errors.binding_error(
                    errors.ambiguous_parameter(name, (one.name for one in found)), "AmbiguousParameter", parameter=name
                )
            )
            result.refuse(element, name, error)
            if element.argument is None and not isinstance(_following(elements, index), n.CommandParameterAst):
                next(queue, None)  # it would have been its value
            continue
        info = found[0].info
        value: n.Ast | None = element.argument
        if value is None and info.is_switch:
            value = element
        elif value is None and _is_value(_following(elements, index), table):
            value = next(queue)[1]
        if value is not None:
            result.bound.set(info.name, ParameterBindingResult(info, value))
    return left


def _following(elements: list[Any], index: int) -> Any:
    return elements[index + 1] if index + 1 < len(elements) else None


def _is_value(element: n.Ast | None, table: ParameterTable) -> bool:
    """Whether an element may be the value of the one before it; so may `-word` where no parameter has that name."""
    if element is None:
        return False
    return not isinstance(element, n.CommandParameterAst) or not table.matches(element.parameter_name.lower())


def _positions(table: ParameterTable, default_set: str, result: StaticBindingResult) -> dict[int, ParameterInfo]:
    """Position -> parameter that is not bound yet; the default set's where sets differ."""
    found: dict[int, ParameterInfo] = {}
    for parameter in table.parameters:
        info = parameter.info
        if result.bound.has(info.name):
            continue
        for name, role in info.sets.items():
            if role.position is not None and (role.position not in found or name == default_set):
                found[role.position] = info
    return found


def _bind_unknown(elements: list[Any], result: StaticBindingResult) -> None:
    """A command that is not known: parameters by the names they are given, other arguments by number."""
    count = 0
    for index, element in enumerate(elements):
        if isinstance(element, n.CommandParameterAst):
            following = _following(elements, index)
            takes = element.argument is None and following is not None
            value = following if takes and not isinstance(following, n.CommandParameterAst) else element.argument
            result.bound.set(element.parameter_name, ParameterBindingResult(None, value or element))
        elif index == 0 or not isinstance(elements[index - 1], n.CommandParameterAst):
            result.bound.set(str(count), ParameterBindingResult(None, element))
            count += 1


declare_type(StaticBindingResult.clr_name).properties_from({
    f"System.Collections.Generic.Dictionary[string,{_RESULT}] BoundParameters": lambda result: result.bound,
    f"System.Collections.Generic.Dictionary[string,{StaticBindingError.clr_name}] BindingExceptions": (
        lambda result: result.exceptions
    ),
})  # fmt: skip
declare_type(StaticBindingError.clr_name).properties_from({
    f"{_LANGUAGE}.CommandElementAst CommandElement": lambda fault: fault.element,
    "System.Management.Automation.ParameterBindingException BindingException": lambda fault: fault.error,
})  # fmt: skip
declare_type(_RESULT).properties_from({
    "System.Management.Automation.ParameterMetadata Parameter": lambda result: _metadata(result),
    "System.Object ConstantValue": lambda result: result.constant,
    f"{_LANGUAGE}.CommandElementAst Value": lambda result: result.value,
})  # fmt: skip


def _metadata(result: ParameterBindingResult) -> Any:
    from pcshell.runtime.clr_commands import ParameterMetadata

    return None if result.info is None else ParameterMetadata(result.info)


BINDER = declare_type(f"{_LANGUAGE}.StaticParameterBinder")


@BINDER.static(
    f"{StaticBindingResult.clr_name} BindCommand({_LANGUAGE}.CommandAst commandAst)",
    f"{StaticBindingResult.clr_name} BindCommand({_LANGUAGE}.CommandAst commandAst, bool resolve)",
    f"{StaticBindingResult.clr_name} BindCommand({_LANGUAGE}.CommandAst commandAst, bool resolve,"
    " string[] desiredParameters)",
)
def _bind(command: n.CommandAst, resolve: bool = True, _wanted: Any = None) -> StaticBindingResult:
    from pcshell.objects.errors import ClrException
    from pcshell.runtime.script_block import current_context

    name = command.command_elements[0]
    info = None
    if resolve and isinstance(name, n.StringConstantExpressionAst):
        try:
            info = current_context().discovery.find(name.value)
        except ClrException:
            info = None
    return bind_command(command, info)
