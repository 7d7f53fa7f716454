"""Validation and transformation of arguments (about_Functions_Advanced_Parameters).

An attribute is an object with `validate(value, context)`, which returns nothing or raises
`ValidationMetadataException` with PowerShell's text; the ParameterBinder adds the parameter's name. `context` is the
ExecutionContext and is used by script blocks only. Attributes that look at elements take every element of a collection.
AllowNull, AllowEmptyString and AllowEmptyCollection are flags of `ParameterInfo`, not attributes here.
"""

from __future__ import annotations

from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.psobject import unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

_NULL = "The argument is null. Provide a valid value for the argument, and then try running the command again."
_NULL_OR_EMPTY = (
    "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
)
_NULL_ELEMENT = (
    "The argument is null, empty, or an element of the argument collection contains a null value. "
    "Supply a collection that does not contain any null values and then try the command again."
)
_BLANK = (
    "The argument is null, empty, or consists of only white-space characters. "
    "Provide an argument that contains non white-space characters, and then try the command again."
)


class ValidationMetadataException(RuntimeException):
    """An argument that a validation attribute refuses."""

    clr_name = "System.Management.Automation.ValidationMetadataException"
    error_id = "ValidationFailure"
    category = "InvalidData"


def _text(value: Any) -> str:
    from pcshell.objects.conversion import to_string

    return to_string(value)


def _type(name: str) -> Any:
    from pcshell.objects.typenames import find_type

    return find_type(name)


def _fill(template: str, *values: str) -> str:
    """Puts values at {0}, {1} ... of a script's own ErrorMessage; a brace that is no such place stays."""
    for number, value in enumerate(values):
        template = template.replace(f"{{{number}}}", value)
    return template


def _elements(value: Any) -> Iterator[Any] | None:
    """The elements of a collection, or None for one value (text and dictionaries are one value)."""
    from pcshell.objects.conversion import enumerate_value

    return enumerate_value(value)


def _some_elements(value: Any) -> Iterator[Any] | None:
    """As `_elements`; of a collection of value types, none of which can be null or empty, the first one only."""
    kind = getattr(unwrap(value), "element", None)
    if type(kind) is str:
        from itertools import islice

        from pcshell.objects.typenames import find_type

        found = find_type(kind)
        if found is not None and found.is_value_type:
            return islice(unwrap(value), 1)
    return _elements(value)


class Validation:
    """Base class of validation attributes; `clr_name` is the attribute's .NET type."""

    __slots__ = ()
    clr_name = "System.Management.Automation.ValidateArgumentsAttribute"
    runs_script = False  # whether the check is a script's own code

    def validate(self, value: Any, context: Any = None) -> None:
        """Returns nothing or raises ValidationMetadataException."""
        raise ValidationMetadataException(_NULL)


class ElementValidation(Validation):
    """Base class of attributes that look at each element of a collection (ValidateEnumeratedArgumentsAttribute)."""

    __slots__ = ()
    clr_name = "System.Management.Automation.ValidateEnumeratedArgumentsAttribute"

    def validate(self, value: Any, context: Any = None) -> None:
        """Checks the value, or each element of it; $null is refused."""
        if value is None:
            raise ValidationMetadataException(_NULL_ELEMENT, "ArgumentIsEmpty")
        if type(value) is str:
            self.check(value, context)
            return
        elements = _elements(value)
        if elements is None:
            self.check(value, context)
            return
        for element in elements:
            self.check(element, context)

    def check(self, value: Any, context: Any) -> None:
        """Checks one element."""
        raise ValidationMetadataException(_NULL)


