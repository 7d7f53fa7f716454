"""Values on their way to a parameter: transformation, conversion, validation (the order of PowerShell).

A script's typed parameter converts as an argument transformation (ParameterArgumentTransformationError), a cmdlet's and
a common one by the binder's own rules (CannotConvertArgument...).
"""

from __future__ import annotations

from pcshell.objects.errors import ClrException, ParameterBindingException, PSInvalidCastException
from pcshell.objects.psobject import NotedText, PSCustomObject, unwrap
from pcshell.runtime import binding_errors as errors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from pcshell.runtime.binder import ParameterBinder
    from pcshell.runtime.binding_table import BoundParameter
    from pcshell.runtime.command_arguments import CommandArgument

_SWITCH = "System.Management.Automation.SwitchParameter"
_REFERENCE = "System.Management.Automation.PSReference"
# Types that take a collection as one value, although they are none themselves.
_WHOLE = frozenset(("System.Object", "System.Management.Automation.PSObject", "System.Collections.IEnumerable"))


# ------------------------------------------------------------------------------------------------------ conversion


def convert_argument(binder: ParameterBinder, parameter: BoundParameter, extent: Any, value: Any) -> Any:
    """The value as the parameter's type, or a ParameterBindingException."""
    if parameter.transforms:
        value = _transform(binder, parameter, extent, value)
    kind = parameter.type
    if kind is None and parameter.script_typed and parameter.type_name and not parameter.any_type:
        kind = parameter.find_session_type(binder.context)
    if kind is None or parameter.any_type or type(value) in parameter.exact or kind.name == "System.Object":
        return value
    if type(value) is NotedText and str in parameter.exact:
        return value.base
    try:
        if parameter.script_typed:
            return convert_for_script(parameter, kind, value)
        return _convert_for_cmdlet(binder, parameter, kind, extent, value)
    except ParameterBindingException:
        raise
    except ClrException as error:
        if parameter.script_typed:
            binder.fail(
                f"Cannot process argument transformation on parameter '{parameter.name}'. {error.message}",
                "ParameterArgumentTransformationError",
                kind=errors.ParameterBindingArgumentTransformationException,
                extent=extent, parameter=parameter.name, inner=error,
            )  # fmt: skip
        reason = _element_error(kind, value) or error
        binder.fail(
            f"Cannot bind parameter '{parameter.name}'. {reason.message}", "CannotConvertArgumentNoMessage",
            extent=extent, parameter=parameter.name, inner=reason,
        )  # fmt: skip


def _element_error(kind: Any, value: Any) -> ClrException | None:
    """What is wrong with the first element that does not fit: a cmdlet's arrays are converted one by one."""
    from pcshell.objects.conversion import convert

    if kind.element is None:
        return None
    for one in value if isinstance(value, list) else (value,):
        try:
            convert(one, kind.element)
        except ClrException as error:
            return error
    return None


def _transform(binder: ParameterBinder, parameter: BoundParameter, extent: Any, value: Any) -> Any:
    for attribute in parameter.transforms:
        try:
            value = attribute.transform(value, binder.context)
        except ClrException as error:
            binder.fail(
                f"Cannot process argument transformation on parameter '{parameter.name}'. {error.message}",
                "ParameterArgumentTransformationError",
                kind=errors.ParameterBindingArgumentTransformationException,
                extent=extent, parameter=parameter.name, inner=error,
            )  # fmt: skip
    return value


def convert_for_script(parameter: BoundParameter, kind: Any, value: Any) -> Any:
    """The conversion of a parameter declared by a script."""
    from pcshell.objects.conversion import convert
    from pcshell.objects.typenames import is_instance

    if kind.name == _REFERENCE:
        if not is_instance(value, kind):
            raise PSInvalidCastException("Reference type is expected in argument.")
        return value
    if parameter.is_truth:
        _check_truth(value, kind.name)
    elif parameter.strict_text:
        if kind.name == "System.String" and isinstance(unwrap(value), list):
            raise PSInvalidCastException("Cannot convert value to type System.String.")
        if parameter.truth_elements:
            for element in value if isinstance(value, list) else (value,):
                _check_truth(element, parameter.element_type.name)
    return convert(value, kind)


