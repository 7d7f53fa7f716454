"""Get-Random, Get-SecureRandom and New-Guid."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidateRange
from pcshell.objects.conversion import convert, to_number, to_string
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import INT32_MAX, Int64
from pcshell.objects.overloads import named_type
from pcshell.objects.typenames import type_name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random
    from typing import Any

DOUBLE_MAX = 1.7976931348623157e308


class _RandomCommand(Cmdlet):
    """What both generators do; `generator` gives the source of numbers."""

    input_object: Any
    count: int
    shuffle: bool
    maximum: Any
    minimum: Any

    def generator(self) -> Random:
        """The source of random numbers."""
        import random

        return random.SystemRandom()

    def begin(self) -> None:
        self.random = self.generator()
        self.choices: list[Any] = []
        self.seen = 0
        self.wanted = self.count if self.is_bound("Count") else 1

    def process(self) -> None:
        if self.parameter_set not in ("RandomListItemParameterSet", "ShuffleParameterSet"):
            return
        for item in self.input_object or ():
            self._consider(item)

    def _consider(self, item: Any) -> None:
        """Keeps a random sample of what came so far."""
        self.seen += 1
        if self.shuffle or len(self.choices) < self.wanted:
            self.choices.append(item)
            return
        place = self.random.randrange(self.seen)
        if place < self.wanted:
            self.choices[place] = item

    def end(self) -> Iterator[Any]:
        if self.parameter_set in ("RandomListItemParameterSet", "ShuffleParameterSet"):
            self.random.shuffle(self.choices)
            yield from self.choices
            return
        for _ in range(self.wanted):
            yield self._number()

    def _number(self) -> Any:
        low, high = self._limit(self.minimum, "Minimum"), self._limit(self.maximum, "Maximum")
        kinds = {type(value) for value in (low, high)}
        if float in kinds:
            low = 0.0 if low is None else float(low)
            high = float("inf") if high is None else float(high)
            self._check(low, high)
            top = min(high, DOUBLE_MAX)
            share = self.random.random()
            return low * (1 - share) + top * share if top - low > DOUBLE_MAX else low + share * (top - low)
        if Int64 in kinds:
            low = 0 if low is None else int(low)
            high = 2**63 - 1 if high is None else int(high)
            self._check(low, high)
            return Int64(self.random.randrange(low, high))
        low = 0 if low is None else low
        high = INT32_MAX if high is None else high
        self._check(low, high)
        return self.random.randrange(low, high)

    def _limit(self, value: Any, name: str) -> Any:
        """A limit as Int32, Int64 or Double."""
        if value is None:
            return None
        kind = type_name_of(value)
        if kind in ("System.Int32", "System.Int64", "System.Double"):
            return value
        if kind == "System.String":
            return self._limit(to_number(to_string(value).strip().removeprefix("+")), name)
        return convert(value, named_type("System.Int64" if isinstance(value, int) else "System.Double"))

    def _check(self, low: Any, high: Any) -> None:
        if low >= high:
            message = f"The Minimum value ({to_string(low)}) cannot be greater than or equal to the Maximum value "
            exception = ClrException(f"{message}({to_string(high)}).")
            exception.clr_name = "System.ArgumentException"
            record = ErrorRecord(exception, "MinGreaterThanOrEqualMax", "InvalidArgument", None)
            self.throw(record)


@cmdlet("Get-Random", default_set="RandomNumberParameterSet", output=["System.Int32", "System.Int64", "System.Double"])
class GetRandom(_RandomCommand):
    """Gets random numbers, or chooses objects at random.

    PS> Get-Random -Minimum 5 -Maximum 6
    5

    PS> @(1..10 | Get-Random -Count 3).Count
    3
    """

    set_seed: Any = Parameter("The seed of the generator.", validate=[ValidateNotNull()], type="System.Int32")
    maximum: Any = Parameter("The upper limit.", set="RandomNumberParameterSet", position=0)
    minimum: Any = Parameter("The lower limit.", set="RandomNumberParameterSet")
    input_object: list[Any] = Parameter(
        "The objects to choose from.",
        InSet("RandomListItemParameterSet", mandatory=True, position=0, from_pipeline=ByValue),
        InSet("ShuffleParameterSet", mandatory=True, position=0, from_pipeline=ByValue), allow_null=True,
    )  # fmt: skip
    count: int = Parameter(
        "How many to return.",
        InSet("RandomNumberParameterSet"), InSet("RandomListItemParameterSet"),
        validate=[ValidateRange(1, INT32_MAX)],
    )  # fmt: skip
    shuffle: bool = Switch("Returns all objects in random order.", set="ShuffleParameterSet", mandatory=True)

    def generator(self) -> Random:
        """The generator of the session, started anew by -SetSeed."""
        import random

        global _session_random
        if self.is_bound("SetSeed"):
            _session_random = random.Random(self.set_seed)
        if _session_random is None:
            _session_random = random.Random()
        return _session_random


_session_random: Random | None = None


@cmdlet(
    "Get-SecureRandom", default_set="RandomNumberParameterSet",
    output=[
        "System.Int32",
        "System.Int64",
        "System.Double",
    ],
)  # fmt: skip
class GetSecureRandom(_RandomCommand):
    """Gets random numbers from the operating system's secure generator."""

    maximum: Any = Parameter("The upper limit.", set="RandomNumberParameterSet", position=0)
    minimum: Any = Parameter("The lower limit.", set="RandomNumberParameterSet")
    input_object: list[Any] = Parameter(
        "The objects to work on.",
        InSet("RandomListItemParameterSet", mandatory=True, position=0, from_pipeline=ByValue),
        InSet("ShuffleParameterSet", mandatory=True, position=0, from_pipeline=ByValue), allow_null=True,
    )  # fmt: skip
    count: int = Parameter(
        "How many to return.",
        InSet("RandomNumberParameterSet"), InSet("RandomListItemParameterSet"),
        validate=[ValidateRange(1, INT32_MAX)],
    )  # fmt: skip
    shuffle: bool = Switch("Returns all objects in random order.", set="ShuffleParameterSet", mandatory=True)


@cmdlet("New-Guid", default_set="Default", output=["System.Guid"])
class NewGuid(Cmdlet):
    """Makes a Guid.

    PS> New-Guid -Empty | ForEach-Object Guid
    00000000-0000-0000-0000-000000000000
    """

    empty: bool = Switch("Returns the Guid of zeros.", set="Empty")
    input_object: str = Parameter("The objects to work on.", set="InputObject", position=0, from_pipeline=ByValue)

    def process(self) -> Iterator[Any]:
        guid = named_type("System.Guid")
        text = self.input_object
        if self.is_bound("InputObject"):
            try:
                yield convert(text, guid)
            except ClrException:
                exception = ClrException("Unrecognized Guid format.")
                exception.clr_name = "System.FormatException"
                self.write_error(ErrorRecord(exception, "StringNotRecognizedAsGuid", "InvalidArgument", text))
            return
        import uuid

        yield convert("00000000-0000-0000-0000-000000000000" if self.empty else str(uuid.uuid4()), guid)
