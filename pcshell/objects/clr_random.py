"""System.Random. A seed gives the very numbers .NET gives for it; without one the numbers are the platform's."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import out_of_range
from pcshell.objects.declare import declare_type
from pcshell.objects.numbers import INT32_MAX, Byte, Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _wrapped(number: int) -> int:
    """A sum as 32 bits hold it."""
    return (number + 2**31 & 0xFFFFFFFF) - 2**31


class SeededSource:
    """Knuth's subtractive generator as .NET has run it since its first version, so that seeds keep their meaning.

    The method: Donald Knuth, The Art of Computer Programming, volume 2, 3.2.2; constants as in Numerical Recipes' ran3.
    """

    def __init__(self, seed: int) -> None:
        state = [0] * 56
        last = 161803398 - (INT32_MAX if seed == -(2**31) else abs(seed))
        state[55] = last
        next_one = 1
        place = 0
        for _ in range(54):
            place = (place + 21) % 55
            state[place] = next_one
            next_one = _wrapped(last - next_one)
            if next_one < 0:
                next_one += INT32_MAX
            last = state[place]
        for _ in range(4):
            for at in range(1, 56):
                state[at] = _wrapped(state[at] - state[1 + (at + 30) % 55])
                if state[at] < 0:
                    state[at] += INT32_MAX
        self.state = state
        self.first, self.second = 0, 21

    def sample(self) -> int:
        """A number from 0 up to Int32's greatest."""
        self.first = self.first % 55 + 1
        self.second = self.second % 55 + 1
        number = self.state[self.first] - self.state[self.second]
        if number == INT32_MAX:
            number -= 1
        if number < 0:
            number += INT32_MAX
        self.state[self.first] = number
        return number

    def random(self) -> float:
        """A number from 0 up to 1."""
        return self.sample() * (1.0 / INT32_MAX)

    def randrange(self, low: int, high: int) -> int:
        """An integer from `low` up to `high`; a wide range takes two samples."""
        span = high - low
        if span <= INT32_MAX:
            return int(self.random() * span) + low
        number = self.sample()
        if self.sample() % 2 == 0:
            number = -number
        return int((number + float(INT32_MAX - 1)) / (2.0 * INT32_MAX - 1) * span) + low

    def wide(self) -> int:
        """64 random bits."""
        low, middle, high = self.randrange(0, 1 << 22), self.randrange(0, 1 << 22), self.randrange(0, 1 << 20)
        return low | middle << 22 | high << 44


class PlatformSource:
    """Numbers nobody can repeat."""

    def __init__(self) -> None:
        import random

        self.source = random.Random()

    def sample(self) -> int:
        """A number from 0 up to Int32's greatest."""
        return self.source.randrange(INT32_MAX)

    def random(self) -> float:
        """A number from 0 up to 1."""
        return self.source.random()

    def randrange(self, low: int, high: int) -> int:
        """An integer from `low` up to `high`."""
        return self.source.randrange(low, high)

    def wide(self) -> int:
        """64 random bits."""
        return self.source.getrandbits(64)


class Random:
    """System.Random."""

    __slots__ = ("source",)
    clr_name = "System.Random"

    def __init__(self, seed: int | None = None) -> None:
        self.source: SeededSource | PlatformSource = PlatformSource() if seed is None else SeededSource(seed)


RANDOM = declare_type("System.Random")
_SHARED = Random()
RANDOM.static_property("System.Random Shared")(lambda: _SHARED)


@RANDOM.constructor("Random()", "Random(int Seed)")
def _new_random(seed: int | None = None) -> Random:
    return Random(seed)


@RANDOM.method("int Next()")
def _next(random: Random) -> int:
    return random.source.sample()


@RANDOM.method("int Next(int maxValue)")
def _next_below(random: Random, high: int) -> int:
    if high < 0:
        raise out_of_range("maxValue", f"maxValue ('{high}') must be a non-negative value.", high)
    return random.source.randrange(0, high) if high else 0


@RANDOM.method("int Next(int minValue, int maxValue)")
def _next_between(random: Random, low: int, high: int) -> int:
    if low > high:
        raise out_of_range("minValue", f"'minValue' cannot be greater than {high}.")
    return random.source.randrange(low, high) if high > low else low


@RANDOM.method("long NextInt64()")
def _next_long(random: Random) -> int:
    while (number := random.source.wide() >> 1) == 2**63 - 1:
        pass
    return number


@RANDOM.method("long NextInt64(long maxValue)")
def _next_long_below(random: Random, high: int) -> int:
    if high < 0:
        raise out_of_range("maxValue", f"maxValue ('{high}') must be a non-negative value.", high)
    return _next_long_between(random, 0, high)


@RANDOM.method("long NextInt64(long minValue, long maxValue)")
def _next_long_between(random: Random, low: int, high: int) -> int:
    if low > high:
        raise out_of_range("minValue", f"'minValue' cannot be greater than {high}.")
    span = high - low
    if span <= 1:
        return low
    bits = (span - 1).bit_length()
    while (number := random.source.wide() >> 64 - bits) >= span:
        pass
    return number + low


@RANDOM.method("double NextDouble()")
def _next_double(random: Random) -> float:
    return random.source.random()


@RANDOM.method("float NextSingle()")
def _next_single(random: Random) -> Any:
    from pcshell.objects.numeric_conversion import single_of

    return single_of(random.source.random())


@RANDOM.method("void NextBytes(byte[] buffer)")
def _next_bytes(random: Random, buffer: list[int]) -> None:
    buffer[:] = [Byte(random.source.sample() & 255) for _ in buffer]


@RANDOM.method("string GetHexString(int stringLength, bool lowercase = false)")
def _hex_string(random: Random, length: int, lower: bool = False) -> str:
    if length < 0:
        raise out_of_range("stringLength", f"stringLength ('{length}') must be a non-negative value.", length)
    digits = "0123456789abcdef" if lower else "0123456789ABCDEF"
    return "".join(digits[random.source.randrange(0, 16)] for _ in range(length))


@RANDOM.method("void Shuffle(System.Array values)")
def _shuffle(random: Random, values: list[Any]) -> None:
    for at in range(len(values) - 1):
        other = random.source.randrange(at, len(values))
        if other != at:
            values[at], values[other] = values[other], values[at]


@RANDOM.method("System.Object[] GetItems(System.Array choices, int length)")
def _items(random: Random, choices: list[Any], length: int) -> list[Any]:
    return [choices[random.source.randrange(0, len(choices))] for _ in range(length)]


@RANDOM.method("string GetString(char[] choices, int length)")
def _text(random: Random, choices: list[Char], length: int) -> str:
    return "".join(choices[random.source.randrange(0, len(choices))] for _ in range(length))
