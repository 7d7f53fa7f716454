"""Measure-Object: numbers of objects, or lines, words and characters of text."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.ordering import compare_objects
from pcshell.cmdlets.utility.properties import GROUP_KEYS, parse_expressions
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.objects.conversion import to_string, try_convert
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.members import MISSING
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import NO_OUTPUT
from pcshell.runtime.session_state import strict_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


class GenericMeasureInfo:
    """Microsoft.PowerShell.Commands.GenericMeasureInfo: Count, Average, Sum, Maximum, Minimum, StandardDeviation."""

    __slots__ = ("average", "count", "maximum", "minimum", "property", "standard_deviation", "sum")
    clr_name = "Microsoft.PowerShell.Commands.GenericMeasureInfo"

    def __init__(self, count: int, property: str | None) -> None:
        self.count = count
        self.property = property
        self.average: float | None = None
        self.sum: float | None = None
        self.maximum: Any = None
        self.minimum: Any = None
        self.standard_deviation: float | None = None


class GenericObjectMeasureInfo(GenericMeasureInfo):
    """The result for values that are no numbers: Maximum and Minimum are objects."""

    __slots__ = ()
    clr_name = "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo"


class TextMeasureInfo:
    """Microsoft.PowerShell.Commands.TextMeasureInfo: Lines, Words, Characters."""

    __slots__ = ("characters", "lines", "property", "words")
    clr_name = "Microsoft.PowerShell.Commands.TextMeasureInfo"

    def __init__(self, lines: int | None, words: int | None, characters: int | None, property: str | None) -> None:
        self.lines = lines
        self.words = words
        self.characters = characters
        self.property = property


def _declare() -> None:
    number = "System.Nullable[double]"
    for name, limit in (("GenericMeasureInfo", number), ("GenericObjectMeasureInfo", "System.Object")):
        declare_type(f"Microsoft.PowerShell.Commands.{name}").properties_from(
            {
                "int Count": lambda info: info.count,
                f"{number} Average": lambda info: info.average,
                f"{number} Sum": lambda info: info.sum,
                f"{limit} Maximum": lambda info: info.maximum,
                f"{limit} Minimum": lambda info: info.minimum,
                f"{number} StandardDeviation": lambda info: info.standard_deviation,
                "string Property": lambda info: info.property,
            }
        )
    count = "System.Nullable[int]"
    declare_type("Microsoft.PowerShell.Commands.TextMeasureInfo").properties_from(
        {
            f"{count} Lines": lambda info: info.lines,
            f"{count} Words": lambda info: info.words,
            f"{count} Characters": lambda info: info.characters,
            "string Property": lambda info: info.property,
        }
    )


_declare()


class _Statistics:
    """What is known of one property; `name` is None for the objects themselves."""

    __slots__ = ("characters", "count", "lines", "maximum", "mean", "minimum", "name", "squares", "sum", "words")

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.count = 0
        self.sum = 0.0
        self.mean = 0.0
        self.squares = 0.0
        self.maximum: Any = None
        self.minimum: Any = None
        self.lines = self.words = self.characters = 0


@cmdlet(
    "Measure-Object", aliases=["measure"], default_set="GenericMeasure",
    output=[
        "Microsoft.PowerShell.Commands.GenericMeasureInfo",
        "Microsoft.PowerShell.Commands.TextMeasureInfo",
        "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",
    ],
)  # fmt: skip
class MeasureObject(Cmdlet):
    """Counts objects and computes sums, means and limits; counts lines, words and characters of text.

    PS> (1..5 | Measure-Object -Sum).Sum
    15

    PS> ('one two', 'three' | Measure-Object -Word).Words
    3
    """

    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    property: list[Any] = Parameter(
        "Names of properties, wildcards, script blocks, or hash tables with calculated properties.",
        position=0, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    standard_deviation: bool = Switch("Shows the standard deviation.", set="GenericMeasure")
    sum: bool = Switch("Shows the sum.", set="GenericMeasure")
    all_stats: bool = Switch("Shows all statistics.", set="GenericMeasure")
    average: bool = Switch("Shows the mean.", set="GenericMeasure")
    maximum: bool = Switch("Shows the greatest value.", set="GenericMeasure")
    minimum: bool = Switch("Shows the smallest value.", set="GenericMeasure")
    line: bool = Switch("Counts lines.", set="TextMeasure")
    word: bool = Switch("Counts words.", set="TextMeasure")
    character: bool = Switch("Counts characters.", set="TextMeasure")
    ignore_white_space: bool = Switch("Leaves blanks out of the count.", set="TextMeasure")

    def begin(self) -> None:
        self.is_text = self.parameter_set == "TextMeasure"
        if self.all_stats:
            self.sum = self.average = self.maximum = self.minimum = self.standard_deviation = True
        self.wants_number = self.sum or self.average or self.standard_deviation
        self.wants_limits = self.maximum or self.minimum
        self.slots: dict[str, _Statistics] = {}
        self.errors = 0
        self.lacks = False  # whether an object came that had nothing to measure
        try:
            self.expressions = parse_expressions(self.property, GROUP_KEYS)
        except RuntimeException as error:
            self.throw(record_of(error))
        if not self.expressions:
            self.slots[""] = _Statistics(None)

    def process(self) -> None:
        if self.input_object is not NO_OUTPUT:
            self._measure(self.input_object)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        if self.is_text or any(item.script is not None or item.has_wildcards for item in self.expressions):
            return self._measure
        if self.expressions:
            return self._plain_properties()
        slot = self.slots[""]
        if not self.wants_number and not self.wants_limits:
            return self._counter(slot)
        if not self.wants_limits and not self.standard_deviation:
            return self._adder(slot)
        measure = self._number_or_limits

        def plain(item: Any) -> None:
            if item is not None and item is not NO_OUTPUT:
                slot.count += 1
                measure(slot, item, item)

        return plain

    def _plain_properties(self) -> Callable[[Any], None]:
        """The properties are plain names: each has its reader and its statistics from the start."""
        pairs = [(item.reader(self.context), self._slot(item.name)) for item in self.expressions]
        measure = self._number_or_limits if self.wants_number or self.wants_limits else None

        def take(item: Any) -> None:
            if item is None or item is NO_OUTPUT:
                return
            for read, slot in pairs:
                value = read(item)
                if value is not MISSING and value is not None and value is not NO_OUTPUT:
                    slot.count += 1
                    if measure is not None:
                        measure(slot, value, item)
                else:
                    self.lacks = True

        return take

    @staticmethod
    def _counter(slot: _Statistics) -> Callable[[Any], None]:
        def count(item: Any) -> None:
            if item is not None and item is not NO_OUTPUT:
                slot.count += 1

        return count

    def _adder(self, slot: _Statistics) -> Callable[[Any], None]:
        """Sum and mean only: no other statistic is kept, and numbers take the shortest way."""

        def add(item: Any) -> None:
            kind = type(item)
            if kind is int or kind is float:
                slot.count += 1
                slot.sum += item
            elif item is not None and item is not NO_OUTPUT:
                slot.count += 1
                self._number_or_limits(slot, item, item)

        return add

    def _measure(self, item: Any) -> None:
        if item is None or item is NO_OUTPUT:
            return
        if not self.expressions:
            slot = self.slots[""]
            slot.count += 1
            self._one(slot, item, item)
            return
        for expression in self.expressions:
            try:
                pairs = list(expression.named_values(item, self.context))
            except ClrException as error:
                self.write_error(ErrorRecord(error, "PropertyNotFound", "InvalidType", item))
                continue
            if not pairs and not expression.has_wildcards:
                self._slot(expression.name)
                self.lacks = True
            for name, value in pairs:
                slot = self._slot(name)
                if value is None or value is NO_OUTPUT:
                    self.lacks = True
                    continue
                slot.count += 1
                self._one(slot, value, item)

    def _slot(self, name: str) -> _Statistics:
        slot = self.slots.get(name.lower())
        if slot is None:
            slot = self.slots[name.lower()] = _Statistics(name)
        return slot

    def _one(self, slot: _Statistics, value: Any, item: Any) -> None:
        if self.is_text:
            self._text(slot, to_string(value))
        else:
            self._number_or_limits(slot, value, item)

    def _text(self, slot: _Statistics, text: str) -> None:
        if self.line:
            slot.lines += _line_count(text)
        if self.word:
            slot.words += len(text.split())
        if self.character:
            if self.ignore_white_space:
                text = "".join(text.split())
            slot.characters += _utf16_length(text)

    def _number_or_limits(self, slot: _Statistics, value: Any, item: Any) -> None:
        if self.wants_number:
            kind = type(value)
            number = value if kind is int or kind is float else _as_double(value)
            if number is None:
                self._not_numeric(value)
                return
            slot.sum += number
            delta = number - slot.mean
            slot.mean += delta / slot.count
            slot.squares += delta * (number - slot.mean)
        if self.maximum and (slot.maximum is None or _order(slot.maximum, value) <= 0):
            slot.maximum = value
        if self.minimum and (slot.minimum is None or _order(slot.minimum, value) >= 0):
            slot.minimum = value

    def _not_numeric(self, value: Any) -> None:
        self.errors += 1
        message = f'Input object "{to_string(value)}" is not numeric.'
        exception = RuntimeException(message, "NonNumericInputObject", category="InvalidType", target=value)
        exception.clr_name = "System.Management.Automation.PSInvalidCastException"
        self.write_error(ErrorRecord(exception, "NonNumericInputObject", "InvalidType", value))

    def end(self) -> Iterator[Any]:
        strict = bool(self.expressions) and strict_version(self.context.scope) >= 2
        for slot in self.slots.values():
            if slot.count == 0 and self.expressions:
                if strict and self.lacks:
                    self._missing(slot.name or "")
            elif self.is_text:
                yield TextMeasureInfo(
                    slot.lines if self.line else None,
                    slot.words if self.word else None,
                    slot.characters if self.character else None,
                    slot.name,
                )
            else:
                yield self._result(slot)

    def _missing(self, name: str) -> None:
        message = f'The property "{name}" cannot be found in the input for any objects.'
        error_id = "TextMeasurePropertyNotFound" if self.is_text else "GenericMeasurePropertyNotFound"
        exception = RuntimeException(message, error_id, category="InvalidArgument")
        exception.clr_name = "System.Management.Automation.PSArgumentException"
        self.write_error(ErrorRecord(exception, error_id, "InvalidArgument", None))

    def _result(self, slot: _Statistics) -> GenericMeasureInfo:
        limits = [value for value in (slot.maximum, slot.minimum) if value is not None]
        generic = all(_as_double(value) is not None for value in limits)
        info = (GenericMeasureInfo if generic else GenericObjectMeasureInfo)(slot.count, slot.name)
        if not self.errors:
            if self.sum:
                info.sum = float(slot.sum)
            if self.average and slot.count:
                info.average = slot.sum / slot.count
            if self.standard_deviation:
                info.standard_deviation = (slot.squares / (slot.count - 1)) ** 0.5 if slot.count > 1 else 0.0
        if slot.maximum is not None:
            info.maximum = _as_double(slot.maximum) if generic else slot.maximum
        if slot.minimum is not None:
            info.minimum = _as_double(slot.minimum) if generic else slot.minimum
        return info


def _as_double(value: Any) -> float | None:
    """The value as a Double where PowerShell's conversion finds one, else None."""
    kind = type(value)
    if kind is int or kind is float:
        return float(value)
    ok, number = try_convert(value, named_type("System.Double"))
    return number if ok else None


def _order(known: Any, value: Any) -> int:
    """How -Maximum and -Minimum compare: as numbers where both are, as text where the kinds differ."""
    first, second = _as_double(known), _as_double(value)
    if first is not None and second is not None:
        return (first > second) - (first < second)
    if (first is None) != (second is None) or type(known) is not type(value):
        return compare_objects(to_string(known), to_string(value))
    return compare_objects(known, value)


def _line_count(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n")) if text else 0


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