class ValidateSet(ElementValidation):
    """One of the given texts. `error_message` may use {0} for the value and {1} for the set.

    `values` is a sequence, or a callable that gives one (a class with GetValidValues).
    """

    __slots__ = ("_folded", "error_message", "ignore_case", "source")
    clr_name = "System.Management.Automation.ValidateSetAttribute"

    def __init__(
        self, *values: Any, ignore_case: bool = True, error_message: str = "", source: Callable[[], Any] | None = None
    ) -> None:
        given = values[0] if len(values) == 1 and isinstance(values[0], (list, tuple)) else values
        fixed = tuple(str(value) for value in given)
        self.source: Callable[[], Sequence[str]] = source if source is not None else lambda: fixed
        self.ignore_case = ignore_case
        self.error_message = error_message
        self._folded = None if source is not None else frozenset(map(str.lower, fixed) if ignore_case else fixed)

    @property
    def values(self) -> list[str]:
        """ValidValues."""
        return list(self.source())

    def check(self, value: Any, context: Any) -> None:
        """Compares the value's text with the set."""
        if value is None:
            raise ValidationMetadataException(_NULL_ELEMENT, "ArgumentIsEmpty")
        text = value if type(value) is str else _text(value)
        folded = self._folded
        if folded is None:
            folded = frozenset(map(str.lower, self.values) if self.ignore_case else self.values)
        if (text.lower() if self.ignore_case else text) not in folded:
            joined = ",".join(self.values)
            if self.error_message:
                raise ValidationMetadataException(_fill(self.error_message, text, joined), "ValidateSetFailure")
            raise ValidationMetadataException(
                f'The argument "{text}" does not belong to the set "{joined}" specified by the ValidateSet attribute. '
                "Supply an argument that is in the set and then try the command again.",
                "ValidateSetFailure",
            )


# Name -> test, words of the message, what stands between ValidateRange and Failure in the error id.
_KINDS: dict[str, tuple[Callable[[Any], bool], str, str]] = {
    "positive": (lambda order: order > 0, "greater than zero", "Positive"),
    "nonnegative": (lambda order: order >= 0, "greater than or equal to zero", "NonNegative"),
    "negative": (lambda order: order < 0, "less than zero", "Negative"),
    "nonpositive": (lambda order: order <= 0, "less than or equal to zero", "NonPositive"),
}


class ValidateRange(ElementValidation):
    """Between `minimum` and `maximum`, both included, or a kind: 'Positive', 'NonNegative', 'Negative', 'NonPositive'.

    Without `maximum` our own declarations leave the upper end open.
    """

    __slots__ = ("kind", "maximum", "minimum")
    clr_name = "System.Management.Automation.ValidateRangeAttribute"

    def __init__(self, minimum: Any, maximum: Any = None) -> None:
        name = "" if maximum is not None or type(minimum) in (int, float) else _text(minimum).lower()
        self.kind = name if name in _KINDS else ""
        self.minimum = None if self.kind else minimum
        self.maximum = maximum

    def check(self, value: Any, context: Any) -> None:
        """Compares one value with the limits, in their type."""
        if value is None:
            raise ValidationMetadataException(_NULL, "ArgumentIsEmpty")
        value = unwrap(value)
        if self.kind:
            self._check_kind(value)
            return
        if type(value) is int and type(self.minimum) is int and (self.maximum is None or type(self.maximum) is int):
            below, above = value < self.minimum, self.maximum is not None and value > self.maximum
        else:
            below, above = self._compare(value)
        if below:
            minimum = _text(self.minimum)
            raise ValidationMetadataException(
                f"The {_text(value)} argument is less than the minimum allowed range of {minimum}. "
                f"Supply an argument that is greater than or equal to {minimum} and then try the command again.",
                "ValidateRangeTooSmall",
            )
        if above:
            maximum = _text(self.maximum)
            raise ValidationMetadataException(
                f"The {_text(value)} argument is greater than the maximum allowed range of {maximum}. "
                f"Supply an argument that is less than or equal to {maximum} and then try the command again.",
                "ValidateRangeTooBig",
            )

    def _compare(self, value: Any) -> tuple[bool, bool]:
        """Whether the value is below the lower and above the upper limit; both limits share the wider type."""
        from pcshell.objects.comparison import compare
        from pcshell.objects.conversion import try_convert
        from pcshell.objects.typenames import type_of

        limit = type_of(self.minimum)
        if isinstance(self.minimum, int) and isinstance(self.maximum, float):
            limit = _type("System.Double")
        converted: Any = value
        if type_of(value) is not limit:
            done, converted = try_convert(value, limit)
            if not done:
                short = limit.short_name
                raise ValidationMetadataException(
                    f'The argument cannot be validated because its type "{type_of(value).short_name}" is not the same '
                    f"type ({short}) as the maximum and minimum limits of the parameter. Make sure the argument is of "
                    f"type {short} and then try the command again.",
                    "ValidationRangeElementType",
                )
        above = self.maximum is not None and compare(converted, self.maximum) > 0
        return compare(converted, self.minimum) < 0, above

    def _check_kind(self, value: Any) -> None:
        accepts, words, name = _KINDS[self.kind]
        number: Any = value
        if isinstance(value, str):
            from pcshell.objects.conversion import try_convert

            _, number = try_convert(value, _type("System.Double"))
        elif getattr(value, "clr_name", "") == "System.TimeSpan":
            number = value.ticks
        try:
            fits = accepts(number)
        except TypeError:
            fits = False
        if not fits:
            raise ValidationMetadataException(
                f'The argument "{_text(value)}" cannot be validated because its value is not {words}.',
                f"ValidateRange{name}Failure",
            )