def _check_truth(value: Any, type_name: str) -> None:
    """Only truth values and numbers become a truth value."""
    from pcshell.objects.typenames import type_name_of

    plain = unwrap(value)
    if plain is None:
        if type_name == "System.Boolean":
            raise PSInvalidCastException(errors.unsupported_boolean("", type_name))
        return
    if not _is_number(plain) and type_name_of(plain) not in ("System.Boolean", _SWITCH):
        raise PSInvalidCastException(errors.unsupported_boolean(type_name_of(plain), type_name))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) or type(value).__name__ == "Decimal"


def _convert_for_cmdlet(binder: ParameterBinder, parameter: BoundParameter, kind: Any, extent: Any, value: Any) -> Any:
    """The conversion of a cmdlet's parameter: truth values are strict, and a collection is not taken for one value."""
    from pcshell.objects.conversion import convert
    from pcshell.objects.typenames import is_instance, type_name_of

    if value is None:
        return _null_for_cmdlet(binder, parameter, kind, extent)
    if parameter.is_truth:
        plain = unwrap(value)
        if type_name_of(plain) == _SWITCH:
            return bool(plain)
        if not _is_number(plain):
            _cannot_convert(binder, parameter, kind, extent, type_name_of(plain), "")
        return bool(plain)
    if is_instance(value, kind):
        return unwrap(value) if kind.name == "System.String" else value
    if not parameter.is_collection and isinstance(value, list) and kind.name not in _WHOLE and not kind.is_enum:
        if not kind.generic_arguments:
            _cannot_convert(binder, parameter, kind, extent, type_name_of(value), "Specified method is not supported.")
    converted = convert(value, kind)
    if parameter.info.allow_null and parameter.is_collection and isinstance(value, list) and None in value:
        # The elements of a cmdlet's collection are converted one by one, and $null is then no empty text.
        converted[:] = [None if given is None else one for given, one in zip(value, converted)]  # noqa: B905
    return converted


def _null_for_cmdlet(binder: ParameterBinder, parameter: BoundParameter, kind: Any, extent: Any) -> Any:
    """What $null becomes for a cmdlet: nothing for classes, an error for numbers and their like."""
    if parameter.is_switch:
        return False
    if kind.name == "System.Boolean":
        binder.fail(
            f"Cannot bind argument to parameter '{parameter.name}' because it is null.",
            "ParameterArgumentValidationErrorNullNotAllowed", extent=extent, parameter=parameter.name,
        )  # fmt: skip
    if kind.is_value_type and not kind.name.startswith("System.Nullable"):
        validate_argument(binder, parameter, extent, None)  # which comes before the property is set
        binder.fail(
            f"Cannot bind parameter '{parameter.name}' to the target. Exception setting \"{parameter.name}\": "
            f'"Cannot convert null to type "{kind.name}"."',
            "ParameterBindingFailed", extent=extent, parameter=parameter.name,
        )  # fmt: skip
    return None


def _cannot_convert(
    binder: ParameterBinder, parameter: BoundParameter, kind: Any, extent: Any, value_text: str, reason: str
) -> NoReturn:
    binder.fail(
        errors.cannot_convert(value_text, kind.name, parameter.name, reason), "CannotConvertArgument",
        extent=extent, parameter=parameter.name,
    )  # fmt: skip


def is_of_type(binder: ParameterBinder, parameter: BoundParameter, extent: Any, value: Any) -> tuple[bool, Any]:
    """Whether a value fits without conversion, and the value to bind (one element becomes an array of one)."""
    from pcshell.objects.typenames import is_instance

    if parameter.transforms:
        value = _transform(binder, parameter, extent, value)
    kind = parameter.type
    if kind is None or kind.name == "System.Object":
        return True, value
    if value is None:
        return not kind.is_value_type and kind.name != "System.String", None
    plain = unwrap(value)
    if is_instance(plain, kind):
        return True, plain
    element = parameter.element_type
    if element is None:
        return False, value
    items = plain if isinstance(plain, list) else [plain]
    if not all(is_instance(unwrap(item), element) for item in items):
        return False, value
    from pcshell.objects.conversion import convert

    return True, convert(items, kind)


# ------------------------------------------------------------------------------------------------------ validation


def validate_argument(
    binder: ParameterBinder, parameter: BoundParameter, extent: Any, value: Any, target: Any = None
) -> None:
    """Runs the validation attributes, then looks for $null and emptiness where the parameter is mandatory."""
    for attribute in parameter.info.validate:
        try:
            attribute.validate(value, binder.context)
        except ClrException as error:
            from pcshell.metadata.validation import message_of

            binder.fail(
                f"Cannot validate argument on parameter '{parameter.name}'. {message_of(error)}",
                "ParameterArgumentValidationError",
                kind=errors.ParameterBindingValidationException,
                extent=extent, parameter=parameter.name, target=target, inner=error,
            )  # fmt: skip
    if parameter.mandatory and not value:
        _refuse_nothing(binder, parameter, extent, value, target)
    elif parameter.mandatory and isinstance(value, list) and not (parameter.any_type or parameter.info.allow_null):
        _check_elements(binder, parameter, extent, value, target)


