"""Where-Object: the objects that meet a condition."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.core.dollar import keep_dollar, needs_dollar_back
from pcshell.metadata.validation import ValidateNotNullOrEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Parameter, its alias, its set, whether it must be given, the function of `objects.comparison` or `objects.text`.
_OPERATORS = (
    ("EQ", "IEQ", "EqualSet", "eq"),
    ("CEQ", "", "CaseSensitiveEqualSet", "ceq"),
    ("NE", "INE", "NotEqualSet", "ne"),
    ("CNE", "", "CaseSensitiveNotEqualSet", "cne"),
    ("GT", "IGT", "GreaterThanSet", "gt"),
    ("CGT", "", "CaseSensitiveGreaterThanSet", "cgt"),
    ("LT", "ILT", "LessThanSet", "lt"),
    ("CLT", "", "CaseSensitiveLessThanSet", "clt"),
    ("GE", "IGE", "GreaterOrEqualSet", "ge"),
    ("CGE", "", "CaseSensitiveGreaterOrEqualSet", "cge"),
    ("LE", "ILE", "LessOrEqualSet", "le"),
    ("CLE", "", "CaseSensitiveLessOrEqualSet", "cle"),
    ("Like", "ILike", "LikeSet", "like"),
    ("CLike", "", "CaseSensitiveLikeSet", "clike"),
    ("NotLike", "INotLike", "NotLikeSet", "notlike"),
    ("CNotLike", "", "CaseSensitiveNotLikeSet", "cnotlike"),
    ("Match", "IMatch", "MatchSet", "match"),
    ("CMatch", "", "CaseSensitiveMatchSet", "cmatch"),
    ("NotMatch", "INotMatch", "NotMatchSet", "notmatch"),
    ("CNotMatch", "", "CaseSensitiveNotMatchSet", "cnotmatch"),
    ("Contains", "IContains", "ContainsSet", "contains"),
    ("CContains", "", "CaseSensitiveContainsSet", "ccontains"),
    ("NotContains", "INotContains", "NotContainsSet", "notcontains"),
    ("CNotContains", "", "CaseSensitiveNotContainsSet", "cnotcontains"),
    ("In", "IIn", "InSet", "in"),
    ("CIn", "", "CaseSensitiveInSet", "cin"),
    ("NotIn", "INotIn", "NotInSet", "notin"),
    ("CNotIn", "", "CaseSensitiveNotInSet", "cnotin"),
    ("Is", "", "IsSet", "is"),
    ("IsNot", "", "IsNotSet", "isnot"),
)
_SETS = [row[2] for row in _OPERATORS]
_OPERATOR_OF_SET = {row[2]: row for row in _OPERATORS}


def _operator(row: int) -> Any:
    """The switch of an operator: it chooses its set."""
    name, alias, set_name, _ = _OPERATORS[row]
    return Switch(
        f"Compares with -{name.lower()}.", InSet(set_name, mandatory=name != "EQ"), name=name,
        aliases=[alias] if alias else [],
    )  # fmt: skip


@cmdlet("Where-Object", aliases=["?", "where"], default_set="EqualSet", confirm_impact="None")
class WhereObject(Cmdlet):
    """Selects objects from a collection based on their property values.

    The condition is a script block with the object in $_, or a property, an operator and a value.

    PS> 1..6 | Where-Object { $_ % 2 -eq 0 }
    2
    4
    6
    PS> 'apple', 'fig', 'banana' | Where-Object Length -gt 3
    apple
    banana
    """

    input_object: Any = Parameter("The objects to choose from.", type="psobject", from_pipeline=ByValue)
    filter_script: Any = Parameter(
        "The condition: a script block that gives something true for the objects to keep.", type="scriptblock",
        set="ScriptBlockSet", mandatory=True, position=0,
    )  # fmt: skip
    property: str = Parameter(
        "The property to compare.",
        *(InSet(name, mandatory=True, position=0) for name in [*_SETS, "Not"]),
        validate=[ValidateNotNullOrEmpty()],
    )
    value: Any = Parameter(
        "The value to compare with.", *(InSet(name, position=1) for name in _SETS), type="System.Object"
    )
    eq: bool = _operator(0)
    ceq: bool = _operator(1)
    ne: bool = _operator(2)
    cne: bool = _operator(3)
    gt: bool = _operator(4)
    cgt: bool = _operator(5)
    lt: bool = _operator(6)
    clt: bool = _operator(7)
    ge: bool = _operator(8)
    cge: bool = _operator(9)
    le: bool = _operator(10)
    cle: bool = _operator(11)
    like: bool = _operator(12)
    clike: bool = _operator(13)
    not_like: bool = _operator(14)
    cnot_like: bool = _operator(15)
    match: bool = _operator(16)
    cmatch: bool = _operator(17)
    not_match: bool = _operator(18)
    cnot_match: bool = _operator(19)
    contains: bool = _operator(20)
    ccontains: bool = _operator(21)
    not_contains: bool = _operator(22)
    cnot_contains: bool = _operator(23)
    in_: bool = _operator(24)
    cin: bool = _operator(25)
    not_in: bool = _operator(26)
    cnot_in: bool = _operator(27)
    is_: bool = _operator(28)
    is_not: bool = _operator(29)
    not_: bool = Switch(
        "Keeps the objects whose property is missing, $null, false or empty.", set="Not", mandatory=True, name="Not"
    )

    def begin(self) -> None:
        """Makes the condition."""
        self._restore: Callable[[], None] | None = None
        if self.parameter_set == "ScriptBlockSet":
            self._restore = keep_dollar(self.context)
            self._test = self.filter_script.predicate(self.context)
        else:
            self._test = self._property_test()

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any] | None:
        """The condition itself takes the objects."""
        test = self._test
        if self._restore is not None and needs_dollar_back(self.engine):
            scope = self.context.scope

            def push_and_restore(item: Any) -> None:
                before = scope.get("_")
                if test(item):
                    scope["_"] = before
                    emit(item)
                scope["_"] = before

            return push_and_restore
        if self._restore is not None:
            block_filter: Callable[[Any], None] = self.filter_script.filter(self.context, emit)
            return block_filter

        def push(item: Any) -> None:
            if test(item):
                emit(item)

        return push

    def process(self) -> None:
        """One object."""
        if self._test(self.input_object):
            self.write(self.input_object)

    def clean(self) -> None:
        """Gives the caller's $_ back."""
        if self._restore is not None:
            self._restore()

    # A property and an operator.

    def _property_test(self) -> Callable[[Any], bool]:
        from pcshell.objects.conversion import to_bool

        read = self._reader()
        if self.parameter_set == "Not":
            return lambda item: not to_bool(read(item))
        name, _, _, function = _OPERATOR_OF_SET[self.parameter_set]
        has_value = self.is_bound("Value")
        if not has_value:
            if name in self.bound:
                self._complain(
                    "The specified operator requires both the -Property and -Value parameters. Provide values for "
                    "both parameters, and then try the command again.",
                    "ValueNotSpecifiedForWhereObject",
                )
            return lambda item: to_bool(read(item))
        if name == "EQ" and name not in self.bound:
            self._complain(
                "An operator is required to compare the two specified values. Include a valid operator in the command, "
                "and then try the command again. For example, Get-Process | Where-Object -Property Name -eq Idle",
                "OperatorNotSpecified",
            )
        return self._comparison(read, name, function)

    def _complain(self, message: str, error_id: str) -> None:
        self.throw(ErrorRecord(RuntimeException(message, error_id), error_id, "InvalidArgument"))

    def _comparison(self, read: Callable[[Any], Any], name: str, function: str) -> Callable[[Any], bool]:
        from pcshell.cmdlets.core.operators import operator_function
        from pcshell.objects.conversion import to_bool
        from pcshell.objects.errors import ClrException

        value = self._type_operand() if name in ("Is", "IsNot") else self.value
        compare = operator_function(function, value, self.context)

        def test(item: Any) -> bool:
            try:
                result = compare(read(item))
            except ClrException as error:
                failure = RuntimeException(f"The '-{name}' operator failed: {error.message}", "OperatorFailed")
                self.write_error(ErrorRecord(failure, "OperatorFailed", "InvalidOperation", item))
                return False
            return result if result is True or result is False else to_bool(result)

        return test

    def _type_operand(self) -> Any:
        """The type of -Is: `[int]` arrives as text from an argument."""
        value = self.value
        if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
            from pcshell.objects.conversion import convert
            from pcshell.objects.typenames import find_type

            return convert(value[1:-1], find_type("System.Type"))  # type: ignore[arg-type]
        return value

    def _reader(self) -> Callable[[Any], Any]:
        """`fn(item)`: the property's value, None where there is none."""
        from pcshell.cmdlets.core.members import MISSING, ambiguous_member, matching_names, property_reader
        from pcshell.objects.wildcard import contains_wildcards
        from pcshell.runtime.session_state import strict_version

        name = self.property
        if contains_wildcards(name):

            def read_matching(item: Any) -> Any:
                names = matching_names(item, name) if item is not None else []
                if len(names) > 1:
                    self.write_error(ambiguous_member(name, names, item))
                found = property_reader(names[0])(item) if len(names) == 1 else None
                return None if found is MISSING else found

            return read_matching
        get = property_reader(name)
        strict = strict_version(self.context.scope) >= 2

        def read(item: Any) -> Any:
            found = get(item)
            if found is MISSING:
                if strict:
                    error = RuntimeException(
                        f"The property '{name}' cannot be found on this object. Verify that the property exists.",
                        "PropertyNotFound",
                    )
                    self.write_error(ErrorRecord(error, "PropertyNotFound", "InvalidOperation", item))
                return None
            return found

        return read