class ValidatePattern(ElementValidation):
    """Matches a .NET regular expression; letters are compared without case unless `options` says otherwise.

    `error_message` may use {0} for the value and {1} for the pattern.
    """

    __slots__ = ("_compiled", "error_message", "options", "pattern")
    clr_name = "System.Management.Automation.ValidatePatternAttribute"

    def __init__(self, pattern: str, *, options: Any = "IgnoreCase", error_message: str = "") -> None:
        self.pattern = pattern
        self.options = options
        self.error_message = error_message
        self._compiled: Any = None

    def check(self, value: Any, context: Any) -> None:
        """Searches the value's text for the pattern."""
        if value is None:
            raise ValidationMetadataException(_NULL_ELEMENT, "ArgumentIsEmpty")
        text = _text(value)
        if self._compiled is None:
            from pcshell.objects.regex import translate

            self._compiled = translate(self.pattern, _regex_options(self.options))
        from pcshell.objects.utf16 import units

        if self._compiled.find(units(text)) is None:
            if self.error_message:
                message = _fill(self.error_message, text, self.pattern)
                raise ValidationMetadataException(message, "ValidatePatternFailure")
            raise ValidationMetadataException(
                f'The argument "{text}" does not match the "{self.pattern}" pattern. '
                f'Supply an argument that matches "{self.pattern}" and try the command again.',
                "ValidatePatternFailure",
            )


def _regex_options(options: Any) -> int:
    """RegexOptions as a number, from names or a number."""
    if isinstance(options, int):
        return int(options)
    from pcshell.objects.conversion import convert

    return int(convert(options, _type("System.Text.RegularExpressions.RegexOptions")))


class ValidateLength(ElementValidation):
    """Text of `minimum` to `maximum` characters."""

    __slots__ = ("maximum", "minimum")
    clr_name = "System.Management.Automation.ValidateLengthAttribute"

    def __init__(self, minimum: int, maximum: int) -> None:
        self.minimum = minimum
        self.maximum = maximum

    def check(self, value: Any, context: Any) -> None:
        """Counts the characters."""
        value = unwrap(value)
        if type(value) is not str:
            raise ValidationMetadataException(
                "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] "
                "parameter. Make the parameter a string or string[] parameter.",
                "ValidateLengthNotString",
            )
        length = len(value) if value.isascii() else len(value.encode("utf-16-le", "surrogatepass")) // 2
        if length < self.minimum:
            raise ValidationMetadataException(
                f"The character length ({length}) of the argument is too short. Specify an argument with a length that "
                f'is greater than or equal to "{self.minimum}", and then try the command again.',
                "ValidateLengthMinLengthFailure",
            )
        if length > self.maximum:
            raise ValidationMetadataException(
                f"The character length of the {length} argument is too long. Shorten the character length of the "
                f'argument so it is fewer than or equal to "{self.maximum}" characters, and then try the command '
                "again.",
                "ValidateLengthMaxLengthFailure",
            )


