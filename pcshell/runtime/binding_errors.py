"""The errors of parameter binding: identifiers, texts and categories as PowerShell has them.

Functions return exceptions that carry their ErrorRecord; the binder raises them. `extent` is the place of the argument,
None for errors of the whole command.
"""

from __future__ import annotations

from pcshell.objects.errors import ErrorRecord, ParameterBindingException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class ParameterBindingArgumentTransformationException(ParameterBindingException):
    """An argument that a transformation (or the type of a script's parameter) refuses."""

    clr_name = "System.Management.Automation.ParameterBindingArgumentTransformationException"
    category = "InvalidData"


class ParameterBindingValidationException(ParameterBindingException):
    """An argument that a validation attribute refuses, or $null and emptiness where they are not allowed."""

    clr_name = "System.Management.Automation.ParameterBindingValidationException"
    category = "InvalidData"


def binding_error(
    message: str,
    error_id: str,
    *,
    kind: type[ParameterBindingException] = ParameterBindingException,
    label: str = "",
    parameter: str = "",
    extent: Any = None,
    target: Any = None,
    category: str = "",
    inner: Any = None,
) -> ParameterBindingException:
    """An exception of `kind` with its record; `label` is what stands behind the comma of the identifier."""
    error = kind(message, error_id, category=category, target=target, inner=inner, extent=extent)
    record = ErrorRecord(error, error_id, category or kind.category, target)
    record.extent = extent
    record.command = label
    error.error_record = record
    error.properties = {"ParameterName": parameter, "ErrorId": error_id}
    return error


def named_not_found(name: str) -> str:
    """NamedParameterNotFound."""
    return f"A parameter cannot be found that matches parameter name '{name}'."


def positional_not_found(text: str) -> str:
    """PositionalParameterNotFound."""
    return f"A positional parameter cannot be found that accepts argument '{text}'."


def ambiguous_parameter(name: str, candidates: Iterable[str]) -> str:
    """AmbiguousParameter."""
    listed = "".join(f" -{candidate}" for candidate in candidates)
    return (
        f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. "
        f"Possible matches include:{listed}."
    )


AMBIGUOUS_SET = (
    "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be "
    "used together or an insufficient number of parameters were provided."
)
INPUT_NOT_BOUND = (
    "The input object cannot be bound to any parameters for the command either because the command does not take "
    "pipeline input or the input and its properties do not match any of the parameters that take pipeline input."
)


def already_bound(name: str) -> str:
    """ParameterAlreadyBound."""
    return (
        f"Cannot bind parameter because parameter '{name}' is specified more than once. To provide multiple values to "
        'parameters that can accept multiple values, use the array syntax. For example, "-parameter '
        'value1,value2,value3".'
    )


def missing_argument(name: str, type_name: str) -> str:
    """MissingArgument."""
    return f"Missing an argument for parameter '{name}'. Specify a parameter of type '{type_name}' and try again."


def missing_mandatory(names: Iterable[str]) -> str:
    """MissingMandatoryParameter."""
    listed = "".join(f" {name}" for name in names)
    return f"Cannot process command because of one or more missing mandatory parameters:{listed}."


def input_missing_mandatory(names: Iterable[str]) -> str:
    """InputObjectMissingMandatory."""
    listed = "".join(f" {name}" for name in names)
    return (
        "The input object cannot be bound because it did not contain the information required to bind all mandatory "
        f"parameters: {listed}"
    )


def script_block_without_input(name: str) -> str:
    """ScriptBlockArgumentNoInput."""
    return (
        f"Cannot evaluate parameter '{name}' because its argument is specified as a script block and there is no "
        "input. A script block cannot be evaluated without input."
    )


def script_block_without_output(name: str) -> str:
    """ScriptBlockArgumentNoOutput."""
    return f"Cannot evaluate parameter '{name}' because its argument input did not produce any output."


def cannot_convert(value_text: str, type_name: str, name: str, reason: str) -> str:
    """CannotConvertArgument."""
    return f"Cannot convert '{value_text}' to the type '{type_name}' required by parameter '{name}'. {reason}"


def unsupported_boolean(value_type: str, type_name: str) -> str:
    """What a [bool] or [switch] parameter of a script says to anything but truth values and numbers."""
    return (
        f'Cannot convert value "{value_type}" to type "{type_name}". Boolean parameters accept only Boolean values and '
        "numbers, such as $True, $False, 1 or 0."
    )