def _refuse_nothing(binder: ParameterBinder, parameter: BoundParameter, extent: Any, value: Any, target: Any) -> None:
    """Refuses $null, '' and empty collections unless the parameter allows them; 0 and $false are values."""
    info = parameter.info
    if value is None:
        if not info.allow_null:
            _not_allowed(binder, parameter, extent, target, "Null", "null")
        return
    kind = parameter.type
    if isinstance(value, str):
        if kind is not None and kind.name == "System.String" and not info.allow_empty:
            _not_allowed(binder, parameter, extent, target, "EmptyString", "an empty string")
    elif isinstance(value, list) and not info.allow_empty and parameter.is_collection:
        if kind is not None and kind.is_array:
            _not_allowed(binder, parameter, extent, target, "EmptyArray", "an empty array")
        _not_allowed(binder, parameter, extent, target, "EmptyCollection", "an empty collection")


def _check_elements(
    binder: ParameterBinder, parameter: BoundParameter, extent: Any, value: list[Any], target: Any
) -> None:
    """Refuses $null and '' as elements of a mandatory collection."""
    element = parameter.element_type
    if not parameter.is_collection or (element is not None and element.is_value_type):
        return
    is_text = element is not None and element.name == "System.String"
    for item in value:
        if item is None and not is_text:
            _not_allowed(binder, parameter, extent, target, "Null", "null")
        if is_text and not item and not parameter.info.allow_empty:
            _not_allowed(binder, parameter, extent, target, "EmptyString", "an empty string")


def _not_allowed(
    binder: ParameterBinder, parameter: BoundParameter, extent: Any, target: Any, what: str, words: str
) -> NoReturn:
    binder.fail(
        f"Cannot bind argument to parameter '{parameter.name}' because it is {words}.",
        f"ParameterArgumentValidationError{what}NotAllowed",
        kind=errors.ParameterBindingValidationException,
        extent=extent, parameter=parameter.name, target=target,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------- pipeline values


def run_delayed(
    binder: ParameterBinder, parameter: BoundParameter, argument: CommandArgument, block: Any, item: Any
) -> Any:
    """The value a script block gives for one input object."""
    try:
        results: list[Any] = block.invoke_each(item, [])
    except ClrException as error:
        binder.fail(
            f"Cannot evaluate parameter '{parameter.name}' because its argument is specified as a script block and an "
            f"error occurred in it. {error.message}",
            "ScriptBlockArgumentInvocationFailed", extent=argument.extent, parameter=parameter.name, inner=error,
        )  # fmt: skip
    if not results:
        binder.fail(
            errors.script_block_without_output(parameter.name), "ScriptBlockArgumentNoOutput",
            extent=argument.extent, parameter=parameter.name,
        )  # fmt: skip
    return results[0] if len(results) == 1 else results


# What objects of these classes offer by property name; their keys and elements do not count.
_OWN_NAMES = frozenset(
    ("count", "length", "longlength", "rank", "keys", "values", "syncroot", "isreadonly", "isfixedsize",
     "issynchronized", "capacity", "comparer")
)  # fmt: skip


def read_property(item: Any, parameter: BoundParameter) -> tuple[bool, Any]:
    """The property of an input object with the parameter's name, or the first of its aliases that exists."""
    if type(item) is PSCustomObject and not item.extra:
        index = item.shape.index
        for name in parameter.names:
            position = index.get(name)
            if position is not None:
                return True, item.values[position]
        return False, None
    from pcshell.objects.clr_psobject import PSMethod
    from pcshell.objects.extended_members import member_exists
    from pcshell.objects.members import MISSING, get_property

    narrow = isinstance(item, (list, dict))
    for name in parameter.names:
        if narrow and name not in _OWN_NAMES:
            continue
        # Every value has a Count and a Length for a script; only declared ones are properties of the object.
        if name in _OWN_NAMES and not narrow and not member_exists(item, name):
            continue
        value = get_property(item, name, name)
        if value is not MISSING and type(value) is not PSMethod:
            return True, value
    return False, None