class ValidateCount(Validation):
    """A collection of `minimum` to `maximum` elements."""

    __slots__ = ("maximum", "minimum")
    clr_name = "System.Management.Automation.ValidateCountAttribute"

    def __init__(self, minimum: int, maximum: int) -> None:
        self.minimum = minimum
        self.maximum = maximum

    def validate(self, value: Any, context: Any = None) -> None:
        """Counts the elements; $null has none."""
        if value is None:
            count = 0
        elif isinstance(value, (list, dict)):
            count = len(value)
        else:
            elements = _elements(value)
            if elements is None:
                raise ValidationMetadataException(
                    "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the "
                    "attribute from the parameter or make the parameter an array parameter.",
                    "NotAnArrayParameter",
                )
            count = sum(1 for _ in elements)
        if self.minimum <= count <= self.maximum:
            return
        if self.minimum == self.maximum:
            raise ValidationMetadataException(
                f"The parameter requires exactly {self.maximum} value(s) - {count} value(s) were provided.",
                "ValidateCountExactFailure",
            )
        raise ValidationMetadataException(
            f"The parameter requires at least {self.minimum} value(s) and no more than {self.maximum} value(s) - "
            f"{count} value(s) were provided.",
            "ValidateCountMinMaxFailure",
        )


class ValidateNotNull(Validation):
    """Not $null, nor a collection with a $null in it."""

    __slots__ = ()
    clr_name = "System.Management.Automation.ValidateNotNullAttribute"

    def validate(self, value: Any, context: Any = None) -> None:
        """Looks for $null."""
        if value is None:
            raise ValidationMetadataException(_NULL, "ArgumentIsNull")
        if type(value) is str:
            return
        for element in _some_elements(value) or ():
            if element is None:
                raise ValidationMetadataException(_NULL_ELEMENT, "ArgumentIsNull")


class ValidateNotNullOrEmpty(Validation):
    """Not $null, empty text or an empty collection, nor a collection with such elements."""

    __slots__ = ()
    clr_name = "System.Management.Automation.ValidateNotNullOrEmptyAttribute"

    def validate(self, value: Any, context: Any = None) -> None:
        """Looks for $null and emptiness."""
        if type(value) is str:
            self._check_text(value, _NULL_OR_EMPTY)
            return
        if value is None:
            raise ValidationMetadataException(_NULL_OR_EMPTY, "ArgumentIsNull")
        if isinstance(value, dict):
            if not value:
                raise ValidationMetadataException(_NULL_OR_EMPTY, "ArgumentIsEmpty")
            return
        elements = _some_elements(value)
        if elements is None:
            text = unwrap(value)
            if type(text) is str:
                self._check_text(text, _NULL_OR_EMPTY)
            return
        count = 0
        for element in elements:
            count += 1
            if element is None:
                raise ValidationMetadataException(_NULL_ELEMENT, "ArgumentIsNull")
            if type(element) is str:
                self._check_text(element, _NULL_ELEMENT)
        if not count:
            raise ValidationMetadataException(_NULL_ELEMENT, "ArgumentIsEmpty")

    def _check_text(self, text: str, message: str) -> None:
        if not text:
            raise ValidationMetadataException(message, "ArgumentIsEmpty")


class ValidateNotNullOrWhiteSpace(ValidateNotNullOrEmpty):
    """As ValidateNotNullOrEmpty; text of nothing but white space is refused too."""

    __slots__ = ()
    clr_name = "System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute"

    def _check_text(self, text: str, message: str) -> None:
        if not text or text.isspace():
            raise ValidationMetadataException(
                _BLANK if message is _NULL_OR_EMPTY else message, "ArgumentIsEmptyOrWhiteSpace"
            )


