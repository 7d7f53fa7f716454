"""Pipeline objects whose way to the parameters must be searched: several parameters or sets, names, conversion.

Objects that can go one way only never come here (see `ParameterBinder.single`).
"""

from __future__ import annotations

from pcshell.metadata.parameters import ByPropertyName, ByValue
from pcshell.objects.errors import ParameterBindingException, PSInvalidCastException
from pcshell.objects.psobject import NotedText, PSCustomObject
from pcshell.runtime import binding_errors as errors
from pcshell.runtime import binding_sets as sets
from pcshell.runtime.binding_table import BoundParameter
from pcshell.runtime.binding_values import convert_argument, is_of_type, read_property, run_delayed, validate_argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.binder import ParameterBinder

# What is tried, in this order: (how, with conversion).
_ATTEMPTS = ((ByValue, False), (ByPropertyName, False), (ByValue, True), (ByPropertyName, True))

_ALIKE = frozenset((str, int, float, bool))


def bind_object(binder: ParameterBinder, item: Any) -> dict[str, Any]:
    """The parameters one input object gives (key -> value), with the defaults of those it no longer gives."""
    previous = binder.from_pipeline
    _restore(binder)
    try:
        ran = _run_delayed_blocks(binder, item)
        found = _bind_by_attempts(binder, item)
        if not found and not ran:
            binder.fail(errors.INPUT_NOT_BOUND, "InputObjectNotBound", target=item)
        if len(binder.table.set_names) > 1:
            sets.validate_sets(binder, before_pipeline=False, set_default=True)
        missing = _missing_mandatory(binder)
        if missing:
            names = [parameter.name for parameter in missing]
            binder.fail(errors.input_missing_mandatory(names), "InputObjectMissingMandatory", target=item)
    except ParameterBindingException as error:
        if error.error_record is not None and error.error_record.target is None:
            error.error_record.target = item
        _restore(binder)
        raise
    result: dict[str, Any] = {}
    for parameter in previous:
        if parameter not in binder.taken:
            result[parameter.key] = binder.defaults.get(parameter.key, parameter.info.default)
    for parameter in (*binder.from_pipeline, *binder.delayed):
        result[parameter.key] = binder.values[parameter.key]
    return result


def _restore(binder: ParameterBinder) -> None:
    """Forgets what the object before gave."""
    for parameter in binder.from_pipeline:
        binder.taken.discard(parameter)
        binder.values.pop(parameter.key, None)
        binder.bound.pop(parameter.name, None)
    binder.from_pipeline = []
    binder.flags = binder.pipeline_flags


def _bind_by_attempts(binder: ParameterBinder, item: Any) -> bool:
    """Offers the object to every open parameter; says whether one took it."""
    found = False
    prioritized = binder.prioritized
    rounds = (prioritized, 0) if prioritized else (0,)
    for only in rounds:
        valid = only or binder.flags & ~prioritized
        for how, coerce in _ATTEMPTS:
            if _offer(binder, item, how, coerce, valid):
                found = True
                if not only:
                    if binder.table.set_names:
                        sets.validate_sets(binder, before_pipeline=True, set_default=True)
                    valid = binder.flags
        if only and binder.flags == only:
            break
    return found


def _offer(binder: ParameterBinder, item: Any, how: int, coerce: bool, valid: int) -> bool:
    """One attempt: the parameters of the default set first, then those of all possible sets."""
    default = binder.table.default_flag
    if default and default & valid:
        if _offer_in(binder, item, how, coerce, default):
            return True
        valid &= ~default
    return _offer_in(binder, item, how, coerce, valid)


def _offer_in(binder: ParameterBinder, item: Any, how: int, coerce: bool, valid: int) -> bool:
    found = False
    for parameter in binder.table.pipeline:
        if parameter in binder.taken or not parameter.belongs_to(valid):
            continue
        if not any(role.from_pipeline & how for _, role in parameter.roles_in(valid)):
            continue
        if coerce and how == ByValue and parameter.is_plain and type(item) is PSCustomObject:
            continue
        value = item
        if how == ByPropertyName:
            kin = _kin_of(item)
            if item is None or (kin, parameter) in binder.lacking:
                continue
            exists, value = read_property(item, parameter)
            if not exists:
                if kin is not None:
                    binder.lacking.add((kin, parameter))
                continue
        if _bind_value(binder, parameter, value, coerce=coerce):
            binder.from_pipeline.append(parameter)
            found = True
    return found


def _kin_of(item: Any) -> Any:
    """What stands for all objects with the same properties: what one text or number lacks they all lack."""
    kind = type(item)
    if kind is NotedText:
        return None if type(item.notes) is dict else item.notes
    return kind if kind in _ALIKE else None


def _missing_mandatory(binder: ParameterBinder) -> list[BoundParameter]:
    """Mandatory parameters of the chosen set that this object did not give either."""
    return [
        parameter
        for parameter in binder.table.mandatory
        if parameter not in binder.taken and sets.is_mandatory_in(parameter, binder.flags)
    ]


def _bind_value(binder: ParameterBinder, parameter: BoundParameter, value: Any, *, coerce: bool) -> bool:
    """Binds one value of the pipeline; False when it does not fit. Only refusals by validation are raised."""
    try:
        if not (parameter.any_type or type(value) in parameter.exact):
            if coerce:
                value = convert_argument(binder, parameter, None, value)
            else:
                fits, value = is_of_type(binder, parameter, None, value)
                if not fits:
                    return False
        if parameter.checked:
            validate_argument(binder, parameter, None, value)
    except ParameterBindingException as error:
        if type(error) is errors.ParameterBindingValidationException:
            raise
        if type(error) is not ParameterBindingException and not isinstance(error.inner, PSInvalidCastException):
            raise
        return False
    binder.store(parameter, value)
    if parameter.flags:
        binder.flags &= parameter.flags
    return True


def _run_delayed_blocks(binder: ParameterBinder, item: Any) -> bool:
    """Runs the script blocks given for pipeline parameters with `$_`; says whether there were any."""
    for parameter, (argument, block) in binder.delayed.items():
        value = run_delayed(binder, parameter, argument, block, item)
        value = convert_argument(binder, parameter, argument.extent, value)
        if parameter.checked:
            validate_argument(binder, parameter, argument.extent, value)
        binder.store(parameter, value)
    return bool(binder.delayed)
