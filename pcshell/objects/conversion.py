"""Conversions between types: casts, `-as`, arguments of methods and parameters (PowerShell's LanguagePrimitives).

`convert` raises PSInvalidCastException with PowerShell's identifiers and sentences. The order of the rules is
PowerShell's: the value already is one; what the language itself converts (text, truth, numbers, arrays, enums); the
type's Parse; its constructors; its conversion operators; IConvertible; properties from a hash table.
A module that declares a type registers `CONVERTERS[name] = function(value, culture)`, which answers MISSING for what
it cannot convert; see `conversion_targets` for the types that are known here.
"""

from __future__ import annotations

from pcshell.objects.collections import (
    ArrayList,
    GenericCollection,
    GenericList,
    Hashtable,
    OrderedDictionary,
    TypedArray,
)
from pcshell.objects.enumeration import SCALARS, enumerate_value
from pcshell.objects.errors import ClrException, PSInvalidCastException, RuntimeException
from pcshell.objects.numbers import (
    BigInteger,
    Byte,
    Char,
    EnumValue,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pcshell.objects.psobject import DB_NULL, NO_OUTPUT, TEXTS, WRAPPERS, PSCustomObject
from pcshell.objects.text_conversion import clr_text, scalar_text, to_string
from pcshell.objects.typenames import STRING, ClrType, find_type, is_instance, psobject_type_names, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = [
    "CONVERTERS", "MISSING", "SCALARS", "as_type", "cast_error", "clr_text", "convert", "enumerate_value",
    "final_error", "is_number", "scalar_text", "text_operand", "to_bool", "to_custom_object", "to_int", "to_number",
    "to_string", "try_convert",
]  # fmt: skip


class _Missing:
    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


#: What a converter answers for a value it has no rule for.
MISSING = _Missing()

#: Converters to types declared elsewhere: full name to function(value, culture).
CONVERTERS: dict[str, Callable[[Any, Any], Any]] = {}

NUMBERS = frozenset(
    {int, float, Int64, Byte, SByte, Int16, UInt16, UInt32, UInt64, BigInteger, Single}
)  # fmt: skip


# ------------------------------------------------------------------------------------------------------------- errors


def _inner_exception(name: str, message: str) -> ClrException:
    """The .NET exception behind a failed conversion, made without importing the table of exceptions."""
    made = ClrException(message)
    made.clr_name = name
    return made


def cast_error(error_id: str, value: Any, kind: ClrType, reason: str, inner: ClrException | None = None) -> Any:
    """The exception `Cannot convert value "v" to type "T". Error: "reason"`."""
    return PSInvalidCastException(
        f'Cannot convert value "{clr_text(value)}" to type "{kind.name}". Error: "{reason}"', error_id, inner=inner
    )


def final_error(value: Any, kind: ClrType) -> PSInvalidCastException:
    """The exception where no rule leads from the value to the type."""
    shown = "" if value is None else clr_text(value)
    own = "null" if value is None else type_of(value).full_name
    return PSInvalidCastException(
        f'Cannot convert the "{shown}" value of type "{own}" to type "{kind.name}".',
        "ConvertToFinalInvalidCastException",
    )


def _convertible_error(value: Any, kind: ClrType, own: str = "", target: str = "") -> PSInvalidCastException:
    """Convert.ChangeType's refusal."""
    own = own or type_of(value).name
    if type(value) is type(DB_NULL) and (target or kind.name == "System.DateTime"):
        reason = "Object cannot be cast from DBNull to other types."
    else:
        if kind.name == "System.DateTime":
            own, target = type_of(value).short_name, "DateTime"
        reason = f"Invalid cast from '{own}' to '{target or kind.full_name}'."
    error: PSInvalidCastException = cast_error("InvalidCastIConvertible", value, kind, reason)
    return error


# ------------------------------------------------------------------------------------------------------- truth, numbers


def to_bool(value: Any) -> bool:
    """What a condition makes of a value (about_Booleans)."""
    kind = type(value)
    if kind is bool:
        result: bool = value
        return result
    if value is None:
        return False
    if kind is int or kind in TEXTS or kind is float:
        return bool(value)
    return _to_bool_rare(value, kind)


def _to_bool_rare(value: Any, kind: type) -> bool:
    """Truth of characters, collections and everything else, without recursion into circular arrays."""
    for _ in range(64):
        if isinstance(value, list):
            if len(value) != 1:
                return bool(value)
            value = value[0]
            if isinstance(value, list):
                return bool(value)
            kind = type(value)
            continue
        break
    if kind in WRAPPERS:
        return to_bool(value.base)
    if value is None or value is NO_OUTPUT:
        return False
    if kind is Char:
        return bool(value != "\0")
    if isinstance(value, str):
        return bool(value)
    if isinstance(value, (int, float)):
        return bool(value)
    if kind.__name__ == "Decimal":
        return bool(value)
    if kind is PSCustomObject or isinstance(value, dict):
        return True
    truth = getattr(kind, "truth", None)
    if truth is not None:
        return bool(truth(value))
    if getattr(kind, "clr_name", "") == "System.Management.Automation.SwitchParameter":
        return bool(value)
    items = getattr(kind, "enumerable", False)
    if items and hasattr(kind, "__len__") and hasattr(kind, "__getitem__"):
        if len(value) != 1:
            return len(value) > 0
        only = value[0]
        return True if isinstance(only, list) else to_bool(only)
    return True


def is_number(value: Any) -> bool:
    """Whether a value is of a numeric type (bool, characters and enum values are not)."""
    kind = type(value)
    return kind in NUMBERS or kind.__name__ == "Decimal"


def _to_numeric(value: Any, kind: ClrType) -> Any:
    """A value as a numeric type."""
    own = type(value)
    if own is kind.python:
        return value
    from pcshell.objects import numeric_conversion as numeric

    name = kind.name
    if own is str:
        return _text_to_number(value, kind)
    try:
        if own is bool or own in NUMBERS or isinstance(value, EnumValue) or own.__name__ == "Decimal":
            return numeric.convert_number(value, name)
        if own is Char:
            return numeric.convert_number(value, name)
    except numeric.NumericError as error:
        raise _number_error(value, kind, error) from None
    if value is None:
        return numeric.convert_number(0, name)
    if own in WRAPPERS:
        return convert(value.base, kind)
    if name in ("System.Decimal", "System.Numerics.BigInteger"):
        found = _from_object(value, kind)
        if found is not MISSING:
            return found
    if _is_convertible(value) and name != "System.Numerics.BigInteger":
        raise _convertible_error(value, kind, type_of(value).short_name, kind.short_name)
    if _is_convertible(value):
        raise _convertible_error(value, kind)
    raise final_error(value, kind)


def _number_error(value: Any, kind: ClrType, error: Any) -> PSInvalidCastException:
    """PowerShell's sentence around a number that does not fit."""
    error_id = "InvalidCastIConvertible"
    if isinstance(value, BigInteger):
        error_id = "InvalidCastTargetInvocationExceptionop_Explicit"
    elif kind.name == "System.Numerics.BigInteger":
        error_id = "InvalidCastConstructorException"
    result: PSInvalidCastException = cast_error(
        error_id, value, kind, error.message, _inner_exception("System.OverflowException", error.message)
    )
    return result


def _text_to_number(text: str, kind: ClrType) -> Any:
    """Text as a number; the identifiers differ by the kind of number."""
    from pcshell.objects import numeric_conversion as numeric

    try:
        return numeric.parse_number(text, kind.name)
    except numeric.NumericError as error:
        error_id = "InvalidCastFromStringToInteger"
        if kind.name in ("System.Double", "System.Single"):
            error_id = "InvalidCastFromStringToDoubleOrSingle"
        elif kind.name == "System.Decimal":
            error_id = "InvalidCastFromStringToDecimal"
        inner = "System.OverflowException" if error.overflow else "System.FormatException"
        raise cast_error(error_id, text, kind, error.message, _inner_exception(inner, error.message)) from None


def to_number(value: Any) -> Any:
    """The number an arithmetic operator works with: numbers stay, text is read as a literal, $null is 0."""
    kind = type(value)
    if kind is int or kind is float or is_number(value):
        return value
    if value is None:
        return 0
    if kind is bool or kind is Char or isinstance(value, EnumValue):
        return int(value) if kind is not Char else ord(value)
    if kind is str:
        from pcshell.objects.numeric_conversion import NumericError, scan_number

        try:
            found = scan_number(value)
        except NumericError:
            found = None
        if found is not None:
            return found
        return _to_numeric(value, find_type("System.Int32") or type_of(0))
    if kind in WRAPPERS:
        return to_number(value.base)
    return _to_numeric(value, type_of(0))


def to_int(value: Any) -> int:
    """The value as an Int32; raises as a cast to [int] does."""
    if type(value) is int:
        return value
    result: int = _to_numeric(value, type_of(0))
    return result


# ----------------------------------------------------------------------------------------------------- text, characters


def _to_text(value: Any, kind: ClrType) -> Any:
    if type(value) is str:
        return value
    if getattr(type(value), "clr_name", "") == "System.Management.Automation.Language.NullString":
        return None
    return to_string(value)


def text_operand(value: Any) -> str | None:
    """An operand of a text operator as text; None for [NullString], which is no text at all."""
    if type(value) is str:
        return value
    text: str | None = _to_text(value, STRING)
    return text


def _to_boolean(value: Any, kind: ClrType) -> bool:
    return to_bool(value)


def _to_char(value: Any, kind: ClrType) -> Any:
    own = type(value)
    if own is Char:
        return value
    if own is str:
        if len(value) == 1:
            return Char(value)
        reason = "String must be exactly one character long."
        raise cast_error(
            "InvalidCastParseTargetInvocation", value, kind, reason, _inner_exception("System.FormatException", reason)
        )
    if own in WRAPPERS:
        return _to_char(value.base, kind)
    if value is None:
        return Char("\0")
    if isinstance(value, int) and own is not bool:
        if isinstance(value, BigInteger):
            raise cast_error("InvalidCastIConvertible", value, kind, "Object must implement IConvertible.")
        if 0 <= value <= 0xFFFF:
            return Char(chr(value))
        reason = "Value was either too large or too small for a character."
        raise cast_error(
            "InvalidCastIConvertible", value, kind, reason, _inner_exception("System.OverflowException", reason)
        )
    if _is_convertible(value):
        raise _convertible_error(value, kind, type_of(value).short_name, "Char")
    raise final_error(value, kind)


def _is_convertible(value: Any) -> bool:
    """Whether the value's type implements IConvertible."""
    return "System.IConvertible" in type_of(value).assignable_names()


# ------------------------------------------------------------------------------------------------------------ objects


def _to_object(value: Any, kind: ClrType) -> Any:
    return value


def _to_void(value: Any, kind: ClrType) -> Any:
    return NO_OUTPUT


def to_custom_object(value: Any) -> Any:
    """What the cast written `[pscustomobject]` makes of a dictionary; other values stay as they are.

    The key PSTypeName names the object's type and is no property.
    """
    pairs = getattr(value, "pairs", None)
    if not isinstance(value, dict) or pairs is None:
        return value
    result = PSCustomObject()
    for key, item in pairs():
        name = to_string(key)
        if name.lower() == "pstypename":
            result.type_names = [to_string(item), *psobject_type_names(PSCustomObject())]
        else:
            result.set(name, item)
    return result


def _to_ordered(value: Any, kind: ClrType) -> Any:
    if isinstance(value, OrderedDictionary) or value is None:
        return value
    if type(value) is Hashtable:
        from pcshell.objects.conversion_targets import by_properties

        made = by_properties(value, kind)  # an OrderedDictionary has no property to set
        return OrderedDictionary() if made is MISSING else made
    return _general(value, kind, None)


def _to_hashtable(value: Any, kind: ClrType) -> Any:
    if value is None:
        return None
    if isinstance(value, Hashtable):
        return value if type(value) is not OrderedDictionary else Hashtable(value.pairs())
    pairs = getattr(value, "pairs", None)
    if isinstance(value, dict) and pairs is not None:
        return Hashtable(pairs())
    if type(value) is Char:
        return Hashtable()
    return _general(value, kind, None)


# ------------------------------------------------------------------------------------------------------------- arrays


def _listed(value: Any) -> list[Any] | None:
    """The elements of a value that converts element by element, or None for a scalar."""
    if isinstance(value, list):
        return value
    items = enumerate_value(value)
    return None if items is None else list(items)


def _to_array(value: Any, kind: ClrType) -> Any:
    """T[]: the elements converted one by one, a scalar as the only one."""
    element = kind.element
    if element is None:
        if value is None or (isinstance(value, list) and type(value) in (list, TypedArray)):
            return value
        items = _listed(value)
        return [value] if items is None else items
    if value is None:
        return None
    if type(value) is TypedArray and value.element == element.name:
        return value
    items = _listed(value)
    name = element.name
    if items is None:
        return _scalar_to_array(value, kind, element)
    if name == "System.Object":
        return items if type(items) is list else list(items)
    converted = [convert(item, element) for item in items]
    return TypedArray(name, converted)


def _scalar_to_array(value: Any, kind: ClrType, element: ClrType) -> Any:
    """A single value as an array of one; text becomes characters for [char[]]."""
    name = element.name
    if name == "System.Object":
        return [value]
    if name == "System.Char" and isinstance(value, str) and type(value) is not Char:
        from pcshell.objects.utf16 import units

        return TypedArray(name, [Char(letter) for letter in units(value)])
    found = _from_object(value, kind)
    if found is not MISSING:
        return found
    if isinstance(value, dict) and not is_instance(value, element) and name != "System.String":
        from pcshell.objects.constructor_conversion import takes_pairs

        known = name in CONVERTERS or name == "System.Management.Automation.PSObject"
        if not (known or element.definition is not None or takes_pairs(element)):
            raise final_error(value, kind)
    try:
        only = convert(value, element)
    except PSInvalidCastException as error:
        if error.error_id == "ConvertToFinalInvalidCastException":
            raise final_error(value, kind) from None
        if error.error_id == "InvalidCastIConvertible" and not is_number(value) and " cast " in error.message:
            raise _convertible_error(value, kind) from None
        raise cast_error("InvalidCastExceptionScalarToArray", value, kind, error.message, error) from None
    return TypedArray(name, [only])


def _is_capacity(value: Any) -> bool:
    """Whether a value is taken for the capacity of a new collection: characters and enum values are."""
    return type(value) is Char or isinstance(value, EnumValue)


def _to_array_list(value: Any, kind: ClrType) -> Any:
    if value is None or isinstance(value, ArrayList):
        return value
    if _is_capacity(value):
        return ArrayList()
    items = _listed(value)
    if items is None and isinstance(value, dict):
        items = _entries(value)
    if items is not None:
        return ArrayList(items)
    return _general(value, kind, None)


def _entries(value: Any) -> list[Any] | None:
    """The DictionaryEntry objects of a dictionary."""
    from pcshell.objects.collections import DictionaryEntry

    pairs = getattr(value, "pairs", None)
    return None if pairs is None else [DictionaryEntry(key, item) for key, item in pairs()]


def _to_generic_list(value: Any, kind: ClrType) -> Any:
    """List[T] of an array (or of one value)."""
    if value is None:
        return None
    element = kind.generic_arguments[0]
    if isinstance(value, GenericList) and value.element == element.name:
        return value
    if _is_capacity(value) and element.name != type_of(value).name:
        return GenericList(element.name)
    if type(value) is not str and not is_number(value) and _is_convertible(value) and not is_instance(value, element):
        raise _convertible_error(value, kind)
    items = None if isinstance(value, GenericList) and element.name == "System.String" else _listed(value)
    if items is None:
        if isinstance(value, dict) and not is_instance(value, element):
            from pcshell.objects.conversion_targets import by_properties

            return by_properties(value, kind, "[Capacity <System.Int32>]")
        items = [value]
    converted = items if element.name == "System.Object" else [convert(item, element) for item in items]
    return GenericList(element.name, converted)


# --------------------------------------------------------------------------------------------------------- the general


def _from_object(value: Any, kind: ClrType) -> Any:
    """Rules of types declared elsewhere and of `conversion_targets`; MISSING where there is none."""
    converter = CONVERTERS.get(kind.name)
    if converter is None:
        from pcshell.objects import conversion_targets

        converter = conversion_targets.converter_for(kind)
        if converter is None:
            return MISSING
    return converter(value, None)


def _to_nullable(value: Any, kind: ClrType) -> Any:
    """Nullable[T]: $null or a T."""
    if value is None:
        return None
    if isinstance(value, dict):
        reason = (
            'Cannot process argument because the value of argument "obj" is null. Change the value of argument '
            '"obj" to a non-null value.'
        )
        raise cast_error("InvalidCastConstructorException", value, kind, reason)
    try:
        return convert(value, kind.generic_arguments[0])
    except PSInvalidCastException as error:
        if error.error_id == "ConvertToFinalInvalidCastException":
            raise final_error(value, kind) from None
        raise


def _general(value: Any, kind: ClrType, culture: Any) -> Any:
    """Types without a rule of their own above: identity, registered converters, null, then the refusals."""
    if value is not None and is_instance(value, kind):
        return value
    if type(value) in WRAPPERS:
        return convert(value.base, kind)
    if kind.kind == "enum":
        from pcshell.objects.enum_conversion import to_enum

        return to_enum(value, kind)
    if kind.generic_definition == "System.Nullable`1" and kind.generic_arguments:
        return _to_nullable(value, kind)
    if kind.generic_definition == "System.Collections.Generic.List`1":
        return _to_generic_list(value, kind)
    if kind.generic_definition == "System.Collections.ObjectModel.Collection`1":
        return GenericCollection(_to_generic_list(value, kind) or (), kind.generic_arguments[0].name)
    if kind.definition is not None and value is not None:
        return kind.definition.convert(value)
    found = _from_object(value, kind)
    if found is not MISSING:
        return found
    if value is None:
        if not kind.is_value_type:
            return None
        raise PSInvalidCastException(f'Cannot convert null to type "{kind.name}".', "nullToObjectInvalidCast")
    if _is_convertible(value) and type(value) is not str and not is_number(value):
        raise _convertible_error(value, kind)
    raise final_error(value, kind)


_TARGETS: dict[str, Callable[[Any, ClrType], Any]] = {
    "System.String": _to_text,
    "System.Boolean": _to_boolean,
    "System.Object": _to_object,
    "System.Void": _to_void,
    "System.Char": _to_char,
    "System.Management.Automation.PSObject": _to_object,
    "System.Collections.Hashtable": _to_hashtable,
    "System.Collections.Specialized.OrderedDictionary": _to_ordered,
    "System.Collections.ArrayList": _to_array_list,
    "System.Array": _to_array,
}
for _name in (
    "Int32", "Int64", "Byte", "SByte", "Int16", "UInt16", "UInt32", "UInt64", "Single", "Double", "Decimal",
    "Numerics.BigInteger",
):  # fmt: skip
    _TARGETS[f"System.{_name}"] = _to_numeric


def convert(value: Any, kind: ClrType, *, culture: Any = None) -> Any:
    """The value as `kind`, as a cast does it. Raises PSInvalidCastException.

    `[pscustomobject]` as written in a cast is `to_custom_object`; its type object is PSObject, which keeps values.
    """
    if value is NO_OUTPUT:
        value = None
    function = _TARGETS.get(kind.name)
    if function is not None:
        return function(value, kind)
    if kind.kind == "array":
        return _to_array(value, kind)
    return _general(value, kind, culture)


def convert_to(value: Any, type_name: str) -> Any:
    """`[type] value` for a type of the table by its name."""
    kind = find_type(type_name)
    if kind is None:
        raise RuntimeException(f"Unable to find type [{type_name}].", "TypeNotFound", category="InvalidOperation")
    return convert(value, kind)


def try_convert(value: Any, kind: ClrType) -> tuple[bool, Any]:
    """`-as`: whether the value converts, and the result (None where it does not)."""
    try:
        return True, convert(value, kind)
    except ClrException:
        return False, None


def as_type(value: Any, kind: ClrType) -> Any:
    """`value -as kind`: the converted value, or None; a date becomes text of the current culture."""
    if kind is STRING and hasattr(type(value), "current_text"):
        return clr_text(value)
    if kind.element is STRING:
        items = _listed(value)
        if any(hasattr(type(item), "current_text") for item in ([value] if items is None else items)):
            value = [
                clr_text(item) if hasattr(type(item), "current_text") else item
                for item in ([value] if items is None else items)
            ]
    return try_convert(value, kind)[1]
