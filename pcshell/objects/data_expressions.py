"""The expressions of DataTable.Select, DataTable.Compute and DataView.RowFilter: text to a function of a row.

Rules: the documentation of DataColumn.Expression. Names of columns are bare or in square brackets, texts in single
quotes, dates between #; comparing with null is false.
"""

from __future__ import annotations

import re

from pcshell.objects import arithmetic, comparison, conversion
from pcshell.objects.clr_exceptions import error
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import DB_NULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.objects.errors import ClrException

    Evaluate = Callable[[Any], Any]

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|'(?P<text>(?:[^']|'')*)'|\#(?P<date>[^#]*)\#"""
    r"""|\[(?P<column>(?:[^\]\\]|\\.)*)\]|(?P<name>[^\W\d]\w*)|(?P<sign><>|<=|>=|[=<>+\-*/%(),]))""",
    re.VERBOSE,
)
_DEEPEST = 100
_COMPARISONS: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}
_ARITHMETIC = {
    "+": arithmetic.add,
    "-": arithmetic.subtract,
    "*": arithmetic.multiply,
    "/": arithmetic.divide,
    "%": arithmetic.remainder,
}


def fault(message: str) -> ClrException:
    """The exception of an expression that cannot be read."""
    return error("System.Data.SyntaxErrorException", message)


def is_null(value: Any) -> bool:
    """Whether a value is null to an expression."""
    return value is None or value is DB_NULL


def compare(left: Any, right: Any) -> int:
    """-1, 0 or 1; a text beside a number or date is read as one. Letter case does not count."""
    if isinstance(left, str) and not isinstance(right, str):
        return -comparison.compare(right, left)
    return comparison.compare(left, right)


