"""Attributes that classes of a script define for its parameters: validation and transformation of arguments.

about_Functions_Advanced_Parameters: a class derived from ValidateArgumentsAttribute has `Validate(value, engine)`, one
derived from ValidateEnumeratedArgumentsAttribute `ValidateElement(element)`, one derived from
ArgumentTransformationAttribute `Transform(engine, value)`. What these throw refuses the argument.
"""

from __future__ import annotations

from pcshell.metadata.validation import ArgumentTransformation, ElementValidation, Validation
from pcshell.objects.members import call_method, new_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcshell.objects.typenames import ClrType
    from pcshell.runtime.context import ExecutionContext


class ScriptValidation(Validation):
    """An object of a class derived from ValidateArgumentsAttribute."""

    __slots__ = ("clr_name", "instance")
    runs_script = True

    def __init__(self, instance: Any, kind: ClrType) -> None:
        self.instance = instance
        self.clr_name = kind.name

    def validate(self, value: Any, context: Any = None) -> None:
        """Runs the object's Validate."""
        call_method(self.instance, "Validate", "validate", [value, _engine(context)])


class ScriptElementValidation(ElementValidation):
    """An object of a class derived from ValidateEnumeratedArgumentsAttribute."""

    __slots__ = ("clr_name", "instance")
    runs_script = True

    def __init__(self, instance: Any, kind: ClrType) -> None:
        self.instance = instance
        self.clr_name = kind.name

    def check(self, value: Any, context: Any) -> None:
        """Runs the object's ValidateElement."""
        call_method(self.instance, "ValidateElement", "validateelement", [value])


def _engine(context: Any) -> Any:
    from pcshell.runtime.host_object import EngineIntrinsics

    return EngineIntrinsics.of(context)


def _transformation(instance: Any) -> ArgumentTransformation:
    return ArgumentTransformation(
        lambda value, context: call_method(instance, "Transform", "transform", [_engine(context), value])
    )


_MAKERS = (
    (ElementValidation.clr_name, ScriptElementValidation),
    (Validation.clr_name, ScriptValidation),
    (ArgumentTransformation.clr_name, lambda instance, _kind: _transformation(instance)),
)


def attributes_of_classes(
    context: ExecutionContext, written: Sequence[tuple[str, list[Any], dict[str, Any]]]
) -> list[Any]:
    """The attributes (name, positional, named arguments) that are classes of the session, as the binder runs them."""
    found = []
    for name, positional, named in written:
        kind = _class_named(context, name.lower())
        if kind is None:
            continue
        for base, make in _MAKERS:
            if base in kind.assignable_names():
                instance = new_object(kind, positional)
                _set_named(instance, named)
                found.append(make(instance, kind))
                break
    return found


def _class_named(context: ExecutionContext, folded: str) -> ClrType | None:
    """The class of the session with the name, or with the name and Attribute."""
    for scope in context.scope.ancestors():
        for key in (folded, f"{folded}attribute"):
            kind: ClrType | None = (scope.types or {}).get(key)
            if getattr(kind, "definition", None) is not None:
                return kind
    return None


def _set_named(instance: Any, named: dict[str, Any]) -> None:
    from pcshell.objects.members import set_property

    for name, value in named.items():
        set_property(instance, name, name.lower(), value)