class ValidateScript(ElementValidation):
    """A script block that must give something true for `$_`; an error in it refuses the value with its own text."""

    __slots__ = ("error_message", "script")
    clr_name = "System.Management.Automation.ValidateScriptAttribute"
    runs_script = True

    def __init__(self, script: Any, *, error_message: str = "") -> None:
        self.script = script
        self.error_message = error_message

    def check(self, value: Any, context: Any) -> None:
        """Runs the script block with the value as `$_`."""
        if value is None:
            raise ValidationMetadataException(_NULL_ELEMENT, "ArgumentIsEmpty")
        from pcshell.objects.conversion import to_bool

        results = self.script.invoke_each(value, [])
        if to_bool(results[0] if len(results) == 1 else list(results)):
            return
        body = self.script.text if hasattr(self.script, "text") else _text(self.script)
        if self.error_message:
            raise ValidationMetadataException(_fill(self.error_message, _text(value), body), "ValidateScriptFailure")
        raise ValidationMetadataException(
            f'The "{body}" validation script for the argument with value "{_text(value)}" did not return a result of '
            "True. Determine why the validation script failed, and then try the command again.",
            "ValidateScriptFailure",
        )


class ValidateDrive(Validation):
    """A path on one of the named drives."""

    __slots__ = ("drives",)
    clr_name = "System.Management.Automation.ValidateDriveAttribute"

    def __init__(self, *drives: str) -> None:
        self.drives = drives

    def validate(self, value: Any, context: Any = None) -> None:
        """Looks at the drive in front of the colon; a path without one is on the current drive."""
        if value is None:
            raise ValidationMetadataException(_NULL, "ArgumentIsEmpty")
        drive = _text(value).partition(":")[0]
        if drive.lower() not in (known.lower() for known in self.drives):
            names = " ".join(self.drives)
            raise ValidationMetadataException(
                f"The path argument drive {drive} does not belong to the set of approved drives: {names}. "
                "Supply a path argument with an approved drive.",
                "ValidateDriveFailure",
            )


class ArgumentTransformation:
    """Changes an argument before it is converted: `function(value, context)` gives the new value or raises.

    `offered` are the values that completion offers.
    """

    __slots__ = ("function", "offered")
    clr_name = "System.Management.Automation.ArgumentTransformationAttribute"

    def __init__(self, function: Callable[[Any, Any], Any], offered: Sequence[str] = ()) -> None:
        self.function = function
        self.offered = offered

    def transform(self, value: Any, context: Any = None) -> Any:
        """The new value; an exception becomes ParameterArgumentTransformationError."""
        return self.function(value, context)


def _named(arguments: dict[str, Any], *names: str) -> dict[str, Any]:
    """The keyword arguments of a constructor from an attribute's `Name = value` pairs."""
    folded = {name.lower(): value for name, value in arguments.items()}
    spelled = {"ignorecase": "ignore_case", "errormessage": "error_message", "options": "options"}
    return {spelled[name]: folded[name] for name in names if name in folded}


def _set_from_script(args: list[Any], named: dict[str, Any]) -> ValidateSet:
    """[ValidateSet('a', 'b')], or [ValidateSet([Class])] with a class whose GetValidValues() gives the texts."""
    from pcshell.objects.typenames import ClrType

    options = _named(named, "ignorecase", "errormessage")
    if len(args) != 1 or not isinstance(args[0], ClrType):
        return ValidateSet(*args, **options)
    kind = args[0]

    def generate() -> list[str]:
        from pcshell.objects.members import call_method, new_object

        found = call_method(new_object(kind, []), "GetValidValues", "getvalidvalues", [])
        if not found:
            raise ValidationMetadataException(
                "The generated set of valid values is null or empty.", "ValidateSetGeneratedValidValuesListIsNull"
            )
        return [_text(one) for one in found]

    return ValidateSet(source=generate, **options)


def _constructing(name: str, reason: ClrException) -> RuntimeException:
    """The error of an attribute that cannot be made with its arguments."""
    message = f'Exception constructing attribute "{name}": "{reason.message}"'
    return RuntimeException(message, "ExceptionConstructingAttribute", category="MetadataError", inner=reason)