class Expression:
    """A parsed expression. `position_of` finds a column by name and raises where there is none."""

    def __init__(self, text: str, position_of: Callable[[str], int]) -> None:
        self.text = text
        self.position_of = position_of
        self.tokens = self._split()
        self.at = 0
        self.depth = 0
        self.evaluate = self._either()
        if self.at < len(self.tokens):
            raise fault(f"Syntax error: Missing operand before '{self.tokens[self.at][1]}' operator.")

    def holds(self, row: Any) -> bool:
        """Whether the expression is true of a row; null is not."""
        value = self.evaluate(row)
        return not is_null(value) and conversion.to_bool(value)

    # Tokens.

    def _split(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        place = 0
        text = self.text.rstrip()
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None:
                raise fault(f"The expression contains an invalid character or string at position {place + 1}.")
            kind = str(match.lastgroup)
            found.append((kind, str(match.group(kind))))
            place = match.end()
        return found

    def _word(self, *words: str) -> bool:
        """Takes the next token when it is one of these words or signs."""
        if self.at < len(self.tokens):
            kind, text = self.tokens[self.at]
            if kind in ("name", "sign") and text.upper() in words:
                self.at += 1
                return True
        return False

    def _need(self, sign: str) -> None:
        if not self._word(sign):
            raise fault(f"The expression is missing '{sign}'.")

    # Grammar, from what binds least.

    def _either(self) -> Evaluate:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise fault("The expression is too complex.")
        left = self._both()
        while self._word("OR"):
            left = _logical(left, self._both(), True)
        self.depth -= 1
        return left

    def _both(self) -> Evaluate:
        left = self._negated()
        while self._word("AND"):
            left = _logical(left, self._negated(), False)
        return left

    def _negated(self) -> Evaluate:
        turned = False
        while self._word("NOT"):
            turned = not turned
        inner = self._compared()
        return (lambda row: _negate(inner(row))) if turned else inner

    def _compared(self) -> Evaluate:
        left = self._sum()
        for sign, decide in _COMPARISONS.items():
            if self._word(sign):
                return _compared(left, self._sum(), decide)
        if self._word("IS"):
            turned = self._word("NOT")
            self._need("NULL")
            return lambda row: is_null(left(row)) is not turned
        turned = self._word("NOT")
        if self._word("LIKE"):
            return _like(left, self._sum(), turned)
        if self._word("IN"):
            return _among(left, self._list(), turned)
        if turned:
            raise fault("Syntax error in the expression.")
        return left

    def _list(self) -> list[Evaluate]:
        self._need("(")
        found = [self._either()]
        while self._word(","):
            found.append(self._either())
        self._need(")")
        return found

    def _sum(self) -> Evaluate:
        left = self._product()
        while True:
            sign = next((sign for sign in ("+", "-") if self._word(sign)), None)
            if sign is None:
                return left
            left = _calculated(left, self._product(), sign)

    def _product(self) -> Evaluate:
        left = self._signed()
        while True:
            sign = next((sign for sign in ("*", "/", "%") if self._word(sign)), None)
            if sign is None:
                return left
            left = _calculated(left, self._signed(), sign)

    def _signed(self) -> Evaluate:
        turned = False
        while self._word("-"):
            turned = not turned
        inner = self._operand()
        return _calculated(lambda row: 0, inner, "-") if turned else inner

    def _operand(self) -> Evaluate:
        if self._word("("):
            inner = self._either()
            self._need(")")
            return inner
        if self.at >= len(self.tokens):
            raise fault("Syntax error: Missing operand after the last operator.")
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "sign":
            raise fault(f"Syntax error: Missing operand before '{text}' operator.")
        if kind == "name" and self._word("("):
            self.at -= 1
            return self._function(text.upper())
        if kind == "name" and text.upper() in _CONSTANTS:
            value = _CONSTANTS[text.upper()]
            return lambda row: value
        if kind in ("name", "column"):
            position = self.position_of(re.sub(r"\\(.)", r"\1", text) if kind == "column" else text)
            return lambda row: row.values[position]
        constant = _constant(kind, text)
        return lambda row: constant

    def _function(self, name: str) -> Evaluate:
        function = _FUNCTIONS.get(name)
        if function is None:
            raise error("System.Data.EvaluateException", f"The expression contains undefined function call {name}().")
        count, apply = function
        given = self._list()
        if len(given) != count:
            message = f"Invalid number of arguments: function {name}()."
            raise error("System.Data.EvaluateException", message)
        return lambda row: apply(*(one(row) for one in given))


_CONSTANTS = {"TRUE": True, "FALSE": False, "NULL": DB_NULL}


def _constant(kind: str, text: str) -> Any:
    if kind == "text":
        return text.replace("''", "'")
    return conversion.convert(text, named_type("datetime" if kind == "date" else _number_type(text)))


def _number_type(text: str) -> str:
    if not text.isdecimal():
        return "double"
    return "int" if int(text) < 2**31 else "long" if int(text) < 2**63 else "double"


def _logical(left: Evaluate, right: Evaluate, decisive: bool) -> Evaluate:
    """Or (what decides is true) and and (false); null is unknown."""

    def value(row: Any) -> Any:
        first = left(row)
        if not is_null(first) and conversion.to_bool(first) is decisive:
            return decisive
        second = right(row)
        if not is_null(second) and conversion.to_bool(second) is decisive:
            return decisive
        return DB_NULL if is_null(first) or is_null(second) else not decisive

    return value


def _negate(value: Any) -> Any:
    return DB_NULL if is_null(value) else not conversion.to_bool(value)


def _compared(left: Evaluate, right: Evaluate, decide: Callable[[int], bool]) -> Evaluate:
    def value(row: Any) -> Any:
        first, second = left(row), right(row)
        return DB_NULL if is_null(first) or is_null(second) else decide(compare(first, second))

    return value


def _calculated(left: Evaluate, right: Evaluate, sign: str) -> Evaluate:
    def value(row: Any) -> Any:
        first, second = left(row), right(row)
        if is_null(first) or is_null(second):
            return DB_NULL
        if sign == "+" and isinstance(first, str) != isinstance(second, str):
            first, second = conversion.to_string(first), conversion.to_string(second)
        return _ARITHMETIC[sign](first, second)

    return value


def _like(left: Evaluate, right: Evaluate, turned: bool) -> Evaluate:
    """LIKE: * and % stand for anything, at the beginning and the end of the pattern only."""

    def value(row: Any) -> Any:
        text, pattern = left(row), right(row)
        if is_null(text) or is_null(pattern):
            return DB_NULL
        folded, wanted = conversion.to_string(text).lower(), conversion.to_string(pattern).lower()
        before, after = wanted[:1] in ("*", "%"), wanted[-1:] in ("*", "%") and len(wanted) > 1
        core = wanted[before : len(wanted) - after]
        if "*" in core.replace("[*]", "") or "%" in core.replace("[%]", ""):
            message = f"Error in Like operator: the string pattern '{conversion.to_string(pattern)}' is invalid."
            raise error("System.Data.EvaluateException", message)
        core = re.sub(r"\[(.)\]", r"\1", core)
        if before and after:
            found = core in folded
        elif before:
            found = folded.endswith(core)
        else:
            found = folded.startswith(core) if after else folded == core
        return found is not turned

    return value


def _among(left: Evaluate, items: list[Evaluate], turned: bool) -> Evaluate:
    def value(row: Any) -> Any:
        first = left(row)
        if is_null(first):
            return DB_NULL
        found = [item(row) for item in items]
        return any(not is_null(one) and compare(first, one) == 0 for one in found) is not turned

    return value


def _substring(text: Any, start: Any, length: Any) -> Any:
    first = int(start) - 1
    return DB_NULL if is_null(text) else conversion.to_string(text)[first : first + int(length)]


_FUNCTIONS: dict[str, tuple[int, Callable[..., Any]]] = {
    "LEN": (1, lambda text: DB_NULL if is_null(text) else len(conversion.to_string(text))),
    "TRIM": (1, lambda text: DB_NULL if is_null(text) else conversion.to_string(text).strip()),
    "ISNULL": (2, lambda value, other: other if is_null(value) else value),
    "IIF": (3, lambda test, yes, no: yes if not is_null(test) and conversion.to_bool(test) else no),
    "SUBSTRING": (3, _substring),
}


# ------------------------------------------------------------------------------------------------------ aggregates

_AGGREGATE = re.compile(r"\s*(\w+)\s*\(\s*(.+?)\s*\)\s*$", re.DOTALL)


def aggregate(text: str, position_of: Callable[[str], int], rows: list[Any]) -> Any:
    """What DataTable.Compute answers: Sum, Avg, Min, Max or Count of a column; null where there is nothing."""
    match = _AGGREGATE.match(text)
    name = match.group(1).upper() if match is not None else ""
    if match is None or name not in ("SUM", "AVG", "MIN", "MAX", "COUNT"):
        made = Expression(text, position_of)
        return made.evaluate(rows[0]) if rows else DB_NULL
    column = Expression(match.group(2), position_of)
    values = [value for value in map(column.evaluate, rows) if not is_null(value)]
    if name == "COUNT":
        return len(values)
    if not values:
        return DB_NULL
    if name in ("MIN", "MAX"):
        best = values[0]
        for value in values[1:]:
            if compare(value, best) == (-1 if name == "MIN" else 1):
                best = value
        return best
    total = values[0]
    for value in values[1:]:
        total = arithmetic.add(total, value)
    if name == "SUM":
        return conversion.convert(total, named_type("long")) if isinstance(total, int) else total
    if isinstance(total, int):
        whole = abs(total) // len(values)
        return whole if total >= 0 else -whole
    return arithmetic.divide(total, len(values))
