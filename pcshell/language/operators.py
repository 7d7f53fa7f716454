"""THE operator table: lexer, parser, compiler, help and completion read it, nothing repeats it.

Precedence rises with the number (about_Operator_Precedence). Precedence 0 marks operators that
do not take part in the climb over binary operators: unary and assignment operators.
"""

from __future__ import annotations

LOGICAL = 1
BITWISE = 2
COMPARISON = 5
COALESCE = 7
ADDITION = 9
MULTIPLICATION = 10
FORMAT = 12
RANGE = 13


class OperatorInfo:
    """One operator: its text, its token kind, how tightly it binds and what computes it.

    ``form`` is ``unary``, ``binary`` or ``assignment``. ``runtime`` names ``module.function`` of
    the type system, ``""`` what the compiler writes out itself. ``ignore_case`` is None where case plays no role.
    """

    __slots__ = ("form", "ignore_case", "kind", "precedence", "runtime", "text")

    def __init__(
        self,
        text: str,
        kind: str,
        precedence: int,
        runtime: str,
        form: str = "binary",
        ignore_case: bool | None = None,
    ) -> None:
        self.text = text
        self.kind = kind
        self.precedence = precedence
        self.runtime = runtime
        self.form = form
        self.ignore_case = ignore_case

    def __repr__(self) -> str:
        return f"OperatorInfo({self.text!r}, {self.kind!r})"


def _case_variants(word: str, name: str, runtime: str) -> list[OperatorInfo]:
    """The three spellings of a comparison: plain and ``i`` ignore case, ``c`` does not."""
    return [
        OperatorInfo(f"-{word}", f"I{name}", COMPARISON, runtime, ignore_case=True),
        OperatorInfo(f"-i{word}", f"I{name}", COMPARISON, runtime, ignore_case=True),
        OperatorInfo(f"-c{word}", f"C{name}", COMPARISON, _case_sensitive(runtime), ignore_case=False),
    ]


def _case_sensitive(runtime: str) -> str:
    """`comparison.eq` -> `comparison.ceq`."""
    module, _, function = runtime.partition(".")
    return f"{module}.c{function.rstrip(chr(95))}"


_COMPARISONS = (
    ("eq", "comparison.eq"),
    ("ne", "comparison.ne"),
    ("gt", "comparison.gt"),
    ("ge", "comparison.ge"),
    ("lt", "comparison.lt"),
    ("le", "comparison.le"),
    ("like", "text.like"),
    ("notlike", "text.notlike"),
    ("match", "text.match"),
    ("notmatch", "text.notmatch"),
    ("replace", "text.replace"),
    ("contains", "comparison.contains"),
    ("notcontains", "comparison.notcontains"),
    ("in", "comparison.in_"),
    ("notin", "comparison.notin"),
    ("split", "text.split"),
)

BINARY_OPERATORS: list[OperatorInfo] = [
    OperatorInfo("-and", "And", LOGICAL, ""),
    OperatorInfo("-or", "Or", LOGICAL, ""),
    OperatorInfo("-xor", "Xor", LOGICAL, ""),
    OperatorInfo("-band", "Band", BITWISE, "arithmetic.band"),
    OperatorInfo("-bor", "Bor", BITWISE, "arithmetic.bor"),
    OperatorInfo("-bxor", "Bxor", BITWISE, "arithmetic.bxor"),
    *[row for word, runtime in _COMPARISONS for row in _case_variants(word, word, runtime)],
    OperatorInfo("-join", "Join", COMPARISON, "text.join"),
    OperatorInfo("-is", "Is", COMPARISON, "comparison.is_"),
    OperatorInfo("-isnot", "IsNot", COMPARISON, "comparison.isnot"),
    OperatorInfo("-as", "As", COMPARISON, "comparison.as_"),
    OperatorInfo("-shl", "Shl", COMPARISON, "arithmetic.shl"),
    OperatorInfo("-shr", "Shr", COMPARISON, "arithmetic.shr"),
    OperatorInfo("??", "QuestionQuestion", COALESCE, ""),
    OperatorInfo("+", "Plus", ADDITION, "arithmetic.add"),
    OperatorInfo("-", "Minus", ADDITION, "arithmetic.subtract"),
    OperatorInfo("*", "Multiply", MULTIPLICATION, "arithmetic.multiply"),
    OperatorInfo("/", "Divide", MULTIPLICATION, "arithmetic.divide"),
    OperatorInfo("%", "Rem", MULTIPLICATION, "arithmetic.remainder"),
    OperatorInfo("-f", "Format", FORMAT, "text.format_"),
    OperatorInfo("..", "DotDot", RANGE, "arithmetic.range_"),
]

UNARY_OPERATORS: list[OperatorInfo] = [
    OperatorInfo("-not", "Not", 0, "", "unary"),
    OperatorInfo("!", "Exclaim", 0, "", "unary"),
    OperatorInfo("-bnot", "Bnot", 0, "arithmetic.bnot", "unary"),
    OperatorInfo("+", "Plus", 0, "arithmetic.plus", "unary"),
    OperatorInfo("-", "Minus", 0, "arithmetic.negate", "unary"),
    OperatorInfo("++", "PlusPlus", 0, "arithmetic.add", "unary"),
    OperatorInfo("--", "MinusMinus", 0, "arithmetic.subtract", "unary"),
    OperatorInfo("-join", "Join", 0, "text.join", "unary"),
    OperatorInfo("-split", "Isplit", 0, "text.split", "unary", ignore_case=True),
    OperatorInfo("-isplit", "Isplit", 0, "text.split", "unary", ignore_case=True),
    OperatorInfo("-csplit", "Csplit", 0, "text.split", "unary", ignore_case=False),
]

ASSIGNMENT_OPERATORS: list[OperatorInfo] = [
    OperatorInfo("=", "Equals", 0, "", "assignment"),
    OperatorInfo("+=", "PlusEquals", 0, "arithmetic.add", "assignment"),
    OperatorInfo("-=", "MinusEquals", 0, "arithmetic.subtract", "assignment"),
    OperatorInfo("*=", "MultiplyEquals", 0, "arithmetic.multiply", "assignment"),
    OperatorInfo("/=", "DivideEquals", 0, "arithmetic.divide", "assignment"),
    OperatorInfo("%=", "RemainderEquals", 0, "arithmetic.remainder", "assignment"),
    OperatorInfo("??=", "QuestionQuestionEquals", 0, "", "assignment"),
]

OPERATORS: list[OperatorInfo] = [*BINARY_OPERATORS, *UNARY_OPERATORS, *ASSIGNMENT_OPERATORS]

# Token kind -> precedence, for the climb over binary operators.
BINARY_PRECEDENCE: dict[str, int] = {row.kind: row.precedence for row in BINARY_OPERATORS}
# Token kind -> row; the first spelling of a kind names it.
BINARY_BY_KIND: dict[str, OperatorInfo] = {row.kind: row for row in reversed(BINARY_OPERATORS)}
UNARY_BY_KIND: dict[str, OperatorInfo] = {row.kind: row for row in reversed(UNARY_OPERATORS)}
ASSIGNMENT_BY_KIND: dict[str, OperatorInfo] = {row.kind: row for row in ASSIGNMENT_OPERATORS}
# Lower-case word without its dash -> token kind, for `-eq`, `-NOT`, ...
DASH_WORDS: dict[str, str] = {
    row.text[1:]: row.kind for row in OPERATORS if len(row.text) > 1 and row.text[1].isalpha()
}