def _range(args: list[Any]) -> ValidateRange:
    """[ValidateRange(...)] with the limits checked against one another, or with the name of a kind."""
    from pcshell.objects.comparison import compare
    from pcshell.objects.numbers import EnumValue

    if len(args) == 1:
        kind = args[0]
        if not isinstance(kind, (int, float, EnumValue)) and _text(kind).lower() not in _KINDS:
            from pcshell.objects.conversion import convert

            try:
                kind = convert(kind, _type("System.Management.Automation.ValidateRangeKind"))
            except ClrException as reason:
                raise _constructing("ValidateRange", reason) from None
        return ValidateRange(kind)
    low, high = args
    if isinstance(low, str) is not isinstance(high, str):
        raise ValidationMetadataException(
            "The minimum and the maximum of a range must be of the same type.", "MinRangeNotTheSameTypeOfMaxRange",
            category="MetadataError",
        )  # fmt: skip
    if compare(low, high) > 0:
        raise ValidationMetadataException(
            f"The maximum of a range ({_text(high)}) is less than its minimum ({_text(low)}).",
            "MaxRangeSmallerThanMinRange", category="MetadataError",
        )  # fmt: skip
    return ValidateRange(low, high)


def _limits(kind: type[ValidateLength] | type[ValidateCount], name: str, args: list[Any]) -> Any:
    """[ValidateLength(...)] and [ValidateCount(...)]: two numbers that are not negative, the smaller one first."""
    made = kind(*args)
    if made.minimum < 0 or made.maximum < 0:
        from pcshell.objects.clr_exceptions import out_of_range

        low = made.minimum < 0
        raise _constructing(name, out_of_range("minLength" if low else "maxLength", "The limit is negative."))
    if made.maximum < made.minimum:
        raise ValidationMetadataException(
            f"The maximum ({made.maximum}) is less than the minimum ({made.minimum}).",
            "ValidateRangeMaxLengthSmallerThanMinLength", category="MetadataError",
        )  # fmt: skip
    return made


_ATTRIBUTES: dict[str, Callable[[list[Any], dict[str, Any]], Any]] = {
    "validateset": lambda args, named: _set_from_script(args, named),
    "validaterange": lambda args, named: _range(args),
    "validatepattern": lambda args, named: ValidatePattern(_text(args[0]), **_named(named, "options", "errormessage")),
    "validatelength": lambda args, named: _limits(ValidateLength, "ValidateLength", args),
    "validatecount": lambda args, named: _limits(ValidateCount, "ValidateCount", args),
    "validatenotnull": lambda args, named: ValidateNotNull(*args),
    "validatenotnullorempty": lambda args, named: ValidateNotNullOrEmpty(*args),
    "validatenotnullorwhitespace": lambda args, named: ValidateNotNullOrWhiteSpace(*args),
    "validatescript": lambda args, named: ValidateScript(args[0], **_named(named, "errormessage")),
    "validatedrive": lambda args, named: ValidateDrive(*args),
    "validateuserdrive": lambda args, named: ValidateDrive("User"),
}


def attribute_from_script(name: str, args: list[Any], named: dict[str, Any]) -> Any | None:
    """The attribute `[name(args, named)]` of a script's parameter or variable; None where it is no validation.

    `name` is written as in scripts, with or without `Attribute` and namespace. Arguments of a wrong number or type are
    RuntimeExceptions.
    """
    folded = name.lower().rpartition(".")[2].removesuffix("attribute")
    make = _ATTRIBUTES.get(folded)
    if make is None:
        return None
    try:
        return make(args, named)
    except (TypeError, IndexError, ValueError):
        raise RuntimeException(
            f'Cannot find an overload for "{name}" and the argument count: "{len(args)}".',
            "MethodCountCouldNotFindBest",
        ) from None


def message_of(error: ClrException) -> str:
    """The text of a refusal as the binder repeats it: a script's own `throw` gives its own text."""
    record = error.error_record
    return record.message if record is not None else error.message
